/* gzip (RFC 1952) by zlib, for answers. */
#ifndef CODEC_GZIP_H
#define CODEC_GZIP_H

#include "base/buf.h"

/* Appends t compressed; level 1 (fast) to 9 (small). Its memory is the buf's arena's. */
void gzip_pack(struct buf *b, struct text t, int level);

/* The other way; false when it is no gzip, broken, or would be longer than `most`. */
bool gzip_unpack(struct arena *a, struct text t, size_t most, struct text *out) MUST_USE;

#endif
