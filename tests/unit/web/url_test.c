/* Addresses: what is made, what is let in from outside, what is refused. */
#include "unit/unit.h"

#include "web/url.h"

static struct arena mem;

static void
test_decode(void)
{
	struct text t;

	EXPECT(url_decode(&mem, TEXT("a%20b+c"), true, &t));
	EXPECT_TEXT(t, "a b c");
	EXPECT(url_decode(&mem, TEXT("a%2Bb+c"), false, &t));
	EXPECT_TEXT(t, "a+b+c");
	EXPECT(url_decode(&mem, TEXT("%e1%ba%a4"), false, &t));
	EXPECT_TEXT(t, "Ấ");
	EXPECT(url_decode(&mem, TEXT(""), true, &t) && t.n == 0);
	EXPECT(!url_decode(&mem, TEXT("%00"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("%"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("%4"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("%zz"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("%ff"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("%e1%ba"), true, &t));
	EXPECT(!url_decode(&mem, TEXT("\xc3"), true, &t));
}

static void
test_made(void)
{
	EXPECT_TEXT(url_local(&mem, "/dossiers/{}?status={}", TEXT("A/B"), TEXT("đang & xử")).t,
	    "/dossiers/A%2FB?status=%C4%91ang%20%26%20x%E1%BB%AD");
	EXPECT_TEXT(url_local(&mem, "/").t, "/");
	EXPECT_TEXT(
	    url_with(&mem, TEXT("/l"), TEXT("a=1&after=x&b=2"), TEXT("after"), TEXT("y z")).t,
	    "/l?a=1&b=2&after=y%20z");
	EXPECT_TEXT(url_with(&mem, TEXT("/l"), TEXT("after=x"), TEXT("after"), TEXT("")).t, "/l");
	EXPECT_TEXT(url_with(&mem, TEXT("/l"), TEXT(""), TEXT("q"), TEXT("1")).t, "/l?q=1");
	EXPECT_TEXT(
	    url_with(&mem, TEXT("/l"), TEXT("%61fter=x&&"), TEXT("after"), TEXT("")).t, "/l");
	EXPECT_TEXT(url_mail(&mem, TEXT("a?b@c.vn")).t, "mailto:a%3Fb@c.vn");
	EXPECT_TEXT(url_phone(&mem, TEXT("+84 (24) 3.825-4261")).t, "tel:+842438254261");
	EXPECT_TEXT(url_phone(&mem, TEXT("javascript:1+1")).t, "tel:11");
}

/* A "next" that leaves this server would make us an open door for phishing. */
static void
test_checked(void)
{
	static const char *const bad[] = {"", "x", "//evil.example", "/\\evil.example",
	    "https://evil.example", "javascript:alert(1)", "/\t/evil.example", "/a\nb", "\\\\evil",
	    "/a\x7f", "/\xff"};

	for (size_t i = 0; i < COUNT(bad); i++)
		EXPECT_TEXT(url_checked(&mem, text_of(bad[i])).t, "/");
	EXPECT_TEXT(url_checked(&mem, TEXT("/a/b?c=d&e=%20#f")).t, "/a/b?c=d&e=%20#f");
	EXPECT_TEXT(url_checked(&mem, TEXT("/a b\"<đ")).t, "/a%20b%22%3C%C4%91");
}

int
main(void)
{
	test_decode();
	test_made();
	test_checked();
	arena_drop(&mem);
	return unit_end("url");
}
