/*
 * What db.c asks of an engine, and what the two engines share. Only files of this folder include
 * it: everyone else sees db.h.
 *
 * Invariants
 *  1. `open` says that the program believes a transaction to be open; `lost` that the engine has
 *     thrown it away or that it can not be committed any more. Both end with commit or rollback.
 *  2. A driver function that returns false has set c->why, and `lost` where that is the case.
 */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

enum savepoint { SAVEPOINT_SET, SAVEPOINT_RELEASE, SAVEPOINT_ROLL_BACK };

struct driver {
	enum db_engine engine;
	void (*close)(struct db *db);

	bool (*query)(struct cx *c, struct sql q, struct args a, struct rows *out);
	bool (*next)(struct rows *r);
	bool (*end)(struct rows *r);
	/* changed NULL: nobody waits for it, unless the connection is careful */
	bool (*exec)(struct cx *c, struct sql q, struct args a, int64_t *changed);

	int64_t (*column_int)(struct rows *r, int column);
	double (*column_real)(struct rows *r, int column);
	struct text (*column_text)(struct rows *r, int column);
	struct bytes (*column_bytes)(struct rows *r, int column);

	bool (*begin)(struct cx *c);
	enum db_commit (*commit)(struct cx *c);
	void (*rollback)(struct db *db);
	bool (*savepoint)(struct cx *c, enum savepoint what);
	void (*reset)(struct db *db);
	/* Counts what changes rows. */
	int64_t (*changes)(struct db *db);
	bool (*lock_keys)(struct cx *c, const int64_t *sorted, size_t n);

	/* Statements of a migration: DDL, no parameters, not kept. */
	bool (*script)(struct cx *c, const char *sql);
};

struct db {
	const struct driver *driver;
	enum db_role role;
	bool open;
	bool lost;
	/* PostgreSQL: each statement waits for its answer, so that a failure shows where it arose.
	 * The writer turns it off, together with savepoints, until a batch fails. */
	bool careful;
};

struct db *sqlite_open(
    const struct db_config *config, enum db_role role, struct arena *a, struct text *why) MUST_USE;
struct db *postgres_open(
    const struct db_config *config, enum db_role role, struct arena *a, struct text *why) MUST_USE;

/* Bytes in SQLite's write-ahead log that are not in the database file's place yet; else 0. */
int64_t sqlite_log_bytes(const struct db *db);
/* Longer than `bytes`, and not all of it in the database file yet? */
bool sqlite_log_waits(const struct db *db, int64_t bytes);

/* SQLite, at an orderly end: empties the log, so that the next start has nothing to recover. */
void sqlite_log_empty(struct db *db);

/* The engine is away, full or out of time: BUSY, with the engine's words for the log. */
bool db_busy(struct cx *c, const char *engine_says);
/* The read was stopped by its limit. */
bool db_too_long(struct cx *c, const char *engine_says);

#endif
