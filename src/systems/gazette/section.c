/* Sections: the tree, and who may write and approve where. */
#include "systems/gazette/section.h"

#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/person.h"
#include "core/snapshot.h"
#include "systems/gazette/section_store.h"
#include "systems/gazette/slug.h"

enum { NAME_MOST = 120, SLUG_MOST = 60 };

const struct permission SECTION_MANAGE = {"gazette.section.manage",
    MSG("Arrange the sections of the news and say who writes in them"), "approver administrator",
    false};

/* ---- reading ---- */

/* Appends what lies below `parent`; a circle would end by the depth. */
static void
grow(const struct sections *all, int64_t parent, int depth, struct sections *out)
{
	for (size_t i = 0; i < all->n && depth < SECTION_DEPTH; i++) {
		if (all->p[i].parent != parent || out->n == all->n)
			continue;
		out->p[out->n] = all->p[i];
		out->p[out->n++].depth = depth;
		grow(all, all->p[i].id, depth + 1, out);
	}
}

bool
section_all(struct cx *c, struct sections *out)
{
	struct sections all;

	if (!store_sections(c, &all))
		return false;
	*out = (struct sections){NEW_ARRAY(c->mem, struct section, all.n), 0};
	grow(&all, 0, 0, out);
	return true;
}

const struct section *
section_find(const struct sections *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].id == id)
			return &all->p[i];
	return NULL;
}

bool
section_by_id(struct cx *c, int64_t id, struct section *out)
{
	struct sections all;
	const struct section *s;

	if (!section_all(c, &all))
		return false;
	s = section_find(&all, id);
	if (s == NULL)
		return fail(c, NOT_FOUND, T("There is no such section."));
	*out = *s;
	return true;
}

bool
section_own(struct cx *c, int64_t id, struct section *out)
{
	bool covered;

	if (!section_by_id(c, id, out) || !agency_covered(c, out->agency, &covered))
		return false;
	return covered
	       || fail(
		   c, FORBIDDEN, T("This section belongs to another agency, which arranges it."));
}

bool
section_by_slug(struct cx *c, struct text slug, struct section *out)
{
	struct sections all;

	if (!section_all(c, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (text_equal(all.p[i].slug, slug)) {
			*out = all.p[i];
			return true;
		}
	}
	return fail(c, NOT_FOUND, T("There is no such section."));
}

struct text
section_show(const struct section *s, enum lang lang)
{
	return lang == LANG_VI ? s->name : s->name_en;
}

/* ---- changing ---- */

static bool
check_head(struct cx *c, const struct section *s)
{
	bool ok = true;

	if (s->name.n == 0)
		ok = invalid(c, "name", T("Enter its name in Vietnamese."));
	else if (text_length(s->name) > NAME_MOST)
		ok = invalid(c, "name", T("Shorten it to 120 characters."));
	if (s->name_en.n == 0)
		ok = invalid(c, "name_en", T("Enter its name in English."));
	else if (text_length(s->name_en) > NAME_MOST)
		ok = invalid(c, "name_en", T("Shorten it to 120 characters."));
	if (!content_rule(s->content)->of_section)
		ok = invalid(c, "content", T("No section holds this. Choose one of the list."));
	return ok;
}

/* How many levels lie below and with it. */
static int
height(const struct sections *all, const struct section *s)
{
	int most = 0;
	bool below = false;

	for (size_t i = 0; i < all->n; i++) {
		if (all->p[i].id == s->id) {
			below = true;
			continue;
		}
		if (below && all->p[i].depth <= s->depth)
			break;
		if (below && all->p[i].depth - s->depth > most)
			most = all->p[i].depth - s->depth;
	}
	return most + 1;
}

static bool
is_below(const struct sections *all, int64_t id, int64_t top)
{
	while (id != 0 && id != top) {
		const struct section *s = section_find(all, id);

		id = s != NULL ? s->parent : 0;
	}
	return id == top;
}

static bool
check_place(struct cx *c, const struct sections *all, const struct section *s)
{
	const struct section *parent = section_find(all, s->parent),
			     *old = section_find(all, s->id);
	int levels = old != NULL ? height(all, old) : 1;
	bool within;

	if (s->parent == 0)
		return true;
	if (parent == NULL)
		return invalid(c, "parent", T("There is no such section."));
	if (s->id != 0 && is_below(all, s->parent, s->id))
		return invalid(c, "parent", T("It would lie below itself."));
	if (parent->depth + 1 + levels > SECTION_DEPTH)
		return invalid(c, "parent", T("Sections may lie at most five levels deep."));
	if (!agency_within(c, s->agency, parent->agency, &within))
		return false;
	return within
	       || invalid(c, "parent",
		   T("That section is another agency's: choose one of the same agency, or of one "
		     "above it."));
}

static bool
slug_taken(const struct sections *all, struct text slug)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_equal(all->p[i].slug, slug))
			return true;
	return false;
}

static bool
section_tell(struct cx *c, const struct section *s, struct text what, struct text who)
{
	return audit_add(c, what, text_format(c->mem, "section %.*s", TEXT_ARG(s->slug)),
		   audit_note(c, TEXT("name"), s->name, TEXT("who"), who))
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

static bool
section_add(struct cx *c, const struct sections *all, struct section *s)
{
	struct text base = slug_of(c->mem, s->name, SLUG_MOST);

	if (all->n == SECTIONS_MOST)
		return fail(c, CONFLICT, T("There are 300 sections already, which is the most."));
	if (base.n == 0)
		base = TEXT("s");
	s->slug = base;
	for (int twin = 2; slug_taken(all, s->slug); twin++)
		s->slug = slug_twin(c->mem, base, twin);
	s->id = id_make(c->now);
	s->rev = 1;
	return store_section_add(c, s) && section_tell(c, s, TEXT("gazette.section.add"), TEXT(""));
}

bool
section_save(struct cx *c, struct section *s)
{
	struct sections all;
	const struct section *old;
	int64_t changed;

	if (!section_all(c, &all))
		return false;
	if (!check_head(c, s) || !check_place(c, &all, s) || !agency_require(c, s->agency))
		return false;
	if (s->id == 0)
		return section_add(c, &all, s);
	old = section_find(&all, s->id);
	if (old == NULL)
		return fail(c, NOT_FOUND, T("There is no such section."));
	s->slug = old->slug;
	if (!agency_require(c, old->agency) || !store_section_change(c, s, &changed))
		return false;
	if (changed == 0)
		return fail(c, CONFLICT,
		    T("Somebody else changed this section while you were writing. Open it again."));
	return section_tell(c, s, TEXT("gazette.section.change"), TEXT(""));
}

/* ---- who may ---- */

static const struct section_person *
named(const struct section_people *all, int64_t person)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].person == person)
			return &all->p[i];
	return NULL;
}

bool
section_may(struct cx *c, int64_t section, bool approve, bool *out)
{
	struct sections all;
	struct section_people people = {0};
	const struct section *s, *at;
	const struct section_person *p;

	*out = c->by->kind == ACTOR_JOB;
	if (*out || !section_all(c, &all))
		return *out;
	s = at = section_find(&all, section);
	while (at != NULL && people.n == 0) {
		if (!store_section_people(c, at->id, &people))
			return false;
		at = section_find(&all, at->parent);
	}
	if (s == NULL)
		return true;
	if (people.n == 0)
		return agency_within(c, c->by->agency, s->agency, out);
	p = named(&people, c->by->person);
	*out = p != NULL && (p->approves || !approve);
	return true;
}

bool
section_require(struct cx *c, int64_t section, bool approve)
{
	bool may;

	if (!section_may(c, section, approve, &may))
		return false;
	if (may)
		return true;
	return approve ? fail(c, FORBIDDEN,
		   T("You do not approve in this section: it names others, or belongs to "
		     "another agency."))
		       : fail(c, FORBIDDEN,
			   T("You do not write in this section: it names others, or belongs to "
			     "another agency."));
}

bool
section_people(struct cx *c, const struct section *s, struct section_people *out)
{
	if (!store_section_people(c, s->id, out))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		struct person p;

		if (!person_by_id(c, out->p[i].person, &p))
			return false;
		out->p[i].name = p.name;
	}
	return true;
}

bool
section_name(struct cx *c, const struct section *s, struct text login, bool approves)
{
	struct person p;
	bool found;

	if (!agency_require(c, s->agency) || !person_by_login(c, login, &p, &found))
		return false;
	if (!found)
		return invalid(c, "login", T("Nobody has an account with this e-mail address."));
	return store_section_name(c, s->id, p.id, approves)
	       && section_tell(c, s, TEXT("gazette.section.name"), p.name);
}

bool
section_unname(struct cx *c, const struct section *s, int64_t person)
{
	int64_t n;

	if (!agency_require(c, s->agency) || !store_section_unname(c, s->id, person, &n))
		return false;
	if (n == 0)
		return fail(c, NOT_FOUND, T("This section does not name them."));
	return section_tell(
	    c, s, TEXT("gazette.section.unname"), text_format(c->mem, "%lld", (long long)person));
}
