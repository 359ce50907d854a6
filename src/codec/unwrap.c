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

/* A number between other lines stays: it is a table's. */
static void
page_put(struct arena *a, struct buf *b, struct text page, struct text *before)
{
	struct text line;
	bool edge = true;

	while (page.n > 0 && text_cut(&page, '\n', &line)) {
		line = text_trim(line);
		if (line.n == 0 || ((edge || page.n == 0) && is_page_number(line)))
			continue;
		edge = false;
		if (before->n > 0)
			buf_char(b, text_length(*before) >= LONG_LINE && !ends_sentence(*before)
					    && begins_lower(a, line)
					? ' '
					: '\n');
		buf_text(b, line);
		*before = line;
	}
}

struct text
unwrap_lines(struct arena *a, struct text pages)
{
	struct buf b = buf_in(a);
	struct text before = TEXT("");

	while (pages.n > 0) {
		size_t n = text_find(pages, TEXT(UNWRAP_PAGE));

		page_put(a, &b, text_trim(text_part(pages, 0, n)), &before);
		pages = n == SIZE_MAX ? TEXT("")
				      : text_part(pages, n + sizeof(UNWRAP_PAGE) - 1, SIZE_MAX);
	}
	return buf_done(&b);
}
