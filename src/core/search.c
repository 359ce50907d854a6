/* Finding by words: what is asked, in which order it is answered. SQL is search_store.c's. */
#include "core/search.h"

#include "base/buf.h"
#include "core/search_store.h"

enum {
	QUERY_BYTES = 200,
	PAGES_DEEP = 10,
	LEAVE_OUT_FROM = 3,  /* words; two without one are too few to mean the same */
	LEAVE_OUT_TO = 8,    /* each word left out is a search of its own */
	PREFIX_LETTERS = 3,  /* of a search */
	SUGGEST_LETTERS = 2, /* as one types: the title index has prefixes of 2 and 3 */
};

bool
search_put(struct cx *c, const struct search_entry *e)
{
	struct text all = text_format(c->mem, "%.*s %.*s %.*s %.*s", TEXT_ARG(e->title),
	    TEXT_ARG(e->key), TEXT_ARG(e->extra), TEXT_ARG(e->words));
	struct search_folded f = {.key = text_fold(c->mem, e->key),
	    .title = text_fold(c->mem, e->title),
	    .words = text_fold(c->mem, all),
	    .issuer = text_fold(c->mem, e->issuer),
	    .field = text_fold(c->mem, e->field)};

	return search_write(c, e, &f);
}

/* ---- the query ---- */

static void
add_term(struct search_query *q, struct text folded)
{
	if (folded.n > 0 && q->n < SEARCH_TERMS)
		q->terms[q->n++] = folded;
}

/* "61/2018", "1.000123": its parts follow each other. */
static bool
is_number(struct text word)
{
	bool digit = false, joint = false;

	for (size_t i = 0; i < word.n; i++) {
		digit = digit || (word.p[i] >= '0' && word.p[i] <= '9');
		joint = joint || word.p[i] == '/' || word.p[i] == '.';
	}
	return digit && joint;
}

static void
add_words(struct cx *c, struct search_query *q, struct text typed)
{
	struct text word, part, folded;

	while (typed.n > 0 && text_cut(&typed, ' ', &word)) {
		folded = text_fold(c->mem, word);
		if (is_number(word)) {
			add_term(q, folded);
			continue;
		}
		while (folded.n > 0 && text_cut(&folded, ' ', &part))
			add_term(q, part);
	}
}

/* The quotation mark at the front: ", “ or ”; its bytes. */
static size_t
quotation(struct text t)
{
	if (text_starts(t, TEXT("\"")))
		return 1;
	return text_starts(t, TEXT("“")) || text_starts(t, TEXT("”")) ? TEXT("“").n : 0;
}

/* Up to the next quotation mark, whose bytes are *mark (0: there is none). */
static struct text
up_to_mark(struct text *rest, size_t *mark)
{
	struct text all = *rest, head;

	for (size_t i = 0; i < all.n; i++) {
		*mark = quotation(text_part(all, i, all.n));
		if (*mark == 0)
			continue;
		head = text_part(all, 0, i);
		*rest = text_part(all, i + *mark, all.n);
		return head;
	}
	*mark = 0;
	*rest = TEXT("");
	return all;
}

void
search_query_read(struct cx *c, struct text typed, struct search_query *q)
{
	struct text rest = text_head(typed, QUERY_BYTES);
	bool within = false;

	*q = (struct search_query){.folded = text_fold(c->mem, rest),
	    .number =
		is_number(text_trim(rest)) && text_find_char(text_trim(rest), ' ') == SIZE_MAX};
	while (rest.n > 0 && q->n < SEARCH_TERMS) {
		size_t mark;
		struct text part = up_to_mark(&rest, &mark);

		/* A mark that nobody closes is none. */
		if (within && mark > 0)
			add_term(q, text_fold(c->mem, part));
		else
			add_words(c, q, part);
		within = mark > 0 && !within;
	}
}

/* Folded words hold letters and digits only, so that quotes around them are enough. */
static void
put_term(struct buf *b, struct text term, bool sqlite, bool open)
{
	struct text word;
	bool first = true;

	if (sqlite) {
		buf_format(b, "\"%.*s\"%s", TEXT_ARG(term), open ? " *" : "");
		return;
	}
	while (term.n > 0 && text_cut(&term, ' ', &word)) {
		buf_format(b, "%s'%.*s'", first ? "" : " <-> ", TEXT_ARG(word));
		first = false;
	}
	if (open)
		buf_text(b, TEXT(":*"));
}

/* All the terms, for the engine; `begun`: the last one may go on. */
static struct text
expression(struct cx *c, const struct search_query *q, const char *kind, bool titles, bool begun)
{
	bool sqlite = db_engine_of(c->db) == DB_SQLITE;
	struct buf b = buf_in(c->mem);

	if (sqlite && kind != NULL)
		buf_format(&b, "kind : \"%s\" AND ", kind);
	if (sqlite)
		buf_text(&b, titles ? TEXT("title_fold : (") : TEXT("words_fold : ("));
	for (size_t i = 0; i < q->n; i++) {
		buf_text(&b, i == 0 ? TEXT("") : sqlite ? TEXT(" AND ") : TEXT(" & "));
		put_term(&b, q->terms[i], sqlite, begun && i + 1 == q->n);
	}
	if (sqlite)
		buf_char(&b, ')');
	return buf_done(&b);
}

/* All of it, one word behind the other. */
static struct text
run_expression(struct cx *c, const struct search_query *q)
{
	bool sqlite = db_engine_of(c->db) == DB_SQLITE;
	struct buf b = buf_in(c->mem);

	if (q->n < 2)
		return TEXT("");
	if (sqlite)
		buf_text(&b, TEXT("words_fold : "));
	put_term(&b, q->folded, sqlite, false);
	return buf_done(&b);
}

struct search_match
search_match_of(struct cx *c, const struct search_query *q, const char *kind, bool begun)
{
	return (struct search_match){.kind = kind,
	    .query = q->folded,
	    .number = q->number ? text_format(c->mem, "%.*s ", TEXT_ARG(q->folded)) : TEXT(""),
	    .titles = expression(c, q, kind, true, begun),
	    .words = expression(c, q, kind, false, begun),
	    .pair = q->n == 2,
	    .run = kind == NULL && !begun ? run_expression(c, q) : TEXT("")};
}

/* ---- the answer ---- */

static bool
collect(struct cx *c, const struct search_match *m, int want, struct search_hits *all)
{
	return search_by_code(c, m, want, all)
	       && ((int)all->n >= want || search_by_title(c, m, want - (int)all->n, all))
	       && ((int)all->n >= want || search_by_words(c, m, want - (int)all->n, all));
}

static bool
has_hit(const struct search_hits *all, const struct search_entry *e)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_equal(all->p[i].key, e->key) && strcmp(all->p[i].kind, e->kind) == 0)
			return true;
	return false;
}

/* A query that asks for one word too many still finds what has the others. */
static bool
collect_without_one(
    struct cx *c, const struct search_query *q, const char *kind, int want, struct search_hits *all)
{
	for (size_t out = q->n; out-- > 0 && (int)all->n < want;) {
		struct search_query fewer = {.folded = q->folded};
		struct search_hits some = {
		    .p = NEW_ARRAY(c->mem, struct search_entry, (size_t)want)};
		struct search_match m;

		for (size_t i = 0; i < q->n; i++)
			if (i != out)
				fewer.terms[fewer.n++] = q->terms[i];
		m = search_match_of(c, &fewer, kind, false);
		if (!search_by_title(c, &m, want, &some)
		    || ((int)some.n < want && !search_by_words(c, &m, want - (int)some.n, &some)))
			return false;
		for (size_t i = 0; i < some.n && (int)all->n < want; i++)
			if (!has_hit(all, &some.p[i]))
				all->p[all->n++] = some.p[i];
	}
	return true;
}

static void
take_page(const struct search_hits *all, int from, int most, struct search_hits *out)
{
	size_t start = (size_t)from < all->n ? (size_t)from : all->n;
	size_t left = all->n - start;

	out->p = all->p + start;
	out->n = left < (size_t)most ? left : (size_t)most;
	out->more = left > out->n;
}

bool
search_find(
    struct cx *c, const char *kind, struct text query, int from, int most, struct search_hits *out)
{
	struct search_query q;
	struct search_match m;
	struct search_hits all = {0};
	int want;

	*out = (struct search_hits){0};
	search_query_read(c, query, &q);
	if (q.n == 0 || most <= 0 || from < 0)
		return true;
	if (from > (PAGES_DEEP - 1) * most)
		from = (PAGES_DEEP - 1) * most;
	want = from + most + 1;
	all.p = NEW_ARRAY(c->mem, struct search_entry, (size_t)want);
	m = search_match_of(c, &q, kind, false);
	if (!collect(c, &m, want, &all))
		return false;
	if (all.n == 0 && text_length(q.terms[q.n - 1]) >= PREFIX_LETTERS) {
		m = search_match_of(c, &q, kind, true);
		if (!collect(c, &m, want, &all))
			return false;
	}
	if (all.n == 0 && q.n >= LEAVE_OUT_FROM && q.n <= LEAVE_OUT_TO
	    && !collect_without_one(c, &q, kind, want, &all))
		return false;
	take_page(&all, from, most, out);
	/* Deeper pages are not offered: whoever needs them needs other words. */
	if (from == (PAGES_DEEP - 1) * most)
		out->more = false;
	return true;
}

bool
search_suggest(struct cx *c, const char *kind, struct text query, int most, struct search_hits *out)
{
	struct search_query q;
	struct search_match m;
	bool begun = true;

	*out = (struct search_hits){0};
	search_query_read(c, query, &q);
	/* A single letter begins too many words: what stands in front of it is enough. */
	if (q.n > 0 && text_length(q.terms[q.n - 1]) < SUGGEST_LETTERS) {
		q.n--;
		begun = false;
	}
	if (q.n == 0 || most <= 0)
		return true;
	m = search_match_of(c, &q, kind, begun);
	out->p = NEW_ARRAY(c->mem, struct search_entry, (size_t)most);
	return search_by_code(c, &m, most, out)
	       && ((int)out->n >= most || search_by_title(c, &m, most - (int)out->n, out));
}
