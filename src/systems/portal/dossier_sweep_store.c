/* What timers, retention and `sen check` ask of the dossiers. */
#include "systems/portal/dossier_rows.h"
#include "systems/portal/dossier_store.h"

bool
store_answer_overdue(struct cx *c, struct time now, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE answer_by > 0 AND answer_by < $1 ORDER BY answer_by LIMIT $2"),
	    ARGS(now, most), most, out);
}

bool
store_near_due(struct cx *c, struct time until, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE due > 0 AND finished = 0 AND paused = 0 AND warned = 0 AND due < $1 "
		"ORDER BY due LIMIT $2"),
	    ARGS(until, most), most, out);
}

bool
store_old_drafts(struct cx *c, struct time before, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE status = 0 AND created < $1 ORDER BY created LIMIT $2"),
	    ARGS(before, most), most, out);
}

bool
store_fading_drafts(struct cx *c, struct time before, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE status = 0 AND created < $1 AND warned = 0 ORDER BY created LIMIT $2"),
	    ARGS(before, most), most, out);
}

bool
store_closed(struct cx *c, int64_t agency, enum desk desk, struct time before, int most,
    struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier "
		"WHERE agency = $1 AND desk = $2 AND sort_at < $3 ORDER BY sort_at, id LIMIT $4"),
	    ARGS(agency, desk, before, most), most, out);
}

bool
store_pile(struct cx *c, int64_t agency, enum desk desk, int64_t sort_at, int64_t id, int most,
    struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE agency = $1 AND desk = $2 "
		"AND (sort_at, id) > ($3, $4) ORDER BY sort_at, id LIMIT $5"),
	    ARGS(agency, desk, sort_at, id, most), most, out);
}

bool
store_agencies_with(struct cx *c, enum desk desk, int64_t after, int64_t *agency)
{
	return db_int(c,
	    SQL("SELECT COALESCE(MIN(agency), 0) FROM "
		"(SELECT agency FROM portal_count WHERE desk = $1 AND agency > $2 AND n > 0 "
		"UNION ALL SELECT agency FROM portal_tally WHERE agency > $2) AS counted"),
	    ARGS(desk, after), agency);
}

bool
store_dossier_delete(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("DELETE FROM portal_answers WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_file WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_told WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_payment WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_consultation WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_event WHERE dossier = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM portal_dossier WHERE id = $1"), ARGS(id));
}

bool
store_dossier_erase(struct cx *c, int64_t id)
{
	return db_exec(
		   c, SQL("UPDATE portal_answers SET answers = '{}' WHERE dossier = $1"), ARGS(id))
	       && db_exec(c,
		   SQL("UPDATE portal_dossier SET applicant = '', applicant_fold = '', "
		       "id_tail = '', person = 0 WHERE id = $1"),
		   ARGS(id))
	       && db_exec(c,
		   SQL("UPDATE portal_event SET name = '', note = '' "
		       "WHERE dossier = $1 AND actor_kind = $2"),
		   ARGS(id, ACTOR_PERSON));
}

bool
store_dossiers_after(struct cx *c, int64_t after, int most, struct dossiers *out)
{
	return dossier_row_all(c,
	    SQL("SELECT " DOSSIER_COLUMNS " FROM portal_dossier WHERE id > $1 "
		"ORDER BY id LIMIT $2"),
	    ARGS(after, most), most, out);
}

bool
store_desk_of(struct cx *c, int64_t id, int64_t *desk, int64_t *sort_at)
{
	struct rows r;
	bool found;

	*desk = *sort_at = 0;
	if (!db_first(c, SQL("SELECT desk, sort_at FROM portal_dossier WHERE id = $1"), ARGS(id),
		&r, &found))
		return false;
	if (!found)
		return true;
	*desk = row_int(&r, 0);
	*sort_at = row_int(&r, 1);
	return db_end(&r);
}
