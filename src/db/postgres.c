/*
 * The engine for more than one machine: what the driver is asked, in terms of the pipeline
 * (pipeline.c), and the life of its connections.
 *
 * Whether a commit happened, when the connection died in it, is asked by a mark that each
 * transaction leaves in the writer's row of schema_commit. The engine's own pg_xact_status does not
 * do: after a crash it gives the ids of transactions that were not on disk yet to others, and then
 * says of them that they committed.
 */
#include "db/pipeline.h"

#include <poll.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/id.h"

enum {
	FIRST_BACK_OFF_MS = 100,
	LAST_BACK_OFF_MS = 5000,
	ASK_COMMIT_MS = 15000,
	IDLE_CHECK_MS = 20,
};

/* A result that a request is reading. */
struct result {
	struct result *next, **at;
	PGresult *rows;
};

struct postgres {
	struct pipeline pipe;
	char *uri;
	int read_ms;
	int back_off_ms;
	int64_t retry_at;
	int64_t changes; /* statements that may have changed rows */
	int64_t writer;  /* its row in schema_commit; 0: none, before the first migration */
	int64_t mark;    /* of the open transaction */
	struct result *reading;
};

static const struct driver postgres_driver;

static struct postgres *
postgres_of(struct db *db)
{
	must(db->driver == &postgres_driver);
	return (struct postgres *)db;
}

/* ---- statements ---- */

/* The address of the literal is its key, also where the engines' texts differ. */
static const char *
text_for_postgres(struct sql q)
{
	return q.pg != NULL ? q.pg : q.text;
}

static bool
keep_result(struct cx *c, struct postgres *p, struct result **out)
{
	struct result *one = mem_alloc(sizeof *one);

	if (one == NULL)
		return db_busy(c, "out of memory for a result");
	one->rows = p->pipe.wanted;
	p->pipe.wanted = NULL;
	one->next = p->reading;
	one->at = &p->reading;
	if (one->next != NULL)
		one->next->at = &one->next;
	p->reading = one;
	*out = one;
	return true;
}

static void
drop_result(struct result *one)
{
	*one->at = one->next;
	if (one->next != NULL)
		one->next->at = one->at;
	PQclear(one->rows);
	mem_free(one);
}

static bool
postgres_query(struct cx *c, struct sql q, struct args a, struct rows *out)
{
	struct postgres *p = postgres_of(c->db);
	struct result *one = NULL;

	if (!pipeline_send(c, &p->pipe, text_for_postgres(q), a, ANSWER_WANTED)
	    || !pipeline_wait(c, &p->pipe) || !keep_result(c, p, &one))
		return false;
	p->changes += strncmp(PQcmdStatus(one->rows), "SELECT", 6) != 0;
	out->statement = one;
	return true;
}

static bool
postgres_next(struct rows *r)
{
	const struct result *one = r->statement;

	if (r->row + 1 >= PQntuples(one->rows))
		return false;
	r->row++;
	return true;
}

static bool
postgres_end(struct rows *r)
{
	drop_result(r->statement);
	return true;
}

static bool
postgres_exec(struct cx *c, struct sql q, struct args a, int64_t *changed)
{
	struct postgres *p = postgres_of(c->db);
	bool wait = changed != NULL || p->pipe.db.careful;

	if (!pipeline_send(
		c, &p->pipe, text_for_postgres(q), a, wait ? ANSWER_WANTED : ANSWER_IGNORED))
		return false;
	p->changes++;
	if (!wait)
		return true;
	if (!pipeline_wait(c, &p->pipe))
		return false;
	if (changed != NULL && p->pipe.wanted != NULL
	    && !text_int(text_of(PQcmdTuples(p->pipe.wanted)), changed))
		*changed = 0;
	return true;
}

static void
postgres_reset(struct db *db)
{
	struct postgres *p = postgres_of(db);

	while (p->reading != NULL)
		drop_result(p->reading);
	PQclear(p->pipe.wanted);
	p->pipe.wanted = NULL;
}

static int64_t
postgres_changes(struct db *db)
{
	return postgres_of(db)->changes;
}

/* ---- columns: text, since sums and counts come in several types ---- */

static struct text
column(struct rows *r, int column)
{
	const struct result *one = r->statement;
	int row = (int)r->row;

	return (struct text){
	    PQgetvalue(one->rows, row, column), (size_t)PQgetlength(one->rows, row, column)};
}

static int64_t
postgres_column_int(struct rows *r, int at)
{
	struct text t = column(r, at);

	return text_is(t, "t") ? 1 : strtoll(t.p, NULL, 10);
}

static double
postgres_column_real(struct rows *r, int at)
{
	return strtod(column(r, at).p, NULL);
}

static struct text
postgres_column_text(struct rows *r, int at)
{
	return text_copy(r->c->mem, column(r, at));
}

static struct bytes
postgres_column_bytes(struct rows *r, int at)
{
	struct text t = column(r, at);
	struct bytes b = {(const unsigned char *)"", 0};

	if (text_starts(t, TEXT("\\x")) && text_unhex(r->c->mem, text_part(t, 2, t.n), &b))
		return b;
	t = text_copy(r->c->mem, t);
	return (struct bytes){(const unsigned char *)t.p, t.n};
}

/* ---- connections ---- */

static void
be_silent(void *self, const PGresult *r)
{
	(void)self;
	(void)r;
}

/* Runs at once, outside the pipeline. */
static bool
run_plain(struct postgres *p, const char *sql)
{
	PGresult *r = PQexec(p->pipe.h, sql);
	ExecStatusType status = PQresultStatus(r);
	bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);

	if (!ok)
		pipeline_note(
		    &p->pipe, p->pipe.number, state != NULL ? state : "", PQresultErrorMessage(r));
	PQclear(r);
	return ok;
}

/* The writer's row, committed before any transaction that marks it; those of writers long gone go.
 * By the server's clock, as nodes and tests have others. */
static bool
make_row(struct postgres *p)
{
	PGresult *r = PQexec(p->pipe.h, "SELECT to_regclass('schema_commit') IS NOT NULL");
	bool there = PQntuples(r) == 1 && PQgetvalue(r, 0, 0)[0] == 't';
	char sql[400];

	PQclear(r);
	if (!there)
		return true;
	if (p->writer == 0)
		p->writer = id_make(time_read());
	snprintf(sql, sizeof sql,
	    "DELETE FROM schema_commit WHERE at < extract(epoch FROM now()) - 7 * 24 * 3600;"
	    "INSERT INTO schema_commit (writer, mark, at) "
	    "VALUES (%lld, 0, extract(epoch FROM now())) "
	    "ON CONFLICT (writer) DO UPDATE SET at = excluded.at",
	    (long long)p->writer);
	return run_plain(p, sql);
}

/*
 * A writer looks up single rows and keeps its plans; one made while a table was empty would read
 * the whole table for each look, until somebody counts its rows again.
 */
static bool
set_up(struct postgres *p)
{
	bool reads = p->pipe.db.role == DB_READER;
	char sql[400];

	snprintf(sql, sizeof sql,
	    "SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; SET jit = off;"
	    "SET standard_conforming_strings = on; SET lock_timeout = '5s';"
	    "SET default_transaction_isolation = 'read committed';"
	    "SET statement_timeout = %d; %s",
	    reads ? p->read_ms : 0,
	    reads ? "SET default_transaction_read_only = on;"
		  : "SET synchronous_commit = on; SET enable_seqscan = off;");
	return run_plain(p, sql) && (reads || make_row(p));
}

/* What stands in the URI goes before what stands here. */
static PGconn *
connect_to(const struct postgres *p)
{
	const char *const names[] = {"application_name", "connect_timeout", "tcp_user_timeout",
	    "target_session_attrs", "dbname", NULL};
	const char *const values[] = {
	    "sen", "5", "10000", p->pipe.db.role == DB_WRITER ? "read-write" : "any", p->uri, NULL};

	return PQconnectdbParams(names, values, 1);
}

static bool
reconnect(struct postgres *p)
{
	if (p->pipe.h != NULL)
		PQfinish(p->pipe.h);
	p->pipe.first = p->pipe.waiting = 0;
	p->pipe.unsynced = p->pipe.synced_inside = false;
	p->pipe.connection++;
	p->pipe.h = connect_to(p);
	if (PQstatus(p->pipe.h) == CONNECTION_OK) {
		PQsetNoticeReceiver(p->pipe.h, be_silent, NULL);
		if (set_up(p) && PQenterPipelineMode(p->pipe.h)) {
			p->back_off_ms = 0;
			return true;
		}
	}
	p->pipe.begin_at = p->pipe.number;
	pipeline_died(&p->pipe);
	p->back_off_ms = p->back_off_ms == 0 ? FIRST_BACK_OFF_MS : 2 * p->back_off_ms;
	if (p->back_off_ms > LAST_BACK_OFF_MS)
		p->back_off_ms = LAST_BACK_OFF_MS;
	p->retry_at = time_monotonic() + p->back_off_ms;
	return false;
}

/* After a pause, has the server hung up meanwhile? */
static void
look_at_idle(struct postgres *p)
{
	struct pollfd fd = {.fd = PQsocket(p->pipe.h), .events = POLLIN | POLLRDHUP};

	if (time_monotonic() - p->pipe.used_at < IDLE_CHECK_MS || poll(&fd, 1, 0) <= 0)
		return;
	if ((fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0 || !PQconsumeInput(p->pipe.h)
	    || PQstatus(p->pipe.h) == CONNECTION_BAD)
		pipeline_died(&p->pipe);
}

static bool
be_connected(struct cx *c, struct postgres *p)
{
	if (p->pipe.h != NULL)
		look_at_idle(p);
	if (p->pipe.h != NULL)
		return true;
	if (time_monotonic() < p->retry_at)
		return db_busy(c, "PostgreSQL was away a moment ago");
	if (reconnect(p))
		return true;
	return db_busy(c, p->pipe.failure.said);
}

/* ---- transactions ---- */

static bool
postgres_begin(struct cx *c)
{
	struct postgres *p = postgres_of(c->db);

	if (!be_connected(c, p))
		return false;
	p->pipe.failure = (struct failure){0}; /* also why the last connection died */
	p->pipe.begin_at = p->pipe.number;
	p->pipe.depth = 0;
	if (p->pipe.db.role == DB_READER)
		return pipeline_send(c, &p->pipe, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		    NO_ARGS, ANSWER_IGNORED);
	p->mark++;
	return pipeline_send(c, &p->pipe, "BEGIN", NO_ARGS, ANSWER_IGNORED)
	       && (p->writer == 0
		   || pipeline_send(c, &p->pipe,
		       "UPDATE schema_commit SET mark = $2, at = extract(epoch FROM now()) "
		       "WHERE writer = $1",
		       ARGS(p->writer, p->mark), ANSWER_IGNORED));
}

static void
send_rollback(struct cx *c, struct pipeline *p)
{
	/* An error still unread makes the server skip what follows, up to a sync. */
	if (p->unsynced)
		pipeline_sync(p);
	if (p->h != NULL && p->waiting + 4 >= SENT)
		(void)!pipeline_wait(c, p);
	if (p->h != NULL && pipeline_send(c, p, "ROLLBACK", NO_ARGS, ANSWER_IGNORED))
		pipeline_sync(p);
}

/* The answer comes with a later one's. Without memory the connection goes, and the transaction
 * with it. */
static void
postgres_rollback(struct db *db)
{
	struct pipeline *p = &postgres_of(db)->pipe;
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .db = db, .lang = LANG_EN};
	jmp_buf escape;

	postgres_reset(db);
	mem.escape = &escape;
	if (setjmp(escape) != 0)
		pipeline_died(p);
	else if (db->open && p->h != NULL)
		send_rollback(&c, p);
	p->begin_at = p->number;
	p->depth = 0;
	p->synced_inside = false;
	p->failure = (struct failure){0};
	arena_drop(&mem);
}

static enum db_commit
commit_answer(struct postgres *p)
{
	bool committed =
	    p->pipe.wanted != NULL && strcmp(PQcmdStatus(p->pipe.wanted), "COMMIT") == 0;

	PQclear(p->pipe.wanted);
	p->pipe.wanted = NULL;
	return committed ? DB_COMMITTED : DB_ROLLED_BACK;
}

/* The mark that stands, once nobody holds the row any more. */
static bool
read_mark(PGconn *h, int64_t writer, int64_t *mark)
{
	char sql[120];
	PGresult *r;
	bool ok;

	snprintf(sql, sizeof sql, "SELECT mark FROM schema_commit WHERE writer = %lld FOR UPDATE",
	    (long long)writer);
	PQclear(PQexec(h, "SET lock_timeout = '2s'"));
	r = PQexec(h, sql);
	ok = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1
	     && text_int(text_of(PQgetvalue(r, 0, 0)), mark);
	PQclear(r);
	return ok;
}

/* Asks over a new connection what became of the transaction; it may be running still. */
static enum db_commit
ask_commit(struct postgres *p)
{
	int64_t until = time_monotonic() + ASK_COMMIT_MS, mark;

	while (p->writer != 0 && time_monotonic() < until) {
		PGconn *h = connect_to(p);
		bool known = read_mark(h, p->writer, &mark);

		PQfinish(h);
		if (known)
			return mark == p->mark ? DB_COMMITTED : DB_ROLLED_BACK;
		usleep(FIRST_BACK_OFF_MS * 1000);
	}
	return DB_COMMIT_UNKNOWN;
}

static enum db_commit
postgres_commit(struct cx *c)
{
	struct postgres *p = postgres_of(c->db);

	/* COMMIT may stand behind unread answers of the same segment only: an error there skips it.
	 */
	if (p->pipe.synced_inside && !pipeline_wait(c, &p->pipe))
		return DB_ROLLED_BACK;
	if (!pipeline_send(c, &p->pipe, "COMMIT", NO_ARGS, ANSWER_WANTED))
		return DB_ROLLED_BACK;
	if (pipeline_wait(c, &p->pipe))
		return commit_answer(p);
	if (p->pipe.h != NULL || p->pipe.db.role == DB_READER)
		return DB_ROLLED_BACK;
	return ask_commit(p);
}

static bool
postgres_savepoint(struct cx *c, enum savepoint what)
{
	struct postgres *p = postgres_of(c->db);

	if (what == SAVEPOINT_SET) {
		if (p->pipe.depth++ == 0)
			p->pipe.savepoint_at = p->pipe.number;
		return pipeline_send(c, &p->pipe, "SAVEPOINT job", NO_ARGS, ANSWER_IGNORED);
	}
	must(p->pipe.depth > 0);
	if (what == SAVEPOINT_ROLL_BACK) {
		postgres_reset(c->db);
		if (p->pipe.unsynced && !pipeline_sync(&p->pipe))
			return pipeline_wait(c, &p->pipe);
		if (!pipeline_send(c, &p->pipe, "ROLLBACK TO job", NO_ARGS, ANSWER_IGNORED))
			return false;
	}
	p->pipe.depth--;
	return pipeline_send(c, &p->pipe, "RELEASE job", NO_ARGS, ANSWER_IGNORED);
}

static bool
postgres_lock_keys(struct cx *c, const int64_t *sorted, size_t n)
{
	struct postgres *p = postgres_of(c->db);

	for (size_t i = 0; i < n; i++)
		if (!pipeline_send(c, &p->pipe, "SELECT pg_advisory_xact_lock($1)", ARGS(sorted[i]),
			ANSWER_IGNORED))
			return false;
	return true;
}

/* Several statements in one text need the simple protocol, which has no pipeline. */
static bool
postgres_script(struct cx *c, const char *sql)
{
	struct postgres *p = postgres_of(c->db);
	bool ok;

	if (!pipeline_wait(c, &p->pipe))
		return false;
	must(PQexitPipelineMode(p->pipe.h));
	ok = run_plain(p, sql);
	if (PQstatus(p->pipe.h) == CONNECTION_BAD || !PQenterPipelineMode(p->pipe.h))
		pipeline_died(&p->pipe);
	return ok || pipeline_tell(c, &p->pipe);
}

/* ---- opening ---- */

static void
postgres_close(struct db *db)
{
	struct postgres *p = postgres_of(db);

	postgres_reset(db);
	if (p->pipe.h != NULL)
		PQfinish(p->pipe.h);
	statements_drop(&p->pipe.statements, mem_free);
	mem_free(p->uri);
	mem_free(p);
}

struct db *
postgres_open(const struct db_config *config, enum db_role role, struct arena *a, struct text *why)
{
	struct postgres *p = mem_alloc(sizeof *p);
	size_t n = strlen(config->address) + 1;

	*why = TEXT("out of memory for a database connection");
	if (p == NULL)
		return NULL;
	p->pipe.db = (struct db){.driver = &postgres_driver, .role = role, .careful = true};
	p->pipe.number = 1;
	p->read_ms = config->read_ms;
	p->uri = mem_alloc(n);
	if (p->uri == NULL) {
		postgres_close(&p->pipe.db);
		return NULL;
	}
	memcpy(p->uri, config->address, n);
	if (!reconnect(p)) {
		*why = text_format(a,
		    "cannot reach the database: %.*s Check that PostgreSQL runs and that `db` in "
		    "sen.conf names it, its user and its database.",
		    TEXT_ARG(text_trim(text_of(p->pipe.failure.said))));
		postgres_close(&p->pipe.db);
		return NULL;
	}
	*why = TEXT("");
	return &p->pipe.db;
}

static void
put_quoted(struct buf *b, const char *name, const char *value)
{
	buf_format(b, "%s='", name);
	for (; *value != '\0'; value++) {
		if (*value == '\'' || *value == '\\')
			buf_char(b, '\\');
		buf_char(b, *value);
	}
	buf_text(b, TEXT("' "));
}

bool
db_address_part(const char *address, struct arena *a, struct text *open, struct text *password,
    struct text *why)
{
	char *wrong = NULL;
	PQconninfoOption *all = PQconninfoParse(address, &wrong);
	struct buf b = buf_in(a);

	*password = *why = TEXT("");
	if (all == NULL)
		*why = text_format(a, "the database's address cannot be read: %s",
		    wrong != NULL ? wrong : "out of memory");
	for (const PQconninfoOption *o = all; o != NULL && o->keyword != NULL; o++) {
		if (o->val == NULL)
			continue;
		if (strcmp(o->keyword, "password") == 0)
			*password = text_format(a, "%s", o->val);
		else if (strchr(o->dispchar, '*') != NULL)
			*why = text_format(a,
			    "the database's address holds %s, which other programs can be told "
			    "only where everybody reads it: use a key without one",
			    o->keyword);
		else
			put_quoted(&b, o->keyword, o->val);
	}
	PQconninfoFree(all);
	PQfreemem(wrong);
	*open = buf_done(&b);
	return why->n == 0;
}

static const struct driver postgres_driver = {
    .engine = DB_POSTGRES,
    .close = postgres_close,
    .query = postgres_query,
    .next = postgres_next,
    .end = postgres_end,
    .exec = postgres_exec,
    .column_int = postgres_column_int,
    .column_real = postgres_column_real,
    .column_text = postgres_column_text,
    .column_bytes = postgres_column_bytes,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .savepoint = postgres_savepoint,
    .reset = postgres_reset,
    .changes = postgres_changes,
    .lock_keys = postgres_lock_keys,
    .script = postgres_script,
};
