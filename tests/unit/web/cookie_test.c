/* Cookies and tokens: ours are taken, others' are not, one does not stand for another. */
#include "unit/unit.h"

#include "web/cookie.h"
#include "web/rate.h"

static struct arena mem;

static void
test_header(void)
{
	struct text h = TEXT("a=1; sen=x=y;guest=; asen=2;  lang=vi ");

	EXPECT_TEXT(cookie_get(h, "a"), "1");
	EXPECT_TEXT(cookie_get(h, "sen"), "x=y");
	EXPECT_TEXT(cookie_get(h, "guest"), "");
	EXPECT_TEXT(cookie_get(h, "lang"), "vi");
	EXPECT_TEXT(cookie_get(h, "se"), "");
	EXPECT_TEXT(cookie_get(TEXT(""), "sen"), "");
	EXPECT_TEXT(cookie_get(TEXT(";;=;"), "sen"), "");
}

static void
test_signature(void)
{
	struct text value = cookie_sign(&mem, "sen", TEXT("abc.def")), token;
	char *broken = (char *)(uintptr_t)text_z(&mem, value);

	EXPECT(cookie_verify(&mem, "sen", value, &token));
	EXPECT_TEXT(token, "abc.def");
	EXPECT(!cookie_verify(&mem, "guest", value, &token));
	EXPECT_TEXT(token, "");
	for (size_t i = 0; i < value.n; i++) {
		broken[i] ^= 1;
		EXPECT(!cookie_verify(&mem, "sen", (struct text){broken, value.n}, &token));
		broken[i] ^= 1;
	}
	for (size_t n = 0; n < value.n; n++)
		EXPECT(!cookie_verify(&mem, "sen", text_part(value, 0, n), &token));
	EXPECT(!cookie_verify(&mem, "sen", TEXT(""), &token));
}

static void
test_set(void)
{
	EXPECT_TEXT(
	    cookie_set(&mem, "sen", TEXT("v"), -1, false), "sen=v; Path=/; HttpOnly; SameSite=Lax");
	EXPECT_TEXT(cookie_set(&mem, "sen", TEXT(""), 0, true),
	    "__Host-sen=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
}

static void
test_token(void)
{
	struct text one = csrf_make(&mem, TEXT("session")), two = csrf_make(&mem, TEXT("session"));

	EXPECT(!text_equal(one, two)); /* masked afresh: BREACH */
	EXPECT(csrf_verify(&mem, TEXT("session"), one));
	EXPECT(csrf_verify(&mem, TEXT("session"), two));
	EXPECT(!csrf_verify(&mem, TEXT("another"), one));
	EXPECT(!csrf_verify(&mem, TEXT(""), csrf_make(&mem, TEXT(""))));
	EXPECT(!csrf_verify(&mem, TEXT("session"), TEXT("")));
	EXPECT(!csrf_verify(&mem, TEXT("session"), text_part(one, 0, one.n - 2)));
}

static void
test_rate(void)
{
	struct rate *r = rate_make();
	const struct rate_limit two = {RATE_CHANGE, 2, 60000};
	const struct rate_limit strict = {RATE_STRICT, 1, 60000};
	const struct rate_limit bytes = {RATE_UPLOAD, 1000, 1000};
	const struct rate_limit none = {RATE_CHANGE, 0, 60000};

	EXPECT(rate_take(r, &two, TEXT("1.2.3.4"), 1, 1000));
	EXPECT(rate_take(r, &two, TEXT("1.2.3.4"), 1, 1000));
	EXPECT(!rate_take(r, &two, TEXT("1.2.3.4"), 1, 1000));
	EXPECT(rate_take(r, &two, TEXT("1.2.3.5"), 1, 1000));
	EXPECT(rate_take(r, &strict, TEXT("1.2.3.4"), 1, 1000));
	EXPECT(rate_take(r, &none, TEXT("1.2.3.4"), 1, 1000));
	EXPECT(!rate_take(r, &two, TEXT("1.2.3.4"), 1, 30000));
	EXPECT(rate_take(r, &two, TEXT("1.2.3.4"), 1, 61100));
	/* One customer's /64, however it is written. */
	EXPECT(rate_take(r, &two, TEXT("2001:db8::1:2:3:4"), 1, 1000));
	EXPECT(rate_take(r, &two, TEXT("2001:db8::5:6:7:8"), 1, 1000));
	EXPECT(!rate_take(r, &two, TEXT("2001:db8:0:0:9:a:b:c"), 1, 1000));
	EXPECT(rate_take(r, &bytes, TEXT("a"), 900, 1000));
	EXPECT(!rate_take(r, &bytes, TEXT("a"), 200, 1000));
	EXPECT(rate_take(r, &bytes, TEXT("a"), 200, 1200));
	rate_drop(r);
}

int
main(void)
{
	secret_install(
	    (struct bytes){(const unsigned char *)"0123456789abcdef0123456789abcdef", 32});
	test_header();
	test_signature();
	test_set();
	test_token();
	test_rate();
	arena_drop(&mem);
	return unit_end("cookie");
}
