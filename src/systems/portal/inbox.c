/*
 * The inbox: which piles, in which order, from where. Each pile is read by its own range of the
 * index, then the piles are merged; a filter that the index cannot serve (a procedure, a name)
 * looks at a bounded number of rows and says where it stopped.
 */
#include "systems/portal/inbox_store.h"

#include "base/buf.h"
#include "core/person.h"
#include "systems/portal/dossier_rules.h"

static const int64_t END = INT64_C(1) << 53;

/* Below: late. From now to there: due soon. */
static bool
near_until(struct cx *c, struct time *out)
{
	const struct calendar *cal;
	struct deadline until = {.trace = TEXT("")};
	int64_t hours;

	if (!setting_int(c, &NEAR_HOURS, &hours) || !calendar_of_agency(c, c->by->agency, &cal))
		return false;
	deadline_resume(c->mem, cal, c->now, hours * 60, &until);
	*out = until.due;
	return true;
}

static bool
range_of(struct cx *c, const struct inbox_filter *f, enum desk desk, struct inbox_range *out)
{
	struct time until;

	*out = (struct inbox_range){
	    .agency = c->by->agency, .desk = desk, .after = f->after, .before = END};
	if (desk_is_closed(desk) && f->after.id == 0)
		out->after = (struct inbox_key){END, END};
	if (f->late)
		out->before = c->now.ms;
	if (!f->near)
		return true;
	if (!near_until(c, &until))
		return false;
	out->before = until.ms + 1;
	if (out->after.sort_at < c->now.ms)
		out->after = (struct inbox_key){c->now.ms, 0};
	return true;
}

/* One pile, through the filter, as far as `bound`; pile.last and pile.more say where its look
 * ended. */
static bool
read_pile(struct cx *c, const struct inbox_filter *f, enum desk desk, int64_t bound, int most,
    struct inbox *pile)
{
	struct inbox_range range;
	struct inbox_key stop;
	bool newest = desk_is_closed(desk), whole;
	struct text fold = text_fold(c->mem, f->applicant);

	if (!range_of(c, f, desk, &range))
		return false;
	if (bound < range.before)
		range.before = bound;
	if (f->assignee != 0 && !newest)
		return store_inbox_assigned(c, &range, f->assignee, f->procedure, fold, most, pile);
	if (f->procedure.n == 0 && fold.n == 0)
		return newest ? store_inbox_newest(c, &range, most, pile)
			      : store_inbox(c, &range, most, pile);
	stop = newest ? (struct inbox_key){0, 0} : (struct inbox_key){END, END};
	if (!store_inbox_scan_end(c, &range, newest, &stop, &whole)
	    || !store_inbox_scan(c, &range, newest, stop, f->procedure, fold, most, pile))
		return false;
	pile->last = stop;
	pile->scanned_out = !whole && pile->n < (size_t)most;
	return true;
}

static bool
before(const struct inbox_row *a, struct inbox_key b, bool newest)
{
	bool less = a->sort_at != b.sort_at ? a->sort_at < b.sort_at : a->id < b.id;

	return newest ? !less : less;
}

static int
order_urgent(const void *a, const void *b)
{
	const struct inbox_row *x = a, *y = b;

	if (x->sort_at != y->sort_at)
		return x->sort_at < y->sort_at ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static int
order_newest(const void *a, const void *b)
{
	return order_urgent(b, a);
}

/*
 * Rows behind the point where some pile's look ended are not shown yet: another of that pile might
 * belong before them.
 */
static void
cut_at_stops(struct inbox *all, const struct inbox *piles, size_t n, bool newest)
{
	for (size_t i = 0; i < n; i++) {
		const struct inbox_key stop = piles[i].last;
		const struct inbox_row there = {.sort_at = stop.sort_at, .id = stop.id};
		size_t keep = 0;

		if (!piles[i].scanned_out
		    || (all->scanned_out && !before(&there, all->last, newest)))
			continue;
		while (keep < all->n
		       && (before(&all->p[keep], stop, newest) || all->p[keep].id == stop.id))
			keep++;
		all->n = keep;
		all->more = all->scanned_out = true;
		all->last = stop;
	}
}

static void
merge(struct cx *c, const struct inbox *piles, size_t n, int most, bool newest, struct inbox *out)
{
	size_t total = 0;

	for (size_t i = 0; i < n; i++)
		total += piles[i].n;
	out->p = NEW_ARRAY(c->mem, struct inbox_row, total);
	for (size_t i = 0; i < n; i++) {
		if (piles[i].n > 0)
			memcpy(out->p + out->n, piles[i].p, piles[i].n * sizeof *out->p);
		out->n += piles[i].n;
	}
	if (n > 1 && out->n > 0)
		qsort(out->p, out->n, sizeof *out->p, newest ? order_newest : order_urgent);
	cut_at_stops(out, piles, n, newest);
	if (out->n > (size_t)most) {
		out->n = (size_t)most;
		out->more = true;
		out->scanned_out = false;
		out->last = (struct inbox_key){out->p[out->n - 1].sort_at, out->p[out->n - 1].id};
	}
}

bool
inbox_read(struct cx *c, const struct inbox_filter *f, int most, struct inbox *out)
{
	struct inbox piles[DESKS];
	size_t n = 0, full = (size_t)most + 1; /* one more tells whether there is a next page */
	int64_t bound = END;
	bool newest = false;

	*out = (struct inbox){0};
	for (int desk = DESK_RECEIVE; desk < DESKS; desk++) {
		if ((f->desks & (1U << desk)) == 0
		    || ((f->late || f->near) && !desk_has_due((enum desk)desk)))
			continue;
		must(n == 0 || newest == desk_is_closed((enum desk)desk));
		newest = desk_is_closed((enum desk)desk);
		if (!read_pile(c, f, (enum desk)desk, bound, most + 1, &piles[n]))
			return false;
		/* A page that one pile fills takes nothing less urgent from the others. */
		if (!newest && piles[n].n == full && piles[n].p[full - 1].sort_at < bound)
			bound = piles[n].p[full - 1].sort_at + 1;
		n++;
	}
	merge(c, piles, n, most, newest, out);
	return true;
}

/* ---- finding one ---- */

static struct text
without_spaces(struct cx *c, struct text t)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] != ' ')
			buf_char(&b, (char)toupper((unsigned char)t.p[i]));
	return buf_done(&b);
}

static bool
all_figures(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	return t.n > 0;
}

static bool
find_by_identity(struct cx *c, struct text id_number, int most, struct inbox *out)
{
	struct person p;
	bool found;

	if (!person_by_login(c, id_number, &p, &found))
		return false;
	return !found || store_inbox_by_person(c, c->by->agency, p.id, most, out);
}

bool
inbox_find(struct cx *c, struct text typed, int most, struct inbox *out, bool *exact)
{
	enum { REFERENCE = 12 };
	struct text key = without_spaces(c, typed);

	*out = (struct inbox){0};
	*exact = true;
	if (key.n == REFERENCE && all_figures(key))
		return find_by_identity(c, key, most, out);
	if (text_find_char(key, '-') != SIZE_MAX && text_find_char(key, '.') != SIZE_MAX)
		return store_inbox_by_code(c, c->by->agency, key, out);
	if (text_find_char(key, '-') != SIZE_MAX
	    && !store_inbox_by_code(c, c->by->agency, key, out))
		return false;
	if (out->n == 0 && key.n == REFERENCE
	    && !store_inbox_by_reference(c, c->by->agency, key, out))
		return false;
	*exact = out->n > 0;
	return true;
}

bool
inbox_late(struct cx *c, int64_t most, int64_t *n)
{
	int64_t one;

	*n = 0;
	for (int desk = DESK_RECEIVE; desk < DESKS && *n < most; desk++) {
		if (!desk_has_due((enum desk)desk))
			continue;
		if (!store_inbox_count(
			c, c->by->agency, (enum desk)desk, c->now.ms, most - *n, &one))
			return false;
		*n += one;
	}
	return true;
}
