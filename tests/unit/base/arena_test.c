/* Arenas: zeroed, aligned, growing in place, and one block for what is done again and again. */
#include "base/arena.h"

#include <string.h>

#include "base/buf.h"
#include "unit/unit.h"

static bool
is_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != 0)
			return false;
	return true;
}

static void
test_memory(void)
{
	struct arena a = {0};
	char *p = arena_alloc(&a, 100), *q;

	EXPECT(is_zero(p, 100) && (uintptr_t)p % 16 == 0);
	memset(p, 'x', 100);
	q = arena_grow(&a, p, 100, 1000);
	EXPECT(q == p && q[99] == 'x' && is_zero(q + 112, 1000 - 112));
	EXPECT((uintptr_t)arena_alloc(&a, 1) % 16 == 0);
	memset(q, 'y', 1000);
	p = arena_grow(&a, q, 1000, 100000); /* another lies behind it, and it is large */
	EXPECT(p != q && p[999] == 'y' && is_zero(p + 1000, 99000));
	EXPECT(arena_grow(&a, p, 100000, 10) == p);
	arena_reset(&a);
	p = arena_alloc(&a, 60000);
	EXPECT(is_zero(p, 60000));
	arena_drop(&a);
	EXPECT(a.total == 0 && a.last == NULL);
}

/* What took three blocks once takes one from then on, and none after the next. */
static void
test_again(void)
{
	struct arena a = {0};
	struct arena_block *kept;

	for (int i = 0; i < 3; i++)
		arena_alloc(&a, 12 * 1024);
	EXPECT(a.total > 40 * 1024);
	arena_reset(&a);
	EXPECT(a.last == NULL);
	for (int i = 0; i < 3; i++)
		arena_alloc(&a, 12 * 1024);
	kept = a.last;
	arena_reset(&a);
	EXPECT(a.last == kept);
	for (int i = 0; i < 3; i++)
		arena_alloc(&a, 12 * 1024);
	EXPECT(a.last == kept);
	/* What is too large is not kept. */
	arena_alloc(&a, 1 << 20);
	arena_reset(&a);
	EXPECT(a.last == NULL && a.first < 1 << 17);
	arena_drop(&a);
}

static void
test_out(void)
{
	struct arena a = {0};
	jmp_buf escape;
	volatile bool jumped = true;

	if (setjmp(escape) == 0) {
		a.escape = &escape;
		mem_fail_after = 1;
		arena_alloc(&a, 1);
		jumped = false;
	}
	mem_fail_after = 0;
	EXPECT(jumped);
	a.escape = NULL;
	EXPECT(arena_alloc(&a, 1) != NULL);
	arena_drop(&a);
}

/* What is left of an inner arena goes with the outer one (leaks show under SAN). */
static void
test_inner(void)
{
	struct arena a = {0}, *one = arena_inner(&a), *two = arena_inner(&a);

	arena_alloc(one, 100);
	arena_alloc(arena_inner(two), 100);
	arena_reset(one);
	EXPECT(one->total > 0 && one->last != a.last);
	arena_alloc(two, 1 << 18);
	arena_reset(&a);
	EXPECT(a.inner == NULL);
	arena_alloc(arena_inner(&a), 100);
	arena_drop(&a);
	EXPECT(a.inner == NULL && a.total == 0);
}

static void
test_buf(void)
{
	struct arena a = {0};
	struct buf b = buf_in(&a);

	for (int i = 0; i < 20000; i++)
		buf_format(&b, "%d,", i % 10);
	EXPECT(b.n == 40000 && memcmp(b.p + 39998, "9,", 2) == 0);
	b = buf_in(&a);
	b.limit = 5;
	buf_text(&b, TEXT("12345"));
	EXPECT(!b.full);
	buf_char(&b, '6');
	EXPECT(b.full && b.n == 5);
	arena_drop(&a);
}

int
main(void)
{
	test_memory();
	test_again();
	test_out();
	test_inner();
	test_buf();
	return unit_end("arena");
}
