/* What the routes of consultations and comments take. */
#include "systems/gazette/comment.h"
#include "systems/gazette/consultation_pages.h"

enum { TEXT_MOST = 1000000, BODY_MOST = 6 * 1024 * 1024, FILE_MOST = 20 * 1024 * 1024 };

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}
#define FORM(name, type, body) \
	const struct form name = {name##_fields, COUNT(name##_fields), sizeof(type), body}
#define KEY(type) FIELD(FIELD_INT, type, id, .required = true, .max = INT64_MAX)

static const struct field consultation_list_form_fields[] = {
    FIELD(FIELD_LINE, struct consultation_list_input, q, .label = MSG("Search"), .max = 200),
    FIELD(FIELD_FLAG, struct consultation_list_input, over),
    FIELD(FIELD_LINE, struct consultation_list_input, after, .max = 600),
};
FORM(consultation_list_form, struct consultation_list_input, 0);

static const struct field consultation_form_fields[] = {
    FIELD(FIELD_LINE, struct consultation_input, consultation, .required = true, .max = 200),
};
FORM(consultation_form, struct consultation_input, 0);

static const struct field synthesis_form_fields[] = {
    FIELD(FIELD_LINE, struct consultation_input, consultation, .required = true, .max = 200),
    FIELD(FIELD_LINE, struct consultation_input, after, .max = 600),
};
FORM(synthesis_form, struct consultation_input, 0);

static const struct field consultation_file_form_fields[] = {
    FIELD(FIELD_LINE, struct consultation_input, consultation, .required = true, .max = 200),
    FIELD(FIELD_LINE, struct consultation_input, digest, .required = true, .max = 64),
};
FORM(consultation_file_form, struct consultation_input, 0);

static const struct field consultation_path_form_fields[] = {
    FIELD(FIELD_LINE, struct comment_input, consultation, .required = true, .max = 200),
    FIELD(FIELD_LINE, struct comment_input, path, .required = true, .max = 120),
};
FORM(consultation_path_form, struct comment_input, 0);

static const struct field comment_form_fields[] = {
    FIELD(FIELD_LINE, struct comment_input, consultation, .required = true, .max = 200),
    FIELD(FIELD_LINE, struct comment_input, path, .required = true, .max = 120),
    FIELD(FIELD_LINES, struct comment_input, body, .label = MSG("Your comment"), .required = true,
	.max = COMMENT_LETTERS),
    FIELD(FIELD_LINE, struct comment_input, organisation,
	.label = MSG("Enterprise or organisation"), .max = 200),
};
FORM(comment_form, struct comment_input, 128 * 1024);

/* ---- the desk: drafts ---- */

static const struct field consultation_edit_read_form_fields[] = {
    KEY(struct consultation_edit_input),
};
FORM(consultation_edit_read_form, struct consultation_edit_input, 0);

static const struct field consultation_edit_form_fields[] = {
    FIELD(FIELD_INT, struct consultation_edit_input, id, .max = INT64_MAX),
    FIELD(FIELD_INT, struct consultation_edit_input, rev, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct consultation_edit_input, title,
	.label = MSG("What the draft is about"), .required = true, .max = 500),
    FIELD(FIELD_LINE, struct consultation_edit_input, title_en, .label = MSG("English title"),
	.max = 500),
    FIELD(FIELD_LINES, struct consultation_edit_input, summary,
	.label = MSG("Why, and what is asked"), .required = true, .max = 4000),
    FIELD(FIELD_LINE, struct consultation_edit_input, field, .label = MSG("Field"), .max = 200),
    FIELD(FIELD_DAY, struct consultation_edit_input, opens, .label = MSG("Comments from"),
	.required = true),
    FIELD(FIELD_LINE, struct consultation_edit_input, opens_at, .label = MSG("at (hour:minute)"),
	.required = true, .max = 5),
    FIELD(FIELD_DAY, struct consultation_edit_input, closes, .label = MSG("Comments until"),
	.required = true),
    FIELD(FIELD_LINE, struct consultation_edit_input, closes_at, .label = MSG("at (hour:minute)"),
	.required = true, .max = 5),
    FIELD(
	FIELD_LINES, struct consultation_edit_input, text, .label = MSG("Text"), .max = TEXT_MOST),
};
FORM(consultation_edit_form, struct consultation_edit_input, BODY_MOST);

static const struct field consultation_step_form_fields[] = {
    KEY(struct consultation_step_input),
};
FORM(consultation_step_form, struct consultation_step_input, 0);

static const struct field consultation_reason_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_LINES, struct consultation_step_input, reason, .label = MSG("Reason"),
	.required = true, .max = 1000),
};
FORM(consultation_reason_form, struct consultation_step_input, 0);

static const struct field consultation_note_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_LINES, struct consultation_step_input, note,
	.label = MSG("On all comments together"), .max = 8000),
};
FORM(consultation_note_form, struct consultation_step_input, 0);

static const struct field consultation_extend_form_fields[] = {
    KEY(struct consultation_edit_input),
    FIELD(FIELD_DAY, struct consultation_edit_input, closes, .label = MSG("Comments until"),
	.required = true),
    FIELD(FIELD_LINE, struct consultation_edit_input, closes_at, .label = MSG("at (hour:minute)"),
	.required = true, .max = 5),
};
FORM(consultation_extend_form, struct consultation_edit_input, 0);

static const char *const paper_types[] = {"application/pdf", "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    NULL};
static const struct field consultation_upload_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_FILE, struct consultation_step_input, file, .label = MSG("Explanatory paper"),
	.required = true, .max = FILE_MOST, .choices = paper_types),
};
FORM(consultation_upload_form, struct consultation_step_input, FILE_MOST + 65536);

static const char *const word_types[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", NULL};
static const struct field consultation_word_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_FILE, struct consultation_step_input, word, .label = MSG("Word document"),
	.required = true, .max = FILE_MOST, .choices = word_types),
};
FORM(consultation_word_form, struct consultation_step_input, FILE_MOST + 65536);

static const struct field consultation_detach_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_LINE, struct consultation_step_input, digest, .required = true, .max = 64),
};
FORM(consultation_detach_form, struct consultation_step_input, 0);

/* ---- the desk: comments ---- */

static const struct field comment_list_form_fields[] = {
    KEY(struct consultation_step_input),
    FIELD(FIELD_LINE, struct consultation_step_input, after, .max = 600),
};
FORM(comment_list_form, struct consultation_step_input, 0);

static const struct field letter_read_form_fields[] = {
    KEY(struct letter_input),
};
FORM(letter_read_form, struct letter_input, 0);

static const struct field letter_form_fields[] = {
    KEY(struct letter_input),
    FIELD(FIELD_LINE, struct letter_input, path, .label = MSG("On which article"), .max = 120),
    FIELD(FIELD_LINES, struct letter_input, body, .label = MSG("What the letter says"),
	.required = true, .max = COMMENT_LETTERS),
    FIELD(FIELD_LINE, struct letter_input, name, .label = MSG("Name of the sender"), .max = 200),
    FIELD(FIELD_LINE, struct letter_input, organisation, .label = MSG("Enterprise or organisation"),
	.max = 200),
    FIELD(FIELD_LINE, struct letter_input, email, .label = MSG("E-mail address"), .max = 200),
    FIELD(FIELD_LINES, struct letter_input, address, .label = MSG("Postal address or telephone"),
	.max = 400),
    FIELD(FIELD_DAY, struct letter_input, letter, .label = MSG("Day of the letter"),
	.required = true),
};
FORM(letter_form, struct letter_input, 128 * 1024);

static const struct field reply_read_form_fields[] = {
    KEY(struct reply_input),
    FIELD(FIELD_INT, struct reply_input, comment, .required = true, .max = INT64_MAX),
};
FORM(reply_read_form, struct reply_input, 0);

static const char *const comment_states[] = {"1", "2", "3", NULL};
static const struct field reply_form_fields[] = {
    KEY(struct reply_input),
    FIELD(FIELD_INT, struct reply_input, comment, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct reply_input, rev, .max = INT64_MAX),
    FIELD(FIELD_CHOICE, struct reply_input, state, .label = MSG("What becomes of it"),
	.required = true, .choices = comment_states),
    FIELD(FIELD_LINES, struct reply_input, reason, .label = MSG("Reason"), .max = 4000),
    FIELD(FIELD_LINES, struct reply_input, strikes, .label = MSG("Strike out"), .max = 8000),
    FIELD(FIELD_FLAG, struct reply_input, all),
};
FORM(reply_form, struct reply_input, 128 * 1024);

static const struct field comment_move_form_fields[] = {
    KEY(struct reply_input),
    FIELD(FIELD_INT, struct reply_input, comment, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct reply_input, no, .label = MSG("To the group of comment number"),
	.required = true, .min = 1, .max = COMMENTS_MOST),
};
FORM(comment_move_form, struct reply_input, 0);

static const struct field comment_tell_form_fields[] = {
    KEY(struct reply_input),
    FIELD(FIELD_INT, struct reply_input, comment, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct reply_input, rev, .required = true, .max = INT64_MAX),
};
FORM(comment_tell_form, struct reply_input, 0);

static const struct field comment_back_form_fields[] = {
    KEY(struct reply_input),
    FIELD(FIELD_INT, struct reply_input, comment, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINES, struct reply_input, back, .label = MSG("What must be mended"),
	.required = true, .max = 1000),
};
FORM(comment_back_form, struct reply_input, 0);
