/*
 * Visits: how often public pages were read, by path and day. Counted in memory by each thread in a
 * table of its own, so that a page pays a hash and an uncontended lock; a timer writes what came
 * together. No cookie, no address, no third party: nothing of whoever reads is looked at but
 * whether the program that asks calls itself a robot. What is lost at a crash is at most ten
 * seconds.
 *
 * Invariants
 *  1. A batch is counted once: its number is written with it, and what was not committed is written
 *     again.
 *  2. Only pages that were shown are counted (the gate counts 200 and 304 of cached routes), so
 * that nothing embargoed has a counter.
 */
#ifndef CORE_VISIT_H
#define CORE_VISIT_H

#include "db/db.h"

enum { VISIT_PATH = 200 }; /* bytes; longer ones count among all only */

void visit_count(struct text path, struct text user_agent);
/* Timer, each ten seconds. */
bool visit_flush(struct cx *c, bool *more) MUST_USE;
/* Timer, daily: days older than 400 go. */
bool visit_sweep(struct cx *c, bool *more) MUST_USE;

struct visit {
	struct text path;
	struct day day;
	int64_t n;
};

struct visits {
	struct visit *p;
	size_t n;
};

/* Of one page (empty: all pages) each day, the newest first. */
bool visit_days(struct cx *c, struct text path, int most, struct visits *out) MUST_USE;
/* The most read from a day on. */
bool visit_top(struct cx *c, struct day from, int most, struct visits *out) MUST_USE;
bool visit_sum(struct cx *c, struct text path, int64_t *n) MUST_USE;

#endif
