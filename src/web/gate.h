/*
 * The gate: one direction from socket to socket. It finds the route, the actor, checks permission
 * and token, parses the form, opens the transaction, calls the handler, commits or shows the
 * problem. Handlers have no preamble to forget.
 */
#ifndef WEB_GATE_H
#define WEB_GATE_H

#include "db/writer.h"
#include "net/http.h"
#include "web/route.h"

struct gate;

struct gate_config {
	const struct system *const *systems;
	size_t n_systems;
	struct db_config db;
	struct writer_config writer; /* finished and self are the gate's */
	struct http_config http;
	int reader_threads;          /* PostgreSQL */
	const char *trusted_proxies; /* addresses, separated by spaces */
	const char *public_url;      /* for links in mails and feeds; no slash at end */
	bool demo;
	bool test;           /* sen serve --test */
	int rate_per_minute; /* changes from one address; 0: no limit */
	int strict_per_minute;
	int upload_mb_per_hour; /* of files, from one address; 0: no limit */
};

/* NULL with *why saying what to do. */
struct gate *
gate_start(const struct gate_config *config, struct arena *a, struct text *why) MUST_USE;

struct writer *gate_writer(struct gate *g);
int gate_port(const struct gate *g);

/* Stops listening, finishes what runs. */
void gate_stop(struct gate *g);

const struct gate_config *gate_config(const struct gate *g);

#endif
