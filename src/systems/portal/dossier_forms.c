/* The forms of the routes of dossiers: what each takes, how much of it, what it is called. */
#include "systems/portal/dossier_forms.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}
#define FORM(fields, type, most)                                 \
	{                                                        \
		fields, COUNT(fields), sizeof(struct type), most \
	}
#define REFERENCE(type)                                                                        \
	FIELD(FIELD_LINE, struct type, reference, .label = MSG("Reference"), .required = true, \
	    .max = 20)

/* Several photographs of papers in one go; each file has its own limit (FILE_MEGABYTES). */
enum { UPLOAD_MOST = 64 * 1000 * 1000 };

static const struct field reference_fields[] = {REFERENCE(reference_input)};
const struct form reference_form = FORM(reference_fields, reference_input, 0);

static const struct field start_fields[] = {
    FIELD(FIELD_LINE, struct start_input, code, .required = true, .max = 40),
    FIELD(FIELD_INT, struct start_input, agency, .label = MSG("Agency")),
    {.name = "case",
	.kind = FIELD_INT,
	.offset = offsetof(struct start_input, case_no),
	.label = MSG("Case"),
	.min = 0,
	.max = 1000},
    FIELD(FIELD_LINE, struct start_input, find, .label = MSG("Part of the agency's name"),
	.max = 100),
};
const struct form start_form = FORM(start_fields, start_input, 0);

static const struct field after_key_fields[] = {
    FIELD(FIELD_LINE, struct after_key_input, after, .max = 60),
};
const struct form after_key_form = FORM(after_key_fields, after_key_input, 0);

static const struct field answers_fields[] = {
    REFERENCE(answers_input),
    FIELD(FIELD_FLAG, struct answers_input, leave, .label = MSG("Save and go on later")),
    FIELD(FIELD_PAIRS, struct answers_input, answers, .label = MSG("Answers")),
};
const struct form answers_form = FORM(answers_fields, answers_input, 256 * 1024);

static const struct field papers_fields[] = {
    REFERENCE(papers_input),
    FIELD(FIELD_FLAG, struct papers_input, leave, .label = MSG("Save and go on later")),
    FIELD(FIELD_FLAG, struct papers_input, stay, .label = MSG("Save the files")),
    FIELD(FIELD_FILES, struct papers_input, files, .label = MSG("Files")),
};
const struct form papers_form = FORM(papers_fields, papers_input, UPLOAD_MOST);

static const struct field slip_fields[] = {
    REFERENCE(slip_input),
    FIELD(FIELD_LINE, struct slip_input, slip, .label = MSG("Paper"), .required = true, .max = 20),
};
const struct form slip_form = FORM(slip_fields, slip_input, 0);

static const struct field file_fields[] = {
    REFERENCE(file_input),
    FIELD(FIELD_INT, struct file_input, file, .label = MSG("File"), .required = true),
};
const struct form file_form = FORM(file_fields, file_input, 0);

static const struct field supplement_fields[] = {
    REFERENCE(supplement_input),
    FIELD(FIELD_LINES, struct supplement_input, note, .label = MSG("Your answer"), .max = 2000),
    FIELD(FIELD_FILES, struct supplement_input, files, .label = MSG("Files")),
};
const struct form supplement_form = FORM(supplement_fields, supplement_input, UPLOAD_MOST);

static const struct field reason_fields[] = {
    REFERENCE(reason_input),
    FIELD(FIELD_LINES, struct reason_input, note, .label = MSG("Why"), .max = 2000),
};
const struct form reason_form = FORM(reason_fields, reason_input, 0);

static const char *const scores[] = {"3", "2", "1", NULL};
static const struct field rate_fields[] = {
    REFERENCE(rate_input),
    FIELD(FIELD_CHOICE, struct rate_input, score, .label = MSG("Your rating"), .required = true,
	.choices = scores),
    FIELD(FIELD_LINES, struct rate_input, note, .label = MSG("Why"), .max = 2000),
};
const struct form rate_form = FORM(rate_fields, rate_input, 0);

static const char *const onlies[] = {"late", "near", NULL};
static const struct field inbox_fields[] = {
    FIELD(FIELD_LINE, struct inbox_input, desk, .label = MSG("Pile"), .max = 20),
    FIELD(FIELD_CHOICE, struct inbox_input, only, .label = MSG("Only"), .choices = onlies),
    FIELD(FIELD_LINE, struct inbox_input, whose, .label = MSG("Whose"), .max = 20),
    FIELD(FIELD_LINE, struct inbox_input, procedure, .label = MSG("Procedure"), .max = 40),
    FIELD(FIELD_LINE, struct inbox_input, q, .label = MSG("Code, reference or name"), .max = 100),
    FIELD(FIELD_LINE, struct inbox_input, after, .max = 60),
};
const struct form inbox_form = FORM(inbox_fields, inbox_input, 0);

static const char *const outcomes[] = {"granted", "rejected", NULL};
static const char *const ways[] = {"counter", "online", "post", NULL};

#define ACT_FIELDS                                                                             \
	REFERENCE(act_input),                                                                  \
	    FIELD(FIELD_LINE, struct act_input, event, .label = MSG("Act"), .required = true,  \
		.max = 40),                                                                    \
	    FIELD(FIELD_LINES, struct act_input, reason, .label = MSG("Reason"), .max = 2000), \
	    FIELD(FIELD_DAY, struct act_input, day, .label = MSG("Day")),                      \
	    FIELD(FIELD_INT, struct act_input, person, .label = MSG("Officer")),               \
	    FIELD(FIELD_CHOICE, struct act_input, outcome, .label = MSG("Decision"),           \
		.choices = outcomes),                                                          \
	    FIELD(FIELD_CHOICE, struct act_input, how, .label = MSG("How"), .choices = ways),  \
	    FIELD(FIELD_INT, struct act_input, agency, .label = MSG("Agency")),                \
	    FIELD(FIELD_INT, struct act_input, amount, .label = MSG("Amount"), .min = 0,       \
		.max = 1000000000000)

static const struct field act_fields[] = {ACT_FIELDS};
const struct form act_form = FORM(act_fields, act_input, 0);

static const struct field result_fields[] = {
    REFERENCE(result_input),
    FIELD(FIELD_FILE, struct result_input, file, .label = MSG("File of the result")),
};
const struct form result_form = FORM(result_fields, result_input, UPLOAD_MOST);

#define COUNTER_CODE FIELD(FIELD_LINE, struct counter_input, code, .required = true, .max = 40)
static const struct field counter_find_fields[] = {
    FIELD(FIELD_LINE, struct counter_find_input, q, .label = MSG("Procedure"), .max = 200),
};
const struct form counter_find_form = FORM(counter_find_fields, counter_find_input, 0);

static const struct field counter_look_fields[] = {COUNTER_CODE};
const struct form counter_look_form = FORM(counter_look_fields, counter_input, 0);

static const char *const counter_ways[] = {"counter", "post", NULL};
/* Hyphens keep these apart from the ids of any question. */
static const struct field counter_fields[] = {
    COUNTER_CODE,
    {.name = "counter-case",
	.kind = FIELD_INT,
	.offset = offsetof(struct counter_input, case_no),
	.label = MSG("Case"),
	.min = 0,
	.max = 1000},
    {.name = "counter-applicant",
	.kind = FIELD_LINE,
	.offset = offsetof(struct counter_input, applicant),
	.label = MSG("Applicant's full name"),
	.required = true,
	.max = 120},
    {.name = "counter-id",
	.kind = FIELD_LINE,
	.offset = offsetof(struct counter_input, id_number),
	.label = MSG("Personal identity number"),
	.required = true,
	.max = 30},
    {.name = "counter-channel",
	.kind = FIELD_CHOICE,
	.offset = offsetof(struct counter_input, channel),
	.label = MSG("How it came"),
	.required = true,
	.choices = counter_ways},
    FIELD(FIELD_PAIRS, struct counter_input, answers, .label = MSG("Answers")),
};
const struct form counter_form = FORM(counter_fields, counter_input, 256 * 1024);

static const struct field track_fields[] = {
    FIELD(FIELD_LINE, struct track_input, reference, .label = MSG("Reference"), .max = 20),
};
const struct form track_form = FORM(track_fields, track_input, 0);

static const struct field track_code_fields[] = {
    FIELD(FIELD_LINE, struct track_input, code, .label = MSG("Dossier code"), .required = true,
	.max = 60),
    FIELD(FIELD_LINE, struct track_input, tail,
	.label = MSG("Last four figures of the applicant's identity number"), .required = true,
	.min = 4, .max = 4),
};
const struct form track_code_form = FORM(track_code_fields, track_input, 0);

static const struct field lodge_fields[] = {
    FIELD(FIELD_LINE, struct lodge_input, procedure, .label = MSG("Procedure's code"),
	.required = true, .max = 40),
    FIELD(FIELD_LINE, struct lodge_input, agency, .label = MSG("Agency's code"), .required = true,
	.max = 60),
    {.name = "case",
	.kind = FIELD_INT,
	.offset = offsetof(struct lodge_input, case_no),
	.label = MSG("Case"),
	.min = 0,
	.max = 1000},
    FIELD(FIELD_CHOICE, struct lodge_input, channel, .label = MSG("Channel"), .choices = ways),
    FIELD(FIELD_LINE, struct lodge_input, applicant, .label = MSG("Applicant's full name"),
	.required = true, .max = 120),
    FIELD(FIELD_LINE, struct lodge_input, id_number, .label = MSG("Personal identity number"),
	.required = true, .max = 30),
    FIELD(FIELD_PAIRS, struct lodge_input, answers, .label = MSG("Answers")),
};
const struct form lodge_form = FORM(lodge_fields, lodge_input, 256 * 1024);

static const struct field attach_fields[] = {
    REFERENCE(attach_input),
    FIELD(FIELD_LINE, struct attach_input, component, .label = MSG("Component"), .required = true,
	.max = 40),
    FIELD(FIELD_FILE, struct attach_input, file, .label = MSG("File"), .required = true),
};
const struct form attach_form = FORM(attach_fields, attach_input, UPLOAD_MOST);

static const struct field list_fields[] = {
    FIELD(FIELD_LINE, struct list_input, status, .label = MSG("Status"), .max = 20),
    FIELD(FIELD_LINE, struct list_input, after, .label = MSG("Go on after"), .max = 60),
    FIELD(FIELD_INT, struct list_input, limit, .label = MSG("How many"), .min = 1, .max = 100),
};
const struct form dossier_list_form = FORM(list_fields, list_input, 0);

/* FNV-1a, however it is spelled: dossier_by_reference leaves out the same. */
static int64_t
spelled_key(struct text t)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < t.n; i++)
		if (isalnum((unsigned char)t.p[i]))
			h = (h ^ (uint64_t)(unsigned char)toupper((unsigned char)t.p[i]))
			    * UINT64_C(1099511628211);
	return (int64_t)(h >> 1);
}

/* Of the reference, which every one of these inputs begins with. */
int64_t
reference_key(const void *in)
{
	const struct reference_input *ref = in;

	return spelled_key(ref->reference);
}

/* Wrong guesses of one code are counted one after the other. */
int64_t
track_code_key(const void *in)
{
	const struct track_input *typed = in;

	return spelled_key(typed->code);
}
