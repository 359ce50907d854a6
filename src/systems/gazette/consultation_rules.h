/* What the files of consultations share; pages need consultation.h and comment.h only. */
#ifndef GAZETTE_CONSULTATION_RULES_H
#define GAZETTE_CONSULTATION_RULES_H

#include "systems/gazette/comment.h"

/* Writes k as it is now and notes it as `what`; CONFLICT when somebody was faster. `field`: where
 * something was typed that must be shown again; NULL: nowhere. */
bool consultation_put(
    struct cx *c, struct consultation *k, struct text what, const char *field) MUST_USE;

/* Digests (hexadecimal) of what publication.h publishes of them. */
bool consultation_hash(struct cx *c, const struct consultation *k, struct text *out) MUST_USE;
bool synthesis_hash(struct cx *c, const struct consultation *k, struct text *out) MUST_USE;
bool consultation_publication_put(struct cx *c, const struct consultation *k) MUST_USE;
bool synthesis_publication_put(struct cx *c, const struct consultation *k) MUST_USE;

/* May its comments still be answered? CONFLICT from the handing in of the synthesis on. */
bool comment_open_require(struct cx *c, const struct consultation *k) MUST_USE;
bool comment_log(struct cx *c, const struct comment *m, struct text what) MUST_USE;

#endif
