/* What the gazette holds of a person: what they asked and said, as they see it themselves
 * (core/takeout.h). Not in it: subscriptions, which belong to an address (subscription.h). */
#include "systems/gazette/consultation_store.h"
#include "systems/gazette/inquiry_store.h"
#include "systems/gazette/reader_takeout.h"

/* ---- questions ---- */

static const char *
state_key(enum inquiry_state s)
{
	static const char *const keys[] = {"", "asked", "proposed", "answered", "declined",
	    "withdrawn", "taken-down"}; /* enum inquiry_state */

	return keys[s];
}

static bool
add_question(struct takeout *t, const struct inquiry *q)
{
	struct cx *c = t->c;
	const struct agency *a = NULL;
	bool answered = q->state == INQUIRY_ANSWERED;

	if (q->agency != 0 && !agency_by_id(c, q->agency, &a))
		return false;
	takeout_thing(t, q->title);
	fact_path(t, "address", T("Its page"),
	    text_format(c->mem, "/questions/follow/%.*s", TEXT_ARG(q->code)));
	fact_text(t, "code", T("Code"), q->code);
	fact_text(t, "question", T("Question"), q->body);
	fact_text(t, "name", T("Asked by"), q->name);
	fact_text(t, "email", T("E-mail"), q->email);
	fact_text(t, "phone", T("Telephone"), q->phone);
	fact_text(t, "agency", T("Agency"), a != NULL ? agency_show(a, c->lang) : TEXT(""));
	fact_key(
	    t, "state", T("State"), state_key(q->state), tr(c->lang, inquiry_state_name(q->state)));
	fact_flag(t, "not_to_be_published", T("Not to be published"), q->closed);
	fact_time(t, "asked", T("Asked"), q->asked);
	fact_time(t, "due", T("Answer due by"), q->due);
	fact_text(t, "answer", T("Answer"), answered ? q->answer : TEXT(""));
	fact_text(t, "reason", T("Reason"),
	    q->state == INQUIRY_DECLINED || q->state == INQUIRY_TAKEN_DOWN ? q->reason : TEXT(""));
	fact_text(t, "said_of_it", T("What you said of the answer"), q->words);
	return true;
}

static bool
read_questions(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct inquiries page;

	if (!store_inquiries_mine(t->c, p->id, before, most, &page))
		return false;
	for (size_t i = 0; i < page.n; i++)
		if (!add_question(t, &page.p[i]))
			return false;
	*next = page.n == (size_t)most ? page.p[page.n - 1].id : 0;
	return true;
}

const struct takeout_source inquiry_takeout = {
    .name = "questions", .label = MSG("Questions"), .read = read_questions};

/* ---- comments ---- */

static bool
add_comment(struct takeout *t, const struct comment *m)
{
	static const char *const keys[] = {
	    "new", "taken", "partly", "not"}; /* enum comment_state */
	struct cx *c = t->c;
	struct consultation k;
	/* What was given, not what the agency is still thinking about. */
	const enum comment_state state = m->given;

	if (!comment_consultation(c, m, &k))
		return false;
	takeout_thing(t, consultation_title(&k, c->lang));
	fact_path(t, "address", T("Its page"),
	    text_format(c->mem, "/consultations/%.*s", TEXT_ARG(k.slug)));
	fact_text(t, "where", T("On"), comment_where(c, m->path));
	fact_text(t, "comment", T("Comment"), m->body);
	fact_text(t, "name", T("By"), m->name);
	fact_text(t, "organisation", T("For"), m->organisation);
	fact_time(t, "at", T("When"), m->at);
	fact_key(t, "state", T("State"), keys[state],
	    state == COMMENT_NEW ? say(c, T("Received")) : tr(c->lang, comment_state_name(state)));
	fact_text(t, "reason", T("Reason"), m->given_reason);
	return true;
}

static bool
read_comments(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct comments page;

	if (!store_comments_mine(t->c, p->id, before, most, &page))
		return false;
	for (size_t i = 0; i < page.n; i++)
		if (!add_comment(t, &page.p[i]))
			return false;
	*next = page.n == (size_t)most ? page.p[page.n - 1].id : 0;
	return true;
}

const struct takeout_source comment_takeout = {
    .name = "comments", .label = MSG("Comments on drafts"), .read = read_comments};
