/* The web's own pages: assets, language, health, figures, the API's description. */
#include "web/web.h"

#include "assets.h"
#include "core/job.h"
#include "core/space.h"
#include "web/cookie.h"
#include "web/exchange.h"
#include "web/url.h"
#include "web/web_store.h"

const struct permission METRICS_SEE = {.key = "web.metrics.see",
    .label = MSG("See how the server is doing"),
    .standard = "administrator auditor"};

/* ---- assets: for ever under their address, which names their content ---- */

struct asset_input {
	struct text name;
};

static const struct field asset_fields[] = {
    {"name", FIELD_LINE, offsetof(struct asset_input, name), .required = true},
};
static const struct form asset_form = {
    asset_fields, COUNT(asset_fields), sizeof(struct asset_input), 0};

static bool
asset_answer(struct req *r, const struct asset *a)
{
	struct exchange *e = r->x;

	exchange_answer(
	    e, 200, text_of(a->type), (struct text){(const char *)a->plain.p, a->plain.n});
	if (a->gzip.n > 0)
		e->answer.gzip = (struct text){(const char *)a->gzip.p, a->gzip.n};
	answer_header(r, "Vary", TEXT("Accept-Encoding"));
	answer_header(r, "Cross-Origin-Resource-Policy", TEXT("same-origin"));
	return true;
}

static bool
asset_page(struct req *r)
{
	for (size_t i = 0; i < assets_n; i++) {
		if (!text_is(r->path, assets[i].address))
			continue;
		answer_header(r, "Cache-Control", TEXT("public, max-age=31536000, immutable"));
		return asset_answer(r, &assets[i]);
	}
	return fail(&r->cx, NOT_FOUND,
	    T("There is no page at this address. Check it, or start from the home page."));
}

/* Browsers ask for this whatever the page says. */
static bool
favicon_page(struct req *r)
{
	for (size_t i = 0; i < assets_n; i++) {
		if (strcmp(assets[i].name, "mark.svg") != 0)
			continue;
		answer_header(r, "Cache-Control", TEXT("public, max-age=86400"));
		return asset_answer(r, &assets[i]);
	}
	return fail(&r->cx, NOT_FOUND, T("There is nothing here."));
}

/* ---- the language: a cookie for a year; works without script ---- */

static const char *const languages[] = {"vi", "en", NULL};

struct language_input {
	struct text to, back;
};

static const struct field language_fields[] = {
    {"to", FIELD_CHOICE, offsetof(struct language_input, to), MSG("Language"), true,
	.choices = languages},
    {"back", FIELD_LINE, offsetof(struct language_input, back), .max = 2000},
};
static const struct form language_form = {
    language_fields, COUNT(language_fields), sizeof(struct language_input), 0};

static bool
language_page(struct req *r)
{
	const struct language_input *in = r->in;
	struct arena *a = r->cx.mem;

	if (!lang_parse(in->to, &r->cx.lang))
		return broken(&r->cx, "a language that is offered is none");
	exchange_answer(r->x, 303, TEXT(""), TEXT(""));
	answer_header(r, "Location", url_checked(a, in->back).t);
	language_keep(r->x);
	return true;
}

/* ---- for the machines that watch ---- */

static bool
health_page(struct req *r)
{
	if (!database_answers(&r->cx))
		return false;
	return answer_bytes(r, "text/plain; charset=utf-8",
	    space_ok() ? TEXT("ok\n")
		       : TEXT("ok, but the disk is nearly full: nothing can be saved\n"),
	    TEXT(""));
}

static void
write_jobs(struct buf *b, const struct job_figures *f)
{
	buf_format(b,
	    "# TYPE sen_jobs gauge\n# HELP sen_jobs Jobs by what becomes of them.\n"
	    "sen_jobs{state=\"waiting\"} %lld\nsen_jobs{state=\"late\"} %lld\n"
	    "sen_jobs{state=\"dead\"} %lld\n",
	    (long long)f->waiting, (long long)f->late, (long long)f->dead);
}

static bool
metrics_page(struct req *r)
{
	struct buf b = buf_in(r->cx.mem);
	struct job_figures jobs;

	if (!asker_is_local(r->x) && !actor_may(r->cx.by, &METRICS_SEE))
		return fail(&r->cx, r->cx.by->kind == ACTOR_NOBODY ? UNKNOWN_ACTOR : FORBIDDEN,
		    T("These figures are for this machine itself, or for a token with the "
		      "permission web.metrics.see."));
	if (!job_figures(&r->cx, &jobs))
		return false;
	metrics_write(r->x->gate, &b);
	write_jobs(&b, &jobs);
	buf_format(&b, "# TYPE sen_disk_low gauge\nsen_disk_low %d\n# EOF\n", !space_ok());
	return answer_bytes(r, "application/openmetrics-text; version=1.0.0; charset=utf-8",
	    buf_done(&b), TEXT(""));
}

static bool
openapi_page(struct req *r)
{
	answer_header(r, "Cache-Control", TEXT("public, max-age=300"));
	return answer_json(r, 200, r->x->gate->openapi);
}

static bool
robots_page(struct req *r)
{
	answer_header(r, "Cache-Control", TEXT("public, max-age=86400"));
	return answer_bytes(r, "text/plain; charset=utf-8",
	    text_format(r->cx.mem,
		"User-agent: *\nDisallow: /api/\nDisallow: /language\nDisallow: /sign-in\n"
		"Disallow: /register\nDisallow: /track\n\nSitemap: %.*s/sitemap.xml\n",
		TEXT_ARG(req_base_url(r))),
	    TEXT(""));
}

/* RFC 9116: whom to tell about a hole. It must name a day after which it is stale. */
static bool
security_page(struct req *r)
{
	struct arena *a = r->cx.mem;
	struct text url = req_public_url(r);
	struct time until = {r->cx.now.ms + INT64_C(180) * 86400 * 1000};

	return answer_bytes(r, "text/plain; charset=utf-8",
	    text_format(a, "Contact: %.*s/help\nExpires: %.*s\nPreferred-Languages: vi, en\n",
		TEXT_ARG(url), TEXT_ARG(time_iso(a, until))),
	    TEXT(""));
}

/* ---- where somebody begins ---- */

/* An entry that is this actor's own: an officer's for the office, a citizen's for themselves. */
static bool
is_own(const struct actor *by, const struct nav_item *item)
{
	return item->officer == (by->agency != 0) && item->may != &ANYONE
	       && actor_may(by, item->may);
}

/* GET /begin: after signing in, the first entry of the navigation that is one's own. Systems do not
 * know each other, so none of them could name it. */
static bool
begin_page(struct req *r)
{
	const struct gate_config *config = gate_config(r->x->gate);

	for (size_t s = 0; s < config->n_systems; s++)
		for (size_t i = 0; i < config->systems[s]->n_nav; i++)
			if (is_own(r->cx.by, &config->systems[s]->nav[i]))
				return go(r, text_of(config->systems[s]->nav[i].path));
	return go(r, TEXT("/account"));
}

static const struct route routes[] = {
    {GET, "/assets/:name", &ANYONE, &asset_form, asset_page, .flags = ROUTE_PLAIN,
	.name = MSG("An asset of the pages")},
    {GET, "/favicon.ico", &ANYONE, &no_input, favicon_page, .flags = ROUTE_PLAIN,
	.name = MSG("The mark")},
    {GET, "/language", &ANYONE, &language_form, language_page, .flags = ROUTE_PLAIN,
	.name = MSG("Change the language")},
    {GET, "/begin", &SIGNED_IN, &no_input, begin_page, .name = MSG("Where you begin")},
    {GET, "/healthz", &ANYONE, &no_input, health_page, .name = MSG("Is the server well?")},
    {GET, "/metrics", &ANYONE, &no_input, metrics_page, .name = MSG("Figures of the server")},
    {GET, "/robots.txt", &ANYONE, &no_input, robots_page, .flags = ROUTE_PLAIN,
	.name = MSG("What search engines may read")},
    {GET, "/.well-known/security.txt", &ANYONE, &no_input, security_page, .flags = ROUTE_PLAIN,
	.name = MSG("Whom to tell about a hole")},
    {GET, "/api/v1/openapi.json", &ANYONE, &no_input, openapi_page, .flags = ROUTE_PLAIN,
	.summary = "This document", .name = MSG("The API's description")},
};

static const struct permission *const permissions[] = {&METRICS_SEE, NULL};
static const struct setting *const settings[] = {&WEB_SITE, NULL};

const struct system web_system = {
    .name = "web",
    .routes = routes,
    .n_routes = COUNT(routes),
    .permissions = permissions,
    .settings = settings,
};
