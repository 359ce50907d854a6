/* What an officer may do with a dossier, as pages show it: words, order, what each asks for. */
#ifndef PORTAL_OFFICE_ACTS_H
#define PORTAL_OFFICE_ACTS_H

#include "systems/portal/dossier_view.h"

struct act_kind {
	enum dossier_event event;
	struct msg label; /* the verb on the button */
	struct msg hint;  /* what will happen, on its page */
	/* What it asks for; nothing at all: a button on the sheet does it. */
	bool reason, day, person, outcome, how;
	bool needed; /* the reason must be written */
	bool grave;  /* a red button */
	struct msg day_label;
};

/* NULL: no act of the office. */
const struct act_kind *act_kind_of(enum dossier_event event);
/* Those that c->by may do now, the usual next step first. */
void act_views(struct req *r, const struct dossier *d, struct office_sheet_view *v);
/* The page of one act: its fields with what was typed. */
bool act_page_fill(struct req *r, const struct dossier *d, const struct act_kind *k,
    struct act_page_view *v) MUST_USE;

#endif
