/* Addresses of this server: the only makers of struct url. */
#ifndef WEB_URL_H
#define WEB_URL_H

#include "web/html.h"

/* "/dossiers/{}?status={}" with each {} replaced by a percent-encoded component. */
#define url_local(a, pattern, ...)                                                       \
	url_fill((a), TEXT(pattern), (const struct text[]){TEXT(""), ##__VA_ARGS__} + 1, \
	    sizeof((const struct text[]){TEXT(""), ##__VA_ARGS__}) / sizeof(struct text) - 1)
struct url url_fill(struct arena *a, struct text pattern, const struct text *parts, size_t n);

/* A path that came from outside (a "next" field): itself when it is a local path without scheme,
 * host, backslash or control characters; else "/". */
struct url url_checked(struct arena *a, struct text path);

/* This request's path and query with one query parameter set to a value (or taken out: empty). */
struct url
url_with(struct arena *a, struct text path, struct text query, struct text name, struct text value);

/* mailto: and tel: links. */
struct url url_mail(struct arena *a, struct text address);
struct url url_phone(struct arena *a, struct text number);

void url_encode(struct buf *b, struct text t);
/* False on a broken escape, %00, or what is not UTF-8 afterwards. `plus`: '+' is a space. */
bool url_decode(struct arena *a, struct text t, bool plus, struct text *out) MUST_USE;

#endif
