/* Adding, changing and closing agencies: the rules that keep the tree a tree. They look at what is
 * stored, not at the snapshot, since an import saves many in one transaction. */
#include "base/id.h"
#include "core/agency_store.h"
#include "core/audit.h"

enum { CODE_MAX = 35, NAME_MAX = 300 };

bool
agency_read(struct cx *c, int64_t id, struct agency *out)
{
	bool found;

	if (!agency_store_by_id(c, id, out, &found))
		return false;
	return found || fail(c, NOT_FOUND, T("There is no such agency."));
}

/* ---- single fields ---- */

static bool
code_is_sound(struct text code)
{
	if (code.n == 0 || code.n > CODE_MAX)
		return false;
	for (size_t i = 0; i < code.n; i++)
		if (!isalnum((unsigned char)code.p[i]) && code.p[i] != '.' && code.p[i] != '-')
			return false;
	return true;
}

static bool
fields_are_sound(struct cx *c, const struct agency *a)
{
	bool ok = true, taken;

	if (a->name.n == 0 || text_length(a->name) > NAME_MAX)
		ok = invalid(c, "name", T("Enter the agency's name, in at most 300 characters."));
	if (text_length(a->name_en) > NAME_MAX)
		ok = invalid(c, "name_en", T("An English name has at most 300 characters."));
	if (a->level < LEVEL_CENTRAL || a->level > LEVEL_COMMUNE)
		ok = invalid(c, "level", T("Choose a level."));
	if (a->to.n != 0 && a->to.n <= a->from.n)
		ok = invalid(c, "to", T("The end must come after the beginning."));
	if (!code_is_sound(a->code))
		return invalid(
		    c, "code", T("Enter a code of letters, digits, dots and hyphens, like H26."));
	if (!agency_store_code_taken(c, a, &taken))
		return false;
	if (taken)
		ok = invalid(
		    c, "code", T("Another agency has this code at that time. Choose another."));
	return ok;
}

/* ---- the place in the tree ---- */

static bool
parent_is_sound(struct cx *c, const struct agency *a, const struct agency *parent)
{
	if (!agency_is_valid(parent, a->from))
		return invalid(
		    c, "parent", T("The agency above does not exist on the day this one begins."));
	if (parent->to.n != 0 && (a->to.n == 0 || a->to.n > parent->to.n))
		return invalid(
		    c, "to", T("The agency above ends earlier; this one cannot outlast it."));
	if (a->level < parent->level)
		return invalid(
		    c, "level", T("An agency cannot be of a higher level than the one above it."));
	return true;
}

/* From the parent upwards: this agency must not be met. */
static bool
is_no_circle(struct cx *c, const struct agency *a, struct agency above)
{
	for (int depth = 1; depth < AGENCY_DEPTH; depth++) {
		bool found;

		if (above.id == a->id)
			return invalid(c, "parent",
			    T("An agency cannot lie below itself. Choose another one above it."));
		if (above.parent == 0)
			return true;
		if (!agency_store_by_id(c, above.parent, &above, &found))
			return false;
		if (!found)
			return true;
	}
	return invalid(c, "parent", T("The tree of agencies is at most 16 levels deep."));
}

static bool
place_is_sound(struct cx *c, const struct agency *a)
{
	struct agency parent;
	bool found;

	if (a->parent == 0)
		return true;
	if (!agency_store_by_id(c, a->parent, &parent, &found))
		return false;
	if (!found)
		return invalid(c, "parent", T("Choose the agency above from the list."));
	return parent_is_sound(c, a, &parent) && (a->id == 0 || is_no_circle(c, a, parent));
}

static bool
children_allow(struct cx *c, const struct agency *a)
{
	struct text child;

	if (a->id == 0 || a->to.n == 0)
		return true;
	if (!agency_store_child_after(c, a->id, a->to, &child))
		return false;
	return child.n == 0
	       || invalid(c, "to",
		   T("{0} lies below and is still open then. Close it first, or move it."), child);
}

/* ---- who may ---- */

static bool
may_save(struct cx *c, const struct agency *a, const struct agency *before)
{
	if (actor_may(c->by, &EVERYWHERE))
		return true;
	if (before != NULL && !agency_require(c, before->id))
		return false;
	if (before != NULL && before->parent == a->parent)
		return true;
	if (a->parent == 0)
		return fail(c, FORBIDDEN,
		    T("Only who administers all agencies adds one that lies below none."));
	return agency_require(c, a->parent);
}

/* ---- saving ---- */

static struct text
day_or_empty(struct arena *a, struct day d)
{
	return d.n != 0 ? day_iso(a, d) : TEXT("");
}

static bool
agency_record(struct cx *c, struct text what, const struct agency *a)
{
	return audit_add(c, what, text_format(c->mem, "agency %lld", (long long)a->id),
	    audit_note(c, TEXT("code"), a->code, TEXT("name"), a->name, TEXT("parent"),
		text_format(c->mem, "%lld", (long long)a->parent), TEXT("from"),
		day_or_empty(c->mem, a->from), TEXT("to"), day_or_empty(c->mem, a->to)));
}

static bool
agency_write(struct cx *c, struct agency *a, bool is_new)
{
	bool changed;

	if (is_new) {
		a->id = id_make(c->now);
		a->rev = 1;
		return agency_store_add(c, a);
	}
	if (!agency_store_change(c, a, &changed))
		return false;
	if (!changed)
		return fail(c, CONFLICT,
		    T("Somebody else changed this meanwhile. Look at it again, then repeat your "
		      "change."));
	a->rev++;
	return true;
}

bool
agency_save(struct cx *c, struct agency *a)
{
	struct agency before;
	bool is_new = a->id == 0;

	a->code = text_trim(a->code);
	a->name = text_trim(a->name);
	a->name_en = text_trim(a->name_en);
	if (!is_new && !agency_read(c, a->id, &before))
		return false;
	return may_save(c, a, is_new ? NULL : &before) && fields_are_sound(c, a)
	       && place_is_sound(c, a) && children_allow(c, a) && agency_write(c, a, is_new)
	       && snapshot_changed(c, &AGENCY_SNAPSHOT)
	       && agency_record(
		   c, is_new ? TEXT("core.agency.add") : TEXT("core.agency.change"), a);
}
