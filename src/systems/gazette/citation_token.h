/*
 * The words of a legal text as citations are looked for in it: words folded, numbers of acts whole
 * ("61/2018/NĐ-CP"). Only citation*.c include this.
 */
#ifndef GAZETTE_CITATION_TOKEN_H
#define GAZETTE_CITATION_TOKEN_H

#include "systems/gazette/citation.h"

enum token_kind { TOKEN_WORD, TOKEN_MARK, TOKEN_LINE, TOKEN_NUMBER };

struct token {
	enum token_kind kind; /* TOKEN_NUMBER: of an act, "61/2018/NĐ-CP" */
	size_t start, end;
	struct text fold; /* of words */
	bool capital;     /* begins with one */
	bool quoted;      /* inside “ ” */
};

/* One search through one text. */
struct finder {
	struct arena *a;
	struct text in, here;
	struct token *p;
	size_t n;
	struct citation *out;
	size_t n_out, room;
};

/* Fills f->p and f->n from f->in. */
void tokens_cut(struct finder *f);

bool token_digit(char c);
bool token_letter(char c);

/* Of token i; false behind the last. */
bool token_word(const struct finder *f, size_t i, const char *fold);
bool token_mark(const struct finder *f, size_t i, char c);
bool token_number(const struct finder *f, size_t i, int *out); /* up to 9999 */
/* "này" rather than "nay", which both fold to "nay". */
bool token_this(const struct finder *f, size_t i);
/* The kind of act that begins at i, in how many tokens; 0: none. *named: it is cited by name too.
 */
size_t token_act(const struct finder *f, size_t i, bool *named);
/* As it stands in the text. */
struct text token_raw(const struct finder *f, size_t i);

/* An act that is named. */
struct document {
	enum citation_of of;
	size_t start, end; /* bytes */
	size_t next;       /* token behind it */
	struct citation c; /* key, name, day … */
};

/* At token i: "Nghị định này", "Nghị định số 61/2018/NĐ-CP", "Luật Hộ tịch". */
bool document_cited(const struct finder *f, size_t i, struct document *d);

#endif
