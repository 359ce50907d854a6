/*
 * Answers: what a handler says, the headers every answer carries, compression, and the hand-over to
 * the net. Pages are made in page.c.
 */
#include "web/exchange.h"

#include "codec/gzip.h"
#include "core/client_key.h"
#include "core/file.h"
#include "core/session.h"
#include "web/cache.h"
#include "web/cookie.h"
#include "web/url.h"

enum { COMPRESS_FROM = 1400 };

void
exchange_answer(struct exchange *e, int status, struct text type, struct text body)
{
	e->answer.status = status;
	e->answer.type = type;
	e->answer.body = body;
}

/* Line breaks cannot enter a header: such a value is dropped. */
void
exchange_field(struct exchange *e, const char *name, struct text value)
{
	if (text_find_char(value, '\n') != SIZE_MAX || text_find_char(value, '\r') != SIZE_MAX)
		return;
	must(e->answer.n_fields < ANSWER_FIELDS);
	e->answer.fields[e->answer.n_fields++] = (struct http_field){name, text_z(&e->mem, value)};
}

void
answer_header(struct req *r, const char *name, struct text value)
{
	exchange_field(r->x, name, value);
}

bool
answer_json(struct req *r, int status, struct text json)
{
	exchange_answer(r->x, status, TEXT("application/json"), json);
	return true;
}

static void
name_the_file(struct req *r, struct text file_name)
{
	struct text encoded = percent_encode(r->cx.mem, file_name);

	answer_header(r, "Content-Disposition",
	    text_format(r->cx.mem, "attachment; filename*=UTF-8''%.*s", TEXT_ARG(encoded)));
}

bool
answer_bytes(struct req *r, const char *type, struct text body, struct text file_name)
{
	exchange_answer(r->x, 200, text_of(type), body);
	if (file_name.n > 0)
		name_the_file(r, file_name);
	return true;
}

bool
answer_file(struct req *r, struct text digest, struct text type, struct text file_name)
{
	struct exchange *e = r->x;

	if (!file_open(&r->cx, digest, &e->answer.file, &e->answer.file_bytes))
		return false;
	exchange_answer(e, 200, type, TEXT(""));
	name_the_file(r, file_name);
	answer_header(r, "Content-Security-Policy", TEXT("default-src 'none'; sandbox"));
	return true;
}

bool
req_go(struct req *r, const struct text *parts, size_t n)
{
	struct buf b = buf_in(r->cx.mem);

	for (size_t i = 0; i < n; i++)
		buf_text(&b, i % 2 == 0 ? parts[i] : percent_encode(r->cx.mem, parts[i]));
	exchange_answer(r->x, 303, TEXT("text/plain; charset=utf-8"), TEXT(""));
	answer_header(r, "Location", buf_done(&b));
	return true;
}

void
notice_next(struct req *r, struct text what)
{
	struct text hex =
	    text_hex(r->cx.mem, (struct bytes){(const unsigned char *)what.p, what.n});

	answer_header(r, "Set-Cookie",
	    cookie_set(r->cx.mem, "note", cookie_sign(r->cx.mem, hex), 60, r->x->tls));
}

bool
req_sign_in(struct req *r, int64_t person, int64_t agency)
{
	struct exchange *e = r->x;
	struct text token;

	if (!session_begin(&r->cx, person, agency, r->user_agent, &token))
		return false;
	answer_header(r, "Set-Cookie",
	    cookie_set(r->cx.mem, "sen", cookie_sign(r->cx.mem, token), -1, e->tls));
	return true;
}

bool
req_sign_out(struct req *r)
{
	struct exchange *e = r->x;

	if (e->actor.session != 0 && !session_end(&r->cx, e->actor.session))
		return false;
	answer_header(r, "Set-Cookie", cookie_set(r->cx.mem, "sen", TEXT(""), 0, e->tls));
	answer_header(r, "Clear-Site-Data", TEXT("\"cache\""));
	return true;
}

void
public_changed(struct req *r)
{
	r->x->public_change = true;
}

/* ---- what a client's key gives again: status, address, body ---- */

struct text
answer_kept(struct req *r)
{
	const struct answer *a = &r->x->answer;
	const char *location = "";

	for (size_t i = 0; i < a->n_fields; i++)
		if (strcmp(a->fields[i].name, "Location") == 0)
			location = a->fields[i].value;
	return text_format(r->cx.mem, "%d\n%s\n%.*s", a->status, location, TEXT_ARG(a->body));
}

bool
answer_repeat(struct req *r, struct text kept)
{
	struct text status, location;
	int64_t number;

	if (!text_cut(&kept, '\n', &status) || !text_cut(&kept, '\n', &location)
	    || !text_int(status, &number))
		return broken(&r->cx, "a kept answer does not read");
	exchange_answer(r->x, (int)number,
	    r->machine ? TEXT("application/json") : TEXT("text/plain; charset=utf-8"), kept);
	if (location.n > 0)
		answer_header(r, "Location", location);
	return true;
}

/* ---- sending ---- */

static bool
has_field(const struct answer *a, const char *name)
{
	for (size_t i = 0; i < a->n_fields; i++)
		if (strcmp(a->fields[i].name, name) == 0)
			return true;
	return false;
}

/* No `unsafe-*`, no foreign host: house rule and pages.md. */
static const struct http_field page_fields[] = {
    {"Content-Security-Policy",
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

static void
safety_fields(struct exchange *e)
{
	struct answer *a = &e->answer;
	bool html = text_starts(a->type, TEXT("text/html"));

	for (size_t i = 0; html && i < COUNT(page_fields); i++)
		if (!has_field(a, page_fields[i].name))
			a->fields[a->n_fields++] = page_fields[i];
	a->fields[a->n_fields++] = (struct http_field){"X-Content-Type-Options", "nosniff"};
	a->fields[a->n_fields++] = (struct http_field){"Referrer-Policy", "same-origin"};
	if (e->tls)
		a->fields[a->n_fields++] =
		    (struct http_field){"Strict-Transport-Security", "max-age=31536000"};
	if (!has_field(a, "Cache-Control"))
		a->fields[a->n_fields++] = (struct http_field){
		    "Cache-Control", e->cached != NULL ? "public, no-cache" : "private, no-store"};
}

static bool
takes_gzip(struct exchange *e)
{
	return text_find(http_header(e->x, "Accept-Encoding"), TEXT("gzip")) != SIZE_MAX;
}

static bool
compressible(struct text type)
{
	return text_starts(type, TEXT("text/")) || text_starts(type, TEXT("application/json"))
	       || text_starts(type, TEXT("application/problem+json"));
}

/* Public pages were compressed once; what is personal is compressed lightly each time, which is
 * safe because its token is masked afresh. */
static void
compress(struct exchange *e)
{
	struct answer *a = &e->answer;
	struct buf b = buf_in(&e->mem);

	if (a->body.n < COMPRESS_FROM || !compressible(a->type) || has_field(a, "Content-Encoding")
	    || !takes_gzip(e))
		return;
	if (a->gzip.n > 0) {
		a->body = a->gzip;
	} else {
		gzip_pack(&b, a->body, 1);
		a->body = buf_done(&b);
	}
	a->fields[a->n_fields++] = (struct http_field){"Content-Encoding", "gzip"};
}

/* A page made for somebody not signed in is the next visitor's too. */
static void
keep_finished(struct exchange *e)
{
	struct buf b = buf_in(&e->mem);

	if (e->match.route == NULL || (e->match.route->flags & ROUTE_CACHED) == 0 || e->signed_in
	    || e->cached != NULL || e->notice.n > 0 || e->answer.status != 200
	    || e->answer.n_fields > 0 || !text_starts(e->answer.type, TEXT("text/html")))
		return;
	gzip_pack(&b, e->answer.body, 6);
	e->answer.gzip = buf_done(&b);
	cache_keep(gate_cache(e), e->cache_version, e->r.cx.lang, e->x->path, e->x->query,
	    e->answer.body, e->answer.gzip);
}

static bool
not_modified(struct exchange *e)
{
	struct text known = http_header(e->x, "If-None-Match");

	return e->cached != NULL && known.n > 0 && text_equal(known, e->cached->etag);
}

void
answer_send(struct exchange *e)
{
	struct answer *a = &e->answer;
	struct http_answer out = {.file = -1};

	keep_finished(e);
	if (not_modified(e)) {
		a->status = 304;
		a->body = TEXT("");
	}
	compress(e);
	safety_fields(e);
	if (a->type.n > 0)
		a->fields[a->n_fields++] =
		    (struct http_field){"Content-Type", text_z(&e->mem, a->type)};
	a->fields[a->n_fields++] =
	    (struct http_field){"Vary", "Accept-Encoding, Cookie, Accept-Language"};
	out.status = a->status;
	out.body = a->body;
	out.file = a->file;
	out.file_bytes = a->file_bytes;
	out.fields = a->fields;
	out.n_fields = a->n_fields;
	out.close = a->close;
	must(a->n_fields <= ANSWER_FIELDS);
	http_answer(e->x, &out);
}
