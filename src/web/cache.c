/*
 * Finished pages. Entries live in generations, one a public change: answers are sent from an entry
 * without a copy, so a generation goes when a newer one is there and nothing is being sent from it.
 */
#include "web/cache.h"

#include "base/digest.h"
#include "core/snapshot.h"

enum { SLOTS = 4096, MOST_BYTES = 24 << 20, FRESH_MS = 60 * 1000, MOST_OLD = 4 };

struct entry {
	struct entry *next;
	uint64_t hash;
	int64_t until; /* monotonic ms */
	enum lang lang;
	struct text path, query;
	struct cached page;
};

struct generation {
	struct arena mem;
	struct entry *slots[SLOTS];
	int64_t version;
	int64_t used; /* answers being sent from it */
};

struct cache {
	struct generation *now;
	int old;               /* generations that are only being sent from */
	uint32_t asked[SLOTS]; /* the upper halves of hashes of pages that were not kept */
};

int64_t
cache_version(void)
{
	return snapshot_stamp();
}

struct cache *
cache_make(void)
{
	struct cache *c = mem_alloc(sizeof *c);

	must(c != NULL);
	return c;
}

static void
generation_drop(struct generation *g)
{
	if (g == NULL)
		return;
	arena_drop(&g->mem);
	mem_free(g);
}

void
cache_drop(struct cache *c)
{
	generation_drop(c->now);
	mem_free(c);
}

/* FNV-1a, 64 bits. */
static uint64_t
hash_of(enum lang lang, struct text path, struct text query)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)lang;

	for (size_t i = 0; i < path.n; i++)
		h = (h ^ (unsigned char)path.p[i]) * UINT64_C(1099511628211);
	h = (h ^ '?') * UINT64_C(1099511628211);
	for (size_t i = 0; i < query.n; i++)
		h = (h ^ (unsigned char)query.p[i]) * UINT64_C(1099511628211);
	return h;
}

const struct cached *
cache_find(struct cache *c, int64_t now, enum lang lang, struct text path, struct text query)
{
	uint64_t h;

	if (c->now == NULL || c->now->version != cache_version())
		return NULL;
	h = hash_of(lang, path, query);
	for (struct entry *e = c->now->slots[h % SLOTS]; e != NULL; e = e->next)
		if (e->hash == h && e->lang == lang && now < e->until && text_equal(e->path, path)
		    && text_equal(e->query, query))
			return (e->page.home->used++, &e->page);
	return NULL;
}

bool
cache_worth(struct cache *c, enum lang lang, struct text path, struct text query)
{
	uint64_t h = hash_of(lang, path, query);
	uint32_t *slot = &c->asked[h % SLOTS], half = (uint32_t)(h >> 32);

	if (query.n == 0 || *slot == half)
		return true;
	*slot = half;
	return false;
}

void
cache_release(struct cache *c, const struct cached *page)
{
	struct generation *g = page->home;

	must(g->used > 0);
	if (--g->used == 0 && g != c->now) {
		generation_drop(g);
		c->old--;
	}
}

static struct generation *
generation_for(struct cache *c, int64_t wanted)
{
	struct generation *old = c->now;

	if (old != NULL && old->version == wanted && old->mem.total < MOST_BYTES)
		return old;
	/* Slow readers hold old generations: then nothing new is kept until some have gone. */
	if (old != NULL && old->used > 0 && c->old == MOST_OLD)
		return NULL;
	c->now = mem_alloc(sizeof *c->now);
	if (c->now != NULL)
		c->now->version = wanted;
	if (old != NULL && old->used == 0)
		generation_drop(old);
	else if (old != NULL)
		c->old++;
	return c->now;
}

static struct entry *
entry_make(struct generation *g, enum lang lang, struct text path, struct text query,
    struct text body, struct text gzip)
{
	struct entry *e = NEW(&g->mem, struct entry);
	struct digest d = digest_text(body);

	e->hash = hash_of(lang, path, query);
	e->lang = lang;
	e->path = text_copy(&g->mem, path);
	e->query = text_copy(&g->mem, query);
	e->page.body = text_copy(&g->mem, body);
	e->page.gzip = text_copy(&g->mem, gzip);
	e->page.etag = text_format(&g->mem, "\"%.16s\"", digest_hex(&g->mem, &d).p);
	e->page.home = g;
	return e;
}

void
cache_keep(struct cache *c, int64_t wanted, int64_t now, enum lang lang, struct text path,
    struct text query, struct text body, struct text gzip)
{
	struct generation *volatile g;
	struct entry *e;
	jmp_buf escape;

	if (wanted != cache_version() || (g = generation_for(c, wanted)) == NULL)
		return;
	g->mem.escape = &escape;
	if (setjmp(escape) == 0) {
		e = entry_make(g, lang, path, query, body, gzip);
		e->until = now + FRESH_MS;
		e->next = g->slots[e->hash % SLOTS];
		g->slots[e->hash % SLOTS] = e;
	}
	g->mem.escape = NULL;
}
