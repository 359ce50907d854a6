/* What the routes of procedures take. */
#include "systems/portal/procedure_pages.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}

static const struct field catalogue_fields[] = {
    FIELD(FIELD_LINE, struct catalogue_input, q, .label = MSG("Search"), .max = 200),
    FIELD(FIELD_LINE, struct catalogue_input, field, .label = MSG("Field"), .max = 200),
    FIELD(
	FIELD_LINE, struct catalogue_input, life, .label = MSG("What happens in life"), .max = 40),
    FIELD(FIELD_INT, struct catalogue_input, level, .label = MSG("Level"), .max = 31),
    FIELD(FIELD_INT, struct catalogue_input, subject, .label = MSG("Who asks"), .max = 1023),
    FIELD(FIELD_INT, struct catalogue_input, agency, .label = MSG("Agency"), .max = INT64_MAX),
    FIELD(FIELD_FLAG, struct catalogue_input, online),
    FIELD(FIELD_LINE, struct catalogue_input, after, .max = 60),
};
const struct form catalogue_form = {
    catalogue_fields, COUNT(catalogue_fields), sizeof(struct catalogue_input), 0};

static const struct field suggest_fields[] = {
    FIELD(FIELD_LINE, struct suggest_input, q, .label = MSG("Search"), .max = 200),
};
const struct form suggest_form = {
    suggest_fields, COUNT(suggest_fields), sizeof(struct suggest_input), 0};

static const struct field procedure_code_fields[] = {
    FIELD(FIELD_LINE, struct procedure_code_input, code, .label = MSG("Procedure"),
	.required = true, .max = 60),
};
const struct form procedure_code_form = {
    procedure_code_fields, COUNT(procedure_code_fields), sizeof(struct procedure_code_input), 0};

static const struct field procedure_close_fields[] = {
    FIELD(FIELD_LINE, struct procedure_close_input, code, .label = MSG("Procedure"),
	.required = true, .max = 60),
    FIELD(FIELD_LINE, struct procedure_close_input, why, .label = MSG("Reason"), .required = true,
	.max = 300),
};
const struct form procedure_close_form = {
    procedure_close_fields, COUNT(procedure_close_fields), sizeof(struct procedure_close_input), 0};

static const char *const online_choices[] = {"full", "partial", "none", NULL};
static const struct field offering_fields[] = {
    FIELD(FIELD_LINE, struct offering_input, code, .label = MSG("Procedure"), .required = true,
	.max = 60),
    FIELD(FIELD_INT, struct offering_input, agency, .label = MSG("Agency"), .required = true,
	.max = INT64_MAX),
    FIELD(FIELD_INT, struct offering_input, level, .label = MSG("The agency itself, or a level"),
	.max = 4),
    FIELD(FIELD_CHOICE, struct offering_input, online, .label = MSG("How far online"),
	.required = true, .choices = online_choices),
    FIELD(FIELD_LINE, struct offering_input, reason, .label = MSG("Reason"), .max = 300),
};
const struct form offering_form = {
    offering_fields, COUNT(offering_fields), sizeof(struct offering_input), 0};

static const struct field offering_remove_fields[] = {
    FIELD(FIELD_LINE, struct offering_remove_input, code, .label = MSG("Procedure"),
	.required = true, .max = 60),
    FIELD(FIELD_INT, struct offering_remove_input, offering, .required = true, .max = INT64_MAX),
};
const struct form offering_remove_form = {
    offering_remove_fields, COUNT(offering_remove_fields), sizeof(struct offering_remove_input), 0};
