/*
 * A holiday was added, a make-up day taken away: open due dates are counted anew, each as an event
 * of its dossier, and the applicant is told. One job looks at a page of one pile and leaves a job
 * for the next, so that nothing waits for all of them.
 */
#include "codec/json.h"
#include "systems/portal/dossier_desk.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"

enum { PAGE = 50 };

/* How far it has come: desk, agency, and the place in that pile. */
struct place {
	int64_t desk, agency, sort_at, id;
};

static bool
next_job(struct cx *c, const struct place *p)
{
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	json_put_int(&w, "desk", p->desk);
	json_put_int(&w, "agency", p->agency);
	json_put_int(&w, "sort_at", p->sort_at);
	json_put_int(&w, "id", p->id);
	json_end(&w);
	return job_add(c, RECOUNT_JOB, json_done(&w), c->now);
}

/* Which calendar it was does not matter: where nothing changes, nothing is written. */
bool
dossier_calendar_changed(struct cx *c, const struct event *e)
{
	const struct place start = {.desk = DESK_RECEIVE};

	(void)e;
	return next_job(c, &start);
}

static bool
recount(struct cx *c, struct dossier *d)
{
	struct act a;
	struct dossier counted = *d;

	if (!clock_recount(c, &counted))
		return false;
	if (counted.due.ms == d->due.ms)
		return true;
	if (!act_begin(c, d, EVENT_RECOUNT, TEXT(""), &a))
		return false;
	a.next.due = counted.due;
	a.next.trace = counted.trace;
	return act_end(c, d, &a);
}

/* The next pile with a clock that runs; *found false: all are done. */
static bool
next_pile(struct cx *c, struct place *p, bool *found)
{
	*found = true;
	for (; p->desk < DESKS; p->desk++, p->agency = 0) {
		if (!desk_has_due((enum desk)p->desk))
			continue;
		if (!store_agencies_with(c, (enum desk)p->desk, p->agency, &p->agency))
			return false;
		p->sort_at = p->id = 0;
		if (p->agency != 0)
			return true;
	}
	*found = false;
	return true;
}

bool
dossier_recount_run(struct cx *c, const struct job *j, struct text result)
{
	const struct json *root;
	struct place p;
	struct dossiers page = {0};
	bool found = true;

	(void)result;
	if (!job_payload(c, j, &root))
		return false;
	p = (struct place){json_int_of(root, "desk", 0), json_int_of(root, "agency", 0),
	    json_int_of(root, "sort_at", 0), json_int_of(root, "id", 0)};
	if (p.agency != 0
	    && !store_pile(c, p.agency, (enum desk)p.desk, p.sort_at, p.id, PAGE, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		p.sort_at = dossier_sort_at(&page.p[i]);
		p.id = page.p[i].id;
		if (!recount(c, &page.p[i]))
			return false;
	}
	if (page.n < PAGE && !next_pile(c, &p, &found))
		return false;
	return !found || next_job(c, &p);
}
