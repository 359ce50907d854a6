/* What the good templates become: every directive once, every kind of place once. */
#include "unit/unit.h"

#include "assets.h"
#include "lang.h"
#include "portal/templates.h"
#include "schema.h"
#include "web/templates.h"

static struct text
render(struct arena *a, enum lang lang, const struct page_view *v)
{
	struct html h = html_in(a, lang, TEXT("token"));

	page_html(&h, v);
	return buf_done(&h.b);
}

static bool
has(struct text page, const char *what)
{
	if (text_find(page, text_of(what)) != SIZE_MAX)
		return true;
	fprintf(stderr, "no «%s» in:\n%.*s\n", what, TEXT_ARG(page));
	return false;
}

static void
test_empty(struct arena *a)
{
	struct page_view v = {.title = TEXT(""),
	    .code = TEXT("c"),
	    .body = TEXT(""),
	    .up = {TEXT(""), {TEXT("/")}},
	    .count = 1};
	struct text page = render(a, LANG_EN, &v);

	EXPECT(text_starts(page, TEXT("<!doctype html>\n<link")));
	EXPECT(has(page, "<h1 class=\"title\"> and\nmore {braces}</h1>"));
	EXPECT(has(page, "<p>Nowhere</p>"));
	EXPECT(has(page, "value=\"1\">\n<textarea"));
	EXPECT(has(page, "\n-\n<pre>\n  as   it is\n</pre>"));
	EXPECT(has(page, ">1 page</a>"));
	EXPECT(text_find(page, TEXT("note goes")) == SIZE_MAX);
	EXPECT(text_find(page, TEXT("comment goes")) == SIZE_MAX);
}

static void
test_full(struct arena *a)
{
	struct text notes[] = {TEXT("one"), TEXT("two")};
	struct day_row days[] = {{.day = {0}, .notes = {notes, 2}}};
	struct crumb crumbs[] = {{TEXT("A & B"), {TEXT("/a?b=1&c=2")}}};
	struct page_view v = {.title = TEXT("<\"'>"),
	    .code = TEXT("a/b c"),
	    .body = TEXT("\nx"),
	    .up = {TEXT("Up"), {TEXT("/up")}},
	    .crumbs = {crumbs, 1},
	    .days = {days, 1},
	    .late = true,
	    .open = true,
	    .count = 2,
	    .fee = {50000}};
	struct text page = render(a, LANG_VI, &v);

	EXPECT(has(page, "<h1 class=\"title late\">&lt;&quot;&#39;&gt; and"));
	EXPECT(has(page, "<form method=\"post\" action=\"/pages/a%2Fb%20c/save?again=2\"><input "));
	EXPECT(has(page, "token"));
	EXPECT(has(page, "<textarea name=\"body\">\n\nx</textarea>"));
	EXPECT(has(page, "srcset=\"/up 400w, /up 800w\""));
	EXPECT(has(page, "value=\"1\" checked>"));
	EXPECT(has(page, "<a href=\"/a?b=1&amp;c=2\">A &amp; B</a>"));
	EXPECT(has(page, "<p>01/01/1970 one two</p>"));
	EXPECT(has(page, "Trễ: 50.000"));
	EXPECT(has(page, "href=\"tel:a%2Fb%20c\" title=\"Gọi &quot;ngay&quot;\">2 trang</a>"));
	EXPECT(has(page, "<form action=\"/find\"><input name="));
}

static void
test_tables(void)
{
	const char *css = NULL;

	EXPECT(schema_migrations_n == 2);
	EXPECT_TEXT(text_of(schema_migrations[0].system), "core");
	EXPECT_TEXT(text_of(schema_migrations[1].name), "page");
	EXPECT(assets_n == 2);
	for (size_t i = 0; i < assets_n; i++) {
		if (text_is(text_of(assets[i].name), "sen.css"))
			css = (const char *)assets[i].plain.p;
		EXPECT(text_starts(text_of(assets[i].address), TEXT("/assets/")));
	}
	EXPECT(css != NULL && has(text_of(css), "url(/assets/dot-"));
	EXPECT(css != NULL && has(text_of(css), "\"/* stays */\""));
	EXPECT(css != NULL && text_find(text_of(css), TEXT("comment")) == SIZE_MAX);
}

int
main(void)
{
	struct arena a = {0};

	lang_install_all();
	test_empty(&a);
	test_full(&a);
	test_tables();
	arena_drop(&a);
	return unit_end("baked");
}
