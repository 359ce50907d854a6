/*
 * Memory snapshots: built once, read by everyone without a lock, kept a while after they are
 * replaced. What they hold is their nouns' business.
 *
 * Invariants
 *  1. Only what is committed is published: a connection whose transaction may hold an uncommitted
 *     change of the kind builds for its own request only.
 *  2. A snapshot older than `wanted`, the newest committed version known, is never published, so
 *     a reader whose view began before a commit cannot bring the old state back.
 *  3. A published snapshot is not freed before it has been replaced for KEEP_MS.
 */
#include "core/snapshot.h"

#include <pthread.h>

#include "core/snapshot_store.h"

enum {
	KEEP_MS = 10 * 60 * 1000,
	/* No transaction of a request, job or slice lasts so long: a change that was neither
	 * committed nor heard of again was rolled back. */
	PENDING_MS = 10 * 1000,
	/* No view of a reader is so old: a stored version that is still below the wanted one then
	 * is the truth, and what was wanted was rolled back (a savepoint within a batch). */
	OLD_VIEW_MS = 5 * 1000,
};

struct snapshot {
	int64_t version;
	void *data;
	struct arena mem;
	int64_t replaced_ms;
	struct snapshot *next; /* among the replaced */
};

struct slot {
	const struct snapshot_kind *kind;
	struct snapshot *current; /* read without the lock */
	int64_t wanted;
	int64_t pending_version; /* the last raise that this process wrote */
	int64_t pending_ms;      /* when; 0: none */
	int64_t low;             /* this version below wanted was seen, + 1; 0: none */
	int64_t low_ms;          /* when first */
	struct snapshot *replaced;
	pthread_mutex_t lock;
};

static struct slot slots[SNAPSHOT_SLOTS] = {
    [0 ... SNAPSHOT_SLOTS - 1] = {.lock = PTHREAD_MUTEX_INITIALIZER}};

static struct slot *
slot_of(const struct snapshot_kind *k)
{
	struct slot *s;

	must(k->slot >= 0 && k->slot < SNAPSHOT_SLOTS);
	s = &slots[k->slot];
	__atomic_store_n(&s->kind, k, __ATOMIC_RELAXED);
	return s;
}

static uint32_t
bit_of(const struct snapshot_kind *k)
{
	return UINT32_C(1) << k->slot;
}

static void
snapshot_free(struct snapshot *s)
{
	if (s == NULL)
		return;
	s->mem.escape = NULL;
	arena_drop(&s->mem);
	mem_free(s);
}

/* ---- building ---- */

/* What went wrong in a build, outside any arena: the builder's memory goes, and the request's must
 * not be touched under the lock (it leaves by a jump when it is out). */
struct failure {
	enum problem_kind kind;
	char log[256];
};

/* Runs the kind's build in its own arena; memory that is out is this request's problem only. */
static bool
build_in(const struct cx *c, const struct snapshot_kind *k, struct snapshot *s, struct failure *why)
{
	struct cx inner = {.mem = &s->mem, .db = c->db, .now = c->now, .lang = LANG_EN};
	jmp_buf escape;
	bool ok;

	s->mem.escape = &escape;
	if (setjmp(escape) != 0) {
		s->mem.escape = NULL;
		why->kind = BUSY;
		return false;
	}
	ok = version_read(&inner, text_of(k->name), &s->version) && k->build(&inner, &s->data);
	s->mem.escape = NULL;
	if (!ok) {
		struct text log = inner.why.log.n > 0 ? inner.why.log : inner.why.what;

		why->kind = inner.why.kind;
		snprintf(why->log, sizeof why->log, "%.*s", TEXT_ARG(log));
	}
	return ok;
}

/* Under the lock. */
static void
publish(struct slot *slot, struct snapshot *s)
{
	struct snapshot *old = slot->current;
	int64_t now_ms = time_monotonic();

	__atomic_store_n(&slot->current, s, __ATOMIC_RELEASE);
	if (old != NULL) {
		old->replaced_ms = now_ms;
		old->next = slot->replaced;
		slot->replaced = old;
	}
	for (struct snapshot **at = &slot->replaced; *at != NULL;) {
		struct snapshot *one = *at;

		if (now_ms - one->replaced_ms < KEEP_MS) {
			at = &one->next;
		} else {
			*at = one->next;
			snapshot_free(one);
		}
	}
}

static bool
is_current(const struct slot *slot, const struct snapshot *s)
{
	return s != NULL && s->version >= __atomic_load_n(&slot->wanted, __ATOMIC_ACQUIRE);
}

/* Rises with each change of any `wanted`, up or down, and never returns to a number it had. */
static int64_t stamp;

static void
want(struct slot *slot, int64_t version)
{
	int64_t had = __atomic_load_n(&slot->wanted, __ATOMIC_RELAXED);

	while (version > had) {
		if (__atomic_compare_exchange_n(
			&slot->wanted, &had, version, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
			__atomic_add_fetch(&stamp, 1, __ATOMIC_RELEASE);
			return;
		}
	}
}

/*
 * What is stored is what is wanted. A version below the wanted one is either a view from before a
 * commit, or the trace of a raise that was rolled back after all; time tells. Under the lock.
 */
static void
settle(struct slot *slot, int64_t stored)
{
	int64_t wanted = __atomic_load_n(&slot->wanted, __ATOMIC_RELAXED);
	int64_t now_ms = time_monotonic();

	if (stored >= wanted) {
		slot->low = 0;
		want(slot, stored);
	} else if (slot->low != stored + 1) {
		slot->low = stored + 1;
		slot->low_ms = now_ms;
	} else if (now_ms - slot->low_ms > OLD_VIEW_MS) {
		slot->low = 0;
		if (__atomic_compare_exchange_n(
			&slot->wanted, &wanted, stored, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
			__atomic_add_fetch(&stamp, 1, __ATOMIC_RELEASE);
	}
}

static bool
is_pending(const struct slot *slot)
{
	int64_t since = __atomic_load_n(&slot->pending_ms, __ATOMIC_RELAXED);

	return since != 0 && time_monotonic() - since < PENDING_MS;
}

/* Into the request's own memory: what this transaction changed, or what may not be published. */
static bool
build_private(struct cx *c, const struct snapshot_kind *k, const void **out)
{
	struct cx inner = {.mem = c->mem, .db = c->db, .now = c->now, .lang = LANG_EN};
	void *data = NULL;

	if (!k->build(&inner, &data)) {
		c->why = inner.why;
		return false;
	}
	*out = data;
	return true;
}

enum built { BUILT, NOT_TO_PUBLISH, NOT_BUILT };

/* Under the lock. */
static enum built
build_and_publish(
    const struct cx *c, const struct snapshot_kind *k, struct slot *slot, struct failure *why)
{
	struct snapshot *s;

	if (is_current(slot, slot->current)) /* another thread was faster */
		return BUILT;
	s = mem_alloc(sizeof *s);
	if (s == NULL || !build_in(c, k, s, why)) {
		snapshot_free(s);
		return NOT_BUILT;
	}
	if (!is_pending(slot))
		settle(slot, s->version);
	if (!is_current(slot, s) || is_pending(slot)) {
		snapshot_free(s);
		return NOT_TO_PUBLISH;
	}
	publish(slot, s);
	return BUILT;
}

static bool
take_slowly(struct cx *c, const struct snapshot_kind *k, struct slot *slot, const void **out)
{
	struct failure why = {.kind = BUSY};
	enum built built;

	must(pthread_mutex_lock(&slot->lock) == 0);
	built = build_and_publish(c, k, slot, &why);
	if (built == BUILT)
		*out = slot->current->data;
	must(pthread_mutex_unlock(&slot->lock) == 0);
	if (built == NOT_TO_PUBLISH)
		return build_private(c, k, out);
	if (built == NOT_BUILT && why.kind == BUSY)
		return fail(c, BUSY, T("The server is busy. Please try again in a moment."));
	return built == BUILT || broken(c, "snapshot %s: %s", k->name, why.log);
}

bool
snapshot_take(struct cx *c, const struct snapshot_kind *k, const void **out)
{
	struct slot *slot = slot_of(k);
	const struct snapshot *s = __atomic_load_n(&slot->current, __ATOMIC_ACQUIRE);

	if ((c->changed & bit_of(k)) != 0)
		return build_private(c, k, out);
	if (!is_current(slot, s) && !(k->lags && s != NULL))
		return take_slowly(c, k, slot, out);
	*out = s->data;
	return true;
}

bool
snapshot_catch_up(struct cx *c, const struct snapshot_kind *k)
{
	struct slot *slot = slot_of(k);
	const void *unused;

	return is_current(slot, __atomic_load_n(&slot->current, __ATOMIC_ACQUIRE))
	       || take_slowly(c, k, slot, &unused);
}

/* ---- changing ---- */

static bool
pages_build(struct cx *c, void **out)
{
	(void)c;
	*out = NULL;
	return true;
}

const struct snapshot_kind PAGE_SNAPSHOT = {"page", SNAPSHOT_PAGE, pages_build};

bool
snapshot_changed(struct cx *c, const struct snapshot_kind *k)
{
	struct slot *slot = slot_of(k);
	int64_t version;

	if ((c->changed & bit_of(k)) != 0)
		return true;
	__atomic_store_n(&slot->pending_ms, time_monotonic(), __ATOMIC_RELAXED);
	if (!version_raise(c, text_of(k->name), &version))
		return false;
	__atomic_store_n(&slot->pending_version, version, __ATOMIC_RELAXED);
	c->changed |= bit_of(k);
	return true;
}

void
snapshot_committed(uint32_t changed)
{
	for (int i = 0; i < SNAPSHOT_SLOTS; i++) {
		struct slot *slot = &slots[i];

		if ((changed & UINT32_C(1) << i) == 0)
			continue;
		want(slot, __atomic_load_n(&slot->pending_version, __ATOMIC_RELAXED));
		__atomic_store_n(&slot->pending_ms, 0, __ATOMIC_RELAXED);
	}
}

int64_t
snapshot_stamp(void)
{
	return __atomic_load_n(&stamp, __ATOMIC_ACQUIRE);
}

/* 0: nobody has raised it yet. */
static int64_t
version_in(const struct versions *all, const char *name)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_is(all->p[i].name, name))
			return all->p[i].version;
	return 0;
}

bool
snapshot_poll(struct cx *c)
{
	struct versions all;

	if (!versions_read(c, &all))
		return false;
	for (int i = 0; i < SNAPSHOT_SLOTS; i++) {
		struct slot *slot = &slots[i];
		const struct snapshot_kind *k = __atomic_load_n(&slot->kind, __ATOMIC_RELAXED);

		if (k == NULL)
			continue;
		must(pthread_mutex_lock(&slot->lock) == 0);
		settle(slot, version_in(&all, k->name));
		must(pthread_mutex_unlock(&slot->lock) == 0);
	}
	return true;
}

void
snapshot_drop_all(void)
{
	for (int i = 0; i < SNAPSHOT_SLOTS; i++) {
		struct slot *slot = &slots[i];

		snapshot_free(slot->current);
		for (struct snapshot *s; (s = slot->replaced) != NULL;) {
			slot->replaced = s->next;
			snapshot_free(s);
		}
		slot->current = NULL;
		slot->kind = NULL;
		slot->wanted = slot->pending_version = slot->pending_ms = slot->low = 0;
	}
}
