/*
 * A tolerant reader of HTML: enough of the rules of the HTML standard to see a page as a browser
 * does where our pages are right, and to complain where a browser would have to guess.
 */
#include <string.h>

#include "walk.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
one_of(struct text t, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (text_is(t, *list))
			return true;
	}
	return false;
}

bool
node_is(const struct node *n, const char *tag)
{
	return text_is(n->tag, tag);
}

/* ---- characters ---- */

static void
code_point_add(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_char(b, (char)c);
	} else if (c < 0x800) {
		buf_char(b, (char)(0xc0 | c >> 6));
		buf_char(b, (char)(0x80 | (c & 63)));
	} else if (c < 0x10000) {
		buf_char(b, (char)(0xe0 | c >> 12));
		buf_char(b, (char)(0x80 | (c >> 6 & 63)));
		buf_char(b, (char)(0x80 | (c & 63)));
	} else {
		buf_char(b, (char)(0xf0 | (c >> 18 & 7)));
		buf_char(b, (char)(0x80 | (c >> 12 & 63)));
		buf_char(b, (char)(0x80 | (c >> 6 & 63)));
		buf_char(b, (char)(0x80 | (c & 63)));
	}
}

static const struct {
	const char *name;
	uint32_t c;
} entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
    {"nbsp", 0xa0}, {"middot", 0xb7}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026},
    {"rarr", 0x2192}, {"larr", 0x2190}, {"times", 0xd7}, {"copy", 0xa9}};

static bool
entity_value(struct text name, uint32_t *out)
{
	uint32_t v = 0;
	bool hex = text_starts(name, TEXT("#x")) || text_starts(name, TEXT("#X"));

	if (name.n > 1 && name.p[0] == '#') {
		for (size_t i = hex ? 2 : 1; i < name.n; i++) {
			int d = name.p[i] >= '0' && name.p[i] <= '9' ? name.p[i] - '0'
				: hex                                ? (name.p[i] | 32) - 'a' + 10
								     : 99;

			if (d < 0 || d >= (hex ? 16 : 10) || v > 0x10ffff)
				return false;
			v = v * (hex ? 16 : 10) + (uint32_t)d;
		}
		*out = v;
		return v > 0;
	}
	for (size_t i = 0; i < COUNT(entities); i++) {
		if (text_is(name, entities[i].name)) {
			*out = entities[i].c;
			return true;
		}
	}
	return false;
}

static struct text
unescape(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);
	uint32_t c;

	for (size_t i = 0; i < t.n; i++) {
		struct text rest = text_part(t, i + 1, 12);
		size_t end = t.p[i] == '&' ? text_find_char(rest, ';') : SIZE_MAX;

		if (end != SIZE_MAX && entity_value(text_part(rest, 0, end), &c)) {
			code_point_add(&b, c);
			i += end + 1;
		} else {
			buf_char(&b, t.p[i]);
		}
	}
	return buf_done(&b);
}

struct text
text_squeeze(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);
	bool gap = false;

	for (size_t i = 0; i < t.n; i++) {
		bool nbsp = t.p[i] == '\xc2' && i + 1 < t.n && t.p[i + 1] == '\xa0';

		if (is_space(t.p[i]) || nbsp) {
			gap = b.n > 0;
			i += nbsp;
			continue;
		}
		if (gap)
			buf_char(&b, ' ');
		gap = false;
		buf_char(&b, t.p[i]);
	}
	return buf_done(&b);
}

/* ---- the tree ---- */

static struct node *
node_add(struct arena *a, struct node *parent)
{
	struct node *n = NEW(a, struct node);

	n->parent = parent;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	return n;
}

struct node *
node_next(const struct node *n, const struct node *top)
{
	if (n->first != NULL)
		return n->first;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

static struct attribute *
attribute_find(const struct node *n, const char *name)
{
	for (struct attribute *x = n->attributes; x != NULL; x = x->next) {
		if (text_is(x->name, name))
			return x;
	}
	return NULL;
}

struct text
node_attr(const struct node *n, const char *name)
{
	const struct attribute *x = attribute_find(n, name);

	return x != NULL ? x->value : TEXT("");
}

bool
node_has(const struct node *n, const char *name)
{
	return attribute_find(n, name) != NULL;
}

void
node_set(struct arena *a, struct node *n, const char *name, struct text value)
{
	struct attribute *x = attribute_find(n, name);

	if (x == NULL) {
		x = NEW(a, struct attribute);
		x->name = text_copy(a, text_of(name));
		x->next = n->attributes;
		n->attributes = x;
	}
	x->value = value;
}

void
node_unset(struct node *n, const char *name)
{
	for (struct attribute **x = &n->attributes; *x != NULL; x = &(*x)->next) {
		if (text_is((*x)->name, name)) {
			*x = (*x)->next;
			return;
		}
	}
}

/* ---- reading ---- */

struct reader {
	struct arena *mem;
	struct text in;
	size_t at;
	int line;
	struct node *open; /* the innermost open element */
	struct buf *complaints;
};

static void
complain(struct reader *r, const char *what, struct text which)
{
	buf_format(r->complaints, "line %d of the page: %s %.*s\n", r->line, what, TEXT_ARG(which));
}

static const char *const empty_tags[] = {"area", "base", "br", "col", "embed", "hr", "img", "input",
    "link", "meta", "source", "track", "wbr", NULL};
/* Elements whose end tag the standard lets one leave out. */
static const char *const may_stay_open[] = {"p", "li", "dt", "dd", "tr", "td", "th", "thead",
    "tbody", "tfoot", "option", "optgroup", "html", "head", "body", NULL};
static const char *const drawing[] = {"path", "circle", "rect", "line", "g", "use", "polyline",
    "polygon", "ellipse", "svg", "text", "defs", "stop", NULL};
static const char *const blocks[] = {"p", "div", "ul", "ol", "dl", "table", "form", "section",
    "article", "header", "footer", "main", "nav", "aside", "h1", "h2", "h3", "h4", "fieldset",
    "details", "pre", "hr", "blockquote", "figure", "address", NULL};

/* Does `next` end an open `open` by itself? */
static bool
ends_by(struct text open, struct text next)
{
	static const char *const cells[] = {"td", "th", "tr", "tbody", "tfoot", NULL};
	static const char *const terms[] = {"dt", "dd", NULL};

	if (text_is(open, "p"))
		return one_of(next, blocks);
	if (text_is(open, "li") || text_is(open, "tr") || text_is(open, "option"))
		return text_equal(open, next);
	if (one_of(open, terms))
		return one_of(next, terms);
	return (text_is(open, "td") || text_is(open, "th")) && one_of(next, cells);
}

static struct text
lower(struct arena *a, struct text t)
{
	char *p = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = (char)(t.p[i] >= 'A' && t.p[i] <= 'Z' ? t.p[i] + 32 : t.p[i]);
	return (struct text){p, t.n};
}

static void
skip_space(struct reader *r)
{
	while (r->at < r->in.n && is_space(r->in.p[r->at]))
		r->line += r->in.p[r->at++] == '\n';
}

/* A run of characters up to any of `stop` or white space. */
static struct text
run(struct reader *r, const char *stop)
{
	size_t from = r->at;

	while (r->at < r->in.n && !is_space(r->in.p[r->at]) && !strchr(stop, r->in.p[r->at]))
		r->at++;
	return text_part(r->in, from, r->at - from);
}

static struct text
attribute_value(struct reader *r)
{
	char quote = r->at < r->in.n ? r->in.p[r->at] : 0;
	size_t from = r->at + 1;

	if (quote != '"' && quote != '\'')
		return unescape(r->mem, run(r, ">"));
	for (r->at++; r->at < r->in.n && r->in.p[r->at] != quote; r->at++)
		r->line += r->in.p[r->at] == '\n';
	r->at++;
	return unescape(r->mem, text_part(r->in, from, r->at - 1 - from));
}

/* Reads the attributes up to and with ">"; true when the tag ended with "/>". */
static bool
attributes_read(struct reader *r, struct node *n)
{
	bool closed = false;

	for (skip_space(r); r->at < r->in.n && r->in.p[r->at] != '>'; skip_space(r)) {
		struct text name = lower(r->mem, run(r, "=>/"));

		closed = r->in.p[r->at] == '/';
		if (name.n == 0) {
			r->at++;
			continue;
		}
		if (n == NULL)
			continue;
		if (node_has(n, text_z(r->mem, name)))
			complain(r, "an attribute twice:", name);
		skip_space(r);
		if (r->at < r->in.n && r->in.p[r->at] == '=') {
			r->at++;
			skip_space(r);
			node_set(r->mem, n, text_z(r->mem, name), attribute_value(r));
		} else {
			node_set(r->mem, n, text_z(r->mem, name), TEXT(""));
		}
	}
	r->at++;
	return closed;
}

/* The content of script, style, textarea and title is text up to the end tag. */
static void
raw_text(struct reader *r, struct node *n, bool escaped)
{
	struct text rest = text_part(r->in, r->at, r->in.n);
	struct text end = text_format(r->mem, "</%.*s", TEXT_ARG(n->tag));
	size_t found = text_find(rest, end);
	struct text content = text_part(rest, 0, found == SIZE_MAX ? rest.n : found);

	if (found == SIZE_MAX)
		complain(r, "never ends:", n->tag);
	for (size_t i = 0; i < content.n; i++)
		r->line += content.p[i] == '\n';
	r->at += content.n;
	if (node_is(n, "textarea") && text_starts(content, TEXT("\n")))
		content = text_part(content, 1, content.n);
	node_add(r->mem, n)->text = escaped ? unescape(r->mem, content) : content;
}

static void
tag_open(struct reader *r)
{
	struct text name;
	struct node *n;
	bool closed;

	r->at++;
	name = lower(r->mem, run(r, ">/"));
	while (r->open->parent != NULL && ends_by(r->open->tag, name))
		r->open = r->open->parent;
	n = node_add(r->mem, r->open);
	n->tag = name;
	n->line = r->line;
	closed = attributes_read(r, n);
	if (one_of(name, empty_tags) || (closed && one_of(name, drawing)))
		return;
	if (text_is(name, "script") || text_is(name, "style"))
		raw_text(r, n, false);
	else if (text_is(name, "textarea") || text_is(name, "title"))
		raw_text(r, n, true);
	r->open = n;
}

static void
tag_close(struct reader *r)
{
	struct text name;
	struct node *n = r->open;

	r->at += 2;
	name = lower(r->mem, run(r, ">"));
	(void)attributes_read(r, NULL);
	while (n->parent != NULL && !text_equal(n->tag, name) && one_of(n->tag, may_stay_open))
		n = n->parent;
	if (!text_equal(n->tag, name)) {
		complain(r, "an end tag that closes nothing:", name);
		return;
	}
	r->open = n->parent;
}

static void
text_read(struct reader *r)
{
	size_t from = r->at;
	struct node *n;

	while (r->at < r->in.n && (r->at == from || r->in.p[r->at] != '<'))
		r->line += r->in.p[r->at++] == '\n';
	n = node_add(r->mem, r->open);
	n->text = unescape(r->mem, text_part(r->in, from, r->at - from));
}

/* Ids are unique; what `for` and `aria-describedby` name is there. */
static void
ids_check(struct reader *r, const struct node *top)
{
	static const char *const naming[] = {"for", "aria-describedby", "aria-labelledby"};

	for (const struct node *n = top; n != NULL; n = node_next(n, top)) {
		for (size_t i = 0; i < COUNT(naming); i++) {
			struct text left = node_attr(n, naming[i]), id;

			while (text_cut(&left, ' ', &id)) {
				const struct node *m = top;

				while (m != NULL && !text_equal(node_attr(m, "id"), id))
					m = node_next(m, top);
				r->line = n->line;
				if (m == NULL && id.n > 0)
					complain(r, "names an id that is not there:", id);
			}
		}
		for (const struct node *m = node_has(n, "id") ? node_next(n, top) : NULL; m != NULL;
		     m = node_next(m, top)) {
			r->line = m->line;
			if (node_has(m, "id") && text_equal(node_attr(m, "id"), node_attr(n, "id")))
				complain(r, "an id twice:", node_attr(n, "id"));
		}
	}
}

struct node *
dom_parse(struct arena *a, struct text html, struct buf *complaints)
{
	struct node *top = NEW(a, struct node);
	struct reader r = {.mem = a, .in = html, .line = 1, .open = top, .complaints = complaints};

	top->tag = TEXT("page");
	while (r.at < html.n) {
		struct text rest = text_part(html, r.at, html.n);

		if (text_starts(rest, TEXT("<!"))) {
			size_t end = text_find(
			    rest, text_starts(rest, TEXT("<!--")) ? TEXT("-->") : TEXT(">"));

			r.at += end == SIZE_MAX ? rest.n : end + 1;
			if (text_starts(rest, TEXT("<!--")) && end != SIZE_MAX)
				r.at += 2;
		} else if (text_starts(rest, TEXT("</"))) {
			tag_close(&r);
		} else if (rest.p[0] == '<' && rest.n > 1 && (rest.p[1] | 32) >= 'a'
			   && (rest.p[1] | 32) <= 'z') {
			tag_open(&r);
		} else {
			if (rest.p[0] == '<')
				complain(&r, "a bare", TEXT("<"));
			text_read(&r);
		}
	}
	for (; r.open->parent != NULL; r.open = r.open->parent) {
		if (!one_of(r.open->tag, may_stay_open))
			complain(&r, "never closed:", r.open->tag);
	}
	ids_check(&r, top);
	return top;
}

/* ---- what a person reads ---- */

static bool
unseen(const struct node *n)
{
	static const char *const tags[] = {"script", "style", "template", "datalist", NULL};

	return one_of(n->tag, tags) || node_has(n, "hidden");
}

static void
text_gather(struct buf *b, const struct node *n)
{
	static const char *const inline_tags[] = {"a", "b", "i", "em", "strong", "span", "small",
	    "abbr", "time", "code", "sup", "sub", "mark", "label", "bdi", "q", "cite", "kbd", NULL};
	bool apart = n->tag.n > 0 && !one_of(n->tag, inline_tags);

	if (n->tag.n == 0) {
		buf_text(b, n->text);
		return;
	}
	if (unseen(n))
		return;
	if (apart)
		buf_char(b, ' ');
	for (const struct node *c = n->first; c != NULL; c = c->next)
		text_gather(b, c);
	if (apart)
		buf_char(b, ' ');
}

struct text
node_text(struct arena *a, const struct node *n)
{
	struct buf b = buf_in(a);

	text_gather(&b, n);
	return text_squeeze(a, buf_done(&b));
}

struct node *
row_find(struct arena *a, struct node *page, struct text text, size_t above)
{
	static const char *const rows[] = {
	    "tr", "li", "div", "article", "section", "fieldset", "form", "dl", "dd", NULL};
	struct node *best = NULL;
	size_t best_n = SIZE_MAX;

	for (struct node *n = page; n != NULL; n = node_next(n, page)) {
		struct text t;

		if (!one_of(n->tag, rows))
			continue;
		t = node_text(a, n);
		if (text_find(t, text) != SIZE_MAX && t.n < best_n && t.n > above) {
			best = n;
			best_n = t.n;
		}
	}
	return best;
}
