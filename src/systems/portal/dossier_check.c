/*
 * `sen check` for dossiers: the projection is what the events give when they are replayed; the
 * desks' counters are what lies on the desks; every file is in the store. Says what is wrong, never
 * mends it.
 */
#include "systems/portal/dossier_desk.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"

struct check {
	struct cx *c;
	void (*report)(void *to, struct text what);
	void *to;
};

static void
report(const struct check *k, const struct dossier *d, const char *what)
{
	k->report(k->to,
	    text_format(k->c->mem, "portal: dossier %.*s: %s", TEXT_ARG(d->reference), what));
}

/* The state before the first event. */
static struct dossier
unwritten(const struct dossier *d)
{
	return (struct dossier){.id = d->id,
	    .code = TEXT(""),
	    .trace = TEXT(""),
	    .ask = TEXT(""),
	    .proposal = TEXT(""),
	    .assignee_name = TEXT("")};
}

static bool
check_events(const struct check *k, const struct dossier *d)
{
	struct dossier replayed = unwritten(d);
	struct dossier_entries all;
	const char *column;

	if (!store_events(k->c, d->id, &all))
		return false;
	if ((int64_t)all.n != d->rev)
		report(k, d, "its rev is not the number of its events");
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].seq != (int64_t)i + 1)
			report(k, d, "its events are not numbered 1, 2, 3");
		if (!dossier_change_apply(k->c, &replayed, all.p[i].change, false)) {
			k->c->why = (struct problem){0};
			report(k, d, "an event does not begin where the one before it ended");
			return true;
		}
		if (all.p[i].event != EVENT_UNDO
		    && transition_find(all.p[i].from, all.p[i].event, true) == NULL
		    && transition_find(all.p[i].from, all.p[i].event, false) == NULL)
			report(k, d, "an event happened that the law does not allow");
	}
	column = dossier_differs(&replayed, d);
	if (column != NULL)
		report(k, d,
		    text_z(k->c->mem,
			text_format(k->c->mem, "%s is not what its events say", column)));
	return true;
}

static bool
check_desk(const struct check *k, const struct dossier *d)
{
	int64_t desk, sort_at;

	if (!store_desk_of(k->c, d->id, &desk, &sort_at))
		return false;
	if (desk != (int64_t)dossier_desk(d)
	    || (d->status != DOSSIER_DRAFT && sort_at != dossier_sort_at(d)))
		report(k, d, "it lies on the wrong desk, or in the wrong place on it");
	return true;
}

static bool
check_files(const struct check *k, const struct dossier *d)
{
	struct dossier_files files;
	enum file_state state;

	if (!store_files(k->c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++) {
		if (file_state_of(k->c, files.p[i].digest, &state))
			continue;
		if (k->c->why.kind != NOT_FOUND)
			return false;
		k->c->why = (struct problem){0};
		report(k, d, "one of its files is not in the store");
	}
	return true;
}

/* ---- counters ---- */

struct desks_of {
	struct desks_of *next;
	int64_t agency;
	struct desk_counts lie;
};

static struct desks_of *
desks_at(struct arena *mem, struct desks_of **all, int64_t agency)
{
	struct desks_of *one;

	for (one = *all; one != NULL; one = one->next)
		if (one->agency == agency)
			return one;
	one = NEW(mem, struct desks_of);
	one->agency = agency;
	one->next = *all;
	*all = one;
	return one;
}

static bool
check_counts(const struct check *k, const struct desks_of *all)
{
	struct desk_counts counted;

	for (; all != NULL; all = all->next) {
		if (!desk_counts_of(k->c, all->agency, &counted))
			return false;
		for (int i = DESK_RECEIVE; i < DESKS; i++)
			if (counted.n[i] != all->lie.n[i])
				k->report(k->to,
				    text_format(k->c->mem,
					"portal: agency %lld counts %lld dossiers on desk %s, "
					"but %lld lie there",
					(long long)all->agency, (long long)counted.n[i],
					desk_key((enum desk)i), (long long)all->lie.n[i]));
	}
	return true;
}

/* Everything of one dossier goes with `scratch`, so that millions can be walked. */
static bool
check_page(struct cx *c, struct check *k, struct arena *keep, struct desks_of **desks,
    int64_t *after, bool *more)
{
	enum { PAGE = 200 };
	struct dossiers page;

	if (!store_dossiers_after(c, *after, PAGE, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct dossier *d = &page.p[i];

		desks_at(keep, desks, d->agency)->lie.n[dossier_desk(d)]++;
		if (!check_events(k, d) || !check_desk(k, d) || !check_files(k, d))
			return false;
		*after = d->id;
	}
	*more = page.n == PAGE;
	return true;
}

bool
dossier_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct arena *keep = c->mem, scratch = {.escape = keep->escape};
	struct cx inner = *c;
	struct check k = {&inner, report, to};
	struct desks_of *desks = NULL;
	int64_t after = 0;
	bool more = true, ok = true;

	inner.mem = &scratch;
	while (ok && more) {
		ok = check_page(&inner, &k, keep, &desks, &after, &more);
		if (ok)
			arena_reset(&scratch);
	}
	if (!ok) {
		c->why = inner.why;
		c->why.log = text_copy(keep, inner.why.log);
		c->why.what = text_copy(keep, inner.why.what);
	}
	arena_drop(&scratch);
	k.c = c;
	return ok && check_counts(&k, desks);
}
