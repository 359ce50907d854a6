/* Finding what looks like personal data, and striking passages out. Numbers of law ("61/2018"),
 * days, times and money are none of it. */
#include "systems/gazette/personal.h"

#include "base/buf.h"

enum { PHONE_DIGITS = 12 };

struct msg
personal_kind_name(enum personal_kind k)
{
	switch (k) {
	case PERSONAL_PHONE:
		return T("phone number");
	case PERSONAL_ID_NUMBER:
		return T("identity number");
	case PERSONAL_EMAIL:
		return T("e-mail address");
	case PERSONAL_NAME:
		return T("perhaps a name");
	case PERSONAL_ADDRESS:
		return T("perhaps an address");
	case PERSONAL_NUMBER:
		break;
	}
	return T("long number");
}

static bool
is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool
is_letter(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static char
at(struct text t, size_t i)
{
	return i < t.n ? t.p[i] : '\0';
}

/* Bytes of one separator between the digits of a number: space, no-break space, dot, hyphen,
 * brackets; 0: none. */
static size_t
separator(struct text t, size_t i)
{
	if (at(t, i) == '\xc2' && at(t, i + 1) == '\xa0')
		return 2;
	return at(t, i) != '\0' && strchr(" .-()", at(t, i)) != NULL;
}

/* ---- phone numbers ---- */

struct phone {
	bool plus, bracket;
	char digits[PHONE_DIGITS + 1];
	size_t n, groups, first, group; /* groups of digits; digits in the first and in this one */
	bool pairs;                     /* every group that is over has two digits */
};

/* Do the digits so far make a number of somebody? 1800 and 1900 are hotlines: they begin with 1. */
static bool
phone_is_whole(const struct phone *p)
{
	const char *d = p->digits;
	bool abroad = d[0] == '8' && d[1] == '4';

	if (p->groups > 1 && p->first < 3 && !p->plus && !p->bracket && !abroad
	    && !(p->pairs && p->group == 2))
		return false; /* a day: 03.04.2024 15 … */
	if (abroad && p->n >= 11)
		return (p->n == 11 && strchr("35789", d[2]) != NULL)
		       || (d[2] == '2' && (p->n == 11 || p->n == 12));
	if (p->plus || d[0] != '0')
		return p->plus && p->n >= 9;
	return (p->n == 10 && strchr("235789", d[1]) != NULL) || (p->n == 11 && d[1] == '2');
}

/* Bytes of the phone number that begins here; 0: none. The longest that ends at a digit's end. */
static size_t
phone_at(struct text t, size_t from)
{
	struct phone p = {.pairs = true, .groups = 1};
	size_t i = from, best = 0;

	p.plus = at(t, i) == '+';
	p.bracket = at(t, i) == '(';
	i += p.plus || p.bracket;
	while (p.n < PHONE_DIGITS && is_digit(at(t, i))) {
		size_t gap = 0, next = i + 1;

		p.digits[p.n++] = at(t, i);
		p.group++;
		p.first += p.groups == 1;
		i = next;
		if (is_digit(at(t, i)))
			continue;
		if (phone_is_whole(&p))
			best = i - from;
		for (size_t n; gap < 3 && (n = separator(t, next)) > 0; gap++)
			next += n;
		if (gap > 0 && is_digit(at(t, next))) {
			p.pairs = p.pairs && p.group == 2;
			p.groups++;
			p.group = 0;
			i = next;
		}
	}
	return best;
}

/* ---- other numbers ---- */

/* Twelve digits that begin with 0, in groups of three or more between single spaces. */
static size_t
id_at(struct text t, size_t from)
{
	size_t n = 0, group = 0, i = from;

	if (at(t, from) != '0')
		return 0;
	for (; n < 12; i++) {
		if (is_digit(at(t, i))) {
			n++;
			group++;
		} else if (at(t, i) == ' ' && group >= 3) {
			group = 0;
		} else {
			return 0;
		}
	}
	return group >= 3 && !is_digit(at(t, i)) ? i - from : 0;
}

static size_t
number_at(struct text t, size_t from, enum personal_kind *kind)
{
	size_t run = 0, n;

	while (is_digit(at(t, from + run)))
		run++;
	n = phone_at(t, from);
	if (n > 0 && n >= run) {
		*kind = PERSONAL_PHONE;
		return n;
	}
	*kind = run == 9 || run == 12 ? PERSONAL_ID_NUMBER : PERSONAL_NUMBER;
	if (run >= 9)
		return run;
	*kind = PERSONAL_ID_NUMBER;
	return run > 0 ? id_at(t, from) : 0;
}

/* ---- e-mail addresses ---- */

static bool
is_local(char ch)
{
	return is_letter(ch) || is_digit(ch) || (ch != '\0' && strchr("._%+-", ch) != NULL);
}

static bool
is_host(char ch)
{
	return is_letter(ch) || is_digit(ch) || ch == '.' || ch == '-';
}

/* Around the @ at `sign`, not before `least`. */
static bool
email_around(struct text t, size_t sign, size_t least, struct personal_span *out)
{
	size_t from = sign, end = sign + 1, dot;

	while (from > least && is_local(t.p[from - 1]))
		from--;
	while (is_host(at(t, end)))
		end++;
	while (end > sign + 1 && !is_letter(t.p[end - 1]) && !is_digit(t.p[end - 1]))
		end--;
	for (dot = end; dot > sign + 1 && t.p[dot - 1] != '.'; dot--)
		;
	*out = (struct personal_span){from, end - from, PERSONAL_EMAIL};
	return from < sign && dot > sign + 2 && end - dot >= 2 && is_letter(t.p[dot]);
}

/* ---- finding ---- */

static void
span_add(struct arena *a, struct personal_spans *out, size_t *room, struct personal_span s)
{
	if (out->n == *room) {
		out->p = arena_grow(a, out->p, *room * sizeof *out->p, 2 * *room * sizeof *out->p);
		*room *= 2;
	}
	out->p[out->n++] = s;
}

static bool
begins_number(struct text t, size_t i)
{
	char ch = t.p[i];

	if (ch == '+' || ch == '(')
		return is_digit(at(t, i + 1));
	return is_digit(ch) && (i == 0 || !is_digit(t.p[i - 1]));
}

/* Numbers from `from` on in t, which ends where the next address begins. */
static void
numbers_find(struct arena *a, struct text t, size_t from, struct personal_spans *out, size_t *room)
{
	for (size_t i = from; i < t.n; i++) {
		struct personal_span s = {.from = i};

		if (!begins_number(t, i))
			continue;
		s.n = number_at(t, i, &s.kind);
		if (s.n == 0)
			continue;
		span_add(a, out, room, s);
		i += s.n - 1;
	}
}

void
personal_find(struct arena *a, struct text in, struct personal_spans *out)
{
	size_t room = 8, end = 0; /* end: of the address that was found last */

	*out = (struct personal_spans){NEW_ARRAY(a, struct personal_span, room), 0};
	for (size_t i = 0; i < in.n; i++) {
		struct personal_span s;

		if (in.p[i] != '@' || !email_around(in, i, end, &s))
			continue;
		numbers_find(a, text_part(in, 0, s.from), end, out, &room);
		span_add(a, out, &room, s);
		end = s.from + s.n;
		i = end - 1;
	}
	numbers_find(a, in, end, out, &room);
}

/* ---- striking out ---- */

/* A text as letters: lower case, white space as one space; where each begins in the text. */
struct letters {
	uint32_t *c;
	size_t *at;
	size_t n;
};

static uint32_t
letter_read(struct text t, size_t *i)
{
	unsigned char b = (unsigned char)t.p[*i];
	size_t n = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
	uint32_t c = n == 1 ? b : b & (0x7fU >> n);

	for (size_t k = 1; k < n; k++)
		c = c << 6 | ((unsigned char)at(t, *i + k) & 0x3f);
	*i += *i + n <= t.n ? n : t.n - *i;
	return c;
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0;
}

static struct letters
letters_of(struct arena *a, struct text t)
{
	struct text lower = text_lower(a, t);
	bool same = text_length(lower) == text_length(t);
	struct letters l = {NEW_ARRAY(a, uint32_t, t.n + 1), NEW_ARRAY(a, size_t, t.n + 1), 0};

	for (size_t i = 0, k = 0; i < t.n;) {
		size_t from = i;
		uint32_t c = letter_read(t, &i);

		if (same)
			c = letter_read(lower, &k);
		if (is_space(c)) {
			if (l.n > 0 && l.c[l.n - 1] == ' ')
				continue;
			c = ' ';
		}
		l.c[l.n] = c;
		l.at[l.n++] = from;
	}
	l.at[l.n] = t.n;
	return l;
}

static bool
is_digit_letter(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Of a word: letters of any alphabet, not punctuation. */
static bool
is_word_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z')
	       || (c >= 0xc0 && !(c >= 0x2000 && c < 0x2070) && !(c >= 0x3000 && c < 0x3040));
}

/* May a passage end between these two letters? */
static bool
is_edge(uint32_t inner, uint32_t outer, bool words)
{
	if (is_digit_letter(inner))
		return !is_digit_letter(outer);
	return !words || !is_word_letter(inner) || !is_word_letter(outer);
}

static bool
stands_at(const struct letters *in, size_t i, const struct letters *what, bool words)
{
	size_t end = i + what->n;

	for (size_t k = 0; k < what->n; k++) {
		if (in->c[i + k] != what->c[k])
			return false;
	}
	return (i == 0 || is_edge(in->c[i], in->c[i - 1], words))
	       && (end == in->n || is_edge(in->c[end - 1], in->c[end], words));
}

static void
mark(struct arena *a, const struct letters *in, struct text line, bool *out)
{
	struct letters what = letters_of(a, line);
	bool words = text_find_char(line, '@') == SIZE_MAX;

	if (what.n < STRIKE_LEAST)
		return;
	for (size_t i = 0; i + what.n <= in->n; i++) {
		if (in->c[i] != what.c[0] || !stands_at(in, i, &what, words))
			continue;
		for (size_t k = 0; k < what.n; k++)
			out[i + k] = true;
	}
}

void
personal_strikes(struct arena *a, struct text in, struct text lines, struct strikes *out)
{
	struct letters l = letters_of(a, in);
	bool *struck = NEW_ARRAY(a, bool, l.n + 1);
	struct text line;
	size_t runs = 1;

	for (int n = 0; n < STRIKE_LINES && text_cut(&lines, '\n', &line); n++)
		mark(a, &l, text_trim(line), struck);
	for (size_t i = 1; i < l.n; i++)
		runs += struck[i] != struck[i - 1];
	*out = (struct strikes){NEW_ARRAY(a, struct strike, runs), 0};
	for (size_t i = 0, k; i < l.n; i = k) {
		size_t from = i == 0 ? 0 : l.at[i];

		for (k = i + 1; k < l.n && struck[k] == struck[i]; k++)
			;
		out->p[out->n++] = (struct strike){text_part(in, from, l.at[k] - from), struck[i]};
	}
}

struct text
personal_strike(struct arena *a, struct text in, struct text lines)
{
	struct strikes all;
	struct buf b = buf_in(a);

	personal_strikes(a, in, lines, &all);
	for (size_t i = 0; i < all.n; i++)
		buf_text(&b, all.p[i].out ? TEXT(STRIKE_MARK) : all.p[i].text);
	return buf_done(&b);
}

bool
personal_has_line(struct text lines, struct text line)
{
	struct text one;

	while (text_cut(&lines, '\n', &one)) {
		if (text_equal(text_trim(one), line))
			return true;
	}
	return false;
}

bool
personal_line_add(struct buf *lines, struct text line)
{
	line = text_trim(line);
	if (line.n == 0 || personal_has_line(buf_done(lines), line))
		return false;
	if (lines->n > 0)
		buf_char(lines, '\n');
	buf_text(lines, line);
	return true;
}

/* How many were new. */
static size_t
lines_add(struct arena *a, struct text in, struct buf *lines)
{
	struct personal_spans found;
	size_t n = 0;

	personal_find(a, in, &found);
	for (size_t i = 0; i < found.n; i++)
		n += personal_line_add(lines, text_part(in, found.p[i].from, found.p[i].n));
	return n;
}

/* What is struck out may uncover what was no number before it: looks again at what remains. */
struct text
personal_lines(struct arena *a, const struct text *in, size_t n)
{
	enum { ROUNDS = 8 };
	struct buf lines = buf_in(a);

	for (size_t i = 0; i < n; i++) {
		struct text rest = in[i];

		for (int k = 0; k < ROUNDS && lines_add(a, rest, &lines) > 0; k++)
			rest = personal_strike(a, in[i], buf_done(&lines));
	}
	return buf_done(&lines);
}
