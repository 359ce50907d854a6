/* Where a dossier lies in its office, derived from the projection: which pile, in which order. */
#ifndef PORTAL_DOSSIER_DESK_H
#define PORTAL_DOSSIER_DESK_H

#include "systems/portal/dossier.h"
#include "systems/portal/figures.h"

enum desk dossier_desk(const struct dossier *d);
/* Milliseconds; the lowest first: when the office must have acted, or since when it waits. */
int64_t dossier_sort_at(const struct dossier *d);

struct msg desk_name(enum desk desk);
const char *desk_key(enum desk desk); /* "approve": in addresses */
bool desk_by_key(struct text key, enum desk *out) MUST_USE;
/* Piles that only grow: shown newest first. */
bool desk_is_closed(enum desk desk);
/* Piles whose order is that of due dates. */
bool desk_has_due(enum desk desk);
/* Does this actor have work on this pile? */
bool desk_is_for(enum desk desk, const struct actor *by);

#endif
