/* What an article's text holds and what is wrong with it. How it looks: article_text_view.c. */
#include "systems/gazette/article_text.h"

enum { KEY_DIGITS = 16, PROBLEMS_MOST = 40, LINK_MOST = 2000 };

/* ---- links ---- */

static bool
is_plain(struct text url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char k = (unsigned char)url.p[i];

		if (k <= ' ' || k == 0x7f || k == '\\' || k == '"' || k == '<' || k == '>')
			return false;
	}
	return true;
}

static bool
begins(struct text url, const char *scheme)
{
	size_t n = strlen(scheme);

	return url.n > n && strncasecmp(url.p, scheme, n) == 0;
}

enum link_kind
link_kind_of(struct text url)
{
	if (url.n == 0 || url.n > LINK_MOST || !is_plain(url))
		return LINK_NONE;
	if (begins(url, "https://") || begins(url, "http://"))
		return LINK_ABROAD;
	if (begins(url, "mailto:"))
		return LINK_MAIL;
	if (url.p[0] == '#')
		return LINK_HEADING;
	if (url.p[0] == '/' && (url.n == 1 || url.p[1] != '/'))
		return LINK_LOCAL;
	return LINK_NONE;
}

struct text
link_path(struct text url)
{
	size_t end = 0;

	while (end < url.n && url.p[end] != '?' && url.p[end] != '#')
		end++;
	return text_part(url, 0, end);
}

struct text
picture_key(struct text url)
{
	struct text key;

	if (!text_starts(url, TEXT("media:")))
		return TEXT("");
	key = text_part(url, 6, url.n);
	if (key.n != KEY_DIGITS)
		return TEXT("");
	for (size_t i = 0; i < key.n; i++)
		if (strchr("0123456789abcdef", key.p[i]) == NULL)
			return TEXT("");
	return key;
}

/* ---- pictures ---- */

const struct picture *
picture_find(const struct pictures *all, struct text key)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_equal(all->p[i].key, key))
			return &all->p[i];
	return NULL;
}

void
pictures_named(struct arena *a, const struct marks *all, struct pictures *out)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += all->p[i].kind == MARK_PICTURE;
	*out = (struct pictures){NEW_ARRAY(a, struct picture, n), 0};
	for (size_t i = 0; i < all->n; i++) {
		struct text key = picture_key(all->p[i].url);

		if (all->p[i].kind != MARK_PICTURE || key.n == 0 || picture_find(out, key) != NULL)
			continue;
		out->p[out->n++] = (struct picture){
		    .key = key, .src = {TEXT("")}, .alt = TEXT(""), .credit = TEXT("")};
	}
}

/* ---- what is wrong ---- */

static void
tell(struct text_problems *to, int line, struct text what)
{
	if (to->n < PROBLEMS_MOST)
		to->p[to->n++] = (struct text_problem){line, what};
}

static struct text
quoted(struct text t)
{
	struct text one, rest = t;

	(void)text_cut(&rest, '\n', &one);
	return text_head(one, 60);
}

static void
look_at_link(
    struct cx *c, const struct mark *m, struct text_problems *out, struct text_problems *paths)
{
	switch (link_kind_of(m->url)) {
	case LINK_NONE:
		tell(out, m->line,
		    say(c,
			T("The link “{0}” leads nowhere a reader can go: use http, https, mailto, "
			  "or "
			  "an address of this site that begins with /."),
			text_head(m->url, 60)));
		break;
	case LINK_LOCAL:
		tell(paths, m->line, link_path(m->url));
		break;
	default:
		break;
	}
}

static void
look_at_picture(
    struct cx *c, const struct mark *m, const struct pictures *pictures, struct text_problems *out)
{
	struct text key = picture_key(m->url);
	const struct picture *p = picture_find(pictures, key);

	if (key.n == 0)
		tell(out, m->line,
		    say(c,
			T("The picture “{0}” is not from the media store: upload it there and "
			  "write "
			  "media: and its key."),
			text_head(m->url, 60)));
	else if (p == NULL || !p->there)
		tell(out, m->line, say(c, T("There is no picture {0} in the media store."), key));
	else if (m->text.n == 0 && p->alt.n == 0)
		tell(out, m->line,
		    say(c,
			T("The picture {0} has no description in the language of this text: write "
			  "it "
			  "between the brackets."),
			key));
}

void
text_problems_find(struct cx *c, const struct marks *all, const struct pictures *pictures,
    struct text_problems *out, struct text_problems *paths)
{
	*out = (struct text_problems){NEW_ARRAY(c->mem, struct text_problem, PROBLEMS_MOST), 0};
	*paths = (struct text_problems){NEW_ARRAY(c->mem, struct text_problem, PROBLEMS_MOST), 0};
	for (size_t i = 0; i < all->n; i++) {
		const struct mark *m = &all->p[i];

		if (m->end)
			continue;
		if (m->kind == MARK_HTML)
			tell(out, m->line,
			    say(c,
				T("HTML is not taken: “{0}” would be shown as it stands. Take it "
				  "out, or write it with the marks of this page."),
				quoted(m->text)));
		else if (m->kind == MARK_LINK)
			look_at_link(c, m, out, paths);
		else if (m->kind == MARK_PICTURE)
			look_at_picture(c, m, pictures, out);
	}
}

struct msg
text_refusal(enum commonmark_why why)
{
	switch (why) {
	case COMMONMARK_TOO_LONG:
		return T(
		    "The text is longer than 200,000 bytes. Shorten it, or attach what is long to "
		    "a document and link to it.");
	case COMMONMARK_CROWDED:
		return T(
		    "From line {0} on, more than 8,000 bytes follow each other without an empty "
		    "line. Divide them into paragraphs.");
	case COMMONMARK_TOO_DEEP:
		return T("At line {0}, lists or quotes lie in each other too deep to be read.");
	default:
		return T("The text is too intricate to be shown. Write it more simply.");
	}
}

struct text
text_words(struct arena *a, const struct marks *all, size_t most)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < all->n && b.n < most * 4; i++) {
		const struct mark *m = &all->p[i];

		if (m->text.n > 0 && m->kind != MARK_HTML)
			buf_text(&b, m->text);
		if (m->kind == MARK_SOFT || m->kind == MARK_BREAK || m->end)
			buf_char(&b, ' ');
	}
	return text_head(text_trim(buf_done(&b)), most);
}
