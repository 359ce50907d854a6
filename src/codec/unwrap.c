#include "codec/unwrap.h"

#include "base/buf.h"

enum { LONG_LINE = 45, PAGE_DIGITS = 4 };

static bool
is_page_number(struct text line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] < '0' || line.p[i] > '9')
			return false;
	return line.n > 0 && line.n <= PAGE_DIGITS;
}

static bool
ends_sentence(struct text line)
{
	static const char *const ends[] = {".", ";", ":", "!", "?", "”", "\"", "./."};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (text_ends(line, text_of(ends[i])))
			return true;
	return false;
}

/* "a) …", "đ) …" begins a point, though in lower case. */
static bool
begins_point(struct text line)
{
	struct text first = text_head(line, 1);

	return line.n > first.n && (line.p[first.n] == ')' || line.p[first.n] == '.');
}

static bool
begins_lower(struct arena *a, struct text line)
{
	struct text first = text_head(line, 1);

	return text_equal(first, text_lower(a, first)) && !text_equal(first, text_upper(a, first))
	       && !begins_point(line);
}

struct text
unwrap_lines(struct arena *a, struct text page)
{
	struct buf b = buf_in(a);
	struct text rest = page, line, before = TEXT("");

	while (rest.n > 0 && text_cut(&rest, '\n', &line)) {
		while (line.n > 0 && line.p[0] == '\f')
			line = text_part(line, 1, line.n);
		line = text_trim(line);
		if (line.n == 0 || is_page_number(line))
			continue;
		if (before.n > 0)
			buf_char(&b, text_length(before) >= LONG_LINE && !ends_sentence(before)
					     && begins_lower(a, line)
					 ? ' '
					 : '\n');
		buf_text(&b, line);
		before = line;
	}
	return buf_done(&b);
}
