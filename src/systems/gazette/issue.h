/*
 * Issues of the Official Gazette (Công báo): published acts bound together, numbered through the
 * year. What an act says does not depend on it; that it was printed, and in which issue, does.
 *
 * Invariants
 *  1. An act is in one issue at most; only published acts are.
 *  2. A published issue never changes; its number is given at that moment, without gaps in a year.
 *  3. Nobody publishes an issue that they began.
 *  4. An issue is the agency's that began it: who does not cover that agency neither sees it open
 * nor changes or publishes it.
 */
#ifndef GAZETTE_ISSUE_H
#define GAZETTE_ISSUE_H

#include "systems/gazette/act.h"

enum issue_state { ISSUE_OPEN = 1, ISSUE_PUBLISHED = 2 };

struct issue {
	int64_t id, year, no;
	int64_t agency; /* 0: begun before this was kept, and nobody's */
	struct day day;
	enum issue_state state;
	int64_t created_by, approved_by;
	struct text hash; /* over its acts' hashes in order; of published ones */
	int64_t rev;
	int64_t acts; /* how many */
};

struct issues {
	struct issue *p;
	size_t n;
};

/* "Official Gazette no. 12/2031". */
struct text issue_name(struct cx *c, const struct issue *i);
bool issue_of_act(struct cx *c, int64_t act, struct issue *out, bool *found) MUST_USE;
bool issue_by_number(struct cx *c, int64_t year, int64_t no, struct issue *out) MUST_USE;
/* At the desk; NOT_FOUND, too, where it is another agency's. */
bool issue_by_id(struct cx *c, int64_t id, struct issue *out) MUST_USE;
bool issue_acts(struct cx *c, const struct issue *i, struct acts *out) MUST_USE;
/* Published ones, newest first; or those that are open at this desk. */
bool issue_list(struct cx *c, bool open, struct issues *out) MUST_USE;

bool issue_begin(struct cx *c, struct day day, struct issue *out) MUST_USE;
/* INVALID on "number": no such published act; CONFLICT: it is in an issue already. */
bool issue_add(struct cx *c, struct issue *i, struct text number) MUST_USE;
bool issue_take_out(struct cx *c, struct issue *i, int64_t act) MUST_USE;
/* By a second person: gives it its number. */
bool issue_publish(struct cx *c, struct issue *i) MUST_USE;

#endif
