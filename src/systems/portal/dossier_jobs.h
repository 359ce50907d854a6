/* What the jobs thread does for dossiers, for portal.c's tables. */
#ifndef PORTAL_DOSSIER_JOBS_H
#define PORTAL_DOSSIER_JOBS_H

#include "core/event.h"
#include "core/job.h"
#include "core/takeout.h"
#include "systems/portal/dossier.h"

/* Worker: tells the applicant of one event. */
#define TELL_JOB "portal.tell"
bool dossier_tell_run(struct cx *c, const struct job *j, struct text result) MUST_USE;

/* The calendar changed (listener): due dates are counted anew, a page of dossiers a job. */
bool dossier_calendar_changed(struct cx *c, const struct event *e) MUST_USE;
#define RECOUNT_JOB "portal.recount"
bool dossier_recount_run(struct cx *c, const struct job *j, struct text result) MUST_USE;

/* Timers: answers that did not come; dossiers that are due soon; drafts nobody went on with;
 * dossiers whose legal retention is over. Each a slice. */
bool dossier_deadlines_run(struct cx *c, bool *more) MUST_USE;
bool dossier_warnings_run(struct cx *c, bool *more) MUST_USE;
bool dossier_drafts_run(struct cx *c, bool *more) MUST_USE;
bool dossier_retention_run(struct cx *c, bool *more) MUST_USE;

/* Listener: an account was erased. Drafts go, what was never accepted loses its personal data, what
 * the law keeps stays with its agency. */
bool dossier_person_erased(struct cx *c, const struct event *e) MUST_USE;

/* A person's dossiers, for them to take out. */
extern const struct takeout_source dossier_takeout;

/* For `sen check`. */
bool dossier_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

#endif
