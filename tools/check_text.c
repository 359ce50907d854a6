/*
 * Texts that people read: every T("…") and {_ "…"} has a Vietnamese translation, and a template
 * holds no text of its own. bake has made the table of translations; it is linked in.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "lang.h"

/* Every text that somebody says. */
static struct buf said;

static void
check_translated(struct check *c, struct text path, int line, struct text id)
{
	const char *z = text_z(c->mem, id);
	struct text one = text_of(z);

	buf_add(&said, &one, sizeof(one));

	if (id.n > 0 && tr(LANG_VI, (struct msg){z}).p == z)
		check_error(c, path, line, "not in any lang/vi.po: \"%.*s\"", TEXT_ARG(id));
}

/* ---- in C ---- */

static void
scan_c(struct check *c, struct text path, struct text content, int line)
{
	struct lexer l = {content, 0, line};
	struct token t = lexer_next(&l);

	while (t.kind != TOKEN_END) {
		bool two = text_is(t.t, "TN");
		bool one = text_is(t.t, "T") || text_is(t.t, "MSG");
		int at = t.line;

		if (t.kind == TOKEN_DIRECTIVE && text_starts(t.t, TEXT("#define"))) {
			/* A macro may hold a T("…"). */
			scan_c(c, path, text_part(t.t, 7, t.t.n), t.line);
		}
		if (t.kind != TOKEN_NAME || (!one && !two)) {
			t = lexer_next(&l);
			continue;
		}
		t = lexer_next(&l);
		if (!text_is(t.t, "("))
			continue;
		t = lexer_next(&l);
		if (t.kind == TOKEN_STRING)
			check_translated(c, path, at, strings_join(c, &l, &t));
		if (two && text_is(t.t, ",")) {
			t = lexer_next(&l);
			if (t.kind == TOKEN_STRING)
				check_translated(c, path, at, strings_join(c, &l, &t));
		}
	}
}

/* ---- in templates ---- */

struct page {
	struct check *c;
	struct text path, in;
	size_t at;
	int line;
	struct buf plain; /* text outside directives and tags, since the last of either */
	bool ours;        /* inside a tag with translate="no" */
};

/* Two letters in a row make a word. */
static bool
has_word(struct text t)
{
	int run = 0;

	for (size_t i = 0; i < t.n; i++) {
		unsigned char ch = (unsigned char)t.p[i];
		bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');

		if (ch == '&') { /* an entity is no word */
			size_t end = text_find_char(text_part(t, i, 10), ';');

			i += end == SIZE_MAX ? 0 : end;
			run = 0;
			continue;
		}
		run = letter ? run + 1 : 0;
		if (run >= 2)
			return true;
	}
	return false;
}

static void
plain_end(struct page *p)
{
	struct text t = text_trim(buf_done(&p->plain));

	if (has_word(t) && !p->ours)
		check_error(p->c, p->path, p->line,
		    "text without translation: \"%.*s\"; write {_ \"…\"}", TEXT_ARG(t));
	p->plain.n = 0;
}

static void
skip_to(struct page *p, struct text end)
{
	size_t found = text_find(text_part(p->in, p->at, p->in.n), end);
	size_t n = found == SIZE_MAX ? p->in.n - p->at : found + end.n;

	for (; n > 0; n--)
		p->line += p->in.p[p->at++] == '\n';
}

/* {_ "…" …} and {_n v.x "…" "…"}: its strings are looked up. */
static void
scan_directive(struct page *p)
{
	bool text = text_starts(text_part(p->in, p->at, 3), TEXT("{_ "))
		    || text_starts(text_part(p->in, p->at, 4), TEXT("{_n "));
	struct buf b = buf_in(p->c->mem);
	bool in_string = false;

	if (text_starts(text_part(p->in, p->at, 2), TEXT("{#"))) {
		skip_to(p, TEXT("#}"));
		return;
	}
	for (p->at++; p->at < p->in.n && (in_string || p->in.p[p->at] != '}'); p->at++) {
		char ch = p->in.p[p->at];

		p->line += ch == '\n';
		if (ch == '\\' && in_string) {
			buf_char(&b, p->in.p[++p->at]);
		} else if (ch == '"') {
			if (in_string && text)
				check_translated(p->c, p->path, p->line, buf_done(&b));
			b.n = 0;
			in_string = !in_string;
		} else if (in_string) {
			buf_char(&b, ch);
		}
	}
	p->at++;
}

/* Attributes that a person reads or hears. */
static void
scan_attribute(struct page *p, struct text name, size_t from, size_t to)
{
	static const char *const read[] = {"title", "alt", "aria-label", "placeholder", "content"};
	struct text value = text_part(p->in, from, to - from);

	if (text_find_char(value, '{') != SIZE_MAX)
		return; /* directives say it */
	for (size_t i = 0; i + (text_is(p->path, "src/web/layout.html") ? 1 : 0) < COUNT(read);
	     i++) {
		if (text_is(name, read[i]) && has_word(value))
			check_error(p->c, p->path, p->line, "%s= without translation: \"%.*s\"",
			    read[i], TEXT_ARG(value));
	}
}

static void
scan_tag(struct page *p)
{
	size_t from = p->at, name_from = 0, name_to = 0;
	char quote = 0;
	size_t value = 0;

	if (text_starts(text_part(p->in, p->at, 4), TEXT("<!--"))) {
		skip_to(p, TEXT("-->"));
		return;
	}
	for (p->at++; p->at < p->in.n && (quote != 0 || p->in.p[p->at] != '>');) {
		char ch = p->in.p[p->at];

		if (ch == '{') {
			scan_directive(p);
			continue;
		}
		p->line += ch == '\n';
		if (quote == 0 && (ch == '"' || ch == '\'')) {
			quote = ch;
			value = p->at + 1;
		} else if (ch == quote) {
			scan_attribute(
			    p, text_part(p->in, name_from, name_to - name_from), value, p->at);
			quote = 0;
		} else if (quote == 0 && ch == '=') {
			name_to = p->at;
			for (name_from = p->at; name_from > from && p->in.p[name_from - 1] > ' ';)
				name_from--;
		}
		p->at++;
	}
	p->at++;
	p->ours =
	    text_find(text_part(p->in, from, p->at - from), TEXT("translate=\"no\"")) != SIZE_MAX;
}

static void
scan_template(struct check *c, const struct source *s)
{
	struct page p = {
	    .c = c, .path = s->path, .in = s->content, .line = 1, .plain = buf_in(c->mem)};

	while (p.at < p.in.n) {
		char ch = p.in.p[p.at];
		bool brace = ch == '{' && p.at + 1 < p.in.n && p.in.p[p.at + 1] == '{';

		if (ch == '<' || (ch == '{' && !brace)) {
			plain_end(&p);
			if (ch == '<')
				scan_tag(&p);
			else
				scan_directive(&p);
			continue;
		}
		p.line += ch == '\n';
		buf_char(&p.plain, ch);
		p.at += brace ? 2 : 1;
	}
	plain_end(&p);
}

/* ---- translations of what nobody says any more ---- */

static int
by_text(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void
entry_check(struct check *c, const struct source *s, int line, struct text id)
{
	if (id.n > 0
	    && bsearch(&id, said.p, said.n / sizeof(struct text), sizeof(struct text), by_text)
		   == NULL)
		check_error(c, s->path, line,
		    "nobody says \"%.*s\" any more; remove its translation", TEXT_ARG(id));
}

/* msgid "…" and the lines of strings behind it. */
static void
scan_po(struct check *c, const struct source *s)
{
	struct text left = s->content, line;
	struct buf id = buf_in(c->mem);
	bool reading = false;
	int n = 0, began = 0;

	while (text_cut(&left, '\n', &line)) {
		bool starts = text_starts(line, TEXT("msgid"));

		n++;
		if (reading && !text_starts(line, TEXT("\""))) {
			entry_check(c, s, began, text_copy(c->mem, buf_done(&id)));
			reading = false;
		}
		if (starts) {
			reading = true;
			began = n;
			id.n = 0;
		}
		if (reading) {
			size_t quote = text_find_char(line, '"');
			struct lexer l = {text_part(line, quote, line.n), 0, n};
			struct token t = lexer_next(&l);

			buf_text(&id, strings_join(c, &l, &t));
		}
	}
}

void
check_texts(struct check *c)
{
	lang_install_all();
	said = buf_in(c->mem);
	for (size_t i = 0; i < c->n; i++) {
		const struct source *s = &c->p[i];

		if (s->layer.n == 0)
			continue;
		if (text_ends(s->path, TEXT(".html")))
			scan_template(c, s);
		else if (text_ends(s->path, TEXT(".c")) || text_ends(s->path, TEXT(".h")))
			scan_c(c, s->path, s->content, 1);
	}
	if (said.n > 0)
		qsort(said.p, said.n / sizeof(struct text), sizeof(struct text), by_text);
	for (size_t i = 0; i < c->n; i++) {
		if (c->p[i].layer.n > 0 && text_ends(c->p[i].path, TEXT(".po")))
			scan_po(c, &c->p[i]);
	}
}
