/* Pages of one act: the whole, one provision, two states of it side by side, its files. */
#include "systems/gazette/act_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/act_akoma.h"
#include "systems/gazette/act_view.h"
#include "systems/gazette/article.h"
#include "systems/gazette/issue.h"
#include "web/url.h"

enum { CITING_MOST = 40, FACTS_MOST = 14 };

/* ---- parts of the page ---- */

static struct text
day_or_nothing(struct cx *c, struct day d)
{
	return d.n != 0 ? day_show(c->mem, d) : TEXT("");
}

static void
facts_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct cx *c = &r->cx;

	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, FACTS_MOST);
	summary_put(&v->facts, say(c, T("Kind of document")), say(c, act_kind_name(a->kind)));
	summary_put(&v->facts, say(c, T("Number and notation")), a->number);
	summary_put(&v->facts, say(c, T("Issued by")), a->issuer);
	summary_put(&v->facts, say(c, T("Signed by")), a->signer);
	summary_put(&v->facts, say(c, T("Day of issue")), day_or_nothing(c, a->issued));
	summary_put(&v->facts, say(c, T("Takes effect on")), day_or_nothing(c, a->effect));
	summary_put(&v->facts, say(c, T("Ends on")), day_or_nothing(c, a->expires));
	summary_put(&v->facts, say(c, T("Field")), a->field);
	summary_put(&v->facts, say(c, T("Published here")), time_show(c->mem, a->published));
	summary_put(&v->facts, say(c, T("Fingerprint of the content (SHA-256)")), a->hash);
}

static bool
days_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct cx *c = &r->cx;
	struct days days;

	if (!act_days(c, a, &days))
		return false;
	v->days.p = NEW_ARRAY(c->mem, struct day_view, days.n);
	for (size_t i = 0; i < days.n; i++) {
		bool last = i + 1 == days.n || days.p[i + 1].n > v->on.n;

		if (days.p[i].n == 0)
			continue;
		v->days.p[v->days.n++] = (struct day_view){.day = days.p[i],
		    .url = url_local(c->mem, "/law/{}?on={}", a->slug, day_iso(c->mem, days.p[i])),
		    .shown = days.p[i].n <= v->on.n && last};
	}
	v->compare = (struct url){TEXT("")};
	if (v->days.n > 1)
		v->compare = url_local(c->mem, "/law/{}/compare?from={}&to={}", a->slug,
		    day_iso(c->mem, v->days.p[v->days.n - 2].day),
		    day_iso(c->mem, v->days.p[v->days.n - 1].day));
	return true;
}

static void
contents_make(struct req *r, const struct provisions *all, struct act_view *v)
{
	struct arena *a = r->cx.mem;

	v->contents.p = NEW_ARRAY(a, struct contents_view, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct provision *p = &all->p[i];
		struct text title = provision_title(a, p);

		if (p->kind == PROVISION_PREAMBLE || p->kind == PROVISION_CLAUSE
		    || p->kind == PROVISION_POINT || p->kind == PROVISION_CLOSING)
			continue;
		if (title.n > 0 && p->heading.n > 0)
			title = text_format(
			    a, "%.*s. %.*s", TEXT_ARG(title), TEXT_ARG(text_head(p->heading, 90)));
		else if (title.n == 0)
			title = text_head(p->heading, 90);
		v->contents.p[v->contents.n++] = (struct contents_view){p->path, title};
	}
}

static bool
relations_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct relations by, to;

	if (!relations_by(&r->cx, a->id, false, &by) || !relations_to(&r->cx, a->id, false, &to))
		return false;
	v->does.p = NEW_ARRAY(r->cx.mem, struct relation_view, by.n);
	v->undergoes.p = NEW_ARRAY(r->cx.mem, struct relation_view, to.n);
	relation_views_make(r, &by, true, v->does.p, &v->does.n);
	relation_views_make(r, &to, false, v->undergoes.p, &v->undergoes.n);
	return true;
}

/* Is `path` the provision `of` or something in it? The empty `of` is the whole act. */
static bool
is_within(struct text path, struct text of)
{
	return of.n == 0 || text_equal(path, of) || (text_starts(path, of) && path.p[of.n] == '.');
}

static bool
citing_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct cx *c = &r->cx;
	struct citings all;

	if (!citations_of(c, a->id, v->path, CITING_MOST + 1, &all))
		return false;
	v->citing.p = NEW_ARRAY(c->mem, struct citing_view, CITING_MOST);
	v->more_citing = all.n > CITING_MOST;
	for (size_t i = 0; i < all.n && i < CITING_MOST; i++) {
		const struct citing *k = &all.p[i];
		const struct act other = {.kind = k->kind, .number = k->number};

		v->citing.p[v->citing.n++] =
		    (struct citing_view){.name = act_name(c->mem, c->lang, &other),
			.title = k->title,
			.where = text_is(k->path, "mo-dau")
				     ? TEXT("")
				     : provision_path_show(c->mem, c->lang, k->path),
			.what = provision_path_show(c->mem, c->lang, k->to_path),
			.url = url_local(c->mem, "/law/{}#{}", k->slug, k->path)};
	}
	return true;
}

static bool
explained_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct cx *c = &r->cx;
	struct article_versions all;

	if (!article_explanations(c, a->slug, &all))
		return false;
	v->explained.p = NEW_ARRAY(c->mem, struct explanation_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->explained.p[v->explained.n++] =
		    (struct explanation_view){.title = all.p[i].title,
			.lang = text_of(lang_code(all.p[i].lang)),
			.first = all.p[i].first,
			.url = url_local(c->mem, "/news/{}", all.p[i].slug)};
	return true;
}

static struct text
act_bytes_show(struct arena *a, int64_t n)
{
	if (n < 1024 * 1024)
		return text_format(a, "%lld KB", (long long)((n + 1023) / 1024));
	return text_format(
	    a, "%lld,%lld MB", (long long)(n / 1048576), (long long)(n % 1048576 * 10 / 1048576));
}

bool
file_views_make(struct req *r, const struct act *a, struct file_views *out)
{
	struct act_files files;

	if (!act_files(&r->cx, a, &files))
		return false;
	out->p = NEW_ARRAY(r->cx.mem, struct file_view, files.n);
	out->n = 0;
	for (size_t i = 0; i < files.n; i++)
		out->p[out->n++] = (struct file_view){.name = files.p[i].name,
		    .type = files.p[i].type,
		    .size = act_bytes_show(r->cx.mem, files.p[i].size),
		    .digest = files.p[i].digest};
	return true;
}

static bool
issue_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct issue i;
	bool found;

	v->issue = (struct url){TEXT("")};
	v->issue_name = TEXT("");
	if (!issue_of_act(&r->cx, a->id, &i, &found))
		return false;
	if (found) {
		v->issue_name = issue_name(&r->cx, &i);
		v->issue = url_local(r->cx.mem, "/law/issues/{}/{}",
		    text_format(r->cx.mem, "%lld", (long long)i.year),
		    text_format(r->cx.mem, "%lld", (long long)i.no));
	}
	return true;
}

/* The head of both pages: which act, which day, how it stands then. */
static bool
head_make(struct req *r, const struct act_input *in, struct act *a, struct act_view *v)
{
	struct cx *c = &r->cx;
	struct day today = time_day(c->now), until;
	enum act_status status;

	*v = (struct act_view){.path = in->path, .on = in->on.set ? in->on.day : today};
	if (!act_by_slug(c, in->act, a) || !act_status_on(c, a, v->on, &status, &until))
		return false;
	v->slug = a->slug;
	v->name = act_name(c->mem, c->lang, a);
	v->title = act_title_show(a, c->lang);
	v->second = text_equal(v->title, a->title) ? TEXT("") : a->title;
	v->status = act_status_name(status);
	v->expired = status == STATUS_EXPIRED;
	v->partly = status == STATUS_PARTLY || status == STATUS_NOT_YET;
	v->in_force = status == STATUS_IN_FORCE;
	v->in_part = status == STATUS_PARTLY;
	v->not_in_force = status == STATUS_EXPIRED || status == STATUS_NOT_YET;
	v->issuer = a->issuer;
	v->issued_iso = a->issued.n != 0 ? day_iso(c->mem, a->issued) : TEXT("");
	v->published_iso = time_iso(c->mem, a->published);
	v->withdrawn = a->state == ACT_WITHDRAWN;
	if (v->withdrawn)
		page_gone(r);
	v->reason = a->reason;
	v->partial = a->partial;
	v->past = v->on.n != today.n;
	v->day_field = field_view(
	    r, "on", T("As it stood on"), T("For example 31/12/2024."), day_show(c->mem, v->on));
	v->day_field.width = 10;
	v->day_field.mode = TEXT("numeric");
	v->day_field.required = true;
	return true;
}

/* ---- pages ---- */

bool
act_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct act_input in = *(const struct act_input *)r->in;
	struct act a;
	struct act_view v;
	struct provisions text;

	in.path = TEXT("");
	if (!head_make(r, &in, &a, &v) || !act_provisions_on(c, &a, v.on, &text)
	    || !provision_views_make(r, &a, &text, 0, text.n, &v.text) || !days_make(r, &a, &v)
	    || !relations_make(r, &a, &v) || !citing_make(r, &a, &v) || !explained_make(r, &a, &v)
	    || !file_views_make(r, &a, &v.files) || !issue_make(r, &a, &v))
		return false;
	facts_make(r, &a, &v);
	contents_make(r, &text, &v);
	v.with_field = field_view(r, "with", T("Compare with another document"),
	    T("Its number, such as 61/2018/NĐ-CP."), TEXT(""));
	v.with_field.width = 20;
	v.with_field.required = true;
	act_page_html(page_begin(r, text_format(c->mem, "%.*s: %.*s", TEXT_ARG(v.name),
					TEXT_ARG(text_head(v.title, 120)))),
	    &v);
	page_about(r, &(struct page_about){.title = v.name,
			  .description = text_head(v.title, 200),
			  .type = "article",
			  .path = text_format(c->mem, "/law/%.*s", TEXT_ARG(a.slug)),
			  .published = a.published,
			  .past = v.past,
			  .feed = url_local(c->mem, "/feeds/kind/act.atom")});
	return page_end(r);
}

/* The article before or behind. */
static struct url
neighbour(struct req *r, const struct act *a, const struct provisions *all, size_t at, bool next)
{
	enum provision_kind kind = all->p[at].kind;

	for (size_t i = next ? at + 1 : at; next ? i < all->n : i > 0; i += next ? 1 : (size_t)-1) {
		const struct provision *p = &all->p[next ? i : i - 1];

		if (p->kind == kind && p->depth <= all->p[at].depth)
			return url_local(r->cx.mem, "/law/{}/{}", a->slug, p->path);
	}
	return (struct url){TEXT("")};
}

static void
above_make(struct req *r, const struct provisions *all, size_t at, struct act_view *v)
{
	struct buf b = buf_in(r->cx.mem);
	int depth = all->p[at].depth;

	for (size_t i = at; i > 0 && depth > 0; i--) {
		const struct provision *p = &all->p[i - 1];

		if (p->depth >= depth)
			continue;
		depth = p->depth;
		buf_format(&b, "%s%.*s%s%.*s", b.n > 0 ? " · " : "",
		    TEXT_ARG(provision_title(r->cx.mem, p)), p->heading.n > 0 ? ". " : "",
		    TEXT_ARG(p->heading));
	}
	v->where = buf_done(&b);
}

/* What was done to this provision, or to something in it. */
static bool
history_make(struct req *r, const struct act *a, struct act_view *v)
{
	struct relations to;
	size_t n = 0;

	if (!relations_to(&r->cx, a->id, false, &to))
		return false;
	for (size_t i = 0; i < to.n; i++) {
		struct changes *all = &to.p[i].changes;
		size_t kept = 0;

		for (size_t k = 0; k < all->n; k++) {
			if (is_within(all->p[k].path, v->path)
			    || is_within(v->path, all->p[k].path))
				all->p[kept++] = all->p[k];
		}
		all->n = kept;
		if (kept > 0)
			to.p[n++] = to.p[i];
	}
	to.n = n;
	v->undergoes.p = NEW_ARRAY(r->cx.mem, struct relation_view, n);
	relation_views_make(r, &to, false, v->undergoes.p, &v->undergoes.n);
	return true;
}

bool
act_provision_page(struct req *r)
{
	const struct act_input *in = r->in;
	struct cx *c = &r->cx;
	struct act a;
	struct act_view v;
	struct provisions text;
	size_t at;

	if (!head_make(r, in, &a, &v) || !act_provisions_on(c, &a, v.on, &text))
		return false;
	at = provision_find(&text, in->path);
	if (at == SIZE_MAX)
		return fail(c, NOT_FOUND, T("{0} has no {1} on {2}."), v.name,
		    provision_path_show(c->mem, c->lang, in->path), day_show(c->mem, v.on));
	if (!provision_views_make(r, &a, &text, at, provision_end(&text, at), &v.text)
	    || !days_make(r, &a, &v) || !history_make(r, &a, &v) || !citing_make(r, &a, &v))
		return false;
	for (size_t i = 0; i < v.days.n; i++)
		v.days.p[i].url = url_local(
		    c->mem, "/law/{}/{}?on={}", a.slug, in->path, day_iso(c->mem, v.days.p[i].day));
	above_make(r, &text, at, &v);
	v.previous = neighbour(r, &a, &text, at, false);
	v.next = neighbour(r, &a, &text, at, true);
	v.second = provision_title(c->mem, &text.p[at]);
	if (v.second.n == 0)
		v.second = provision_path_show(c->mem, c->lang, in->path);
	v.second_of = text_format(c->mem, "%.*s, %.*s", TEXT_ARG(v.second), TEXT_ARG(v.name));
	act_provision_html(page_begin(r, v.second_of), &v);
	page_about(r, &(struct page_about){.title = v.second_of,
			  .description = text_head(
			      text.p[at].heading.n > 0 ? text.p[at].heading : v.title, 200),
			  .type = "website",
			  .path = url_local(c->mem, "/law/{}/{}", a.slug, in->path).t,
			  .past = v.past});
	return page_end(r);
}

bool
act_file_page(struct req *r)
{
	const struct act_input *in = r->in;
	struct act a;
	struct act_files files;

	if (!act_by_slug(&r->cx, in->act, &a) || !act_files(&r->cx, &a, &files))
		return false;
	for (size_t i = 0; i < files.n && a.state == ACT_PUBLISHED; i++) {
		if (text_equal(files.p[i].digest, in->digest))
			return answer_file(r, in->digest, files.p[i].type, files.p[i].name);
	}
	return fail(&r->cx, NOT_FOUND, T("There is no such file."));
}

bool
act_akoma_page(struct req *r)
{
	const struct act_input *in = r->in;
	struct cx *c = &r->cx;
	struct act a;
	struct provisions text;
	struct relations to;
	struct citeds cited;
	struct akoma k = {.act = &a,
	    .text = &text,
	    .undergoes = &to,
	    .cited = &cited,
	    .on = in->on.set ? in->on.day : time_day(c->now),
	    .base = req_public_url(r)};

	return act_by_slug(c, in->act, &a) && act_provisions_on(c, &a, k.on, &text)
	       && relations_to(c, a.id, false, &to) && citations_in(c, a.id, &cited)
	       && answer_bytes(r, "application/akn+xml", akoma_write(c->mem, &k),
		   text_format(c->mem, "%.*s.xml", TEXT_ARG(a.slug)));
}

/* ---- side by side ---- */

static struct cell_view
cell_of(struct req *r, const struct provision *p, const struct difference *d, bool old)
{
	struct arena *a = r->cx.mem;
	struct cell_view v = {.title = TEXT(""), .there = p != NULL};

	if (p == NULL)
		return v;
	v.title = provision_path_show(a, LANG_VI, p->path);
	if (p->state == REPEALED)
		v.title = text_format(
		    a, "%.*s (%.*s)", TEXT_ARG(v.title), TEXT_ARG(say(&r->cx, T("repealed"))));
	v.spans.p = NEW_ARRAY(a, struct span_view, d->spans.n + 2);
	if (d->from == NULL || d->to == NULL) {
		if (p->heading.n > 0)
			v.spans.p[v.spans.n++] = (struct span_view){
			    text_format(a, "%.*s\n", TEXT_ARG(p->heading)), old, !old};
		if (p->body.n > 0)
			v.spans.p[v.spans.n++] = (struct span_view){p->body, old, !old};
	}
	for (size_t i = 0; i < d->spans.n; i++) {
		enum span_kind k = d->spans.p[i].kind;

		if (k == SPAN_SAME || (k == SPAN_OUT) == old)
			v.spans.p[v.spans.n++] =
			    (struct span_view){d->spans.p[i].text, k == SPAN_OUT, k == SPAN_IN};
	}
	return v;
}

static void
rows_make(struct req *r, const struct differences *all, struct compare_view *v)
{
	struct cx *c = &r->cx;
	int64_t same = 0;

	v->rows.p = NEW_ARRAY(c->mem, struct compare_row, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct difference *d = &all->p[i];

		if (d->same) {
			same++;
			continue;
		}
		v->rows.p[v->rows.n++] =
		    (struct compare_row){.path = d->to != NULL ? d->to->path : d->from->path,
			.from = cell_of(r, d->from, d, true),
			.to = cell_of(r, d->to, d, false)};
	}
	v->changed = text_format(c->mem, "%.*s %.*s",
	    TEXT_ARG(tr_count(c->mem, c->lang, TN("1 provision differs.", "{0} provisions differ."),
		(int64_t)v->rows.n)),
	    TEXT_ARG(tr_count(c->mem, c->lang, TN("1 is the same.", "{0} are the same."), same)));
}

static bool
other_text(struct req *r, const struct compare_input *in, const struct act *a, struct day from,
    struct day to, struct provisions *text, struct compare_view *v)
{
	struct cx *c = &r->cx;
	struct act other;
	bool found;

	if (in->with.n == 0) {
		v->from_name = day_show(c->mem, from);
		v->to_name = day_show(c->mem, to);
		return act_provisions_on(c, a, to, text);
	}
	if (!act_by_number(c, in->with, &other, &found))
		return false;
	if (!found)
		return invalid(c, "with",
		    T("No published document has the number {0}, or more than one has it."),
		    in->with);
	v->from_name =
	    text_format(c->mem, "%.*s, %.*s", TEXT_ARG(v->name), TEXT_ARG(day_show(c->mem, from)));
	v->to_name = text_format(c->mem, "%.*s, %.*s", TEXT_ARG(act_name(c->mem, c->lang, &other)),
	    TEXT_ARG(day_show(c->mem, to)));
	return act_provisions_on(c, &other, to, text);
}

bool
act_compare_page(struct req *r)
{
	const struct compare_input *in = r->in;
	struct cx *c = &r->cx;
	struct act a;
	struct days days;
	struct provisions x, y;
	struct differences d;
	struct compare_view v = {.slug = in->act};
	struct day from, to;

	if (!act_by_slug(c, in->act, &a) || !act_days(c, &a, &days))
		return false;
	v.name = act_name(c->mem, c->lang, &a);
	v.title = act_title_show(&a, c->lang);
	to = in->to.set ? in->to.day : time_day(c->now);
	from = in->from.set ? in->from.day : in->with.n > 0 ? to : days.p[0];
	if (!act_provisions_on(c, &a, from, &x) || !other_text(r, in, &a, from, to, &y, &v))
		return false;
	provision_compare(c->mem, &x, &y, &d);
	rows_make(r, &d, &v);
	v.from = field_view(r, "from", T("As it stood on"), T(""), day_show(c->mem, from));
	v.to = field_view(r, "to", T("compared with"), T(""), day_show(c->mem, to));
	v.with = field_view(r, "with", T("Another document's number"),
	    T("Leave empty for the same one."), in->with);
	v.from.width = v.to.width = 10;
	v.with.width = 20;
	v.from.required = v.to.required = true;
	act_compare_html(page_begin(r, say(c, T("Compare: {0}"), v.name)), &v);
	page_about(r, &(struct page_about){.past = true});
	return page_end(r);
}
