/* What the templates of consultations and comments show. */
#ifndef GAZETTE_CONSULTATION_VIEW_H
#define GAZETTE_CONSULTATION_VIEW_H

#include "systems/gazette/act_view.h"
#include "systems/gazette/comment.h"
#include "systems/gazette/stale_view.h"

struct consultation_row_view {
	int64_t id;
	struct url url, synthesis; /* synthesis empty: not public */
	struct text title, agency, left;
	struct msg state;
	struct time opens, closes;
	int64_t comments, waiting, handed_in, letters;
	struct time comments_due, synthesis_due, synthesis_at;
	bool open, over, near, comments_late, synthesis_late, published, waits;
};

struct consultation_list_view {
	struct text q;
	bool over, may_new;
	struct {
		struct consultation_row_view *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct consultation_view {
	struct text after, ask; /* what comes after the deadline; whom to ask */
	bool late;
	struct text slug, title, title_vi, agency, summary, left, reason, field, hash;
	struct msg phase;
	struct time opens, closes;
	struct text opens_iso, closes_iso;
	bool open, over, withdrawn, synthesis;
	struct {
		struct contents_view *p;
		size_t n;
	} contents;
	struct provision_views text;
	struct file_views files;
};

struct comment_view {
	struct errors_view errors;
	struct text slug, path, title, where, key, left, after, ask, write;
	struct time opens, closes;
	struct url sign_in;
	bool signed_in, open, before, shown_again; /* a text that was not taken stands below */
	struct provision_views text;
	struct field_view body, organisation;
};

struct comment_row_view {
	int64_t id, no, rest; /* rest: how many more say the same */
	struct text where, body, from, reason, name, title, next, address;
	struct url url, synthesis; /* synthesis empty: not public */
	struct msg state;
	struct time at, told;
	struct day letter;
	bool first, leads, by_post, waits, taken; /* first on its article; first of its group */
	bool handed_in, withdrawn;
};

struct comment_rows_view {
	struct comment_row_view *p;
	size_t n;
};

struct synthesis_view {
	struct text slug, title, agency, note, counts, hash, at_iso;
	struct time at;
	struct comment_rows_view rows;
	struct paging_view paging;
};

struct comment_mine_view {
	struct comment_rows_view rows;
};

struct consultation_edit_view {
	struct errors_view errors;
	struct text action, key;
	int64_t rev;
	bool fresh;
	struct field_view title, title_en, summary, field, opens, opens_at, closes, closes_at, text;
	struct stale_view stale;
};

struct consultation_sheet_view {
	struct errors_view errors;
	int64_t id, comments;
	struct text slug, title, reason, next, counts;
	struct msg state;
	bool draft, proposed, published, withdrawn, may_approve, may_extend, own;
	struct summary_view facts;
	struct file_views files;
	struct provision_views text;
	struct field_view reason_field, withdraw_field, closes, closes_at, file, word;
};

struct comment_list_view {
	struct errors_view errors;
	int64_t id, waiting, comments, handed_in, letters;
	struct text slug, title, next, note, sent_back;
	struct time comments_due, synthesis_due;
	bool open, over, proposed, published, own, may_approve, comments_late, synthesis_late;
	bool may_propose, may_enter;
	struct comment_rows_view rows;
	struct paging_view paging;
	struct field_view note_field, reason_field;
};

struct letter_view {
	struct errors_view errors;
	int64_t id;
	struct text title, key;
	struct choices_view path;
	struct field_view body, name, organisation, email, address, letter;
};

struct reply_view {
	struct errors_view errors;
	int64_t id, comment, no, rev, alike; /* alike: others of the group without a state */
	int64_t stored;                      /* the revision that is shown */
	struct text title, where, body, from, name, shown, email, address;
	struct text given_reason, back, answer;
	struct msg now, given;
	struct time at, told;
	struct day letter;
	bool by_post, locked;
	/* telling: what was given; may be handed in; was handed in; goes by letter */
	bool has_given, may_hand_in, handed_in, own, may_approve, by_letter;
	struct comment_rows_view group;
	struct choices_view state;
	struct field_view reason, strikes, no_field, back_field;
};

struct answer_letters_view {
	int64_t id;
	struct text title;
	struct comment_rows_view rows;
};

/* A letter to print: the head of Decree 30/2020/NĐ-CP, what was said, what became of it. */
struct answer_letter_view {
	int64_t id;
	struct text title, agency, contact, to, to_address, where, body, reason;
	struct msg state;
	struct day letter, today;
	bool published;
};

/* ---- makers (consultation_pages.c) ---- */

bool
consultation_agency_name(struct cx *c, const struct consultation *k, struct text *out) MUST_USE;
/* Provisions [from, end) with links within the draft. */
bool consultation_text_make(struct req *r, const struct consultation *k,
    const struct provisions *all, size_t from, size_t end, struct provision_views *out) MUST_USE;
bool consultation_files_make(
    struct req *r, const struct consultation *k, struct file_views *out) MUST_USE;
/* "3 days left", "closes today at 17:00". */
struct text consultation_left(struct cx *c, const struct consultation *k);
void comment_rows_make(struct req *r, const struct comments *all, struct comment_rows_view *out);
/* COMMENT_ROWS of them, from the page key on. */
void comment_rows_page(struct req *r, const struct comments *all, struct text after,
    struct comment_rows_view *out, struct paging_view *paging);

#endif
