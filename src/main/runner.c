/* Timers, jobs and events: when they run, and what happens when they fail. */
#include "main/runner.h"

#include <errno.h>
#include <pthread.h>

#include "core/event.h"
#include "core/job.h"
#include "core/period.h"
#include "core/search.h"
#include "core/space.h"

enum {
	ROUND_MS = 1000,
	TAKE = 16,          /* jobs taken at once */
	SLICES = 2000,      /* of one timer before the others have their turn */
	TIMER_RETRY_S = 60, /* after a failure, and at most an hour */
	PERIOD_S = 3600,    /* from here on the database knows when a timer last ran */
	TICK_ROUNDS = 50,   /* a chain of events this long is a loop */
};

struct clock {
	const struct timer *timer;
	struct time next;
};

struct runner {
	struct instance *instance;
	const struct slices *slices;
	struct db *db; /* reads for work outside transactions */
	struct clock *clocks;
	size_t n_clocks;
	struct time started;
	bool on_tick;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t signal;
	int64_t asked, answered; /* ticks */
	bool stop;
	struct arena mem;
};

static bool
stopping(struct runner *r)
{
	bool stop;

	pthread_mutex_lock(&r->lock);
	stop = r->stop;
	pthread_mutex_unlock(&r->lock);
	return stop;
}

static void
log_problem(const char *what, struct text which, const struct problem *p)
{
	log_warning("%s %.*s failed: %.*s %.*s", what, TEXT_ARG(which), TEXT_ARG(p->what),
	    TEXT_ARG(p->log));
}

/* ---- timers ---- */

struct timer_slice {
	const struct timer *timer;
	bool more;
};

static bool
timer_work(struct cx *c, void *arg)
{
	struct timer_slice *s = arg;

	s->more = false;
	return s->timer->run(c, &s->more);
}

static bool
is_kept(const struct clock *k)
{
	return k->timer->every_s >= PERIOD_S;
}

static bool
note_work(struct cx *c, void *arg)
{
	const struct clock *k = arg;

	return period_note(c, k->timer->name);
}

static bool
last_work(struct cx *c, void *arg)
{
	struct clock *k = arg;
	struct time ran;

	if (!period_last(c, k->timer->name, &ran))
		return false;
	if (ran.ms > 0)
		k->next.ms = ran.ms + (int64_t)k->timer->every_s * 1000;
	return true;
}

/* Another node may have done what was due. */
static bool
is_due(struct runner *r, struct clock *k)
{
	struct cx c = {.lang = LANG_EN};

	if (time_read().ms < k->next.ms)
		return false;
	if (!is_kept(k))
		return true;
	arena_reset(&r->mem);
	if (!slice_read(r->db, &r->mem, &c, last_work, k))
		log_problem("looking when", text_of(k->timer->name), &c.why);
	return time_read().ms >= k->next.ms;
}

static void
clock_done(struct runner *r, struct clock *k)
{
	struct cx c = {.lang = LANG_EN};

	k->next.ms = time_read().ms + (int64_t)k->timer->every_s * 1000;
	if (is_kept(k) && !slice_run(r->slices, &r->mem, &c, note_work, k))
		log_problem("noting that", text_of(k->timer->name), &c.why);
}

static void
clock_failed(struct clock *k)
{
	int64_t wait = k->timer->every_s;

	wait = wait < TIMER_RETRY_S ? TIMER_RETRY_S : wait > PERIOD_S ? PERIOD_S : wait;
	k->next.ms = time_read().ms + wait * 1000;
}

static void
clock_run(struct runner *r, struct clock *k)
{
	struct timer_slice s = {.timer = k->timer, .more = true};
	struct cx c = {.lang = LANG_EN};

	for (int n = 0; s.more && n < SLICES && !stopping(r); n++) {
		arena_reset(&r->mem);
		if (slice_run_alone(r->slices, k->timer->name, &r->mem, &c, timer_work, &s))
			continue;
		log_problem("timer", text_of(k->timer->name), &c.why);
		clock_failed(k);
		return;
	}
	if (!s.more)
		clock_done(r, k);
}

/* True: one ran. */
static bool
clocks_run(struct runner *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n_clocks && !stopping(r); i++) {
		if (!is_due(r, &r->clocks[i]))
			continue;
		clock_run(r, &r->clocks[i]);
		any = true;
	}
	return any;
}

/* From when on each counts: from its last run, or from this start where it never ran. */
static bool
begin_work(struct cx *c, void *arg)
{
	struct runner *r = arg;
	struct time ran;

	for (size_t i = 0; i < r->n_clocks; i++) {
		struct clock *k = &r->clocks[i];
		int64_t every = (int64_t)k->timer->every_s * 1000;

		if (!is_kept(k))
			continue;
		if (!period_begin(c, k->timer->name, r->started, &ran))
			return false;
		k->next.ms = ran.ms + every;
	}
	return true;
}

static void
clocks_begin(struct runner *r)
{
	struct cx c = {.lang = LANG_EN};

	if (!slice_run(r->slices, &r->mem, &c, begin_work, r))
		log_problem("looking when", TEXT("timers last ran"), &c.why);
}

/* ---- jobs ---- */

struct running {
	struct runner *runner;
	const struct job *job;
	const struct worker *worker; /* NULL: an event */
	struct text result, failure;
	bool ours;
};

static const struct worker *
worker_in(const struct system *s, struct text kind)
{
	for (size_t i = 0; i < s->n_workers; i++)
		if (text_is(kind, s->workers[i].kind))
			return &s->workers[i];
	return NULL;
}

static const struct worker *
worker_find(const struct runner *r, struct text kind)
{
	const struct worker *w = worker_in(&core_work, kind);

	for (size_t i = 0; w == NULL && i < r->instance->systems.n; i++)
		w = worker_in(r->instance->systems.p[i], kind);
	return w;
}

static bool
system_hears(struct cx *c, const struct system *s, const struct event *e)
{
	for (size_t i = 0; i < s->n_listeners; i++)
		if (text_is(e->name, s->listeners[i].event) && !s->listeners[i].handle(c, e))
			return false;
	return true;
}

static bool
event_deliver(struct cx *c, const struct running *one)
{
	struct systems all = one->runner->instance->systems;
	struct event e;
	struct text system;

	if (!event_of_job(c, one->job, &e, &system))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (text_is(system, all.p[i]->name) && !system_hears(c, all.p[i], &e))
			return false;
	return true;
}

static bool
job_work(struct cx *c, void *arg)
{
	struct running *one = arg;

	if (one->worker == NULL)
		return event_deliver(c, one) && job_done(c, one->job);
	return one->worker->run(c, one->job, one->result) && job_done(c, one->job);
}

static bool
job_fail_work(struct cx *c, void *arg)
{
	struct running *one = arg;

	return job_failed(c, one->job, one->failure);
}

static bool
job_outside(struct cx *c, void *arg)
{
	struct running *one = arg;

	if (one->worker == NULL && !text_is(one->job->kind, EVENT_JOB))
		return broken(c, "no worker does jobs of kind %.*s", TEXT_ARG(one->job->kind));
	return one->worker == NULL || one->worker->outside == NULL
	       || one->worker->outside(c, one->job, &one->result);
}

static bool
job_hold_work(struct cx *c, void *arg)
{
	struct running *one = arg;

	return job_hold(c, one->job, &one->ours);
}

/* Sixteen jobs are taken at once, and a slow mail server takes a minute for each: before what
 * cannot be undone the lease must be ours still. */
static bool
job_is_ours(struct runner *r, struct running *one)
{
	struct cx c = {.lang = LANG_EN};

	if (one->worker == NULL || one->worker->outside == NULL
	    || !job_hold_needed(one->job, time_read()))
		return true;
	one->ours = false;
	if (!slice_run(r->slices, &r->mem, &c, job_hold_work, one))
		log_problem("holding", one->job->kind, &c.why);
	return one->ours;
}

static void
job_run(struct runner *r, const struct job *job)
{
	struct running one = {
	    .runner = r, .job = job, .worker = worker_find(r, job->kind), .result = TEXT("")};
	struct cx c = {.lang = LANG_EN}, again = {.lang = LANG_EN};

	if (!job_is_ours(r, &one))
		return;
	if (slice_read(r->db, &r->mem, &c, job_outside, &one)
	    && slice_run(r->slices, &r->mem, &c, job_work, &one))
		return;
	log_problem("job", job->kind, &c.why);
	one.failure = text_format(
	    &r->mem, "%.*s %.*s", TEXT_ARG(c.why.what), TEXT_ARG(text_head(c.why.log, 500)));
	if (!slice_run(r->slices, &r->mem, &again, job_fail_work, &one))
		log_problem("noting the failure of job", job->kind, &again.why);
}

static bool
take_work(struct cx *c, void *arg)
{
	return job_take(c, TAKE, arg);
}

/* True: at least one was there. What was taken lives in the arena until all of it has run. */
static bool
jobs_run(struct runner *r)
{
	bool any = false;

	while (!stopping(r)) {
		struct cx c = {.lang = LANG_EN};
		struct jobs taken = {0};

		arena_reset(&r->mem);
		if (!slice_run(r->slices, &r->mem, &c, take_work, &taken)) {
			log_problem("taking", TEXT("jobs"), &c.why);
			break;
		}
		for (size_t i = 0; i < taken.n; i++)
			job_run(r, &taken.p[i]);
		if (taken.n == 0)
			break;
		any = true;
	}
	return any;
}

/* ---- what is read anew away from any request ---- */

static bool
words_work(struct cx *c, void *arg)
{
	(void)arg;
	return search_words_catch_up(c);
}

static void
catch_up(struct runner *r)
{
	struct cx c = {.lang = LANG_EN};

	arena_reset(&r->mem);
	if (!slice_read(r->db, &r->mem, &c, words_work, NULL))
		log_problem("reading anew", TEXT("the words of titles"), &c.why);
}

/* ---- the thread ---- */

static bool
round_once(struct runner *r)
{
	bool any;

	space_look();
	any = clocks_run(r);
	catch_up(r);
	return jobs_run(r) || any;
}

/* What jobs cause is done too, so that a test sees the end of it. */
static void
tick(struct runner *r)
{
	for (int i = 0; i < TICK_ROUNDS && round_once(r); i++)
		if (stopping(r))
			return;
}

/* Waits for the next round or for a tick; false: stop. */
static bool
wait_round(struct runner *r, int64_t *asked)
{
	struct timespec at;
	int rc = 0;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += ROUND_MS / 1000;
	pthread_mutex_lock(&r->lock);
	while (!r->stop && r->asked == r->answered && (r->on_tick || rc != ETIMEDOUT))
		rc = r->on_tick ? pthread_cond_wait(&r->signal, &r->lock)
				: pthread_cond_timedwait(&r->signal, &r->lock, &at);
	*asked = r->asked;
	pthread_mutex_unlock(&r->lock);
	return !stopping(r);
}

static void *
runner_main(void *self)
{
	struct runner *r = self;
	int64_t asked;

	clocks_begin(r);
	if (!r->on_tick)
		catch_up(r);
	while (wait_round(r, &asked)) {
		if (r->on_tick)
			tick(r);
		else
			round_once(r);
		pthread_mutex_lock(&r->lock);
		r->answered = asked;
		pthread_cond_broadcast(&r->signal);
		pthread_mutex_unlock(&r->lock);
	}
	pthread_mutex_lock(&r->lock);
	r->answered = INT64_MAX;
	pthread_cond_broadcast(&r->signal);
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

void
runner_tick(struct runner *r)
{
	int64_t mine;

	pthread_mutex_lock(&r->lock);
	mine = ++r->asked;
	pthread_cond_broadcast(&r->signal);
	while (r->answered < mine && !r->stop)
		pthread_cond_wait(&r->signal, &r->lock);
	pthread_mutex_unlock(&r->lock);
}

/* What is promised to the minute has a thread of its own (punctual.c), except on ticks. */
static void
add_clocks(struct runner *r, const struct system *s)
{
	struct time now = time_read();

	for (size_t i = 0; i < s->n_timers; i++) {
		const struct timer *t = &s->timers[i];

		if (t->due == NULL || r->on_tick)
			r->clocks[r->n_clocks++] =
			    (struct clock){t, {now.ms + (int64_t)t->every_s * 1000}};
	}
}

static void
make_clocks(struct runner *r, struct arena *a)
{
	struct systems all = r->instance->systems;
	size_t n = core_work.n_timers;

	for (size_t i = 0; i < all.n; i++)
		n += all.p[i]->n_timers;
	r->clocks = NEW_ARRAY(a, struct clock, n);
	add_clocks(r, &core_work);
	for (size_t i = 0; i < all.n; i++)
		add_clocks(r, all.p[i]);
}

struct runner *
runner_start(struct instance *i, const struct slices *slices, bool on_tick, struct arena *a,
    struct text *why)
{
	struct runner *r = NEW(a, struct runner);
	pthread_condattr_t attr;

	r->instance = i;
	r->slices = slices;
	r->on_tick = on_tick;
	r->db = instance_reader(i, why);
	if (r->db == NULL)
		return NULL;
	r->started = time_read();
	make_clocks(r, a);
	pthread_mutex_init(&r->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&r->signal, &attr);
	must(pthread_create(&r->thread, NULL, runner_main, r) == 0);
	return r;
}

void
runner_stop(struct runner *r)
{
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	pthread_cond_broadcast(&r->signal);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	db_close(r->db);
	arena_drop(&r->mem);
}
