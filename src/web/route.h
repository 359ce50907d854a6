/*
 * A system: the tables a reader starts with. Adding a system is a folder and a line in main.c.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include <stdio.h>

#include "web/req.h"

enum method { GET, POST };

enum route_flags {
	ROUTE_AUDITED = 1,  /* the law wants to know who looked: the page waits for its audit row */
	ROUTE_CACHED = 2,   /* the same for everyone not signed in: kept finished and compressed */
	ROUTE_SLOW = 4,     /* a GET that may take longer than a read may: runs in the slow pool */
	ROUTE_PASSWORD = 8, /* prepare hashes a password: the password pool */
	ROUTE_ONCE = 16,    /* POST: a client's key makes a repeat give the same answer */
	ROUTE_STRICT = 32,  /* POST: few a minute from one address (sign-in, register, recovery) */
	ROUTE_TEST = 64,    /* only under `sen serve --test`: no token against forged requests */
	ROUTE_PLAIN = 128,  /* GET without transaction or actor (cx.db is NULL): assets */
	ROUTE_SMALL = 256,  /* GET whose names are in small letters: capitals lead to them */
};

/* A row without permission or form stops start-up. */
struct route {
	enum method method;
	const char *path; /* "/dossiers/:reference/receive" */
	const struct permission *may;
	const struct form *form;
	bool (*handle)(struct req *r);
	/* POST only: slow work ahead of the transaction (Argon2, PDF), in the slow pool, with a
	 * read-only context; what it makes goes into r->cx.mem. */
	bool (*prepare)(struct req *r);
	/* POST of a page: shows the form again (422) with what was typed and what is wrong; NULL:
	 * the general problem page. Runs as a GET with r->in as far as it could be filled, the
	 * address's parameters at least. */
	bool (*again)(struct req *r);
	/* ROUTE_ONCE whose answer holds personal data: shows the result anew to who repeats, for a
	 * kept answer would outlive what the law lets erase. NULL: the first answer is kept. */
	bool (*repeat)(struct req *r);
	int flags;
	/* The advisory key of what its rules depend on, for PostgreSQL; NULL: none. */
	int64_t (*key)(const void *in);
	/* /api/ only, for the OpenAPI document: what it does, and the JSON schema of its answer (a
	 * literal; NULL: any object). */
	const char *summary;
	const char *answer;
	struct msg name; /* what it is, for `sen routes` and the audit trail */
};

/* `answer` of a row that gives a file instead of JSON. */
#define ANSWER_FILE "file"

struct event; /* core/event.h */
struct setting;
struct takeout_source;

/* A reaction to what happened elsewhere, run by the jobs thread at least once. */
struct listener {
	const char *event; /* "portal.dossier.accepted" */
	bool (*handle)(struct cx *c, const struct event *e);
};

/* Work by the clock. */
struct timer {
	const char *name;
	int every_s;
	/* One slice (<= 5 ms of writing) in one transaction; *more asks for the next slice. */
	bool (*run)(struct cx *c, bool *more);
	/* Of what is promised to the minute: has its time come? Asked five times a second by a
	 * thread that waits for nobody else (main/punctual.h); reads only. NULL: every_s is enough.
	 */
	bool (*due)(struct cx *c, bool *due);
};

struct job;

/* Work asked for by a request: a mail to send, a file to scan. */
struct worker {
	const char *kind;
	/* Talks to other servers: outside any transaction, before run; its result goes to run.
	 * NULL: nothing to do there. c reads only. */
	bool (*outside)(struct cx *c, const struct job *j, struct text *result);
	bool (*run)(struct cx *c, const struct job *j, struct text result);
};

struct import; /* core/import.h */

/* `sen import KIND FILE…`: runs through the writer in slices of at most 5 ms. */
struct importer {
	const char *kind;
	struct msg what;
	/* Reads the whole file into *state (c->mem lives as long as the import); no transaction. */
	bool (*open)(struct cx *c, const char *file, void **state);
	/* Writes records from number `from` on, sets *next (equal to `from`: all done). It may be
	 * run again from the same `from`, so it changes nothing but the database and the report. */
	bool (*slice)(struct cx *c, struct import *report, void *state, size_t from, size_t *next);
};

/* Shown to whoever holds the permission; `officer` only to those who act for an agency. */
struct nav_item {
	struct msg text;
	const char *path;
	const struct permission *may;
	bool officer;
};

struct system {
	const char *name; /* its folder and its tables' prefix */
	const struct route *routes;
	size_t n_routes;
	const struct permission *const *permissions; /* NULL-terminated */
	const struct listener *listeners;
	size_t n_listeners;
	/* What it holds of people, for them to take out; NULL-terminated; core/takeout.h. */
	const struct takeout_source *const *takeout;
	const struct timer *timers;
	size_t n_timers;
	const struct worker *workers;
	size_t n_workers;
	const struct importer *importers;
	size_t n_importers;
	const struct setting *const *settings; /* NULL-terminated; core/setting.h */
	/* Checks for `sen check`: says what is wrong through report(), false only when it could not
	 * look. */
	bool (*check)(struct cx *c, void (*report)(void *to, struct text what), void *to);
	/* Entries of the navigation, in order. */
	const struct nav_item *nav;
	size_t n_nav;
	/* Demo data for `sen init --demo`: steps, each in a transaction of its own, so that one
	 * sees what the one before it made; NULL-terminated. */
	bool (*const *demo)(struct cx *c);
	/* States and events as a table, for `sen states`. */
	void (*print_states)(FILE *out);
};

#endif
