/* The search index as it is stored. Private to search.c. */
#ifndef CORE_SEARCH_STORE_H
#define CORE_SEARCH_STORE_H

#include "core/search.h"

struct search_folded {
	struct text key, title, words, issuer, field;
};

bool
search_write(struct cx *c, const struct search_entry *e, const struct search_folded *f) MUST_USE;

/* What to look for: a folded query, cut into words for the engine. */
struct search_match {
	const char *kind;   /* NULL: all */
	struct text query;  /* folded, whole */
	struct text titles; /* the engine's expressions: in titles */
	struct text words;  /* … and anywhere */
};

/* Each appends to out (room is the caller's) at most `most` hits behind the first `from`. */
bool search_by_code(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;
bool search_by_title(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;
bool search_by_words(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;

#endif
