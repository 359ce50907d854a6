/* Two who changed one text at once: the form comes back with theirs beside it. Nothing is lost. */
#ifndef GAZETTE_STALE_VIEW_H
#define GAZETTE_STALE_VIEW_H

#include "web/parts.h"

struct diff_span {
	struct text text;
	bool out, in;
};

struct stale_view {
	bool there;
	struct text name; /* who saved meanwhile; empty: not known */
	struct time at;
	struct text title, summary, body; /* summary may be empty */
	/* Theirs, and by words what one's own takes out of it and puts in. */
	struct {
		struct diff_span *p;
		size_t n;
	} spans;
};

/* Of what they saved, beside what was typed. */
struct stale_view stale_view(
    struct cx *c, struct text title, struct text summary, struct text body, struct text typed);

#endif
