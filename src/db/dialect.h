/* Turns a migration's text into what one engine understands. See dialect.c for the table. */
#ifndef DB_DIALECT_H
#define DB_DIALECT_H

#include "db/db.h"

/* The NUL-terminated text for the engine, in the arena. Every statement must end with `;`. */
const char *dialect_of(struct arena *a, enum db_engine engine, struct text sql);

#endif
