/* The search page, the same for machines, and OpenSearch for the browser's own search box. */
#include "systems/gazette/finding_pages.h"

#include "codec/json.h"
#include "codec/xml_write.h"
#include "core/setting.h"
#include "gazette/templates.h"
#include "systems/gazette/count_choices.h"
#include "systems/gazette/finding.h"
#include "systems/gazette/finding_view.h"
#include "web/url.h"
#include "web/web.h"

enum { SUMMARY_LETTERS = 180 };

#define FIELD(kind_, member, ...)                                                                 \
	{                                                                                         \
		.name = #member, .kind = kind_, .offset = offsetof(struct finding_input, member), \
		__VA_ARGS__                                                                       \
	}

static const struct field finding_fields[] = {
    FIELD(FIELD_LINE, q, .label = MSG("Search"), .max = 200),
    FIELD(FIELD_LINE, kind, .label = MSG("Kind of page"), .max = 40),
    FIELD(FIELD_LINE, issuer, .label = MSG("Issued by"), .max = 300),
    FIELD(FIELD_LINE, field, .label = MSG("Field"), .max = 300),
    FIELD(FIELD_LINE, status, .label = MSG("Status"), .max = 40),
    FIELD(FIELD_INT, year, .label = MSG("Year"), .max = 9999),
    FIELD(FIELD_INT, page, .label = MSG("Page"), .max = FINDING_PAGES),
};
const struct form finding_form = {
    finding_fields, COUNT(finding_fields), sizeof(struct finding_input), 0};

static struct search_choice
choice_of(struct cx *c, const struct finding_input *in)
{
	return (struct search_choice){.kind = in->kind,
	    .issuer = text_fold(c->mem, in->issuer),
	    .field = text_fold(c->mem, in->field),
	    .status = in->status,
	    .year = in->year};
}

/* ---- the page ---- */

/* Kinds and statuses have names of their own. */
static void
counts_name(struct req *r, const struct finding_input *in, const struct search_found *f)
{
	struct text kind = in->kind.n > 0 ? in->kind : TEXT("act");

	for (size_t i = 0; i < f->kinds.n; i++)
		f->kinds.p[i].name = say(&r->cx, finding_kind_name(f->kinds.p[i].key, true));
	for (size_t i = 0; i < f->statuses.n; i++) {
		struct text shown = finding_status_name(&r->cx, kind, f->statuses.p[i].key);

		if (shown.n > 0)
			f->statuses.p[i].name = shown;
	}
}

static void
choices_make(struct req *r, const struct finding_input *in, const struct search_choice *w,
    const struct search_found *f, struct finding_view *v)
{
	counts_name(r, in, f);
	v->kind = count_choices(r, "kind", T("Kind of page"), T("Everything"), &f->kinds, in->kind);
	v->issuer = count_choices(
	    r, "issuer", T("Issued by"), T("Every authority"), &f->issuers, w->issuer);
	v->field = count_choices(r, "field", T("Field"), T("All fields"), &f->fields, w->field);
	v->status =
	    count_choices(r, "status", T("Status"), T("Any status"), &f->statuses, in->status);
	v->year = count_choices(r, "year", T("Year"), T("Every year"), &f->years,
	    in->year > 0 ? text_format(r->cx.mem, "%04lld", (long long)in->year) : TEXT(""));
	v->filtered = in->kind.n + in->issuer.n + in->field.n + in->status.n > 0 || in->year > 0;
}

/* The kinds that the hits are of, as links; shown where there are two or more. */
static void
kinds_make(struct req *r, const struct finding_input *in, const struct search_counts *kinds,
    struct finding_view *v)
{
	struct arena *a = r->cx.mem;
	struct url first = url_with(a, r->path, r->query, TEXT("page"), TEXT(""));
	size_t cut = text_find_char(first.t, '?');
	struct text query = cut == SIZE_MAX ? TEXT("") : text_part(first.t, cut + 1, first.t.n);

	if (kinds->n < 2 && in->kind.n == 0)
		return;
	v->kinds.p = NEW_ARRAY(a, struct kind_link_view, kinds->n + 1);
	v->kinds.p[v->kinds.n++] = (struct kind_link_view){.name = say(&r->cx, T("Everything")),
	    .url = url_with(a, r->path, query, TEXT("kind"), TEXT("")),
	    .chosen = in->kind.n == 0};
	for (size_t i = 0; i < kinds->n; i++)
		v->kinds.p[v->kinds.n++] = (struct kind_link_view){
		    .name = text_format(a, "%.*s (%lld)",
			TEXT_ARG(say(&r->cx, finding_kind_name(kinds->p[i].key, true))),
			(long long)kinds->p[i].n),
		    .url = url_with(a, r->path, query, TEXT("kind"), kinds->p[i].key),
		    .chosen = text_equal(in->kind, kinds->p[i].key)};
}

/* Publications have a day that says something to readers; a procedure's is its office's business.
 */
static struct text
day_of(struct cx *c, const struct search_entry *e)
{
	if (e->changed.ms == 0 || e->rank == 0)
		return TEXT("");
	return day_show(c->mem, time_day(e->changed));
}

static struct text
summary_of(struct cx *c, const struct search_entry *e)
{
	struct text head = text_head(e->summary, SUMMARY_LETTERS);

	return head.n < e->summary.n ? text_format(c->mem, "%.*s…", TEXT_ARG(head)) : head;
}

static void
rows_make(struct req *r, const struct search_hits *hits, struct finding_view *v)
{
	struct cx *c = &r->cx;

	v->rows.p = NEW_ARRAY(c->mem, struct found_view, hits->n);
	for (size_t i = 0; i < hits->n; i++) {
		const struct search_entry *e = &hits->p[i];
		struct text kind = text_of(e->kind);
		bool english = c->lang == LANG_EN && e->title_en.n > 0;

		v->rows.p[v->rows.n++] =
		    (struct found_view){.kind = say(c, finding_kind_name(kind, false)),
			.title = english ? e->title_en : e->title,
			.title_lang = english ? TEXT("en") : TEXT(""),
			.summary = summary_of(c, e),
			.summary_lang = text_equal(e->title, e->title_en) ? TEXT("en") : TEXT("vi"),
			.extra = e->extra,
			.day = day_of(c, e),
			.status = finding_status_name(c, kind, e->status),
			.url = url_checked(c->mem, e->path),
			.act = e->rank == 0};
	}
}

static struct text
number(struct cx *c, int64_t n)
{
	return n > 0 ? text_format(c->mem, "%lld", (long long)n) : TEXT("");
}

bool
finding_page(struct req *r)
{
	const struct finding_input *in = r->in;
	struct cx *c = &r->cx;
	struct search_choice w = choice_of(c, in);
	int at = in->page > 1 ? (int)in->page : 1;
	struct finding f;
	struct finding_view v = {.q = in->q, .typed = in->q};

	if (!find_everything(c, in->q, &w, at, &f))
		return false;
	v.heading =
	    in->q.n > 0 ? say(c, T("Search: “{0}”"), in->q) : say(c, T("Search everything"));
	v.meant = f.meant;
	v.instead = f.instead;
	v.wordless = f.wordless;
	v.many = f.found.many;
	v.found = tr_count(c->mem, c->lang, TN("1 page found.", "{0} pages found."), f.found.total);
	choices_make(r, in, &w, &f.found, &v);
	kinds_make(r, in, &f.found.kinds, &v);
	rows_make(r, &f.found.hits, &v);
	if (f.found.hits.more)
		v.paging.next =
		    url_with(c->mem, r->path, r->query, TEXT("page"), number(c, at + 1));
	if (at > 1)
		v.paging.previous = url_with(
		    c->mem, r->path, r->query, TEXT("page"), at > 2 ? number(c, at - 1) : TEXT(""));
	finding_html(page_begin(r, v.heading), &v);
	page_about(r, &(struct page_about){.past = true});
	return page_end(r);
}

/* ---- for machines ---- */

static void
put_counts(struct json_writer *w, const char *name, const struct search_counts *all)
{
	json_key(w, name);
	json_begin_array(w);
	for (size_t i = 0; i < all->n; i++) {
		json_begin_object(w);
		json_put_text(w, "key", all->p[i].key);
		json_put_text(w, "name", all->p[i].name);
		json_put_int(w, "count", all->p[i].n);
		json_end(w);
	}
	json_end(w);
}

static void
put_hit(struct json_writer *w, const struct search_entry *e)
{
	json_begin_object(w);
	json_put_text(w, "kind", text_of(e->kind));
	json_put_text(w, "key", e->key);
	json_put_text(w, "title", e->title);
	json_put_text(w, "title_en", e->title_en);
	json_put_text(w, "path", e->path);
	json_put_text(w, "summary", e->summary);
	json_key(w, "changed");
	if (e->changed.ms != 0)
		json_text(w, time_iso(w->out->mem, e->changed));
	else
		json_null(w);
	json_put_text(w, "issuer", e->issuer);
	json_put_text(w, "field", e->field);
	json_put_text(w, "status", e->status);
	json_put_int(w, "year", e->year);
	json_end(w);
}

bool
finding_api(struct req *r)
{
	const struct finding_input *in = r->in;
	struct cx *c = &r->cx;
	struct search_choice choice = choice_of(c, in);
	int at = in->page > 1 ? (int)in->page : 1;
	struct finding f;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (!find_everything(c, in->q, &choice, at, &f))
		return false;
	json_begin_object(&w);
	json_key(&w, "items");
	json_begin_array(&w);
	for (size_t i = 0; i < f.found.hits.n; i++)
		put_hit(&w, &f.found.hits.p[i]);
	json_end(&w);
	json_put_int(&w, "total", f.found.total);
	json_put_bool(&w, "many", f.found.many);
	json_key(&w, "next");
	if (f.found.hits.more)
		json_int(&w, at + 1);
	else
		json_null(&w);
	json_key(&w, "meant");
	if (f.meant.n > 0)
		json_text(&w, f.meant);
	else
		json_null(&w);
	json_key(&w, "counts");
	json_begin_object(&w);
	put_counts(&w, "kinds", &f.found.kinds);
	put_counts(&w, "issuers", &f.found.issuers);
	put_counts(&w, "fields", &f.found.fields);
	put_counts(&w, "statuses", &f.found.statuses);
	put_counts(&w, "years", &f.found.years);
	json_end(&w);
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}

/* ---- OpenSearch 1.1 ---- */

bool
opensearch_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct text url = req_base_url(r), site;
	struct buf b = buf_in(c->mem);
	struct xml_writer w = xml_into(&b);

	if (!setting_text(c, &WEB_SITE, &site))
		return false;
	xml_begin(&w, "OpenSearchDescription");
	xml_attribute(&w, "xmlns", TEXT("http://a9.com/-/spec/opensearch/1.1/"));
	xml_put(&w, "ShortName", text_head(site, 16));
	xml_put(&w, "Description", say(c, T("Public services, legal documents and news")));
	xml_put(&w, "InputEncoding", TEXT("UTF-8"));
	xml_begin(&w, "Url");
	xml_attribute(&w, "type", TEXT("text/html"));
	xml_attribute(&w, "template",
	    text_format(c->mem, "%.*s/search?q={searchTerms}&page={startPage?}", TEXT_ARG(url)));
	xml_end(&w);
	xml_begin(&w, "Url");
	xml_attribute(&w, "type", TEXT("application/opensearchdescription+xml"));
	xml_attribute(&w, "rel", TEXT("self"));
	xml_attribute(&w, "template", text_format(c->mem, "%.*s/opensearch.xml", TEXT_ARG(url)));
	xml_end(&w);
	xml_end(&w);
	return answer_tagged(r, "application/opensearchdescription+xml", xml_done(&w));
}
