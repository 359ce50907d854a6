/* Sessions: who a cookie stands for, and for how long. The cookie itself is web/cookie.c's. */
#include "core/session.h"

#include "base/id.h"
#include "base/random.h"
#include "core/agency.h"
#include "core/person.h"
#include "core/role_store.h"
#include "core/seen.h"
#include "core/session_store.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, FLUSH_SLICE = 64, PURGE_SLICE = 100 };

static const int64_t DAY_MS = 24 * INT64_C(1) * HOUR_MS;

static struct seen_table touched = SEEN_TABLE;

/* ---- the actor of a token ---- */

static bool
is_over(const struct session_found *s, struct time now)
{
	bool office = s->agency != 0;
	int64_t idle = office ? 2 * HOUR_MS : 30 * MINUTE_MS;
	int64_t whole = office ? 10 * HOUR_MS : 12 * HOUR_MS;
	int64_t seen = seen_last(&touched, s->id);

	if (s->seen.ms > seen)
		seen = s->seen.ms;
	return now.ms - seen > idle || now.ms - s->began.ms > whole;
}

/* The rights of the offices; an office that ended, or whose agency did, makes a person again. */
static bool
fill_office(struct cx *c, const struct session_found *s, struct actor *out)
{
	const struct agency *a;
	bool holds = false;

	if (!agency_by_id(c, s->agency, &a))
		return false;
	if (a == NULL || !agency_is_valid(a, time_day(c->now)))
		return true;
	out->agency = s->agency;
	for (size_t i = 0; i < s->n_held; i++) {
		bool counts;

		if (!role_apply(c, s->held[i].role, s->held[i].agency, out, &counts))
			return false;
		holds |= counts;
	}
	if (holds)
		out->kind = ACTOR_OFFICER;
	else
		out->agency = 0;
	return true;
}

bool
session_actor(struct cx *c, struct text token, struct actor *out)
{
	struct digest d = digest_text(token);
	struct session_found s;
	bool found;

	if (!session_store_find(c, &d, time_day(c->now), &s, &found))
		return false;
	if (!found || is_over(&s, c->now))
		return true;
	out->kind = ACTOR_PERSON;
	out->person = s.person;
	out->session = s.id;
	out->name = s.name;
	seen_touch(&touched, s.id, c->now);
	return s.agency == 0 || fill_office(c, &s, out);
}

/* ---- beginning and ending ---- */

/* Does the person hold an office that counts in this agency today? */
static bool
holds_office(struct cx *c, int64_t person, int64_t agency)
{
	struct actor a = {.kind = ACTOR_OFFICER, .person = person};

	if (!office_rights(c, person, agency, &a))
		return false;
	return a.n_may > 0 || fail(c, FORBIDDEN, T("You hold no office in this agency today."));
}

bool
session_begin(
    struct cx *c, int64_t person, int64_t agency, struct text user_agent, struct text *token)
{
	struct session s = {.id = id_make(c->now),
	    .agency = agency,
	    .began = c->now,
	    .seen = c->now,
	    .user_agent = text_head(user_agent, 200),
	    .address = c->by->address};
	struct person p;
	struct digest d;

	if (!person_by_id(c, person, &p))
		return false;
	if (p.closed)
		return fail(c, FORBIDDEN, T("This account is closed."));
	if (agency != 0 && !holds_office(c, person, agency))
		return false;
	*token = random_token(c->mem, 32);
	d = digest_text(*token);
	return session_store_add(c, &d, &s, person, p.name);
}

bool
session_end(struct cx *c, int64_t session)
{
	bool job = c->by->kind == ACTOR_JOB;

	must(job || c->by->person != 0);
	return session_store_end(c, session, job ? 0 : c->by->person);
}

bool
session_end_all(struct cx *c, int64_t person, int64_t except)
{
	return session_store_end_all(c, person, except);
}

bool
session_switch(struct cx *c, int64_t session, int64_t agency)
{
	if (agency != 0 && !holds_office(c, c->by->person, agency))
		return false;
	return session_store_switch(c, session, c->by->person, agency);
}

bool
sessions_of(struct cx *c, int64_t person, struct sessions *out)
{
	return session_store_of(c, person, out);
}

bool
sessions_ever(struct cx *c, int64_t person, int64_t before, int most, struct sessions *out)
{
	return session_store_ever(c, person, before, most, out);
}

/* ---- by the clock ---- */

void
session_touch(int64_t session, struct time now)
{
	seen_touch(&touched, session, now);
}

bool
session_flush(struct cx *c, bool *more)
{
	struct seen due[FLUSH_SLICE];
	size_t n = seen_due(&touched, c->now, due, COUNT(due), more);

	for (size_t i = 0; i < n; i++)
		if (!session_store_seen(c, due[i].id, (struct time){due[i].ms}))
			return false;
	return true;
}

/* Whatever was last seen 31 days ago ended more than 30 days ago, by hand or by itself. */
bool
session_purge(struct cx *c, bool *more)
{
	struct time before = {c->now.ms - 31 * DAY_MS};
	int64_t n;

	if (!session_store_purge(c, before, PURGE_SLICE, &n))
		return false;
	*more = n == PURGE_SLICE;
	return true;
}
