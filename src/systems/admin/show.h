/* How the administrator's pages show days, levels and numbers that must not be shown whole. */
#ifndef ADMIN_SHOW_H
#define ADMIN_SHOW_H

#include "core/agency.h"

/* The empty text where it is not set. */
struct text day_shown(struct arena *a, struct day d);
/* The last day of what is valid until `to`, which is the first day without it. */
struct text last_day_shown(struct arena *a, struct day to);
struct day last_day(struct day to);

struct msg level_name(enum agency_level level);

/* The last three characters behind dots: enough to recognise one's own. */
struct text tail_shown(struct arena *a, struct text number);
/* a…@example.vn */
struct text email_shown(struct arena *a, struct text email);

/* Rights in a space-separated list. */
int64_t words_count(struct text words);
bool words_hold(struct text words, const char *word);

#endif
