/*
 * Two nodes on one PostgreSQL: no job goes to both, and a file that one node sweeps while the other
 * keeps it is there afterwards; wrong guesses on both count together. SQLite has one writer, so
 * there is nothing to test.
 */
#include <fcntl.h>
#include <pthread.h>

#include "base/digest.h"
#include "core/credential.h"
#include "core/job.h"

#include "unit/core/standing.h"

/* The other node: its own connection and memory; its work blocks until the first one commits. */
struct node {
	struct arena mem;
	struct cx c;
	bool (*work)(struct node *n);
	bool ok;
	struct jobs taken;
	struct upload upload;
	bool guessed;
	int64_t counted;
	pthread_t thread;
};

static void *
node_main(void *self)
{
	struct node *n = self;

	n->ok = db_begin(&n->c) && n->work(n) && db_commit(&n->c) == DB_COMMITTED;
	return NULL;
}

static void
node_start(struct node *n, struct fixture *f, bool (*work)(struct node *n))
{
	struct text why;

	n->c = f->c;
	n->c.mem = &n->mem;
	n->c.db = db_open(&f->config, DB_WRITER, &n->mem, &why);
	n->work = work;
	EXPECT(n->c.db != NULL);
	EXPECT(pthread_create(&n->thread, NULL, node_main, n) == 0);
	usleep(200000); /* long enough to reach the lock */
}

static void
node_join(struct node *n)
{
	pthread_join(n->thread, NULL);
	db_close(n->c.db);
}

static bool
take(struct node *n)
{
	return job_take(&n->c, 10, &n->taken);
}

static void
test_jobs(struct fixture *f)
{
	struct node n = {0};
	struct jobs mine, rest;

	for (int i = 0; i < 20; i++)
		EXPECT(job_add(&f->c, "a", text_format(&f->mem, "%d", i), f->c.now));
	standing_commit(f);
	EXPECT(job_take(&f->c, 10, &mine) && mine.n == 10);
	node_start(&n, f, take);
	standing_commit(f);
	node_join(&n);
	EXPECT(n.ok);
	for (size_t i = 0; i < n.taken.n; i++)
		for (size_t k = 0; k < mine.n; k++)
			EXPECT(n.taken.p[i].id != mine.p[k].id);
	EXPECT(job_take(&f->c, 20, &rest) && rest.n + n.taken.n == 10);
	arena_drop(&n.mem);
}

static struct upload
arrive(struct fixture *f)
{
	struct upload u = {.name = TEXT("a"), .type = TEXT("text/plain"), .size = 3};
	struct digest d = digest_text(TEXT("abc"));
	int fd;

	u.digest = digest_hex(&f->mem, &d);
	u.path = file_incoming(&f->mem);
	fd = open(u.path.p, O_WRONLY | O_CREAT | O_EXCL, 0600);
	EXPECT(fd >= 0 && write(fd, "abc", 3) == 3);
	close(fd);
	return u;
}

static bool
keep(struct node *n)
{
	return file_keep(&n->c, &n->upload, "x", 2);
}

static void
test_sweep_meets_keep(struct fixture *f)
{
	struct node n = {0};
	struct upload u = arrive(f);
	int64_t size;
	int fd = -1;
	bool more;

	EXPECT(file_keep(&f->c, &u, "x", 1) && file_release(&f->c, u.digest, "x", 1));
	standing_commit(f);
	f->c.now.ms += 2LL * 86400000;
	n.upload = arrive(f);
	EXPECT(file_sweep(&f->c, &more)); /* row away, file away, not committed */
	EXPECT(access(file_path(&f->mem, u.digest).p, F_OK) != 0);
	node_start(&n, f, keep);
	standing_commit(f);
	node_join(&n);
	EXPECT(n.ok);
	EXPECT(file_open(&f->c, u.digest, &fd, &size) && size == 3);
	if (fd >= 0)
		close(fd);
	arena_drop(&n.mem);
}

/* The other way round: who keeps was first, so the sweep leaves it. */
static bool
sweep(struct node *n)
{
	bool more;

	return file_sweep(&n->c, &more);
}

static void
test_keep_meets_sweep(struct fixture *f)
{
	struct node n = {0};
	struct upload u = arrive(f), again;
	int64_t size;
	int fd = -1;

	EXPECT(file_keep(&f->c, &u, "x", 1) && file_release(&f->c, u.digest, "x", 1));
	standing_commit(f);
	f->c.now.ms += 2LL * 86400000;
	again = arrive(f);
	EXPECT(file_keep(&f->c, &again, "x", 2));
	node_start(&n, f, sweep);
	standing_commit(f);
	node_join(&n);
	EXPECT(n.ok);
	EXPECT(file_open(&f->c, u.digest, &fd, &size) && size == 3);
	if (fd >= 0)
		close(fd);
	arena_drop(&n.mem);
}

/* Guesses at one password, on two nodes at one moment: the second waits and sees the first. */
enum { PERSON = 77 };

static bool
guess(struct node *n)
{
	n->guessed = attempt_enter(&n->c, PERSON, TEXT(""));
	n->c.why = (struct problem){0};
	return true;
}

static void
test_guesses(struct fixture *f)
{
	struct node n = {0};

	f->by.address = TEXT("203.0.113.5");
	for (int i = 0; i < 4; i++)
		EXPECT(attempt_enter(&f->c, PERSON, TEXT(""))
		       && attempt_failed(&f->c, PERSON, TEXT("")));
	standing_commit(f);
	EXPECT(attempt_enter(&f->c, PERSON, TEXT("")) && attempt_failed(&f->c, PERSON, TEXT("")));
	node_start(&n, f, guess);
	standing_commit(f);
	node_join(&n);
	EXPECT(n.ok && !n.guessed);
	arena_drop(&n.mem);
}

/* What is counted in one statement is exact as well: letters with links, numbers that are taken. */
static bool
count(struct node *n)
{
	return attempt_count(&n->c, PERSON, TEXT("x:"), 60000, &n->counted);
}

static void
test_counts(struct fixture *f)
{
	struct node n = {0};
	int64_t mine;

	EXPECT(attempt_count(&f->c, PERSON, TEXT("x:"), 60000, &mine) && mine == 1);
	standing_commit(f);
	EXPECT(attempt_count(&f->c, PERSON, TEXT("x:"), 60000, &mine) && mine == 2);
	node_start(&n, f, count);
	standing_commit(f);
	node_join(&n);
	EXPECT(n.ok && n.counted == 3);
	arena_drop(&n.mem);
}

int
main(void)
{
	static void (*const tests[])(struct fixture *) = {
	    test_jobs, test_sweep_meets_keep, test_keep_meets_sweep, test_guesses, test_counts};
	struct fixture f;

	for (size_t i = 0; i < COUNT(tests); i++) {
		if (!standing_open(&f, DB_POSTGRES))
			continue;
		tests[i](&f);
		standing_close(&f);
	}
	return unit_end("core/nodes");
}
