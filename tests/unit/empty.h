/* Empties a PostgreSQL database for a test, by a connection of its own: the driver notes its
 * commits in a table, which must not go while it is connected. */
#ifndef TESTS_EMPTY_H
#define TESTS_EMPTY_H

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

static inline void
postgres_empty(const char *address)
{
	PGconn *h = PQconnectdb(address);
	PGresult *r = PQexec(h, "SET client_min_messages = warning; "
				"DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");

	if (PQresultStatus(r) != PGRES_COMMAND_OK) {
		fprintf(stderr, "%s: %s\n", address, PQerrorMessage(h));
		exit(1);
	}
	PQclear(r);
	PQfinish(h);
}

#endif
