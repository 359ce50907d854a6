/* Reading JSON; json_write.c writes it. */
#include "codec/json.h"

struct reader {
	struct arena *mem;
	struct text in;
	size_t at;
	int depth;
	const char *what;
};

/* Objects up to this size are compared pair by pair for duplicates, larger ones sorted. */
enum { SMALL_OBJECT = 16 };

static bool
no(struct reader *r, const char *what)
{
	if (r->what == NULL)
		r->what = what;
	return false;
}

static int
peek(const struct reader *r)
{
	return r->at < r->in.n ? (unsigned char)r->in.p[r->at] : -1;
}

static void
skip_space(struct reader *r)
{
	while (r->at < r->in.n) {
		char c = r->in.p[r->at];

		if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
			return;
		r->at++;
	}
}

static bool
take(struct reader *r, char c)
{
	if (peek(r) != (unsigned char)c)
		return false;
	r->at++;
	return true;
}

/* ---- texts ---- */

static bool
hex4(struct reader *r, uint32_t *out)
{
	uint32_t value = 0;

	for (int i = 0; i < 4; i++) {
		int c = peek(r);
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;

		if (digit < 0)
			return no(r, "\\u needs four hexadecimal digits");
		value = value << 4 | (uint32_t)digit;
		r->at++;
	}
	*out = value;
	return true;
}

static size_t
put_utf8(char *p, uint32_t c)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* Behind "\u": one code point, of two escapes where they are surrogates. Its UTF-8 is never longer
 * than the escapes. */
static bool
unicode_escape(struct reader *r, char **to)
{
	uint32_t c, low;

	if (!hex4(r, &c))
		return false;
	if (c >= 0xdc00 && c < 0xe000)
		return no(r, "a low surrogate without its high one");
	if (c >= 0xd800 && c < 0xdc00) {
		if (!take(r, '\\') || !take(r, 'u') || !hex4(r, &low) || low < 0xdc00
		    || low >= 0xe000)
			return no(r, "a high surrogate without its low one");
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	}
	*to += put_utf8(*to, c);
	return true;
}

static bool
escape(struct reader *r, char **to)
{
	static const char from[] = "\"\\/nrt", into[] = "\"\\/\n\r\t";
	int c = peek(r);
	const char *at = c > 0 ? strchr(from, c) : NULL;

	if (c == 'b' || c == 'f')
		return no(r, "control characters are not allowed in texts");
	if (c != 'u' && at == NULL)
		return no(r, "an unknown escape");
	r->at++;
	if (c == 'u')
		return unicode_escape(r, to);
	*(*to)++ = into[at - from];
	return true;
}

/* Length of the run in front of the next quote, backslash or control character: eight bytes at a
 * time, by the usual trick of borrowing into each byte's high bit. */
static size_t
plain_run(const char *p, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	size_t i = 0;

	for (; i + 8 <= n; i += 8) {
		uint64_t v, quote, slash;

		memcpy(&v, p + i, 8);
		quote = v ^ (ones * '"');
		slash = v ^ (ones * '\\');
		if ((((v - ones * 0x20) | (quote - ones) | (slash - ones)) & ~v & high) != 0)
			break;
	}
	while (i < n && (unsigned char)p[i] >= 0x20 && p[i] != '"' && p[i] != '\\')
		i++;
	return i;
}

/* Finds the closing quote; *plain: no escapes, so the text can point into the input. */
static bool
text_end(struct reader *r, size_t *end, bool *plain)
{
	size_t i = r->at;

	*plain = true;
	for (;;) {
		i += plain_run(r->in.p + i, r->in.n - i);
		if (i >= r->in.n) {
			r->at = r->in.n;
			return no(r, "a text without its closing quote");
		}
		if (r->in.p[i] == '"') {
			*end = i;
			return true;
		}
		if (r->in.p[i] != '\\') {
			r->at = i;
			return no(r, "control characters must be escaped");
		}
		*plain = false;
		i = i + 2 <= r->in.n ? i + 2 : r->in.n;
	}
}

static bool
read_text(struct reader *r, struct text *out)
{
	size_t end, start;
	bool plain;
	char *p, *to;

	if (!take(r, '"'))
		return no(r, "expected a text");
	start = r->at;
	if (!text_end(r, &end, &plain))
		return false;
	if (plain) {
		*out = text_part(r->in, start, end - start);
		r->at = end + 1;
		return true;
	}
	p = to = arena_alloc(r->mem, end - start + 1);
	while (r->at < end) {
		char c = r->in.p[r->at++];

		if (c != '\\')
			*to++ = c;
		else if (!escape(r, &to))
			return false;
	}
	*out = (struct text){p, (size_t)(to - p)};
	if (!text_valid(*out)) /* what was escaped may not be allowed either */
		return no(r, "control characters are not allowed in texts");
	return take(r, '"') || no(r, "a text without its closing quote");
}

/* ---- numbers ---- */

static size_t
digits(struct reader *r)
{
	size_t start = r->at;

	while (peek(r) >= '0' && peek(r) <= '9')
		r->at++;
	return r->at - start;
}

static bool
read_number(struct reader *r, struct json *j)
{
	size_t start = r->at, n;

	take(r, '-');
	if (peek(r) == '0') {
		r->at++;
		if (digits(r) > 0)
			return no(r, "a number must not begin with 0");
	} else if (digits(r) == 0) {
		return no(r, "expected a value");
	}
	if (take(r, '.') && digits(r) == 0)
		return no(r, "a number needs digits behind its point");
	if (peek(r) == 'e' || peek(r) == 'E') {
		r->at++;
		if (!take(r, '+'))
			take(r, '-');
		if (digits(r) == 0)
			return no(r, "a number needs digits in its exponent");
	}
	n = r->at - start;
	if (n > 60)
		return no(r, "a number this long is not taken");
	j->kind = JSON_NUMBER;
	j->text = text_part(r->in, start, n);
	return true;
}

/* ---- objects and arrays ---- */

/* Any order will do that puts equal names side by side: lengths first, since they differ often. */
static int
name_order(const void *a, const void *b)
{
	const struct json *const *x = a, *const *y = b;
	size_t m = (*x)->name.n, n = (*y)->name.n;

	return m != n ? (m < n ? -1 : 1) : memcmp((*x)->name.p, (*y)->name.p, n);
}

static bool
names_differ(struct reader *r, const struct json *object)
{
	const struct json **all;
	size_t n = 0;

	if (object->n <= SMALL_OBJECT) {
		for (const struct json *a = object->first; a != NULL; a = a->next)
			for (const struct json *b = a->next; b != NULL; b = b->next)
				if (text_equal(a->name, b->name))
					return no(r, "a name stands twice in an object");
		return true;
	}
	all = NEW_ARRAY(r->mem, const struct json *, object->n);
	for (const struct json *j = object->first; j != NULL; j = j->next)
		all[n++] = j;
	qsort(all, n, sizeof *all, name_order);
	for (size_t i = 1; i < n; i++)
		if (text_equal(all[i - 1]->name, all[i]->name))
			return no(r, "a name stands twice in an object");
	return true;
}

static bool read_value(struct reader *r, struct json *j);

static bool
read_members(struct reader *r, struct json *parent, char close)
{
	struct json **link = &parent->first;

	skip_space(r);
	if (take(r, close))
		return true;
	for (;;) {
		struct json *j = NEW(r->mem, struct json);

		skip_space(r);
		if (close == '}') {
			if (!read_text(r, &j->name))
				return false;
			skip_space(r);
			if (!take(r, ':'))
				return no(r, "expected a colon");
		}
		if (!read_value(r, j))
			return false;
		*link = j;
		link = &j->next;
		parent->n++;
		skip_space(r);
		if (take(r, close))
			return close != '}' || names_differ(r, parent);
		if (!take(r, ','))
			return no(r, "expected a comma or the closing bracket");
	}
}

static bool
read_nested(struct reader *r, struct json *j, enum json_kind kind, char close)
{
	bool ok;

	if (r->depth == JSON_DEPTH)
		return no(r, "nested too deeply");
	r->at++;
	r->depth++;
	j->kind = kind;
	ok = read_members(r, j, close);
	r->depth--;
	return ok;
}

static bool
read_word(struct reader *r, struct text word)
{
	if (!text_starts(text_part(r->in, r->at, r->in.n), word))
		return no(r, "expected a value");
	r->at += word.n;
	return true;
}

static bool
read_value(struct reader *r, struct json *j)
{
	skip_space(r);
	switch (peek(r)) {
	case '{':
		return read_nested(r, j, JSON_OBJECT, '}');
	case '[':
		return read_nested(r, j, JSON_ARRAY, ']');
	case '"':
		j->kind = JSON_TEXT;
		return read_text(r, &j->text);
	case 't':
		j->kind = JSON_BOOL;
		j->flag = true;
		return read_word(r, TEXT("true"));
	case 'f':
		j->kind = JSON_BOOL;
		return read_word(r, TEXT("false"));
	case 'n':
		return read_word(r, TEXT("null"));
	default:
		return read_number(r, j);
	}
}

static void
set_position(const struct reader *r, struct json_error *why)
{
	*why = (struct json_error){.what = r->what, .at = r->at, .line = 1, .column = 1};
	for (size_t i = 0; i < r->at && i < r->in.n; i++) {
		why->column++;
		if (r->in.p[i] == '\n') {
			why->line++;
			why->column = 1;
		}
	}
}

bool
json_parse(struct arena *a, struct text in, const struct json **out, struct json_error *why)
{
	struct reader r = {.mem = a, .in = in};
	struct json *top = NEW(a, struct json);
	bool ok = text_valid(in) || no(&r, "not valid UTF-8 text");

	ok = ok && read_value(&r, top);
	skip_space(&r);
	ok = ok && (r.at == in.n || no(&r, "something stands behind the value"));
	if (!ok)
		set_position(&r, why);
	*out = top;
	return ok;
}

/* ---- looking ---- */

const struct json *
json_member(const struct json *j, const char *name)
{
	if (j == NULL || j->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *m = j->first; m != NULL; m = m->next)
		if (text_is(m->name, name))
			return m;
	return NULL;
}

bool
json_get_text(const struct json *j, struct text *out)
{
	if (j == NULL || j->kind != JSON_TEXT)
		return false;
	*out = j->text;
	return true;
}

bool
json_get_int(const struct json *j, int64_t *out)
{
	return j != NULL && j->kind == JSON_NUMBER && text_int(j->text, out);
}

bool
json_get_real(const struct json *j, double *out)
{
	return j != NULL && j->kind == JSON_NUMBER && text_real(j->text, out);
}

bool
json_get_bool(const struct json *j, bool *out)
{
	if (j == NULL || j->kind != JSON_BOOL)
		return false;
	*out = j->flag;
	return true;
}

struct text
json_text_of(const struct json *j, const char *name)
{
	struct text t;

	return json_get_text(json_member(j, name), &t) ? t : TEXT("");
}

int64_t
json_int_of(const struct json *j, const char *name, int64_t standard)
{
	int64_t value;

	return json_get_int(json_member(j, name), &value) ? value : standard;
}
