/*
 * CommonMark to a flat list of marks, by libcmark: what begins, what ends, and the text between.
 * Not a maker of HTML: whoever shows it writes each mark by its kind, so that no markup of the
 * writer's ever reaches a page. Raw HTML comes out as MARK_HTML with its text, to be named or shown
 * as text.
 *
 * Source: CommonMark 0.30, https://spec.commonmark.org/0.30/
 *
 * Limits, each refused as a whole: 200,000 bytes of text, 8,000 bytes without an empty line,
 * quotes and lists 12 deep, 32 MB of memory. They bound the time as well.
 */
#ifndef CODEC_COMMONMARK_H
#define CODEC_COMMONMARK_H

#include "base/text.h"

enum {
	COMMONMARK_BYTES = 200000,
	COMMONMARK_PARAGRAPH = 8000,
	COMMONMARK_DEPTH = 12,
	COMMONMARK_MEMORY = 32 << 20,
};

enum mark_kind {
	/* with an end */
	MARK_PARAGRAPH,
	MARK_HEADING, /* number: level 1 to 6 */
	MARK_QUOTE,
	MARK_LIST, /* ordered, number: of the first item, tight */
	MARK_ITEM,
	MARK_EMPHASIS,
	MARK_STRONG,
	MARK_LINK, /* url, title */
	/* without */
	MARK_PICTURE, /* url, title; text: its description */
	MARK_RULE,
	MARK_CODE,  /* text: a block of it */
	MARK_TEXT,  /* text */
	MARK_WORDS, /* text: code within a line */
	MARK_SOFT,  /* the line ended */
	MARK_BREAK, /* the line was meant to end */
	MARK_HTML,  /* text */
};

struct mark {
	enum mark_kind kind;
	bool end;
	bool ordered, tight;
	int number;
	int line; /* in the source, from 1; 0: not known */
	struct text text, url, title;
};

struct marks {
	struct mark *p;
	size_t n;
};

enum commonmark_why {
	COMMONMARK_FINE,
	COMMONMARK_TOO_LONG,  /* the whole */
	COMMONMARK_CROWDED,   /* lines without an empty one between them */
	COMMONMARK_TOO_DEEP,  /* quotes and lists in each other */
	COMMONMARK_INTRICATE, /* more memory than any honest text needs */
};

/* False with *why and, where one can be named, *line. `t` is valid UTF-8. The texts lie in `a`. */
bool commonmark_parse(struct arena *a, struct text t, struct marks *out, enum commonmark_why *why,
    int *line) MUST_USE;

#endif
