/* What hangs on a dossier: answers, events, files, payments, consultations, guesses. */
#include "base/id.h"
#include "systems/portal/dossier_store.h"

enum { MOST_EVENTS = 500, MOST_FILES = 200, MOST_CONSULTATIONS = 50 };

bool
store_answers_keep(struct cx *c, int64_t dossier, struct text json)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_answers (dossier, answers) VALUES ($1, $2) "
		"ON CONFLICT (dossier) DO UPDATE SET answers = excluded.answers"),
	    ARGS(dossier, json));
}

bool
store_answers_insert(struct cx *c, int64_t dossier, struct text json)
{
	return db_exec(c, SQL("INSERT INTO portal_answers (dossier, answers) VALUES ($1, $2)"),
	    ARGS(dossier, json));
}

bool
store_answers(struct cx *c, int64_t dossier, struct text *json)
{
	return db_text(
	    c, SQL("SELECT answers FROM portal_answers WHERE dossier = $1"), ARGS(dossier), json);
}

bool
store_event_insert(struct cx *c, int64_t dossier, const struct dossier_entry *e)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_event (dossier, seq, at, event, status_from, status_to, "
		"actor_kind, person, agency, token, name, note, undoes, change) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"),
	    ARGS(dossier, e->seq, e->at, e->event, e->from, e->to, e->actor_kind, e->person,
		e->agency, e->token, e->name, e->note, e->undoes, e->change));
}

static void
mark_undone(struct dossier_entries *all)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; all->p[i].undoes != 0 && k < i; k++)
			all->p[k].undone |= all->p[k].seq == all->p[i].undoes;
}

bool
store_events(struct cx *c, int64_t dossier, struct dossier_entries *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct dossier_entry, MOST_EVENTS);
	out->n = 0;
	if (!db_query(c,
		SQL("SELECT e.seq, e.at, e.event, e.status_from, e.status_to, e.actor_kind, "
		    "e.person, e.agency, e.name, e.note, e.undoes, e.change, COALESCE(t.at, 0), "
		    "e.token FROM portal_event e "
		    "LEFT JOIN portal_told t ON t.dossier = e.dossier AND t.seq = e.seq "
		    "WHERE e.dossier = $1 ORDER BY e.seq"),
		ARGS(dossier), &r))
		return false;
	while (out->n < MOST_EVENTS && db_next(&r))
		out->p[out->n++] = (struct dossier_entry){.seq = row_int(&r, 0),
		    .at = row_time(&r, 1),
		    .event = (enum dossier_event)row_int(&r, 2),
		    .from = (enum dossier_status)row_int(&r, 3),
		    .to = (enum dossier_status)row_int(&r, 4),
		    .actor_kind = (enum actor_kind)row_int(&r, 5),
		    .person = row_int(&r, 6),
		    .agency = row_int(&r, 7),
		    .name = row_text(&r, 8),
		    .note = row_text(&r, 9),
		    .undoes = row_int(&r, 10),
		    .change = row_text(&r, 11),
		    .told = row_time(&r, 12),
		    .token = row_int(&r, 13)};
	mark_undone(out);
	return db_end(&r);
}

bool
store_told(struct cx *c, int64_t dossier, int64_t seq)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_told (dossier, seq, at) VALUES ($1, $2, $3) "
		"ON CONFLICT (dossier, seq) DO NOTHING"),
	    ARGS(dossier, seq, c->now));
}

bool
store_file_insert(struct cx *c, const struct dossier_file *f)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_file (dossier, id, component, name, type, digest, size, at, "
		"result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
	    ARGS(f->dossier, f->id, f->component, f->name, f->type, f->digest, f->size, f->at,
		f->result));
}

bool
store_file_delete(struct cx *c, int64_t dossier, int64_t id)
{
	return db_exec(
	    c, SQL("DELETE FROM portal_file WHERE dossier = $1 AND id = $2"), ARGS(dossier, id));
}

bool
store_files(struct cx *c, int64_t dossier, struct dossier_files *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct dossier_file, MOST_FILES);
	out->n = 0;
	if (!db_query(c,
		SQL("SELECT id, component, name, type, digest, size, at, result "
		    "FROM portal_file WHERE dossier = $1 ORDER BY id"),
		ARGS(dossier), &r))
		return false;
	while (out->n < MOST_FILES && db_next(&r))
		out->p[out->n++] = (struct dossier_file){.id = row_int(&r, 0),
		    .dossier = dossier,
		    .component = row_text(&r, 1),
		    .name = row_text(&r, 2),
		    .type = row_text(&r, 3),
		    .digest = row_text(&r, 4),
		    .size = row_int(&r, 5),
		    .at = row_time(&r, 6),
		    .result = row_bool(&r, 7)};
	return db_end(&r);
}

/* ---- payments: 1 asked, 2 paid, 3 expired ---- */

bool
store_payment_insert(
    struct cx *c, int64_t id, int64_t dossier, int64_t amount, struct text what, struct time pay_by)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_payment (id, dossier, amount, what, state, asked, pay_by) "
		"VALUES ($1, $2, $3, $4, 1, $5, $6)"),
	    ARGS(id, dossier, amount, what, c->now, pay_by));
}

bool
store_payment_open(struct cx *c, int64_t dossier, int64_t *id, int64_t *amount)
{
	struct rows r;
	bool found;

	*id = *amount = 0;
	if (!db_first(c,
		SQL("SELECT id, amount FROM portal_payment WHERE dossier = $1 AND state = 1 "
		    "ORDER BY id DESC LIMIT 1"),
		ARGS(dossier), &r, &found))
		return false;
	if (!found)
		return true;
	*id = row_int(&r, 0);
	*amount = row_int(&r, 1);
	return db_end(&r);
}

bool
store_payment_seen(struct cx *c, struct text gateway_ref, int64_t *dossier)
{
	return db_int(c,
	    SQL("SELECT dossier FROM portal_payment WHERE gateway_ref = $1 AND gateway_ref <> ''"),
	    ARGS(gateway_ref), dossier);
}

bool
store_payment_paid(struct cx *c, int64_t id, struct text gateway_ref, bool *done)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE portal_payment SET state = 2, paid = $1, gateway_ref = $2 "
		    "WHERE id = $3 AND state = 1"),
		ARGS(c->now, gateway_ref, id), &n))
		return false;
	*done = n == 1;
	return true;
}

bool
store_payment_expire(struct cx *c, int64_t dossier)
{
	return db_exec(c,
	    SQL("UPDATE portal_payment SET state = 3 WHERE dossier = $1 AND state = 1"),
	    ARGS(dossier));
}

/* ---- consultations ---- */

bool
store_consultation_insert(struct cx *c, const struct consultation *k)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_consultation (id, dossier, agency, question, asked, "
		"answer_by) VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(k->id, k->dossier, k->agency, k->question, k->asked, k->answer_by));
}

static void
read_consultation(struct rows *r, struct consultation *k)
{
	*k = (struct consultation){.id = row_int(r, 0),
	    .dossier = row_int(r, 1),
	    .agency = row_int(r, 2),
	    .question = row_text(r, 3),
	    .asked = row_time(r, 4),
	    .answer_by = row_time(r, 5),
	    .answer = row_text(r, 6),
	    .answered = row_time(r, 7),
	    .answerer = row_text(r, 8)};
}

#define CONSULTATION "id, dossier, agency, question, asked, answer_by, answer, answered, answerer"

bool
store_consultation(struct cx *c, int64_t id, struct consultation *out, bool *found)
{
	struct rows r;

	if (!db_first(c, SQL("SELECT " CONSULTATION " FROM portal_consultation WHERE id = $1"),
		ARGS(id), &r, found))
		return false;
	if (!*found)
		return true;
	read_consultation(&r, out);
	return db_end(&r);
}

bool
store_consultation_answer(
    struct cx *c, int64_t id, struct text answer, struct text answerer, bool *done)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE portal_consultation SET answer = $1, answered = $2, answerer = $3 "
		    "WHERE id = $4 AND answered = 0"),
		ARGS(answer, c->now, answerer, id), &n))
		return false;
	*done = n == 1;
	return true;
}

bool
store_consultations(struct cx *c, int64_t dossier, struct consultations *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct consultation, MOST_CONSULTATIONS);
	out->n = 0;
	if (!db_query(c,
		SQL("SELECT " CONSULTATION
		    " FROM portal_consultation WHERE dossier = $1 ORDER BY id"),
		ARGS(dossier), &r))
		return false;
	while (out->n < MOST_CONSULTATIONS && db_next(&r))
		read_consultation(&r, &out->p[out->n++]);
	return db_end(&r);
}

/* ---- guesses ---- */

bool
store_guess(struct cx *c, struct text code, struct text network, int64_t hour)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_guess (hour, code, network, n) VALUES ($1, $2, $3, 1) "
		"ON CONFLICT (hour, code, network) DO UPDATE SET n = portal_guess.n + 1"),
	    ARGS(hour, code, network));
}

bool
store_guesses(struct cx *c, struct text code, struct text network, int64_t hour, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT n FROM portal_guess WHERE hour = $1 AND code = $2 AND network = $3"),
	    ARGS(hour, code, network), n);
}

bool
store_guesses_forget(struct cx *c, int64_t before_hour)
{
	return db_exec(c, SQL("DELETE FROM portal_guess WHERE hour < $1"), ARGS(before_hour));
}
