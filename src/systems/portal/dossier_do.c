/*
 * From the name of an act and what came with it to the rule that does it: one door for the office's
 * pages and for machines, so that neither can do what the other cannot.
 */
#include "systems/portal/dossier_forms.h"

static enum dossier_outcome
outcome_of(struct text key)
{
	if (text_is(key, "granted"))
		return OUTCOME_GRANTED;
	return text_is(key, "rejected") ? OUTCOME_REJECTED : OUTCOME_NONE;
}

static enum dossier_channel
way_of(struct text key)
{
	if (text_is(key, "counter"))
		return CHANNEL_COUNTER;
	if (text_is(key, "online"))
		return CHANNEL_ONLINE;
	return text_is(key, "post") ? CHANNEL_POST : (enum dossier_channel)0;
}

static bool
need_day(struct cx *c, const struct act_input *in)
{
	if (in->day.set)
		return true;
	/* Said together, so that the form comes back once. */
	if (in->reason.n == 0)
		(void)invalid(c, "reason", T("Write the reason; the applicant will read it."));
	return invalid(c, "day", T("Enter a day, for example 31/12/2026."));
}

bool
dossier_do(struct cx *c, struct dossier *d, const struct act_input *in)
{
	enum dossier_event event;

	if (!dossier_event_by_key(in->event, &event))
		return invalid(c, "event", T("There is no such act."));
	switch (event) {
	case EVENT_ACCEPT:
		return dossier_accept(c, d);
	case EVENT_ASK_SUPPLEMENT:
		return need_day(c, in) && dossier_ask_supplement(c, d, in->reason, in->day.day);
	case EVENT_REFUSE:
		return dossier_refuse(c, d, in->reason);
	case EVENT_ASK_WITHDRAW:
		return dossier_ask_withdraw(c, d, in->reason);
	case EVENT_CONFIRM_WITHDRAW:
	case EVENT_DECLINE_WITHDRAW:
		return dossier_settle_withdrawal(c, d, event == EVENT_CONFIRM_WITHDRAW, in->reason);
	case EVENT_TRANSFER:
		return dossier_transfer(c, d);
	case EVENT_ANSWER_SUPPLEMENT:
		return dossier_answer_supplement(c, d, in->reason);
	case EVENT_ASK_PAYMENT:
		return need_day(c, in)
		       && dossier_ask_payment(c, d, in->amount, in->reason, in->day.day);
	case EVENT_CONSULT:
		return need_day(c, in)
		       && dossier_consult(c, d, in->agency, in->reason, in->day.day);
	case EVENT_EXTEND:
		return need_day(c, in) && dossier_extend(c, d, in->day.day, in->reason);
	case EVENT_STOP:
		return dossier_stop(c, d, in->reason);
	case EVENT_RESUME:
		return dossier_resume(c, d, in->reason);
	case EVENT_ASSIGN:
		return dossier_assign(c, d, in->person);
	case EVENT_PROPOSE:
		return dossier_propose(c, d, outcome_of(in->outcome), in->reason);
	case EVENT_SEND_BACK:
		return dossier_send_back(c, d, in->reason);
	case EVENT_APPROVE:
		return dossier_approve(c, d, in->reason);
	case EVENT_RETURN_RESULT:
		return dossier_return(c, d, way_of(in->how), in->reason);
	case EVENT_REOPEN:
		return dossier_reopen(c, d, in->reason);
	case EVENT_UNDO:
		return dossier_undo(c, d);
	/* These come another way: with a form of their own, from a timer, from a gateway. Asked
	 * for here, the law says whether they are possible at all. */
	case EVENT_SUBMIT:
		return dossier_submit(c, d);
	case EVENT_DEADLINE_PASSED:
		return dossier_deadline_passed(c, d);
	case EVENT_RATE:
		return dossier_rate(c, d, (enum rating_score)in->amount, in->reason);
	case EVENT_PAID:
	case EVENT_RECOUNT:
	case EVENT_COUNTER_ENTRY:
	case DOSSIER_EVENTS:
		break;
	}
	return fail(c, CONFLICT, T("This act has a way of its own and cannot be asked for here."));
}
