/* SQL of duties. Private to duty.c. */
#ifndef GAZETTE_DUTY_STORE_H
#define GAZETTE_DUTY_STORE_H

#include "systems/gazette/duty.h"

struct duty_agency {
	int64_t id;
};
struct duty_agencies {
	struct duty_agency *p;
	size_t n;
};
bool store_duty_agencies(struct cx *c, int most, struct duty_agencies *out) MUST_USE;

/* Has it published anything, or was it asked anything? */
bool store_duty_known(struct cx *c, int64_t agency, bool *out) MUST_USE;

/* Of one kind how many there are, and the newest of them. */
struct duty_newest {
	struct text kind; /* a key of content.h, or the kind of a publication */
	int64_t n;
	struct time first;
	struct text title, path, lang;
};
struct duty_newests {
	struct duty_newest *p;
	size_t n;
};
/* Articles, by what they are; other publications; what is in English; issues with its acts. */
bool store_duty_articles(struct cx *c, int64_t agency, struct duty_newests *out) MUST_USE;
bool store_duty_publications(struct cx *c, int64_t agency, struct duty_newests *out) MUST_USE;
bool store_duty_english(struct cx *c, int64_t agency, struct duty_newests *out) MUST_USE;
bool store_duty_issue(struct cx *c, int64_t agency, struct duty_newests *out) MUST_USE;

/* What a clock ran for: from which day, and when it was published; newest first. */
struct duty_event {
	struct day from;
	struct time at;
	struct text title, path, issuer; /* of acts, as typed */
};
struct duty_events {
	struct duty_event *p;
	size_t n;
};
bool store_duty_acts(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out) MUST_USE;
/* Of what says the same, also in two languages, the first. */
bool store_duty_explanations(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out) MUST_USE;
bool store_duty_statistics(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out) MUST_USE;

bool store_duty_unexplained(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_documents *out) MUST_USE;

/* How many questions have a due date; the late ones, a title where the answer is for everybody. */
struct duty_answer {
	struct time due, answered;
	struct text title, path;
};
struct duty_answers {
	struct duty_answer *p;
	size_t n;
};
bool store_duty_questions(struct cx *c, int64_t agency, struct time from, int64_t *all) MUST_USE;
bool store_duty_answers(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_answers *out) MUST_USE;

#endif
