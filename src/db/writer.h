/*
 * The group-commit writer. It takes what is queued, opens one transaction, runs each job, commits
 * once and hands the whole batch back.
 *
 * A savepoint a job costs a third of a batch's instructions, and nearly every job succeeds. So a
 * batch first runs without: a job that says no and has changed nothing needs none. Where one has
 * changed something, or the engine failed, the batch is rolled back and runs again from its start
 * with a savepoint round each job, and so do the next batches until it has been calm for a while.
 *
 * When the engine throws the transaction away, the batch runs again too. A job that lost it twice,
 * or that was alone in it on SQLite, is WRITE_FAILED; on PostgreSQL, where the reason may be a
 * conflict with another connection, the thread's batches are also halved for a while. Memory that
 * runs out counts as a lost transaction, with a moment's wait. When COMMIT answers neither yes nor
 * no: PostgreSQL is asked (the driver does); SQLite's jobs are answered WRITE_UNKNOWN, nothing more
 * is taken, and half a second later the process ends, so that a new one recovers what lies in the
 * log.
 *
 * Invariants
 *  1. SQLite: exactly one writer thread, whose connection is also the only one that checkpoints.
 *  2. A job is answered only after the commit it was part of is on disk, or after it is known that
 *     nothing of it is.
 *  3. A job may run more than once (after another job's failure), never after a commit whose
 *     outcome is unknown.
 *  4. A job that twice ended the process is not run again (parked; see operations.md).
 */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include "db/db.h"

enum write_outcome {
	WRITE_COMMITTED, /* run() said keep and it is on disk */
	WRITE_REFUSED,   /* run() said no: its savepoint was rolled back */
	WRITE_FAILED,    /* the engine could not write (full disk, I/O): nothing of it is stored */
	WRITE_UNKNOWN,   /* COMMIT answered neither yes nor no */
	WRITE_PARKED,    /* it ended the process twice and was not run again */
};

struct write_job {
	struct write_job *next;
	/*
	 * Runs on the writer's thread. True keeps what was written, false undoes it. May be called
	 * again from the start, after what an earlier call wrote was undone. `db` is the writer's
	 * connection. After a failed statement it must return false.
	 */
	bool (*run)(struct write_job *j, struct db *db);
	const int64_t *keys; /* what its rules depend on; PostgreSQL locks them */
	size_t n_keys;
	/*
	 * Tells the job from others when the same input comes again after the process ended: some
	 * bits of a digest of route and input. 0: never parked.
	 */
	uint64_t mark;
	enum write_outcome outcome;
};

struct writer;

struct writer_config {
	struct db_config db;
	int threads;       /* 1 on SQLite */
	int batch;         /* most jobs a transaction: 256 on SQLite, 32 on PostgreSQL */
	int queue;         /* most jobs waiting: 4096 */
	int64_t wal_bytes; /* checkpoint is forced above this; 0: 8 MB */
	/* Where the marks of running jobs are noted (invariant 4); NULL: nowhere. */
	const char *mark_file;
	/* Last thing in each batch's transaction: seals the audit chain. NULL: nothing. */
	bool (*seal)(struct db *db, struct arena *a, struct time now);
	/* Every finished batch, on the writer's thread; takes the list over. */
	void (*finished)(void *self, struct write_job *first);
	void *self;
};

/* NULL with *why set when the database cannot be opened. */
struct writer *
writer_start(const struct writer_config *config, struct arena *a, struct text *why) MUST_USE;

/* Queues the list from `first` (next-linked). What does not fit comes back, from the first that
 * does not on (NULL: all is queued): answer BUSY. */
struct write_job *writer_push(struct writer *w, struct write_job *first) MUST_USE;

/* Runs one job and waits for its outcome; for jobs, imports and commands. The job's `finished`
 * is not called. False when the queue is full. */
bool writer_run(struct writer *w, struct write_job *j) MUST_USE;

/* Finishes what is queued and stops. */
void writer_stop(struct writer *w);

struct writer_figures {
	int64_t jobs, batches, failures, waiting, wal_bytes;
};
struct writer_figures writer_figures(struct writer *w);

#endif
