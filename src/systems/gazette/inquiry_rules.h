/* What the files of questions and answers share; pages need inquiry.h only. */
#ifndef GAZETTE_INQUIRY_RULES_H
#define GAZETTE_INQUIRY_RULES_H

#include "systems/gazette/inquiry.h"

/* When the answer is due, and why: from the asking, by the calendar of the agency that has it. */
bool inquiry_clock(struct cx *c, struct inquiry *q) MUST_USE;
/* What publication.h publishes of it, and its digest (hexadecimal). */
struct text inquiry_published(struct arena *a, const struct inquiry *q);
struct text inquiry_hash(struct arena *a, const struct inquiry *q);
bool inquiry_publication_put(struct cx *c, const struct inquiry *q) MUST_USE;

enum inquiry_tell { TELL_ASKED, TELL_ANSWERED, TELL_DECLINED };
/* A notice for who has an account, else a mail where there is an address; in the asker's language.
 */
bool inquiry_tell(struct cx *c, const struct inquiry *q, enum inquiry_tell what) MUST_USE;

/* Is this id among ids separated by spaces? */
bool id_among(struct text ids, int64_t id);

/* What is ticked and stands somewhere, and what is typed: each passage once, one a line. */
struct text inquiry_strikes_join(
    struct arena *a, const struct inquiry *q, struct text ticked, struct text typed);
/* INVALID on "strikes" where a passage stands nowhere, is too short, or is one too many. */
bool inquiry_strikes_check(struct cx *c, const struct inquiry *q) MUST_USE;

#endif
