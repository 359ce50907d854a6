/*
 * The form of a procedure: what the applicant is asked, known only at run time. Authored in a
 * compact JSON of our own, checked here always, exported as JSON Schema for machines. Not an input
 * struct of a route: those are web/form.h.
 *
 *	[{"id": "child_name", "type": "name", "label": "…", "label_en": "…", "required": true},
 *	 {"id": "why", "type": "choice", "label": "…", "options": [{"value": "lost", "label":
 *"…"}]}]
 */
#ifndef PORTAL_QUESTION_H
#define PORTAL_QUESTION_H

#include "systems/portal/procedure.h"
#include "web/form.h"

enum question_type {
	QUESTION_HEADING, /* a title between questions; has no answer */
	QUESTION_LINE,
	QUESTION_LINES,
	QUESTION_NAME,      /* a person's name */
	QUESTION_ID_NUMBER, /* 12 digits */
	QUESTION_PHONE,
	QUESTION_EMAIL,
	QUESTION_DAY,
	QUESTION_NUMBER,
	QUESTION_MONEY,
	QUESTION_CHOICE, /* one of options */
	QUESTION_YES,    /* a declaration to tick */
};

struct question_option {
	struct text value, label, label_en;
};

struct question {
	struct text id; /* stable, never reused: [a-z0-9_]{1,40} */
	enum question_type type;
	struct text label, label_en;
	struct text hint, hint_en;
	bool required;
	int64_t min, max; /* characters, or the number's range; 0, 0: the type's own */
	struct {
		struct question_option *p;
		size_t n;
	} options;
	struct text prefill; /* "name", "id_number", "phone", "email", "birth", "address": from the
				account; may be empty */
};

struct questions {
	struct question *p;
	size_t n;
};

/* Reads a definition; INVALID with what is wrong and where. */
bool questions_parse(struct cx *c, struct text json, struct questions *out) MUST_USE;
/* The questions of this version of a procedure: its own, else the standard applicant's. */
bool questions_of(struct cx *c, const struct procedure *p, struct questions *out) MUST_USE;

/* The answers of a body (`given`, names as ids, days as id or id-day/-month/-year) to a JSON object
 * in the order of the questions. Drafts: `complete` false accepts what is missing, and keeps as
 * typed what is wrong. With `complete` each problem is added by invalid(). */
bool questions_check(struct cx *c, const struct questions *q, const struct pairs *given,
    bool complete, struct text *json) MUST_USE;
/* Answers back as pairs, one a question that was answered. */
bool questions_answers(
    struct cx *c, const struct questions *q, struct text json, struct pairs *out) MUST_USE;
/* An answer as people read it (a choice's label, a day as dd/mm/yyyy). */
struct text
question_show(struct arena *a, enum lang lang, const struct question *q, struct text answer);

struct text question_label(const struct question *q, enum lang lang);
struct text question_hint(const struct question *q, enum lang lang);
struct text option_label(const struct question_option *o, enum lang lang);
/* NULL: no such option. */
const struct question_option *question_option_find(const struct question *q, struct text value);

/* JSON Schema 2020-12 of the answers. */
struct text questions_schema(struct arena *a, const struct questions *q, enum lang lang);

#endif
