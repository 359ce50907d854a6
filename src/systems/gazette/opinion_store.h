/* SQL of opinions. Private to opinion.c. */
#ifndef GAZETTE_OPINION_STORE_H
#define GAZETTE_OPINION_STORE_H

#include "systems/gazette/opinion.h"

bool store_opinion_add(struct cx *c, const struct opinion *o) MUST_USE;
bool store_opinion_count(struct cx *c, struct text path, bool useful, int64_t *n) MUST_USE;
bool store_opinion_count_of(struct cx *c, int64_t agency, struct opinion_counts *out) MUST_USE;
bool store_opinion_list(struct cx *c, int64_t before, int most, struct opinions *out) MUST_USE;
bool store_opinion_old(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

#endif
