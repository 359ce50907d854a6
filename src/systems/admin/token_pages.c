/* Handlers of the pages of access tokens. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/token.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/show.h"
#include "systems/admin/token_view.h"

enum { USUAL_DAYS = 365, PAGE = 50 };

struct token_input {
	struct text name, agency;
	struct day_input until;
	struct pairs may;
};

static const struct field token_fields[] = {
    FIELD(
	FIELD_LINE, struct token_input, name, .label = MSG("System"), .required = true, .max = 200),
    FIELD(FIELD_LINE, struct token_input, agency, .label = MSG("Code of the agency"),
	.required = true, .max = 35),
    FIELD(FIELD_DAY, struct token_input, until, .label = MSG("Last day"), .required = true),
    FIELD(FIELD_PAIRS, struct token_input, may),
};
const struct form token_form = FORM(token_fields, struct token_input);

static bool
row_of(struct cx *c, const struct token *t, struct token_row *out)
{
	const struct agency *a;

	if (!agency_by_id(c, t->agency, &a))
		return false;
	*out = (struct token_row){
	    .id = t->id,
	    .name = t->name,
	    .agency = a != NULL ? agency_show(a, c->lang) : TEXT(""),
	    .may = t->may,
	    .made = t->made,
	    .until = t->until,
	    .seen = time_is_set(t->seen) ? time_show(c->mem, t->seen) : TEXT(""),
	    .over = t->until.ms <= c->now.ms,
	    .revoked = time_is_set(t->revoked),
	};
	return true;
}

/* GET /admin/tokens */
bool
token_list_page(struct req *r)
{
	const struct after_input *in = r->in;
	struct token_list_view v = {0};
	struct tokens list;

	if (!token_list(&r->cx, in->after, PAGE + 1, &list))
		return false;
	v.rows.p = NEW_ARRAY(r->cx.mem, struct token_row, list.n);
	for (size_t i = 0; i < list.n && i < PAGE; i++)
		if (!row_of(&r->cx, &list.p[i], &v.rows.p[v.rows.n++]))
			return false;
	v.paging = paging_by_id(r, in->after, list.n > PAGE ? list.p[PAGE - 1].id : 0);
	return page(r, say(&r->cx, T("Access of systems")), token_list_html, &v);
}

/* GET /admin/tokens/new, and its form again */
bool
token_new_page(struct req *r)
{
	struct token_new_view v = {.errors = errors_view(r)};
	struct day usual = {time_day(r->cx.now).n + USUAL_DAYS};

	v.name = field_view(r, "name", T("System"),
	    T("What it is and whose, like “Land registry of Hà Nội”."), TEXT(""));
	v.agency = field_view(r, "agency", T("Code of the agency"),
	    T("It acts for this agency and sees what is this agency's."), TEXT(""));
	v.agency.width = 20;
	v.until = field_view_day(r, "until", T("Last day"), T("At most five years ahead."), usual);
	v.may = rights_view(r, TEXT(""));
	return page(r, say(&r->cx, T("Make a token")), token_new_html, &v);
}

/* POST /admin/tokens: the answer shows the secret, once. */
bool
token_post(struct req *r)
{
	const struct token_input *in = r->in;
	struct cx *c = &r->cx;
	const struct agency *a;
	struct token t = {.name = in->name,
	    .may = rights_of_pairs(c->mem, &in->may),
	    .until = time_at((struct day){in->until.day.n + 1}, 0)};
	struct token_made_view v = {
	    .name = in->name, .header = TEXT("Authorization: Bearer …"), .until = t.until};

	if (!agency_by_code(c, in->agency, &a))
		return false;
	if (a == NULL)
		return invalid(c, "agency", T("No agency has this code."));
	t.agency = a->id;
	return token_make(c, &t, &v.secret)
	       && page(r, say(c, T("A new token")), token_made_html, &v);
}

/* GET /admin/tokens/:id/revoke */
bool
token_revoke_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct token_revoke_view v;
	struct token t = {0};

	if (!token_by_id(&r->cx, in->id, &t))
		return false;
	v = (struct token_revoke_view){t.id, t.name};
	return page(r, say(&r->cx, T("Revoke a token")), token_revoke_html, &v);
}

/* POST /admin/tokens/:id/revoke */
bool
token_revoke_post(struct req *r)
{
	const struct id_input *in = r->in;

	if (!token_revoke(&r->cx, in->id))
		return false;
	notice_next(r, say(&r->cx, T("The token is revoked.")));
	return go(r, TEXT("/admin/tokens"));
}
