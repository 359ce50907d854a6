/* SQL of the inbox. */
#ifndef PORTAL_INBOX_STORE_H
#define PORTAL_INBOX_STORE_H

#include "systems/portal/inbox.h"

struct inbox_range {
	int64_t agency;
	enum desk desk;
	struct inbox_key after; /* exclusive */
	int64_t before;         /* sort_at below it */
};

/* A pile being read: its row at `at`, while there is one. Several may be open at once. */
struct inbox_look {
	struct rows rows;
	bool there;
	struct inbox_key at;
};

/* Goes to the next row; without one the look is ended. */
bool store_inbox_next(struct inbox_look *l) MUST_USE;
/* Reads the row it stands at. */
void store_inbox_row(struct inbox_look *l, struct inbox_row *out);
/* Ends it before its last row. */
bool store_inbox_end(struct inbox_look *l) MUST_USE;

/* Each opens a look and goes to its first row. The most urgent first, and newest first. */
bool
store_inbox(struct cx *c, const struct inbox_range *r, int most, struct inbox_look *out) MUST_USE;
bool store_inbox_newest(
    struct cx *c, const struct inbox_range *r, int most, struct inbox_look *out) MUST_USE;
/* Of one officer. */
bool store_inbox_assigned(struct cx *c, const struct inbox_range *r, int64_t assignee,
    struct text procedure, struct text fold, int most, struct inbox_look *out) MUST_USE;
/* Where INBOX_SCAN rows of the range end; *whole: there are not so many. */
bool store_inbox_scan_end(struct cx *c, const struct inbox_range *r, bool newest,
    struct inbox_key *end, bool *whole) MUST_USE;
/* Those as far as `stop` that fit. fold: folded part of the name. */
bool store_inbox_scan(struct cx *c, const struct inbox_range *r, bool newest, struct inbox_key stop,
    struct text procedure, struct text fold, int most, struct inbox_look *out) MUST_USE;

bool store_inbox_by_reference(
    struct cx *c, int64_t agency, struct text reference, struct inbox *out) MUST_USE;
bool
store_inbox_by_code(struct cx *c, int64_t agency, struct text code, struct inbox *out) MUST_USE;
bool store_inbox_by_person(
    struct cx *c, int64_t agency, int64_t person, int most, struct inbox *out) MUST_USE;
/* On the piles of which desk_has_due is true; looks at `most` of each. */
bool
store_inbox_late(struct cx *c, int64_t agency, struct time now, int64_t most, int64_t *n) MUST_USE;

#endif
