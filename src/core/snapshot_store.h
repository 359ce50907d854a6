/* Versions of snapshots as they are stored. Private to snapshot.c. */
#ifndef CORE_SNAPSHOT_STORE_H
#define CORE_SNAPSHOT_STORE_H

#include "db/db.h"

/* 0 where the kind was never changed. */
bool version_read(struct cx *c, struct text name, int64_t *out) MUST_USE;
/* All of them. */
struct version {
	struct text name;
	int64_t version;
};
struct versions {
	struct version *p;
	size_t n;
};
bool versions_read(struct cx *c, struct versions *out) MUST_USE;
bool version_raise(struct cx *c, struct text name, int64_t *out) MUST_USE;

#endif
