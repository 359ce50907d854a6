/*
 * XML out: a writer that escapes and closes, so that what it makes is well-formed. Names of
 * elements and attributes are literals of the program. Not a reader: that is libxml2's work.
 */
#ifndef CODEC_XML_WRITE_H
#define CODEC_XML_WRITE_H

#include "base/buf.h"

enum { XML_DEPTH = 64 };

struct xml_writer {
	struct buf *out;
	const char *open[XML_DEPTH];
	int depth;
	bool in_tag; /* attributes may still come */
};

/* Writes the declaration. */
struct xml_writer xml_into(struct buf *out);
void xml_begin(struct xml_writer *w, const char *name);
/* Only right behind xml_begin. */
void xml_attribute(struct xml_writer *w, const char *name, struct text value);
void xml_text(struct xml_writer *w, struct text t);
/* Ends the innermost element. */
void xml_end(struct xml_writer *w);
/* <name>text</name> */
void xml_put(struct xml_writer *w, const char *name, struct text t);
/* Everything must be ended. */
struct text xml_done(struct xml_writer *w);

#endif
