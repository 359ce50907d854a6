/*
 * Records of procedures: JSON lines or one JSON list. A record that is read becomes a published
 * version; what of it was not understood is in the report, line by line. The same record again
 * changes nothing.
 */
#include "systems/portal/import_table.h"
#include "systems/portal/importers.h"
#include "systems/portal/procedure_record.h"

enum { RECORDS_A_SLICE = 8 }; /* some 25 rows each: below 5 ms */

struct record_line {
	int64_t line;
	struct text text;
	const struct json *json; /* of a list, parsed already */
	struct text code, hash;
	int64_t again; /* the line of a later record with the same code; 0: none */
	bool twin;     /* and the same content */
};

struct records {
	struct record_line *p;
	size_t n, room;
	struct arena *scratch; /* of the record that is being read */
};

static void
record_add(struct arena *a, struct records *all, struct record_line one)
{
	if (all->n == all->room) {
		size_t want = all->room == 0 ? 256 : all->room * 2;

		all->p = arena_grow(a, all->p, all->room * sizeof one, want * sizeof one);
		all->room = want;
	}
	all->p[all->n++] = one;
}

/* One list over many lines: the number of a record stands for its line. */
static bool
list_open(struct cx *c, const char *file, struct text all, struct records *out)
{
	const struct json *list;
	struct json_error why;
	int64_t at = 0;

	if (!json_parse(c->mem, all, &list, &why))
		return fail(c, INVALID, T("{0}, line {1}: {2}."), text_of(file),
		    text_format(c->mem, "%d", why.line), text_of(why.what));
	for (const struct json *e = list->first; e != NULL; e = e->next)
		record_add(c->mem, out, (struct record_line){.line = ++at, .json = e});
	return true;
}

static void
lines_open(struct cx *c, struct text all, struct records *out)
{
	struct text line;
	int64_t at = 0;

	while (text_cut(&all, '\n', &line)) {
		at++;
		if (text_trim(line).n > 0)
			record_add(c->mem, out, (struct record_line){.line = at, .text = line});
	}
}

/* The record of a line; false with a doubt when it is none. */
static bool
line_read(
    struct reading *r, const struct record_line *l, struct procedure *p, struct procedure_texts *t)
{
	const struct json *j = l->json;
	struct json_error why;

	if (j == NULL && !json_parse(r->c->mem, l->text, &j, &why)) {
		doubt(r, "", T("No JSON at column {0}: {1}."),
		    text_format(r->c->mem, "%d", why.column), text_of(why.what));
		return false;
	}
	return record_read(r, j, p, t);
}

static int
by_code(const void *a, const void *b)
{
	const struct record_line *const *x = a, *const *y = b;
	int order = text_compare((*x)->code, (*y)->code);

	return order != 0 ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

/* Two records of one code would make two versions on every import: the last one counts. */
static void
mark_again(struct cx *c, struct records *all)
{
	struct record_line **sorted = NEW_ARRAY(c->mem, struct record_line *, all->n);

	all->scratch->escape = c->mem->escape;
	for (size_t i = 0; i < all->n; i++) {
		struct cx quiet = {.mem = all->scratch, .lang = LANG_EN};
		struct reading r = {&quiet, NULL, 0, 0};
		struct procedure p;
		struct procedure_texts t;

		sorted[i] = &all->p[i];
		all->p[i].code = all->p[i].hash = TEXT("");
		if (line_read(&r, &all->p[i], &p, &t)) {
			all->p[i].code = text_copy(c->mem, p.code);
			all->p[i].hash = text_copy(c->mem, procedure_hash(all->scratch, &p, &t));
		}
		arena_reset(all->scratch);
	}
	if (all->n > 0)
		qsort(sorted, all->n, sizeof *sorted, by_code);
	for (size_t i = 0; i + 1 < all->n; i++) {
		if (sorted[i]->code.n == 0 || !text_equal(sorted[i]->code, sorted[i + 1]->code))
			continue;
		sorted[i]->again = sorted[i + 1]->line;
		sorted[i]->twin = text_equal(sorted[i]->hash, sorted[i + 1]->hash);
	}
}

bool
procedures_open(struct cx *c, const char *file, void **state)
{
	struct records *all = NEW(c->mem, struct records);
	struct text text;

	all->scratch = arena_inner(c->mem);
	if (!file_read(c, file, &text))
		return false;
	text = text_trim(text);
	if (text.n > 0 && text.p[0] == '[') {
		if (!list_open(c, file, text, all))
			return false;
	} else {
		lines_open(c, text, all);
	}
	if (all->n == 0)
		return fail(c, INVALID, T("{0} holds no records. Choose the file that has them."),
		    text_of(file));
	mark_again(c, all);
	*state = all;
	return true;
}

bool
doubts_note(
    struct cx *c, struct import *report, int64_t line, const struct reading *r, bool dropped)
{
	for (size_t i = 0; i < r->n; i++) {
		if (!import_note(c, report, line, text_of(r->p[i].field), r->p[i].why,
			dropped && i + 1 == r->n))
			return false;
	}
	return true;
}

static bool
put_record(struct cx *c, struct import *report, const struct record_line *l)
{
	struct reading r = {c, NULL, 0, 0};
	struct procedure p;
	struct procedure_texts t;
	bool added, changed;

	if (l->twin) {
		import_count(report, false, false);
		return import_note(c, report, l->line, TEXT(""),
		    say(c, T("The same record comes again in line {0}."),
			text_format(c->mem, "%lld", (long long)l->again)),
		    false);
	}
	if (l->again > 0)
		return import_note(c, report, l->line, TEXT("ma"),
		    say(c, T("The code {0} comes again in line {1}: that record counts."), l->code,
			text_format(c->mem, "%lld", (long long)l->again)),
		    true);
	if (!line_read(&r, l, &p, &t))
		return doubts_note(c, report, l->line, &r, true);
	if (!procedure_publish(c, &p, &t, &added, &changed))
		return import_refuse(c, report, l->line, "ma");
	import_count(report, added, changed);
	return doubts_note(c, report, l->line, &r, false);
}

/* A record in memory of its own: the arena of an import would keep all of them. */
static bool
put_alone(struct cx *c, struct import *report, struct records *all, size_t at)
{
	struct arena *mem = c->mem;
	bool ok;

	all->scratch->escape = mem->escape;
	c->mem = all->scratch;
	ok = put_record(c, report, &all->p[at]);
	c->mem = mem;
	if (!ok) {
		c->why.what = text_copy(mem, c->why.what);
		c->why.log = text_copy(mem, c->why.log);
		c->why.fields = NULL;
	}
	arena_reset(all->scratch);
	return ok;
}

bool
procedures_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	struct records *all = state;
	size_t to = from + RECORDS_A_SLICE < all->n ? from + RECORDS_A_SLICE : all->n;

	for (size_t i = from; i < to; i++) {
		if (!put_alone(c, report, all, i))
			return false;
	}
	*next = to;
	return true;
}
