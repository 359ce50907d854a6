/* Settings as they are stored. Private to setting.c. */
#ifndef CORE_SETTING_STORE_H
#define CORE_SETTING_STORE_H

#include "core/setting.h"

struct setting_value {
	struct text key, value;
};

struct setting_values {
	struct setting_value *p;
	size_t n;
};

bool setting_values_read(struct cx *c, struct setting_values *out) MUST_USE;
bool setting_value_write(struct cx *c, struct text key, struct text value) MUST_USE;
bool setting_value_remove(struct cx *c, struct text key) MUST_USE;

#endif
