/* Last-seen times in memory: hash tables with open addressing, in shards so that threads seldom
 * meet at a lock. */
#include "core/seen.h"

#include "base/arena.h"

enum { FIRST_ROOM = 64, FORGET_MS = 15 * 60 * 1000 };

static uint64_t
mix(int64_t id)
{
	uint64_t x = (uint64_t)id;

	x ^= x >> 31;
	x *= UINT64_C(0x9e3779b97f4a7c15);
	return x ^ x >> 29;
}

static struct seen_shard *
shard_of(struct seen_table *t, int64_t id)
{
	return &t->shards[mix(id) % SEEN_SHARDS];
}

/* The entry of id, or the free one where it belongs. There is always a free one. */
static struct seen *
place(struct seen *p, size_t room, int64_t id)
{
	size_t at = (size_t)(mix(id) / SEEN_SHARDS) & (room - 1);

	while (p[at].id != 0 && p[at].id != id)
		at = (at + 1) & (room - 1);
	return &p[at];
}

/* Moves everything that is not forgotten into a table of `room`; false when memory is out. */
static bool
rehash(struct seen_shard *s, size_t room)
{
	struct seen *fresh = mem_alloc(room * sizeof *fresh);

	if (fresh == NULL)
		return false;
	for (size_t i = 0; i < s->room; i++)
		if (s->p[i].id != 0)
			*place(fresh, room, s->p[i].id) = s->p[i];
	mem_free(s->p);
	s->p = fresh;
	s->room = room;
	return true;
}

static bool
has_room(struct seen_shard *s)
{
	if (s->room == 0)
		return rehash(s, FIRST_ROOM);
	return s->n * 2 < s->room || rehash(s, s->room * 2);
}

void
seen_touch(struct seen_table *t, int64_t id, struct time now)
{
	struct seen_shard *s = shard_of(t, id);

	must(pthread_mutex_lock(&s->lock) == 0);
	if (has_room(s)) {
		struct seen *e = place(s->p, s->room, id);

		s->n += e->id == 0;
		e->id = id;
		e->last = false;
		if (now.ms > e->ms)
			e->ms = now.ms;
	}
	must(pthread_mutex_unlock(&s->lock) == 0);
}

int64_t
seen_last(struct seen_table *t, int64_t id)
{
	struct seen_shard *s = shard_of(t, id);
	int64_t ms = 0;

	must(pthread_mutex_lock(&s->lock) == 0);
	if (s->room > 0)
		ms = place(s->p, s->room, id)->ms;
	must(pthread_mutex_unlock(&s->lock) == 0);
	return ms;
}

/* What is due in one shard; counts the forgotten. */
static size_t
shard_due(struct seen_shard *s, struct time now, struct seen *out, size_t most, size_t *forgotten)
{
	size_t n = 0;

	for (size_t i = 0; i < s->room && n < most; i++) {
		struct seen *e = &s->p[i];
		bool rests = now.ms - e->ms > FORGET_MS;

		if (e->id == 0 || (e->written == e->ms && !rests))
			continue;
		if (e->written == e->ms && e->last) {
			(*forgotten)++;
			continue;
		}
		e->last = rests;
		e->written = e->ms;
		out[n++] = *e;
	}
	return n;
}

/* Takes the forgotten out: the table is made anew, since probes run over its entries. */
static void
sweep(struct seen_shard *s, struct time now)
{
	struct seen *old = s->p;
	size_t room = s->room;
	struct seen *fresh = mem_alloc(room * sizeof *fresh);

	if (fresh == NULL)
		return;
	s->n = 0;
	for (size_t i = 0; i < room; i++) {
		const struct seen *e = &old[i];

		if (e->id == 0 || (e->last && e->written == e->ms && now.ms - e->ms > FORGET_MS))
			continue;
		*place(fresh, room, e->id) = *e;
		s->n++;
	}
	s->p = fresh;
	mem_free(old);
}

size_t
seen_due(struct seen_table *t, struct time now, struct seen *out, size_t most, bool *more)
{
	size_t n = 0;

	while (n == 0 && t->at < SEEN_SHARDS) {
		struct seen_shard *s = &t->shards[t->at];
		size_t forgotten = 0;

		must(pthread_mutex_lock(&s->lock) == 0);
		n = shard_due(s, now, out, most, &forgotten);
		if (n == 0 && forgotten > s->n / 4)
			sweep(s, now);
		must(pthread_mutex_unlock(&s->lock) == 0);
		if (n < most)
			t->at++;
	}
	*more = t->at < SEEN_SHARDS;
	if (!*more)
		t->at = 0;
	return n;
}
