/*
 * The embedded engine. Settings follow from two facts: SQLite 3.7.0 to 3.51.2 (Debian's is one)
 * can corrupt a database when one connection checkpoints while another commits, so only the
 * writer's connection checkpoints and nothing does so by itself; and growing a file costs twice
 * what overwriting it does, so the write-ahead log is kept. No mmap for the same first reason:
 * it is only worth its SIGBUS with a library whose log cannot be reset under a reader.
 */
#include "db/driver.h"
#include "db/statements.h"
#include "db/vfs_joined.h"
#include "db/vfs_unsynced.h"

#include <pthread.h>
#include <sqlite3.h>

enum {
	PARAMETERS = 32,
	TICK_OPERATIONS = 1000, /* of the virtual machine, between two looks at the clock */
	BUSY_MS = 5000,
	RESTART_MS = 400, /* a checkpoint waits for readers; one of them stops after 250 ms */
	RETRY_MS = 20,
	FRAME_BYTES = 4096 + 24,
};

/* One prepared statement. The same text may stand here twice: a query inside its own loop. */
struct statement {
	struct statement_key key;
	sqlite3_stmt *h;
	bool used;
	int n;                        /* parameters */
	unsigned char at[PARAMETERS]; /* $i+1 is SQLite's parameter number at[i] */
};

struct sqlite {
	struct db db;
	sqlite3 *h;
	struct statements statements;
	int in_use;
	int read_ms; /* 0: no limit */
	int64_t deadline;
	int log_frames;     /* in the write-ahead log after the last commit */
	int log_done;       /* of them copied into the database file */
	int64_t wait_above; /* bytes of log below which waiting for readers is in vain */
	struct statement *begin, *commit, *rollback, *set, *release, *back;
};

static const struct driver sqlite_driver;

static struct sqlite *
sqlite_of(struct db *db)
{
	must(db->driver == &sqlite_driver);
	return (struct sqlite *)db;
}

/* ---- failures ---- */

static void
note_lost(struct sqlite *s)
{
	if (s->db.open && sqlite3_get_autocommit(s->h))
		s->db.lost = true;
}

static bool
sqlite_failed(struct cx *c, struct sqlite *s, int rc, const char *text)
{
	char said[400];

	snprintf(said, sizeof said, "sqlite %d %s: %.200s", sqlite3_extended_errcode(s->h),
	    sqlite3_errmsg(s->h), text);
	note_lost(s);
	switch (rc & 0xff) {
	case SQLITE_INTERRUPT:
		return db_too_long(c, said);
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_NOMEM:
	case SQLITE_CANTOPEN:
	case SQLITE_PROTOCOL:
		return db_busy(c, said);
	default:
		return broken(c, "%s", said);
	}
}

/* ---- statements ---- */

/* $1 … are names to SQLite, which numbers them by first appearance. */
static bool
map_parameters(struct statement *one)
{
	one->n = sqlite3_bind_parameter_count(one->h);
	if (one->n > PARAMETERS)
		return false;
	for (int i = 0; i < one->n; i++) {
		char name[16];
		int at;

		snprintf(name, sizeof name, "$%d", i + 1);
		at = sqlite3_bind_parameter_index(one->h, name);
		if (at == 0)
			return false;
		one->at[i] = (unsigned char)at;
	}
	return true;
}

static void
statement_drop(void *statement)
{
	struct statement *one = statement;

	sqlite3_finalize(one->h);
	mem_free(one);
}

static bool
statement_prepare(struct cx *c, struct sqlite *s, const char *text, struct statement **out)
{
	struct statement *one = mem_alloc(sizeof *one);
	int rc;

	if (one == NULL)
		return db_busy(c, "out of memory for a statement");
	one->key.text = text;
	rc = sqlite3_prepare_v3(s->h, text, -1, SQLITE_PREPARE_PERSISTENT, &one->h, NULL);
	if (rc != SQLITE_OK) {
		statement_drop(one);
		return sqlite_failed(c, s, rc, text);
	}
	if (one->h == NULL || !map_parameters(one)) {
		statement_drop(one);
		return broken(c, "parameters must be $1, $2 … without a gap: %.200s", text);
	}
	if (!statements_add(&s->statements, &one->key)) {
		statement_drop(one);
		return db_busy(c, "out of memory for a statement");
	}
	*out = one;
	return true;
}

static bool
statement_find(struct cx *c, struct sqlite *s, const char *text, struct statement **out)
{
	struct statement *one;
	size_t cursor = 0;

	while ((one = statements_next(&s->statements, text, &cursor)) != NULL) {
		if (!one->used) {
			*out = one;
			return true;
		}
	}
	return statement_prepare(c, s, text, out);
}

/* The texts stay where they are: they live in the request's arena, longer than the query. */
static int
bind_one(sqlite3_stmt *h, int at, const struct arg *a)
{
	switch (a->kind) {
	case ARG_INT:
		return sqlite3_bind_int64(h, at, a->i);
	case ARG_REAL:
		return sqlite3_bind_double(h, at, a->r);
	case ARG_TEXT:
		return sqlite3_bind_text64(
		    h, at, a->t.p != NULL ? a->t.p : "", a->t.n, SQLITE_STATIC, SQLITE_UTF8);
	case ARG_BYTES:
		return sqlite3_bind_blob64(
		    h, at, a->t.p != NULL ? a->t.p : "", a->t.n, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static void
statement_done(struct sqlite *s, struct statement *one)
{
	sqlite3_reset(one->h);
	if (one->used)
		s->in_use--;
	one->used = false;
}

static bool
statement_start(
    struct cx *c, struct sqlite *s, const char *text, struct args a, struct statement **out)
{
	struct statement *one;

	/* Before it is prepared: that may read the schema. */
	if (s->read_ms > 0)
		s->deadline = time_monotonic() + s->read_ms;
	if (!statement_find(c, s, text, &one))
		return false;
	if ((size_t)one->n != a.n)
		return broken(c, "%d parameters, %zu arguments: %.200s", one->n, a.n, text);
	for (int i = 0; i < one->n; i++) {
		int rc = bind_one(one->h, one->at[i], &a.p[i]);

		if (rc != SQLITE_OK)
			return sqlite_failed(c, s, rc, text);
	}
	one->used = true;
	s->in_use++;
	*out = one;
	return true;
}

static int
tick(void *self)
{
	const struct sqlite *s = self;

	return time_monotonic() > s->deadline;
}

static bool
sqlite_query(struct cx *c, struct sql q, struct args a, struct rows *out)
{
	struct statement *one;

	if (!statement_start(c, sqlite_of(c->db), q.text, a, &one))
		return false;
	out->statement = one;
	return true;
}

static bool
sqlite_next(struct rows *r)
{
	struct sqlite *s = sqlite_of(r->c->db);
	struct statement *one = r->statement;
	int rc = sqlite3_step(one->h);

	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE) {
		r->failed = true;
		sqlite_failed(r->c, s, rc, one->key.text);
	}
	statement_done(s, one);
	r->statement = NULL;
	return false;
}

static bool
sqlite_end(struct rows *r)
{
	statement_done(sqlite_of(r->c->db), r->statement);
	return true;
}

static bool
sqlite_exec(struct cx *c, struct sql q, struct args a, int64_t *changed)
{
	struct sqlite *s = sqlite_of(c->db);
	struct statement *one;
	int rc;
	bool ok;

	if (!statement_start(c, s, q.text, a, &one))
		return false;
	while ((rc = sqlite3_step(one->h)) == SQLITE_ROW)
		;
	ok = rc == SQLITE_DONE || sqlite_failed(c, s, rc, q.text);
	if (ok && changed != NULL)
		*changed = sqlite3_changes64(s->h);
	statement_done(s, one);
	return ok;
}

static void
sqlite_reset(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	for (size_t i = 0; i < s->statements.size && s->in_use > 0; i++) {
		struct statement *one = (struct statement *)s->statements.slots[i];

		if (one != NULL && one->used)
			statement_done(s, one);
	}
}

static int64_t
sqlite_changes(struct db *db)
{
	return sqlite3_total_changes64(sqlite_of(db)->h);
}

/* ---- columns ---- */

static int64_t
sqlite_column_int(struct rows *r, int column)
{
	return sqlite3_column_int64(((struct statement *)r->statement)->h, column);
}

static double
sqlite_column_real(struct rows *r, int column)
{
	return sqlite3_column_double(((struct statement *)r->statement)->h, column);
}

static struct text
sqlite_column_text(struct rows *r, int column)
{
	sqlite3_stmt *h = ((struct statement *)r->statement)->h;
	const char *p = (const char *)sqlite3_column_text(h, column);

	if (p == NULL)
		return TEXT("");
	return text_copy(r->c->mem, (struct text){p, (size_t)sqlite3_column_bytes(h, column)});
}

static struct bytes
sqlite_column_bytes(struct rows *r, int column)
{
	sqlite3_stmt *h = ((struct statement *)r->statement)->h;
	const char *p = sqlite3_column_blob(h, column);
	size_t n = (size_t)sqlite3_column_bytes(h, column);
	struct text copy = p != NULL ? text_copy(r->c->mem, (struct text){p, n}) : TEXT("");

	return (struct bytes){(const unsigned char *)copy.p, copy.n};
}

/* ---- transactions ---- */

static int
step_plain(struct statement *one)
{
	int rc = sqlite3_step(one->h);

	sqlite3_reset(one->h);
	return rc;
}

static bool
run_plain(struct cx *c, struct sqlite *s, struct statement *one)
{
	int rc = step_plain(one);

	return rc == SQLITE_DONE || sqlite_failed(c, s, rc, one->key.text);
}

static bool
sqlite_begin(struct cx *c)
{
	struct sqlite *s = sqlite_of(c->db);

	s->deadline = INT64_MAX;
	return run_plain(c, s, s->begin);
}

static void
sqlite_rollback(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	sqlite_reset(db);
	s->deadline = INT64_MAX;
	if (!sqlite3_get_autocommit(s->h))
		step_plain(s->rollback);
	must(sqlite3_get_autocommit(s->h));
}

/*
 * A full disk stops the commit before its last frame is whole: nothing of it counts. Any other
 * error (above all of fsync) comes when that frame may lie in the log, where a recovery would find
 * it: neither yes nor no.
 */
static enum db_commit
sqlite_commit(struct cx *c)
{
	struct sqlite *s = sqlite_of(c->db);
	int rc;

	sqlite_reset(c->db);
	rc = step_plain(s->commit);
	if (rc == SQLITE_DONE)
		return DB_COMMITTED;
	sqlite_failed(c, s, rc, "COMMIT");
	return (rc & 0xff) == SQLITE_IOERR ? DB_COMMIT_UNKNOWN : DB_ROLLED_BACK;
}

static bool
sqlite_savepoint(struct cx *c, enum savepoint what)
{
	struct sqlite *s = sqlite_of(c->db);

	if (what == SAVEPOINT_SET)
		return run_plain(c, s, s->set);
	sqlite_reset(c->db);
	if (what == SAVEPOINT_ROLL_BACK && !run_plain(c, s, s->back))
		return false;
	return run_plain(c, s, s->release);
}

static bool
sqlite_script(struct cx *c, const char *sql)
{
	struct sqlite *s = sqlite_of(c->db);
	int rc = sqlite3_exec(s->h, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || sqlite_failed(c, s, rc, sql);
}

/* ---- the write-ahead log ---- */

static int
log_grew(void *self, sqlite3 *h, const char *name, int frames)
{
	struct sqlite *s = self;

	(void)h;
	(void)name;
	if (frames < s->log_frames) { /* it began again from its start */
		s->log_done = 0;
		s->wait_above = 0;
	}
	s->log_frames = frames;
	return SQLITE_OK;
}

int64_t
sqlite_log_bytes(const struct db *db)
{
	const struct sqlite *s = (const struct sqlite *)db;

	if (db->driver != &sqlite_driver)
		return 0;
	return (int64_t)s->log_frames * FRAME_BYTES;
}

/*
 * A checkpoint that waits looks once which places of the log are read and then waits for those
 * places to be empty, though new readers, of the newest text, may long have taken them over and
 * hand them on for ever. So it waits a little and looks again.
 */
static bool
checkpoint(struct sqlite *s, int mode)
{
	int64_t until = time_monotonic() + RESTART_MS;
	int rc;

	sqlite3_busy_timeout(s->h, RETRY_MS);
	do {
		rc = sqlite3_wal_checkpoint_v2(s->h, "main", mode, &s->log_frames, &s->log_done);
	} while (
	    rc == SQLITE_BUSY && mode != SQLITE_CHECKPOINT_PASSIVE && time_monotonic() < until);
	sqlite3_busy_timeout(s->h, BUSY_MS);
	if (s->log_frames < 0)
		s->log_frames = s->log_done = 0;
	return rc == SQLITE_OK;
}

/*
 * Passive first: it waits for nobody. The log begins again from its start at the next commit that
 * finds no reader in it. Where readers have kept it from that until it is twice as long as it
 * should be, the writer waits for them; in vain, then again only when it has doubled: a backup may
 * read for minutes. What a checkpoint could not do the next one does; a failure here loses nothing.
 */
void
db_checkpoint(struct db *db, int64_t bytes)
{
	int64_t now = sqlite_log_bytes(db);
	struct sqlite *s;

	if (db->driver != &sqlite_driver || now <= bytes)
		return;
	s = sqlite_of(db);
	must(db->role == DB_WRITER && !db->open);
	if (bytes > 0 && now > 2 * bytes && now > s->wait_above) {
		bool again = checkpoint(s, SQLITE_CHECKPOINT_RESTART);

		s->wait_above = again ? 0 : 2 * now;
		if (again) /* all of it is free: nothing is to be done until the next commit */
			s->log_frames = s->log_done = 0;
	} else if ((int64_t)(s->log_frames - s->log_done) * FRAME_BYTES > bytes / 8) {
		/* Not after every batch when a reader keeps the log from beginning again. */
		checkpoint(s, SQLITE_CHECKPOINT_PASSIVE);
	}
}

bool
sqlite_log_waits(const struct db *db, int64_t bytes)
{
	const struct sqlite *s = (const struct sqlite *)db;

	return sqlite_log_bytes(db) > bytes && s->log_done < s->log_frames;
}

void
sqlite_log_empty(struct db *db)
{
	if (db->driver == &sqlite_driver)
		checkpoint(sqlite_of(db), SQLITE_CHECKPOINT_TRUNCATE);
}

bool
db_copy_to(struct cx *c, const char *file)
{
	struct sqlite *s;
	sqlite3 *to = NULL;
	sqlite3_backup *copy;
	int rc;

	if (c->db->driver != &sqlite_driver)
		return broken(c, "db_copy_to is SQLite's; PostgreSQL has pg_dump");
	s = sqlite_of(c->db);
	rc = sqlite3_open_v2(
	    file, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	copy = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", s->h, "main") : NULL;
	if (copy != NULL) {
		/* All pages in one step: one read transaction, so one moment of the database. */
		rc = sqlite3_backup_step(copy, -1);
		sqlite3_backup_finish(copy);
	}
	if (copy == NULL || rc != SQLITE_DONE)
		db_busy(c, sqlite3_errmsg(to));
	sqlite3_close(to);
	return rc == SQLITE_DONE;
}

/* ---- opening ---- */

static void
sqlite_close(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	statements_drop(&s->statements, statement_drop);
	sqlite3_close(s->h);
	mem_free(s);
}

/* One thread a connection: the library needs no locks and keeps no statistics. */
static void
library_set_up(void)
{
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_initialize();
	vfs_unsynced_install();
}

/* busy_timeout stands before journal_mode: a concurrent open would fail at once otherwise. */
static bool
set_up(struct sqlite *s, const struct db_config *config, enum db_role role)
{
	char pragmas[600];
	int cache_kb = config->cache_mb > 0 ? config->cache_mb * 1024 : 16 * 1024;

	sqlite3_extended_result_codes(s->h, 1);
	sqlite3_busy_timeout(s->h, BUSY_MS);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	snprintf(pragmas, sizeof pragmas,
	    "PRAGMA busy_timeout=%d; %s PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
	    "PRAGMA journal_size_limit=-1; PRAGMA cache_size=-%d; PRAGMA temp_store=MEMORY;"
	    "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; %s",
	    BUSY_MS, role == DB_WRITER ? "PRAGMA journal_mode=WAL;" : "",
	    role == DB_WRITER ? cache_kb : cache_kb / 4,
	    role == DB_READER ? "PRAGMA query_only=ON;" : "");
	if (sqlite3_exec(s->h, pragmas, NULL, NULL, NULL) != SQLITE_OK)
		return false;
	if (role == DB_WRITER) {
		sqlite3_wal_hook(s->h, log_grew, s);
	} else if (config->read_ms > 0) {
		s->read_ms = config->read_ms;
		sqlite3_progress_handler(s->h, TICK_OPERATIONS, tick, s);
	}
	return true;
}

static bool
prepare_plain(struct sqlite *s, struct arena *a, struct text *why)
{
	struct cx c = {.mem = a, .db = &s->db, .lang = LANG_EN};
	bool ok = statement_prepare(
		      &c, s, s->db.role == DB_WRITER ? "BEGIN IMMEDIATE" : "BEGIN", &s->begin)
		  && statement_prepare(&c, s, "COMMIT", &s->commit)
		  && statement_prepare(&c, s, "ROLLBACK", &s->rollback)
		  && statement_prepare(&c, s, "SAVEPOINT job", &s->set)
		  && statement_prepare(&c, s, "RELEASE job", &s->release)
		  && statement_prepare(&c, s, "ROLLBACK TO job", &s->back);

	if (!ok)
		*why = c.why.log;
	return ok;
}

struct db *
sqlite_open(const struct db_config *config, enum db_role role, struct arena *a, struct text *why)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct sqlite *s = mem_alloc(sizeof *s);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
		    | (role == DB_WRITER ? SQLITE_OPEN_CREATE : 0);

	pthread_once(&once, library_set_up);
	if (s == NULL) {
		*why = TEXT("out of memory for a database connection");
		return NULL;
	}
	s->db = (struct db){.driver = &sqlite_driver, .role = role, .careful = true};
	s->log_frames = 1; /* what a process before us left in the log: not known yet */
	if (sqlite3_open_v2(config->address, &s->h, flags,
		role == DB_WRITER ? vfs_joined_over(config->vfs) : config->vfs)
		!= SQLITE_OK
	    || !set_up(s, config, role)) {
		*why = text_format(a,
		    "cannot open the database %s: %s. Check that the folder is there (sen init "
		    "makes "
		    "it) and that this user may write to it.",
		    config->address, sqlite3_errmsg(s->h));
		sqlite_close(&s->db);
		return NULL;
	}
	if (!prepare_plain(s, a, why)) {
		sqlite_close(&s->db);
		return NULL;
	}
	return &s->db;
}

static const struct driver sqlite_driver = {
    .engine = DB_SQLITE,
    .close = sqlite_close,
    .query = sqlite_query,
    .next = sqlite_next,
    .end = sqlite_end,
    .exec = sqlite_exec,
    .column_int = sqlite_column_int,
    .column_real = sqlite_column_real,
    .column_text = sqlite_column_text,
    .column_bytes = sqlite_column_bytes,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .savepoint = sqlite_savepoint,
    .reset = sqlite_reset,
    .changes = sqlite_changes,
    .lock_keys = NULL, /* one writer: nobody to lock out */
    .script = sqlite_script,
};
