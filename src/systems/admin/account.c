/* Rules about officers' accounts. */
#include "systems/admin/account.h"

#include "core/agency.h"
#include "core/credential.h"
#include "core/notify.h"

bool
account_require(struct cx *c, int64_t person)
{
	struct offices held;

	if (actor_may(c->by, &EVERYWHERE))
		return true;
	if (!offices_of(c, person, &held))
		return false;
	if (held.n == 0)
		return fail(c, FORBIDDEN,
		    T("Only who administers all agencies changes the account of somebody who holds "
		      "no office."));
	for (size_t i = 0; i < held.n; i++)
		if (!agency_require(c, held.p[i].agency) || !role_require(c, held.p[i].role))
			return false;
	return true;
}

bool
account_make(struct cx *c, struct person *p, struct office *o)
{
	if (text_trim(p->phone).n + text_trim(p->email).n + text_trim(p->id_number).n == 0)
		return invalid(c, "email",
		    T("Give an identity number, a telephone number or an e-mail address: one signs "
		      "in with it."));
	if (!person_add(c, p))
		return false;
	o->person = p->id;
	return office_grant(c, o);
}

/* Who gives offices can give one to any citizen: that must make neither the account, with all that
 * is private in it, theirs, nor its owner a stranger at their own dossiers. An account that has a
 * password is its owner's; an agency ends the office, which is its own. */
static bool
is_still_new(struct cx *c, int64_t person)
{
	struct text had;

	if (actor_may(c->by, &EVERYWHERE))
		return true;
	return credential_of(c, person, &had)
	       && (had.n == 0
		   || fail(c, FORBIDDEN,
		       T("This account has a password already, so it is its owner's: they set a "
			 "new one alone, by \"I cannot sign in\". What is your agency's is the "
			 "office: you can end it. For anything else ask who administers all "
			 "agencies.")));
}

bool
account_link(struct cx *c, const struct person *p, struct text public_url, struct text *link)
{
	struct text token;

	if (!account_require(c, p->id) || !is_still_new(c, p->id))
		return false;
	if (p->closed)
		return fail(c, CONFLICT, T("This account is closed. Open it again first."));
	if (!recovery_make(c, p->id, &token))
		return false;
	*link = text_format(c->mem, "%.*s/recover/%.*s", TEXT_ARG(public_url), TEXT_ARG(token));
	if (p->email.n == 0)
		return true;
	return mail_send(c, p->email, tr(p->lang, T("Set your password")),
	    tr_format(c->mem, p->lang,
		T("An administrator made a link by which you set your password and sign in. It "
		  "works once and for 30 minutes:\n\n{0}"),
		link, 1));
}

bool
account_may_close(struct cx *c, int64_t person)
{
	return account_require(c, person) && is_still_new(c, person);
}

bool
account_close(struct cx *c, struct person *p, bool closed)
{
	if (p->id == c->by->person)
		return fail(c, CONFLICT, T("You cannot close your own account here."));
	p->closed = closed;
	return account_may_close(c, p->id) && person_change(c, p);
}
