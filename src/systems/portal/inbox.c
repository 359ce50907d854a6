/*
 * The inbox: which piles, in which order, from where. Each pile is read by its own range of the
 * index, row by row, and the piles merged on the way; a filter that the index cannot serve (a
 * procedure, a name) looks at a bounded number of rows and says where it stopped.
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

/* A pile on its way into the page. */
struct pile {
	struct inbox_look look;
	bool whole;            /* it was looked at as far as it goes */
	struct inbox_key stop; /* else: as far as here */
};

/* One pile through the filter, open at its first row that fits. */
static bool
open_pile(struct cx *c, const struct inbox_filter *f, enum desk desk, int most, struct pile *out)
{
	struct inbox_range range;
	struct text fold = text_fold(c->mem, f->applicant);
	bool newest = desk_is_closed(desk);

	out->whole = true;
	if (!range_of(c, f, desk, &range))
		return false;
	if (f->assignee != 0 && !newest)
		return store_inbox_assigned(
		    c, &range, f->assignee, f->procedure, fold, most, &out->look);
	if (f->procedure.n == 0 && fold.n == 0)
		return newest ? store_inbox_newest(c, &range, most, &out->look)
			      : store_inbox(c, &range, most, &out->look);
	out->stop = newest ? (struct inbox_key){0, 0} : (struct inbox_key){END, END};
	return store_inbox_scan_end(c, &range, newest, &out->stop, &out->whole)
	       && store_inbox_scan(
		   c, &range, newest, out->stop, f->procedure, fold, most, &out->look);
}

/* Where it stands: at a row, or where its look stopped. False: nothing more of it. */
static bool
pile_at(const struct pile *p, struct inbox_key *at)
{
	*at = p->look.there ? p->look.at : p->stop;
	return p->look.there || !p->whole;
}

static bool
before(struct inbox_key a, struct inbox_key b, bool newest)
{
	bool less = a.sort_at != b.sort_at ? a.sort_at < b.sort_at : a.id < b.id;

	return newest ? !less : less;
}

/* The pile that comes next, and where it stands; NULL: all are read. */
static struct pile *
next_pile(struct pile *piles, size_t n, bool newest, struct inbox_key *at)
{
	struct pile *first = NULL;
	struct inbox_key here;

	for (size_t i = 0; i < n; i++) {
		if (pile_at(&piles[i], &here) && (first == NULL || before(here, *at, newest))) {
			first = &piles[i];
			*at = here;
		}
	}
	return first;
}

/*
 * Takes rows in order from the piles until the page is full. Behind the point where some pile's
 * look stopped nothing is shown yet: another of that pile might belong before it.
 */
static bool
merge(struct cx *c, struct pile *piles, size_t n, size_t most, bool newest, struct inbox *out)
{
	struct pile *next;
	struct inbox_key at = {0, 0};

	out->p = NEW_ARRAY(c->mem, struct inbox_row, most);
	while ((next = next_pile(piles, n, newest, &at)) != NULL) {
		out->scanned_out = !next->look.there;
		out->more = out->scanned_out || out->n == most;
		if (out->more)
			break;
		store_inbox_row(&next->look, &out->p[out->n++]);
		out->last = at;
		if (!store_inbox_next(&next->look))
			return false;
	}
	if (out->scanned_out)
		out->last = at;
	for (size_t i = 0; i < n; i++)
		if (piles[i].look.there && !store_inbox_end(&piles[i].look))
			return false;
	return true;
}

bool
inbox_read(struct cx *c, const struct inbox_filter *f, int most, struct inbox *out)
{
	struct pile piles[DESKS];
	size_t n = 0;
	bool newest = false;

	*out = (struct inbox){0};
	for (int desk = DESK_RECEIVE; desk < DESKS; desk++) {
		if ((f->desks & (1U << desk)) == 0
		    || ((f->late || f->near) && !desk_has_due((enum desk)desk)))
			continue;
		must(n == 0 || newest == desk_is_closed((enum desk)desk));
		newest = desk_is_closed((enum desk)desk);
		/* One more tells whether there is a next page. */
		if (!open_pile(c, f, (enum desk)desk, most + 1, &piles[n++]))
			return false;
	}
	return merge(c, piles, n, (size_t)most, newest, out);
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
	if (!store_inbox_late(c, c->by->agency, c->now, most, n))
		return false;
	*n = *n < most ? *n : most;
	return true;
}
