/*
 * Memory with one lifetime: everything a request or a job allocates lies in one arena and goes
 * with it. There is nothing to free in a system.
 *
 * Invariants
 *  1. arena_alloc never returns NULL: when memory is out it jumps to `escape`, set by whoever owns
 *     the arena (the gate, the job runner), or aborts where there is none.
 *  2. Memory is zeroed and aligned for any type.
 *  3. An arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>

#include "base/must.h"

struct arena_block;

struct arena {
	struct arena_block *last;
	char *at;     /* first free byte of the last block */
	size_t left;  /* free bytes behind it */
	size_t total; /* bytes taken from the system */
	size_t first; /* how large the first block should be, as the last uses show; 0: standard */
	jmp_buf *escape;      /* where to go when memory is out; NULL aborts */
	struct arena *inner;  /* arenas that go with this one */
	struct arena *beside; /* the next inner one of the same */
};

/* n zeroed bytes; n may be 0. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((malloc, returns_nonnull));

/* Grows the allocation p of `had` bytes to `want`; in place where p was the last one. */
void *arena_grow(struct arena *a, void *p, size_t had, size_t want);

/* The same for bytes that are all written before they are read: what is new is not zeroed. */
void *arena_grow_raw(struct arena *a, void *p, size_t had, size_t want);

/* Forgets everything allocated, for the next use. Keeps a single block; what needed several asks
 * for one that fits next time, within reason, so that what is done again and again takes no memory.
 */
void arena_reset(struct arena *a);

/* Gives all memory back. The arena may be used again. */
void arena_drop(struct arena *a);

/* An arena for what lives shorter: it may be reset on its own, and goes with `a` at the latest,
 * also when a jump forgets it. Its escape is set anew by whoever uses it after `a`'s has changed.
 */
struct arena *arena_inner(struct arena *a) __attribute__((returns_nonnull));

/* One struct or an array of n structs. */
#define NEW(a, type)          ((type *)arena_alloc((a), sizeof(type)))
#define NEW_ARRAY(a, type, n) ((type *)arena_alloc((a), arena_product((n), sizeof(type))))

/* n * size; out of range jumps like missing memory would. */
size_t arena_product(size_t n, size_t size);

/* Memory that outlives requests (pools, caches). mem_alloc returns NULL when memory is out. */
void *mem_alloc(size_t n) MUST_USE;
void mem_free(void *p);
/* Gives what was freed back to the system; takes milliseconds where much was. */
void mem_trim(void);

/* Test hook: the n-th allocation from now fails (0: none; INT64_MIN: every one). Set only by `sen
 * serve
 * --test` and unit tests. */
extern int64_t mem_fail_after;

#endif
