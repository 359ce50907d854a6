/* Pages of questions and answers: for readers and for askers. The desk's: inquiry_desk_pages.c. */
#include "systems/gazette/inquiry_pages.h"

#include "base/random.h"
#include "gazette/templates.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/relation.h"
#include "systems/gazette/count_choices.h"
#include "systems/gazette/inquiry_view.h"
#include "systems/gazette/whom.h"
#include "web/url.h"

enum { LIST_ROWS = 25, BEGINNING = 160, NEAR_DAYS = 3, OTHERS = 4, CITED_MOST = 40 };

/* ---- parts ---- */

bool
inquiry_agency_name(struct cx *c, const struct inquiry *q, struct text *out)
{
	const struct agency *a = NULL;

	if (q->agency != 0 && !agency_by_id(c, q->agency, &a))
		return false;
	*out = a != NULL ? agency_show(a, c->lang) : TEXT("");
	return true;
}

static struct text
beginning_of(struct cx *c, struct text t)
{
	struct text head = text_head(t, BEGINNING);

	return head.n < t.n ? text_format(c->mem, "%.*s…", TEXT_ARG(text_trim(head))) : head;
}

static struct url
row_url(struct req *r, const struct inquiry *q, bool desk)
{
	struct arena *a = r->cx.mem;

	if (desk)
		return url_local(a, "/desk/questions/{}", text_format(a, "%lld", (long long)q->id));
	return url_local(a, "/questions/{}", q->slug);
}

bool
inquiry_rows_make(
    struct req *r, const struct inquiries *all, bool desk, struct inquiry_rows_view *out)
{
	struct cx *c = &r->cx;

	*out = (struct inquiry_rows_view){NEW_ARRAY(c->mem, struct inquiry_row_view, all->n), 0};
	for (size_t i = 0; i < all->n; i++) {
		const struct inquiry *q = &all->p[i];
		struct inquiry_row_view *v = &out->p[out->n++];

		if (!inquiry_agency_name(c, q, &v->agency))
			return false;
		v->url = row_url(r, q, desk);
		v->title = q->shown_title.n > 0 && !desk ? q->shown_title : q->title;
		v->beginning = desk ? TEXT("") : beginning_of(c, q->shown_answer);
		v->lang = text_of(lang_code(q->lang));
		v->state = inquiry_state_name(q->state);
		v->answered = q->answered;
		v->is_answered = time_is_set(q->answered);
		v->due = q->due;
		v->open = inquiry_is_open(q);
		v->late = inquiry_is_late(q, c->now);
		v->near =
		    v->open && !v->late && q->due.ms - c->now.ms < INT64_C(86400000) * NEAR_DAYS;
	}
	return true;
}

static void
hits_make(struct req *r, const struct search_hits *hits, struct text but, size_t most,
    struct hits_view *out)
{
	struct cx *c = &r->cx;

	*out = (struct hits_view){NEW_ARRAY(c->mem, struct hit_view, hits->n), 0};
	for (size_t i = 0; i < hits->n && out->n < most; i++) {
		if (!text_equal(hits->p[i].key, but))
			out->p[out->n++] = (struct hit_view){url_checked(c->mem, hits->p[i].path),
			    hits->p[i].title, hits->p[i].extra};
	}
}

/* ---- readers ---- */

bool
inquiry_list_page(struct req *r)
{
	const struct inquiry_list_input *in = r->in;
	struct cx *c = &r->cx;
	struct inquiry_filter f = {.q = text_trim(in->q),
	    .field = in->field,
	    .agency = in->agency,
	    .after = in->after,
	    .most = LIST_ROWS};
	struct search_counts fields, agencies;
	struct inquiry_list list;
	struct inquiry_list_view v = {.q = in->q, .found = TEXT("")};

	if (!inquiry_find(c, &f, &list) || !inquiry_fields(c, &fields)
	    || !inquiry_agencies(c, &agencies) || !inquiry_rows_make(r, &list.rows, false, &v.rows))
		return false;
	v.field = count_choices(r, "field", T("Field"), T("All fields"), &fields, in->field);
	v.agency = count_choices(r, "agency", T("Answered by"), T("Every agency"), &agencies,
	    in->agency > 0 ? text_format(c->mem, "%lld", (long long)in->agency) : TEXT(""));
	v.filtered = in->field.n > 0 || in->agency > 0;
	if (list.next.n == 0 && in->after.n == 0)
		v.found = tr_count(c->mem, c->lang, TN("1 answer found.", "{0} answers found."),
		    (int64_t)list.rows.n);
	v.paging = paging_view(r, list.next, TEXT(""));
	return page(r, say(c, T("Questions and answers")), inquiry_list_html, &v);
}

/* Where a citation of a published document leads; the empty address: nowhere. */
static bool
citation_url(struct req *r, const struct citation *k, struct url *out)
{
	struct act a;
	struct text path;
	bool found = false;

	*out = (struct url){TEXT("")};
	if (k->of != CITES_NUMBER)
		return true;
	if (!act_by_number(&r->cx, k->key, &a, &found))
		return false;
	if (!found)
		return true;
	if (!citation_place(&r->cx, a.id, a.partial, k->path, &path))
		return false;
	*out = path.n > 0 ? url_local(r->cx.mem, "/law/{}#{}", a.slug, path)
			  : url_local(r->cx.mem, "/law/{}", a.slug);
	return true;
}

/* The answer with links to what it rests on. */
static bool
answer_make(struct req *r, struct text answer, struct inquiry_page_view *v)
{
	struct citations found;
	size_t at = 0;

	citation_find(r->cx.mem, answer, TEXT(""), &found);
	v->parts.p = NEW_ARRAY(r->cx.mem, struct segment, found.n * 2 + 1);
	for (size_t i = 0; i < found.n && i < CITED_MOST; i++) {
		const struct citation *k = &found.p[i];
		struct url url;

		if (!citation_url(r, k, &url))
			return false;
		if (url.t.n == 0)
			continue;
		v->parts.p[v->parts.n++] =
		    (struct segment){text_part(answer, at, k->start - at), {TEXT("")}, TEXT("")};
		v->parts.p[v->parts.n++] =
		    (struct segment){text_part(answer, k->start, k->n), url, TEXT("")};
		at = k->start + k->n;
	}
	v->parts.p[v->parts.n++] =
	    (struct segment){text_part(answer, at, answer.n), {TEXT("")}, TEXT("")};
	return true;
}

bool
inquiry_page(struct req *r)
{
	const struct inquiry_input *in = r->in;
	struct cx *c = &r->cx;
	struct inquiry q;
	struct search_hits questions, procedures;
	struct inquiry_page_view v = {0};

	if (!inquiry_by_slug(c, in->question, &q) || !inquiry_agency_name(c, &q, &v.agency)
	    || !inquiry_like(c, q.about.n > 0 ? q.about : q.shown_title, &questions, &procedures))
		return false;
	hits_make(r, &questions, q.slug, OTHERS, &v.others);
	hits_make(r, &procedures, TEXT(""), OTHERS, &v.procedures);
	v.down = q.state == INQUIRY_TAKEN_DOWN;
	v.title = q.shown_title;
	v.lang = text_of(lang_code(q.lang));
	v.body = v.down ? TEXT("") : q.shown_body;
	v.answer = v.down ? TEXT("") : q.shown_answer;
	if (!answer_make(r, v.answer, &v))
		return false;
	v.reason = q.reason;
	v.field = q.field;
	v.hash = q.hash;
	v.asked = q.asked;
	v.answered = q.answered;
	v.asked_iso = time_iso(c->mem, q.asked);
	v.answered_iso = time_iso(c->mem, q.answered);
	v.struck = text_find(v.body, TEXT(STRIKE_MARK)) != SIZE_MAX
		   || text_find(v.answer, TEXT(STRIKE_MARK)) != SIZE_MAX;
	if (v.down)
		page_gone(r);
	inquiry_page_html(page_begin(r, v.title), &v);
	page_about(r, &(struct page_about){.title = v.title,
			  .description = text_head(v.answer, 200),
			  .type = "article",
			  .path = url_local(c->mem, "/questions/{}", q.slug).t,
			  .published = v.down ? (struct time){0} : q.answered,
			  .feed = url_local(c->mem, "/feeds/kind/inquiry.atom")});
	return page_end(r);
}

/* ---- asking ---- */

bool
inquiry_like_page(struct req *r)
{
	const struct ask_input *in = r->in;
	struct cx *c = &r->cx;
	struct text title = in != NULL ? text_trim(in->title) : TEXT("");
	struct search_hits questions, procedures;
	struct like_view v = {.asked = title.n > 0};

	if (!inquiry_like(c, title, &questions, &procedures))
		return false;
	hits_make(r, &questions, TEXT(""), questions.n, &v.questions);
	hits_make(r, &procedures, TEXT(""), procedures.n, &v.procedures);
	v.title = field_view(r, "title", T("Your question in one sentence"),
	    T("For example: How do I register a birth when the child was born abroad?"), title);
	v.title.required = true;
	v.ask = url_local(c->mem, "/questions/new/ask?title={}", title);
	return page(r, say(c, T("Ask a question")), inquiry_like_html, &v);
}

bool
inquiry_ask_page(struct req *r)
{
	const struct ask_input *in = r->in;
	struct ask_view v = {.errors = errors_view(r),
	    .key = fresh_key(r),
	    .guest = r->cx.by->person == 0,
	    .closed = in != NULL && in->closed};

	v.title = field_view(r, "title", T("Your question in one sentence"), T(""),
	    in != NULL ? in->title : TEXT(""));
	v.body = field_view(r, "body", T("What happened, and what you want to know"),
	    T("Leave out identity numbers and names of others: we do not need them to answer."),
	    TEXT(""));
	v.body.rows = 8;
	v.agency = field_view(r, "agency", T("To which agency"),
	    T("Its name or code. Leave empty where you do not know: we send it to the right one."),
	    TEXT(""));
	v.name = field_view(r, "name", T("Your name"), T(""), TEXT(""));
	v.name.complete = TEXT("name");
	v.email = field_view(r, "email", T("E-mail address"),
	    T("The answer comes here. An e-mail address or a phone number is enough."), TEXT(""));
	v.email.type = v.email.complete = TEXT("email");
	v.phone = field_view(r, "phone", T("Phone number"), T(""), TEXT(""));
	v.phone.type = v.phone.mode = v.phone.complete = TEXT("tel");
	v.phone.width = 20;
	v.title.required = v.body.required = v.name.required = true;
	v.agency.required = v.email.required = v.phone.required = false;
	return page(r, say(&r->cx, T("Ask a question")), inquiry_ask_html, &v);
}

bool
inquiry_ask_post(struct req *r)
{
	const struct ask_input *in = r->in;
	const struct asking asking = {.title = in->title,
	    .body = in->body,
	    .agency = in->agency,
	    .name = in->name,
	    .email = in->email,
	    .phone = in->phone,
	    .closed = in->closed};
	struct inquiry q;

	if (!inquiry_ask(&r->cx, &asking, &q))
		return false;
	notice_next(r, say(&r->cx, T("Your question was received. Keep its code.")));
	return go(r, TEXT("/questions/follow/"), q.code);
}

/* ---- following ---- */

bool
inquiry_next(struct cx *c, const struct inquiry *q, struct text *out)
{
	struct text who, due = time_show(c->mem, q->due);

	if (!inquiry_agency_name(c, q, &who))
		return false;
	switch (q->state) {
	case INQUIRY_ASKED:
		*out = q->agency == 0
			   ? say(c,
			       T("It is being sent to the agency that can answer it. The answer is "
				 "due by {0}."),
			       due)
			   : say(c, T("{0} answers it. The answer is due by {1}."), who, due);
		break;
	case INQUIRY_PROPOSED:
		*out = say(c,
		    T("The answer is written; {0} has it approved by a second person. It is due "
		      "by {1}."),
		    who, due);
		break;
	case INQUIRY_ANSWERED:
		*out = say(c, T("It was answered on {0}."), time_show(c->mem, q->answered));
		break;
	case INQUIRY_DECLINED:
		*out = say(c, T("It was not taken up. The reason tells whom to ask instead."));
		break;
	case INQUIRY_WITHDRAWN:
		*out = say(c, T("The asker withdrew it."));
		break;
	case INQUIRY_TAKEN_DOWN:
		*out = say(c, T("The answer is no longer published."));
		break;
	}
	return true;
}

static void
follow_fields(struct req *r, struct follow_view *v)
{
	struct cx *c = &r->cx;
	const struct choice_view items[] = {
	    {.value = TEXT("yes"), .label = say(c, T("Yes, it helped")), .hint = TEXT("")},
	    {.value = TEXT("no"), .label = say(c, T("No, it did not")), .hint = TEXT("")},
	};

	v->code_field = field_view(
	    r, "code", T("Code"), T("12 letters and figures; it came when you asked."), TEXT(""));
	v->code_field.width = 20;
	v->code_field.required = true;
	v->helpful =
	    choices_view(r, "helpful", T("Did the answer help?"), T(""), TEXT(""), items, 2);
	v->helpful.required = true;
	v->words = field_view(r, "words", T("What was missing"), T(""), TEXT(""));
	v->words.rows = 3;
	v->words.required = false;
}

static bool
follow_show(struct req *r, const struct inquiry *q, struct follow_view *v)
{
	struct cx *c = &r->cx;
	bool asker = inquiry_is_asker(c, q);

	v->found = true;
	v->lang = text_of(lang_code(q->lang));
	v->code = q->code;
	v->spaced = code_spaced(c->mem, q->code);
	v->title = q->title;
	v->body = q->body;
	v->asked = q->asked;
	v->due = q->due;
	v->due_why = deadline_explain(c->mem, c->lang, ANSWER_TERM, q->trace);
	v->open = inquiry_is_open(q);
	v->late = v->open && inquiry_is_late(q, c->now);
	v->is_answered = q->state == INQUIRY_ANSWERED;
	v->answer = v->is_answered ? q->answer : TEXT("");
	v->answered = q->answered;
	v->reason =
	    q->state == INQUIRY_DECLINED || q->state == INQUIRY_TAKEN_DOWN ? q->reason : TEXT("");
	v->state = inquiry_state_name(q->state);
	v->rated = q->helpful != HELPFUL_UNSAID;
	v->may_rate = v->is_answered && !v->rated && asker;
	v->may_withdraw = v->open && asker;
	v->page = v->is_answered && q->public ? url_local(c->mem, "/questions/{}", q->slug)
					      : (struct url){TEXT("")};
	v->told = q->person != 0 ? say(c, T("You are told as soon as it is answered."))
		  : q->email.n > 0
		      ? say(c, T("The answer is mailed to you, and stands here."))
		      : say(c, T("Nothing is sent to a telephone: look here again, with this code, "
				 "after that day."));
	return inquiry_agency_name(c, q, &v->agency) && inquiry_next(c, q, &v->next)
	       && whom_to_ask(c, q->agency, &v->ask);
}

bool
inquiry_follow_page(struct req *r)
{
	const struct follow_input *in = r->in;
	struct follow_view v = {.errors = errors_view(r), .page = {TEXT("")}};
	struct inquiry q;

	follow_fields(r, &v);
	if (in != NULL && in->code.n > 0) {
		v.code_field.value = in->code;
		if (inquiry_by_code(&r->cx, in->code, &q))
			return go(r, TEXT("/questions/follow/"), q.code);
		if (r->cx.why.kind != NOT_FOUND)
			return false;
		v.code_field.error = r->cx.why.what;
		r->cx.why = (struct problem){0};
	}
	return page(r, say(&r->cx, T("Follow a question")), inquiry_follow_html, &v);
}

bool
inquiry_follow_code_page(struct req *r)
{
	const struct follow_input *in = r->in;
	struct follow_view v = {.errors = errors_view(r), .page = {TEXT("")}};
	struct inquiry q;

	follow_fields(r, &v);
	return inquiry_by_code(&r->cx, in->code, &q) && follow_show(r, &q, &v)
	       && page(r, say(&r->cx, T("Follow a question")), inquiry_follow_html, &v);
}

static bool
follow_go(struct req *r, const struct inquiry *q, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/questions/follow/"), q->code);
}

bool
inquiry_withdraw_post(struct req *r)
{
	const struct follow_input *in = r->in;
	struct inquiry q;

	return inquiry_by_code(&r->cx, in->code, &q) && inquiry_withdraw(&r->cx, &q)
	       && follow_go(r, &q, T("The question is withdrawn."));
}

bool
inquiry_helpful_post(struct req *r)
{
	const struct follow_input *in = r->in;
	struct inquiry q;

	return inquiry_by_code(&r->cx, in->code, &q)
	       && inquiry_rate(
		   &r->cx, &q, text_is(in->helpful, "yes") ? HELPFUL_YES : HELPFUL_NO, in->words)
	       && follow_go(r, &q, T("Thank you."));
}

bool
inquiry_mine_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct inquiries all;
	struct inquiry_list_view v = {.q = TEXT(""), .found = TEXT("")};

	if (!inquiry_mine(c, &all) || !inquiry_rows_make(r, &all, false, &v.rows))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		v.rows.p[i].url = url_local(c->mem, "/questions/follow/{}", all.p[i].code);
		v.rows.p[i].title = all.p[i].title;
	}
	return page(r, say(c, T("Your questions")), inquiry_mine_html, &v);
}
