/* The group-commit writer: who is committed, refused, run again, failed, parked. */
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/digest.h"
#include "db/writer.h"
#include "unit/db/fixture.h"

enum behaviour { KEEP, SAY_NO, BREAK_TWICE, KEY_TWICE, ABORT, BE_KILLED };

struct test_job {
	struct write_job job;
	enum behaviour how;
	int64_t id;
	int runs;
	bool no_write; /* says no before it has written anything */
	struct arena mem;
};

/* Finished jobs are counted under a lock; the test waits for them. */
static struct {
	pthread_mutex_t lock;
	pthread_cond_t more;
	int finished, batches, seals;
} seen = {.lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};

static bool
test_run(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};
	struct sql insert = SQL("INSERT INTO test_thing (id, name) VALUES ($1, $2)");
	struct text name = text_format(&t->mem, "job %d", (int)t->id);

	t->runs++;
	if (t->how == ABORT)
		abort();
	if (t->how == BE_KILLED)
		kill(getpid(), SIGKILL);
	if (t->no_write)
		return false;
	if (!db_exec(&c, insert, ARGS(t->id, name)))
		return false;
	if (t->how == BREAK_TWICE) {
		db_fail_after = 1;
		return db_exec(&c, insert, ARGS(t->id + 1000, TEXT("never")));
	}
	if (t->how == KEY_TWICE)
		return db_exec(&c, insert, ARGS(t->id, TEXT("the same id")));
	return t->how != SAY_NO;
}

static void
test_finished(void *self, struct write_job *first)
{
	(void)self;
	pthread_mutex_lock(&seen.lock);
	seen.batches++;
	for (; first != NULL; first = first->next)
		seen.finished++;
	pthread_cond_signal(&seen.more);
	pthread_mutex_unlock(&seen.lock);
}

static bool
test_seal(struct db *db, struct arena *a, struct time now)
{
	struct cx c = {.mem = a, .db = db, .now = now, .lang = LANG_EN};

	seen.seals++;
	return db_exec(&c, SQL("INSERT INTO test_pair (a, b) SELECT count(*), $1 FROM test_pair"),
	    ARGS(seen.seals));
}

static struct writer *
start(struct fixture *f, int threads, const char *mark_file)
{
	struct writer_config config = {
	    .db = f->config,
	    .threads = threads,
	    .batch = f->config.engine == DB_SQLITE ? 256 : 32,
	    .queue = 4096,
	    .finished = test_finished,
	    .seal = f->config.engine == DB_SQLITE ? test_seal : NULL,
	    .mark_file = mark_file,
	};
	struct text why;
	struct writer *w = writer_start(&config, &f->mem, &why);

	if (w == NULL) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(why));
		exit(1);
	}
	return w;
}

static void
wait_for(int n)
{
	pthread_mutex_lock(&seen.lock);
	while (seen.finished < n)
		pthread_cond_wait(&seen.more, &seen.lock);
	pthread_mutex_unlock(&seen.lock);
}

/* Pushes n jobs as one list, so that SQLite's writer takes them as one batch. */
static void
push_all(struct writer *w, struct test_job *jobs, int n)
{
	seen.finished = seen.batches = seen.seals = 0;
	for (int i = 0; i < n; i++) {
		jobs[i].job.run = test_run;
		jobs[i].job.next = i + 1 < n ? &jobs[i + 1].job : NULL;
		jobs[i].job.outcome = WRITE_UNKNOWN;
		jobs[i].id = i + 1;
		jobs[i].runs = 0;
	}
	EXPECT(writer_push(w, &jobs[0].job) == NULL);
	wait_for(n);
}

static void
forget(struct fixture *f, struct test_job *jobs, int n)
{
	for (int i = 0; i < n; i++)
		arena_drop(&jobs[i].mem);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

static void
test_group(struct fixture *f, int threads)
{
	static struct test_job jobs[100];
	struct writer *w = start(f, threads, NULL);
	int committed = 0, refused = 0;

	jobs[3].how = SAY_NO;
	jobs[50].how = KEY_TWICE;
	push_all(w, jobs, 100);
	for (int i = 0; i < 100; i++) {
		committed += jobs[i].job.outcome == WRITE_COMMITTED;
		refused += jobs[i].job.outcome == WRITE_REFUSED;
	}
	EXPECT(jobs[3].job.outcome == WRITE_REFUSED);
	EXPECT(jobs[50].job.outcome != WRITE_COMMITTED);
	EXPECT(committed == 98);
	EXPECT(f->config.engine != DB_SQLITE || (refused == 2 && seen.batches == 1));
	EXPECT(f->config.engine != DB_SQLITE || seen.seals == 1);
	EXPECT(fixture_count(f) == 98);
	EXPECT(writer_figures(w).jobs == 100);
	EXPECT(writer_figures(w).waiting == 0);
	writer_stop(w);
	forget(f, jobs, 100);
	jobs[3].how = jobs[50].how = KEEP;
}

/* A job that says no before it has written anything costs the others nothing. */
static void
test_refused_early(struct fixture *f)
{
	static struct test_job jobs[10];
	struct writer *w = start(f, 1, NULL);

	jobs[4].no_write = true;
	push_all(w, jobs, 10);
	for (int i = 0; i < 10; i++) {
		EXPECT(jobs[i].job.outcome == (i == 4 ? WRITE_REFUSED : WRITE_COMMITTED));
		EXPECT(jobs[i].runs == 1);
	}
	EXPECT(fixture_count(f) == 9);
	writer_stop(w);
	forget(f, jobs, 10);
}

/* The engine throws the transaction away twice under one job: the others are there, once. */
static void
test_lost(struct fixture *f)
{
	static struct test_job jobs[20];
	struct writer *w = start(f, 1, NULL);

	jobs[7].how = BREAK_TWICE;
	push_all(w, jobs, 20);
	for (int i = 0; i < 20; i++)
		EXPECT(jobs[i].job.outcome == (i == 7 ? WRITE_FAILED : WRITE_COMMITTED));
	EXPECT(jobs[7].runs == (f->config.engine == DB_SQLITE ? 2 : 3));
	EXPECT(jobs[0].runs >= 3);
	EXPECT(fixture_count(f) == 19);
	EXPECT(writer_figures(w).failures == 1);
	writer_stop(w);
	forget(f, jobs, 20);
	jobs[7].how = KEEP;
}

/* The commit itself fails once: everything runs again. */
static void
test_lost_commit(struct fixture *f)
{
	static struct test_job jobs[4];
	struct writer *w = start(f, 1, NULL);

	/* Four statements, the seal's on SQLite, then the commit. */
	db_fail_after = f->config.engine == DB_SQLITE ? 6 : 5;
	push_all(w, jobs, 4);
	db_fail_after = 0;
	for (int i = 0; i < 4; i++) {
		EXPECT(jobs[i].job.outcome == WRITE_COMMITTED);
		EXPECT(jobs[i].runs == 2);
	}
	EXPECT(fixture_count(f) == 4);
	writer_stop(w);
	forget(f, jobs, 4);
}

static void
test_wait(struct fixture *f)
{
	struct test_job one = {.job = {.run = test_run}, .id = 5};
	struct test_job no = {.job = {.run = test_run}, .id = 6, .how = SAY_NO};
	struct writer *w = start(f, 1, NULL);

	seen.finished = 0;
	EXPECT(writer_run(w, &one.job));
	EXPECT(one.job.outcome == WRITE_COMMITTED);
	EXPECT(writer_run(w, &no.job));
	EXPECT(no.job.outcome == WRITE_REFUSED);
	EXPECT(seen.finished == 0);
	EXPECT(fixture_count(f) == 1);
	writer_stop(w);
	forget(f, &one, 1);
	arena_drop(&no.mem);
}

/* Only what is beyond the bound comes back; the others are done. */
static void
test_queue_limit(struct fixture *f)
{
	static struct test_job jobs[5000];
	struct writer *w = start(f, 1, NULL);
	struct write_job *rest;
	int back = 0, n = 0;

	seen.finished = 0;
	for (int i = 0; i < 5000; i++)
		jobs[i] = (struct test_job){
		    .job = {.run = test_run, .next = i + 1 < 5000 ? &jobs[i + 1].job : NULL},
		    .id = i + 1};
	rest = writer_push(w, &jobs[0].job);
	EXPECT(rest == &jobs[4096].job); /* of a list, the writer takes none before all is queued */
	for (struct write_job *j = rest; j != NULL; j = j->next)
		back++;
	EXPECT(back == 5000 - 4096);
	wait_for(5000 - back);
	for (int i = 0; i < 5000; i++)
		n += jobs[i].job.outcome == WRITE_COMMITTED && jobs[i].runs > 0;
	EXPECT(n == 4096 && fixture_count(f) == 4096);
	writer_stop(w);
	EXPECT(seen.finished == 4096);
	forget(f, jobs, 5000);
}

static bool
do_nothing(struct write_job *j, struct db *db)
{
	(void)j;
	(void)db;
	return false;
}

/* No memory for the locks of a batch: its jobs hear that nothing was stored, soon, though memory
 * does not come back; when it does the writer goes on. */
static void
test_no_memory(struct fixture *f)
{
	static const int64_t key = 7;
	struct write_job jobs[3] = {0};
	struct test_job one = {.job = {.run = test_run}, .id = 1};
	struct writer *w = start(f, 1, NULL);

	for (int i = 0; i < 3; i++)
		jobs[i] = (struct write_job){.run = do_nothing,
		    .next = i < 2 ? &jobs[i + 1] : NULL,
		    .keys = &key,
		    .n_keys = 1,
		    .outcome = WRITE_UNKNOWN};
	seen.finished = 0;
	usleep(50000); /* the writer's thread is asleep */
	__atomic_store_n(&mem_fail_after, INT64_MIN, __ATOMIC_SEQ_CST);
	EXPECT(writer_push(w, jobs) == NULL);
	for (int i = 0; i < 200 && __atomic_load_n(&seen.finished, __ATOMIC_SEQ_CST) < 3; i++)
		usleep(10000);
	EXPECT(seen.finished == 3);
	__atomic_store_n(&mem_fail_after, 0, __ATOMIC_SEQ_CST);
	wait_for(3);
	for (int i = 0; i < 3; i++)
		EXPECT(jobs[i].outcome == WRITE_FAILED);
	EXPECT(writer_run(w, &one.job) && one.job.outcome == WRITE_COMMITTED);
	writer_stop(w);
	forget(f, &one, 1);
}

/* A process whose job aborts; true when it ended by that. */
static bool
process_ends(struct fixture *f, const char *mark_file, enum behaviour how, uint64_t mark,
    enum write_outcome *outcome)
{
	int status, channel[2];
	pid_t child;

	if (pipe(channel) != 0)
		exit(1);
	child = fork();
	if (child == 0) {
		struct test_job one = {.job = {.run = test_run, .mark = mark}, .id = 9, .how = how};
		struct writer *w = start(f, 1, mark_file);

		(void)!writer_run(w, &one.job);
		writer_stop(w);
		(void)!write(channel[1], &one.job.outcome, sizeof one.job.outcome);
		_exit(0);
	}
	waitpid(child, &status, 0);
	close(channel[1]);
	if (read(channel[0], outcome, sizeof *outcome) != sizeof *outcome)
		*outcome = WRITE_UNKNOWN;
	close(channel[0]);
	return !WIFEXITED(status);
}

static void
test_parked(struct fixture *f)
{
	enum write_outcome outcome;
	char mark[160];

	snprintf(mark, sizeof mark, "%s/writer.mark", f->folder);
	for (int i = 0; i < 3; i++) /* no fault of its own */
		EXPECT(process_ends(f, mark, BE_KILLED, 77, &outcome));
	EXPECT(!process_ends(f, mark, SAY_NO, 77, &outcome));
	EXPECT(outcome == WRITE_REFUSED);
	EXPECT(process_ends(f, mark, ABORT, 77, &outcome));
	EXPECT(!process_ends(f, mark, SAY_NO, 77, &outcome)); /* forgiven */
	EXPECT(outcome == WRITE_REFUSED);
	EXPECT(process_ends(f, mark, ABORT, 77, &outcome));
	EXPECT(process_ends(f, mark, ABORT, 77, &outcome));
	EXPECT(!process_ends(f, mark, ABORT, 77, &outcome)); /* parked */
	EXPECT(outcome == WRITE_PARKED);
	EXPECT(!process_ends(f, mark, KEEP, 78, &outcome)); /* others are not */
	EXPECT(outcome == WRITE_COMMITTED);
	EXPECT(fixture_count(f) == 1);
	unlink(mark);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

int
main(void)
{
	struct fixture f;

	for (enum db_engine e = DB_SQLITE; e <= DB_POSTGRES; e++) {
		if (!fixture_open(&f, e))
			continue;
		test_group(&f, 1);
		if (e == DB_POSTGRES)
			test_group(&f, 4);
		test_refused_early(&f);
		test_lost(&f);
		test_lost_commit(&f);
		test_wait(&f);
		test_queue_limit(&f);
		if (e == DB_POSTGRES)
			test_no_memory(&f);
		if (e == DB_SQLITE)
			test_parked(&f);
		fixture_close(&f);
	}
	return unit_end("writer");
}
