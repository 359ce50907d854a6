/* The text of an act as it is shown: provisions with links where they cite, and who changed them.
 */
#include "systems/gazette/act_view.h"
#include "systems/gazette/citation.h"
#include "web/url.h"

struct linker {
	struct req *r;
	const struct act *act;
	const struct provisions *all;
	struct citeds cited;
	struct relations relations; /* what changed this act */
};

/* ---- links ---- */

/* Where a citation leads, where its span ends, and what is to be said beside it; the empty address:
 * nowhere. */
static struct url
link_of(const struct linker *l, const struct citation *k, const struct provision *p, size_t *end,
    struct text *missing)
{
	struct cx *c = &l->r->cx;
	struct arena *a = c->mem;
	const struct cited *d;

	*end = k->start + k->n;
	*missing = TEXT("");
	if (k->of == CITES_SELF) {
		struct text path = citation_self_path(a, l->all, p->body, p->path, k);

		/* "Điều này" leads nowhere that the reader is not. */
		if (text_equal(path, p->path) || text_equal(path, provision_article_path(p->path))
		    || provision_find(l->all, path) == SIZE_MAX)
			return (struct url){TEXT("")};
		return url_local(a, "/law/{}#{}", l->act->slug, path);
	}
	d = cited_by(&l->cited, k);
	if (d == NULL)
		return (struct url){TEXT("")};
	if (k->to_name)
		*end = citation_name_end(p->body, k->name_start, k->name, (size_t)d->matched);
	if (d->there.n == 0 && d->to_path.n > 0)
		*missing =
		    say(c, T("{0} is not kept here"), provision_path_show(a, c->lang, d->to_path));
	return d->there.n > 0 ? url_local(a, "/law/{}#{}", d->slug, d->there)
			      : url_local(a, "/law/{}", d->slug);
}

static struct segment
plain_segment(struct text t)
{
	return (struct segment){t, {TEXT("")}, TEXT("")};
}

static void
segments_make(const struct linker *l, const struct provision *p, struct provision_view *v)
{
	struct citations found;
	size_t at = 0;

	citation_find(l->r->cx.mem, p->body, p->path, &found);
	v->segments.p = NEW_ARRAY(l->r->cx.mem, struct segment, found.n * 2 + 1);
	for (size_t i = 0; i < found.n; i++) {
		const struct citation *k = &found.p[i];
		size_t end;
		struct text missing;
		struct url url = link_of(l, k, p, &end, &missing);

		if (url.t.n == 0 || k->start < at)
			continue;
		if (k->start > at)
			v->segments.p[v->segments.n++] =
			    plain_segment(text_part(p->body, at, k->start - at));
		v->segments.p[v->segments.n++] =
		    (struct segment){text_part(p->body, k->start, end - k->start), url, missing};
		at = end;
	}
	if (at < p->body.n)
		v->segments.p[v->segments.n++] = plain_segment(text_part(p->body, at, p->body.n));
}

/* ---- what changed it ---- */

static struct text
other_name(struct cx *c, enum act_kind kind, struct text number)
{
	const struct act a = {.kind = kind, .number = number};

	return kind == 0 ? number : act_name(c->mem, c->lang, &a);
}

static void
changed_by(const struct linker *l, const struct provision *p, struct provision_view *v)
{
	v->by = TEXT("");
	v->by_url = (struct url){TEXT("")};
	v->repealed = p->state == REPEALED;
	v->added = p->state == ADDED;
	v->changed = p->state == CHANGED;
	for (size_t i = 0; p->state != AS_ISSUED && i < l->relations.n; i++) {
		const struct relation *r = &l->relations.p[i];

		if (r->id != p->by)
			continue;
		v->by = other_name(&l->r->cx, r->act_kind, r->act_number);
		v->by_day = r->effect;
		if (r->act_slug.n > 0)
			v->by_url = url_local(l->r->cx.mem, "/law/{}", r->act_slug);
	}
}

static void
view_of(const struct linker *l, const struct provision *p, struct provision_view *v)
{
	static const char *const classes[] = {
	    "provision", "provision provision-1", "provision provision-2", "provision provision-3"};
	struct arena *a = l->r->cx.mem;
	int inside = p->kind == PROVISION_CLAUSE ? 1 : p->kind == PROVISION_POINT ? 2 : 0;

	*v = (struct provision_view){.path = p->path, .heading = p->heading};
	v->title = provision_title(a, p);
	v->permalink = url_local(a, "/law/{}/{}", l->act->slug, p->path);
	v->inner = inside > 0;
	v->article = p->kind == PROVISION_ARTICLE;
	v->heads = !v->inner && !v->article && p->kind != PROVISION_PREAMBLE
		   && p->kind != PROVISION_CLOSING;
	v->depth_class = text_of(classes[inside]);
	if (v->inner)
		v->title = p->kind == PROVISION_CLAUSE
			       ? text_format(a, "%.*s.", TEXT_ARG(p->label))
			       : text_format(a, "%.*s)", TEXT_ARG(p->label));
	changed_by(l, p, v);
	segments_make(l, p, v);
}

/* A repealed or changed provision says so once, not again in each of its parts. */
static bool
says_so_above(const struct provisions *all, size_t at)
{
	const struct provision *p = &all->p[at];

	for (size_t i = at; i > 0; i--) {
		const struct provision *up = &all->p[i - 1];

		if (up->depth < p->depth)
			return up->state == p->state && up->by == p->by;
	}
	return false;
}

bool
provision_views_make(struct req *r, const struct act *a, const struct provisions *all, size_t from,
    size_t end, struct provision_views *out)
{
	struct linker l = {.r = r, .act = a, .all = all};

	if (!citations_in(&r->cx, a->id, &l.cited)
	    || !relations_to(&r->cx, a->id, false, &l.relations))
		return false;
	out->items.p = NEW_ARRAY(r->cx.mem, struct provision_view, end - from);
	out->items.n = 0;
	for (size_t i = from; i < end; i++) {
		struct provision_view *v = &out->items.p[out->items.n++];

		view_of(&l, &all->p[i], v);
		if (i > from && says_so_above(all, i))
			v->added = v->changed = false;
	}
	return true;
}

/* ---- relations ---- */

static struct text
parts_of(struct cx *c, const struct changes *all)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < all->n && i < 12; i++)
		buf_format(&b, "%s%.*s", i > 0 ? "; " : "",
		    TEXT_ARG(provision_path_show(c->mem, c->lang, all->p[i].path)));
	if (all->n > 12)
		buf_text(&b, TEXT("; …"));
	return buf_done(&b);
}

void
relation_views_make(
    struct req *r, const struct relations *all, bool does, struct relation_view *out, size_t *n)
{
	struct cx *c = &r->cx;

	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct relation *x = &all->p[i];
		struct text slug = does ? x->target_slug : x->act_slug;

		out[(*n)++] = (struct relation_view){
		    .kind = does ? relation_kind_name(x->kind) : relation_kind_passive(x->kind),
		    .name = does ? other_name(c, x->target_kind, x->target_number)
				 : other_name(c, x->act_kind, x->act_number),
		    .title = does ? x->target_title : x->act_title,
		    .parts = parts_of(c, &x->changes),
		    .url = slug.n > 0 ? url_local(c->mem, "/law/{}", slug) : (struct url){TEXT("")},
		    .effect = x->effect,
		    .has_day = x->effect.n != 0};
	}
}
