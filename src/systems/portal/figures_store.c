/* SQL of the counters. */
#include "systems/portal/figures_store.h"

enum { MOST_VALUES = 4000 };

bool
store_tally_insert(struct cx *c, int64_t id, const struct tally *t)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_tally (agency, id, procedure, desk_from, desk_to, year, what, "
		"value, n) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
	    ARGS(t->agency, id, t->procedure, t->from, t->to, t->figure.year, t->figure.kind,
		t->figure.value, t->figure.n));
}

/* In one statement, so that a row of a slower transaction is not lost between look and deletion. */
bool
store_tally_take(struct cx *c, int most, struct tallies *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct tally, (size_t)most);
	out->n = 0;
	if (!db_query(c,
		SQL("DELETE FROM portal_tally WHERE (agency, id) IN "
		    "(SELECT agency, id FROM portal_tally ORDER BY agency, id LIMIT $1) "
		    "RETURNING agency, procedure, desk_from, desk_to, year, what, value, n"),
		ARGS(most), &r))
		return false;
	while (out->n < (size_t)most && db_next(&r))
		out->p[out->n++] = (struct tally){.agency = row_int(&r, 0),
		    .procedure = row_text(&r, 1),
		    .from = (enum desk)row_int(&r, 2),
		    .to = (enum desk)row_int(&r, 3),
		    .figure = {.year = row_int(&r, 4),
			.kind = (enum figure_kind)row_int(&r, 5),
			.value = row_int(&r, 6),
			.n = row_int(&r, 7)}};
	return db_end(&r);
}

bool
store_count_add(struct cx *c, int64_t agency, enum desk desk, int64_t n)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_count (agency, desk, n) VALUES ($1, $2, $3) "
		"ON CONFLICT (agency, desk) DO UPDATE SET n = portal_count.n + excluded.n"),
	    ARGS(agency, desk, n));
}

bool
store_figure_add(struct cx *c, struct text procedure, const struct figure *f)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_figure (procedure, year, what, value, n) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (procedure, year, what, value) "
		"DO UPDATE SET n = portal_figure.n + excluded.n"),
	    ARGS(procedure, f->year, f->kind, f->value, f->n));
}

bool
store_counts(struct cx *c, int64_t agency, struct desk_counts *out)
{
	struct rows r;

	*out = (struct desk_counts){0};
	if (!db_query(c,
		SQL("SELECT desk, n FROM portal_count WHERE agency = $1 "
		    "UNION ALL SELECT desk_to, 1 FROM portal_tally WHERE agency = $1 "
		    "UNION ALL SELECT desk_from, -1 FROM portal_tally WHERE agency = $1"),
		ARGS(agency), &r))
		return false;
	while (db_next(&r)) {
		int64_t desk = row_int(&r, 0);

		if (desk > DESK_DRAFT && desk < DESKS)
			out->n[desk] += row_int(&r, 1);
	}
	return db_end(&r);
}

bool
store_figures(struct cx *c, struct text procedure, int64_t year, struct figure_rows *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct figure_row, MOST_VALUES);
	out->n = 0;
	if (!db_query(c,
		SQL("SELECT what, value, CAST(SUM(n) AS BIGINT) FROM "
		    "(SELECT what, value, n FROM portal_figure "
		    "WHERE procedure = $1 AND year = $2 "
		    "UNION ALL SELECT what, value, n FROM portal_tally "
		    "WHERE procedure = $1 AND year = $2 AND what <> 0) AS together "
		    "GROUP BY what, value ORDER BY what, value LIMIT $3"),
		ARGS(procedure, year, (int)MOST_VALUES), &r))
		return false;
	while (out->n < MOST_VALUES && db_next(&r))
		out->p[out->n++] = (struct figure_row){.kind = (enum figure_kind)row_int(&r, 0),
		    .value = row_int(&r, 1),
		    .n = row_int(&r, 2)};
	return db_end(&r);
}

bool
store_years(struct cx *c, int64_t year, int64_t most, struct procedure_years *out)
{
	struct rows r;

	out->p = NEW_ARRAY(c->mem, struct procedure_year, (size_t)most);
	out->n = 0;
	if (!db_query(c,
		SQL("SELECT procedure, "
		    "CAST(SUM(CASE WHEN what = 1 THEN n ELSE 0 END) AS BIGINT) AS received, "
		    "CAST(SUM(CASE WHEN what = 1 AND value = 2 THEN n ELSE 0 END) AS BIGINT), "
		    "CAST(SUM(CASE WHEN what = 2 THEN n ELSE 0 END) AS BIGINT), "
		    "CAST(SUM(CASE WHEN what = 3 THEN n ELSE 0 END) AS BIGINT), "
		    "CAST(SUM(CASE WHEN what = 4 THEN n ELSE 0 END) AS BIGINT), "
		    "CAST(SUM(CASE WHEN what = 4 AND value >= 2 THEN n ELSE 0 END) AS BIGINT) FROM "
		    "(SELECT procedure, what, value, n FROM portal_figure WHERE year = $1 "
		    "UNION ALL SELECT procedure, what, value, n FROM portal_tally "
		    "WHERE year = $1 AND what <> 0) AS together "
		    "GROUP BY procedure ORDER BY received DESC, procedure LIMIT $2"),
		ARGS(year, most), &r))
		return false;
	while (out->n < (size_t)most && db_next(&r))
		out->p[out->n++] = (struct procedure_year){.procedure = row_text(&r, 0),
		    .received = row_int(&r, 1),
		    .online = row_int(&r, 2),
		    .on_time = row_int(&r, 3),
		    .late = row_int(&r, 4),
		    .rated = row_int(&r, 5),
		    .satisfied = row_int(&r, 6)};
	return db_end(&r);
}
