/*
 * Who signed a document: a person's name below a signing block ("TM. CHÍNH PHỦ", "KT. BỘ TRƯỞNG",
 * a title in capitals). Where none is surely a name there is none. Pure.
 */
#ifndef GAZETTE_SIGNER_H
#define GAZETTE_SIGNER_H

#include "base/cx.h"

/* A Vietnamese person's name: two to five words, each a syllable with one capital, the first a
 * family name. */
bool is_person_name(struct arena *mem, struct text t);
/* Could it be written in Vietnamese: initial, vowels, final? `fold`: one folded word. */
bool is_syllable(struct text fold);
/* Lies in the text; empty: none. */
struct text signer_read(struct arena *mem, struct text text);

#endif
