/* What a handler may ask of its request beyond its input: what was typed and what is wrong with it,
 * a key of its own, small signed cookies of systems (a known device; sessions and guests are the
 * gate's own), and what sort of installation this is. */
#include "web/exchange.h"

#include "base/random.h"
#include "web/cookie.h"

struct text
req_cookie(const struct req *r, const char *name)
{
	struct exchange *e = r->x;
	struct text value;

	if (!cookie_verify(
		&e->mem, name, cookie_get(e->cookies, cookie_name(&e->mem, name, e->tls)), &value))
		return TEXT("");
	return value;
}

void
req_cookie_set(struct req *r, const char *name, struct text value, int64_t seconds)
{
	struct arena *a = r->cx.mem;

	answer_header(
	    r, "Set-Cookie", cookie_set(a, name, cookie_sign(a, name, value), seconds, r->x->tls));
}

bool
req_demo(const struct req *r)
{
	return gate_config(r->x->gate)->demo;
}

/* A host and a port, and nothing that could end an attribute. */
static bool
is_host(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')
		    && c != '.' && c != '-' && c != ':' && c != '[' && c != ']')
			return false;
	}
	return t.n > 0 && t.n <= 260;
}

struct text
req_base_url(const struct req *r)
{
	struct text host = http_header(r->x->x, "Host");

	if (req_public_url(r).n > 0 || !is_host(host))
		return req_public_url(r);
	return text_format(r->cx.mem, "%s://%.*s", r->x->tls ? "https" : "http", TEXT_ARG(host));
}

struct text
req_public_url(const struct req *r)
{
	return text_of(gate_config(r->x->gate)->public_url);
}

/* ---- what was typed ---- */

static bool
is_secret(const struct req *r, const char *field)
{
	const struct form *form = r->route != NULL ? r->route->form : NULL;

	for (size_t i = 0; form != NULL && i < form->n; i++)
		if (form->fields[i].kind == FIELD_SECRET
		    && strcmp(form->fields[i].name, field) == 0)
			return true;
	return false;
}

struct text
typed(const struct req *r, const char *field)
{
	return is_secret(r, field) ? TEXT("") : pair_value(r->typed, text_of(field));
}

const struct problem *
req_problem(const struct req *r)
{
	return &r->x->shown;
}

struct text
field_error(const struct req *r, const char *field)
{
	for (const struct field_problem *f = r->x->shown.fields; f != NULL; f = f->next)
		if (text_is(f->field, field))
			return f->what;
	return TEXT("");
}

/* A form that is shown again keeps its key: nothing was stored under it. */
struct text
fresh_key(struct req *r)
{
	struct text was = pair_value(r->typed, TEXT(FIELD_KEY));

	return r->x->shown.kind != NO_PROBLEM && was.n > 0 ? was : random_token(r->cx.mem, 16);
}
