/*
 * The type of a file by its content, never by its name or by what a client says. Not a validator:
 * a file that begins like a PDF is called one. What is not known is application/octet-stream.
 */
#ifndef CODEC_SNIFF_H
#define CODEC_SNIFF_H

#include "base/text.h"

/* Give this many of the first bytes, or the whole of a shorter file: enough for the entries of a
 * ZIP and the directory of most OLE2 files. */
enum { SNIFF_BYTES = 16384 };

/* A static MIME type. head.n < SNIFF_BYTES means that this is the whole file. */
struct text sniff_type(struct bytes head);

/* How people call it: "PDF", "Word", "PNG"; the type itself where there is no usual name. */
struct text type_show(struct text type);

#endif
