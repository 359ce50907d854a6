#include "systems/portal/procedure_list.h"

#include "core/search.h"
#include "systems/portal/procedure_book.h"

enum {
	SEARCH_DEPTH = 200, /* of a search, the best so many are filtered and paged */
};

/* ---- does it fit? ---- */

static uint32_t
life_bit(const struct life_event *life)
{
	return UINT32_C(1) << (life - life_event_at(0));
}

/* The folded name with hyphens: good in an address. */
static bool
is_field(const struct entry *e, struct text key)
{
	if (key.n != e->field_fold.n)
		return false;
	for (size_t i = 0; i < key.n; i++) {
		if (key.p[i] != (e->field_fold.p[i] == ' ' ? '-' : e->field_fold.p[i]))
			return false;
	}
	return true;
}

static bool
taken_online(const struct procedure *p)
{
	for (size_t i = 0; i < p->offerings.n; i++) {
		if (p->offerings.p[i].online != ONLINE_NONE)
			return true;
	}
	return false;
}

static bool
fits(struct cx *c, const struct entry *e, const struct procedure_filter *f, bool *out)
{
	const struct offering *o;

	*out = (f->closed || e->p.state == PROCEDURE_PUBLISHED)
	       && (f->field.n == 0 || is_field(e, f->field))
	       && (f->life == NULL || (e->life & life_bit(f->life)) != 0)
	       && (f->level == 0 || (e->p.levels & f->level) != 0)
	       && (f->subject == 0 || (e->p.subjects & f->subject) != 0)
	       && (!f->online || taken_online(&e->p));
	if (!*out || f->agency == 0)
		return true;
	if (!offering_at(c, &e->p, f->agency, &o))
		return false;
	*out = o != NULL;
	return true;
}

/* ---- without words: by name, on from a code ---- */

struct fitting {
	const struct procedure **p;
	size_t n;
};

static bool
all_fitting(
    struct cx *c, const struct book *b, const struct procedure_filter *f, struct fitting *out)
{
	out->p = NEW_ARRAY(c->mem, const struct procedure *, b->n);
	out->n = 0;
	for (size_t i = 0; i < b->n; i++) {
		bool yes;

		if (!fits(c, &b->entries[i], f, &yes))
			return false;
		if (yes)
			out->p[out->n++] = &b->entries[i].p;
	}
	return true;
}

/* Where the page behind `after` begins: behind it, or behind where it would stand. */
static size_t
page_start(const struct book *b, const struct fitting *all, struct text after)
{
	const struct entry *e = after.n > 0 ? book_find(b, after) : NULL;

	if (e == NULL)
		return 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct entry *one = book_find(b, all->p[i]->code);

		if (one->at > e->at)
			return i;
	}
	return all->n;
}

static void
cut_page(const struct fitting *all, size_t from, int most, struct procedure_list *out)
{
	size_t n = all->n - from < (size_t)most ? all->n - from : (size_t)most;

	out->rows = (struct procedures){all->p + from, n};
	out->total = (int64_t)all->n;
	if (from + n < all->n && n > 0)
		out->next = all->p[from + n - 1]->code;
	if (from > (size_t)most)
		out->previous = all->p[from - (size_t)most - 1]->code;
	else if (from > 0)
		out->previous = TEXT("0"); /* the first page */
}

static bool
find_by_name(struct cx *c, const struct procedure_filter *f, struct procedure_list *out)
{
	const struct book *b;
	struct fitting all;

	if (!book_take(c, &b) || !all_fitting(c, b, f, &all))
		return false;
	cut_page(&all, page_start(b, &all, f->after), f->most, out);
	return true;
}

/* ---- with words: the best first, on from a number ---- */

static bool
find_by_words(struct cx *c, const struct procedure_filter *f, struct procedure_list *out)
{
	const struct book *b;
	struct search_hits hits;
	struct fitting all = {NEW_ARRAY(c->mem, const struct procedure *, SEARCH_DEPTH), 0};
	int64_t from = 0;

	if (!book_take(c, &b) || !search_find(c, "procedure", f->q, 0, SEARCH_DEPTH, &hits))
		return false;
	for (size_t i = 0; i < hits.n && all.n < SEARCH_DEPTH; i++) {
		const struct entry *e = book_find(b, hits.p[i].key);
		bool yes = false;

		if (e != NULL && !fits(c, e, f, &yes))
			return false;
		if (yes)
			all.p[all.n++] = &e->p;
	}
	if (f->after.n > 0 && (!text_int(f->after, &from) || from < 0 || from > (int64_t)all.n))
		from = 0;
	out->many = hits.more;
	cut_page(&all, (size_t)from, f->most, out);
	if (out->next.n > 0)
		out->next = text_format(c->mem, "%lld", (long long)from + f->most);
	if (out->previous.n > 0)
		out->previous =
		    text_format(c->mem, "%lld", (long long)(from > f->most ? from - f->most : 0));
	return true;
}

bool
procedure_find(struct cx *c, const struct procedure_filter *f, struct procedure_list *out)
{
	*out = (struct procedure_list){.total = 0};
	must(f->most > 0);
	return text_trim(f->q).n > 0 ? find_by_words(c, f, out) : find_by_name(c, f, out);
}

/* ---- counts ---- */

static int
by_count_name(const void *a, const void *b)
{
	const struct browse_count *x = a, *y = b;

	return text_compare(x->key, y->key);
}

static struct text
key_of_fold(struct arena *a, struct text fold)
{
	char *p = arena_alloc(a, fold.n + 1);

	for (size_t i = 0; i < fold.n; i++)
		p[i] = fold.p[i] == ' ' ? '-' : fold.p[i];
	return (struct text){p, fold.n};
}

bool
procedure_fields(struct cx *c, struct browse_counts *out)
{
	const struct book *b;
	struct browse_count *all;
	size_t n = 0;

	if (!book_take(c, &b))
		return false;
	all = NEW_ARRAY(c->mem, struct browse_count, b->n);
	for (size_t i = 0; i < b->n; i++) {
		const struct entry *e = &b->entries[i];

		if (e->p.state == PROCEDURE_PUBLISHED && e->field_fold.n > 0)
			all[n++] = (struct browse_count){
			    key_of_fold(c->mem, e->field_fold), e->p.field, 1};
	}
	if (n > 0)
		qsort(all, n, sizeof *all, by_count_name);
	*out = (struct browse_counts){all, 0};
	for (size_t i = 0; i < n; i++) {
		if (out->n > 0 && text_equal(all[out->n - 1].key, all[i].key))
			all[out->n - 1].n++;
		else
			all[out->n++] = all[i];
	}
	return true;
}

bool
procedure_field_name(struct cx *c, struct text key, struct text *out)
{
	const struct book *b;

	*out = TEXT("");
	if (!book_take(c, &b))
		return false;
	for (size_t i = 0; i < b->n; i++) {
		if (is_field(&b->entries[i], key)) {
			*out = b->entries[i].p.field;
			break;
		}
	}
	return true;
}

bool
procedure_life_counts(struct cx *c, struct browse_counts *out)
{
	const struct book *b;

	if (!book_take(c, &b))
		return false;
	out->n = life_event_count();
	out->p = NEW_ARRAY(c->mem, struct browse_count, out->n);
	for (size_t i = 0; i < out->n; i++) {
		const struct life_event *life = life_event_at(i);

		out->p[i] = (struct browse_count){text_of(life->key), tr(c->lang, life->name), 0};
		for (size_t k = 0; k < b->n; k++)
			out->p[i].n += b->entries[k].p.state == PROCEDURE_PUBLISHED
				       && (b->entries[k].life & life_bit(life)) != 0;
	}
	return true;
}

/* ---- agencies ---- */

/* Which procedures one offering entry brings: a bit each. */
struct taking {
	int64_t agency, level;
	uint64_t *procedures;
};

struct takings {
	struct taking *p;
	size_t n, words;
};

static int
by_taker(const void *a, const void *b)
{
	const struct taking *x = a, *y = b;

	if (x->level != y->level)
		return x->level < y->level ? -1 : 1;
	return (x->agency > y->agency) - (x->agency < y->agency);
}

/* One entry an agency and level, those of single agencies first. */
static struct takings
takings_of(struct arena *a, const struct book *b)
{
	struct takings t = {.words = b->n / 64 + 1};
	size_t most = 0, kept = 0;

	for (size_t i = 0; i < b->n; i++)
		most += b->entries[i].p.offerings.n;
	t.p = NEW_ARRAY(a, struct taking, most);
	for (size_t i = 0; i < b->n; i++) {
		const struct procedure *p = &b->entries[i].p;

		for (size_t k = 0; p->state == PROCEDURE_PUBLISHED && k < p->offerings.n; k++) {
			struct taking *one = &t.p[t.n++];

			*one = (struct taking){p->offerings.p[k].agency, p->offerings.p[k].level,
			    NEW_ARRAY(a, uint64_t, t.words)};
			one->procedures[i / 64] |= UINT64_C(1) << (i % 64);
		}
	}
	if (t.n > 0)
		qsort(t.p, t.n, sizeof *t.p, by_taker);
	for (size_t i = 0; i < t.n; i++) {
		if (kept == 0 || by_taker(&t.p[kept - 1], &t.p[i]) != 0) {
			t.p[kept++] = t.p[i];
			continue;
		}
		for (size_t w = 0; w < t.words; w++)
			t.p[kept - 1].procedures[w] |= t.p[i].procedures[w];
	}
	t.n = kept;
	return t;
}

/* How many procedures an agency takes; sum is room for the bits. */
static bool
count_taken(
    struct cx *c, const struct takings *t, const struct agency *a, uint64_t *sum, int64_t *out)
{
	struct taking own = {a->id, 0, NULL};
	const struct taking *single =
	    t->n > 0 ? bsearch(&own, t->p, t->n, sizeof own, by_taker) : NULL;

	memset(sum, 0, t->words * sizeof *sum);
	for (size_t w = 0; single != NULL && w < t->words; w++)
		sum[w] = single->procedures[w];
	for (size_t i = t->n; i > 0 && t->p[i - 1].level > 0; i--) {
		bool within;

		if (t->p[i - 1].level != (int64_t)a->level)
			continue;
		if (!agency_within(c, a->id, t->p[i - 1].agency, &within))
			return false;
		for (size_t w = 0; within && w < t->words; w++)
			sum[w] |= t->p[i - 1].procedures[w];
	}
	*out = 0;
	for (size_t w = 0; w < t->words; w++)
		*out += __builtin_popcountll(sum[w]);
	return true;
}

bool
procedure_agencies(struct cx *c, struct browse_counts *out)
{
	const struct book *b;
	struct agencies all;
	struct takings t;
	uint64_t *sum;

	*out = (struct browse_counts){NULL, 0};
	if (!book_take(c, &b) || !agency_all(c, &all))
		return false;
	t = takings_of(c->mem, b);
	sum = NEW_ARRAY(c->mem, uint64_t, t.words);
	out->p = NEW_ARRAY(c->mem, struct browse_count, all.n);
	for (size_t i = 0; i < all.n; i++) {
		int64_t n;

		if (!agency_is_valid(&all.p[i], time_day(c->now)))
			continue;
		if (!count_taken(c, &t, &all.p[i], sum, &n))
			return false;
		if (n > 0)
			out->p[out->n++] = (struct browse_count){
			    text_format(c->mem, "%lld", (long long)all.p[i].id),
			    agency_show(&all.p[i], c->lang), n};
	}
	return true;
}
