/*
 * Citations tied to acts: what a text names becomes a link when exactly one published act is that.
 * A number is unique but for provinces and years; the day of issue, where it is written, settles
 * it. Of laws with one name the newest that was there when the citing act was issued is meant.
 */
#include "systems/gazette/act_store.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/provision_line.h"
#include "systems/gazette/relation_store.h"

enum { NAMESAKES_MOST = 20, CITATIONS_MOST = 20000 };

/* The year of issue: of the day, else as the number says ("83/2015/QH13"); 0: not known. */
static int64_t
act_year(struct day issued, struct text number)
{
	size_t slash = text_find_char(number, '/');
	int64_t year = 0;

	if (issued.n != 0)
		return date_of_day(issued).year;
	if (slash == SIZE_MAX || !text_int(text_part(number, slash + 1, 4), &year) || year < 1945)
		return 0;
	return year;
}

static bool
day_fits(const struct act *a, struct day day, int64_t year)
{
	int64_t issued = act_year(a->issued, a->number);

	if (day.n != 0 && a->issued.n != 0)
		return a->issued.n == day.n;
	if (day.n != 0)
		year = date_of_day(day).year;
	return year == 0 || issued == 0 || issued == year;
}

/* Was it there when the citing act was issued? */
static bool
is_earlier(const struct act *a, struct day issued, int64_t issued_year)
{
	int64_t year = act_year(a->issued, a->number);

	if (a->issued.n != 0 && issued.n != 0)
		return a->issued.n <= issued.n;
	return year == 0 || issued_year == 0 || year <= issued_year;
}

/* The number says which; where several have it, day or year must leave one. */
static bool
resolve_number(struct cx *c, struct citation_row *row)
{
	struct acts all;
	size_t fitting = 0;

	row->target = 0;
	if (!store_acts_by_key(c, row->key, NUMBERED_ALIKE, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.n > 1 && !day_fits(&all.p[i], row->day, row->year))
			continue;
		row->target = all.p[i].id;
		fitting++;
	}
	if (fitting > 1)
		row->target = 0;
	return true;
}

/* Of laws with one name the newest that was there by then, or the one of the day or year that is
 * written; NULL: none. */
static const struct act *
newest_fitting(
    const struct acts *all, const struct citation_row *row, struct day issued, int64_t year)
{
	const struct act *best = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const struct act *a = &all->p[i];

		if (!day_fits(a, row->day, row->year)
		    || (row->day.n == 0 && row->year == 0 && !is_earlier(a, issued, year)))
			continue;
		if (best == NULL
		    || act_year(a->issued, a->number) > act_year(best->issued, best->number))
			best = a;
	}
	return best;
}

/* The longest start of the name that is a law's; `issued`, `number`: of the citing act. */
static bool
resolve_name(struct cx *c, struct citation_row *row, struct day issued, struct text number)
{
	struct text name = row->name;

	row->target = row->matched = 0;
	while (name.n > 0) {
		struct acts all;
		const struct act *best;

		if (!store_acts_by_name(c, name, NAMESAKES_MOST, &all))
			return false;
		best = newest_fitting(&all, row, issued, act_year(issued, number));
		if (best != NULL) {
			row->target = best->id;
			row->matched = (int64_t)name.n;
		}
		/* This law, but none of its years: no shorter name is meant. */
		if (all.n > 0)
			return true;
		/* A longer law's name is not the shorter one's: "Luật Đầu tư công" is not "Luật
		 * Đầu tư" only because it is not here. That cannot be known; the shorter is taken,
		 * and the longer one takes over when it comes. */
		while (name.n > 0 && name.p[name.n - 1] != ' ')
			name.n--;
		if (name.n > 0)
			name.n--;
	}
	return true;
}

static bool
resolve(struct cx *c, struct citation_row *row, struct day issued, struct text number)
{
	if (text_starts(row->key, TEXT("code ")))
		return store_code_find(c, row->key, &row->target, &row->to_path);
	return row->key.n > 0 ? resolve_number(c, row) : resolve_name(c, row, issued, number);
}

static bool
same_row(const struct citation_row *x, const struct citation_row *y)
{
	return text_equal(x->key, y->key) && text_equal(x->name, y->name) && x->day.n == y->day.n
	       && x->year == y->year && text_equal(x->to_path, y->to_path)
	       && text_equal(x->path, y->path);
}

struct index {
	struct cx *c;
	const struct act *act;
	struct citation_row last;
	int64_t no;
};

static bool
index_text(struct index *x, struct text text, struct text path)
{
	struct citations found;

	citation_find(x->c->mem, text, path, &found);
	for (size_t i = 0; i < found.n && x->no < CITATIONS_MOST; i++) {
		const struct citation *k = &found.p[i];
		struct citation_row row = {.path = path,
		    .key = k->key,
		    .name = k->name,
		    .to_path = k->path,
		    .day = k->day,
		    .year = k->year};

		if (k->of == CITES_SELF || same_row(&row, &x->last))
			continue;
		if (!resolve(x->c, &row, x->act->issued, x->act->number))
			return false;
		/* Its own number in its head is no citation. */
		if (row.target == x->act->id && row.to_path.n == 0)
			continue;
		if (!store_citation_add(x->c, x->act->id, x->no, &row))
			return false;
		x->last = row;
		x->no++;
	}
	return true;
}

bool
citation_index(struct cx *c, const struct act *a)
{
	struct index x = {.c = c, .act = a};
	struct provisions all;
	struct changes changes;

	x.last.key = x.last.name = x.last.path = x.last.to_path = TEXT("");
	x.last.path = TEXT("?");
	if (!store_citations_clear(c, a->id) || !act_provisions(c, a, &all)
	    || !changes_to(c, a->id, &changes))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (!index_text(&x, all.p[i].heading, all.p[i].path)
		    || !index_text(&x, all.p[i].body, all.p[i].path))
			return false;
	}
	for (size_t i = 0; i < changes.n; i++) {
		if (!index_text(&x, changes.p[i].text, changes.p[i].path))
			return false;
	}
	return true;
}

/* ---- within one act ---- */

/* The annex that a provision stands in: "phu-luc-1"; empty: none. */
static struct text
annex_of(struct text path)
{
	size_t dot = text_find_char(path, '.');

	if (!text_starts(path, text_of(provision_step(PROVISION_ANNEX))))
		return TEXT("");
	return dot == SIZE_MAX ? path : text_part(path, 0, dot);
}

/* "Điều 5 của Nghị định này" means the act also where an annex says it. */
static bool
names_the_act(struct arena *a, struct text span)
{
	static const char *const acts[] = {"luat nay", "phap lenh nay", "nghi dinh nay",
	    "nghi quyet nay", "quyet dinh nay", "thong tu nay", "chi thi nay", "van ban nay"};
	struct text fold = text_fold(a, span);

	for (size_t i = 0; i < COUNT(acts); i++)
		if (text_find(fold, text_of(acts[i])) != SIZE_MAX)
			return true;
	return false;
}

/* What an annex cites without saying of what is its own where it has it: rules that an act brings
 * in as an annex count their articles from 1 again. */
struct text
citation_self_path(struct arena *a, const struct provisions *all, struct text in, struct text here,
    const struct citation *k)
{
	struct text annex = annex_of(here), own;

	if (annex.n == 0 || k->path.n == 0 || names_the_act(a, text_part(in, k->start, k->n)))
		return k->path;
	own = text_format(a, "%.*s.%.*s", TEXT_ARG(annex), TEXT_ARG(k->path));
	return provision_find(all, own) != SIZE_MAX ? own : k->path;
}

/* ---- a new act is here ---- */

static bool
tie_all(struct cx *c, const struct waitings *all, struct text key)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct waiting *w = &all->p[i];
		struct citation_row row = {.key = key,
		    .name = w->name,
		    .to_path = w->to_path,
		    .day = w->day,
		    .year = w->year};

		if (!resolve(c, &row, w->issued, w->number)
		    || (row.target != 0 && !store_citation_tie(c, w->act, w->no, &row)))
			return false;
	}
	return true;
}

bool
citation_arrived(struct cx *c, const struct act *a)
{
	struct text key = act_number_key(c->mem, a->number), name;
	struct waitings waiting;

	if (key.n > 0 && (!store_waiting_number(c, key, &waiting) || !tie_all(c, &waiting, key)))
		return false;
	if (!store_act_name_key(c, a->id, &name))
		return false;
	return name.n == 0
	       || (store_waiting_name(c, name, &waiting) && tie_all(c, &waiting, TEXT("")));
}

bool
citations_of(struct cx *c, int64_t target, struct text path, int most, struct citings *out)
{
	return store_citations_of(c, target, path, most, out);
}

bool
citation_code_arrived(struct cx *c, struct text code, int64_t act, struct text path)
{
	struct text key = code_key(c->mem, code);
	struct waitings waiting;

	return store_code_put(c, key, act, path) && store_waiting_number(c, key, &waiting)
	       && tie_all(c, &waiting, key);
}

bool
citation_place(struct cx *c, int64_t act, bool excerpt, struct text path, struct text *out)
{
	const struct text tries[] = {path, provision_article_path(path)};
	bool there = !excerpt || path.n == 0;

	*out = there ? path : TEXT("");
	for (size_t i = 0; i < COUNT(tries) && !there; i++) {
		if (tries[i].n > 0 && !store_provision_is(c, act, tries[i], &there))
			return false;
		if (there)
			*out = tries[i];
	}
	return true;
}

bool
citations_in(struct cx *c, int64_t act, struct citeds *out)
{
	if (!store_citations_in(c, act, out))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		struct cited *d = &out->p[i];

		if (d->there.n == 0
		    && !citation_place(c, d->target, d->excerpt, d->to_path, &d->there))
			return false;
	}
	return true;
}

const struct cited *
cited_by(const struct citeds *all, const struct citation *k)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct cited *d = &all->p[i];

		if (text_equal(d->key, k->key) && text_equal(d->name, k->name)
		    && d->day.n == k->day.n && d->year == k->year
		    && (k->of == CITES_CODE || text_equal(d->to_path, k->path)))
			return d;
	}
	return NULL;
}
