/* Jobs as they are stored. Private to job.c. */
#ifndef CORE_JOB_STORE_H
#define CORE_JOB_STORE_H

#include "core/job.h"

bool job_insert(struct cx *c, const struct job *j, int64_t mark) MUST_USE;
/* Moves what is due to `until`, counts a try, returns it in any order. */
bool job_lease(struct cx *c, struct time until, int most, struct jobs *out) MUST_USE;
/* Both: *ours false where it was taken again since, which its tries tell. */
bool job_delete(struct cx *c, const struct job *j, bool *ours) MUST_USE;
bool job_put_off(
    struct cx *c, const struct job *j, struct time due, struct text why, bool *ours) MUST_USE;
bool job_delete_marked(
    struct cx *c, int64_t mark, struct text kind, struct text payload, int64_t *n) MUST_USE;
bool job_count(struct cx *c, struct time late, struct job_figures *out) MUST_USE;
bool job_reset(struct cx *c, int64_t id, bool *done) MUST_USE;

#endif
