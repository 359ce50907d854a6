/* Who takes dossiers of a procedure: an agency, or all of a level below one. */
#include "base/id.h"
#include "core/audit.h"
#include "core/snapshot.h"
#include "systems/portal/procedure_store.h"

static bool
covers(struct cx *c, const struct offering *o, const struct agency *a, bool *out)
{
	*out = false;
	if (o->level == 0) {
		*out = o->agency == a->id;
		return true;
	}
	if ((int64_t)a->level != o->level || !agency_is_valid(a, time_day(c->now)))
		return true;
	return agency_within(c, a->id, o->agency, out);
}

/* The agency's own offering counts before one for its whole level. */
bool
offering_at(struct cx *c, const struct procedure *p, int64_t agency, const struct offering **out)
{
	const struct agency *a;

	*out = NULL;
	if (!agency_by_id(c, agency, &a))
		return false;
	for (size_t i = 0; a != NULL && i < p->offerings.n; i++) {
		const struct offering *o = &p->offerings.p[i];
		bool takes;

		if (!covers(c, o, a, &takes))
			return false;
		if (takes && (*out == NULL || o->level == 0))
			*out = o;
	}
	return true;
}

bool
offering_agencies(struct cx *c, const struct procedure *p, struct agencies *out)
{
	struct agencies all;
	struct agency *takes;

	*out = (struct agencies){NULL, 0};
	if (p->offerings.n == 0)
		return true;
	if (!agency_all(c, &all))
		return false;
	takes = NEW_ARRAY(c->mem, struct agency, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct offering *o;

		if (!agency_is_valid(&all.p[i], time_day(c->now)))
			continue;
		if (!offering_at(c, p, all.p[i].id, &o))
			return false;
		if (o != NULL && o->online != ONLINE_NONE)
			takes[out->n++] = all.p[i];
	}
	out->p = takes;
	return true;
}

static bool
check(struct cx *c, const struct offering *o)
{
	const struct agency *a;

	if (!agency_by_id(c, o->agency, &a))
		return false;
	if (a == NULL)
		return invalid(c, "agency", T("Choose one of the agencies in the list."));
	if (o->online != ONLINE_FULL && o->reason.n == 0)
		return invalid(c, "reason",
		    T("Say why it is not entirely online: people have a right to know."));
	return true;
}

static bool
changed(struct cx *c, const struct procedure *p, const char *what, int64_t agency)
{
	return snapshot_changed(c, &PROCEDURE_SNAPSHOT)
	       && audit_add(c, text_of(what),
		   text_format(c->mem, "procedure %.*s", TEXT_ARG(p->code)),
		   text_format(c->mem, "{\"agency\":%lld}", (long long)agency));
}

bool
offering_put(struct cx *c, const struct procedure *p, const struct offering *given)
{
	struct offering o = *given;

	if (!check(c, &o))
		return false;
	if (o.id == 0)
		o.id = id_make(c->now);
	return offering_store_put(c, p->id, &o) && changed(c, p, "portal.offering.put", o.agency);
}

bool
offering_remove(struct cx *c, const struct procedure *p, int64_t id)
{
	bool removed;

	if (!offering_store_remove(c, p->id, id, &removed))
		return false;
	if (!removed)
		return fail(c, NOT_FOUND, T("This entry is gone already."));
	return changed(c, p, "portal.offering.remove", id);
}
