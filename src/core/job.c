/* Jobs: rules of trying again. What runs them is main/runner.c. */
#include "core/job.h"

#include "base/digest.h"
#include "base/id.h"
#include "codec/json.h"
#include "core/job_store.h"

enum {
	LEASE_MS = 5 * 60 * 1000,
	FIRST_DELAY_MS = 60 * 1000,
	LONGEST_DELAY_MS = 6 * 3600 * 1000,
	LATE_MS = 60 * 1000,
	WHY_CHARACTERS = 500,
};

/* A number for an index: cancelling need not look through all jobs. Never 0. */
static int64_t
mark_of(const char *kind, struct text payload)
{
	struct digest_state *s = digest_begin();
	struct digest d;
	int64_t mark = 0;

	digest_add(s, kind, strlen(kind) + 1);
	digest_add(s, payload.p, payload.n);
	d = digest_end(s);
	for (int i = 0; i < 6; i++)
		mark = mark << 8 | d.b[i];
	return mark + 1;
}

bool
job_add(struct cx *c, const char *kind, struct text payload, struct time due)
{
	struct job j = {
	    .id = id_make(c->now), .kind = text_of(kind), .payload = payload, .due = due};

	return job_insert(c, &j, due.ms > c->now.ms ? mark_of(kind, payload) : 0);
}

static int
by_due(const void *a, const void *b)
{
	const struct job *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

bool
job_take(struct cx *c, int most, struct jobs *out)
{
	if (!job_lease(c, (struct time){c->now.ms + LEASE_MS}, most, out))
		return false;
	/* Ids rise with time; an UPDATE returns rows in any order. */
	if (out->n > 1)
		qsort(out->p, out->n, sizeof *out->p, by_due);
	return true;
}

bool
job_hold_needed(const struct job *j, struct time now)
{
	return now.ms > j->due.ms - LEASE_MS / 2;
}

bool
job_hold(struct cx *c, const struct job *j, bool *ours)
{
	return job_put_off(c, j, (struct time){c->now.ms + LEASE_MS}, TEXT(""), ours);
}

bool
job_done(struct cx *c, const struct job *j)
{
	bool ours;

	if (!job_delete(c, j, &ours))
		return false;
	return ours || fail(c, CONFLICT, T("Another node does this job by now."));
}

static int64_t
delay_after(int64_t tries)
{
	int64_t delay = FIRST_DELAY_MS;

	for (int64_t i = 1; i < tries && delay < LONGEST_DELAY_MS; i++)
		delay *= 2;
	return delay < LONGEST_DELAY_MS ? delay : LONGEST_DELAY_MS;
}

bool
job_failed(struct cx *c, const struct job *j, struct text why)
{
	bool ours;

	return job_put_off(c, j, (struct time){c->now.ms + delay_after(j->tries)},
	    text_head(why, WHY_CHARACTERS), &ours);
}

bool
job_cancel(struct cx *c, const char *kind, struct text payload, int64_t *n)
{
	return job_delete_marked(c, mark_of(kind, payload), text_of(kind), payload, n);
}

bool
job_figures(struct cx *c, struct job_figures *out)
{
	return job_count(c, (struct time){c->now.ms - LATE_MS}, out);
}

bool
job_revive(struct cx *c, int64_t id)
{
	bool done;

	return job_reset(c, id, &done)
	       && (done || fail(c, NOT_FOUND, T("This job is not waiting for help any more.")));
}

bool
job_payload(struct cx *c, const struct job *j, const struct json **out)
{
	struct json_error why;

	return json_parse(c->mem, j->payload, out, &why)
	       || broken(c, "a job's payload does not read");
}
