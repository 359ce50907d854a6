/*
 * Provisions: the text of an act as a list of parts, chapters, sections, articles, clauses and
 * points (phần, chương, mục, điều, khoản, điểm: Decree 78/2025/NĐ-CP, Decree 30/2020/NĐ-CP annex
 * I), read from plain text, changed by amendments, compared. Pure: no database.
 *
 * Invariants
 *  1. Every character of the text that was read is in some label, heading or body (white space at
 *     the ends of lines apart): what is not understood as structure stays as text.
 *  2. Paths are unique in a list. A path says where something stands, not what it says: it is the
 *     permanent address ("dieu-5.khoan-2.diem-a"; điểm đ is "diem-dd").
 *  3. The list is in the order of the text; a parent stands before its children, one depth above.
 */
#ifndef GAZETTE_PROVISION_H
#define GAZETTE_PROVISION_H

#include "base/cx.h"

enum provision_kind {
	PROVISION_PREAMBLE = 1, /* what stands ahead of the first article */
	PROVISION_PART = 2,
	PROVISION_CHAPTER = 3,
	PROVISION_SECTION = 4,
	PROVISION_SUBSECTION = 5,
	PROVISION_ARTICLE = 6,
	PROVISION_CLAUSE = 7,
	PROVISION_POINT = 8,
	PROVISION_CLOSING = 9, /* who gets it, who signed */
	PROVISION_ANNEX = 10,
};

/* What amendments did to it by the day that was asked for. */
enum provision_state { AS_ISSUED, CHANGED, ADDED, REPEALED };

struct provision {
	int depth;
	enum provision_kind kind;
	struct text label;   /* "5", "II", "a"; empty of preamble and closing */
	struct text heading; /* may be empty */
	struct text body;    /* its own text without that of its children; may have lines */
	struct text path;
	enum provision_state state;
	int64_t by;  /* the relation that changed it last; 0: none */
	bool inside; /* changed only in what stands below it */
};

struct provisions {
	struct provision *p;
	size_t n;
};

enum { PROVISION_MOST = 20000 };

/* Never fails: text without structure is one provision. */
void provision_parse(struct arena *a, struct text in, struct provisions *out);
/* Two incomplete texts of one act: `base` with the articles of `more` that it has not, by number;
 * *added: how many. */
struct text provision_merge(struct arena *a, struct text base, struct text more, size_t *added);
/* SIZE_MAX: no such path. */
size_t provision_find(const struct provisions *all, struct text path);
/* One behind the last that stands below p[at]. */
size_t provision_end(const struct provisions *all, size_t at);
/* The path of the article that a path is in, or the empty text. */
struct text provision_article_path(struct text path);
/* "Điều 5", "Khoản 2", "Điểm a", "Chương II": always Vietnamese, as the text is. */
struct text provision_title(struct arena *a, const struct provision *p);
/* "điểm a khoản 2 Điều 5" of a path; `lang` English: "Article 5, clause 2, point a". */
struct text provision_path_show(struct arena *a, enum lang lang, struct text path);
/* A path of typed words ("khoản 2 Điều 5", "Điều 5 khoản 2", "dieu-5.khoan-2"); false: none. */
bool provision_path_read(struct arena *a, struct text typed, struct text *out) MUST_USE;
/* The path's last step: "khoan", "2". */
void provision_path_last(struct text path, struct text *step, struct text *label);

/* ---- amendments ---- */

enum change_kind {
	CHANGE_REPLACE = 1, /* the provision now reads as in text */
	CHANGE_ADD = 2,     /* text comes behind the provision */
	CHANGE_REPEAL = 3,
	CHANGE_NOTED = 4, /* it was changed; the text that is here says so already */
};

struct change {
	enum change_kind what;
	struct text path;
	struct text text;
	struct text source; /* path in the acting act */
	struct day effect;
	int64_t relation;
};

struct changes {
	struct change *p;
	size_t n;
};

/* The text as it stands on a day: changes in effect by then, in order of effect, then as given.
 * Changes whose path is not there are skipped and counted in *missed. */
void provision_apply(struct arena *a, const struct provisions *base, const struct changes *all,
    struct day on, struct provisions *out, size_t *missed);

/* ---- comparing ---- */

enum span_kind { SPAN_SAME, SPAN_OUT, SPAN_IN };

struct span {
	enum span_kind kind;
	struct text text;
};

struct spans {
	struct span *p;
	size_t n;
};

/* Two texts by words. */
void spans_compare(struct arena *a, struct text from, struct text to, struct spans *out);

struct difference {
	const struct provision *from, *to; /* NULL: not there */
	bool same;
	struct spans spans; /* of heading and body; where both are there and differ */
};

struct differences {
	struct difference *p;
	size_t n;
};

/* Provision by provision, matched by path, in the order of the later text. */
void provision_compare(struct arena *a, const struct provisions *from, const struct provisions *to,
    struct differences *out);

#endif
