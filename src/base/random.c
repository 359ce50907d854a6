/* Unguessable numbers. */
#include "base/random.h"

#include <ctype.h>
#include <errno.h>
#include <sys/random.h>

#include "base/buf.h"

static uint64_t test_state;

void
random_test_seed(uint64_t seed)
{
	__atomic_store_n(&test_state, seed | 1, __ATOMIC_RELAXED);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t
test_next(void)
{
	uint64_t z =
	    __atomic_add_fetch(&test_state, UINT64_C(0x9e3779b97f4a7c15), __ATOMIC_RELAXED);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void
random_bytes(void *p, size_t n)
{
	unsigned char *at = p;

	if (__atomic_load_n(&test_state, __ATOMIC_RELAXED) != 0) {
		for (size_t i = 0; i < n; i++)
			at[i] = (unsigned char)(test_next() >> 32);
		return;
	}
	while (n > 0) {
		ssize_t got = getrandom(at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		must(got > 0);
		at += got;
		n -= (size_t)got;
	}
}

struct text
random_code(struct arena *a, size_t n)
{
	static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	unsigned char *bytes = arena_alloc(a, n);
	char *p = arena_alloc(a, n + 1);

	_Static_assert(sizeof letters == 33, "five bits a letter");
	random_bytes(bytes, n);
	for (size_t i = 0; i < n; i++)
		p[i] = letters[bytes[i] & 31];
	return (struct text){p, n};
}

struct text
code_typed(struct arena *a, struct text typed, size_t n)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < typed.n && b.n <= n; i++) {
		if (isalnum((unsigned char)typed.p[i]))
			buf_char(&b, (char)toupper((unsigned char)typed.p[i]));
	}
	return buf_done(&b);
}

struct text
code_spaced(struct arena *a, struct text code)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < code.n; i++) {
		if (i > 0 && i % 4 == 0)
			buf_char(&b, ' ');
		buf_char(&b, code.p[i]);
	}
	return buf_done(&b);
}

struct text
random_token(struct arena *a, size_t n)
{
	unsigned char *p = arena_alloc(a, n);

	random_bytes(p, n);
	return text_hex(a, (struct bytes){p, n});
}
