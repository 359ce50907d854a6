/* Numbers, days and times as people and machines read them; translations found again. */
#include "base/lang.h"
#include "base/time.h"

#include <string.h>

#include "unit/unit.h"

static struct arena mem;

static void
test_numbers(void)
{
	EXPECT_TEXT(number_show(&mem, LANG_VI, 0), "0");
	EXPECT_TEXT(number_show(&mem, LANG_VI, 999), "999");
	EXPECT_TEXT(number_show(&mem, LANG_VI, 1000), "1.000");
	EXPECT_TEXT(number_show(&mem, LANG_EN, 1234567), "1,234,567");
	EXPECT_TEXT(number_show(&mem, LANG_EN, -1234), "-1,234");
	EXPECT_TEXT(number_show(&mem, LANG_EN, INT64_MIN), "-9,223,372,036,854,775,808");
	EXPECT_TEXT(money_show(&mem, LANG_VI, 50000), "50.000\u00a0₫");
}

static void
test_days(void)
{
	struct time t;
	struct day d;

	EXPECT(day_parse(TEXT("2026-09-02"), &d));
	EXPECT_TEXT(day_show(&mem, d), "02/09/2026");
	EXPECT_TEXT(day_iso(&mem, d), "2026-09-02");
	EXPECT(day_parse(TEXT("0007-01-01"), &d));
	EXPECT_TEXT(day_iso(&mem, d), "0007-01-01");
	EXPECT(time_parse_iso(TEXT("2026-11-24T17:05:09Z"), &t));
	EXPECT_TEXT(time_iso(&mem, t), "2026-11-24T17:05:09Z");
	EXPECT_TEXT(time_show(&mem, t), "00:05 25/11/2026");
	EXPECT_TEXT(time_http(&mem, t), "Tue, 24 Nov 2026 17:05:09 GMT");
	EXPECT(day_show(&mem, (struct day){INT32_MAX}).n > 10);
	EXPECT(time_iso(&mem, (struct time){INT64_MIN / 2}).n > 20);
}

static void
test_translations(void)
{
	static const struct translation one[] = {{"Monday", "Thứ Hai"}, {"Sunday", "Chủ nhật"}};
	static const struct translation two[] = {{"Sunday", "CN"}};
	char made[] = "Sunday";

	lang_install(LANG_VI, one, 2);
	for (int i = 0; i < 2; i++) {
		EXPECT_TEXT(tr(LANG_VI, T("Monday")), "Thứ Hai");
		EXPECT_TEXT(tr(LANG_VI, T("Tuesday")), "Tuesday");
		EXPECT_TEXT(tr(LANG_EN, T("Monday")), "Monday");
	}
	/* The same place in memory, another text. */
	EXPECT_TEXT(tr(LANG_VI, (struct msg){made}), "Chủ nhật");
	memcpy(made, "Monday", 6);
	EXPECT_TEXT(tr(LANG_VI, (struct msg){made}), "Thứ Hai");
	memcpy(made, "Friday", 6);
	EXPECT_TEXT(tr(LANG_VI, (struct msg){made}), "Friday");
	lang_install(LANG_VI, two, 1);
	EXPECT_TEXT(tr(LANG_VI, T("Monday")), "Monday");
	EXPECT_TEXT(tr(LANG_VI, T("Sunday")), "CN");
}

int
main(void)
{
	test_numbers();
	test_days();
	test_translations();
	arena_drop(&mem);
	return unit_end("show");
}
