/*
 * TCVN3 (TCVN 5712:1993, "ABC"): Vietnamese of before Unicode, one byte a letter. Capitals with
 * marks were small letters in a capital font, so "CñA" is "CỦA" in a line of
 * capitals.
 */
#ifndef CODEC_TCVN3_H
#define CODEC_TCVN3_H

#include "base/text.h"

/* Does it look like TCVN3: no UTF-8, and most of its high bytes are its letters? */
bool tcvn3_is(struct text raw);
/* As UTF-8 in NFC. What is no letter of it becomes a space. */
struct text tcvn3_read(struct arena *a, struct text raw);

#endif
