/* What the templates of questions and answers show. */
#ifndef GAZETTE_INQUIRY_VIEW_H
#define GAZETTE_INQUIRY_VIEW_H

#include "systems/gazette/act_view.h"
#include "systems/gazette/inquiry.h"
#include "web/parts.h"

struct inquiry_row_view {
	struct url url;
	struct text title, agency, beginning, lang;
	struct msg state;
	struct time answered, due;
	bool is_answered, late, near, open;
};

struct inquiry_rows_view {
	struct inquiry_row_view *p;
	size_t n;
};

struct inquiry_list_view {
	struct text q, found;
	bool filtered;
	struct choices_view field, agency;
	struct inquiry_rows_view rows;
	struct paging_view paging;
};

struct hit_view {
	struct url url;
	struct text title, extra;
};

struct hits_view {
	struct hit_view *p;
	size_t n;
};

struct inquiry_page_view {
	struct text title, body, answer, agency, field, reason, hash;
	struct text lang; /* of the texts */
	struct time asked, answered;
	struct text asked_iso, answered_iso;
	bool down, struck; /* taken down; something is struck out */
	struct {
		struct segment *p;
		size_t n;
	} parts; /* of the answer: what it cites are links */
	struct hits_view procedures, others;
};

struct like_view {
	struct field_view title;
	struct url ask;
	bool asked; /* something was searched */
	struct hits_view questions, procedures;
};

struct ask_view {
	struct errors_view errors;
	struct text key;
	struct field_view title, body, agency, name, email, phone;
	bool guest, closed;
};

struct follow_view {
	struct errors_view errors;
	struct field_view code_field, words;
	struct choices_view helpful;
	struct text lang, code, spaced, title, body, answer, agency, next, due_why, reason;
	struct text told, ask; /* how the asker is told; whom to ask */
	struct time asked, due, answered;
	struct url page; /* empty: not published */
	bool found, open, late, is_answered, may_rate, rated, may_withdraw;
	struct msg state;
};

struct pile_view {
	struct url url;
	struct msg name;
	int64_t n;
	bool counted, chosen;
};

struct inquiry_desk_view {
	struct {
		struct pile_view *p;
		size_t n;
	} piles;
	int64_t late;
	struct inquiry_rows_view rows;
	struct paging_view paging;
};

struct strike_view {
	struct text text;
	bool out;
};

struct strikes_view {
	struct strike_view *p;
	size_t n;
};

struct left_view {
	struct text text;
};

/* What readers will see. */
struct visible_view {
	struct strikes_view title, body, answer;
	struct text lang;
	bool public, any_left;
	struct {
		struct left_view *p;
		size_t n;
	} left;
};

struct inquiry_sheet_view {
	struct errors_view errors;
	int64_t id;
	struct text title, body, name, email, phone, agency, answer, next, due_why, reason, words;
	struct msg state;
	struct time asked, due;
	struct summary_view facts;
	struct visible_view visible;
	struct url page; /* empty: not published */
	bool late, open, routed, proposed, has_answer, sent_back, closed, public;
	bool own, may_approve, may_route, may_take_down, rated, helped, declined;
	struct field_view route_field, reason_field, decline_field, down_field;
};

/* A passage that may be struck out. */
struct tick_view {
	struct text name, text;
	struct msg what;
	bool chosen;
};

struct ticks_view {
	struct tick_view *p;
	size_t n;
};

struct answer_view {
	struct errors_view errors;
	struct ticks_view found, sentences;
	bool sentences_chosen;
	int64_t id, rev;
	struct text title, body;
	bool closed;
	struct field_view answer, heading, field, strikes;
	struct choices_view public;
};

struct inquiry_check_view {
	struct errors_view errors;
	int64_t id;
	struct text title;
	struct visible_view visible;
};

/* ---- makers (inquiry_pages.c) ---- */

bool inquiry_rows_make(
    struct req *r, const struct inquiries *all, bool desk, struct inquiry_rows_view *out) MUST_USE;
/* Its agency's name; the empty text where it has none. */
bool inquiry_agency_name(struct cx *c, const struct inquiry *q, struct text *out) MUST_USE;
/* What happens next, by when, who has it. */
bool inquiry_next(struct cx *c, const struct inquiry *q, struct text *out) MUST_USE;

#endif
