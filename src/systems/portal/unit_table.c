#include "systems/portal/import_table.h"
#include "systems/portal/scan.h"

/* The period: what has English names is today's list, what has districts is the one before. */
static bool
columns_of_units(struct arena *a, const struct table *t, struct unit_columns *u)
{
	struct day reform;
	size_t district = table_column(a, t, "district_code");
	bool today = table_has(a, t, "full_name_en") || table_has(a, t, "code_name");

	if (!day_of_date((struct date){2025, 7, 1, 0}, &reform))
		return false;
	u->what = TABLE_UNITS;
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
unit_columns(struct arena *a, const struct table *t, struct unit_columns *out)
{
	*out = (struct unit_columns){.code = table_column(a, t, "code"),
	    .name = table_column(a, t, "name"),
	    .full_name = table_column(a, t, "full_name"),
	    .name_en = table_column(a, t, "full_name_en"),
	    .type = table_column(a, t, "unit_type"),
	    .old_code = table_column(a, t, "old_code"),
	    .old_name = table_column(a, t, "old_name"),
	    .fresh_code = table_column(a, t, "new_code"),
	    .fresh_name = table_column(a, t, "new_full_name"),
	    .formed_from = table_column(a, t, "formed_from"),
	    .province = table_column(a, t, "province_code")};

	if (out->code != SIZE_MAX && out->full_name != SIZE_MAX)
		return columns_of_units(a, t, out);
	if (out->old_code != SIZE_MAX && out->fresh_code != SIZE_MAX)
		out->what = TABLE_PROVINCE_MERGES;
	else if (out->fresh_code != SIZE_MAX && out->formed_from != SIZE_MAX
		 && out->province != SIZE_MAX)
		out->what = TABLE_COMMUNE_MERGES;
	else
		return false;
	return true;
}

/* "Phường Ba Đình" without its type. */
static struct text
short_name(struct text full, struct text type)
{
	size_t end = 0;

	if (full.n > type.n && text_starts(full, type) && full.p[type.n] == ' ')
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

bool
unit_row(
    struct reading *r, const struct unit_columns *u, const struct csv_row *row, struct unit *out)
{
	static const size_t digits[] = {
	    [UNIT_PROVINCE] = 2, [UNIT_DISTRICT] = 3, [UNIT_COMMUNE] = 5};

	*out = (struct unit){.kind = u->kind,
	    .code = csv_cell(row, u->code),
	    .full_name = csv_cell(row, u->full_name),
	    .name = csv_cell(row, u->name),
	    .name_en = csv_cell(row, u->name_en),
	    .type = csv_cell(row, u->type),
	    .parent = csv_cell(row, u->parent),
	    .from = u->from,
	    .to = u->to};
	if (!is_code(out->code, digits[u->kind])) {
		doubt(r, "code",
		    T("{0} is no code of {1} digits. A spreadsheet may have eaten its zeros."),
		    out->code, text_format(r->c->mem, "%zu", digits[u->kind]));
		return false;
	}
	if (out->full_name.n == 0) {
		doubt(r, "full_name", T("The unit has no name."));
		return false;
	}
	if (out->name.n == 0)
		out->name = short_name(out->full_name, out->type);
	if (u->kind != UNIT_PROVINCE && out->parent.n == 0) {
		doubt(r, "province_code", T("The unit above {0} is missing."), out->full_name);
		return false;
	}
	return true;
}

bool
province_merge_row(struct reading *r, const struct unit_columns *u, const struct csv_row *row,
    struct province_merge *out)
{
	*out = (struct province_merge){
	    csv_cell(row, u->old_code), csv_cell(row, u->old_name), csv_cell(row, u->fresh_code)};
	if (is_code(out->old_code, 2) && is_code(out->fresh_code, 2))
		return true;
	doubt(r, "old_code", T("Codes of provinces have 2 digits."));
	return false;
}

bool
commune_merge_row(struct reading *r, const struct unit_columns *u, const struct csv_row *row,
    struct merge_row *out)
{
	*out = (struct merge_row){row->line, csv_cell(row, u->fresh_code),
	    csv_cell(row, u->fresh_name), csv_cell(row, u->province),
	    csv_cell(row, u->formed_from)};
	if (is_code(out->fresh_code, 5))
		return true;
	doubt(r, "new_code", T("Codes of communes have 5 digits."));
	return false;
}
