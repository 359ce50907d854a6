#include "systems/gazette/duty.h"

#include <stdlib.h>

#include "systems/gazette/consultation.h"
#include "systems/gazette/duty_store.h"
#include "systems/gazette/issuer.h"

enum { AGENCIES_MOST = 300, EVENTS_MOST = 2000, LATES_MOST = 200, YEAR_DAYS = 365 };

static const int64_t DAY_MS = 86400000;

/* ---- what is there ---- */

static void
contact_make(const struct agency *a, struct duty_item *i)
{
	i->n = (a->address.n > 0) + (a->phone.n > 0) + (a->email.n > 0);
	i->state = i->n == 3 ? DUTY_THERE : i->n > 0 ? DUTY_OLD : DUTY_MISSING;
}

/* Kinds of publications, keys of the list. */
static enum content
content_of_kind(struct text kind)
{
	static const struct {
		const char *kind;
		enum content content;
	} kinds[] = {
	    {"act", CONTENT_ACTS}, {"consultation", CONTENT_DRAFTS}, {"inquiry", CONTENT_ANSWERS}};
	enum content d;

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_is(kind, kinds[i].kind))
			return kinds[i].content;
	return content_by_key(kind, &d) ? d : CONTENT_NONE;
}

static void
newest_put(const struct duty_newests *all, struct duty *d)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct duty_newest *k = &all->p[i];
		struct duty_item *at = &d->contents[content_of_kind(k->kind)];

		*at = (struct duty_item){
		    DUTY_THERE, k->n, k->first, k->title, k->path, k->lang, 0, 0, 0};
	}
}

/* The Official Gazette is the Government's and the provinces'. What is central and lies below
 * nothing may be the Government or a ministry: only provinces are held to it. */
static bool
is_asked(const struct agency *a, enum content d)
{
	return d != CONTENT_GAZETTE || (a->level == LEVEL_PROVINCE && a->parent == 0);
}

static bool
contents_make(struct cx *c, const struct agency *a, struct duty *d)
{
	struct duty_newests articles, others, english, issue;

	if (!store_duty_articles(c, d->agency, &articles)
	    || !store_duty_publications(c, d->agency, &others)
	    || !store_duty_english(c, d->agency, &english)
	    || !store_duty_issue(c, d->agency, &issue))
		return false;
	for (int i = 1; i < CONTENTS; i++)
		d->contents[i] = (struct duty_item){
		    .state = is_asked(a, (enum content)i) ? DUTY_MISSING : DUTY_NOT_DUE};
	contact_make(a, &d->contents[CONTENT_CONTACT]);
	newest_put(&articles, d);
	newest_put(&others, d);
	newest_put(&english, d);
	newest_put(&issue, d);
	for (int i = 1; i < CONTENTS; i++) {
		struct duty_item *at = &d->contents[i];
		int days = content_rule((enum content)i)->days;

		if (days > 0 && at->state == DUTY_THERE && c->now.ms - at->last.ms > days * DAY_MS)
			at->state = DUTY_OLD;
	}
	return true;
}

/* ---- what came late ---- */

static const struct {
	struct term term; /* of syntheses: a setting's */
	struct msg name;
	enum content content;
} clocks[DUTY_CLOCKS] = {
    [CLOCK_OWN] = {{2, TERM_WORKING_DAYS}, MSG("Its own legal documents, from their issue"),
	CONTENT_ACTS},
    [CLOCK_OTHERS] = {{10, TERM_WORKING_DAYS}, MSG("Legal documents of others, from their issue"),
	CONTENT_ACTS},
    [CLOCK_EXPLANATIONS] = {{15, TERM_WORKING_DAYS},
	MSG("Explanations of policy, from the issue of the document"), CONTENT_EXPLANATIONS},
    [CLOCK_ANSWERS] = {{15, TERM_WORKING_DAYS}, MSG("Answers, from the question"), CONTENT_ANSWERS},
    [CLOCK_STATISTICS] = {{10, TERM_WORKING_DAYS},
	MSG("Statistics, from the day the figures were there"), CONTENT_STATISTICS},
    [CLOCK_SYNTHESES] = {{0, TERM_NONE},
	MSG("Syntheses of comments, from the deadline of the draft"), CONTENT_DRAFTS},
};

/* Working days begun after the due date; what is late at all is late by one. */
static int64_t
days_late(const struct calendar *cal, struct time due, struct time at)
{
	struct day d = working_day_next(cal, time_day(due));
	int64_t n = 0;

	for (; d.n <= time_day(at).n; d = working_day_next(cal, d))
		n++;
	return n > 0 ? n : 1;
}

struct lateness {
	struct cx *c;
	const struct calendar *cal;
	struct duty *d;
	size_t room;
};

static void
late_put(struct lateness *l, const struct duty_late *k)
{
	struct duty *d = l->d;
	struct duty_item *at = &d->contents[clocks[k->clock].content];
	bool waits = k->done.ms == 0;
	int64_t days;

	d->clocks[k->clock].late++;
	d->clocks[k->clock].waiting += waits;
	d->late++;
	at->late++;
	at->waiting += waits;
	if (d->clocks[k->clock].late > LATES_MOST || d->lates.n == l->room)
		return;
	days = days_late(l->cal, k->due, waits ? l->c->now : k->done);
	at->worst = days > at->worst ? days : at->worst;
	d->lates.p[d->lates.n] = *k;
	d->lates.p[d->lates.n++].days = days;
}

/* From its day, which itself does not count (Civil Code article 147). */
static void
event_put(struct lateness *l, enum duty_clock k, const struct duty_event *e)
{
	struct deadline due;

	if (e->from.n == 0)
		return;
	deadline_make(
	    l->c->mem, l->cal, time_at((struct day){e->from.n + 1}, 0), clocks[k].term, &due);
	l->d->clocks[k].all++;
	if (e->at.ms > due.due.ms)
		late_put(l, &(struct duty_late){k, e->title, e->path, due.due, e->at, 0});
}

static void
events_put(struct lateness *l, enum duty_clock k, const struct duty_events *all)
{
	for (size_t i = 0; i < all->n; i++)
		event_put(l, k, &all->p[i]);
}

static void
acts_put(struct lateness *l, const struct agency *a, const struct duty_events *acts)
{
	for (size_t i = 0; i < acts->n; i++)
		event_put(l,
		    issuer_names(l->c->mem, acts->p[i].issuer, a->name) ? CLOCK_OWN : CLOCK_OTHERS,
		    &acts->p[i]);
}

static void
syntheses_put(struct lateness *l, const struct synthesis_dates *all)
{
	l->d->clocks[CLOCK_SYNTHESES].all = (int64_t)all->n;
	for (size_t i = 0; i < all->n; i++) {
		const struct synthesis_date *s = &all->p[i];

		if ((s->done.ms != 0 ? s->done.ms : l->c->now.ms) > s->due.ms)
			late_put(l, &(struct duty_late){
					CLOCK_SYNTHESES, s->title, s->path, s->due, s->done, 0});
	}
}

static bool
late_make(struct cx *c, const struct agency *a, struct duty *d)
{
	struct time from = {c->now.ms - YEAR_DAYS * DAY_MS};
	struct lateness l = {.c = c, .d = d};
	struct duty_events acts, explanations, statistics;
	struct duty_answers answers;
	struct synthesis_dates syntheses;

	for (int i = 0; i < DUTY_CLOCKS; i++)
		d->clocks[i].term = clocks[i].term;
	if (!calendar_of_agency(c, d->agency, &l.cal)
	    || !store_duty_acts(c, d->agency, from, EVENTS_MOST, &acts)
	    || !store_duty_explanations(c, d->agency, from, EVENTS_MOST, &explanations)
	    || !store_duty_statistics(c, d->agency, from, EVENTS_MOST, &statistics)
	    || !store_duty_questions(c, d->agency, from, &d->clocks[CLOCK_ANSWERS].all)
	    || !store_duty_answers(c, d->agency, from, EVENTS_MOST, &answers)
	    || !synthesis_term(c, &d->clocks[CLOCK_SYNTHESES].term)
	    || !synthesis_dates(c, d->agency, from, &syntheses))
		return false;
	l.room = acts.n + explanations.n + statistics.n + answers.n + syntheses.n;
	d->lates.p = NEW_ARRAY(c->mem, struct duty_late, l.room);
	acts_put(&l, a, &acts);
	events_put(&l, CLOCK_EXPLANATIONS, &explanations);
	events_put(&l, CLOCK_STATISTICS, &statistics);
	syntheses_put(&l, &syntheses);
	for (size_t i = 0; i < answers.n; i++)
		late_put(&l, &(struct duty_late){CLOCK_ANSWERS, answers.p[i].title,
				 answers.p[i].path, answers.p[i].due, answers.p[i].answered, 0});
	return true;
}

/* ---- all, one ---- */

static bool
duty_make(struct cx *c, const struct agency *a, struct duty *d)
{
	struct duty_item *answers = &d->contents[CONTENT_ANSWERS];

	*d = (struct duty){.agency = a->id, .code = a->code, .name = agency_show(a, c->lang)};
	if (!contents_make(c, a, d) || !late_make(c, a, d)
	    || !opinion_count_of(c, a->id, &d->opinions))
		return false;
	if (d->clocks[CLOCK_ANSWERS].all == 0 && answers->state == DUTY_MISSING)
		answers->state = DUTY_NOT_DUE;
	for (int i = 1; i < CONTENTS; i++) {
		d->missing += d->contents[i].state == DUTY_MISSING;
		d->old += d->contents[i].state == DUTY_OLD;
	}
	return true;
}

static int
by_name(const void *a, const void *b)
{
	return text_compare(((const struct duty *)a)->name, ((const struct duty *)b)->name);
}

bool
duty_all(struct cx *c, struct duties *out)
{
	struct duty_agencies all;

	if (!store_duty_agencies(c, AGENCIES_MOST, &all))
		return false;
	*out = (struct duties){NEW_ARRAY(c->mem, struct duty, all.n), 0};
	for (size_t i = 0; i < all.n; i++) {
		const struct agency *a;

		if (!agency_by_id(c, all.p[i].id, &a))
			return false;
		if (a != NULL && !duty_make(c, a, &out->p[out->n++]))
			return false;
	}
	qsort(out->p, out->n, sizeof *out->p, by_name);
	return true;
}

bool
duty_of(struct cx *c, struct text code, struct duty *out)
{
	const struct agency *a;
	bool known = false;

	if (!agency_by_code(c, code, &a) || (a != NULL && !store_duty_known(c, a->id, &known)))
		return false;
	if (!known)
		return fail(c, NOT_FOUND,
		    T("This agency has published nothing here and was asked nothing."));
	return duty_make(c, a, out);
}

bool
duty_unexplained(struct cx *c, const struct duty *d, struct duty_documents *out)
{
	return store_duty_unexplained(
	    c, d->agency, (struct time){c->now.ms - YEAR_DAYS * DAY_MS}, LATES_MOST, out);
}

/* ---- words ---- */

struct msg
duty_clock_name(enum duty_clock k)
{
	return clocks[k].name;
}

enum content
duty_clock_content(enum duty_clock k)
{
	return clocks[k].content;
}

struct msg
duty_state_name(enum duty_state s)
{
	static const struct msg names[] = {[DUTY_THERE] = MSG("There"),
	    [DUTY_OLD] = MSG("Old or incomplete"),
	    [DUTY_MISSING] = MSG("Missing"),
	    [DUTY_NOT_DUE] = MSG("Nothing is due")};

	return names[s];
}
