/*
 * The plain text of a Word document (Office Open XML, ECMA-376 part 1 section 17): one line a
 * paragraph, cells of tables likewise. Numbers that Word counts by itself are not in the text.
 */
#ifndef CODEC_DOCX_H
#define CODEC_DOCX_H

#include "base/text.h"

enum { DOCX_XML_MOST = 32 * 1024 * 1024 };

/* False where it is no such document, or a broken one. */
bool docx_text(struct arena *a, struct bytes file, struct text *out) MUST_USE;

#endif
