/* The dossier's tables. SQL and nothing but SQL; scope and sense are the rules'. */
#ifndef PORTAL_DOSSIER_STORE_H
#define PORTAL_DOSSIER_STORE_H

#include "systems/portal/dossier.h"
#include "systems/portal/figures.h"

/* Whose dossiers may be found. -1: nobody's. */
struct dossier_scope {
	int64_t person; /* the applicant's account */
	int64_t agency; /* the office's */
	int64_t via;    /* the agency whose system handed it in */
	bool all;       /* jobs */
};

bool store_dossier_by_reference(struct cx *c, struct text reference, const struct dossier_scope *s,
    struct dossier *out, bool *found) MUST_USE;
bool
store_dossier_by_code(struct cx *c, struct text code, struct dossier *out, bool *found) MUST_USE;
bool store_dossier_by_id(struct cx *c, int64_t id, struct dossier *out, bool *found) MUST_USE;
bool store_dossiers_of_person(
    struct cx *c, int64_t person, int64_t before, int most, struct dossiers *out) MUST_USE;

/* The open draft for (person, procedure) moved to this agency, case and version, or *d itself. */
bool store_draft(struct cx *c, struct dossier *d) MUST_USE;
bool store_draft_delete(struct cx *c, int64_t id) MUST_USE;
/* A whole new row; desk and sort_at as derived. */
bool store_dossier_insert(
    struct cx *c, const struct dossier *d, enum desk desk, int64_t sort_at) MUST_USE;
/* The projection, where the row is still at rev - 1; *changed false: somebody was faster. */
bool store_dossier_update(
    struct cx *c, const struct dossier *d, enum desk desk, int64_t sort_at, bool *changed) MUST_USE;
bool store_dossier_warned(struct cx *c, int64_t id) MUST_USE;
/* The next legal number of this agency and day. */
bool store_series_next(struct cx *c, int64_t agency, struct day day, int64_t *out) MUST_USE;

bool store_answers_keep(struct cx *c, int64_t dossier, struct text json) MUST_USE;
/* For a dossier that cannot have any yet. */
bool store_answers_insert(struct cx *c, int64_t dossier, struct text json) MUST_USE;
bool store_answers(struct cx *c, int64_t dossier, struct text *json) MUST_USE;

bool store_event_insert(struct cx *c, int64_t dossier, const struct dossier_entry *e) MUST_USE;
bool store_events(struct cx *c, int64_t dossier, struct dossier_entries *out) MUST_USE;
bool store_told(struct cx *c, int64_t dossier, int64_t seq) MUST_USE;

bool store_file_insert(struct cx *c, const struct dossier_file *f) MUST_USE;
bool store_file_delete(struct cx *c, int64_t dossier, int64_t id) MUST_USE;
bool store_files(struct cx *c, int64_t dossier, struct dossier_files *out) MUST_USE;

bool store_payment_insert(struct cx *c, int64_t id, int64_t dossier, int64_t amount,
    struct text what, struct time pay_by) MUST_USE;
/* The open payment of a dossier; *id 0: none. */
bool store_payment_open(struct cx *c, int64_t dossier, int64_t *id, int64_t *amount) MUST_USE;
bool store_payment_seen(struct cx *c, struct text gateway_ref, int64_t *dossier) MUST_USE;
bool store_payment_paid(struct cx *c, int64_t id, struct text gateway_ref, bool *done) MUST_USE;
bool store_payment_expire(struct cx *c, int64_t dossier) MUST_USE;

struct consultation {
	int64_t id, dossier, agency;
	struct text question, answer, answerer;
	struct time asked, answer_by, answered;
};

struct consultations {
	struct consultation *p;
	size_t n;
};

bool store_consultation_insert(struct cx *c, const struct consultation *k) MUST_USE;
bool store_consultation(struct cx *c, int64_t id, struct consultation *out, bool *found) MUST_USE;
bool store_consultation_answer(
    struct cx *c, int64_t id, struct text answer, struct text answerer, bool *done) MUST_USE;
bool store_consultations(struct cx *c, int64_t dossier, struct consultations *out) MUST_USE;

/* Wrong guesses of the last four digits for a code in an hour, from a network; '': from all. Adds
 * one; how many. */
bool store_guess(struct cx *c, struct text code, struct text network, int64_t hour) MUST_USE;
bool store_guesses(
    struct cx *c, struct text code, struct text network, int64_t hour, int64_t *n) MUST_USE;
bool store_guesses_forget(struct cx *c, int64_t before_hour) MUST_USE;

/* For timers; oldest first. */
bool store_answer_overdue(struct cx *c, struct time now, int most, struct dossiers *out) MUST_USE;
bool store_near_due(struct cx *c, struct time until, int most, struct dossiers *out) MUST_USE;
bool store_old_drafts(struct cx *c, struct time before, int most, struct dossiers *out) MUST_USE;
/* Those of which nobody was told yet. */
bool store_fading_drafts(struct cx *c, struct time before, int most, struct dossiers *out) MUST_USE;
/* Somebody went on with a draft. */
bool store_draft_touch(struct cx *c, int64_t id) MUST_USE;
/* Closed in an agency before `before`, from one desk. */
bool store_closed(struct cx *c, int64_t agency, enum desk desk, struct time before, int most,
    struct dossiers *out) MUST_USE;
/* The next agency after `after` that may have something on this desk; 0: none. */
bool store_agencies_with(struct cx *c, enum desk desk, int64_t after, int64_t *agency) MUST_USE;
/* One pile from a place on, in its order. */
bool store_pile(struct cx *c, int64_t agency, enum desk desk, int64_t sort_at, int64_t id, int most,
    struct dossiers *out) MUST_USE;
/* Everything of a dossier but its row's audit trail. */
bool store_dossier_delete(struct cx *c, int64_t id) MUST_USE;
/* Personal data out of the row and its answers; the events' notes of the applicant too. */
bool store_dossier_erase(struct cx *c, int64_t id) MUST_USE;

/* For `sen check`: every dossier above `after`, by id. */
bool store_dossiers_after(struct cx *c, int64_t after, int most, struct dossiers *out) MUST_USE;
/* The derived columns of one. */
bool store_desk_of(struct cx *c, int64_t id, int64_t *desk, int64_t *sort_at) MUST_USE;

#endif
