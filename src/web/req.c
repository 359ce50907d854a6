/* What a handler may ask of its request beyond its input: small signed cookies of systems (a known
 * device; sessions and guests are the gate's own), and what sort of installation this is. */
#include "web/cookie.h"
#include "web/exchange.h"

struct text
req_cookie(const struct req *r, const char *name)
{
	struct text value;

	if (!cookie_verify(&r->x->mem, cookie_get(http_header(r->x->x, "Cookie"), name), &value))
		return TEXT("");
	return value;
}

void
req_cookie_set(struct req *r, const char *name, struct text value, int64_t seconds)
{
	answer_header(r, "Set-Cookie",
	    cookie_set(r->cx.mem, name, cookie_sign(r->cx.mem, value), seconds, r->x->tls));
}

bool
req_demo(const struct req *r)
{
	return gate_config(r->x->gate)->demo;
}

struct text
req_public_url(const struct req *r)
{
	return text_of(gate_config(r->x->gate)->public_url);
}
