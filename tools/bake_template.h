/*
 * Templates between bake's two halves: bake_template.c reads the directives ({if …}, {v.x}) and
 * writes C; bake_html.c follows the HTML around them and holds its rules.
 */
#ifndef TOOLS_BAKE_TEMPLATE_H
#define TOOLS_BAKE_TEMPLATE_H

#include "bake.h"

enum mode { IN_TEXT, IN_TAG, IN_VALUE };

enum address { ADDRESS_NONE, ADDRESS_SLASH, ADDRESS_LOCAL, ADDRESS_OTHER, ADDRESS_WHOLE };

enum attribute { PLAIN, ADDRESS, ADDRESSES, FIXED }; /* ADDRESSES: srcset */

/* Where in the HTML we stand. Branches of a block start and end at the same place. */
struct place {
	enum mode mode;
	char quote;
	enum attribute attribute;
	enum address address;
	bool pre;    /* white space stays */
	bool script; /* in <script>, which must be empty */
};

/* The tag being read. */
struct tag {
	struct text name;
	bool closing;
	size_t depth; /* blocks open at its < */
	int line;
	bool post, src, http_equiv;
	bool typed, id;     /* novalidate: a form that people fill in; id= */
	bool mixed_content; /* content= holds a value */
	struct text action;
};

enum block_kind { BLOCK_IF, BLOCK_ELSE, BLOCK_FOR, BLOCK_EMPTY };

struct block {
	enum block_kind kind;
	int line;
	struct place place; /* where it began */
	size_t value_n;     /* literal of the attribute by then */
	bool space;         /* white space stood before it */
	bool all_space;     /* every branch so far ended with white space */
	struct place end;   /* BLOCK_IF, BLOCK_ELSE: where the branches before ended */
	bool branched;      /* end is set */
	struct text name;   /* BLOCK_FOR: the variable */
	struct text items;  /* BLOCK_FOR: the C expression */
};

enum { BLOCKS = 32 };

struct template
{
	struct bake *b;
	struct text file;   /* "systems/portal/dossier_sheet.html" */
	struct text folder; /* "portal" */
	struct text name;   /* "dossier_sheet" */
	struct text type;   /* "struct dossier_sheet_view"; empty: no view */
	struct text header;

	struct text in;
	size_t at;
	int line;
	struct buf out;     /* C so far */
	struct buf literal; /* HTML not yet written out */
	int literal_line;
	bool space; /* the last thing written was white space */
	struct place place;
	struct tag tag;
	struct text attribute; /* its name */
	struct buf value;      /* its literal part */
	size_t value_depth;    /* blocks open at its start */
	struct block blocks[BLOCKS];
	size_t n_blocks;
	int loops;
};

void template_error(struct template *t, const char *format, ...) PRINTF(2, 3);

/* Adds to the literal. */
void literal_add(struct template *t, struct text s);
/* Writes the literal out as C; every other statement goes behind it. */
void literal_flush(struct template *t);
/* One statement of C, indented. */
void statement(struct template *t, const char *format, ...) PRINTF(2, 3);

/* bake_html.c: takes the HTML at t->at up to the next directive. */
void html_read(struct template *t);
/* Which html_put… fits a value here; NULL after an error. */
const char *html_putter(struct template *t);
/* May text (translated, an asset's address) stand here? */
bool html_takes_text(struct template *t, const char *what);

#endif
