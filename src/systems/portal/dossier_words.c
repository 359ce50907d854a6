/* A dossier in plain words. See dossier_words.h. */
#include "systems/portal/dossier_words.h"

#include "systems/portal/dossier_desk.h"

struct text
words_day(struct cx *c, struct day d)
{
	return say(
	    c, T("{0} {1}"), weekday_show(c->lang, date_of_day(d).weekday), day_show(c->mem, d));
}

struct text
words_when(struct cx *c, struct time t)
{
	int minute = time_minute(t);

	return say(c, T("{0}, {1}"), text_format(c->mem, "%02d:%02d", minute / 60, minute % 60),
	    words_day(c, time_day(t)));
}

struct text
words_worked(struct cx *c, int64_t minutes)
{
	return say(c, T("{0} h {1} min"), number_show(c->mem, c->lang, minutes / 60),
	    number_show(c->mem, c->lang, minutes % 60));
}

bool
words_whom(struct cx *c, const struct dossier *d, struct text *out)
{
	const struct agency *a;

	if (!dossier_agency(c, d, &a))
		return false;
	*out = agency_show(a, c->lang);
	if (a->phone.n > 0)
		*out = say(c, T("{0}, telephone {1}"), *out, a->phone);
	return true;
}

static struct text
next_while_processed(struct cx *c, const struct dossier *d, struct text whom)
{
	if (!time_is_set(d->due))
		return say(
		    c, T("{0} is working on it. The law sets no term for this procedure."), whom);
	if (dossier_is_late(d, c->now))
		return say(c, T("It was due at {0} and is late. Ask {1} why, and for a new date."),
		    words_when(c, d->due), whom);
	return say(
	    c, T("{0} is working on it. The result is due at {1}."), whom, words_when(c, d->due));
}

static struct text
next_while_asked(struct cx *c, const struct dossier *d)
{
	if (d->status == DOSSIER_PAYMENT)
		return say(c, T("Please pay before {0}. Until then the clock stands."),
		    words_when(c, d->answer_by));
	if (time_is_set(d->accepted))
		return say(c,
		    T("Please add what is asked for before {0}. Until then the clock stands."),
		    words_when(c, d->answer_by));
	return say(c,
	    T("Please add what is asked for before {0}. Then the office looks at the dossier "
	      "again."),
	    words_when(c, d->answer_by));
}

static struct text
next_when_closed(struct cx *c, const struct dossier *d, struct text whom)
{
	switch (d->status) {
	case DOSSIER_NOT_ACCEPTED:
		return say(c,
		    T("It was not accepted. Read the reason below; you may file a new dossier. "
		      "Questions: {0}."),
		    whom);
	case DOSSIER_WITHDRAWN:
		return say(c, T("It was withdrawn at the applicant's request. Nothing is left to "
				"do."));
	case DOSSIER_STOPPED:
		return say(c, T("Processing has stopped. Ask {0} how it goes on."), whom);
	case DOSSIER_FINISHED:
		return d->outcome == OUTCOME_REJECTED
			   ? say(c, T("The decision is made: rejected. You will get it from {0}."),
			       whom)
			   : say(c, T("The result is ready. You will get it from {0}."), whom);
	default:
		return say(c, T("The result was given out on {0}. Nothing is left to do."),
		    words_day(c, time_day(d->returned)));
	}
}

bool
words_next(struct cx *c, const struct dossier *d, struct text *out)
{
	struct text whom;

	if (!words_whom(c, d, &whom))
		return false;
	if (d->withdraw_asked) {
		*out = say(c, T("Its withdrawal was asked for. {0} will confirm it."), whom);
		return true;
	}
	switch (d->status) {
	case DOSSIER_DRAFT:
		*out = say(c, T("It is not submitted yet. Nobody but you can see it."));
		return true;
	case DOSSIER_REGISTERED:
		*out = say(c,
		    T("{0} checks whether everything is there. Then you get the legal code with "
		      "the date of the result, or a note of what is missing."),
		    whom);
		return true;
	case DOSSIER_ACCEPTED:
	case DOSSIER_PROCESSING:
		*out = next_while_processed(c, d, whom);
		return true;
	case DOSSIER_SUPPLEMENT:
	case DOSSIER_PAYMENT:
		*out = next_while_asked(c, d);
		return true;
	default:
		*out = next_when_closed(c, d, whom);
		return true;
	}
}

/* ---- late and near ---- */

static bool
words_late(struct cx *c, const struct dossier *d, struct text *out)
{
	const struct calendar *cal;
	int64_t hours;

	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	hours = working_minutes(cal, d->due, c->now) / 60;
	if (hours < 8)
		*out = tr_count(c->mem, c->lang,
		    TN("Late by {0} working hour", "Late by {0} working hours"),
		    hours > 0 ? hours : 1);
	else
		*out = tr_count(c->mem, c->lang,
		    TN("Late by {0} working day", "Late by {0} working days"), hours / 8);
	return true;
}

bool
words_urgency(struct cx *c, const struct dossier *d, struct text *out, struct text *css)
{
	bool near;

	*out = *css = TEXT("");
	if (dossier_is_running(d) && dossier_is_late(d, c->now)) {
		*css = TEXT("tag-late");
		return words_late(c, d, out);
	}
	if (!dossier_is_near(c, d, &near))
		return false;
	if (near) {
		*css = TEXT("tag-near");
		*out = say(c, T("Due soon"));
	}
	return true;
}

/* ---- what happened ---- */

struct text
words_event(struct cx *c, const struct dossier_entry *e)
{
	switch (e->event) {
	case EVENT_SUBMIT:
		return say(c, T("You submitted the dossier"));
	case EVENT_COUNTER_ENTRY:
		return say(c, T("The counter took the dossier in"));
	case EVENT_ACCEPT:
		return say(c, T("The office accepted the dossier"));
	case EVENT_ASK_SUPPLEMENT:
		return say(c, T("The office asked you to add something"));
	case EVENT_REFUSE:
		return say(c, T("The office did not accept the dossier"));
	case EVENT_ASK_WITHDRAW:
		return say(c, T("You asked to withdraw the dossier"));
	case EVENT_CONFIRM_WITHDRAW:
		return say(c, T("The office confirmed the withdrawal"));
	case EVENT_DECLINE_WITHDRAW:
		return say(c, T("The office declined the withdrawal"));
	case EVENT_TRANSFER:
		return say(c, T("The dossier went to those who decide"));
	case EVENT_ANSWER_SUPPLEMENT:
		return say(c, T("You added what was asked for"));
	case EVENT_DEADLINE_PASSED:
		return say(c, T("The time to answer ran out"));
	case EVENT_ASK_PAYMENT:
		return say(c, T("The office asked you to pay"));
	case EVENT_PAID:
		return say(c, T("The payment arrived"));
	case EVENT_EXTEND:
		return say(c, T("The office apologised and set a new due date"));
	case EVENT_STOP:
		return say(c, T("The office stopped processing"));
	case EVENT_RESUME:
		return say(c, T("The office went on processing"));
	case EVENT_APPROVE:
		return say(c, T("The decision was made"));
	case EVENT_RETURN_RESULT:
		return say(c, T("The result was given to you"));
	case EVENT_REOPEN:
		return say(c, T("The office took the dossier up again"));
	case EVENT_RATE:
		return say(c, T("You rated how it went"));
	case EVENT_RECOUNT:
		return say(c, T("The due date moved, since the calendar of working days changed"));
	case EVENT_CONSULT:
	case EVENT_ASSIGN:
	case EVENT_PROPOSE:
	case EVENT_SEND_BACK:
	case EVENT_UNDO:
	case DOSSIER_EVENTS:
		break;
	}
	return TEXT("");
}

struct msg
outcome_name(enum dossier_outcome o)
{
	static const struct msg names[] = {MSG("Undecided"), MSG("Granted"), MSG("Rejected")};

	must(o < COUNT(names));
	return names[o];
}

struct msg
score_name(enum rating_score s)
{
	static const struct msg names[] = {
	    MSG("Not rated"), MSG("Not satisfied"), MSG("Satisfied"), MSG("Very satisfied")};

	must(s < COUNT(names));
	return names[s];
}

struct msg
channel_name(enum dossier_channel ch)
{
	static const struct msg names[] = {[CHANNEL_COUNTER] = MSG("At the counter"),
	    [CHANNEL_ONLINE] = MSG("Online"),
	    [CHANNEL_POST] = MSG("By post")};

	must(ch >= CHANNEL_COUNTER && ch <= CHANNEL_POST);
	return names[ch];
}

struct text
words_paper(struct cx *c, const struct procedure *p, const struct dossier_file *f)
{
	const struct procedure_component *m;

	if (p == NULL || f->result)
		return TEXT("");
	if (text_is(f->component, "supplement"))
		return say(c, T("Supplement"));
	m = procedure_component_find(p, f->component);
	return m != NULL ? m->name : say(c, T("Anything else"));
}

const char *
outcome_key(enum dossier_outcome o)
{
	return o == OUTCOME_GRANTED ? "granted" : "rejected";
}

const char *
channel_key(enum dossier_channel ch)
{
	return ch == CHANNEL_COUNTER ? "counter" : ch == CHANNEL_POST ? "post" : "online";
}
