/* Handlers of the pages of people: finding, a person's sheet, making an account, links. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/session.h"
#include "systems/admin/account.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/office_form.h"
#include "systems/admin/people_view.h"
#include "systems/admin/show.h"

enum { PAGE = 50 };

struct people_input {
	struct text q;
	int64_t after;
};

static const struct field people_fields[] = {
    FIELD(FIELD_LINE, struct people_input, q, .max = 200),
    FIELD(FIELD_INT, struct people_input, after, .max = INT64_MAX),
};
const struct form people_form = FORM(people_fields, struct people_input);

struct new_input {
	struct text name, id_number, phone, email, agency, role;
};

static const struct field new_fields[] = {
    FIELD(FIELD_LINE, struct new_input, name, .label = MSG("Full name"), .required = true,
	.max = 120),
    FIELD(FIELD_LINE, struct new_input, email, .label = MSG("E-mail"), .max = 254),
    FIELD(FIELD_LINE, struct new_input, phone, .label = MSG("Telephone"), .max = 30),
    FIELD(FIELD_LINE, struct new_input, id_number, .label = MSG("Identity number"), .max = 30),
    FIELD(FIELD_LINE, struct new_input, agency, .label = MSG("Code of the agency"),
	.required = true, .max = 35),
    FIELD(FIELD_LINE, struct new_input, role, .label = MSG("Role"), .required = true, .max = 40),
};
const struct form person_new_form = FORM(new_fields, struct new_input);

struct close_input {
	int64_t id, rev;
	bool closed;
};

static const struct field close_fields[] = {
    FIELD(FIELD_INT, struct close_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct close_input, rev, .max = INT64_MAX),
    FIELD(FIELD_FLAG, struct close_input, closed),
};
const struct form person_close_form = FORM(close_fields, struct close_input);

/* ---- finding ---- */

static struct person_row
row_of(struct arena *a, const struct person *p)
{
	return (struct person_row){
	    .id = p->id,
	    .name = p->name,
	    .id_number = tail_shown(a, p->id_number),
	    .phone = tail_shown(a, p->phone),
	    .email = email_shown(a, p->email),
	    .closed = p->closed,
	};
}

/* GET /admin/people */
bool
people_page(struct req *r)
{
	const struct people_input *in = r->in;
	struct arena *a = r->cx.mem;
	struct people_view v = {.query = in->q};
	struct people list;
	int64_t next = 0;

	if (!person_search(&r->cx, in->q, in->after, PAGE + 1, &list))
		return false;
	list_shown(r, list.n < PAGE ? list.n : PAGE);
	v.rows.p = NEW_ARRAY(a, struct person_row, list.n);
	for (size_t i = 0; i < list.n && i < PAGE; i++)
		v.rows.p[v.rows.n++] = row_of(a, &list.p[i]);
	if (list.n > PAGE)
		next = list.p[PAGE - 1].id;
	v.paging = paging_by_id(r, in->after, next);
	return page(r, say(&r->cx, T("People and offices")), people_list_html, &v);
}

/* ---- the sheet ---- */

/* A question whose no is an answer, not a problem. */
static bool
is_allowed(struct cx *c, bool yes, bool *out)
{
	*out = yes;
	if (yes || c->why.kind != FORBIDDEN)
		return yes;
	c->why = (struct problem){0};
	return true;
}

static bool
fill_offices(struct cx *c, int64_t person, struct person_view *v)
{
	struct offices held;
	struct day today = time_day(c->now);

	if (!offices_ever(c, person, &held))
		return false;
	v->offices.p = NEW_ARRAY(c->mem, struct office_row, held.n);
	for (size_t i = 0; i < held.n; i++) {
		const struct office *o = &held.p[i];
		struct office_row *row = &v->offices.p[v->offices.n++];

		*row = (struct office_row){
		    .id = o->id,
		    .agency = o->agency_name,
		    .role = o->role_name,
		    .from = day_shown(c->mem, o->from),
		    .until = last_day_shown(c->mem, o->to),
		    .over = o->from.n > today.n || (o->to.n != 0 && o->to.n <= today.n),
		};
		if (!actor_may(c->by, &ROLE_MANAGE) || (o->to.n != 0 && o->to.n <= today.n))
			continue;
		if (!is_allowed(
			c, agency_require(c, o->agency) && role_require(c, o->role), &row->can_end))
			return false;
	}
	return true;
}

/* GET /admin/people/:id */
bool
person_sheet_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct cx *c = &r->cx;
	struct person_view v = {0};
	struct person p;
	struct sessions sessions;

	if (!person_by_id(c, in->id, &p) || !fill_offices(c, p.id, &v)
	    || !sessions_of(c, p.id, &sessions)
	    || !is_allowed(c, account_require(c, p.id), &v.may_account)
	    || !is_allowed(c, account_may_close(c, p.id), &v.may_close))
		return false;
	v.person = row_of(c->mem, &p);
	v.rev = p.rev;
	v.created = p.created;
	v.signed_in = (int64_t)sessions.n;
	v.may_grant = !p.closed && actor_may(c->by, &ROLE_MANAGE);
	return page(r, p.name, person_sheet_html, &v);
}

static bool
to_sheet(struct req *r, int64_t person)
{
	return go(r, TEXT("/admin/people/"), text_format(r->cx.mem, "%lld", (long long)person));
}

/* ---- a new account ---- */

static struct field_view
optional(struct field_view f)
{
	f.required = false;
	return f;
}

/* GET /admin/people/new, and its form again */
bool
person_new_page(struct req *r)
{
	struct person_new_view v = {.errors = errors_view(r)};

	v.name = field_view(r, "name", T("Full name"), T(""), TEXT(""));
	v.email = optional(field_view(r, "email", T("E-mail"),
	    T("The link to set a password goes there as well."), TEXT("")));
	v.email.type = TEXT("email");
	v.phone = optional(field_view(r, "phone", T("Telephone"), T(""), TEXT("")));
	v.phone.type = TEXT("tel");
	v.phone.width = 20;
	v.id_number = optional(field_view(r, "id_number", T("Identity number"), T(""), TEXT("")));
	v.id_number.width = 20;
	return office_fields_view(r, &v.agency, &v.role)
	       && page(r, say(&r->cx, T("Make an account for an officer")), person_new_html, &v);
}

/* POST /admin/people */
bool
person_new_post(struct req *r)
{
	const struct new_input *in = r->in;
	struct person p = {.name = in->name,
	    .id_number = in->id_number,
	    .phone = in->phone,
	    .email = in->email,
	    .address = TEXT("")};
	struct office o = {0};

	if (!office_find(&r->cx, in->agency, in->role, &o) || !account_make(&r->cx, &p, &o))
		return false;
	notice_next(
	    r, say(&r->cx, T("The account is made. Make a link now by which {0} sets a password."),
		   p.name));
	return to_sheet(r, p.id);
}

/* POST /admin/people/:id/link: the answer shows the link, once. */
bool
person_link_post(struct req *r)
{
	const struct id_input *in = r->in;
	struct link_view v = {.mailed = TEXT("")};
	struct person p;

	if (!person_by_id(&r->cx, in->id, &p)
	    || !account_link(&r->cx, &p, req_public_url(r), &v.link))
		return false;
	v.person = p.id;
	v.name = p.name;
	if (p.email.n > 0)
		v.mailed = email_shown(r->cx.mem, p.email);
	return page(r, say(&r->cx, T("A link to set a password")), person_link_html, &v);
}

/* POST /admin/people/:id/sessions */
bool
person_sessions_post(struct req *r)
{
	const struct id_input *in = r->in;

	if (!account_require(&r->cx, in->id) || !session_end_all(&r->cx, in->id, 0))
		return false;
	notice_next(r, say(&r->cx, T("This person is signed out everywhere.")));
	return to_sheet(r, in->id);
}

/* POST /admin/people/:id/close */
bool
person_close_post(struct req *r)
{
	const struct close_input *in = r->in;
	struct person p;

	if (!person_by_id(&r->cx, in->id, &p))
		return false;
	p.rev = in->rev;
	if (!account_close(&r->cx, &p, in->closed))
		return false;
	notice_next(r, in->closed ? say(&r->cx, T("The account is closed."))
				  : say(&r->cx, T("The account is open again.")));
	return to_sheet(r, p.id);
}
