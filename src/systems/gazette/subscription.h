/*
 * The subscription: what is new, by e-mail, each morning or each Monday morning.
 *
 * Invariants
 *  1. Nobody gets a mail who did not say yes by the link in the first letter (double opt-in); that
 *     letter goes to one address at most once a day for the same subscription.
 *  2. Asking tells nobody whether an address is subscribed: the answer is the same.
 *  3. A publication is told once: `sent` moves in the transaction that puts the mail into the
 * outbox, and ends some minutes before now, so that what is still being committed is not passed
 * over.
 *  4. What was withdrawn by then is not told.
 *  5. The address lies in the subscription and in the outbox, nowhere else; leaving deletes the
 * row.
 */
#ifndef GAZETTE_SUBSCRIPTION_H
#define GAZETTE_SUBSCRIPTION_H

#include "systems/gazette/publication.h"

struct subscription {
	int64_t id;
	struct text token, email;
	struct text kind, section, field; /* at most one is not empty */
	bool weekly;
	enum lang lang;
	struct text site; /* what links begin with */
	struct time asked, confirmed, sent, due;
};

struct subscriptions {
	struct subscription *p;
	size_t n;
};

/* Sends the letter that asks to confirm, unless it went today already or it is confirmed. INVALID
 * on "email" where it is no address. */
bool subscription_ask(struct cx *c, struct subscription *s) MUST_USE;
/* NOT_FOUND where it was left or not confirmed in time. */
bool subscription_by_token(struct cx *c, struct text token, struct subscription *out) MUST_USE;
bool subscription_confirm(struct cx *c, struct subscription *s) MUST_USE;
/* One that is gone already is left as well. */
bool subscription_leave(struct cx *c, struct text token) MUST_USE;
/* "Legal documents", "Everything", … */
bool subscription_what(struct cx *c, const struct subscription *s, struct text *out) MUST_USE;

/* Timers: mails that are due; subscriptions that nobody confirmed. */
bool subscription_run(struct cx *c, bool *more) MUST_USE;
bool subscription_sweep(struct cx *c, bool *more) MUST_USE;
/* The next morning at seven after `now`: tomorrow's, or Monday's. */
struct time subscription_next(struct time now, bool weekly);

#endif
