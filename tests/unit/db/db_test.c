/* Statements, values, savepoints and failures, on both engines. */
#include "unit/db/fixture.h"

static bool
add(struct cx *c, int64_t id, const char *name)
{
	return db_exec(
	    c, SQL("INSERT INTO test_thing (id, name) VALUES ($1, $2)"), ARGS(id, text_of(name)));
}

static void
test_values(struct fixture *f)
{
	struct cx *c = &f->c;
	static const unsigned char bytes[] = {0, 255, '\\', 'x', 0};
	struct bytes body = {bytes, sizeof bytes};
	struct rows r;
	bool found;

	EXPECT(db_begin(c));
	EXPECT(db_exec(c,
	    SQL("INSERT INTO test_thing (id, name, size, weight, body) "
		"VALUES ($1, $2, $3, $4, $5)"),
	    ARGS(INT64_C(9007199254740991), TEXT("Đăng ký 'kết hôn'"), -5, 2.5, body)));
	EXPECT(db_first(c, SQL("SELECT id, name, size, weight, body, size < 0, 1 FROM test_thing"),
	    NO_ARGS, &r, &found));
	EXPECT(found);
	EXPECT(row_int(&r, 0) == INT64_C(9007199254740991));
	EXPECT_TEXT(row_text(&r, 1), "Đăng ký 'kết hôn'");
	EXPECT(row_int(&r, 2) == -5);
	EXPECT(row_real(&r, 3) == 2.5);
	EXPECT(row_bytes(&r, 4).n == sizeof bytes);
	EXPECT(memcmp(row_bytes(&r, 4).p, bytes, sizeof bytes) == 0);
	EXPECT(row_bool(&r, 5));
	EXPECT(row_int(&r, 6) == 1);
	EXPECT(db_end(&r));
	EXPECT(db_first(
	    c, SQL("SELECT id FROM test_thing WHERE name = $1"), ARGS(TEXT("")), &r, &found));
	EXPECT(!found);
	db_rollback(c->db);
	EXPECT(fixture_count(f) == 0);
}

static void
test_bind_by_name(struct fixture *f)
{
	struct cx *c = &f->c;
	struct text name;
	int64_t n;

	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "one") && add(c, 2, "two"));
	/* $2 stands before $1, and twice. */
	EXPECT(db_text(c,
	    SQL("SELECT name FROM test_thing WHERE (name = $2 OR name = $2) AND id = $1"),
	    ARGS(2, TEXT("two")), &name));
	EXPECT_TEXT(name, "two");
	EXPECT(db_change(
	    c, SQL("UPDATE test_thing SET size = $2 + id WHERE id >= $1"), ARGS(1, 10), &n));
	EXPECT(n == 2);
	EXPECT(db_int(c, SQL("SELECT CAST(sum(size) AS BIGINT) FROM test_thing"), NO_ARGS, &n));
	EXPECT(n == 23);
	db_rollback(c->db);
}

/* The same literal, open twice: a query inside its own loop. */
static void
test_nested(struct fixture *f)
{
	struct cx *c = &f->c;
	struct sql all = SQL("SELECT id FROM test_thing WHERE id >= $1 ORDER BY id");
	struct rows outer, inner;
	int pairs = 0;

	EXPECT(db_begin(c));
	EXPECT(add(c, 1, "a") && add(c, 2, "b") && add(c, 3, "c"));
	EXPECT(db_query(c, all, ARGS(1), &outer));
	while (db_next(&outer)) {
		EXPECT(db_query(c, all, ARGS(row_int(&outer, 0)), &inner));
		while (db_next(&inner))
			pairs++;
		EXPECT(db_end(&inner));
	}
	EXPECT(db_end(&outer));
	EXPECT(pairs == 6);
	db_rollback(c->db);
}

static void
test_returning(struct fixture *f)
{
	struct cx *c = &f->c;
	struct sql insert = SQL("INSERT INTO test_thing (id, name) VALUES ($1, $2) "
				"ON CONFLICT DO NOTHING RETURNING id");
	int64_t id;

	EXPECT(db_begin(c));
	EXPECT(db_int(c, insert, ARGS(7, TEXT("seven")), &id));
	EXPECT(id == 7);
	EXPECT(db_int(c, insert, ARGS(8, TEXT("seven")), &id));
	EXPECT(id == 0);
	EXPECT(db_commit(c) == DB_COMMITTED);
	EXPECT(fixture_count(f) == 1);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

static void
test_savepoints(struct fixture *f)
{
	struct cx *c = &f->c;

	EXPECT(db_begin(c));
	EXPECT(db_savepoint(c));
	EXPECT(add(c, 1, "kept"));
	EXPECT(db_release(c));
	EXPECT(db_savepoint(c));
	EXPECT(add(c, 2, "gone"));
	EXPECT(db_rollback_to(c));
	EXPECT(db_savepoint(c));
	EXPECT(db_exec(c, SQL("SELECT 1"), NO_ARGS));
	EXPECT(!add(c, 1, "twice the id"));
	EXPECT(c->why.kind == BROKEN || c->why.kind == CONFLICT);
	c->why = (struct problem){0};
	if (!db_transaction_lost(c->db)) {
		EXPECT(db_rollback_to(c));
		EXPECT(db_commit(c) == DB_COMMITTED);
		EXPECT(fixture_count(f) == 1);
	} else {
		db_rollback(c->db);
	}
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

static void
test_wrong_statements(struct fixture *f)
{
	struct cx *c = &f->c;
	int64_t n;

	EXPECT(db_begin(c));
	EXPECT(!db_int(c, SQL("SELECT nothing FROM nowhere"), NO_ARGS, &n));
	EXPECT(c->why.kind == BROKEN);
	EXPECT(text_find(c->why.log, TEXT("nowhere")) != SIZE_MAX);
	db_rollback(c->db);
	c->why = (struct problem){0};
	EXPECT(db_begin(c));
	EXPECT(!db_int(c, SQL("SELECT CAST($1 AS BIGINT)"), NO_ARGS, &n));
	EXPECT(c->why.kind == BROKEN);
	db_rollback(c->db);
	c->why = (struct problem){0};
}

static void
test_read_only(struct fixture *f)
{
	struct cx r = f->c;

	r.db = fixture_connect(f, DB_READER);
	EXPECT(db_begin(&r));
	EXPECT(!add(&r, 1, "by a reader"));
	EXPECT(r.why.kind != NO_PROBLEM);
	db_rollback(r.db);
	db_close(r.db);
	EXPECT(fixture_count(f) == 0);
}

static void
test_read_limit(struct fixture *f)
{
	struct cx r = f->c;
	int64_t n, began = time_monotonic(), took;

	r.db = fixture_connect(f, DB_READER);
	EXPECT(db_begin(&r));
	EXPECT(!db_int(&r,
	    SQL("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
		"SELECT count(*) FROM n"),
	    ARGS(2000000000), &n));
	took = time_monotonic() - began;
	EXPECT(r.why.kind == BUSY);
	EXPECT(text_find(r.why.what, TEXT("narrow")) != SIZE_MAX);
	EXPECT(took >= 200 && took < 2000);
	db_rollback(r.db);
	/* The connection goes on. */
	r.why = (struct problem){0};
	EXPECT(db_begin(&r));
	EXPECT(db_int(&r, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &n));
	db_rollback(r.db);
	db_close(r.db);
}

/* What was read last, long ago, does not stop a transaction that begins or ends now. */
static void
test_idle_reader(struct fixture *f)
{
	struct fixture idle = *f;
	int64_t n;
	bool ok = true;

	idle.config.read_ms = 1;
	idle.c.db = fixture_connect(&idle, DB_READER);
	EXPECT(db_begin(&idle.c));
	EXPECT(db_int(&idle.c, SQL("SELECT 1"), NO_ARGS, &n));
	db_rollback(idle.c.db);
	usleep(5000);
	for (int i = 0; i < 3000 && ok; i++) {
		ok = db_begin(&idle.c);
		db_rollback(idle.c.db);
	}
	EXPECT(ok);
	db_close(idle.c.db);
}

/* Fails the first, the second … statement or commit of the same three steps. */
static void
test_fail_after(struct fixture *f)
{
	struct cx *c = &f->c;
	int failures = 0;

	for (int64_t n = 1; n < 20; n++) {
		bool ok;

		c->why = (struct problem){0};
		EXPECT(db_begin(c));
		db_fail_after = n;
		ok = add(c, 1, "first") && add(c, 2, "second");
		EXPECT(ok || db_transaction_lost(c->db));
		EXPECT(ok || !add(c, 3, "in a lost transaction"));
		ok = ok ? db_commit(c) == DB_COMMITTED : (db_rollback(c->db), false);
		db_fail_after = 0;
		if (ok)
			break;
		failures++;
		EXPECT(c->why.kind == BUSY);
		EXPECT(fixture_count(f) == 0);
	}
	c->why = (struct problem){0};
	EXPECT(failures == 3);
	EXPECT(fixture_count(f) == 2);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

/* A disk that is really full, as far as SQLite can tell: no page beyond these. */
static void
test_full(struct fixture *f)
{
	struct cx *c = &f->c;
	static char large[1 << 20];
	int64_t n;

	fixture_run(f, SQL("PRAGMA max_page_count = 20"));
	EXPECT(db_begin(c));
	EXPECT(!db_exec(c, SQL("INSERT INTO test_thing (id, name, body) VALUES (1, 'large', $1)"),
	    ARGS(((struct bytes){(const unsigned char *)large, sizeof large}))));
	EXPECT(c->why.kind == BUSY);
	db_rollback(c->db);
	c->why = (struct problem){0};
	fixture_run(f, SQL("PRAGMA max_page_count = 1000000"));
	EXPECT(db_begin(c));
	EXPECT(db_int(c, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &n));
	EXPECT(n == 0);
	db_rollback(c->db);
}

static void
test_copy(struct fixture *f)
{
	struct fixture copy = *f;
	char file[160];

	fixture_run(f, SQL("INSERT INTO test_thing (id, name) VALUES (1, 'copied')"));
	snprintf(file, sizeof file, "%s/copy.db", f->folder);
	EXPECT(db_copy_to(&f->c, file));
	copy.config.address = file;
	copy.c.db = fixture_connect(&copy, DB_READER);
	EXPECT(fixture_count(&copy) == 1);
	db_close(copy.c.db);
	unlink(file);
	snprintf(file, sizeof file, "%s/copy.db-wal", f->folder);
	unlink(file);
	snprintf(file, sizeof file, "%s/copy.db-shm", f->folder);
	unlink(file);
	fixture_run(f, SQL("DELETE FROM test_thing"));
}

int
main(void)
{
	struct fixture f;

	for (enum db_engine e = DB_SQLITE; e <= DB_POSTGRES; e++) {
		if (!fixture_open(&f, e))
			continue;
		test_values(&f);
		test_bind_by_name(&f);
		test_nested(&f);
		test_returning(&f);
		test_savepoints(&f);
		test_wrong_statements(&f);
		test_read_only(&f);
		test_read_limit(&f);
		test_idle_reader(&f);
		test_fail_after(&f);
		if (e == DB_SQLITE) {
			test_full(&f);
			test_copy(&f);
		}
		fixture_close(&f);
	}
	return unit_end("db");
}
