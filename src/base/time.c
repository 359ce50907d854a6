/* Instants and days. Calendar arithmetic is the proleptic Gregorian one, on day numbers. */
#include "base/time.h"

#include <stdio.h>
#include <sys/time.h>
#include <time.h>

enum { DAY_MS = 86400000 };

static int zone_minutes = 420;
static int64_t test_now;

struct time
time_read(void)
{
	struct timespec now;
	int64_t fixed = __atomic_load_n(&test_now, __ATOMIC_RELAXED);

	if (fixed != 0)
		return (struct time){fixed};
	must(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (struct time){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

int64_t
time_monotonic(void)
{
	struct timespec now;

	must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
time_test_set(struct time start)
{
	__atomic_store_n(&test_now, start.ms, __ATOMIC_RELAXED);
}

void
time_test_advance(int64_t ms)
{
	__atomic_add_fetch(&test_now, ms, __ATOMIC_RELAXED);
}

void
time_set_zone(int minutes)
{
	zone_minutes = minutes;
}

bool
time_is_set(struct time t)
{
	return t.ms != 0;
}

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
local_ms(struct time t)
{
	return t.ms + (int64_t)zone_minutes * 60000;
}

struct day
time_day(struct time t)
{
	return (struct day){(int32_t)floor_divide(local_ms(t), DAY_MS)};
}

int
time_minute(struct time t)
{
	int64_t local = local_ms(t);

	return (int)((local - floor_divide(local, DAY_MS) * DAY_MS) / 60000);
}

struct time
time_at(struct day d, int minute)
{
	return (struct time){(int64_t)d.n * DAY_MS + ((int64_t)minute - zone_minutes) * 60000};
}

/* Years begin in March here, so that the leap day is the last of its year. */
struct date
date_of_day(struct day d)
{
	int64_t z = (int64_t)d.n + 719468;
	int64_t era = floor_divide(z, 146097);
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct date out;

	out.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	out.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	out.year = (int)(yoe + era * 400 + (out.month <= 2));
	out.weekday = (int)((((int64_t)d.n + 4) % 7 + 7) % 7);
	return out;
}

bool
day_of_date(struct date d, struct day *out)
{
	int64_t y = d.month <= 2 ? (int64_t)d.year - 1 : d.year;
	int64_t era = floor_divide(y, 400);
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	struct date back;

	if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 || d.year < 1 || d.year > 9999)
		return false;
	*out = (struct day){(int32_t)(era * 146097 + doe - 719468)};
	back = date_of_day(*out);
	return back.year == d.year && back.month == d.month && back.day == d.day;
}

/* Digits only: "-0" is a number, but no hour. */
static bool
number(struct text t, int64_t max, int *out)
{
	int64_t n;

	if (!text_int(t, &n) || t.p[0] == '-' || n > max)
		return false;
	*out = (int)n;
	return true;
}

bool
day_parse(struct text t, struct day *out)
{
	struct date d = {0};

	return t.n == 10 && t.p[4] == '-' && t.p[7] == '-'
	       && number(text_part(t, 0, 4), 9999, &d.year)
	       && number(text_part(t, 5, 2), 12, &d.month) && number(text_part(t, 8, 2), 31, &d.day)
	       && day_of_date(d, out);
}

bool
day_parse_typed(struct text t, struct day *out)
{
	struct date d = {0};
	struct text day, month, rest = text_trim(t);

	if (day_parse(rest, out))
		return true;
	return text_cut(&rest, '/', &day) && text_cut(&rest, '/', &month) && rest.n == 4
	       && day.n <= 2 && month.n <= 2 && number(day, 31, &d.day)
	       && number(month, 12, &d.month) && number(rest, 9999, &d.year) && day_of_date(d, out);
}

/* Lists are full of days and times, and printf is slow at them. */
static char *
put(char *p, int n, int digits)
{
	for (int i = digits; i-- > 0; n /= 10)
		p[i] = (char)('0' + n % 10);
	return p + digits;
}

static bool
is_plain(struct date d)
{
	return d.year >= 0 && d.year <= 9999;
}

static char *
put_iso(char *p, struct date d)
{
	p = put(p, d.year, 4);
	*p++ = '-';
	p = put(p, d.month, 2);
	*p++ = '-';
	return put(p, d.day, 2);
}

static char *
put_shown(char *p, struct date d)
{
	p = put(p, d.day, 2);
	*p++ = '/';
	p = put(p, d.month, 2);
	*p++ = '/';
	return put(p, d.year, 4);
}

struct text
day_iso(struct arena *a, struct day d)
{
	struct date x = date_of_day(d);
	char *p;

	if (!is_plain(x))
		return text_format(a, "%04d-%02d-%02d", x.year, x.month, x.day);
	p = arena_alloc(a, 11);
	put_iso(p, x);
	return (struct text){p, 10};
}

struct text
day_show(struct arena *a, struct day d)
{
	struct date x = date_of_day(d);
	char *p;

	if (!is_plain(x))
		return text_format(a, "%02d/%02d/%04d", x.day, x.month, x.year);
	p = arena_alloc(a, 11);
	put_shown(p, x);
	return (struct text){p, 10};
}

static struct date
utc_date(struct time t, int *second_of_day)
{
	int64_t day = floor_divide(t.ms, DAY_MS);

	*second_of_day = (int)((t.ms - day * DAY_MS) / 1000);
	return date_of_day((struct day){(int32_t)day});
}

struct text
time_iso(struct arena *a, struct time t)
{
	int s;
	struct date d = utc_date(t, &s);
	char *p = arena_alloc(a, 21), *at = p;

	if (!is_plain(d))
		return text_format(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day,
		    s / 3600, s / 60 % 60, s % 60);
	at = put_iso(at, d);
	*at++ = 'T';
	at = put(at, s / 3600, 2);
	*at++ = ':';
	at = put(at, s / 60 % 60, 2);
	*at++ = ':';
	at = put(at, s % 60, 2);
	*at = 'Z';
	return (struct text){p, 20};
}

static bool
parse_offset(struct text t, int *minutes)
{
	int hour, minute;

	if (text_is(t, "Z") || text_is(t, "z")) {
		*minutes = 0;
		return true;
	}
	if (t.n != 6 || t.p[3] != ':' || (t.p[0] != '+' && t.p[0] != '-')
	    || !number(text_part(t, 1, 2), 23, &hour) || !number(text_part(t, 4, 2), 59, &minute))
		return false;
	*minutes = (t.p[0] == '-' ? -1 : 1) * (hour * 60 + minute);
	return true;
}

bool
time_parse_iso(struct text t, struct time *out)
{
	struct day day;
	int hour, minute, second, offset;
	size_t at = 19;

	if (t.n < 20 || !day_parse(text_part(t, 0, 10), &day) || (t.p[10] != 'T' && t.p[10] != 't')
	    || t.p[13] != ':' || t.p[16] != ':' || !number(text_part(t, 11, 2), 23, &hour)
	    || !number(text_part(t, 14, 2), 59, &minute)
	    || !number(text_part(t, 17, 2), 59, &second))
		return false;
	if (t.p[at] == '.')
		for (at++; at < t.n && t.p[at] >= '0' && t.p[at] <= '9'; at++)
			;
	if (!parse_offset(text_part(t, at, t.n), &offset))
		return false;
	out->ms =
	    (int64_t)day.n * DAY_MS + (((int64_t)hour * 60 + minute - offset) * 60 + second) * 1000;
	return true;
}

struct text
time_show(struct arena *a, struct time t)
{
	struct date d = date_of_day(time_day(t));
	int minute = time_minute(t);
	char *p = arena_alloc(a, 17), *at = p;

	if (!is_plain(d))
		return text_format(a, "%02d:%02d %02d/%02d/%04d", minute / 60, minute % 60, d.day,
		    d.month, d.year);
	at = put(at, minute / 60, 2);
	*at++ = ':';
	at = put(at, minute % 60, 2);
	*at++ = ' ';
	put_shown(at, d);
	return (struct text){p, 16};
}

struct text
time_http(struct arena *a, struct time t)
{
	static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char months[12][4] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int s;
	struct date d = utc_date(t, &s);

	return text_format(a, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[d.weekday], d.day,
	    months[d.month - 1], d.year, s / 3600, s / 60 % 60, s % 60);
}
