/* The desk: articles on their way, what lacks a translation, one article, and its steps. What one
 * types: article_edit_pages.c. */
#include "core/agency.h"
#include "core/search.h"
#include "gazette/templates.h"
#include "systems/gazette/article_check.h"
#include "systems/gazette/article_pages.h"
#include "systems/gazette/article_show.h"
#include "systems/gazette/front.h"
#include "systems/gazette/section.h"
#include "web/url.h"

enum { DESK_ROWS = 50 };

static struct text
number(struct cx *c, int64_t n)
{
	return text_format(c->mem, "%lld", (long long)n);
}

/* ---- lists ---- */

static struct choices_view
state_choices(struct req *r, struct text stored)
{
	struct cx *c = &r->cx;
	struct choice_view items[6] = {
	    {.label = say(c, T("All that are not published")), .hint = TEXT("")}};
	struct choices_view v;

	for (int s = 1; s <= 5; s++)
		items[s] = (struct choice_view){.value = number(c, s),
		    .label = say(c, article_state_name((enum article_state)s)),
		    .hint = TEXT("")};
	v = choices_view(r, "state", T("State"), T(""), stored, items, COUNT(items));
	v.required = true;
	return v;
}

static struct article_row_view
row_of(struct cx *c, const struct article *a, const struct sections *sections)
{
	const struct section *s = section_find(sections, a->section);

	return (struct article_row_view){.id = a->id,
	    .title = a->title,
	    .section = s != NULL ? section_show(s, c->lang) : TEXT(""),
	    .by = a->saved_name,
	    .lang = article_lang_name(a->lang),
	    .kind = article_kind_name(a->kind),
	    .state = article_state_name(a->state),
	    .waits = a->state == ARTICLE_PROPOSED,
	    .scheduled = a->state == ARTICLE_SCHEDULED,
	    .withdrawn = a->state == ARTICLE_WITHDRAWN,
	    .published = a->state == ARTICLE_PUBLISHED,
	    .correction = a->version > 0 && a->state < ARTICLE_PUBLISHED,
	    .at = a->at,
	    .saved = a->saved};
}

bool
article_desk_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct articles all;
	struct sections sections;
	struct article_gaps gaps;
	int64_t state = in->state.n > 0 ? in->state.p[0] - '0' : 0;
	struct article_desk_view v = {.state = state_choices(r, in->state),
	    .may_front = actor_may(c->by, &FRONT_COMPOSE),
	    .may_sections = actor_may(c->by, &SECTION_MANAGE)};

	if (!article_desk(c, (enum article_state)state, in->after, DESK_ROWS, &all)
	    || !section_all(c, &sections) || !article_gaps(c, &gaps))
		return false;
	v.gaps = (int64_t)gaps.n;
	v.rows.p = NEW_ARRAY(c->mem, struct article_row_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.rows.p[v.rows.n++] = row_of(c, &all.p[i], &sections);
	v.paging = paging_view(r, all.next, TEXT(""));
	return page(r, say(c, T("News at the desk")), article_desk_html, &v);
}

bool
article_gaps_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct article_gaps all;
	struct gaps_view v = {0};

	if (!article_gaps(c, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct gap_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct article_gap *g = &all.p[i];

		v.rows.p[v.rows.n++] = (struct gap_view){.id = g->source.id,
		    .sibling = g->sibling,
		    .title = g->source.title,
		    .lang = article_lang_name(g->lang),
		    .behind = g->sibling == 0 ? say(c, T("missing"))
			      : g->published  ? tr_count(c->mem, c->lang,
				     TN("1 version older than its source",
					 "{0} versions older than its source"),
				     g->behind)
					      : say(c, T("begun, not published"))};
	}
	return page(
	    r, say(c, T("Translations that are missing or out of date")), article_gaps_html, &v);
}

/* ---- one article ---- */

static void
add_fact(struct summary_view *v, struct text key, struct text value)
{
	if (value.n > 0)
		v->rows.p[v->rows.n++] = (struct summary_row){
		    .key = key, .value = value, .change = {TEXT("")}, .what = TEXT("")};
}

static bool
facts_make(struct req *r, const struct article *a, struct article_sheet_view *v)
{
	struct cx *c = &r->cx;
	struct section s;
	const struct agency *agency;
	struct url act;
	struct text explains;

	if (!section_by_id(c, a->section, &s) || !agency_by_id(c, a->agency, &agency))
		return false;
	if (!article_explains(c, &a->facts, &act, &explains))
		return false;
	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 18);
	add_fact(&v->facts, say(c, T("Kind of article")), say(c, article_kind_name(a->kind)));
	add_fact(&v->facts, say(c, T("Section")), section_show(&s, c->lang));
	add_fact(&v->facts, say(c, T("Counts as")),
	    say(c, content_rule(article_content(a->kind, s.content))->name));
	add_fact(&v->facts, say(c, T("Explains")), explains);
	article_figures(c, &a->facts, &v->facts);
	add_fact(&v->facts, say(c, T("Language")), article_lang_name(a->lang));
	add_fact(&v->facts, say(c, T("Agency")),
	    agency != NULL ? agency_show(agency, c->lang) : TEXT(""));
	add_fact(&v->facts, say(c, T("Author")), a->author);
	add_fact(&v->facts, say(c, T("Sources")), a->source);
	add_fact(&v->facts, say(c, T("Not public before")),
	    a->at.ms != 0 ? time_show(c->mem, a->at) : TEXT(""));
	add_fact(&v->facts, say(c, T("What is corrected")), a->note);
	add_fact(&v->facts, say(c, T("Last saved")),
	    text_format(c->mem, "%.*s, %.*s", TEXT_ARG(time_show(c->mem, a->saved)),
		TEXT_ARG(a->saved_name)));
	add_fact(
	    &v->facts, say(c, T("Address")), text_format(c->mem, "/news/%.*s", TEXT_ARG(a->slug)));
	return true;
}

/* What happens next, and who has it. */
static struct text
next_of(struct cx *c, const struct article *a, bool own)
{
	switch (a->state) {
	case ARTICLE_DRAFT:
		return a->version > 0
			   ? say(c, T("Correct it, say what was corrected, hand it in. Until then "
				      "readers see the text as published."))
			   : say(
			       c, T("Look at the preview, mend what is listed, then hand it in for "
				    "approval."));
	case ARTICLE_PROPOSED:
		return own ? say(c, T("You wrote it or handed it in. Another person approves it or "
				      "sends "
				      "it back."))
			   : say(c, T("Read it, then approve it or send it back with what must be "
				      "mended."));
	case ARTICLE_SCHEDULED:
		return say(c,
		    T("Approved. It becomes public at {0}, by itself; nobody but its "
		      "editors sees it before."),
		    time_show(c->mem, a->at));
	case ARTICLE_PUBLISHED:
		return say(
		    c, T("It is published. A correction makes a new version; this one is kept "
			 "and stays readable."));
	case ARTICLE_WITHDRAWN:
		break;
	}
	return say(c, T("It was withdrawn. Its address still says so, with the reason."));
}

/* A path of other systems: the web's router knows those that hold no name; what has one is known by
 * the search entries, which every public noun keeps. */
static bool
page_is_known(struct cx *c, void *self, struct text path, bool *known)
{
	const struct req *r = self;
	struct search_hits hits;
	size_t slash = 0;
	bool named;

	*known = req_page_known(r, path, &named);
	if (!*known || !named)
		return true;
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/')
			slash = i;
	if (!search_find(c, NULL, text_part(path, slash + 1, path.n), 0, 10, &hits))
		return false;
	*known = false;
	for (size_t i = 0; i < hits.n && !*known; i++)
		*known = text_equal(hits.p[i].path, path);
	return true;
}

static bool
problems_make(struct req *r, const struct article *a, struct article_sheet_view *v)
{
	struct cx *c = &r->cx;
	struct text_problems all;

	if (a->state != ARTICLE_DRAFT && a->state != ARTICLE_PROPOSED)
		return true;
	if (!article_problems(c, a, page_is_known, r, &all))
		return false;
	v->problems.p = NEW_ARRAY(c->mem, struct mend_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->problems.p[v->problems.n++] = (struct mend_view){
		    .where = all.p[i].line > 0 ? say(c, T("Line {0}"), number(c, all.p[i].line))
					       : TEXT(""),
		    .what = all.p[i].what};
	return true;
}

static bool
beside_make(struct req *r, const struct article *a, struct article_sheet_view *v)
{
	struct cx *c = &r->cx;
	struct article_writers writers;
	struct articles siblings;
	bool other = false;

	if (!article_writers(c, a, &writers) || !article_siblings(c, a->story, &siblings))
		return false;
	v->writers.p = NEW_ARRAY(c->mem, struct writer_view, writers.n);
	for (size_t i = 0; i < writers.n; i++)
		v->writers.p[v->writers.n++] =
		    (struct writer_view){writers.p[i].name, writers.p[i].at};
	v->siblings.p = NEW_ARRAY(c->mem, struct sibling_view, siblings.n);
	for (size_t i = 0; i < siblings.n; i++) {
		const struct article *s = &siblings.p[i];

		other = other || s->lang != a->lang;
		if (s->id != a->id)
			v->siblings.p[v->siblings.n++] = (struct sibling_view){.id = s->id,
			    .title = s->title,
			    .lang = article_lang_name(s->lang),
			    .state = article_state_name(s->state)};
	}
	v->may_translate = !other && v->may_write;
	return true;
}

static bool
rights_make(struct req *r, const struct article *a, struct article_sheet_view *v)
{
	struct cx *c = &r->cx;

	if (!section_may(c, a->section, false, &v->may_write)
	    || !section_may(c, a->section, true, &v->may_approve) || !article_own(c, a, &v->own))
		return false;
	v->may_approve = v->may_approve && actor_may(c->by, &ARTICLE_APPROVE);
	return true;
}

bool
article_sheet_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct cx *c = &r->cx;
	struct article a;
	struct article_sheet_view v = {.errors = errors_view(r)};

	if (!article_by_id(c, in != NULL ? in->id : 0, &a) || !facts_make(r, &a, &v)
	    || !rights_make(r, &a, &v) || !problems_make(r, &a, &v) || !beside_make(r, &a, &v)
	    || !article_text_make(c, a.body, a.picture, a.lang, true, &v.text, &v.lead))
		return false;
	v.id = a.id;
	v.slug = a.slug;
	v.title = a.title;
	v.summary = a.summary;
	v.reason = a.reason;
	v.lang = text_of(lang_code(a.lang));
	v.state = article_state_name(a.state);
	v.next = next_of(c, &a, v.own);
	v.draft = a.state == ARTICLE_DRAFT;
	v.proposed = a.state == ARTICLE_PROPOSED;
	v.scheduled = a.state == ARTICLE_SCHEDULED;
	v.published = a.state == ARTICLE_PUBLISHED;
	v.withdrawn = a.state == ARTICLE_WITHDRAWN;
	v.was_public = a.version > 0 && !v.withdrawn;
	v.reason_field = field_view(r, "reason", T("What must be mended"), T(""), TEXT(""));
	v.withdraw_field = field_view(
	    r, "reason", T("Reason"), T("Readers will see it at the article's address."), TEXT(""));
	v.reason_field.required = v.withdraw_field.required = true;
	return page(r, a.title, article_sheet_html, &v);
}

/* ---- steps ---- */

static bool
sheet_go(struct req *r, int64_t id, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/articles/"), number(&r->cx, id));
}

/* A step that takes nothing but the article. */
static bool
step(struct req *r, bool (*take)(struct cx *c, struct article *a), struct msg done)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && take(&r->cx, &a) && sheet_go(r, a.id, done);
}

/* Reading the text and looking for what it names takes longer than a write may. */
struct looked_at {
	int64_t rev;
	size_t problems;
};

bool
article_propose_prepare(struct req *r)
{
	const struct article_input *in = r->in;
	struct looked_at *l = NEW(r->cx.mem, struct looked_at);
	struct article a;
	struct text_problems all;

	if (!article_by_id(&r->cx, in->id, &a)
	    || !article_problems(&r->cx, &a, page_is_known, r, &all))
		return false;
	*l = (struct looked_at){a.rev, all.n};
	r->prepared = l;
	return true;
}

bool
article_propose_post(struct req *r)
{
	const struct article_input *in = r->in;
	const struct looked_at *l = r->prepared;
	struct cx *c = &r->cx;
	struct article a;

	if (!article_by_id(c, in->id, &a))
		return false;
	if (a.rev != l->rev)
		return fail(
		    c, CONFLICT, T("Somebody else has changed this article. Look at it again."));
	if (a.state == ARTICLE_DRAFT && l->problems > 0)
		return invalid(c, "mend",
		    T("Mend what is listed under “To be mended first”, then hand it in."));
	return article_propose(c, &a) && sheet_go(r, a.id, T("Handed in for approval."));
}

bool
article_approve_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && article_approve(&r->cx, &a)
	       && sheet_go(r, a.id,
		   a.state == ARTICLE_SCHEDULED ? T("Approved. It waits for its minute.")
						: T("The article is published."));
}

bool
article_send_back_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && article_send_back(&r->cx, &a, in->reason)
	       && sheet_go(r, a.id, T("Sent back to its editor."));
}

bool
article_withdraw_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && article_withdraw(&r->cx, &a, in->reason)
	       && sheet_go(r, a.id, T("The article is withdrawn."));
}

bool
article_recall_post(struct req *r)
{
	return step(r, article_recall, T("It is a draft again."));
}

bool
article_correct_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && article_correct(&r->cx, &a)
	       && article_open(&r->cx, &a)
	       && go(r, TEXT("/desk/articles/"), number(&r->cx, a.id), TEXT("/edit"));
}

bool
article_give_up_post(struct req *r)
{
	return step(r, article_give_up, T("The correction is given up."));
}

bool
article_translate_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a, fresh;

	return article_by_id(&r->cx, in->id, &a) && article_translate(&r->cx, &a, &fresh)
	       && sheet_go(r, fresh.id,
		   T("A draft in the other language: it holds the text of its source until you "
		     "translate it."));
}

bool
article_discard_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	if (!article_by_id(&r->cx, in->id, &a) || !article_discard(&r->cx, &a))
		return false;
	notice_next(r, say(&r->cx, T("The draft is removed.")));
	return go(r, TEXT("/desk/articles"));
}
