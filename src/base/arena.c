/* Memory with one lifetime. See arena.h for the invariants. */
#include "base/arena.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 - 64, KEPT_BYTES = 64 * 1024 - 64, ALIGN = 16 };

struct arena_block {
	struct arena_block *before;
	size_t size;
	_Alignas(ALIGN) char bytes[];
};

int64_t mem_fail_after;

static bool
mem_fails_now(void)
{
	if (__builtin_expect(mem_fail_after == 0, 1))
		return false;
	return mem_fail_after == INT64_MIN
	       || (mem_fail_after > 0
		   && __atomic_sub_fetch(&mem_fail_after, 1, __ATOMIC_RELAXED) == 0);
}

void *
mem_alloc(size_t n)
{
	return mem_fails_now() ? NULL : calloc(1, n > 0 ? n : 1);
}

void
mem_free(void *p)
{
	free(p);
}

void
mem_trim(void)
{
	malloc_trim(0);
}

size_t
arena_product(size_t n, size_t size)
{
	size_t product;

	must(!__builtin_mul_overflow(n, size, &product));
	return product;
}

static void
arena_add_block(struct arena *a, size_t n)
{
	size_t standard = a->last == NULL && a->first > 0 ? a->first : BLOCK_BYTES;
	size_t size = n > standard ? n : standard;
	struct arena_block *b = mem_fails_now() ? NULL : malloc(sizeof *b + size);

	if (b == NULL) {
		must(a->escape != NULL);
		longjmp(*a->escape, 1);
	}
	b->before = a->last;
	b->size = size;
	a->last = b;
	a->at = b->bytes;
	a->left = size;
	a->total += size;
}

static size_t
aligned(size_t n)
{
	return (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void *
arena_take(struct arena *a, size_t n)
{
	void *p;

	must(n < SIZE_MAX / 2);
	n = aligned(n);
	if (n > a->left || a->at == NULL)
		arena_add_block(a, n);
	p = a->at;
	a->at += n;
	a->left -= n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_take(a, n), 0, aligned(n));
}

void *
arena_grow_raw(struct arena *a, void *p, size_t had, size_t want)
{
	size_t old = aligned(had), new = aligned(want);
	void *q;

	if (want <= had)
		return p;
	if (p != NULL && (char *)p + old == a->at && new - old <= a->left) {
		a->at += new - old;
		a->left -= new - old;
		return p;
	}
	q = arena_take(a, want);
	if (had > 0)
		memcpy(q, p, had);
	return q;
}

void *
arena_grow(struct arena *a, void *p, size_t had, size_t want)
{
	char *q = arena_grow_raw(a, p, had, want);

	if (want > had)
		memset(q + had, 0, aligned(want) - had);
	return q;
}

static void
free_all(struct arena *a)
{
	for (struct arena_block *before, *b = a->last; b != NULL; b = before) {
		before = b->before;
		free(b);
	}
	a->last = NULL;
	a->at = NULL;
	a->left = a->total = 0;
}

struct arena *
arena_inner(struct arena *a)
{
	struct arena *in = NEW(a, struct arena);

	in->escape = a->escape;
	in->beside = a->inner;
	a->inner = in;
	return in;
}

/* They lie in a's own blocks. */
static void
drop_inner(struct arena *a)
{
	for (struct arena *in = a->inner; in != NULL; in = in->beside)
		arena_drop(in);
	a->inner = NULL;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b = a->last;

	if (b == NULL)
		return;
	drop_inner(a);
	if (b->before != NULL || b->size > KEPT_BYTES) {
		a->first = a->total < KEPT_BYTES ? a->total : KEPT_BYTES;
		free_all(a);
		return;
	}
	a->at = b->bytes;
	a->left = b->size;
}

void
arena_drop(struct arena *a)
{
	drop_inner(a);
	free_all(a);
	a->first = 0;
}
