#include "core/import_file.h"

#include <errno.h>
#include <stdio.h>

enum { FILE_MOST = 512 * 1024 * 1024 };

static bool
read_all(struct cx *c, FILE *f, const char *file, struct text *out)
{
	struct buf b = buf_in(c->mem);

	for (;;) {
		char *room = buf_room(&b, 65536);
		size_t n = fread(room, 1, 65536, f);

		b.n += n;
		if (b.n > FILE_MOST)
			return fail(c, TOO_LARGE,
			    T("{0} is larger than 512 MB. Split it and import the parts."),
			    text_of(file));
		if (n == 0)
			break;
	}
	if (ferror(f))
		return fail(c, INVALID,
		    T("{0} cannot be read: {1}. Name a file, not a folder or a device."),
		    text_of(file), text_of(strerror(errno)));
	*out = buf_done(&b);
	return true;
}

bool
file_read_raw(struct cx *c, const char *file, struct text *out)
{
	FILE *f = fopen(file, "rb");
	bool ok;

	if (f == NULL)
		return fail(c, INVALID,
		    T("{0} cannot be opened: {1}. Name a file that this account may read."),
		    text_of(file), text_of(strerror(errno)));
	ok = read_all(c, f, file, out);
	(void)fclose(f);
	return ok;
}

bool
file_read(struct cx *c, const char *file, struct text *out)
{
	struct text raw;

	if (!file_read_raw(c, file, &raw))
		return false;
	if (text_starts(raw, TEXT("\xef\xbb\xbf")))
		raw = text_part(raw, 3, raw.n);
	if (!text_nfc(c->mem, raw, out))
		return fail(c, INVALID,
		    T("{0} is no UTF-8 text. Save it as UTF-8 and import it again."),
		    text_of(file));
	return true;
}

bool
table_cut(struct cx *c, const char *file, struct text all, struct table *out)
{
	struct csv csv = csv_open(all, 0);
	struct csv_row row;
	size_t room = 0;

	*out = (struct table){.rows = NULL};
	if (!csv_next(&csv, c->mem, &out->heading))
		return fail(c, INVALID, T("{0} is empty."), text_of(file));
	while (csv_next(&csv, c->mem, &row)) {
		if (out->n == room) {
			size_t want = room == 0 ? 256 : room * 2;

			out->rows =
			    arena_grow(c->mem, out->rows, room * sizeof row, want * sizeof row);
			room = want;
		}
		out->rows[out->n++] = row;
	}
	if (csv.why != NULL)
		return fail(c, INVALID, T("{0}, line {1}: {2}."), text_of(file),
		    text_format(c->mem, "%lld", (long long)csv.line), text_of(csv.why));
	return true;
}

bool
lines_read(struct cx *c, const char *file, struct file_lines *out)
{
	struct text text, line;
	size_t n = 1;
	int64_t at = 0;

	if (!file_read(c, file, &text))
		return false;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	*out = (struct file_lines){
	    NEW_ARRAY(c->mem, struct text, n), NEW_ARRAY(c->mem, int64_t, n), 0};
	while (text_cut(&text, '\n', &line)) {
		at++;
		if (text_trim(line).n == 0)
			continue;
		out->line[out->n] = at;
		out->p[out->n++] = line;
	}
	return out->n > 0
	       || fail(c, INVALID, T("{0} holds no records. Choose the file that has them."),
		   text_of(file));
}

bool
table_read(struct cx *c, const char *file, struct table *out)
{
	struct text all;

	return file_read(c, file, &all) && table_cut(c, file, all, out);
}

size_t
table_column(struct arena *a, const struct table *t, const char *name)
{
	return csv_column(a, &t->heading, text_of(name));
}

bool
table_has(struct arena *a, const struct table *t, const char *name)
{
	return table_column(a, t, name) != SIZE_MAX;
}

bool
import_refuse(struct cx *c, struct import *i, int64_t line, const char *field)
{
	struct text why = c->why.what;
	struct text where = text_of(field);

	if (c->why.kind != INVALID && c->why.kind != CONFLICT && c->why.kind != NOT_FOUND)
		return false;
	if (c->why.fields != NULL) {
		where = c->why.fields->field;
		why = c->why.fields->what;
	}
	c->why = (struct problem){.kind = NO_PROBLEM};
	return import_note(c, i, line, where, why, true);
}
