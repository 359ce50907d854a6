/* A table of fixed size; a list that is pushed out is audited once more. */
#include "web/looks.h"

#include <stdatomic.h>

#include "base/digest.h"
#include "base/random.h"

/* Print and time lie in one word, so that none is read with the other's. */
enum { SLOTS = 8192, TIME_BITS = 24, STEP_MS = 10000, STEPS = 60 /* ten minutes */ };

static const uint64_t TIME_MASK = (UINT64_C(1) << TIME_BITS) - 1;

struct looks {
	unsigned char key[16]; /* nobody can choose a filter whose print is another's */
	_Atomic uint64_t slots[SLOTS];
};

struct looks *
looks_make(struct arena *a)
{
	struct looks *l = NEW(a, struct looks);

	random_bytes(l->key, sizeof l->key);
	return l;
}

uint64_t
looks_print(const struct looks *l, const struct actor *by, struct text route, struct bytes input,
    struct arena *a)
{
	struct text who = text_format(a, "%lld %lld %lld %.*s", (long long)by->person,
	    (long long)by->agency, (long long)by->token, TEXT_ARG(route));
	struct digest_state *s = digest_begin();
	struct digest d;
	uint64_t print;

	digest_add(s, l->key, sizeof l->key);
	digest_add(s, input.p, input.n);
	digest_add(s, who.p, who.n);
	d = digest_end(s);
	memcpy(&print, d.b, sizeof print);
	return print;
}

static uint64_t
step_of(struct time now)
{
	return (uint64_t)(now.ms / STEP_MS) & TIME_MASK;
}

bool
looks_lately(struct looks *l, uint64_t print, struct time now)
{
	uint64_t word = atomic_load_explicit(&l->slots[print % SLOTS], memory_order_relaxed);

	return (word & ~TIME_MASK) == (print & ~TIME_MASK)
	       && ((step_of(now) - word) & TIME_MASK) < STEPS;
}

void
looks_note(struct looks *l, uint64_t print, struct time now)
{
	atomic_store_explicit(
	    &l->slots[print % SLOTS], (print & ~TIME_MASK) | step_of(now), memory_order_relaxed);
}
