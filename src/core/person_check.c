/* Identity numbers, telephone numbers and e-mail addresses: their normal forms. */
#include "core/person_check.h"

#include "base/buf.h"

/* ---- identity numbers ---- */

enum { ID_DIGITS = 12, FIRST_COUNTRY = 100 };

/*
 * Provinces as they were numbered before 1 July 2025 (the General Statistics Office's codes with a
 * leading zero); a number keeps its code for life. Countries, for births registered abroad, have
 * 100 and more; their list is not kept here, so any is taken.
 */
static const unsigned char provinces[] = {1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25,
    26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62,
    64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};

_Static_assert(sizeof provinces == 63, "63 provinces before July 2025");

static bool
is_place(int code)
{
	if (code >= FIRST_COUNTRY)
		return true;
	for (size_t i = 0; i < COUNT(provinces); i++)
		if (provinces[i] == code)
			return true;
	return false;
}

static int
digit(struct text t, size_t i)
{
	return t.p[i] - '0';
}

/* Century and sex: 0 and 1 for the 20th century, 2 and 3 for the 21st, and so on. */
int
id_number_year(struct text id_number)
{
	must(id_number.n == ID_DIGITS);
	return 1900 + digit(id_number, 3) / 2 * 100 + digit(id_number, 4) * 10
	       + digit(id_number, 5);
}

/* Without what people put between digits. */
static struct text
squeeze(struct arena *a, struct text typed)
{
	struct buf b = buf_in(a);
	struct text t = text_trim(typed);

	for (size_t i = 0; i < t.n; i++)
		if (strchr(" .-()", t.p[i]) == NULL)
			buf_char(&b, t.p[i]);
	return buf_done(&b);
}

static bool
all_digits(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!isdigit((unsigned char)t.p[i]))
			return false;
	return true;
}

bool
id_number_normal(struct arena *a, struct day today, struct text typed, struct text *out)
{
	struct text t = squeeze(a, typed);

	if (t.n != ID_DIGITS || !all_digits(t)
	    || !is_place(digit(t, 0) * 100 + digit(t, 1) * 10 + digit(t, 2))
	    || id_number_year(t) > date_of_day(today).year)
		return false;
	*out = t;
	return true;
}

bool
id_number_check(struct cx *c, const char *field, struct text typed, struct text *out)
{
	*out = TEXT("");
	if (text_trim(typed).n == 0)
		return true;
	if (squeeze(c->mem, typed).n != ID_DIGITS || !all_digits(squeeze(c->mem, typed)))
		return invalid(c, field,
		    T("An identity number has 12 digits. Copy it from your identity card."));
	return id_number_normal(c->mem, time_day(c->now), typed, out)
	       || invalid(c, field,
		   T("There is no such identity number. Compare each digit with your identity "
		     "card."));
}

/* ---- telephone numbers ---- */

/* What stands behind +84: mobile 9 digits from 3, 5, 7, 8 or 9; fixed lines 10 digits from 2
 * (numbering plan of Circular 22/2014/TT-BTTTT). */
static bool
is_vietnamese(struct text t)
{
	if (t.n == 9)
		return strchr("35789", t.p[0]) != NULL;
	return t.n == 10 && t.p[0] == '2';
}

bool
phone_normal(struct arena *a, struct text typed, struct text *out)
{
	struct text t = squeeze(a, typed), national;
	bool foreign = text_starts(t, TEXT("+"));

	if (foreign)
		t = text_part(t, 1, t.n);
	else if (text_starts(t, TEXT("00"))) {
		t = text_part(t, 2, t.n);
		foreign = true;
	}
	if (t.n < 9 || t.n > 15 || !all_digits(t) || (foreign && t.p[0] == '0'))
		return false;
	if (text_starts(t, TEXT("84")) && (foreign || t.n >= 11))
		national = text_part(t, 2, t.n);
	else if (!foreign && t.p[0] == '0')
		national = text_part(t, 1, t.n);
	else if (foreign) {
		*out = text_format(a, "+%.*s", TEXT_ARG(t));
		return true;
	} else
		return false;
	*out = text_format(a, "+84%.*s", TEXT_ARG(national));
	return is_vietnamese(national);
}

bool
phone_check(struct cx *c, const char *field, struct text typed, struct text *out)
{
	*out = TEXT("");
	if (text_trim(typed).n == 0)
		return true;
	return phone_normal(c->mem, typed, out)
	       || invalid(c, field,
		   T("Enter a telephone number like 0912 345 678, or a foreign one with + and the "
		     "country's code."));
}

/* ---- e-mail ---- */

enum { EMAIL_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63 };

/* A dot-atom of RFC 5321; quoted local parts exist on paper only. */
static bool
is_local(struct text t)
{
	if (t.n == 0 || t.n > LOCAL_MAX || t.p[0] == '.' || t.p[t.n - 1] == '.')
		return false;
	for (size_t i = 0; i < t.n; i++) {
		if (!isalnum((unsigned char)t.p[i])
		    && strchr(".!#$%&'*+/=?^_`{|}~-", t.p[i]) == NULL)
			return false;
		if (t.p[i] == '.' && t.p[i - 1] == '.')
			return false;
	}
	return true;
}

static bool
is_label(struct text t)
{
	if (t.n == 0 || t.n > LABEL_MAX || t.p[0] == '-' || t.p[t.n - 1] == '-')
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (!isalnum((unsigned char)t.p[i]) && t.p[i] != '-')
			return false;
	return true;
}

static bool
is_domain(struct text t)
{
	struct text label, last = TEXT("");
	int labels = 0;

	if (t.n == 0 || t.p[t.n - 1] == '.')
		return false;
	while (text_cut(&t, '.', &label)) {
		if (!is_label(label))
			return false;
		last = label;
		labels++;
	}
	return labels >= 2 && last.n >= 2 && !all_digits(last);
}

bool
email_normal(struct arena *a, struct text typed, struct text *out)
{
	struct text t = text_copy(a, text_trim(typed));
	size_t at = text_find_char(t, '@');
	char *p = (char *)(uintptr_t)t.p;

	if (at == SIZE_MAX || t.n > EMAIL_MAX)
		return false;
	for (size_t i = 0; i < t.n; i++)
		p[i] = (char)tolower((unsigned char)p[i]);
	*out = t;
	return is_local(text_part(t, 0, at)) && is_domain(text_part(t, at + 1, t.n));
}

bool
email_check(struct cx *c, const char *field, struct text typed, struct text *out)
{
	*out = TEXT("");
	if (text_trim(typed).n == 0)
		return true;
	return email_normal(c->mem, typed, out)
	       || invalid(c, field, T("Enter an e-mail address like ten@example.vn."));
}
