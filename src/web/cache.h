/*
 * Finished pages and feeds that are the same for everyone not signed in, plain and compressed. Each
 * io thread has its own, so that a hit takes no lock. All are out of date together when anything
 * public changes, on this node or another: their version is the stamp of the snapshots
 * (core/snapshot.h). What no snapshot tells of (figures, today's date) is at most a minute old.
 */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "base/lang.h"
#include "base/time.h"

struct cache;

struct generation;

struct cached {
	struct text type, body, gzip, etag;
	struct generation *home;
};

/* What an answer hangs on. `site` is where its absolute addresses come from, if that is what the
 * client called us: else anybody could put a name of their own into the next reader's page. */
struct cache_key {
	enum lang lang;
	struct text site, path, query;
};

struct cache *cache_make(void);
void cache_drop(struct cache *c);

/* The page for this key, or NULL. It stays until it is released. Times are monotonic ms. */
const struct cached *cache_find(struct cache *c, int64_t now, const struct cache_key *k);

void cache_release(struct cache *c, const struct cached *page);

/* Is this page asked for again and again? One with a query must have been asked for before: most
 * searches are made once, and packing one costs more than making it. */
bool cache_worth(struct cache *c, const struct cache_key *k) MUST_USE;

/* Keeps a page that was begun at `version` (cache_version() before its read) and `now`; its tag is
 * made here. */
void cache_keep(struct cache *c, int64_t version, int64_t now, const struct cache_key *k,
    const struct cached *page);

/* The tag of a body: its content's, in quotation marks. */
struct text cache_tag(struct arena *a, struct text body);

int64_t cache_version(void);

#endif
