/*
 * Lines of a page put together again into paragraphs: what a PDF knows is lines. A line goes on in
 * the next where it is long, does not end as a sentence does, and the next begins in lower case.
 * The number that stands alone at the head or foot of a page goes.
 */
#ifndef CODEC_UNWRAP_H
#define CODEC_UNWRAP_H

#include "base/text.h"

/* What ends a page: a paragraph separator, since a form feed is no letter of a text. */
#define UNWRAP_PAGE "\xe2\x80\xa9"

/* Valid UTF-8 in and out; no longer than what came in. */
struct text unwrap_lines(struct arena *a, struct text pages);

#endif
