/*
 * What the dossier's own files share: an event on its way (dossier_act.c), what it changes
 * (dossier_change.c), the clock (dossier_clock.c). Pages and the API need dossier.h only.
 */
#ifndef PORTAL_DOSSIER_RULES_H
#define PORTAL_DOSSIER_RULES_H

#include "core/setting.h"
#include "systems/portal/dossier.h"
#include "systems/portal/figures.h"

/*
 * An event on its way: act_begin checks that the law has a row for it, that this actor may, and
 * that nothing stands against it; the rule then changes `next`; act_end writes the event, the
 * projection, the counters and the audit row, and makes *d the new state.
 */
struct act {
	enum dossier_event event;
	const struct transition *row; /* NULL: an undo */
	struct dossier next;
	struct text note;    /* the reason, the question, the applicant's words */
	int64_t undoes;      /* the seq an undo takes back */
	struct figure tally; /* what it adds to the statistics */
	bool fresh;          /* the dossier is not stored yet */
};

bool act_begin(struct cx *c, const struct dossier *d, enum dossier_event event, struct text note,
    struct act *a) MUST_USE;
bool act_end(struct cx *c, struct dossier *d, struct act *a) MUST_USE;
/* Both, for an event that changes nothing but the status and the clock. */
bool
act_plain(struct cx *c, struct dossier *d, enum dossier_event event, struct text note) MUST_USE;

/* As the audit trail names it. */
struct text dossier_subject(struct cx *c, int64_t id);
/* May c->by act on d in this capacity? */
bool dossier_role_ok(const struct cx *c, const struct dossier *d, enum dossier_role role);
/* Is c->by in the office that has it? */
bool dossier_in_office(const struct cx *c, const struct dossier *d);
bool dossier_is_applicant(const struct cx *c, const struct dossier *d);
/* What is decided at this event's cost for statistics; `after` is the state it leads to. */
struct figure
figure_of(enum dossier_event event, const struct dossier *after, struct time at, int sign);

/* ---- what an event changes of the projection ---- */

/* {"status":[1,2],"due":[0,1788…]}: each projected column that differs, before and after. */
struct text
dossier_change(struct arena *a, const struct dossier *before, const struct dossier *after);
/* Applies such a change to d, or takes it back. BROKEN where d is not what it starts from. */
bool dossier_change_apply(struct cx *c, struct dossier *d, struct text change, bool back) MUST_USE;
/* What a change makes of a moment among the columns ("due"); changed false where it leaves it. */
struct dossier_moments {
	bool changed;
	struct time before, after;
};
bool dossier_change_moments(
    struct cx *c, struct text change, const char *column, struct dossier_moments *out) MUST_USE;
/* The first projected column in which they differ, or NULL. */
const char *dossier_differs(const struct dossier *a, const struct dossier *b);

/* ---- the clock ---- */

bool clock_apply(struct cx *c, struct dossier *d, enum clock_effect effect) MUST_USE;
/* Counts the due date anew after the calendar changed. */
bool clock_recount(struct cx *c, struct dossier *d) MUST_USE;
/* Within three working days of acceptance a dossier that lacks something goes back whole, and its
 * term begins anew (Decree 61/2018/NĐ-CP article 19.4). */
bool clock_restarts(struct cx *c, const struct dossier *d, bool *out) MUST_USE;
/* The end of office hours on that day, or of the next working day. INVALID on `field` where it is
 * not after now, or more than a year ahead. */
bool clock_day(struct cx *c, const struct dossier *d, const char *field, struct day on,
    struct time *out) MUST_USE;

/* ---- telling the applicant ---- */

/* Queues the notice of this event, to be told after portal.tell_minutes. */
bool dossier_tell_later(struct cx *c, const struct dossier *d, enum dossier_event event) MUST_USE;
/* Code for an accepted dossier: agency-YYMMDD-XXXX. */
bool dossier_give_code(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_tell_cancel(struct cx *c, const struct dossier *d, int64_t seq) MUST_USE;
bool dossier_is_told(enum dossier_event event);

extern const struct setting UNDO_MINUTES, TELL_MINUTES, NEAR_HOURS, DRAFT_DAYS, KEEP_YEARS,
    FILE_MEGABYTES;

#endif
