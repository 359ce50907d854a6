/* SQL of the counters. */
#ifndef PORTAL_FIGURES_STORE_H
#define PORTAL_FIGURES_STORE_H

#include "systems/portal/figures.h"

struct tally {
	int64_t agency;
	struct text procedure;
	enum desk from, to;
	struct figure figure;
};

struct tallies {
	struct tally *p;
	size_t n;
};

struct figure_row {
	enum figure_kind kind;
	int64_t value, n;
};

struct figure_rows {
	struct figure_row *p;
	size_t n;
};

bool store_tally_insert(struct cx *c, int64_t id, const struct tally *t) MUST_USE;
/* Takes the oldest `most` rows away and gives them. */
bool store_tally_take(struct cx *c, int most, struct tallies *out) MUST_USE;
bool store_count_add(struct cx *c, int64_t agency, enum desk desk, int64_t n) MUST_USE;
bool store_figure_add(struct cx *c, struct text procedure, const struct figure *f) MUST_USE;
bool store_counts(struct cx *c, int64_t agency, struct desk_counts *out) MUST_USE;
/* Folded and unfolded, by kind and value. */
bool
store_figures(struct cx *c, struct text procedure, int64_t year, struct figure_rows *out) MUST_USE;
/* The same summed up for each procedure, most received first; at most `most`. */
bool store_years(struct cx *c, int64_t year, int64_t most, struct procedure_years *out) MUST_USE;

#endif
