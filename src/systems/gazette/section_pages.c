/* The desk's pages of sections: the tree, one of them, whom it names. */
#include "systems/gazette/section_pages.h"

#include "core/agency.h"
#include "gazette/templates.h"
#include "systems/gazette/section.h"
#include "systems/gazette/section_view.h"

#define FIELD(kind_, member, ...)                                                                 \
	{                                                                                         \
		.name = #member, .kind = kind_, .offset = offsetof(struct section_input, member), \
		__VA_ARGS__                                                                       \
	}
#define ID FIELD(FIELD_INT, id, .max = INT64_MAX)

static const struct field step_fields[] = {ID};
const struct form section_step_form = {
    step_fields, COUNT(step_fields), sizeof(struct section_input), 0};

static const struct field edit_fields[] = {
    ID,
    FIELD(FIELD_INT, rev, .max = INT64_MAX),
    FIELD(FIELD_LINE, name, .label = MSG("Name in Vietnamese"), .required = true, .max = 120),
    FIELD(FIELD_LINE, name_en, .label = MSG("Name in English"), .required = true, .max = 120),
    FIELD(FIELD_INT, parent, .label = MSG("Lies in"), .max = INT64_MAX),
    FIELD(FIELD_LINE, content, .label = MSG("Holds, of what the law wants published"), .max = 20),
    FIELD(FIELD_INT, place, .label = MSG("Place in the list"), .max = 9999),
    FIELD(FIELD_INT, agency, .label = MSG("Agency"), .required = true, .max = INT64_MAX),
    FIELD(FIELD_FLAG, closed, .label = MSG("Closed")),
};
const struct form section_edit_form = {
    edit_fields, COUNT(edit_fields), sizeof(struct section_input), 0};

static const struct field person_fields[] = {
    ID,
    FIELD(FIELD_LINE, login, .label = MSG("E-mail address"), .required = true, .max = 200),
    FIELD(FIELD_FLAG, approves, .label = MSG("Approves as well")),
};
const struct form section_person_form = {
    person_fields, COUNT(person_fields), sizeof(struct section_input), 0};

static const struct field unname_fields[] = {
    ID,
    FIELD(FIELD_INT, person, .required = true, .max = INT64_MAX),
};
const struct form section_unname_form = {
    unname_fields, COUNT(unname_fields), sizeof(struct section_input), 0};

int64_t
section_key(const void *in)
{
	(void)in;
	return 0x67610010; /* the tree is one thing */
}

/* ---- the tree ---- */

static struct text
indent(int depth)
{
	return text_head(TEXT("— — — — — "), 2 * (size_t)depth);
}

bool
section_desk_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct sections all;
	struct section_desk_view v = {0};

	if (!section_all(c, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct section_row_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct section *s = &all.p[i];
		const struct agency *a;
		bool own;

		if (!agency_by_id(c, s->agency, &a) || !agency_covered(c, s->agency, &own))
			return false;
		v.rows.p[v.rows.n++] = (struct section_row_view){.id = s->id,
		    .slug = s->slug,
		    .name = section_show(s, c->lang),
		    .other_name = c->lang == LANG_VI ? s->name_en : s->name,
		    .agency = a != NULL ? agency_show(a, c->lang) : TEXT(""),
		    .content = content_rule(s->content)->name,
		    .indent = indent(s->depth),
		    .closed = s->closed,
		    .own = own};
	}
	return page(r, say(c, T("Sections of the news")), section_desk_html, &v);
}

/* ---- one ---- */

static struct choices_view
parent_choices(struct req *r, const struct sections *all, const struct section *s)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, all->n + 1);
	size_t n = 1;
	struct choices_view v;

	items[0] = (struct choice_view){
	    .value = TEXT("0"), .label = say(c, T("At the top")), .hint = TEXT("")};
	for (size_t i = 0; i < all->n; i++) {
		const struct section *p = &all->p[i];

		if (p->id == s->id)
			continue;
		items[n++] =
		    (struct choice_view){.value = text_format(c->mem, "%lld", (long long)p->id),
			.label = text_format(c->mem, "%.*s%.*s", TEXT_ARG(indent(p->depth)),
			    TEXT_ARG(section_show(p, c->lang))),
			.hint = TEXT("")};
	}
	v = choices_view(r, "parent", T("Lies in"), T(""),
	    text_format(c->mem, "%lld", (long long)s->parent), items, n);
	v.required = true;
	return v;
}

/* What sections can hold; that is all the desk is asked about the decree's list. */
static struct choices_view
content_choices(struct req *r, const struct section *s)
{
	struct cx *c = &r->cx;
	struct choice_view items[CONTENTS];
	size_t n = 0;
	struct choices_view v;

	for (int i = 0; i < CONTENTS; i++) {
		const struct content_rule *k = content_rule((enum content)i);

		if (k->of_section)
			items[n++] = (struct choice_view){
			    .value = text_of(k->key), .label = say(c, k->name), .hint = TEXT("")};
	}
	v = choices_view(r, "content", T("Holds, of what the law wants published"),
	    T("Its articles count as this on the page of what must be published. Explanations of "
	      "policy and statistics count as what they are, wherever they stand."),
	    text_of(content_rule(s->content)->key), items, n);
	v.required = true;
	return v;
}

/* The agencies that the editor covers. */
static bool
agency_choices(struct req *r, const struct section *s, struct choices_view *out)
{
	struct cx *c = &r->cx;
	struct agencies all;
	struct choice_view *items;
	size_t n = 0;

	if (!agency_all(c, &all))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		bool covered;

		if (!agency_covered(c, all.p[i].id, &covered))
			return false;
		if (covered)
			items[n++] = (struct choice_view){
			    .value = text_format(c->mem, "%lld", (long long)all.p[i].id),
			    .label = agency_show(&all.p[i], c->lang),
			    .hint = TEXT("")};
	}
	*out = choices_view(r, "agency", T("Agency"),
	    T("Its officers, and those of the agencies below it, write here."),
	    text_format(c->mem, "%lld", (long long)s->agency), items, n);
	out->required = true;
	return true;
}

static struct choices_view
one_box(struct req *r, const char *name, struct msg label, struct msg what, bool set)
{
	struct choice_view item = {
	    .value = TEXT("1"), .label = say(&r->cx, what), .hint = TEXT("")};
	struct choices_view v =
	    choices_view(r, name, label, T(""), set ? TEXT("1") : TEXT(""), &item, 1);

	v.required = true; /* not ticking it is an answer */
	return v;
}

static bool
edit_show(struct req *r, const struct section *s)
{
	struct cx *c = &r->cx;
	struct sections all;
	struct section_people people = {0};
	struct section_edit_view v = {.errors = errors_view(r),
	    .id = s->id,
	    .rev = s->rev,
	    .name = section_show(s, c->lang),
	    .fresh = s->id == 0};

	if (!section_all(c, &all) || !agency_choices(r, s, &v.agency)
	    || (s->id != 0 && !section_people(c, s, &people)))
		return false;
	if (v.fresh)
		v.key = fresh_key(r);
	v.parent = parent_choices(r, &all, s);
	v.content = content_choices(r, s);
	v.name_field = field_view(r, "name", T("Name in Vietnamese"), T(""), s->name);
	v.name_en = field_view(r, "name_en", T("Name in English"), T(""), s->name_en);
	v.place = field_view(r, "place", T("Place in the list"),
	    T("A number; the smallest stands first among those beside it."),
	    text_format(c->mem, "%lld", (long long)s->place));
	v.place.width = 4;
	v.place.mode = TEXT("numeric");
	v.name_field.required = v.name_en.required = v.place.required = true;
	v.closed = one_box(r, "closed", T("Closed"),
	    T("It takes nothing new; what is in it can still be read."), s->closed);
	v.login = field_view(r, "login", T("E-mail address"),
	    T("Of their account. Once somebody is named, only those who are named write here."),
	    TEXT(""));
	v.login.required = true;
	v.approves = one_box(
	    r, "approves", T("Approves as well"), T("May approve what others wrote here"), false);
	v.people.p = NEW_ARRAY(c->mem, struct section_person_view, people.n);
	for (size_t i = 0; i < people.n; i++)
		v.people.p[v.people.n++] = (struct section_person_view){
		    people.p[i].person, people.p[i].name, people.p[i].approves};
	return page(r, v.fresh ? say(c, T("A new section")) : v.name, section_edit_html, &v);
}

bool
section_new_page(struct req *r)
{
	struct section s = {.name = TEXT(""),
	    .name_en = TEXT(""),
	    .slug = TEXT(""),
	    .content = CONTENT_NEWS,
	    .agency = r->cx.by->agency};

	return edit_show(r, &s);
}

bool
section_edit_page(struct req *r)
{
	const struct section_input *in = r->in;
	struct section s;

	return section_own(&r->cx, in != NULL ? in->id : 0, &s) && edit_show(r, &s);
}

bool
section_post(struct req *r)
{
	const struct section_input *in = r->in;
	struct section s = {.id = in->id,
	    .parent = in->parent,
	    .name = in->name,
	    .name_en = in->name_en,
	    .place = in->place,
	    .agency = in->agency,
	    .closed = in->closed,
	    .rev = in->rev};

	if (!content_by_key(in->content, &s.content))
		return invalid(
		    &r->cx, "content", T("No section holds this. Choose one of the list."));
	if (!section_save(&r->cx, &s))
		return false;
	notice_next(r, say(&r->cx, T("Saved.")));
	return go(r, TEXT("/desk/sections"));
}

static bool
section_go(struct req *r, const struct section *s, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/sections/"), text_format(r->cx.mem, "%lld", (long long)s->id));
}

bool
section_person_post(struct req *r)
{
	const struct section_input *in = r->in;
	struct section s;

	return section_own(&r->cx, in->id, &s) && section_name(&r->cx, &s, in->login, in->approves)
	       && section_go(r, &s, T("Named."));
}

bool
section_unname_post(struct req *r)
{
	const struct section_input *in = r->in;
	struct section s;

	return section_own(&r->cx, in->id, &s) && section_unname(&r->cx, &s, in->person)
	       && section_go(r, &s, T("Taken out."));
}
