/* What the routes of articles take. */
#include "systems/gazette/article_pages.h"

#include "systems/gazette/article.h"

#define FIELD(kind_, member, ...)                                                                 \
	{                                                                                         \
		.name = #member, .kind = kind_, .offset = offsetof(struct article_input, member), \
		__VA_ARGS__                                                                       \
	}
#define FORM(name, list, most) \
	const struct form name = {list, COUNT(list), sizeof(struct article_input), most}
#define ID   FIELD(FIELD_INT, id, .required = true, .max = INT64_MAX)
#define SLUG FIELD(FIELD_LINE, article, .label = MSG("Article"), .required = true, .max = 120)

/* A text of 200,000 bytes, each written as %XX, and the rest of the form. */
enum { BODY_MOST = 1024 * 1024, TEXT_MOST = 300000 };

static const struct field read_fields[] = {SLUG};
FORM(article_read_form, read_fields, 0);

static const struct field version_fields[] = {
    SLUG,
    FIELD(FIELD_INT, no, .label = MSG("Version"), .required = true, .min = 1, .max = 9999),
};
FORM(article_version_form, version_fields, 0);

static const struct field news_fields[] = {FIELD(FIELD_LINE, after, .max = 600)};
FORM(news_form, news_fields, 0);

static const struct field news_section_fields[] = {
    SLUG,
    FIELD(FIELD_LINE, after, .max = 600),
};
FORM(news_section_form, news_section_fields, 0);

static const char *const states[] = {"", "1", "2", "3", "4", "5", NULL};
static const struct field desk_fields[] = {
    FIELD(FIELD_LINE, after, .max = 600),
    FIELD(FIELD_CHOICE, state, .label = MSG("State"), .choices = states),
};
FORM(article_desk_form, desk_fields, 0);

static const struct field step_fields[] = {ID};
FORM(article_step_form, step_fields, 0);

static const struct field reason_fields[] = {
    ID,
    FIELD(FIELD_LINES, reason, .label = MSG("Reason"), .required = true, .max = 1000),
};
FORM(article_reason_form, reason_fields, 0);

#define WRITTEN                                                                                   \
	FIELD(FIELD_INT, kind, .label = MSG("Kind of article"), .required = true, .min = 1,       \
	    .max = ARTICLE_KINDS - 1),                                                            \
	    FIELD(                                                                                \
		FIELD_INT, section, .label = MSG("Section"), .required = true, .max = INT64_MAX), \
	    FIELD(FIELD_LINE, title, .label = MSG("Title"), .required = true, .max = 200),        \
	    FIELD(FIELD_LINES, summary, .label = MSG("Summary"), .max = 500),                     \
	    FIELD(FIELD_LINES, body, .label = MSG("Text of the article"), .max = TEXT_MOST),      \
	    FIELD(FIELD_LINE, author, .label = MSG("Author"), .max = 200),                        \
	    FIELD(FIELD_LINE, source, .label = MSG("Sources"), .max = 200),                       \
	    FIELD(FIELD_LINE, picture, .label = MSG("Leading picture"), .max = 40),               \
	    FIELD(FIELD_LINE, note, .label = MSG("What is corrected"), .max = 500),               \
	    FIELD(FIELD_DAY, day, .label = MSG("Not public before: day")),                        \
	    FIELD(FIELD_LINE, time, .label = MSG("Not public before: time"), .max = 10),          \
	    FIELD(FIELD_LINE, act, .label = MSG("Explains"), .max = 300),                         \
	    FIELD(FIELD_LINE, survey, .label = MSG("Survey"), .max = 200),                        \
	    FIELD(FIELD_LINES, method, .label = MSG("How it was made"), .max = 1000),             \
	    FIELD(FIELD_LINE, period, .label = MSG("Period"), .max = 200),                        \
	    FIELD(FIELD_DAY, available, .label = MSG("Figures there since")),                     \
	    FIELD(FIELD_DAY, session, .label = MSG("Day of the session")),                        \
	    FIELD(FIELD_LINE, session_from, .label = MSG("Begins at"), .max = 10),                \
	    FIELD(FIELD_LINE, session_to, .label = MSG("Ends at"), .max = 10),                    \
	    FIELD(FIELD_LINE, place, .label = MSG("Meeting place"), .max = 200)

static const char *const languages[] = {"vi", "en", NULL};
static const struct field new_fields[] = {
    FIELD(FIELD_CHOICE, lang, .label = MSG("Language"), .required = true, .choices = languages),
    WRITTEN,
};
FORM(article_new_form, new_fields, BODY_MOST);

static const struct field edit_fields[] = {
    ID,
    FIELD(FIELD_INT, rev, .max = INT64_MAX),
    WRITTEN,
};
FORM(article_edit_form, edit_fields, BODY_MOST);

int64_t
article_key(const void *in)
{
	return ((const struct article_input *)in)->id;
}
