/*
 * Answers: what a handler says, the headers every answer carries, compression, and the hand-over to
 * the net. Pages are made in page.c, problems in problem.c.
 */
#include "web/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "codec/gzip.h"
#include "core/file.h"
#include "core/session.h"
#include "core/visit.h"
#include "web/cookie.h"
#include "web/url.h"

/* Below this a compressed answer fits no fewer packets. */
enum { COMPRESS_FROM = 1400, LEVEL_ONCE = 6, LEVEL_EACH = 1 };

/* Room kept for the fields that every answer gets at the end. */
enum { OWN_FIELDS = 10 };

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
	must(e->answer.n_fields < ANSWER_FIELDS - OWN_FIELDS);
	e->answer.fields[e->answer.n_fields++] = (struct http_field){name, text_z(&e->mem, value)};
}

/* The guest's cookie would have gone out with the answer that is dropped here. */
void
answer_reset(struct exchange *e)
{
	if (e->answer.file >= 0)
		close(e->answer.file);
	if (e->guest_made)
		e->cookie_token = TEXT("");
	e->guest_made = e->public_change = e->errors_said = false;
	e->answer.status = 0;
	e->about = (struct page_about){0};
	e->answer.type = e->answer.body = e->answer.gzip = e->answer.tag = TEXT("");
	e->answer.file = -1;
	e->answer.n_fields = 0;
	e->html.csrf = TEXT("");
	e->r.cx.changed = 0;
}

/* ---- what handlers call ---- */

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

/* RFC 6266: the encoded form alone; what needs the other one is gone. */
static void
name_the_file(struct req *r, struct text file_name)
{
	struct buf b = buf_in(r->cx.mem);

	buf_text(&b, TEXT("attachment; filename*=UTF-8''"));
	url_encode(&b, file_name);
	answer_header(r, "Content-Disposition", buf_done(&b));
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
answer_tagged(struct req *r, const char *type, struct text body)
{
	exchange_answer(r->x, 200, text_of(type), body);
	r->x->answer.tag = cache_tag(r->cx.mem, body);
	return true;
}

static bool
no_room(struct req *r)
{
	log_error("an answer cannot be written to DIR/incoming: %s", strerror(errno));
	return fail(&r->cx, BUSY,
	    T("The server has no room for this right now. Nothing was changed; please try again in "
	      "a moment."));
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

/* Into a file that has no name any more: it goes with the answer, whatever happens. */
bool
answer_pieces(struct req *r, const char *type, struct text file_name)
{
	struct answer *a = &r->x->answer;
	const char *path = file_incoming(r->cx.mem).p;

	must(a->file < 0);
	a->file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (a->file < 0 || unlink(path) != 0)
		return no_room(r);
	a->file_bytes = 0;
	exchange_answer(r->x, 200, text_of(type), TEXT(""));
	name_the_file(r, file_name);
	return true;
}

bool
answer_piece(struct req *r, struct text piece)
{
	struct answer *a = &r->x->answer;

	while (piece.n > 0) {
		ssize_t n = write(a->file, piece.p, piece.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return no_room(r);
		a->file_bytes += n;
		piece = text_part(piece, (size_t)n, piece.n);
	}
	return true;
}

bool
answer_picture(struct req *r, struct text digest, struct text type, bool shared)
{
	struct exchange *e = r->x;

	if (!file_open(&r->cx, digest, &e->answer.file, &e->answer.file_bytes))
		return false;
	exchange_answer(e, 200, type, TEXT(""));
	if (shared)
		e->answer.tag = text_format(r->cx.mem, "\"%.*s\"", TEXT_ARG(digest));
	answer_header(r, "Cache-Control",
	    shared ? TEXT("public, max-age=3600, must-revalidate") : TEXT("private, max-age=3600"));
	answer_header(r, "Content-Security-Policy", TEXT("default-src 'none'; sandbox"));
	return true;
}

bool
req_page_known(const struct req *r, struct text path, bool *named)
{
	struct route_match m;
	bool found = router_find(r->x->gate->router, GET, path, &m) && m.route->may == &ANYONE;

	*named = found && m.n_params > 0;
	return found;
}

struct text
req_page_name(const struct req *r, struct text path)
{
	struct route_match m;

	if (!router_find(r->x->gate->router, GET, path, &m) || m.route->may != &ANYONE)
		return TEXT("");
	return tr(r->cx.lang, m.route->name);
}

bool
req_go(struct req *r, const struct text *parts, size_t n)
{
	struct buf b = buf_in(r->cx.mem);

	for (size_t i = 0; i < n; i++) {
		if (i % 2 == 0)
			buf_text(&b, parts[i]);
		else
			url_encode(&b, parts[i]);
	}
	exchange_answer(r->x, 303, TEXT(""), TEXT(""));
	answer_header(r, "Location", buf_done(&b));
	return true;
}

void
notice_next(struct req *r, struct text what)
{
	struct arena *a = r->cx.mem;
	struct text hex = text_hex(a, (struct bytes){(const unsigned char *)what.p, what.n});

	answer_header(
	    r, "Set-Cookie", cookie_set(a, "note", cookie_sign(a, "note", hex), 60, r->x->tls));
}

bool
req_sign_in(struct req *r, int64_t person, int64_t agency)
{
	struct arena *a = r->cx.mem;
	struct text token;

	if (!session_begin(&r->cx, person, agency, r->user_agent, &token))
		return false;
	answer_header(
	    r, "Set-Cookie", cookie_set(a, "sen", cookie_sign(a, "sen", token), -1, r->x->tls));
	return true;
}

bool
req_sign_out(struct req *r)
{
	struct exchange *e = r->x;

	if (e->actor.session != 0 && !session_end(&r->cx, e->actor.session))
		return false;
	answer_header(r, "Set-Cookie", cookie_set(r->cx.mem, "sen", TEXT(""), 0, e->tls));
	return true;
}

void
public_changed(struct req *r)
{
	r->x->public_change = true;
}

/* ---- what a client's key gives again: status, address, type, body ---- */

struct text
answer_kept(struct req *r)
{
	const struct answer *a = &r->x->answer;
	struct buf b = buf_in(r->cx.mem);
	const char *location = "";

	for (size_t i = 0; i < a->n_fields; i++)
		if (strcmp(a->fields[i].name, "Location") == 0)
			location = a->fields[i].value;
	buf_format(&b, "%d\n%s\n%.*s\n", a->status, location, TEXT_ARG(a->type));
	if (r->route->repeat == NULL)
		buf_text(&b, a->body);
	return buf_done(&b);
}

bool
answer_repeat(struct req *r, struct text kept)
{
	struct text status, location, type;
	int64_t number;

	if (!text_cut(&kept, '\n', &status) || !text_cut(&kept, '\n', &location)
	    || !text_cut(&kept, '\n', &type) || !text_int(status, &number))
		return broken(&r->cx, "a kept answer does not read");
	if (r->route->repeat != NULL) {
		if (!r->route->repeat(r))
			return false;
		r->x->answer.status = (int)number;
		return true;
	}
	exchange_answer(r->x, (int)number, type, kept);
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

static void
add_static(struct answer *a, const char *name, const char *value)
{
	if (a->n_fields < ANSWER_FIELDS && !has_field(a, name))
		a->fields[a->n_fields++] = (struct http_field){name, value};
}

/* No `unsafe-*`, no foreign host: house rule and pages.md. */
static void
page_fields(struct answer *a)
{
	add_static(a, "Content-Security-Policy",
	    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
	    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
	add_static(a, "Permissions-Policy", "camera=(), microphone=(), geolocation=()");
	add_static(a, "Cross-Origin-Opener-Policy", "same-origin");
}

static void
safety_fields(struct exchange *e)
{
	struct answer *a = &e->answer;

	if (text_starts(a->type, TEXT("text/html")))
		page_fields(a);
	add_static(a, "X-Content-Type-Options", "nosniff");
	add_static(a, "Referrer-Policy", "same-origin");
	add_static(a, "Cache-Control", a->tag.n > 0 ? "public, no-cache" : "private, no-store");
	add_static(a, "Vary", "Accept-Encoding, Cookie, Accept-Language");
	if (e->tls)
		add_static(a, "Strict-Transport-Security", "max-age=31536000");
}

/* "gzip" in Accept-Encoding, unless with the weight 0. */
static bool
takes_gzip(struct exchange *e)
{
	struct text header = http_header(e->x, "Accept-Encoding");
	size_t at = text_find(header, TEXT("gzip"));
	struct text rest;

	if (at == SIZE_MAX)
		return false;
	rest = text_trim(text_part(header, at + 4, header.n));
	if (!text_starts(rest, TEXT(";q=0")))
		return true;
	rest = text_part(rest, 4, rest.n);
	for (size_t i = 0; i < rest.n && rest.p[i] != ','; i++)
		if (rest.p[i] >= '1' && rest.p[i] <= '9')
			return true;
	return false;
}

static bool
compressible(struct text type)
{
	return text_starts(type, TEXT("text/")) || text_ends(type, TEXT("json"))
	       || text_ends(type, TEXT("/xml")) || text_ends(type, TEXT("+xml"))
	       || text_starts(type, TEXT("application/openmetrics-text"));
}

/* Public pages were compressed once; what is personal is compressed lightly each time, which is
 * safe because its token is masked afresh. */
static void
compress(struct exchange *e)
{
	struct answer *a = &e->answer;
	struct buf b = buf_in(&e->mem);

	if (a->gzip.n == 0
	    && (a->body.n < COMPRESS_FROM || !compressible(a->type)
		|| has_field(a, "Content-Encoding")))
		return;
	if (!takes_gzip(e))
		return;
	if (a->gzip.n > 0) {
		a->body = a->gzip;
	} else if (gzip_pack(&b, a->body, LEVEL_EACH)) {
		a->body = buf_done(&b);
	} else {
		return;
	}
	add_static(a, "Content-Encoding", "gzip");
}

/* Absolute addresses in it begin with what sen.conf says, or with what the client called us. */
struct cache_key
exchange_key(const struct exchange *e)
{
	return (struct cache_key){.lang = e->r.cx.lang,
	    .site = e->gate->config.public_url[0] != '\0' ? TEXT("") : req_base_url(&e->r),
	    .path = e->x->path,
	    .query = e->x->query};
}

static bool
is_finished(const struct exchange *e)
{
	const struct route *route = e->match.route;

	return route != NULL && (route->flags & ROUTE_CACHED) != 0 && !e->signed_in
	       && e->cached == NULL && e->notice.n == 0 && e->html.csrf.n == 0
	       && e->answer.status == 200 && e->answer.n_fields == 0
	       && (e->answer.tag.n > 0 || text_starts(e->answer.type, TEXT("text/html")));
}

/* A page made for somebody not signed in is the next visitor's too, unless it carries what is
 * theirs alone: a cookie, a note, a token in a form. */
static void
keep_finished(struct exchange *e)
{
	struct buf b = buf_in(&e->mem);
	struct cache_key key;

	if (!is_finished(e))
		return;
	key = exchange_key(e);
	if (!cache_worth(io_of(e)->cache, &key) || !gzip_pack(&b, e->answer.body, LEVEL_ONCE))
		return;
	e->answer.gzip = buf_done(&b);
	cache_keep(io_of(e)->cache, e->cache_version, e->began, &key,
	    &(struct cached){
		.type = e->answer.type, .body = e->answer.body, .gzip = e->answer.gzip});
}

/* What is the same for everybody, to who has it already. */
static void
tag_show(struct exchange *e)
{
	struct answer *a = &e->answer;

	if (a->tag.n == 0)
		return;
	exchange_field(e, "ETag", a->tag);
	if (text_find(http_header(e->x, "If-None-Match"), a->tag) == SIZE_MAX)
		return;
	a->status = 304;
	a->body = a->gzip = TEXT("");
	if (a->file >= 0)
		close(a->file);
	a->file = -1;
	a->file_bytes = 0;
}

/* A page that somebody read; machines fetch feeds without anybody reading them. */
static bool
is_visit(const struct exchange *e)
{
	return e->match.route != NULL && (e->match.route->flags & ROUTE_CACHED) != 0
	       && e->answer.status == 200 && text_starts(e->answer.type, TEXT("text/html"));
}

static void
send_now(struct exchange *e)
{
	struct answer *a = &e->answer;
	struct http_answer out = {.status = a->status,
	    .body = a->body,
	    .file = a->file,
	    .file_bytes = a->file_bytes,
	    .fields = a->fields,
	    .n_fields = a->n_fields};

	a->file = -1;       /* the net closes it */
	if (e->tokens_over) /* found out on any thread, counted on its own */
		METRIC_ADD(&io_of(e)->metrics.limited, 1);
	metrics_answered(&io_of(e)->metrics, a->status, time_monotonic() - e->began);
	http_answer(e->x, &out);
}

void
answer_send(struct exchange *e)
{
	struct answer *a = &e->answer;

	if (a->plain) {
		send_now(e);
		return;
	}
	keep_finished(e);
	if (is_visit(e))
		visit_count(e->x->path, http_header(e->x, "User-Agent"));
	tag_show(e);
	compress(e);
	safety_fields(e);
	if (a->type.n > 0 && a->status != 304)
		add_static(a, "Content-Type", text_z(&e->mem, a->type));
	if (e->actor.session != 0)
		session_touch(e->actor.session, e->r.cx.now);
	log_debug("answer status=%d method=%.*s route=%s ms=%lld", a->status,
	    TEXT_ARG(e->x->method), e->match.route != NULL ? e->match.route->path : "-",
	    (long long)(time_monotonic() - e->began));
	send_now(e);
}
