/* Reports of imports: figures counted in memory, notes stored as they come. */
#include "core/import.h"

#include "base/id.h"
#include "core/import_store.h"

enum { SWEEP_NOTES = 200 };
#define DAY_MS INT64_C(86400000)

const struct setting IMPORT_DAYS = {.key = "core.import_days",
    .label = MSG("Reports of imports are kept for"),
    .hint = MSG("Days. What was imported stays; what the report said about it goes."),
    .number = true,
    .min = 30,
    .max = 3660,
    .standard = 366};

struct import {
	int64_t id;
	struct import_figures figures, mark;
};

/* c->mem is the whole import's arena, not a slice's. */
bool
import_begin(struct cx *c, const char *kind, const char *file, struct import **out)
{
	struct import *i = NEW(c->mem, struct import);

	i->id = id_make(c->now);
	*out = i;
	return import_insert(c, i->id, text_of(kind), text_of(file));
}

int64_t
import_id(const struct import *i)
{
	return i->id;
}

bool
import_note(
    struct cx *c, struct import *i, int64_t line, struct text field, struct text why, bool dropped)
{
	i->figures.notes++;
	if (dropped) {
		i->figures.records++;
		i->figures.refused++;
	}
	return import_note_insert(c, i->id, line, i->figures.notes, field, why);
}

void
import_count(struct import *i, bool added, bool changed)
{
	i->figures.records++;
	if (added)
		i->figures.added++;
	else if (changed)
		i->figures.changed++;
	else
		i->figures.same++;
}

void
import_mark(struct import *i)
{
	i->mark = i->figures;
}

void
import_to_mark(struct import *i)
{
	i->figures = i->mark;
}

bool
import_end(struct cx *c, struct import *i, struct import_figures *out)
{
	*out = i->figures;
	return import_figures_write(c, i->id, &i->figures);
}

bool
import_by_id(struct cx *c, int64_t id, struct import_row *out)
{
	bool found;

	return import_find(c, id, out, &found)
	       && (found || fail(c, NOT_FOUND, T("There is no such import.")));
}

bool
import_sweep(struct cx *c, bool *more)
{
	int64_t days, id, n;

	*more = false;
	if (!setting_int(c, &IMPORT_DAYS, &days)
	    || !import_oldest(c, (struct time){c->now.ms - days * DAY_MS}, &id))
		return false;
	if (id == 0)
		return true;
	*more = true;
	return import_notes_delete(c, id, SWEEP_NOTES, &n)
	       && (n == SWEEP_NOTES || import_delete(c, id));
}
