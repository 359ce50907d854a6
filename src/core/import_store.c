/* SQL of import reports. */
#include "core/import_store.h"

bool
import_insert(struct cx *c, int64_t id, struct text kind, struct text file)
{
	return db_exec(c,
	    SQL("INSERT INTO core_import (id, at, kind, file) VALUES ($1, $2, $3, $4)"),
	    ARGS(id, c->now, kind, file));
}

bool
import_note_insert(
    struct cx *c, int64_t import, int64_t line, int64_t seq, struct text field, struct text why)
{
	return db_exec(c,
	    SQL("INSERT INTO core_import_note (import, line, seq, field, why) "
		"VALUES ($1, $2, $3, $4, $5)"),
	    ARGS(import, line, seq, field, why));
}

bool
import_figures_write(struct cx *c, int64_t id, const struct import_figures *f)
{
	return db_exec(c,
	    SQL("UPDATE core_import SET records = $1, added = $2, changed = $3, same = $4, "
		"refused = $5, notes = $6 WHERE id = $7"),
	    ARGS(f->records, f->added, f->changed, f->same, f->refused, f->notes, id));
}

static struct import_row
import_of_row(struct rows *r)
{
	return (struct import_row){.id = row_int(r, 0),
	    .at = row_time(r, 1),
	    .kind = row_text(r, 2),
	    .file = row_text(r, 3),
	    .figures = {row_int(r, 4), row_int(r, 5), row_int(r, 6), row_int(r, 7), row_int(r, 8),
		row_int(r, 9)}};
}

bool
import_list(struct cx *c, int64_t before, int most, struct import_rows *out)
{
	return db_list(c,
	    SQL("SELECT id, at, kind, file, records, added, changed, same, refused, notes "
		"FROM core_import WHERE id < $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(before > 0 ? before : INT64_MAX, most), out, import_of_row);
}

bool
import_find(struct cx *c, int64_t id, struct import_row *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, at, kind, file, records, added, changed, same, refused, notes "
		"FROM core_import WHERE id = $1"),
	    ARGS(id), out, import_of_row, found);
}

static struct import_note_row
note_of_row(struct rows *r)
{
	return (struct import_note_row){
	    row_int(r, 0), row_int(r, 1), row_text(r, 2), row_text(r, 3)};
}

bool
import_notes_of(struct cx *c, int64_t id, int64_t after_line, int most, struct import_notes *out)
{
	return db_list(c,
	    SQL("SELECT line, seq, field, why FROM core_import_note "
		"WHERE import = $1 AND line > $2 ORDER BY line, seq LIMIT $3"),
	    ARGS(id, after_line, most), out, note_of_row);
}

bool
import_oldest(struct cx *c, struct time before, int64_t *id)
{
	return db_int(
	    c, SQL("SELECT COALESCE(MIN(id), 0) FROM core_import WHERE at < $1"), ARGS(before), id);
}

bool
import_notes_delete(struct cx *c, int64_t import, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_import_note WHERE import = $1 AND (line, seq) IN "
		"(SELECT line, seq FROM core_import_note WHERE import = $1 "
		"ORDER BY line, seq LIMIT $2)"),
	    ARGS(import, most), n);
}

bool
import_delete(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("DELETE FROM core_import WHERE id = $1"), ARGS(id));
}
