/*
 * The group-commit writer's threads and queue. What a job does is its own; what a lost transaction
 * looks like is the driver's; this file decides who runs again and who is told what.
 */
#include "db/driver.h"
#include "db/mark.h"
#include "db/writer.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

enum {
	THREADS = 16,
	LOST_AT_MOST = 2, /* a job that lost this many transactions is failed */
	IDLE_MS = 50,     /* an idle gap this long is used for a checkpoint */
	LAST_WORDS_MS = 500,
	NO_MEMORY_MS = 20, /* of patience */
	CALM_BATCHES = 32, /* until savepoints go and batches grow again */
};

/* The writer stands still in a checkpoint, most of it for the disk. Over a million dossiers one of
 * 8 MB takes 25 to 40 ms, of 16 MB 50 to 70, of 256 MB 250 to 300 and a third less for each
 * dossier, since a page that changed often is copied once. Nobody shall wait longer than 50 ms. */
static const int64_t WAL_BYTES = 8 << 20;
static const int64_t WAL_WORTH_IT = 1 << 20; /* for a checkpoint in an idle gap */

/* One job of the batch in hand. */
struct slot {
	struct write_job *job;
	int lost;     /* transactions it lost */
	bool settled; /* its outcome is known; it does not run again */
	bool kept;    /* run() said keep, in this transaction */
};

struct writer_thread {
	struct writer *w;
	struct db *db;
	pthread_t id;
	bool started;
	int number;
	struct slot *slots;
	size_t n;
	int batch;      /* most jobs in the next one */
	int calm;       /* batches since the last conflict */
	jmp_buf escape; /* memory is out */
	struct arena mem;
};

struct writer {
	struct writer_config config;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct write_job *first, **last;
	int waiting, asleep;
	bool stopping, ending; /* ending: the outcome of a commit is unknown */
	struct marks *marks;
	struct writer_figures figures;
	struct writer_thread threads[THREADS];
};

/* A job somebody waits for: it stands in the queue for the real one. */
struct waited {
	struct write_job job;
	struct write_job *inner;
	pthread_mutex_t lock;
	pthread_cond_t done_signal;
	bool done;
};

static bool
waited_run(struct write_job *j, struct db *db)
{
	struct waited *one = (struct waited *)j;

	return one->inner->run(one->inner, db);
}

static void
waited_finish(struct waited *one)
{
	one->inner->outcome = one->job.outcome;
	pthread_mutex_lock(&one->lock);
	one->done = true;
	pthread_cond_signal(&one->done_signal);
	pthread_mutex_unlock(&one->lock);
}

static struct cx
writer_cx(struct writer_thread *t)
{
	return (struct cx){.mem = &t->mem, .db = t->db, .now = time_read(), .lang = LANG_EN};
}

/* ---- one transaction ---- */

static bool
lock_all(struct writer_thread *t, struct cx *c)
{
	size_t n = 0;
	int64_t *keys;

	for (size_t i = 0; i < t->n; i++)
		n += t->slots[i].settled ? 0 : t->slots[i].job->n_keys;
	if (n == 0 || db_engine_of(t->db) == DB_SQLITE)
		return true;
	keys = NEW_ARRAY(&t->mem, int64_t, n);
	n = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct write_job *j = t->slots[i].job;

		if (t->slots[i].settled || j->n_keys == 0)
			continue;
		memcpy(keys + n, j->keys, j->n_keys * sizeof *keys);
		n += j->n_keys;
	}
	return db_lock_keys(c, keys, n);
}

static void
settle(struct slot *s, enum write_outcome outcome)
{
	s->job->outcome = outcome;
	s->settled = true;
}

static bool
job_run(struct writer_thread *t, struct write_job *j)
{
	bool keep;

	mark_begin(t->w->marks, t->number, j->mark);
	keep = j->run(j, t->db);
	mark_end(t->w->marks, t->number);
	return keep;
}

/* False: the transaction is lost. */
static bool
slot_run(struct writer_thread *t, struct cx *c, struct slot *s)
{
	if (!db_savepoint(c))
		return false;
	s->kept = job_run(t, s->job);
	if (db_transaction_lost(t->db))
		return false;
	return s->kept ? db_release(c) : db_rollback_to(c);
}

/* Without a savepoint. False: the transaction is lost, or must go because of what the job did. */
static bool
slot_run_bare(struct writer_thread *t, struct slot *s)
{
	int64_t before = t->db->driver->changes(t->db);

	s->kept = job_run(t, s->job);
	if (db_transaction_lost(t->db))
		return false;
	if (s->kept)
		return true;
	db_reset(t->db);
	return t->db->driver->changes(t->db) == before;
}

static bool
alone(const struct writer_thread *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += !t->slots[i].settled;
	return n == 1;
}

/* PostgreSQL without savepoints: an error shows anywhere behind the statement that made it. */
static bool
blind(const struct writer_thread *t)
{
	return db_engine_of(t->db) == DB_POSTGRES && !t->db->careful;
}

/* The job at hand when the transaction went: once may be another's doing, twice is not. */
static void
blame(struct writer_thread *t, struct slot *s)
{
	if (blind(t))
		return;
	s->lost++;
	if (s->lost >= LOST_AT_MOST || (db_engine_of(t->db) == DB_SQLITE && alone(t)))
		settle(s, WRITE_FAILED);
}

static void
settle_all(struct writer_thread *t, enum write_outcome kept)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->slots[i].settled)
			settle(&t->slots[i], t->slots[i].kept ? kept : WRITE_REFUSED);
}

/* The transaction is gone and nobody is to blame alone: all get one more chance. */
static void
blame_all(struct writer_thread *t)
{
	if (blind(t))
		return;
	for (size_t i = 0; i < t->n; i++) {
		struct slot *s = &t->slots[i];

		if (!s->settled && ++s->lost >= LOST_AT_MOST)
			settle(s, WRITE_FAILED);
	}
}

static bool
commit(struct writer_thread *t, struct cx *c)
{
	bool (*seal)(struct db *, struct arena *, struct time) = t->w->config.seal;

	if (seal != NULL && !seal(t->db, &t->mem, c->now)) {
		db_rollback(t->db);
		blame_all(t);
		return false;
	}
	switch (db_commit(c)) {
	case DB_COMMITTED:
		settle_all(t, WRITE_COMMITTED);
		return true;
	case DB_COMMIT_UNKNOWN:
		settle_all(t, WRITE_UNKNOWN);
		if (db_engine_of(t->db) == DB_SQLITE)
			__atomic_store_n(&t->w->ending, true, __ATOMIC_RELEASE);
		return true;
	case DB_ROLLED_BACK:
		break;
	}
	blame_all(t);
	return false;
}

/* Runs every job that has no outcome yet in one transaction. False: it was lost. */
static bool
batch_once(struct writer_thread *t)
{
	struct cx c = writer_cx(t);
	bool any = false;

	if (!db_begin(&c) || !lock_all(t, &c)) {
		db_rollback(t->db);
		blame_all(t);
		return false;
	}
	for (size_t i = 0; i < t->n; i++) {
		struct slot *s = &t->slots[i];

		if (s->settled)
			continue;
		if (!(t->db->careful ? slot_run(t, &c, s) : slot_run_bare(t, s))) {
			bool lost = db_transaction_lost(t->db);

			db_rollback(t->db);
			if (lost)
				blame(t, s);
			else if (alone(t))
				settle(s, WRITE_REFUSED);
			return false;
		}
		any |= s->kept;
	}
	if (any)
		return commit(t, &c);
	db_rollback(t->db);
	settle_all(t, WRITE_REFUSED);
	return true;
}

static bool
all_settled(const struct writer_thread *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->slots[i].settled)
			return false;
	return true;
}

/*
 * Whoever else has memory gives some back meanwhile. The jobs get one more chance, each waiting for
 * its own failures: a batch whose failures count for nobody would run again and again for as long
 * as memory is out.
 */
static void
memory_out(struct writer_thread *t)
{
	db_rollback(t->db);
	arena_drop(&t->mem);
	t->db->careful = true;
	t->calm = 0;
	if (t->batch > 1)
		t->batch /= 2;
	blame_all(t);
	usleep(NO_MEMORY_MS * 1000);
}

static void
batch_run(struct writer_thread *t)
{
	if (setjmp(t->escape) != 0)
		memory_out(t);
	t->mem.escape = &t->escape;
	for (size_t i = 0; i < t->n; i++)
		if (mark_parked(t->w->marks, t->slots[i].job->mark))
			settle(&t->slots[i], WRITE_PARKED);
	t->db->careful = t->calm < CALM_BATCHES;
	while (!all_settled(t)) {
		int most = t->batch;

		if (batch_once(t))
			break;
		/* From here on each job waits for its own failures, so that they show in it. */
		if (t->db->careful && most > 1)
			t->batch = most / 2;
		t->db->careful = true;
		t->calm = 0;
		arena_reset(&t->mem);
	}
	if (t->calm < CALM_BATCHES)
		t->calm++;
	else if (t->batch < t->w->config.batch)
		t->batch *= 2;
	arena_reset(&t->mem);
}

/* ---- the queue ---- */

/* Takes at most a batch. False: stopped and nothing left. */
static bool
take(struct writer_thread *t)
{
	struct writer *w = t->w;
	int most = t->batch < w->config.batch ? t->batch : w->config.batch;

	t->n = 0;
	for (struct write_job *j = w->first; j != NULL && t->n < (size_t)most; j = w->first) {
		w->first = j->next;
		t->slots[t->n++] = (struct slot){.job = j};
	}
	if (w->first == NULL)
		w->last = &w->first;
	w->waiting -= (int)t->n;
	/* There is more than one batch: another thread may take it. */
	if (w->first != NULL && w->asleep > 0)
		pthread_cond_signal(&w->work);
	return t->n > 0;
}

static struct timespec
in_ms(int ms)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_nsec += (long)ms * 1000000;
	at.tv_sec += at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
	return at;
}

/* The lock is held. An idle gap is used for a checkpoint; the queue waits as long as it takes. */
static void
wait_for_work(struct writer_thread *t)
{
	struct writer *w = t->w;
	struct timespec until = in_ms(IDLE_MS);
	bool log = sqlite_log_waits(t->db, WAL_WORTH_IT);
	int rc = 0;

	w->asleep++;
	if (log)
		rc = pthread_cond_timedwait(&w->work, &w->lock, &until);
	else
		pthread_cond_wait(&w->work, &w->lock);
	w->asleep--;
	if (rc == ETIMEDOUT && w->first == NULL) {
		pthread_mutex_unlock(&w->lock);
		db_checkpoint(t->db, WAL_WORTH_IT);
		pthread_mutex_lock(&w->lock);
	}
}

static void
hand_back(struct writer_thread *t)
{
	struct writer *w = t->w;
	struct write_job *first = NULL, **last = &first;
	int64_t failures = 0;
	int64_t log = sqlite_log_bytes(t->db);

	for (size_t i = 0; i < t->n; i++)
		failures += t->slots[i].job->outcome == WRITE_FAILED
			    || t->slots[i].job->outcome == WRITE_UNKNOWN;
	__atomic_add_fetch(&w->figures.jobs, (int64_t)t->n, __ATOMIC_RELAXED);
	__atomic_add_fetch(&w->figures.batches, 1, __ATOMIC_RELAXED);
	__atomic_add_fetch(&w->figures.failures, failures, __ATOMIC_RELAXED);
	__atomic_store_n(&w->figures.wal_bytes, log, __ATOMIC_RELAXED);
	for (size_t i = 0; i < t->n; i++) {
		struct write_job *j = t->slots[i].job;

		if (j->run == waited_run) {
			waited_finish((struct waited *)j);
			continue;
		}
		j->next = NULL;
		*last = j;
		last = &j->next;
	}
	if (first != NULL)
		w->config.finished(w->config.self, first);
}

/*
 * The log may hold a commit that nobody was told of. A new process will find out; this one only
 * gives the pages that say so the time to leave.
 */
static void
end_process(struct writer *w)
{
	bool commit_outcome_known = false;

	(void)w;
	usleep(LAST_WORDS_MS * 1000);
	must(commit_outcome_known);
}

static void *
writer_main(void *self)
{
	struct writer_thread *t = self;
	struct writer *w = t->w;

	/* What an earlier process left in the log goes to the database file before anything else.
	 */
	db_checkpoint(t->db, 0);
	pthread_mutex_lock(&w->lock);
	for (;;) {
		while (w->first == NULL && !w->stopping)
			wait_for_work(t);
		if (!take(t))
			break;
		pthread_mutex_unlock(&w->lock);
		batch_run(t);
		hand_back(t);
		if (w->ending)
			end_process(w);
		db_checkpoint(t->db, w->config.wal_bytes);
		pthread_mutex_lock(&w->lock);
	}
	pthread_mutex_unlock(&w->lock);
	sqlite_log_empty(t->db);
	return NULL;
}

/* ---- for others ---- */

static bool
thread_start(struct writer *w, int number, struct arena *a, struct text *why)
{
	struct writer_thread *t = &w->threads[number];

	t->w = w;
	t->number = number;
	t->batch = w->config.batch;
	t->calm = CALM_BATCHES;
	t->slots = mem_alloc((size_t)w->config.batch * sizeof *t->slots);
	t->db = t->slots != NULL ? db_open(&w->config.db, DB_WRITER, a, why) : NULL;
	if (t->db == NULL)
		return false;
	if (pthread_create(&t->id, NULL, writer_main, t) != 0) {
		*why = TEXT("cannot start the writer's thread");
		return false;
	}
	t->started = true;
	return true;
}

struct writer *
writer_start(const struct writer_config *config, struct arena *a, struct text *why)
{
	struct writer *w = mem_alloc(sizeof *w);
	pthread_condattr_t monotonic;

	*why = TEXT("out of memory for the writer");
	if (w == NULL)
		return NULL;
	must(config->threads >= 1 && config->threads <= THREADS && config->batch >= 1);
	must(config->db.engine != DB_SQLITE || config->threads == 1);
	w->config = *config;
	if (w->config.wal_bytes <= 0)
		w->config.wal_bytes = WAL_BYTES;
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&w->work, &monotonic);
	if (config->mark_file != NULL) {
		w->marks = marks_open(config->mark_file, a, why);
		if (w->marks == NULL) {
			writer_stop(w);
			return NULL;
		}
	}
	for (int i = 0; i < config->threads; i++) {
		if (!thread_start(w, i, a, why)) {
			writer_stop(w);
			return NULL;
		}
	}
	*why = TEXT("");
	return w;
}

struct write_job *
writer_push(struct writer *w, struct write_job *first)
{
	struct write_job *rest = first, **last = &first;
	int room;

	pthread_mutex_lock(&w->lock);
	room = w->stopping || __atomic_load_n(&w->ending, __ATOMIC_ACQUIRE)
		   ? 0
		   : w->config.queue - w->waiting;
	for (; rest != NULL && room > 0; room--) {
		w->waiting++;
		last = &rest->next;
		rest = rest->next;
	}
	if (last != &first) {
		*last = NULL;
		*w->last = first;
		w->last = last;
		if (w->asleep > 0)
			pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	return rest;
}

bool
writer_run(struct writer *w, struct write_job *j)
{
	struct waited one = {
	    .job = {.run = waited_run, .keys = j->keys, .n_keys = j->n_keys, .mark = j->mark},
	    .inner = j,
	};
	bool ok;

	pthread_mutex_init(&one.lock, NULL);
	pthread_cond_init(&one.done_signal, NULL);
	ok = writer_push(w, &one.job) == NULL;
	pthread_mutex_lock(&one.lock);
	while (ok && !one.done)
		pthread_cond_wait(&one.done_signal, &one.lock);
	pthread_mutex_unlock(&one.lock);
	pthread_cond_destroy(&one.done_signal);
	pthread_mutex_destroy(&one.lock);
	return ok;
}

void
writer_stop(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_broadcast(&w->work);
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->config.threads; i++) {
		struct writer_thread *t = &w->threads[i];

		if (t->started)
			pthread_join(t->id, NULL);
		db_close(t->db);
		mem_free(t->slots);
		arena_drop(&t->mem);
	}
	marks_close(w->marks);
	pthread_cond_destroy(&w->work);
	pthread_mutex_destroy(&w->lock);
	mem_free(w);
}

struct writer_figures
writer_figures(struct writer *w)
{
	struct writer_figures f;

	f.jobs = __atomic_load_n(&w->figures.jobs, __ATOMIC_RELAXED);
	f.batches = __atomic_load_n(&w->figures.batches, __ATOMIC_RELAXED);
	f.failures = __atomic_load_n(&w->figures.failures, __ATOMIC_RELAXED);
	f.wal_bytes = __atomic_load_n(&w->figures.wal_bytes, __ATOMIC_RELAXED);
	pthread_mutex_lock(&w->lock);
	f.waiting = w->waiting;
	pthread_mutex_unlock(&w->lock);
	return f;
}
