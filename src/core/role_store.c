/* SQL of core_role and core_office. */
#include "core/role_store.h"

/* ---- roles ---- */

static struct role
role_of_row(struct rows *r)
{
	return (struct role){
	    .id = row_int(r, 0),
	    .key = row_text(r, 1),
	    .name = row_text(r, 2),
	    .below = row_bool(r, 3),
	    .may = row_text(r, 4),
	    .rev = row_int(r, 5),
	};
}

bool
role_store_all(struct cx *c, struct role **out, size_t *n)
{
	struct {
		struct role *p;
		size_t n;
	} all;
	bool ok =
	    db_list(c, SQL("SELECT id, key, name, below, may, rev FROM core_role ORDER BY id"),
		NO_ARGS, &all, role_of_row);

	*out = all.p;
	*n = all.n;
	return ok;
}

bool
role_store_add(struct cx *c, const struct role *r, bool *added)
{
	int64_t changed;

	if (!db_change(c,
		SQL("INSERT INTO core_role (id, key, name, below, may) VALUES ($1, $2, $3, $4, $5) "
		    "ON CONFLICT DO NOTHING"),
		ARGS(r->id, r->key, r->name, r->below, r->may), &changed))
		return false;
	*added = changed > 0;
	return true;
}

bool
role_store_change(struct cx *c, const struct role *r, bool *changed)
{
	int64_t rows;

	if (!db_change(c,
		SQL("UPDATE core_role SET name = $1, below = $2, may = $3, rev = rev + 1 "
		    "WHERE id = $4 AND rev = $5"),
		ARGS(r->name, r->below, r->may, r->id, r->rev), &rows))
		return false;
	*changed = rows > 0;
	return true;
}

/* ---- offices ---- */

bool
office_store_add(struct cx *c, const struct office *o)
{
	return db_exec(c,
	    SQL("INSERT INTO core_office (id, person, agency, role, from_day, to_day) "
		"VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(o->id, o->person, o->agency, o->role, o->from, o->to));
}

bool
office_store_end(struct cx *c, int64_t id, struct day to)
{
	return db_exec(c, SQL("UPDATE core_office SET to_day = $1 WHERE id = $2"), ARGS(to, id));
}

static struct office
office_of_row(struct rows *r)
{
	return (struct office){
	    .id = row_int(r, 0),
	    .person = row_int(r, 1),
	    .agency = row_int(r, 2),
	    .role = row_int(r, 3),
	    .from = row_day(r, 4),
	    .to = row_day(r, 5),
	    .person_name = row_text(r, 6),
	};
}

bool
office_store_by_id(struct cx *c, int64_t id, struct office *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT o.id, o.person, o.agency, o.role, o.from_day, o.to_day, p.name "
		"FROM core_office o JOIN core_person p ON p.id = o.person WHERE o.id = $1"),
	    ARGS(id), out, office_of_row, found);
}

bool
office_store_of(struct cx *c, int64_t person, struct day on, struct offices *out)
{
	return db_list(c,
	    SQL("SELECT o.id, o.person, o.agency, o.role, o.from_day, o.to_day, p.name "
		"FROM core_office o JOIN core_person p ON p.id = o.person "
		"WHERE o.person = $1 AND o.from_day <= $2 "
		"AND (o.to_day = 0 OR o.to_day > $2) ORDER BY o.id"),
	    ARGS(person, on), out, office_of_row);
}

bool
office_store_ever(struct cx *c, int64_t person, struct offices *out)
{
	return db_list(c,
	    SQL("SELECT o.id, o.person, o.agency, o.role, o.from_day, o.to_day, p.name "
		"FROM core_office o JOIN core_person p ON p.id = o.person "
		"WHERE o.person = $1 ORDER BY o.id DESC"),
	    ARGS(person), out, office_of_row);
}

bool
office_store_at(struct cx *c, int64_t agency, struct day on, struct offices *out)
{
	return db_list(c,
	    SQL("SELECT o.id, o.person, o.agency, o.role, o.from_day, o.to_day, p.name "
		"FROM core_office o JOIN core_person p ON p.id = o.person "
		"WHERE o.agency = $1 AND o.from_day <= $2 "
		"AND (o.to_day = 0 OR o.to_day > $2) ORDER BY p.name, o.id"),
	    ARGS(agency, on), out, office_of_row);
}

bool
office_store_overlaps(struct cx *c, const struct office *o, bool *out)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT count(*) FROM core_office WHERE person = $1 AND agency = $2 "
		    "AND role = $3 AND (to_day = 0 OR to_day > $4) AND (from_day < $5 OR $5 = 0)"),
		ARGS(o->person, o->agency, o->role, o->from, o->to), &n))
		return false;
	*out = n > 0;
	return true;
}

bool
office_store_open(struct cx *c, int64_t role, int64_t except, int64_t *out)
{
	return db_int(c,
	    SQL("SELECT count(*) FROM core_office WHERE role = $1 AND id <> $2 AND to_day = 0"),
	    ARGS(role, except), out);
}

bool
office_store_unsound(struct cx *c, int64_t after, struct office *out)
{
	struct rows r;
	bool found;

	*out = (struct office){0};
	if (!db_first(c,
		SQL("SELECT o.id, COALESCE(p.id, 0), COALESCE(a.id, 0), COALESCE(r.id, 0), "
		    "o.from_day, o.to_day FROM core_office o "
		    "LEFT JOIN core_person p ON p.id = o.person "
		    "LEFT JOIN core_agency a ON a.id = o.agency "
		    "LEFT JOIN core_role r ON r.id = o.role "
		    "WHERE o.id > $1 AND (p.id IS NULL OR a.id IS NULL OR r.id IS NULL "
		    "OR (o.to_day <> 0 AND o.to_day < o.from_day)) ORDER BY o.id LIMIT 1"),
		ARGS(after), &r, &found))
		return false;
	if (!found)
		return true;
	*out = (struct office){.id = row_int(&r, 0),
	    .person = row_int(&r, 1),
	    .agency = row_int(&r, 2),
	    .role = row_int(&r, 3),
	    .from = row_day(&r, 4),
	    .to = row_day(&r, 5)};
	return db_end(&r);
}
