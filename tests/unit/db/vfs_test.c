/*
 * What is left of a database when its process is killed and every unsynced write is lost; and a
 * sync that fails. The children end by their own SIGKILL.
 */
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "db/vfs_unsynced.h"
#include "db/writer.h"
#include "unit/db/fixture.h"

static off_t
size_of(const char *file, const char *end)
{
	char name[160];
	struct stat st;

	snprintf(name, sizeof name, "%s%s", file, end);
	return stat(name, &st) == 0 ? st.st_size : 0;
}

static void
forget_transaction(struct fixture *f)
{
	if (f->c.db != NULL)
		db_close(f->c.db);
	f->c.db = NULL;
}

/* Without synchronous=FULL the same kill loses what was answered: the VFS does lose writes. */
static void
child_without_sync(struct fixture *f)
{
	f->c.db = fixture_connect(f, DB_WRITER);
	if (!db_exec(&f->c, SQL("PRAGMA synchronous=OFF"), NO_ARGS))
		_exit(1);
	for (int i = 0; i < 10; i++)
		fixture_run(
		    f, SQL("INSERT INTO test_thing (id, name) "
			   "SELECT 1000 + count(*), 'unsynced ' || count(*) FROM test_thing"));
	if (fixture_count(f) < 10)
		_exit(1); /* it must at least see them itself */
	kill(getpid(), SIGKILL);
}

/* Commits, checkpoints, opens a transaction, and is killed in it. */
static void
child_with_sync(struct fixture *f)
{
	f->c.db = fixture_connect(f, DB_WRITER);
	for (int i = 0; i < 50; i++) {
		fixture_run(f, SQL("INSERT INTO test_thing (id, name) "
				   "SELECT count(*), 'synced ' || count(*) FROM test_thing"));
		if (i % 10 == 0)
			db_checkpoint(f->c.db, 0);
	}
	if (!db_begin(&f->c)
	    || !db_exec(
		&f->c, SQL("INSERT INTO test_thing (id, name) VALUES (-1, 'open')"), NO_ARGS))
		_exit(1);
	kill(getpid(), SIGKILL);
}

static int
run_child(struct fixture *f, void (*body)(struct fixture *f))
{
	int status;
	pid_t child;

	forget_transaction(f);
	child = fork();
	if (child == 0) {
		f->config.vfs = VFS_UNSYNCED;
		body(f);
		_exit(1);
	}
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

static void
test_kill(struct fixture *f)
{
	off_t log = size_of(f->file, "-wal");
	struct text answer;

	EXPECT(run_child(f, child_without_sync) == SIGKILL);
	EXPECT(size_of(f->file, "-wal") == log);
	f->c.db = fixture_connect(f, DB_WRITER);
	EXPECT(fixture_count(f) == 0);

	EXPECT(run_child(f, child_with_sync) == SIGKILL);
	f->c.db = fixture_connect(f, DB_WRITER);
	EXPECT(fixture_count(f) == 50);
	EXPECT(db_begin(&f->c));
	EXPECT(db_text(&f->c, SQL("PRAGMA integrity_check"), NO_ARGS, &answer));
	EXPECT_TEXT(answer, "ok");
	db_rollback(f->c.db);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/* ---- a sync that fails in COMMIT ---- */

static bool
insert(struct write_job *j, struct db *db)
{
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .db = db, .lang = LANG_EN};
	bool ok;

	(void)j;
	ok = db_exec(&c,
	    SQL("INSERT INTO test_thing (id, name) "
		"SELECT count(*), 'job ' || count(*) FROM test_thing"),
	    NO_ARGS);
	arena_drop(&mem);
	return ok;
}

static void
finished(void *self, struct write_job *first)
{
	(void)self;
	(void)first;
}

/* The job is told that nobody knows; then the process ends. A full disk before that is an answer.
 */
static void
child_failing_sync(struct fixture *f)
{
	struct writer_config config = {
	    .db = f->config, .threads = 1, .batch = 64, .queue = 64, .finished = finished};
	struct text why;
	struct writer *w = writer_start(&config, &f->mem, &why);
	struct write_job one = {.run = insert}, full = {.run = insert}, two = {.run = insert};

	if (w == NULL || !writer_run(w, &one) || one.outcome != WRITE_COMMITTED)
		_exit(2);
	vfs_unsynced_full = true;
	if (!writer_run(w, &full) || full.outcome != WRITE_FAILED)
		_exit(3);
	vfs_unsynced_full = false;
	vfs_unsynced_fail_sync_after = 1;
	if (!writer_run(w, &two))
		_exit(4);
	if (two.outcome != WRITE_UNKNOWN || writer_run(w, &full))
		_exit(5);
	usleep(3000000);
	_exit(6);
}

static void
test_failing_sync(struct fixture *f)
{
	EXPECT(run_child(f, child_failing_sync) == SIGABRT);
	f->c.db = fixture_connect(f, DB_WRITER);
	EXPECT(fixture_count(f) == 1);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/* ---- a transaction larger than the cache ---- */

/* The pages that do not fit go to the log before the commit, and come back from there. */
static void
test_spill(struct fixture *f, const char *vfs)
{
	static char large[20000];
	struct bytes body = {(const unsigned char *)large, sizeof large};
	struct cx *c = &f->c;
	struct text answer;
	int64_t n;

	db_close(c->db);
	f->config.vfs = vfs;
	f->config.cache_mb = 1;
	c->db = fixture_connect(f, DB_WRITER);
	EXPECT(db_begin(c));
	for (int round = 0; round < 2; round++) {
		EXPECT(db_savepoint(c));
		for (int i = 0; i < 500; i++)
			EXPECT(db_exec(c,
			    SQL("INSERT INTO test_thing (id, name, body) VALUES ($1, $2, $3)"),
			    ARGS(i * 7919 % 500, text_format(&f->mem, "spilled %d", i), body)));
		EXPECT(db_int(c, SQL("SELECT sum(length(body)) FROM test_thing"), NO_ARGS, &n));
		EXPECT(n == 500 * (int64_t)sizeof large);
		EXPECT(round == 0 ? db_rollback_to(c) : db_release(c));
	}
	EXPECT(db_commit(c) == DB_COMMITTED);
	db_checkpoint(c->db, 0);
	fixture_run(f, SQL("UPDATE test_thing SET size = id"));
	EXPECT(db_begin(c));
	EXPECT(db_text(c, SQL("PRAGMA integrity_check"), NO_ARGS, &answer));
	EXPECT_TEXT(answer, "ok");
	db_rollback(c->db);
	fixture_run(f, SQL("DELETE FROM test_thing"));
	db_checkpoint(c->db, 0);
	f->config.vfs = NULL;
}

int
main(void)
{
	struct fixture f;

	if (!fixture_open(&f, DB_SQLITE))
		return 1;
	test_spill(&f, NULL);
	test_kill(&f);
	test_failing_sync(&f);
	test_spill(&f, VFS_UNSYNCED);
	fixture_close(&f);
	return unit_end("vfs");
}
