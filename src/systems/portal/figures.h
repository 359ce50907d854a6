/*
 * Counters: how many dossiers lie on each desk of an agency, and how a procedure does in a year
 * (received, on time, late, how long, how satisfied). Not reports: those are made from events.
 *
 * An event writes one row into portal_tally; a timer folds rows into the counters; who reads adds
 * what is not folded yet. So events never wait for each other's counter, and no count is late.
 */
#ifndef PORTAL_FIGURES_H
#define PORTAL_FIGURES_H

#include "core/actor.h"

/* Numbers are stored: add at the end. */
enum figure_kind {
	FIGURE_NONE,
	FIGURE_RECEIVED, /* value: the channel */
	FIGURE_ON_TIME,  /* value: working hours it took, begun ones counted whole */
	FIGURE_LATE,     /* likewise */
	FIGURE_RATED,    /* value: the score */
};

struct figure {
	enum figure_kind kind;
	int64_t value;
	int64_t year;
	int64_t n; /* 1, or -1 for what is taken back */
};

/* Piles of an office. As the status, but what waits for approval lies apart. Numbers are stored. */
enum desk {
	DESK_DRAFT = 0,
	DESK_RECEIVE = 1,
	DESK_ACCEPTED = 2,
	DESK_REFUSED = 3,
	DESK_PROCESS = 4,
	DESK_SUPPLEMENT = 5,
	DESK_PAYMENT = 6,
	DESK_WITHDRAWN = 7,
	DESK_STOPPED = 8,
	DESK_FINISHED = 9,
	DESK_RETURNED = 10,
	DESK_APPROVE = 11,
	DESKS
};

struct desk_counts {
	int64_t n[DESKS];
};

/* Of an agency, to the last event of this transaction's view. */
bool desk_counts_of(struct cx *c, int64_t agency, struct desk_counts *out) MUST_USE;

struct procedure_figures {
	int64_t year;
	int64_t received, online;
	int64_t on_time, late;
	int64_t median_hours, slowest_hours; /* working hours: half, nine of ten were done within */
	int64_t rated[4];                    /* by enum rating_score */
};

/* Since 1 January of the year. */
bool figures_of(
    struct cx *c, struct text procedure, int64_t year, struct procedure_figures *out) MUST_USE;
/* A year of all procedures that got a dossier, most received first. */
struct procedure_year {
	struct text procedure;
	int64_t received, online, on_time, late, rated, satisfied;
};

struct procedure_years {
	struct procedure_year *p;
	size_t n;
};

bool figures_all(struct cx *c, int64_t year, struct procedure_years *out) MUST_USE;
/* A share in whole per cent; 0 of 0 is 0. */
int64_t figures_share(int64_t part, int64_t whole);

bool tally_add(struct cx *c, int64_t agency, struct text procedure, enum desk from, enum desk to,
    const struct figure *f) MUST_USE;
/* A timer's slice. */
bool tally_fold(struct cx *c, bool *more) MUST_USE;

#endif
