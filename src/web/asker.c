/*
 * Who asks: the client's address through trusted proxies, the session or guest cookie, the bearer
 * token, the language; whether the route is theirs; and whether the request is really theirs.
 */
#include "web/exchange.h"

#include "base/random.h"
#include "core/session.h"
#include "core/token.h"
#include "web/cookie.h"
#include "web/url.h"

static const char SESSION[] = "sen", GUEST[] = "guest", NOTE[] = "note", LANGUAGE[] = "lang";

/* ---- from where ---- */

static bool
proxy_trusted(const char *proxies, struct text address)
{
	struct text rest = text_of(proxies), one;

	while (text_cut(&rest, ' ', &one))
		if (one.n > 0 && text_equal(one, address))
			return true;
	return false;
}

static bool
is_address(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (strchr("0123456789abcdefABCDEF.:", t.p[i]) == NULL || t.p[i] == '\0')
			return false;
	return t.n > 0 && t.n <= 64;
}

struct text
forwarded_peer(const char *proxies, struct text peer, struct text forwarded)
{
	struct text hop;

	while (forwarded.n > 0 && proxy_trusted(proxies, peer)) {
		size_t comma = forwarded.n;

		while (comma > 0 && forwarded.p[comma - 1] != ',')
			comma--;
		hop = text_trim(text_part(forwarded, comma, forwarded.n));
		if (!is_address(hop))
			break;
		peer = hop;
		forwarded.n = comma > 0 ? comma - 1 : 0;
	}
	return peer;
}

/* A proxy that adds a line of its own (HAProxy's forwardfor) leaves the client's before it: only
 * the last one counts. */
static void
find_peer(struct exchange *e)
{
	const char *proxies = e->gate->config.trusted_proxies;

	e->peer = e->x->peer;
	e->tls = e->x->tls;
	if (proxies == NULL || !proxy_trusted(proxies, e->peer))
		return;
	e->tls = text_is(http_header_last(e->x, "X-Forwarded-Proto"), "https");
	e->peer = forwarded_peer(proxies, e->peer, http_header_last(e->x, "X-Forwarded-For"));
}

/* A trusted proxy on this machine speaks for others, so it does not count as local itself. */
bool
asker_is_local(const struct exchange *e)
{
	bool loopback = text_starts(e->peer, TEXT("127.")) || text_is(e->peer, "::1")
			|| text_starts(e->peer, TEXT("::ffff:127."));

	return loopback && !proxy_trusted(e->gate->config.trusted_proxies, e->peer);
}

/* ---- cookies and language ---- */

static struct text
our_cookie(struct exchange *e, const char *name)
{
	return cookie_get(e->cookies, cookie_name(&e->mem, name, e->tls));
}

static void
find_note(struct exchange *e)
{
	struct text hex, value = our_cookie(e, NOTE);
	struct bytes b;

	if (value.n == 0)
		return;
	if (cookie_verify(&e->mem, NOTE, value, &hex) && text_unhex(&e->mem, hex, &b))
		e->notice = (struct text){(const char *)b.p, b.n};
}

static void
find_cookies(struct exchange *e)
{
	e->cookies = http_header(e->x, "Cookie");
	if (e->cookies.n == 0)
		return;
	e->signed_in = cookie_verify(&e->mem, SESSION, our_cookie(e, SESSION), &e->cookie_token);
	find_note(e);
}

/* A guest's token is looked at only where there is a form. */
static void
find_guest(struct exchange *e)
{
	if (e->cookie_token.n == 0 && e->cookies.n > 0
	    && !cookie_verify(&e->mem, GUEST, our_cookie(e, GUEST), &e->cookie_token))
		e->cookie_token = TEXT("");
}

bool
accepted_lang(struct text accepts, enum lang *out)
{
	struct text one;

	if (accepts.n == 0)
		return false;
	while (text_cut(&accepts, ',', &one)) {
		one = text_trim(one);
		if (lang_parse(text_part(one, 0, 2), out)
		    && (one.n == 2 || one.p[2] == '-' || one.p[2] == ';'))
			return true;
	}
	return false;
}

static enum lang
find_lang(struct exchange *e)
{
	enum lang lang;

	if (e->cookies.n > 0 && lang_parse(our_cookie(e, LANGUAGE), &lang))
		return lang;
	if (accepted_lang(http_header(e->x, "Accept-Language"), &lang))
		return lang;
	return e->r.machine ? LANG_EN : LANG_VI;
}

bool
asker_translates(struct exchange *e)
{
	return e->match.route->method == POST && !e->r.machine
	       && lang_parse(pair_value(&e->given, TEXT(FIELD_LANG)), &e->r.cx.lang);
}

void
asker_find(struct exchange *e)
{
	struct text bearer;

	find_peer(e);
	e->cookies = e->bearer = TEXT("");
	e->actor = (struct actor){.kind = ACTOR_NOBODY, .name = TEXT(""), .address = e->peer};
	e->r.cx.by = &e->actor;
	if (e->r.machine) {
		bearer = http_header(e->x, "Authorization");
		if (bearer.n > 7 && strncasecmp(bearer.p, "Bearer ", 7) == 0)
			e->bearer = text_trim(text_part(bearer, 7, bearer.n));
	} else {
		find_cookies(e);
	}
	e->r.cx.lang = find_lang(e);
}

/* ---- the actor ---- */

/* What stands for a token among those that were right; never 0. */
static uint64_t
token_print(struct text bearer)
{
	struct digest d = digest_text(bearer);
	uint64_t print;

	memcpy(&print, d.b, sizeof print);
	return print | 1;
}

static _Atomic uint64_t *
proven_slot(struct exchange *e, uint64_t print)
{
	return &e->gate->proven[print >> 1 & (PROVEN_TOKENS - 1)];
}

bool
asker_is_unproven(struct exchange *e)
{
	uint64_t print;

	if (e->bearer.n == 0)
		return false;
	print = token_print(e->bearer);
	return atomic_load_explicit(proven_slot(e, print), memory_order_relaxed) != print;
}

/* Wrong ones are counted by address, once a request; right ones from the same network go on. */
static bool
wrong_token(struct exchange *e, uint64_t print)
{
	const struct rate_limit limit = {RATE_TOKEN, e->gate->config.strict_per_minute, 60 * 1000};
	struct cx *c = &e->r.cx;

	atomic_compare_exchange_strong(proven_slot(e, print), &(uint64_t){print}, 0);
	if (!e->token_wrong) {
		e->token_wrong = true;
		e->tokens_over = !rate_take(e->gate->rate, &limit, e->peer, 1, e->began);
	}
	if (!e->tokens_over)
		return false;
	c->why = (struct problem){0};
	c->why.retry_s = 60;
	return fail(c, TOO_MANY,
	    T("Too many wrong access tokens came from your network in a minute. Right ones go on "
	      "working; ask the administrator for one."));
}

static bool
bearer_actor(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	uint64_t print = token_print(e->bearer);

	if (token_actor(c, e->bearer, &e->actor)) {
		atomic_store_explicit(proven_slot(e, print), print, memory_order_relaxed);
		return true;
	}
	return c->why.kind == UNKNOWN_ACTOR && wrong_token(e, print);
}

bool
asker_actor(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (e->actor_known)
		return true;
	e->actor = (struct actor){.kind = ACTOR_NOBODY, .name = TEXT(""), .address = e->peer};
	c->by = &e->actor;
	if (e->bearer.n > 0) {
		if (!bearer_actor(e))
			return false;
	} else if (e->signed_in && !session_actor(c, e->cookie_token, &e->actor)) {
		return false;
	}
	e->actor.address = e->peer;
	e->actor_known = true;
	return true;
}

bool
asker_may_pass(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (actor_may(&e->actor, e->match.route->may))
		return true;
	if (e->actor.kind != ACTOR_NOBODY)
		return fail(c, FORBIDDEN, T("Your account does not have the right to do this."));
	if (e->r.machine)
		return fail(
		    c, UNKNOWN_ACTOR, T("This needs a token. Send it as: Authorization: Bearer …"));
	return fail(c, UNKNOWN_ACTOR, T("Please sign in first."));
}

/* ---- is it really theirs: requests forged by other sites ---- */

/* Cookies count only where the browser sends them along by itself. */
static bool
needs_token(const struct exchange *e)
{
	return e->match.route->method != GET && !e->r.machine
	       && (e->match.route->flags & ROUTE_TEST) == 0;
}

static struct text
host_of(struct text url)
{
	size_t at = text_find(url, TEXT("://"));

	return at == SIZE_MAX ? TEXT("") : text_part(url, at + 3, url.n);
}

/* What the browser itself says stands before any token: it cannot be read from a page. */
bool
asker_same_site(struct exchange *e)
{
	struct text site, from, origin;

	if (!needs_token(e))
		return true;
	site = http_header(e->x, "Sec-Fetch-Site");
	if (text_is(site, "same-origin") || text_is(site, "none"))
		return true;
	from = http_header(e->x, "Origin");
	origin = host_of(from); /* empty where it is "null": a frame that hides where it is from */
	if (site.n == 0
	    && (from.n == 0 || text_equal(origin, http_header(e->x, "Host"))
		|| (origin.n > 0
		    && text_equal(origin, host_of(text_of(e->gate->config.public_url))))))
		return true;
	METRIC_ADD(&io_of(e)->metrics.forged, 1);
	return fail(&e->r.cx, FORBIDDEN,
	    T("This was sent from another website, so it was not done. Open the page here and send "
	      "it again."));
}

/* A form's answer lies at an address that cannot be opened: the page is where it was sent from. */
struct url
asker_page(struct exchange *e)
{
	struct text from = http_header(e->x, "Referer"), host = host_of(from);
	size_t slash = text_find_char(host, '/');

	if (!text_is(e->x->method, "POST"))
		return url_with(&e->mem, e->x->path, e->x->query, TEXT(""), TEXT(""));
	if (slash == SIZE_MAX || !text_equal(text_part(host, 0, slash), http_header(e->x, "Host")))
		return (struct url){TEXT("/")};
	return url_checked(&e->mem, text_part(host, slash, host.n));
}

struct text
asker_token(void *exchange)
{
	struct exchange *e = exchange;

	find_guest(e);
	if (e->cookie_token.n == 0) {
		e->guest_made = true;
		e->cookie_token = random_token(&e->mem, 16);
		exchange_field(e, "Set-Cookie",
		    cookie_set(
			&e->mem, GUEST, cookie_sign(&e->mem, GUEST, e->cookie_token), -1, e->tls));
	}
	return csrf_make(&e->mem, e->cookie_token);
}

/* A stale page (signed in or out meanwhile in another window) is not an attack: where the route can
 * show its form again, nothing typed is lost. */
bool
asker_token_right(struct exchange *e, struct text given)
{
	struct cx *c = &e->r.cx;

	if (e->token_ok || !needs_token(e))
		return true;
	find_guest(e);
	e->token_ok = csrf_verify(&e->mem, e->cookie_token, given);
	if (e->token_ok)
		return true;
	METRIC_ADD(&io_of(e)->metrics.forged, 1);
	if (e->cookie_token.n == 0)
		return fail(c, FORBIDDEN,
		    T("Your browser sent no cookie with this form, so it was not accepted. Allow "
		      "cookies for this site, open the page again and send it once more."));
	if (e->match.route->again == NULL)
		return fail(c, FORBIDDEN,
		    T("This page was open while you signed in or out in another window, so it was "
		      "not accepted. Open the page again and send it once more."));
	return fail(c, INVALID,
	    T("This page was open while you signed in or out in another window. Nothing was done "
	      "yet: please check it and send it once more."));
}
