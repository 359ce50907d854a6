/* What the routes of legal documents take. */
#include "systems/gazette/act_pages.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}

static const char *const status_choices[] = {"", "0", "1", "2", "3", "4", NULL};
static const struct field act_list_fields[] = {
    FIELD(FIELD_LINE, struct act_list_input, q, .label = MSG("Search"), .max = 200),
    FIELD(FIELD_LINE, struct act_list_input, field, .label = MSG("Field"), .max = 200),
    FIELD(FIELD_LINE, struct act_list_input, issuer, .label = MSG("Issued by"), .max = 300),
    FIELD(FIELD_INT, struct act_list_input, kind, .label = MSG("Kind of document"), .max = 30),
    FIELD(FIELD_INT, struct act_list_input, year, .label = MSG("Year of issue"), .max = 9999),
    FIELD(FIELD_CHOICE, struct act_list_input, status, .label = MSG("Status"),
	.choices = status_choices),
    FIELD(FIELD_LINE, struct act_list_input, after, .max = 600),
};
const struct form act_list_form = {
    act_list_fields, COUNT(act_list_fields), sizeof(struct act_list_input), 0};

static const struct field act_fields_[] = {
    FIELD(
	FIELD_LINE, struct act_input, act, .label = MSG("Document"), .required = true, .max = 120),
    FIELD(FIELD_LINE, struct act_input, path, .label = MSG("Provision"), .max = 120),
    FIELD(FIELD_DAY, struct act_input, on, .label = MSG("As it stood on")),
};
const struct form act_read_form = {act_fields_, COUNT(act_fields_), sizeof(struct act_input), 0};

static const struct field act_file_fields[] = {
    FIELD(
	FIELD_LINE, struct act_input, act, .label = MSG("Document"), .required = true, .max = 120),
    FIELD(FIELD_LINE, struct act_input, digest, .required = true, .max = 64),
};
const struct form act_file_form = {
    act_file_fields, COUNT(act_file_fields), sizeof(struct act_input), 0};

static const struct field compare_fields[] = {
    FIELD(FIELD_LINE, struct compare_input, act, .label = MSG("Document"), .required = true,
	.max = 120),
    FIELD(FIELD_LINE, struct compare_input, with, .label = MSG("Another document's number"),
	.max = 120),
    FIELD(FIELD_DAY, struct compare_input, from, .label = MSG("As it stood on")),
    FIELD(FIELD_DAY, struct compare_input, to, .label = MSG("compared with")),
};
const struct form compare_form = {
    compare_fields, COUNT(compare_fields), sizeof(struct compare_input), 0};
