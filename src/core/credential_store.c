/* SQL of core_credential, core_attempt, core_device and core_recovery. */
#include "core/credential_store.h"

static struct bytes
bytes_of(const struct digest *d)
{
	return (struct bytes){d->b, sizeof d->b};
}

/* ---- passwords ---- */

bool
credential_store_set(struct cx *c, int64_t person, struct text encoded)
{
	return db_exec(c,
	    SQL("INSERT INTO core_credential (person, encoded, at) VALUES ($1, $2, $3) "
		"ON CONFLICT (person) DO UPDATE SET encoded = excluded.encoded, at = excluded.at"),
	    ARGS(person, encoded, c->now));
}

bool
credential_store_of(struct cx *c, int64_t person, struct text *encoded)
{
	return db_text(
	    c, SQL("SELECT encoded FROM core_credential WHERE person = $1"), ARGS(person), encoded);
}

bool
credential_store_drop(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_credential WHERE person = $1"), ARGS(person));
}

/* ---- attempts ---- */

static bool
read_attempt(struct cx *c, struct sql q, struct args a, struct attempt *out)
{
	struct rows r;
	bool found;

	*out = (struct attempt){0};
	if (!db_first(c, q, a, &r, &found))
		return false;
	if (!found)
		return true;
	*out = (struct attempt){
	    row_int(&r, 0), row_time(&r, 1), row_int(&r, 2), row_time(&r, 3), row_time(&r, 4)};
	return db_end(&r);
}

bool
attempt_store_read(struct cx *c, int64_t person, struct text place, struct attempt *out)
{
	return read_attempt(c,
	    SQL("SELECT failed, since, step, until, last FROM core_attempt "
		"WHERE person = $1 AND place = $2"),
	    ARGS(person, place), out);
}

/* A change that changes nothing, or the first row: on PostgreSQL either holds the row. */
bool
attempt_store_lock(struct cx *c, int64_t person, struct text place, struct attempt *out)
{
	return read_attempt(c,
	    SQL("INSERT INTO core_attempt (person, place, last) VALUES ($1, $2, $3) "
		"ON CONFLICT (person, place) DO UPDATE SET last = core_attempt.last "
		"RETURNING failed, since, step, until, last"),
	    ARGS(person, place, c->now), out);
}

bool
attempt_store_write(struct cx *c, int64_t person, struct text place, const struct attempt *a)
{
	return db_exec(c,
	    SQL("INSERT INTO core_attempt (person, place, failed, since, step, until, last) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7) "
		"ON CONFLICT (person, place) DO UPDATE SET failed = excluded.failed, "
		"since = excluded.since, step = excluded.step, until = excluded.until, "
		"last = excluded.last"),
	    ARGS(person, place, a->failed, a->since, a->step, a->until, a->last));
}

bool
attempt_store_count(
    struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out)
{
	return db_int(c,
	    SQL("INSERT INTO core_attempt (person, place, failed, since, last) "
		"VALUES ($1, $2, 1, $3, $3) ON CONFLICT (person, place) DO UPDATE SET "
		"failed = CASE WHEN core_attempt.since <= $4 THEN 1 "
		"ELSE core_attempt.failed + 1 END, "
		"since = CASE WHEN core_attempt.since <= $4 THEN excluded.since "
		"ELSE core_attempt.since END, last = excluded.last RETURNING failed"),
	    ARGS(person, place, c->now, ((struct time){c->now.ms - window_ms})), out);
}

bool
attempt_store_drop(struct cx *c, int64_t person, struct text place)
{
	return db_exec(c, SQL("DELETE FROM core_attempt WHERE person = $1 AND place = $2"),
	    ARGS(person, place));
}

bool
attempt_store_drop_all(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_attempt WHERE person = $1"), ARGS(person));
}

bool
attempt_store_purge(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_attempt WHERE (person, place) IN "
		"(SELECT person, place FROM core_attempt WHERE last < $1 "
		"ORDER BY last LIMIT $2)"),
	    ARGS(before, most), n);
}

/* ---- devices ---- */

bool
device_store_known(struct cx *c, int64_t person, const struct digest *d, bool *out)
{
	int64_t n;

	if (!db_int(c, SQL("SELECT count(*) FROM core_device WHERE digest = $1 AND person = $2"),
		ARGS(bytes_of(d), person), &n))
		return false;
	*out = n > 0;
	return true;
}

bool
device_store_put(struct cx *c, int64_t person, const struct digest *d)
{
	return db_exec(c,
	    SQL("INSERT INTO core_device (digest, person, seen) VALUES ($1, $2, $3) "
		"ON CONFLICT (digest) DO UPDATE SET seen = excluded.seen"),
	    ARGS(bytes_of(d), person, c->now));
}

bool
device_store_trim(struct cx *c, int64_t person, int keep)
{
	return db_exec(c,
	    SQL("DELETE FROM core_device WHERE person = $1 AND digest NOT IN "
		"(SELECT digest FROM core_device WHERE person = $1 "
		"ORDER BY seen DESC LIMIT $2)"),
	    ARGS(person, keep));
}

bool
device_store_drop_all(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_device WHERE person = $1"), ARGS(person));
}

bool
device_store_purge(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_device WHERE digest IN "
		"(SELECT digest FROM core_device WHERE seen < $1 ORDER BY seen LIMIT $2)"),
	    ARGS(before, most), n);
}

/* ---- recovery links ---- */

bool
recovery_store_add(struct cx *c, int64_t person, const struct digest *d)
{
	return db_exec(c,
	    SQL("INSERT INTO core_recovery (digest, person, made) VALUES ($1, $2, $3)"),
	    ARGS(bytes_of(d), person, c->now));
}

bool
recovery_store_find(struct cx *c, const struct digest *d, struct recovery *out)
{
	struct rows r;
	bool found;

	*out = (struct recovery){0};
	if (!db_first(c, SQL("SELECT person, made, used FROM core_recovery WHERE digest = $1"),
		ARGS(bytes_of(d)), &r, &found))
		return false;
	if (!found)
		return true;
	*out = (struct recovery){row_int(&r, 0), row_time(&r, 1), row_time(&r, 2)};
	return db_end(&r);
}

bool
recovery_store_use(struct cx *c, const struct digest *d, bool *used)
{
	int64_t n;

	if (!db_change(c, SQL("UPDATE core_recovery SET used = $1 WHERE digest = $2 AND used = 0"),
		ARGS(c->now, bytes_of(d)), &n))
		return false;
	*used = n > 0;
	return true;
}

bool
recovery_store_end_all(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("UPDATE core_recovery SET used = $1 WHERE person = $2 AND used = 0"),
	    ARGS(c->now, person));
}

bool
recovery_store_open(struct cx *c, int64_t person, struct time since, int64_t *out)
{
	return db_int(c,
	    SQL("SELECT count(*) FROM core_recovery WHERE person = $1 AND made > $2 AND used = 0"),
	    ARGS(person, since), out);
}

bool
recovery_store_drop_all(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_recovery WHERE person = $1"), ARGS(person));
}

bool
recovery_store_purge(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_recovery WHERE digest IN "
		"(SELECT digest FROM core_recovery WHERE made < $1 ORDER BY made LIMIT $2)"),
	    ARGS(before, most), n);
}
