/*
 * Cookies and the token against forged requests. A session's cookie is its random token and a MAC
 * over it by this installation's secret, so that a stranger's cookie is refused before any read.
 */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "base/text.h"

/* The secret of this installation: 32 bytes in DIR/secret, made at init, shared by its nodes. */
void secret_install(struct bytes secret);

/* The value of one cookie in a Cookie header (RFC 6265 section 4.2.1), or the empty text. */
struct text cookie_get(struct text header, const char *name);

/* token.mac, and back; false where the MAC is not ours. It holds for a cookie of this name only. */
struct text cookie_sign(struct arena *a, const char *name, struct text token);
bool
cookie_verify(struct arena *a, const char *name, struct text value, struct text *token) MUST_USE;

/* The name on the wire: behind TLS with "__Host-" in front, so that no neighbouring host and no
 * plain connection can set it. Signatures name the short form. */
const char *cookie_name(struct arena *a, const char *name, bool secure);

/* A Set-Cookie value: HttpOnly, SameSite=Lax, Path=/; Secure behind TLS. max_age_s < 0: session. */
struct text
cookie_set(struct arena *a, const char *name, struct text value, int64_t max_age_s, bool secure);

/*
 * The token for forms: HMAC of the cookie's token, masked with fresh random bytes each time, so
 * that compressed pages do not give it away (BREACH).
 */
struct text csrf_make(struct arena *a, struct text cookie_token);
bool csrf_verify(struct arena *a, struct text cookie_token, struct text given) MUST_USE;

/* HMAC-SHA-256 by the secret over purpose and value, in hex: for one-purpose tokens. */
struct text secret_mac(struct arena *a, const char *purpose, struct text value);

#endif
