/* Reports of imports as they are stored. Private to import.c. */
#ifndef CORE_IMPORT_STORE_H
#define CORE_IMPORT_STORE_H

#include "core/import.h"

bool import_insert(struct cx *c, int64_t id, struct text kind, struct text file) MUST_USE;
bool import_note_insert(struct cx *c, int64_t import, int64_t line, int64_t seq, struct text field,
    struct text why) MUST_USE;
bool import_figures_write(struct cx *c, int64_t id, const struct import_figures *f) MUST_USE;

bool import_find(struct cx *c, int64_t id, struct import_row *out, bool *found) MUST_USE;
/* The oldest report from before that moment; 0: none. */
bool import_oldest(struct cx *c, struct time before, int64_t *id) MUST_USE;
bool import_notes_delete(struct cx *c, int64_t import, int most, int64_t *n) MUST_USE;
bool import_delete(struct cx *c, int64_t id) MUST_USE;

#endif
