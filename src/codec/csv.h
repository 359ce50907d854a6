/*
 * CSV (RFC 4180) over a whole text: quoted fields with line breaks, CRLF or LF, a BOM, and the
 * semicolon that Excel writes in many countries. Not a dialect guesser beyond the separator.
 */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H

#include "base/buf.h"

struct csv {
	struct text rest;
	char separator;
	int64_t line;    /* of what comes next, from 1 */
	const char *why; /* English, why reading stopped; NULL at the end of the text */
};

struct csv_row {
	struct text *cells;
	size_t n;
	int64_t line; /* where the row begins */
};

/* separator 0: ',' or ';' or tab, whichever stands most often in the first line. */
struct csv csv_open(struct text in, char separator);

/* The next row that is not empty; false at the end, or with r->why on a broken quote. */
bool csv_next(struct csv *r, struct arena *a, struct csv_row *out) MUST_USE;

/* The cell's trimmed text; the empty text where the row has fewer. */
struct text csv_cell(const struct csv_row *row, size_t column);

/* Which column of a heading row has this name (trimmed, any case), or SIZE_MAX. */
size_t csv_column(struct arena *a, const struct csv_row *heading, struct text name);

/*
 * Writing. Texts that a spreadsheet would run as a formula (they begin with = + - @, tab or CR) get
 * an apostrophe in front; numbers do not.
 */
struct csv_writer {
	struct buf *out;
	bool begun; /* something stands in this row */
};

struct csv_writer csv_into(struct buf *out); /* begins with a BOM, for Excel */
void csv_put(struct csv_writer *w, struct text cell);
void csv_put_int(struct csv_writer *w, int64_t cell);
void csv_end_row(struct csv_writer *w);

#endif
