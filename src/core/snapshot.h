/*
 * Memory snapshots: read-only structures of what changes seldom and is read always (agencies,
 * calendars, settings, published procedures). Built by the first reader that finds it out of date,
 * on that reader's connection; kept for ten minutes after a newer one is there, so that no request
 * needs to hold or release anything.
 *
 * A change says snapshot_changed(c, &KIND) in its transaction: the version in core_version rises
 * with it, and c->changed makes the gate (or the job runner) call snapshot_committed afterwards.
 * Other nodes see the new version within a fifth of a second (main/punctual.h: snapshot_poll).
 */
#ifndef CORE_SNAPSHOT_H
#define CORE_SNAPSHOT_H

#include "base/cx.h"

struct snapshot_kind {
	const char *name; /* row of core_version: "agency" */
	int slot;         /* 0…31, unique: enum below */
	/* Builds it by reading only, with c->mem set to the snapshot's own arena; c->lang and c->by
	 * are unset. */
	bool (*build)(struct cx *c, void **out);
	/* Dear to build, and an older one does: readers go on with what is there, and only
	 * snapshot_catch_up, away from any request, builds the next. */
	bool lags;
};

enum snapshot_slot {
	SNAPSHOT_AGENCY,
	SNAPSHOT_CALENDAR,
	SNAPSHOT_SETTING,
	SNAPSHOT_ROLE,
	SNAPSHOT_UNIT,
	SNAPSHOT_PROCEDURE,
	SNAPSHOT_WORDS, /* of the titles that search finds (core/search.h) */
	SNAPSHOT_PAGE,  /* finished public pages (web/cache.h): changes without a structure */
	SNAPSHOT_SLOTS = 32
};

/* The current structure; valid until the request ends. */
bool snapshot_take(struct cx *c, const struct snapshot_kind *k, const void **out) MUST_USE;
/* Builds it where it is out of date or not there yet. */
bool snapshot_catch_up(struct cx *c, const struct snapshot_kind *k) MUST_USE;
/* Once or more often in a transaction; a second run must begin with c->changed 0. */
bool snapshot_changed(struct cx *c, const struct snapshot_kind *k) MUST_USE;
/* Finished public pages: what timers, jobs and imports change so that they are made anew; a request
 * may say public_changed(r) instead. Its version is all there is. */
extern const struct snapshot_kind PAGE_SNAPSHOT;
void snapshot_committed(uint32_t changed);
/* Another number after every change that this process knows of: what was made under an older one
 * may be out of date. */
int64_t snapshot_stamp(void);
/* Reads core_version and marks what another node changed. */
bool snapshot_poll(struct cx *c) MUST_USE;
/* Frees all; at exit, for leak checks. */
void snapshot_drop_all(void);

#endif
