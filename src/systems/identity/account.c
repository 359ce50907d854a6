/* The rules of accounts. No SQL, no HTML, no HTTP. */
#include "systems/identity/account.h"

#include "core/audit.h"
#include "core/notify.h"
#include "core/session.h"

static bool
full_name_check(struct cx *c, struct text name)
{
	if (text_length(name) < 2 || text_find_char(name, ' ') == SIZE_MAX)
		return invalid(c, "name",
		    T("Enter your full name as it stands on your identity card, surname first."));
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] >= '0' && name.p[i] <= '9')
			return invalid(
			    c, "name", T("A name has no figures in it. Enter your full name."));
	return true;
}

bool
account_register_check(
    struct cx *c, const struct register_input *in, struct person *out, struct text *encoded)
{
	bool ok;

	if (!account_may_ask(c))
		return false;
	ok = full_name_check(c, in->name);
	*out = (struct person){.name = in->name, .lang = c->lang, .address = TEXT("")};
	ok = id_number_check(c, "id_number", in->id_number, &out->id_number) && ok;
	ok = phone_check(c, "phone", in->phone, &out->phone) && ok;
	ok = email_check(c, "email", in->email, &out->email) && ok;
	ok = password_check(c, "password", in->password) && ok;
	if (!in->agree)
		ok = invalid(c, "agree",
		    T("Tick the box to agree that your data is used to process your dossiers."));
	return ok && password_hash(c, in->password, encoded);
}

bool
account_register(struct cx *c, struct person *p, struct text encoded)
{
	return account_none_taken(c, p) && person_add(c, p) && credential_set(c, p->id, encoded)
	       && audit_add(c, TEXT("identity.account.register"),
		   text_format(c->mem, "person %lld", (long long)p->id), TEXT(""));
}

bool
account_sign_in_check(
    struct cx *c, const struct sign_in_input *in, struct text device, struct sign_in_check *out)
{
	struct text encoded = TEXT("");

	*out = (struct sign_in_check){0};
	if (!person_by_login(c, in->login, &out->person, &out->found))
		return false;
	out->counted = out->found ? out->person.id : attempt_nobody(in->login);
	out->device = device;
	if (!attempt_allowed(c, out->counted, device)
	    || (out->found && !credential_of(c, out->person.id, &encoded)))
		return false;
	if (!password_matches(c, encoded, in->password, &out->matches))
		return false;
	out->matches = out->matches && out->found && !out->person.closed;
	return true;
}

bool
account_sign_in(struct cx *c, const struct sign_in_check *check)
{
	struct text subject = text_format(c->mem, "person %lld", (long long)check->person.id);

	/* Others may have guessed while this one was hashed. */
	if (!attempt_enter(c, check->counted, check->device))
		return false;
	if (check->matches)
		return attempt_succeeded(c, check->person.id, check->device)
		       && audit_add(c, TEXT("identity.sign_in"), subject, TEXT(""));
	if (!attempt_failed(c, check->counted, check->device)
	    || (check->found && !audit_add(c, TEXT("identity.sign_in.wrong"), subject, TEXT(""))))
		return false;
	return refuse(c, INVALID,
	    T("The login or the password is not right. Check both, or use \"I cannot sign in\" to "
	      "set "
	      "a new password."));
}

/* Whoever lost an open session learns of it: a new address could be used to take the account. */
static bool
tell_old_address(struct cx *c, struct text had, struct text now)
{
	if (had.n == 0 || text_equal(had, now))
		return true;
	return mail_send(c, had, say(c, T("Your e-mail address was changed")),
	    say(c, T("The e-mail address of your account was changed. If it was not you, sign in, "
		     "set the "
		     "address back, change the password and sign out everywhere else; or go to any "
		     "one-stop shop with your identity card.\n")));
}

bool
account_change_contact(struct cx *c, const struct contact_input *in)
{
	struct person p;
	struct text had;
	bool ok;

	if (!person_by_id(c, c->by->person, &p))
		return false;
	had = p.email;
	ok = phone_check(c, "phone", in->phone, &p.phone);
	ok = email_check(c, "email", in->email, &p.email) && ok;
	p.address = in->address;
	return ok && account_may_ask(c) && account_none_taken(c, &p) && person_change(c, &p)
	       && tell_old_address(c, had, p.email)
	       && audit_add(c, TEXT("identity.account.contact"),
		   text_format(c->mem, "person %lld", (long long)p.id), TEXT(""));
}

bool
account_password_check(struct cx *c, const struct password_input *in, struct text *encoded)
{
	struct text had;
	bool matches;

	if (!attempt_allowed(c, c->by->person, TEXT("")) || !credential_of(c, c->by->person, &had)
	    || !password_matches(c, had, in->old, &matches))
		return false;
	*encoded = TEXT("");
	return !matches
	       || (password_check(c, "fresh", in->fresh) && password_hash(c, in->fresh, encoded));
}

/* Who finds an open session is no better off than at the sign-in page. */
bool
account_change_password(struct cx *c, struct text encoded)
{
	if (!attempt_enter(c, c->by->person, TEXT("")))
		return false;
	if (encoded.n > 0)
		return account_set_password(c, c->by->person, encoded);
	if (!attempt_failed(c, c->by->person, TEXT("")))
		return false;
	invalid(c, "old", T("This is not your present password. Enter it again."));
	c->why.keep = true;
	return false;
}

bool
account_set_password(struct cx *c, int64_t person, struct text encoded)
{
	return credential_set(c, person, encoded) && session_end_all(c, person, c->by->session)
	       && audit_add(c, TEXT("identity.account.password"),
		   text_format(c->mem, "person %lld", (long long)person), TEXT(""));
}

bool
account_recover(struct cx *c, struct text login, struct text public_url)
{
	struct person p;
	bool found;
	struct text token;
	enum lang reader = c->lang;

	if (!person_by_login(c, login, &p, &found))
		return false;
	found = found && !p.closed && p.email.n > 0;
	if (!recovery_ask(c, found ? p.id : attempt_nobody(login), &token))
		return false;
	if (token.n == 0)
		return true;
	if (!audit_add(c, TEXT("identity.recovery.ask"),
		text_format(c->mem, "person %lld", (long long)p.id), TEXT("")))
		return false;
	c->lang = p.lang;
	struct text subject = say(c, T("Set a new password"));
	struct text body = say(c,
	    T("Somebody, probably you, asked to set a new password for your account.\n\nOpen this "
	      "address within 30 minutes to set it:\n{0}/recover/{1}\n\nIf it was not you, do "
	      "nothing: "
	      "your password stays as it is.\n"),
	    public_url, token);
	c->lang = reader;
	return mail_send(c, p.email, subject, body);
}

bool
account_erase(struct cx *c)
{
	int64_t person = c->by->person;
	struct text subject = text_format(c->mem, "person %lld", (long long)person);

	/* First, so that the name in it goes with the others. */
	return audit_add(c, TEXT("identity.account.erase"), subject, TEXT(""))
	       && person_erase(c, person);
}
