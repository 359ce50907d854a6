/*
 * A record of a procedure as ministries' portals export it (JSON, in at least three shapes with
 * different key spellings) to the procedure it means. No database, no report: what was not
 * understood is in r's doubts.
 */
#ifndef PORTAL_PROCEDURE_RECORD_H
#define PORTAL_PROCEDURE_RECORD_H

#include "codec/json.h"
#include "systems/portal/procedure_read.h"

/* False when it is no procedure (no name): the last doubt says why. */
bool record_read(struct reading *r, const struct json *j, struct procedure *p,
    struct procedure_texts *t) MUST_USE;

#endif
