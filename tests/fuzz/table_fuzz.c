/*
 * Tables of units, agencies and holidays: any text ends, and a row that is taken holds what its
 * header promises; a row that is not has a doubt that says why. The first byte says which table.
 */
#include "fuzz.h"
#include "systems/portal/import_table.h"

static bool
digits_only(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	}
	return true;
}

static bool
has_column(const struct table *t, size_t column)
{
	return column == SIZE_MAX || column < t->heading.n;
}

static void
check_unit(struct arena *a, const struct unit *u)
{
	struct text again;

	must(u->code.n == (u->kind == UNIT_PROVINCE ? 2 : u->kind == UNIT_DISTRICT ? 3 : 5));
	must(digits_only(u->code) && u->full_name.n > 0 && text_nfc(a, u->name, &again));
	must(u->kind == UNIT_PROVINCE || u->parent.n > 0);
	must((u->from.n == 0) != (u->to.n == 0));
}

static bool
unit_any(struct reading *r, const struct unit_columns *u, const struct csv_row *row)
{
	struct unit unit;
	struct province_merge province;
	struct merge_row commune;

	switch (u->what) {
	case TABLE_UNITS:
		if (!unit_row(r, u, row, &unit))
			return false;
		check_unit(r->c->mem, &unit);
		return true;
	case TABLE_PROVINCE_MERGES:
		return province_merge_row(r, u, row, &province);
	default:
		if (!commune_merge_row(r, u, row, &commune))
			return false;
		must(merge_read(r->c->mem, commune.prose).n <= commune.prose.n);
		return true;
	}
}

static void
read_units(struct reading *r, const struct table *t)
{
	struct unit_columns u;

	if (!unit_columns(r->c->mem, t, &u))
		return;
	must(has_column(t, u.code) && has_column(t, u.parent) && has_column(t, u.formed_from));
	for (size_t i = 0; i < t->n; i++) {
		size_t doubts = r->n;

		must(unit_any(r, &u, &t->rows[i]) == (r->n == doubts));
	}
}

static void
read_agencies(struct reading *r, const struct table *t)
{
	struct agency_columns g;
	struct agency_row one;

	if (!agency_columns(r->c->mem, t, &g))
		return;
	must(has_column(t, g.code) && has_column(t, g.kind) && has_column(t, g.procedures));
	for (size_t i = 0; i < t->n; i++) {
		size_t doubts = r->n;
		bool taken = agency_row(r, &g, &t->rows[i], &one);

		must(taken == (r->n == doubts));
		must(!taken || (one.name.n > 0 && one.unit.n <= one.name.n));
		must(!taken || one.level == LEVEL_CENTRAL || one.level == LEVEL_PROVINCE);
	}
}

static void
read_holidays(struct reading *r, const struct table *t)
{
	struct holiday_columns h;
	struct holiday_row one;

	if (!holiday_columns(r->c->mem, t, &h))
		return;
	must(has_column(t, h.date) && has_column(t, h.type));
	for (size_t i = 0; i < t->n; i++) {
		size_t doubts = r->n;
		bool taken = holiday_row(r, &h, &t->rows[i], &one);

		must(taken == (r->n == doubts));
		if (taken) {
			struct day again;

			must(one.days >= 1 && one.days <= HOLIDAY_MOST && one.name.n > 0);
			must(day_of_date(date_of_day(one.first), &again));
			must(again.n == one.first.n);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct reading r = {&c, NULL, 0, 0};
	struct text raw = fuzz_text(p, n), t;
	struct table table;

	if (n > 0 && text_nfc(&mem, text_part(raw, 1, raw.n), &t)
	    && table_cut(&c, "table.csv", t, &table)) {
		must(table.heading.n > 0 && table.n < n);
		switch (p[0] % 3) {
		case 0:
			read_units(&r, &table);
			break;
		case 1:
			read_agencies(&r, &table);
			break;
		default:
			read_holidays(&r, &table);
		}
	}
	arena_drop(&mem);
	return 0;
}
