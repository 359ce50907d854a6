/* Lists of questions: for readers, for the asker, the piles of the desk. */
#include <stdlib.h>

#include "core/page_key.h"
#include "systems/gazette/inquiry_store.h"

enum { DEPTH = 200, PILE_ROWS = 50, MINE_ROWS = 100, LIKE_ROWS = 5, LIKE_PROCEDURES = 3 };
enum { LIKE_MOST = 100, LIKE_PARTS = 10, LIKE_HITS = 20 };

/* ---- what sounds alike ---- */

struct likeness {
	struct search_entry e;
	int64_t score, parts;
};

struct likenesses {
	struct likeness *p;
	size_t n;
};

static void
likeness_add(struct likenesses *all, const struct search_entry *e, int64_t score)
{
	size_t i = 0;

	while (i < all->n && !text_equal(all->p[i].e.key, e->key))
		i++;
	if (i == LIKE_MOST)
		return;
	if (i == all->n)
		all->p[all->n++] = (struct likeness){.e = *e};
	all->p[i].score += score;
	all->p[i].parts++;
}

static int
by_score(const void *x, const void *y)
{
	const struct likeness *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return text_compare(a->e.key, b->e.key);
}

/*
 * A whole sentence is hardly ever in another one. So each two words that follow each other are
 * looked for; what has several of them is alike, the more the seldomer they are. Two, since most
 * Vietnamese words are of two syllables.
 */
static bool
find_parts(struct cx *c, const char *kind, struct text words, struct likenesses *all)
{
	struct text rest = text_fold(c->mem, words), last, word;

	*all = (struct likenesses){NEW_ARRAY(c->mem, struct likeness, LIKE_MOST), 0};
	if (!text_cut(&rest, ' ', &last))
		return true;
	for (int n = 0; n < LIKE_PARTS && text_cut(&rest, ' ', &word); n++, last = word) {
		struct search_hits hits;
		struct text part = text_format(c->mem, "%.*s %.*s", TEXT_ARG(last), TEXT_ARG(word));

		if (!search_find(c, kind, part, 0, LIKE_HITS, &hits))
			return false;
		for (size_t i = 0; i < hits.n && !hits.more; i++)
			likeness_add(all, &hits.p[i], 1000 / (int64_t)hits.n);
	}
	qsort(all->p, all->n, sizeof *all->p, by_score);
	return true;
}

/* What has all the words; where that is little, what has several parts of the sentence. */
static bool
find_alike(struct cx *c, const char *kind, struct text words, int most, struct search_hits *out)
{
	struct likenesses all;
	size_t whole;

	if (!search_find(c, kind, words, 0, most, out))
		return false;
	if (out->n >= (size_t)most || !find_parts(c, kind, words, &all))
		return out->n >= (size_t)most;
	whole = out->n;
	out->p = arena_grow(c->mem, out->p, whole * sizeof *out->p, (size_t)most * sizeof *out->p);
	for (size_t i = 0; i < all.n && out->n < (size_t)most; i++) {
		bool there = false;

		for (size_t k = 0; k < whole; k++)
			there |= text_equal(out->p[k].key, all.p[i].e.key);
		if (!there && all.p[i].parts > 1)
			out->p[out->n++] = all.p[i].e;
	}
	return true;
}

bool
inquiry_like(
    struct cx *c, struct text words, struct search_hits *questions, struct search_hits *procedures)
{
	*questions = *procedures = (struct search_hits){0};
	return words.n == 0
	       || (find_alike(c, "inquiry", words, LIKE_ROWS, questions)
		   && find_alike(c, "procedure", words, LIKE_PROCEDURES, procedures));
}

/* ---- lists ---- */

bool
inquiry_mine(struct cx *c, struct inquiries *out)
{
	return store_inquiries_mine(c, c->by->person, INT64_MAX, MINE_ROWS, out);
}

/* ---- readers ---- */

static bool
fits(struct cx *c, const struct inquiry *q, const struct inquiry_filter *f)
{
	return q->state == INQUIRY_ANSWERED && q->public
	       && (f->agency == 0 || q->agency == f->agency)
	       && (f->field.n == 0 || text_equal(text_fold(c->mem, q->field), f->field));
}

static bool
find_words(struct cx *c, const struct inquiry_filter *f, struct inquiry_list *out)
{
	struct search_hits hits;
	struct page_key from = page_key_read(c->mem, "questions.words", f->after);
	int64_t seen = 0;

	out->rows = (struct inquiries){NEW_ARRAY(c->mem, struct inquiry, (size_t)f->most), 0};
	if (!search_find(c, "inquiry", f->q, 0, DEPTH, &hits))
		return false;
	for (size_t i = 0; i < hits.n; i++) {
		struct inquiry q;
		bool found;

		if (!store_inquiry_by_id(c, hits.p[i].id, &q, &found))
			return false;
		if (!found || !fits(c, &q, f) || seen++ < from.number)
			continue;
		if (out->rows.n == (size_t)f->most) {
			out->next = page_key_show(c->mem, "questions.words",
			    &(struct page_key){.set = true, .number = from.number + f->most});
			return true;
		}
		out->rows.p[out->rows.n++] = q;
	}
	return true;
}

bool
inquiry_find(struct cx *c, const struct inquiry_filter *f, struct inquiry_list *out)
{
	struct page_key k = page_key_read(c->mem, "questions.answered", f->after);

	out->next = TEXT("");
	if (f->q.n > 0)
		return find_words(c, f, out);
	if (!store_inquiry_list(
		c, f, k.set ? k.number : INT64_MAX, k.set ? k.id : INT64_MAX, &out->rows))
		return false;
	if (out->rows.n == (size_t)f->most) {
		const struct inquiry *last = &out->rows.p[out->rows.n - 1];

		out->next = page_key_show(c->mem, "questions.answered",
		    &(struct page_key){.set = true, .number = last->answered.ms, .id = last->id});
	}
	return true;
}

bool
inquiry_fields(struct cx *c, struct search_counts *out)
{
	return store_inquiry_fields(c, out);
}

bool
inquiry_agencies(struct cx *c, struct search_counts *out)
{
	if (!store_inquiry_agencies(c, out))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		const struct agency *a;
		int64_t id;

		if (!text_int(out->p[i].key, &id) || !agency_by_id(c, id, &a))
			return false;
		out->p[i].name = a != NULL ? agency_show(a, c->lang) : out->p[i].key;
	}
	return true;
}

/* ---- the desk ---- */

static bool
pile_read(struct cx *c, enum inquiry_pile pile, const struct page_key *k, struct inquiries *out)
{
	int64_t agency = pile == PILE_ROUTE ? 0 : c->by->agency;
	enum inquiry_state state = pile == PILE_APPROVE ? INQUIRY_PROPOSED : INQUIRY_ASKED;

	if (pile == PILE_DONE)
		return store_inquiries_done(c, agency, k->set ? k->id : INT64_MAX, PILE_ROWS, out);
	return store_inquiries_due(
	    c, agency, state, (struct time){k->set ? k->number : 0}, k->id, PILE_ROWS, out);
}

bool
inquiry_pile(struct cx *c, enum inquiry_pile pile, struct text after, struct inquiry_list *out)
{
	static const char *const lists[PILES] = {
	    "questions.route", "questions.answer", "questions.approve", "questions.done"};
	struct page_key k = page_key_read(c->mem, lists[pile], after);

	*out = (struct inquiry_list){.next = TEXT("")};
	if (pile == PILE_ROUTE && !actor_may(c->by, &INQUIRY_ROUTE))
		return true;
	if (!pile_read(c, pile, &k, &out->rows))
		return false;
	if (out->rows.n == PILE_ROWS) {
		const struct inquiry *last = &out->rows.p[out->rows.n - 1];

		out->next = page_key_show(c->mem, lists[pile],
		    &(struct page_key){.set = true, .number = last->due.ms, .id = last->id});
	}
	return true;
}

bool
inquiry_pile_counts(struct cx *c, struct pile_counts *out)
{
	*out = (struct pile_counts){0};
	return store_inquiry_count(c, 0, INQUIRY_ASKED, &out->n[PILE_ROUTE])
	       && store_inquiry_count(c, c->by->agency, INQUIRY_ASKED, &out->n[PILE_ANSWER])
	       && store_inquiry_count(c, c->by->agency, INQUIRY_PROPOSED, &out->n[PILE_APPROVE])
	       && store_inquiry_late(c, c->by->agency, &out->late);
}
