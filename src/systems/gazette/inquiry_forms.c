/* What the routes of questions and answers take. */
#include "systems/gazette/inquiry_pages.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}
#define FORM(name, type)           \
	const struct form name = { \
	    name##_fields,         \
	    COUNT(name##_fields),  \
	    sizeof(type),          \
	    0,                     \
	}

static const struct field inquiry_list_form_fields[] = {
    FIELD(FIELD_LINE, struct inquiry_list_input, q, .label = MSG("Search"), .max = 200),
    FIELD(FIELD_LINE, struct inquiry_list_input, field, .label = MSG("Field"), .max = 200),
    FIELD(FIELD_INT, struct inquiry_list_input, agency, .label = MSG("Answered by"),
	.max = INT64_MAX),
    FIELD(FIELD_LINE, struct inquiry_list_input, after, .max = 600),
};
FORM(inquiry_list_form, struct inquiry_list_input);

static const struct field inquiry_form_fields[] = {
    FIELD(FIELD_LINE, struct inquiry_input, question, .required = true, .max = 200),
};
FORM(inquiry_form, struct inquiry_input);

static const struct field like_form_fields[] = {
    FIELD(FIELD_LINE, struct ask_input, title, .label = MSG("Your question in one sentence"),
	.max = 200),
};
FORM(like_form, struct ask_input);

static const struct field ask_form_fields[] = {
    FIELD(FIELD_LINE, struct ask_input, title, .label = MSG("Your question in one sentence"),
	.required = true, .max = 200),
    FIELD(FIELD_LINES, struct ask_input, body,
	.label = MSG("What happened, and what you want to know"), .required = true, .max = 5000),
    FIELD(FIELD_LINE, struct ask_input, agency, .label = MSG("To which agency"), .max = 300),
    FIELD(FIELD_FLAG, struct ask_input, closed),
    FIELD(FIELD_LINE, struct ask_input, name, .label = MSG("Your name"), .max = 200),
    FIELD(FIELD_LINE, struct ask_input, email, .label = MSG("E-mail address"), .max = 200),
    FIELD(FIELD_LINE, struct ask_input, phone, .label = MSG("Phone number"), .max = 30),
};
FORM(ask_form, struct ask_input);

static const struct field follow_form_fields[] = {
    FIELD(FIELD_LINE, struct follow_input, code, .label = MSG("Code"), .max = 40),
};
FORM(follow_form, struct follow_input);

static const struct field follow_code_form_fields[] = {
    FIELD(FIELD_LINE, struct follow_input, code, .label = MSG("Code"), .required = true, .max = 40),
};
FORM(follow_code_form, struct follow_input);

static const char *const helpful_choices[] = {"yes", "no", NULL};
static const struct field helpful_form_fields[] = {
    FIELD(FIELD_LINE, struct follow_input, code, .label = MSG("Code"), .required = true, .max = 40),
    FIELD(FIELD_CHOICE, struct follow_input, helpful, .label = MSG("Did the answer help?"),
	.required = true, .choices = helpful_choices),
    FIELD(FIELD_LINES, struct follow_input, words, .label = MSG("What was missing"), .max = 1000),
};
FORM(helpful_form, struct follow_input);

static const char *const piles[] = {"", "0", "1", "2", "3", NULL};
static const struct field inquiry_pile_form_fields[] = {
    FIELD(FIELD_CHOICE, struct inquiry_desk_input, pile, .choices = piles),
    FIELD(FIELD_LINE, struct inquiry_desk_input, after, .max = 600),
};
FORM(inquiry_pile_form, struct inquiry_desk_input);

static const struct field inquiry_step_form_fields[] = {
    FIELD(FIELD_INT, struct inquiry_desk_input, id, .required = true, .max = INT64_MAX),
};
FORM(inquiry_step_form, struct inquiry_desk_input);

static const struct field inquiry_propose_form_fields[] = {
    FIELD(FIELD_INT, struct inquiry_desk_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_FLAG, struct inquiry_desk_input, kept),
};
FORM(inquiry_propose_form, struct inquiry_desk_input);

static const struct field inquiry_reason_form_fields[] = {
    FIELD(FIELD_INT, struct inquiry_desk_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINES, struct inquiry_desk_input, reason, .label = MSG("Reason"), .required = true,
	.max = 1000),
};
FORM(inquiry_reason_form, struct inquiry_desk_input);

static const struct field inquiry_route_form_fields[] = {
    FIELD(FIELD_INT, struct inquiry_desk_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct inquiry_desk_input, agency, .label = MSG("To which agency"),
	.required = true, .max = 300),
};
FORM(inquiry_route_form, struct inquiry_desk_input);

static const struct field answer_read_form_fields[] = {
    FIELD(FIELD_INT, struct answer_input, id, .required = true, .max = INT64_MAX),
};
FORM(answer_read_form, struct answer_input);

static const char *const publics[] = {"yes", "no", NULL};
static const struct field answer_form_fields[] = {
    FIELD(FIELD_INT, struct answer_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct answer_input, rev, .max = INT64_MAX),
    FIELD(FIELD_LINES, struct answer_input, answer, .label = MSG("Answer"), .required = true,
	.max = 20000),
    FIELD(FIELD_CHOICE, struct answer_input, public, .label = MSG("Who reads the answer"),
	.required = true, .choices = publics),
    FIELD(FIELD_LINE, struct answer_input, heading, .label = MSG("Title for readers"), .max = 200),
    FIELD(FIELD_LINE, struct answer_input, field, .label = MSG("Field"), .max = 200),
    FIELD(FIELD_LINES, struct answer_input, strikes, .label = MSG("Strike out other passages"),
	.max = 8000),
    FIELD(FIELD_PAIRS, struct answer_input, strike),
};
const struct form answer_form = {
    answer_form_fields, COUNT(answer_form_fields), sizeof(struct answer_input), 256 * 1024};
