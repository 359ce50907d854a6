/*
 * What a document is about: the lines below its kind, as a sentence. Where a title ends and what is
 * written small in it is not always sure: then no title, or the capitals as they are. Pure.
 */
#ifndef GAZETTE_DOCUMENT_TITLE_H
#define GAZETTE_DOCUMENT_TITLE_H

#include "base/cx.h"

enum { HEAD_LINES = 30 };

/* The first lines that hold something. */
struct head_lines {
	struct text p[HEAD_LINES];
	bool ruled[HEAD_LINES]; /* a rule (-----) stands below it */
	size_t n;
};
struct head_lines head_lines_of(struct text t);

/* The title below the kind at l->p[at]; `body`: the whole text, where its names are written as they
 * are. Empty: none that is sure. */
struct text title_below(struct arena *mem, const struct head_lines *l, size_t at, struct text body);
/* What a letter says behind "V/v". */
struct text title_of_letter(struct arena *mem, const struct head_lines *l);
/* Its first letter as a capital. */
struct text title_capital(struct arena *mem, struct text t);
/* A title in capitals as it stands in `body` or, where every word of it is sure, as a sentence with
 * the capitals of names; else as it is. */
struct text title_sentence(struct arena *mem, struct text title, struct text body);

#endif
