/* Text views. Unicode tables are utf8proc's; only the fold's fast paths are ours. */
#include "base/text.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct text
text_of(const char *s)
{
	return s != NULL ? (struct text){s, strlen(s)} : TEXT("");
}

bool
text_starts(struct text a, struct text start)
{
	return a.n >= start.n && memcmp(a.p, start.p, start.n) == 0;
}

bool
text_ends(struct text a, struct text end)
{
	return a.n >= end.n && memcmp(a.p + a.n - end.n, end.p, end.n) == 0;
}

int
text_compare(struct text a, struct text b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

size_t
text_find(struct text in, struct text what)
{
	const char *at = what.n <= in.n ? memmem(in.p, in.n, what.p, what.n) : NULL;

	return at != NULL ? (size_t)(at - in.p) : SIZE_MAX;
}

size_t
text_find_char(struct text in, char c)
{
	const char *at = in.n > 0 ? memchr(in.p, c, in.n) : NULL;

	return at != NULL ? (size_t)(at - in.p) : SIZE_MAX;
}

struct text
text_part(struct text a, size_t from, size_t n)
{
	if (from > a.n)
		from = a.n;
	if (n > a.n - from)
		n = a.n - from;
	return (struct text){a.p + from, n};
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_wide_space(const char *p)
{
	return memcmp(p, "\u00a0", 2) == 0;
}

static size_t
space_at_start(struct text a)
{
	if (a.n > 0 && is_space(a.p[0]))
		return 1;
	return a.n >= 2 && is_wide_space(a.p) ? 2 : 0;
}

static size_t
space_at_end(struct text a)
{
	if (a.n > 0 && is_space(a.p[a.n - 1]))
		return 1;
	return a.n >= 2 && is_wide_space(a.p + a.n - 2) ? 2 : 0;
}

struct text
text_trim(struct text a)
{
	size_t n;

	while ((n = space_at_start(a)) > 0)
		a = text_part(a, n, a.n);
	while ((n = space_at_end(a)) > 0)
		a.n -= n;
	return a;
}

bool
text_cut(struct text *rest, char separator, struct text *part)
{
	size_t at;

	if (rest->p == NULL)
		return false;
	at = text_find_char(*rest, separator);
	if (at == SIZE_MAX) {
		*part = *rest;
		*rest = (struct text){NULL, 0};
	} else {
		*part = text_part(*rest, 0, at);
		*rest = text_part(*rest, at + 1, rest->n);
	}
	return true;
}

struct text
text_copy(struct arena *a, struct text t)
{
	char *p = arena_alloc(a, t.n + 1);

	if (t.n > 0)
		memcpy(p, t.p, t.n);
	return (struct text){p, t.n};
}

const char *
text_z(struct arena *a, struct text t)
{
	return text_copy(a, t).p;
}

struct text
text_format(struct arena *a, const char *format, ...)
{
	va_list ap, again;
	char first[200], *p; /* most fit: printf runs once */
	int n;

	va_start(ap, format);
	va_copy(again, ap);
	n = vsnprintf(first, sizeof first, format, ap);
	must(n >= 0);
	p = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof first)
		memcpy(p, first, (size_t)n + 1);
	else
		vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	va_end(ap);
	return (struct text){p, (size_t)n};
}

bool
text_int(struct text t, int64_t *out)
{
	bool minus = t.n > 0 && t.p[0] == '-';
	uint64_t value = 0;
	size_t i = minus ? 1 : 0;

	if (i == t.n)
		return false;
	for (; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(value, 10u, &value)
		    || __builtin_add_overflow(value, (uint64_t)(t.p[i] - '0'), &value))
			return false;
	}
	if (value > (uint64_t)INT64_MAX)
		return false;
	*out = minus ? -(int64_t)value : (int64_t)value;
	return true;
}

bool
text_real(struct text t, double *out)
{
	char z[64], *end;
	double value;

	if (t.n == 0 || t.n >= sizeof z)
		return false;
	memcpy(z, t.p, t.n);
	z[t.n] = '\0';
	if (strspn(z, "0123456789+-.eE") < t.n)
		return false;
	errno = 0;
	value = strtod(z, &end);
	if (*end != '\0' || errno != 0)
		return false;
	*out = value;
	return true;
}

static bool
goes_on(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* Bytes of the code point at p, 0 where there is none (Unicode chapter 3, table 3-7). utf8proc's
 * own reader costs three times as much, and every form and document passes here. */
static size_t
take_char(const unsigned char *p, size_t n, uint32_t *c)
{
	*c = p[0];
	if (p[0] < 0x80)
		return 1;
	if (n >= 2 && p[0] >= 0xc2 && p[0] < 0xe0 && goes_on(p[1])) {
		*c = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
		return 2;
	}
	if (n >= 3 && p[0] >= 0xe0 && p[0] < 0xf0 && goes_on(p[1]) && goes_on(p[2])) {
		*c = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return *c >= 0x800 && (*c < 0xd800 || *c > 0xdfff) ? 3 : 0;
	}
	if (n >= 4 && p[0] >= 0xf0 && p[0] < 0xf5 && goes_on(p[1]) && goes_on(p[2])
	    && goes_on(p[3])) {
		*c = (p[0] & 0x7u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6
		     | (p[3] & 0x3fu);
		return *c >= 0x10000 && *c <= 0x10ffff ? 4 : 0;
	}
	return 0;
}

static bool
is_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c != 0x7f && (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
}

/* Never changed by NFC, whatever stands beside it: below the combining marks; Latin Extended
 * Additional, where Vietnamese letters are; dashes and quotes; currency signs. */
static bool
is_settled(uint32_t c)
{
	return c < 0x300 || (c >= 0x1e00 && c < 0x1f00) || (c >= 0x2010 && c < 0x2028)
	       || (c >= 0x20a0 && c < 0x20c0);
}

/* Bytes from `from` on that need no closer look: characters of one byte, and the letters of two and
 * three (U+0080 to U+02FF, U+1E00 to U+1EFF) that are allowed and settled. Nearly all text is. */
static size_t
plain_run(struct text t, size_t from)
{
	const unsigned char *p = (const unsigned char *)t.p;
	size_t i = from;

	while (i < t.n) {
		if (p[i] - 0x20u < 0x5f)
			i++;
		else if (p[i] >= 0xc2 && p[i] < 0xcc && i + 1 < t.n && goes_on(p[i + 1]))
			i += 2;
		else if (p[i] == 0xe1 && i + 2 < t.n && (p[i + 1] & 0xfc) == 0xb8
			 && goes_on(p[i + 2]))
			i += 3;
		else
			break;
	}
	return i - from;
}

/* False on what is not allowed; *settled: surely NFC. */
static bool
scan(struct text t, bool *settled)
{
	*settled = true;
	for (size_t i = plain_run(t, 0); i < t.n; i += plain_run(t, i)) {
		uint32_t c;
		size_t n = take_char((const unsigned char *)t.p + i, t.n - i, &c);

		if (n == 0 || !is_allowed(c))
			return false;
		*settled = *settled && is_settled(c);
		i += n;
	}
	return true;
}

bool
text_valid(struct text t)
{
	bool settled;

	return scan(t, &settled);
}

bool
text_nfc(struct arena *a, struct text t, struct text *out)
{
	utf8proc_uint8_t *made;
	utf8proc_ssize_t n;
	bool settled;

	if (!scan(t, &settled))
		return false;
	if (settled) {
		*out = t;
		return true;
	}
	n = utf8proc_map((const utf8proc_uint8_t *)t.p, (utf8proc_ssize_t)t.n, &made,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n < 0)
		return false;
	*out = text_copy(a, (struct text){(const char *)made, (size_t)n});
	free(made);
	return true;
}

/* How many bytes a control takes that begins here; 0: none does. U+061C, U+200E, U+200F, U+202A to
 * U+202E, U+2066 to U+2069. */
static size_t
turn_at(struct text t, size_t i)
{
	const unsigned char *p = (const unsigned char *)t.p + i;

	if (p[0] == 0xd8)
		return i + 1 < t.n && p[1] == 0x9c ? 2 : 0;
	if (p[0] != 0xe2 || i + 2 >= t.n)
		return 0;
	if (p[1] == 0x80)
		return p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xaa && p[2] <= 0xae) ? 3 : 0;
	return p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9 ? 3 : 0;
}

struct text
text_one_way(struct arena *a, struct text t)
{
	char *p;
	size_t n = 0, first = 0;

	while (first < t.n && turn_at(t, first) == 0)
		first++;
	if (first == t.n)
		return t;
	p = arena_alloc(a, t.n);
	for (size_t i = 0; i < t.n;) {
		size_t turn = turn_at(t, i);

		if (turn == 0)
			p[n++] = t.p[i++];
		i += turn;
	}
	return (struct text){p, n};
}

/* The base letter of c in lower case, 0 for a mark, ' ' for what separates words. */
static utf8proc_int32_t
fold_char(utf8proc_int32_t c)
{
	utf8proc_int32_t parts[8];
	utf8proc_category_t kind;
	int boundary = 0;

	if (c == 0x110 || c == 0x111)
		return 'd';
	if (utf8proc_decompose_char(c, parts, COUNT(parts),
		UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT, &boundary)
	    >= 1)
		c = parts[0];
	kind = utf8proc_category(c);
	if (kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_MC)
		return 0;
	if ((kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO)
	    || (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO))
		return c;
	return ' ';
}

static struct text
text_case(struct arena *a, struct text t, utf8proc_int32_t (*turn)(utf8proc_int32_t))
{
	char *out = arena_alloc(a, t.n * 3 + 1);
	size_t n = 0, i = 0;

	while (i < t.n) {
		utf8proc_int32_t c;
		utf8proc_ssize_t step = utf8proc_iterate(
		    (const utf8proc_uint8_t *)t.p + i, (utf8proc_ssize_t)(t.n - i), &c);

		if (step < 1) {
			out[n++] = t.p[i++];
			continue;
		}
		i += (size_t)step;
		n += (size_t)utf8proc_encode_char(turn(c), (utf8proc_uint8_t *)out + n);
	}
	return (struct text){out, n};
}

struct text
text_lower(struct arena *a, struct text t)
{
	return text_case(a, t, utf8proc_tolower);
}

struct text
text_upper(struct arena *a, struct text t)
{
	return text_case(a, t, utf8proc_toupper);
}

struct text
text_fold(struct arena *a, struct text t)
{
	char *out = arena_alloc(a, t.n * 3 + 1);
	size_t n = 0, i = 0;

	while (i < t.n) {
		unsigned char b = (unsigned char)t.p[i];
		utf8proc_int32_t c = b;
		utf8proc_ssize_t step = 1;

		if (b >= 0x80) {
			step = utf8proc_iterate(
			    (const utf8proc_uint8_t *)t.p + i, (utf8proc_ssize_t)(t.n - i), &c);
			if (step < 1) {
				c = ' ';
				step = 1;
			} else {
				c = fold_char(c);
			}
		} else if (b >= 'A' && b <= 'Z') {
			c = b + 32;
		} else if (!((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9'))) {
			c = ' ';
		}
		i += (size_t)step;
		if (c == ' ' && (n == 0 || out[n - 1] == ' '))
			continue;
		if (c != 0)
			n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out + n);
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return (struct text){out, n};
}

size_t
text_length(struct text t)
{
	size_t length = 0;

	for (size_t i = 0; i < t.n; i++)
		length += ((unsigned char)t.p[i] & 0xc0) != 0x80;
	return length;
}

struct text
text_head(struct text t, size_t n)
{
	size_t seen = 0, i = 0;

	for (; i < t.n; i++)
		if (((unsigned char)t.p[i] & 0xc0) != 0x80 && seen++ == n)
			break;
	return text_part(t, 0, i);
}

struct text
text_hex(struct arena *a, struct bytes b)
{
	static const char digits[] = "0123456789abcdef";
	char *p = arena_alloc(a, b.n * 2 + 1);

	for (size_t i = 0; i < b.n; i++) {
		p[2 * i] = digits[b.p[i] >> 4];
		p[2 * i + 1] = digits[b.p[i] & 15];
	}
	return (struct text){p, b.n * 2};
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
text_unhex(struct arena *a, struct text t, struct bytes *out)
{
	unsigned char *p = arena_alloc(a, t.n / 2 + 1);

	if (t.n % 2 != 0)
		return false;
	for (size_t i = 0; i < t.n; i += 2) {
		int high = hex_digit(t.p[i]), low = hex_digit(t.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		p[i / 2] = (unsigned char)(high << 4 | low);
	}
	*out = (struct bytes){p, t.n / 2};
	return true;
}

bool
bytes_equal_secret(struct bytes a, struct bytes b)
{
	unsigned char differ = 0;

	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		differ |= a.p[i] ^ b.p[i];
	return differ == 0;
}
