/*
 * The duty: what each agency's pages must hold and by when (content.h: the list of Decree
 * 43/2011/NĐ-CP article 10), told from what it published here: what is there, what has grown old,
 * what is missing, what came late. Nothing is entered for it; everything is counted from
 * publications, documents, questions and what editors say an article is.
 *
 * Clocks, in working days of the agency's own calendar: its own legal documents 2 from their issue,
 * those of others 10, explanations of policy 15 from the issue of what they explain, answers 15
 * from the question, statistics 10 from the day their figures were there; the synthesis of
 * comments within what the settings say, from the end of its consultation. A text in two languages
 * counts once, by the first; so do explanations of one document.
 */
#ifndef GAZETTE_DUTY_H
#define GAZETTE_DUTY_H

#include "core/agency.h"
#include "core/workday.h"
#include "systems/gazette/content.h"
#include "systems/gazette/opinion.h"

enum duty_state {
	DUTY_THERE,
	DUTY_OLD, /* or incomplete */
	DUTY_MISSING,
	DUTY_NOT_DUE, /* of an agency of this level, or nobody asked it anything */
};

enum duty_clock {
	CLOCK_OWN,
	CLOCK_OTHERS,
	CLOCK_EXPLANATIONS,
	CLOCK_ANSWERS,
	CLOCK_STATISTICS,
	CLOCK_SYNTHESES,
	DUTY_CLOCKS,
};

struct duty_item {
	enum duty_state state;
	int64_t n;
	struct time last; /* the newest; 0: none */
	struct text title, path, lang;
	int64_t late, waiting; /* of its clocks, within a year */
	int64_t worst;         /* of those the most working days */
};

struct duty_late {
	enum duty_clock clock;
	struct text title, path; /* empty: not for everybody, or not there yet */
	struct time due, done;   /* done 0: it still waits */
	int64_t days;            /* working days begun since `due` */
};

struct duty {
	int64_t agency;
	struct text code, name;
	struct duty_item contents[CONTENTS]; /* [CONTENT_NONE] says nothing */
	struct {
		int64_t all, late; /* of the last 365 days; late ones that still wait count too */
		int64_t waiting;   /* late and not there yet */
		struct term term;
	} clocks[DUTY_CLOCKS];
	struct {
		struct duty_late *p;
		size_t n;
	} lates;                        /* the newest of each clock, LATES_MOST at most */
	int64_t missing, old, late;     /* over all of it */
	struct opinion_counts opinions; /* of readers, on its pages */
};

struct duties {
	struct duty *p;
	size_t n;
};

/* Of every agency that published or was asked something here, by name. */
bool duty_all(struct cx *c, struct duties *out) MUST_USE;
/* NOT_FOUND where there is no such agency, or it has published nothing and was asked nothing. */
bool duty_of(struct cx *c, struct text code, struct duty *out) MUST_USE;

struct duty_document {
	struct day issued;
	struct text title, path;
};
struct duty_documents {
	struct duty_document *p;
	size_t n;
};
/* Legal documents that the agency published within a year and nobody explains. */
bool duty_unexplained(struct cx *c, const struct duty *d, struct duty_documents *out) MUST_USE;

struct msg duty_clock_name(enum duty_clock k);
enum content duty_clock_content(enum duty_clock k);
struct msg duty_state_name(enum duty_state s);

#endif
