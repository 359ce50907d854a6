/* People: adding, changing, finding, erasing. What a sound number looks like is person_check.c's.
 */
#include "core/person.h"

#include "base/id.h"
#include "core/audit.h"
#include "core/credential.h"
#include "core/event.h"
#include "core/notify.h"
#include "core/person_check.h"
#include "core/person_store.h"
#include "core/session.h"

enum { NAME_MAX = 120, ADDRESS_MAX = 300, WORDS_MAX = 12, OLDEST_YEAR = 1900 };

const struct permission PERSON_MANAGE = {
    .key = "core.person.manage",
    .label = MSG("Find people and make accounts for officers"),
    .standard = "agency_administrator administrator",
};

/* ---- finding ---- */

bool
person_by_id(struct cx *c, int64_t id, struct person *out)
{
	bool found;

	if (!person_store_by_id(c, id, out, &found))
		return false;
	return found || fail(c, NOT_FOUND, T("There is no such person."));
}

/* Twelve digits may be an identity number or, with 84 in front, a fixed line. */
bool
person_by_login(struct cx *c, struct text login, struct person *out, bool *found)
{
	struct text t;

	*found = false;
	if (email_normal(c->mem, login, &t))
		return person_store_by(c, BY_EMAIL, t, out, found);
	if (id_number_normal(c->mem, time_day(c->now), login, &t)
	    && !person_store_by(c, BY_ID_NUMBER, t, out, found))
		return false;
	if (!*found && phone_normal(c->mem, login, &t))
		return person_store_by(c, BY_PHONE, t, out, found);
	return true;
}

/* The longest words first: they are the rarer ones. */
static void
pick_words(struct text folded, struct text words[3])
{
	struct text word;

	while (text_cut(&folded, ' ', &word)) {
		for (int i = 0; i < 3; i++) {
			if (word.n > words[i].n) {
				struct text shorter = words[i];

				words[i] = word;
				word = shorter;
			}
		}
	}
}

bool
person_search(struct cx *c, struct text query, int64_t before, int most, struct people *out)
{
	struct text words[3] = {TEXT(""), TEXT(""), TEXT("")};
	struct person one;
	bool found;

	if (before == 0)
		before = INT64_MAX;
	if (!person_by_login(c, query, &one, &found))
		return false;
	if (found) {
		out->n = one.id < before;
		out->p = NEW(c->mem, struct person);
		out->p[0] = one;
		return true;
	}
	pick_words(text_fold(c->mem, query), words);
	if (words[0].n == 0)
		return person_store_newest(c, before, most, out);
	return person_store_search(c, words, before, most, out);
}

/* ---- checking ---- */

static bool
birth_is_sound(struct cx *c, const struct person *p)
{
	int year = date_of_day(p->birth).year;

	if (p->birth.n == 0)
		return true;
	if (p->birth.n > time_day(c->now).n || year < OLDEST_YEAR)
		return invalid(c, "birth", T("Enter a day of birth that lies in the past."));
	if (p->id_number.n > 0 && id_number_year(p->id_number) != year)
		return invalid(c, "birth",
		    T("The year of birth is not the one that the identity number tells."));
	return true;
}

static bool
fields_are_sound(struct cx *c, struct person *p)
{
	bool ok = true;

	p->name = text_trim(p->name);
	p->address = text_trim(p->address);
	if (p->name.n == 0 || text_length(p->name) > NAME_MAX)
		ok = invalid(c, "name", T("Enter the full name, in at most 120 characters."));
	ok &= id_number_check(c, "id_number", p->id_number, &p->id_number);
	ok &= phone_check(c, "phone", p->phone, &p->phone);
	ok &= email_check(c, "email", p->email, &p->email);
	if (text_length(p->address) > ADDRESS_MAX)
		ok = invalid(c, "address", T("An address has at most 300 characters."));
	return ok && birth_is_sound(c, p);
}

static bool
owner_of(struct cx *c, const struct person *p, enum person_key key, struct text value, int64_t *out)
{
	struct person other;
	bool found;

	*out = 0;
	if (value.n == 0)
		return true;
	if (!person_store_by(c, key, value, &other, &found))
		return false;
	if (found && other.id != p->id)
		*out = other.id;
	return true;
}

bool
person_taken(struct cx *c, const struct person *p, struct taken *out)
{
	return owner_of(c, p, BY_ID_NUMBER, p->id_number, &out->id_number)
	       && owner_of(c, p, BY_PHONE, p->phone, &out->phone)
	       && owner_of(c, p, BY_EMAIL, p->email, &out->email);
}

/* Says of each taken number or address that it is. */
static bool
none_is_taken(struct cx *c, const struct person *p)
{
	struct taken t;

	if (!person_taken(c, p, &t))
		return false;
	if (t.id_number != 0)
		invalid(c, "id_number",
		    T("An account with this identity number exists. Sign in, or recover it."));
	if (t.phone != 0)
		invalid(c, "phone",
		    T("Another account has this telephone number. Sign in to it, or use another "
		      "number."));
	if (t.email != 0)
		invalid(c, "email",
		    T("Another account has this e-mail address. Sign in to it, or use another "
		      "address."));
	return t.id_number == 0 && t.phone == 0 && t.email == 0;
}

/* ---- writing ---- */

static struct text
subject_of(struct arena *a, int64_t id)
{
	return text_format(a, "person %lld", (long long)id);
}

static bool
write_words(struct cx *c, const struct person *p)
{
	struct text folded = text_fold(c->mem, p->name), word;

	for (int n = 0; n < WORDS_MAX && text_cut(&folded, ' ', &word); n++)
		if (!person_word_add(c, word, p->id))
			return false;
	return true;
}

bool
person_add(struct cx *c, struct person *p)
{
	bool added;

	p->id = 0;
	p->rev = 1;
	p->created = c->now;
	if (!fields_are_sound(c, p) || !none_is_taken(c, p))
		return false;
	p->id = id_make(c->now);
	if (!person_store_add(c, p, &added))
		return false;
	if (!added)
		return fail(c, CONFLICT,
		    T("An account with one of these numbers was made at the same moment. Try "
		      "again."));
	return write_words(c, p)
	       && audit_add(c, TEXT("core.person.add"), subject_of(c->mem, p->id),
		   audit_note(c, TEXT("name"), p->name));
}

/* Which fields changed, by name only: their values are nobody else's business. */
static struct text
changed_fields(struct arena *a, const struct person *was, const struct person *is)
{
	return text_format(a, "%s%s%s%s%s%s%s", text_equal(was->name, is->name) ? "" : "name ",
	    text_equal(was->id_number, is->id_number) ? "" : "id_number ",
	    text_equal(was->phone, is->phone) ? "" : "phone ",
	    text_equal(was->email, is->email) ? "" : "email ",
	    was->birth.n == is->birth.n ? "" : "birth ",
	    text_equal(was->address, is->address) ? "" : "address ",
	    was->closed == is->closed ? ""
	    : is->closed              ? "closed"
				      : "reopened");
}

/* What hangs on the name, and on being open. */
static bool
follow_change(struct cx *c, const struct person *was, const struct person *is)
{
	if (!text_equal(was->name, is->name)
	    && (!person_word_drop(c, is->id) || !write_words(c, is)
		|| !person_store_rename_sessions(c, is->id, is->name)))
		return false;
	return !is->closed || was->closed || session_end_all(c, is->id, 0);
}

static bool
person_write(struct cx *c, struct person *p)
{
	bool changed;

	if (!person_store_change(c, p, &changed))
		return false;
	if (!changed)
		return fail(c, CONFLICT,
		    T("Somebody else changed this meanwhile. Look at it again, then repeat your "
		      "change."));
	p->rev++;
	return true;
}

bool
person_change(struct cx *c, struct person *p)
{
	struct person was;

	return person_by_id(c, p->id, &was) && fields_are_sound(c, p) && none_is_taken(c, p)
	       && person_write(c, p) && follow_change(c, &was, p)
	       && audit_add(c, TEXT("core.person.change"), subject_of(c->mem, p->id),
		   audit_note(c, TEXT("fields"), text_trim(changed_fields(c->mem, &was, p))));
}

bool
person_erase(struct cx *c, int64_t id)
{
	struct person p;
	struct text email;

	if (!person_by_id(c, id, &p))
		return false;
	email = p.email;
	p = (struct person){.id = id,
	    .name = TEXT("(erased)"),
	    .id_number = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT(""),
	    .address = TEXT(""),
	    .lang = p.lang,
	    .closed = true,
	    .rev = p.rev};
	return person_write(c, &p) && person_word_drop(c, id) && person_store_drop_sessions(c, id)
	       && person_store_end_offices(c, id, time_day(c->now)) && credential_erase(c, id)
	       && notify_erase(c, id, email) && audit_erase_person(c, id)
	       && event_emit(c, PERSON_ERASED, subject_of(c->mem, id), TEXT("{}"));
}

bool
person_erased(struct cx *c, const struct event *e, int64_t *out)
{
	struct text rest = e->subject, word;

	/* "person 123" */
	return (text_cut(&rest, ' ', &word) && text_int(rest, out))
	       || broken(c, "an erased person without a number");
}
