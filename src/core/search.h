/*
 * Finding by words, with or without marks: everything is folded by text_fold (đ to d), in the
 * index and in the query. SQLite: FTS5 with the ascii tokenizer; PostgreSQL: tsvector 'simple'.
 */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "core/actor.h"

struct search_entry {
	const char *kind;  /* "procedure" */
	struct text key;   /* the noun's public key */
	int64_t id;        /* the noun's id */
	struct text title; /* as shown */
	struct text path;  /* local address */
	struct text extra; /* shown under the title: field, agency */
	struct text words; /* everything else to be found by, unfolded */
	int64_t weight;    /* more used first; 0 and up */
};

struct search_hits {
	struct search_entry *p;
	size_t n;
	bool more;
};

/* Adds or replaces (kind, key). */
bool search_put(struct cx *c, const struct search_entry *e) MUST_USE;
bool search_remove(struct cx *c, const char *kind, struct text key) MUST_USE;

/* kind NULL: all. Title hits before word hits; `from` counts entries (pages of most, 10 at most
 * deep, since ranked). Exact keys first. */
bool search_find(struct cx *c, const char *kind, struct text query, int from, int most,
    struct search_hits *out) MUST_USE;
/* As one types: titles whose words start so; at least 2 letters; by weight. */
bool search_suggest(
    struct cx *c, const char *kind, struct text query, int most, struct search_hits *out) MUST_USE;

#endif
