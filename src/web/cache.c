/*
 * Finished pages. Entries live in generations, one a public change: answers are sent from an entry
 * without a copy, so a generation goes when a newer one is there and nothing is being sent from it.
 */
#include "web/cache.h"

#include "base/digest.h"
#include "core/snapshot.h"

/* Some 6,000 pages for each io thread; when they are full, all go at once. With 24 MB the 2,600
 * articles of bench/wordpress did not fit, and each was made anew whenever it was asked for. */
enum { SLOTS = 4096, MOST_BYTES = 64 << 20, FRESH_MS = 60 * 1000, MOST_OLD = 4 };

struct entry {
	struct entry *next;
	uint64_t hash;
	int64_t until; /* monotonic ms */
	struct cache_key key;
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
hash_add(uint64_t h, struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * UINT64_C(1099511628211);
	return (h ^ '?') * UINT64_C(1099511628211);
}

static uint64_t
hash_of(const struct cache_key *k)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)k->lang;

	return hash_add(hash_add(hash_add(h, k->path), k->query), k->site);
}

static bool
is_same(const struct cache_key *a, const struct cache_key *b)
{
	return a->lang == b->lang && text_equal(a->path, b->path) && text_equal(a->query, b->query)
	       && text_equal(a->site, b->site);
}

const struct cached *
cache_find(struct cache *c, int64_t now, const struct cache_key *k)
{
	uint64_t h;

	if (c->now == NULL || c->now->version != cache_version())
		return NULL;
	h = hash_of(k);
	for (struct entry *e = c->now->slots[h % SLOTS]; e != NULL; e = e->next)
		if (e->hash == h && now < e->until && is_same(&e->key, k))
			return (e->page.home->used++, &e->page);
	return NULL;
}

bool
cache_worth(struct cache *c, const struct cache_key *k)
{
	uint64_t h = hash_of(k);
	uint32_t *slot = &c->asked[h % SLOTS], half = (uint32_t)(h >> 32);

	if (k->query.n == 0 || *slot == half)
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

struct text
cache_tag(struct arena *a, struct text body)
{
	struct digest d = digest_text(body);

	return text_format(a, "\"%.16s\"", digest_hex(a, &d).p);
}

static struct entry *
entry_make(struct generation *g, const struct cache_key *k, const struct cached *page)
{
	struct arena *a = &g->mem;
	struct entry *e = NEW(a, struct entry);

	e->hash = hash_of(k);
	e->key = (struct cache_key){.lang = k->lang,
	    .site = text_copy(a, k->site),
	    .path = text_copy(a, k->path),
	    .query = text_copy(a, k->query)};
	e->page = (struct cached){.type = text_copy(a, page->type),
	    .body = text_copy(a, page->body),
	    .gzip = text_copy(a, page->gzip),
	    .etag = cache_tag(a, page->body),
	    .home = g};
	return e;
}

void
cache_keep(struct cache *c, int64_t wanted, int64_t now, const struct cache_key *k,
    const struct cached *page)
{
	struct generation *volatile g;
	struct entry *e;
	jmp_buf escape;

	if (wanted != cache_version() || (g = generation_for(c, wanted)) == NULL)
		return;
	g->mem.escape = &escape;
	if (setjmp(escape) == 0) {
		e = entry_make(g, k, page);
		e->until = now + FRESH_MS;
		e->next = g->slots[e->hash % SLOTS];
		g->slots[e->hash % SLOTS] = e;
	}
	g->mem.escape = NULL;
}
