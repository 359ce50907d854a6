/* Whom to ask and where to write, as a sentence or a line for pages and mails, in c->lang. */
#ifndef GAZETTE_WHOM_H
#define GAZETTE_WHOM_H

#include "base/cx.h"

/* "Ask about it: People's Committee of …, telephone …."; the empty text where nobody has it. */
bool whom_to_ask(struct cx *c, int64_t agency, struct text *out) MUST_USE;
/* Its name and postal address. */
bool whom_to_write(struct cx *c, int64_t agency, struct text *out) MUST_USE;

#endif
