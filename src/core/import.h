/*
 * What an import could not understand: file, line, field, why. Nothing is dropped in silence: the
 * report is printed and stored (core_import, core_import_note), and shown on a page.
 */
#ifndef CORE_IMPORT_H
#define CORE_IMPORT_H

#include "core/setting.h"

struct import;

struct import_figures {
	int64_t records, added, changed, same, refused, notes;
};

bool import_begin(struct cx *c, const char *kind, const char *file, struct import **out) MUST_USE;
/* One thing not understood; `dropped` says the record did not come through at all. */
bool import_note(struct cx *c, struct import *i, int64_t line, struct text field, struct text why,
    bool dropped) MUST_USE;
/* A record that came through: new, changed, or (both false) the same as before. */
void import_count(struct import *i, bool added, bool changed);
/* The driver calls it ahead of each slice and after its commit, so that a slice that is run again
 * counts once. */
void import_mark(struct import *i);
void import_to_mark(struct import *i);
bool import_end(struct cx *c, struct import *i, struct import_figures *out) MUST_USE;

/* The retention of reports (IMPORT_DAYS): a timer's slice, oldest first. */
bool import_sweep(struct cx *c, bool *more) MUST_USE;

/* The import's row, for import_notes_of. */
int64_t import_id(const struct import *i);

struct import_row {
	int64_t id;
	struct time at;
	struct text kind, file;
	struct import_figures figures;
};

struct import_rows {
	struct import_row *p;
	size_t n;
};

struct import_note_row {
	int64_t line, seq;
	struct text field, why;
};

struct import_notes {
	struct import_note_row *p;
	size_t n;
};

/* Newest first, below `before` (0: from the newest). */
bool import_list(struct cx *c, int64_t before, int most, struct import_rows *out) MUST_USE;
bool import_by_id(struct cx *c, int64_t id, struct import_row *out) MUST_USE; /* or NOT_FOUND */
/* In the order of the file, those of lines behind after_line; -1: from the start. A page that ends
 * within a line's notes repeats none: give the line before and skip what was shown, or ask for
 * more. */
bool import_notes_of(
    struct cx *c, int64_t id, int64_t after_line, int most, struct import_notes *out) MUST_USE;

extern const struct setting IMPORT_DAYS;

#endif
