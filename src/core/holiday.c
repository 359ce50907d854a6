/*
 * Public holidays of Viet Nam from the law and the moon. The lunar calendar is computed from new
 * moons and the sun's longitude at UTC+7 (method of Jean Meeus, Astronomical Algorithms, as Hồ Ngọc
 * Đức published it for the Vietnamese calendar); no table to run out of.
 */
#include "core/calendar.h"

#include <math.h>

/* ---- the moon ---- */

/* Julian day of 1970-01-01 (at noon). */
static const int64_t EPOCH = 2440588;
static const double ZONE_DAYS = 7.0 / 24.0;

/* Julian day (local, a whole number) of the k-th new moon after 1900-01-01. */
static int64_t
new_moon(int64_t k)
{
	double t = (double)k / 1236.85, t2 = t * t, t3 = t2 * t, dr = M_PI / 180;
	double jd = 2415020.75933 + 29.53058868 * (double)k + 0.0001178 * t2 - 0.000000155 * t3
		    + 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * dr);
	double m = (359.2242 + 29.10535608 * (double)k - 0.0000333 * t2 - 0.00000347 * t3) * dr;
	double mpr = (306.0253 + 385.81691806 * (double)k + 0.0107306 * t2 + 0.00001236 * t3) * dr;
	double f = (21.2964 + 390.67050646 * (double)k - 0.0016528 * t2 - 0.00000239 * t3) * dr;
	double c = (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m) - 0.4068 * sin(mpr)
		   + 0.0161 * sin(2 * mpr) - 0.0004 * sin(3 * mpr) + 0.0104 * sin(2 * f)
		   - 0.0051 * sin(m + mpr) - 0.0074 * sin(m - mpr) + 0.0004 * sin(2 * f + m)
		   - 0.0004 * sin(2 * f - m) - 0.0006 * sin(2 * f + mpr) + 0.0010 * sin(2 * f - mpr)
		   + 0.0005 * sin(2 * mpr + m);
	double delta = t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3
			       : -0.000278 + 0.000265 * t + 0.000262 * t2;

	return (int64_t)floor(jd + c - delta + 0.5 + ZONE_DAYS);
}

/* The sun's longitude at local midnight of a Julian day, in twelfths of the circle, 0…11. */
static int
sun_sign(int64_t day)
{
	double t = ((double)day - 2451545.5 - ZONE_DAYS) / 36525, t2 = t * t, dr = M_PI / 180;
	double m = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * dr;
	double l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
	double l = l0 + (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(m)
		   + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000290 * sin(3 * m);

	l *= dr;
	l -= 2 * M_PI * floor(l / (2 * M_PI));
	return (int)(l / M_PI * 6);
}

static int64_t
julian(int year, int month, int day)
{
	struct day d = {0};
	bool ok = day_of_date((struct date){.year = year, .month = month, .day = day}, &d);

	must(ok);
	return d.n + EPOCH;
}

/* Which new moon begins the eleventh month (the one with the winter solstice) of a year. */
static int64_t
eleventh_month(int year)
{
	int64_t k = (int64_t)floor((double)(julian(year, 12, 31) - 2415021) / 29.530588853);

	return sun_sign(new_moon(k)) >= 9 ? k - 1 : k;
}

/* How many months after the eleventh the leap month comes; 0: this year has none. */
static int
leap_offset(int64_t eleventh, int64_t next)
{
	if (next - eleventh < 13)
		return 0;
	for (int i = 1; i < 14; i++)
		if (sun_sign(new_moon(eleventh + i)) == sun_sign(new_moon(eleventh + i + 1)))
			return i;
	return 0;
}

struct day
lunar_day(int year, int month, int day)
{
	int before = month < 11 ? year - 1 : year;
	int64_t eleventh = eleventh_month(before);
	int offset = (month + 12 - 11) % 12;
	int leap = leap_offset(eleventh, eleventh_month(before + 1));

	/* A leap month stands behind the month whose number it repeats. */
	if (leap > 0 && offset >= leap)
		offset++;
	return (struct day){(int32_t)(new_moon(eleventh + offset) + day - 1 - EPOCH)};
}

/* ---- the law ---- */

struct list {
	struct calendar_day *p;
	size_t n, room;
};

static void
add(struct list *l, struct day d, struct text name, struct text name_en)
{
	must(l->n < l->room);
	l->p[l->n++] =
	    (struct calendar_day){.day = d, .kind = DAY_OFF, .name = name, .name_en = name_en};
}

static bool
has(const struct list *l, struct day d)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->p[i].day.n == d.n)
			return true;
	return false;
}

static struct day
solar(int year, int month, int day)
{
	return (struct day){(int32_t)(julian(year, month, day) - EPOCH)};
}

static bool
is_weekend(struct day d)
{
	int weekday = date_of_day(d).weekday;

	return weekday == 0 || weekday == 6;
}

/* The second day (Labour Code 2019, from 2021) stands before or behind 2 September; the choice
 * that makes the longer run is what has been decided each year so far. */
static void
add_national_day(struct list *l, int year)
{
	struct day d = solar(year, 9, 2);
	int weekday = date_of_day(d).weekday;
	bool behind = weekday == 4 || weekday == 1 || weekday == 0;

	add(l, d, TEXT("Quốc khánh"), TEXT("National Day"));
	if (year >= 2021)
		add(l, (struct day){d.n + (behind ? 1 : -1)}, TEXT("Quốc khánh"),
		    TEXT("National Day"));
}

/* Labour Code article 111.3: a holiday on weekly rest gives the next working day. */
static void
add_days_in_lieu(struct list *l)
{
	size_t n = l->n;

	for (size_t i = 0; i < n; i++) {
		struct day d = l->p[i].day;

		if (!is_weekend(d))
			continue;
		while (is_weekend(d) || has(l, d))
			d.n++;
		add(l, d, TEXT("Nghỉ bù"), TEXT("Day off in lieu"));
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct calendar_day *x = a, *y = b;

	return (x->day.n > y->day.n) - (x->day.n < y->day.n);
}

size_t
holidays_of_year(int year, struct calendar_day *out, size_t room)
{
	struct list l = {out, 0, room};
	struct day tet = lunar_day(year, 1, 1);
	struct day hung = lunar_day(year, 3, 10);

	add(&l, solar(year, 1, 1), TEXT("Tết Dương lịch"), TEXT("New Year's Day"));
	for (int i = -1; i < 4; i++)
		add(&l, (struct day){tet.n + i}, TEXT("Tết Nguyên đán"), TEXT("Lunar New Year"));
	add(&l, hung, TEXT("Giỗ Tổ Hùng Vương"), TEXT("Hùng Kings' Commemoration Day"));
	if (!has(&l, solar(year, 4, 30)))
		add(&l, solar(year, 4, 30), TEXT("Ngày Chiến thắng"), TEXT("Victory Day"));
	if (!has(&l, solar(year, 5, 1)))
		add(&l, solar(year, 5, 1), TEXT("Ngày Quốc tế Lao động"),
		    TEXT("International Labour Day"));
	add_national_day(&l, year);
	add_days_in_lieu(&l);
	qsort(l.p, l.n, sizeof *l.p, by_day);
	return l.n;
}
