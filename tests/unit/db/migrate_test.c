/* What a database refuses, and what one text becomes on each engine. */
#include "db/dialect.h"
#include "unit/db/fixture.h"

#define THINGS                                                                                    \
	{                                                                                         \
		"test", 1, "things",                                                              \
		    "CREATE TABLE test_thing (\n"                                                 \
		    "	id ID PRIMARY KEY, -- made by the program; not TEXT\n"                      \
		    "	name TEXT NOT NULL UNIQUE,\n"                                               \
		    "	size INT NOT NULL DEFAULT 0,\n"                                             \
		    "	weight REAL NOT NULL DEFAULT 0,\n"                                          \
		    "	body BLOB NOT NULL DEFAULT ''\n"                                            \
		    ");\n"                                                                        \
		    "CREATE TABLE test_pair (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b))" \
		    " WITHOUT ROWID;\n"                                                           \
	}
#define LATER                                                                      \
	{                                                                          \
		"test", 2, "later", "CREATE TABLE test_later (id ID PRIMARY KEY);" \
	}

static bool
migrate(struct fixture *f, const struct migration *m, size_t n)
{
	f->c.why = (struct problem){0};
	return db_migrate(&f->c, m, n);
}

static int64_t
versions(struct fixture *f)
{
	int64_t n = -1;

	EXPECT(db_begin(&f->c));
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM schema_version"), NO_ARGS, &n));
	db_rollback(f->c.db);
	return n;
}

static void
test_order(struct fixture *f)
{
	static const struct migration one[] = {THINGS}, two[] = {THINGS, LATER};
	static const struct migration edited[] = {
	    THINGS, {"test", 2, "later", "CREATE TABLE test_later (id ID PRIMARY KEY, more INT);"}};
	static const struct migration bad[] = {THINGS, LATER,
	    {"test", 3, "bad",
		"CREATE TABLE test_half (id ID PRIMARY KEY); CREATE TABLE oops ((;"}};

	EXPECT(migrate(f, one, COUNT(one)));
	EXPECT(versions(f) == 1);
	EXPECT(migrate(f, two, COUNT(two)));
	EXPECT(migrate(f, two, COUNT(two)));
	EXPECT(versions(f) == 2);
	EXPECT(!migrate(f, one, COUNT(one)));
	EXPECT(text_find(f->c.why.what, TEXT("newer version")) != SIZE_MAX);
	EXPECT(text_find(f->c.why.what, TEXT("test 002_later")) != SIZE_MAX);
	EXPECT(!migrate(f, edited, COUNT(edited)));
	EXPECT(text_find(f->c.why.what, TEXT("test 002_later")) != SIZE_MAX);
	EXPECT(!migrate(f, bad, COUNT(bad)));
	EXPECT(text_find(f->c.why.log, TEXT("test/003_bad")) != SIZE_MAX);
	f->c.why = (struct problem){0};
	EXPECT(versions(f) == 2);
	/* Nothing of the failed one is there. */
	EXPECT(db_begin(&f->c));
	EXPECT(!db_exec(&f->c, SQL("SELECT id FROM test_half"), NO_ARGS));
	db_rollback(f->c.db);
}

static void
test_dialect(void)
{
	struct arena a = {0};
	struct text sql = TEXT("CREATE TABLE t (id ID, n INT, r REAL, s TEXT, b BLOB);\n"
			       "-- sqlite:\n"
			       "CREATE VIRTUAL TABLE f USING fts5(s);\n"
			       "-- postgres:\n"
			       "CREATE TABLE f (v tsvector);\n"
			       "-- both:\n"
			       "INSERT INTO t (s) VALUES ('INT; -- TEXT');\n"
			       "CREATE TABLE u (k INT) WITHOUT ROWID;");

	EXPECT_TEXT(text_of(dialect_of(&a, DB_SQLITE, sql)),
	    "CREATE TABLE t (id INTEGER, n INTEGER, r REAL, s TEXT, b BLOB) STRICT;\n\n"
	    "CREATE VIRTUAL TABLE f USING fts5(s);\n\n\n\n"
	    "INSERT INTO t (s) VALUES ('INT; -- TEXT');\n"
	    "CREATE TABLE u (k INTEGER)   WITHOUT ROWID, STRICT;\n");
	EXPECT_TEXT(text_of(dialect_of(&a, DB_POSTGRES, sql)),
	    "CREATE TABLE t (id BIGINT, n BIGINT, r DOUBLE PRECISION, s TEXT COLLATE \"C\", b "
	    "BYTEA);\n\n\n\nCREATE TABLE f (v tsvector);\n\n"
	    "INSERT INTO t (s) VALUES ('INT; -- TEXT');\n"
	    "CREATE TABLE u (k BIGINT)  ;\n");
	arena_drop(&a);
}

int
main(void)
{
	struct fixture f;

	test_dialect();
	for (enum db_engine e = DB_SQLITE; e <= DB_POSTGRES; e++) {
		if (!fixture_open(&f, e))
			continue;
		test_order(&f);
		fixture_close(&f);
	}
	return unit_end("migrate");
}
