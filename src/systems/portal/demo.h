/*
 * The demonstration's data (`sen init --demo`): invented people and places, so that a newcomer
 * clicks through the whole life of a dossier in three minutes. README.md tells the path.
 *
 * demo.c makes agencies, accounts and the catalogue; dossier_demo.c then plays dossiers into every
 * status by calling the rules as these people, so that nothing in the demo could not have happened.
 */
#ifndef PORTAL_DEMO_H
#define PORTAL_DEMO_H

#include "core/actor.h"

/* E-mail addresses to sign in with; one password for all. Also in tests/walk/accounts. */
#define DEMO_CITIZEN       "citizen@example.org"
#define DEMO_CITIZEN_2     "citizen2@example.org"
#define DEMO_OFFICER       "officer@example.org"
#define DEMO_OFFICER_2     "officer2@example.org"
#define DEMO_APPROVER      "approver@example.org"
#define DEMO_ADMINISTRATOR "admin@example.org"
#define DEMO_PASSWORD      "hoa sen nở 2026"

/* portal.c lists both as steps; each has a transaction of its own. */

/* demo.c: agencies, people with their offices (the officers and the approver in one centre that
 * takes several procedures online), procedures. */
bool catalogue_demo(struct cx *c) MUST_USE;
/* dossier_demo.c */
bool dossier_demo(struct cx *c) MUST_USE;

#endif
