/*
 * What happens to dossiers by the clock: answers that did not come, due dates that come near,
 * drafts nobody went on with, and the end of the legal retention. Each run is one slice.
 */
#include "core/audit.h"
#include "core/notify.h"
#include "core/person.h"
#include "systems/portal/dossier_desk.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_words.h"

enum { SLICE = 20, HOUR_MS = 3600 * 1000 };
#define DAY_MS INT64_C(86400000)

const struct setting NEAR_HOURS = {.key = "portal.near_hours",
    .label = MSG("A dossier is due soon when this much time is left"),
    .hint = MSG("Working hours; 8 are a working day."),
    .number = true,
    .min = 1,
    .max = 80,
    .standard = 8};
const struct setting DRAFT_DAYS = {.key = "portal.draft_days",
    .label = MSG("Drafts are kept for"),
    .hint = MSG("Days. The applicant is told a week before."),
    .number = true,
    .min = 14,
    .max = 366,
    .standard = 90};
const struct setting KEEP_YEARS = {.key = "portal.keep_years",
    .label = MSG("Closed dossiers are kept for"),
    .hint = MSG("Years; the law on archives sets how many. Those that were stopped and results "
		"nobody fetched count as closed. Then they are deleted for good."),
    .number = true,
    .min = 1,
    .max = 70,
    .standard = 10};

/* ---- answers that did not come ---- */

bool
dossier_deadlines_run(struct cx *c, bool *more)
{
	struct dossiers late;

	if (!store_answer_overdue(c, c->now, SLICE, &late))
		return false;
	for (size_t i = 0; i < late.n; i++)
		if (!dossier_deadline_passed(c, &late.p[i]))
			return false;
	*more = late.n == SLICE;
	return store_guesses_forget(c, c->now.ms / HOUR_MS - 2);
}

/* ---- due soon ---- */

static bool
warn(struct cx *c, int64_t person, const struct dossier *d)
{
	if (!person_lang(c, person, &c->lang))
		return false;
	return notify_person(c, person, say(c, T("{0} is due soon"), d->code),
	    say(c, T("The dossier {0} is due at {1}."), d->code, words_when(c, d->due)),
	    text_format(c->mem, "/office/dossiers/%.*s", TEXT_ARG(d->reference)));
}

/* The officer who has it; while nobody has, those who process dossiers there. */
static bool
warn_office(struct cx *c, const struct dossier *d)
{
	struct offices able;

	if (d->assignee != 0)
		return warn(c, d->assignee, d);
	if (!dossier_assignees(c, d, &able))
		return false;
	for (size_t i = 0; i < able.n; i++)
		if (!warn(c, able.p[i].person, d))
			return false;
	return true;
}

bool
dossier_warnings_run(struct cx *c, bool *more)
{
	/* Looks a week ahead, for weekends and holidays; whether it is near says its calendar. */
	const struct time week = {c->now.ms + 7 * DAY_MS};
	struct dossiers coming;
	bool near;

	*more = false;
	if (!store_near_due(c, week, 10 * SLICE, &coming))
		return false;
	for (size_t i = 0; i < coming.n; i++) {
		const struct dossier *d = &coming.p[i];

		if (!dossier_is_near(c, d, &near))
			return false;
		if (!near && c->now.ms <= d->due.ms)
			continue;
		if (near && !warn_office(c, d))
			return false;
		if (!store_dossier_warned(c, d->id))
			return false;
		*more = true;
	}
	return true;
}

/* ---- retention ---- */

static bool
release_files(struct cx *c, const struct dossier *d)
{
	struct dossier_files files;

	if (!store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		if (!file_release(c, files.p[i].digest, "portal.file", files.p[i].id))
			return false;
	return true;
}

/* A week before it goes. */
static bool
warn_of_drafts(struct cx *c, int64_t days)
{
	struct dossiers fading;
	const struct procedure *p;

	if (!store_fading_drafts(c, (struct time){c->now.ms - (days - 7) * DAY_MS}, SLICE, &fading))
		return false;
	for (size_t i = 0; i < fading.n; i++) {
		const struct dossier *d = &fading.p[i];
		struct time gone = {d->created.ms + days * DAY_MS};

		if (!person_lang(c, d->person, &c->lang) || !dossier_procedure(c, d, &p)
		    || !notify_person(c, d->person, say(c, T("Your draft will be deleted")),
			say(c,
			    T("The draft for “{0}” was not touched for a long time. It will be "
			      "deleted on {1}, unless you go on with it."),
			    procedure_show(p, c->lang), words_day(c, time_day(gone))),
			text_format(c->mem, "/dossiers/%.*s/form", TEXT_ARG(d->reference)))
		    || !store_dossier_warned(c, d->id))
			return false;
	}
	return true;
}

bool
dossier_drafts_run(struct cx *c, bool *more)
{
	struct dossiers old;
	int64_t days;

	if (!setting_int(c, &DRAFT_DAYS, &days) || !warn_of_drafts(c, days)
	    || !store_old_drafts(c, (struct time){c->now.ms - days * DAY_MS}, SLICE, &old))
		return false;
	for (size_t i = 0; i < old.n; i++)
		if (!release_files(c, &old.p[i]) || !store_draft_delete(c, old.p[i].id))
			return false;
	*more = old.n == SLICE;
	return true;
}

/* The dossier goes whole; its audit rows stay, without what they said. */
static bool
purge(struct cx *c, const struct dossier *d)
{
	static const struct figure none = {.kind = FIGURE_NONE};

	return release_files(c, d) && store_dossier_delete(c, d->id)
	       && tally_add(c, d->agency, d->procedure, dossier_desk(d), DESK_DRAFT, &none)
	       && audit_erase(c, dossier_subject(c, d->id));
}

static bool
purge_desk(struct cx *c, enum desk desk, struct time before, bool *more)
{
	struct dossiers old;
	int64_t agency = 0;

	for (;;) {
		if (!store_agencies_with(c, desk, agency, &agency))
			return false;
		if (agency == 0)
			return true;
		if (!store_closed(c, agency, desk, before, SLICE, &old))
			return false;
		for (size_t i = 0; i < old.n; i++)
			if (!purge(c, &old.p[i]))
				return false;
		if (old.n > 0) {
			*more = true; /* a slice; there may be more, here or in another agency */
			return true;
		}
	}
}

bool
dossier_retention_run(struct cx *c, bool *more)
{
	/* With a result that nobody fetched, or stopped and never resumed, it is over as well. */
	static const enum desk over[] = {
	    DESK_REFUSED, DESK_WITHDRAWN, DESK_STOPPED, DESK_FINISHED, DESK_RETURNED};
	int64_t years;
	struct time before;

	*more = false;
	if (!setting_int(c, &KEEP_YEARS, &years))
		return false;
	before.ms = c->now.ms - years * 366 * DAY_MS;
	for (size_t i = 0; i < COUNT(over) && !*more; i++)
		if (!purge_desk(c, over[i], before, more))
			return false;
	return true;
}

/* ---- the right to be forgotten (Law 91/2025/QH15 article 14) ---- */

/* Answers, files and names go; what happened and when stays. */
static bool
erase(struct cx *c, const struct dossier *d)
{
	struct dossier_files files;

	if (!store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		if (!file_release(c, files.p[i].digest, "portal.file", files.p[i].id)
		    || !store_file_delete(c, d->id, files.p[i].id))
			return false;
	return store_dossier_erase(c, d->id) && audit_erase(c, dossier_subject(c, d->id));
}

static bool
forget(struct cx *c, const struct dossier *d)
{
	switch (d->status) {
	case DOSSIER_DRAFT:
		return release_files(c, d) && store_draft_delete(c, d->id);
	case DOSSIER_NOT_ACCEPTED:
	case DOSSIER_WITHDRAWN:
		return erase(c, d);
	default:
		return true;
	}
}

/*
 * Drafts go; what was never accepted or was withdrawn loses its personal data. A dossier that is
 * being processed or was decided stays with its agency as the law on archives asks (erasing
 * follows the law: article 4.3 of the same law), until its own retention ends.
 */
bool
dossier_person_erased(struct cx *c, const struct event *e)
{
	enum { PAGE = 50 };
	struct dossiers page;
	int64_t person, before = INT64_C(1) << 53;

	if (!person_erased(c, e, &person))
		return false;
	do {
		if (!store_dossiers_of_person(c, person, before, PAGE, &page))
			return false;
		for (size_t i = 0; i < page.n; i++) {
			before = page.p[i].id;
			if (!forget(c, &page.p[i]))
				return false;
		}
	} while (page.n == PAGE);
	return true;
}
