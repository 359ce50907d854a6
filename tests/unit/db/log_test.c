/*
 * The write-ahead log of SQLite under a load: it stays short while readers never rest, and after a
 * kill that loses every unsynced write, what was answered is there.
 */
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "db/driver.h"
#include "db/vfs_unsynced.h"
#include "db/writer.h"
#include "unit/db/fixture.h"

enum { FLYING = 16, KILLS = 20 };

struct test_job {
	struct write_job job;
	int64_t id;
	struct arena mem;
};

/* What the finished callback needs. */
struct load {
	struct writer *w;
	pthread_mutex_t lock;
	int64_t next, last; /* ids */
	int flying;
	int answers; /* ids of committed jobs go there; -1: nowhere */
};

static struct load load = {.lock = PTHREAD_MUTEX_INITIALIZER};

static bool
insert(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};
	static char body[1500];
	struct bytes bytes = {(const unsigned char *)body, sizeof body};

	return db_exec(&c, SQL("INSERT INTO test_thing (id, name, body) VALUES ($1, $2, $3)"),
		   ARGS(t->id, text_format(&t->mem, "thing %lld", (long long)t->id), bytes))
	       && db_exec(&c, SQL("INSERT INTO test_pair (a, b) VALUES ($1, $2)"),
		   ARGS(t->id * 7919 % 1000003, t->id));
}

/* Each finished job goes round again with the next id, until the last. */
static void
finished(void *self, struct write_job *first)
{
	struct write_job *again = NULL;

	(void)self;
	for (struct write_job *next; first != NULL; first = next) {
		struct test_job *t = (struct test_job *)first;

		next = first->next;
		if (load.answers >= 0 && first->outcome == WRITE_COMMITTED
		    && write(load.answers, &t->id, sizeof t->id) != sizeof t->id)
			exit(1);
		arena_reset(&t->mem);
		pthread_mutex_lock(&load.lock);
		t->id = load.next++;
		if (t->id <= load.last) {
			first->next = again;
			again = first;
		} else {
			load.flying--;
		}
		pthread_mutex_unlock(&load.lock);
	}
	if (again != NULL && writer_push(load.w, again) != NULL)
		exit(1);
}

static void
run_load(struct fixture *f, int64_t from, int64_t n, int answers)
{
	static struct test_job jobs[FLYING];
	struct writer_config config = {.db = f->config,
	    .threads = 1,
	    .batch = 256,
	    .queue = 4096,
	    .wal_bytes = 1 << 20,
	    .finished = finished};
	struct text why;

	load.next = from + FLYING;
	load.last = from + n - 1;
	load.flying = FLYING;
	load.answers = answers;
	load.w = writer_start(&config, &f->mem, &why);
	if (load.w == NULL)
		exit(1);
	for (int i = 0; i < FLYING; i++) {
		jobs[i].job = (struct write_job){
		    .run = insert, .next = i + 1 < FLYING ? &jobs[i + 1].job : NULL};
		jobs[i].id = from + i;
	}
	if (writer_push(load.w, &jobs[0].job) != NULL)
		exit(1);
	for (bool busy = true; busy;) {
		usleep(2000);
		pthread_mutex_lock(&load.lock);
		busy = load.flying > 0;
		pthread_mutex_unlock(&load.lock);
	}
	writer_stop(load.w);
	for (int i = 0; i < FLYING; i++)
		arena_drop(&jobs[i].mem);
}

/* ---- the length of the log ---- */

static int64_t
log_size(const struct fixture *f)
{
	char name[160];
	struct stat st;

	snprintf(name, sizeof name, "%s-wal", f->file);
	return stat(name, &st) == 0 ? st.st_size : -1;
}

static volatile bool reading;
static volatile int64_t longest;

static void *
read_on_and_on(void *self)
{
	struct fixture *f = self;
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct text why;
	int64_t n;

	c.db = db_open(&f->config, DB_READER, &mem, &why);
	while (reading) {
		/* Once a checkpoint's pages were counted before they were written: "malformed". */
		if (c.db == NULL || !db_begin(&c)
		    || !db_int(&c, SQL("SELECT count(*) FROM test_pair"), NO_ARGS, &n))
			exit(1);
		if (log_size(f) > longest)
			longest = log_size(f);
		usleep(1000);
		db_rollback(c.db);
		arena_reset(&mem);
	}
	db_close(c.db);
	arena_drop(&mem);
	return NULL;
}

static void
test_length(struct fixture *f)
{
	pthread_t readers[2];

	reading = true;
	for (int i = 0; i < 2; i++)
		pthread_create(&readers[i], NULL, read_on_and_on, f);
	run_load(f, 1, 6000, -1);
	reading = false;
	for (int i = 0; i < 2; i++)
		pthread_join(readers[i], NULL);
	EXPECT(fixture_count(f) == 6000);
	EXPECT(longest > 1 << 20 && longest < 4 << 20);
	EXPECT(log_size(f) < 1 << 20); /* an orderly end empties it */
	fixture_run(f, SQL("DELETE FROM test_thing"));
	fixture_run(f, SQL("DELETE FROM test_pair"));
	db_checkpoint(f->c.db, 0);
}

/* ---- whom a checkpoint waits for ---- */

static void
grow(struct fixture *f, int64_t bytes)
{
	static char body[1500];
	static int64_t id = 1000000;
	const struct bytes text = {(const unsigned char *)body, sizeof body};

	while (sqlite_log_bytes(f->c.db) < bytes) {
		bool ok = db_begin(&f->c);

		for (int i = 0; ok && i < 20; i++, id++)
			ok = db_exec(&f->c,
			    SQL("INSERT INTO test_thing (id, name, body) VALUES ($1, $2, $3)"),
			    ARGS(id, text_format(&f->mem, "thing %lld", (long long)id), text));
		if (!ok || db_commit(&f->c) != DB_COMMITTED)
			exit(1);
	}
}

/* Milliseconds. */
static int64_t
checkpoint_time(struct fixture *f, int64_t bytes)
{
	int64_t began = time_monotonic();

	db_checkpoint(f->c.db, bytes);
	return time_monotonic() - began;
}

static void
test_waiting(struct fixture *f)
{
	enum { BOUND = 256 << 10, SMALL = 64 << 10 };
	struct cx reader = {.mem = &f->mem, .lang = LANG_EN};
	int64_t n;

	reader.db = fixture_connect(f, DB_READER);
	grow(f, 4 * SMALL);
	db_checkpoint(f->c.db, SMALL); /* an idle gap's bound is not that of a load */
	EXPECT(!sqlite_log_waits(f->c.db, SMALL));
	EXPECT(db_begin(&reader)
	       && db_int(&reader, SQL("SELECT count(*) FROM test_pair"), NO_ARGS, &n));
	grow(f, BOUND + BOUND / 2);
	EXPECT(checkpoint_time(f, BOUND) < 100);
	grow(f, 2 * BOUND + SMALL);
	EXPECT(checkpoint_time(f, BOUND) >= 300); /* it waits, and not for ever */
	grow(f, 3 * BOUND);
	EXPECT(checkpoint_time(f, BOUND) < 100); /* in vain a moment ago */
	EXPECT(sqlite_log_waits(f->c.db, BOUND));
	db_rollback(reader.db);
	grow(f, 5 * BOUND);
	EXPECT(checkpoint_time(f, BOUND) < 300);
	EXPECT(sqlite_log_bytes(f->c.db) == 0 && !sqlite_log_waits(f->c.db, 0));
	grow(f, SMALL);
	EXPECT(sqlite_log_bytes(f->c.db) < BOUND); /* it began again */
	db_close(reader.db);
	fixture_run(f, SQL("DELETE FROM test_thing"));
	db_checkpoint(f->c.db, 0);
}

/* ---- kills ---- */

/* Reads the ids that the child answers; some time after the first it is killed. */
static size_t
answered(pid_t child, int after_us, int from, int64_t *ids, size_t room)
{
	size_t n = 0;

	while (n < room && read(from, &ids[n], sizeof ids[n]) == sizeof ids[n]) {
		if (n++ > 0)
			continue;
		usleep((useconds_t)after_us);
		kill(child, SIGKILL);
	}
	return n;
}

static bool
is_there(struct fixture *f, int64_t id)
{
	int64_t n = 0;

	return db_int(&f->c,
		   SQL("SELECT count(*) FROM test_thing t JOIN test_pair p ON p.b = t.id "
		       "WHERE p.a = $1 AND t.id = $2"),
		   ARGS(id * 7919 % 1000003, id), &n)
	       && n == 1;
}

static void
kill_once(struct fixture *f, int64_t from, int after_us)
{
	static int64_t ids[100000];
	int channel[2], missing = 0;
	int64_t things, pairs;
	struct text answer;
	size_t n;
	pid_t child;

	db_close(f->c.db);
	if (pipe(channel) != 0)
		exit(1);
	child = fork();
	if (child == 0) {
		f->config.vfs = VFS_UNSYNCED;
		run_load(f, from, 90000, channel[1]);
		_exit(0);
	}
	close(channel[1]);
	n = answered(child, after_us, channel[0], ids, COUNT(ids));
	close(channel[0]);
	waitpid(child, NULL, 0);
	f->c.db = fixture_connect(f, DB_WRITER);
	EXPECT(db_begin(&f->c));
	for (size_t i = 0; i < n; i++)
		missing += !is_there(f, ids[i]);
	EXPECT(n > 0 && missing == 0);
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &things));
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM test_pair"), NO_ARGS, &pairs));
	EXPECT(things == pairs);
	EXPECT(db_text(&f->c, SQL("PRAGMA integrity_check"), NO_ARGS, &answer));
	EXPECT_TEXT(answer, "ok");
	db_rollback(f->c.db);
}

static void
test_kills(struct fixture *f)
{
	for (int i = 0; i < KILLS; i++)
		kill_once(f, 1 + 100000 * (int64_t)i, i * 37003 % 80000);
	EXPECT(fixture_count(f) > 0);
}

int
main(void)
{
	struct fixture f;

	if (!fixture_open(&f, DB_SQLITE))
		return 1;
	test_length(&f);
	test_waiting(&f);
	test_kills(&f);
	fixture_close(&f);
	return unit_end("log");
}
