/*
 * Short things people and machines type: keys of pages, instants, days, shifts, numbers. What is
 * read is shown and read again as the same; nothing but digits stands where digits belong. The
 * first byte says which reader.
 */
#include <math.h>

#include "base/lang.h"
#include "core/calendar.h"
#include "core/page_key.h"
#include "fuzz.h"

static bool
is_digits(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	return t.n > 0;
}

static void
check_key(struct arena *a, const struct page_key *k)
{
	struct text shown = page_key_show(a, "fuzz", k);
	struct page_key again = page_key_read(a, "fuzz", shown);

	must(again.set && again.number == k->number && again.id == k->id);
	must(text_starts(k->text, again.text));
	must(again.text.n == k->text.n || (again.text.n > 476 && again.text.n <= 480));
	must(!page_key_read(a, "other", shown).set);
}

static void
read_key(struct arena *a, struct text t)
{
	struct page_key k = page_key_read(a, "fuzz", t);

	must(k.text.p != NULL && text_valid(k.text));
	if (k.set)
		check_key(a, &k);
}

static void
show_key(struct arena *a, struct text t)
{
	struct page_key k = {.set = true};
	size_t head = sizeof k.number + sizeof k.id;

	if (t.n < head || !text_nfc(a, text_part(t, head, t.n), &k.text))
		return;
	memcpy(&k.number, t.p, sizeof k.number);
	memcpy(&k.id, t.p + sizeof k.number, sizeof k.id);
	check_key(a, &k);
}

static void
read_time(struct arena *a, struct text t)
{
	static const size_t digits[] = {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18};
	struct time at, again;
	struct text shown;

	if (!time_parse_iso(t, &at))
		return;
	for (size_t i = 0; i < COUNT(digits); i++)
		must(is_digits(text_part(t, digits[i], 1)));
	must(t.p[t.n - 1] == 'Z' || t.p[t.n - 1] == 'z' || is_digits(text_part(t, t.n - 5, 2)));
	must(at.ms % 1000 == 0);
	shown = time_iso(a, at);
	must(time_show(a, at).n > 0 && time_http(a, at).n > 0);
	/* An offset leads out of the years that are written. */
	if (shown.n == 20 && !text_starts(shown, TEXT("0000")))
		must(time_parse_iso(shown, &again) && again.ms == at.ms);
}

static void
read_day(struct arena *a, struct text t)
{
	struct day d, again;

	if (!day_parse_typed(t, &d))
		return;
	must(day_parse(day_iso(a, d), &again) && again.n == d.n);
	must(day_parse_typed(day_show(a, d), &again) && again.n == d.n);
	must(day_of_date(date_of_day(d), &again) && again.n == d.n);
	must(time_day(time_at(d, 1439)).n == d.n && time_minute(time_at(d, 1439)) == 1439);
}

static void
read_shifts(struct arena *a, struct text t)
{
	struct shifts s, again;
	int minute, same, end = -1;

	if (minute_parse(t, &minute)) {
		must(minute >= 0 && minute <= 24 * 60);
		must(
		    minute == 0 || (minute_parse(minute_show(a, minute), &same) && same == minute));
		for (size_t i = 0; i < t.n; i++)
			must(t.p[i] != '-');
	}
	if (!shifts_parse(t, &s))
		return;
	must(s.n >= 0 && s.n <= SHIFTS_A_DAY);
	for (int i = 0; i < s.n; i++) {
		must(s.p[i].from > end && s.p[i].to > s.p[i].from && s.p[i].to <= 24 * 60);
		end = s.p[i].to;
	}
	must(shifts_parse(shifts_show(a, &s), &again) && again.n == s.n);
	for (int i = 0; i < s.n; i++)
		must(again.p[i].from == s.p[i].from && again.p[i].to == s.p[i].to);
}

static void
read_number(struct arena *a, struct text t)
{
	struct buf plain = buf_in(a);
	struct text shown;
	struct bytes raw;
	enum lang lang;
	double real;
	int64_t n, again;

	if (text_int(t, &n)) {
		shown = number_show(a, LANG_VI, n);
		for (size_t i = 0; i < shown.n; i++)
			if (shown.p[i] != '.')
				buf_char(&plain, shown.p[i]);
		must(text_int(buf_done(&plain), &again) && again == n);
		must(money_show(a, LANG_EN, n).n > shown.n);
	}
	must(!text_real(t, &real) || isfinite(real));
	must(!lang_parse(t, &lang) || text_is(t, lang_code(lang)));
	if (text_unhex(a, t, &raw))
		must(raw.n * 2 == t.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static void (*const readers[])(struct arena *, struct text) = {
	    read_key, show_key, read_time, read_day, read_shifts, read_number};
	struct arena mem = {0};
	struct text t = fuzz_text(p, n);

	if (n > 0)
		readers[p[0] % COUNT(readers)](&mem, text_part(t, 1, t.n));
	arena_drop(&mem);
	return 0;
}
