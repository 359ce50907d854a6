/* Looking five times a second: what is due by the minute, and what other nodes changed. */
#include "main/punctual.h"

#include <errno.h>
#include <pthread.h>

#include "core/snapshot.h"

enum {
	LOOK_MS = 200,
	AGAIN_MS = 2000, /* after something went wrong */
	SLICES = 2000,   /* of one timer before the others have their turn */
};

struct punctual {
	struct instance *instance;
	const struct slices *slices;
	struct db *db;
	const struct timer **timers;
	size_t n;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t signal;
	bool stop;
	struct arena mem;
};

struct look {
	const struct timer *timer;
	bool yes; /* due; or: more of it is to be done */
};

static bool
due_work(struct cx *c, void *arg)
{
	struct look *l = arg;

	return l->timer->due(c, &l->yes);
}

static bool
timer_work(struct cx *c, void *arg)
{
	struct look *l = arg;

	l->yes = false;
	return l->timer->run(c, &l->yes);
}

static bool
nodes_work(struct cx *c, void *arg)
{
	(void)arg;
	return snapshot_poll(c);
}

static bool
wrong(const char *what, const struct cx *c)
{
	log_warning("%s: %.*s %.*s", what, TEXT_ARG(c->why.what), TEXT_ARG(c->why.log));
	return false;
}

static bool
timer_look(struct punctual *p, const struct timer *t)
{
	struct look l = {.timer = t};
	struct cx c = {.lang = LANG_EN};

	arena_reset(&p->mem);
	if (!slice_read(p->db, &p->mem, &c, due_work, &l))
		return wrong(t->name, &c);
	for (int n = 0; l.yes && n < SLICES; n++) {
		arena_reset(&p->mem);
		if (!slice_run_alone(p->slices, t->name, &p->mem, &c, timer_work, &l))
			return wrong(t->name, &c);
	}
	return true;
}

/* False: something went wrong, and was said. */
static bool
look(struct punctual *p)
{
	struct cx c = {.lang = LANG_EN};
	bool ok = true;

	arena_reset(&p->mem);
	if (p->instance->db.engine == DB_POSTGRES
	    && !slice_read(p->db, &p->mem, &c, nodes_work, NULL))
		ok = wrong("looking for changes of other nodes", &c);
	for (size_t i = 0; i < p->n; i++)
		ok = timer_look(p, p->timers[i]) && ok;
	return ok;
}

/* False: stop. */
static bool
wait_ms(struct punctual *p, int64_t ms)
{
	struct timespec at;
	bool stop;
	int rc = 0;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_nsec += ms % 1000 * 1000000;
	at.tv_sec += ms / 1000 + at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
	pthread_mutex_lock(&p->lock);
	while (!p->stop && rc != ETIMEDOUT)
		rc = pthread_cond_timedwait(&p->signal, &p->lock, &at);
	stop = p->stop;
	pthread_mutex_unlock(&p->lock);
	return !stop;
}

static void *
punctual_main(void *self)
{
	struct punctual *p = self;

	while (wait_ms(p, look(p) ? LOOK_MS : AGAIN_MS))
		;
	return NULL;
}

static void
add_timers(struct punctual *p, const struct system *s)
{
	for (size_t i = 0; i < s->n_timers; i++)
		if (s->timers[i].due != NULL)
			p->timers[p->n++] = &s->timers[i];
}

struct punctual *
punctual_start(struct instance *i, const struct slices *slices, struct arena *a, struct text *why)
{
	struct punctual *p = NEW(a, struct punctual);
	pthread_condattr_t attr;
	size_t most = 0;

	p->instance = i;
	p->slices = slices;
	p->db = instance_reader(i, why);
	if (p->db == NULL)
		return NULL;
	for (size_t k = 0; k < i->systems.n; k++)
		most += i->systems.p[k]->n_timers;
	p->timers = NEW_ARRAY(a, const struct timer *, most);
	for (size_t k = 0; k < i->systems.n; k++)
		add_timers(p, i->systems.p[k]);
	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&p->signal, &attr);
	must(pthread_create(&p->thread, NULL, punctual_main, p) == 0);
	return p;
}

void
punctual_stop(struct punctual *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->signal);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	db_close(p->db);
	arena_drop(&p->mem);
}
