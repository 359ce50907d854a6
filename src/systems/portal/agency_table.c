#include "systems/portal/import_table.h"
#include "systems/portal/scan.h"

bool
agency_columns(struct arena *a, const struct table *t, struct agency_columns *out)
{
	*out = (struct agency_columns){.code = table_column(a, t, "code"),
	    .full_code = table_column(a, t, "full_code"),
	    .name = table_column(a, t, "name"),
	    .kind = table_column(a, t, "kind"),
	    .status = table_column(a, t, "status"),
	    .procedures = table_column(a, t, "procedures")};
	out->names_only = out->code == SIZE_MAX && out->full_code == SIZE_MAX;
	return out->name != SIZE_MAX;
}

/* "UBND tỉnh Hà Giang": the People's Committee of a unit, written out; *unit is the unit's name. */
static struct text
name_whole(struct arena *a, struct text name, struct text *unit)
{
	size_t end = words_at(name, 0, "ubnd ");

	if (end == 0)
		end = words_at(name, 0, "uy ban nhan dan ");
	*unit = end > 0 ? text_part(name, end, name.n) : TEXT("");
	if (end == 0)
		return name;
	return text_format(a, "Ủy ban nhân dân %.*s", TEXT_ARG(*unit));
}

/* A level's or a kind's name stands for many agencies. */
static bool
is_generic(struct text name)
{
	static const char *const words[] = {"cap xa", "cap tinh", "cap huyen", "cap bo", "xa",
	    "phuong", "thi tran", "cac tinh", "tinh, thanh pho", "khu vuc", "cac co quan",
	    "co quan"};
	size_t end;

	for (size_t i = 0; i < COUNT(words); i++) {
		size_t at = words_find(name, 0, words[i], &end);

		if (at != SIZE_MAX && (end == name.n || i > 6)
		    && (at == 0 || name.p[at - 1] == ' '))
			return true;
	}
	return false;
}

bool
agency_row(struct reading *r, const struct agency_columns *g, const struct csv_row *row,
    struct agency_row *out)
{
	struct text kind = csv_cell(row, g->kind), name = csv_cell(row, g->name);

	*out = (struct agency_row){.code = csv_cell(row, g->code),
	    .written = name,
	    .level = LEVEL_CENTRAL,
	    .procedures = csv_cell(row, g->procedures),
	    .inferred = text_is(csv_cell(row, g->status), "inferred"),
	    .generic = is_generic(name)};
	out->name = name_whole(r->c->mem, name, &out->unit);
	if (out->code.n == 0)
		out->code = csv_cell(row, g->full_code);
	if (name.n == 0) {
		doubt(r, "name", T("The agency has no name."));
		return false;
	}
	if (text_is(kind, "province"))
		out->level = LEVEL_PROVINCE;
	else if (!g->names_only && g->kind != SIZE_MAX && !text_is(kind, "central")) {
		doubt(r, "kind", T("{0} is neither central nor province."), kind);
		return false;
	}
	return true;
}
