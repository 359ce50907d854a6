/*
 * SQL literals, taken from preprocessed sources, where macros and adjoining strings have become
 * what the program sends: ((struct sql){"…" "…", ((void *)0)}). Printed as a C table for tests/sql.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

/* # 12 "src/x.c" 2 */
static void
line_mark(struct check *c, struct text directive, struct text *file, int *line)
{
	struct text left = text_part(directive, 2, directive.n), number;
	int64_t n;

	if (!text_cut(&left, ' ', &number) || !text_int(number, &n) || left.n < 2)
		return;
	*line = (int)n;
	*file =
	    text_copy(c->mem, text_part(left, 1, text_find_char(text_part(left, 1, left.n), '"')));
}

static void
literal_print(struct text t)
{
	putchar('"');
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == '\n')
			fputs("\\n", stdout);
		else if (t.p[i] == '"' || t.p[i] == '\\')
			printf("\\%c", t.p[i]);
		else
			putchar(t.p[i]);
	}
	putchar('"');
}

static void
one_file(struct check *c, struct text content)
{
	struct lexer l = {content, 0, 1};
	struct token t, a = {0}, b = {0}, d = {0};
	struct text file = TEXT("");
	int mark = 1, marked_at = 0;

	for (t = lexer_next(&l); t.kind != TOKEN_END;) {
		if (t.kind == TOKEN_DIRECTIVE) {
			line_mark(c, t.t, &file, &mark);
			marked_at = t.line + 1;
		}
		/* struct sql ) { "…" */
		if (t.kind == TOKEN_STRING && text_is(a.t, "{") && text_is(b.t, ")")
		    && text_is(d.t, "sql")) {
			int line = mark + t.line - marked_at;
			struct text sqlite = strings_join(c, &l, &t), pg = TEXT("");

			if (text_is(t.t, ",")) {
				t = lexer_next(&l);
				pg = strings_join(c, &l, &t);
			}
			printf("{\"%.*s\", %d, ", TEXT_ARG(file), line);
			literal_print(sqlite);
			fputs(", ", stdout);
			literal_print(pg.n > 0 ? pg : sqlite);
			puts("},");
		}
		d = b;
		b = a;
		a = t;
		t = lexer_next(&l);
	}
}

void
check_sql_list(struct check *c, char **files, int n)
{
	for (int i = 0; i < n; i++)
		one_file(c, check_read(c, text_of(files[i])));
}
