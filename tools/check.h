/*
 * check: the house rules that a compiler does not know. What its parts share:
 *
 *	check.c         the command: reads the tree, counts what is wrong
 *	check_source.c  C: layers, suffixes, sizes, names
 *	check_text.c    translations and templates
 *	check_sql.c     SQL literals, for the test that prepares each on both engines
 */
#ifndef TOOLS_CHECK_H
#define TOOLS_CHECK_H

#include "base/buf.h"

struct source {
	struct text path;   /* "src/systems/portal/dossier_store.c" */
	struct text layer;  /* "systems"; "main"; empty: tools and tests */
	struct text folder; /* "portal"; otherwise the layer */
	struct text content;
};

struct check {
	struct arena *mem;
	struct source *p;
	size_t n;
	int errors;
};

void check_error(struct check *c, struct text path, int line, const char *format, ...) PRINTF(4, 5);
struct text check_read(struct check *c, struct text path);

/* ---- a reader of C ---- */

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_CHAR,
	TOKEN_OTHER,
	TOKEN_DIRECTIVE
};

struct token {
	enum token_kind kind;
	struct text t; /* as written; a string without its quotes; a directive's line */
	int line;
	bool column_0; /* the first character of its line */
};

struct lexer {
	struct text in;
	size_t at;
	int line;
};

struct token lexer_next(struct lexer *l);
/* Adjoining strings from the current token on, escapes resolved; *t becomes the token behind. */
struct text strings_join(struct check *c, struct lexer *l, struct token *t);

void check_source(struct check *c, const struct source *s);
void check_texts(struct check *c);
/* Literals of preprocessed sources as a C table: for tests/sql. */
void check_sql_list(struct check *c, char **files, int n);

#endif
