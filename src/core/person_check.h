/* Normal forms of what people type about themselves. Private to person.c and person_check.c. */
#ifndef CORE_PERSON_CHECK_H
#define CORE_PERSON_CHECK_H

#include "core/person.h"

/* False where it is no such thing; says nothing to the reader. */
bool
id_number_normal(struct arena *a, struct day today, struct text typed, struct text *out) MUST_USE;
bool phone_normal(struct arena *a, struct text typed, struct text *out) MUST_USE;
bool email_normal(struct arena *a, struct text typed, struct text *out) MUST_USE;

#endif
