#include "systems/gazette/feed_pages.h"

#include "codec/xml_write.h"
#include "core/search.h"
#include "core/setting.h"
#include "gazette/templates.h"
#include "systems/gazette/feed.h"
#include "systems/gazette/feed_view.h"
#include "web/url.h"
#include "web/web.h"

enum {
	FEED_ROWS = 40,
	CALENDAR_ROWS = 500,
	CALENDAR_BACK = 31, /* days */
	SITEMAP_ROWS = 10000,
};

static const struct field feed_fields[] = {
    {.name = "file",
	.kind = FIELD_LINE,
	.offset = offsetof(struct feed_input, file),
	.label = MSG("Feed"),
	.required = true,
	.max = 300},
};
const struct form feed_form = {feed_fields, COUNT(feed_fields), sizeof(struct feed_input), 0};

static const char *const by_choices[] = {"kind", "section", "field", NULL};
static const struct field feed_by_fields[] = {
    {.name = "by",
	.kind = FIELD_LINE,
	.offset = offsetof(struct feed_input, by),
	.label = MSG("Feed"),
	.required = true,
	.max = 40},
    {.name = "file",
	.kind = FIELD_LINE,
	.offset = offsetof(struct feed_input, file),
	.label = MSG("Feed"),
	.required = true,
	.max = 300},
};
const struct form feed_by_form = {
    feed_by_fields, COUNT(feed_by_fields), sizeof(struct feed_input), 0};

/* ---- one feed ---- */

static bool
no_feed(struct req *r)
{
	return fail(&r->cx, NOT_FOUND, T("There is no such feed."));
}

/* "dat-dai" of "dat dai" and back: a folded text holds no hyphen. */
static struct text
with(struct arena *a, struct text t, char from, char to)
{
	char *p = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] == from ? to : t.p[i];
	return (struct text){p, t.n};
}

/* Cuts ".atom" or ".json" off. */
static bool
cut_form(struct text *file, bool *json)
{
	*json = text_ends(*file, TEXT(".json"));
	if (!*json && !text_ends(*file, TEXT(".atom")))
		return false;
	*file = text_part(*file, 0, file->n - TEXT(".json").n);
	return file->n > 0;
}

static bool
feed_answer(struct req *r, const struct publication_filter *f, struct text title, struct text home,
    bool json)
{
	struct cx *c = &r->cx;
	struct publications all;
	struct feed feed = {.base = req_base_url(r), .path = r->path, .home = home, .all = &all};

	if (!publication_list(c, f, &all) || !setting_text(c, &WEB_SITE, &feed.site))
		return false;
	feed.title = title.n > 0
			 ? text_format(c->mem, "%.*s – %.*s", TEXT_ARG(title), TEXT_ARG(feed.site))
			 : feed.site;
	return json ? answer_tagged(r, "application/feed+json", feed_json(c, &feed))
		    : answer_tagged(r, "application/atom+xml", feed_atom(c, &feed));
}

static bool
calendar_answer(struct req *r)
{
	struct cx *c = &r->cx;
	struct day today = time_day(c->now);
	struct publications all;
	struct feed feed = {.base = req_base_url(r), .all = &all};

	if (!publication_days(c, (struct day){today.n - CALENDAR_BACK}, (struct day){INT32_MAX},
		CALENDAR_ROWS, &all)
	    || !setting_text(c, &WEB_SITE, &feed.title))
		return false;
	return answer_tagged(r, "text/calendar; charset=utf-8", feed_calendar(c, &feed));
}

bool
feed_page(struct req *r)
{
	const struct feed_input *in = r->in;
	struct text file = in->file;
	bool json;

	if (text_is(file, "calendar.ics"))
		return calendar_answer(r);
	if (!cut_form(&file, &json) || !text_is(file, "all"))
		return no_feed(r);
	return feed_answer(
	    r, &(struct publication_filter){.most = FEED_ROWS}, TEXT(""), TEXT("/feeds"), json);
}

static bool
group_name(struct req *r, bool sections, struct text key, struct text *name)
{
	struct publication_groups all;

	if (sections ? !publication_sections(&r->cx, &all) : !publication_fields(&r->cx, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (text_equal(all.p[i].key, key)) {
			*name = all.p[i].name;
			return true;
		}
	}
	return no_feed(r);
}

bool
feed_by_page(struct req *r)
{
	const struct feed_input *in = r->in;
	struct cx *c = &r->cx;
	struct publication_filter f = {.most = FEED_ROWS};
	const struct publication_kind *k;
	struct text file = in->file, name;
	bool json;

	if (!cut_form(&file, &json))
		return no_feed(r);
	c->lang = LANG_VI; /* a feed is the same for everybody */
	if (text_is(in->by, by_choices[0])) {
		k = publication_kind_by_name(file);
		if (k == NULL)
			return no_feed(r);
		f.kind = file;
		return feed_answer(r, &f, tr(LANG_VI, k->many),
		    url_local(c->mem, "/search?kind={}", file).t, json);
	}
	if (text_is(in->by, by_choices[1])) {
		f.section = file;
		return group_name(r, true, file, &name)
		       && feed_answer(r, &f, name, TEXT("/feeds"), json);
	}
	if (!text_is(in->by, by_choices[2]))
		return no_feed(r);
	f.field = with(c->mem, file, '-', ' ');
	return group_name(r, false, f.field, &name)
	       && feed_answer(r, &f, name, url_local(c->mem, "/search?field={}", f.field).t, json);
}

/* ---- the list ---- */

static struct feed_row_view
row_of(struct req *r, const char *by, struct text key, struct text name)
{
	struct arena *a = r->cx.mem;
	struct text file = with(a, key, ' ', '-');

	return (struct feed_row_view){.name = name,
	    .atom = url_local(a, "/feeds/{}/{}.atom", text_of(by), file),
	    .json = url_local(a, "/feeds/{}/{}.json", text_of(by), file)};
}

bool
feed_list_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct publication_groups sections, fields;
	struct feed_list_view v = {.all = {.name = TEXT(""),
				       .atom = url_local(c->mem, "/feeds/all.atom"),
				       .json = url_local(c->mem, "/feeds/all.json")}};
	size_t n = 0;

	if (!publication_sections(c, &sections) || !publication_fields(c, &fields))
		return false;
	while (publication_kinds[n] != NULL)
		n++;
	v.kinds.p = NEW_ARRAY(c->mem, struct feed_row_view, n);
	for (size_t i = 0; i < n; i++)
		v.kinds.p[v.kinds.n++] = row_of(r, by_choices[0],
		    text_of(publication_kinds[i]->name), say(c, publication_kinds[i]->many));
	v.sections.p = NEW_ARRAY(c->mem, struct feed_row_view, sections.n);
	for (size_t i = 0; i < sections.n; i++)
		v.sections.p[v.sections.n++] =
		    row_of(r, by_choices[1], sections.p[i].key, sections.p[i].name);
	v.fields.p = NEW_ARRAY(c->mem, struct feed_row_view, fields.n);
	for (size_t i = 0; i < fields.n; i++)
		v.fields.p[v.fields.n++] =
		    row_of(r, by_choices[2], fields.p[i].key, fields.p[i].name);
	feed_list_html(page_begin(r, say(c, T("Follow what is published"))), &v);
	page_about(r, &(struct page_about){.feed = v.all.atom});
	return page_end(r);
}

/* ---- sitemaps ---- */

struct sitemap {
	struct req *r;
	struct xml_writer w;
	struct text base;
};

static void
sitemap_begin(struct sitemap *s, struct req *r, struct buf *b, const char *name)
{
	*s = (struct sitemap){.r = r, .w = xml_into(b), .base = req_base_url(r)};
	xml_begin(&s->w, name);
	xml_attribute(&s->w, "xmlns", TEXT("http://www.sitemaps.org/schemas/sitemap/0.9"));
}

/* `changed` 0: not said. */
static void
sitemap_address(struct sitemap *s, const char *element, struct text path, struct time changed)
{
	struct arena *a = s->r->cx.mem;

	xml_begin(&s->w, element);
	xml_put(&s->w, "loc", text_format(a, "%.*s%.*s", TEXT_ARG(s->base), TEXT_ARG(path)));
	if (changed.ms != 0)
		xml_put(&s->w, "lastmod", time_iso(a, changed));
	xml_end(&s->w);
}

bool
sitemap_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct buf b = buf_in(c->mem);
	struct sitemap s;
	int64_t n;

	if (!search_count(c, &n))
		return false;
	sitemap_begin(&s, r, &b, "sitemapindex");
	for (int64_t i = 0; i == 0 || i * SITEMAP_ROWS < n; i++) {
		struct text part = text_format(c->mem, "/sitemaps/%lld.xml", (long long)(i + 1));

		sitemap_address(&s, "sitemap", part, (struct time){0});
	}
	xml_end(&s.w);
	return answer_tagged(r, "application/xml", xml_done(&s.w));
}

bool
sitemap_part(struct req *r)
{
	const struct feed_input *in = r->in;
	struct cx *c = &r->cx;
	struct buf b = buf_in(c->mem);
	struct search_paths all;
	struct sitemap s;
	int64_t part, n;
	static const char *const doors[] = {"/", "/procedures", "/news", "/law", "/law/issues",
	    "/consultations", "/questions", "/duty", "/visits", "/feeds", "/search"};

	if (!text_ends(in->file, TEXT(".xml"))
	    || !text_int(text_part(in->file, 0, in->file.n - TEXT(".xml").n), &part) || part < 1)
		return fail(c, NOT_FOUND, T("There is no such part of the sitemap."));
	if (!search_count(c, &n))
		return false;
	if (part > 1 && (part > 100000 || (part - 1) * SITEMAP_ROWS >= n))
		return fail(c, NOT_FOUND, T("There is no such part of the sitemap."));
	if (!search_paths(c, (part - 1) * SITEMAP_ROWS, SITEMAP_ROWS, &all))
		return false;
	sitemap_begin(&s, r, &b, "urlset");
	for (size_t i = 0; part == 1 && i < COUNT(doors); i++)
		sitemap_address(&s, "url", text_of(doors[i]), (struct time){0});
	for (size_t i = 0; i < all.n; i++)
		sitemap_address(&s, "url", all.p[i].path, all.p[i].changed);
	xml_end(&s.w);
	return answer_tagged(r, "application/xml", xml_done(&s.w));
}
