/*
 * The issuer of an act, as it was typed: does it name this agency? Case and marks do not matter;
 * short forms that everybody writes are written out (UBND, HĐND, TP, P); who heads an agency issues
 * for it; of several issuers one is enough. Not a register of agencies: no names are learned here.
 */
#ifndef GAZETTE_ISSUER_H
#define GAZETTE_ISSUER_H

#include "base/arena.h"
#include "base/text.h"

bool issuer_names(struct arena *mem, struct text issuer, struct text agency);

#endif
