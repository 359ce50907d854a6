/* Look-up of translations, and how numbers read in each language. */
#include "base/lang.h"

#include <string.h>

#include "base/buf.h"

static struct {
	const struct translation *table;
	size_t n;
} installed[LANG_COUNT];

void
lang_install(enum lang lang, const struct translation *table, size_t n)
{
	installed[lang].table = table;
	installed[lang].n = n;
}

struct text
tr(enum lang lang, struct msg m)
{
	size_t low = 0, high = installed[lang].n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(m.id, installed[lang].table[middle].id);

		if (order == 0)
			return text_of(installed[lang].table[middle].text);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return text_of(m.id);
}

struct text
text_fill(struct arena *a, struct text pattern, const struct text *args, size_t n)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < pattern.n; i++) {
		size_t which = i + 2 < pattern.n && pattern.p[i] == '{' && pattern.p[i + 2] == '}'
				   ? (size_t)(pattern.p[i + 1] - '0')
				   : SIZE_MAX;

		if (which < n) {
			buf_text(&b, args[which]);
			i += 2;
		} else {
			buf_char(&b, pattern.p[i]);
		}
	}
	return buf_done(&b);
}

struct text
tr_format(struct arena *a, enum lang lang, struct msg m, const struct text *args, size_t n)
{
	return n > 0 ? text_fill(a, tr(lang, m), args, n) : tr(lang, m);
}

struct text
tr_count(struct arena *a, enum lang lang, struct msg_count m, int64_t n)
{
	bool one = n == 1 && lang == LANG_EN;
	struct text count = number_show(a, lang, n);

	return tr_format(a, lang, (struct msg){one ? m.one : m.many}, &count, 1);
}

const char *
lang_code(enum lang lang)
{
	return lang == LANG_VI ? "vi" : "en";
}

bool
lang_parse(struct text code, enum lang *out)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (text_is(code, lang_code((enum lang)lang))) {
			*out = (enum lang)lang;
			return true;
		}
	}
	return false;
}

struct text
number_show(struct arena *a, enum lang lang, int64_t n)
{
	struct text digits = text_format(a, "%lld", (long long)n);
	struct buf b = buf_in(a);
	size_t sign = n < 0 ? 1 : 0;

	for (size_t i = 0; i < digits.n; i++) {
		if (i > sign && (digits.n - i) % 3 == 0)
			buf_char(&b, lang == LANG_VI ? '.' : ',');
		buf_char(&b, digits.p[i]);
	}
	return buf_done(&b);
}

struct text
money_show(struct arena *a, enum lang lang, int64_t dong)
{
	struct buf b = buf_in(a);

	buf_text(&b, number_show(a, lang, dong));
	buf_text(&b, TEXT("\u00a0₫"));
	return buf_done(&b);
}

struct text
weekday_show(enum lang lang, int weekday)
{
	static const struct msg names[7] = {MSG("Sunday"), MSG("Monday"), MSG("Tuesday"),
	    MSG("Wednesday"), MSG("Thursday"), MSG("Friday"), MSG("Saturday")};

	must(weekday >= 0 && weekday < 7);
	return tr(lang, names[weekday]);
}
