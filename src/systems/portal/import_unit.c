/*
 * Administrative units: provinces, districts and communes before and since 1 July 2025 (Decision
 * 19/2025/QĐ-TTg), told apart by their columns; and what became of the old ones. Provinces' mergers
 * are a table of codes; communes' are prose, read by import_merge.c.
 */
#include "core/unit.h"
#include "core/import_file.h"
#include "systems/portal/import_merge.h"
#include "systems/portal/importers.h"
#include "systems/portal/scan.h"

struct unit_table {
	struct table table;
	enum { TABLE_UNITS, TABLE_PROVINCE_MERGES, TABLE_COMMUNE_MERGES } what;
	enum unit_kind kind;
	struct day from, to;
	size_t code, name, full_name, name_en, type, parent;
	size_t old_code, old_name, fresh_code, fresh_name, formed_from, province;
	struct merge_index *index; /* old communes; made with the first slice */
	struct arena *mem;         /* lives as long as the import */
};

static size_t
column(struct cx *c, const struct unit_table *u, const char *name)
{
	return table_column(c->mem, &u->table, name);
}

/* The period: what has English names is today's list, what has districts is the one before. */
static bool
units_of(struct cx *c, struct unit_table *u)
{
	struct day reform;
	size_t district = column(c, u, "district_code");
	bool today =
	    column(c, u, "full_name_en") != SIZE_MAX || column(c, u, "code_name") != SIZE_MAX;

	if (!day_of_date((struct date){2025, 7, 1, 0}, &reform))
		return false;
	u->what = TABLE_UNITS;
	u->name = column(c, u, "name");
	u->name_en = column(c, u, "full_name_en");
	u->type = column(c, u, "unit_type");
	u->province = column(c, u, "province_code");
	u->parent = district != SIZE_MAX ? district : u->province;
	if (today)
		u->from = reform;
	else
		u->to = reform;
	u->kind = UNIT_PROVINCE;
	if (district != SIZE_MAX || (today && u->province != SIZE_MAX))
		u->kind = UNIT_COMMUNE;
	else if (u->province != SIZE_MAX)
		u->kind = UNIT_DISTRICT;
	return true;
}

bool
units_open(struct cx *c, const char *file, void **state)
{
	struct unit_table *u = NEW(c->mem, struct unit_table);

	u->mem = c->mem;
	if (!table_read(c, file, &u->table))
		return false;
	*state = u;
	u->code = column(c, u, "code");
	u->full_name = column(c, u, "full_name");
	u->old_code = column(c, u, "old_code");
	u->old_name = column(c, u, "old_name");
	u->fresh_code = column(c, u, "new_code");
	u->fresh_name = column(c, u, "new_full_name");
	u->formed_from = column(c, u, "formed_from");
	u->province = column(c, u, "province_code");
	if (u->code != SIZE_MAX && u->full_name != SIZE_MAX)
		return units_of(c, u);
	if (u->old_code != SIZE_MAX && u->fresh_code != SIZE_MAX) {
		u->what = TABLE_PROVINCE_MERGES;
		return true;
	}
	if (u->fresh_code != SIZE_MAX && u->formed_from != SIZE_MAX && u->province != SIZE_MAX) {
		u->what = TABLE_COMMUNE_MERGES;
		return true;
	}
	return fail(c, INVALID,
	    T("{0} is none of the tables of units: code and full_name; old_code and new_code; "
	      "new_code, province_code and formed_from."),
	    text_of(file));
}

/* "Phường Ba Đình" without its type. */
static struct text
short_name(struct text full, struct text type)
{
	size_t end = 0;

	if (full.n > type.n && text_starts(full, type))
		end = type.n;
	else if (text_starts(full, TEXT("Thành phố ")))
		end = TEXT("Thành phố").n;
	return text_trim(text_part(full, end, full.n));
}

static bool
is_code(struct text t, size_t digits)
{
	return t.n == digits && skip_digits(t, 0) == digits;
}

static bool
put_unit(struct cx *c, struct import *report, const struct unit_table *u, const struct csv_row *row)
{
	static const size_t digits[] = {
	    [UNIT_PROVINCE] = 2, [UNIT_DISTRICT] = 3, [UNIT_COMMUNE] = 5};
	struct unit one = {.kind = u->kind,
	    .code = csv_cell(row, u->code),
	    .full_name = csv_cell(row, u->full_name),
	    .name = csv_cell(row, u->name),
	    .name_en = csv_cell(row, u->name_en),
	    .type = csv_cell(row, u->type),
	    .parent = csv_cell(row, u->parent),
	    .from = u->from,
	    .to = u->to};
	bool changed;

	if (!is_code(one.code, digits[u->kind]))
		return import_note(c, report, row->line, TEXT("code"),
		    say(c,
			T("{0} is no code of {1} digits. A spreadsheet may have eaten its zeros."),
			one.code, text_format(c->mem, "%zu", digits[u->kind])),
		    true);
	if (one.full_name.n == 0)
		return import_note(c, report, row->line, TEXT("full_name"),
		    say(c, T("The unit has no name.")), true);
	if (one.name.n == 0)
		one.name = short_name(one.full_name, one.type);
	if (u->kind != UNIT_PROVINCE && one.parent.n == 0)
		return import_note(c, report, row->line, TEXT("province_code"),
		    say(c, T("The unit above {0} is missing."), one.full_name), true);
	if (!unit_put(c, &one, &changed))
		return import_refuse(c, report, row->line, "code");
	import_count(report, changed, false);
	return true;
}

static bool
put_province_merge(
    struct cx *c, struct import *report, const struct unit_table *u, const struct csv_row *row)
{
	struct text old = csv_cell(row, u->old_code), fresh = csv_cell(row, u->fresh_code);
	bool changed;

	if (!is_code(old, 2) || !is_code(fresh, 2))
		return import_note(c, report, row->line, TEXT("old_code"),
		    say(c, T("Codes of provinces have 2 digits.")), true);
	if (!unit_merge_put(
		c, UNIT_PROVINCE, old, fresh, true, csv_cell(row, u->old_name), &changed))
		return import_refuse(c, report, row->line, "old_code");
	import_count(report, changed, false);
	return true;
}

static bool
put_commune_merge(
    struct cx *c, struct import *report, const struct unit_table *u, const struct csv_row *row)
{
	struct merge_row m = {row->line, csv_cell(row, u->fresh_code), csv_cell(row, u->fresh_name),
	    csv_cell(row, u->province), csv_cell(row, u->formed_from)};
	bool changed;

	if (!is_code(m.fresh_code, 5))
		return import_note(c, report, row->line, TEXT("new_code"),
		    say(c, T("Codes of communes have 5 digits.")), true);
	if (!merge_put(c, report, u->index, &m, &changed))
		return false;
	import_count(report, changed, false);
	return true;
}

bool
units_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	struct unit_table *u = state;
	size_t to = from + IMPORT_SLICE < u->table.n ? from + IMPORT_SLICE : u->table.n;

	if (u->what == TABLE_COMMUNE_MERGES && u->index == NULL
	    && !merge_index_make(c, u->mem, &u->index))
		return false;
	for (size_t i = from; i < to; i++) {
		const struct csv_row *row = &u->table.rows[i];
		bool ok = u->what == TABLE_UNITS             ? put_unit(c, report, u, row)
			  : u->what == TABLE_PROVINCE_MERGES ? put_province_merge(c, report, u, row)
							     : put_commune_merge(c, report, u, row);

		if (!ok)
			return false;
	}
	*next = to;
	return true;
}
