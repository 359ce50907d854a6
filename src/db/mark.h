/*
 * Which jobs were running when a process ended. Each writer thread notes the mark of the job it
 * runs in a mapped file: a plain store, so a job costs nothing, and the kernel keeps it when the
 * process is killed (not when the machine loses power, which no job causes).
 *
 * A job found running at start, of a process that ended by its own fault (a broken invariant, a
 * wild pointer), has ended that process; it is forgiven when it runs to its end, and parked when it
 * has done so twice in a row. Who kills a process from outside blames nobody: under load some job
 * is always running.
 */
#ifndef DB_MARK_H
#define DB_MARK_H

#include "base/text.h"

struct marks;

/* NULL with *why set when the file cannot be made. */
struct marks *marks_open(const char *file, struct arena *a, struct text *why) MUST_USE;
void marks_close(struct marks *m);

bool mark_parked(struct marks *m, uint64_t mark);
void mark_begin(struct marks *m, int thread, uint64_t mark);
void mark_end(struct marks *m, int thread);

#endif
