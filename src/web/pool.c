/* A bounded queue of work with its own threads. */
#include "web/pool.h"

#include <pthread.h>

struct pool_thread {
	pthread_t id;
	struct pool *pool;
	struct db *db;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct pool_work *first, **last;
	int waiting, most, working;
	bool stop;
	int n;
	struct pool_thread *threads;
};

static struct pool_work *
pool_take(struct pool *p)
{
	struct pool_work *w;

	pthread_mutex_lock(&p->lock);
	while (p->first == NULL && !p->stop)
		pthread_cond_wait(&p->wake, &p->lock);
	w = p->first;
	if (w != NULL) {
		p->first = w->next;
		if (p->first == NULL)
			p->last = &p->first;
		p->waiting--;
		p->working++;
		w->next = NULL;
	}
	pthread_mutex_unlock(&p->lock);
	return w;
}

static void *
pool_main(void *arg)
{
	struct pool_thread *t = arg;
	struct pool_work *w;

	while ((w = pool_take(t->pool)) != NULL) {
		w->run(w, t->db);
		pthread_mutex_lock(&t->pool->lock);
		t->pool->working--;
		pthread_mutex_unlock(&t->pool->lock);
	}
	return NULL;
}

struct pool *
pool_start(int threads, int queue, const struct db_config *db, struct arena *a, struct text *why)
{
	struct pool *p = NEW(a, struct pool);

	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	p->last = &p->first;
	p->most = queue;
	p->threads = NEW_ARRAY(a, struct pool_thread, (size_t)threads);
	for (; p->n < threads; p->n++) {
		struct pool_thread *t = &p->threads[p->n];

		t->pool = p;
		if (db != NULL && (t->db = db_open(db, DB_READER, a, why)) == NULL) {
			pool_stop(p);
			return NULL;
		}
		must(pthread_create(&t->id, NULL, pool_main, t) == 0);
	}
	return p;
}

struct pool_work *
pool_push(struct pool *p, struct pool_work *first)
{
	struct pool_work *rest = first, **last = &first;
	int n = 0, room;

	pthread_mutex_lock(&p->lock);
	room = p->stop ? 0 : p->most - p->waiting;
	for (; rest != NULL && n < room; n++) {
		last = &rest->next;
		rest = rest->next;
	}
	if (n > 0) {
		*last = NULL;
		*p->last = first;
		p->last = last;
		p->waiting += n;
		if (n > 1)
			pthread_cond_broadcast(&p->wake);
		else
			pthread_cond_signal(&p->wake);
	}
	pthread_mutex_unlock(&p->lock);
	return rest;
}

struct pool_figures
pool_figures(struct pool *p)
{
	struct pool_figures f = {.most = p->most, .threads = p->n};

	pthread_mutex_lock(&p->lock);
	f.waiting = p->waiting;
	f.working = p->working;
	pthread_mutex_unlock(&p->lock);
	return f;
}

void
pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->wake);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->n; i++) {
		pthread_join(p->threads[i].id, NULL);
		if (p->threads[i].db != NULL)
			db_close(p->threads[i].db);
	}
}
