/* Reports of imports as they are stored. Private to import.c. */
#ifndef CORE_IMPORT_STORE_H
#define CORE_IMPORT_STORE_H

#include "core/import.h"

bool import_insert(struct cx *c, int64_t id, struct text kind, struct text file) MUST_USE;
bool import_note_insert(struct cx *c, int64_t import, int64_t line, int64_t seq, struct text field,
    struct text why) MUST_USE;
bool import_figures_write(struct cx *c, int64_t id, const struct import_figures *f) MUST_USE;

#endif
