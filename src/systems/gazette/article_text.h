/*
 * The text of an article: a documented subset of CommonMark (README.md has it for writers). Pure:
 * no database; what is asked of it (is there such a page, such a picture?) comes in, or goes out as
 * a list.
 *
 * Taken: paragraphs, headings (## and ###; # counts as ##), **strong**, *emphasis*, lists, quotes,
 * rules, code, links to http, https, mailto, local pages and headings, pictures of the media store
 * as
 * ![description](media:KEY "caption"). Everything else is shown as plain text and named by
 * article_text_problems: raw HTML, other schemes, pictures from elsewhere.
 */
#ifndef GAZETTE_ARTICLE_TEXT_H
#define GAZETTE_ARTICLE_TEXT_H

#include "base/cx.h"
#include "codec/commonmark.h"
#include "web/html.h"

enum link_kind {
	LINK_NONE,    /* refused: javascript:, data:, //host, … */
	LINK_ABROAD,  /* http, https */
	LINK_MAIL,    /* mailto */
	LINK_LOCAL,   /* /path?query#part */
	LINK_HEADING, /* #part */
};

enum link_kind link_kind_of(struct text url);
/* "/path" of a local link, without query and part. */
struct text link_path(struct text url);
/* KEY of "media:KEY"; the empty text where it is none: 16 hexadecimal digits. */
struct text picture_key(struct text url);

/* A picture as it is shown. */
struct picture {
	struct text key;
	bool there;
	struct url src; /* of the size for readers */
	int64_t width, height;
	struct url small, large; /* the same narrower and wider, where both are */
	int64_t small_width, large_width;
	bool sizes, first;       /* first: seen at once */
	struct text alt, credit; /* in the article's language; may be empty */
};

struct pictures {
	struct picture *p;
	size_t n;
};

const struct picture *picture_find(const struct pictures *all, struct text key);
/* Keys named in the text, each once. */
void pictures_named(struct arena *a, const struct marks *all, struct pictures *out);

struct text_problem {
	int line; /* 0: of the whole */
	struct text what;
};

struct text_problems {
	struct text_problem *p;
	size_t n;
};

/* What commonmark_parse refused; {0} is the line. */
struct msg text_refusal(enum commonmark_why why);
/* What a writer has to mend before others see it, in order. `pictures` holds what was found of
 * pictures_named. `paths` gets the local pages that are linked, to be looked for. */
void text_problems_find(struct cx *c, const struct marks *all, const struct pictures *pictures,
    struct text_problems *out, struct text_problems *paths);

/* The text as readers see it: what article_text.html shows. */
struct tags {
	bool em, strong, a, img, code, br; /* within a line */
	bool p, h2, h3, h4, ul, ol, li, quote, hr, pre, figure;
};

struct text_piece {
	struct text text; /* plain; else: */
	bool inline_;
	struct tags opens, closes;
	int64_t start; /* of an ordered list */
	struct url url;
	bool abroad;
	struct text words; /* code, or the caption of a figure */
	bool caption;
	struct picture picture;
};

struct text_view {
	struct {
		struct text_piece *p;
		size_t n;
	} pieces;
};

void text_view_make(struct arena *a, const struct marks *all, const struct pictures *pictures,
    struct text_view *out);
/* Its words alone, at most `most` characters: for search and summaries. */
struct text text_words(struct arena *a, const struct marks *all, size_t most);

#endif
