/*
 * The text of Word 6 and 95 files ([MS-DOC]'s forebears): one byte a letter, in whatever encoding
 * its fonts had. Word 97 and later are not read here: what they hold comes as DOCX today.
 */
#ifndef CODEC_WORD6_H
#define CODEC_WORD6_H

#include "base/text.h"

enum { WORD6_MOST = 16 * 1024 * 1024 };

/* The bytes of the text, a line feed behind each paragraph; not yet UTF-8. False: no such file, or
 * one that was saved in pieces ("fast save"). */
bool word6_text(struct arena *a, struct bytes file, struct text *raw) MUST_USE;

#endif
