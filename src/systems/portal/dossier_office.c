/*
 * What the office does with a dossier, from receiving it to giving out the result. Each rule is an
 * event that begins, what becomes of the dossier, and an event that ends (dossier_act.c); what the
 * law asks beyond the table of states stands in between.
 */
#include "base/id.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"

/* Circular 01/2018/TT-VPCP article 19: agency-YYMMDD-XXXX, counted anew each day; the number grows
 * wider past 9999. */
bool
dossier_give_code(struct cx *c, struct dossier *d)
{
	const struct agency *agency;
	struct day today = time_day(c->now);
	struct date date = date_of_day(today);
	int64_t number;

	if (!dossier_agency(c, d, &agency) || !store_series_next(c, d->agency, today, &number))
		return false;
	d->code = text_format(c->mem, "%.*s-%02d%02d%02d-%04lld", TEXT_ARG(agency->code),
	    date.year % 100, date.month, date.day, (long long)number);
	return true;
}

bool
dossier_accept(struct cx *c, struct dossier *d)
{
	struct act a;

	if (!act_begin(c, d, EVENT_ACCEPT, TEXT(""), &a) || !dossier_give_code(c, &a.next))
		return false;
	a.next.accepted = c->now;
	return act_end(c, d, &a);
}

bool
dossier_ask_supplement(struct cx *c, struct dossier *d, struct text what, struct day answer_by)
{
	struct act a;

	if (!act_begin(c, d, EVENT_ASK_SUPPLEMENT, what, &a)
	    || !clock_restarts(c, d, &a.next.restart)
	    || !clock_day(c, d, "answer_by", answer_by, &a.next.answer_by))
		return false;
	a.next.supplements++;
	a.next.asked = c->now;
	a.next.ask = what;
	return act_end(c, d, &a);
}

bool
dossier_refuse(struct cx *c, struct dossier *d, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_REFUSE, why, &a))
		return false;
	a.next.finished = c->now;
	return act_end(c, d, &a);
}

bool
dossier_settle_withdrawal(struct cx *c, struct dossier *d, bool confirm, struct text why)
{
	struct act a;

	if (!act_begin(c, d, confirm ? EVENT_CONFIRM_WITHDRAW : EVENT_DECLINE_WITHDRAW, why, &a))
		return false;
	a.next.withdraw_asked = false;
	if (confirm) {
		a.next.finished = c->now;
		a.next.answer_by = (struct time){0};
	}
	return act_end(c, d, &a);
}

bool
dossier_transfer(struct cx *c, struct dossier *d)
{
	return act_plain(c, d, EVENT_TRANSFER, TEXT(""));
}

bool
dossier_assignees(struct cx *c, const struct dossier *d, struct offices *out)
{
	return offices_in(c, d->agency, &DOSSIER_PROCESS, out);
}

bool
dossier_assign(struct cx *c, struct dossier *d, int64_t person)
{
	struct act a;
	struct offices able;

	if (!act_begin(c, d, EVENT_ASSIGN, TEXT(""), &a) || !dossier_assignees(c, d, &able))
		return false;
	for (size_t i = 0; i < able.n; i++) {
		if (able.p[i].person != person)
			continue;
		if (person == d->person && person != 0)
			return invalid(c, "person",
			    T("This is the officer's own dossier; a colleague must handle it."));
		a.next.assignee = person;
		a.next.assignee_name = able.p[i].person_name;
		a.note = able.p[i].person_name;
		return act_end(c, d, &a);
	}
	return invalid(c, "person", T("Choose somebody of this office who processes dossiers."));
}

/* Decree 61/2018/NĐ-CP article 19.9: with an apology and a new date (form 04). */
bool
dossier_extend(struct cx *c, struct dossier *d, struct day due, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_EXTEND, why, &a) || !clock_day(c, d, "due", due, &a.next.due))
		return false;
	if (a.next.due.ms <= d->due.ms)
		return invalid(c, "due", T("The new due date must be later than the present one."));
	a.next.trace = TEXT("");
	a.next.extensions++;
	return act_end(c, d, &a);
}

bool
dossier_stop(struct cx *c, struct dossier *d, struct text why)
{
	return act_plain(c, d, EVENT_STOP, why);
}

bool
dossier_resume(struct cx *c, struct dossier *d, struct text why)
{
	return act_plain(c, d, EVENT_RESUME, why);
}

/* ---- deciding: one proposes, a second person approves ---- */

bool
dossier_propose(struct cx *c, struct dossier *d, enum dossier_outcome outcome, struct text note)
{
	struct act a;

	if (!act_begin(c, d, EVENT_PROPOSE, note, &a))
		return false;
	if (outcome != OUTCOME_GRANTED && outcome != OUTCOME_REJECTED)
		return invalid(c, "outcome", T("Choose whether to grant or to reject."));
	if (outcome == OUTCOME_REJECTED && note.n == 0)
		return invalid(
		    c, "reason", T("Write why it is to be rejected; the applicant will read it."));
	a.next.proposed = outcome;
	a.next.proposal = note;
	a.next.proposer = c->by->person;
	return act_end(c, d, &a);
}

bool
dossier_send_back(struct cx *c, struct dossier *d, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_SEND_BACK, why, &a))
		return false;
	a.next.proposed = OUTCOME_NONE;
	return act_end(c, d, &a);
}

/* A rejection is told with its reasons (form 03, Decree 61/2018/NĐ-CP article 19.8): the
 * approver's, else those that were proposed. */
bool
dossier_approve(struct cx *c, struct dossier *d, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_APPROVE, why, &a))
		return false;
	a.next.outcome = d->proposed;
	a.next.finished = c->now;
	if (d->proposed == OUTCOME_REJECTED && why.n == 0)
		a.note = d->proposal;
	return act_end(c, d, &a);
}

static bool
has_result(struct cx *c, const struct dossier *d, bool *out)
{
	struct dossier_files files;

	*out = false;
	if (!store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		*out |= files.p[i].result;
	return true;
}

bool
dossier_return(struct cx *c, struct dossier *d, enum dossier_channel how, struct text note)
{
	struct act a;
	bool there;

	if (!act_begin(c, d, EVENT_RETURN_RESULT, note, &a) || !has_result(c, d, &there))
		return false;
	if (how < CHANNEL_COUNTER || how > CHANNEL_POST)
		return invalid(c, "how", T("Choose how the result is given."));
	if (how == CHANNEL_ONLINE && !there)
		return invalid(c, "how",
		    T("Attach the result's file first, so that the applicant can download it."));
	a.next.returned = c->now;
	return act_end(c, d, &a);
}

bool
dossier_reopen(struct cx *c, struct dossier *d, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_REOPEN, why, &a))
		return false;
	a.next.outcome = OUTCOME_NONE;
	a.next.finished = (struct time){0};
	return act_end(c, d, &a);
}

/* ---- paying ---- */

bool
dossier_ask_payment(
    struct cx *c, struct dossier *d, int64_t amount, struct text what, struct day pay_by)
{
	struct act a;

	if (!act_begin(c, d, EVENT_ASK_PAYMENT, what, &a)
	    || !clock_day(c, d, "pay_by", pay_by, &a.next.answer_by))
		return false;
	if (amount <= 0)
		return invalid(c, "amount", T("Enter an amount above zero."));
	a.next.asked = c->now;
	a.next.ask = what;
	return store_payment_insert(c, id_make(c->now), d->id, amount, what, a.next.answer_by)
	       && act_end(c, d, &a);
}

bool
dossier_paid(struct cx *c, struct dossier *d, int64_t amount, struct text gateway_ref)
{
	struct act a;
	int64_t seen, payment, asked;
	bool done;

	if (!store_payment_seen(c, gateway_ref, &seen))
		return false;
	if (seen == d->id && seen != 0)
		return true;
	if (seen != 0)
		return fail(c, CONFLICT, T("This payment belongs to another dossier."));
	if (!act_begin(c, d, EVENT_PAID, TEXT(""), &a)
	    || !store_payment_open(c, d->id, &payment, &asked))
		return false;
	if (payment == 0 || amount != asked)
		return fail(c, CONFLICT,
		    T("The amount that was paid is not the amount that was asked for."));
	a.next.answer_by = (struct time){0};
	a.next.ask = TEXT("");
	if (!store_payment_paid(c, payment, gateway_ref, &done))
		return false;
	return done ? act_end(c, d, &a)
		    : fail(c, CONFLICT, T("This payment was settled a moment ago."));
}

/* ---- asking other agencies (Decree 61/2018/NĐ-CP article 19.5) ---- */

bool
dossier_consult(
    struct cx *c, struct dossier *d, int64_t agency, struct text question, struct day answer_by)
{
	struct act a;
	struct consultation k = {.id = id_make(c->now),
	    .dossier = d->id,
	    .agency = agency,
	    .question = question,
	    .asked = c->now};
	const struct agency *other;

	if (!act_begin(c, d, EVENT_CONSULT, question, &a) || !agency_by_id(c, agency, &other)
	    || !clock_day(c, d, "answer_by", answer_by, &k.answer_by))
		return false;
	if (other == NULL || agency == d->agency)
		return invalid(c, "agency", T("Choose another agency."));
	return store_consultation_insert(c, &k) && act_end(c, d, &a);
}

bool
dossier_consult_answer(struct cx *c, int64_t consultation, struct text answer)
{
	struct consultation k;
	bool found, done;

	if (!store_consultation(c, consultation, &k, &found))
		return false;
	if (!found || c->by->agency != k.agency || !actor_may(c->by, &DOSSIER_PROCESS))
		return fail(c, NOT_FOUND, T("Your agency was not asked this."));
	if (answer.n == 0)
		return invalid(c, "answer", T("Write the answer."));
	if (!store_consultation_answer(c, consultation, answer, c->by->name, &done))
		return false;
	return done || fail(c, CONFLICT, T("This was answered already."));
}

/* ---- nobody answered ---- */

bool
dossier_deadline_passed(struct cx *c, struct dossier *d)
{
	struct act a;

	if (!act_begin(c, d, EVENT_DEADLINE_PASSED, d->ask, &a))
		return false;
	if (!time_is_set(d->answer_by) || c->now.ms <= d->answer_by.ms)
		return fail(c, CONFLICT, T("The time to answer is not over yet."));
	a.next.answer_by = (struct time){0};
	if (a.next.status == DOSSIER_NOT_ACCEPTED)
		a.next.finished = c->now;
	return (d->status != DOSSIER_PAYMENT || store_payment_expire(c, d->id))
	       && act_end(c, d, &a);
}
