/* Lists of questions: for readers, for the asker, the piles of the desk. */
#include "core/page_key.h"
#include "systems/gazette/inquiry_store.h"

enum { DEPTH = 200, PILE_ROWS = 50, MINE_ROWS = 100, LIKE_ROWS = 5, LIKE_PROCEDURES = 3 };

bool
inquiry_like(
    struct cx *c, struct text words, struct search_hits *questions, struct search_hits *procedures)
{
	*questions = *procedures = (struct search_hits){0};
	return words.n == 0
	       || (search_find(c, "inquiry", words, 0, LIKE_ROWS, questions)
		   && search_find(c, "procedure", words, 0, LIKE_PROCEDURES, procedures));
}

bool
inquiry_mine(struct cx *c, struct inquiries *out)
{
	return store_inquiries_mine(c, c->by->person, MINE_ROWS, out);
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
inquiry_fields(struct cx *c, struct inquiry_counts *out)
{
	return store_inquiry_fields(c, out);
}

bool
inquiry_agencies(struct cx *c, struct inquiry_counts *out)
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
