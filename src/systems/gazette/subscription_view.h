/* What the pages of subscriptions show; made by subscription_pages.c. */
#ifndef GAZETTE_SUBSCRIPTION_VIEW_H
#define GAZETTE_SUBSCRIPTION_VIEW_H

#include "web/parts.h"

struct subscription_view {
	struct errors_view errors;
	bool sent, confirmed, weekly;
	struct field_view email;
	struct choices_view what, often;
	struct text name, address, token;
};

#endif
