/* Bearer tokens of systems: made for an agency and a list of permissions, shown once, stored as
 * SHA-256, revocable, with an end date. */
#ifndef CORE_TOKEN_H
#define CORE_TOKEN_H

#include "core/setting.h"

struct token {
	int64_t id, agency;
	struct text name; /* "Land registry of Hà Nội" */
	struct text may;  /* permission keys separated by spaces */
	struct time made, until, revoked, seen;
};

struct tokens {
	struct token *p;
	size_t n;
};

/* UNKNOWN_ACTOR when it is wrong, over or revoked. */
bool token_actor(struct cx *c, struct text bearer, struct actor *out) MUST_USE;
bool token_make(struct cx *c, const struct token *t, struct text *secret) MUST_USE;
bool token_revoke(struct cx *c, int64_t id) MUST_USE;
/* Those of the agencies that c->by covers, newest first, below `before` (0: from the newest). */
bool token_list(struct cx *c, int64_t before, int most, struct tokens *out) MUST_USE;
/* NOT_FOUND where there is none, FORBIDDEN where c->by does not cover its agency. */
bool token_by_id(struct cx *c, int64_t id, struct token *out) MUST_USE;
/* Writes when tokens were last used; a timer's slice, each minute. */
bool token_flush(struct cx *c, bool *more) MUST_USE;

/* Deletes what is over or revoked since TOKEN_DAYS; a timer's slice. */
bool token_purge(struct cx *c, bool *more) MUST_USE;

extern const struct permission TOKEN_MANAGE;
extern const struct setting TOKEN_DAYS;

#endif
