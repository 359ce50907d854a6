/*
 * Who acts. Made by the gate from a session or a bearer token, by the job runner for jobs, by the
 * command line for commands; read by every rule and every scoped store.
 */
#ifndef CORE_ACTOR_H
#define CORE_ACTOR_H

#include "db/db.h"

enum actor_kind {
	ACTOR_NOBODY,  /* not signed in */
	ACTOR_PERSON,  /* a citizen or an enterprise's representative, for themselves */
	ACTOR_OFFICER, /* a person in an office: acts for `agency` */
	ACTOR_SYSTEM,  /* a machine with a bearer token: acts for `agency` */
	ACTOR_JOB,     /* the program itself: timers, deliveries, imports, commands */
};

/* Declared once by the system that checks it, listed in the system's table of permissions. */
struct permission {
	const char *key;  /* "portal.dossier.receive" */
	struct msg label; /* what the holder may do, for the roles page */
	/* The standard roles that hold it from the start, keys separated by spaces (role_standard):
	 * officer, approver, agency_administrator, administrator, auditor. NULL: none. */
	const char *standard;
	bool citizen; /* every signed-in person holds it too, for what is their own */
};

enum { ACTOR_MAY = 64 };

struct actor {
	enum actor_kind kind;
	int64_t person;      /* core_person; 0 for nobody, jobs and systems */
	int64_t agency;      /* core_agency acted for; 0 for persons */
	int64_t session;     /* core_session; 0 without */
	int64_t token;       /* core_token of a system; 0 without */
	struct text name;    /* shown and kept with what was done */
	struct text address; /* network address, for the audit trail */
	const struct permission *may[ACTOR_MAY];
	size_t n_may;
};

/* Whoever: the route needs nobody signed in. */
extern const struct permission ANYONE;
/* Whoever said who they are: a person, an officer, a system by its token. */
extern const struct permission SIGNED_IN;

/* Jobs may everything. */
bool actor_may(const struct actor *a, const struct permission *p);
/* Adds a right; more than ACTOR_MAY do not fit and are left out. */
void actor_grant(struct actor *a, const struct permission *p);

#endif
