/*
 * How alike two texts are, by the runs of three words that they share, whatever their marks, case
 * and punctuation: a plain measure that needs no statistics. Pure: no database.
 */
#ifndef GAZETTE_SIMILAR_H
#define GAZETTE_SIMILAR_H

#include "base/text.h"

/*
 * Hashes of a text's runs of three folded words (a shorter text is one run), sorted, each once: the
 * SHINGLES_MOST smallest of them (Broder, "On the resemblance and containment of documents", 1997).
 * Texts of fewer runs are measured exactly, longer ones as closely as so many runs tell.
 */
enum { SHINGLES_MOST = 64 };

struct shingles {
	uint64_t *p;
	size_t n;
	bool cut; /* the text has more */
};

void shingles_make(struct arena *a, struct text in, struct shingles *out);
/* 0 to 100: twice what both have, of what each has. Two empty texts are not alike. */
int shingles_alike(const struct shingles *x, const struct shingles *y);

/* As they are kept: 16 hexadecimal digits each, "+" behind them where the text has more. What is no
 * such text reads as no shingles. */
struct text shingles_show(struct arena *a, const struct shingles *s);
void shingles_read(struct arena *a, struct text kept, struct shingles *out);

enum { ALIKE_ENOUGH = 50 };

#endif
