/*
 * The one API over two engines: everything here is either a call into the driver or made of such
 * calls. SQL text and engine errors are the drivers' (sqlite.c, postgres.c).
 */
#include "db/driver.h"

int64_t db_fail_after;
void (*db_committed_hook)(void);

enum { RETRY_S = 5 };

struct db *
db_open(const struct db_config *config, enum db_role role, struct arena *a, struct text *why)
{
	if (config->engine == DB_SQLITE)
		return sqlite_open(config, role, a, why);
	return postgres_open(config, role, a, why);
}

void
db_close(struct db *db)
{
	if (db != NULL)
		db->driver->close(db);
}

enum db_engine
db_engine_of(const struct db *db)
{
	return db->driver->engine;
}

/* ---- failures ---- */

static void
say_for_log(struct cx *c, const char *engine_says)
{
	if (c->why.log.n == 0)
		c->why.log = text_copy(c->mem, text_of(engine_says));
}

bool
db_busy(struct cx *c, const char *engine_says)
{
	if (c->why.kind != NO_PROBLEM)
		return false;
	fail(c, BUSY,
	    T("The server cannot read or save anything right now. Nothing was changed; please try "
	      "again in a moment."));
	c->why.retry_s = RETRY_S;
	say_for_log(c, engine_says);
	return false;
}

bool
db_too_long(struct cx *c, const char *engine_says)
{
	if (c->why.kind != NO_PROBLEM)
		return false;
	fail(c, BUSY,
	    T("This search takes too long. Please narrow it: use more words, a shorter period or "
	      "one "
	      "more filter."));
	say_for_log(c, engine_says);
	return false;
}

static bool
fails_now(void)
{
	return __builtin_expect(db_fail_after > 0, 0)
	       && __atomic_sub_fetch(&db_fail_after, 1, __ATOMIC_RELAXED) == 0;
}

/* What a full disk does: the engine throws the transaction away. */
static bool
fail_as_full(struct cx *c)
{
	bool was_open = c->db->open;

	c->db->driver->rollback(c->db);
	c->db->open = was_open;
	c->db->lost = was_open;
	return db_busy(c, "db_fail_after: made to fail as a full disk");
}

/* Nothing runs in a transaction that is gone. */
static bool
may_run(struct cx *c)
{
	if (c->db->lost)
		return db_busy(c, "the transaction is lost");
	return fails_now() ? fail_as_full(c) : true;
}

/* ---- statements ---- */

bool
db_query(struct cx *c, struct sql q, struct args a, struct rows *out)
{
	*out = (struct rows){.c = c, .row = -1};
	if (may_run(c) && c->db->driver->query(c, q, a, out))
		return true;
	out->failed = true;
	return false;
}

bool
db_next(struct rows *r)
{
	return !r->failed && r->statement != NULL && r->c->db->driver->next(r);
}

bool
db_end(struct rows *r)
{
	if (r->statement != NULL && !r->c->db->driver->end(r))
		r->failed = true;
	r->statement = NULL;
	return !r->failed;
}

int64_t
row_int(struct rows *r, int column)
{
	return r->c->db->driver->column_int(r, column);
}

double
row_real(struct rows *r, int column)
{
	return r->c->db->driver->column_real(r, column);
}

struct text
row_text(struct rows *r, int column)
{
	return r->c->db->driver->column_text(r, column);
}

struct bytes
row_bytes(struct rows *r, int column)
{
	return r->c->db->driver->column_bytes(r, column);
}

struct time
row_time(struct rows *r, int column)
{
	return (struct time){row_int(r, column)};
}

struct day
row_day(struct rows *r, int column)
{
	return (struct day){(int32_t)row_int(r, column)};
}

bool
row_bool(struct rows *r, int column)
{
	return row_int(r, column) != 0;
}

bool
db_exec(struct cx *c, struct sql q, struct args a)
{
	return may_run(c) && c->db->driver->exec(c, q, a, NULL);
}

bool
db_change(struct cx *c, struct sql q, struct args a, int64_t *changed)
{
	*changed = 0;
	return may_run(c) && c->db->driver->exec(c, q, a, changed);
}

bool
db_first(struct cx *c, struct sql q, struct args a, struct rows *out, bool *found)
{
	*found = false;
	if (!db_query(c, q, a, out))
		return false;
	*found = db_next(out);
	return *found ? true : db_end(out);
}

void *
db_room(struct rows *r, void *p, size_t n, size_t *room, size_t size)
{
	size_t want = *room > 0 ? *room * 2 : 16;

	if (n < *room)
		return p;
	p = arena_grow(r->c->mem, p, *room * size, want * size);
	*room = want;
	return p;
}

bool
db_int(struct cx *c, struct sql q, struct args a, int64_t *out)
{
	struct rows r;
	bool found;

	*out = 0;
	if (!db_first(c, q, a, &r, &found))
		return false;
	if (!found)
		return true;
	*out = row_int(&r, 0);
	return db_end(&r);
}

bool
db_text(struct cx *c, struct sql q, struct args a, struct text *out)
{
	struct rows r;
	bool found;

	*out = TEXT("");
	if (!db_first(c, q, a, &r, &found))
		return false;
	if (!found)
		return true;
	*out = row_text(&r, 0);
	return db_end(&r);
}

/* ---- transactions ---- */

bool
db_begin(struct cx *c)
{
	struct db *db = c->db;

	must(!db->open);
	db->lost = false;
	if (!db->driver->begin(c))
		return false;
	db->open = true;
	return true;
}

enum db_commit
db_commit(struct cx *c)
{
	struct db *db = c->db;
	enum db_commit outcome = DB_ROLLED_BACK;

	must(db->open);
	if (may_run(c))
		outcome = db->driver->commit(c);
	if (outcome == DB_ROLLED_BACK)
		db->driver->rollback(db);
	db->open = db->lost = false;
	if (outcome == DB_COMMITTED && __builtin_expect(db_committed_hook != NULL, 0))
		db_committed_hook();
	return outcome;
}

void
db_rollback(struct db *db)
{
	db->driver->rollback(db);
	db->open = db->lost = false;
}

bool
db_savepoint(struct cx *c)
{
	must(c->db->open);
	return !c->db->lost ? c->db->driver->savepoint(c, SAVEPOINT_SET)
			    : db_busy(c, "the transaction is lost");
}

bool
db_release(struct cx *c)
{
	return !c->db->lost ? c->db->driver->savepoint(c, SAVEPOINT_RELEASE)
			    : db_busy(c, "the transaction is lost");
}

bool
db_rollback_to(struct cx *c)
{
	return !c->db->lost ? c->db->driver->savepoint(c, SAVEPOINT_ROLL_BACK)
			    : db_busy(c, "the transaction is lost");
}

bool
db_transaction_lost(const struct db *db)
{
	return db->lost;
}

void
db_reset(struct db *db)
{
	db->driver->reset(db);
}

static int
key_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool
db_lock_keys(struct cx *c, const int64_t *keys, size_t n)
{
	int64_t *sorted;
	size_t kept = 0;

	if (n == 0 || c->db->driver->lock_keys == NULL)
		return true;
	sorted = NEW_ARRAY(c->mem, int64_t, n);
	memcpy(sorted, keys, n * sizeof *keys);
	qsort(sorted, n, sizeof *sorted, key_order);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || sorted[i] != sorted[i - 1])
			sorted[kept++] = sorted[i];
	return c->db->driver->lock_keys(c, sorted, kept);
}
