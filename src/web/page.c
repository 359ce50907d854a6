/*
 * Pages: the layout around what a handler's template wrote. What the layout looks like is
 * layout.html; problems are problem.c's.
 */
#include "web/exchange.h"

#include "core/agency.h"
#include "core/notify.h"
#include "core/setting.h"
#include "web/cookie.h"
#include "web/layout_view.h"
#include "web/templates.h"
#include "web/url.h"
#include "web/web.h"

/* Most pages without their layout, and most layouts, fit. */
enum { ROOM = 5 * 1024, LANGUAGE_S = 365 * 24 * 3600 };

const struct setting WEB_SITE = {
    .key = "web.site",
    .label = MSG("Name of this site"),
    .hint = MSG("Stands in the head of every page and in the browser's tab."),
    .standard_text = "Sen",
};

struct html *
page_begin(struct req *r, struct text title)
{
	struct exchange *e = r->x;

	e->title = title;
	e->about = (struct page_about){0}; /* a problem's page says nothing of the page it is for */
	e->html = html_in(r->cx.mem, r->cx.lang, TEXT(""));
	e->html.token = asker_token;
	e->html.self = e;
	buf_room(&e->html.b, ROOM);
	return &e->html;
}

void
page_about(struct req *r, const struct page_about *about)
{
	r->x->about = *about;
}

void
page_gone(struct req *r)
{
	r->x->status = 410;
}

static bool
nav_shown(const struct exchange *e, const struct nav_item *item)
{
	if (item->officer && e->actor.agency == 0)
		return false;
	return actor_may(&e->actor, item->may);
}

/* The entry whose address is the longest start of this page's. */
static void
nav_mark(struct layout_view *v, struct text path, enum lang lang)
{
	struct nav_view *best = NULL;

	for (size_t i = 0; i < v->nav.n; i++) {
		struct text at = v->nav.p[i].url.t;
		bool below =
		    text_starts(path, at) && (path.n == at.n || path.p[at.n] == '/' || at.n == 1);

		if (below && at.n > 1 && (best == NULL || at.n > best->url.t.n))
			best = &v->nav.p[i];
	}
	if (best == NULL)
		return;
	best->current = true;
	v->where = tr(lang, best->text);
}

static void
nav_fill(struct exchange *e, struct layout_view *v)
{
	const struct gate_config *config = &e->gate->config;
	size_t n = 0;

	for (size_t s = 0; s < config->n_systems; s++)
		n += config->systems[s]->n_nav;
	v->nav.p = NEW_ARRAY(&e->mem, struct nav_view, n);
	for (size_t s = 0; s < config->n_systems; s++) {
		for (size_t i = 0; i < config->systems[s]->n_nav; i++) {
			const struct nav_item *item = &config->systems[s]->nav[i];

			if (nav_shown(e, item))
				v->nav.p[v->nav.n++] = (struct nav_view){
				    .text = item->text, .url = {text_of(item->path)}};
		}
	}
	nav_mark(v, e->x->path, e->r.cx.lang);
}

/* What needs the database; without one (the engine is away) the page goes out plainer. */
static bool
person_fill(struct exchange *e, struct layout_view *v)
{
	struct cx *c = &e->r.cx;
	const struct agency *agency;

	if (c->db == NULL)
		return true;
	if (!setting_text(c, &WEB_SITE, &v->site))
		return false;
	if (e->actor.person == 0)
		return true;
	v->person = e->actor.name;
	if (e->actor.agency != 0) {
		if (!agency_by_id(c, e->actor.agency, &agency))
			return false;
		if (agency != NULL)
			v->office = agency_show(agency, c->lang);
	}
	return notice_unread(c, &v->unread);
}

/* Where something published stands for itself. */
static void
foot_fill(struct exchange *e, struct layout_view *v)
{
	struct arena *a = &e->mem;
	struct text path = e->about.path;

	v->foot = path.n > 0 && e->about.type != NULL && strcmp(e->about.type, "article") == 0;
	if (!v->foot)
		return;
	v->foot_yes = url_local(a, "/opinions?page={}&useful=yes", path);
	v->foot_no = url_local(a, "/opinions?page={}&useful=no", path);
	v->foot_visits = url_local(a, "/visits?page={}", path);
	v->foot_proof = url_local(a, "/proof?page={}", path);
}

static bool
layout_fill(struct exchange *e, struct layout_view *v)
{
	struct cx *c = &e->r.cx;
	enum lang other = c->lang == LANG_VI ? LANG_EN : LANG_VI;

	*v = (struct layout_view){
	    .lang = text_of(lang_code(c->lang)),
	    .title = e->title,
	    .site = text_of(WEB_SITE.standard_text),
	    .description = e->about.description,
	    .about = e->about.title,
	    .about_type = text_of(e->about.type),
	    .about_url = TEXT(""),
	    .about_at =
		time_is_set(e->about.published) ? time_iso(c->mem, e->about.published) : TEXT(""),
	    .canonical = e->about.past || e->about.path.n == 0 ? (struct url){TEXT("")}
							       : url_checked(c->mem, e->about.path),
	    .robots = e->about.past ? TEXT("noindex") : TEXT(""),
	    .feed = e->about.feed,
	    .about_image = TEXT(""),
	    .about_image_alt = e->about.image_alt,
	    .other = e->about.other,
	    .other_page_lang = e->about.other_lang,
	    .door = text_is(e->x->path, "/"),
	    .demo = e->gate->config.demo,
	    .where = TEXT(""),
	    .person = TEXT(""),
	    .office = TEXT(""),
	    .here = asker_page(e),
	    .other_lang = text_of(lang_code(other)),
	    .other_lang_form =
		other == LANG_VI ? TEXT("Tiếp tục bằng tiếng Việt") : TEXT("Go on in English"),
	    .other_lang_name = other == LANG_VI ? TEXT("Tiếng Việt") : TEXT("English"),
	    .form = e->html.form,
	    .notice = e->notice.p != NULL ? e->notice : TEXT(""),
	    .content = {buf_done(&e->html.b)},
	};
	if (e->about.path.n > 0 && req_base_url(&e->r).n > 0)
		v->about_url = text_format(
		    c->mem, "%.*s%.*s", TEXT_ARG(req_base_url(&e->r)), TEXT_ARG(e->about.path));
	if (e->about.image.n > 0 && req_base_url(&e->r).n > 0)
		v->about_image = text_format(
		    c->mem, "%.*s%.*s", TEXT_ARG(req_base_url(&e->r)), TEXT_ARG(e->about.image));
	if (!person_fill(e, v))
		return false;
	if (e->shown.kind == INVALID && !e->errors_said && e->match.route != NULL
	    && e->match.route->method == GET)
		v->errors = errors_view(&e->r);
	foot_fill(e, v);
	nav_fill(e, v);
	return true;
}

/* 200, or with a form shown again what its problem says. */
static int
page_status(const struct exchange *e)
{
	if (e->status != 0)
		return e->status;
	return e->shown.kind != NO_PROBLEM ? problem_status(e->shown.kind) : 200;
}

void
language_keep(struct exchange *e)
{
	exchange_field(e, "Set-Cookie",
	    cookie_set(&e->mem, "lang", text_of(lang_code(e->r.cx.lang)), LANGUAGE_S, e->tls));
}

bool
page_end(struct req *r)
{
	struct exchange *e = r->x;
	struct layout_view v;
	struct html whole = html_in(r->cx.mem, r->cx.lang, e->html.csrf);

	if (!layout_fill(e, &v))
		return false;
	whole.token = asker_token;
	whole.self = e;
	buf_room(&whole.b, v.content.t.n + ROOM);
	layout_html(&whole, &v);
	e->html.csrf = whole.csrf;
	/* Who is told to try again still wants to read it on the page that was meant. */
	if (e->notice.n > 0 && page_status(e) < 500)
		exchange_field(e, "Set-Cookie", cookie_set(&e->mem, "note", TEXT(""), 0, e->tls));
	if (e->translated)
		language_keep(e);
	exchange_answer(e, page_status(e), TEXT("text/html; charset=utf-8"), buf_done(&whole.b));
	return true;
}
