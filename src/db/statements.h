/*
 * A connection's prepared statements, found by the address of their literal. Texts that are equal
 * at two addresses are two statements, and several may stand under one address: the drivers tell
 * them apart.
 */
#ifndef DB_STATEMENTS_H
#define DB_STATEMENTS_H

#include "base/must.h"

/* Each driver's statement begins with this. */
struct statement_key {
	const char *text;
};

/* Open addressing; size is a power of two or 0. */
struct statements {
	struct statement_key **slots;
	size_t size, n;
};

/* The statements under an address, one after the other: *cursor begins at 0; NULL at the end. */
void *statements_next(const struct statements *t, const char *text, size_t *cursor);

/* False when memory is out. */
bool statements_add(struct statements *t, struct statement_key *one) MUST_USE;

/* Hands every statement to `drop` and gives the table back. */
void statements_drop(struct statements *t, void (*drop)(void *statement));

#endif
