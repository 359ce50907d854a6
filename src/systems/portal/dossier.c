/*
 * Finding dossiers: by whom, and how much of them. What happens to a dossier is dossier_act.c and
 * the files it names. Everything here is filtered by the actor's scope: a stranger gets NOT_FOUND,
 * which does not tell whether the dossier exists.
 */
#include "systems/portal/dossier.h"

#include "base/random.h"
#include "core/credential.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"

enum {
	REFERENCE = 12,
	/* Wrong guesses of a code's four figures in an hour: of one network, and of all together,
	 * beyond which a network has one. */
	NETWORK_GUESSES = 10,
	ALL_GUESSES = 100,
	HOUR_MS = 3600 * 1000,
};

const struct permission DOSSIER_RECEIVE = {.key = "portal.dossier.receive",
    .label = MSG("Receive dossiers and give out results"),
    .standard = "officer"};
const struct permission DOSSIER_PROCESS = {.key = "portal.dossier.process",
    .label = MSG("Process dossiers and propose decisions"),
    .standard = "officer"};
const struct permission DOSSIER_APPROVE = {.key = "portal.dossier.approve",
    .label = MSG("Approve decisions on dossiers"),
    .standard = "approver"};
const struct permission DOSSIER_SEE = {.key = "portal.dossier.see",
    .label = MSG("See the dossiers of the agency"),
    .standard = "officer approver auditor"};
const struct permission DOSSIER_SUBMIT = {
    .key = "portal.dossier.submit", .label = MSG("Submit dossiers"), .citizen = true};

static bool
not_found(struct cx *c)
{
	return fail(c, NOT_FOUND,
	    T("There is no dossier with this reference, or it is not yours to see. Check the "
	      "reference, and which account you are signed in with."));
}

static bool
sees_office(const struct actor *by)
{
	return (by->kind == ACTOR_OFFICER || by->kind == ACTOR_SYSTEM) && by->agency != 0
	       && (actor_may(by, &DOSSIER_SEE) || actor_may(by, &DOSSIER_RECEIVE)
		   || actor_may(by, &DOSSIER_PROCESS) || actor_may(by, &DOSSIER_APPROVE));
}

bool
dossier_by_reference(struct cx *c, struct text reference, struct dossier *out)
{
	const struct actor *by = c->by;
	const struct dossier_scope scope = {
	    .person = by->kind == ACTOR_PERSON && by->person != 0 ? by->person : -1,
	    .agency = sees_office(by) ? by->agency : -1,
	    .via = by->kind == ACTOR_SYSTEM && by->agency != 0 ? by->agency : -1,
	    .all = by->kind == ACTOR_JOB,
	};
	bool found;

	return store_dossier_by_reference(
		   c, code_typed(c->mem, reference, REFERENCE), &scope, out, &found)
	       && (found || not_found(c));
}

bool
dossier_mine(struct cx *c, int64_t before, int most, struct dossiers *out)
{
	static const int64_t newest = INT64_C(1) << 53;

	*out = (struct dossiers){0};
	if (c->by->kind != ACTOR_PERSON || c->by->person == 0)
		return true;
	return store_dossiers_of_person(c, c->by->person, before > 0 ? before : newest, most, out);
}

bool
dossier_procedure(struct cx *c, const struct dossier *d, const struct procedure **out)
{
	return procedure_by_version(c, d->version, out);
}

bool
dossier_agency(struct cx *c, const struct dossier *d, const struct agency **out)
{
	return agency_by_id(c, d->agency, out)
	       && (*out != NULL || broken(c, "dossier %lld has no agency", (long long)d->id));
}

bool
dossier_entries_of(struct cx *c, const struct dossier *d, struct dossier_entries *out)
{
	return store_events(c, d->id, out);
}

bool
dossier_answers_of(struct cx *c, const struct dossier *d, struct text *json)
{
	return store_answers(c, d->id, json);
}

/* ---- files ---- */

/* The applicant has a result when it was given out, not while it is being made. */
static bool
file_is_for(const struct cx *c, const struct dossier *d, const struct dossier_file *f)
{
	return !f->result || d->status == DOSSIER_RETURNED || dossier_in_office(c, d)
	       || c->by->kind == ACTOR_JOB;
}

bool
dossier_files_of(struct cx *c, const struct dossier *d, struct dossier_files *out)
{
	struct dossier_files all;
	enum file_state state;

	if (!store_files(c, d->id, &all))
		return false;
	out->p = all.p;
	out->n = 0;
	for (size_t i = 0; i < all.n; i++) {
		if (!file_is_for(c, d, &all.p[i]))
			continue;
		if (!file_state_of(c, all.p[i].digest, &state))
			return false;
		all.p[i].ready = state == FILE_READY;
		out->p[out->n++] = all.p[i];
	}
	return true;
}

bool
dossier_file_by_id(struct cx *c, const struct dossier *d, int64_t id, struct dossier_file *out)
{
	struct dossier_files all;

	if (!dossier_files_of(c, d, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].id == id) {
			*out = all.p[i];
			return true;
		}
	}
	return fail(c, NOT_FOUND, T("This file does not exist any more."));
}

/* ---- the public ---- */

/* What everybody with the reference may know: no names, no words of anybody. */
static void
without_persons(struct dossier *d)
{
	d->person = d->proposer = d->assignee = 0;
	d->applicant = d->id_tail = d->ask = d->proposal = d->assignee_name = TEXT("");
	d->proposed = OUTCOME_NONE;
	d->rating = RATING_NONE;
}

bool
dossier_track(struct cx *c, struct text reference, struct dossier *out)
{
	static const struct dossier_scope anyone = {.all = true};
	bool found;

	if (!store_dossier_by_reference(
		c, code_typed(c->mem, reference, REFERENCE), &anyone, out, &found))
		return false;
	if (!found || out->status == DOSSIER_DRAFT)
		return fail(c, NOT_FOUND,
		    T("There is no dossier with this reference. It has 12 letters and figures, "
		      "without the letters O and I and the figures 0 and 1."));
	without_persons(out);
	return true;
}

/* By network, so that a stranger's guesses do not keep the applicant out. Where very many networks
 * guess, each new one still has its first try: who knows the figures needs no second. */
static bool
may_guess(struct cx *c, struct text code, struct text network, int64_t hour)
{
	int64_t here, all;

	if (!store_guesses(c, code, network, hour, &here)
	    || !store_guesses(c, code, TEXT(""), hour, &all))
		return false;
	if (here < (all < ALL_GUESSES ? NETWORK_GUESSES : 1))
		return true;
	c->why.retry_s = 3600;
	return fail(c, TOO_MANY,
	    T("Too many wrong tries for this code came from your network. Try again in an hour, or "
	      "use the 12-character reference of the receipt, which always works."));
}

static bool
guessed_wrong(struct cx *c, struct text code, struct text network, int64_t hour)
{
	if (!store_guess(c, code, network, hour) || !store_guess(c, code, TEXT(""), hour))
		return false;
	c->why.keep = true; /* so that it counts */
	return invalid(c, "tail",
	    T("No dossier has this code together with these four figures. Check both; the code "
	      "stands on the receipt."));
}

bool
dossier_track_code(struct cx *c, struct text code, struct text tail, struct dossier *out)
{
	struct text network = attempt_network(c->mem, c->by->address);
	int64_t hour = c->now.ms / HOUR_MS;
	bool found;

	if (!may_guess(c, code, network, hour))
		return false;
	if (!store_dossier_by_code(c, code, out, &found))
		return false;
	if (!found || out->id_tail.n != 4 || !text_equal(out->id_tail, tail))
		return guessed_wrong(c, code, network, hour);
	without_persons(out);
	return true;
}
