/* People as they are stored. Private to person.c. */
#ifndef CORE_PERSON_STORE_H
#define CORE_PERSON_STORE_H

#include "core/person.h"

enum person_key { BY_ID_NUMBER, BY_PHONE, BY_EMAIL };

bool person_store_by_id(struct cx *c, int64_t id, struct person *out, bool *found) MUST_USE;
/* By a number or address in its normal form; never empty. */
bool person_store_by(
    struct cx *c, enum person_key key, struct text value, struct person *out, bool *found) MUST_USE;
/* *added false: a number or address is another account's. */
bool person_store_add(struct cx *c, const struct person *p, bool *added) MUST_USE;
/* *changed false: its rev is another by now. */
bool person_store_change(struct cx *c, const struct person *p, bool *changed) MUST_USE;
bool person_store_drop_sessions(struct cx *c, int64_t person) MUST_USE;
bool person_store_rename_sessions(struct cx *c, int64_t person, struct text name) MUST_USE;
bool person_store_end_offices(struct cx *c, int64_t person, struct day to) MUST_USE;

bool person_word_add(struct cx *c, struct text word, int64_t person) MUST_USE;
bool person_word_drop(struct cx *c, int64_t person) MUST_USE;
/* Those whose name holds all of up to three words (the empty text: any), ids below `before`. */
bool person_store_search(struct cx *c, const struct text words[3], int64_t before, int most,
    struct people *out) MUST_USE;
bool person_store_newest(struct cx *c, int64_t before, int most, struct people *out) MUST_USE;

#endif
