/* SQL of core_agency. */
#include "core/agency_store.h"

static struct agency
agency_of_row(struct rows *r)
{
	return (struct agency){
	    .id = row_int(r, 0),
	    .parent = row_int(r, 1),
	    .code = row_text(r, 2),
	    .name = row_text(r, 3),
	    .name_en = row_text(r, 4),
	    .level = (enum agency_level)row_int(r, 5),
	    .unit = row_text(r, 6),
	    .from = row_day(r, 7),
	    .to = row_day(r, 8),
	    .calendar = row_int(r, 9),
	    .address = row_text(r, 10),
	    .phone = row_text(r, 11),
	    .email = row_text(r, 12),
	    .rev = row_int(r, 13),
	};
}

bool
agency_store_all(struct cx *c, struct agency **out, size_t *n)
{
	struct {
		struct agency *p;
		size_t n;
	} all;
	bool ok = db_list(c,
	    SQL("SELECT id, parent, code, name, name_en, level, unit, from_day, to_day, "
		"calendar, address, phone, email, rev FROM core_agency "
		"ORDER BY parent, code, from_day, id"),
	    NO_ARGS, &all, agency_of_row);

	*out = all.p;
	*n = all.n;
	return ok;
}

bool
agency_store_by_id(struct cx *c, int64_t id, struct agency *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, parent, code, name, name_en, level, unit, from_day, to_day, "
		"calendar, address, phone, email, rev FROM core_agency WHERE id = $1"),
	    ARGS(id), out, agency_of_row, found);
}

bool
agency_store_add(struct cx *c, const struct agency *a)
{
	return db_exec(c,
	    SQL("INSERT INTO core_agency (id, parent, code, name, name_en, level, unit, from_day, "
		"to_day, calendar, address, phone, email) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"),
	    ARGS(a->id, a->parent, a->code, a->name, a->name_en, a->level, a->unit, a->from, a->to,
		a->calendar, a->address, a->phone, a->email));
}

bool
agency_store_change(struct cx *c, const struct agency *a, bool *changed)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE core_agency SET parent = $1, code = $2, name = $3, name_en = $4, "
		    "level = $5, unit = $6, from_day = $7, to_day = $8, calendar = $9, "
		    "address = $10, phone = $11, email = $12, rev = rev + 1 "
		    "WHERE id = $13 AND rev = $14"),
		ARGS(a->parent, a->code, a->name, a->name_en, a->level, a->unit, a->from, a->to,
		    a->calendar, a->address, a->phone, a->email, a->id, a->rev),
		&n))
		return false;
	*changed = n > 0;
	return true;
}

bool
agency_store_code_taken(struct cx *c, const struct agency *a, bool *out)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT count(*) FROM core_agency WHERE code = $1 AND id <> $2 "
		    "AND (to_day > $3 OR to_day = 0) AND (from_day < $4 OR $4 = 0)"),
		ARGS(a->code, a->id, a->from, a->to), &n))
		return false;
	*out = n > 0;
	return true;
}

bool
agency_store_child_after(struct cx *c, int64_t id, struct day day, struct text *name)
{
	return db_text(c,
	    SQL("SELECT name FROM core_agency WHERE parent = $1 AND (to_day = 0 OR to_day > $2) "
		"ORDER BY code LIMIT 1"),
	    ARGS(id, day), name);
}
