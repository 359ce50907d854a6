/* Offices: who holds which role in which agency, from when to when, and what rights come of it. */
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/person.h"
#include "core/role_store.h"

/* ---- looking ---- */

static const struct role *
role_in(const struct role_book *b, int64_t id, size_t *at)
{
	for (size_t i = 0; i < b->n; i++) {
		if (b->roles[i].id == id) {
			*at = i;
			return &b->roles[i];
		}
	}
	return NULL;
}

/* Names of agencies and roles, as they are called today. */
static bool
fill_names(struct cx *c, struct offices *list)
{
	const struct role_book *b;

	if (!role_book(c, &b))
		return false;
	for (size_t i = 0; i < list->n; i++) {
		struct office *o = &list->p[i];
		const struct agency *a;
		size_t at;
		const struct role *r = role_in(b, o->role, &at);

		if (!agency_by_id(c, o->agency, &a))
			return false;
		o->agency_name = a != NULL ? agency_show(a, c->lang) : TEXT("");
		o->role_name = r != NULL ? role_show(r, c->lang) : TEXT("");
	}
	return true;
}

bool
offices_of(struct cx *c, int64_t person, struct offices *out)
{
	return office_store_of(c, person, time_day(c->now), out) && fill_names(c, out);
}

bool
offices_ever(struct cx *c, int64_t person, struct offices *out)
{
	return office_store_ever(c, person, out) && fill_names(c, out);
}

bool
offices_at(struct cx *c, int64_t agency, struct offices *out)
{
	return office_store_at(c, agency, time_day(c->now), out) && fill_names(c, out);
}

static bool
gives(const struct role_rights *rights, const struct permission *p)
{
	for (size_t i = 0; i < rights->n; i++)
		if (rights->p[i] == p)
			return true;
	return false;
}

static bool
has_person(const struct offices *list, int64_t person)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->p[i].person == person)
			return true;
	return false;
}

/* Adds the holders among `from`, each person once. `above`: only roles that count below. */
static void
add_holders(struct arena *a, const struct role_book *b, const struct offices *from, bool above,
    const struct permission *may, struct offices *out)
{
	for (size_t i = 0; i < from->n; i++) {
		size_t at;
		const struct role *r = role_in(b, from->p[i].role, &at);

		if (r == NULL || (above && !r->below) || !gives(&b->rights[at], may)
		    || has_person(out, from->p[i].person))
			continue;
		out->p =
		    arena_grow(a, out->p, out->n * sizeof *out->p, (out->n + 1) * sizeof *out->p);
		out->p[out->n++] = from->p[i];
	}
}

bool
offices_in(struct cx *c, int64_t agency, const struct permission *may, struct offices *out)
{
	const struct role_book *b;
	const struct agency *a;

	*out = (struct offices){0};
	if (!role_book(c, &b))
		return false;
	for (int64_t at = agency; at != 0; at = a->parent) {
		struct offices here;

		if (!agency_by_id(c, at, &a) || !office_store_at(c, at, time_day(c->now), &here))
			return false;
		add_holders(c->mem, b, &here, at != agency, may, out);
		if (a == NULL)
			break;
	}
	return fill_names(c, out);
}

bool
office_rights(struct cx *c, int64_t person, int64_t agency, struct actor *out)
{
	struct offices held;
	bool counts;

	out->agency = agency;
	if (!office_store_of(c, person, time_day(c->now), &held))
		return false;
	for (size_t i = 0; i < held.n; i++)
		if (!role_apply(c, held.p[i].role, held.p[i].agency, out, &counts))
			return false;
	return true;
}

/* ---- granting and ending ---- */

bool
role_require(struct cx *c, int64_t role)
{
	const struct role_book *b;
	size_t at;

	if (!role_book(c, &b))
		return false;
	if (role_in(b, role, &at) == NULL)
		return invalid(c, "role", T("Choose a role."));
	for (size_t i = 0; i < b->rights[at].n; i++) {
		const struct permission *p = b->rights[at].p[i];

		if (permission_is_administration(p) && !actor_may(c->by, p))
			return fail(c, FORBIDDEN,
			    T("This role holds rights of administration that you do not have, so "
			      "you cannot give or end it."));
	}
	return true;
}

static bool
grant_is_sound(struct cx *c, const struct office *o)
{
	const struct agency *a;
	struct person p;
	bool overlaps;

	if (!agency_by_id(c, o->agency, &a))
		return false;
	if (a == NULL || !agency_is_valid(a, o->from))
		return invalid(
		    c, "agency", T("Choose an agency that exists on the day the office begins."));
	if (o->to.n != 0 && o->to.n <= o->from.n)
		return invalid(c, "to", T("The last day must come after the first."));
	if (!person_by_id(c, o->person, &p))
		return false;
	if (p.closed)
		return fail(c, CONFLICT, T("This account is closed, so it cannot hold an office."));
	if (!office_store_overlaps(c, o, &overlaps))
		return false;
	return !overlaps
	       || fail(c, CONFLICT,
		   T("This person already holds this role in this agency at that time."));
}

static struct text
day_or_empty(struct arena *a, struct day d)
{
	return d.n != 0 ? day_iso(a, d) : TEXT("");
}

static bool
office_record(struct cx *c, struct text what, const struct office *o)
{
	struct offices one = {(struct office[]){*o}, 1};

	return fill_names(c, &one)
	       && audit_add(c, what, text_format(c->mem, "person %lld", (long long)o->person),
		   audit_note(c, TEXT("agency"), one.p[0].agency_name, TEXT("role"),
		       one.p[0].role_name, TEXT("from"), day_or_empty(c->mem, o->from), TEXT("to"),
		       day_or_empty(c->mem, o->to)));
}

bool
office_grant(struct cx *c, struct office *o)
{
	if (o->from.n == 0)
		o->from = time_day(c->now);
	if (!agency_require(c, o->agency) || !role_require(c, o->role) || !grant_is_sound(c, o))
		return false;
	o->id = id_make(c->now);
	return office_store_add(c, o) && office_record(c, TEXT("core.office.grant"), o);
}

/* Somebody must be left who can give offices everywhere. */
static bool
others_remain(struct cx *c, const struct office *o)
{
	const struct role_book *b;
	size_t at;
	int64_t open;

	if (!role_book(c, &b))
		return false;
	if (role_in(b, o->role, &at) == NULL || !gives(&b->rights[at], &EVERYWHERE)
	    || !gives(&b->rights[at], &ROLE_MANAGE))
		return true;
	if (!office_store_open(c, o->role, o->id, &open))
		return false;
	return open > 0
	       || fail(c, CONFLICT,
		   T("This is the last administrator. Name another one first, or nobody could "
		     "administer the system any more."));
}

bool
office_by_id(struct cx *c, int64_t id, struct office *out)
{
	struct offices one = {out, 1};
	bool found;

	if (!office_store_by_id(c, id, out, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no such office."));
	return fill_names(c, &one);
}

bool
office_end(struct cx *c, int64_t id, struct day to)
{
	struct office o;

	if (!office_by_id(c, id, &o))
		return false;
	if (!agency_require(c, o.agency) || !role_require(c, o.role))
		return false;
	if (to.n < o.from.n)
		return invalid(c, "to", T("An office cannot end before it began."));
	if (!others_remain(c, &o))
		return false;
	o.to = to;
	return office_store_end(c, id, to) && office_record(c, TEXT("core.office.end"), &o);
}

/* ---- checking ---- */

bool
office_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct office o = {0};

	do {
		const char *what;

		if (!office_store_unsound(c, o.id, &o))
			return false;
		if (o.id == 0)
			break;
		what = o.person == 0   ? "its person is not there"
		       : o.agency == 0 ? "its agency is not there"
		       : o.role == 0   ? "its role is not there"
				       : "it ends before it begins";
		report(to, text_format(c->mem, "office %lld: %s", (long long)o.id, what));
	} while (true);
	return true;
}
