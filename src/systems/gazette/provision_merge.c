/* Two incomplete texts of one act put together, by their articles. */
#include "systems/gazette/provision_line.h"

#include "base/buf.h"

enum { MERGE_MOST = 1000 };

/* Where the line begins that a part of the text stands on. */
static size_t
line_at(struct text whole, const char *p)
{
	size_t at = (size_t)(p - whole.p);

	while (at > 0 && whole.p[at - 1] != '\n')
		at--;
	return at;
}

static size_t
end_of(struct text whole, struct text part)
{
	return part.n > 0 ? (size_t)(part.p - whole.p) + part.n : 0;
}

/* An article with all that stands below it, as it is written. */
static struct text
article_text(struct text whole, const struct provisions *all, size_t at)
{
	size_t from = line_at(whole, all->p[at].label.p), end = from, last = provision_end(all, at);

	for (size_t i = at; i < last; i++) {
		const struct text parts[] = {all->p[i].label, all->p[i].heading, all->p[i].body};

		for (size_t k = 0; k < COUNT(parts); k++) {
			size_t here = end_of(whole, parts[k]);

			end = here > end ? here : end;
		}
	}
	return text_part(whole, from, end - from);
}

/* Ahead of the first article with a higher number, of the closing, of the first annex. */
static size_t
place_of(struct arena *a, struct text whole, const struct provisions *all, struct text label)
{
	int number = label_number(article_label(a, label));

	for (size_t i = 0; i < all->n; i++) {
		const struct provision *p = &all->p[i];

		if (p->kind == PROVISION_ARTICLE
		    && label_number(article_label(a, p->label)) > number)
			return line_at(whole, p->label.p);
		if (p->kind == PROVISION_CLOSING)
			return line_at(whole, p->body.p);
		if (p->kind == PROVISION_ANNEX)
			return line_at(whole, p->label.n > 0 ? p->label.p : p->heading.p);
	}
	return whole.n;
}

/* The text with the article in it; the same text where it would not be one there, as within a
 * quotation that never ends. */
static struct text
with_article(struct arena *a, struct text base, const struct provisions *have, struct text chunk,
    const struct provision *p)
{
	size_t at = place_of(a, base, have, p->label);
	struct provisions now;
	struct text out = text_format(a, "%.*s%s%.*s%s%.*s", TEXT_ARG(text_part(base, 0, at)),
	    at > 0 && base.p[at - 1] != '\n' ? "\n" : "", TEXT_ARG(chunk), at < base.n ? "\n" : "",
	    TEXT_ARG(text_part(base, at, base.n)));

	provision_parse(a, out, &now);
	return provision_find(&now, p->path) != SIZE_MAX ? out : base;
}

struct text
provision_merge(struct arena *a, struct text base, struct text more, size_t *added)
{
	struct provisions all, have;

	*added = 0;
	provision_parse(a, more, &all);
	for (size_t i = 0; i < all.n && *added < MERGE_MOST; i++) {
		const struct provision *p = &all.p[i];
		struct text next;

		if (p->kind != PROVISION_ARTICLE)
			continue;
		provision_parse(a, base, &have);
		if (provision_find(&have, p->path) != SIZE_MAX)
			continue;
		next = with_article(a, base, &have, article_text(more, &all, i), p);
		*added += next.n > base.n;
		base = next;
	}
	return base;
}
