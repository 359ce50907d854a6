/* Passwords as they are kept, the lock-out, devices, recovery links. Hashing is password.c's. */
#include "core/credential.h"

#include <arpa/inet.h>

#include "base/random.h"
#include "core/audit.h"
#include "core/credential_store.h"

enum {
	MINUTE_MS = 60 * 1000,
	HOUR_MS = 60 * MINUTE_MS,
	/* The lock-out (credential.h). */
	PLACE_MOST = 5,
	PLACE_WINDOW_MS = 15 * MINUTE_MS,
	FIRST_WAIT_MS = MINUTE_MS,
	LAST_WAIT_MS = HOUR_MS,
	ALL_MOST = 50,
	ALL_WINDOW_MS = HOUR_MS,
	RECOVERY_MS = 30 * MINUTE_MS,
	/* Letters with links (credential.h). */
	LETTERS_OF_NETWORK = 5,
	LETTERS_OF_ALL = 20,
	LETTERS_APART_MS = 20 * MINUTE_MS, /* below RECOVERY_MS, or nobody could be sure of one */
	DEVICES_MOST = 20,
	PURGE_SLICE = 100,
};

static const int64_t DAY_MS = 24 * INT64_C(1) * HOUR_MS;

bool
credential_set(struct cx *c, int64_t person, struct text encoded)
{
	return credential_store_set(c, person, encoded) && recovery_store_end_all(c, person)
	       && audit_add(c, TEXT("core.credential.set"),
		   text_format(c->mem, "person %lld", (long long)person), TEXT(""));
}

bool
credential_of(struct cx *c, int64_t person, struct text *encoded)
{
	return credential_store_of(c, person, encoded);
}

/* ---- where an attempt comes from ---- */

struct text
attempt_network(struct arena *a, struct text address)
{
	unsigned char b[16];
	const char *z = text_z(a, address);

	if (inet_pton(AF_INET, z, b) == 1)
		return text_format(a, "4:%d.%d.%d", b[0], b[1], b[2]);
	if (inet_pton(AF_INET6, z, b) != 1)
		return text_format(a, "?:%s", z);
	if (memcmp(b, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) == 0) /* IPv4 in IPv6 */
		return text_format(a, "4:%d.%d.%d", b[12], b[13], b[14]);
	return text_format(a, "6:%s", text_z(a, text_hex(a, (struct bytes){b, 8})));
}

static bool
device_is_known(struct cx *c, int64_t person, struct text device, bool *out)
{
	struct digest d = digest_text(device);

	*out = false;
	return device.n == 0 || device_store_known(c, person, &d, out);
}

static bool
place_of(struct cx *c, int64_t person, struct text device, bool *known, struct text *out)
{
	struct digest d = digest_text(device);

	if (!device_is_known(c, person, device, known))
		return false;
	*out = *known ? text_format(c->mem, "d:%s", text_z(c->mem, digest_hex(c->mem, &d)))
		      : attempt_network(c->mem, c->by->address);
	return true;
}

/* Of a login that no account has. */
int64_t
attempt_nobody(struct text login)
{
	struct digest d = digest_text(login);
	uint64_t v = 0;

	for (int i = 0; i < 6; i++)
		v = v << 8 | d.b[i];
	return -1 - (int64_t)v;
}

/* ---- the lock-out ---- */

static bool
wait_for(struct cx *c, struct time until)
{
	int64_t seconds = (until.ms - c->now.ms + 999) / 1000;
	int64_t minutes = (seconds + 59) / 60;

	c->why.retry_s = (int)seconds;
	return fail(c, TOO_MANY,
	    T("The password was wrong too often. Please wait {0} minutes, then try again; or "
	      "recover the account."),
	    text_format(c->mem, "%lld", (long long)minutes));
}

static bool
judge(struct cx *c, bool known, const struct attempt *here, const struct attempt *all)
{
	if (here->until.ms > c->now.ms)
		return wait_for(c, here->until);
	if (!known && all->failed >= ALL_MOST && c->now.ms - all->since.ms < ALL_WINDOW_MS)
		return wait_for(c, (struct time){all->since.ms + ALL_WINDOW_MS});
	return true;
}

bool
attempt_allowed(struct cx *c, int64_t person, struct text device)
{
	struct text place;
	struct attempt here, all;
	bool known;

	return place_of(c, person, device, &known, &place)
	       && attempt_store_read(c, person, place, &here)
	       && attempt_store_read(c, person, TEXT(""), &all) && judge(c, known, &here, &all);
}

bool
attempt_enter(struct cx *c, int64_t person, struct text device)
{
	struct text place;
	struct attempt here, all;
	bool known;

	return place_of(c, person, device, &known, &place)
	       && attempt_store_lock(c, person, place, &here)
	       && attempt_store_lock(c, person, TEXT(""), &all) && judge(c, known, &here, &all);
}

/* One more wrong one; a window that is over begins anew. */
static void
count_one(struct attempt *a, struct time now, int64_t window_ms)
{
	if (now.ms - a->since.ms >= window_ms) {
		a->failed = 0;
		a->since = now;
	}
	a->failed++;
	a->last = now;
}

/* Twice as long each time; a day without a wrong one forgets how often it was. */
static void
make_wait(struct attempt *a, struct time now)
{
	int64_t wait = FIRST_WAIT_MS;

	for (int64_t i = 0; i < a->step && wait < LAST_WAIT_MS; i++)
		wait *= 2;
	if (wait > LAST_WAIT_MS)
		wait = LAST_WAIT_MS;
	a->until = (struct time){now.ms + wait};
	a->step++;
	a->failed = 0;
	a->since = a->until;
}

bool
attempt_failed(struct cx *c, int64_t person, struct text device)
{
	struct text place;
	struct attempt here, all;
	bool known;

	if (!place_of(c, person, device, &known, &place)
	    || !attempt_store_read(c, person, place, &here)
	    || !attempt_store_read(c, person, TEXT(""), &all))
		return false;
	if (c->now.ms - here.last.ms > DAY_MS)
		here = (struct attempt){0};
	count_one(&here, c->now, PLACE_WINDOW_MS);
	if (here.failed >= PLACE_MOST)
		make_wait(&here, c->now);
	count_one(&all, c->now, ALL_WINDOW_MS);
	return attempt_store_write(c, person, place, &here)
	       && attempt_store_write(c, person, TEXT(""), &all);
}

/* The count of all networks stays: the owner's sign-in does not open the door for the others. */
bool
attempt_succeeded(struct cx *c, int64_t person, struct text device)
{
	struct digest d = digest_text(device);
	struct text place;
	bool known;

	if (!place_of(c, person, device, &known, &place) || !attempt_store_drop(c, person, place))
		return false;
	return !known || device_store_put(c, person, &d);
}

bool
attempt_count(struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out)
{
	return attempt_store_count(c, person, place, window_ms, out);
}

bool
attempt_counted(struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out)
{
	struct attempt a;

	if (!attempt_store_read(c, person, place, &a))
		return false;
	*out = c->now.ms - a.since.ms < window_ms ? a.failed : 0;
	return true;
}

/* ---- devices ---- */

bool
device_remember(struct cx *c, int64_t person, struct text *token)
{
	struct digest d;

	*token = random_token(c->mem, 32);
	d = digest_text(*token);
	return device_store_put(c, person, &d) && device_store_trim(c, person, DEVICES_MOST);
}

bool
device_forget_all(struct cx *c, int64_t person)
{
	return device_store_drop_all(c, person);
}

/* ---- recovery links ---- */

bool
recovery_make(struct cx *c, int64_t person, struct text *token)
{
	struct digest d;

	*token = random_token(c->mem, 32);
	d = digest_text(*token);
	return recovery_store_add(c, person, &d)
	       && audit_add(c, TEXT("core.recovery.make"),
		   text_format(c->mem, "person %lld", (long long)person), TEXT(""));
}

/* Counted for nobody's login as well: an answer that writes nothing would come sooner. */
bool
recovery_ask(struct cx *c, int64_t person, struct text *token)
{
	struct text network =
	    text_format(c->mem, "r:%s", text_z(c->mem, attempt_network(c->mem, c->by->address)));
	int64_t here, all, waiting = 0;

	*token = TEXT("");
	if (!attempt_store_count(c, person, network, DAY_MS, &here)
	    || !attempt_store_count(c, person, TEXT("r:"), DAY_MS, &all))
		return false;
	if (person < 0)
		return true;
	if ((here > LETTERS_OF_NETWORK || all > LETTERS_OF_ALL)
	    && !recovery_store_open(
		c, person, (struct time){c->now.ms - LETTERS_APART_MS}, &waiting))
		return false;
	return waiting > 0 || recovery_make(c, person, token);
}

static bool
link_over(struct cx *c)
{
	return fail(c, NOT_FOUND,
	    T("This link is not valid any more: it works once and for 30 minutes. Ask for a new "
	      "one under Sign in, “I cannot sign in”."));
}

bool
recovery_look(struct cx *c, struct text token, int64_t *person)
{
	struct digest d = digest_text(token);
	struct recovery r;

	if (!recovery_store_find(c, &d, &r))
		return false;
	if (r.person == 0 || time_is_set(r.used) || c->now.ms - r.made.ms > RECOVERY_MS)
		return link_over(c);
	*person = r.person;
	return true;
}

bool
recovery_use(struct cx *c, struct text token, int64_t *person)
{
	struct digest d = digest_text(token);
	bool used;

	if (!recovery_look(c, token, person) || !recovery_store_use(c, &d, &used))
		return false;
	if (!used)
		return link_over(c);
	return audit_add(c, TEXT("core.recovery.use"),
	    text_format(c->mem, "person %lld", (long long)*person), TEXT(""));
}

/* ---- erasing and purging ---- */

bool
credential_erase(struct cx *c, int64_t person)
{
	return credential_store_drop(c, person) && device_store_drop_all(c, person)
	       && recovery_store_drop_all(c, person) && attempt_store_drop_all(c, person);
}

bool
credential_purge(struct cx *c, bool *more)
{
	int64_t attempts, links, devices;

	if (!attempt_store_purge(c, (struct time){c->now.ms - DAY_MS}, PURGE_SLICE, &attempts)
	    || !recovery_store_purge(c, (struct time){c->now.ms - 7 * DAY_MS}, PURGE_SLICE, &links)
	    || !device_store_purge(
		c, (struct time){c->now.ms - 400 * DAY_MS}, PURGE_SLICE, &devices))
		return false;
	*more = attempts == PURGE_SLICE || links == PURGE_SLICE || devices == PURGE_SLICE;
	return true;
}
