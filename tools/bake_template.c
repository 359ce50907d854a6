/*
 * Templates: every *.html of a folder becomes a C function in build/gen/FOLDER/templates.c.
 * docs/templates.md describes the language. The types of values are left to the C compiler: #line
 * makes it complain about the template's line.
 */
#include "bake_template.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- writing C ---- */

void
template_error(struct template *t, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	bake_error(t->b, t->file, t->line, "%s", message);
}

void
literal_add(struct template *t, struct text s)
{
	if (t->literal.n == 0)
		t->literal_line = t->line;
	buf_text(&t->literal, s);
}

static void
indent(struct template *t)
{
	for (size_t i = 0; i <= t->n_blocks; i++)
		buf_char(&t->out, '\t');
}

void
literal_flush(struct template *t)
{
	struct text s = buf_done(&t->literal), part;

	if (s.n == 0)
		return;
	buf_format(&t->out, "#line %d\n", t->literal_line);
	indent(t);
	buf_text(&t->out, TEXT("html_literal(h,"));
	while (s.n > 0) {
		size_t end = text_find_char(s, '\n');

		part = text_part(s, 0, end == SIZE_MAX ? s.n : end + 1);
		buf_text(&t->out, TEXT(" "));
		bake_literal(&t->out, part);
		s = text_part(s, part.n, s.n);
		if (s.n > 0)
			buf_text(&t->out, TEXT("\n\t\t"));
	}
	buf_format(&t->out, ", %zu);\n", t->literal.n);
	t->literal.n = 0;
}

void
statement(struct template *t, const char *format, ...)
{
	char line[16384];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	must(n >= 0 && (size_t)n < sizeof(line));
	literal_flush(t);
	buf_format(&t->out, "#line %d\n", t->line);
	indent(t);
	buf_add(&t->out, line, (size_t)n);
	buf_char(&t->out, '\n');
}

/* ---- words of a directive ---- */

enum { WORDS = 16 };

struct words {
	struct text p[WORDS];
	bool quoted[WORDS];
	size_t n;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* "…" with \" and \\ ; *at stands behind the opening quote. */
static struct text
quoted(struct template *t)
{
	struct buf b = buf_in(t->b->mem);

	while (t->at < t->in.n && t->in.p[t->at] != '"') {
		if (t->in.p[t->at] == '\\' && t->at + 1 < t->in.n)
			t->at++;
		if (t->in.p[t->at] == '\n')
			t->line++;
		buf_char(&b, t->in.p[t->at++]);
	}
	t->at++;
	return buf_done(&b);
}

/* Reads "{word word "text" …}"; false after an error. */
static bool
words_read(struct template *t, struct words *w)
{
	size_t from;

	w->n = 0;
	t->at++;
	for (;;) {
		while (t->at < t->in.n && is_space(t->in.p[t->at])) {
			if (t->in.p[t->at++] == '\n')
				t->line++;
		}
		if (t->at >= t->in.n || w->n == WORDS) {
			template_error(t, "a { that is not closed; write {{ for the character");
			return false;
		}
		if (t->in.p[t->at] == '}') {
			t->at++;
			return true;
		}
		w->quoted[w->n] = t->in.p[t->at] == '"';
		if (w->quoted[w->n]) {
			t->at++;
			w->p[w->n++] = quoted(t);
			continue;
		}
		for (from = t->at; t->at < t->in.n && !is_space(t->in.p[t->at])
				   && t->in.p[t->at] != '}' && t->in.p[t->at] != '"';)
			t->at++;
		w->p[w->n++] = text_part(t->in, from, t->at - from);
	}
}

/* ---- paths: v.a.b and x.a ---- */

static bool
is_name(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
			|| (i > 0 && c >= '0' && c <= '9')))
			return false;
	}
	return t.n > 0;
}

static bool
is_variable(const struct template *t, struct text name)
{
	for (size_t i = 0; i < t->n_blocks; i++) {
		if (t->blocks[i].kind == BLOCK_FOR && text_equal(t->blocks[i].name, name))
			return true;
	}
	return false;
}

/* The C variable of the first name: a pointer. */
static bool
path_root(struct template *t, struct text name, struct text *out)
{
	if (text_is(name, "v")) {
		*out = TEXT("v");
		if (t->type.n > 0)
			return true;
		template_error(
		    t, "this template has no view; begin it with {view TYPE \"header\"}");
		return false;
	}
	if (is_variable(t, name)) {
		*out = text_format(t->b->mem, "x_%.*s", TEXT_ARG(name));
		return true;
	}
	template_error(t,
	    "%.*s is unknown here; a value begins with v or with the variable of a {for}",
	    TEXT_ARG(name));
	return false;
}

/* "v.a.b" as C, by value; as an address with `address`. */
static bool
path_c(struct template *t, struct text path, bool address, struct text *out)
{
	struct text left = path, part, root;
	struct buf b = buf_in(t->b->mem);

	if (!text_cut(&left, '.', &part) || !is_name(part)) {
		template_error(t,
		    "\"%.*s\" is no value; there are no expressions in templates: make "
		    "a field of the view",
		    TEXT_ARG(path));
		return false;
	}
	if (!path_root(t, part, &root))
		return false;
	if (part.n == path.n) {
		*out = address ? root : text_format(t->b->mem, "(*%.*s)", TEXT_ARG(root));
		return true;
	}
	buf_format(&b, "%s%.*s->", address ? "&" : "", TEXT_ARG(root));
	for (bool first = true; text_cut(&left, '.', &part); first = false) {
		if (!is_name(part)) {
			template_error(
			    t, "\"%.*s\" is no value; write v.field.field", TEXT_ARG(path));
			return false;
		}
		buf_format(&b, "%s%.*s", first ? "" : ".", TEXT_ARG(part));
	}
	*out = buf_done(&b);
	return true;
}

/* ---- directives ---- */

static bool
place_equal(const struct place *a, const struct place *b)
{
	return a->mode == b->mode && a->quote == b->quote && a->attribute == b->attribute
	       && a->address == b->address && a->pre == b->pre && a->script == b->script;
}

static struct block *
block_push(struct template *t, enum block_kind kind)
{
	struct block *k;

	if (t->n_blocks == BLOCKS) {
		template_error(t, "blocks nested too deeply");
		return NULL;
	}
	k = &t->blocks[t->n_blocks++];
	*k = (struct block){.kind = kind,
	    .line = t->line,
	    .place = t->place,
	    .space = t->space,
	    .value_n = t->value.n,
	    .all_space = true};
	return k;
}

static struct block *
block_top(struct template *t, const char *word)
{
	if (t->n_blocks > 0)
		return &t->blocks[t->n_blocks - 1];
	template_error(t, "{%s} without {if} or {for}", word);
	return NULL;
}

/* One branch is over; every branch ends at the same place in the HTML. */
static void
branch_end(struct template *t, struct block *k)
{
	if (k->branched && !place_equal(&k->end, &t->place))
		template_error(t,
		    "the branches of the {if} of line %d end at different places: a tag, "
		    "a quote or an address that one opens, the other must open too",
		    k->line);
	k->end = t->place;
	k->branched = true;
	k->all_space = k->all_space && t->space;
}

static void
branch_again(struct template *t, struct block *k)
{
	branch_end(t, k);
	literal_flush(t);
	t->place = k->place;
	t->space = k->space;
	t->value.n = k->value_n;
	t->n_blocks--;
}

static void
do_if(struct template *t, const struct words *w, size_t at, const char *before)
{
	bool negative = w->n > at && text_is(w->p[at], "not");
	struct text c;

	if (negative)
		at++;
	if (w->n != at + 1 || w->quoted[at]) {
		template_error(
		    t, "write {if v.field} or {if not v.field}; there are no expressions");
		c = TEXT("(0)");
	} else if (!path_c(t, w->p[at], false, &c)) {
		c = TEXT("(0)");
	}
	statement(t, "%sif (%shtml_true(%.*s)) {", before, negative ? "!" : "", TEXT_ARG(c));
}

static void
do_else(struct template *t, const struct words *w)
{
	struct block *k = block_top(t, "else");

	if (k == NULL)
		return;
	if (k->kind != BLOCK_IF) {
		template_error(t, "{else} without {if}; what a {for} shows for nothing is {empty}");
		return;
	}
	branch_again(t, k);
	if (w->n > 1 && text_is(w->p[1], "if")) {
		do_if(t, w, 2, "} else ");
	} else {
		statement(t, "} else {");
		k->kind = BLOCK_ELSE;
	}
	t->n_blocks++;
}

static void
do_for(struct template *t, const struct words *w)
{
	struct text items = TEXT("(*v)"), name = TEXT("x");
	struct block *k;
	int i = ++t->loops;

	if (w->n != 4 || !is_name(w->p[1]) || !text_is(w->p[2], "in"))
		template_error(t, "write {for x in v.items}");
	else if (text_is(w->p[1], "v") || is_variable(t, w->p[1]))
		template_error(
		    t, "%.*s has a meaning here already; choose another name", TEXT_ARG(w->p[1]));
	else if (path_c(t, w->p[3], false, &items))
		name = w->p[1];
	statement(
	    t, "for (size_t i%d = 0; i%d < (size_t)%.*s.n; i%d++) {", i, i, TEXT_ARG(items), i);
	k = block_push(t, BLOCK_FOR);
	if (k == NULL)
		return;
	k->name = name;
	k->items = items;
	t->space = false;
	statement(
	    t, "const __auto_type x_%.*s = &%.*s.p[i%d];", TEXT_ARG(name), TEXT_ARG(items), i);
	statement(t, "(void)x_%.*s;", TEXT_ARG(name));
}

static void
do_empty(struct template *t)
{
	struct block *k = block_top(t, "empty");

	if (k == NULL)
		return;
	if (k->kind != BLOCK_FOR) {
		template_error(t, "{empty} without {for}");
		return;
	}
	branch_again(t, k);
	statement(t, "}");
	statement(t, "if (%.*s.n == 0) {", TEXT_ARG(k->items));
	k->kind = BLOCK_EMPTY;
	t->n_blocks++;
}

static void
do_end(struct template *t)
{
	struct block *k = block_top(t, "end");

	if (k == NULL)
		return;
	branch_end(t, k);
	/* An {if} without {else} may also leave things as they were; so may a loop. */
	if ((k->kind == BLOCK_IF || k->kind == BLOCK_FOR) && !place_equal(&k->place, &t->place))
		template_error(t,
		    "the block of line %d ends at another place than it began: a tag, a "
		    "quote or an address opened in it must close in it",
		    k->line);
	literal_flush(t);
	t->space = k->all_space && (k->kind == BLOCK_ELSE || k->space);
	t->n_blocks--;
	statement(t, "}");
}

static const struct template *
template_find(const struct template *t, const struct template *all, size_t n, struct text name)
{
	const struct template *web = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!text_equal(all[i].name, name))
			continue;
		if (text_equal(all[i].folder, t->folder))
			return &all[i];
		if (text_is(all[i].folder, "web"))
			web = &all[i];
	}
	return web;
}

static void
do_include(struct template *t, const struct words *w, const struct template *all, size_t n)
{
	const struct template *other = w->n > 1 ? template_find(t, all, n, w->p[1]) : NULL;
	struct text part;

	if (t->place.mode != IN_TEXT) {
		template_error(t, "{include} stands in text, not in a tag");
		return;
	}
	if (w->n < 2 || w->n > 3 || other == NULL) {
		template_error(t,
		    "write {include name v.part}; name is a template of this folder or "
		    "of web/, without .html");
		return;
	}
	t->space = false;
	if (other->type.n == 0) {
		if (w->n == 3)
			template_error(t, "%.*s takes no view; write {include %.*s}",
			    TEXT_ARG(other->name), TEXT_ARG(other->name));
		statement(t, "%.*s_html(h);", TEXT_ARG(other->name));
	} else if (w->n != 3) {
		template_error(t, "%.*s takes a %.*s; write {include %.*s v.part}",
		    TEXT_ARG(other->name), TEXT_ARG(other->type), TEXT_ARG(other->name));
	} else if (path_c(t, w->p[2], true, &part)) {
		statement(t, "%.*s_html(h, %.*s);", TEXT_ARG(other->name), TEXT_ARG(part));
	}
}

static size_t
placeholder_count(struct text s)
{
	size_t n = 0;

	for (size_t i = 0; i + 2 < s.n; i++) {
		if (s.p[i] == '{' && s.p[i + 2] == '}' && s.p[i + 1] >= '0' && s.p[i + 1] <= '9'
		    && (size_t)(s.p[i + 1] - '0') >= n)
			n = (size_t)(s.p[i + 1] - '0') + 1;
	}
	return n;
}

static void
do_translated(struct template *t, const struct words *w)
{
	struct buf b = buf_in(t->b->mem), id = buf_in(t->b->mem);
	struct text value;

	if (w->n < 2 || !w->quoted[1] || w->p[1].n == 0) {
		template_error(t, "write {_ \"Text\"} or {_ \"Due {0}\" v.day}");
		return;
	}
	if (!html_takes_text(t, "translated text"))
		return;
	if (placeholder_count(w->p[1]) != w->n - 2)
		template_error(t, "\"%.*s\" has %zu placeholders and %zu values", TEXT_ARG(w->p[1]),
		    placeholder_count(w->p[1]), w->n - 2);
	for (size_t i = 2; i < w->n; i++) {
		if (path_c(t, w->p[i], false, &value))
			buf_format(
			    &b, "%shtml_show(h, %.*s)", b.n > 0 ? ", " : "", TEXT_ARG(value));
	}
	bake_literal(&id, w->p[1]);
	t->space = false;
	if (b.n == 0)
		statement(t, "html_tr(h, T(%.*s), NULL, 0);", TEXT_ARG(buf_done(&id)));
	else
		statement(t, "html_tr(h, T(%.*s), (const struct text[]){%.*s}, %zu);",
		    TEXT_ARG(buf_done(&id)), TEXT_ARG(buf_done(&b)), w->n - 2);
}

static void
do_counted(struct template *t, const struct words *w)
{
	struct buf one = buf_in(t->b->mem), many = buf_in(t->b->mem);
	struct text value;

	if (w->n != 4 || w->quoted[1] || !w->quoted[2] || !w->quoted[3]) {
		template_error(t, "write {_n v.count \"1 dossier\" \"{0} dossiers\"}");
		return;
	}
	if (!html_takes_text(t, "counted text") || !path_c(t, w->p[1], false, &value))
		return;
	bake_literal(&one, w->p[2]);
	bake_literal(&many, w->p[3]);
	t->space = false;
	statement(t, "html_tr_count(h, TN(%.*s, %.*s), %.*s);", TEXT_ARG(buf_done(&one)),
	    TEXT_ARG(buf_done(&many)), TEXT_ARG(value));
}

static void
do_asset(struct template *t, const struct words *w)
{
	struct text address = w->n == 2 ? bake_asset_address(t->b, w->p[1]) : TEXT("");

	if (address.n == 0) {
		template_error(t, "{asset \"name\"} names a file of web/ui/");
		return;
	}
	if (t->place.mode != IN_VALUE || t->place.address != ADDRESS_NONE) {
		template_error(t, "{asset} is the whole value of src or href");
		return;
	}
	t->place.address = ADDRESS_WHOLE;
	buf_text(&t->value, address);
	literal_add(t, address);
}

static void
do_value(struct template *t, const struct words *w)
{
	struct text value;
	const char *put;

	if (w->n != 1) {
		template_error(
		    t, "{%.*s …} is no directive; docs/templates.md lists them", TEXT_ARG(w->p[0]));
		return;
	}
	if (!path_c(t, w->p[0], false, &value))
		return;
	put = html_putter(t);
	if (put != NULL)
		statement(t, "%s(h, %.*s);", put, TEXT_ARG(value));
}

static void
note_skip(struct template *t)
{
	size_t end = text_find(text_part(t->in, t->at, t->in.n), TEXT("#}"));

	if (end == SIZE_MAX)
		template_error(t, "a note that does not end; write #} behind it");
	for (size_t left = end == SIZE_MAX ? t->in.n - t->at : end + 2; left > 0; left--)
		t->line += t->in.p[t->at++] == '\n';
}

static void
directive(struct template *t, const struct template *all, size_t n)
{
	struct words w;
	struct text word;

	if (text_starts(text_part(t->in, t->at, 2), TEXT("{#"))) {
		note_skip(t);
		return;
	}
	if (!words_read(t, &w))
		return;
	word = w.n > 0 ? w.p[0] : TEXT("");
	if (w.n == 0 || w.quoted[0])
		template_error(t, "{} says nothing; write {{ for the character");
	else if (text_is(word, "if")) {
		do_if(t, &w, 1, "");
		(void)block_push(t, BLOCK_IF);
	} else if (text_is(word, "else"))
		do_else(t, &w);
	else if (text_is(word, "for"))
		do_for(t, &w);
	else if (text_is(word, "empty"))
		do_empty(t);
	else if (text_is(word, "end"))
		do_end(t);
	else if (text_is(word, "include"))
		do_include(t, &w, all, n);
	else if (text_is(word, "_"))
		do_translated(t, &w);
	else if (text_is(word, "_n"))
		do_counted(t, &w);
	else if (text_is(word, "asset"))
		do_asset(t, &w);
	else
		do_value(t, &w);
}

/* ---- files ---- */

/* Reads the first line. */
static void
template_open(struct bake *b, struct text file, struct template *t)
{
	struct words w;

	*t = (struct template){.b = b,
	    .file = file,
	    .line = 1,
	    .out = buf_in(b->mem),
	    .literal = buf_in(b->mem),
	    .value = buf_in(b->mem),
	    .space = true};
	t->folder = path_name(path_folder(file));
	t->name = text_part(path_name(file), 0, path_name(file).n - 5);
	t->in = bake_read(b, file);
	if (!is_name(t->name))
		template_error(
		    t, "the name of a template becomes a C function: letters, digits, _");
	if (!text_valid(t->in))
		template_error(t, "is not valid UTF-8");
	if (!text_starts(t->in, TEXT("{view")) || !words_read(t, &w) || !text_is(w.p[0], "view")) {
		template_error(t,
		    "begin with {view TYPE \"header\"}, or with {view} where there is "
		    "nothing to show");
		return;
	}
	if (w.n == 1)
		return;
	t->header = w.p[w.n - 1];
	t->type = w.n == 4 ? text_format(b->mem, "%.*s %.*s", TEXT_ARG(w.p[1]), TEXT_ARG(w.p[2]))
			   : w.p[1];
	if (w.n < 3 || w.n > 4 || !w.quoted[w.n - 1])
		template_error(t, "write {view struct NAME \"folder/header.h\"}");
}

static void
template_compile(struct template *t, const struct template *all, size_t n)
{
	buf_format(&t->out, "\nvoid\n%.*s_html(struct html *h%s%.*s%s)\n{\n", TEXT_ARG(t->name),
	    t->type.n > 0 ? ", const " : "", TEXT_ARG(t->type), t->type.n > 0 ? " *v" : "");
	buf_format(&t->out, "#line 1 \"%.*s/%.*s\"\n", TEXT_ARG(t->b->root), TEXT_ARG(t->file));
	if (t->type.n > 0)
		buf_text(&t->out, TEXT("\t(void)v;\n"));
	for (;;) {
		html_read(t);
		if (t->at >= t->in.n)
			break;
		directive(t, all, n);
	}
	if (t->n_blocks > 0) {
		t->line = t->blocks[t->n_blocks - 1].line;
		template_error(t, "this block is not closed; write {end}");
	} else if (t->place.mode != IN_TEXT || t->place.script) {
		t->line = t->tag.line;
		template_error(t, "this tag is not closed");
	}
	t->n_blocks = 0;
	literal_flush(t);
	buf_text(&t->out, TEXT("}\n"));
}

static void
folder_write(struct bake *b, const struct template *t, size_t n)
{
	struct text folder = t[0].folder;
	struct buf h = buf_in(b->mem), c = buf_in(b->mem);

	buf_format(&h,
	    "/* Made by tools/bake from the templates of %.*s. */\n"
	    "#ifndef GEN_%.*s_TEMPLATES_H\n#define GEN_%.*s_TEMPLATES_H\n\n"
	    "#include \"web/html.h\"\n",
	    TEXT_ARG(folder), TEXT_ARG(folder), TEXT_ARG(folder));
	for (size_t i = 0; i < n; i++) {
		if (t[i].header.n > 0)
			buf_format(&h, "#include \"%.*s\"\n", TEXT_ARG(t[i].header));
	}
	buf_char(&h, '\n');
	buf_format(&c,
	    "/* Made by tools/bake from the templates of %.*s. */\n"
	    "#include \"%.*s/templates.h\"\n",
	    TEXT_ARG(folder), TEXT_ARG(folder));
	if (!text_is(folder, "web"))
		buf_text(&c, TEXT("#if __has_include(\"web/templates.h\")\n"
				  "#include \"web/templates.h\"\n#endif\n"));
	for (size_t i = 0; i < n; i++) {
		buf_format(&h, "void %.*s_html(struct html *h%s%.*s%s);\n", TEXT_ARG(t[i].name),
		    t[i].type.n > 0 ? ", const " : "", TEXT_ARG(t[i].type),
		    t[i].type.n > 0 ? " *v" : "");
		buf_text(&c, buf_done(&t[i].out));
	}
	buf_text(&h, TEXT("\n#endif\n"));
	bake_write(b, text_format(b->mem, "%.*s/templates.h", TEXT_ARG(folder)), buf_done(&h));
	bake_write(b, text_format(b->mem, "%.*s/templates.c", TEXT_ARG(folder)), buf_done(&c));
}

/* Their functions meet in one program. */
static void
names_check(struct bake *b, const struct template *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++) {
			if (text_equal(t[i].name, t[j].name))
				bake_error(b, t[i].file, 1,
				    "%.*s has this name already; rename one", TEXT_ARG(t[j].file));
		}
	}
}

void
bake_templates(struct bake *b)
{
	struct template *t = NEW_ARRAY(b->mem, struct template, b->files.n + 1);
	size_t n = 0, end;

	for (size_t i = 0; i < b->files.n; i++) {
		if (text_ends(b->files.p[i], TEXT(".html"))
		    && !text_starts(b->files.p[i], TEXT("web/ui/")))
			template_open(b, b->files.p[i], &t[n++]);
	}
	names_check(b, t, n);
	for (size_t i = 0; i < n; i++)
		template_compile(&t[i], t, n);
	for (size_t i = 0; i < n; i = end) {
		for (end = i; end < n && text_equal(t[end].folder, t[i].folder);)
			end++;
		folder_write(b, &t[i], end - i);
	}
}
