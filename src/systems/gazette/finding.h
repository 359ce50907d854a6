/*
 * Finding: one search over everything that is public, whoever published it (core/search.h). What it
 * knows of kinds it asks publication.h; a kind of another system stands under its name there.
 */
#ifndef GAZETTE_FINDING_H
#define GAZETTE_FINDING_H

#include "core/search.h"

enum { FINDING_ROWS = 10, FINDING_PAGES = 40 };

struct finding {
	struct text q;     /* what was looked for: as typed, or what was meant */
	struct text meant; /* offered, or (with `instead`) looked for instead; may be empty */
	bool instead;      /* nothing has what was typed, something has what was meant */
	bool wordless;     /* it was signs alone */
	struct search_found found;
};

/* Page from 1. */
bool find_everything(struct cx *c, struct text q, const struct search_choice *w, int page,
    struct finding *out) MUST_USE;

/* "Procedure", "Legal document"; what is counted of it: "Procedures". */
struct msg finding_kind_name(struct text kind, bool many);
/* Empty where the kind has no such status. */
struct text finding_status_name(struct cx *c, struct text kind, struct text status);

#endif
