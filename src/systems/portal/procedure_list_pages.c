/* Handlers of the ways to a procedure: browsing and the list with its filters. */
#include "portal/templates.h"
#include "systems/portal/procedure_pages.h"
#include "systems/portal/procedure_view.h"
#include "web/url.h"

enum { LIST_ROWS = 25 };

/* ---- browsing ---- */

static struct text
count_of(struct cx *c, int64_t n)
{
	return tr_count(c->mem, c->lang, TN("1 procedure", "{0} procedures"), n);
}

static struct browse_section *
section(struct browse_view *v, struct arena *a, struct text id, struct text name, size_t most)
{
	struct browse_section *s = &v->sections.p[v->sections.n++];

	s->id = id;
	s->name = name;
	s->links.p = NEW_ARRAY(a, struct choice_link, most);
	return s;
}

static void
add_counts(struct cx *c, struct browse_section *s, const struct browse_counts *all,
    struct url (*url)(struct arena *a, struct text key))
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->p[i].n > 0)
			s->links.p[s->links.n++] = (struct choice_link){.name = all->p[i].name,
			    .hint = TEXT(""),
			    .count = count_of(c, all->p[i].n),
			    .url = url(c->mem, all->p[i].key)};
	}
}

static struct url
life_url(struct arena *a, struct text key)
{
	return url_local(a, "/procedures?life={}", key);
}

static struct url
field_url(struct arena *a, struct text key)
{
	return url_local(a, "/procedures?field={}", key);
}

static struct url
agency_url(struct arena *a, struct text key)
{
	return url_local(a, "/procedures?agency={}", key);
}

/* Levels and subjects with how many procedures carry the bit. */
static void
add_bits(struct cx *c, struct browse_section *s, const struct procedures *all, bool subjects)
{
	for (int bit = 1; bit <= (subjects ? FOR_OTHER : AT_OTHER); bit *= 2) {
		int64_t n = 0;
		struct text key = text_format(c->mem, "%d", bit);

		for (size_t i = 0; i < all->n; i++)
			n += ((subjects ? all->p[i]->subjects : all->p[i]->levels) & bit) != 0;
		if (n == 0)
			continue;
		s->links.p[s->links.n++] = (struct choice_link){
		    .name = say(c, subjects ? procedure_subject_name((enum procedure_subject)bit)
					    : procedure_level_name((enum procedure_level)bit)),
		    .hint = TEXT(""),
		    .count = count_of(c, n),
		    .url = subjects ? url_local(c->mem, "/procedures?subject={}", key)
				    : url_local(c->mem, "/procedures?level={}", key),
		};
	}
}

bool
browse_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct browse_view v = {0};
	struct browse_counts life, fields, agencies;
	struct procedures all;

	if (!procedure_life_counts(c, &life) || !procedure_fields(c, &fields)
	    || !procedure_agencies(c, &agencies) || !procedure_all(c, &all))
		return false;
	v.sections.p = NEW_ARRAY(c->mem, struct browse_section, 5);
	add_counts(c, section(&v, c->mem, TEXT("life"), say(c, T("What happens in life")), life.n),
	    &life, life_url);
	add_counts(c, section(&v, c->mem, TEXT("fields"), say(c, T("By field")), fields.n), &fields,
	    field_url);
	add_bits(
	    c, section(&v, c->mem, TEXT("subjects"), say(c, T("By who asks")), 10), &all, true);
	add_bits(c, section(&v, c->mem, TEXT("levels"), say(c, T("By level")), 5), &all, false);
	add_counts(c,
	    section(&v, c->mem, TEXT("agencies"), say(c, T("By agency that takes it here")),
		agencies.n),
	    &agencies, agency_url);
	return page(r, say(c, T("All ways to a procedure")), procedure_browse_html, &v);
}

/* ---- the list ---- */

static struct choices_view
choices_of(struct req *r, const char *name, struct msg label, struct choice_view *items, size_t n,
    struct text stored)
{
	struct choices_view v = choices_view(r, name, label, T(""), stored, items, n);

	v.required = true; /* "any" is a choice: nothing is optional here */
	return v;
}

static struct choices_view
life_choices(struct req *r, struct text stored)
{
	struct choice_view *items =
	    NEW_ARRAY(r->cx.mem, struct choice_view, life_event_count() + 1);

	items[0].label = say(&r->cx, T("Anything"));
	for (size_t i = 0; i < life_event_count(); i++) {
		items[i + 1].value = text_of(life_event_at(i)->key);
		items[i + 1].label = say(&r->cx, life_event_at(i)->name);
	}
	return choices_of(
	    r, "life", T("What happens in life"), items, life_event_count() + 1, stored);
}

static bool
field_choices(struct req *r, struct text stored, struct choices_view *out)
{
	struct browse_counts fields;
	struct choice_view *items;

	if (!procedure_fields(&r->cx, &fields))
		return false;
	items = NEW_ARRAY(r->cx.mem, struct choice_view, fields.n + 1);
	items[0].label = say(&r->cx, T("All fields"));
	for (size_t i = 0; i < fields.n; i++) {
		items[i + 1].value = fields.p[i].key;
		items[i + 1].label = text_format(
		    r->cx.mem, "%.*s (%lld)", TEXT_ARG(fields.p[i].name), (long long)fields.p[i].n);
	}
	*out = choices_of(r, "field", T("Field"), items, fields.n + 1, stored);
	return true;
}

static struct choices_view
bit_choices(struct req *r, bool subjects, int64_t stored)
{
	struct arena *a = r->cx.mem;
	int bits = subjects ? 10 : 5;
	struct choice_view *items = NEW_ARRAY(a, struct choice_view, (size_t)bits + 1);

	items[0].value = TEXT("0");
	items[0].label = say(&r->cx, subjects ? T("Anybody") : T("All levels"));
	for (int i = 0; i < bits; i++) {
		items[i + 1].value = text_format(a, "%d", 1 << i);
		items[i + 1].label =
		    say(&r->cx, subjects ? procedure_subject_name((enum procedure_subject)(1 << i))
					 : procedure_level_name((enum procedure_level)(1 << i)));
	}
	return choices_of(r, subjects ? "subject" : "level", subjects ? T("Who asks") : T("Level"),
	    items, (size_t)bits + 1, text_format(a, "%lld", (long long)stored));
}

static struct procedure_row_view
row_of(struct cx *c, const struct procedure *p)
{
	struct procedure_row_view v = {.code = p->code,
	    .name = procedure_show(p, c->lang),
	    .field = p->field,
	    .time = procedure_time(c->mem, c->lang, p),
	    .cost = procedure_cost(c->mem, c->lang, p),
	    .closed = p->state != PROCEDURE_PUBLISHED};

	v.second = text_equal(v.name, p->name) ? TEXT("") : p->name;
	for (size_t i = 0; i < p->offerings.n; i++)
		v.online = v.online || p->offerings.p[i].online != ONLINE_NONE;
	return v;
}

/* What the list is of, as its heading says. */
static bool
heading_of(struct req *r, const struct procedure_filter *f, struct procedure_list_view *v)
{
	struct cx *c = &r->cx;
	const struct agency *a = NULL;
	struct text field = TEXT("");

	if ((f->agency != 0 && !agency_by_id(c, f->agency, &a))
	    || (f->field.n > 0 && !procedure_field_name(c, f->field, &field)))
		return false;
	if (f->q.n > 0)
		v->heading = say(c, T("Procedures for “{0}”"), f->q);
	else if (f->life != NULL)
		v->heading = say(c, f->life->name);
	else if (field.n > 0)
		v->heading = say(c, T("Procedures: {0}"), field);
	else if (a != NULL)
		v->heading = say(c, T("Procedures: {0}"), agency_show(a, c->lang));
	else
		v->heading = say(c, T("All procedures"));
	if (a != NULL)
		v->agency_id = a->id;
	return true;
}

static void
filter_of(const struct catalogue_input *in, struct procedure_filter *f)
{
	*f = (struct procedure_filter){.q = text_trim(in->q),
	    .field = in->field,
	    .life = life_event_by_key(in->life),
	    .level = in->level,
	    .subject = in->subject,
	    .agency = in->agency,
	    .online = in->online,
	    .after = in->after,
	    .most = LIST_ROWS};
}

bool
procedure_list_page(struct req *r)
{
	const struct catalogue_input *in = r->in;
	struct cx *c = &r->cx;
	struct procedure_filter f;
	struct procedure_list list;
	struct procedure_list_view v = {.q = in->q, .online = in->online};

	filter_of(in, &f);
	if (!procedure_find(c, &f, &list) || !heading_of(r, &f, &v)
	    || !field_choices(r, in->field, &v.field))
		return false;
	v.life = life_choices(r, in->life);
	v.subject = bit_choices(r, true, in->subject);
	v.level = bit_choices(r, false, in->level);
	v.filtered = f.field.n > 0 || f.life != NULL || f.level != 0 || f.subject != 0
		     || f.agency != 0 || f.online;
	v.found = tr_count(
	    c->mem, c->lang, TN("1 procedure found.", "{0} procedures found."), list.total);
	v.many = list.many;
	v.rows.p = NEW_ARRAY(c->mem, struct procedure_row_view, list.rows.n);
	for (size_t i = 0; i < list.rows.n; i++)
		v.rows.p[v.rows.n++] = row_of(c, list.rows.p[i]);
	v.paging = paging_view(r, list.next, list.previous);
	return page(r, v.heading, procedure_list_html, &v);
}
