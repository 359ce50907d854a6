/* Files of outside data as importers meet them: whole texts, and CSV tables found by the names of
 * their columns. What the rows mean is the importers'. */
#ifndef CORE_IMPORT_FILE_H
#define CORE_IMPORT_FILE_H

#include "codec/csv.h"
#include "core/import.h"

/* The whole file as NFC text; INVALID with what to do when it cannot be read or is no UTF-8. */
bool file_read(struct cx *c, const char *file, struct text *out) MUST_USE;

/* The bytes as they are. */
bool file_read_raw(struct cx *c, const char *file, struct text *out) MUST_USE;

/* The lines of a text that hold something (JSON lines); INVALID where there is none. */
struct file_lines {
	struct text *p;
	int64_t *line; /* their numbers in the file, from 1 */
	size_t n;
};

bool lines_read(struct cx *c, const char *file, struct file_lines *out) MUST_USE;

struct table {
	struct csv_row heading;
	struct csv_row *rows;
	size_t n;
};

bool table_read(struct cx *c, const char *file, struct table *out) MUST_USE;
/* Pure: the rows of a text; INVALID, naming file and line, when it is empty or a quote is broken.
 */
bool table_cut(struct cx *c, const char *file, struct text all, struct table *out) MUST_USE;
/* SIZE_MAX: there is no such column. */
size_t table_column(struct arena *a, const struct table *t, const char *name);
bool table_has(struct arena *a, const struct table *t, const char *name);

/* A row refused for what c->why says: noted, forgotten, and the import goes on. False only when it
 * was not the row's fault. */
bool import_refuse(struct cx *c, struct import *i, int64_t line, const char *field) MUST_USE;

enum { IMPORT_SLICE = 40 }; /* rows of a plain table in one slice */

#endif
