/* libcmark's tree made flat. All its memory lies in an arena, so that nothing is left behind
 * wherever it stops, and a bound on it is a bound on its work. */
#include "codec/commonmark.h"

#include <cmark.h>

#include "base/buf.h"

/* ---- memory: cmark knows three functions and hands no context to them ---- */

struct lent {
	struct arena *mem;
	jmp_buf *enough; /* where to go when it took too much */
};

static _Thread_local struct lent lent;

/* Ahead of each piece: how long it is. */
union head {
	size_t n;
	max_align_t align;
};

static void
bound(size_t more)
{
	if (more > COMMONMARK_MEMORY || lent.mem->total > COMMONMARK_MEMORY)
		longjmp(*lent.enough, 1);
}

static void *
lent_calloc(size_t count, size_t size)
{
	size_t n = arena_product(count, size);
	union head *h;

	bound(n);
	h = arena_alloc(lent.mem, n + sizeof *h);
	h->n = n;
	return h + 1;
}

static void *
lent_realloc(void *p, size_t n)
{
	union head *h = p;

	if (p == NULL)
		return lent_calloc(1, n);
	bound(n);
	h = h - 1;
	if (n <= h->n)
		return p;
	h = arena_grow(lent.mem, h, h->n + sizeof *h, n + sizeof *h);
	h->n = n;
	return h + 1;
}

static void
lent_free(void *p)
{
	(void)p; /* goes with the arena */
}

/* ---- bounds that are seen before it begins ---- */

static bool
is_empty_line(struct text line)
{
	return text_trim(line).n == 0;
}

/* What cmark reads as one paragraph costs it more than its length. */
static bool
is_airy(struct text t, int *line)
{
	struct text rest = t, one;
	size_t run = 0;
	int at = 0, start = 1;

	while (text_cut(&rest, '\n', &one)) {
		at++;
		if (is_empty_line(one)) {
			run = 0;
			start = at + 1;
			continue;
		}
		run += one.n + 1;
		if (run > COMMONMARK_PARAGRAPH) {
			*line = start;
			return false;
		}
	}
	return true;
}

/* ---- the tree made flat ---- */

struct flat {
	struct arena *mem;
	struct marks *out;
	size_t room;
	int depth, line;
	bool too_deep;
};

static struct mark *
add(struct flat *f, enum mark_kind kind, bool end)
{
	struct marks *out = f->out;

	if (out->n == f->room) {
		out->p = arena_grow(
		    f->mem, out->p, f->room * sizeof *out->p, 2 * f->room * sizeof *out->p);
		f->room *= 2;
	}
	out->p[out->n] = (struct mark){.kind = kind,
	    .end = end,
	    .line = f->line,
	    .text = TEXT(""),
	    .url = TEXT(""),
	    .title = TEXT("")};
	return &out->p[out->n++];
}

/* "&#1;" and its like make characters that no text may hold: they are left out. */
static struct text
without_controls(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);

	while (t.n > 0) {
		struct text one = text_head(t, 1);

		if (text_valid(one))
			buf_text(&b, one);
		t = text_part(t, one.n, t.n);
	}
	return buf_done(&b);
}

static struct text
kept(struct flat *f, const char *s)
{
	struct text t = text_of(s);

	if (t.n == 0)
		return TEXT("");
	return text_valid(t) ? text_copy(f->mem, t) : without_controls(f->mem, t);
}

static enum mark_kind
kind_of(cmark_node_type t)
{
	switch (t) {
	case CMARK_NODE_BLOCK_QUOTE:
		return MARK_QUOTE;
	case CMARK_NODE_LIST:
		return MARK_LIST;
	case CMARK_NODE_ITEM:
		return MARK_ITEM;
	case CMARK_NODE_CODE_BLOCK:
		return MARK_CODE;
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		return MARK_HTML;
	case CMARK_NODE_HEADING:
		return MARK_HEADING;
	case CMARK_NODE_THEMATIC_BREAK:
		return MARK_RULE;
	case CMARK_NODE_SOFTBREAK:
		return MARK_SOFT;
	case CMARK_NODE_LINEBREAK:
		return MARK_BREAK;
	case CMARK_NODE_CODE:
		return MARK_WORDS;
	case CMARK_NODE_EMPH:
		return MARK_EMPHASIS;
	case CMARK_NODE_STRONG:
		return MARK_STRONG;
	case CMARK_NODE_LINK:
		return MARK_LINK;
	case CMARK_NODE_IMAGE:
		return MARK_PICTURE;
	case CMARK_NODE_TEXT:
		return MARK_TEXT;
	default:
		return MARK_PARAGRAPH;
	}
}

/* The words within a picture's brackets, whatever they are made of. */
static void
describe(struct flat *f, struct buf *b, cmark_node *n)
{
	const char *s = cmark_node_get_literal(n);

	if (s != NULL)
		buf_text(b, kept(f, s));
	else if (kind_of(cmark_node_get_type(n)) == MARK_SOFT)
		buf_char(b, ' ');
}

static void
detail(struct flat *f, struct mark *m, cmark_node *n)
{
	switch (m->kind) {
	case MARK_HEADING:
		m->number = cmark_node_get_heading_level(n);
		break;
	case MARK_LIST:
		m->ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
		m->number = cmark_node_get_list_start(n);
		m->tight = cmark_node_get_list_tight(n) != 0;
		break;
	case MARK_LINK:
	case MARK_PICTURE:
		m->url = kept(f, cmark_node_get_url(n));
		m->title = kept(f, cmark_node_get_title(n));
		break;
	default:
		m->text = kept(f, cmark_node_get_literal(n));
	}
}

static void
enter(struct flat *f, cmark_node *n)
{
	enum mark_kind k = kind_of(cmark_node_get_type(n));

	if (cmark_node_get_start_line(n) > 0)
		f->line = cmark_node_get_start_line(n);
	if (k == MARK_QUOTE || k == MARK_LIST)
		f->depth++;
	f->too_deep = f->too_deep || f->depth > COMMONMARK_DEPTH;
	detail(f, add(f, k, false), n);
}

/* Everything within a picture up to its end becomes its description. */
static void
picture(struct flat *f, cmark_iter *i, cmark_node *n)
{
	struct buf b = buf_in(f->mem);
	struct mark *m = add(f, MARK_PICTURE, false);
	cmark_event_type e;

	detail(f, m, n);
	while ((e = cmark_iter_next(i)) != CMARK_EVENT_DONE) {
		if (e == CMARK_EVENT_EXIT && cmark_iter_get_node(i) == n)
			break;
		if (e == CMARK_EVENT_ENTER)
			describe(f, &b, cmark_iter_get_node(i));
	}
	m->text = text_trim(buf_done(&b));
}

static bool
has_end(enum mark_kind k)
{
	return k <= MARK_LINK;
}

static void
flatten(struct flat *f, cmark_node *root)
{
	cmark_iter *i = cmark_iter_new(root);
	cmark_event_type e;

	while (!f->too_deep && (e = cmark_iter_next(i)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(i);
		enum mark_kind k = kind_of(cmark_node_get_type(n));

		if (n == root)
			continue;
		if (k == MARK_PICTURE && e == CMARK_EVENT_ENTER)
			picture(f, i, n);
		else if (e == CMARK_EVENT_ENTER)
			enter(f, n);
		else if (has_end(k))
			(void)add(f, k, true);
		if (e == CMARK_EVENT_EXIT && (k == MARK_QUOTE || k == MARK_LIST))
			f->depth--;
	}
}

static bool
parse(struct arena *a, struct text t, struct flat *f)
{
	static cmark_mem memory = {lent_calloc, lent_realloc, lent_free};
	jmp_buf enough;
	cmark_parser *p;

	lent = (struct lent){arena_inner(a), &enough};
	lent.mem->escape = a->escape;
	if (setjmp(enough) != 0) {
		arena_drop(lent.mem);
		return false;
	}
	p = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_parser_feed(p, t.p, t.n);
	flatten(f, cmark_parser_finish(p));
	arena_drop(lent.mem);
	return true;
}

bool
commonmark_parse(
    struct arena *a, struct text t, struct marks *out, enum commonmark_why *why, int *line)
{
	struct flat *f = NEW(a, struct flat);

	*line = 0;
	*why = COMMONMARK_FINE;
	*out = (struct marks){NEW_ARRAY(a, struct mark, 64), 0};
	*f = (struct flat){.mem = a, .out = out, .room = 64};
	if (t.n > COMMONMARK_BYTES)
		*why = COMMONMARK_TOO_LONG;
	else if (!is_airy(t, line))
		*why = COMMONMARK_CROWDED;
	else if (!parse(a, t, f))
		*why = COMMONMARK_INTRICATE;
	else if (f->too_deep) {
		*why = COMMONMARK_TOO_DEEP;
		*line = f->line;
	}
	if (*why != COMMONMARK_FINE)
		out->n = 0;
	return *why == COMMONMARK_FINE;
}
