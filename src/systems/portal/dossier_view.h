/* What the pages of dossiers show, and how it is made from the noun (dossier_view.c). */
#ifndef PORTAL_DOSSIER_VIEW_H
#define PORTAL_DOSSIER_VIEW_H

#include "base/random.h"
#include "systems/portal/dossier.h"
#include "systems/portal/question.h"
#include "web/parts.h"

/* ---- filing: start, form, papers, check, receipt ---- */

struct start_view {
	struct errors_view errors;
	struct text code, name; /* of the procedure */
	struct text find;       /* typed to narrow the list of agencies */
	bool many;              /* the list is cut: narrow it */
	bool ask_case, ask_agency, none;
	struct choices_view agency, cases;
	int64_t only_agency; /* where there is but one */
	struct text only_agency_name;
	struct text term;
};

struct question_view {
	bool heading, line, lines, day, radio, select, tick;
	struct text title;
	struct field_view field;
	struct choices_view choices;
};

struct form_view {
	struct errors_view errors;
	struct text reference, procedure_name, agency_name, case_name;
	struct {
		struct question_view *p;
		size_t n;
	} questions;
};

struct file_view {
	int64_t id;
	struct text paper; /* which of the papers it is; may be empty */
	struct text name, kind, size, at;
	struct url href;
	bool ready, removable;
};

struct file_views {
	struct file_view *p;
	size_t n;
};

struct filing_paper {
	struct text anchor; /* "component-1" */
	struct text group;  /* a heading, on the first of its group */
	struct field_view field;
	struct file_views files;
};

struct papers_view {
	struct errors_view errors;
	struct text reference, procedure_name;
	struct {
		struct filing_paper *p;
		size_t n;
	} papers;
};

struct missing_view {
	struct text what;
	struct url href;
};

struct check_view {
	bool complete;
	struct text against; /* what is wrong with the whole */
	struct {
		struct missing_view *p;
		size_t n;
	} missing;
	struct text reference, procedure_name;
	struct summary_view about, answers;
	struct file_views files;
	struct text form_key;
};

struct qr_view {
	struct text path;
	int64_t side; /* of the square, in modules */
};

struct step_row {
	struct text what, who, when, took, state, state_class, note;
};

/* A paper of a dossier: the receipt (form 01) or a slip (forms 02 to 05). */
struct paper_view {
	struct text reference, spaced; /* "ABCD EFGH JKLM" */
	struct text code, procedure_name, procedure_code, agency_name, agency_contact, applicant;
	struct text submitted, accepted, due, why_due, term, next;
	struct file_views files;
	struct qr_view qr;
	struct text track_url;
	struct url back; /* the dossier's sheet */
	/* a slip's own */
	struct text title, form, about, reason, advice;
	struct summary_view facts;
	struct {
		struct step_row *p;
		size_t n;
	} steps;
};

/* A paper that can be printed now. */
struct paper_link {
	struct text name;
	struct url href;
};

struct paper_links {
	struct paper_link *p;
	size_t n;
};

/* ---- the sheet ---- */

struct entry_view {
	struct text when, what, who, note, marks; /* marks: CSS classes "now undone" */
	struct text state;                        /* "taken back", "not told yet" */
};

struct entry_views {
	struct entry_view *p;
	size_t n;
};

struct mine_row {
	struct text reference, code, procedure_name, agency_name, status, when;
	struct text status_class, urgency, urgency_class;
	struct url href;
	bool act; /* the applicant has something to do */
};

struct mine_view {
	struct {
		struct mine_row *p;
		size_t n;
	} rows;
	struct paging_view paging;
	bool for_office; /* signed in for an office: there are none of one's own here */
};

struct sheet_view {
	struct errors_view errors;
	struct text reference, spaced, code, procedure_name, status, status_class, next, whom, ask;
	struct text due, why_due, urgency, urgency_class;
	struct summary_view facts, answers;
	struct file_views files, results;
	struct entry_views entries;
	struct paper_links papers;
	bool can_answer, can_withdraw, can_rate;
	struct field_view file, note, why;
	struct choices_view score;
	struct text form_key;
};

struct sure_view {
	struct errors_view errors;
	struct text reference, procedure_name;
	struct field_view why;
};

/* ---- the office ---- */

struct desk_view {
	struct text name;
	int64_t count;
	struct url href;
	bool chosen;
};

struct inbox_row_view {
	struct url href, whose;
	struct text key, applicant, procedure_name, status, when, assignee, urgency, urgency_class;
	bool withdraw;
};

struct inbox_view {
	struct text office;
	struct {
		struct desk_view *p;
		size_t n;
	} desks;
	struct {
		struct inbox_row_view *p;
		size_t n;
	} rows;
	struct text late; /* "12 are late" */
	struct field_view q, procedure;
	struct choices_view only, whose;
	struct text desk;
	bool filtered, stopped, can_receive;
	struct text why_empty;
	struct url export;
	struct paging_view paging;
};

/* One thing the officer may do now: at once, or on a page that asks for more. */
struct act_view {
	struct text event, label, css;
	struct url href; /* the page; empty: a button does it */
};

struct consultation_view {
	struct text agency, question, answer, when, answered;
};

struct office_sheet_view {
	struct text reference, spaced, code, procedure_name, status, status_class, next, ask;
	struct text proposal, proposed, due, why_due, urgency, urgency_class, worked;
	struct summary_view facts, answers;
	struct file_views files, results;
	struct entry_views entries;
	struct paper_links papers;
	bool withdraw_asked, can_undo, can_attach;
	struct text undo_what;
	struct field_view file;
	struct errors_view errors;
	struct {
		struct act_view *p;
		size_t n;
	} acts;
	struct {
		struct consultation_view *p;
		size_t n;
	} consultations;
};

struct act_page_view {
	struct errors_view errors;
	struct text reference, event, title, hint, button, css, key, applicant, procedure_name;
	struct text proposed, proposal;
	bool ask_reason, ask_day, ask_person, ask_outcome, ask_how;
	struct field_view reason, day;
	struct choices_view person, outcome, how;
};

struct counter_row {
	struct text name, code;
	struct url href;
};

struct counter_list_view {
	struct text q;
	bool more; /* not all that fit are shown */
	struct {
		struct counter_row *p;
		size_t n;
	} rows;
};

struct counter_view {
	struct errors_view errors;
	struct text code, name;
	bool ask_case;
	struct field_view applicant, id_number;
	struct choices_view cases, channel;
	struct {
		struct question_view *p;
		size_t n;
	} questions;
	struct text form_key;
};

/* ---- the public ---- */

struct track_view {
	struct errors_view errors;
	struct field_view reference, code, tail;
	bool found;
	struct text shown, procedure_name, agency_name, status, status_class, next, due, submitted;
	struct text urgency, urgency_class;
	struct entry_views entries;
};

struct figures_view {
	struct text code, name;
	struct text year;
	struct text received, online, on_time, late, share, median, slowest;
	struct text very, satisfied, unsatisfied, rated;
	bool any, any_finished, any_rated;
};

/* ---- makers (dossier_view.c) ---- */

struct text status_class(enum dossier_status s);
struct text size_show(struct arena *a, enum lang lang, int64_t bytes);
/* What the applicant handed in, or the results. p names the papers (NULL: unnamed). office: links
 * of the office's pages. */
struct file_views file_views(struct req *r, const struct dossier *d, const struct procedure *p,
    const struct dossier_files *files, bool office, bool results);
/* The timeline: for the applicant in plain words and without the office's inner workings. */
struct entry_views applicant_entries(struct req *r, const struct dossier_entries *all);
/* For strangers: in the office's words, not in the applicant's. */
struct entry_views track_entries(struct req *r, const struct dossier_entries *all);
struct entry_views office_entries(struct req *r, const struct dossier_entries *all);
/* The papers of a dossier that can be printed now; the control slip is the office's (slip_pages.c).
 */
struct paper_links
paper_links(struct req *r, const struct dossier *d, const struct dossier_entries *all, bool office);
/* Answers as a summary; change: links back to the form. */
bool answers_summary(struct req *r, const struct dossier *d, const struct procedure *p, bool change,
    struct summary_view *out) MUST_USE;
void summary_add(struct req *r, struct summary_view *v, struct msg key, struct text value);
struct summary_view summary_begin(struct req *r, size_t most);
/* The questions with what was typed, else what is stored. */
void question_views(struct req *r, const struct questions *q, const struct pairs *stored,
    struct question_view **p, size_t *n);

#endif
