/* SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104), by OpenSSL. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/text.h"

enum { DIGEST_BYTES = 32 };

struct digest {
	unsigned char b[DIGEST_BYTES];
};

struct digest digest_of(const void *p, size_t n);
struct digest digest_text(struct text t);
struct digest digest_hmac(struct bytes key, struct text t);
struct text digest_hex(struct arena *a, const struct digest *d);
struct text digest_text_hex(struct arena *a, struct text t);

/* Piece by piece. digest_end also frees the state; digest_drop frees it without a result. */
struct digest_state;
struct digest_state *digest_begin(void);
void digest_add(struct digest_state *s, const void *p, size_t n);
struct digest digest_end(struct digest_state *s);
void digest_drop(struct digest_state *s);

#endif
