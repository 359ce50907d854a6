/* Messages, answers and errors of one PostgreSQL connection. See pipeline.h for the invariants. */
#include "db/pipeline.h"

#include <endian.h>

/* Types of parameters, by number in pg_type. */
enum { TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_TEXT = 25, TYPE_FLOAT8 = 701 };

/* ---- failures ---- */

void
pipeline_note(struct pipeline *p, uint64_t number, const char *state, const char *said)
{
	if (p->failure.number != 0 || number < p->begin_at)
		return;
	p->failure.number = number;
	snprintf(p->failure.state, sizeof p->failure.state, "%s", state);
	snprintf(p->failure.said, sizeof p->failure.said, "postgresql %s %s", state, said);
}

/* The connection is of no use any more; whatever was sent will not be answered. */
void
pipeline_died(struct pipeline *p)
{
	if (p->h != NULL) {
		pipeline_note(p, p->number, "", PQerrorMessage(p->h));
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
is_conflict(const struct pipeline *p, const struct failure *f)
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
bool
pipeline_tell(struct cx *c, struct pipeline *p)
{
	struct failure f = p->failure;
	bool theirs = p->depth > 0 && f.number < p->savepoint_at;

	p->failure = (struct failure){0};
	if (p->depth == 0 || theirs || p->h == NULL || is_conflict(p, &f) || is_outage(&f))
		p->db.lost = p->db.open;
	if (p->h != NULL && is_outage(&f) && (state_is(&f, "08") || state_is(&f, "57P")))
		pipeline_died(p); /* shutting down: a commit's outcome is asked anew */
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
take_answer(struct pipeline *p, const struct sent *s, PGresult *r)
{
	switch (PQresultStatus(r)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
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
		    s->statement != NULL ? s->statement->key.text : "");
		if (s->answer == ANSWER_PREPARED)
			s->statement->prepared = 0;
		pipeline_note(p, s->number, state != NULL ? state : "", said);
	}
	}
	PQclear(r);
}

/* Reads the answer to the oldest message. False: the connection died. */
static bool
read_answer(struct pipeline *p)
{
	struct sent s = p->sent[p->first];
	PGresult *r = PQgetResult(p->h);

	if (r == NULL || PQstatus(p->h) == CONNECTION_BAD) {
		PQclear(r);
		pipeline_died(p);
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
			pipeline_died(p);
		return in_step;
	}
	take_answer(p, &s, r);
	while ((r = PQgetResult(p->h)) != NULL) {
		bool dead = PQstatus(p->h) == CONNECTION_BAD;

		PQclear(r);
		if (dead) {
			pipeline_died(p);
			return false;
		}
	}
	return true;
}

static void
remember(struct pipeline *p, enum answer answer, struct statement *one)
{
	must(p->waiting < SENT);
	p->sent[(p->first + p->waiting++) & (SENT - 1)] =
	    (struct sent){.answer = answer, .number = p->number++, .statement = one};
	p->unsynced = answer != ANSWER_SYNC;
}

bool
pipeline_sync(struct pipeline *p)
{
	if (p->h == NULL || !PQpipelineSync(p->h)) {
		pipeline_died(p);
		return false;
	}
	remember(p, ANSWER_SYNC, NULL);
	p->synced_inside = true;
	return true;
}

/* Reads every answer; false when one of this transaction was an error (told to c). */
bool
pipeline_wait(struct cx *c, struct pipeline *p)
{
	if (p->h != NULL && p->unsynced)
		pipeline_sync(p);
	while (p->h != NULL && p->waiting > 0 && read_answer(p))
		;
	p->synced_inside = false;
	p->used_at = time_monotonic();
	if (p->h == NULL && p->failure.number == 0)
		pipeline_note(p, p->number, "", "no connection");
	return p->failure.number == 0 || pipeline_tell(c, p);
}

/* ---- statements ---- */

static struct statement *
statement_of(struct pipeline *p, const char *text, struct args a)
{
	struct statement *one;
	uint64_t kinds = a.n;
	size_t cursor = 0;

	for (size_t i = 0; i < a.n; i++)
		kinds = kinds * 4 + a.p[i].kind;
	while ((one = statements_next(&p->statements, text, &cursor)) != NULL)
		if (one->kinds == kinds)
			return one;
	one = mem_alloc(sizeof *one);
	if (one == NULL)
		return NULL;
	one->key.text = text;
	one->kinds = kinds;
	one->number = (unsigned)p->statements.n + 1;
	if (statements_add(&p->statements, &one->key))
		return one;
	mem_free(one);
	return NULL;
}

static const Oid types[] = {
    [ARG_INT] = TYPE_INT8,
    [ARG_REAL] = TYPE_FLOAT8,
    [ARG_TEXT] = TYPE_TEXT,
    [ARG_BYTES] = TYPE_BYTEA,
};

static bool
send_prepare(struct pipeline *p, struct statement *one, struct args a)
{
	Oid kinds[PARAMETERS];
	char name[32];

	for (size_t i = 0; i < a.n; i++)
		kinds[i] = types[a.p[i].kind];
	snprintf(name, sizeof name, "s%u_%u", p->connection, one->number);
	if (!PQsendPrepare(p->h, name, one->key.text, (int)a.n, kinds)) {
		pipeline_died(p);
		return false;
	}
	one->prepared = p->connection;
	remember(p, ANSWER_PREPARED, one);
	return true;
}

static bool
send_execute(struct pipeline *p, struct statement *one, struct args a, enum answer answer)
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
		pipeline_died(p);
		return false;
	}
	remember(p, answer, one);
	return true;
}

bool
pipeline_send(struct cx *c, struct pipeline *p, const char *text, struct args a, enum answer answer)
{
	struct statement *one;

	if (p->h == NULL)
		return pipeline_wait(c, p);
	if (a.n > PARAMETERS)
		return broken(c, "%zu arguments: %.200s", a.n, text);
	if (p->waiting + 4 >= SENT && !pipeline_wait(c, p))
		return false;
	one = statement_of(p, text, a);
	if (one == NULL)
		return db_busy(c, "out of memory for a statement");
	if ((one->prepared == p->connection || send_prepare(p, one, a))
	    && send_execute(p, one, a, answer))
		return true;
	return pipeline_wait(c, p);
}
