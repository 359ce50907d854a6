/* How the administrator's pages show days, levels and numbers. */
#include "systems/admin/show.h"

struct text
day_shown(struct arena *a, struct day d)
{
	return d.n != 0 ? day_show(a, d) : TEXT("");
}

struct day
last_day(struct day to)
{
	return (struct day){to.n != 0 ? to.n - 1 : 0};
}

struct text
last_day_shown(struct arena *a, struct day to)
{
	return day_shown(a, last_day(to));
}

struct msg
level_name(enum agency_level level)
{
	switch (level) {
	case LEVEL_CENTRAL:
		return T("Central");
	case LEVEL_PROVINCE:
		return T("Province");
	case LEVEL_DISTRICT:
		return T("District");
	case LEVEL_COMMUNE:
		return T("Commune");
	}
	return T("Central");
}

struct text
tail_shown(struct arena *a, struct text number)
{
	if (number.n <= 3)
		return TEXT("");
	return text_format(a, "•••%.*s", TEXT_ARG(text_part(number, number.n - 3, 3)));
}

struct text
email_shown(struct arena *a, struct text email)
{
	size_t at = text_find_char(email, '@');

	if (at == SIZE_MAX)
		return TEXT("");
	return text_format(
	    a, "%.*s…%.*s", TEXT_ARG(text_head(email, 1)), TEXT_ARG(text_part(email, at, email.n)));
}

int64_t
words_count(struct text words)
{
	struct text word;
	int64_t n = 0;

	while (text_cut(&words, ' ', &word))
		n += word.n > 0;
	return n;
}

bool
words_hold(struct text words, const char *word)
{
	struct text one;

	while (text_cut(&words, ' ', &one))
		if (text_is(one, word))
			return true;
	return false;
}
