/* Telling askers, counting clocks anew, forgetting people, and what `sen check` looks at. */
#include "base/random.h"
#include "codec/json.h"
#include "core/job.h"
#include "core/notify.h"
#include "core/person.h"
#include "systems/gazette/inquiry_rules.h"
#include "systems/gazette/inquiry_store.h"

enum { PAGE = 50, DAY_MS = 86400000 };

const struct setting QUESTION_DAYS = {.key = "gazette.question_days",
    .label = MSG("Who asked a question is kept for"),
    .hint = MSG("Days after it was closed. What was not published goes whole then."),
    .number = true,
    .min = 30,
    .max = 3650,
    .standard = 365};

static struct text
told(struct cx *c, const struct inquiry *q, enum inquiry_tell what)
{
	switch (what) {
	case TELL_ASKED:
		return say(c,
		    T("We have your question “{0}”. The answer is due by {1}. With the code {2} "
		      "you can follow it under Questions and answers, Follow a question."),
		    q->title, time_show(c->mem, q->due), code_spaced(c->mem, q->code));
	case TELL_ANSWERED:
		return say(c,
		    T("Your question “{0}” was answered:\n\n{1}\n\nWith the code {2} you can say "
		      "whether the answer helped."),
		    q->title, q->answer, code_spaced(c->mem, q->code));
	case TELL_DECLINED:
		break;
	}
	return say(c, T("Your question “{0}” was not taken up: {1}"), q->title, q->reason);
}

static struct msg
subject_of(enum inquiry_tell what)
{
	return what == TELL_ASKED      ? T("Your question was received")
	       : what == TELL_ANSWERED ? T("Your question was answered")
				       : T("Your question was not taken up");
}

bool
inquiry_tell(struct cx *c, const struct inquiry *q, enum inquiry_tell what)
{
	enum lang mine = c->lang;
	struct text subject, body;
	bool ok;

	c->lang = q->lang;
	if (q->person != 0 && !person_lang(c, q->person, &c->lang))
		return false;
	subject = say(c, subject_of(what));
	body = told(c, q, what);
	c->lang = mine;
	if (q->person != 0)
		ok = notify_person(c, q->person, subject, body,
		    text_format(c->mem, "/questions/follow/%.*s", TEXT_ARG(q->code)));
	else
		ok = q->email.n == 0 || mail_send(c, q->email, subject, body);
	return ok;
}

/* ---- the calendar ---- */

static bool
recount_later(struct cx *c, enum inquiry_state state, int64_t after)
{
	return job_add(c, INQUIRY_RECOUNT_JOB,
	    text_format(c->mem, "{\"state\":%d,\"after\":%lld}", (int)state, (long long)after),
	    c->now);
}

bool
inquiry_calendar_changed(struct cx *c, const struct event *e)
{
	(void)e;
	return recount_later(c, INQUIRY_ASKED, 0) && recount_later(c, INQUIRY_PROPOSED, 0);
}

/* What is over already stays as late as it was. */
static bool
recount(struct cx *c, struct inquiry *q)
{
	struct time due = q->due;

	if (c->now.ms > due.ms)
		return true;
	if (!inquiry_clock(c, q))
		return false;
	return q->due.ms == due.ms || store_inquiry_clock(c, q);
}

bool
inquiry_recount_run(struct cx *c, const struct job *j, struct text result)
{
	const struct json *root;
	struct inquiries page;
	enum inquiry_state state;

	(void)result;
	if (!job_payload(c, j, &root))
		return false;
	state = (enum inquiry_state)json_int_of(root, "state", INQUIRY_ASKED);
	if (!store_inquiries_after(c, state, json_int_of(root, "after", 0), PAGE, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		if (!recount(c, &page.p[i]))
			return false;
	}
	return page.n < PAGE || recount_later(c, state, page.p[page.n - 1].id);
}

/* ---- people who are erased ---- */

bool
inquiry_person_erased(struct cx *c, const struct event *e)
{
	int64_t person;

	return person_erased(c, e, &person) && store_inquiry_forget(c, person);
}

bool
inquiry_sweep(struct cx *c, bool *more)
{
	enum { SLICE = 20 };
	struct inquiries old;
	int64_t days;

	if (!setting_int(c, &QUESTION_DAYS, &days)
	    || !store_inquiries_old(c, (struct time){c->now.ms - days * DAY_MS}, SLICE, &old))
		return false;
	for (size_t i = 0; i < old.n; i++) {
		if (old.p[i].public ? !store_inquiry_reduce(c, old.p[i].id)
				    : !store_inquiry_delete(c, old.p[i].id))
			return false;
	}
	*more = old.n == SLICE;
	return true;
}

/* ---- sen check ---- */

static bool
check_state(
    struct cx *c, enum inquiry_state state, void (*report)(void *to, struct text what), void *to)
{
	struct inquiries page;
	int64_t after = 0;

	do {
		if (!store_inquiries_after(c, state, after, PAGE, &page))
			return false;
		for (size_t i = 0; i < page.n; i++) {
			const struct inquiry *q = &page.p[i];

			after = q->id;
			if (q->public && !text_equal(inquiry_hash(c->mem, q), q->hash))
				report(to,
				    text_format(c->mem, "question %.*s is not what was published",
					TEXT_ARG(q->slug)));
		}
	} while (page.n == PAGE);
	return true;
}

bool
inquiry_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	return check_state(c, INQUIRY_ANSWERED, report, to)
	       && check_state(c, INQUIRY_TAKEN_DOWN, report, to);
}
