/* A fresh database for a test: SQLite in a temporary folder; PostgreSQL where SEN_TEST_PG holds a
 * URI (its tables are dropped first). */
#ifndef TESTS_DB_FIXTURE_H
#define TESTS_DB_FIXTURE_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "unit/empty.h"
#include "unit/unit.h"

struct fixture {
	struct db_config config;
	struct arena mem;
	struct cx c;
	char folder[64];
	char file[128];
};

static inline struct db *
fixture_connect(struct fixture *f, enum db_role role)
{
	struct text why;
	struct db *db = db_open(&f->config, role, &f->mem, &why);

	if (db == NULL) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(why));
		exit(1);
	}
	return db;
}

/* Runs a statement outside what is tested; a failure ends the test. */
static inline void
fixture_run(struct fixture *f, struct sql q)
{
	if (!db_begin(&f->c) || !db_exec(&f->c, q, NO_ARGS) || db_commit(&f->c) != DB_COMMITTED) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(f->c.why.log));
		exit(1);
	}
}

/* False where this engine is not there to be tested. */
static inline bool
fixture_open(struct fixture *f, enum db_engine engine)
{
	static const struct migration tables[] = {
	    {"test", 1, "things",
		"CREATE TABLE test_thing (\n"
		"	id ID PRIMARY KEY, -- made by the program; not TEXT\n"
		"	name TEXT NOT NULL UNIQUE,\n"
		"	size INT NOT NULL DEFAULT 0,\n"
		"	weight REAL NOT NULL DEFAULT 0,\n"
		"	body BLOB NOT NULL DEFAULT ''\n"
		");\n"
		"CREATE TABLE test_pair (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b))"
		" WITHOUT ROWID;\n"},
	};
	*f = (struct fixture){.config = {.engine = engine, .cache_mb = 8, .read_ms = 250}};
	snprintf(f->folder, sizeof f->folder, "/tmp/sen-db-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		exit(1);
	snprintf(f->file, sizeof f->file, "%s/sen.db", f->folder);
	f->config.address = engine == DB_SQLITE ? f->file : getenv("SEN_TEST_PG");
	if (f->config.address == NULL) {
		rmdir(f->folder);
		return false;
	}
	f->c = (struct cx){.mem = &f->mem, .lang = LANG_EN, .now = {1800000000000}};
	if (engine == DB_POSTGRES)
		postgres_empty(f->config.address);
	f->c.db = fixture_connect(f, DB_WRITER);
	if (!db_migrate(&f->c, tables, COUNT(tables))) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(f->c.why.log));
		exit(1);
	}
	return true;
}

static inline void
fixture_close(struct fixture *f)
{
	static const char *const ends[] = {"", "-wal", "-shm"};

	db_close(f->c.db);
	for (size_t i = 0; i < COUNT(ends); i++) {
		char file[160];

		snprintf(file, sizeof file, "%s%s", f->file, ends[i]);
		unlink(file);
	}
	rmdir(f->folder);
	arena_drop(&f->mem);
}

/* The number of things, in a transaction of its own. */
static inline int64_t
fixture_count(struct fixture *f)
{
	int64_t n = -1;

	if (!db_begin(&f->c))
		return -1;
	if (!db_int(&f->c, SQL("SELECT count(*) FROM test_thing"), NO_ARGS, &n))
		n = -1;
	db_rollback(f->c.db);
	return n;
}

#endif
