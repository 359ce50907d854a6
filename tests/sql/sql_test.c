/*
 * Every SQL literal of the program, prepared by both engines on a fresh database: a missing column,
 * a word one engine does not know, or a strict GROUP BY shows here and not on a rare page. The list
 * is made by tests/sql/run. What the statements do is for the walks.
 */
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "schema.h"
#include "unit/unit.h"

static const struct {
	const char *file;
	int line;
	const char *sqlite, *pg;
} list[] = {
#include "sql_list.h"
    {NULL, 0, NULL, NULL},
};

static bool
migrate(const struct db_config *config)
{
	struct arena a = {0};
	struct cx c = {.mem = &a};
	struct text why = TEXT("");
	bool ok;

	c.db = db_open(config, DB_WRITER, &a, &why);
	ok = c.db != NULL && db_migrate(&c, schema_migrations, schema_migrations_n);
	if (!ok)
		fprintf(stderr, "%s: %.*s %.*s\n", config->address, TEXT_ARG(why),
		    TEXT_ARG(c.db != NULL ? c.why.log : TEXT("")));
	EXPECT(ok);
	if (c.db != NULL)
		db_close(c.db);
	arena_drop(&a);
	return ok;
}

static void
wrong(int i, const char *engine, const char *text, const char *what)
{
	unit_failed++;
	fprintf(stderr, "%s:%d: %s: %s\n\t%s\n", list[i].file, list[i].line, engine, what, text);
}

/* The program binds $n by its number; a gap means that an argument is never used. */
static bool
parameters_dense(sqlite3_stmt *s)
{
	char name[16];

	for (int i = 1; i <= sqlite3_bind_parameter_count(s); i++) {
		snprintf(name, sizeof(name), "$%d", i);
		if (sqlite3_bind_parameter_index(s, name) == 0)
			return false;
	}
	return true;
}

static void
test_sqlite(void)
{
	char file[] = "/tmp/sen-sql-XXXXXX";
	struct db_config config = {
	    .engine = DB_SQLITE, .address = file, .cache_mb = 4, .read_ms = 250};
	sqlite3 *db = NULL;
	sqlite3_stmt *s;
	int fd = mkstemp(file);

	close(fd);
	if (migrate(&config) && sqlite3_open(file, &db) == SQLITE_OK) {
		for (int i = 0; list[i].file != NULL; i++) {
			if (sqlite3_prepare_v2(db, list[i].sqlite, -1, &s, NULL) != SQLITE_OK)
				wrong(i, "SQLite", list[i].sqlite, sqlite3_errmsg(db));
			else if (!parameters_dense(s))
				wrong(i, "SQLite", list[i].sqlite, "parameters have a gap");
			else
				unit_passed++;
			sqlite3_finalize(s);
		}
	}
	sqlite3_close(db);
	(void)unlink(file);
	(void)unlink(text_format(&(struct arena){0}, "%s-wal", file).p);
	(void)unlink(text_format(&(struct arena){0}, "%s-shm", file).p);
}

static void
test_postgres(const char *address)
{
	struct db_config config = {
	    .engine = DB_POSTGRES, .address = address, .cache_mb = 4, .read_ms = 250};
	PGconn *db;

	if (!migrate(&config))
		return;
	db = PQconnectdb(address);
	for (int i = 0; list[i].file != NULL; i++) {
		PGresult *r = PQprepare(db, "", list[i].pg, 0, NULL);

		if (PQresultStatus(r) != PGRES_COMMAND_OK)
			wrong(i, "PostgreSQL", list[i].pg, PQresultErrorMessage(r));
		else
			unit_passed++;
		PQclear(r);
	}
	PQfinish(db);
}

int
main(void)
{
	const char *address = getenv("SEN_TEST_PG");

	test_sqlite();
	EXPECT(address != NULL);
	if (address != NULL)
		test_postgres(address);
	return unit_end("sql");
}
