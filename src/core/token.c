/* Bearer tokens of systems. */
#include "core/token.h"

#include "base/id.h"
#include "base/random.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/role.h"
#include "core/seen.h"
#include "core/token_store.h"

/* A token says what it is, so that secret scanners find one that was published. */
#define START "sen_"

enum { TOKEN_CHARS = 4 + 64, FLUSH_SLICE = 64, LONGEST_DAYS = 5 * 366, PURGE_SLICE = 100 };
#define DAY_MS INT64_C(86400000)

const struct setting TOKEN_DAYS = {.key = "core.token_days",
    .label = MSG("Access tokens that are over or revoked are listed for"),
    .hint = MSG("Days. The audit trail keeps who made and revoked them."),
    .number = true,
    .min = 1,
    .max = 3660,
    .standard = 90};

const struct permission TOKEN_MANAGE = {
    .key = "core.token.manage",
    .label = MSG("Make and revoke access tokens of systems"),
    .standard = "administrator",
};

static struct seen_table used = SEEN_TABLE;

static bool
token_refuse(struct cx *c)
{
	return fail(c, UNKNOWN_ACTOR,
	    T("This access token is wrong, over or revoked. Ask the administrator for a new one."));
}

bool
token_actor(struct cx *c, struct text bearer, struct actor *out)
{
	struct digest d;
	struct token t;
	const struct agency *a;
	bool found;

	if (bearer.n != TOKEN_CHARS || !text_starts(bearer, TEXT(START)))
		return token_refuse(c);
	d = digest_text(bearer);
	if (!token_store_find(c, &d, &t, &found))
		return false;
	if (!found || time_is_set(t.revoked) || t.until.ms <= c->now.ms)
		return token_refuse(c);
	if (!agency_by_id(c, t.agency, &a))
		return false;
	if (a == NULL || !agency_is_valid(a, time_day(c->now)))
		return token_refuse(c);
	out->kind = ACTOR_SYSTEM;
	out->agency = t.agency;
	out->token = t.id;
	out->name = t.name;
	role_rights(t.may, out);
	seen_touch(&used, t.id, c->now);
	return true;
}

/* ---- making and revoking ---- */

static bool
rights_are_sound(struct cx *c, struct text may)
{
	struct text key;
	size_t n = 0;

	while (text_cut(&may, ' ', &key)) {
		const struct permission *p = permission_by_key(key);

		if (key.n == 0)
			continue;
		if (p == NULL)
			return invalid(c, "may", T("There is no right called {0}."), key);
		if (permission_is_administration(p) && !actor_may(c->by, p))
			return invalid(
			    c, "may", T("You cannot give the right {0}: you do not hold it."), key);
		n++;
	}
	if (n == 0)
		return invalid(c, "may", T("Choose at least one right."));
	return n <= ACTOR_MAY || invalid(c, "may", T("A token holds at most 64 rights."));
}

static bool
token_is_sound(struct cx *c, const struct token *t)
{
	bool ok = rights_are_sound(c, t->may);
	int64_t days = (int64_t)time_day(t->until).n - time_day(c->now).n;

	if (t->name.n == 0 || text_length(t->name) > 200)
		ok = invalid(c, "name", T("Enter what system this is, in at most 200 characters."));
	if (t->until.ms <= c->now.ms || days > LONGEST_DAYS)
		ok = invalid(c, "until", T("Enter an end date from tomorrow to five years ahead."));
	return ok;
}

static struct text
subject_of(struct arena *a, int64_t id)
{
	return text_format(a, "token %lld", (long long)id);
}

bool
token_make(struct cx *c, const struct token *t, struct text *secret)
{
	struct token made = *t;
	struct digest d;

	if (!agency_require(c, t->agency) || !token_is_sound(c, t))
		return false;
	made.id = id_make(c->now);
	made.made = c->now;
	*secret = text_format(c->mem, START "%s", text_z(c->mem, random_token(c->mem, 32)));
	d = digest_text(*secret);
	return token_store_add(c, &d, &made)
	       && audit_add(c, TEXT("core.token.make"), subject_of(c->mem, made.id),
		   audit_note(c, TEXT("name"), made.name, TEXT("may"), made.may, TEXT("until"),
		       time_iso(c->mem, made.until)));
}

bool
token_by_id(struct cx *c, int64_t id, struct token *out)
{
	bool found;

	if (!token_store_by_id(c, id, out, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no such access token."));
	return agency_require(c, out->agency);
}

bool
token_revoke(struct cx *c, int64_t id)
{
	struct token t;

	return token_by_id(c, id, &t) && token_store_revoke(c, id)
	       && audit_add(c, TEXT("core.token.revoke"), subject_of(c->mem, id),
		   audit_note(c, TEXT("name"), t.name));
}

/* Agencies are a tree in memory, so those that are not covered are passed over here. */
bool
token_list(struct cx *c, int64_t before, int most, struct tokens *out)
{
	struct tokens page;
	bool covered;

	*out = (struct tokens){.p = NEW_ARRAY(c->mem, struct token, (size_t)most)};
	do {
		if (!token_store_list(c, before > 0 ? before : INT64_MAX, most, &page))
			return false;
		for (size_t i = 0; i < page.n && out->n < (size_t)most; i++) {
			before = page.p[i].id;
			if (!agency_covered(c, page.p[i].agency, &covered))
				return false;
			if (covered)
				out->p[out->n++] = page.p[i];
		}
	} while (page.n == (size_t)most && out->n < (size_t)most);
	return true;
}

bool
token_flush(struct cx *c, bool *more)
{
	struct seen due[FLUSH_SLICE];
	size_t n = seen_due(&used, c->now, due, COUNT(due), more);

	for (size_t i = 0; i < n; i++)
		if (!token_store_seen(c, due[i].id, (struct time){due[i].ms}))
			return false;
	return true;
}

bool
token_purge(struct cx *c, bool *more)
{
	int64_t days, n;

	if (!setting_int(c, &TOKEN_DAYS, &days)
	    || !token_store_purge(c, (struct time){c->now.ms - days * DAY_MS}, PURGE_SLICE, &n))
		return false;
	*more = n == PURGE_SLICE;
	return true;
}
