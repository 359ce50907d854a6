/* Counters and statistics: the rules. See figures.h. */
#include "base/id.h"
#include "systems/portal/figures_store.h"

enum { MOST_PROCEDURES = 5000, FOLD_SLICE = 250 };

bool
tally_add(struct cx *c, int64_t agency, struct text procedure, enum desk from, enum desk to,
    const struct figure *f)
{
	const struct tally t = {
	    .agency = agency, .procedure = procedure, .from = from, .to = to, .figure = *f};

	if (from == to && f->kind == FIGURE_NONE)
		return true;
	return store_tally_insert(c, id_make(c->now), &t);
}

/* ---- folding: sums in memory first, in one order, so that two nodes cannot wait for each other */

static int
tally_order(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	int by_procedure;

	if (x->agency != y->agency)
		return x->agency < y->agency ? -1 : 1;
	by_procedure = text_compare(x->procedure, y->procedure);
	if (by_procedure != 0)
		return by_procedure;
	if (x->figure.year != y->figure.year)
		return x->figure.year < y->figure.year ? -1 : 1;
	if (x->figure.kind != y->figure.kind)
		return x->figure.kind < y->figure.kind ? -1 : 1;
	if (x->figure.value != y->figure.value)
		return x->figure.value < y->figure.value ? -1 : 1;
	return 0;
}

static bool
fold_desks(struct cx *c, const struct tallies *all)
{
	for (size_t i = 0, next; i < all->n; i = next) {
		int64_t n[DESKS] = {0};

		for (next = i; next < all->n && all->p[next].agency == all->p[i].agency; next++) {
			n[all->p[next].from % DESKS]--;
			n[all->p[next].to % DESKS]++;
		}
		for (int desk = DESK_RECEIVE; desk < DESKS; desk++)
			if (n[desk] != 0
			    && !store_count_add(c, all->p[i].agency, (enum desk)desk, n[desk]))
				return false;
	}
	return true;
}

static int
figure_order(const void *a, const void *b)
{
	struct tally x = *(const struct tally *)a, y = *(const struct tally *)b;

	x.agency = y.agency = 0;
	return tally_order(&x, &y);
}

static bool
fold_figures(struct cx *c, struct tallies *all)
{
	qsort(all->p, all->n, sizeof *all->p, figure_order);
	for (size_t i = 0, next; i < all->n; i = next) {
		struct figure f = all->p[i].figure;

		f.n = 0;
		for (next = i; next < all->n && figure_order(&all->p[next], &all->p[i]) == 0;
		     next++)
			f.n += all->p[next].figure.n;
		if (f.kind != FIGURE_NONE && f.n != 0
		    && !store_figure_add(c, all->p[i].procedure, &f))
			return false;
	}
	return true;
}

bool
tally_fold(struct cx *c, bool *more)
{
	struct tallies taken;

	if (!store_tally_take(c, FOLD_SLICE, &taken))
		return false;
	*more = taken.n == FOLD_SLICE;
	qsort(taken.p, taken.n, sizeof *taken.p, tally_order);
	return fold_desks(c, &taken) && fold_figures(c, &taken);
}

/* ---- reading ---- */

bool
desk_counts_of(struct cx *c, int64_t agency, struct desk_counts *out)
{
	return store_counts(c, agency, out);
}

int64_t
figures_share(int64_t part, int64_t whole)
{
	return whole > 0 ? (part * 100 + whole / 2) / whole : 0;
}

/* Hours within which `share` per cent were done; rows of both kinds, each sorted by hours. */
static int64_t
hours_within(const struct figure_rows *rows, int64_t total, int64_t share)
{
	int64_t want = (total * share + 99) / 100, seen = 0, hours = -1;

	while (seen < want) {
		int64_t next = INT64_MAX;

		for (size_t i = 0; i < rows->n; i++) {
			const struct figure_row *f = &rows->p[i];

			if ((f->kind == FIGURE_ON_TIME || f->kind == FIGURE_LATE)
			    && f->value > hours && f->value < next)
				next = f->value;
		}
		if (next == INT64_MAX)
			break;
		hours = next;
		for (size_t i = 0; i < rows->n; i++)
			if ((rows->p[i].kind == FIGURE_ON_TIME || rows->p[i].kind == FIGURE_LATE)
			    && rows->p[i].value == hours)
				seen += rows->p[i].n;
	}
	return hours < 0 ? 0 : hours;
}

static void
figures_sum(const struct figure_rows *rows, struct procedure_figures *out)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct figure_row *f = &rows->p[i];

		switch (f->kind) {
		case FIGURE_RECEIVED:
			out->received += f->n;
			out->online += f->value == 2 ? f->n : 0;
			break;
		case FIGURE_ON_TIME:
			out->on_time += f->n;
			break;
		case FIGURE_LATE:
			out->late += f->n;
			break;
		case FIGURE_RATED:
			if (f->value > 0 && f->value < (int64_t)COUNT(out->rated))
				out->rated[f->value] += f->n;
			break;
		case FIGURE_NONE:
			break;
		}
	}
	out->median_hours = hours_within(rows, out->on_time + out->late, 50);
	out->slowest_hours = hours_within(rows, out->on_time + out->late, 90);
}

bool
figures_of(struct cx *c, struct text procedure, int64_t year, struct procedure_figures *out)
{
	struct figure_rows rows;

	*out = (struct procedure_figures){.year = year};
	if (!store_figures(c, procedure, year, &rows))
		return false;
	figures_sum(&rows, out);
	return true;
}

bool
figures_all(struct cx *c, int64_t year, struct procedure_years *out)
{
	return store_years(c, year, MOST_PROCEDURES, out);
}
