/*
 * Finding by words, with or without marks: everything is folded by text_fold (đ to d), in the
 * index and in the query. SQLite: FTS5 with the ascii tokenizer; PostgreSQL: tsvector 'simple'.
 *
 * The order is the same on both engines and needs no statistics: the exact code; then titles that
 * are the query, begin with it, hold it as a phrase, hold all its words; then entries that hold all
 * its words anywhere; each by weight, then the shorter title. Among very many hits (2,000 titles,
 * 1,000 by words) only so many are looked at: a query of one everyday word is answered in time
 * rather than in perfect order.
 */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "core/actor.h"

struct search_entry {
	const char *kind;     /* "procedure": letters and digits only */
	struct text key;      /* the noun's public key */
	int64_t id;           /* the noun's id */
	struct text title;    /* as shown */
	struct text title_en; /* in English; empty: none. Its words belong into `words` */
	struct text path;     /* local address */
	struct text summary;  /* shown under the title: a sentence; empty: none; not searched */
	struct text extra;    /* shown under the title: field, agency; found by as well */
	struct text words;    /* everything else to be found by, unfolded; not given back */
	int64_t weight;       /* more used first; 0 and up */
	/* What hits are counted and chosen by; empty or 0: it has none. */
	/* Among equal hits: 0 what people do, 1 what they read, 2 what no longer holds. */
	int64_t rank;
	struct text issuer, field, status; /* as shown; status: a key of the kind's own */
	int64_t year;
	struct time changed; /* what stands at its path; 0: it is not known */
};

struct search_hits {
	struct search_entry *p;
	size_t n;
	bool more;
};

/* Adds or replaces (kind, key). */
bool search_put(struct cx *c, const struct search_entry *e) MUST_USE;
bool search_remove(struct cx *c, const char *kind, struct text key) MUST_USE;
/* Only how much it is used: cheap. */
bool search_weigh(struct cx *c, const char *kind, struct text key, int64_t weight) MUST_USE;

/* Only its status and rank: cheap. */
bool search_status(
    struct cx *c, const char *kind, struct text key, struct text status, int64_t rank) MUST_USE;

/* Only when what stands at its path changed: cheap. */
bool search_changed(struct cx *c, struct text kind, struct text key, struct time at) MUST_USE;

/* What search calls it; empty where it knows no such key. */
bool search_title(
    struct cx *c, const char *kind, struct text key, bool english, struct text *out) MUST_USE;

/* kind NULL: all. `from` counts entries (pages of most, 10 at most deep, since ranked). Where no
 * entry has all the words, the last one may be the start of a longer word (3 letters or more);
 * where there is none either, one word of three or more may be missing. */
bool search_find(struct cx *c, const char *kind, struct text query, int from, int most,
    struct search_hits *out) MUST_USE;
/* What hits are narrowed to; keys are folded, empty or 0: any. */
struct search_choice {
	struct text kind, issuer, field, status;
	int64_t year;
};

/* How many hits each value of one of them has, when the others are narrowed to their choice. */
struct search_count {
	struct text key, name; /* kind, status, year: the same */
	int64_t n;
};

struct search_counts {
	struct search_count *p; /* the most frequent first; years: the newest first */
	size_t n;
};

struct search_found {
	struct search_hits hits;
	int64_t total;
	bool whole; /* something has all the words as they were typed */
	bool many;  /* there were more than are looked at: total and counts are of the newest */
	struct search_counts kinds, issuers, fields, statuses, years;
};

/*
 * Finding over all kinds with counts; an empty query gives the newest, one of signs alone nothing.
 * Order: the exact code, or one that a number alone ("61/2018") begins; titles that hold the query
 * as a phrase; titles with all its words, the shorter first; texts with the phrase; titles with its
 * only two words apart; texts with its words scattered; in each the lower rank, then what holds the
 * phrase more often (where few hold it), then the heavier, then the newer year. Of a word with a
 * figure and a stroke or a dot in it
 * ("61/2018"), and between quotation marks, words must follow each other, here and in search_find.
 */
bool search_choose(struct cx *c, struct text query, const struct search_choice *choice, int from,
    int most, struct search_found *out) MUST_USE;

/*
 * What was probably meant: with its marks ("dang ky ket hon"), without slips of the keys ("dang kt
 * ket hom"; only with `slips`, for what found nothing), read as the Telex or VNI keys that were
 * typed
 * ("ddawng kys"). Told by the words of all titles; at most ten minutes old. Empty: nothing better
 * is known.
 */
bool search_meant(struct cx *c, struct text query, bool slips, struct text *out) MUST_USE;
/* Timer, each ten minutes: were titles added since its words were read? */
bool search_words_timer(struct cx *c, bool *more) MUST_USE;
/* Reads them anew where they were, so that no query has to wait for it. Reads only; takes long. */
bool search_words_catch_up(struct cx *c) MUST_USE;

/* Every entry's address and when it changed, in the order it came, `most` behind the first `from`;
 * for a sitemap. */
struct search_path {
	struct text path;
	struct time changed;
};

struct search_paths {
	struct search_path *p;
	size_t n;
};

bool search_paths(struct cx *c, int64_t from, int64_t most, struct search_paths *out) MUST_USE;
bool search_count(struct cx *c, int64_t *n) MUST_USE;

/* As one types: titles with these words, the last one begun; at least 2 letters. */
bool search_suggest(
    struct cx *c, const char *kind, struct text query, int most, struct search_hits *out) MUST_USE;

#endif
