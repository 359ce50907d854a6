/* Small signed cookies of systems (a known device). Sessions and guests are the gate's own. */
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
