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

struct duty_kind {
	struct text kind;
	int64_t n;
	struct time last;
};
struct duty_kinds {
	struct duty_kind *p;
	size_t n;
};
bool store_duty_kinds(struct cx *c, int64_t agency, struct duty_kinds *out) MUST_USE;
bool store_duty_english(struct cx *c, int64_t agency, struct duty_kinds *out) MUST_USE;

struct duty_act {
	struct day issued;
	struct time published;
	struct text issuer; /* folded */
};
struct duty_acts {
	struct duty_act *p;
	size_t n;
};
bool store_duty_acts(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_acts *out) MUST_USE;
bool store_duty_questions(struct cx *c, int64_t agency, struct time from, int64_t *all,
    int64_t *late, int64_t *waiting) MUST_USE;

#endif
