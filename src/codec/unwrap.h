/*
 * Lines of a page put together again into paragraphs: what a PDF knows is lines. A line goes on in
 * the next where it is long, does not end as a sentence does, and the next begins in lower case.
 * Page numbers that stand alone go, and so do form feeds.
 */
#ifndef CODEC_UNWRAP_H
#define CODEC_UNWRAP_H

#include "base/text.h"

/* Valid UTF-8 in and out; no longer than what came in. */
struct text unwrap_lines(struct arena *a, struct text page);

#endif
