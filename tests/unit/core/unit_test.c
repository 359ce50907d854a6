/* Administrative units before and after a merger: codes that mean another area afterwards. */
#include "core/unit.h"

#include "unit/core/fixture.h"

static struct day merger;

static void
put(struct fixture *f, enum unit_kind kind, const char *code, const char *name, const char *parent,
    bool before)
{
	struct unit u = {.kind = kind,
	    .code = text_of(code),
	    .name = text_of(name),
	    .full_name = text_of(name),
	    .name_en = TEXT(""),
	    .type = TEXT(""),
	    .parent = text_of(parent)};
	bool changed;

	if (before)
		u.to = merger;
	else
		u.from = merger;
	EXPECT(unit_put(&f->c, &u, &changed) && changed);
	EXPECT(unit_put(&f->c, &u, &changed) && !changed);
}

static void
test_units(struct fixture *f)
{
	struct units list;
	struct unit u;
	struct day before, after;
	bool changed;

	EXPECT(day_parse(TEXT("2025-07-01"), &merger));
	before = (struct day){merger.n - 1};
	after = merger;
	fixture_begin(f);
	put(f, UNIT_PROVINCE, "02", "Tỉnh Hà Giang", "", true);
	put(f, UNIT_PROVINCE, "08", "Tỉnh Tuyên Quang", "", true);
	put(f, UNIT_PROVINCE, "08", "Tỉnh Tuyên Quang", "", false);
	put(f, UNIT_COMMUNE, "00691", "Phường Hà Giang 2", "08", false);
	put(f, UNIT_COMMUNE, "00692", "Xã Đồng Văn", "08", false);
	EXPECT(
	    unit_merge_put(&f->c, UNIT_PROVINCE, TEXT("02"), TEXT("08"), true, TEXT(""), &changed));
	EXPECT(changed);
	EXPECT(
	    unit_merge_put(&f->c, UNIT_PROVINCE, TEXT("02"), TEXT("08"), true, TEXT(""), &changed));
	EXPECT(!changed);
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(unit_provinces(&f->c, before, &list) && list.n == 2);
	EXPECT(unit_provinces(&f->c, after, &list) && list.n == 1);
	EXPECT(unit_below(&f->c, TEXT("08"), after, &list) && list.n == 2);
	EXPECT(unit_below(&f->c, TEXT("08"), before, &list) && list.n == 0);
	EXPECT(unit_by_code(&f->c, UNIT_PROVINCE, TEXT("02"), before, &u));
	EXPECT_TEXT(u.name, "Tỉnh Hà Giang");
	EXPECT(!unit_by_code(&f->c, UNIT_PROVINCE, TEXT("02"), after, &u)
	       && f->c.why.kind == NOT_FOUND);
	f->c.why = (struct problem){0};
	EXPECT(unit_successors(&f->c, UNIT_PROVINCE, TEXT("02"), &list) && list.n == 1);
	EXPECT_TEXT(list.p[0].code, "08");
	EXPECT(unit_successors(&f->c, UNIT_PROVINCE, TEXT("99"), &list) && list.n == 0);
	EXPECT(unit_search(&f->c, TEXT("dong van"), after, 10, &list) && list.n == 1);
	EXPECT_TEXT(list.p[0].code, "00692");
	EXPECT(unit_search(&f->c, TEXT("GIANG"), after, 10, &list) && list.n == 1);
	EXPECT(unit_search(&f->c, TEXT("ha giang"), before, 10, &list) && list.n == 1);
	EXPECT(unit_search(&f->c, TEXT("ong"), after, 10, &list) && list.n == 0);
	EXPECT(unit_search(&f->c, TEXT(""), after, 10, &list) && list.n == 0);
	fixture_rollback(f);
}

int
main(void)
{
	BOTH_ENGINES(test_units);
	return unit_end("core/unit");
}
