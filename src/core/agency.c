/* Agencies: the snapshot, its look-ups, and what an officer's scope is. Changes are
 * agency_save.c's.
 */
#include "core/agency.h"

#include "core/agency_store.h"

const struct permission AGENCY_MANAGE = {
    .key = "core.agency.manage",
    .label = MSG("Add, change and close agencies"),
    .standard = "agency_administrator administrator",
};

const struct permission EVERYWHERE = {
    .key = "core.everywhere",
    .label = MSG("Administer every agency, not only those below one's own"),
    .standard = "administrator auditor",
};

/* Slots hold an index + 1; equal keys lie in one run of probes. */
struct index_table {
	uint32_t *slots;
	size_t room; /* a power of two, at least twice the entries */
};

struct agency_book {
	struct agency *tree; /* parents before children, then by code */
	uint32_t *end;       /* behind the last one below tree[i] */
	struct agency *by_parent;
	struct text *folded, *folded_en; /* names of tree[i] */
	size_t n;
	struct index_table ids, codes, names;
};

/* ---- hashing ---- */

static uint64_t
hash_int(int64_t v)
{
	uint64_t x = (uint64_t)v * UINT64_C(0x9e3779b97f4a7c15);

	return x ^ x >> 32;
}

/* FNV-1a. */
static uint64_t
hash_text(struct text t)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * UINT64_C(0x100000001b3);
	return h ^ h >> 32;
}

static struct index_table
table_for(struct arena *a, size_t entries)
{
	struct index_table t = {.room = 16};

	while (t.room < entries * 2)
		t.room *= 2;
	t.slots = NEW_ARRAY(a, uint32_t, t.room);
	return t;
}

static void
table_add(struct index_table *t, uint64_t hash, size_t i)
{
	size_t at = (size_t)hash & (t->room - 1);

	while (t->slots[at] != 0)
		at = (at + 1) & (t->room - 1);
	t->slots[at] = (uint32_t)i + 1;
}

/* The index in the run from *at on, or SIZE_MAX at its end; moves *at. */
static size_t
table_next(const struct index_table *t, size_t *at)
{
	uint32_t slot = t->slots[*at & (t->room - 1)];

	(*at)++;
	return slot != 0 ? slot - 1 : SIZE_MAX;
}

/* ---- the snapshot ---- */

/* First of the children of `parent` in an array sorted by parent. */
static size_t
first_child(const struct agency *p, size_t n, int64_t parent)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p[middle].parent < parent)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct tree_walk {
	struct agency_book *b;
	bool *taken; /* of by_parent[i]: stands in the tree already */
	size_t n;    /* in the tree so far */
};

/* Circles cannot be stored through agency_save; a stored one must not hang the program. */
static void
take_children(struct tree_walk *w, int64_t parent, int depth)
{
	struct agency_book *b = w->b;

	for (size_t i = first_child(b->by_parent, b->n, parent);
	     i < b->n && b->by_parent[i].parent == parent; i++) {
		size_t at = w->n;

		if (w->taken[i])
			continue;
		w->taken[i] = true;
		b->tree[w->n++] = b->by_parent[i];
		if (depth < AGENCY_DEPTH)
			take_children(w, b->by_parent[i].id, depth + 1);
		b->end[at] = (uint32_t)w->n;
	}
}

/* What hangs nowhere (its parent is missing) stands at the end, as if it had none. */
static void
take_orphans(struct tree_walk *w)
{
	struct agency_book *b = w->b;

	for (size_t i = 0; i < b->n; i++) {
		size_t at = w->n;

		if (w->taken[i])
			continue;
		w->taken[i] = true;
		b->tree[w->n++] = b->by_parent[i];
		take_children(w, b->by_parent[i].id, 1);
		b->end[at] = (uint32_t)w->n;
	}
}

static void
fill_tables(struct arena *a, struct agency_book *b)
{
	b->ids = table_for(a, b->n);
	b->codes = table_for(a, b->n);
	b->names = table_for(a, b->n * 2);
	b->folded = NEW_ARRAY(a, struct text, b->n);
	b->folded_en = NEW_ARRAY(a, struct text, b->n);
	for (size_t i = 0; i < b->n; i++) {
		const struct agency *one = &b->tree[i];

		table_add(&b->ids, hash_int(one->id), i);
		table_add(&b->codes, hash_text(one->code), i);
		b->folded[i] = text_fold(a, one->name);
		b->folded_en[i] = text_fold(a, one->name_en);
		table_add(&b->names, hash_text(b->folded[i]), i);
		if (b->folded_en[i].n > 0)
			table_add(&b->names, hash_text(b->folded_en[i]), i);
	}
}

static bool
book_build(struct cx *c, void **out)
{
	struct agency_book *b = NEW(c->mem, struct agency_book);
	struct tree_walk w = {.b = b};

	if (!agency_store_all(c, &b->by_parent, &b->n))
		return false;
	b->tree = NEW_ARRAY(c->mem, struct agency, b->n);
	b->end = NEW_ARRAY(c->mem, uint32_t, b->n);
	w.taken = NEW_ARRAY(c->mem, bool, b->n);
	take_children(&w, 0, 0);
	take_orphans(&w);
	fill_tables(c->mem, b);
	*out = b;
	return true;
}

const struct snapshot_kind AGENCY_SNAPSHOT = {"agency", SNAPSHOT_AGENCY, book_build};

static bool
book(struct cx *c, const struct agency_book **out)
{
	const void *p;

	if (!snapshot_take(c, &AGENCY_SNAPSHOT, &p))
		return false;
	*out = p;
	return true;
}

/* ---- look-ups ---- */

static size_t
index_of(const struct agency_book *b, int64_t id)
{
	size_t at = (size_t)hash_int(id), i;

	while ((i = table_next(&b->ids, &at)) != SIZE_MAX)
		if (b->tree[i].id == id)
			return i;
	return SIZE_MAX;
}

/* Among several with one key: what is valid today, else what was valid last. */
static const struct agency *
better(const struct agency *a, const struct agency *b, struct day today)
{
	if (a == NULL)
		return b;
	if (agency_is_valid(a, today) != agency_is_valid(b, today))
		return agency_is_valid(a, today) ? a : b;
	return b->from.n > a->from.n ? b : a;
}

bool
agency_by_id(struct cx *c, int64_t id, const struct agency **out)
{
	const struct agency_book *b;
	size_t i;

	if (!book(c, &b))
		return false;
	i = index_of(b, id);
	*out = i != SIZE_MAX ? &b->tree[i] : NULL;
	return true;
}

bool
agency_by_code(struct cx *c, struct text code, const struct agency **out)
{
	const struct agency_book *b;
	size_t at = (size_t)hash_text(code), i;

	*out = NULL;
	if (!book(c, &b))
		return false;
	while ((i = table_next(&b->codes, &at)) != SIZE_MAX)
		if (text_equal(b->tree[i].code, code))
			*out = better(*out, &b->tree[i], time_day(c->now));
	return true;
}

bool
agency_by_name(struct cx *c, struct text name, const struct agency **out)
{
	const struct agency_book *b;
	struct text folded = text_fold(c->mem, name);
	size_t at = (size_t)hash_text(folded), i;

	*out = NULL;
	if (!book(c, &b))
		return false;
	while (folded.n > 0 && (i = table_next(&b->names, &at)) != SIZE_MAX)
		if (text_equal(b->folded[i], folded) || text_equal(b->folded_en[i], folded))
			*out = better(*out, &b->tree[i], time_day(c->now));
	return true;
}

bool
agency_all(struct cx *c, struct agencies *out)
{
	const struct agency_book *b;

	if (!book(c, &b))
		return false;
	*out = (struct agencies){b->tree, b->n};
	return true;
}

bool
agency_children(struct cx *c, int64_t parent, struct agencies *out)
{
	const struct agency_book *b;
	size_t from, n = 0;

	if (!book(c, &b))
		return false;
	from = first_child(b->by_parent, b->n, parent);
	while (from + n < b->n && b->by_parent[from + n].parent == parent)
		n++;
	*out = (struct agencies){b->by_parent + from, n};
	return true;
}

bool
agency_within(struct cx *c, int64_t id, int64_t top, bool *out)
{
	const struct agency_book *b;
	size_t i, t;

	if (!book(c, &b))
		return false;
	i = index_of(b, id);
	t = index_of(b, top);
	*out = i != SIZE_MAX && t != SIZE_MAX && t <= i && i < b->end[t];
	return true;
}

bool
agency_is_valid(const struct agency *a, struct day on)
{
	return a->from.n <= on.n && (a->to.n == 0 || on.n < a->to.n);
}

struct text
agency_show(const struct agency *a, enum lang lang)
{
	return lang != LANG_VI && a->name_en.n > 0 ? a->name_en : a->name;
}

/* ---- scope ---- */

bool
agency_covered(struct cx *c, int64_t id, bool *out)
{
	*out = actor_may(c->by, &EVERYWHERE);
	if (*out || c->by->agency == 0)
		return true;
	return agency_within(c, id, c->by->agency, out);
}

bool
agency_require(struct cx *c, int64_t id)
{
	bool covered;

	if (!agency_covered(c, id, &covered))
		return false;
	return covered
	       || fail(c, FORBIDDEN,
		   T("This agency is not yours and does not lie below yours, so you cannot "
		     "administer it."));
}
