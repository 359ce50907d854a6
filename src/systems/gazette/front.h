/*
 * The front page of the news, composed by editors: what leads, what is pinned in which order and
 * until when; below it the newest, and the newest of each section.
 *
 * Invariants
 *  1. A pin names a story, not a text: each reader gets it in their language where there is one.
 *  2. A pin shows nothing that is not public; what is withdrawn leaves by itself.
 *  3. At most one story leads; a new one takes its place.
 *  4. Who composes pins what their agency covers, and moves or takes out only that; nothing that
 *     another agency put above it is pushed down by it.
 */
#ifndef GAZETTE_FRONT_H
#define GAZETTE_FRONT_H

#include "systems/gazette/article.h"

enum { PINS_MOST = 12 };

struct pin {
	int64_t story;
	int64_t place;                /* 1 leads */
	struct time until;            /* 0: open */
	struct article_version shown; /* in the reader's language where there is one */
	bool there;                   /* public now */
};

struct pins {
	struct pin *p;
	size_t n;
};

/* In order. `all`: also what has ended or is not public; for the desk. */
bool front_pins(struct cx *c, enum lang lang, bool all, struct pins *out) MUST_USE;
/* Pins what stands at this address ("/news/SLUG" or SLUG), last or as the lead; INVALID on
 * "article" where nothing public does. Again: only until when. */
bool front_pin(struct cx *c, struct text address, bool lead, struct time until) MUST_USE;
/* Is it c->by's to move and take out? What is not public any more is everybody's. */
bool front_own(struct cx *c, const struct pin *p, bool *out) MUST_USE;
bool front_unpin(struct cx *c, int64_t story) MUST_USE;
/* One place up; the second takes the lead. */
bool front_raise(struct cx *c, int64_t story) MUST_USE;

extern const struct permission FRONT_COMPOSE;

#endif
