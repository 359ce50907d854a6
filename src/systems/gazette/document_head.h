/*
 * The head of a document that comes as plain text: its kind, number, day, issuer and title from the
 * first lines, signer and effect from the last; the relations that its own words name. Pure. What
 * is found is what the text says; what it does not say stays empty.
 */
#ifndef GAZETTE_DOCUMENT_HEAD_H
#define GAZETTE_DOCUMENT_HEAD_H

#include "systems/gazette/relation.h"

/* Fills what is empty of *a from its text. */
void document_head_read(struct arena *mem, struct act *a);
/* The head of an annex that comes as a file of its own ("Phụ lục I … Kèm theo Nghị định số …"):
 * kind, title, day and issuer, and the number of the act that it belongs to; empty, and nothing
 * filled: it is no annex. */
struct text annex_head_read(struct arena *mem, struct act *a);
/* A number without the spaces that typing brought into it; empty where it has no figure. */
struct text number_tidy(struct arena *mem, struct text number);
/* The first number of an act in a line ("… số 105 /2021/TT-BQP …": "105/2021/TT-BQP"), *end behind
 * it; empty: none. */
struct text number_cited(struct arena *mem, struct text t, size_t *end);
/* "25 tháng 10 năm 2010", "27/9/1999" at the front of a text. */
bool day_words_read(struct arena *mem, struct text t, struct day *out);

struct named_relation {
	enum relation_kind kind;
	struct text number;
};
struct named_relations {
	struct named_relation *p;
	size_t n;
};
/* "… thay thế Thông tư số 55/2009/TT-BCA": whole documents that it replaces or repeals by its own
 * words, or amends by its title. */
void document_relations_read(struct arena *mem, const struct act *a, struct named_relations *out);

#endif
