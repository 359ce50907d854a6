/* SQL of the front page. */
#ifndef GAZETTE_FRONT_STORE_H
#define GAZETTE_FRONT_STORE_H

#include "systems/gazette/front.h"

/* By place; what is shown is not set. */
bool store_pins(struct cx *c, struct pins *out) MUST_USE;
bool store_pin(struct cx *c, int64_t story, int64_t place, struct time until) MUST_USE;
bool store_unpin(struct cx *c, int64_t story, int64_t *n) MUST_USE;
bool store_pin_place(struct cx *c, int64_t story, int64_t place) MUST_USE;

#endif
