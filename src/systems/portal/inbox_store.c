/* SQL of the inbox: each list is served by portal_dossier_inbox alone. */
#include "systems/portal/inbox_store.h"

#define INBOX_COLUMNS                                                                   \
	"id, reference, code, procedure, applicant, assignee_name, status, desk, due, " \
	"submitted, assignee, sort_at, withdraw_asked"

/* Of INBOX_COLUMNS. */
enum { ID = 0, SORT_AT = 11 };

static void
read_row(struct rows *r, struct inbox_row *w)
{
	*w = (struct inbox_row){.id = row_int(r, ID),
	    .reference = row_text(r, 1),
	    .code = row_text(r, 2),
	    .procedure = row_text(r, 3),
	    .applicant = row_text(r, 4),
	    .assignee_name = row_text(r, 5),
	    .status = (enum dossier_status)row_int(r, 6),
	    .desk = (enum desk)row_int(r, 7),
	    .due = row_time(r, 8),
	    .submitted = row_time(r, 9),
	    .assignee = row_int(r, 10),
	    .sort_at = row_int(r, SORT_AT),
	    .withdraw_asked = row_bool(r, 12)};
}

static bool
read_rows(struct cx *c, struct sql q, struct args a, int most, struct inbox *out)
{
	struct rows r;

	*out = (struct inbox){.p = NEW_ARRAY(c->mem, struct inbox_row, (size_t)most)};
	if (!db_query(c, q, a, &r))
		return false;
	while (out->n < (size_t)most && db_next(&r))
		read_row(&r, &out->p[out->n++]);
	return db_end(&r);
}

/* ---- a pile, row by row ---- */

static bool
look(struct cx *c, struct sql q, struct args a, struct inbox_look *out)
{
	return db_query(c, q, a, &out->rows) && store_inbox_next(out);
}

bool
store_inbox_next(struct inbox_look *l)
{
	l->there = db_next(&l->rows);
	if (!l->there)
		return db_end(&l->rows);
	l->at = (struct inbox_key){row_int(&l->rows, SORT_AT), row_int(&l->rows, ID)};
	return true;
}

void
store_inbox_row(struct inbox_look *l, struct inbox_row *out)
{
	read_row(&l->rows, out);
}

bool
store_inbox_end(struct inbox_look *l)
{
	l->there = false;
	return db_end(&l->rows);
}

bool
store_inbox(struct cx *c, const struct inbox_range *r, int most, struct inbox_look *out)
{
	return look(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE agency = $1 AND desk = $2 "
		"AND (sort_at, id) > ($3, $4) AND sort_at < $5 ORDER BY sort_at, id LIMIT $6"),
	    ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, r->before, most), out);
}

bool
store_inbox_newest(struct cx *c, const struct inbox_range *r, int most, struct inbox_look *out)
{
	return look(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE agency = $1 AND desk = $2 "
		"AND (sort_at, id) < ($3, $4) ORDER BY sort_at DESC, id DESC LIMIT $5"),
	    ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, most), out);
}

/* The plus sign keeps the engine on the officer's own index; that pile is short. */
bool
store_inbox_assigned(struct cx *c, const struct inbox_range *r, int64_t assignee,
    struct text procedure, struct text fold, int most, struct inbox_look *out)
{
	return look(c,
	    SQL("SELECT " INBOX_COLUMNS
		" FROM portal_dossier WHERE assignee = $1 AND assignee <> 0 "
		"AND desk = $2 AND (sort_at, id) > ($3, $4) AND sort_at < $5 AND +agency = $6 "
		"AND ($7 = '' OR procedure = $7) "
		"AND ($8 = '' OR replace(applicant_fold, $8, '') <> applicant_fold) "
		"ORDER BY sort_at, id LIMIT $9"),
	    ARGS(assignee, r->desk, r->after.sort_at, r->after.id, r->before, r->agency, procedure,
		fold, most),
	    out);
}

bool
store_inbox_scan(struct cx *c, const struct inbox_range *r, bool newest, struct inbox_key stop,
    struct text procedure, struct text fold, int most, struct inbox_look *out)
{
	if (newest)
		return look(c,
		    SQL("SELECT " INBOX_COLUMNS
			" FROM portal_dossier WHERE agency = $1 AND desk = $2 "
			"AND (sort_at, id) < ($3, $4) AND (sort_at, id) >= ($5, $6) "
			"AND ($7 = '' OR procedure = $7) "
			"AND ($8 = '' OR replace(applicant_fold, $8, '') <> applicant_fold) "
			"ORDER BY sort_at DESC, id DESC LIMIT $9"),
		    ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, stop.sort_at, stop.id,
			procedure, fold, most),
		    out);
	return look(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE agency = $1 AND desk = $2 "
		"AND (sort_at, id) > ($3, $4) AND (sort_at, id) <= ($5, $6) AND sort_at < $7 "
		"AND ($8 = '' OR procedure = $8) "
		"AND ($9 = '' OR replace(applicant_fold, $9, '') <> applicant_fold) "
		"ORDER BY sort_at, id LIMIT $10"),
	    ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, stop.sort_at, stop.id,
		r->before, procedure, fold, most),
	    out);
}

bool
store_inbox_scan_end(
    struct cx *c, const struct inbox_range *r, bool newest, struct inbox_key *end, bool *whole)
{
	struct rows rows;
	bool found;
	bool ok =
	    newest ? db_first(c,
		SQL("SELECT sort_at, id FROM portal_dossier WHERE agency = $1 AND desk = $2 "
		    "AND (sort_at, id) < ($3, $4) ORDER BY sort_at DESC, id DESC "
		    "LIMIT 1 OFFSET $5"),
		ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, INBOX_SCAN - 1), &rows,
		&found)
		   : db_first(c,
		       SQL("SELECT sort_at, id FROM portal_dossier WHERE agency = $1 AND desk = $2 "
			   "AND (sort_at, id) > ($3, $4) AND sort_at < $5 "
			   "ORDER BY sort_at, id LIMIT 1 OFFSET $6"),
		       ARGS(r->agency, r->desk, r->after.sort_at, r->after.id, r->before,
			   INBOX_SCAN - 1),
		       &rows, &found);

	if (!ok)
		return false;
	*whole = !found;
	if (!found)
		return true;
	end->sort_at = row_int(&rows, 0);
	end->id = row_int(&rows, 1);
	return db_end(&rows);
}

bool
store_inbox_by_reference(struct cx *c, int64_t agency, struct text reference, struct inbox *out)
{
	return read_rows(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE reference = $1 "
		"AND agency = $2 AND status <> 0"),
	    ARGS(reference, agency), 1, out);
}

bool
store_inbox_by_code(struct cx *c, int64_t agency, struct text code, struct inbox *out)
{
	return read_rows(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE code = $1 AND code <> '' "
		"AND agency = $2"),
	    ARGS(code, agency), 1, out);
}

bool
store_inbox_by_person(struct cx *c, int64_t agency, int64_t person, int most, struct inbox *out)
{
	return read_rows(c,
	    SQL("SELECT " INBOX_COLUMNS " FROM portal_dossier WHERE person = $1 AND person <> 0 "
		"AND +agency = $2 AND status <> 0 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, agency, most), most, out);
}

/* One range of the index each; `IN` would make a table of the three first. */
#define LATE_ON(desk)                                                                            \
	"(SELECT COUNT(*) FROM (SELECT 1 FROM portal_dossier WHERE agency = $1 AND desk = " desk \
	" AND sort_at < $5 LIMIT $6) AS counted)"

bool
store_inbox_late(struct cx *c, int64_t agency, struct time now, int64_t most, int64_t *n)
{
	return db_int(c, SQL("SELECT " LATE_ON("$2") " + " LATE_ON("$3") " + " LATE_ON("$4")),
	    ARGS(agency, DESK_ACCEPTED, DESK_PROCESS, DESK_APPROVE, now, most), n);
}
