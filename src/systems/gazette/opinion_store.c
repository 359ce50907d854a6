#include "systems/gazette/opinion_store.h"

bool
store_opinion_add(struct cx *c, const struct opinion *o)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_opinion (id, path, agency, useful, why, at) "
		"VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(o->id, o->path, o->agency, o->useful, o->why, o->at));
}

bool
store_opinion_count(struct cx *c, struct text path, bool useful, int64_t *n)
{
	if (path.n == 0)
		return db_int(c, SQL("SELECT COUNT(*) FROM gazette_opinion WHERE useful = $1"),
		    ARGS(useful), n);
	return db_int(c,
	    SQL("SELECT COUNT(*) FROM gazette_opinion WHERE path = $1 AND useful = $2"),
	    ARGS(path, useful), n);
}

static struct opinion_counts
counts_of(struct rows *r)
{
	return (struct opinion_counts){row_int(r, 0), row_int(r, 1)};
}

bool
store_opinion_count_of(struct cx *c, int64_t agency, struct opinion_counts *out)
{
	bool found;

	return db_one(c,
	    SQL("SELECT COALESCE(SUM(useful), 0), COUNT(*) FROM gazette_opinion WHERE agency = $1"),
	    ARGS(agency), out, counts_of, &found);
}

static struct opinion
opinion_of(struct rows *r)
{
	return (struct opinion){.id = row_int(r, 0),
	    .path = row_text(r, 1),
	    .agency = row_int(r, 2),
	    .useful = row_bool(r, 3),
	    .why = row_text(r, 4),
	    .at = row_time(r, 5)};
}

bool
store_opinion_list(struct cx *c, int64_t before, int most, struct opinions *out)
{
	return db_list(c,
	    SQL("SELECT id, path, agency, useful, why, at FROM gazette_opinion "
		"WHERE why <> '' AND id < $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(before, most), out, opinion_of);
}

bool
store_opinion_old(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM gazette_opinion WHERE id IN (SELECT id FROM gazette_opinion "
		"WHERE at < $1 ORDER BY at LIMIT $2)"),
	    ARGS(before, most), n);
}
