/* Form bodies and queries; see urlencoded.h. */
#include "codec/urlencoded.h"

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
is_plain(struct text t, bool plus)
{
	return text_find_char(t, '%') == SIZE_MAX && (!plus || text_find_char(t, '+') == SIZE_MAX);
}

bool
percent_decode(struct arena *a, struct text t, bool plus, struct text *out)
{
	char *p, *to;

	if (is_plain(t, plus)) {
		*out = t;
		return text_valid(t);
	}
	p = to = arena_alloc(a, t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (c == '%') {
			int high = t.n - i > 2 ? hex_digit(t.p[i + 1]) : -1;
			int low = t.n - i > 2 ? hex_digit(t.p[i + 2]) : -1;

			if (high < 0 || low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (plus && c == '+') {
			c = ' ';
		}
		*to++ = c;
	}
	*out = (struct text){p, (size_t)(to - p)};
	return text_valid(*out);
}

enum urlencoded_step
urlencoded_next(struct arena *a, struct text *rest, struct text *name, struct text *value)
{
	struct text pair, raw;

	do {
		if (!text_cut(rest, '&', &pair))
			return URLENCODED_END;
	} while (pair.n == 0);
	if (!text_cut(&pair, '=', &raw))
		return URLENCODED_BAD;
	if (pair.p == NULL)
		pair = TEXT("");
	return percent_decode(a, raw, true, name) && percent_decode(a, pair, true, value)
		   ? URLENCODED_PAIR
		   : URLENCODED_BAD;
}
