#include "systems/gazette/reader_pages.h"

#include "core/page_key.h"
#include "core/search.h"
#include "core/visit.h"
#include "gazette/templates.h"
#include "systems/gazette/opinion.h"
#include "systems/gazette/provision.h"
#include "systems/gazette/reader_view.h"
#include "web/url.h"

/* The most read of a week: a month of every page would be read for twenty. */
enum { DAYS_SHOWN = 30, TOP_DAYS = 7, TOP_SHOWN = 20, DESK_ROWS = 25 };

#define FIELD(kind_, member, ...)                                                                \
	{                                                                                        \
		.name = #member, .kind = kind_, .offset = offsetof(struct reader_input, member), \
		__VA_ARGS__                                                                      \
	}

static const struct field visit_fields[] = {
    FIELD(FIELD_LINE, page, .label = MSG("Page"), .max = VISIT_PATH),
    FIELD(FIELD_LINE, useful, .label = MSG("Was this page useful?"), .max = 3),
};
const struct form visit_form = {visit_fields, COUNT(visit_fields), sizeof(struct reader_input), 0};

static const char *const useful_choices[] = {"yes", "no", NULL};
static const struct field opinion_fields[] = {
    FIELD(FIELD_LINE, page, .label = MSG("Page"), .required = true, .max = VISIT_PATH),
    FIELD(FIELD_CHOICE, useful, .label = MSG("Was this page useful?"), .required = true,
	.choices = useful_choices),
    FIELD(FIELD_LINES, why, .label = MSG("Why, or what was missing"), .max = OPINION_WHY),
};
const struct form opinion_form = {
    opinion_fields, COUNT(opinion_fields), sizeof(struct reader_input), 0};

static const struct field desk_fields[] = {
    FIELD(FIELD_LINE, after, .max = 600),
};
const struct form opinion_desk_form = {
    desk_fields, COUNT(desk_fields), sizeof(struct reader_input), 0};

/* ---- visits ---- */

static struct text
count_shown(struct cx *c, int64_t n)
{
	return number_show(c->mem, c->lang, n);
}

static bool
days_make(struct cx *c, struct text path, struct visit_view *v)
{
	struct visits all;
	int64_t sum;

	if (!visit_days(c, path, DAYS_SHOWN, &all) || !visit_sum(c, path, &sum))
		return false;
	v->sum = tr_count(c->mem, c->lang, TN("1 visit.", "{0} visits."), sum);
	v->days.p = NEW_ARRAY(c->mem, struct visit_row_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->days.p[v->days.n++] = (struct visit_row_view){
		    .name = day_show(c->mem, all.p[i].day), .n = count_shown(c, all.p[i].n)};
	return true;
}

/* The last part of an address is cut off; empty where there is none. */
static struct text
last_part(struct text *path)
{
	size_t at = path->n;
	struct text part;

	while (at > 0 && path->p[at - 1] != '/')
		at--;
	part = text_part(*path, at, path->n);
	*path = text_part(*path, 0, at > 0 ? at - 1 : 0);
	return part;
}

/* The title of what stands there; *lang where it is not the reader's language. */
static bool
public_title(struct cx *c, struct text path, struct text *out, struct text *lang)
{
	struct publication p;
	bool found, english;

	*out = *lang = TEXT("");
	if (!publication_by_path(c, path, &p, &found) || !found || p.withdrawn.ms != 0)
		return c->why.kind == NO_PROBLEM;
	english = p.title_en.n > 0 && (c->lang == LANG_EN || text_is(p.lang, "en"));
	*out = english ? p.title_en : p.title;
	if (english != (c->lang == LANG_EN))
		*lang = english ? TEXT("en") : TEXT("vi");
	return true;
}

/* What stands within something public: an article of an act, an earlier version. */
static bool
part_title(struct cx *c, struct text path, struct text *out, struct text *lang)
{
	struct text part = last_part(&path), title;
	bool version = text_ends(path, TEXT("/versions"));

	if (version)
		(void)last_part(&path);
	if (!public_title(c, path, &title, lang))
		return false;
	if (title.n == 0)
		*out = title;
	else if (version)
		*out = say(c, T("{0} (version {1})"), title, part);
	else
		*out = text_format(c->mem, "%.*s · %.*s", TEXT_ARG(title),
		    TEXT_ARG(provision_path_show(c->mem, c->lang, part)));
	return true;
}

/* What a reader calls the page at this path; at the worst its address. */
static bool
page_title(struct req *r, struct text path, struct text *out, struct text *lang)
{
	struct cx *c = &r->cx;
	struct text rest = path, key = last_part(&rest);

	if (!public_title(c, path, out, lang) || (out->n == 0 && !part_title(c, path, out, lang)))
		return false;
	if (out->n == 0 && text_is(rest, "/procedures")
	    && !search_title(c, "procedure", key, c->lang == LANG_EN, out))
		return false;
	if (out->n == 0)
		*out = req_page_name(r, path);
	if (out->n == 0)
		*out = path;
	return true;
}

static bool
top_make(struct req *r, struct visit_view *v)
{
	struct cx *c = &r->cx;
	struct visits all;

	if (!visit_top(c, (struct day){time_day(c->now).n - TOP_DAYS}, TOP_SHOWN, &all))
		return false;
	v->top.p = NEW_ARRAY(c->mem, struct visit_row_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		struct text title, lang;

		if (!page_title(r, all.p[i].path, &title, &lang))
			return false;
		v->top.p[v->top.n++] = (struct visit_row_view){.name = title,
		    .url = url_local(c->mem, "/visits?page={}", all.p[i].path),
		    .n = count_shown(c, all.p[i].n)};
	}
	return true;
}

bool
visit_page(struct req *r)
{
	const struct reader_input *in = r->in;
	struct cx *c = &r->cx;
	struct visit_view v = {.one = in->page.n > 0, .page = url_checked(c->mem, in->page)};
	struct opinion_counts o;

	if (!days_make(c, in->page, &v) || !opinion_count(c, in->page, &o))
		return false;
	if (o.all > 0)
		v.opinions = say(c, T("{0} of {1} readers who said so found it useful."),
		    count_shown(c, o.useful), count_shown(c, o.all));
	if (!v.one)
		return top_make(r, &v) && page(r, say(c, T("Visits")), visit_list_html, &v);
	if (!page_title(r, in->page, &v.title, &v.lang))
		return false;
	return page(r, say(c, T("Visits")), visit_list_html, &v);
}

/* ---- opinions ---- */

bool
opinion_page(struct req *r)
{
	const struct reader_input *in = r->in;
	struct cx *c = &r->cx;
	struct publication p;
	struct opinion_view v = {.errors = errors_view(r), .path = in->page};
	const struct choice_view useful[] = {{.value = TEXT("yes"), .label = say(c, T("Yes"))},
	    {.value = TEXT("no"), .label = say(c, T("No"))}};

	if (!opinion_of_page(c, in->page, &p))
		return false;
	v.title = p.title;
	v.page = url_checked(c->mem, p.path);
	v.useful = choices_view(
	    r, "useful", T("Was this page useful?"), T(""), in->useful, useful, COUNT(useful));
	v.useful.required = true;
	v.why = field_view(
	    r, "why", T("Why, or what was missing"), T("Please write no personal data."), TEXT(""));
	v.why.rows = 4;
	return page(r, say(c, T("Was this page useful?")), opinion_page_html, &v);
}

bool
opinion_post(struct req *r)
{
	const struct reader_input *in = r->in;

	if (!opinion_give(&r->cx, in->page, text_is(in->useful, "yes"), in->why))
		return false;
	notice_next(r, say(&r->cx, T("Thank you. It helps to write better pages.")));
	return go(r, url_checked(r->cx.mem, in->page).t);
}

bool
opinion_desk_page(struct req *r)
{
	const struct reader_input *in = r->in;
	struct cx *c = &r->cx;
	struct page_key k = page_key_read(c->mem, "opinions", in->after);
	struct opinions all;
	struct opinion_desk_view v = {0};
	struct text next = TEXT("");

	if (!opinion_list(c, k.set ? k.id : 0, DESK_ROWS, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct opinion_row_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.rows.p[v.rows.n++] = (struct opinion_row_view){.path = all.p[i].path,
		    .url = url_checked(c->mem, all.p[i].path),
		    .why = all.p[i].why,
		    .at = time_show(c->mem, all.p[i].at),
		    .useful = all.p[i].useful};
	if (all.n == DESK_ROWS)
		next = page_key_show(
		    c->mem, "opinions", &(struct page_key){.set = true, .id = all.p[all.n - 1].id});
	v.paging = paging_view(r, next, TEXT(""));
	return page(r, say(c, T("What readers say of your pages")), opinion_desk_html, &v);
}

/* ---- proof by address ---- */
