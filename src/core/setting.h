/*
 * Settings that an administrator changes from the page (what the machine needs at start stands in
 * sen.conf instead). Declared beside the code that reads them; each has a walk that changes it.
 */
#ifndef CORE_SETTING_H
#define CORE_SETTING_H

#include "core/actor.h"

struct setting {
	const char *key; /* "portal.undo_minutes" */
	struct msg label, hint;
	bool number; /* else a line of text */
	int64_t min, max, standard;
	const char *standard_text;
};

/* Every declared setting; main calls it once. */
void setting_install(const struct setting *const *all, size_t n);
size_t setting_count(void);
const struct setting *setting_at(size_t i);

bool setting_int(struct cx *c, const struct setting *s, int64_t *out) MUST_USE;
bool setting_text(struct cx *c, const struct setting *s, struct text *out) MUST_USE;
/* Either kind as it is typed; and the standard likewise. */
bool setting_show(struct cx *c, const struct setting *s, struct text *out) MUST_USE;
struct text setting_standard(struct cx *c, const struct setting *s);
/* INVALID on "value". Audited with both values. */
bool setting_change(struct cx *c, const struct setting *s, struct text value) MUST_USE;

extern const struct permission SETTING_MANAGE;

#endif
