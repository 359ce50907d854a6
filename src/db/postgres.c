/*
 * The engine for more than one machine, by libpq in pipeline mode. Every message goes into one
 * pipeline; `sent` remembers what its answers will be. Only who needs an answer waits, and reads
 * everything before it on the way.
 *
 * Invariants
 *  1. Nobody learns of a commit before every answer of its transaction was read and was good.
 *  2. An error belongs to the statement it answers. Older than the present savepoint: another job's
 *     doing, so the transaction is lost. Older than the transaction: nobody's any more.
 *  3. Whether a commit happened is asked of the engine by the transaction's id, noted at its
 *     begin, when the connection died in it.
 */
#include "db/driver.h"

#include <endian.h>
#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

enum {
	PARAMETERS = 32,
	SENT = 1024, /* a power of two */
	FIRST_STATEMENTS = 256,
	FIRST_BACK_OFF_MS = 100,
	LAST_BACK_OFF_MS = 5000,
	ASK_COMMIT_MS = 10000,
	IDLE_CHECK_MS = 20,
};

/* Types of parameters, by number in pg_type. */
enum { TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_TEXT = 25, TYPE_FLOAT8 = 701 };

struct statement {
	const char *text;  /* the literal: its address is the key, */
	uint64_t kinds;    /* together with the kinds of its arguments */
	unsigned prepared; /* on which connection; 0: on none */
	unsigned number;
};

enum answer { ANSWER_IGNORED, ANSWER_WANTED, ANSWER_XID, ANSWER_PREPARED, ANSWER_SYNC };

struct sent {
	enum answer answer;
	uint64_t number;
	struct statement *statement;
};

/* A result that a request is reading. */
struct result {
	struct result *next, **at;
	PGresult *rows;
};

/* The first error that nobody was told of. */
struct failure {
	uint64_t number;
	char state[6]; /* SQLSTATE; empty: the connection */
	char said[400];
};

struct postgres {
	struct db db;
	PGconn *h; /* NULL: none */
	char *uri;
	int read_ms;
	unsigned connection; /* counts them, from 1 */
	int back_off_ms;
	int64_t retry_at, used_at;

	struct statement **table; /* open addressing; size is a power of two */
	size_t size, n;

	struct sent sent[SENT];
	size_t first, waiting;
	bool unsynced;         /* something was sent after the last sync */
	bool synced_inside;    /* a sync of this transaction is not answered yet */
	uint64_t number;       /* of the next message */
	uint64_t begin_at;     /* of this transaction's first */
	uint64_t savepoint_at; /* of the outermost open savepoint's first */
	int depth;
	char xid[24];
	struct failure failure;
	int64_t changes; /* statements that may have changed rows */
	PGresult *wanted;
	struct result *reading;
};

static const struct driver postgres_driver;

static struct postgres *
postgres_of(struct db *db)
{
	must(db->driver == &postgres_driver);
	return (struct postgres *)db;
}

/* ---- failures ---- */

static void
note_failure(struct postgres *p, uint64_t number, const char *state, const char *said)
{
	if (p->failure.number != 0 || number < p->begin_at)
		return;
	p->failure.number = number;
	snprintf(p->failure.state, sizeof p->failure.state, "%s", state);
	snprintf(p->failure.said, sizeof p->failure.said, "postgresql %s %s", state, said);
}

/* The connection is of no use any more; whatever was sent will not be answered. */
static void
connection_died(struct postgres *p)
{
	if (p->h != NULL) {
		note_failure(p, p->number, "", PQerrorMessage(p->h));
		PQfinish(p->h);
	}
	p->h = NULL;
	p->first = p->waiting = 0;
	p->unsynced = p->synced_inside = false;
	if (p->db.open)
		p->db.lost = true;
}

static bool
state_is(const struct failure *f, const char *state)
{
	return strncmp(f->state, state, strlen(state)) == 0;
}

/* Another connection was there at the same moment: the same again may well succeed. */
static bool
is_conflict(const struct postgres *p, const struct failure *f)
{
	if (state_is(f, "23505")) /* unique: one look more will find the other's row */
		return !p->db.careful;
	return state_is(f, "40") || state_is(f, "55P03");
}

static bool
is_outage(const struct failure *f)
{
	static const char *const states[] = {"08", "53", "57P", "58", "25006"};

	if (f->state[0] == '\0')
		return true;
	if (state_is(f, "08P01")) /* too few arguments: our fault */
		return false;
	for (size_t i = 0; i < COUNT(states); i++)
		if (state_is(f, states[i]))
			return true;
	return false;
}

/* Tells the first failure to the caller. Always false. */
static bool
tell_failure(struct cx *c, struct postgres *p)
{
	struct failure f = p->failure;
	bool theirs = p->depth > 0 && f.number < p->savepoint_at;

	p->failure = (struct failure){0};
	if (p->depth == 0 || theirs || p->h == NULL || is_conflict(p, &f) || is_outage(&f))
		p->db.lost = p->db.open;
	if (p->h != NULL && is_outage(&f) && (state_is(&f, "08") || state_is(&f, "57P")))
		connection_died(p); /* shutting down: a commit's outcome is asked anew */
	if (strstr(f.said, "cached plan must not change") != NULL) {
		p->connection++; /* a migration ran: prepare anew */
		p->db.lost = p->db.open;
		return db_busy(c, f.said);
	}
	if (theirs || is_outage(&f))
		return db_busy(c, f.said);
	if (state_is(&f, "57014"))
		return db_too_long(c, f.said);
	if (state_is(&f, "40") || state_is(&f, "55P03") || state_is(&f, "23505")) {
		if (c->why.kind == NO_PROBLEM) {
			fail(c, CONFLICT,
			    T("Somebody else changed this at the same moment. Nothing was saved; "
			      "please "
			      "look at it again and repeat what you did."));
			c->why.log = text_copy(c->mem, text_of(f.said));
		}
		return false;
	}
	return broken(c, "%s", f.said);
}

/* ---- answers ---- */

static void
take_answer(struct postgres *p, const struct sent *s, PGresult *r)
{
	switch (PQresultStatus(r)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
		if (s->answer == ANSWER_XID && PQntuples(r) == 1)
			snprintf(p->xid, sizeof p->xid, "%s", PQgetvalue(r, 0, 0));
		if (s->answer == ANSWER_WANTED) {
			PQclear(p->wanted);
			p->wanted = r;
			return;
		}
		break;
	case PGRES_PIPELINE_ABORTED: /* after another's error, which was told */
		if (s->answer == ANSWER_PREPARED)
			s->statement->prepared = 0;
		break;
	default: {
		const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
		char said[350];

		snprintf(said, sizeof said, "%.150s: %.180s",
		    PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) != NULL
			? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY)
			: PQresultErrorMessage(r),
		    s->statement != NULL ? s->statement->text : "");
		if (s->answer == ANSWER_PREPARED)
			s->statement->prepared = 0;
		note_failure(p, s->number, state != NULL ? state : "", said);
	}
	}
	PQclear(r);
}

/* Reads the answer to the oldest message. False: the connection died. */
static bool
read_answer(struct postgres *p)
{
	struct sent s = p->sent[p->first];
	PGresult *r = PQgetResult(p->h);

	if (r == NULL || PQstatus(p->h) == CONNECTION_BAD) {
		PQclear(r);
		connection_died(p);
		return false;
	}
	p->first = (p->first + 1) & (SENT - 1);
	p->waiting--;
	if (s.answer == ANSWER_SYNC) {
		bool in_step = PQresultStatus(r) == PGRES_PIPELINE_SYNC;

		if (in_step)
			PQclear(r);
		else
			take_answer(p, &s, r); /* the server's farewell */
		if (!in_step)
			connection_died(p);
		return in_step;
	}
	take_answer(p, &s, r);
	while ((r = PQgetResult(p->h)) != NULL) {
		bool dead = PQstatus(p->h) == CONNECTION_BAD;

		PQclear(r);
		if (dead) {
			connection_died(p);
			return false;
		}
	}
	return true;
}

static void
remember(struct postgres *p, enum answer answer, struct statement *one)
{
	must(p->waiting < SENT);
	p->sent[(p->first + p->waiting++) & (SENT - 1)] =
	    (struct sent){.answer = answer, .number = p->number++, .statement = one};
	p->unsynced = answer != ANSWER_SYNC;
}

static bool
send_sync(struct postgres *p)
{
	if (p->h == NULL || !PQpipelineSync(p->h)) {
		connection_died(p);
		return false;
	}
	remember(p, ANSWER_SYNC, NULL);
	p->synced_inside = true;
	return true;
}

/* Reads every answer; false when one of this transaction was an error (told to c). */
static bool
wait_all(struct cx *c, struct postgres *p)
{
	if (p->h != NULL && p->unsynced)
		send_sync(p);
	while (p->h != NULL && p->waiting > 0 && read_answer(p))
		;
	p->synced_inside = false;
	p->used_at = time_monotonic();
	if (p->h == NULL && p->failure.number == 0)
		note_failure(p, p->number, "", "no connection");
	return p->failure.number == 0 || tell_failure(c, p);
}

/* ---- statements ---- */

static size_t
slot_of(const struct postgres *p, const char *text)
{
	return (size_t)(((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & (p->size - 1);
}

static void
table_put(struct postgres *p, struct statement *one)
{
	size_t i = slot_of(p, one->text);

	while (p->table[i] != NULL)
		i = (i + 1) & (p->size - 1);
	p->table[i] = one;
}

static bool
table_grow(struct postgres *p)
{
	struct statement **old = p->table;
	size_t n = p->size;

	p->table = mem_alloc((n > 0 ? 2 * n : FIRST_STATEMENTS) * sizeof *old);
	if (p->table == NULL) {
		p->table = old;
		return false;
	}
	p->size = n > 0 ? 2 * n : FIRST_STATEMENTS;
	for (size_t i = 0; i < n; i++)
		if (old[i] != NULL)
			table_put(p, old[i]);
	mem_free(old);
	return true;
}

static struct statement *
statement_of(struct postgres *p, const char *text, struct args a)
{
	struct statement *one;
	uint64_t kinds = a.n;

	for (size_t i = 0; i < a.n; i++)
		kinds = kinds * 4 + a.p[i].kind;
	for (size_t i = slot_of(p, text); p->table[i] != NULL; i = (i + 1) & (p->size - 1))
		if (p->table[i]->text == text && p->table[i]->kinds == kinds)
			return p->table[i];
	one = mem_alloc(sizeof *one);
	if (one == NULL || (2 * p->n >= p->size && !table_grow(p))) {
		mem_free(one);
		return NULL;
	}
	one->text = text;
	one->kinds = kinds;
	one->number = (unsigned)++p->n;
	table_put(p, one);
	return one;
}

static const Oid types[] = {
    [ARG_INT] = TYPE_INT8,
    [ARG_REAL] = TYPE_FLOAT8,
    [ARG_TEXT] = TYPE_TEXT,
    [ARG_BYTES] = TYPE_BYTEA,
};

/* The address of the literal is its key, also where the engines' texts differ. */
static const char *
text_for_postgres(struct sql q)
{
	return q.pg != NULL ? q.pg : q.text;
}

static bool
send_prepare(struct postgres *p, struct statement *one, struct args a)
{
	Oid kinds[PARAMETERS];
	char name[32];

	for (size_t i = 0; i < a.n; i++)
		kinds[i] = types[a.p[i].kind];
	snprintf(name, sizeof name, "s%u_%u", p->connection, one->number);
	if (!PQsendPrepare(p->h, name, one->text, (int)a.n, kinds)) {
		connection_died(p);
		return false;
	}
	one->prepared = p->connection;
	remember(p, ANSWER_PREPARED, one);
	return true;
}

static bool
send_execute(struct postgres *p, struct statement *one, struct args a, enum answer answer)
{
	const char *values[PARAMETERS];
	int lengths[PARAMETERS], formats[PARAMETERS];
	uint64_t numbers[PARAMETERS];
	char name[32];

	for (size_t i = 0; i < a.n; i++) {
		const struct arg *one_arg = &a.p[i];
		uint64_t bits = (uint64_t)one_arg->i;

		formats[i] = 1;
		if (one_arg->kind == ARG_TEXT || one_arg->kind == ARG_BYTES) {
			values[i] = one_arg->t.p != NULL ? one_arg->t.p : "";
			lengths[i] = (int)one_arg->t.n;
			continue;
		}
		if (one_arg->kind == ARG_REAL)
			memcpy(&bits, &one_arg->r, sizeof bits);
		numbers[i] = htobe64(bits);
		values[i] = (const char *)&numbers[i];
		lengths[i] = sizeof numbers[i];
	}
	snprintf(name, sizeof name, "s%u_%u", one->prepared, one->number);
	if (!PQsendQueryPrepared(p->h, name, (int)a.n, values, lengths, formats, 0)) {
		connection_died(p);
		return false;
	}
	remember(p, answer, one);
	return true;
}

static bool
send_text(struct cx *c, struct postgres *p, const char *text, struct args a, enum answer answer)
{
	struct statement *one;

	if (p->h == NULL)
		return wait_all(c, p);
	if (a.n > PARAMETERS)
		return broken(c, "%zu arguments: %.200s", a.n, text);
	if (p->waiting + 4 >= SENT && !wait_all(c, p))
		return false;
	one = statement_of(p, text, a);
	if (one == NULL)
		return db_busy(c, "out of memory for a statement");
	if ((one->prepared == p->connection || send_prepare(p, one, a))
	    && send_execute(p, one, a, answer))
		return true;
	return wait_all(c, p);
}

static bool
keep_result(struct cx *c, struct postgres *p, struct result **out)
{
	struct result *one = mem_alloc(sizeof *one);

	if (one == NULL)
		return db_busy(c, "out of memory for a result");
	one->rows = p->wanted;
	p->wanted = NULL;
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

	if (!send_text(c, p, text_for_postgres(q), a, ANSWER_WANTED) || !wait_all(c, p)
	    || !keep_result(c, p, &one))
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
	bool wait = changed != NULL || p->db.careful;

	if (!send_text(c, p, text_for_postgres(q), a, wait ? ANSWER_WANTED : ANSWER_IGNORED))
		return false;
	p->changes++;
	if (!wait)
		return true;
	if (!wait_all(c, p))
		return false;
	if (changed != NULL && p->wanted != NULL
	    && !text_int(text_of(PQcmdTuples(p->wanted)), changed))
		*changed = 0;
	return true;
}

static void
postgres_reset(struct db *db)
{
	struct postgres *p = postgres_of(db);

	while (p->reading != NULL)
		drop_result(p->reading);
	PQclear(p->wanted);
	p->wanted = NULL;
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
	PGresult *r = PQexec(p->h, sql);
	ExecStatusType status = PQresultStatus(r);
	bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);

	if (!ok)
		note_failure(p, p->number, state != NULL ? state : "", PQresultErrorMessage(r));
	PQclear(r);
	return ok;
}

static bool
set_up(struct postgres *p)
{
	char sql[400];

	snprintf(sql, sizeof sql,
	    "SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; SET jit = off;"
	    "SET standard_conforming_strings = on; SET lock_timeout = '5s';"
	    "SET default_transaction_isolation = 'read committed';"
	    "SET statement_timeout = %d; %s",
	    p->db.role == DB_READER ? p->read_ms : 0,
	    p->db.role == DB_READER ? "SET default_transaction_read_only = on;"
				    : "SET synchronous_commit = on;");
	return run_plain(p, sql);
}

/* What stands in the URI goes before what stands here. */
static PGconn *
connect_to(const struct postgres *p)
{
	const char *const names[] = {"application_name", "connect_timeout", "tcp_user_timeout",
	    "target_session_attrs", "dbname", NULL};
	const char *const values[] = {
	    "sen", "5", "10000", p->db.role == DB_WRITER ? "read-write" : "any", p->uri, NULL};

	return PQconnectdbParams(names, values, 1);
}

static bool
reconnect(struct postgres *p)
{
	if (p->h != NULL)
		PQfinish(p->h);
	p->first = p->waiting = 0;
	p->unsynced = p->synced_inside = false;
	p->connection++;
	p->h = connect_to(p);
	if (PQstatus(p->h) == CONNECTION_OK) {
		PQsetNoticeReceiver(p->h, be_silent, NULL);
		if (set_up(p) && PQenterPipelineMode(p->h)) {
			p->back_off_ms = 0;
			return true;
		}
	}
	p->begin_at = p->number;
	connection_died(p);
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
	struct pollfd fd = {.fd = PQsocket(p->h), .events = POLLIN | POLLRDHUP};

	if (time_monotonic() - p->used_at < IDLE_CHECK_MS || poll(&fd, 1, 0) <= 0)
		return;
	if ((fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0 || !PQconsumeInput(p->h)
	    || PQstatus(p->h) == CONNECTION_BAD)
		connection_died(p);
}

static bool
be_connected(struct cx *c, struct postgres *p)
{
	if (p->h != NULL)
		look_at_idle(p);
	if (p->h != NULL)
		return true;
	if (time_monotonic() < p->retry_at)
		return db_busy(c, "PostgreSQL was away a moment ago");
	if (reconnect(p))
		return true;
	return db_busy(c, p->failure.said);
}

/* ---- transactions ---- */

static bool
postgres_begin(struct cx *c)
{
	struct postgres *p = postgres_of(c->db);

	if (!be_connected(c, p))
		return false;
	p->failure = (struct failure){0}; /* also why the last connection died */
	p->begin_at = p->number;
	p->depth = 0;
	p->xid[0] = '\0';
	if (p->db.role == DB_READER)
		return send_text(c, p, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", NO_ARGS,
		    ANSWER_IGNORED);
	return send_text(c, p, "BEGIN", NO_ARGS, ANSWER_IGNORED)
	       && send_text(c, p, "SELECT pg_current_xact_id()", NO_ARGS, ANSWER_XID);
}

/* The answer comes with a later one's. */
static void
postgres_rollback(struct db *db)
{
	struct postgres *p = postgres_of(db);
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .db = db, .lang = LANG_EN};

	postgres_reset(db);
	if (db->open && p->h != NULL) {
		/* An error still unread makes the server skip what follows, up to a sync. */
		if (p->unsynced)
			send_sync(p);
		if (p->h != NULL && p->waiting + 4 >= SENT)
			(void)!wait_all(&c, p);
		if (p->h != NULL && send_text(&c, p, "ROLLBACK", NO_ARGS, ANSWER_IGNORED))
			send_sync(p);
	}
	p->begin_at = p->number;
	p->depth = 0;
	p->synced_inside = false;
	p->failure = (struct failure){0};
	arena_drop(&mem);
}

static enum db_commit
commit_answer(struct postgres *p)
{
	bool committed = p->wanted != NULL && strcmp(PQcmdStatus(p->wanted), "COMMIT") == 0;

	PQclear(p->wanted);
	p->wanted = NULL;
	return committed ? DB_COMMITTED : DB_ROLLED_BACK;
}

/* Asks over a new connection what became of the transaction; it may be running still. */
static enum db_commit
ask_commit(struct postgres *p)
{
	int64_t until = time_monotonic() + ASK_COMMIT_MS;
	const char *const values[] = {p->xid};
	enum db_commit outcome = DB_COMMIT_UNKNOWN;

	while (outcome == DB_COMMIT_UNKNOWN && time_monotonic() < until) {
		PGconn *h = connect_to(p);
		PGresult *r = PQexecParams(
		    h, "SELECT pg_xact_status(CAST($1 AS xid8))", 1, NULL, values, NULL, NULL, 0);

		if (PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1) {
			struct text status = text_of(PQgetvalue(r, 0, 0));

			if (text_is(status, "committed"))
				outcome = DB_COMMITTED;
			else if (text_is(status, "aborted"))
				outcome = DB_ROLLED_BACK;
		}
		PQclear(r);
		PQfinish(h);
		if (outcome == DB_COMMIT_UNKNOWN)
			usleep(FIRST_BACK_OFF_MS * 1000);
	}
	return outcome;
}

static enum db_commit
postgres_commit(struct cx *c)
{
	struct postgres *p = postgres_of(c->db);
	bool noted = p->db.role == DB_READER || p->xid[0] != '\0';

	/* COMMIT may stand behind unread answers of the same segment only: an error there skips it.
	 */
	if ((!noted || p->synced_inside) && !wait_all(c, p))
		return DB_ROLLED_BACK;
	if (!send_text(c, p, "COMMIT", NO_ARGS, ANSWER_WANTED))
		return DB_ROLLED_BACK;
	if (wait_all(c, p))
		return commit_answer(p);
	if (p->h != NULL)
		return DB_ROLLED_BACK;
	return p->xid[0] != '\0' ? ask_commit(p) : DB_ROLLED_BACK;
}

static bool
postgres_savepoint(struct cx *c, enum savepoint what)
{
	struct postgres *p = postgres_of(c->db);

	if (what == SAVEPOINT_SET) {
		if (p->depth++ == 0)
			p->savepoint_at = p->number;
		return send_text(c, p, "SAVEPOINT job", NO_ARGS, ANSWER_IGNORED);
	}
	must(p->depth > 0);
	if (what == SAVEPOINT_ROLL_BACK) {
		postgres_reset(c->db);
		if (p->unsynced && !send_sync(p))
			return wait_all(c, p);
		if (!send_text(c, p, "ROLLBACK TO job", NO_ARGS, ANSWER_IGNORED))
			return false;
	}
	p->depth--;
	return send_text(c, p, "RELEASE job", NO_ARGS, ANSWER_IGNORED);
}

static bool
postgres_lock_keys(struct cx *c, const int64_t *sorted, size_t n)
{
	struct postgres *p = postgres_of(c->db);

	for (size_t i = 0; i < n; i++)
		if (!send_text(
			c, p, "SELECT pg_advisory_xact_lock($1)", ARGS(sorted[i]), ANSWER_IGNORED))
			return false;
	return true;
}

/* Several statements in one text need the simple protocol, which has no pipeline. */
static bool
postgres_script(struct cx *c, const char *sql)
{
	struct postgres *p = postgres_of(c->db);
	bool ok;

	if (!wait_all(c, p))
		return false;
	must(PQexitPipelineMode(p->h));
	ok = run_plain(p, sql);
	if (PQstatus(p->h) == CONNECTION_BAD || !PQenterPipelineMode(p->h))
		connection_died(p);
	return ok || tell_failure(c, p);
}

/* ---- opening ---- */

static void
postgres_close(struct db *db)
{
	struct postgres *p = postgres_of(db);

	postgres_reset(db);
	for (size_t i = 0; i < p->size; i++)
		mem_free(p->table[i]);
	if (p->h != NULL)
		PQfinish(p->h);
	mem_free(p->table);
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
	p->db = (struct db){.driver = &postgres_driver, .role = role, .careful = true};
	p->number = 1;
	p->read_ms = config->read_ms;
	p->uri = mem_alloc(n);
	if (p->uri == NULL || !table_grow(p)) {
		postgres_close(&p->db);
		return NULL;
	}
	memcpy(p->uri, config->address, n);
	if (!reconnect(p)) {
		*why = text_format(a,
		    "cannot reach the database: %s. Check that PostgreSQL runs and that `db` in "
		    "sen.conf names it, its user and its database.",
		    p->failure.said);
		postgres_close(&p->db);
		return NULL;
	}
	*why = TEXT("");
	return &p->db;
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
