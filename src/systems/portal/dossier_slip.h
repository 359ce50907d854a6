/*
 * The papers that the law has an office write about a dossier, forms 02 to 05 of Circular
 * 01/2018/TT-VPCP, each printed from the event it tells of. Form 01 is the receipt; the wording of
 * both is slip_pages.c's. They are no files: what an event says cannot be lost or differ from it.
 */
#ifndef PORTAL_DOSSIER_SLIP_H
#define PORTAL_DOSSIER_SLIP_H

#include "systems/portal/dossier.h"

/* By their number in the circular. */
enum slip {
	SLIP_SUPPLEMENT = 2, /* what to add, and why */
	SLIP_REFUSAL = 3,    /* not accepted, or rejected, and why */
	SLIP_APOLOGY = 4,    /* why it takes longer, and the new date */
	SLIP_CONTROL = 5,    /* who had it when: the office's own */
	SLIPS
};

const char *slip_key(enum slip s); /* "supplement": in addresses */
bool slip_by_key(struct text key, enum slip *out) MUST_USE;
struct msg slip_name(enum slip s);

/*
 * The event that the slip of this dossier tells of: the newest that was not taken back; NULL where
 * there is none to print now. all: the dossier's events, in order.
 */
const struct dossier_entry *
slip_entry(const struct dossier *d, const struct dossier_entries *all, enum slip s);

/* One line of form 05. */
struct control_step {
	const struct dossier_entry *e;
	int64_t minutes; /* of working time since the line before; 0 unless the clock ran */
	enum step_clock { STEP_BEFORE, STEP_IN_TIME, STEP_LATE, STEP_STOOD } clock; /* until then */
};

struct control_steps {
	struct control_step *p;
	size_t n;
};

/* From the first event to the last, without what was taken back and the applicant's rating. */
bool control_steps(struct cx *c, const struct dossier *d, const struct dossier_entries *all,
    struct control_steps *out) MUST_USE;

#endif
