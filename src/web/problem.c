/*
 * Problems as answers: a page for people, problem+json (RFC 9457) for machines, and a plain line
 * when there is neither memory nor database for more.
 */
#include "web/exchange.h"

#include <unistd.h>

#include "codec/json.h"
#include "web/problem_view.h"
#include "web/templates.h"
#include "web/url.h"

/* One kind, one status. */
static const struct problem_kind_row {
	int status;
	const char *phrase; /* RFC 9110's, for machines */
	struct msg title, advice;
} kinds[] = {
    [NO_PROBLEM] = {500, "Internal Server Error", MSG("Something went wrong"), MSG("")},
    [INVALID] = {422, "Unprocessable Content", MSG("Please check what you sent"),
	MSG("Use your browser's Back button to return to what you typed.")},
    [UNKNOWN_ACTOR] = {401, "Unauthorized", MSG("Please sign in"), MSG("")},
    [FORBIDDEN] = {403, "Forbidden", MSG("This is not open to you"), MSG("")},
    [NOT_FOUND] = {404, "Not Found", MSG("There is nothing here"), MSG("")},
    [CONFLICT] = {409, "Conflict", MSG("This is no longer possible"), MSG("")},
    [TOO_LARGE] = {413, "Content Too Large", MSG("This is too large"), MSG("")},
    [TOO_MANY] = {429, "Too Many Requests", MSG("Please wait a moment"), MSG("")},
    [BUSY] = {503, "Service Unavailable", MSG("Please try again in a moment"), MSG("")},
    [UPSTREAM] = {502, "Bad Gateway", MSG("Another service did not answer"),
	MSG("Please try again later.")},
    [BROKEN] = {500, "Internal Server Error", MSG("Something went wrong on our side"), MSG("")},
};

int
problem_status(enum problem_kind kind)
{
	return kinds[kind].status;
}

static int
status_of(const struct exchange *e)
{
	return e->status != 0 ? e->status : problem_status(e->shown.kind);
}

static const char *
phrase_of(const struct exchange *e)
{
	switch (e->status) {
	case 400:
		return "Bad Request";
	case 405:
		return "Method Not Allowed";
	case 415:
		return "Unsupported Media Type";
	default:
		return kinds[e->shown.kind].phrase;
	}
}

/* ---- for machines ---- */

static void
problem_json(struct exchange *e)
{
	struct buf b = buf_in(&e->mem);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	json_put_text(&w, "type", TEXT("about:blank"));
	json_put_text(&w, "title", text_of(phrase_of(e)));
	json_put_int(&w, "status", status_of(e));
	json_put_text(&w, "detail", e->shown.what);
	if (e->shown.fields != NULL) {
		json_key(&w, "errors");
		json_begin_array(&w);
		for (const struct field_problem *f = e->shown.fields; f != NULL; f = f->next) {
			json_begin_object(&w);
			json_put_text(&w, "field", f->field);
			json_put_text(&w, "detail", f->what);
			json_end(&w);
		}
		json_end(&w);
	}
	json_end(&w);
	exchange_answer(e, status_of(e), TEXT("application/problem+json"), json_done(&w));
}

/* ---- for people ---- */

static struct url
sign_in_url(struct exchange *e)
{
	struct url here = asker_page(e);

	return url_local(&e->mem, "/sign-in?next={}", here.t);
}

/* Who is not signed in and wants to see something comes to it through the sign-in page. */
static bool
to_sign_in(struct exchange *e)
{
	if (e->shown.kind != UNKNOWN_ACTOR || !e->gate->has_sign_in
	    || text_is(e->x->method, "POST"))
		return false;
	exchange_answer(e, 303, TEXT(""), TEXT(""));
	exchange_field(e, "Location", sign_in_url(e).t);
	return true;
}

/* An address typed with a slash too much. */
static bool
to_unslashed(struct exchange *e)
{
	struct text path = text_part(e->x->path, 0, e->x->path.n - 1);

	if (!e->slashed)
		return false;
	exchange_answer(e, 308, TEXT(""), TEXT(""));
	exchange_field(e, "Location", url_with(&e->mem, path, e->x->query, TEXT(""), TEXT("")).t);
	return true;
}

/* An address as it stands on the document, "/law/12-2024-QD-UBND". */
static bool
to_small(struct exchange *e)
{
	const struct route *route = e->match.route;
	struct text small = text_lower(&e->mem, e->x->path);

	if (e->shown.kind != NOT_FOUND || route == NULL || (route->flags & ROUTE_SMALL) == 0
	    || text_equal(small, e->x->path))
		return false;
	exchange_answer(e, 301, TEXT(""), TEXT(""));
	exchange_field(e, "Location", url_with(&e->mem, small, e->x->query, TEXT(""), TEXT("")).t);
	return true;
}

static bool
problem_page(struct exchange *e)
{
	enum lang lang = e->r.cx.lang;
	const struct problem_kind_row *row = &kinds[e->shown.kind];
	struct problem_view v = {.title = tr(lang, row->title),
	    .what = e->shown.what.p != NULL ? e->shown.what : TEXT(""),
	    .advice = row->advice.id[0] != '\0' ? tr(lang, row->advice) : TEXT(""),
	    .sign_in = {TEXT("")},
	    .number = TEXT("")};

	v.items.p = errors_view(&e->r).items.p;
	v.items.n = errors_view(&e->r).items.n;
	if (v.items.n > 0)
		v.what = TEXT("");
	if (e->shown.kind == UNKNOWN_ACTOR && e->gate->has_sign_in)
		v.sign_in = sign_in_url(e);
	if (e->shown.kind == BROKEN)
		v.number = text_format(&e->mem, "%lld", (long long)e->r.cx.now.ms);
	problem_html(page_begin(&e->r, v.title), &v);
	return page_end(&e->r);
}

static void
retry_after(struct exchange *e)
{
	int seconds = e->shown.retry_s;

	if (seconds == 0 && (e->shown.kind == BUSY || e->shown.kind == TOO_MANY))
		seconds = e->shown.kind == BUSY ? 5 : 60;
	if (seconds > 0)
		exchange_field(e, "Retry-After", text_format(&e->mem, "%d", seconds));
}

bool
problem_answer(struct exchange *e)
{
	bool ok = true;

	answer_reset(e);
	if (to_unslashed(e) || to_small(e))
		return true;
	if (e->r.machine)
		problem_json(e);
	else if (!to_sign_in(e))
		ok = problem_page(e);
	retry_after(e);
	if (e->shown.kind == UNKNOWN_ACTOR && e->r.machine)
		exchange_field(e, "WWW-Authenticate", TEXT("Bearer"));
	if (e->status == 405)
		exchange_field(e, "Allow", text_of(e->allow));
	return ok;
}

/* ---- when nothing else can be said ---- */

static const struct http_field plain_fields[] = {
    {"Content-Type", "text/plain; charset=utf-8"},
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Retry-After", "5"},
};

static const struct http_field plain_json_fields[] = {
    {"Content-Type", "application/problem+json"},
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Retry-After", "5"},
};

/* TEXT() is no constant initialiser of a static. */
#define PLAIN(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

static const struct text busy_json = PLAIN(
    "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"The "
    "server has no room for this request right now. Nothing was changed; please try again in a "
    "moment.\"}");
static const struct text busy_text = PLAIN(
    "Máy chủ đang quá tải. Chưa có gì thay đổi; vui lòng thử lại sau ít phút.\n\n"
    "The server has no room for this request right now. Nothing was changed; please try again in "
    "a moment.\n");
static const struct text broken_json = PLAIN(
    "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\""
    "Something went wrong on our side. Nothing was changed; please try again.\"}");
static const struct text broken_text =
    PLAIN("Đã có lỗi ở phía chúng tôi. Chưa có gì thay đổi; vui lòng thử lại.\n\n"
	  "Something went wrong on our side. Nothing was changed; please try again.\n");

void
problem_plain(struct exchange *e, int status)
{
	struct answer *a = &e->answer;
	bool busy = status == 503;

	if (a->file >= 0)
		close(a->file);
	a->file = -1;
	a->plain = true;
	a->status = busy ? 503 : 500;
	if (e->r.machine)
		a->body = busy ? busy_json : broken_json;
	else
		a->body = busy ? busy_text : broken_text;
	a->n_fields = busy ? COUNT(plain_fields) : COUNT(plain_fields) - 1;
	memcpy(a->fields, e->r.machine ? plain_json_fields : plain_fields,
	    a->n_fields * sizeof a->fields[0]);
}
