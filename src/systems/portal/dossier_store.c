/* The dossier's own rows: finding, writing, the legal series. What hangs on them:
 * dossier_parts_store.c; what timers and checks ask: dossier_sweep_store.c. */
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_rows.h"

static void
read_identity(struct rows *r, struct dossier *d)
{
	d->id = row_int(r, 0);
	d->reference = row_text(r, 1);
	d->procedure = row_text(r, 2);
	d->version = row_int(r, 3);
	d->case_no = row_int(r, 4);
	d->agency = row_int(r, 5);
	d->via = row_int(r, 6);
	d->person = row_int(r, 7);
	d->applicant = row_text(r, 8);
	d->id_tail = row_text(r, 9);
	d->channel = (enum dossier_channel)row_int(r, 10);
	d->term.count = row_int(r, 11);
	d->term.unit = (enum term_unit)row_int(r, 12);
	d->created = row_time(r, 13);
}

static void
read_clock(struct rows *r, struct dossier *d)
{
	d->submitted = row_time(r, 17);
	d->accepted = row_time(r, 18);
	d->due = row_time(r, 19);
	d->trace = row_text(r, 20);
	d->since = row_time(r, 21);
	d->paused = row_time(r, 22);
	d->minutes_left = row_int(r, 23);
	d->minutes_spent = row_int(r, 24);
	d->finished = row_time(r, 25);
	d->returned = row_time(r, 26);
	d->asked = row_time(r, 27);
	d->answer_by = row_time(r, 28);
}

void
dossier_row(struct rows *r, struct dossier *d)
{
	*d = (struct dossier){0};
	read_identity(r, d);
	d->rev = row_int(r, 14);
	d->status = (enum dossier_status)row_int(r, 15);
	d->code = row_text(r, 16);
	read_clock(r, d);
	d->ask = row_text(r, 29);
	d->restart = row_bool(r, 30);
	d->supplements = row_int(r, 31);
	d->extensions = row_int(r, 32);
	d->withdraw_asked = row_bool(r, 33);
	d->outcome = (enum dossier_outcome)row_int(r, 34);
	d->proposed = (enum dossier_outcome)row_int(r, 35);
	d->proposal = row_text(r, 36);
	d->proposer = row_int(r, 37);
	d->assignee = row_int(r, 38);
	d->assignee_name = row_text(r, 39);
	d->rating = (enum rating_score)row_int(r, 40);
}

bool
dossier_row_one(struct cx *c, struct sql q, struct args a, struct dossier *out, bool *found)
{
	struct rows r;

	if (!db_first(c, q, a, &r, found))
		return false;
	if (!*found)
		return true;
	dossier_row(&r, out);
	return db_end(&r);
}

bool
dossier_row_all(struct cx *c, struct sql q, struct args a, int most, struct dossiers *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct dossier, (size_t)most);
	out->n = 0;
	if (!db_query(c, q, a, &r))
		return false;
	while (out->n < (size_t)most && db_next(&r))
		dossier_row(&r, &out->p[out->n++]);
	return db_end(&r);
}

bool
store_dossier_by_reference(struct cx *c, struct text reference, const struct dossier_scope *s,
    struct dossier *out, bool *found)
{
	if (s->all)
		return dossier_row_one(c,
		    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE reference = $1"),
		    ARGS(reference), out, found);
	return dossier_row_one(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE reference = $1 "
		"AND (person = $2 OR (status <> 0 AND (agency = $3 OR via = $4)))"),
	    ARGS(reference, s->person, s->agency, s->via), out, found);
}

bool
store_dossier_by_code(struct cx *c, struct text code, struct dossier *out, bool *found)
{
	return dossier_row_one(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE code = $1 AND code <> ''"),
	    ARGS(code), out, found);
}

bool
store_dossier_by_id(struct cx *c, int64_t id, struct dossier *out, bool *found)
{
	return dossier_row_one(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE id = $1"), ARGS(id), out,
	    found);
}

bool
store_dossiers_of_person(
    struct cx *c, int64_t person, int64_t before, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE person = $1 AND person <> 0 AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, before, most), most, out);
}

bool
store_draft(struct cx *c, struct dossier *d)
{
	bool found;

	return dossier_row_one(c,
		   SQL("INSERT INTO portal_dossier (id, reference, procedure, version, case_no, "
		       "agency, person, applicant, applicant_fold, id_tail, channel, term_count, "
		       "term_unit, created) "
		       "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
		       "ON CONFLICT (person, procedure) WHERE status = 0 AND person <> 0 "
		       "DO UPDATE SET version = excluded.version, case_no = excluded.case_no, "
		       "agency = excluded.agency, applicant = excluded.applicant, "
		       "applicant_fold = excluded.applicant_fold, id_tail = excluded.id_tail, "
		       "term_count = excluded.term_count, term_unit = excluded.term_unit, "
		       "created = excluded.created, warned = 0 "
		       "RETURNING " DOSSIER_COLUMNS),
		   ARGS(d->id, d->reference, d->procedure, d->version, d->case_no, d->agency,
		       d->person, d->applicant, text_fold(c->mem, d->applicant), d->id_tail,
		       d->channel, d->term.count, d->term.unit, d->created),
		   d, &found)
	       && (found || broken(c, "a draft was neither made nor found"));
}

bool
store_draft_touch(struct cx *c, int64_t id)
{
	return db_exec(c,
	    SQL("UPDATE portal_dossier SET created = $1, warned = 0 WHERE id = $2 AND status = 0"),
	    ARGS(c->now, id));
}

bool
store_draft_delete(struct cx *c, int64_t id)
{
	int64_t n;

	/* The dossier first: on PostgreSQL it may have been submitted since it was read. */
	if (!db_change(
		c, SQL("DELETE FROM portal_dossier WHERE id = $1 AND status = 0"), ARGS(id), &n))
		return false;
	if (n == 0)
		return fail(c, CONFLICT,
		    T("Somebody has just changed this dossier. Look at it again; what you did was "
		      "not saved."));
	return db_exec(c, SQL("DELETE FROM portal_answers WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_file WHERE dossier = $1"), ARGS(id));
}

bool
store_dossier_insert(struct cx *c, const struct dossier *d, enum desk desk, int64_t sort_at)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_dossier (id, reference, procedure, version, case_no, agency, "
		"via, person, applicant, applicant_fold, id_tail, channel, term_count, term_unit, "
		"created, rev, status, code, submitted, accepted, due, trace, since, desk, "
		"sort_at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20, $21, $22, $23, $24, $25)"),
	    ARGS(d->id, d->reference, d->procedure, d->version, d->case_no, d->agency, d->via,
		d->person, d->applicant, text_fold(c->mem, d->applicant), d->id_tail, d->channel,
		d->term.count, d->term.unit, d->created, d->rev, d->status, d->code, d->submitted,
		d->accepted, d->due, d->trace, d->since, desk, sort_at));
}

bool
store_dossier_update(
    struct cx *c, const struct dossier *d, enum desk desk, int64_t sort_at, bool *changed)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE portal_dossier SET rev = $1, status = $2, code = $3, submitted = $4, "
		    "accepted = $5, warned = CASE WHEN due = $6 THEN warned ELSE 0 END, due = $6, "
		    "trace = $7, since = $8, paused = $9, minutes_left = $10, minutes_spent = $11, "
		    "finished = $12, returned = $13, asked = $14, answer_by = $15, ask = $16, "
		    "restart = $17, supplements = $18, extensions = $19, withdraw_asked = $20, "
		    "outcome = $21, proposed = $22, proposal = $23, proposer = $24, "
		    "assignee = $25, assignee_name = $26, rating = $27, desk = $28, "
		    "sort_at = $29 WHERE id = $30 AND rev = $1 - 1"),
		ARGS(d->rev, d->status, d->code, d->submitted, d->accepted, d->due, d->trace,
		    d->since, d->paused, d->minutes_left, d->minutes_spent, d->finished,
		    d->returned, d->asked, d->answer_by, d->ask, d->restart, d->supplements,
		    d->extensions, d->withdraw_asked, d->outcome, d->proposed, d->proposal,
		    d->proposer, d->assignee, d->assignee_name, d->rating, desk, sort_at, d->id),
		&n))
		return false;
	*changed = n == 1;
	return true;
}

bool
store_dossier_warned(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("UPDATE portal_dossier SET warned = 1 WHERE id = $1"), ARGS(id));
}

bool
store_series_next(struct cx *c, int64_t agency, struct day day, int64_t *out)
{
	return db_int(c,
	    SQL("INSERT INTO portal_series (agency, day, last) VALUES ($1, $2, 1) "
		"ON CONFLICT (agency, day) DO UPDATE SET last = portal_series.last + 1 "
		"RETURNING last"),
	    ARGS(agency, day), out);
}
