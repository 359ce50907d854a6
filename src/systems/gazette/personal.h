/*
 * Personal data in free text: what looks like a phone number, an identity number, another long
 * number or an e-mail address; and striking passages out before a text is published (Law
 * 91/2025/QH15 articles 3 and 14). Names and house addresses cannot be told from other words: they
 * are guessed, and a person decides. Pure: no database.
 *
 * Invariants
 *  1. Spans rise, do not touch one another, and begin and end at letters of the text.
 *  2. Where every passage that was found is struck out, nothing is found in what remains.
 */
#ifndef GAZETTE_PERSONAL_H
#define GAZETTE_PERSONAL_H

#include "base/buf.h"
#include "base/cx.h"

enum personal_kind {
	PERSONAL_PHONE = 1,
	PERSONAL_ID_NUMBER = 2, /* 9 digits (the old card) or 12 */
	PERSONAL_EMAIL = 3,
	PERSONAL_NUMBER = 4,  /* 10 digits and more: accounts, cards, insurance, tax */
	PERSONAL_NAME = 5,    /* guessed */
	PERSONAL_ADDRESS = 6, /* guessed: a house's */
};

struct personal_span {
	size_t from, n;
	enum personal_kind kind;
};

struct personal_spans {
	struct personal_span *p;
	size_t n;
};

void personal_find(struct arena *a, struct text in, struct personal_spans *out);
/* Guesses, in order, none within another (personal_guess.c). */
void personal_guess(struct arena *a, struct text in, struct personal_spans *out);
/* What was found in these texts, each passage once, one a line: what an officer begins with. */
struct text personal_lines(struct arena *a, const struct text *in, size_t n);
/* Is `line` one of these lines? And: adds it, trimmed, where it is not there yet and not empty. */
bool personal_has_line(struct text lines, struct text line);
bool personal_line_add(struct buf *lines, struct text line);
struct msg personal_kind_name(enum personal_kind k);

/* A run of a text that stays, or one that was struck out. */
struct strike {
	struct text text;
	bool out;
};

struct strikes {
	struct strike *p;
	size_t n;
};

#define STRIKE_MARK "[…]"
enum { STRIKE_LEAST = 2, STRIKE_LINES = 200 };

/*
 * Each line of `lines` is a passage; wherever it stands in `in` it is struck out, whatever its case
 * and its white space. Words are found as whole words, numbers not inside longer ones. Lines
 * shorter than STRIKE_LEAST letters, and those behind the first STRIKE_LINES, strike nothing.
 */
void personal_strikes(struct arena *a, struct text in, struct text lines, struct strikes *out);
/* The same as one text: STRIKE_MARK in place of what was struck out. */
struct text personal_strike(struct arena *a, struct text in, struct text lines);

#endif
