/* Handlers of the pages for registering, signing in and out. */
#include "systems/identity/account_pages.h"

#include "core/credential.h"
#include "core/role.h"
#include "identity/templates.h"
#include "systems/identity/account.h"
#include "systems/identity/account_view.h"
#include "web/url.h"

static const char device_cookie[] = "device";
enum { DEVICE_SECONDS = 400 * 86400 };

static bool
go_to(struct req *r, struct text next)
{
	return go(r, url_checked(r->cx.mem, next).t);
}

/* ---- register ---- */

bool
register_page(struct req *r)
{
	static const struct choice_view agree[] = {{.value = {"1", 1}}};
	struct register_view v = {.errors = errors_view(r), .next = typed(r, "next")};

	v.name = field_view(r, "name", T("Full name"), T("As on your identity card."), TEXT(""));
	v.name.complete = TEXT("name");
	v.id_number = field_view(r, "id_number", T("Personal identity number"),
	    T("The 12 figures on your identity card. Officers check your dossiers against it."),
	    TEXT(""));
	v.id_number.mode = TEXT("numeric");
	v.id_number.width = 20;
	v.phone = field_view(r, "phone", T("Telephone"), T("For example 0912 345 678."), TEXT(""));
	v.phone.type = TEXT("tel");
	v.phone.complete = TEXT("tel");
	v.phone.width = 20;
	v.email = field_view(r, "email", T("E-mail"),
	    T("News of your dossiers and a forgotten password go there."), TEXT(""));
	v.email.type = TEXT("email");
	v.email.complete = TEXT("email");
	v.email.required = false;
	v.password = field_view(r, "password", T("Password"),
	    T("At least 10 characters. Three words that you remember make a good one."), TEXT(""));
	v.password.complete = TEXT("new-password");
	v.agree = choices_view(r, "agree", T("Use of your data"),
	    T("Your data is kept on this server and used to process your dossiers, nothing else."),
	    TEXT(""), agree, COUNT(agree));
	v.agree.items.p[0].label =
	    say(&r->cx, T("I agree that my data is used to process my dossiers"));
	return page(r, say(&r->cx, T("Create an account")), account_register_html, &v);
}

struct prepared_account {
	struct person person;
	struct text encoded;
};

bool
register_prepare(struct req *r)
{
	struct prepared_account *p = NEW(r->cx.mem, struct prepared_account);

	r->prepared = p;
	return account_register_check(&r->cx, r->in, &p->person, &p->encoded);
}

bool
register_post(struct req *r)
{
	const struct register_input *in = r->in;
	const struct prepared_account *made = r->prepared;
	struct person p = made->person;

	if (!account_register(&r->cx, &p, made->encoded) || !req_sign_in(r, p.id, 0))
		return false;
	notice_next(r, say(&r->cx, T("Your account is ready and you are signed in.")));
	return go_to(r, in->next);
}

/* ---- sign in and out ---- */

bool
sign_in_page(struct req *r)
{
	struct sign_in_view v = {
	    .errors = errors_view(r), .next = typed(r, "next"), .demo = req_demo(r)};

	v.login =
	    field_view(r, "login", T("Identity number, telephone or e-mail"), T(""), TEXT(""));
	v.login.complete = TEXT("username");
	v.password = field_view(r, "password", T("Password"), T(""), TEXT(""));
	v.password.complete = TEXT("current-password");
	return page(r, say(&r->cx, T("Sign in")), account_sign_in_html, &v);
}

bool
sign_in_prepare(struct req *r)
{
	struct sign_in_check *check = NEW(r->cx.mem, struct sign_in_check);

	r->prepared = check;
	return account_sign_in_check(&r->cx, r->in, req_cookie(r, device_cookie), check);
}

/* Wrong ones are counted one after the other. */
int64_t
sign_in_key(const void *in)
{
	const struct sign_in_input *typed = in;

	return attempt_nobody(typed->login);
}

/* An officer begins in the first office held; a citizen, and an officer without one, for oneself.
 */
static bool
first_office(struct req *r, int64_t person, int64_t *agency)
{
	struct offices offices;

	if (!offices_of(&r->cx, person, &offices))
		return false;
	*agency = offices.n > 0 ? offices.p[0].agency : 0;
	return true;
}

bool
sign_in_post(struct req *r)
{
	const struct sign_in_input *in = r->in;
	const struct sign_in_check *check = r->prepared;
	struct text device;
	int64_t agency;

	if (!account_sign_in(&r->cx, check) || !first_office(r, check->person.id, &agency)
	    || !device_remember(&r->cx, check->person.id, &device)
	    || !req_sign_in(r, check->person.id, agency))
		return false;
	req_cookie_set(r, device_cookie, device, DEVICE_SECONDS);
	if (in->next.n > 0)
		return go_to(r, in->next);
	return go(r, TEXT("/begin"));
}

bool
sign_out_post(struct req *r)
{
	if (!req_sign_out(r))
		return false;
	notice_next(r, say(&r->cx, T("You are signed out.")));
	return go(r, TEXT("/"));
}

/* ---- a forgotten password ---- */

bool
recover_page(struct req *r)
{
	const struct recover_input *in = r->in;
	struct recover_view v = {.errors = errors_view(r), .token = TEXT("")};

	v.sent = in != NULL && text_is(in->sent, "1") && v.errors.what.n == 0;
	v.login =
	    field_view(r, "login", T("Identity number, telephone or e-mail"), T(""), TEXT(""));
	v.login.complete = TEXT("username");
	return page(r, say(&r->cx, T("Set a new password")), account_recover_html, &v);
}

bool
recover_post(struct req *r)
{
	const struct recover_input *in = r->in;

	return account_recover(&r->cx, in->login, req_public_url(r))
	       && go(r, TEXT("/recover?sent=1"));
}

bool
recover_set_page(struct req *r)
{
	const struct recover_set_input *in = r->in;
	struct recover_view v = {.errors = errors_view(r), .token = in->token};
	int64_t person;

	if (!recovery_look(&r->cx, in->token, &person))
		return false;
	v.password = field_view(r, "password", T("New password"),
	    T("At least 10 characters. Three words that you remember make a good one."), TEXT(""));
	v.password.complete = TEXT("new-password");
	return page(r, say(&r->cx, T("Set a new password")), account_recover_set_html, &v);
}

bool
recover_set_prepare(struct req *r)
{
	const struct recover_set_input *in = r->in;
	struct text *encoded = NEW(r->cx.mem, struct text);
	int64_t person;

	r->prepared = encoded;
	return recovery_look(&r->cx, in->token, &person)
	       && password_check(&r->cx, "password", in->password)
	       && password_hash(&r->cx, in->password, encoded);
}

bool
recover_set_post(struct req *r)
{
	const struct recover_set_input *in = r->in;
	const struct text *encoded = r->prepared;
	int64_t person;

	if (!recovery_use(&r->cx, in->token, &person)
	    || !account_set_password(&r->cx, person, *encoded)
	    || !device_forget_all(&r->cx, person))
		return false;
	notice_next(r, say(&r->cx, T("Your new password is set. Sign in with it.")));
	return go(r, TEXT("/sign-in"));
}
