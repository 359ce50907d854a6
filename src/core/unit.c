/* Administrative units: the snapshot and its look-ups. Reading files is the importer's. */
#include "core/unit.h"

#include "base/id.h"
#include "core/snapshot.h"
#include "core/unit_store.h"

/* All arrays are sorted for binary search; some 14,000 units are a few megabytes. */
struct unit_book {
	struct units all;     /* by kind, code, beginning */
	struct text *folded;  /* full names of all.p[i] */
	struct units below;   /* communes and districts by parent, kind, code */
	struct merge *merges; /* by kind, old code */
	size_t n_merges;
};

static int
compare_int(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_parent(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;
	int order = text_compare(x->parent, y->parent);

	if (order == 0)
		order = compare_int(x->kind, y->kind);
	return order != 0 ? order : text_compare(x->code, y->code);
}

static bool
book_build(struct cx *c, void **out)
{
	struct unit_book *b = NEW(c->mem, struct unit_book);

	if (!unit_store_all(c, &b->all) || !merge_store_all(c, &b->merges, &b->n_merges))
		return false;
	b->folded = NEW_ARRAY(c->mem, struct text, b->all.n);
	b->below.p = NEW_ARRAY(c->mem, struct unit, b->all.n);
	for (size_t i = 0; i < b->all.n; i++) {
		b->folded[i] = text_fold(c->mem, b->all.p[i].full_name);
		if (b->all.p[i].parent.n > 0)
			b->below.p[b->below.n++] = b->all.p[i];
	}
	qsort(b->below.p, b->below.n, sizeof *b->below.p, by_parent);
	*out = b;
	return true;
}

static const struct snapshot_kind UNIT_SNAPSHOT = {"unit", SNAPSHOT_UNIT, book_build};

static bool
book(struct cx *c, const struct unit_book **out)
{
	const void *p;

	if (!snapshot_take(c, &UNIT_SNAPSHOT, &p))
		return false;
	*out = p;
	return true;
}

static bool
is_valid(const struct unit *u, struct day on)
{
	return u->from.n <= on.n && (u->to.n == 0 || on.n < u->to.n);
}

/* ---- look-ups ---- */

static int
compare_code(const struct unit *u, enum unit_kind kind, struct text code)
{
	int order = compare_int(u->kind, kind);

	return order != 0 ? order : text_compare(u->code, code);
}

/* The first with this kind and code, or where it would stand. */
static size_t
first_code(const struct units *all, enum unit_kind kind, struct text code)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_code(&all->p[middle], kind, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct unit *
find_unit(const struct unit_book *b, enum unit_kind kind, struct text code, struct day on)
{
	for (size_t i = first_code(&b->all, kind, code);
	     i < b->all.n && compare_code(&b->all.p[i], kind, code) == 0; i++)
		if (is_valid(&b->all.p[i], on))
			return &b->all.p[i];
	return NULL;
}

static size_t
first_below(const struct units *below, struct text parent)
{
	size_t low = 0, high = below->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(below->p[middle].parent, parent) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
unit_provinces(struct cx *c, struct day on, struct units *out)
{
	const struct unit_book *b;

	if (!book(c, &b))
		return false;
	*out = (struct units){NEW_ARRAY(c->mem, struct unit, b->all.n), 0};
	for (size_t i = 0; i < b->all.n && b->all.p[i].kind == UNIT_PROVINCE; i++)
		if (is_valid(&b->all.p[i], on))
			out->p[out->n++] = b->all.p[i];
	return true;
}

bool
unit_below(struct cx *c, struct text parent, struct day on, struct units *out)
{
	const struct unit_book *b;
	size_t from, to;

	if (!book(c, &b))
		return false;
	from = to = first_below(&b->below, parent);
	while (to < b->below.n && text_equal(b->below.p[to].parent, parent))
		to++;
	*out = (struct units){NEW_ARRAY(c->mem, struct unit, to - from), 0};
	for (size_t i = from; i < to; i++)
		if (is_valid(&b->below.p[i], on))
			out->p[out->n++] = b->below.p[i];
	return true;
}

bool
unit_by_code(struct cx *c, enum unit_kind kind, struct text code, struct day on, struct unit *out)
{
	const struct unit_book *b;
	const struct unit *u;

	if (!book(c, &b))
		return false;
	u = find_unit(b, kind, code, on);
	if (u == NULL)
		return fail(c, NOT_FOUND, T("There is no administrative unit with this code."));
	*out = *u;
	return true;
}

bool
unit_successors(struct cx *c, enum unit_kind kind, struct text old_code, struct units *out)
{
	const struct unit_book *b;
	struct day today = time_day(c->now);

	if (!book(c, &b))
		return false;
	*out = (struct units){NULL, 0};
	for (size_t i = 0; i < b->n_merges; i++) {
		const struct merge *m = &b->merges[i];
		const struct unit *u;

		if (m->kind != kind || !text_equal(m->old_code, old_code))
			continue;
		u = find_unit(b, kind, m->fresh_code, today);
		if (u == NULL)
			continue;
		out->p = arena_grow(
		    c->mem, out->p, out->n * sizeof *out->p, (out->n + 1) * sizeof *out->p);
		out->p[out->n++] = *u;
	}
	return true;
}

/* Does a word of the name start with `word`? */
static bool
starts_a_word(struct text name, struct text word)
{
	struct text one;

	while (text_cut(&name, ' ', &one))
		if (text_starts(one, word))
			return true;
	return false;
}

static bool
has_words(struct text name, struct text query)
{
	struct text word;

	while (text_cut(&query, ' ', &word))
		if (!starts_a_word(name, word))
			return false;
	return true;
}

bool
unit_search(struct cx *c, struct text query, struct day on, int most, struct units *out)
{
	const struct unit_book *b;
	struct text folded = text_fold(c->mem, query);

	if (!book(c, &b))
		return false;
	*out = (struct units){NEW_ARRAY(c->mem, struct unit, (size_t)most), 0};
	for (size_t i = 0; folded.n > 0 && i < b->all.n && out->n < (size_t)most; i++)
		if (is_valid(&b->all.p[i], on) && has_words(b->folded[i], folded))
			out->p[out->n++] = b->all.p[i];
	return true;
}

/* ---- bringing up to date ---- */

static bool
is_same(const struct unit *a, const struct unit *b)
{
	return a->to.n == b->to.n && text_equal(a->name, b->name)
	       && text_equal(a->full_name, b->full_name) && text_equal(a->name_en, b->name_en)
	       && text_equal(a->type, b->type) && text_equal(a->parent, b->parent);
}

bool
unit_put(struct cx *c, const struct unit *u, bool *changed)
{
	struct unit fresh = *u, stored;
	bool found;

	*changed = false;
	if (!unit_store_find(c, u, &stored, &found))
		return false;
	if (found && is_same(u, &stored))
		return true;
	*changed = true;
	fresh.id = found ? stored.id : id_make(c->now);
	if (found ? !unit_store_change(c, &fresh) : !unit_store_add(c, &fresh))
		return false;
	return snapshot_changed(c, &UNIT_SNAPSHOT);
}

bool
unit_merge_put(struct cx *c, enum unit_kind kind, struct text old_code, struct text fresh_code,
    bool whole, struct text note, bool *changed)
{
	struct merge m = {kind, old_code, fresh_code, whole};

	return merge_store_put(c, &m, note, changed)
	       && (!*changed || snapshot_changed(c, &UNIT_SNAPSHOT));
}
