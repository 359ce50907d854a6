/*
 * What new communes were formed from, told in prose: "Phường A, xã B (huyện C), một phần diện tích
 * của các phường D, E, phần còn lại của xã F". Whole units and parts of them; names without a code.
 */
#ifndef PORTAL_IMPORT_MERGE_H
#define PORTAL_IMPORT_MERGE_H

#include "core/import.h"
#include "core/unit.h"

/* One old commune as the prose names it. */
struct merge_part {
	struct text name;     /* with its type: "Phường Quán Thánh" */
	struct text district; /* where the prose says it; may be empty */
	struct text words;    /* as written */
	bool whole;
};

struct merge_parts {
	struct merge_part *p;
	size_t n;
};

/* Pure: the units that the prose names. */
struct merge_parts merge_read(struct arena *a, struct text prose);

struct merge_index; /* the old communes of each new province, by name */

bool merge_index_make(struct cx *c, struct arena *mem, struct merge_index **out) MUST_USE;

struct merge_row {
	int64_t line;
	struct text fresh_code, fresh_name, province, prose;
};

/* Stores what the row's prose says; what matches no old commune, or several, is noted. */
bool merge_put(struct cx *c, struct import *report, const struct merge_index *index,
    const struct merge_row *row, bool *changed) MUST_USE;

#endif
