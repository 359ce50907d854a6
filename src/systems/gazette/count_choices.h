/* Filters of lists: what can be chosen, each with how many it would leave. */
#ifndef GAZETTE_COUNT_CHOICES_H
#define GAZETTE_COUNT_CHOICES_H

#include "core/search.h"
#include "web/parts.h"
#include "web/web.h"

/* A select named `name`: first `all` for the empty value, then each count's key, shown as its name
 * and its number. It is never called optional, since "all" is a choice. */
struct choices_view count_choices(struct req *r, const char *name, struct msg label, struct msg all,
    const struct search_counts *counts, struct text stored);

#endif
