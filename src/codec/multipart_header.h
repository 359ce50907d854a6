/* The headers of one part of a multipart body; codec-internal, multipart.c's. */
#ifndef CODEC_MULTIPART_HEADER_H
#define CODEC_MULTIPART_HEADER_H

#include "codec/multipart.h"

/* Lines with CRLF each. NULL, or what is wrong. */
const char *
multipart_part_read(struct arena *a, struct text lines, struct multipart_part *out) MUST_USE;

#endif
