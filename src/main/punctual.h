/*
 * What may not wait behind a slow mail server: timers whose time is promised to the minute
 * (struct timer, due), and what other nodes on the same PostgreSQL have changed. A thread of its
 * own looks five times a second, by reading; it writes in slices when something is due. It is not
 * the runner (main/runner.h): nothing here talks to other servers.
 */
#ifndef MAIN_PUNCTUAL_H
#define MAIN_PUNCTUAL_H

#include "main/instance.h"
#include "main/slice.h"

struct punctual;

/* Looks at once, so that what fell due while nothing ran comes first. */
struct punctual *punctual_start(
    struct instance *i, const struct slices *slices, struct arena *a, struct text *why) MUST_USE;
/* NULL: nothing. */
void punctual_stop(struct punctual *p);

#endif
