/*
 * ZIP archives, reading one entry by name (PKWARE APPNOTE 6.3.3 sections 4.3, 4.4): stored or
 * deflated, no encryption, no ZIP64. Not a way to unpack: nothing is written anywhere.
 */
#ifndef CODEC_ZIP_H
#define CODEC_ZIP_H

#include "base/text.h"

enum { ZIP_ENTRIES_MOST = 5000 };

/* The entry's bytes, at most `most` of them; false where it is missing, broken, larger, or its
 * checksum is wrong. */
bool zip_entry(
    struct arena *a, struct bytes zip, struct text name, size_t most, struct bytes *out) MUST_USE;

#endif
