/*
 * An article's text: it is read or refused; what is shown holds no tag that is not ours, no address
 * that was not looked at, and as many tags closed as opened. With the first byte odd, the rest is
 * one link.
 */
#include <strings.h>

#include "fuzz.h"
#include "gazette/templates.h"
#include "systems/gazette/article_text.h"

static struct text
tag_name(struct text tag)
{
	size_t n = 0;

	while (n < tag.n
	       && ((tag.p[n] >= 'a' && tag.p[n] <= 'z') || (tag.p[n] >= '0' && tag.p[n] <= '9')))
		n++;
	return text_part(tag, 0, n);
}

static bool
is_ours(struct text name)
{
	static const char *const ours[] = {"p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong",
	    "a", "blockquote", "hr", "pre", "code", "br", "img", "figure", "figcaption", "span"};

	for (size_t i = 0; i < COUNT(ours); i++)
		if (text_is(name, ours[i]))
			return true;
	return false;
}

static bool
stands_alone(struct text name)
{
	return text_is(name, "hr") || text_is(name, "br") || text_is(name, "img");
}

/* Addresses of the attribute in this tag begin as they must. */
static void
check_address(struct text tag, const char *attribute)
{
	size_t at = text_find(tag, text_of(attribute));
	struct text value;

	if (at == SIZE_MAX)
		return;
	value = text_part(tag, at + strlen(attribute), tag.n);
	must(value.n > 0);
	must(value.p[0] == '#' || strncasecmp(value.p, "http", 4) == 0
	     || strncasecmp(value.p, "mailto:", 7) == 0
	     || (value.p[0] == '/' && value.p[1] != '/'));
}

static void
check_shown(struct text t)
{
	int open = 0;

	while (t.n > 0) {
		size_t at = text_find_char(t, '<'), end;
		struct text tag, name;
		bool closes;

		if (at == SIZE_MAX)
			break;
		t = text_part(t, at + 1, t.n);
		end = text_find_char(t, '>');
		must(end != SIZE_MAX);
		tag = text_part(t, 0, end);
		closes = tag.n > 0 && tag.p[0] == '/';
		name = tag_name(closes ? text_part(tag, 1, tag.n) : tag);
		must(is_ours(name));
		if (!stands_alone(name))
			open += closes ? -1 : 1;
		must(open >= 0);
		must(text_find(tag, TEXT("<")) == SIZE_MAX);
		check_address(tag, " href=\"");
		check_address(tag, " src=\"");
		t = text_part(t, end, t.n);
	}
	must(open == 0);
}

static void
read_article(struct arena *a, struct text t)
{
	struct cx c = {.mem = a, .lang = LANG_EN};
	struct marks all;
	struct pictures pictures;
	struct text_problems problems, paths;
	enum commonmark_why why;
	struct text_view view;
	struct html shown = html_in(a, LANG_EN, TEXT(""));
	int line;

	if (!commonmark_parse(a, t, &all, &why, &line)) {
		must(why != COMMONMARK_FINE && text_refusal(why).id[0] != 0 && line >= 0);
		return;
	}
	pictures_named(a, &all, &pictures);
	for (size_t i = 0; i < pictures.n; i += 2) {
		pictures.p[i].there = true;
		pictures.p[i].src = (struct url){TEXT("/media/0123456789abcdef-960.jpg")};
		pictures.p[i].width = 960;
	}
	text_problems_find(&c, &all, &pictures, &problems, &paths);
	for (size_t i = 0; i < problems.n; i++)
		must(problems.p[i].what.n > 0 && text_valid(problems.p[i].what));
	for (size_t i = 0; i < paths.n; i++)
		must(paths.p[i].what.n > 0 && paths.p[i].what.p[0] == '/');
	text_view_make(a, &all, &pictures, &view);
	article_text_html(&shown, &view);
	must(text_valid(buf_done(&shown.b)));
	check_shown(buf_done(&shown.b));
	must(text_valid(text_words(a, &all, 200)) && text_length(text_words(a, &all, 200)) <= 200);
}

static void
read_link(struct text t)
{
	enum link_kind k = link_kind_of(t);

	must(k == LINK_NONE || (t.n > 0 && text_find(t, TEXT("\"")) == SIZE_MAX));
	must(k != LINK_LOCAL || link_path(t).p[0] == '/');
	must(picture_key(t).n == 0 || picture_key(t).n == 16);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text raw = fuzz_text(p, n), t;

	if (n > 0 && text_nfc(&mem, text_part(raw, 1, raw.n), &t)) {
		if (p[0] % 2 == 1)
			read_link(t);
		else
			read_article(&mem, t);
	}
	arena_drop(&mem);
	return 0;
}
