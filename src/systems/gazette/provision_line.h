/* What a line of a legal text begins: for provision_parse.c, provision_path.c and citation.c. */
#ifndef GAZETTE_PROVISION_LINE_H
#define GAZETTE_PROVISION_LINE_H

#include "systems/gazette/provision.h"

struct line_start {
	enum provision_kind kind; /* 0: plain text */
	bool roman;               /* "I. …": a section where there are no chapters */
	struct text label;
	struct text rest; /* behind the label, trimmed; lies in the line */
};

/* A line without white space at its ends. */
struct line_start line_read(struct text line);
/* Does it hold letters, all of them capitals? */
bool line_is_capitals(struct text line);
/* Who gets it, on whose behalf it is signed: the text is over. */
bool line_is_closing(struct text line);
/* The name of what may be attached to an act ("QUY CHẾ"), alone on its line. */
bool line_is_attached(struct text line);

/* "5a" 5, "II" 2; 0: no number. */
int label_number(struct text label);
/* Place of a point's letter among a b c d đ e g …, from 1; 0: none. */
int label_letter(struct text label);
/* The label in a path: đ is "dd". */
struct text label_path(struct arena *a, struct text label);
/* The number of an article in figures: "thứ nhất", "I" are "1". */
struct text article_label(struct arena *a, struct text label);
/* The step of a kind in a path: "dieu". */
const char *provision_step(enum provision_kind k);

#endif
