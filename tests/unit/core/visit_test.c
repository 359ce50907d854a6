/* Visits: what is counted is written once, also when a batch was rolled back; robots are not
 * counted. */
#include "core/visit.h"

#include "unit/core/standing.h"

static void
flush(struct fixture *f)
{
	bool more = true;

	while (more)
		standing_must(f, visit_flush(&f->c, &more), "flush");
}

static int64_t
sum(struct fixture *f, const char *path)
{
	int64_t n = -1;

	standing_must(f, visit_sum(&f->c, text_of(path), &n), "sum");
	return n;
}

static void
test_counts(struct fixture *f)
{
	struct visits top, days;
	bool more;
	char path[VISIT_PATH + 10];

	for (int i = 0; i < 5; i++)
		visit_count(TEXT("/law/a"), TEXT("Mozilla/5.0"));
	visit_count(TEXT("/law/b"), TEXT("Mozilla/5.0"));
	visit_count(TEXT("/law/b"), TEXT("Googlebot/2.1"));
	memset(path, 'x', sizeof path);
	visit_count((struct text){path, sizeof path}, TEXT("")); /* too long: among all only */
	flush(f);
	EXPECT(sum(f, "/law/a") == 5 && sum(f, "/law/b") == 1 && sum(f, "") == 7);
	standing_rollback(f);
	EXPECT(sum(f, "/law/a") == 0);
	visit_count(TEXT("/law/a"), TEXT("Mozilla/5.0"));
	standing_must(f, visit_flush(&f->c, &more), "flush"); /* the one that was rolled back */
	EXPECT(sum(f, "/law/a") == 5 && sum(f, "") == 7);
	standing_commit(f);
	flush(f);
	EXPECT(sum(f, "/law/a") == 6 && sum(f, "") == 8);
	standing_commit(f);
	flush(f);
	EXPECT(sum(f, "/law/a") == 6 && sum(f, "") == 8);
	f->c.now.ms += 86400000;
	visit_count(TEXT("/law/a"), TEXT(""));
	flush(f);
	standing_commit(f);
	EXPECT(visit_days(&f->c, TEXT("/law/a"), 9, &days) && days.n == 2 && days.p[0].n == 1
	       && days.p[1].n == 6);
	EXPECT(visit_top(&f->c, (struct day){0}, 9, &top) && top.n == 2 && top.p[0].n == 7);
	/* More pages than one batch. */
	for (int i = 0; i < 700; i++)
		visit_count(text_format(&f->mem, "/p/%d", i), TEXT(""));
	flush(f);
	EXPECT(sum(f, "") == 709 && sum(f, "/p/699") == 1);
	standing_commit(f);
	flush(f); /* learns that the last batch was committed */
	standing_commit(f);
	f->c.now.ms += INT64_C(500) * 86400000;
	more = true;
	while (more)
		standing_must(f, visit_sweep(&f->c, &more), "sweep");
	EXPECT(sum(f, "") == 0);
	standing_commit(f);
	flush(f);
	standing_commit(f);
}

int
main(void)
{
	ON_EACH_ENGINE(test_counts);
	return unit_end("core/visit");
}
