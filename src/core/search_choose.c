/* Finding over all kinds, with counts of what the hits can be narrowed to (search.h). */
#include <stdlib.h>

#include "core/search_store.h"

enum {
	TITLE_ROWS = 2000,
	WORD_ROWS = 1000,
	COUNTED_RUNS = 120, /* more say little, and cost */
	PAGES_DEEP = 40,
	COUNTS_MOST = 60,
	TALLY = 1024,
	TALLY_MOST = TALLY * 3 / 4, /* values of one choice; rarer ones are left out */
	LEAVE_OUT_FROM = 3,
	LEAVE_OUT_TO = 8,
	PREFIX_LETTERS = 3,
};

/* ---- collecting ---- */

static int
by_id(const void *a, const void *b)
{
	const struct search_row *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* Rows of words that are rows of titles already go. */
static void
drop_twins(struct search_rows *all, size_t titles)
{
	size_t kept = titles;

	qsort(all->p, titles, sizeof *all->p, by_id);
	for (size_t i = titles; i < all->n; i++) {
		if (bsearch(&all->p[i], all->p, titles, sizeof *all->p, by_id) == NULL)
			all->p[kept++] = all->p[i];
	}
	all->n = kept;
}

static int
run_by_id(const void *a, const void *b)
{
	const struct search_run *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* What holds the words one behind the other is about them; what holds them scattered may not be. */
static bool
mark_runs(struct cx *c, const struct search_match *m, struct search_rows *all)
{
	struct search_runs runs;

	if (m->run.n == 0 || all->n == 0)
		return true;
	for (size_t i = 0; i < all->n; i++)
		all->p[i].pair = m->pair;
	if (!search_runs(c, m, WORD_ROWS, false, &runs)
	    || (runs.n <= COUNTED_RUNS && !search_runs(c, m, WORD_ROWS, true, &runs)))
		return false;
	for (size_t i = 0; i < all->n && runs.n > 0; i++) {
		struct search_run key = {.id = all->p[i].id};
		const struct search_run *found =
		    bsearch(&key, runs.p, runs.n, sizeof *runs.p, run_by_id);

		/* Words cut in two by what was folded away count once. */
		if (found != NULL)
			all->p[i].runs = found->n > 0 ? found->n : 1;
	}
	return true;
}

static bool
collect(struct cx *c, const struct search_match *m, struct search_rows *all, bool *many)
{
	size_t titles, words;

	all->n = 0;
	if (!search_rows_by_title(c, m, TITLE_ROWS, all))
		return false;
	titles = all->n;
	if (!search_rows_by_words(c, m, WORD_ROWS, all))
		return false;
	words = all->n - titles;
	*many = titles == TITLE_ROWS || words == WORD_ROWS;
	drop_twins(all, titles);
	return mark_runs(c, m, all);
}

/* All words; else the last one begun; else one of several left out. */
static bool
collect_query(
    struct cx *c, const struct search_query *q, struct search_rows *all, struct search_found *out)
{
	struct search_match m = search_match_of(c, q, NULL, false);

	if (!collect(c, &m, all, &out->many))
		return false;
	out->whole = all->n > 0;
	if (all->n == 0 && text_length(q->terms[q->n - 1]) >= PREFIX_LETTERS) {
		m = search_match_of(c, q, NULL, true);
		if (!collect(c, &m, all, &out->many))
			return false;
	}
	for (size_t left = q->n;
	     all->n == 0 && q->n >= LEAVE_OUT_FROM && q->n <= LEAVE_OUT_TO && left-- > 0;) {
		struct search_query fewer = {.folded = q->folded};

		for (size_t i = 0; i < q->n; i++)
			if (i != left)
				fewer.terms[fewer.n++] = q->terms[i];
		m = search_match_of(c, &fewer, NULL, false);
		if (!collect(c, &m, all, &out->many))
			return false;
	}
	return true;
}

/* ---- counting ---- */

enum { OF_KIND = 1, OF_ISSUER = 2, OF_FIELD = 4, OF_STATUS = 8, OF_YEAR = 16 };

/* Which of the choices a row does not fit. */
static int
misfit(const struct search_row *r, const struct search_choice *w)
{
	return (w->kind.n > 0 && !text_equal(w->kind, r->kind) ? OF_KIND : 0)
	       | (w->issuer.n > 0 && !text_equal(w->issuer, r->issuer_key) ? OF_ISSUER : 0)
	       | (w->field.n > 0 && !text_equal(w->field, r->field_key) ? OF_FIELD : 0)
	       | (w->status.n > 0 && !text_equal(w->status, r->status) ? OF_STATUS : 0)
	       | (w->year != 0 && w->year != r->year ? OF_YEAR : 0);
}

/* Counts by key: a table with open addressing, turned into a list at the end. */
struct tally {
	struct search_count p[TALLY];
	size_t n;
};

static void
tally_add(struct tally *t, struct text key, struct text name)
{
	uint64_t h = UINT64_C(14695981039346656037);
	size_t at;

	if (key.n == 0)
		return;
	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * UINT64_C(1099511628211);
	at = (size_t)(h ^ h >> 32) & (TALLY - 1);
	while (t->p[at].n > 0 && !text_equal(t->p[at].key, key))
		at = (at + 1) & (TALLY - 1);
	if (t->p[at].n == 0) {
		if (t->n == TALLY_MOST)
			return;
		t->n++;
		t->p[at].key = key;
		t->p[at].name = name;
	}
	t->p[at].n++;
}

static int
by_count(const void *a, const void *b)
{
	const struct search_count *x = a, *y = b;

	return x->n > y->n ? -1 : x->n < y->n ? 1 : text_compare(x->key, y->key);
}

static int
newest_year(const void *a, const void *b)
{
	return -text_compare(
	    ((const struct search_count *)a)->key, ((const struct search_count *)b)->key);
}

static struct search_counts
tally_list(struct tally *t, int (*order)(const void *, const void *))
{
	size_t n = 0;

	for (size_t i = 0; i < TALLY; i++)
		if (t->p[i].n > 0)
			t->p[n++] = t->p[i];
	qsort(t->p, n, sizeof *t->p, order);
	return (struct search_counts){t->p, n < COUNTS_MOST ? n : COUNTS_MOST};
}

/* Each value of a choice counts the rows that fit all the others. */
static void
count_all(struct cx *c, const struct search_rows *all, const struct search_choice *w,
    struct search_found *out)
{
	struct tally *kinds = NEW(c->mem, struct tally), *issuers = NEW(c->mem, struct tally),
		     *fields = NEW(c->mem, struct tally), *statuses = NEW(c->mem, struct tally),
		     *years = NEW(c->mem, struct tally);

	for (size_t i = 0; i < all->n; i++) {
		const struct search_row *r = &all->p[i];
		int not = misfit(r, w);

		if ((not &~OF_KIND) == 0)
			tally_add(kinds, r->kind, r->kind);
		if ((not &~OF_ISSUER) == 0)
			tally_add(issuers, r->issuer_key, r->issuer);
		if ((not &~OF_FIELD) == 0)
			tally_add(fields, r->field_key, r->field);
		if ((not &~OF_STATUS) == 0)
			tally_add(statuses, r->status, r->status);
		if ((not &~OF_YEAR) == 0 && r->year > 0) {
			struct text year = text_format(c->mem, "%04lld", (long long)r->year);

			tally_add(years, year, year);
		}
		out->total += not == 0;
	}
	out->kinds = tally_list(kinds, by_count);
	out->issuers = tally_list(issuers, by_count);
	out->fields = tally_list(fields, by_count);
	out->statuses = tally_list(statuses, by_count);
	out->years = tally_list(years, newest_year);
}

/* ---- in order ---- */

enum { ITS_CODE, TITLE_RUN, TITLE_WORDS, TEXT_RUN, TITLE_PAIR, TEXT_WORDS };

/* Two words that stand apart in a title are two words; three or more are what it is called. */
static int
class_of(const struct search_row *r)
{
	if (r->tier == 0)
		return ITS_CODE;
	if (!r->in_title)
		return r->runs > 0 ? TEXT_RUN : TEXT_WORDS;
	if (r->tier < 4)
		return TITLE_RUN;
	return r->runs > 0 || !r->pair ? TITLE_WORDS : TITLE_PAIR;
}

/* The shorter a title is that has the words apart, the more it is about them. */
static int64_t
apart(const struct search_row *r)
{
	int class = class_of(r);

	return class == TITLE_WORDS || class == TITLE_PAIR ? r->length : 0;
}

static int
compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
by_use(const void *a, const void *b)
{
	const struct search_row *x = *(const struct search_row *const *)a,
				*y = *(const struct search_row *const *)b;
	const int orders[] = {compare(class_of(x), class_of(y)), compare(apart(x), apart(y)),
	    compare(x->rank, y->rank), compare(x->tier, y->tier), compare(y->runs, x->runs),
	    compare(y->weight, x->weight), compare(y->year, x->year), compare(x->length, y->length),
	    compare(y->id, x->id)};

	for (size_t i = 0; i < COUNT(orders); i++)
		if (orders[i] != 0)
			return orders[i];
	return 0;
}

static int
newest_first(const void *a, const void *b)
{
	return by_id(*(const struct search_row *const *)b, *(const struct search_row *const *)a);
}

/* Those that fit, in order, from the `from`-th on. */
static bool
take_hits(struct cx *c, const struct search_rows *all, const struct search_choice *w,
    int (*order)(const void *, const void *), int from, int most, struct search_found *out)
{
	const struct search_row **fit = NEW_ARRAY(c->mem, const struct search_row *, all->n);
	size_t n = 0, last = (size_t)(PAGES_DEEP - 1) * (size_t)most, at = (size_t)from;

	if (at > last)
		at = last;
	for (size_t i = 0; i < all->n; i++)
		if (misfit(&all->p[i], w) == 0)
			fit[n++] = &all->p[i];
	qsort(fit, n, sizeof *fit, order);
	out->hits.p = NEW_ARRAY(c->mem, struct search_entry, (size_t)most);
	out->hits.more = n > at + (size_t)most && at < last;
	for (size_t i = at; i < n && i < at + (size_t)most; i++)
		if (!search_entry_by_id(c, fit[i]->id, &out->hits))
			return false;
	return true;
}

bool
search_choose(struct cx *c, struct text query, const struct search_choice *choice, int from,
    int most, struct search_found *out)
{
	struct search_query q;
	struct search_rows all = {0};

	*out = (struct search_found){0};
	must(most > 0 && from >= 0);
	search_query_read(c, query, &q);
	if (q.n == 0 && text_trim(query).n > 0)
		return true;
	all.p = NEW_ARRAY(c->mem, struct search_row, TITLE_ROWS + WORD_ROWS);
	if (q.n > 0 ? !collect_query(c, &q, &all, out) : !search_rows_newest(c, TITLE_ROWS, &all))
		return false;
	if (q.n == 0)
		out->many = all.n == TITLE_ROWS;
	count_all(c, &all, choice, out);
	return take_hits(c, &all, choice, q.n > 0 ? by_use : newest_first, from, most, out);
}
