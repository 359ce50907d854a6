/*
 * Finished pages that are the same for everyone not signed in, plain and compressed. Each io thread
 * has its own, so that a hit takes no lock. All are out of date together when anything public
 * changes, on this node or another: their version is the stamp of the snapshots (core/snapshot.h).
 * What no snapshot tells of (figures, today's date) is at most a minute old.
 */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "base/lang.h"
#include "base/time.h"

struct cache;

struct generation;

struct cached {
	struct text body, gzip, etag;
	struct generation *home;
};

struct cache *cache_make(void);
void cache_drop(struct cache *c);

/* The page for this address in this language, or NULL. It stays until it is released. Times are
 * monotonic ms. */
const struct cached *
cache_find(struct cache *c, int64_t now, enum lang lang, struct text path, struct text query);

void cache_release(struct cache *c, const struct cached *page);

/* Is this page asked for again and again? One with a query must have been asked for before: most
 * searches are made once, and packing one costs more than making it. */
bool cache_worth(struct cache *c, enum lang lang, struct text path, struct text query) MUST_USE;

/* Keeps a page that was begun at `version` (cache_version() before its read) and `now`. */
void cache_keep(struct cache *c, int64_t version, int64_t now, enum lang lang, struct text path,
    struct text query, struct text body, struct text gzip);

int64_t cache_version(void);

#endif
