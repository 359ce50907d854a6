/* SQL of core_unit and core_unit_merge. */
#include "core/unit_store.h"

static struct unit
unit_of_row(struct rows *r)
{
	return (struct unit){
	    .id = row_int(r, 0),
	    .kind = (enum unit_kind)row_int(r, 1),
	    .code = row_text(r, 2),
	    .from = row_day(r, 3),
	    .to = row_day(r, 4),
	    .name = row_text(r, 5),
	    .full_name = row_text(r, 6),
	    .name_en = row_text(r, 7),
	    .type = row_text(r, 8),
	    .parent = row_text(r, 9),
	};
}

bool
unit_store_all(struct cx *c, struct units *out)
{
	return db_list(c,
	    SQL("SELECT id, kind, code, from_day, to_day, name, full_name, name_en, type, "
		"parent FROM core_unit ORDER BY kind, code, from_day"),
	    NO_ARGS, out, unit_of_row);
}

static struct merge
merge_of_row(struct rows *r)
{
	return (struct merge){
	    (enum unit_kind)row_int(r, 0), row_text(r, 1), row_text(r, 2), row_bool(r, 3)};
}

bool
merge_store_all(struct cx *c, struct merge **out, size_t *n)
{
	struct {
		struct merge *p;
		size_t n;
	} all;
	bool ok = db_list(c,
	    SQL("SELECT kind, old_code, fresh_code, whole FROM core_unit_merge "
		"ORDER BY kind, old_code, fresh_code"),
	    NO_ARGS, &all, merge_of_row);

	*out = all.p;
	*n = all.n;
	return ok;
}

bool
unit_store_find(struct cx *c, const struct unit *u, struct unit *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, kind, code, from_day, to_day, name, full_name, name_en, type, "
		"parent FROM core_unit WHERE kind = $1 AND code = $2 AND from_day = $3"),
	    ARGS(u->kind, u->code, u->from), out, unit_of_row, found);
}

bool
unit_store_add(struct cx *c, const struct unit *u)
{
	return db_exec(c,
	    SQL("INSERT INTO core_unit (id, kind, code, from_day, to_day, name, full_name, "
		"name_en, type, parent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
	    ARGS(u->id, u->kind, u->code, u->from, u->to, u->name, u->full_name, u->name_en,
		u->type, u->parent));
}

bool
unit_store_change(struct cx *c, const struct unit *u)
{
	return db_exec(c,
	    SQL("UPDATE core_unit SET to_day = $1, name = $2, full_name = $3, name_en = $4, "
		"type = $5, parent = $6 WHERE id = $7"),
	    ARGS(u->to, u->name, u->full_name, u->name_en, u->type, u->parent, u->id));
}

bool
merge_store_put(struct cx *c, const struct merge *m, struct text note, bool *changed)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO core_unit_merge (kind, old_code, fresh_code, whole, note) "
		    "VALUES ($1, $2, $3, $4, $5) "
		    "ON CONFLICT (kind, old_code, fresh_code) DO UPDATE "
		    "SET whole = excluded.whole, note = excluded.note "
		    "WHERE core_unit_merge.whole <> excluded.whole "
		    "OR core_unit_merge.note <> excluded.note"),
		ARGS(m->kind, m->old_code, m->fresh_code, m->whole, note), &n))
		return false;
	*changed = n > 0;
	return true;
}
