/* Handlers of the pages where people look after their own account, and of their notices. */
#include "systems/identity/account_pages.h"

#include "core/role.h"
#include "core/session.h"
#include "identity/templates.h"
#include "systems/identity/account.h"
#include "systems/identity/account_view.h"
#include "web/url.h"

enum { NOTICES_A_PAGE = 30, MAILS_A_PAGE = 20 };

static void
add_fact(struct summary_view *v, struct text key, struct text value, struct url change)
{
	v->rows.p[v->rows.n++] =
	    (struct summary_row){.key = key, .value = value, .change = change, .what = key};
}

static void
facts_of(struct req *r, const struct person *p, struct summary_view *v)
{
	struct cx *c = &r->cx;
	struct url none = {TEXT("")}, contact = url_local(c->mem, "/account/contact");

	v->rows.p = NEW_ARRAY(c->mem, struct summary_row, 5);
	add_fact(v, say(c, T("Full name")), p->name, none);
	add_fact(v, say(c, T("Personal identity number")), p->id_number, none);
	add_fact(v, say(c, T("Telephone")), p->phone, contact);
	add_fact(v, say(c, T("E-mail")), p->email, contact);
	add_fact(v, say(c, T("Address")), p->address, contact);
}

static bool
add_offices(struct req *r, struct account_view *v)
{
	struct offices offices;

	if (!offices_of(&r->cx, r->cx.by->person, &offices))
		return false;
	v->offices.p = NEW_ARRAY(r->cx.mem, struct office_choice, offices.n);
	for (size_t i = 0; i < offices.n; i++) {
		const struct office *o = &offices.p[i];

		v->offices.p[v->offices.n++] = (struct office_choice){.agency = o->agency,
		    .agency_name = o->agency_name,
		    .role_name = tr(r->cx.lang, (struct msg){text_z(r->cx.mem, o->role_name)}),
		    .current = o->agency == r->cx.by->agency};
	}
	v->for_oneself = r->cx.by->agency == 0;
	return true;
}

static bool
add_sessions(struct req *r, struct account_view *v)
{
	struct sessions sessions;

	if (!sessions_of(&r->cx, r->cx.by->person, &sessions))
		return false;
	v->sessions.p = NEW_ARRAY(r->cx.mem, struct session_row, sessions.n);
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *s = &sessions.p[i];

		v->sessions.p[v->sessions.n++] = (struct session_row){.id = s->id,
		    .began = s->began,
		    .seen = s->seen,
		    .user_agent = s->user_agent,
		    .address = s->address,
		    .current = s->id == r->cx.by->session};
	}
	return true;
}

bool
account_page(struct req *r)
{
	struct account_view v = {0};
	struct person p;

	if (!person_by_id(&r->cx, r->cx.by->person, &p))
		return false;
	facts_of(r, &p, &v.facts);
	return add_offices(r, &v) && add_sessions(r, &v)
	       && page(r, say(&r->cx, T("Your account")), account_home_html, &v);
}

bool
office_post(struct req *r)
{
	const struct office_input *in = r->in;

	return session_switch(&r->cx, r->cx.by->session, in->agency) && go(r, TEXT("/begin"));
}

bool
sessions_end_post(struct req *r)
{
	if (!session_end_all(&r->cx, r->cx.by->person, r->cx.by->session))
		return false;
	notice_next(r, say(&r->cx, T("You are signed out on all other devices.")));
	return go(r, TEXT("/account"));
}

bool
contact_page(struct req *r)
{
	struct contact_view v = {.errors = errors_view(r)};
	struct person p;

	if (!person_by_id(&r->cx, r->cx.by->person, &p))
		return false;
	v.phone = field_view(r, "phone", T("Telephone"), T("For example 0912 345 678."), p.phone);
	v.phone.type = TEXT("tel");
	v.phone.complete = TEXT("tel");
	v.phone.width = 20;
	v.email = field_view(r, "email", T("E-mail"),
	    T("News of your dossiers and a forgotten password go there."), p.email);
	v.email.type = TEXT("email");
	v.email.complete = TEXT("email");
	v.email.required = false;
	v.address = field_view(r, "address", T("Address"), T(""), p.address);
	v.address.complete = TEXT("address-line1");
	v.address.required = false;
	return page(r, say(&r->cx, T("How we reach you")), account_contact_html, &v);
}

bool
contact_post(struct req *r)
{
	if (!account_change_contact(&r->cx, r->in))
		return false;
	notice_next(r, say(&r->cx, T("Saved.")));
	return go(r, TEXT("/account"));
}

bool
password_page(struct req *r)
{
	struct password_view v = {.errors = errors_view(r)};

	v.old = field_view(r, "old", T("Present password"), T(""), TEXT(""));
	v.old.complete = TEXT("current-password");
	v.fresh = field_view(r, "fresh", T("New password"),
	    T("At least 10 characters. Three words that you remember make a good one."), TEXT(""));
	v.fresh.complete = TEXT("new-password");
	return page(r, say(&r->cx, T("Change the password")), account_password_html, &v);
}

bool
password_prepare(struct req *r)
{
	struct text *encoded = NEW(r->cx.mem, struct text);

	r->prepared = encoded;
	return account_password_check(&r->cx, r->in, encoded);
}

bool
password_post(struct req *r)
{
	const struct text *encoded = r->prepared;

	if (!account_change_password(&r->cx, *encoded))
		return false;
	notice_next(r, say(&r->cx, T("Your password is changed. Other devices were signed out.")));
	return go(r, TEXT("/account"));
}

bool
erase_page(struct req *r)
{
	static const struct choice_view sure[] = {{.value = {"1", 1}}};
	struct erase_view v = {.errors = errors_view(r)};

	v.sure = choices_view(r, "sure", T("Are you sure?"), T(""), TEXT(""), sure, COUNT(sure));
	v.sure.items.p[0].label = say(&r->cx, T("Yes, erase my data and close the account"));
	return page(
	    r, say(&r->cx, T("Close the account and erase your data")), account_erase_html, &v);
}

bool
erase_post(struct req *r)
{
	const struct erase_input *in = r->in;

	if (!in->sure)
		return invalid(&r->cx, "sure", T("Tick the box if you are sure."));
	if (!account_erase(&r->cx) || !req_sign_out(r))
		return false;
	notice_next(r, say(&r->cx, T("Your data is erased and the account is closed.")));
	return go(r, TEXT("/"));
}

/* ---- notices ---- */

/* The id below which this page begins; 0: the first page. */
static int64_t
after_asked(struct req *r)
{
	const struct after_input *in = r->in;
	int64_t before;

	return text_int(in->after, &before) ? before : 0;
}

bool
notices_page(struct req *r)
{
	struct notices notices;
	struct notices_view v = {0};
	int64_t before = after_asked(r);
	size_t shown;

	if (!notice_list(&r->cx, before, NOTICES_A_PAGE + 1, &notices))
		return false;
	shown = notices.n > NOTICES_A_PAGE ? NOTICES_A_PAGE : notices.n;
	v.rows.p = NEW_ARRAY(r->cx.mem, struct notice_row, shown);
	for (size_t i = 0; i < shown; i++) {
		const struct notice *n = &notices.p[i];
		struct notice_row *row = &v.rows.p[v.rows.n++];

		*row = (struct notice_row){
		    n->at, n->subject, n->body, {TEXT("")}, !time_is_set(n->read)};
		if (n->path.n > 0)
			row->path = url_checked(r->cx.mem, n->path);
		v.any_fresh |= row->fresh;
	}
	v.paging = paging_by_id(r, before, notices.n > shown ? notices.p[shown - 1].id : 0);
	return page(r, say(&r->cx, T("Notices")), notice_list_html, &v);
}

bool
notices_read_post(struct req *r)
{
	return notice_read_all(&r->cx) && go(r, TEXT("/notices"));
}

bool
mailbox_page(struct req *r)
{
	struct mails mails;
	struct mailbox_view v = {0};
	int64_t before = after_asked(r);

	if (!req_demo(r))
		return fail(&r->cx, NOT_FOUND,
		    T("There is no page at this address. Check it, or start from the home page."));
	if (!mail_list(&r->cx, before, MAILS_A_PAGE + 1, &mails))
		return false;
	v.mails.p = mails.p;
	v.mails.n = mails.n > MAILS_A_PAGE ? MAILS_A_PAGE : mails.n;
	v.paging = paging_by_id(r, before, mails.n > v.mails.n ? mails.p[v.mails.n - 1].id : 0);
	return page(r, say(&r->cx, T("Development mailbox")), mailbox_html, &v);
}
