/* How a row of portal_dossier is read; shared by the dossier's store files only. */
#ifndef PORTAL_DOSSIER_ROWS_H
#define PORTAL_DOSSIER_ROWS_H

#include "systems/portal/dossier.h"

/* In the order in which dossier_row reads them. */
#define DOSSIER_COLUMNS                                                                          \
	"id, reference, procedure, version, case_no, agency, via, person, applicant, id_tail, "  \
	"channel, term_count, term_unit, created, rev, status, code, submitted, accepted, due, " \
	"trace, since, paused, minutes_left, minutes_spent, finished, returned, asked, "         \
	"answer_by, ask, restart, supplements, extensions, withdraw_asked, outcome, proposed, "  \
	"proposal, proposer, assignee, assignee_name, rating"

void dossier_row(struct rows *r, struct dossier *d);
bool dossier_row_one(
    struct cx *c, struct sql q, struct args a, struct dossier *out, bool *found) MUST_USE;
bool
dossier_row_all(struct cx *c, struct sql q, struct args a, int most, struct dossiers *out) MUST_USE;

#endif
