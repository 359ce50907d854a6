/* What must not be in the stored tree of agencies. For `sen check`; the rules that keep it out are
 * agency_save.c's. */
#include "core/agency_store.h"

struct look {
	struct cx *c;
	void (*report)(void *to, struct text what);
	void *to;
	const struct agency **by_id, **by_code;
	size_t n;
};

#define SAY(l, a, ...)                                                             \
	(l)->report((l)->to,                                                       \
	    text_format((l)->c->mem, "agency %lld (%.*s): %s", (long long)(a)->id, \
		TEXT_ARG((a)->code), text_z((l)->c->mem, text_format((l)->c->mem, __VA_ARGS__))))

static int
by_id(const void *a, const void *b)
{
	const struct agency *const *x = a, *const *y = b;

	return ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

static int
by_code(const void *a, const void *b)
{
	const struct agency *const *x = a, *const *y = b;
	int order = text_compare((*x)->code, (*y)->code);

	return order != 0 ? order : ((*x)->from.n > (*y)->from.n) - ((*x)->from.n < (*y)->from.n);
}

static const struct agency *
find(const struct look *l, int64_t id)
{
	const struct agency key = {.id = id}, *k = &key;
	const struct agency **found = bsearch(&k, l->by_id, l->n, sizeof *l->by_id, by_id);

	return found != NULL ? *found : NULL;
}

static void
check_place(const struct look *l, const struct agency *a)
{
	const struct agency *parent = find(l, a->parent), *up = parent;
	int depth = 0;

	if (parent == NULL) {
		SAY(l, a, "the agency above, %lld, is not there", (long long)a->parent);
		return;
	}
	while (up != NULL && up != a && depth++ < AGENCY_DEPTH)
		up = find(l, up->parent);
	if (up != NULL)
		SAY(l, a, "it lies below itself, or too deep");
	if (parent->to.n != 0 && (a->to.n == 0 || a->to.n > parent->to.n))
		SAY(l, a, "it outlasts the agency above, %.*s", TEXT_ARG(parent->code));
}

static void
check_codes(const struct look *l)
{
	for (size_t i = 1; i < l->n; i++) {
		const struct agency *a = l->by_code[i - 1], *b = l->by_code[i];

		if (text_equal(a->code, b->code) && (a->to.n == 0 || b->from.n < a->to.n))
			SAY(l, b, "agency %lld has this code at the same time", (long long)a->id);
	}
}

bool
agency_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct look l = {.c = c, .report = report, .to = to};
	struct agency *all;

	if (!agency_store_all(c, &all, &l.n))
		return false;
	l.by_id = NEW_ARRAY(c->mem, const struct agency *, l.n);
	l.by_code = NEW_ARRAY(c->mem, const struct agency *, l.n);
	for (size_t i = 0; i < l.n; i++)
		l.by_id[i] = l.by_code[i] = &all[i];
	qsort(l.by_id, l.n, sizeof *l.by_id, by_id);
	qsort(l.by_code, l.n, sizeof *l.by_code, by_code);
	for (size_t i = 0; i < l.n; i++)
		if (all[i].parent != 0)
			check_place(&l, &all[i]);
	check_codes(&l);
	return true;
}
