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

static const struct translation *
translation_find(enum lang lang, const char *id)
{
	size_t low = 0, high = installed[lang].n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(id, installed[lang].table[middle].id);

		if (order == 0)
			return &installed[lang].table[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/*
 * What this thread looked up last, by the address of the source text: a page shows the same
 * literals again and again. The address is only where to look: the text is compared, since not
 * every source text is a literal.
 */
static _Thread_local struct seen {
	const struct translation *table, *found;
	size_t n;
} seen[LANG_COUNT][256];

struct text
tr(enum lang lang, struct msg m)
{
	uintptr_t address = (uintptr_t)m.id;
	struct seen *s = &seen[lang][(address ^ address >> 8) % COUNT(seen[0])];

	if (s->table == NULL || s->table != installed[lang].table
	    || strcmp(s->found->id, m.id) != 0) {
		s->found = translation_find(lang, m.id);
		if (s->found == NULL) {
			s->table = NULL;
			return text_of(m.id);
		}
		s->table = installed[lang].table;
		s->n = strlen(s->found->text);
	}
	return (struct text){s->found->text, s->n};
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
	enum { ROOM = 32 }; /* 19 digits, 6 separators, a sign */
	char *end = (char *)arena_alloc(a, ROOM) + ROOM - 1, *p = end;
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	int digits = 0;

	do {
		if (digits > 0 && digits % 3 == 0)
			*--p = lang == LANG_VI ? '.' : ',';
		*--p = (char)('0' + left % 10);
		digits++;
	} while ((left /= 10) > 0);
	if (n < 0)
		*--p = '-';
	return (struct text){p, (size_t)(end - p)};
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
