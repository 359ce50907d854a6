/*
 * The store alone: durable dossiers a second through the group-commit writer, with no HTTP before
 * it. One thread keeps `outstanding` jobs in flight, as an io loop does.
 *
 *   commit ADDRESS [SECONDS [OUTSTANDING [THREADS [WAL_MB]]]]
 *
 * ADDRESS is a file for SQLite (made, must not be there) or a postgresql:// URI (its bench_ tables
 * are dropped). A job is one look for its key, a row of 1.5 KB, three events, and on SQLite one
 * seal a batch.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <stdio.h>

#include "db/writer.h"

enum { BODY = 1500, SAMPLES = 1 << 21 };

struct bench_job {
	struct write_job job;
	struct arena mem;
	int64_t id, pushed;
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct write_job *done;
} back = {.lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};

static char body[BODY];

static bool
dossier(struct write_job *j, struct db *db)
{
	struct bench_job *b = (struct bench_job *)j;
	struct cx c = {.mem = &b->mem, .db = db, .lang = LANG_EN};
	int64_t taken;

	if (!db_int(&c, SQL("SELECT count(*) FROM bench_dossier WHERE reference = $1"), ARGS(b->id),
		&taken)
	    || taken != 0)
		return false;
	if (!db_exec(&c,
		SQL("INSERT INTO bench_dossier (id, reference, agency, status, citizen, due, body) "
		    "VALUES ($1, $2, $3, $4, $5, $6, $7)"),
		ARGS(b->id, b->id, b->id % 100, 0, (b->id * 2654435761) % 1000003, b->id + 86400,
		    ((struct text){body, BODY}))))
		return false;
	for (int i = 0; i < 3; i++)
		if (!db_exec(&c,
			SQL("INSERT INTO bench_event (dossier, number, kind, at, note) "
			    "VALUES ($1, $2, $3, $4, $5)"),
			ARGS(b->id, i, i, b->id, TEXT("received through the portal"))))
			return false;
	return true;
}

static bool
seal(struct db *db, struct arena *a, struct time now)
{
	static int64_t position;
	struct cx c = {.mem = a, .db = db, .now = now, .lang = LANG_EN};

	return db_exec(&c, SQL("INSERT INTO bench_seal (position, at) VALUES ($1, $2)"),
	    ARGS(++position, now));
}

static void
finished(void *self, struct write_job *first)
{
	struct write_job **last = &first;

	(void)self;
	while (*last != NULL)
		last = &(*last)->next;
	pthread_mutex_lock(&back.lock);
	*last = back.done;
	back.done = first;
	pthread_cond_signal(&back.more);
	pthread_mutex_unlock(&back.lock);
}

static int64_t
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
must_work(bool ok, const struct cx *c)
{
	if (ok)
		return;
	fprintf(stderr, "%.*s\n", TEXT_ARG(c->why.log));
	exit(1);
}

static void
make_tables(const struct db_config *config, struct arena *a)
{
	static const struct migration tables[] = {{"bench", 1, "tables",
	    "CREATE TABLE bench_dossier (id ID PRIMARY KEY, reference INT NOT NULL UNIQUE,"
	    " agency INT NOT NULL, status INT NOT NULL, citizen INT NOT NULL, due INT NOT NULL,"
	    " body TEXT NOT NULL);"
	    "CREATE INDEX bench_inbox ON bench_dossier (agency, status, due);"
	    "CREATE INDEX bench_mine ON bench_dossier (citizen);"
	    "CREATE TABLE bench_event (dossier INT NOT NULL, number INT NOT NULL, kind INT NOT "
	    "NULL,"
	    " at INT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (dossier, number)) WITHOUT ROWID;"
	    "CREATE TABLE bench_seal (position ID PRIMARY KEY, at INT NOT NULL);"}};
	struct text why;
	struct db *db = db_open(config, DB_WRITER, a, &why);
	struct cx c = {.mem = a, .db = db, .lang = LANG_EN};

	if (db == NULL) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(why));
		exit(1);
	}
	if (config->engine == DB_POSTGRES) {
		must_work(db_begin(&c), &c);
		must_work(db_exec(&c, SQL("DROP TABLE IF EXISTS bench_dossier"), NO_ARGS), &c);
		must_work(db_exec(&c, SQL("DROP TABLE IF EXISTS bench_event"), NO_ARGS), &c);
		must_work(db_exec(&c, SQL("DROP TABLE IF EXISTS bench_seal"), NO_ARGS), &c);
		must_work(db_exec(&c, SQL("DROP TABLE IF EXISTS schema_version"), NO_ARGS), &c);
		must_work(db_commit(&c) == DB_COMMITTED, &c);
	}
	must_work(db_migrate(&c, tables, COUNT(tables)), &c);
	db_close(db);
}

static int
argument(int n, char **v, int i, int otherwise)
{
	return n > i ? (int)strtol(v[i], NULL, 10) : otherwise;
}

static void
report(int64_t *took, size_t n, int64_t began, const struct writer_figures *f)
{
	double seconds = (double)(microseconds() - began) / 1e6;
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	qsort(took, n, sizeof *took, by_size);
	printf("%.0f/s  p50 %.2f ms  p99 %.2f ms  max %.1f ms  batch %.1f  failed %lld  "
	       "user+sys %.1f µs each\n",
	    (double)n / seconds, (double)took[n / 2] / 1e3, (double)took[n * 99 / 100] / 1e3,
	    (double)took[n - 1] / 1e3, (double)f->jobs / (double)f->batches, (long long)f->failures,
	    ((double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6
		+ (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec))
		/ (double)n);
}

int
main(int n, char **v)
{
	struct arena a = {0};
	bool postgres = n > 1 && strncmp(v[1], "postgresql:", 11) == 0;
	int outstanding = argument(n, v, 3, 64);
	struct writer_config config = {
	    .db = {.engine = postgres ? DB_POSTGRES : DB_SQLITE,
		.address = n > 1 ? v[1] : "",
		.cache_mb = 256},
	    .threads = postgres ? argument(n, v, 4, 4) : 1,
	    .batch = postgres ? 32 : 256,
	    .queue = 65536,
	    .wal_bytes = (int64_t)argument(n, v, 5, 8) << 20,
	    .seal = postgres ? NULL : seal,
	    .finished = finished,
	};
	struct bench_job *jobs = mem_alloc((size_t)outstanding * sizeof *jobs);
	int64_t *took = mem_alloc(SAMPLES * sizeof *took);
	int64_t began, until, id = 0, flying = outstanding;
	struct writer_figures f;
	struct text why;
	struct writer *w;
	size_t samples = 0;

	if (n < 2 || jobs == NULL || took == NULL)
		return 2;
	memset(body, 'x', BODY);
	make_tables(&config.db, &a);
	w = writer_start(&config, &a, &why);
	if (w == NULL)
		return 1;
	began = microseconds();
	until = began + (int64_t)argument(n, v, 2, 5) * 1000000;
	for (int i = 0; i < outstanding; i++) {
		jobs[i] = (struct bench_job){.job = {.run = dossier}, .id = ++id, .pushed = began};
		jobs[i].job.next = i > 0 ? &jobs[i - 1].job : NULL;
	}
	if (writer_push(w, &jobs[outstanding - 1].job) != NULL)
		return 1;
	while (flying > 0) {
		struct write_job *list, *again = NULL;
		int64_t now;

		pthread_mutex_lock(&back.lock);
		while (back.done == NULL)
			pthread_cond_wait(&back.more, &back.lock);
		list = back.done;
		back.done = NULL;
		pthread_mutex_unlock(&back.lock);
		now = microseconds();
		while (list != NULL) {
			struct bench_job *b = (struct bench_job *)list;

			list = list->next;
			flying--;
			if (b->job.outcome == WRITE_COMMITTED && samples < SAMPLES)
				took[samples++] = now - b->pushed;
			arena_reset(&b->mem);
			if (now >= until)
				continue;
			b->id = ++id;
			b->pushed = now;
			b->job.next = again;
			again = &b->job;
			flying++;
		}
		if (again != NULL && writer_push(w, again) != NULL)
			return 1;
	}
	f = writer_figures(w);
	report(took, samples, began, &f);
	writer_stop(w);
	return 0;
}
