/* SQL of jobs. Twelve tries stand in it as a literal, since the partial indexes do. */
#include "core/job_store.h"

bool
job_insert(struct cx *c, const struct job *j, int64_t mark)
{
	return db_exec(c,
	    SQL("INSERT INTO core_job (id, kind, payload, made, due, mark) "
		"VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(j->id, j->kind, j->payload, c->now, j->due, mark));
}

static struct job
job_of_row(struct rows *r)
{
	return (struct job){.id = row_int(r, 0),
	    .kind = row_text(r, 1),
	    .payload = row_text(r, 2),
	    .due = row_time(r, 3),
	    .tries = row_int(r, 4)};
}

/* On PostgreSQL two nodes may choose the same rows; the second one waits for the first and then
 * finds `due` moved, since an UPDATE looks at its condition again. */
bool
job_lease(struct cx *c, struct time until, int most, struct jobs *out)
{
	return db_list(c,
	    SQL("UPDATE core_job SET due = $1, tries = tries + 1 "
		"WHERE tries < 12 AND due <= $2 AND id IN (SELECT id FROM core_job "
		"WHERE tries < 12 AND due <= $2 ORDER BY due, id LIMIT $3) "
		"RETURNING id, kind, payload, due, tries"),
	    ARGS(until, c->now, most), out, job_of_row);
}

bool
job_delete(struct cx *c, const struct job *j, bool *ours)
{
	int64_t n;

	if (!db_change(c, SQL("DELETE FROM core_job WHERE id = $1 AND tries = $2"),
		ARGS(j->id, j->tries), &n))
		return false;
	*ours = n > 0;
	return true;
}

bool
job_delete_marked(struct cx *c, int64_t mark, struct text kind, struct text payload, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_job WHERE mark = $1 AND mark <> 0 AND kind = $2 AND payload = "
		"$3"),
	    ARGS(mark, kind, payload), n);
}

bool
job_put_off(struct cx *c, const struct job *j, struct time due, struct text why, bool *ours)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE core_job SET due = $1, why = $2 WHERE id = $3 AND tries = $4"),
		ARGS(due, why, j->id, j->tries), &n))
		return false;
	*ours = n > 0;
	return true;
}

bool
job_count(struct cx *c, struct time late, struct job_figures *out)
{
	return db_int(
		   c, SQL("SELECT count(*) FROM core_job WHERE tries < 12"), NO_ARGS, &out->waiting)
	       && db_int(c, SQL("SELECT count(*) FROM core_job WHERE tries < 12 AND due < $1"),
		   ARGS(late), &out->late)
	       && db_int(
		   c, SQL("SELECT count(*) FROM core_job WHERE tries >= 12"), NO_ARGS, &out->dead);
}

static struct dead_job
dead_of_row(struct rows *r)
{
	return (struct dead_job){.id = row_int(r, 0),
	    .kind = row_text(r, 1),
	    .why = row_text(r, 2),
	    .made = row_time(r, 3),
	    .due = row_time(r, 4)};
}

bool
job_dead(struct cx *c, int64_t after, int most, struct dead_jobs *out)
{
	return db_list(c,
	    SQL("SELECT id, kind, why, made, due FROM core_job WHERE tries >= 12 AND id > $1 "
		"ORDER BY id LIMIT $2"),
	    ARGS(after, most), out, dead_of_row);
}

bool
job_reset(struct cx *c, int64_t id, bool *done)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE core_job SET tries = 0, due = $1 WHERE id = $2 AND tries >= 12"),
		ARGS(c->now, id), &n))
		return false;
	*done = n > 0;
	return true;
}
