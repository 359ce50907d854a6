/*
 * The duty: what the State's portals must hold and by when (Decree 43/2011/NĐ-CP article 10, kept
 * by Decree 42/2022/NĐ-CP and 224/2026/NĐ-CP), told for each agency from what it published here:
 * what is there, what has grown old, what is missing, what came late. Nothing is entered;
 * everything is counted from publications, documents and questions.
 *
 * Clocks, in working days of the agency's own calendar: its own legal documents 2 from their issue,
 * those of others 10, answers 15 from the question; the synthesis of comments within what the
 * settings say, from the end of its consultation.
 */
#ifndef GAZETTE_DUTY_H
#define GAZETTE_DUTY_H

#include "core/agency.h"
#include "core/workday.h"

enum duty_content {
	DUTY_CONTACT, /* who it is and how to reach it */
	DUTY_NEWS,
	DUTY_ACTS,
	DUTY_CONSULTATIONS,
	DUTY_ANSWERS,
	DUTY_ENGLISH,
	DUTY_CONTENTS,
};

enum duty_state { DUTY_THERE, DUTY_OLD, DUTY_MISSING };

enum duty_clock { CLOCK_OWN, CLOCK_OTHERS, CLOCK_ANSWERS, CLOCK_SYNTHESES, DUTY_CLOCKS };

struct duty {
	int64_t agency;
	struct text code, name;
	struct {
		enum duty_state state;
		int64_t n;
		struct time last; /* the newest; 0: none */
	} contents[DUTY_CONTENTS];
	struct {
		int64_t all, late; /* of the last 365 days; late ones that still wait count too */
		int64_t waiting;   /* late and not there yet */
		struct term term;
	} clocks[DUTY_CLOCKS];
	int64_t missing, old, late; /* over all of it */
};

struct duties {
	struct duty *p;
	size_t n;
};

/* Of every agency that published or was asked something here, by name. */
bool duty_all(struct cx *c, struct duties *out) MUST_USE;
/* NOT_FOUND where there is no such agency, or it has published nothing and was asked nothing. */
bool duty_of(struct cx *c, struct text code, struct duty *out) MUST_USE;

struct msg duty_content_name(enum duty_content d);
struct msg duty_clock_name(enum duty_clock k);
/* News older than this have grown old. */
enum { NEWS_DAYS = 30 };

#endif
