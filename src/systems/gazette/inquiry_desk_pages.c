/* The desk for questions: piles, one question, its answer, and the check of what readers see. */
#include "base/buf.h"
#include "gazette/templates.h"
#include "systems/gazette/inquiry_pages.h"
#include "systems/gazette/inquiry_view.h"
#include "web/url.h"

int64_t
inquiry_key(const void *in)
{
	return ((const struct inquiry_desk_input *)in)->id;
}

int64_t
answer_key(const void *in)
{
	return ((const struct answer_input *)in)->id;
}

/* ---- the piles ---- */

static void
piles_make(struct req *r, const struct pile_counts *n, enum inquiry_pile chosen,
    struct inquiry_desk_view *v)
{
	static const struct msg names[PILES] = {MSG("To be sent to an agency"),
	    MSG("To be answered"), MSG("Waiting for approval"), MSG("Closed questions")};
	struct cx *c = &r->cx;

	v->piles.p = NEW_ARRAY(c->mem, struct pile_view, PILES);
	for (int i = 0; i < PILES; i++) {
		if (i == PILE_ROUTE && !actor_may(c->by, &INQUIRY_ROUTE))
			continue;
		v->piles.p[v->piles.n++] = (struct pile_view){
		    .url =
			url_local(c->mem, "/desk/questions?pile={}", text_format(c->mem, "%d", i)),
		    .name = names[i],
		    .n = n->n[i],
		    .counted = i != PILE_DONE,
		    .chosen = i == (int)chosen};
	}
}

bool
inquiry_desk_page(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct cx *c = &r->cx;
	enum inquiry_pile pile =
	    in->pile.n > 0 ? (enum inquiry_pile)(in->pile.p[0] - '0') : PILE_ANSWER;
	struct inquiry_list all;
	struct pile_counts counts;
	struct inquiry_desk_view v = {0};

	if (!inquiry_pile(c, pile, in->after, &all) || !inquiry_pile_counts(c, &counts)
	    || !inquiry_rows_make(r, &all.rows, true, &v.rows))
		return false;
	piles_make(r, &counts, pile, &v);
	v.late = counts.late;
	v.paging = paging_view(r, all.next, in->after.n > 0 ? TEXT("1") : TEXT(""));
	return page(r, say(c, T("People's questions at the desk")), inquiry_desk_html, &v);
}

/* ---- what readers will see ---- */

static void
strikes_make(struct arena *a, const struct strikes *all, struct strikes_view *out)
{
	*out = (struct strikes_view){NEW_ARRAY(a, struct strike_view, all->n), 0};
	for (size_t i = 0; i < all->n; i++)
		out->p[out->n++] = (struct strike_view){
		    all->p[i].out ? TEXT(STRIKE_MARK) : all->p[i].text, all->p[i].out};
}

static void
visible_make(struct arena *a, const struct inquiry *q, struct visible_view *v)
{
	struct visible visible;
	struct text rest, line;

	inquiry_visible(a, q, &visible);
	strikes_make(a, &visible.title, &v->title);
	strikes_make(a, &visible.body, &v->body);
	strikes_make(a, &visible.answer, &v->answer);
	v->lang = text_of(lang_code(q->lang));
	v->public = q->public;
	v->any_left = q->public && visible.left.n > 0;
	v->left.p = NEW_ARRAY(a, struct left_view, visible.left.n + 1);
	for (rest = visible.left; visible.left.n > 0 && text_cut(&rest, '\n', &line);)
		v->left.p[v->left.n++] = (struct left_view){line};
}

/* ---- one question ---- */

static void
facts_make(struct req *r, const struct inquiry *q, struct inquiry_sheet_view *v)
{
	struct cx *c = &r->cx;

	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 8);
	summary_put(&v->facts, say(c, T("Asked by")), q->name);
	summary_put(&v->facts, say(c, T("E-mail address")), q->email);
	summary_put(&v->facts, say(c, T("Phone number")), q->phone);
	summary_put(&v->facts, say(c, T("Asked on")), time_show(c->mem, q->asked));
	summary_put(&v->facts, say(c, T("Answered by")), v->agency);
	summary_put(&v->facts, say(c, T("Field")), q->field);
	summary_put(&v->facts, say(c, T("Answer due by")), time_show(c->mem, q->due));
	summary_put(&v->facts, say(c, T("Why this day")),
	    q->trace.n > 0 ? deadline_explain(c->mem, c->lang, ANSWER_TERM, q->trace) : TEXT(""));
}

static void
sheet_fields(struct req *r, struct inquiry_sheet_view *v)
{
	v->route_field = field_view(
	    r, "agency", T("To which agency"), T("Its whole name or its code."), TEXT(""));
	v->reason_field = field_view(r, "reason", T("What must be mended"), T(""), TEXT(""));
	v->decline_field = field_view(r, "reason", T("Reason, and whom to ask instead"),
	    T("The asker will read it."), TEXT(""));
	v->down_field = field_view(r, "reason", T("Reason"),
	    T("Readers will see it at the question's address."), TEXT(""));
	v->route_field.required = v->reason_field.required = v->decline_field.required =
	    v->down_field.required = true;
	v->reason_field.rows = v->decline_field.rows = v->down_field.rows = 3;
}

static void
rights_make(const struct cx *c, const struct inquiry *q, struct inquiry_sheet_view *v)
{
	v->own = inquiry_own(c, q);
	v->may_approve = actor_may(c->by, &INQUIRY_APPROVE);
	v->may_route = q->agency != 0 || actor_may(c->by, &INQUIRY_ROUTE);
	v->may_take_down = v->may_approve && q->state == INQUIRY_ANSWERED && q->public;
	v->open = q->state == INQUIRY_ASKED;
	v->routed = q->agency != 0;
	v->proposed = q->state == INQUIRY_PROPOSED;
	v->declined = q->state == INQUIRY_DECLINED || q->state == INQUIRY_TAKEN_DOWN;
	v->has_answer = q->answer.n > 0;
	v->sent_back = v->open && q->reason.n > 0;
	v->late = inquiry_is_late(q, c->now);
	v->rated = q->helpful != HELPFUL_UNSAID;
	v->helped = q->helpful == HELPFUL_YES;
}

bool
inquiry_sheet_page(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct cx *c = &r->cx;
	struct inquiry q;
	struct inquiry_sheet_view v = {.errors = errors_view(r), .page = {TEXT("")}};

	if (!inquiry_by_id(c, in != NULL ? in->id : 0, &q) || !inquiry_agency_name(c, &q, &v.agency)
	    || !inquiry_next(c, &q, &v.next))
		return false;
	v.id = q.id;
	v.title = q.title;
	v.body = q.body;
	v.answer = q.answer;
	v.reason = q.reason;
	v.words = q.words;
	v.state = inquiry_state_name(q.state);
	v.closed = q.closed;
	v.public = q.public;
	if (q.public && (q.state == INQUIRY_ANSWERED || q.state == INQUIRY_TAKEN_DOWN))
		v.page = url_local(c->mem, "/questions/{}", q.slug);
	rights_make(c, &q, &v);
	facts_make(r, &q, &v);
	visible_make(c->mem, &q, &v.visible);
	sheet_fields(r, &v);
	return page(r, q.title, inquiry_sheet_html, &v);
}

/* ---- its answer ---- */

/* `again`: as the form came back. */
static bool
ticks_make(
    struct req *r, const struct passages *all, const char *kind, bool again, struct ticks_view *out)
{
	struct arena *a = r->cx.mem;
	bool any = false;

	*out = (struct ticks_view){NEW_ARRAY(a, struct tick_view, all->n), 0};
	for (size_t i = 0; i < all->n; i++) {
		struct text name = text_format(a, "strike.%s%zu", kind, i);

		out->p[out->n++] = (struct tick_view){.name = name,
		    .text = all->p[i].text,
		    .what = all->p[i].what,
		    .chosen = again ? typed(r, text_z(a, name)).n > 0 : all->p[i].chosen};
		any |= out->p[i].chosen;
	}
	return any;
}

static void
strike_fields(struct req *r, const struct inquiry *q, bool again, struct answer_view *v)
{
	struct arena *a = r->cx.mem;
	struct passages found, sentences;

	inquiry_passages(a, q, &found);
	inquiry_sentences(a, q, &sentences);
	ticks_make(r, &found, "f", again, &v->found);
	v->sentences_chosen = ticks_make(r, &sentences, "s", again, &v->sentences);
	v->strikes = field_view(r, "strikes", T("Strike out other passages"),
	    T("Names of people, streets, what tells who somebody is: one passage a line, as it "
	      "stands in the question or the answer."),
	    inquiry_strikes_typed(a, q, &found, &sentences));
}

static struct text
ticked(struct arena *a, const struct answer_input *in)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < in->strike.n; i++)
		buf_format(&b, "%.*s\n", TEXT_ARG(in->strike.p[i].value));
	return buf_done(&b);
}

static void
answer_fields(struct req *r, const struct inquiry *q, struct answer_view *v)
{
	struct cx *c = &r->cx;
	const struct choice_view items[] = {
	    {.value = TEXT("yes"),
		.label = say(c, T("Everybody")),
		.hint =
		    say(c, T("Question and answer are published without what you strike out."))},
	    {.value = TEXT("no"), .label = say(c, T("Only the asker")), .hint = TEXT("")},
	};
	bool begun = q->answer.n > 0;

	v->answer = field_view(r, "answer", T("Answer"),
	    T("In plain words; name the provision it rests on."), q->answer);
	v->answer.rows = 14;
	v->public = choices_view(r, "public", T("Who reads the answer"), T(""),
	    q->public            ? TEXT("yes")
	    : begun || q->closed ? TEXT("no")
				 : TEXT(""),
	    items, 2);
	v->heading = field_view(r, "heading", T("Title for readers"),
	    T("One question that others would search for."), begun ? q->heading : q->title);
	v->field = field_view(r, "field", T("Field"), T("For example: civil status."), q->field);
	v->strikes.rows = 3;
	v->answer.required = v->public.required = true;
	v->heading.required = v->field.required = v->strikes.required = false;
}

bool
inquiry_answer_page(struct req *r)
{
	const struct answer_input *in = r->in;
	struct inquiry q;
	struct answer_view v = {.errors = errors_view(r)};

	if (!inquiry_by_id(&r->cx, in != NULL ? in->id : 0, &q))
		return false;
	if (q.state != INQUIRY_ASKED)
		return fail(&r->cx, CONFLICT,
		    T("Only a question that is being answered can be worked on. Send the answer "
		      "back first."));
	v.id = q.id;
	/* Shown again after a conflict, the form must not carry the newer number. */
	v.rev = in != NULL && in->rev > 0 ? in->rev : q.rev;
	v.title = q.title;
	v.body = q.body;
	v.closed = q.closed;
	strike_fields(r, &q, in != NULL && in->rev > 0, &v);
	answer_fields(r, &q, &v);
	return page(r, say(&r->cx, T("Answer: {0}"), q.title), inquiry_answer_html, &v);
}

bool
inquiry_answer_post(struct req *r)
{
	const struct answer_input *in = r->in;
	const struct answer answer = {.answer = in->answer,
	    .heading = in->heading,
	    .field = in->field,
	    .strikes = in->strikes,
	    .ticked = ticked(r->cx.mem, in),
	    .public = text_is(in->public, "yes"),
	    .rev = in->rev};
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_write(&r->cx, &q, &answer)
	       && go(r, TEXT("/desk/questions/"), text_format(r->cx.mem, "%lld", (long long)q.id),
		   TEXT("/check"));
}

bool
inquiry_check_page(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;
	struct inquiry_check_view v = {.errors = errors_view(r)};

	if (!inquiry_by_id(&r->cx, in != NULL ? in->id : 0, &q))
		return false;
	if (q.state != INQUIRY_ASKED || q.answer.n == 0)
		return go(
		    r, TEXT("/desk/questions/"), text_format(r->cx.mem, "%lld", (long long)q.id));
	v.id = q.id;
	v.title = q.title;
	visible_make(r->cx.mem, &q, &v.visible);
	return page(r, say(&r->cx, T("What will be read")), inquiry_check_html, &v);
}

/* ---- steps ---- */

static bool
sheet_go(struct req *r, const struct inquiry *q, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/questions/"), text_format(r->cx.mem, "%lld", (long long)q->id));
}

bool
inquiry_route_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	if (!inquiry_by_id(&r->cx, in->id, &q) || !inquiry_route(&r->cx, &q, in->agency))
		return false;
	/* It may be out of sight now. */
	notice_next(r, say(&r->cx, T("The question was sent on.")));
	return go(r, TEXT("/desk/questions"));
}

bool
inquiry_propose_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_propose(&r->cx, &q, in->kept)
	       && sheet_go(r, &q, T("Handed in for approval."));
}

bool
inquiry_approve_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_approve(&r->cx, &q)
	       && sheet_go(r, &q, T("The question is answered; the asker is told."));
}

bool
inquiry_send_back_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_send_back(&r->cx, &q, in->reason)
	       && sheet_go(r, &q, T("Sent back to its editor."));
}

bool
inquiry_decline_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_decline(&r->cx, &q, in->reason)
	       && sheet_go(r, &q, T("The question is declined; the asker is told."));
}

bool
inquiry_take_down_post(struct req *r)
{
	const struct inquiry_desk_input *in = r->in;
	struct inquiry q;

	return inquiry_by_id(&r->cx, in->id, &q) && inquiry_take_down(&r->cx, &q, in->reason)
	       && sheet_go(r, &q, T("The answer is taken down."));
}
