/* Addresses: percent-encoding both ways, and the checks that make a struct url. */
#include "web/url.h"

/* RFC 3986 section 2.3: what never needs an escape. */
static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       || c == '-' || c == '.' || c == '_' || c == '~';
}

void
url_encode(struct buf *b, struct text t)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t from = 0;

	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];

		if (is_unreserved(c))
			continue;
		buf_add(b, t.p + from, i - from);
		buf_add(b, (const char[]){'%', digits[c >> 4], digits[c & 15]}, 3);
		from = i + 1;
	}
	buf_add(b, t.p + from, t.n - from);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
url_decode(struct arena *a, struct text t, bool plus, struct text *out)
{
	char *p;
	size_t n = 0;

	*out = t;
	if (text_find_char(t, '%') == SIZE_MAX && (!plus || text_find_char(t, '+') == SIZE_MAX))
		return text_valid(t);
	p = arena_alloc(a, t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		int high, low;

		p[n] = plus && t.p[i] == '+' ? ' ' : t.p[i];
		if (t.p[i] == '%') {
			high = i + 2 < t.n ? hex_value(t.p[i + 1]) : -1;
			low = i + 2 < t.n ? hex_value(t.p[i + 2]) : -1;
			if (high < 0 || low < 0 || (high | low) == 0)
				return false;
			p[n] = (char)(high << 4 | low);
			i += 2;
		}
		n++;
	}
	*out = (struct text){p, n};
	return text_valid(*out);
}

struct url
url_fill(struct arena *a, struct text pattern, const struct text *parts, size_t n)
{
	struct buf b = buf_in(a);
	size_t at, used = 0;

	must(pattern.n > 0 && (pattern.p[0] == '/' || pattern.p[0] == '?' || pattern.p[0] == '#'));
	while ((at = text_find(pattern, TEXT("{}"))) != SIZE_MAX) {
		must(used < n);
		buf_text(&b, text_part(pattern, 0, at));
		url_encode(&b, parts[used++]);
		pattern = text_part(pattern, at + 2, pattern.n);
	}
	must(used == n);
	buf_text(&b, pattern);
	return (struct url){buf_done(&b)};
}

/* One slash at the start ("//host" is another server's), no backslash (browsers read it as a
 * slash), no control characters (browsers drop them, and then "/\t/host" is "//host"). */
struct url
url_checked(struct arena *a, struct text path)
{
	struct url home = {TEXT("/")};
	struct buf b = buf_in(a);

	if (path.n == 0 || path.n > 2000 || path.p[0] != '/' || !text_valid(path)
	    || (path.n > 1 && path.p[1] == '/'))
		return home;
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];

		if (c < 0x20 || c == '\\' || c == 0x7f)
			return home;
		if (c <= ' ' || c >= 0x80 || c == '"' || c == '<' || c == '>' || c == '`')
			url_encode(&b, text_part(path, i, 1));
		else
			buf_char(&b, path.p[i]);
	}
	return (struct url){buf_done(&b)};
}

/* The part of a raw query without one parameter. */
static void
query_without(struct arena *a, struct buf *b, struct text query, struct text name)
{
	struct text one;

	if (query.n == 0)
		return;
	while (text_cut(&query, '&', &one)) {
		struct text rest = one, raw, plain;

		if (!text_cut(&rest, '=', &raw) || !url_decode(a, raw, true, &plain)
		    || text_equal(plain, name) || one.n == 0)
			continue;
		buf_char(b, b->n == 0 ? '?' : '&');
		buf_text(b, one);
	}
}

struct url
url_with(struct arena *a, struct text path, struct text query, struct text name, struct text value)
{
	struct buf parameters = buf_in(a), b = buf_in(a);
	struct text with;

	query_without(a, &parameters, query, name);
	if (value.n > 0) {
		buf_char(&parameters, parameters.n == 0 ? '?' : '&');
		url_encode(&parameters, name);
		buf_char(&parameters, '=');
		url_encode(&parameters, value);
	}
	buf_text(&b, path);
	buf_text(&b, buf_done(&parameters));
	with = buf_done(&b);
	return url_checked(a, with);
}

struct url
url_mail(struct arena *a, struct text address)
{
	struct buf b = buf_in(a);
	size_t at = text_find_char(address, '@');

	buf_text(&b, TEXT("mailto:"));
	if (at == SIZE_MAX) {
		url_encode(&b, address);
	} else {
		url_encode(&b, text_part(address, 0, at));
		buf_char(&b, '@');
		url_encode(&b, text_part(address, at + 1, address.n));
	}
	return (struct url){buf_done(&b)};
}

/* Digits and a leading plus are what a telephone needs; the rest is how people group them. */
struct url
url_phone(struct arena *a, struct text number)
{
	struct buf b = buf_in(a);

	buf_text(&b, TEXT("tel:"));
	for (size_t i = 0; i < number.n; i++)
		if ((number.p[i] >= '0' && number.p[i] <= '9') || (number.p[i] == '+' && b.n == 4))
			buf_char(&b, number.p[i]);
	return (struct url){buf_done(&b)};
}
