/*
 * What was meant (search_meant). The words of all titles, with their marks and how often they stand
 * and follow each other, lie in a snapshot; a query is read as the likeliest sequence of them, each
 * typed word standing for the words that one slip, missing marks or undone Telex or VNI keys lead
 * to.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "core/search_store.h"
#include "core/snapshot.h"

enum {
	TITLES_MOST = 20000,
	SLOTS = 1 << 15, /* a few thousand syllables, some ten thousand pairs */
	TOKENS = 12,
	TOKEN_BYTES = 12, /* longer ones are no syllables */
	CANDIDATES = 24,
	/* what it costs that a typed word stands for another, in bits of likelihood */
	BY_KEYS = 2,
	BY_OTHER_MARKS = 3,
	BY_NEAR_SLIP = 7,
	BY_SLIP = 9,
	UNKNOWN = 24,
};

struct word {
	struct word *next;
	struct text fold; /* of a pair: both, with their marks */
	struct text shown;
	int64_t n;
};

struct words {
	struct arena *mem;
	struct word *by_fold[SLOTS];
	struct word *pairs[SLOTS];
};

static size_t
slot_of(struct text t)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * UINT64_C(1099511628211);
	return (size_t)(h % SLOTS);
}

/* ---- the words of titles ---- */

static void
word_count(struct words *w, struct word **slots, struct text fold, struct text shown)
{
	struct word **at = &slots[slot_of(fold)], *x;

	for (x = *at; x != NULL; x = x->next) {
		if (text_equal(x->fold, fold) && text_equal(x->shown, shown)) {
			x->n++;
			return;
		}
	}
	x = NEW(w->mem, struct word);
	*x = (struct word){.next = *at, .fold = fold, .shown = shown, .n = 1};
	*at = x;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The next run of letters and figures. */
static bool
token_next(struct text *rest, struct text *out)
{
	size_t from = 0, end;

	while (from < rest->n && !is_letter(rest->p[from]))
		from++;
	end = from;
	while (end < rest->n && is_letter(rest->p[end]))
		end++;
	*out = text_part(*rest, from, end - from);
	*rest = text_part(*rest, end, rest->n);
	return out->n > 0;
}

static bool
is_syllable(struct text fold)
{
	for (size_t i = 0; i < fold.n; i++)
		if (fold.p[i] < 'a' || fold.p[i] > 'z')
			return false;
	return fold.n > 0 && fold.n <= TOKEN_BYTES;
}

/* Titles are read at one go and counted afterwards: a statement of a reader may not last long. */
static void
title_read(void *to, struct text title)
{
	struct buf *b = to;

	buf_text(b, title);
	buf_char(b, '\n');
}

static void
title_count(struct words *w, struct text title)
{
	struct text rest = text_lower(w->mem, title), token, before = TEXT("");

	while (token_next(&rest, &token)) {
		struct text fold = text_fold(w->mem, token);

		if (!is_syllable(fold)) {
			before = TEXT("");
			continue;
		}
		word_count(w, w->by_fold, fold, token);
		if (before.n > 0)
			word_count(w, w->pairs,
			    text_format(w->mem, "%.*s %.*s", TEXT_ARG(before), TEXT_ARG(token)),
			    TEXT(""));
		before = token;
	}
}

static bool
words_build(struct cx *c, void **out)
{
	struct words *w = NEW(c->mem, struct words);
	struct buf titles = buf_in(c->mem);
	struct text rest, title;

	w->mem = c->mem;
	*out = w;
	if (!search_titles(c, TITLES_MOST, title_read, &titles))
		return false;
	rest = buf_done(&titles);
	while (rest.n > 0 && text_cut(&rest, '\n', &title))
		title_count(w, title);
	return true;
}

static const struct snapshot_kind words_snapshot = {
    .name = "words", .slot = SNAPSHOT_WORDS, .build = words_build, .lags = true};

bool
search_words_catch_up(struct cx *c)
{
	return snapshot_catch_up(c, &words_snapshot);
}

bool
search_words_timer(struct cx *c, bool *more)
{
	int64_t last, n, last_seen, n_seen;

	*more = false;
	if (!search_extent(c, &last, &n) || !search_words_seen(c, &last_seen, &n_seen))
		return false;
	return (last == last_seen && n == n_seen)
	       || (search_words_see(c, last, n) && snapshot_changed(c, &words_snapshot));
}

/* ---- what a typed word may stand for ---- */

struct candidate {
	struct text shown;
	int64_t score; /* bits; of the best way here, once chosen */
	int from;      /* the candidate before on that way */
};

struct reading {
	struct candidate p[CANDIDATES];
	int n;
};

static int64_t
bits(int64_t n)
{
	int64_t b = 0;

	while (n > 1) {
		n /= 2;
		b++;
	}
	return b;
}

static void
candidate_add(struct reading *r, struct text shown, int64_t score)
{
	int at = r->n;

	for (int i = 0; i < r->n; i++) {
		if (text_equal(r->p[i].shown, shown)) {
			if (r->p[i].score < score)
				r->p[i].score = score;
			return;
		}
	}
	if (at == CANDIDATES) {
		at = 0;
		for (int i = 1; i < r->n; i++)
			if (r->p[i].score < r->p[at].score)
				at = i;
		if (r->p[at].score >= score)
			return;
	} else {
		r->n++;
	}
	r->p[at] = (struct candidate){.shown = shown, .score = score, .from = -1};
}

/* All words that fold to this. */
static void
add_fold(
    const struct words *w, struct text fold, struct text typed, int64_t cost, struct reading *r)
{
	bool plain = text_equal(typed, fold);

	for (const struct word *x = w->by_fold[slot_of(fold)]; x != NULL; x = x->next) {
		if (text_equal(x->fold, fold))
			candidate_add(r, x->shown,
			    bits(x->n) - cost
				- (plain || text_equal(x->shown, typed) ? 0 : BY_OTHER_MARKS));
	}
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Has this letter come before? */
static bool
came(struct text t, size_t n, char c)
{
	for (size_t i = 0; i < n; i++)
		if (t.p[i] == c)
			return true;
	return false;
}

/* Tones (s f r x j, z) come behind a vowel, where no syllable has these letters; w bends a, o, u;
 * a, e, o and d once more put on a roof or a stroke. */
struct text
search_telex(struct arena *a, struct text folded)
{
	char *p = arena_alloc(a, folded.n + 1);
	size_t n = 0;
	bool vowel = false;

	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		bool tone = vowel && memchr("sfrxjz", c, 6) != NULL;
		bool again = (c == 'd' || c == 'a' || c == 'e' || c == 'o') && came(folded, i, c);

		if (tone || again)
			continue;
		if (c == 'w') {
			if (!vowel)
				p[n++] = 'u';
			vowel = true;
			continue;
		}
		vowel = vowel || is_vowel(c);
		p[n++] = c;
	}
	return (struct text){p, n};
}

/* VNI keys are figures behind the letters. */
static struct text
vni(struct arena *a, struct text folded)
{
	char *p = arena_alloc(a, folded.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] < '0' || folded.p[i] > '9')
			p[n++] = folded.p[i];
	return (struct text){p, n};
}

/* Keys that lie beside each other on a row. */
static bool
is_near(char a, char b)
{
	static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *x = strchr(rows[i], a), *y = strchr(rows[i], b);

		if (x != NULL && y != NULL && (x - y == 1 || y - x == 1))
			return true;
	}
	return false;
}

/* One letter other, more, fewer, or two in the wrong order. */
static void
add_slips(struct arena *a, const struct words *w, struct text fold, struct reading *r)
{
	char p[TOKEN_BYTES + 2];

	if (!is_syllable(fold) || fold.n < 2)
		return;
	for (size_t i = 0; i <= fold.n; i++) {
		size_t rest = fold.n - i;

		for (char c = 'a'; c <= 'z'; c++) {
			memcpy(p, fold.p, i);
			p[i] = c;
			memcpy(p + i + 1, fold.p + i, rest);
			add_fold(w, text_copy(a, (struct text){p, fold.n + 1}), fold, BY_SLIP, r);
			if (rest == 0)
				continue;
			memcpy(p, fold.p, fold.n);
			p[i] = c;
			add_fold(w, text_copy(a, (struct text){p, fold.n}), fold,
			    is_near(c, fold.p[i]) ? BY_NEAR_SLIP : BY_SLIP, r);
		}
		if (rest > 0) {
			memcpy(p, fold.p, i);
			memcpy(p + i, fold.p + i + 1, rest - 1);
			add_fold(w, text_copy(a, (struct text){p, fold.n - 1}), fold, BY_SLIP, r);
		}
		if (rest > 1) {
			memcpy(p, fold.p, fold.n);
			p[i] = fold.p[i + 1];
			p[i + 1] = fold.p[i];
			add_fold(w, text_copy(a, (struct text){p, fold.n}), fold, BY_NEAR_SLIP, r);
		}
	}
}

static void
reading_make(
    struct arena *a, const struct words *w, struct text typed, bool slips, struct reading *r)
{
	struct text fold = text_fold(a, typed), keys;

	r->n = 0;
	add_fold(w, fold, typed, 0, r);
	keys = search_telex(a, fold);
	if (!text_equal(keys, fold))
		add_fold(w, keys, keys, BY_KEYS, r);
	keys = vni(a, fold);
	if (!text_equal(keys, fold))
		add_fold(w, keys, keys, BY_KEYS, r);
	if (slips)
		add_slips(a, w, fold, r);
	candidate_add(r, typed, -UNKNOWN);
}

/* ---- the likeliest sequence ---- */

static int64_t
pair_score(struct arena *a, const struct words *w, struct text x, struct text y)
{
	struct text pair = text_format(a, "%.*s %.*s", TEXT_ARG(x), TEXT_ARG(y));

	for (const struct word *p = w->pairs[slot_of(pair)]; p != NULL; p = p->next)
		if (text_equal(p->fold, pair))
			return 4 + 2 * bits(p->n);
	return 0;
}

static void
choose(struct arena *a, const struct words *w, struct reading *all, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		for (int k = 0; k < all[i].n; k++) {
			struct candidate *to = &all[i].p[k];
			int64_t best = INT64_MIN;

			for (int j = 0; j < all[i - 1].n; j++) {
				int64_t s = all[i - 1].p[j].score
					    + pair_score(a, w, all[i - 1].p[j].shown, to->shown);

				if (s > best) {
					best = s;
					to->from = j;
				}
			}
			to->score += best;
		}
	}
}

static struct text
best_of(struct arena *a, const struct reading *all, size_t n)
{
	struct text out = TEXT("");
	int at = 0;

	for (int k = 1; k < all[n - 1].n; k++)
		if (all[n - 1].p[k].score > all[n - 1].p[at].score)
			at = k;
	for (size_t i = n; i-- > 0; at = all[i].p[at].from)
		out = text_format(a, "%.*s%s%.*s", TEXT_ARG(all[i].p[at].shown),
		    i + 1 < n ? " " : "", TEXT_ARG(out));
	return out;
}

bool
search_meant(struct cx *c, struct text query, bool slips, struct text *out)
{
	const void *snapshot;
	struct text rest = text_lower(c->mem, text_head(query, 200)), token, typed = TEXT("");
	struct reading *all = NEW_ARRAY(c->mem, struct reading, TOKENS);
	size_t n = 0;

	*out = TEXT("");
	if (!snapshot_take(c, &words_snapshot, &snapshot))
		return false;
	while (n < TOKENS && token_next(&rest, &token)) {
		typed = text_format(
		    c->mem, "%.*s%s%.*s", TEXT_ARG(typed), n > 0 ? " " : "", TEXT_ARG(token));
		reading_make(c->mem, snapshot, token, slips, &all[n++]);
	}
	if (n == 0 || rest.n > 0)
		return true;
	choose(c->mem, snapshot, all, n);
	rest = best_of(c->mem, all, n);
	if (!text_equal(rest, typed))
		*out = rest;
	return true;
}
