/* Every value is escaped by its type; translated texts are filled and escaped in one go. */
#include "unit/unit.h"

#include "web/html.h"
#include "web/url.h"

static struct arena mem;
static struct html h;

static struct text
written(void)
{
	struct text t = text_copy(&mem, buf_done(&h.b));

	h.b.n = 0;
	return t;
}

static struct text
token_made(void *self)
{
	++*(int *)self;
	return TEXT("t\"k");
}

static void
test_values(void)
{
	html_put(&h, TEXT("<b>\"Ấn & 'x'\"</b>"));
	EXPECT_TEXT(written(), "&lt;b&gt;&quot;Ấn &amp; &#39;x&#39;&quot;&lt;/b&gt;");
	html_put(&h, TEXT(""));
	EXPECT_TEXT(written(), "");
	html_put(&h, -42);
	html_put(&h, INT64_MIN);
	EXPECT_TEXT(written(), "-42-9223372036854775808");
	html_put(&h, ((struct money){50000}));
	EXPECT_TEXT(written(), "50.000\u00a0₫");
	html_put(&h, ((struct url){TEXT("/a?b=1&c=2")}));
	EXPECT_TEXT(written(), "/a?b=1&amp;c=2");
	html_put(&h, ((struct markup){TEXT("<i>x</i>")}));
	EXPECT_TEXT(written(), "<i>x</i>");
	html_put_component(&h, TEXT("a/b?c&d \"Ấ"));
	EXPECT_TEXT(written(), "a%2Fb%3Fc%26d%20%22%E1%BA%A4");
}

static void
test_days(void)
{
	struct time t;
	struct day d;

	EXPECT(day_parse(TEXT("2026-09-02"), &d));
	html_put(&h, d);
	EXPECT_TEXT(written(), "02/09/2026");
	EXPECT(time_parse_iso(TEXT("2026-11-24T17:05:00Z"), &t));
	html_put(&h, t);
	EXPECT_TEXT(written(), "00:05 25/11/2026");
	html_put(&h, ((struct time){0}));
	EXPECT_TEXT(written(), "");
	EXPECT(day_parse(TEXT("0999-01-01"), &d) == false || d.n < 0);
}

static void
test_texts(void)
{
	struct text args[] = {TEXT("<x>"), TEXT("2")};

	html_tr(&h, T("Due {1}, \"{0}\" & {2} {"), args, 2);
	EXPECT_TEXT(written(), "Due 2, &quot;&lt;x&gt;&quot; &amp; {2} {");
	html_tr(&h, T("{0}"), args, 1);
	EXPECT_TEXT(written(), "&lt;x&gt;");
	html_tr(&h, T(""), NULL, 0);
	EXPECT_TEXT(written(), "");
	html_tr_count(&h, TN("1 dossier", "{0} dossiers"), 1234);
	EXPECT_TEXT(written(), "1.234 dossiers");
}

/* The token is made once a page, and only where there is a form. */
static void
test_token(void)
{
	int made = 0;

	h.token = token_made;
	h.self = &made;
	EXPECT(made == 0);
	html_csrf(&h);
	EXPECT_TEXT(written(), "<input type=\"hidden\" name=\"csrf\" value=\"t&quot;k\">");
	html_csrf(&h);
	written();
	EXPECT(made == 1);
}

int
main(void)
{
	h = html_in(&mem, LANG_VI, TEXT(""));
	test_values();
	test_days();
	test_texts();
	test_token();
	arena_drop(&mem);
	return unit_end("html");
}
