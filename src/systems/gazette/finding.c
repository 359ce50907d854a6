#include "systems/gazette/finding.h"

#include "systems/gazette/publication.h"

/* Does it carry a mark of Vietnamese, or anything else beyond ASCII? */
static bool
is_plain(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if ((unsigned char)t.p[i] >= 0x80)
			return false;
	return true;
}

/* Who puts it between quotation marks means it so. */
static bool
is_meant_so(struct text t)
{
	return text_find_char(t, '"') != SIZE_MAX || text_find(t, TEXT("“")) != SIZE_MAX;
}

/* Letters or figures, once what is no word is folded away. */
static bool
has_words(struct cx *c, struct text t)
{
	return text_fold(c->mem, t).n > 0;
}

/* Looks for what was meant; what was found stays where that has nothing of its own. */
static bool
find_meant(struct cx *c, const struct search_choice *w, int from, struct finding *out)
{
	struct search_found found;

	if (!search_choose(c, out->meant, w, from, FINDING_ROWS, &found))
		return false;
	out->instead = found.total > 0 && found.whole;
	if (out->instead) {
		out->found = found;
		out->q = out->meant;
	} else {
		out->meant = TEXT("");
	}
	return true;
}

bool
find_everything(
    struct cx *c, struct text q, const struct search_choice *w, int page, struct finding *out)
{
	int from = (page - 1) * FINDING_ROWS;
	bool chosen = w->kind.n + w->issuer.n + w->field.n + w->status.n > 0 || w->year != 0;
	bool whole, same;

	*out = (struct finding){.q = q, .meant = TEXT("")};
	if (!search_choose(c, q, w, from, FINDING_ROWS, &out->found))
		return false;
	whole = out->found.whole;
	out->wordless = text_trim(q).n > 0 && !has_words(c, q);
	if (q.n == 0 || out->wordless || is_meant_so(q) || (whole && !is_plain(q)))
		return true;
	if (!search_meant(c, q, !whole, &out->meant))
		return false;
	same = text_equal(text_fold(c->mem, out->meant), text_fold(c->mem, q));
	if (out->meant.n > 0 && !same && !whole && !chosen)
		return find_meant(c, w, from, out);
	/* The same words with their marks are told; others only where nothing was found. */
	if (!same && out->found.total > 0)
		out->meant = TEXT("");
	return true;
}

struct msg
finding_kind_name(struct text kind, bool many)
{
	const struct publication_kind *k = publication_kind_by_name(kind);

	if (k != NULL)
		return many ? k->many : k->one;
	if (text_is(kind, "procedure"))
		return many ? T("Public services") : T("Public service");
	return many ? T("Other pages") : T("Other page");
}

struct text
finding_status_name(struct cx *c, struct text kind, struct text status)
{
	const struct publication_kind *k = publication_kind_by_name(kind);

	if (k == NULL || k->status == NULL || status.n == 0)
		return TEXT("");
	return say(c, k->status(status));
}
