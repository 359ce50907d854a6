/*
 * Files that are read in a child. Texts that other programs read for us: PDF by pdftotext
 * (poppler-utils), Word 97 to 2003 by catdoc. Each runs as a child of its own that may use so much
 * memory, time and output and no file but its input, so that a file made to harm harms nothing but
 * its own reading. Blocking: for commands and the slow pool, never inside a transaction.
 */
#ifndef CORE_CHILD_H
#define CORE_CHILD_H

#include "base/text.h"

enum child_reader { READ_PDF, READ_WORD };

enum child_end {
	CHILD_READ, /* *out is valid UTF-8; pages of a PDF end with UNWRAP_PAGE (codec/unwrap.h) */
	CHILD_NO_TEXT, /* it ended with an error, or gave nothing that is text: a scan, a broken
			  file */
	CHILD_BOUNDED, /* more output, memory or time than it may use */
	CHILD_MISSING, /* the program is not installed: child_package says which package */
};

enum { CHILD_OUTPUT_MOST = 16 * 1024 * 1024, CHILD_SECONDS = 20 };

enum child_end
child_read(struct arena *a, enum child_reader reader, struct bytes file, struct text *out);
const char *child_package(enum child_reader reader);

/* This program itself as such a child, under the name of a job that main knows: *out is whatever it
 * wrote. CHILD_NO_TEXT: it ended with an error. */
enum child_end child_self(struct arena *a, const char *job, struct bytes file, struct text *out);
/* Makes smaller copies of a picture (codec/picture.h): picture_pack of three. */
#define PICTURE_JOB "sen-picture"

#endif
