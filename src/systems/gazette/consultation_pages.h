/* Handlers of consultations and comments and what their routes take; the table is gazette.c's. */
#ifndef GAZETTE_CONSULTATION_PAGES_H
#define GAZETTE_CONSULTATION_PAGES_H

#include "web/route.h"

struct consultation_list_input {
	struct text q, after;
	bool over;
};

struct consultation_input {
	struct text consultation, path, digest, after;
};

struct comment_input {
	struct text consultation, path, body, organisation;
};

struct consultation_edit_input {
	int64_t id, rev;
	struct text title, title_en, summary, field, text, opens_at, closes_at;
	struct day_input opens, closes;
};

struct consultation_step_input {
	int64_t id;
	struct text reason, digest, note, after;
	struct upload file, word;
};

struct letter_input {
	int64_t id;
	struct text path, body, name, organisation, email, address;
	struct day_input letter;
};

struct reply_input {
	int64_t id, comment, rev, no;
	struct text state, reason, strikes, back;
	bool all;
};

extern const struct form consultation_list_form, consultation_form, synthesis_form,
    comment_list_form, consultation_path_form, consultation_file_form, comment_form,
    consultation_edit_read_form, consultation_edit_form, consultation_step_form,
    consultation_reason_form, consultation_upload_form, consultation_word_form,
    consultation_detach_form, consultation_note_form, consultation_extend_form, letter_read_form,
    letter_form, reply_read_form, reply_form, comment_move_form, comment_tell_form,
    comment_back_form;

/* readers */
bool consultation_list_page(struct req *r);
bool consultation_page(struct req *r);
bool consultation_file_page(struct req *r);
bool synthesis_page(struct req *r);
bool synthesis_csv_page(struct req *r);
/* who comments */
bool comment_page(struct req *r);
bool comment_post(struct req *r);
bool comment_mine_page(struct req *r);
/* the desk: drafts */
bool consultation_desk_page(struct req *r);
bool consultation_new_page(struct req *r);
bool consultation_new_post(struct req *r);
bool consultation_sheet_page(struct req *r);
bool consultation_edit_page(struct req *r);
bool consultation_edit_post(struct req *r);
bool consultation_word_prepare(struct req *r);
bool consultation_word_post(struct req *r);
bool consultation_attach_post(struct req *r);
bool consultation_detach_post(struct req *r);
bool consultation_preview_file(struct req *r);
bool consultation_propose_post(struct req *r);
bool consultation_approve_post(struct req *r);
bool consultation_send_back_post(struct req *r);
bool consultation_extend_post(struct req *r);
bool consultation_withdraw_post(struct req *r);
/* the desk: comments and the synthesis */
bool comment_list_page(struct req *r);
bool comment_csv_page(struct req *r);
bool letter_page(struct req *r);
bool letter_post(struct req *r);
bool reply_page(struct req *r);
bool reply_post(struct req *r);
bool comment_move_post(struct req *r);
bool comment_hand_in_post(struct req *r);
bool comment_tell_post(struct req *r);
bool comment_back_post(struct req *r);
bool answer_letters_page(struct req *r);
bool answer_letter_page(struct req *r);
bool answer_letter_sent_post(struct req *r);
bool synthesis_propose_post(struct req *r);
bool synthesis_approve_post(struct req *r);
bool synthesis_send_back_post(struct req *r);

int64_t consultation_key(const void *in);
int64_t letter_key(const void *in);
int64_t reply_key(const void *in);

#endif
