/* Handlers of the pages that give and end offices. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/person.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/office_form.h"
#include "systems/admin/people_view.h"
#include "systems/admin/show.h"

struct grant_input {
	int64_t id;
	struct text agency, role;
	struct day_input from, to;
};

static const struct field grant_fields[] = {
    FIELD(FIELD_INT, struct grant_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct grant_input, agency, .label = MSG("Code of the agency"),
	.required = true, .max = 35),
    FIELD(FIELD_LINE, struct grant_input, role, .label = MSG("Role"), .required = true, .max = 40),
    FIELD(FIELD_DAY, struct grant_input, from, .label = MSG("First day")),
    FIELD(FIELD_DAY, struct grant_input, to, .label = MSG("Last day")),
};
const struct form office_grant_form = FORM(grant_fields, struct grant_input);

struct end_input {
	int64_t id;
	struct day_input to;
};

static const struct field end_fields[] = {
    FIELD(FIELD_INT, struct end_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_DAY, struct end_input, to, .label = MSG("Last day"), .required = true),
};
const struct form office_end_form = FORM(end_fields, struct end_input);

/* ---- naming an office ---- */

/* The roles whose rights of administration this actor holds, too. */
static bool
role_choices(struct req *r, struct choices_view *out)
{
	struct cx *c = &r->cx;
	struct roles all;
	struct choice_view *items;
	size_t n = 0;

	if (!role_all(c, &all))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		if (role_require(c, all.p[i].id))
			items[n++] = (struct choice_view){
			    .value = all.p[i].key,
			    .label = role_show(&all.p[i], c->lang),
			    .hint = all.p[i].below ? say(c, T("Counts in the agencies below, too."))
						   : TEXT(""),
			};
		else if (c->why.kind != FORBIDDEN)
			return false;
		c->why = (struct problem){0};
	}
	*out = choices_view(r, "role", T("Role"), T(""), TEXT(""), items, n);
	return true;
}

bool
office_fields_view(struct req *r, struct field_view *agency, struct choices_view *role)
{
	const struct agency *own = NULL;

	if (r->cx.by->agency != 0 && !agency_by_id(&r->cx, r->cx.by->agency, &own))
		return false;
	*agency = field_view(r, "agency", T("Code of the agency"),
	    T("As on the page of agencies, like H26.07."), own != NULL ? own->code : TEXT(""));
	agency->width = 20;
	return role_choices(r, role);
}

bool
office_find(struct cx *c, struct text agency, struct text role, struct office *out)
{
	const struct agency *a;
	const struct role *found;

	if (!agency_by_code(c, agency, &a) || !role_by_key(c, role, &found))
		return false;
	if (a == NULL)
		return invalid(c, "agency", T("No agency has this code."));
	if (found == NULL)
		return invalid(c, "role", T("Choose a role."));
	out->agency = a->id;
	out->role = found->id;
	return true;
}

/* ---- giving ---- */

static bool
to_sheet(struct req *r, int64_t person)
{
	return go(r, TEXT("/admin/people/"), text_format(r->cx.mem, "%lld", (long long)person));
}

/* GET /admin/people/:id/offices, and its form again */
bool
office_grant_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct grant_view v = {.errors = errors_view(r)};
	struct person p;

	_Static_assert(offsetof(struct grant_input, id) == 0, "read as an id_input");
	if (!person_by_id(&r->cx, in->id, &p) || !office_fields_view(r, &v.agency, &v.role))
		return false;
	v.person = p.id;
	v.person_name = p.name;
	v.from =
	    field_view_day(r, "from", T("First day"), T("Empty: from today."), (struct day){0});
	v.from.required = false;
	v.to =
	    field_view_day(r, "to", T("Last day"), T("Empty: until it is ended."), (struct day){0});
	v.to.required = false;
	return page(r, say(&r->cx, T("Give an office")), office_grant_html, &v);
}

/* POST /admin/people/:id/offices */
bool
office_grant_post(struct req *r)
{
	const struct grant_input *in = r->in;
	struct office o = {.person = in->id, .from = in->from.day};

	if (in->to.set)
		o.to = (struct day){in->to.day.n + 1};
	if (!office_find(&r->cx, in->agency, in->role, &o) || !office_grant(&r->cx, &o))
		return false;
	notice_next(r, say(&r->cx, T("The office is given.")));
	return to_sheet(r, in->id);
}

/* ---- ending ---- */

/* GET /admin/offices/:id/end, and its form again */
bool
office_end_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct office_end_view v = {.errors = errors_view(r)};
	struct office o;

	_Static_assert(offsetof(struct end_input, id) == 0, "read as an id_input");
	if (!office_by_id(&r->cx, in->id, &o) || !agency_require(&r->cx, o.agency))
		return false;
	v.id = o.id;
	v.person = o.person;
	v.person_name = o.person_name;
	v.agency = o.agency_name;
	v.role = o.role_name;
	v.to = field_view_day(r, "to", T("Last day"), T(""), time_day(r->cx.now));
	return page(r, say(&r->cx, T("End an office")), office_end_html, &v);
}

/* POST /admin/offices/:id/end */
bool
office_end_post(struct req *r)
{
	const struct end_input *in = r->in;
	struct office o;

	if (!office_by_id(&r->cx, in->id, &o)
	    || !office_end(&r->cx, in->id, (struct day){in->to.day.n + 1}))
		return false;
	notice_next(
	    r, say(&r->cx, T("The office ends after {0}."), day_show(r->cx.mem, in->to.day)));
	return to_sheet(r, o.person);
}
