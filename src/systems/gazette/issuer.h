/*
 * The issuer of an act, as it was typed: is it this one? Case and marks do not matter; authorities
 * that authority.h knows go by their one name; short forms that everybody writes are written out
 * (UBND, HĐND, TP, P); who heads an agency issues for it. Not a register of agencies: no names are
 * learned here.
 */
#ifndef GAZETTE_ISSUER_H
#define GAZETTE_ISSUER_H

#include "base/arena.h"
#include "base/text.h"

/* The same issuer, or the same issuers. */
bool issuer_same(struct arena *mem, struct text a, struct text b);
/* Does it name this agency? Of several issuers one is enough. */
bool issuer_names(struct arena *mem, struct text issuer, struct text agency);

#endif
