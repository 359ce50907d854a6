/* gzip (RFC 1952), for answers. Packing only: a request that comes packed is refused. */
#ifndef CODEC_GZIP_H
#define CODEC_GZIP_H

#include "base/buf.h"

/* Appends t compressed; level 1 (fast) to 9 (small). The buf has no limit. False when there is no
 * memory for it; nothing was appended then. */
bool gzip_pack(struct buf *b, struct text t, int level) MUST_USE;

#endif
