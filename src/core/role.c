/* Roles: which permissions exist, and the named sets of them. Who holds a role is office.c's. */
#include "core/role.h"

#include "base/buf.h"
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/role_store.h"

const struct permission ROLE_MANAGE = {
    .key = "core.role.manage",
    .label = MSG("Give and end offices"),
    .standard = "agency_administrator administrator",
};

/* ---- the permissions there are ---- */

enum { PERMISSIONS = 512 };

static const struct permission *installed[PERMISSIONS]; /* by key */
static size_t installed_n;

static int
by_key(const void *a, const void *b)
{
	const struct permission *const *x = a, *const *y = b;

	return strcmp((*x)->key, (*y)->key);
}

void
permission_install(const struct permission *const *all, size_t n)
{
	must(n <= PERMISSIONS);
	for (size_t i = 0; i < n; i++)
		installed[i] = all[i];
	installed_n = n;
	qsort(installed, n, sizeof installed[0], by_key);
	for (size_t i = 1; i < n; i++)
		must(strcmp(installed[i - 1]->key, installed[i]->key) != 0);
}

const struct permission *
permission_by_key(struct text key)
{
	size_t low = 0, high = installed_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_compare(key, text_of(installed[middle]->key));

		if (order == 0)
			return installed[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

bool
permission_is_administration(const struct permission *p)
{
	struct text key = text_of(p->key);

	return text_starts(key, TEXT("core.")) || text_starts(key, TEXT("admin."));
}

size_t
permission_count(void)
{
	return installed_n;
}

const struct permission *
permission_at(size_t i)
{
	must(i < installed_n);
	return installed[i];
}

void
role_rights(struct text may, struct actor *out)
{
	struct text key;

	while (text_cut(&may, ' ', &key)) {
		const struct permission *p = permission_by_key(key);

		if (p != NULL)
			actor_grant(out, p);
	}
}

/* ---- the snapshot ---- */

static void
find_rights(struct arena *a, struct text may, struct role_rights *out)
{
	struct actor holder = {0};

	role_rights(may, &holder);
	out->n = holder.n_may;
	out->p = NEW_ARRAY(a, const struct permission *, holder.n_may);
	for (size_t i = 0; i < holder.n_may; i++)
		out->p[i] = holder.may[i];
}

static bool
book_build(struct cx *c, void **out)
{
	struct role_book *b = NEW(c->mem, struct role_book);

	if (!role_store_all(c, &b->roles, &b->n))
		return false;
	b->rights = NEW_ARRAY(c->mem, struct role_rights, b->n);
	for (size_t i = 0; i < b->n; i++) {
		b->roles[i].name = text_of(text_z(c->mem, b->roles[i].name));
		find_rights(c->mem, b->roles[i].may, &b->rights[i]);
	}
	*out = b;
	return true;
}

const struct snapshot_kind ROLE_SNAPSHOT = {"role", SNAPSHOT_ROLE, book_build};

bool
role_book(struct cx *c, const struct role_book **out)
{
	const void *p;

	if (!snapshot_take(c, &ROLE_SNAPSHOT, &p))
		return false;
	*out = p;
	return true;
}

bool
role_all(struct cx *c, struct roles *out)
{
	const struct role_book *b;

	if (!role_book(c, &b))
		return false;
	*out = (struct roles){b->roles, b->n};
	return true;
}

bool
role_by_key(struct cx *c, struct text key, const struct role **out)
{
	const struct role_book *b;

	if (!role_book(c, &b))
		return false;
	*out = NULL;
	for (size_t i = 0; i < b->n; i++)
		if (text_equal(b->roles[i].key, key))
			*out = &b->roles[i];
	return true;
}

struct text
role_show(const struct role *r, enum lang lang)
{
	return tr(lang, (struct msg){r->name.p});
}

bool
role_apply(struct cx *c, int64_t role, int64_t agency, struct actor *a, bool *counts)
{
	const struct role_book *b;
	size_t i = 0;

	*counts = false;
	if (!role_book(c, &b))
		return false;
	while (i < b->n && b->roles[i].id != role)
		i++;
	if (i == b->n)
		return true;
	*counts = agency == a->agency;
	if (!*counts && b->roles[i].below && !agency_within(c, a->agency, agency, counts))
		return false;
	for (size_t k = 0; *counts && k < b->rights[i].n; k++)
		actor_grant(a, b->rights[i].p[k]);
	return true;
}

/* ---- changing ---- */

static bool
role_is_sound(struct cx *c, struct role *r)
{
	struct text rest = r->may, key;
	size_t n = 0;
	bool ok = true;

	r->name = text_trim(r->name);
	if (r->name.n == 0 || text_length(r->name) > 100)
		ok = invalid(c, "name", T("Enter a name of at most 100 characters."));
	if (r->key.n == 0 || r->key.n > 40)
		ok = invalid(c, "key", T("Enter a key of at most 40 letters."));
	for (size_t i = 0; i < r->key.n && ok; i++)
		if (!islower((unsigned char)r->key.p[i]) && r->key.p[i] != '_')
			ok = invalid(c, "key",
			    T("A key is made of small letters without marks and of _ only."));
	while (text_cut(&rest, ' ', &key)) {
		if (key.n > 0 && permission_by_key(key) == NULL)
			ok = invalid(c, "may", T("There is no right called {0}."), key);
		n += key.n > 0;
	}
	if (n > ACTOR_MAY)
		ok = invalid(c, "may", T("A role holds at most 64 rights."));
	return ok;
}

static bool
role_write(struct cx *c, struct role *r)
{
	bool added = r->id == 0, done;

	if (added) {
		r->id = id_make(c->now);
		r->rev = 1;
		if (!role_store_add(c, r, &done))
			return false;
		if (!done)
			return invalid(c, "key", T("Another role has this key already."));
	} else {
		if (!role_store_change(c, r, &done))
			return false;
		if (!done)
			return fail(c, CONFLICT,
			    T("Somebody else changed this meanwhile. Look at it again, then "
			      "repeat your change."));
		r->rev++;
	}
	return snapshot_changed(c, &ROLE_SNAPSHOT)
	       && audit_add(c, added ? TEXT("core.role.add") : TEXT("core.role.change"),
		   text_format(c->mem, "role %.*s", TEXT_ARG(r->key)),
		   audit_note(c, TEXT("name"), r->name, TEXT("below"),
		       r->below ? TEXT("yes") : TEXT("no"), TEXT("may"), r->may));
}

bool
role_save(struct cx *c, struct role *r)
{
	if (!actor_may(c->by, &EVERYWHERE))
		return fail(c, FORBIDDEN,
		    T("Roles count in every agency, so only who administers all of them changes "
		      "them."));
	return role_is_sound(c, r) && role_write(c, r);
}

/* ---- the standard roles ---- */

static const struct {
	const char *key;
	struct msg name;
	bool below;
} standard[] = {
    {"officer", MSG("Officer"), false},
    {"approver", MSG("Approver"), false},
    {"agency_administrator", MSG("Administrator of an agency"), true},
    {"administrator", MSG("Administrator"), true},
    {"auditor", MSG("Auditor"), true},
};

/* Is `key` one of the space-separated words? */
static bool
names_role(const char *words, struct text key)
{
	struct text rest = text_of(words), word;

	while (text_cut(&rest, ' ', &word))
		if (text_equal(word, key))
			return true;
	return false;
}

static struct text
standard_rights(struct arena *a, struct text key)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < installed_n; i++) {
		if (!names_role(installed[i]->standard, key))
			continue;
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_text(&b, text_of(installed[i]->key));
	}
	return buf_done(&b);
}

bool
role_standard(struct cx *c)
{
	for (size_t i = 0; i < COUNT(standard); i++) {
		struct role r = {
		    .key = text_of(standard[i].key),
		    .name = text_of(standard[i].name.id),
		    .below = standard[i].below,
		    .may = standard_rights(c->mem, text_of(standard[i].key)),
		};
		const struct role *have;

		if (!role_by_key(c, r.key, &have))
			return false;
		if (have == NULL && !role_write(c, &r))
			return false;
	}
	return true;
}
