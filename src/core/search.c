/* Finding by words: what is asked, in which order it is answered. SQL is search_store.c's. */
#include "core/search.h"

#include "base/buf.h"
#include "core/search_store.h"

enum {
	QUERY_BYTES = 200,
	QUERY_WORDS = 12,
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

struct query {
	struct text folded;
	struct text words[QUERY_WORDS];
	size_t n;
};

static void
query_read(struct cx *c, struct text typed, struct query *q)
{
	struct text rest;

	*q = (struct query){.folded = text_fold(c->mem, text_head(typed, QUERY_BYTES))};
	rest = q->folded;
	while (rest.n > 0 && q->n < QUERY_WORDS && text_cut(&rest, ' ', &q->words[q->n]))
		q->n++;
}

/*
 * All the words, for the engine; `begun`: the last one may go on. Folded words hold letters and
 * digits only, so that quotes around them are enough.
 */
static struct text
expression(struct cx *c, const struct query *q, const char *kind, bool titles, bool begun)
{
	bool sqlite = db_engine_of(c->db) == DB_SQLITE;
	struct buf b = buf_in(c->mem);

	if (sqlite && kind != NULL)
		buf_format(&b, "kind : \"%s\" AND ", kind);
	if (sqlite)
		buf_text(&b, titles ? TEXT("title_fold : (") : TEXT("words_fold : ("));
	for (size_t i = 0; i < q->n; i++) {
		bool open = begun && i + 1 == q->n;

		if (sqlite)
			buf_format(&b, "%s\"%.*s\"%s", i > 0 ? " AND " : "", TEXT_ARG(q->words[i]),
			    open ? " *" : "");
		else
			buf_format(&b, "%s'%.*s'%s", i > 0 ? " & " : "", TEXT_ARG(q->words[i]),
			    open ? ":*" : "");
	}
	if (sqlite)
		buf_char(&b, ')');
	return buf_done(&b);
}

static struct search_match
match_of(struct cx *c, const struct query *q, const char *kind, bool begun)
{
	return (struct search_match){.kind = kind,
	    .query = q->folded,
	    .titles = expression(c, q, kind, true, begun),
	    .words = expression(c, q, kind, false, begun)};
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
    struct cx *c, const struct query *q, const char *kind, int want, struct search_hits *all)
{
	for (size_t out = q->n; out-- > 0 && (int)all->n < want;) {
		struct query fewer = {.folded = q->folded};
		struct search_hits some = {
		    .p = NEW_ARRAY(c->mem, struct search_entry, (size_t)want)};
		struct search_match m;

		for (size_t i = 0; i < q->n; i++)
			if (i != out)
				fewer.words[fewer.n++] = q->words[i];
		m = match_of(c, &fewer, kind, false);
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
	struct query q;
	struct search_match m;
	struct search_hits all = {0};
	int want;

	*out = (struct search_hits){0};
	query_read(c, query, &q);
	if (q.n == 0 || most <= 0 || from < 0)
		return true;
	if (from > (PAGES_DEEP - 1) * most)
		from = (PAGES_DEEP - 1) * most;
	want = from + most + 1;
	all.p = NEW_ARRAY(c->mem, struct search_entry, (size_t)want);
	m = match_of(c, &q, kind, false);
	if (!collect(c, &m, want, &all))
		return false;
	if (all.n == 0 && text_length(q.words[q.n - 1]) >= PREFIX_LETTERS) {
		m = match_of(c, &q, kind, true);
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
	struct query q;
	struct search_match m;
	bool begun = true;

	*out = (struct search_hits){0};
	query_read(c, query, &q);
	/* A single letter begins too many words: what stands in front of it is enough. */
	if (q.n > 0 && text_length(q.words[q.n - 1]) < SUGGEST_LETTERS) {
		q.n--;
		begun = false;
	}
	if (q.n == 0 || most <= 0)
		return true;
	m = match_of(c, &q, kind, begun);
	out->p = NEW_ARRAY(c->mem, struct search_entry, (size_t)most);
	return search_by_code(c, &m, most, out)
	       && ((int)out->n >= most || search_by_title(c, &m, most - (int)out->n, out));
}
