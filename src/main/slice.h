/*
 * One piece of work of the program itself (a command, a timer, a job) as one write: run by the
 * writer in its own savepoint among the requests of that moment, so it stays under 5 ms.
 */
#ifndef MAIN_SLICE_H
#define MAIN_SLICE_H

#include "core/actor.h"
#include "db/writer.h"

struct slices {
	struct writer *writer;
};

/*
 * Runs work(c, arg) on the writer's thread and waits until it is on disk. c->mem is `mem`; c->by
 * is the program itself. False: nothing of it is stored and c->why says why. It may run more than
 * once.
 */
bool slice_run(const struct slices *s, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg) MUST_USE;

/* The same, while no other node on this database runs one of this name. */
bool slice_run_alone(const struct slices *s, const char *name, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg) MUST_USE;

/* Reads outside a slice, on a connection of the caller's own; what it was told lies in `mem`, which
 * may run out. */
bool slice_read(struct db *db, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg) MUST_USE;

/* Who acts when nobody does. */
extern const struct actor program_actor;

#endif
