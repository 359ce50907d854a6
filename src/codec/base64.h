/* Base64 (RFC 4648), the standard alphabet with padding and the URL one without. */
#ifndef CODEC_BASE64_H
#define CODEC_BASE64_H

#include "base/buf.h"

struct text base64_encode(struct arena *a, struct bytes b);
struct text base64_url_encode(struct arena *a, struct bytes b);

/* Strict: no white space, exact padding (none in the URL form), unused bits zero; so that one value
 * has one text. */
bool base64_decode(struct arena *a, struct text t, struct bytes *out) MUST_USE;
bool base64_url_decode(struct arena *a, struct text t, struct bytes *out) MUST_USE;

#endif
