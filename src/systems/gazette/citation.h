/*
 * Citations in legal text: "khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP", "Luật Hộ tịch số
 * 60/2014/QH13", "Thông tư số 01/2018/TT-VPCP", "Điều 5 của Luật này", "các điều 5, 6 và 7".
 * Pure: finds where they stand and what they name; which act that is, is act_citation.c's.
 */
#ifndef GAZETTE_CITATION_H
#define GAZETTE_CITATION_H

#include "base/cx.h"
#include "systems/gazette/provision.h"

enum citation_of {
	CITES_SELF,   /* "Luật này", or a provision alone: the act itself */
	CITES_NUMBER, /* an act by its number */
	CITES_NAME,   /* a law by its name */
	CITES_CODE,   /* an article of the legal code: "Điều 19.8.TT.11.13" */
};

struct citation {
	size_t start, n; /* bytes of the text: what becomes the link */
	enum citation_of of;
	struct text key;   /* CITES_NUMBER: act_number_key; CITES_CODE: code_key */
	struct text name;  /* CITES_NAME: the name with up to 16 words behind it, folded */
	size_t name_start; /* CITES_NAME: where its first word stands */
	bool to_name;      /* CITES_NAME: the span goes on to the end of the name
			      (citation_name_end) */
	struct day day;    /* of issue, as written; 0 */
	int year;          /* "năm 2014"; 0 */
	struct text path;  /* "dieu-5.khoan-2"; empty: the whole act */
};

struct citations {
	struct citation *p;
	size_t n;
};

/* `here`: the path of the provision whose text it is ("Điều này", a clause alone; in an annex, "Quy
 * chế này" too). Spans do not
 * overlap and come in order. Never fails. */
void citation_find(struct arena *a, struct text in, struct text here, struct citations *out);

/* Where a CITES_SELF found by citation_find (in, here) leads within its act: what an annex cites
 * without naming the act is its own where it has it. */
struct text citation_self_path(struct arena *a, const struct provisions *all, struct text in,
    struct text here, const struct citation *k);

/* Where the first `matched` bytes of the folded name end in the text. */
size_t citation_name_end(struct text in, size_t name_start, struct text name, size_t matched);

/* "19.8.TT.11.13" in the form it is looked up by: no number of an act has it. */
struct text code_key(struct arena *a, struct text code);

/* A number in the form it is looked up by: folded, without leading zeros: "1 2018 tt vpcp". */
struct text act_number_key(struct arena *a, struct text number);

#endif
