/*
 * application/x-www-form-urlencoded (WHATWG URL, section 5.1), read strictly: what a browser never
 * sends (a lone %, bytes that are no UTF-8, %00 and other control characters) is an error, not a
 * guess. Writing is web/url.c's percent_encode.
 */
#ifndef CODEC_URLENCODED_H
#define CODEC_URLENCODED_H

#include "base/buf.h"

enum urlencoded_step { URLENCODED_PAIR, URLENCODED_END, URLENCODED_BAD };

/* Takes the next pair off *rest. A pair without '=' has an empty value; empty ones are skipped. */
enum urlencoded_step
urlencoded_next(struct arena *a, struct text *rest, struct text *name, struct text *value) MUST_USE;

/* %XX (and, where plus is set, + as a space) decoded; false on anything that is no valid text. */
bool percent_decode(struct arena *a, struct text t, bool plus, struct text *out) MUST_USE;

#endif
