/* Articles: finding them, for readers and for the desk. */
#include "core/agency.h"
#include "core/page_key.h"
#include "systems/gazette/article_store.h"

enum { EXPLANATIONS = 20, GAP_ROWS = 200, WRITES_MS = 2 * 3600 * 1000 };

/* ---- readers ---- */

bool
article_by_slug(struct cx *c, struct text slug, struct article_public *out)
{
	struct article a;
	bool found;

	if (!store_article_by_slug(c, slug, &a, &found)
	    || (found && a.version > 0 && !store_version(c, a.id, a.version, &out->now, &found)))
		return false;
	if (!found || a.version == 0)
		return fail(c, NOT_FOUND, T("There is no such article."));
	out->withdrawn = a.state == ARTICLE_WITHDRAWN;
	out->reason = out->withdrawn ? a.reason : TEXT("");
	return true;
}

bool
article_version(
    struct cx *c, const struct article_public *a, int64_t no, struct article_version *out)
{
	bool found = false;

	if (!a->withdrawn && !store_version(c, a->now.article, no, out, &found))
		return false;
	return found || fail(c, NOT_FOUND, T("There is no such version of the article."));
}

bool
article_history(struct cx *c, const struct article_public *a, struct article_versions *out)
{
	return store_versions(c, a->now.article, out);
}

bool
article_sibling(
    struct cx *c, int64_t story, enum lang lang, struct article_version *out, bool *found)
{
	return store_version_shown(c, story, lang, out, found);
}

bool
article_explanations(struct cx *c, struct text act, struct article_versions *out)
{
	return store_explanations(c, act, c->lang, EXPLANATIONS, out);
}

bool
article_list(struct cx *c, const struct article_filter *f, struct article_versions *out)
{
	struct page_key k = page_key_read(c->mem, "articles", f->after);
	struct time before = {k.set ? k.number : INT64_MAX};

	if (!store_versions_shown(c, f, before, k.set ? k.id : INT64_MAX, out))
		return false;
	if (out->n == (size_t)f->most) {
		const struct article_version *last = &out->p[out->n - 1];

		out->next = page_key_show(c->mem, "articles",
		    &(struct page_key){.set = true, .number = last->first.ms, .id = last->article});
	}
	return true;
}

/* ---- the desk ---- */

bool
article_by_id(struct cx *c, int64_t id, struct article *out)
{
	bool found, covered = false;

	if (!store_article(c, id, out, &found)
	    || (found && !agency_covered(c, out->agency, &covered)))
		return false;
	if (!found || !covered)
		return fail(c, NOT_FOUND, T("There is no such article."));
	return true;
}

bool
article_desk(
    struct cx *c, enum article_state state, struct text after, int most, struct articles *out)
{
	struct page_key k = page_key_read(c->mem, "articles.desk", after);

	if (!store_articles(c, state, (struct time){k.set ? k.number : INT64_MAX},
		k.set ? k.id : INT64_MAX, most, out))
		return false;
	if (out->n == (size_t)most) {
		const struct article *last = &out->p[out->n - 1];

		out->next = page_key_show(c->mem, "articles.desk",
		    &(struct page_key){.set = true, .number = last->saved.ms, .id = last->id});
	}
	return true;
}

bool
article_siblings(struct cx *c, int64_t story, struct articles *out)
{
	struct article first;

	if (!store_articles_of(c, story, out))
		return false;
	for (size_t i = 1; i < out->n; i++) {
		if (out->p[i].id != story)
			continue;
		first = out->p[i];
		out->p[i] = out->p[0];
		out->p[0] = first;
	}
	return true;
}

bool
article_gaps(struct cx *c, struct article_gaps *out)
{
	return store_gaps(c, GAP_ROWS, out);
}

bool
article_writers(struct cx *c, const struct article *a, struct article_writers *out)
{
	return store_writers(c, a->id, (struct time){c->now.ms - WRITES_MS}, out);
}
