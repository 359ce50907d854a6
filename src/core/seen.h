/*
 * When things were last seen (sessions, tokens): kept in memory so that a GET writes nothing,
 * given to a timer that writes it. Thread-safe. What is lost at a crash is at most a minute.
 */
#ifndef CORE_SEEN_H
#define CORE_SEEN_H

#include <pthread.h>

#include "base/time.h"

enum { SEEN_SHARDS = 32 };

struct seen {
	int64_t id; /* 0: free */
	int64_t ms;
	int64_t written; /* what was given out for writing */
	bool last;       /* given out once more before it is forgotten */
};

struct seen_shard {
	pthread_mutex_t lock;
	struct seen *p;
	size_t n, room; /* room is a power of two */
};

struct seen_table {
	struct seen_shard shards[SEEN_SHARDS];
	int at; /* the shard that seen_due looks at next; the timer's own */
};

#define SEEN_TABLE                                                                          \
	{                                                                                   \
		.shards = { [0 ... SEEN_SHARDS - 1] = {.lock = PTHREAD_MUTEX_INITIALIZER} } \
	}

void seen_touch(struct seen_table *t, int64_t id, struct time now);
/* 0 where it is not in memory: the stored time holds. */
int64_t seen_last(struct seen_table *t, int64_t id);

/*
 * The next at most `most` that are to be written; *more is false after the last shard. An entry
 * that rests is given out twice: once when it is due and, should that write have been rolled back,
 * again before it is forgotten.
 */
size_t seen_due(struct seen_table *t, struct time now, struct seen *out, size_t most, bool *more);

#endif
