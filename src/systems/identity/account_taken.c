/*
 * Numbers and addresses that another account has. Who may make an account, or change how they are
 * reached, hears in the end that something is taken; so that it cannot be used to find out who has
 * an account, it is not said which of them, the answers are counted, and the owner is told which.
 */
#include "systems/identity/account.h"

#include "core/audit.h"
#include "core/notify.h"

enum { HOUR_MS = 3600 * 1000, TOLD_AN_HOUR = 10 };

static const int64_t DAY_MS = 24 * INT64_C(1) * HOUR_MS;

/* Whom the answers are counted for: the account, where there is one; else the network. */
static struct text
asking_place(struct cx *c)
{
	if (c->by->person != 0)
		return TEXT("taken:");
	return text_format(
	    c->mem, "taken:%s", text_z(c->mem, attempt_network(c->mem, c->by->address)));
}

static bool
told_enough(struct cx *c)
{
	c->why.retry_s = HOUR_MS / 1000;
	return fail(c, TOO_MANY,
	    T("Too often in an hour somebody on your network entered numbers that another account "
	      "has. Please wait an hour; or sign in, or set a new password, if you have an "
	      "account already."));
}

bool
account_may_ask(struct cx *c)
{
	int64_t n;

	if (!attempt_counted(c, c->by->person, asking_place(c), HOUR_MS, &n))
		return false;
	return n < TOLD_AN_HOUR || told_enough(c);
}

/* In the owner's language, once a day. */
static bool
tell_owner(struct cx *c, int64_t owner, struct msg what)
{
	enum lang reader = c->lang;
	int64_t times;
	bool ok;

	if (owner == 0)
		return true;
	if (!attempt_count(c, owner, TEXT("taken-told:"), DAY_MS, &times)
	    || !person_lang(c, owner, &c->lang))
		return false;
	ok = times > 1
	     || notify_person(c, owner, say(c, T("Somebody entered what your account has")),
		 say(c,
		     T("Somebody wanted to make another account with {0} of yours. Nothing was "
		       "changed. If it was you: you have this account already; sign in, or set a "
		       "new password by \"I cannot sign in\". If it was not you, you need not do "
		       "anything.\n"),
		     tr(c->lang, what)),
		 TEXT(""));
	c->lang = reader;
	return ok
	       && audit_add(c, TEXT("identity.account.taken"),
		   text_format(c->mem, "person %lld", (long long)owner), TEXT(""));
}

bool
account_none_taken(struct cx *c, const struct person *p)
{
	struct taken t;
	int64_t n;

	if (!person_taken(c, p, &t))
		return false;
	if (t.id_number == 0 && t.phone == 0 && t.email == 0)
		return true;
	if (!attempt_count(c, c->by->person, asking_place(c), HOUR_MS, &n)
	    || !tell_owner(c, t.id_number, T("the identity number"))
	    || !tell_owner(c, t.phone == t.id_number ? 0 : t.phone, T("the telephone number"))
	    || !tell_owner(c, t.email == t.id_number || t.email == t.phone ? 0 : t.email,
		T("the e-mail address")))
		return false;
	if (n > TOLD_AN_HOUR) {
		told_enough(c);
		c->why.keep = true;
		return false;
	}
	return refuse(c, INVALID,
	    T("Another account has one of what you entered: the identity number, the telephone "
	      "number or the e-mail address. Which one, only its owner is told. If the account is "
	      "yours, sign in or set a new password; else use another number or address."));
}
