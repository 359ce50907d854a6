/* Prepared statements by address. See statements.h. */
#include "db/statements.h"

#include "base/arena.h"

enum { FIRST_SLOTS = 256 };

static size_t
slot_of(const struct statements *t, const char *text)
{
	return (size_t)(((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & (t->size - 1);
}

void *
statements_next(const struct statements *t, const char *text, size_t *cursor)
{
	if (t->size == 0)
		return NULL;
	for (;;) {
		struct statement_key *one = t->slots[(slot_of(t, text) + *cursor) & (t->size - 1)];

		++*cursor;
		if (one == NULL || one->text == text)
			return one;
	}
}

static void
put(struct statements *t, struct statement_key *one)
{
	size_t i = slot_of(t, one->text);

	while (t->slots[i] != NULL)
		i = (i + 1) & (t->size - 1);
	t->slots[i] = one;
}

static bool
grow(struct statements *t)
{
	struct statements old = *t;

	t->size = old.size > 0 ? 2 * old.size : FIRST_SLOTS;
	t->slots = mem_alloc(t->size * sizeof *t->slots);
	if (t->slots == NULL) {
		*t = old;
		return false;
	}
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i] != NULL)
			put(t, old.slots[i]);
	mem_free(old.slots);
	return true;
}

bool
statements_add(struct statements *t, struct statement_key *one)
{
	/* At most half full, so that a search always ends. */
	if (2 * (t->n + 1) > t->size && !grow(t))
		return false;
	put(t, one);
	t->n++;
	return true;
}

void
statements_drop(struct statements *t, void (*drop)(void *statement))
{
	for (size_t i = 0; i < t->size; i++)
		if (t->slots[i] != NULL)
			drop(t->slots[i]);
	mem_free(t->slots);
	*t = (struct statements){0};
}
