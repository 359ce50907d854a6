/* Bearer tokens as they are stored. Private to token.c. */
#ifndef CORE_TOKEN_STORE_H
#define CORE_TOKEN_STORE_H

#include "base/digest.h"
#include "core/token.h"

bool
token_store_find(struct cx *c, const struct digest *d, struct token *out, bool *found) MUST_USE;
bool token_store_by_id(struct cx *c, int64_t id, struct token *out, bool *found) MUST_USE;
bool token_store_add(struct cx *c, const struct digest *d, const struct token *t) MUST_USE;
bool token_store_revoke(struct cx *c, int64_t id) MUST_USE;
bool token_store_seen(struct cx *c, int64_t id, struct time seen) MUST_USE;
/* Those that were over or revoked before that moment; *n: how many went. */
bool token_store_purge(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;
/* Newest first, below `before`. */
bool token_store_list(struct cx *c, int64_t before, int most, struct tokens *out) MUST_USE;

#endif
