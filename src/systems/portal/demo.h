/*
 * The demonstration's data (`sen init --demo`): invented people and places, so that a newcomer
 * clicks through the whole life of a dossier in three minutes. README.md tells the path.
 *
 * demo.c makes agencies, accounts and the catalogue; dossier_demo.c then plays dossiers into every
 * status by calling the rules as these people, so that nothing in the demo could not have happened.
 */
#ifndef PORTAL_DEMO_H
#define PORTAL_DEMO_H

#include "systems/portal/procedure.h"

/* E-mail addresses to sign in with; one password for all. Also in tests/walk/accounts. */
#define DEMO_CITIZEN       "citizen@example.org"
#define DEMO_CITIZEN_2     "citizen2@example.org"
#define DEMO_OFFICER       "officer@example.org"  /* of the ward */
#define DEMO_OFFICER_2     "officer2@example.org" /* of the ward, and of the department */
#define DEMO_APPROVER      "approver@example.org" /* of the ward, and of the department */
#define DEMO_ADMINISTRATOR "admin@example.org"
#define DEMO_AUDITOR       "auditor@example.org"
#define DEMO_PASSWORD      "hoa sen nở 2026"

/* Codes of agencies. */
#define DEMO_MINISTRY     "G15"
#define DEMO_PROVINCE     "H90"
#define DEMO_JUSTICE      "H90.01"
#define DEMO_CONSTRUCTION "H90.02"
#define DEMO_FINANCE      "H90.03"
#define DEMO_WARD         "H90.21"
#define DEMO_WARD_TWO     "H90.22"
#define DEMO_COMMUNE      "H90.23"
#define DEMO_POLICE       "G01.90.01"

/* The steps, in this order; portal.c lists them; each has a transaction of its own. */
bool demo_agencies(struct cx *c) MUST_USE;
bool demo_people(struct cx *c) MUST_USE;
bool catalogue_demo(struct cx *c) MUST_USE;
/* dossier_demo.c */
bool dossier_demo(struct cx *c) MUST_USE;

/* ---- the table (demo_procedures.c) ---- */

enum demo_taker {
	TAKEN_BY_NOBODY,
	TAKEN_BY_COMMUNES, /* of the province */
	TAKEN_BY_POLICE,
	TAKEN_BY_JUSTICE,
	TAKEN_BY_CONSTRUCTION,
	TAKEN_BY_FINANCE,
	TAKEN_BY_MINISTRY,
};

struct demo_procedure {
	const char *code, *name, *name_en, *field, *issuer;
	int64_t levels, subjects;
	struct term term;
	const char *term_note;
	int64_t online_fee, fee; /* đồng; 0 free; -1 see fee_note */
	const char *per, *fee_note;
	const char *summary, *conditions;
	const char *cases; /* one a line */
	const char
	    *papers; /* a line each: name|originals|copies|form; "2:" in front: only in case 2;
			"?" in front: only for some */
	const char *results; /* name|code */
	const char *steps;   /* one a line */
	const char *legal;   /* number|name */
	const char *form;    /* its own questions, with ' for "; NULL: the standard ones */
	enum demo_taker taker;
	enum online_level online;
	const char *reason;
};

extern const struct demo_procedure demo_procedures[];
extern const size_t demo_procedures_n;

#endif
