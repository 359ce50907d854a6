/* The inbox: pages by key over several piles miss nothing and double nothing; a search that stops
 * goes on where it stopped. */
#include "systems/portal/inbox.h"

#include "unit/systems/office.h"

static struct dossier
lodge(struct fixture *f, const struct office_world *w, const char *name)
{
	const struct filing filing = {.procedure = w->procedure,
	    .agency = w->agency,
	    .channel = CHANNEL_ONLINE,
	    .applicant = text_of(name),
	    .id_number = TEXT("001090000011"),
	    .answers = TEXT("{}")};
	struct dossier d;

	OK(f, dossier_lodge(&f->c, &filing, &d));
	return d;
}

/* Thirty-one dossiers, every third accepted, every sixth refused; all at one instant but for ten
 * minutes between groups, so that keys must tell equal times apart. */
static void
fill(struct fixture *f, const struct office_world *w)
{
	struct dossier all[31];

	fixture_begin(f);
	as_system(f, w->other);
	for (int i = 0; i < 31; i++) {
		f->c.now.ms += i % 10 == 0 ? 600000 : 0;
		all[i] = lodge(f, w, i % 2 == 0 ? "Đỗ Thị Hạnh" : "Nguyễn Văn An");
	}
	as_officer(f, w->binh, w->agency, "Trần Thị Bình");
	for (int i = 0; i < 31; i += 3) {
		if (i % 2 == 0)
			OK(f, dossier_refuse(&f->c, &all[i], TEXT("No")));
		else
			OK(f, dossier_accept(&f->c, &all[i]));
	}
	fixture_commit(f);
}

/* Walks every page; how many rows, each once and in order. */
static int
walk(struct fixture *f, struct inbox_filter q, int page, bool newest)
{
	struct inbox_key last = {0};
	struct inbox rows;
	int n = 0;

	do {
		OK(f, inbox_read(&f->c, &q, page, &rows));
		for (size_t i = 0; i < rows.n; i++) {
			const struct inbox_row *r = &rows.p[i];
			bool after = r->sort_at != last.sort_at ? r->sort_at > last.sort_at
								: r->id > last.id;

			EXPECT(n == 0 || after != newest);
			last = (struct inbox_key){r->sort_at, r->id};
			n++;
		}
		EXPECT(!rows.more || rows.n == (size_t)page || rows.scanned_out);
		q.after = rows.last;
	} while (rows.more);
	return n;
}

static void
test_pages(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct inbox_filter q = {.procedure = TEXT(""), .applicant = TEXT("")};
	int64_t late;

	fill(f, &w);
	fixture_begin(f);
	for (int page = 1; page < 40; page += 6) {
		q.desks = 1U << DESK_RECEIVE | 1U << DESK_ACCEPTED;
		EXPECT(walk(f, q, page, false) == 25);
		q.desks = 1U << DESK_REFUSED;
		EXPECT(walk(f, q, page, true) == 6);
	}
	q.desks = 1U << DESK_RECEIVE | 1U << DESK_ACCEPTED;
	q.applicant = TEXT("do thi HANH"); /* no marks, other case */
	EXPECT(walk(f, q, 4, false) == 10);
	q.applicant = TEXT("hạnh");
	EXPECT(walk(f, q, 4, false) == 10);
	q.applicant = TEXT("nobody");
	EXPECT(walk(f, q, 4, false) == 0);
	q.applicant = TEXT("");
	q.procedure = TEXT("1.000001");
	EXPECT(walk(f, q, 4, false) == 25);
	q.procedure = TEXT("1.000002");
	EXPECT(walk(f, q, 4, false) == 0);

	/* Late only: nothing yet; a week later all that were accepted. */
	q.procedure = TEXT("");
	q.late = true;
	EXPECT(walk(f, q, 4, false) == 0);
	OK(f, inbox_late(&f->c, 100, &late) && late == 0);
	f->c.now.ms += INT64_C(7) * 86400 * 1000;
	EXPECT(walk(f, q, 4, false) == 5);
	OK(f, inbox_late(&f->c, 100, &late) && late == 5);
	OK(f, inbox_late(&f->c, 3, &late) && late == 3);
	fixture_rollback(f);
}

/* A search looks at INBOX_SCAN rows of a pile, says that it stopped, and goes on. */
static void
test_scan(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct inbox_filter q = {
	    .desks = 1U << DESK_RECEIVE, .procedure = TEXT(""), .applicant = TEXT("last")};
	struct inbox rows;

	if (f->config.engine != DB_SQLITE)
		return; /* the rule is the same, and 5,000 rows take long there */
	fixture_begin(f);
	as_system(f, w.other);
	for (int i = 0; i < INBOX_SCAN + 10; i++)
		(void)lodge(f, &w, "Nguyễn Văn An");
	(void)lodge(f, &w, "The Last");
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, inbox_read(&f->c, &q, 20, &rows));
	EXPECT(rows.n == 0 && rows.more && rows.scanned_out);
	q.after = rows.last;
	OK(f, inbox_read(&f->c, &q, 20, &rows));
	EXPECT(rows.n == 1 && !rows.more);
	EXPECT_TEXT(rows.p[0].applicant, "The Last");
	fixture_rollback(f);
}

static void
test_find(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w);
	struct inbox rows;
	bool exact;

	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, inbox_find(&f->c, d.code, 20, &rows, &exact));
	EXPECT(exact && rows.n == 1);
	OK(f, inbox_find(&f->c, d.reference, 20, &rows, &exact));
	EXPECT(exact && rows.n == 1);
	OK(f, inbox_find(&f->c, TEXT("001090000011"), 20, &rows, &exact));
	EXPECT(exact && rows.n == 1);
	OK(f, inbox_find(&f->c, TEXT("001090000099"), 20, &rows, &exact));
	EXPECT(exact && rows.n == 0);
	OK(f, inbox_find(&f->c, TEXT("Nguyễn"), 20, &rows, &exact));
	EXPECT(!exact);

	/* Another office finds nothing of it. */
	as_officer(f, w.chi, w.other, "Lê Chi");
	OK(f, inbox_find(&f->c, d.code, 20, &rows, &exact));
	EXPECT(rows.n == 0);
	fixture_rollback(f);
}

int
main(void)
{
	BOTH_ENGINES(test_pages);
	BOTH_ENGINES(test_scan);
	BOTH_ENGINES(test_find);
	return unit_end("systems/inbox");
}
