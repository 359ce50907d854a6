#include "core/visit_store.h"

bool
store_visit_batch(struct cx *c, struct text process, int64_t *no)
{
	return db_int(
	    c, SQL("SELECT batch FROM core_visit_batch WHERE process = $1"), ARGS(process), no);
}

bool
store_visit_batch_set(struct cx *c, struct text process, int64_t no)
{
	return db_exec(c,
	    SQL("INSERT INTO core_visit_batch (process, batch, at) VALUES ($1, $2, $3) "
		"ON CONFLICT (process) DO UPDATE SET batch = excluded.batch, at = excluded.at"),
	    ARGS(process, no, c->now));
}

bool
store_visit_batches_old(struct cx *c, struct time before)
{
	return db_exec(c, SQL("DELETE FROM core_visit_batch WHERE at < $1"), ARGS(before));
}

bool
store_visit_add(struct cx *c, struct text path, struct day day, int64_t n)
{
	return db_exec(c,
	    SQL("INSERT INTO core_visit (path, day, n) VALUES ($1, $2, $3) "
		"ON CONFLICT (path, day) DO UPDATE SET n = core_visit.n + excluded.n"),
	    ARGS(path, day, n));
}

bool
store_visit_old(struct cx *c, struct day before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_visit WHERE (path, day) IN (SELECT path, day FROM core_visit "
		"WHERE day < $1 ORDER BY day LIMIT $2)"),
	    ARGS(before, most), n);
}

static struct visit
visit_of(struct rows *r)
{
	return (struct visit){row_text(r, 0), row_day(r, 1), row_int(r, 2)};
}

bool
store_visit_days(struct cx *c, struct text path, int most, struct visits *out)
{
	return db_list(c,
	    SQL("SELECT path, day, n FROM core_visit WHERE path = $1 ORDER BY day DESC LIMIT $2"),
	    ARGS(path, most), out, visit_of);
}

bool
store_visit_top(struct cx *c, struct day from, int most, struct visits *out)
{
	return db_list(c,
	    SQL("SELECT path, 0, CAST(SUM(n) AS BIGINT) FROM core_visit WHERE day >= $1 AND path "
		"<> '' "
		"GROUP BY path ORDER BY SUM(n) DESC, path LIMIT $2"),
	    ARGS(from, most), out, visit_of);
}

bool
store_visit_sum(struct cx *c, struct text path, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM core_visit WHERE path = $1"),
	    ARGS(path), n);
}
