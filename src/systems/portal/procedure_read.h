/*
 * Reading what ministries wrote into their tables: terms, fees, papers, steps, results. Pure
 * functions over text: no files, no database. What cannot be understood is said as a doubt, and
 * the words themselves are kept in a note or a text, so that nothing is lost.
 */
#ifndef PORTAL_PROCEDURE_READ_H
#define PORTAL_PROCEDURE_READ_H

#include "systems/portal/procedure.h"

/* What was not understood: field and why, for the report of an import. */
struct doubt {
	const char *field;
	struct text why;
};

/* One record being read. */
struct reading {
	struct cx *c; /* arena and language only */
	struct doubt *p;
	size_t n, room;
};

#define doubt(r, field, ...)  DOUBT_((r), (field), __VA_ARGS__)
#define DOUBT_(r, field, ...) doubt_add((r), (field), say((r)->c, __VA_ARGS__))
void doubt_add(struct reading *r, const char *field, struct text why);

/* ---- terms (procedure_term.c) ---- */

/* A number and its unit ("03", "Ngày làm việc"; "15 Ngày"; "1", ""). False: no term in it. A number
 * without a unit is no term. */
bool term_read(struct text count, struct text unit, struct term *out);
/* The one term that a sentence names ("Không quá 05 (năm) ngày làm việc kể từ …"); false when it
 * names none or several different ones. */
bool term_in_words(struct text t, struct term *out);

bool way_read(struct text t, enum procedure_way *out);
/* Bits of enum procedure_level and procedure_subject found in a list in words; *rest: the first
 * entry that is none of them. */
int64_t levels_read(struct text t, struct text *rest);
int64_t subjects_read(struct text t, struct text *rest);

/* ---- fees (procedure_fee.c) ---- */

/* An amount ("1.200.000", "50,000", "02 triệu") at *at, moved behind it; false when there is none.
 */
bool amount_read(struct text t, size_t *at, int64_t *out);
/* All fees of one cell: "Miễn phí", "50,000 VNĐ(/lần)Nộp tại …", "Phí : 50.000 Đồng (…)\nLệ phí …".
 * Sets fees and free; *rest is what follows them: a description. */
void fees_read(struct reading *r, struct text t, struct procedure_channel *ch, struct text *rest);

/* ---- channels (procedure_channel.c) ---- */

/* One row of the table. cell: fees and description in one. */
void channel_read(struct reading *r, struct text way, struct text count, struct text unit,
    struct text cell, struct text description, struct procedure_channel *out);
/* A whole table whose cells ran together; n 0 when it cannot be cut. */
struct procedure_channels channels_cut(struct reading *r, struct text t);

/* ---- papers (procedure_paper.c) ---- */

/* One paper: takes the file names off the end of its name, says whether it is always required. */
void component_read(struct reading *r, struct text group, struct text name, int64_t originals,
    int64_t copies, struct procedure_component *out);
/* "Bản chính: 1 - Bản sao: 0"; false when it is something else. */
bool copies_read(struct text t, int64_t *originals, int64_t *copies);
/* Turns headings among the papers into groups, groups that name cases into cases, numbers them. */
void components_arrange(struct reading *r, struct text procedure, struct procedure_components *m,
    struct procedure_cases *cases);
/* The papers of a table whose cells ran together ("…mẫu số 61 bản chính0 bản sao…"). */
struct procedure_components components_cut(struct reading *r, struct text t);

/* "NameMã: CODENameMã: CODETừ khóa…"; n 0 when it names no result. */
struct procedure_results results_cut(struct reading *r, struct text t);

/* ---- texts (procedure_step.c) ---- */

struct procedure_steps steps_read(struct reading *r, struct text t);
/* "Luật Hộ tịch60/2014/QH13Nghị định …": names and numbers; n 0 when it cannot be cut. */
struct legal_bases legal_cut(struct reading *r, struct text t);
/* The end of a document's number ("123/2015/NĐ-CP") that starts at `at`; 0: none does. */
size_t document_number_at(struct text t, size_t at);

#endif
