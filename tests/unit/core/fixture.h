/* A fresh database with every table for a test of core: SQLite in a temporary folder; PostgreSQL
 * where SEN_TEST_PG holds a URI (everything in it is dropped first). */
#ifndef TESTS_CORE_FIXTURE_H
#define TESTS_CORE_FIXTURE_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/actor.h"
#include "core/audit.h"
#include "core/snapshot.h"
#include "db/db.h"
#include "schema.h"
#include "unit/unit.h"

struct fixture {
	struct db_config config;
	struct arena mem;
	struct cx c;
	struct actor by;
	char folder[64];
	char file[128];
};

static inline void
fixture_die(struct fixture *f, const char *where)
{
	fprintf(stderr, "%s: %.*s %.*s\n", where, TEXT_ARG(f->c.why.what), TEXT_ARG(f->c.why.log));
	exit(1);
}

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

static inline void
fixture_begin(struct fixture *f)
{
	f->c.why = (struct problem){0};
	f->c.changed = 0;
	if (!db_begin(&f->c))
		fixture_die(f, "begin");
}

/* What the writer and the gate do around a request: seal, commit, tell the snapshots. */
static inline void
fixture_commit(struct fixture *f)
{
	if (!audit_seal(f->c.db, &f->mem, f->c.now) || db_commit(&f->c) != DB_COMMITTED)
		fixture_die(f, "commit");
	snapshot_committed(f->c.changed);
	f->c.changed = 0;
	f->c.why = (struct problem){0};
}

static inline void
fixture_rollback(struct fixture *f)
{
	db_rollback(f->c.db);
	f->c.changed = 0;
	f->c.why = (struct problem){0};
}

/* A statement in a transaction of its own, as somebody with the database's password would. */
#define fixture_run(f, q, a) (fixture_begin(f), fixture_exec((f), (q), (a)), fixture_end(f))

static inline void
fixture_exec(struct fixture *f, struct sql q, struct args a)
{
	if (!db_exec(&f->c, q, a))
		fixture_die(f, q.text);
}

static inline void
fixture_end(struct fixture *f)
{
	if (db_commit(&f->c) != DB_COMMITTED)
		fixture_die(f, "commit");
}

static inline void
fixture_migrate(struct fixture *f)
{
	if (f->config.engine == DB_POSTGRES) {
		fixture_begin(f);
		fixture_exec(f, SQL("DROP SCHEMA public CASCADE"), NO_ARGS);
		fixture_exec(f, SQL("CREATE SCHEMA public"), NO_ARGS);
		fixture_end(f);
		/* The connection knew the commit marks of the schema that went. */
		db_close(f->c.db);
		f->c.db = fixture_connect(f, DB_WRITER);
	}
	if (!db_migrate(&f->c, schema_migrations, schema_migrations_n))
		fixture_die(f, "migrate");
}

/* False where this engine is not there to be tested. 1 June 2026, 09:00 in Viet Nam. */
static inline bool
fixture_open(struct fixture *f, enum db_engine engine)
{
	struct day d = {0};

	*f = (struct fixture){.config = {.engine = engine, .cache_mb = 8, .read_ms = 5000}};
	snprintf(f->folder, sizeof f->folder, "/tmp/sen-core-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		exit(1);
	snprintf(f->file, sizeof f->file, "%s/sen.db", f->folder);
	f->config.address = engine == DB_SQLITE ? f->file : getenv("SEN_TEST_PG");
	if (f->config.address == NULL) {
		rmdir(f->folder);
		return false;
	}
	EXPECT(day_parse(TEXT("2026-06-01"), &d));
	f->by =
	    (struct actor){.kind = ACTOR_JOB, .name = TEXT("test"), .address = TEXT("203.0.113.9")};
	f->c =
	    (struct cx){.mem = &f->mem, .lang = LANG_EN, .now = time_at(d, 9 * 60), .by = &f->by};
	/* PostgreSQL's writer takes an id for itself: by the test's clock, as all others. */
	time_test_set(f->c.now);
	f->c.db = fixture_connect(f, DB_WRITER);
	fixture_migrate(f);
	return true;
}

static inline void
fixture_close(struct fixture *f)
{
	static const char *const ends[] = {"", "-wal", "-shm"};

	snapshot_drop_all();
	db_close(f->c.db);
	for (size_t i = 0; i < COUNT(ends); i++) {
		char file[160];

		snprintf(file, sizeof file, "%s%s", f->file, ends[i]);
		unlink(file);
	}
	rmdir(f->folder);
	arena_drop(&f->mem);
}

/* Both engines, where they are there. */
#define BOTH_ENGINES(test)                                                        \
	do {                                                                      \
		static const enum db_engine engines[] = {DB_SQLITE, DB_POSTGRES}; \
		for (size_t i_ = 0; i_ < COUNT(engines); i_++) {                  \
			struct fixture f_;                                        \
                                                                                  \
			if (!fixture_open(&f_, engines[i_]))                      \
				continue;                                         \
			test(&f_);                                                \
			fixture_close(&f_);                                       \
		}                                                                 \
	} while (0)

#endif
