/*
 * Agencies: the list of level-1 codes (Decision 20/2020/QĐ-TTg) and the names of implementing
 * agencies as portals write them. Codes make agencies; names only are compared with the agencies
 * there are, since "Ủy ban nhân dân cấp xã" is three thousand of them.
 */
#include "systems/portal/import_table.h"
#include "systems/portal/importers.h"
#include "systems/portal/scan.h"

struct agency_import {
	struct table table;
	struct agency_columns columns;
};

bool
agencies_open(struct cx *c, const char *file, void **state)
{
	struct agency_import *t = NEW(c->mem, struct agency_import);

	if (!table_read(c, file, &t->table))
		return false;
	*state = t;
	return agency_columns(c->mem, &t->table, &t->columns)
	       || fail(c, INVALID,
		   T("{0} has no column name. A table of agencies has the columns code, name, "
		     "kind."),
		   text_of(file));
}

/* Was this province merged into another in 2025? Then its committee ended with it. */
static bool
merged_into(struct cx *c, struct text unit, struct text *into)
{
	struct units old, fresh;
	struct day before;

	*into = TEXT("");
	if (!day_of_date((struct date){2025, 6, 30, 0}, &before))
		return true;
	if (unit.n == 0 || !unit_provinces(c, before, &old))
		return unit.n == 0;
	for (size_t i = 0; i < old.n; i++) {
		struct text full = old.p[i].full_name;

		if (!words_same(full, unit) && !(unit.n > full.n && text_ends(unit, old.p[i].name)))
			continue;
		if (!unit_successors(c, UNIT_PROVINCE, old.p[i].code, &fresh))
			return false;
		if (fresh.n == 1 && !text_ends(unit, fresh.p[0].name))
			*into = fresh.p[0].full_name;
		break;
	}
	return true;
}

/* Ministries that Resolution 176/2025/QH15 merged on 1 March 2025; their codes live on in papers.
 */
static struct text
ministry_merged_into(struct text name)
{
	static const struct {
		const char *name, *into;
	} merged[] = {
	    {"Bộ Giao thông vận tải", "Bộ Xây dựng"},
	    {"Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"},
	    {"Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ"},
	    {"Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"},
	    {"Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"},
	    {"Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"},
	    {"Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"},
	    {"Bảo hiểm xã hội Việt Nam", "Bộ Tài chính"},
	};

	for (size_t i = 0; i < COUNT(merged); i++) {
		if (words_same(name, text_of(merged[i].name)))
			return text_of(merged[i].into);
	}
	return TEXT("");
}

static bool
put_agency(struct cx *c, struct import *report, const struct csv_row *row, struct agency *a)
{
	const struct agency *there;
	bool same;

	if (!agency_by_code(c, a->code, &there))
		return false;
	if (there != NULL) {
		same = words_same(there->name, a->name);
		import_count(report, false, false);
		return same
		       || import_note(c, report, row->line, TEXT("name"),
			   say(c, T("{0} is called {1} here already: left as it is."), a->code,
			       there->name),
			   false);
	}
	if (!agency_save(c, a))
		return import_refuse(c, report, row->line, "code");
	import_count(report, true, false);
	return true;
}

/* The agency ends on the day when it became part of another. */
static bool
ends(struct cx *c, struct import *report, const struct csv_row *row, struct agency *a,
    struct text what, struct text into, int month)
{
	return day_of_date((struct date){2025, month, 1, 0}, &a->to)
	       && import_note(c, report, row->line, TEXT("name"),
		   say(c, T("{0} became part of {1} on {2}: the agency ends that day."), what, into,
		       day_show(c->mem, a->to)),
		   false);
}

static bool
put_code(
    struct cx *c, struct import *report, const struct csv_row *row, const struct agency_row *one)
{
	struct agency a = {.code = one->code, .name = one->name, .level = one->level};
	struct text into;

	if (!merged_into(c, one->unit, &into))
		return false;
	if (into.n > 0 && !ends(c, report, row, &a, one->unit, into, 7))
		return false;
	into = ministry_merged_into(a.name);
	if (into.n > 0 && !ends(c, report, row, &a, a.name, into, 3))
		return false;
	if (one->inferred
	    && !import_note(c, report, row->line, TEXT("status"),
		say(c, T("The code {0} is inferred, not attested: compare it with the Decision."),
		    a.code),
		false))
		return false;
	return put_agency(c, report, row, &a);
}

static bool
compare_name(
    struct cx *c, struct import *report, const struct csv_row *row, const struct agency_row *one)
{
	const struct agency *there;

	if (!agency_by_name(c, one->name, &there))
		return false;
	import_count(report, false, false);
	if (there != NULL)
		return true;
	return import_note(c, report, row->line, TEXT("name"),
	    one->generic ? say(c, T("{0} names a kind of agency, not one."), one->written)
			 : say(c, T("No agency is called {0} ({1} procedures name it)."),
			     one->written, one->procedures),
	    false);
}

static bool
put_row(
    struct cx *c, struct import *report, const struct agency_import *t, const struct csv_row *row)
{
	struct reading r = {c, NULL, 0, 0};
	struct agency_row one;

	if (!agency_row(&r, &t->columns, row, &one))
		return doubts_note(c, report, row->line, &r, true);
	return t->columns.names_only ? compare_name(c, report, row, &one)
				     : put_code(c, report, row, &one);
}

bool
agencies_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	const struct agency_import *t = state;
	size_t to = from + IMPORT_SLICE < t->table.n ? from + IMPORT_SLICE : t->table.n;

	for (size_t i = from; i < to; i++) {
		if (!put_row(c, report, t, &t->table.rows[i]))
			return false;
	}
	*next = to;
	return true;
}
