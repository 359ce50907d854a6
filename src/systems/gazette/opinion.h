/*
 * The opinion: was this page useful, and why not (Decree 224/2026/NĐ-CP article 12: the public
 * rates information, their privacy kept). Asked by two links at the foot of a page, so that pages
 * stay the same for everyone.
 *
 * Invariants
 *  1. Only what is public now has opinions; a page that is not is NOT_FOUND, whatever its address.
 *  2. No name, no address and no cookie is kept with it; one network may give OPINIONS_HOUR an
 *     hour, and one of a page a day.
 *  3. The counts are public; the words are for the agency's own editors, for a year.
 */
#ifndef GAZETTE_OPINION_H
#define GAZETTE_OPINION_H

#include "systems/gazette/publication.h"

enum { OPINIONS_HOUR = 20, OPINION_WHY = 1000 };

struct opinion {
	int64_t id;
	struct text path;
	int64_t agency;
	bool useful;
	struct text why;
	struct time at;
};

struct opinions {
	struct opinion *p;
	size_t n;
};

struct opinion_counts {
	int64_t useful, all;
};

/* What may be rated under this path; NOT_FOUND otherwise. */
bool opinion_of_page(struct cx *c, struct text path, struct publication *out) MUST_USE;
bool opinion_give(struct cx *c, struct text path, bool useful, struct text why) MUST_USE;
/* Of one page; of all with an empty path. */
bool opinion_count(struct cx *c, struct text path, struct opinion_counts *out) MUST_USE;
/* Of all pages of an agency. */
bool opinion_count_of(struct cx *c, int64_t agency, struct opinion_counts *out) MUST_USE;
/* Those with words, of the agencies that c->by covers, the newest first, below `before` (0: all).
 */
bool opinion_list(struct cx *c, int64_t before, int most, struct opinions *out) MUST_USE;
/* Timer, daily: after a year. */
bool opinion_sweep(struct cx *c, bool *more) MUST_USE;

#endif
