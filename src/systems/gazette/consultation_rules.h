/* What the files of consultations share; pages need consultation.h and comment.h only. */
#ifndef GAZETTE_CONSULTATION_RULES_H
#define GAZETTE_CONSULTATION_RULES_H

#include "systems/gazette/comment.h"

/* Digests (hexadecimal) of what publication.h publishes of them. */
bool consultation_hash(struct cx *c, const struct consultation *k, struct text *out) MUST_USE;
bool synthesis_hash(struct cx *c, const struct consultation *k, struct text *out) MUST_USE;
bool consultation_publication_put(struct cx *c, const struct consultation *k) MUST_USE;
bool synthesis_publication_put(struct cx *c, const struct consultation *k) MUST_USE;

#endif
