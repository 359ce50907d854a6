/* SQL of questions and answers. */
#ifndef GAZETTE_INQUIRY_STORE_H
#define GAZETTE_INQUIRY_STORE_H

#include "systems/gazette/inquiry.h"

bool store_inquiry_by_id(struct cx *c, int64_t id, struct inquiry *out, bool *found) MUST_USE;
bool
store_inquiry_by_code(struct cx *c, struct text code, struct inquiry *out, bool *found) MUST_USE;
bool
store_inquiry_by_slug(struct cx *c, struct text slug, struct inquiry *out, bool *found) MUST_USE;
bool store_inquiry_by_source(
    struct cx *c, struct text source, struct inquiry *out, bool *found) MUST_USE;

bool store_inquiry_add(struct cx *c, const struct inquiry *q) MUST_USE;
/* Everything that changes after the asking, from q->rev to the next; 0 changed: somebody was
 * faster. */
bool store_inquiry_change(struct cx *c, const struct inquiry *q, int64_t *changed) MUST_USE;
/* Only the clock: no revision, nobody's form is spoiled by a holiday. */
bool store_inquiry_clock(struct cx *c, const struct inquiry *q) MUST_USE;
bool store_inquiry_forget(struct cx *c, int64_t person) MUST_USE;
/* Closed before that moment, with something left that retention takes. */
bool
store_inquiries_old(struct cx *c, struct time before, int most, struct inquiries *out) MUST_USE;
/* Of what was published: all but what readers see. */
bool store_inquiry_reduce(struct cx *c, int64_t id) MUST_USE;
bool store_inquiry_delete(struct cx *c, int64_t id) MUST_USE;

/* With ids below, newest first. */
bool store_inquiries_mine(
    struct cx *c, int64_t person, int64_t before, int most, struct inquiries *out) MUST_USE;
/* Of one agency (0: of nobody) in this state behind (due, id), first due first. */
bool store_inquiries_due(struct cx *c, int64_t agency, enum inquiry_state state, struct time due,
    int64_t id, int most, struct inquiries *out) MUST_USE;
/* Of one agency with ids below, closed in whatever way, newest first. */
bool store_inquiries_done(
    struct cx *c, int64_t agency, int64_t before, int most, struct inquiries *out) MUST_USE;
bool
store_inquiry_count(struct cx *c, int64_t agency, enum inquiry_state state, int64_t *n) MUST_USE;
bool store_inquiry_late(struct cx *c, int64_t agency, int64_t *n) MUST_USE;
/* In this state with ids above `after`, by id. */
bool store_inquiries_after(struct cx *c, enum inquiry_state state, int64_t after, int most,
    struct inquiries *out) MUST_USE;

/* Published ones before (answered, id), newest first. */
bool store_inquiry_list(struct cx *c, const struct inquiry_filter *f, int64_t before,
    int64_t before_id, struct inquiries *out) MUST_USE;
bool store_inquiry_fields(struct cx *c, struct search_counts *out) MUST_USE;
/* key and name: the agency's id. */
bool store_inquiry_agencies(struct cx *c, struct search_counts *out) MUST_USE;

#endif
