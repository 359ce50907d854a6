/*
 * Tables of units, agencies and holidays: by which columns they are known, and what a row says.
 * Pure: no files, no database; why a row says nothing is the last doubt. Not what becomes of the
 * rows: that is import_unit.c, import_agency.c, import_holiday.c.
 */
#ifndef PORTAL_IMPORT_TABLE_H
#define PORTAL_IMPORT_TABLE_H

#include "core/agency.h"
#include "core/import_file.h"
#include "core/unit.h"
#include "systems/portal/import_merge.h"
#include "systems/portal/procedure_read.h"

/* The doubts of one row of a file into the report; dropped: the last one says why the record did
 * not come through. */
bool doubts_note(struct cx *c, struct import *report, int64_t line, const struct reading *r,
    bool dropped) MUST_USE;

/* Columns are numbers as table_column gives them: SIZE_MAX where the table has none. */

/* ---- administrative units (unit_table.c) ---- */

struct unit_columns {
	enum unit_table { TABLE_UNITS, TABLE_PROVINCE_MERGES, TABLE_COMMUNE_MERGES } what;
	enum unit_kind kind;
	struct day from, to;
	size_t code, name, full_name, name_en, type, parent;
	size_t old_code, old_name, fresh_code, fresh_name, formed_from, province;
};

struct province_merge {
	struct text old_code, old_name, fresh_code;
};

/* False when it is none of the three tables. */
bool unit_columns(struct arena *a, const struct table *t, struct unit_columns *out);
/* The row of a table of that kind; false when it says nothing. What is true has a code of 2, 3 or 5
 * digits and a name; all but a province name the unit above. */
bool unit_row(struct reading *r, const struct unit_columns *u, const struct csv_row *row,
    struct unit *out) MUST_USE;
bool province_merge_row(struct reading *r, const struct unit_columns *u, const struct csv_row *row,
    struct province_merge *out) MUST_USE;
bool commune_merge_row(struct reading *r, const struct unit_columns *u, const struct csv_row *row,
    struct merge_row *out) MUST_USE;

/* ---- agencies (agency_table.c) ---- */

struct agency_columns {
	size_t code, full_code, name, kind, status, procedures;
	bool names_only; /* compared with the agencies there are, never made into some */
};

struct agency_row {
	struct text code;
	struct text name;    /* whole: UBND is written out */
	struct text written; /* as the file has it */
	struct text unit;    /* of a People's Committee: the name of its province or commune */
	enum agency_level level;
	struct text procedures; /* how many name it, as written */
	bool inferred;          /* the code is not attested */
	bool generic; /* the name stands for many agencies: "Ủy ban nhân dân cấp xã" */
};

/* False when it has no column name. */
bool agency_columns(struct arena *a, const struct table *t, struct agency_columns *out);
bool agency_row(struct reading *r, const struct agency_columns *g, const struct csv_row *row,
    struct agency_row *out) MUST_USE;

/* ---- holidays (holiday_table.c) ---- */

enum { HOLIDAY_MOST = 31 }; /* days in one row */

struct holiday_columns {
	size_t date, days, name, type;
};

struct holiday_row {
	struct day first;
	int64_t days; /* 1 to HOLIDAY_MOST */
	struct text name;
	struct text name_en; /* may be empty */
	bool observance;     /* a working day */
};

/* False when it has no columns date and name. */
bool holiday_columns(struct arena *a, const struct table *t, struct holiday_columns *out);
bool holiday_row(struct reading *r, const struct holiday_columns *h, const struct csv_row *row,
    struct holiday_row *out) MUST_USE;

#endif
