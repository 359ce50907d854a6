/* Subscribing by e-mail: asking, confirming, leaving; leaving by one POST of a mailbox. */
#ifndef GAZETTE_SUBSCRIPTION_PAGES_H
#define GAZETTE_SUBSCRIPTION_PAGES_H

#include "web/route.h"
#include "web/schema.h"

struct subscription_input {
	struct text sent, email, what, often, token;
};

struct leave_input {
	struct text token, one_click;
};

extern const struct form subscription_form, subscribe_form, subscription_token_form, leave_form;

bool subscription_new_page(struct req *r);
bool subscription_new_post(struct req *r);
bool subscription_page(struct req *r);
bool subscription_confirm_post(struct req *r);
bool subscription_leave_post(struct req *r);
bool subscription_leave_api(struct req *r);

#define LEFT_SCHEMA SCHEMA_OBJECT(NAMED("left"), MEMBER_FLAG("left"))

#endif
