/* Guessing names and house addresses: after what introduces one ("tôi là", "ông", "nhà số",
 * "12 phố"). It takes some words for names that are none and misses others: it is offered to an
 * officer, who decides. */
#include "systems/gazette/personal.h"

enum { NAME_WORDS = 6, ADDRESS_WORDS = 16 };

/* A word without the punctuation around it. */
struct word {
	size_t from, n;
	struct text lower;
	bool capital, number; /* begins with a capital and goes on small; begins with a digit */
	bool shouted;         /* all in capitals */
	char stop;            /* what punctuation or line end follows it; 0: none */
};

struct words {
	struct word *p;
	size_t n;
};

/* ---- words ---- */

static bool
is_punctuation(char ch)
{
	return ch != '\0' && strchr(".,;:!?()\"'[]", ch) != NULL;
}

/* Bytes of the first letter. */
static size_t
letter_bytes(struct text t)
{
	unsigned char b = t.n > 0 ? (unsigned char)t.p[0] : 0;
	size_t n = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;

	return n < t.n ? n : t.n;
}

static struct word
word_make(struct arena *a, struct text in, size_t from, size_t end, char line_end)
{
	struct word w = {.stop = line_end};
	struct text t, rest, lower_rest;
	size_t first;

	while (from < end && is_punctuation(in.p[from]))
		from++;
	while (end > from && is_punctuation(in.p[end - 1]))
		w.stop = in.p[--end];
	w.from = from;
	w.n = end - from;
	t = text_part(in, from, w.n);
	w.lower = text_lower(a, t);
	first = letter_bytes(t);
	rest = text_part(t, first, t.n);
	lower_rest = text_lower(a, rest);
	w.number = t.n > 0 && t.p[0] >= '0' && t.p[0] <= '9';
	w.capital = t.n > 0
		    && !text_equal(text_part(t, 0, first), text_lower(a, text_part(t, 0, first)))
		    && text_equal(rest, lower_rest);
	w.shouted = rest.n > 0 && !w.capital && !w.number && !text_equal(rest, lower_rest);
	return w;
}

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

static void
words_make(struct arena *a, struct text in, struct words *out)
{
	size_t room = 1;

	for (size_t i = 1; i < in.n; i++)
		room += is_blank(in.p[i]) && !is_blank(in.p[i - 1]);
	*out = (struct words){NEW_ARRAY(a, struct word, room), 0};
	for (size_t i = 0, end; i < in.n; i = end) {
		size_t gap;

		for (end = i; end < in.n && !is_blank(in.p[end]); end++)
			;
		for (gap = end; gap < in.n && is_blank(in.p[gap]) && in.p[gap] != '\n'; gap++)
			;
		if (end > i)
			out->p[out->n++] =
			    word_make(a, in, i, end, gap < in.n && in.p[gap] == '\n' ? '\n' : '\0');
		else
			end++;
	}
}

static bool
among(struct text word, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (text_is(word, *list))
			return true;
	}
	return false;
}

static bool
word_is(const struct words *w, size_t i, const char *what)
{
	return i < w->n && text_is(w->p[i].lower, what);
}

/* ---- names ---- */

/* Words from i on that introduce a name: "tôi là", "họ và tên", "ông"; 0: none. */
static size_t
introduction_at(const struct words *w, size_t i)
{
	static const char *const forms[] = {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu",
	    "dì", "cháu", "em", "mr", "mrs", "ms", NULL};
	static const char *const before_places[] = {
	    "phố", "đường", "ngõ", "ngách", "hẻm", "phường", "xã", "chợ", "cầu", "trường", NULL};
	static const char *const said[][3] = {{"tôi", "tên", "là"}, {"tên", "tôi", "là"},
	    {"họ", "và", "tên"}, {"my", "name", "is"}, {"tôi", "là", NULL}, {"tên", "là", NULL},
	    {"tôi", "tên", NULL}, {"mình", "là", NULL}, {"họ", "tên", NULL}, {"i", "am", NULL}};

	for (size_t k = 0; k < COUNT(said); k++) {
		size_t n = 0;

		while (n < 3 && said[k][n] != NULL && word_is(w, i + n, said[k][n])
		       && (n == 0 || w->p[i + n - 1].stop == '\0'))
			n++;
		if (n == 3 || said[k][n] == NULL)
			return n;
	}
	return among(w->p[i].lower, forms) && (i == 0 || !among(w->p[i - 1].lower, before_places));
}

/* Does a name go on from this word to the next? */
static bool
goes_on(const struct words *w, size_t i)
{
	return i + 1 < w->n && w->p[i].stop == '\0';
}

/* The name that is introduced at i; its last word in *last. A single word is taken with what
 * introduces it: alone it would be struck out wherever it means something else. */
static bool
name_at(const struct words *w, size_t i, size_t *from, size_t *last)
{
	size_t first = i + introduction_at(w, i), end;

	/* "ông bà", "anh chị em", "họ tên: …" */
	while (first > i && first < w->n && introduction_at(w, first) > 0
	       && w->p[first - 1].stop == '\0')
		first += introduction_at(w, first);
	if (first == i || first >= w->n
	    || (w->p[first - 1].stop != '\0' && w->p[first - 1].stop != ':'))
		return false;
	for (end = first;
	     end < w->n && end < first + NAME_WORDS && (w->p[end].capital || w->p[end].shouted);) {
		end++;
		if (!goes_on(w, end - 1))
			break;
	}
	if (end == first || (end == first + 1 && w->p[first].shouted))
		return false;
	*from = end == first + 1 ? first - 1 : first;
	*last = end - 1;
	return true;
}

/* ---- house addresses ---- */

static const char *const streets[] = {
    "phố", "đường", "ngõ", "ngách", "hẻm", "kiệt", "tổ", "thôn", "ấp", "xóm", "khu", NULL};
static const char *const areas[] = {
    "phường", "xã", "quận", "huyện", "thành", "thị", "tỉnh", "tp", "q", "p", NULL};

static bool
is_street(const struct words *w, size_t i)
{
	return i + 1 < w->n && among(w->p[i].lower, streets) && w->p[i].stop == '\0'
	       && (w->p[i + 1].number || w->p[i + 1].capital);
}

/* "12 phố Đầm", "9 ngõ Ong"; "nhà số 12", "số nhà 5": where the number stands; SIZE_MAX: none. */
static size_t
house_at(const struct words *w, size_t i)
{
	if (((word_is(w, i, "nhà") && word_is(w, i + 1, "số"))
		|| (word_is(w, i, "số") && word_is(w, i + 1, "nhà")))
	    && w->p[i].stop == '\0' && goes_on(w, i + 1) && w->p[i + 2].number)
		return i + 2;
	return w->p[i].number && goes_on(w, i) && is_street(w, i + 1) ? i : SIZE_MAX;
}

/* A number alone is taken with what says that it is a house's. */
static bool
address_at(const struct words *w, size_t i, size_t *from, size_t *last)
{
	size_t house = house_at(w, i), end = house;

	if (house == SIZE_MAX)
		return false;
	for (; end + 1 < w->n && end < i + ADDRESS_WORDS; end++) {
		const struct word *next = &w->p[end + 1];
		bool area = among(next->lower, areas) || is_street(w, end + 1);

		if (w->p[end].stop != '\0' && (w->p[end].stop != ',' || !area))
			break;
		if (!next->number && !next->capital && !area && !text_is(next->lower, "phố"))
			break;
	}
	*from = end == house ? i : house;
	*last = end;
	return true;
}

void
personal_guess(struct arena *a, struct text in, struct personal_spans *out)
{
	struct words w;

	words_make(a, in, &w);
	*out = (struct personal_spans){NEW_ARRAY(a, struct personal_span, w.n + 1), 0};
	for (size_t i = 0; i < w.n; i++) {
		size_t from, last;
		bool name = name_at(&w, i, &from, &last);

		if (!name && !address_at(&w, i, &from, &last))
			continue;
		out->p[out->n++] = (struct personal_span){w.p[from].from,
		    w.p[last].from + w.p[last].n - w.p[from].from,
		    name ? PERSONAL_NAME : PERSONAL_ADDRESS};
		i = last;
	}
}
