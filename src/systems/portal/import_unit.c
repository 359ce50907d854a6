/*
 * Administrative units: provinces, districts and communes before and since 1 July 2025 (Decision
 * 19/2025/QĐ-TTg), told apart by their columns (unit_table.c); and what became of the old ones.
 * Provinces' mergers are a table of codes; communes' are prose, read by import_merge.c.
 */
#include "systems/portal/import_table.h"
#include "systems/portal/importers.h"

struct unit_import {
	struct table table;
	struct unit_columns columns;
	struct merge_index *index; /* old communes; made with the first slice */
	struct arena *mem;         /* lives as long as the import */
};

bool
units_open(struct cx *c, const char *file, void **state)
{
	struct unit_import *u = NEW(c->mem, struct unit_import);

	u->mem = c->mem;
	if (!table_read(c, file, &u->table))
		return false;
	*state = u;
	if (unit_columns(c->mem, &u->table, &u->columns))
		return true;
	return fail(c, INVALID,
	    T("{0} is none of the tables of units: code and full_name; old_code and new_code; "
	      "new_code, province_code and formed_from."),
	    text_of(file));
}

static bool
put_unit(
    struct cx *c, struct import *report, const struct unit_import *u, const struct csv_row *row)
{
	struct reading r = {c, NULL, 0, 0};
	struct unit one;
	bool changed;

	if (!unit_row(&r, &u->columns, row, &one))
		return doubts_note(c, report, row->line, &r, true);
	if (!unit_put(c, &one, &changed))
		return import_refuse(c, report, row->line, "code");
	import_count(report, changed, false);
	return true;
}

static bool
put_province_merge(
    struct cx *c, struct import *report, const struct unit_import *u, const struct csv_row *row)
{
	struct reading r = {c, NULL, 0, 0};
	struct province_merge m;
	bool changed;

	if (!province_merge_row(&r, &u->columns, row, &m))
		return doubts_note(c, report, row->line, &r, true);
	if (!unit_merge_put(c, UNIT_PROVINCE, m.old_code, m.fresh_code, true, m.old_name, &changed))
		return import_refuse(c, report, row->line, "old_code");
	import_count(report, changed, false);
	return true;
}

static bool
put_commune_merge(
    struct cx *c, struct import *report, const struct unit_import *u, const struct csv_row *row)
{
	struct reading r = {c, NULL, 0, 0};
	struct merge_row m;
	bool changed;

	if (!commune_merge_row(&r, &u->columns, row, &m))
		return doubts_note(c, report, row->line, &r, true);
	if (!merge_put(c, report, u->index, &m, &changed))
		return false;
	import_count(report, changed, false);
	return true;
}

bool
units_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	struct unit_import *u = state;
	size_t to = from + IMPORT_SLICE < u->table.n ? from + IMPORT_SLICE : u->table.n;

	if (u->columns.what == TABLE_COMMUNE_MERGES && u->index == NULL
	    && !merge_index_make(c, u->mem, &u->index))
		return false;
	for (size_t i = from; i < to; i++) {
		const struct csv_row *row = &u->table.rows[i];
		bool ok = u->columns.what == TABLE_UNITS ? put_unit(c, report, u, row)
			  : u->columns.what == TABLE_PROVINCE_MERGES
			      ? put_province_merge(c, report, u, row)
			      : put_commune_merge(c, report, u, row);

		if (!ok)
			return false;
	}
	*next = to;
	return true;
}
