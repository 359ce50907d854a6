/*
 * Finding words in Vietnamese text as people and crawlers write it: case and marks do not count,
 * any white space is one space, offsets are those of the text itself. Not for search over many
 * texts: that is core/search.h.
 */
#ifndef PORTAL_SCAN_H
#define PORTAL_SCAN_H

#include "base/buf.h"

/* The letter at byte `at` without case and marks (a–z, 0–9, else the code point); *size its bytes;
 * 0 at the end. White space of any kind is ' '. */
uint32_t letter_at(struct text t, size_t at, size_t *size);
/* Is the character at `at` an upper-case letter, a lower-case letter? */
bool upper_at(struct text t, size_t at);
bool lower_at(struct text t, size_t at);
/* The start of the character that ends before `at`; 0 at the start. */
size_t letter_before(struct text t, size_t at);

/* The end of `words` ("ngay lam viec": folded, single spaces) when they stand at `at`; 0 when they
 * do not. A space in words stands for one or more of white space. */
size_t words_at(struct text t, size_t at, const char *words);
/* The same, and no letter or digit follows. */
size_t whole_words_at(struct text t, size_t at, const char *words);
/* As whole_words_at, but marks count: "của" is not "Cửa". words are lower case. */
size_t marked_words_at(struct text t, size_t at, const char *words);
/* The first place from `from` on where words stand; SIZE_MAX when nowhere. *end: behind them. */
size_t words_find(struct text t, size_t from, const char *words, size_t *end);
bool words_in(struct text t, const char *words);
/* The same letters, whatever their case and marks? */
bool words_same(struct text a, struct text b);

size_t skip_space(struct text t, size_t at);
size_t skip_digits(struct text t, size_t at);
bool digit_at(struct text t, size_t at);

/* Without leading bullets ("- ", "+ ", "• ", "* ") and white space, and trailing white space. */
struct text text_unbullet(struct text t);
/* Runs of white space to one space, none at the ends; lines are kept when `lines`. */
struct text text_tidy(struct arena *a, struct text t, bool lines);

#endif
