/*
 * Languages. English source text stands in the code as T("…") and in templates as {_ …}; bake
 * compiles the PO files beside each system into one table a language. Placeholders are {0}, {1} …
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/text.h"

enum lang { LANG_VI, LANG_EN, LANG_COUNT };

/* A text to be translated: its English source. */
struct msg {
	const char *id;
};

/* A counted text: English singular and plural; {0} is the count. */
struct msg_count {
	const char *one, *many;
};

#define T(literal) ((struct msg){"" literal ""})
/* The same in the initialiser of a static table. */
#define MSG(literal)          \
	{                     \
		"" literal "" \
	}
#define TN(one, many) ((struct msg_count){"" one "", "" many ""})

/* The translation; the English source where there is none (tools/check refuses to let one lack). */
struct text tr(enum lang lang, struct msg m);

/* With {0} … replaced by args[0] … */
struct text
tr_format(struct arena *a, enum lang lang, struct msg m, const struct text *args, size_t n);

/* The form for n, {0} replaced by n. */
struct text tr_count(struct arena *a, enum lang lang, struct msg_count m, int64_t n);

const char *lang_code(enum lang lang); /* "vi", "en" */
bool lang_parse(struct text code, enum lang *out) MUST_USE;

/* Replaces {0} … in pattern. */
struct text text_fill(struct arena *a, struct text pattern, const struct text *args, size_t n);

/* Made by bake; sorted by id for the binary search. Set by main before the first tr(). */
struct translation {
	const char *id, *text;
};
void lang_install(enum lang lang, const struct translation *table, size_t n);

/* Numbers, money, weekdays as people read them. */
struct text number_show(struct arena *a, enum lang lang, int64_t n);   /* 1.234.567 or 1,234,567 */
struct text money_show(struct arena *a, enum lang lang, int64_t dong); /* 50.000 ₫ */
struct text weekday_show(enum lang lang, int weekday);

#endif
