/* Questions of people: asking, sending on, answering, publishing. Lists: inquiry_list.c; jobs and
 * the check: inquiry_jobs.c. */
#include "base/id.h"
#include "base/random.h"
#include "core/audit.h"
#include "core/person.h"
#include "systems/gazette/inquiry_rules.h"
#include "systems/gazette/inquiry_store.h"
#include "systems/gazette/slug.h"

enum { SLUG_MOST = 80 };

const struct term ANSWER_TERM = {ANSWER_DAYS, TERM_WORKING_DAYS};

const struct permission INQUIRY_ANSWER = {
    "gazette.inquiry.answer", MSG("Answer people's questions"), "officer approver", false};
const struct permission INQUIRY_APPROVE = {"gazette.inquiry.approve",
    MSG("Approve answers to people's questions and take them down"), "approver", false};
const struct permission INQUIRY_ROUTE = {"gazette.inquiry.route",
    MSG("Send questions that name no agency to the right one"), "approver", false};

/* ---- reading ---- */

bool
inquiry_by_code(struct cx *c, struct text code, struct inquiry *out)
{
	bool found;

	if (!store_inquiry_by_code(c, code_typed(c->mem, code, CODE_LETTERS), out, &found))
		return false;
	if (!found || out->source.n > 0)
		return fail(c, NOT_FOUND,
		    T("No question has this code. It has 12 letters and figures, without the "
		      "letters O and I and the figures 0 and 1."));
	return true;
}

bool
inquiry_by_slug(struct cx *c, struct text slug, struct inquiry *out)
{
	bool found;

	if (!store_inquiry_by_slug(c, slug, out, &found))
		return false;
	if (!found || !out->public
	    || (out->state != INQUIRY_ANSWERED && out->state != INQUIRY_TAKEN_DOWN))
		return fail(c, NOT_FOUND, T("There is no such question."));
	return true;
}

bool
inquiry_by_id(struct cx *c, int64_t id, struct inquiry *out)
{
	bool found, covered = false;

	if (!store_inquiry_by_id(c, id, out, &found))
		return false;
	if (found && out->agency == 0)
		covered = actor_may(c->by, &INQUIRY_ROUTE);
	else if (found && !agency_covered(c, out->agency, &covered))
		return false;
	if (!found || !covered)
		return fail(c, NOT_FOUND, T("There is no such question."));
	return true;
}

bool
inquiry_is_open(const struct inquiry *q)
{
	return q->state == INQUIRY_ASKED || q->state == INQUIRY_PROPOSED;
}

bool
inquiry_is_late(const struct inquiry *q, struct time now)
{
	return inquiry_is_open(q) ? now.ms > q->due.ms
				  : time_is_set(q->answered) && q->answered.ms > q->due.ms;
}

bool
inquiry_is_asker(const struct cx *c, const struct inquiry *q)
{
	return q->person == 0 || c->by->person == q->person;
}

struct msg
inquiry_state_name(enum inquiry_state s)
{
	switch (s) {
	case INQUIRY_ASKED:
		return T("Being answered");
	case INQUIRY_PROPOSED:
		return T("Answer waits for approval");
	case INQUIRY_ANSWERED:
		return T("Answered");
	case INQUIRY_DECLINED:
		return T("Declined");
	case INQUIRY_WITHDRAWN:
		return T("Withdrawn by the asker");
	case INQUIRY_TAKEN_DOWN:
		break;
	}
	return T("Taken down");
}

/* ---- changing ---- */

static bool
inquiry_log(struct cx *c, const struct inquiry *q, struct text what)
{
	return audit_add(c, what, text_format(c->mem, "question %lld", (long long)q->id),
	    audit_note(c, TEXT("digest"), q->hash, TEXT("address"),
		q->hash.n > 0 ? q->slug : TEXT(""), TEXT("reason"), q->reason));
}

/* `field`: where something was typed that must be shown again; NULL: nowhere. */
static bool
inquiry_put_typed(struct cx *c, struct inquiry *q, struct text what, const char *field)
{
	int64_t changed;

	if (!store_inquiry_change(c, q, &changed))
		return false;
	if (changed == 0 && field != NULL)
		return invalid(c, field,
		    T("Somebody else worked on this question meanwhile. Copy what you wrote, "
		      "then open the question again."));
	if (changed == 0)
		return fail(c, CONFLICT,
		    T("Somebody else worked on this question meanwhile. Open it again."));
	q->rev++;
	return inquiry_log(c, q, what);
}

static bool
inquiry_put(struct cx *c, struct inquiry *q, struct text what)
{
	return inquiry_put_typed(c, q, what, NULL);
}

/* A name or a code as typed; 0 where nothing was. */
static bool
agency_typed(struct cx *c, struct text typed, int64_t *out)
{
	const struct agency *a = NULL;

	*out = 0;
	if (typed.n == 0)
		return true;
	if (!agency_by_code(c, typed, &a) || (a == NULL && !agency_by_name(c, typed, &a)))
		return false;
	if (a == NULL || !agency_is_valid(a, time_day(c->now)))
		return invalid(c, "agency",
		    T("No agency is called “{0}”. Write its whole name or its code."), typed);
	*out = a->id;
	return true;
}

bool
inquiry_clock(struct cx *c, struct inquiry *q)
{
	const struct calendar *cal;
	struct deadline made = {.trace = TEXT("")};

	if (!calendar_of_agency(c, q->agency, &cal))
		return false;
	deadline_make(c->mem, cal, q->asked, ANSWER_TERM, &made);
	q->due = made.due;
	q->trace = made.trace;
	return true;
}

static bool
asker_fill(struct cx *c, const struct asking *in, struct inquiry *q)
{
	struct person p;
	bool ok = true;

	q->person = c->by->person;
	q->lang = c->lang;
	q->name = q->email = q->phone = TEXT("");
	if (q->person != 0) {
		if (!person_by_id(c, q->person, &p))
			return false;
		q->name = p.name;
		return true;
	}
	q->name = in->name;
	if (in->name.n == 0)
		ok = invalid(c, "name", T("Enter your name, or sign in."));
	if (in->email.n == 0 && in->phone.n == 0)
		ok = invalid(c, "email",
		    T("Enter an e-mail address or a phone number, so that we can reach you."));
	ok = email_check(c, "email", in->email, &q->email) && ok;
	return phone_check(c, "phone", in->phone, &q->phone) && ok;
}

static void
inquiry_empty(struct inquiry *q)
{
	*q = (struct inquiry){.trace = TEXT(""),
	    .field = TEXT(""),
	    .name = TEXT(""),
	    .email = TEXT(""),
	    .phone = TEXT(""),
	    .answer = TEXT(""),
	    .heading = TEXT(""),
	    .strikes = TEXT(""),
	    .writers = TEXT(""),
	    .shown_title = TEXT(""),
	    .shown_body = TEXT(""),
	    .shown_answer = TEXT(""),
	    .hash = TEXT(""),
	    .reason = TEXT(""),
	    .words = TEXT(""),
	    .about = TEXT(""),
	    .source = TEXT("")};
}

/* What every new row has, asked now. */
static void
inquiry_begin(struct cx *c, struct inquiry *q)
{
	q->id = id_make(c->now);
	q->code = random_code(c->mem, CODE_LETTERS);
	q->slug = q->code;
	q->asked = c->now;
	q->state = INQUIRY_ASKED;
	q->rev = 1;
}

bool
inquiry_ask(struct cx *c, const struct asking *in, struct inquiry *q)
{
	bool ok;

	inquiry_empty(q);
	ok = agency_typed(c, in->agency, &q->agency);
	if (!asker_fill(c, in, q) || !ok)
		return false;
	inquiry_begin(c, q);
	q->title = in->title;
	q->body = in->body;
	q->closed = in->closed;
	return inquiry_clock(c, q) && store_inquiry_add(c, q)
	       && inquiry_log(c, q, TEXT("gazette.question.ask")) && inquiry_tell(c, q, TELL_ASKED);
}

bool
inquiry_route(struct cx *c, struct inquiry *q, struct text agency)
{
	int64_t to;

	if (q->state != INQUIRY_ASKED)
		return fail(c, CONFLICT,
		    T("Only a question that is being answered can be sent to another agency."));
	if (agency.n == 0)
		return invalid(c, "agency", T("Say which agency answers it."));
	if (!agency_typed(c, agency, &to))
		return false;
	if (to == q->agency)
		return invalid(c, "agency", T("This agency has the question already."));
	q->agency = to;
	return inquiry_clock(c, q) && inquiry_put(c, q, TEXT("gazette.question.route"));
}

/* ---- answering ---- */

bool
inquiry_write(struct cx *c, struct inquiry *q, const struct answer *in)
{
	bool ok = true;

	if (q->state != INQUIRY_ASKED)
		return fail(c, CONFLICT,
		    T("Only a question that is being answered can be worked on. Send the answer "
		      "back first."));
	if (q->agency == 0)
		return fail(c, CONFLICT, T("Send the question to an agency first."));
	q->answer = in->answer;
	q->heading = in->heading;
	q->field = in->field;
	q->strikes = inquiry_strikes_join(c->mem, q, in->ticked, in->strikes);
	q->public = in->public;
	q->rev = in->rev;
	if (in->answer.n == 0)
		ok = invalid(c, "answer", T("Write the answer."));
	if (in->public && q->closed)
		ok = invalid(
		    c, "public", T("The asker wants no publication: answer only the asker."));
	if (in->public && in->heading.n == 0)
		ok = invalid(c, "heading", T("Enter the title that readers will see."));
	if (in->public)
		ok = inquiry_strikes_check(c, q) && ok;
	if (!ok)
		return false;
	if (!id_among(q->writers, c->by->person))
		q->writers = text_format(c->mem, "%.*s%s%lld", TEXT_ARG(q->writers),
		    q->writers.n > 0 ? " " : "", (long long)c->by->person);
	return inquiry_put_typed(c, q, TEXT("gazette.question.write"), "answer");
}

bool
id_among(struct text ids, int64_t id)
{
	struct text one;
	int64_t n;

	while (text_cut(&ids, ' ', &one)) {
		if (text_int(one, &n) && n == id)
			return true;
	}
	return false;
}

bool
inquiry_own(const struct cx *c, const struct inquiry *q)
{
	return q->proposed_by == c->by->person || id_among(q->writers, c->by->person);
}

bool
inquiry_propose(struct cx *c, struct inquiry *q, bool kept)
{
	struct visible v;

	if (q->state != INQUIRY_ASKED)
		return fail(
		    c, CONFLICT, T("Only an answer that is being written can be handed in."));
	if (q->answer.n == 0)
		return fail(c, CONFLICT, T("The question has no answer yet."));
	inquiry_visible(c->mem, q, &v);
	if (q->public && v.left.n > 0 && !kept)
		return invalid(c, "kept",
		    T("What looks like personal data would be read by everybody. Strike it out, "
		      "or confirm that it belongs to no person."));
	q->state = INQUIRY_PROPOSED;
	q->proposed_by = c->by->person;
	q->reason = TEXT("");
	return inquiry_put(c, q, TEXT("gazette.question.propose"));
}

bool
inquiry_send_back(struct cx *c, struct inquiry *q, struct text reason)
{
	if (q->state != INQUIRY_PROPOSED)
		return fail(c, CONFLICT, T("This answer does not wait for approval."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say what must be mended."));
	q->state = INQUIRY_ASKED;
	q->reason = reason;
	return inquiry_put(c, q, TEXT("gazette.question.send-back"));
}

/* ---- publishing ---- */

/* Words that stand where a title would: new, follow, mine. */
static bool
slug_is_ours(struct text slug)
{
	return text_is(slug, "new") || text_is(slug, "follow") || text_is(slug, "mine");
}

static bool
inquiry_slug(struct cx *c, struct inquiry *q)
{
	struct text base = slug_of(c->mem, q->shown_title, SLUG_MOST);
	struct inquiry other;
	bool taken = true;

	if (base.n == 0 || slug_is_ours(base))
		base = TEXT("question");
	for (int twin = 1; taken; twin++) {
		q->slug = slug_twin(c->mem, base, twin);
		if (!store_inquiry_by_slug(c, q->slug, &other, &taken))
			return false;
	}
	return true;
}

static bool
inquiry_publish(struct cx *c, struct inquiry *q, struct text what)
{
	q->state = INQUIRY_ANSWERED;
	q->answered = c->now;
	if (!q->public)
		return inquiry_put(c, q, what);
	q->shown_title = personal_strike(c->mem, q->heading, q->strikes);
	q->shown_body = personal_strike(c->mem, q->body, q->strikes);
	q->shown_answer = personal_strike(c->mem, q->answer, q->strikes);
	q->hash = inquiry_hash(c->mem, q);
	return inquiry_slug(c, q) && inquiry_put(c, q, what) && inquiry_publication_put(c, q)
	       && event_emit(c, "gazette.question.published", q->slug, TEXT("{}"));
}

bool
inquiry_approve(struct cx *c, struct inquiry *q)
{
	if (q->state != INQUIRY_PROPOSED)
		return fail(c, CONFLICT, T("This answer does not wait for approval."));
	if (inquiry_own(c, q))
		return fail(c, FORBIDDEN,
		    T("You wrote this answer or handed it in: another person has to approve it."));
	q->approved_by = c->by->person;
	return inquiry_publish(c, q, TEXT("gazette.question.answer"))
	       && inquiry_tell(c, q, TELL_ANSWERED);
}

bool
inquiry_decline(struct cx *c, struct inquiry *q, struct text reason)
{
	if (q->state != INQUIRY_ASKED)
		return fail(
		    c, CONFLICT, T("Only a question that is being answered can be declined."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say why, and whom to ask instead."));
	q->state = INQUIRY_DECLINED;
	q->reason = reason;
	q->answered = c->now;
	return inquiry_put(c, q, TEXT("gazette.question.decline"))
	       && inquiry_tell(c, q, TELL_DECLINED);
}

bool
inquiry_take_down(struct cx *c, struct inquiry *q, struct text reason)
{
	if (q->state != INQUIRY_ANSWERED || !q->public)
		return fail(c, CONFLICT, T("Only what is published can be taken down."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say why; readers will see it."));
	q->state = INQUIRY_TAKEN_DOWN;
	q->reason = reason;
	return inquiry_put(c, q, TEXT("gazette.question.take-down"))
	       && publication_withdraw(c, &INQUIRY_PUBLICATION, q->slug, reason)
	       && event_emit(c, "gazette.question.withdrawn", q->slug, TEXT("{}"));
}

/* ---- by the asker ---- */

static bool
asker_require(struct cx *c, const struct inquiry *q)
{
	return inquiry_is_asker(c, q)
	       || fail(c, FORBIDDEN,
		   T("This question was asked with an account. Sign in with it first."));
}

bool
inquiry_withdraw(struct cx *c, struct inquiry *q)
{
	if (!asker_require(c, q))
		return false;
	if (!inquiry_is_open(q))
		return fail(c, CONFLICT, T("This question is closed already."));
	q->state = INQUIRY_WITHDRAWN;
	q->answered = c->now;
	return inquiry_put(c, q, TEXT("gazette.question.withdraw"));
}

bool
inquiry_rate(struct cx *c, struct inquiry *q, enum inquiry_helpful h, struct text words)
{
	if (!asker_require(c, q))
		return false;
	if (q->state != INQUIRY_ANSWERED)
		return fail(c, CONFLICT, T("This question has no answer that could be judged."));
	if (q->helpful != HELPFUL_UNSAID)
		return fail(c, CONFLICT, T("You have said already whether the answer helped."));
	q->helpful = h;
	q->words = words;
	return inquiry_put(c, q, TEXT("gazette.question.rate"));
}

bool
inquiry_import(struct cx *c, struct inquiry *q, bool *added)
{
	struct inquiry had;
	bool found;
	struct text title = q->title, body = q->body, answer = q->answer, about = q->about,
		    source = q->source;

	*added = false;
	if (!store_inquiry_by_source(c, source, &had, &found))
		return false;
	if (found) {
		*q = had;
		return true;
	}
	inquiry_empty(q);
	inquiry_begin(c, q);
	q->heading = q->title = title;
	q->body = body;
	q->answer = answer;
	q->about = about;
	q->source = source;
	q->public = true;
	q->due = q->asked;
	*added = true;
	return store_inquiry_add(c, q) && inquiry_publish(c, q, TEXT("gazette.question.import"));
}
