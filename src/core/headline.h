/*
 * Headlines: what one system has published that another shows without knowing it, such as the
 * newest news on the home page. Only what is public now: whoever publishes puts it here in that
 * transaction, whoever withdraws takes it out.
 */
#ifndef CORE_HEADLINE_H
#define CORE_HEADLINE_H

#include "core/actor.h"

struct headline {
	int64_t story; /* what is the same in each language */
	enum lang lang;
	struct text title;
	struct text path; /* local */
	struct time at;   /* first published */
};

struct headlines {
	struct headline *p;
	size_t n;
};

/* Adds or replaces (story, lang). */
bool headline_put(struct cx *c, const struct headline *h) MUST_USE;
bool headline_remove(struct cx *c, int64_t story, enum lang lang) MUST_USE;
/* A story that comes first, until a moment (0: open). */
struct headline_pin {
	int64_t story;
	struct time until;
};

/* These, in this order, and no others. */
bool headline_pins(struct cx *c, const struct headline_pin *pins, size_t n) MUST_USE;
/* What is pinned, then the newest, in this language, and what is in no other; at most `most`. */
bool headline_list(struct cx *c, enum lang lang, int most, struct headlines *out) MUST_USE;

#endif
