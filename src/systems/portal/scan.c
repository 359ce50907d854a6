#include "systems/portal/scan.h"

#include <utf8proc.h>

static utf8proc_int32_t
code_at(struct text t, size_t at, size_t *size)
{
	utf8proc_int32_t code;
	utf8proc_ssize_t n;

	*size = 0;
	if (at >= t.n)
		return 0;
	n = utf8proc_iterate(
	    (const utf8proc_uint8_t *)t.p + at, (utf8proc_ssize_t)(t.n - at), &code);
	if (n <= 0) { /* the edge lets only UTF-8 in; a cut text may still end within a letter */
		*size = 1;
		return 0xfffd;
	}
	*size = (size_t)n;
	return code;
}

/* The base letter of a letter with marks: its decomposition's first code point. */
static utf8proc_int32_t
base_letter(utf8proc_int32_t code)
{
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t n;
	int last_class = 0;

	if (code < 0x80)
		return code;
	if (code == 0x110 || code == 0x111)
		return 'd';
	n = utf8proc_decompose_char(code, parts, 8, UTF8PROC_DECOMPOSE, &last_class);
	return n > 0 && n <= 8 ? parts[0] : code;
}

uint32_t
letter_at(struct text t, size_t at, size_t *size)
{
	utf8proc_int32_t code;

	if (at < t.n && (unsigned char)t.p[at] < 0x80) { /* most of any text */
		unsigned char c = (unsigned char)t.p[at];

		*size = 1;
		if (c >= 'A' && c <= 'Z')
			return (uint32_t)(c + 'a' - 'A');
		return c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
	}
	code = code_at(t, at, size);
	if (*size == 0)
		return 0;
	if (code == 0xa0)
		return ' ';
	code = base_letter(code);
	if (code >= 'A' && code <= 'Z')
		code += 'a' - 'A';
	return (uint32_t)code;
}

static bool
is_category(struct text t, size_t at, utf8proc_category_t want)
{
	size_t size;
	utf8proc_int32_t code = code_at(t, at, &size);

	return size > 0 && utf8proc_category(code) == want;
}

bool
upper_at(struct text t, size_t at)
{
	return is_category(t, at, UTF8PROC_CATEGORY_LU);
}

bool
lower_at(struct text t, size_t at)
{
	return is_category(t, at, UTF8PROC_CATEGORY_LL);
}

size_t
letter_before(struct text t, size_t at)
{
	if (at > t.n)
		at = t.n;
	while (at > 0) {
		at--;
		if (((unsigned char)t.p[at] & 0xc0) != 0x80)
			break;
	}
	return at;
}

size_t
words_at(struct text t, size_t at, const char *words)
{
	size_t size;

	for (; *words != '\0'; words++) {
		uint32_t have = letter_at(t, at, &size);

		if (size == 0 || have != (uint32_t)(unsigned char)*words)
			return 0;
		at += size;
		if (*words == ' ')
			at = skip_space(t, at);
	}
	return at;
}

size_t
whole_words_at(struct text t, size_t at, const char *words)
{
	size_t end = words_at(t, at, words), size;
	uint32_t next;

	if (end == 0)
		return 0;
	next = letter_at(t, end, &size);
	return (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') ? 0 : end;
}

size_t
marked_words_at(struct text t, size_t at, const char *words)
{
	struct text w = text_of(words);
	size_t size, step;

	for (size_t i = 0; i < w.n; i += step) {
		utf8proc_int32_t want = code_at(w, i, &step);
		utf8proc_int32_t have = utf8proc_tolower(code_at(t, at, &size));

		if (size == 0 || have != want)
			return 0;
		at += size;
		if (want == ' ')
			at = skip_space(t, at);
	}
	return upper_at(t, at) || lower_at(t, at) || digit_at(t, at) ? 0 : at;
}

size_t
words_find(struct text t, size_t from, const char *words, size_t *end)
{
	size_t at = from, size;

	while (at < t.n) {
		size_t stop = words_at(t, at, words);

		if (stop > 0) {
			*end = stop;
			return at;
		}
		(void)letter_at(t, at, &size);
		at += size;
	}
	*end = t.n;
	return SIZE_MAX;
}

bool
words_in(struct text t, const char *words)
{
	size_t end;

	return words_find(t, 0, words, &end) != SIZE_MAX;
}

bool
words_same(struct text a, struct text b)
{
	size_t i = 0, j = 0, size_a, size_b;

	while (i < a.n && j < b.n) {
		if (letter_at(a, i, &size_a) != letter_at(b, j, &size_b))
			return false;
		i += size_a;
		j += size_b;
	}
	return i == a.n && j == b.n;
}

size_t
skip_space(struct text t, size_t at)
{
	size_t size;

	while (at < t.n && letter_at(t, at, &size) == ' ')
		at += size;
	return at;
}

bool
digit_at(struct text t, size_t at)
{
	return at < t.n && t.p[at] >= '0' && t.p[at] <= '9';
}

size_t
skip_digits(struct text t, size_t at)
{
	while (digit_at(t, at))
		at++;
	return at;
}

struct text
text_unbullet(struct text t)
{
	for (;;) {
		size_t size;
		uint32_t c;

		t = text_trim(t);
		c = letter_at(t, 0, &size);
		/* A minus before a digit is a number's. */
		if (c != '+' && c != '*' && c != 0x2022 && c != 0x2013 && c != 0x25cf && c != 0xf0b7
		    && (c != '-' || digit_at(t, 1)))
			return t;
		t = text_part(t, size, t.n);
	}
}

struct text
text_tidy(struct arena *a, struct text t, bool lines)
{
	struct buf b = buf_in(a);
	size_t at = 0, size;

	t = text_trim(t);
	while (at < t.n) {
		bool newline = false;
		size_t from = at;

		while (at < t.n && letter_at(t, at, &size) == ' ') {
			newline = newline || t.p[at] == '\n';
			at += size;
		}
		if (at > from)
			buf_char(&b, lines && newline ? '\n' : ' ');
		from = at;
		while (at < t.n && letter_at(t, at, &size) != ' ')
			at += size;
		buf_add(&b, t.p + from, at - from);
	}
	return buf_done(&b);
}
