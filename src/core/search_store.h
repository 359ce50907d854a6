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
	struct text run;    /* … and anywhere, one behind the other; empty: it is one word */
	bool pair;          /* there are two words */
	struct text number; /* "61 2018 ": with this a code begins that is asked for; or empty */
};

/* Each appends to out (room is the caller's) at most `most` hits behind the first `from`. */
bool search_by_code(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;
bool search_by_title(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;
bool search_by_words(
    struct cx *c, const struct search_match *m, int most, struct search_hits *out) MUST_USE;

/* ---- with counts (search_choose.c) ---- */

struct search_row {
	int64_t id;
	struct text kind, issuer_key, issuer, field_key, field, status;
	int64_t rank, weight, year, length;
	bool pair;    /* of a query of two words */
	int64_t runs; /* how often the words stand behind each other in it; 0: nowhere */
	int tier;     /* 0 its code, 1 its title, 2 begins it, 3 stands in it, 4 not as a phrase */
	bool in_title;
};

struct search_rows {
	struct search_row *p;
	size_t n;
};

/* Append up to `most`, the newest ones; room is the caller's. */
bool search_rows_by_title(
    struct cx *c, const struct search_match *m, int most, struct search_rows *out) MUST_USE;
bool search_rows_by_words(
    struct cx *c, const struct search_match *m, int most, struct search_rows *out) MUST_USE;
/* Which entries hold the words one behind the other, the newest `most`; `counted`: how often, which
 * means reading all their words (else 1). By id, ascending. */
struct search_run {
	int64_t id, n;
};
struct search_runs {
	struct search_run *p;
	size_t n;
};
bool search_runs(struct cx *c, const struct search_match *m, int most, bool counted,
    struct search_runs *out) MUST_USE;
bool search_rows_newest(struct cx *c, int most, struct search_rows *out) MUST_USE;
bool search_entry_by_id(struct cx *c, int64_t id, struct search_hits *out) MUST_USE;

/* ---- the words of titles (search_words.c) ---- */

/* Titles of at most `most` entries, the newest first, one after the other. */
bool
search_titles(struct cx *c, int most, void (*each)(void *to, struct text title), void *to) MUST_USE;
bool search_extent(struct cx *c, int64_t *last, int64_t *n) MUST_USE;
bool search_words_seen(struct cx *c, int64_t *last, int64_t *n) MUST_USE;
bool search_words_see(struct cx *c, int64_t last, int64_t n) MUST_USE;
/* What was typed as Telex keys, folded: "ddawngs" to "dang". Pure, for its tests. */
struct text search_telex(struct arena *a, struct text folded);

/* ---- the query (search.c) ---- */

enum { SEARCH_TERMS = 12 };
struct search_query {
	struct text folded;
	struct text terms[SEARCH_TERMS]; /* folded: a word, or words that follow each other */
	size_t n;
	bool number; /* it is a number alone: "61/2018" */
};
void search_query_read(struct cx *c, struct text typed, struct search_query *q);
/* `begun`: the last word may go on. */
struct search_match
search_match_of(struct cx *c, const struct search_query *q, const char *kind, bool begun);

#endif
