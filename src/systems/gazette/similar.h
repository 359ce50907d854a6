/*
 * How alike two texts are, by the runs of three words that they share, whatever their marks, case
 * and punctuation: a plain measure that needs no statistics. Pure: no database.
 */
#ifndef GAZETTE_SIMILAR_H
#define GAZETTE_SIMILAR_H

#include "base/text.h"

/* Hashes of a text's runs of three folded words (a shorter text is one run), sorted, each once. */
struct shingles {
	uint64_t *p;
	size_t n;
};

void shingles_make(struct arena *a, struct text in, struct shingles *out);
/* 0 to 100: twice what both have, of what each has. Two empty texts are not alike. */
int shingles_alike(const struct shingles *x, const struct shingles *y);

enum { ALIKE_ENOUGH = 50 };

#endif
