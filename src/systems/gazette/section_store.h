/* SQL of sections. */
#ifndef GAZETTE_SECTION_STORE_H
#define GAZETTE_SECTION_STORE_H

#include "systems/gazette/section.h"

bool store_sections(struct cx *c, struct sections *out) MUST_USE; /* by place, then name */
bool store_section_add(struct cx *c, const struct section *s) MUST_USE;
bool store_section_change(struct cx *c, const struct section *s, int64_t *changed) MUST_USE;
bool store_section_people(struct cx *c, int64_t section, struct section_people *out) MUST_USE;
bool store_section_name(struct cx *c, int64_t section, int64_t person, bool approves) MUST_USE;
bool store_section_unname(struct cx *c, int64_t section, int64_t person, int64_t *n) MUST_USE;

#endif
