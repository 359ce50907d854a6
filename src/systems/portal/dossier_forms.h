/* The inputs of the routes of dossiers, and their forms for portal.c's table. */
#ifndef PORTAL_DOSSIER_FORMS_H
#define PORTAL_DOSSIER_FORMS_H

#include "systems/portal/dossier.h"
#include "web/form.h"

struct reference_input {
	struct text reference;
};

struct start_input {
	struct text code; /* of the procedure */
	int64_t agency;
	int64_t case_no;
	struct text find; /* narrows the list of agencies */
};

struct after_key_input {
	struct text after;
};

struct answers_input {
	struct text reference;
	bool leave; /* keep, and go on another day */
	struct pairs answers;
};

struct papers_input {
	struct text reference;
	bool leave, stay;
	struct uploads files;
};

struct file_input {
	struct text reference;
	int64_t file;
};

/* Part of a procedure's name or code. */
struct counter_find_input {
	struct text q;
};

struct slip_input {
	struct text reference;
	struct text slip; /* its key */
};

struct supplement_input {
	struct text reference;
	struct text note;
	struct uploads files;
};

struct reason_input {
	struct text reference;
	struct text note;
};

struct rate_input {
	struct text reference;
	struct text score;
	struct text note;
};

struct inbox_input {
	struct text desk;
	struct text only; /* "late", "near" */
	struct text whose;
	struct text procedure;
	struct text q;
	struct text after;
};

struct act_input {
	struct text reference;
	struct text event;
	struct text reason;
	struct day_input day;
	int64_t person;
	struct text outcome;
	struct text how;
	int64_t agency;
	int64_t amount;
};

/* The one door of pages and API to the rules: does what in->event names. */
bool dossier_do(struct cx *c, struct dossier *d, const struct act_input *in) MUST_USE;

struct result_input {
	struct text reference;
	struct upload file;
};

struct counter_input {
	struct text code;
	int64_t case_no;
	struct text applicant, id_number, channel;
	struct pairs answers;
};

struct track_input {
	struct text reference, code, tail;
};

/* ---- machines ---- */

struct lodge_input {
	struct text procedure;
	struct text agency; /* code */
	int64_t case_no;
	struct text channel;
	struct text applicant, id_number;
	struct pairs answers;
};

struct attach_input {
	struct text reference;
	struct text component;
	struct upload file;
};

struct list_input {
	struct text status;
	struct text after;
	int64_t limit;
};

extern const struct form reference_form, slip_form, counter_find_form, start_form, after_key_form,
    answers_form, papers_form, file_form, supplement_form, reason_form, rate_form, inbox_form,
    act_form, result_form, counter_look_form, counter_form, track_form, track_code_form, lodge_form,
    dossier_list_form, attach_form;

/* PostgreSQL's advisory keys: two writes on one dossier wait for each other. */
int64_t reference_key(const void *in);
int64_t track_code_key(const void *in);

#endif
