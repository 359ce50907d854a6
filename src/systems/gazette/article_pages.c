/* Readers' pages: the front of the news, a section, an article and its earlier versions; and the
 * preview, which is the same page for editors. */
#include "systems/gazette/article_pages.h"

#include "core/agency.h"
#include "gazette/templates.h"
#include "systems/gazette/article_check.h"
#include "systems/gazette/article_show.h"
#include "systems/gazette/front.h"
#include "systems/gazette/media.h"
#include "systems/gazette/section.h"
#include "web/url.h"

enum { FRONT_ROWS = 5, SECTION_ROWS = 20, BLOCK_ROWS = 3, BLOCKS_MOST = 8 };

/* ---- shared ---- */

struct text
article_lang_name(enum lang lang)
{
	return lang == LANG_VI ? TEXT("Tiếng Việt") : TEXT("English");
}

/* Nothing is lost where a text cannot be read: it stands as one piece. */
static void
plain_text(struct cx *c, struct text body, struct text_view *out)
{
	out->pieces.p = NEW_ARRAY(c->mem, struct text_piece, 1);
	out->pieces.n = 1;
	out->pieces.p[0] = (struct text_piece){.text = body};
}

bool
article_text_make(struct cx *c, struct text body, struct text picture, enum lang lang, bool desk,
    struct text_view *out, struct picture *lead)
{
	struct marks text;
	struct pictures pictures;
	const struct picture *p;
	enum commonmark_why why;
	int line;
	bool read = commonmark_parse(c->mem, body, &text, &why, &line);

	if (!article_pictures(c, &text, picture, lang, desk, &pictures))
		return false;
	if (read)
		text_view_make(c->mem, &text, &pictures, out);
	else
		plain_text(c, body, out);
	p = picture.n > 0 ? picture_find(&pictures, picture) : NULL;
	*lead = p != NULL ? *p : (struct picture){0};
	lead->first = true;
	return true;
}

static struct section_link
link_to(struct cx *c, const struct section *s, bool current)
{
	return (struct section_link){.name = section_show(s, c->lang),
	    .url = url_local(c->mem, "/news/sections/{}", s->slug),
	    .current = current};
}

/* From the top down to the section, itself last. */
static void
path_make(struct cx *c, const struct sections *all, int64_t section, struct section_links *out)
{
	const struct section *up[SECTION_DEPTH];
	size_t n = 0;

	for (const struct section *s = section_find(all, section); s != NULL && n < SECTION_DEPTH;
	     s = section_find(all, s->parent))
		up[n++] = s;
	*out = (struct section_links){NEW_ARRAY(c->mem, struct section_link, n), 0};
	while (n > 0)
		out->p[out->n++] = link_to(c, up[--n], false);
}

/* ---- lists ---- */

static bool
list_picture(struct cx *c, struct text key, bool large, enum lang lang, struct picture *out)
{
	struct media m;
	bool found = false;

	*out = (struct picture){0};
	if (key.n > 0 && !media_by_key(c, key, &m, &found))
		return false;
	if (!found || m.public.ms == 0) /* nor one that was taken down */
		return true;
	*out = article_picture(c, &m, lang, false);
	out->first = large;
	if (large)
		return true;
	out->sizes = false;
	out->src = out->small;
	out->width = out->small_width;
	out->height = m.copies[0].height;
	return true;
}

static bool
row_make(struct req *r, const struct article_version *v, const struct sections *sections,
    bool large, struct news_row *out)
{
	struct cx *c = &r->cx;
	const struct section *s = section_find(sections, v->section);

	*out = (struct news_row){.story = v->story,
	    .url = url_local(c->mem, "/news/{}", v->slug),
	    .title = v->title,
	    .summary = v->summary,
	    .section = s != NULL ? section_show(s, c->lang) : TEXT(""),
	    .lang = text_of(lang_code(v->lang)),
	    .kind = article_kind_name(v->kind),
	    .plain = v->kind == ARTICLE_NEWS,
	    .first = v->first,
	    .other_lang = v->lang != c->lang};
	return list_picture(c, v->picture, large, v->lang, &out->picture);
}

static bool
news_rows_make(struct req *r, const struct article_versions *all, const struct sections *sections,
    bool large, struct news_rows *out)
{
	*out = (struct news_rows){NEW_ARRAY(r->cx.mem, struct news_row, all->n), 0};
	for (size_t i = 0; i < all->n; i++)
		if (!row_make(r, &all->p[i], sections, large, &out->p[out->n++]))
			return false;
	return true;
}

/* ---- the front ---- */

static bool
pins_make(
    struct req *r, const struct pins *pins, const struct sections *sections, struct news_view *v)
{
	struct article_versions lead = {NEW_ARRAY(r->cx.mem, struct article_version, 1), 0,
				    TEXT("")},
				rest = {NEW_ARRAY(r->cx.mem, struct article_version, pins->n), 0,
				    TEXT("")};

	for (size_t i = 0; i < pins->n; i++) {
		if (pins->p[i].place == 1 && lead.n == 0)
			lead.p[lead.n++] = pins->p[i].shown;
		else
			rest.p[rest.n++] = pins->p[i].shown;
	}
	if (!news_rows_make(r, &lead, sections, true, &v->lead)
	    || !news_rows_make(r, &rest, sections, false, &v->rows))
		return false;
	for (size_t i = 0; i < v->rows.n; i++)
		v->rows.p[i].pinned = true;
	return true;
}

static bool
is_pinned(const struct pins *pins, int64_t story)
{
	for (size_t i = 0; i < pins->n; i++)
		if (pins->p[i].story == story)
			return true;
	return false;
}

/* The newest that are not pinned, behind the pins. */
static bool
newest_make(
    struct req *r, const struct pins *pins, const struct sections *sections, struct news_view *v)
{
	struct article_filter f = {
	    .lang = r->cx.lang, .after = TEXT(""), .most = FRONT_ROWS + PINS_MOST};
	struct article_versions all;
	struct news_rows fresh;
	struct news_row *both;
	size_t n = 0;

	if (!article_list(&r->cx, &f, &all))
		return false;
	for (size_t i = 0; i < all.n && n < FRONT_ROWS; i++)
		if (!is_pinned(pins, all.p[i].story))
			all.p[n++] = all.p[i];
	all.n = n;
	if (!news_rows_make(r, &all, sections, false, &fresh))
		return false;
	both = NEW_ARRAY(r->cx.mem, struct news_row, v->rows.n + fresh.n);
	memcpy(both, v->rows.p, v->rows.n * sizeof *both);
	memcpy(both + v->rows.n, fresh.p, fresh.n * sizeof *both);
	v->rows = (struct news_rows){both, v->rows.n + fresh.n};
	return true;
}

static bool
stands_above(const struct news_view *v, int64_t story)
{
	for (size_t i = 0; i < v->lead.n; i++)
		if (v->lead.p[i].story == story)
			return true;
	for (size_t i = 0; i < v->rows.n; i++)
		if (v->rows.p[i].story == story)
			return true;
	return false;
}

/* A section's newest that does not stand above already; where there is none, only the way to it. */
static bool
block_make(struct req *r, const struct section *s, const struct sections *sections,
    const struct news_view *v, struct news_block *out)
{
	struct cx *c = &r->cx;
	struct article_filter f = {.section = s->id,
	    .lang = c->lang,
	    .after = TEXT(""),
	    .most = (int)(BLOCK_ROWS + v->lead.n + v->rows.n)};
	struct article_versions all;
	size_t n = 0;

	out->name = section_show(s, c->lang);
	out->url = url_local(c->mem, "/news/sections/{}", s->slug);
	if (!article_list(c, &f, &all))
		return false;
	out->any = all.n > 0;
	for (size_t i = 0; i < all.n && n < BLOCK_ROWS; i++)
		if (!stands_above(v, all.p[i].story))
			all.p[n++] = all.p[i];
	all.n = n;
	return news_rows_make(r, &all, sections, false, &out->rows);
}

static bool
blocks_make(struct req *r, const struct sections *sections, struct news_view *v)
{
	v->blocks.p = NEW_ARRAY(r->cx.mem, struct news_block, BLOCKS_MOST);
	for (size_t i = 0; i < sections->n && v->blocks.n < BLOCKS_MOST; i++) {
		const struct section *s = &sections->p[i];
		struct news_block *b = &v->blocks.p[v->blocks.n];

		if (s->parent != 0 || s->closed)
			continue;
		if (!block_make(r, s, sections, v, b))
			return false;
		v->blocks.n += b->any;
	}
	return true;
}

/* Those at the top, or those right below a section. */
static void
sections_make(struct cx *c, const struct sections *all, int64_t parent, struct section_links *out)
{
	*out = (struct section_links){NEW_ARRAY(c->mem, struct section_link, all->n), 0};
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].parent == parent && !all->p[i].closed)
			out->p[out->n++] = link_to(c, &all->p[i], false);
}

bool
news_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct sections sections;
	struct pins pins;
	struct news_view v = {.heading = say(c, T("News")), .front = true};

	if (!section_all(c, &sections) || !front_pins(c, c->lang, false, &pins)
	    || !pins_make(r, &pins, &sections, &v) || !newest_make(r, &pins, &sections, &v)
	    || !blocks_make(r, &sections, &v))
		return false;
	sections_make(c, &sections, 0, &v.sections);
	v.paging = paging_view(r, TEXT(""), TEXT(""));
	news_list_html(page_begin(r, v.heading), &v);
	page_about(
	    r, &(struct page_about){.title = v.heading,
		   .description = say(c, T("What the authorities say and do, in their own words.")),
		   .type = "website",
		   .path = TEXT("/news"),
		   .feed = url_local(c->mem, "/feeds/kind/article.atom"),
		   .image = TEXT(""),
		   .image_alt = TEXT(""),
		   .other_lang = TEXT(""),
		   .other = {TEXT("")}});
	return page_end(r);
}

bool
news_section_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct sections sections;
	struct section s;
	struct article_versions all;
	struct article_filter f = {.lang = c->lang, .after = in->after, .most = SECTION_ROWS};
	struct news_view v = {0};

	if (!section_by_slug(c, in->article, &s) || !section_all(c, &sections))
		return false;
	f.section = s.id;
	if (!article_list(c, &f, &all) || !news_rows_make(r, &all, &sections, false, &v.rows))
		return false;
	v.heading = section_show(&s, c->lang);
	path_make(c, &sections, s.parent, &v.path);
	sections_make(c, &sections, s.id, &v.sections);
	v.paging = paging_view(r, all.next, TEXT(""));
	return page(r, v.heading, news_list_html, &v);
}

/* ---- one article ---- */

static bool
versions_make(struct req *r, const struct article_public *a, int64_t shown, struct article_view *v)
{
	struct cx *c = &r->cx;
	struct article_versions all;

	if (!article_history(c, a, &all))
		return false;
	v->versions.p = NEW_ARRAY(c->mem, struct version_row, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct article_version *k = &all.p[i];
		struct text no = text_format(c->mem, "%lld", (long long)k->no);

		v->versions.p[v->versions.n++] = (struct version_row){.no = no,
		    .note = k->no == 1 ? say(c, T("As first published")) : k->note,
		    .published = k->published,
		    .url = k->no == a->now.no
			       ? url_local(c->mem, "/news/{}", k->slug)
			       : url_local(c->mem, "/news/{}/versions/{}", k->slug, no),
		    .current = k->no == shown};
	}
	v->has_versions = all.n > 1;
	return true;
}

static bool
sibling_make(struct req *r, const struct article_version *k, struct article_view *v)
{
	struct cx *c = &r->cx;
	enum lang lang = k->lang == LANG_VI ? LANG_EN : LANG_VI;
	struct article_version s;
	bool found;

	v->sibling = (struct url){TEXT("")};
	if (!article_sibling(c, k->story, lang, &s, &found))
		return false;
	if (found) {
		v->sibling = url_local(c->mem, "/news/{}", s.slug);
		v->sibling_lang = text_of(lang_code(lang));
		v->sibling_name = article_lang_name(lang);
		v->sibling_title = s.title;
	}
	return true;
}

static bool
body_make(struct req *r, const struct article_version *k, bool desk, struct article_view *v)
{
	struct cx *c = &r->cx;
	struct sections sections;
	const struct agency *agency;

	if (!section_all(c, &sections) || !agency_by_id(c, k->agency, &agency)
	    || !article_text_make(c, k->body, k->picture, k->lang, desk, &v->text, &v->lead)
	    || !article_explains(c, &k->facts, &v->explains, &v->explains_name))
		return false;
	article_figures(c, &k->facts, &v->figures);
	path_make(c, &sections, k->section, &v->path);
	v->slug = k->slug;
	v->title = k->title;
	v->summary = k->summary;
	v->speaker = agency != NULL ? agency_show(agency, k->lang) : TEXT("");
	v->author = k->author;
	v->source = k->source;
	v->note = k->note;
	v->no = text_format(c->mem, "%lld", (long long)k->no);
	v->lang = text_of(lang_code(k->lang));
	v->hash = k->hash;
	v->kind = article_kind_name(k->kind);
	v->plain = k->kind == ARTICLE_NEWS;
	v->first = k->first;
	v->published = k->published;
	v->first_iso = time_iso(c->mem, k->first);
	v->published_iso = time_iso(c->mem, k->published);
	v->changed = k->no > 1;
	v->here = url_local(c->mem, "/news/{}", k->slug);
	return true;
}

static void
head_make(struct req *r, const struct article_version *k, const struct article_view *v)
{
	page_about(r, &(struct page_about){.title = k->title,
			  .description = k->summary,
			  .type = "article",
			  .path = v->here.t,
			  .published = k->first,
			  .image = v->lead.there ? v->lead.src.t : TEXT(""),
			  .image_alt = v->lead.there ? v->lead.alt : TEXT(""),
			  .other = v->sibling,
			  .other_lang = v->sibling_lang,
			  .feed = {TEXT("")}});
}

bool
article_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct article_public a;
	struct article_view v = {.reason = TEXT("")};

	if (!article_by_slug(c, in->article, &a))
		return false;
	if (a.withdrawn) {
		v.withdrawn = true;
		v.reason = a.reason;
		v.title = say(c, T("This article was withdrawn"));
		page_gone(r);
		return page(r, v.title, article_gone_html, &v);
	}
	if (!body_make(r, &a.now, false, &v) || !versions_make(r, &a, a.now.no, &v)
	    || !sibling_make(r, &a.now, &v))
		return false;
	article_page_html(page_begin(r, a.now.title), &v);
	head_make(r, &a.now, &v);
	return page_end(r);
}

bool
article_version_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct article_public a;
	struct article_version k;
	struct article_view v = {.old = true, .reason = TEXT("")};

	if (!article_by_slug(c, in->article, &a) || !article_version(c, &a, in->no, &k)
	    || !body_make(r, &k, false, &v) || !versions_make(r, &a, k.no, &v))
		return false;
	v.old = k.no != a.now.no;
	v.sibling = (struct url){TEXT("")};
	article_page_html(page_begin(r, say(c, T("{0} (version {1})"), k.title, v.no)), &v);
	page_about(r, &(struct page_about){.title = k.title,
			  .description = k.summary,
			  .type = "website",
			  .path = url_local(c->mem, "/news/{}/versions/{}", k.slug, v.no).t,
			  .past = true});
	return page_end(r);
}

/* As readers will see it, but for the pictures' addresses. */
bool
article_preview_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct article a;
	struct article_version k;
	struct article_view v = {.preview = true, .reason = TEXT("")};

	if (!article_by_id(c, in->id, &a))
		return false;
	k = (struct article_version){.slug = a.slug,
	    .story = a.story,
	    .no = a.version + 1,
	    .kind = a.kind,
	    .lang = a.lang,
	    .section = a.section,
	    .agency = a.agency,
	    .title = a.title,
	    .summary = a.summary,
	    .body = a.body,
	    .author = a.author,
	    .source = a.source,
	    .picture = a.picture,
	    .note = a.note,
	    .facts = a.facts,
	    .first = a.at.ms != 0 ? a.at : c->now,
	    .published = a.at.ms != 0 ? a.at : c->now,
	    .hash = TEXT("")};
	if (!body_make(r, &k, true, &v))
		return false;
	v.sibling = (struct url){TEXT("")};
	v.desk =
	    url_local(c->mem, "/desk/articles/{}", text_format(c->mem, "%lld", (long long)a.id));
	return page(r, a.title, article_page_html, &v);
}
