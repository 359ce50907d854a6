/*
 * Compound files (MS-CFB, "OLE2"): one stream by its name. Old Word, Excel and mail files are such.
 */
#ifndef CODEC_CFB_H
#define CODEC_CFB_H

#include "base/text.h"

/* The stream's bytes, at most `most`; false where it is missing or the file is broken. Names are
 * ASCII here. */
bool cfb_stream(
    struct arena *a, struct bytes file, const char *name, size_t most, struct bytes *out) MUST_USE;

#endif
