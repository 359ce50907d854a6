/* Rows of the file store. Private to file.c, file_sweep.c and file_check.c. */
#ifndef CORE_FILE_STORE_H
#define CORE_FILE_STORE_H

#include "core/file.h"

struct file_row {
	struct text digest, type;
	int64_t size, refs;
	enum file_state state;
};

struct file_rows {
	struct file_row *p;
	size_t n;
};

/* The row, locked for this transaction and touched; made where there is none (*fresh). */
bool file_row_touch(struct cx *c, const struct file_row *f, bool *fresh) MUST_USE;
bool file_row_read(struct cx *c, struct text digest, struct file_row *out, bool *found) MUST_USE;
bool
file_row_set_state(struct cx *c, struct text digest, enum file_state s, bool *changed) MUST_USE;
/* A file found on disk without a row: swept in its turn, unless somebody keeps it. */
bool file_row_adopt(struct cx *c, struct text digest, int64_t size, bool *adopted) MUST_USE;

bool file_ref_add(struct cx *c, struct text digest, const char *noun, int64_t id) MUST_USE;
bool file_ref_remove(struct cx *c, struct text digest, const char *noun, int64_t id) MUST_USE;

bool file_rows_loose(struct cx *c, struct time before, int most, struct file_rows *out) MUST_USE;
/* *gone: it is still loose and old, and its row is away. */
bool file_row_remove(struct cx *c, struct text digest, struct time before, bool *gone) MUST_USE;
bool file_rows_after(struct cx *c, struct text digest, int most, struct file_rows *out) MUST_USE;
bool file_refs_of(struct cx *c, struct text digest, int64_t *n) MUST_USE;

/* The marker as stored; the empty text where there is none, and setting it then. */
bool file_marker_read(struct cx *c, struct text *out) MUST_USE;
bool file_marker_write(struct cx *c, struct text marker) MUST_USE;

#endif
