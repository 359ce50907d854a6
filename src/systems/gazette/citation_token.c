#include "systems/gazette/citation_token.h"

bool
token_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
token_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Punctuation beyond ASCII that ends words: U+2010…U+206F, U+00A0…U+00BF. */
static size_t
wide_mark(struct text t, size_t i)
{
	const unsigned char *p = (const unsigned char *)t.p + i;

	if (i + 2 < t.n && p[0] == 0xE2 && (p[1] == 0x80 || p[1] == 0x81))
		return 3;
	if (i + 1 < t.n && p[0] == 0xC2)
		return 2;
	return 0;
}

/* The number of an act at i: digits / [year /] notation; its end, or i. */
static size_t
number_end(struct text t, size_t start)
{
	size_t i = start, capitals = 0, end;

	while (i < t.n && token_digit(t.p[i]))
		i++;
	if (i - start > 6)
		return start;
	if (i + 2 < t.n && t.p[i] == '-' && t.p[i + 2] == '/')
		i++; /* "77-b/SL" */
	if (i < t.n && t.p[i] >= 'a' && t.p[i] <= 'z')
		i++;
	while (i < t.n && t.p[i] == ' ' && i + 1 < t.n && t.p[i + 1] == '/')
		i++;
	if (i >= t.n || t.p[i] != '/')
		return start;
	i++;
	if (i + 4 < t.n && token_digit(t.p[i]) && token_digit(t.p[i + 3]) && t.p[i + 4] == '/')
		i += 5;
	for (end = i; i < t.n; i++) {
		char c = t.p[i];

		if (wide_mark(t, i) > 0)
			break;
		if ((c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC0)
			capitals++;
		if (token_letter(c) || token_digit(c))
			end = i + 1;
		else if (c == ' ' && i > start && t.p[i - 1] == '-' && i + 1 < t.n
			 && t.p[i + 1] >= 'A' && t.p[i + 1] <= 'Z')
			continue;
		else if (c != '-' && c != '/' && c != '&' && c != '.')
			break;
		else if (c == '.' && (i + 1 >= t.n || !token_letter(t.p[i + 1])))
			break;
	}
	return capitals >= 2 ? end : start;
}

static void
token_add(struct finder *f, enum token_kind kind, size_t start, size_t end, bool quoted)
{
	struct token *k = &f->p[f->n++];
	char first = f->in.p[start];

	*k = (struct token){.kind = kind, .start = start, .end = end, .fold = TEXT("")};
	k->quoted = quoted;
	if (kind != TOKEN_WORD)
		return;
	k->fold = text_fold(f->a, text_part(f->in, start, end - start));
	k->capital = (first >= 'A' && first <= 'Z')
		     || (end > start + 1 && (unsigned char)first == 0xC4
			 && (unsigned char)f->in.p[start + 1] == 0x90); /* Đ */
}

void
tokens_cut(struct finder *f)
{
	struct text t = f->in;
	int quotes = 0;

	f->p = NEW_ARRAY(f->a, struct token, t.n + 1);
	for (size_t i = 0; i < t.n;) {
		size_t start = i, wide = wide_mark(t, i);

		if (wide > 0) {
			if (memcmp(t.p + i, "“", wide) == 0)
				quotes++;
			else if (wide == 3 && memcmp(t.p + i, "”", 3) == 0 && quotes > 0)
				quotes--;
			i += wide;
			if (wide == 3)
				token_add(f, TOKEN_MARK, start, i, quotes > 0);
		} else if (token_digit(t.p[i]) && (i = number_end(t, i)) > start) {
			token_add(f, TOKEN_NUMBER, start, i, quotes > 0);
		} else if (token_letter(t.p[i]) || token_digit(t.p[i])) {
			while (i < t.n && (token_letter(t.p[i]) || token_digit(t.p[i]))
			       && wide_mark(t, i) == 0)
				i++;
			token_add(f, TOKEN_WORD, start, i, quotes > 0);
		} else {
			i++;
			if (t.p[start] != ' ' && t.p[start] != '\t')
				token_add(f, t.p[start] == '\n' ? TOKEN_LINE : TOKEN_MARK, start, i,
				    quotes > 0);
		}
	}
}

/* ---- looking at tokens ---- */

bool
token_word(const struct finder *f, size_t i, const char *fold)
{
	return i < f->n && f->p[i].kind == TOKEN_WORD && text_is(f->p[i].fold, fold);
}

bool
token_mark(const struct finder *f, size_t i, char c)
{
	return i < f->n && f->p[i].kind == TOKEN_MARK && f->in.p[f->p[i].start] == c;
}

struct text
token_raw(const struct finder *f, size_t i)
{
	return text_part(f->in, f->p[i].start, f->p[i].end - f->p[i].start);
}

bool
token_this(const struct finder *f, size_t i)
{
	return i < f->n && (text_is(token_raw(f, i), "này") || text_is(token_raw(f, i), "nầy"));
}

/* Kinds of acts by their words; laws are cited by name too. */
static const struct {
	const char *words[4];
	bool named;
} kinds[] = {
    {{"bo", "luat"}, true},
    {{"luat"}, true},
    {{"phap", "lenh"}, true},
    {{"thong", "tu", "lien", "tich"}, false},
    {{"thong", "tu"}, false},
    {{"nghi", "quyet", "lien", "tich"}, false},
    {{"nghi", "quyet"}, false},
    {{"nghi", "dinh"}, false},
    {{"quyet", "dinh"}, false},
    {{"chi", "thi"}, false},
    {{"sac", "lenh"}, false},
    {{"cong", "van"}, false},
    {{"lenh"}, false},
    {{"hien", "phap"}, true},
};

size_t
token_act(const struct finder *f, size_t i, bool *named)
{
	if (i >= f->n || f->p[i].kind != TOKEN_WORD || !f->p[i].capital)
		return 0;
	for (size_t k = 0; k < COUNT(kinds); k++) {
		size_t n = 0;

		while (
		    n < 4 && kinds[k].words[n] != NULL && token_word(f, i + n, kinds[k].words[n]))
			n++;
		if (n == 4 || kinds[k].words[n] == NULL) {
			*named = kinds[k].named;
			return n;
		}
	}
	return 0;
}

bool
token_number(const struct finder *f, size_t i, int *out)
{
	int64_t n;

	if (i >= f->n || f->p[i].kind != TOKEN_WORD || !text_int(token_raw(f, i), &n) || n < 0
	    || n > 9999)
		return false;
	*out = (int)n;
	return true;
}

/* ---- names ---- */

size_t
citation_name_end(struct text in, size_t name_start, struct text name, size_t matched)
{
	size_t words = 1, i = name_start;
	bool inside = false;

	for (size_t k = 0; k < matched && k < name.n; k++)
		words += name.p[k] == ' ';
	for (; i < in.n; i++) {
		bool letter =
		    (token_letter(in.p[i]) || token_digit(in.p[i])) && wide_mark(in, i) == 0;

		if (!letter && inside && --words == 0)
			break;
		if (!letter && wide_mark(in, i) > 0)
			i += wide_mark(in, i) - 1;
		inside = letter;
	}
	return i;
}
