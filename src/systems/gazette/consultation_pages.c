/* Pages of consultations: for readers, and for those who comment. The desk's:
 * consultation_desk_pages.c, comment_desk_pages.c. */
#include "systems/gazette/consultation_pages.h"

#include "core/agency.h"
#include "core/page_key.h"
#include "gazette/templates.h"
#include "systems/gazette/consultation_view.h"
#include "systems/gazette/whom.h"
#include "web/url.h"

enum { LIST_ROWS = 25, NEAR_DAYS = 5 };

/* ---- parts ---- */

bool
consultation_agency_name(struct cx *c, const struct consultation *k, struct text *out)
{
	const struct agency *a = NULL;

	if (!agency_by_id(c, k->agency, &a))
		return false;
	*out = a != NULL ? agency_show(a, c->lang) : TEXT("");
	return true;
}

/* A draft is shown as an act is; nothing cites it or changes it. */
static struct act
as_act(const struct consultation *k)
{
	return (struct act){.id = k->id, .slug = k->slug};
}

bool
consultation_files_make(struct req *r, const struct consultation *k, struct file_views *out)
{
	const struct act a = as_act(k);

	return file_views_make(r, &a, out);
}

/* What cites the draft itself leads to its place in it, not to a document that does not exist. */
static void
segments_turn(struct req *r, const struct consultation *k, struct provision_view *v)
{
	struct text self = text_format(r->cx.mem, "/law/%.*s#", TEXT_ARG(k->slug));

	for (size_t i = 0; i < v->segments.n; i++) {
		struct text url = v->segments.p[i].url.t;

		if (text_starts(url, self))
			v->segments.p[i].url = url_local(r->cx.mem, "/consultations/{}#{}", k->slug,
			    text_part(url, self.n, url.n));
	}
}

bool
consultation_text_make(struct req *r, const struct consultation *k, const struct provisions *all,
    size_t from, size_t end, struct provision_views *out)
{
	const struct act a = as_act(k);

	if (!provision_views_make(r, &a, all, from, end, out))
		return false;
	for (size_t i = 0; i < out->items.n; i++) {
		out->items.p[i].permalink =
		    url_local(r->cx.mem, "/consultations/{}/{}", k->slug, out->items.p[i].path);
		segments_turn(r, k, &out->items.p[i]);
	}
	return true;
}

struct text
consultation_left(struct cx *c, const struct consultation *k)
{
	int64_t days = time_day(k->closes).n - time_day(c->now).n;

	if (consultation_phase_of(k, c->now) == PHASE_BEFORE)
		return say(c, T("Comments are taken from {0} on."), time_show(c->mem, k->opens));
	if (consultation_phase_of(k, c->now) == PHASE_OVER)
		return say(c, T("Comments were taken until {0}."), time_show(c->mem, k->closes));
	if (days == 0)
		return say(
		    c, T("Comments are taken until today, {0}."), time_show(c->mem, k->closes));
	return text_format(c->mem, "%.*s %.*s",
	    TEXT_ARG(say(c, T("Comments are taken until {0}."), time_show(c->mem, k->closes))),
	    TEXT_ARG(tr_count(c->mem, c->lang, TN("1 day is left.", "{0} days are left."), days)));
}

/* ---- readers ---- */

static bool
row_make(struct req *r, const struct consultation *k, struct consultation_row_view *v)
{
	struct cx *c = &r->cx;
	enum consultation_phase phase = consultation_phase_of(k, c->now);

	*v = (struct consultation_row_view){.url = url_local(c->mem, "/consultations/{}", k->slug),
	    .synthesis = {TEXT("")},
	    .title = consultation_title(k, c->lang),
	    .left = consultation_left(c, k),
	    .state = consultation_phase_name(phase),
	    .opens = k->opens,
	    .closes = k->closes,
	    .open = phase == PHASE_OPEN,
	    .over = phase == PHASE_OVER,
	    .near = phase == PHASE_OPEN && time_day(k->closes).n - time_day(c->now).n <= NEAR_DAYS,
	    .published = true};
	if (k->synthesis == SYNTHESIS_PUBLISHED)
		v->synthesis = url_local(c->mem, "/consultations/{}/synthesis", k->slug);
	return consultation_agency_name(c, k, &v->agency);
}

bool
consultation_list_page(struct req *r)
{
	const struct consultation_list_input *in = r->in;
	struct cx *c = &r->cx;
	const struct consultation_filter f = {
	    .q = text_trim(in->q), .over = in->over, .after = in->after, .most = LIST_ROWS};
	struct consultation_list list;
	struct consultation_list_view v = {.q = in->q, .over = in->over};

	if (!consultation_find(c, &f, &list))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct consultation_row_view, list.rows.n);
	for (size_t i = 0; i < list.rows.n; i++) {
		if (!row_make(r, &list.rows.p[i], &v.rows.p[v.rows.n++]))
			return false;
	}
	v.paging = paging_view(r, list.next, TEXT(""));
	return page(r, say(c, T("Consultations on drafts")), consultation_list_html, &v);
}

static void
contents_make(struct req *r, const struct provisions *all, struct consultation_view *v)
{
	struct arena *a = r->cx.mem;

	v->contents.p = NEW_ARRAY(a, struct contents_view, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct provision *p = &all->p[i];
		struct text title = provision_title(a, p);

		if (p->kind != PROVISION_ARTICLE && p->kind != PROVISION_CHAPTER
		    && p->kind != PROVISION_ANNEX)
			continue;
		if (p->heading.n > 0)
			title = text_format(
			    a, "%.*s. %.*s", TEXT_ARG(title), TEXT_ARG(text_head(p->heading, 90)));
		v->contents.p[v->contents.n++] = (struct contents_view){p->path, title};
	}
}

/* What comes after the deadline, by when; *late where it should have come already. */
static bool
after_make(struct cx *c, const struct consultation *k, struct text *out, bool *late)
{
	struct time due;
	bool over = consultation_phase_of(k, c->now) == PHASE_OVER;

	*out = TEXT("");
	*late = false;
	if (k->synthesis == SYNTHESIS_PUBLISHED || k->state == CONSULTATION_WITHDRAWN)
		return true;
	if (!synthesis_due(c, k, &due))
		return false;
	*late = c->now.ms > due.ms;
	*out = *late  ? say(c, T("What became of the comments should have been published by {0}."),
		    time_show(c->mem, due))
	       : over ? say(c,
		     T("The agency answers each comment. What became of them is published "
		       "here by {0}."),
		     time_show(c->mem, due))
		      : say(c,
			  T("Then the agency answers each comment. What became of them is "
			    "published here by {0}."),
			  time_show(c->mem, due));
	return true;
}

bool
consultation_page(struct req *r)
{
	const struct consultation_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct provisions text;
	struct consultation_view v = {0};

	if (!consultation_by_slug(c, in->consultation, &k) || !consultation_provisions(c, &k, &text)
	    || !consultation_text_make(r, &k, &text, 0, text.n, &v.text)
	    || !consultation_files_make(r, &k, &v.files)
	    || !consultation_agency_name(c, &k, &v.agency) || !after_make(c, &k, &v.after, &v.late)
	    || !whom_to_ask(c, k.agency, &v.ask))
		return false;
	contents_make(r, &text, &v);
	v.slug = k.slug;
	v.title = consultation_title(&k, c->lang);
	v.title_vi = text_equal(v.title, k.title) ? TEXT("") : k.title;
	v.summary = k.summary;
	v.field = k.field;
	v.hash = k.hash;
	v.reason = k.reason;
	v.left = consultation_left(c, &k);
	v.phase = consultation_phase_name(consultation_phase_of(&k, c->now));
	v.opens = k.opens;
	v.closes = k.closes;
	v.opens_iso = time_iso(c->mem, k.opens);
	v.closes_iso = time_iso(c->mem, k.closes);
	v.withdrawn = k.state == CONSULTATION_WITHDRAWN;
	v.open = !v.withdrawn && consultation_phase_of(&k, c->now) == PHASE_OPEN;
	v.over = consultation_phase_of(&k, c->now) == PHASE_OVER;
	v.synthesis = k.synthesis == SYNTHESIS_PUBLISHED && !v.withdrawn;
	if (v.withdrawn)
		page_gone(r);
	consultation_page_html(page_begin(r, v.title), &v);
	page_about(r, &(struct page_about){.title = v.title,
			  .description = v.withdrawn ? k.reason : text_head(k.summary, 200),
			  .type = "article",
			  .path = url_local(c->mem, "/consultations/{}", k.slug).t,
			  .published = v.withdrawn ? (struct time){0} : k.opens,
			  .feed = url_local(c->mem, "/feeds/kind/consultation.atom")});
	return page_end(r);
}

bool
consultation_file_page(struct req *r)
{
	const struct consultation_input *in = r->in;
	struct consultation k;
	struct act_files files;

	if (!consultation_by_slug(&r->cx, in->consultation, &k)
	    || !consultation_files(&r->cx, &k, &files))
		return false;
	for (size_t i = 0; i < files.n && k.state == CONSULTATION_PUBLISHED; i++) {
		if (text_equal(files.p[i].digest, in->digest))
			return answer_file(r, in->digest, files.p[i].type, files.p[i].name);
	}
	return fail(&r->cx, NOT_FOUND, T("There is no such file."));
}

/* ---- commenting ---- */

/* "all" in the address is the whole draft. */
static struct text
path_of(struct text typed)
{
	return text_is(typed, "all") ? TEXT("") : typed;
}

static bool
comment_on(struct req *r, const struct consultation *k, struct text path, struct comment_view *v)
{
	struct cx *c = &r->cx;
	struct provisions text;
	size_t at;

	if (!consultation_provisions(c, k, &text))
		return false;
	if (path.n == 0 || k->state == CONSULTATION_WITHDRAWN)
		return true;
	at = provision_find(&text, path);
	if (at == SIZE_MAX)
		return fail(c, NOT_FOUND, T("The draft has no such article."));
	return consultation_text_make(r, k, &text, at, provision_end(&text, at), &v->text);
}

bool
comment_page(struct req *r)
{
	const struct comment_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct comment_view v = {.errors = errors_view(r), .key = fresh_key(r)};
	bool late;

	if (!consultation_by_slug(c, in->consultation, &k)
	    || !comment_on(r, &k, path_of(in->path), &v) || !after_make(c, &k, &v.after, &late)
	    || !whom_to_ask(c, k.agency, &v.ask) || !whom_to_write(c, k.agency, &v.write))
		return false;
	v.slug = k.slug;
	v.path = in->path;
	v.title = consultation_title(&k, c->lang);
	v.where = comment_where(c, path_of(in->path));
	v.left = consultation_left(c, &k);
	v.opens = k.opens;
	v.closes = k.closes;
	v.open =
	    k.state == CONSULTATION_PUBLISHED && consultation_phase_of(&k, c->now) == PHASE_OPEN;
	v.signed_in = c->by->person != 0;
	v.shown_again = !v.open && typed(r, "body").n > 0;
	v.sign_in = url_local(c->mem, "/sign-in?next={}",
	    text_format(c->mem, "/consultations/%.*s/%.*s", TEXT_ARG(k.slug), TEXT_ARG(in->path)));
	v.body = field_view(r, "body", T("Your comment"),
	    T("What should be changed, how, and why. Up to 10,000 letters."), TEXT(""));
	v.body.rows = 8;
	v.body.required = true;
	v.organisation = field_view(r, "organisation", T("Enterprise or organisation"),
	    T("Only where you write for one. Its name is published as you state it, with the note "
	      "that it is not verified; yours is not."),
	    TEXT(""));
	v.organisation.required = false;
	return page(r, text_format(c->mem, "%.*s: %.*s", TEXT_ARG(v.where), TEXT_ARG(v.title)),
	    comment_page_html, &v);
}

bool
comment_post(struct req *r)
{
	const struct comment_input *in = r->in;
	struct consultation k;

	if (!consultation_by_slug(&r->cx, in->consultation, &k)
	    || !comment_add(&r->cx, &k, path_of(in->path), in->body, in->organisation))
		return false;
	notice_next(r, say(&r->cx, T("Your comment was taken. You are told what becomes of it.")));
	return go(r, TEXT("/consultations/mine"));
}

/* ---- what was said ---- */

static bool
says_same(const struct comment *a, const struct comment *b)
{
	return a->group == b->group && text_equal(a->path, b->path);
}

void
comment_rows_make(struct req *r, const struct comments *all, struct comment_rows_view *out)
{
	struct cx *c = &r->cx;

	*out = (struct comment_rows_view){NEW_ARRAY(c->mem, struct comment_row_view, all->n), 0};
	for (size_t i = 0; i < all->n; i++) {
		const struct comment *m = &all->p[i];
		struct comment_row_view *v = &out->p[out->n++];

		*v = (struct comment_row_view){.id = m->id,
		    .no = m->no,
		    .where = comment_where(c, m->path),
		    .body = m->shown,
		    .from = comment_from(c, m),
		    .name = m->name,
		    .reason = m->reason,
		    .state = comment_state_name(m->state),
		    .at = m->at,
		    .told = m->told,
		    .next = TEXT(""),
		    .address = m->address,
		    .synthesis = {TEXT("")},
		    .letter = m->letter,
		    .by_post = m->by_post,
		    .waits = m->state == COMMENT_NEW,
		    .handed_in = m->handed_in != 0,
		    .taken = m->state == COMMENT_TAKEN,
		    .first = i == 0 || !text_equal(m->path, all->p[i - 1].path),
		    .leads = i == 0 || !says_same(m, &all->p[i - 1])};
		for (size_t n = i + 1; v->leads && n < all->n && says_same(m, &all->p[n]); n++)
			v->rest++;
	}
}

void
comment_rows_page(struct req *r, const struct comments *all, struct text after,
    struct comment_rows_view *out, struct paging_view *paging)
{
	struct arena *a = r->cx.mem;
	struct page_key k = page_key_read(a, "comments", after);
	size_t from = 0;
	struct text next = TEXT("");

	comment_rows_make(r, all, out);
	/* After the last one that was shown, wherever it stands now. */
	for (size_t i = 0; k.set && i < out->n; i++) {
		if (out->p[i].id == k.id)
			from = i + 1;
	}
	out->p += from;
	out->n -= from;
	if (out->n > COMMENT_ROWS) {
		out->n = COMMENT_ROWS;
		next = page_key_show(a, "comments",
		    &(struct page_key){.set = true, .id = out->p[COMMENT_ROWS - 1].id});
	}
	*paging = paging_view(r, next, from > 0 ? TEXT("1") : TEXT(""));
}

static bool
synthesis_read(
    struct cx *c, const struct consultation_input *in, struct consultation *k, struct comments *all)
{
	return consultation_by_slug(c, in->consultation, k)
	       && ((k->synthesis == SYNTHESIS_PUBLISHED && k->state == CONSULTATION_PUBLISHED)
		   || fail(c, NOT_FOUND, T("The synthesis is not published yet.")))
	       && comment_list(c, k, all);
}

/* "12 comments: 3 taken in, 4 in part, 5 not." */
static struct text
counts_of(struct cx *c, const struct comments *all)
{
	int64_t n[COMMENT_STATES] = {0};

	for (size_t i = 0; i < all->n; i++)
		n[all->p[i].state]++;
	return say(c, T("{0}: taken in {1}, in part {2}, not taken in {3}."),
	    tr_count(c->mem, c->lang, TN("1 comment", "{0} comments"), (int64_t)all->n),
	    number_show(c->mem, c->lang, n[COMMENT_TAKEN]),
	    number_show(c->mem, c->lang, n[COMMENT_PARTLY]),
	    number_show(c->mem, c->lang, n[COMMENT_NOT]));
}

bool
synthesis_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct consultation k;
	struct comments all;
	struct synthesis_view v = {0};

	if (!synthesis_read(c, r->in, &k, &all) || !consultation_agency_name(c, &k, &v.agency))
		return false;
	comment_rows_page(
	    r, &all, ((const struct consultation_input *)r->in)->after, &v.rows, &v.paging);
	v.slug = k.slug;
	v.title = consultation_title(&k, c->lang);
	v.note = k.note;
	v.at = k.synthesis_at;
	v.at_iso = time_iso(c->mem, k.synthesis_at);
	v.hash = k.synthesis_hash;
	v.counts = counts_of(c, &all);
	synthesis_page_html(
	    page_begin(r, say(c, T("What became of the comments: {0}"), v.title)), &v);
	page_about(r, &(struct page_about){.title = v.title,
			  .description = text_head(k.note, 200),
			  .type = "article",
			  .path = url_local(c->mem, "/consultations/{}/synthesis", k.slug).t,
			  .published = k.synthesis_at});
	return page_end(r);
}

bool
synthesis_csv_page(struct req *r)
{
	struct consultation k;
	struct comments all;

	return synthesis_read(&r->cx, r->in, &k, &all)
	       && answer_bytes(r, "text/csv; charset=utf-8", synthesis_csv(&r->cx, &all, false),
		   text_format(r->cx.mem, "%.*s.csv", TEXT_ARG(k.slug)));
}

/* One's own comment: what was given, not what the agency is still thinking about; else by when. */
static bool
mine_make(struct cx *c, const struct comment *m, struct comment_row_view *row)
{
	struct consultation k;
	struct text agency;
	struct time due;

	if (!comment_consultation(c, m, &k) || !consultation_agency_name(c, &k, &agency)
	    || !synthesis_due(c, &k, &due))
		return false;
	row->body = m->body;
	row->title = consultation_title(&k, c->lang);
	row->url = url_local(c->mem, "/consultations/{}", k.slug);
	row->from = agency;
	row->state = m->given != COMMENT_NEW ? comment_state_name(m->given) : T("Received");
	row->reason = m->given_reason;
	row->taken = m->given == COMMENT_TAKEN;
	if (k.state == CONSULTATION_WITHDRAWN)
		row->next = say(c, T("This consultation was withdrawn: {0}"), k.reason);
	else if (k.synthesis == SYNTHESIS_PUBLISHED)
		row->synthesis = url_local(c->mem, "/consultations/{}/synthesis", k.slug);
	else if (m->given != COMMENT_NEW)
		row->next = say(c, T("What became of all comments is published by {0}."),
		    time_show(c->mem, due));
	else if (c->now.ms > due.ms)
		row->next = say(c, T("You should have been told by {0}. Ask the agency."),
		    time_show(c->mem, due));
	else
		row->next =
		    say(c, T("You are told by {0} what becomes of it."), time_show(c->mem, due));
	return true;
}

bool
comment_mine_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct comments all;
	struct comment_mine_view v;

	if (!comment_mine(c, &all))
		return false;
	comment_rows_make(r, &all, &v.rows);
	for (size_t i = 0; i < all.n; i++) {
		if (!mine_make(c, &all.p[i], &v.rows.p[i]))
			return false;
	}
	return page(r, say(c, T("Your comments")), comment_mine_html, &v);
}
