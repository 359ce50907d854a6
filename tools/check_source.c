/* C sources: which layer may include which, what a suffix allows, how long things get, and names.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { FILE_LINES = 1000, FUNCTION_LINES = 100 };

/* ---- tokens ---- */

static bool
name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       || c == '_';
}

static char
look(const struct lexer *l, size_t ahead)
{
	return l->at + ahead < l->in.n ? l->in.p[l->at + ahead] : '\0';
}

static void
skip_blanks(struct lexer *l)
{
	for (;;) {
		char c = look(l, 0);

		if (c == '\n')
			l->line++;
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			l->at++;
		} else if (c == '/' && look(l, 1) == '*') {
			while (l->at < l->in.n && !(look(l, 0) == '*' && look(l, 1) == '/'))
				l->line += l->in.p[l->at++] == '\n';
			l->at += 2;
		} else if (c == '/' && look(l, 1) == '/') {
			while (l->at < l->in.n && look(l, 0) != '\n')
				l->at++;
		} else {
			return;
		}
	}
}

static void
take_quoted(struct lexer *l, struct token *t, char quote)
{
	size_t from = ++l->at;

	while (l->at < l->in.n && look(l, 0) != quote && look(l, 0) != '\n')
		l->at += look(l, 0) == '\\' ? 2 : 1;
	t->t = text_part(l->in, from, l->at - from);
	l->at++;
}

/* A directive ends at the end of its line, which a backslash carries on. */
static void
take_directive(struct lexer *l, struct token *t)
{
	size_t from = l->at;

	while (l->at < l->in.n && look(l, 0) != '\n') {
		if (look(l, 0) == '\\' && look(l, 1) == '\n') {
			l->line++;
			l->at++;
		}
		l->at++;
	}
	t->t = text_part(l->in, from, l->at - from);
}

struct token
lexer_next(struct lexer *l)
{
	struct token t = {.kind = TOKEN_OTHER};
	size_t from;
	char c;

	skip_blanks(l);
	t.line = l->line;
	from = l->at;
	t.column_0 = from == 0 || (from <= l->in.n && l->in.p[from - 1] == '\n');
	c = look(l, 0);
	if (l->at >= l->in.n) {
		t.kind = TOKEN_END;
		t.t = TEXT("");
	} else if (c == '#') {
		t.kind = TOKEN_DIRECTIVE;
		take_directive(l, &t);
	} else if (c == '"' || c == '\'') {
		t.kind = c == '"' ? TOKEN_STRING : TOKEN_CHAR;
		take_quoted(l, &t, c);
	} else if (name_char(c)) {
		t.kind = c >= '0' && c <= '9' ? TOKEN_NUMBER : TOKEN_NAME;
		while (name_char(look(l, 0)))
			l->at++;
		t.t = text_part(l->in, from, l->at - from);
	} else {
		l->at++;
		t.t = text_part(l->in, from, 1);
	}
	return t;
}

static void
unescape_into(struct buf *b, struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (c == '\\' && i + 1 < t.n) {
			c = t.p[++i];
			if (c == 'u'
			    && i + 4 < t.n) { /* only what our texts use: two or three bytes */
				uint32_t v = (uint32_t)strtoul(
				    text_z(b->mem, text_part(t, i + 1, 4)), NULL, 16);

				if (v >= 0x800)
					buf_char(b, (char)(0xe0 | v >> 12));
				buf_char(
				    b, (char)(v >= 0x800 ? 0x80 | (v >> 6 & 63) : 0xc0 | v >> 6));
				buf_char(b, (char)(0x80 | (v & 63)));
				i += 4;
				continue;
			}
			c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
		}
		buf_char(b, c);
	}
}

struct text
strings_join(struct check *c, struct lexer *l, struct token *t)
{
	struct buf b = buf_in(c->mem);

	while (t->kind == TOKEN_STRING) {
		unescape_into(&b, t->t);
		*t = lexer_next(l);
	}
	return buf_done(&b);
}

/* ---- layers ---- */

static const char *const layers[] = {
    "base", "codec", "db", "net", "core", "web", "systems", "main"};

static int
layer_rank(struct text name)
{
	for (size_t i = 0; i < COUNT(layers); i++) {
		if (text_is(name, layers[i]))
			return (int)i;
	}
	return -1;
}

/* What bake makes: who may have it. */
static void
check_generated(struct check *c, const struct source *s, int line, struct text file)
{
	struct text folder = text_part(file, 0, text_find_char(file, '/'));

	if (text_is(file, "assets.h") && !text_is(s->layer, "web"))
		check_error(c, s->path, line, "assets are web/'s to serve");
	if ((text_is(file, "lang.h") || text_is(file, "schema.h")) && !text_is(s->layer, "main"))
		check_error(c, s->path, line, "%.*s is main's to install", TEXT_ARG(file));
	if (text_ends(file, TEXT("/templates.h")) && !text_equal(folder, s->folder)
	    && !text_is(folder, "web"))
		check_error(c, s->path, line, "these are another folder's templates");
}

static void
check_include(struct check *c, const struct source *s, int line, struct text directive)
{
	size_t open = text_find_char(directive, '"');
	struct text file, folder, below;
	int own, other;

	if (open == SIZE_MAX || s->layer.n == 0)
		return;
	file = text_part(directive, open + 1, directive.n);
	file = text_part(file, 0, text_find_char(file, '"'));
	folder = text_part(file, 0, text_find_char(file, '/'));
	own = layer_rank(s->layer);
	other = layer_rank(folder);
	if (other < 0 || text_ends(file, TEXT("/templates.h"))) {
		check_generated(c, s, line, file);
		return;
	}
	if (other > own)
		check_error(c, s->path, line,
		    "%.*s may not include %.*s: base, codec, db and net, core, "
		    "web, systems, main include to their left",
		    TEXT_ARG(s->layer), TEXT_ARG(file));
	if ((text_is(s->layer, "net") && text_is(folder, "db")))
		check_error(
		    c, s->path, line, "net and db stand side by side; neither includes the other");
	if (!text_is(s->layer, "systems") || !text_is(folder, "systems"))
		return;
	below = text_part(file, folder.n + 1, file.n);
	if (!text_starts(below, s->folder) || below.p[s->folder.n] != '/')
		check_error(c, s->path, line,
		    "a system never includes another: move the noun to core/, or "
		    "react to an event");
}

/* ---- suffixes ---- */

static bool
is_rules(struct check *c, const struct source *s)
{
	struct text name = s->path;
	size_t slash;

	while ((slash = text_find_char(name, '/')) != SIZE_MAX)
		name = text_part(name, slash + 1, name.n);
	return text_is(s->layer, "systems") && text_ends(name, TEXT(".c"))
	       && !text_ends(name, TEXT("_pages.c")) && !text_ends(name, TEXT("_api.c"))
	       && !text_is(name, text_format(c->mem, "%.*s.c", TEXT_ARG(s->folder)).p);
}

static void
check_suffix_include(struct check *c, const struct source *s, int line, struct text directive)
{
	bool web = text_find(directive, TEXT("\"web/req.h\"")) != SIZE_MAX
		   || text_find(directive, TEXT("\"net/")) != SIZE_MAX
		   || text_find(directive, TEXT("templates.h\"")) != SIZE_MAX;

	if (web && is_rules(c, s))
		check_error(c, s->path, line,
		    "rules and stores know no HTTP and no HTML; handlers stand in "
		    "…_pages.c and …_api.c");
}

/* A literal that begins a tag is HTML outside a template; pictures are drawn by programs. */
static void
check_html(struct check *c, const struct source *s, const struct token *t)
{
	static const char *const drawn[] = {"svg", "path", "rect", "g ", "circle", "line", "text "};
	size_t at = text_find_char(t->t, '<');
	char next = at != SIZE_MAX && at + 1 < t->t.n ? t->t.p[at + 1] : ' ';
	bool end = next == '/';

	if (!text_is(s->layer, "systems") && !text_is(s->layer, "core"))
		return;
	if (end && at + 2 < t->t.n)
		next = t->t.p[at + 2];
	for (size_t i = 0; i < COUNT(drawn); i++) {
		if (text_starts(text_part(t->t, at + 1 + end, t->t.n), text_of(drawn[i])))
			return;
	}
	if (next >= 'a' && next <= 'z' && text_find_char(t->t, '>') != SIZE_MAX)
		check_error(c, s->path, t->line, "HTML in C; write a template (docs/templates.md)");
}

static bool
holds_sql(const struct source *s)
{
	return text_ends(s->path, TEXT("_store.c")) || text_is(s->layer, "db") || s->layer.n == 0;
}

static const char *const systems[] = {"portal", "identity", "exchange", "signature", "cabinet",
    "reporting", "operations", "statistics", "gazette", "tracing", "admin"};

/* No table of another system, no DDL. */
static void
check_sql_text(struct check *c, const struct source *s, int line, struct text sql)
{
	static const char *const ddl[] = {"CREATE ", "ALTER ", "DROP "};

	for (size_t i = 0; i < COUNT(ddl); i++) {
		if (text_find(sql, text_of(ddl[i])) != SIZE_MAX && !text_is(s->layer, "db"))
			check_error(c, s->path, line, "DDL stands in schema/ only");
	}
	for (size_t i = 0; i < COUNT(systems); i++) {
		struct text name = text_of(systems[i]), left = sql;
		size_t at;

		if (text_equal(name, s->folder))
			continue;
		while ((at = text_find(left, name)) != SIZE_MAX) {
			bool starts = at == 0 || !name_char(left.p[at - 1]);

			left = text_part(left, at + name.n, left.n);
			if (starts && left.n > 0 && left.p[0] == '_')
				check_error(c, s->path, line,
				    "a table of %s; a system touches its own tables "
				    "and core's",
				    systems[i]);
		}
	}
}

/* ---- names ---- */

/* The last is a plain adjective in C, but no name of a file. */
static const char *const bad_words[] = {
    "util", "utils", "misc", "helper", "helpers", "manager", "common"};

/* Does the name hold the word between underscores? */
static bool
has_word(struct text name, struct text word)
{
	struct text part;

	while (text_cut(&name, '_', &part)) {
		if (text_equal(part, word))
			return true;
	}
	return false;
}

static void
check_name(struct check *c, const struct source *s, int line, struct text name)
{
	for (size_t i = 0; i + (line > 0 ? 1 : 0) < COUNT(bad_words); i++) {
		if (has_word(name, text_of(bad_words[i])))
			check_error(
			    c, s->path, line, "\"%s\" names nothing; say what it is", bad_words[i]);
	}
}

static void
check_file_name(struct check *c, const struct source *s)
{
	struct text left = s->path, part;

	while (text_cut(&left, '/', &part))
		check_name(c, s, 0, text_part(part, 0, text_find_char(part, '.')));
}

/* ---- schema ---- */

/* CREATE TABLE and CREATE INDEX name what is their folder's. */
static void
check_schema(struct check *c, const struct source *s)
{
	static const char *const words[] = {
	    "TABLE", "INDEX", "IF", "NOT", "EXISTS", "UNIQUE", "VIRTUAL"};
	struct text left = s->content, line, word;
	int n = 0;

	while (text_cut(&left, '\n', &line)) {
		bool creates = text_starts(line, TEXT("CREATE "));

		n++;
		(void)text_cut(&line, ' ', &word);
		while (creates && text_cut(&line, ' ', &word)) {
			bool keyword = false;

			for (size_t i = 0; i < COUNT(words); i++)
				keyword |= text_is(word, words[i]);
			if (keyword)
				continue;
			if (!text_starts(word, s->folder) || word.n <= s->folder.n
			    || word.p[s->folder.n] != '_')
				check_error(c, s->path, n,
				    "%.*s: tables and indexes here begin with %.*s_",
				    TEXT_ARG(word), TEXT_ARG(s->folder));
			break;
		}
	}
}

/* ---- sizes and the whole ---- */

static void
check_lines(struct check *c, const struct source *s)
{
	struct text left = s->content, line;
	/* Split, or this line would find itself. */
	static const char *const marks[] = {"TO"
					    "DO",
	    "FIX"
	    "ME",
	    "XX"
	    "X:",
	    "HA"
	    "CK:"};
	int n = 0;

	while (text_cut(&left, '\n', &line)) {
		n++;
		for (size_t i = 0; i < COUNT(marks); i++) {
			if (text_find(line, text_of(marks[i])) != SIZE_MAX)
				check_error(c, s->path, n, "%s: do it, or file an issue", marks[i]);
		}
	}
	if (n > FILE_LINES)
		check_error(c, s->path, 0, "%d lines; a file stops at %d", n, FILE_LINES);
}

static void
check_tokens(struct check *c, const struct source *s)
{
	struct lexer l = {s->content, 0, 1};
	struct token t;
	struct text function = TEXT("");
	int depth = 0, began = 0;
	bool sql = false; /* between SQL and its closing parenthesis */

	for (t = lexer_next(&l); t.kind != TOKEN_END; t = lexer_next(&l)) {
		if (t.kind == TOKEN_DIRECTIVE && text_starts(t.t, TEXT("#include"))) {
			check_include(c, s, t.line, t.t);
			check_suffix_include(c, s, t.line, t.t);
		} else if (t.kind == TOKEN_NAME) {
			check_name(c, s, t.line, t.t);
			if (text_starts(t.t, TEXT("SQL")) && !holds_sql(s)
			    && (text_is(t.t, "SQL") || text_is(t.t, "SQL_BY_ENGINE")))
				check_error(c, s->path, t.line, "SQL stands in …_store.c");
			sql = s->layer.n > 0 && (sql || text_starts(t.t, TEXT("SQL")));
			if (t.column_0 && depth == 0)
				function = t.t;
		} else if (t.kind == TOKEN_STRING) {
			check_html(c, s, &t);
			if (sql)
				check_sql_text(c, s, t.line, t.t);
		} else if (text_is(t.t, ")") || text_is(t.t, ";")) {
			sql = false;
		} else if (text_is(t.t, "{")) {
			if (depth++ == 0)
				began = t.column_0 ? t.line : 0;
		} else if (text_is(t.t, "}") && depth > 0) {
			if (--depth == 0 && began > 0 && t.line - began - 1 > FUNCTION_LINES)
				check_error(c, s->path, began,
				    "%.*s has %d lines; a function stops at %d", TEXT_ARG(function),
				    t.line - began - 1, FUNCTION_LINES);
		}
	}
}

void
check_source(struct check *c, const struct source *s)
{
	check_file_name(c, s);
	check_lines(c, s);
	if (text_ends(s->path, TEXT(".c")) || text_ends(s->path, TEXT(".h")))
		check_tokens(c, s);
	if (text_ends(s->path, TEXT(".sql")) && s->layer.n > 0)
		check_schema(c, s);
}
