/*
 * The sentences of a text, as they stand, none across lines: what an officer may strike out whole.
 * An abbreviation may be taken for an end; what is struck out is shown before it is published.
 * Pure: no database.
 *
 * Invariants
 *  1. Sentences rise, do not touch one another, are trimmed and not empty, and hold no line break.
 *  2. Between them stands white space only, up to SENTENCES_MOST of them.
 */
#ifndef GAZETTE_SENTENCE_H
#define GAZETTE_SENTENCE_H

#include "base/text.h"

struct sentences {
	struct text *p;
	size_t n;
};

enum { SENTENCES_MOST = 100 };

void sentences_find(struct arena *a, struct text in, struct sentences *out);

#endif
