/*
 * The one context that pages, API and jobs hand to the rules, and the one way to say no. A
 * function that can fail returns a must-check bool; false means `why` is set, once, by fail().
 */
#ifndef BASE_CX_H
#define BASE_CX_H

#include "base/lang.h"
#include "base/time.h"

/* Each kind is one HTTP status (web/error.c). */
enum problem_kind {
	NO_PROBLEM,
	INVALID,       /* 422: a field needs mending; see fields */
	UNKNOWN_ACTOR, /* 401: sign in first */
	FORBIDDEN,     /* 403 */
	NOT_FOUND,     /* 404: also what a stranger gets for another's thing */
	CONFLICT,      /* 409: it is not in the state for this any more */
	TOO_LARGE,     /* 413 */
	TOO_MANY,      /* 429 */
	BUSY,          /* 503: try again; nothing was done */
	UPSTREAM,      /* 502: another server did not answer */
	BROKEN,        /* 500: our fault */
};

struct field_problem {
	struct field_problem *next;
	struct text field; /* the form field's name */
	struct text what;  /* what is wrong and what to do, in the reader's language */
};

struct problem {
	enum problem_kind kind;
	struct text what;             /* for the reader, in the reader's language */
	struct text log;              /* for the log only: an engine's message */
	struct field_problem *fields; /* with INVALID, in the form's order */
	int retry_s;                  /* with BUSY and TOO_MANY: try again after, seconds */
	bool keep;                    /* refuse(): commit what was done, then show the problem */
};

struct db;
struct actor;

struct cx {
	struct arena *mem;      /* everything this request allocates */
	struct db *db;          /* its one transaction */
	const struct actor *by; /* who acts, for which agency, with what rights */
	struct time now;        /* one reading, so tests can set it */
	enum lang lang;
	uint32_t changed;   /* snapshots that this transaction changes (core/snapshot.h) */
	struct problem why; /* meaningful once a call has returned false */
};

/* Sets c->why and returns false; extra arguments (struct text) fill {0} …. The first one stays. */
#define fail(c, kind, ...) FAIL_((c), (kind), false, __VA_ARGS__)

/* Like fail, but what was done is committed before the problem is shown: a wrong password must
 * count, a forbidden look must be recorded. */
#define refuse(c, kind, ...) FAIL_((c), (kind), true, __VA_ARGS__)

#define FAIL_(c, kind, keep, m, ...)                                                              \
	problem_set((c), (kind), (keep), (m), (const struct text[]){TEXT(""), ##__VA_ARGS__} + 1, \
	    sizeof((const struct text[]){TEXT(""), ##__VA_ARGS__}) / sizeof(struct text) - 1)

bool problem_set(struct cx *c, enum problem_kind kind, bool keep, struct msg m,
    const struct text *args, size_t n);

/* One more field that needs mending: kind INVALID. Returns false. */
#define invalid(c, field, ...) INVALID_((c), (field), __VA_ARGS__)
#define INVALID_(c, field, m, ...)                                                           \
	problem_field((c), (field), (m), (const struct text[]){TEXT(""), ##__VA_ARGS__} + 1, \
	    sizeof((const struct text[]){TEXT(""), ##__VA_ARGS__}) / sizeof(struct text) - 1)

bool
problem_field(struct cx *c, const char *field, struct msg m, const struct text *args, size_t n);

/* BROKEN with a message for the log; the reader is told that it is our fault. Returns false. */
bool broken(struct cx *c, const char *format, ...) PRINTF(2, 3);

/* T("…") in the reader's language, with arguments. */
#define say(c, ...) SAY_((c), __VA_ARGS__)
#define SAY_(c, m, ...)                                                                         \
	tr_format((c)->mem, (c)->lang, (m), (const struct text[]){TEXT(""), ##__VA_ARGS__} + 1, \
	    sizeof((const struct text[]){TEXT(""), ##__VA_ARGS__}) / sizeof(struct text) - 1)

#endif
