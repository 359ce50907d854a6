/*
 * A bounded queue of work with its own threads: passwords, files and documents each have one, so
 * that none starves the others; PostgreSQL's reads have one too. Each thread may own a reading
 * connection.
 */
#ifndef WEB_POOL_H
#define WEB_POOL_H

#include "db/db.h"

struct pool_work {
	struct pool_work *next;
	/* On a pool thread; db is its reading connection, or NULL where the pool has none. Takes
	 * the work over. */
	void (*run)(struct pool_work *w, struct db *db);
};

struct pool;

/* NULL with *why when a connection cannot be opened. db NULL: threads without a connection. */
struct pool *pool_start(
    int threads, int queue, const struct db_config *db, struct arena *a, struct text *why) MUST_USE;

/* Queues the list. What does not fit comes back, from the first that does not on (NULL: all is
 * queued): answer BUSY. */
struct pool_work *pool_push(struct pool *p, struct pool_work *first) MUST_USE;

/* Work that waits, and threads that work. */
struct pool_figures {
	int waiting, most, working, threads;
};
struct pool_figures pool_figures(struct pool *p);

void pool_stop(struct pool *p);

#endif
