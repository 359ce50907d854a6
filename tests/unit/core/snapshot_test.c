/* Snapshots: what is committed is seen, what is not is not, and an old view brings nothing back. */
#include "unit/core/fixture.h"

static int builds;

/* The kind's data: one number out of a table of ours. */
static bool
build_number(struct cx *c, void **out)
{
	int64_t *n = NEW(c->mem, int64_t);

	builds++;
	*out = n;
	return db_int(c, SQL("SELECT max(rev) FROM core_role"), NO_ARGS, n);
}

static const struct snapshot_kind KIND = {"number", 31, build_number};

static int64_t
look(struct cx *c)
{
	const void *p = NULL;

	EXPECT(snapshot_take(c, &KIND, &p));
	return p != NULL ? *(const int64_t *)p : -1;
}

static int64_t
look_alone(struct fixture *f, struct db *reader)
{
	struct cx c = f->c;
	int64_t n;

	c.db = reader;
	c.changed = 0;
	EXPECT(db_begin(&c));
	n = look(&c);
	db_rollback(reader);
	return n;
}

static void
change(struct fixture *f)
{
	EXPECT(snapshot_changed(&f->c, &KIND));
	fixture_exec(f, SQL("UPDATE core_role SET rev = rev + 1"), NO_ARGS);
}

static void
test_versions(struct fixture *f)
{
	struct db *reader = fixture_connect(f, DB_READER), *old;
	struct cx before = f->c;
	int n;

	fixture_run(f, SQL("INSERT INTO core_role (id, key, name) VALUES (1, 'a', 'A')"), NO_ARGS);
	EXPECT(look_alone(f, reader) == 1);
	n = builds;
	EXPECT(look_alone(f, reader) == 1);
	EXPECT(builds == n); /* taken from memory */

	/* One's own change is seen in the transaction, by nobody else before the commit. */
	fixture_begin(f);
	change(f);
	EXPECT(look(&f->c) == 2);
	EXPECT(look_alone(f, reader) == 1);
	fixture_commit(f);
	EXPECT(look_alone(f, reader) == 2);

	/* Rolled back: nothing remains, also for who asks on the same connection. */
	fixture_begin(f);
	change(f);
	EXPECT(look(&f->c) == 3);
	fixture_rollback(f);
	fixture_begin(f);
	EXPECT(look(&f->c) == 2);
	fixture_rollback(f);
	EXPECT(look_alone(f, reader) == 2);

	/* A reader whose view began before the commit must not bring the old state back. */
	old = fixture_connect(f, DB_READER);
	before.db = old;
	EXPECT(db_begin(&before));
	EXPECT(look(&before) == 2);
	fixture_begin(f);
	change(f);
	fixture_commit(f);
	look(&before); /* old or new, but only for itself */
	EXPECT(look_alone(f, reader) == 3);
	db_rollback(old);
	db_close(old);
	db_close(reader);
}

/* The job of another request in the same batch: it must not publish what is not committed. */
static void
test_batch(struct fixture *f)
{
	struct db *reader = fixture_connect(f, DB_READER);
	struct cx other;

	fixture_run(f, SQL("INSERT INTO core_role (id, key, name) VALUES (1, 'a', 'A')"), NO_ARGS);
	EXPECT(look_alone(f, reader) == 1);
	fixture_begin(f);
	change(f);
	fixture_commit(f); /* memory is out of date now */
	fixture_begin(f);
	change(f);
	other = f->c;
	other.changed = 0;
	look(&other); /* another request of the batch builds within the open transaction */
	fixture_rollback(f);
	EXPECT(look_alone(f, reader) == 2);
	db_close(reader);
}

/* What another node committed is known after a poll. */
static void
test_poll(struct fixture *f)
{
	struct db *reader = fixture_connect(f, DB_READER);
	struct cx c = f->c;
	int n;

	fixture_run(f, SQL("INSERT INTO core_role (id, key, name) VALUES (1, 'a', 'A')"), NO_ARGS);
	EXPECT(look_alone(f, reader) == 1);
	fixture_run(f, SQL("UPDATE core_role SET rev = 9"), NO_ARGS);
	fixture_run(
	    f, SQL("INSERT INTO core_version (name, version) VALUES ('number', 5)"), NO_ARGS);
	EXPECT(look_alone(f, reader) == 1);
	c.db = reader;
	EXPECT(db_begin(&c) && snapshot_poll(&c));
	db_rollback(reader);
	EXPECT(look_alone(f, reader) == 9);

	/* A raise that was rolled back within a batch whose end was told as a commit: each request
	 * builds for itself, until no reader's view can be so old; then the truth holds. */
	fixture_begin(f);
	change(f);
	db_rollback(f->c.db);
	snapshot_committed(f->c.changed);
	f->c.changed = 0;
	EXPECT(look_alone(f, reader) == 9);
	n = builds;
	EXPECT(look_alone(f, reader) == 9);
	EXPECT(builds > n);
	usleep(5100 * 1000);
	EXPECT(look_alone(f, reader) == 9);
	n = builds;
	EXPECT(look_alone(f, reader) == 9);
	EXPECT(builds == n);
	db_close(reader);
}

int
main(void)
{
	BOTH_ENGINES(test_versions);
	BOTH_ENGINES(test_batch);
	BOTH_ENGINES(test_poll);
	return unit_end("core/snapshot");
}
