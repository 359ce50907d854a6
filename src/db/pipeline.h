/*
 * One PostgreSQL connection's pipeline, for postgres.c. Every message goes into it; `sent`
 * remembers what its answers will be. Only who needs an answer waits, and reads everything before
 * it on the way.
 *
 * Invariants
 *  1. Nobody learns of a commit before every answer of its transaction was read and was good.
 *  2. An error belongs to the statement it answers. Older than the present savepoint: another job's
 *     doing, so the transaction is lost. Older than the transaction: nobody's any more.
 */
#ifndef DB_PIPELINE_H
#define DB_PIPELINE_H

#include <libpq-fe.h>

#include "db/driver.h"
#include "db/statements.h"

enum {
	PARAMETERS = 32,
	SENT = 1024, /* a power of two */
};

struct statement {
	struct statement_key key;
	uint64_t kinds;    /* of its arguments: part of the key */
	unsigned prepared; /* on which connection; 0: on none */
	unsigned number;
};

enum answer { ANSWER_IGNORED, ANSWER_WANTED, ANSWER_PREPARED, ANSWER_SYNC };

struct sent {
	enum answer answer;
	uint64_t number;
	struct statement *statement;
};

/* The first error that nobody was told of. */
struct failure {
	uint64_t number;
	char state[6]; /* SQLSTATE; empty: the connection */
	char said[400];
};

struct pipeline {
	struct db db;
	PGconn *h;           /* NULL: none */
	unsigned connection; /* counts them, from 1 */
	int64_t used_at;
	struct statements statements;

	struct sent sent[SENT];
	size_t first, waiting;
	bool unsynced;         /* something was sent after the last sync */
	bool synced_inside;    /* a sync of this transaction is not answered yet */
	uint64_t number;       /* of the next message */
	uint64_t begin_at;     /* of this transaction's first */
	uint64_t savepoint_at; /* of the outermost open savepoint's first */
	int depth;             /* of savepoints */
	struct failure failure;
	PGresult *wanted;
};

/* Sends a statement, prepared before on its first use here. */
bool pipeline_send(
    struct cx *c, struct pipeline *p, const char *text, struct args a, enum answer answer) MUST_USE;

/* After an error the server skips everything up to the next sync. False: the connection died. */
bool pipeline_sync(struct pipeline *p);

/* Reads every answer; false when one of this transaction was an error (told to c). */
bool pipeline_wait(struct cx *c, struct pipeline *p) MUST_USE;

/* An error that came another way. */
void pipeline_note(struct pipeline *p, uint64_t number, const char *state, const char *said);

/* Tells the first failure to the caller. Always false. */
bool pipeline_tell(struct cx *c, struct pipeline *p) MUST_USE;

/* The connection is of no use any more; whatever was sent will not be answered. */
void pipeline_died(struct pipeline *p);

#endif
