/* The snapshot of procedures, for the files of this noun only. */
#ifndef PORTAL_PROCEDURE_BOOK_H
#define PORTAL_PROCEDURE_BOOK_H

#include "systems/portal/procedure.h"

struct entry {
	struct procedure p;
	struct text fold, field_fold; /* for browsing */
	uint32_t life;                /* a bit an event of life_event.c */
	size_t at;                    /* its place by name */
};

struct book {
	struct entry *entries; /* by name */
	const struct entry **codes, **versions;
	size_t n;
};

bool book_take(struct cx *c, const struct book **out) MUST_USE;
/* NULL: there is none. */
const struct entry *book_find(const struct book *b, struct text code);

#endif
