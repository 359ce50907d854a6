/*
 * The inbox of an office: its piles, sorted by when the office must act, filtered, a page at a
 * time by key. Reads one covering index and nothing else, so it costs the same with two million
 * dossiers behind it as with two hundred.
 */
#ifndef PORTAL_INBOX_H
#define PORTAL_INBOX_H

#include "systems/portal/dossier_desk.h"

/* Where a page ends. */
struct inbox_key {
	int64_t sort_at, id;
};

struct inbox_filter {
	uint32_t desks;         /* bits, 1 << enum desk */
	bool late, near;        /* only what is late, or due soon */
	int64_t assignee;       /* 0: anybody's */
	struct text procedure;  /* code; empty: all */
	struct text applicant;  /* part of the name, with or without marks; empty: all */
	struct inbox_key after; /* {0, 0}: from the start */
};

struct inbox_row {
	int64_t id;
	struct text reference, code, procedure, applicant, assignee_name;
	enum dossier_status status;
	enum desk desk;
	struct time due, submitted;
	int64_t assignee;
	int64_t sort_at;
	bool withdraw_asked;
};

struct inbox {
	struct inbox_row *p;
	size_t n;
	bool more;             /* there may be more behind `last` */
	struct inbox_key last; /* where to go on */
	bool scanned_out; /* stopped looking after INBOX_SCAN rows of a pile: go on to look further
			   */
};

enum { INBOX_SCAN = 5000 };

/* Of the agency c->by acts for. Closed piles come newest first, all others the most urgent first;
 * one filter holds piles of one kind only. */
bool inbox_read(struct cx *c, const struct inbox_filter *f, int most, struct inbox *out) MUST_USE;

/* Typed by an officer: a reference, a legal code, or a person's identity number. Finds dossiers of
 * this agency, newest first; *exact false: it is none of these, but part of a name. */
bool inbox_find(struct cx *c, struct text typed, int most, struct inbox *out, bool *exact) MUST_USE;

/* How many are late, of those that may be; stops at `most`. */
bool inbox_late(struct cx *c, int64_t most, int64_t *n) MUST_USE;

#endif
