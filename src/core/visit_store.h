/* SQL of visits. Private to visit.c. */
#ifndef CORE_VISIT_STORE_H
#define CORE_VISIT_STORE_H

#include "core/visit.h"

/* 0 where this process wrote none yet. */
bool store_visit_batch(struct cx *c, struct text process, int64_t *no) MUST_USE;
bool store_visit_batch_set(struct cx *c, struct text process, int64_t no) MUST_USE;
bool store_visit_batches_old(struct cx *c, struct time before) MUST_USE;
bool store_visit_add(struct cx *c, struct text path, struct day day, int64_t n) MUST_USE;
bool store_visit_old(struct cx *c, struct day before, int most, int64_t *n) MUST_USE;
bool store_visit_days(struct cx *c, struct text path, int most, struct visits *out) MUST_USE;
bool store_visit_top(struct cx *c, struct day from, int most, struct visits *out) MUST_USE;
bool store_visit_sum(struct cx *c, struct text path, int64_t *n) MUST_USE;

#endif
