/*
 * What the gate counts of itself. Each io thread has its own figures, so that counting costs no
 * lock; /metrics adds them up (OpenMetrics 1.0 text).
 */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include "base/buf.h"

enum { METRIC_BUCKETS = 10 };

struct metrics {
	int64_t by_class[6];             /* answers by first digit of the status */
	int64_t by_time[METRIC_BUCKETS]; /* answers by the time they took, the last: longer */
	int64_t ms;                      /* all together */
	int64_t cached;                  /* answered from a finished page */
	int64_t uploads, upload_bytes;   /* files received */
	int64_t limited;                 /* refused by the limit of changes */
	int64_t forged;                  /* refused by the token against forged requests */
};

/* Only the owner counts; others read. */
#define METRIC_ADD(counter, n) \
	__atomic_store_n(      \
	    (counter), __atomic_load_n((counter), __ATOMIC_RELAXED) + (n), __ATOMIC_RELAXED)

void metrics_answered(struct metrics *m, int status, int64_t ms);

struct gate;
/* The whole document. */
void metrics_write(struct gate *g, struct buf *b);

#endif
