/*
 * An installation: DIR with its sen.conf, its secret, its database and files, opened by a command
 * or by the server. Only one process writes: whoever holds the lock on DIR.
 *
 *   DIR/sen.conf   DIR/secret   DIR/lock   DIR/control   DIR/sen.db   DIR/files/   DIR/incoming/
 */
#ifndef MAIN_INSTANCE_H
#define MAIN_INSTANCE_H

#include "main/command.h"
#include "main/config.h"

struct instance {
	const char *dir;
	struct config config;
	struct db_config db;
	struct systems systems;
	struct arena *mem;
	int lock; /* -1: not held */
};

/* Reads sen.conf and the secret, installs every table (languages, permissions, settings,
 * listeners), opens the file store. No database yet. */
bool instance_open(struct instance *i, const char *dir, struct systems systems, struct arena *a,
    struct text *why) MUST_USE;

/* Waits a moment for a process that is just ending. False: somebody else writes. */
bool instance_lock(struct instance *i, struct text *why) MUST_USE;
void instance_unlock(struct instance *i);

/* Brings the database up to the program and sees that DIR/files is its own; needs the lock. */
bool instance_migrate(struct instance *i, struct text *why) MUST_USE;

/* What a writer of this installation needs. */
struct writer_config instance_writer_config(struct instance *i);

/* A reading connection with a context for commands: English, the program itself as actor. */
struct db *instance_reader(struct instance *i, struct text *why) MUST_USE;
struct cx instance_cx(struct arena *a, struct db *db);

/* "sqlite" or a libpq address as the database layer wants it. */
void instance_close(struct instance *i);

#endif
