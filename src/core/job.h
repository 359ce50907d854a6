/*
 * Jobs: work asked for in a transaction and done later by the jobs thread, at least once: mails to
 * send, files to scan, events to deliver. A job that fails comes again with back-off (1 min, 2, 4 …
 * 6 h); after 12 tries it is dead and an administrator sees it.
 */
#ifndef CORE_JOB_H
#define CORE_JOB_H

#include "core/actor.h"

struct job {
	int64_t id;
	struct text kind;    /* the worker's */
	struct text payload; /* JSON */
	struct time due;     /* of a job that was taken: the end of its lease */
	int64_t tries;       /* with this one; tells a taking from the next */
};

struct json;

struct jobs {
	struct job *p;
	size_t n;
};

bool job_add(struct cx *c, const char *kind, struct text payload, struct time due) MUST_USE;
/*
 * Those that are due, oldest first. Taking is a lease: for five minutes no other node gets it; who
 * died with it gives it back that way. Counts as a try.
 */
bool job_take(struct cx *c, int most, struct jobs *out) MUST_USE;
/*
 * Before work that cannot be undone (a mail goes out): a lease that is past its half begins anew.
 * *ours false: it was over and another node has the job; leave it. Holds for work of up to two
 * minutes; whoever needs longer asks again.
 */
bool job_hold_needed(const struct job *j, struct time now);
bool job_hold(struct cx *c, const struct job *j, bool *ours) MUST_USE;
/* CONFLICT where another node has it by now: nothing that was done for it may stay. */
bool job_done(struct cx *c, const struct job *j) MUST_USE;
/* Nothing where another node has it by now. */
bool job_failed(struct cx *c, const struct job *j, struct text why) MUST_USE;
/* Takes back what was put off (due after the moment it was asked for) and is not done yet: jobs of
 * a kind whose payload is exactly this. */
bool job_cancel(struct cx *c, const char *kind, struct text payload, int64_t *n) MUST_USE;

/* Its payload, read. */
bool job_payload(struct cx *c, const struct job *j, const struct json **out) MUST_USE;

struct job_figures {
	int64_t waiting; /* due now or later */
	int64_t late;    /* due for more than a minute */
	int64_t dead;    /* tried twelve times */
};
bool job_figures(struct cx *c, struct job_figures *out) MUST_USE;

/* For the administrator: the dead, oldest first, and one more round of tries. */
struct dead_job {
	int64_t id;
	struct text kind, why;
	struct time made, due;
};

struct dead_jobs {
	struct dead_job *p;
	size_t n;
};

bool job_dead(struct cx *c, int64_t after, int most, struct dead_jobs *out) MUST_USE;
bool job_revive(struct cx *c, int64_t id) MUST_USE;

#endif
