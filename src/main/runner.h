/*
 * The job runner, a thread of the server: timers of every system, jobs of the outbox, delivery of
 * events to listeners. All of it writes in slices through the writer's queue; talking to other
 * servers happens between them, outside any transaction. A job runs at least once; one that fails
 * comes back later (core/job.h says when) and is dead after its last try.
 */
#ifndef MAIN_RUNNER_H
#define MAIN_RUNNER_H

#include "main/instance.h"
#include "main/slice.h"

struct runner;

/* on_tick: nothing runs by itself, only when runner_tick asks (sen serve --test). */
struct runner *runner_start(struct instance *i, const struct slices *slices, bool on_tick,
    struct arena *a, struct text *why) MUST_USE;
/* Runs everything that is due, and what follows from it, before it returns. Not from the writer's
 * thread. */
void runner_tick(struct runner *r);
void runner_stop(struct runner *r);

/* The timers and workers of core itself (main/core_work.c). */
extern const struct system core_work;

/* Set once before runner_start: what core_work needs of sen.conf. */
void core_work_set_up(const struct config *config);

#endif
