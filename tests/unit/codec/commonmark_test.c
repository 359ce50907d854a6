/* CommonMark: marks in order, bounds, characters that no text may hold. */
#include "codec/commonmark.h"

#include "base/buf.h"
#include "unit/unit.h"

/* "p[ 'text' strong[ 'x' ] ]": what the marks are, for comparing. */
static struct text
shown(struct arena *a, struct text t)
{
	static const char *const names[] = {"p", "h", "quote", "list", "item", "em", "strong", "a",
	    "img", "hr", "pre", "", "code", "soft", "br", "html"};
	struct buf b = buf_in(a);
	struct marks all;
	enum commonmark_why why;
	int line;

	if (!commonmark_parse(a, t, &all, &why, &line))
		return text_format(a, "no %d at %d", (int)why, line);
	for (size_t i = 0; i < all.n; i++) {
		const struct mark *m = &all.p[i];

		if (m->end)
			buf_text(&b, TEXT("]"));
		else if (m->kind <= MARK_LINK)
			buf_format(&b, "%s[", names[m->kind]);
		else
			buf_format(&b, "%s'%.*s'", names[m->kind], TEXT_ARG(m->text));
		if (m->url.n > 0)
			buf_format(&b, "<%.*s>", TEXT_ARG(m->url));
	}
	return buf_done(&b);
}

static struct text
many(struct arena *a, const char *what, size_t times)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < times; i++)
		buf_text(&b, text_of(what));
	return buf_done(&b);
}

static void
marks(struct arena *a)
{
	EXPECT_TEXT(shown(a, TEXT("Một **hai** *ba*")), "p['Một 'strong['hai']' 'em['ba']]");
	EXPECT_TEXT(
	    shown(a, TEXT("## Mục\n\n- a\n- b\n")), "h['Mục']list[item[p['a']]item[p['b']]]");
	EXPECT_TEXT(shown(a, TEXT("[x](/law \"t\") ![hai **ba**](media:1)")),
	    "p[a[</law>'x']' 'img'hai ba'<media:1>]");
	EXPECT_TEXT(shown(a, TEXT("<script>x</script>\n")), "html'<script>x</script>\n'");
	EXPECT_TEXT(shown(a, TEXT("a <b>c</b>")), "p['a 'html'<b>''c'html'</b>']");
	EXPECT_TEXT(shown(a, TEXT("")), "");
	/* entities may name what no text holds */
	EXPECT_TEXT(shown(a, TEXT("a&#1;b &#0; &lt;")), "p['ab \xef\xbf\xbd <']");
}

static void
bounds(struct arena *a)
{
	EXPECT_TEXT(shown(a, many(a, "x", COMMONMARK_BYTES + 1)), "no 1 at 0");
	EXPECT_TEXT(shown(a, many(a, "x", COMMONMARK_PARAGRAPH + 1)), "no 2 at 1");
	EXPECT(shown(a, many(a, "x", COMMONMARK_PARAGRAPH - 1)).n > COMMONMARK_PARAGRAPH);
	EXPECT_TEXT(shown(a, TEXT("a\n\n> > > > > > > > > > > > > x")), "no 3 at 3");
	EXPECT(!text_starts(shown(a, TEXT("> > > > > > > > > > > > x")), TEXT("no")));
}

/* Memory that is out in the middle of it leaves by the arena, and the next one is read. */
static void
without_memory(struct arena *a)
{
	struct arena poor = {0};
	jmp_buf escape;
	static volatile int failed;

	for (volatile int n = 1; n < 4; n++) {
		poor.escape = &escape;
		mem_fail_after = n;
		if (setjmp(escape) == 0)
			(void)shown(&poor, many(&poor, "- **a** [b](/c)\n\n", 400));
		else
			failed++;
		mem_fail_after = 0;
		arena_drop(&poor);
	}
	EXPECT(failed == 3);
	EXPECT_TEXT(shown(a, TEXT("x")), "p['x']");
}

int
main(void)
{
	struct arena mem = {0};

	marks(&mem);
	bounds(&mem);
	without_memory(&mem);
	arena_drop(&mem);
	return unit_end("codec/commonmark");
}
