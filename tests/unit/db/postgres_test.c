/*
 * What only PostgreSQL can do to us: a connection that dies, an error that shows late, conflicts
 * between connections, a commit whose answer is lost. Needs SEN_TEST_PG.
 */
#include <libpq-fe.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "db/writer.h"
#include "unit/db/fixture.h"

static bool
add(struct cx *c, int64_t id, const char *name)
{
	return db_exec(
	    c, SQL("INSERT INTO test_thing (id, name) VALUES ($1, $2)"), ARGS(id, text_of(name)));
}

/* Ends every other connection of this database, as an administrator or a failover does. Runs
 * beside the test too, so it has memory of its own and expects nothing. */
static bool
end_connections(const struct fixture *f)
{
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct text why;
	int64_t n;
	bool ok;

	c.db = db_open(&f->config, DB_WRITER, &mem, &why);
	ok = c.db != NULL && db_begin(&c)
	     && db_int(&c,
		 SQL("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
		     "WHERE pid <> pg_backend_pid() AND datname = current_database() "
		     "AND backend_type = 'client backend'"),
		 NO_ARGS, &n)
	     && db_commit(&c) == DB_COMMITTED;
	db_close(c.db);
	arena_drop(&mem);
	usleep(100000);
	return ok;
}

static void
test_dead_in_transaction(struct fixture *f)
{
	struct cx *c = &f->c;
	int64_t n;

	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "one"));
	EXPECT(end_connections(f));
	EXPECT(!db_int(c, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &n));
	EXPECT(c->why.kind == BUSY);
	EXPECT(db_transaction_lost(c->db));
	db_rollback(c->db);
	c->why = (struct problem){0};
	EXPECT(fixture_count(f) == 0);
}

static void
test_dead_while_idle(struct fixture *f)
{
	EXPECT(fixture_count(f) == 0);
	EXPECT(end_connections(f));
	usleep(600000);
	EXPECT(fixture_count(f) == 0);
	EXPECT(f->c.why.kind == NO_PROBLEM);
}

static void
test_dead_in_commit(struct fixture *f)
{
	struct cx *c = &f->c;

	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "one"));
	EXPECT(end_connections(f));
	EXPECT(db_commit(c) == DB_ROLLED_BACK);
	c->why = (struct problem){0};
	EXPECT(fixture_count(f) == 0);
}

static void
test_types(struct fixture *f)
{
	struct cx *c = &f->c;
	struct rows r;
	bool found;

	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "a") && add(c, 2, "B"));
	EXPECT(db_first(c,
	    SQL("SELECT sum(id), avg(id), count(*), min(name), id > 0, EXISTS (SELECT 1), "
		"CAST(NULL AS BIGINT) FROM test_thing GROUP BY id > 0"),
	    NO_ARGS, &r, &found));
	EXPECT(found);
	EXPECT(row_int(&r, 0) == 3);
	EXPECT(row_real(&r, 1) == 1.5);
	EXPECT(row_int(&r, 2) == 2);
	EXPECT_TEXT(row_text(&r, 3), "B"); /* by bytes */
	EXPECT(row_bool(&r, 4) && row_bool(&r, 5));
	EXPECT(row_int(&r, 6) == 0);
	EXPECT(db_end(&r));
	db_rollback(c->db);
}

/* ---- the writer ---- */

struct test_job {
	struct write_job job;
	int64_t id, key, value;
	bool bad;
	int runs;
	struct problem why;
	struct arena mem;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int n_finished;

static void
finished(void *self, struct write_job *first)
{
	(void)self;
	pthread_mutex_lock(&lock);
	for (; first != NULL; first = first->next)
		n_finished++;
	pthread_cond_signal(&more);
	pthread_mutex_unlock(&lock);
}

/* Reads a number, writes it plus one: lost updates show where the key was not locked. */
static bool
count_up(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};
	int64_t size;

	t->runs++;
	return db_int(&c, SQL("SELECT size FROM test_thing WHERE id = $1"), ARGS(t->key), &size)
	       && db_exec(&c, SQL("UPDATE test_thing SET size = $2 WHERE id = $1"),
		   ARGS(t->key, size + 1));
}

/* A bad job's error shows only when a later job waits for an answer. */
static bool
late_error(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};
	int64_t n;
	bool ok;

	t->runs++;
	ok = (t->bad || db_int(&c, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &n))
	     && add(&c, t->bad ? -1 : t->id, "")
	     && db_exec(&c, SQL("UPDATE test_thing SET name = CAST(id AS TEXT) WHERE id = $1"),
		 ARGS(t->id))
	     && (!t->bad || add(&c, -1, "the same id"));
	t->why = c.why;
	return ok;
}

static void
run_all(struct fixture *f, struct test_job *jobs, int n, int threads,
    bool (*run)(struct write_job *, struct db *))
{
	struct writer_config config = {
	    .db = f->config, .threads = threads, .batch = 16, .queue = 4096, .finished = finished};
	struct text why;
	struct writer *w = writer_start(&config, &f->mem, &why);

	EXPECT(w != NULL);
	n_finished = 0;
	for (int i = 0; i < n; i++) {
		jobs[i].job.run = run;
		jobs[i].job.keys = jobs[i].key != 0 ? &jobs[i].key : NULL;
		jobs[i].job.n_keys = jobs[i].key != 0;
		jobs[i].job.next = i + 1 < n ? &jobs[i + 1].job : NULL;
	}
	EXPECT(writer_push(w, &jobs[0].job) == NULL);
	pthread_mutex_lock(&lock);
	while (n_finished < n)
		pthread_cond_wait(&more, &lock);
	pthread_mutex_unlock(&lock);
	writer_stop(w);
	for (int i = 0; i < n; i++)
		arena_drop(&jobs[i].mem);
}

static void
test_keys(struct fixture *f)
{
	static struct test_job jobs[400];
	int64_t sum;

	fixture_run(f, SQL("INSERT INTO test_thing (id, name) SELECT i, 'thing ' || i "
			   "FROM generate_series(1, 5) AS i"));
	for (int i = 0; i < 400; i++)
		jobs[i].key = 1 + i * 7 % 5;
	run_all(f, jobs, 400, 4, count_up);
	for (int i = 0; i < 400; i++)
		EXPECT(jobs[i].job.outcome == WRITE_COMMITTED);
	EXPECT(db_begin(&f->c));
	EXPECT(db_int(&f->c, SQL("SELECT sum(size) FROM test_thing"), NO_ARGS, &sum));
	EXPECT(sum == 400);
	db_rollback(f->c.db);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

static void
test_late_error(struct fixture *f)
{
	static struct test_job jobs[40];

	for (int i = 0; i < 40; i++) {
		jobs[i].id = i + 1;
		jobs[i].bad = i == 3 || i == 20 || i == 39;
	}
	run_all(f, jobs, 40, 1, late_error);
	for (int i = 0; i < 40; i++) {
		EXPECT(jobs[i].job.outcome == (jobs[i].bad ? WRITE_REFUSED : WRITE_COMMITTED));
		EXPECT(!jobs[i].bad || jobs[i].why.kind == CONFLICT);
	}
	EXPECT(fixture_count(f) == 37);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/* Without keys, two rows in both orders: PostgreSQL ends one of each pair; both are there after. */
static bool
cross(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};
	struct sql add_one = SQL("UPDATE test_thing SET size = size + 1 WHERE id = $1");
	int64_t n;
	bool ok;

	t->runs++;
	ok = db_change(&c, add_one, ARGS(t->id % 2 + 1), &n);
	usleep(2000);
	return ok && db_change(&c, add_one, ARGS((t->id + 1) % 2 + 1), &n);
}

static void
test_deadlock(struct fixture *f)
{
	static struct test_job jobs[8];
	int committed = 0;
	int64_t sum;

	fixture_run(f, SQL("INSERT INTO test_thing (id, name) VALUES (1, 'a'), (2, 'b')"));
	for (int i = 0; i < 8; i++)
		jobs[i].id = i;
	run_all(f, jobs, 8, 2, cross);
	for (int i = 0; i < 8; i++)
		committed += jobs[i].job.outcome == WRITE_COMMITTED;
	EXPECT(committed >= 1);
	EXPECT(db_begin(&f->c));
	EXPECT(db_int(&f->c, SQL("SELECT sum(size) FROM test_thing"), NO_ARGS, &sum));
	EXPECT(sum == 2 * committed);
	db_rollback(f->c.db);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/* Connections die again and again under the writer: what was answered "committed" is there. */
static void *
end_connections_often(void *self)
{
	bool ok = true;

	for (int i = 0; i < 10; i++) {
		usleep(30000);
		ok &= end_connections(self);
	}
	return ok ? self : NULL;
}

static bool
insert_slowly(struct write_job *j, struct db *db)
{
	struct test_job *t = (struct test_job *)j;
	struct cx c = {.mem = &t->mem, .db = db, .lang = LANG_EN};

	t->runs++;
	usleep(1000);
	return add(&c, t->id, text_z(&t->mem, text_format(&t->mem, "job %d", (int)t->id)));
}

static void
test_dying(struct fixture *f)
{
	static struct test_job jobs[600];
	pthread_t ender;
	void *ended = NULL;
	int committed = 0, unknown = 0;

	db_close(f->c.db);
	for (int i = 0; i < 600; i++)
		jobs[i].id = i + 1;
	pthread_create(&ender, NULL, end_connections_often, f);
	run_all(f, jobs, 600, 2, insert_slowly);
	pthread_join(ender, &ended);
	EXPECT(ended != NULL);
	f->c.db = fixture_connect(f, DB_WRITER);
	for (int i = 0; i < 600; i++) {
		committed += jobs[i].job.outcome == WRITE_COMMITTED;
		unknown += jobs[i].job.outcome == WRITE_UNKNOWN;
	}
	EXPECT(unknown == 0);
	EXPECT(committed > 0);
	EXPECT(fixture_count(f) == committed);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/*
 * ---- a commit whose answer is lost ----
 *
 * A go-between before the server's socket. It hangs up at the first COMMIT: after the server has
 * answered it, or before the server hears of it.
 */
struct between {
	char folder[64], socket[128];
	struct sockaddr_un server;
	int listener;
	bool deliver; /* COMMIT reaches the server */
	bool done;    /* it has hung up once: from then on it passes everything */
};

static int
connect_unix(const struct sockaddr_un *to)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (const struct sockaddr *)to, sizeof *to) != 0)
		exit(1);
	return fd;
}

/* Passes one read from a to b. False: this is the end of both. */
static bool
pass(struct between *w, int a, int b, bool from_client)
{
	char bytes[8192];
	ssize_t n = read(a, bytes, sizeof bytes);

	if (n <= 0)
		return false;
	if (from_client && !w->done && memmem(bytes, (size_t)n, "COMMIT", 7) != NULL) {
		w->done = true;
		if (w->deliver && write(b, bytes, (size_t)n) == n && read(b, bytes, 1) != 1)
			exit(1);
		return false;
	}
	return write(b, bytes, (size_t)n) == n;
}

static void *
between_main(void *self)
{
	struct between *w = self;

	for (;;) {
		int client = accept(w->listener, NULL, NULL);
		struct pollfd fds[2];

		if (client < 0)
			return NULL;
		fds[0] = (struct pollfd){.fd = client, .events = POLLIN};
		fds[1] = (struct pollfd){.fd = connect_unix(&w->server), .events = POLLIN};
		while (poll(fds, 2, -1) > 0
		       && (fds[0].revents == 0 || pass(w, fds[0].fd, fds[1].fd, true))
		       && (fds[1].revents == 0 || pass(w, fds[1].fd, fds[0].fd, false)))
			;
		close(fds[0].fd);
		close(fds[1].fd);
	}
}

static const char *
option(PQconninfoOption *options, const char *name)
{
	for (; options->keyword != NULL; options++)
		if (strcmp(options->keyword, name) == 0)
			return options->val;
	return NULL;
}

static void
between_start(struct between *w, pthread_t *thread, char *uri, size_t room)
{
	PQconninfoOption *options = PQconninfoParse(getenv("SEN_TEST_PG"), NULL);
	const char *port = option(options, "port"), *user = option(options, "user");
	const char *name = option(options, "dbname");
	struct sockaddr_un here = {.sun_family = AF_UNIX};

	snprintf(w->folder, sizeof w->folder, "/tmp/sen-between-XXXXXX");
	if (mkdtemp(w->folder) == NULL)
		exit(1);
	w->server.sun_family = AF_UNIX;
	snprintf(w->server.sun_path, sizeof w->server.sun_path, "%s/.s.PGSQL.%s",
	    option(options, "host"), port != NULL ? port : "5432");
	snprintf(w->socket, sizeof w->socket, "%s/.s.PGSQL.5432", w->folder);
	memcpy(here.sun_path, w->socket, sizeof here.sun_path);
	w->listener = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(w->listener, (struct sockaddr *)&here, sizeof here) != 0
	    || listen(w->listener, 8) != 0)
		exit(1);
	snprintf(uri, room, "postgresql:///%s?host=%s&port=5432&user=%s",
	    name != NULL ? name : "postgres", w->folder, user != NULL ? user : "postgres");
	pthread_create(thread, NULL, between_main, w);
	PQconninfoFree(options);
}

static void
test_lost_answer(struct fixture *f, bool deliver)
{
	struct between w = {.deliver = deliver};
	char uri[300];
	struct fixture via = *f;
	struct cx *c = &via.c;
	pthread_t thread;

	between_start(&w, &thread, uri, sizeof uri);
	via.config.address = uri;
	c->db = fixture_connect(&via, DB_WRITER);
	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "is it there?"));
	EXPECT(db_commit(c) == (deliver ? DB_COMMITTED : DB_ROLLED_BACK));
	EXPECT(w.done);
	c->why = (struct problem){0};
	EXPECT(fixture_count(&via) == deliver);
	db_close(c->db);
	shutdown(w.listener, SHUT_RDWR);
	pthread_join(thread, NULL);
	close(w.listener);
	unlink(w.socket);
	rmdir(w.folder);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

int
main(void)
{
	struct fixture f;

	if (!fixture_open(&f, DB_POSTGRES)) {
		printf("postgres: skipped, SEN_TEST_PG is not set\n");
		return 0;
	}
	test_dead_in_transaction(&f);
	test_dead_while_idle(&f);
	test_dead_in_commit(&f);
	test_types(&f);
	test_keys(&f);
	test_late_error(&f);
	test_deadlock(&f);
	test_dying(&f);
	test_lost_answer(&f, true);
	test_lost_answer(&f, false);
	fixture_close(&f);
	return unit_end("postgres");
}
