/*
 * Brings a database up to the program. Migrations are forward-only and never change once applied:
 * each runs in one transaction together with its row in schema_version, whose digest shows later
 * whether the text is still the one that ran.
 */
#include "db/dialect.h"
#include "db/driver.h"

#include "base/digest.h"

/* Of schema_version itself; nodes that start together wait for each other. */
static const int64_t MIGRATION_LOCK = 0x53656e2073716c; /* "Sen sql" */

struct applied {
	struct text system, name, digest;
	int64_t number;
	bool known;
};

/* And schema_commit, which is postgres.c's. */
static bool
make_table_locked(struct cx *c)
{
	static const char ddl[] = "CREATE TABLE IF NOT EXISTS schema_version ("
				  "system TEXT NOT NULL, number INT NOT NULL, name TEXT NOT NULL, "
				  "digest TEXT NOT NULL, applied_at INT NOT NULL, "
				  "PRIMARY KEY (system, number));\n"
				  "-- postgres:\n"
				  "CREATE TABLE IF NOT EXISTS schema_commit ("
				  "writer ID NOT NULL PRIMARY KEY, mark INT NOT NULL, "
				  "at INT NOT NULL);\n"
				  "-- both:\n";

	return db_lock_keys(c, &MIGRATION_LOCK, 1)
	       && c->db->driver->script(c, dialect_of(c->mem, db_engine_of(c->db), text_of(ddl)));
}

static bool
make_table(struct cx *c)
{
	if (!db_begin(c))
		return false;
	if (!make_table_locked(c)) {
		db_rollback(c->db);
		return false;
	}
	return db_commit(c) == DB_COMMITTED || db_busy(c, "the migration's commit failed");
}

static bool
read_applied(struct cx *c, struct applied **out, size_t *n)
{
	struct rows r;
	int64_t count;

	if (!db_int(c, SQL("SELECT count(*) FROM schema_version"), NO_ARGS, &count))
		return false;
	*out = NEW_ARRAY(c->mem, struct applied, (size_t)count);
	*n = 0;
	if (!db_query(c,
		SQL("SELECT system, number, name, digest FROM schema_version "
		    "ORDER BY system, number"),
		NO_ARGS, &r))
		return false;
	while (*n < (size_t)count && db_next(&r)) {
		struct applied *one = &(*out)[(*n)++];

		one->system = row_text(&r, 0);
		one->number = row_int(&r, 1);
		one->name = row_text(&r, 2);
		one->digest = row_text(&r, 3);
	}
	return db_end(&r);
}

static struct applied *
find_applied(struct applied *p, size_t n, const struct migration *m)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].number == m->number && text_is(p[i].system, m->system))
			return &p[i];
	return NULL;
}

static bool
run_one(struct cx *c, const struct migration *m, struct text digest)
{
	const char *sql = dialect_of(c->mem, db_engine_of(c->db), text_of(m->sql));

	if (!c->db->driver->script(c, sql)) {
		c->why.log = text_format(c->mem, "migration %s/%03d_%s: %.*s", m->system, m->number,
		    m->name, TEXT_ARG(c->why.log));
		return false;
	}
	return db_exec(c,
	    SQL("INSERT INTO schema_version (system, number, name, digest, applied_at) "
		"VALUES ($1, $2, $3, $4, $5)"),
	    ARGS(text_of(m->system), m->number, text_of(m->name), digest, c->now));
}

/* Under the lock, so another node may have been faster. */
static bool
apply_if_missing(struct cx *c, const struct migration *m, struct text digest)
{
	int64_t there;

	return db_lock_keys(c, &MIGRATION_LOCK, 1)
	       && db_int(c,
		   SQL("SELECT count(*) FROM schema_version WHERE system = $1 AND number = $2"),
		   ARGS(text_of(m->system), m->number), &there)
	       && (there > 0 || run_one(c, m, digest));
}

static bool
apply(struct cx *c, const struct migration *m, struct text digest)
{
	if (!db_begin(c))
		return false;
	if (!apply_if_missing(c, m, digest)) {
		db_rollback(c->db);
		return false;
	}
	if (db_commit(c) == DB_COMMITTED)
		return true;
	return db_busy(c, "the migration's commit failed");
}

static bool
newer(struct cx *c, const struct applied *one)
{
	fail(c, BROKEN,
	    T("This database was made by a newer version of the program: migration {0} {1} is not "
	      "known here. Install the newer version, or restore a backup made by this one."),
	    one->system, text_format(c->mem, "%03d_%.*s", (int)one->number, TEXT_ARG(one->name)));
	c->why.log = c->why.what;
	return false;
}

static bool
changed(struct cx *c, const struct migration *m)
{
	fail(c, BROKEN,
	    T("Migration {0} {1} differs from the one this database was made with. Applied "
	      "migrations must not be edited: restore its text and add a new migration."),
	    text_of(m->system), text_format(c->mem, "%03d_%s", m->number, m->name));
	c->why.log = c->why.what;
	return false;
}

bool
db_migrate(struct cx *c, const struct migration *m, size_t n)
{
	struct applied *done;
	struct text *digests = NEW_ARRAY(c->mem, struct text, n);
	size_t n_done;

	if (!make_table(c) || !read_applied(c, &done, &n_done))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct digest d = digest_text(text_of(m[i].sql));
		struct applied *one = find_applied(done, n_done, &m[i]);

		digests[i] = digest_hex(c->mem, &d);
		if (one != NULL && !text_equal(one->digest, digests[i]))
			return changed(c, &m[i]);
		if (one != NULL)
			one->known = true;
	}
	/* Everything is looked at before anything is changed. */
	for (size_t i = 0; i < n_done; i++)
		if (!done[i].known)
			return newer(c, &done[i]);
	for (size_t i = 0; i < n; i++)
		if (find_applied(done, n_done, &m[i]) == NULL && !apply(c, &m[i], digests[i]))
			return false;
	return true;
}
