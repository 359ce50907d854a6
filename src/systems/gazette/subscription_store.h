/* SQL of subscriptions. Private to subscription.c. */
#ifndef GAZETTE_SUBSCRIPTION_STORE_H
#define GAZETTE_SUBSCRIPTION_STORE_H

#include "systems/gazette/subscription.h"

bool store_subscription_by_token(
    struct cx *c, struct text token, struct subscription *out, bool *found) MUST_USE;
/* The same address and choice. */
bool store_subscription_twin(
    struct cx *c, const struct subscription *like, struct subscription *out, bool *found) MUST_USE;
bool store_subscription_add(struct cx *c, const struct subscription *s) MUST_USE;
bool store_subscription_change(struct cx *c, const struct subscription *s) MUST_USE;
/* Told up to `sent` and due again; 0 changed: another node was faster. */
bool store_subscription_told(
    struct cx *c, const struct subscription *s, struct time due_before, int64_t *changed) MUST_USE;
bool store_subscription_remove(struct cx *c, struct text token, int64_t *n) MUST_USE;
bool
store_subscription_due(struct cx *c, struct time now, int most, struct subscriptions *out) MUST_USE;
bool store_subscription_old(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

#endif
