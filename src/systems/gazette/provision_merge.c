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

/* An article that the base has not, and where in the base it goes. */
struct addition {
	size_t at;
	int number;
	struct text chunk, path;
};

struct additions {
	struct addition *p;
	size_t n;
};

/* In order: by place, then by number, then as they came. */
static void
addition_put(struct additions *all, struct addition x)
{
	size_t i = all->n++;

	for (; i > 0; i--) {
		const struct addition *before = &all->p[i - 1];

		if (before->at < x.at || (before->at == x.at && before->number <= x.number))
			break;
		all->p[i] = *before;
	}
	all->p[i] = x;
}

/* Of the act itself: the articles of an annex belong to it. */
static bool
is_article(const struct provision *p)
{
	return p->kind == PROVISION_ARTICLE
	       && text_starts(p->path, text_of(provision_step(PROVISION_ARTICLE)));
}

static void
additions_find(struct arena *a, struct text base, struct text more, struct additions *out)
{
	struct provisions all, have;

	provision_parse(a, more, &all);
	provision_parse(a, base, &have);
	*out = (struct additions){NEW_ARRAY(a, struct addition, MERGE_MOST), 0};
	for (size_t i = 0; i < all.n && out->n < MERGE_MOST; i++) {
		const struct provision *p = &all.p[i];

		if (is_article(p) && provision_find(&have, p->path) == SIZE_MAX)
			addition_put(
			    out, (struct addition){.at = place_of(a, base, &have, p->label),
				     .number = label_number(article_label(a, p->label)),
				     .chunk = article_text(more, &all, i),
				     .path = p->path});
	}
}

static struct text
woven(struct arena *a, struct text base, const struct additions *all)
{
	struct buf b = buf_in(a);
	size_t from = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct addition *x = &all->p[i];

		buf_text(&b, text_part(base, from, x->at - from));
		if (b.n > 0 && b.p[b.n - 1] != '\n')
			buf_char(&b, '\n');
		buf_text(&b, x->chunk);
		if (x->at < base.n)
			buf_char(&b, '\n');
		from = x->at;
	}
	buf_text(&b, text_part(base, from, base.n - from));
	return buf_done(&b);
}

/* Leaves out what would not be an article in `out`, as within a quotation that never ends; true:
 * there was such. */
static bool
additions_drop(struct arena *a, struct text out, struct additions *all)
{
	struct provisions now;
	size_t n = 0, before = all->n;

	provision_parse(a, out, &now);
	for (size_t i = 0; i < before; i++) {
		if (provision_find(&now, all->p[i].path) != SIZE_MAX)
			all->p[n++] = all->p[i];
	}
	all->n = n;
	return n < before;
}

struct text
provision_merge(struct arena *a, struct text base, struct text more, size_t *added)
{
	struct additions all;
	struct text out;

	additions_find(a, base, more, &all);
	do
		out = woven(a, base, &all);
	while (all.n > 0 && additions_drop(a, out, &all));
	*added = all.n;
	return all.n > 0 ? out : base;
}
