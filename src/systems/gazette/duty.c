#include "systems/gazette/duty.h"

#include <stdlib.h>

#include "systems/gazette/consultation.h"
#include "systems/gazette/duty_store.h"

enum { AGENCIES_MOST = 300, ACTS_MOST = 2000, YEAR_DAYS = 365 };

static const int64_t DAY_MS = 86400000;

/* ---- what is there ---- */

static void
contact_make(const struct agency *a, struct duty *d)
{
	d->contents[DUTY_CONTACT].n = (a->address.n > 0) + (a->phone.n > 0) + (a->email.n > 0);
	d->contents[DUTY_CONTACT].state = a->address.n > 0 && a->phone.n > 0 && a->email.n > 0
					      ? DUTY_THERE
					  : d->contents[DUTY_CONTACT].n > 0 ? DUTY_OLD
									    : DUTY_MISSING;
}

static void
content_add(struct duty *d, enum duty_content at, const struct duty_kind *k)
{
	d->contents[at].n += k->n;
	if (k->last.ms > d->contents[at].last.ms)
		d->contents[at].last = k->last;
	if (k->n > 0)
		d->contents[at].state = DUTY_THERE;
}

static bool
contents_make(struct cx *c, const struct agency *a, struct duty *d)
{
	static const struct {
		const char *kind;
		enum duty_content at;
	} kinds[] = {{"article", DUTY_NEWS}, {"act", DUTY_ACTS},
	    {"consultation", DUTY_CONSULTATIONS}, {"inquiry", DUTY_ANSWERS}};
	struct duty_kinds all, english;

	if (!store_duty_kinds(c, d->agency, &all) || !store_duty_english(c, d->agency, &english))
		return false;
	for (int i = 0; i < DUTY_CONTENTS; i++)
		d->contents[i].state = DUTY_MISSING;
	contact_make(a, d);
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < COUNT(kinds); k++)
			if (text_is(all.p[i].kind, kinds[k].kind))
				content_add(d, kinds[k].at, &all.p[i]);
	if (english.n > 0)
		content_add(d, DUTY_ENGLISH, &english.p[0]);
	if (d->contents[DUTY_NEWS].state == DUTY_THERE
	    && c->now.ms - d->contents[DUTY_NEWS].last.ms > NEWS_DAYS * DAY_MS)
		d->contents[DUTY_NEWS].state = DUTY_OLD;
	return true;
}

/* ---- what came late ---- */

static struct term
duty_term(enum duty_clock k)
{
	static const struct term terms[] = {[CLOCK_OWN] = {2, TERM_WORKING_DAYS},
	    [CLOCK_OTHERS] = {10, TERM_WORKING_DAYS},
	    [CLOCK_ANSWERS] = {15, TERM_WORKING_DAYS}};

	return terms[k];
}

static bool
acts_make(struct cx *c, const struct agency *a, struct time from, struct duty *d)
{
	struct duty_acts all;
	const struct calendar *cal;
	struct text own = text_fold(c->mem, a->name);

	if (!store_duty_acts(c, d->agency, from, ACTS_MOST, &all)
	    || !calendar_of_agency(c, d->agency, &cal))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		enum duty_clock k = text_equal(all.p[i].issuer, own) ? CLOCK_OWN : CLOCK_OTHERS;
		struct deadline due;

		if (all.p[i].issued.n == 0)
			continue;
		/* The day of issue itself does not count. */
		deadline_make(c->mem, cal, time_at((struct day){all.p[i].issued.n + 1}, 0),
		    duty_term(k), &due);
		d->clocks[k].all++;
		d->clocks[k].late += all.p[i].published.ms > due.due.ms;
	}
	return true;
}

static bool
syntheses_make(struct cx *c, struct time from, struct duty *d)
{
	return synthesis_term(c, &d->clocks[CLOCK_SYNTHESES].term)
	       && synthesis_punctual(c, d->agency, from, &d->clocks[CLOCK_SYNTHESES].all,
		   &d->clocks[CLOCK_SYNTHESES].late, &d->clocks[CLOCK_SYNTHESES].waiting);
}

static bool
duty_make(struct cx *c, const struct agency *a, struct duty *d)
{
	struct time from = {c->now.ms - YEAR_DAYS * DAY_MS};

	*d = (struct duty){.agency = a->id, .code = a->code, .name = agency_show(a, c->lang)};
	for (int i = 0; i < CLOCK_SYNTHESES; i++)
		d->clocks[i].term = duty_term((enum duty_clock)i);
	if (!contents_make(c, a, d) || !syntheses_make(c, from, d) || !acts_make(c, a, from, d)
	    || !store_duty_questions(c, a->id, from, &d->clocks[CLOCK_ANSWERS].all,
		&d->clocks[CLOCK_ANSWERS].late, &d->clocks[CLOCK_ANSWERS].waiting))
		return false;
	d->clocks[CLOCK_ANSWERS].late += d->clocks[CLOCK_ANSWERS].waiting;
	d->clocks[CLOCK_SYNTHESES].late += d->clocks[CLOCK_SYNTHESES].waiting;
	for (int i = 0; i < DUTY_CONTENTS; i++) {
		d->missing += d->contents[i].state == DUTY_MISSING;
		d->old += d->contents[i].state == DUTY_OLD;
	}
	for (int i = 0; i < DUTY_CLOCKS; i++)
		d->late += d->clocks[i].late;
	return true;
}

/* ---- all, one ---- */

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
	struct duty_agencies all;
	const struct agency *a;

	if (!agency_by_code(c, code, &a) || !store_duty_agencies(c, AGENCIES_MOST, &all))
		return false;
	for (size_t i = 0; a != NULL && i < all.n; i++)
		if (all.p[i].id == a->id)
			return duty_make(c, a, out);
	return fail(
	    c, NOT_FOUND, T("This agency has published nothing here and was asked nothing."));
}

struct msg
duty_content_name(enum duty_content d)
{
	static const struct msg names[] = {
	    [DUTY_CONTACT] = MSG("Address, telephone and e-mail of the agency"),
	    [DUTY_NEWS] = MSG("News, direction and administration"),
	    [DUTY_ACTS] = MSG("Legal documents"),
	    [DUTY_CONSULTATIONS] = MSG("Consultation on drafts"),
	    [DUTY_ANSWERS] = MSG("Questions and answers"),
	    [DUTY_ENGLISH] = MSG("Content in English")};

	return names[d];
}

struct msg
duty_clock_name(enum duty_clock k)
{
	static const struct msg names[] = {
	    [CLOCK_OWN] = MSG("Its own legal documents, from their issue"),
	    [CLOCK_OTHERS] = MSG("Legal documents of others, from their issue"),
	    [CLOCK_ANSWERS] = MSG("Answers, from the question"),
	    [CLOCK_SYNTHESES] = MSG("Syntheses of comments, from the deadline of the draft")};

	return names[k];
}
