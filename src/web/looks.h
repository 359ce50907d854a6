/*
 * Lists with personal data that somebody saw lately. A look at a list is an audit row (list_shown,
 * web/req.h); the same list again, by the same person for the same office with the same filters and
 * the same page, makes no other for ten minutes, so that an inbox costs a write now and then and
 * not one a view. In memory, a node by itself: what is forgotten is written once more.
 */
#ifndef WEB_LOOKS_H
#define WEB_LOOKS_H

#include "base/time.h"
#include "core/actor.h"

struct looks;

struct looks *looks_make(struct arena *a);
/* Which list by whom: `input` is a digest of all that was asked. */
uint64_t looks_print(const struct looks *l, const struct actor *by, struct text route,
    struct bytes input, struct arena *a);
bool looks_lately(struct looks *l, uint64_t print, struct time now);
/* Only once its row is committed. */
void looks_note(struct looks *l, uint64_t print, struct time now);

#endif
