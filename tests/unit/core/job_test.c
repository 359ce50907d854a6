/* Jobs, events and settings on both engines. */
#include "core/event.h"
#include "core/import.h"
#include "core/page_key.h"
#include "core/setting.h"

#include "unit/core/standing.h"

static void
test_jobs(struct fixture *f)
{
	struct cx *c = &f->c;
	struct jobs taken;
	struct job_figures n;
	int64_t cancelled;
	struct time later = {c->now.ms + 60000};

	EXPECT(job_add(c, "a", TEXT("1"), c->now));
	EXPECT(job_add(c, "b", TEXT("2"), later));
	EXPECT(job_add(c, "b", TEXT("3"), later));
	EXPECT(job_add(c, "c", TEXT("4"), c->now));
	EXPECT(job_cancel(c, "b", TEXT("3"), &cancelled) && cancelled == 1);
	EXPECT(job_cancel(c, "b", TEXT("3"), &cancelled) && cancelled == 0);
	EXPECT(job_take(c, 10, &taken) && taken.n == 2);
	EXPECT_TEXT(taken.p[0].kind, "a");
	EXPECT_TEXT(taken.p[1].payload, "4");
	EXPECT(taken.p[0].tries == 1);
	EXPECT(job_done(c, &taken.p[1]));
	EXPECT(job_take(c, 10, &taken) && taken.n == 0); /* leased */
	c->now.ms += 5 * 60000;
	EXPECT(job_take(c, 1, &taken) && taken.n == 1); /* given back; one at a time */
	EXPECT(job_figures(c, &n) && n.waiting == 2 && n.dead == 0);
}

/* Who was too slow has lost the job to another node, and can neither finish nor put it off. */
static void
test_leases(struct fixture *f)
{
	struct cx *c = &f->c;
	struct jobs slow, other;
	struct job_figures n;
	bool ours;

	EXPECT(job_add(c, "a", TEXT("1"), c->now));
	EXPECT(job_take(c, 10, &slow) && slow.n == 1);
	EXPECT(!job_hold_needed(&slow.p[0], c->now));
	c->now.ms += 4 * 60000;
	EXPECT(job_hold_needed(&slow.p[0], c->now));
	EXPECT(job_hold(c, &slow.p[0], &ours) && ours);
	c->now.ms += 4 * 60000;
	EXPECT(job_take(c, 10, &other) && other.n == 0); /* the lease began anew */
	c->now.ms += 2 * 60000;
	EXPECT(job_take(c, 10, &other) && other.n == 1 && other.p[0].tries == 2);
	EXPECT(job_hold(c, &slow.p[0], &ours) && !ours);
	EXPECT(job_failed(c, &slow.p[0], TEXT("too slow")));
	c->now.ms += 4 * 60000;
	EXPECT(job_hold(c, &other.p[0], &ours) && ours);
	EXPECT(!job_done(c, &slow.p[0]) && c->why.kind == CONFLICT);
	c->why = (struct problem){0};
	EXPECT(job_figures(c, &n) && n.waiting == 1);
	EXPECT(job_done(c, &other.p[0]));
	EXPECT(job_figures(c, &n) && n.waiting == 0);
}

/* 1, 2, 4 … minutes, six hours at most; dead after the twelfth; revived by hand. */
static void
test_backoff(struct fixture *f)
{
	struct cx *c = &f->c;
	static const int64_t minutes[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360};
	struct jobs taken;
	struct job_figures n;
	struct dead_jobs dead;

	EXPECT(job_add(c, "a", TEXT("1"), c->now));
	for (size_t i = 0; i <= COUNT(minutes); i++) {
		EXPECT(job_take(c, 10, &taken) && taken.n == 1);
		EXPECT(job_failed(c, &taken.p[0], TEXT("no answer")));
		if (i == COUNT(minutes))
			break;
		c->now.ms += minutes[i] * 60000 - 1;
		EXPECT(job_take(c, 10, &taken) && taken.n == 0);
		c->now.ms += 1;
	}
	c->now.ms += 86400000;
	EXPECT(job_take(c, 10, &taken) && taken.n == 0);
	EXPECT(job_figures(c, &n) && n.dead == 1 && n.waiting == 0 && n.late == 0);
	EXPECT(job_dead(c, 0, 10, &dead) && dead.n == 1);
	EXPECT_TEXT(dead.p[0].why, "no answer");
	EXPECT(job_revive(c, dead.p[0].id));
	EXPECT(job_take(c, 10, &taken) && taken.n == 1);
	EXPECT(!job_revive(c, taken.p[0].id) && c->why.kind == NOT_FOUND);
}

static void
test_events(struct fixture *f)
{
	static const struct event_listener listeners[] = {
	    {"portal", "x.done"}, {"admin", "x.done"}, {"admin", "y.done"}};
	struct cx *c = &f->c;
	struct jobs taken;
	struct event e;
	struct text system;

	event_install(listeners, COUNT(listeners));
	EXPECT(event_emit(c, "x.done", TEXT("HS \"1\""), TEXT("{\"a\":1}")));
	EXPECT(event_emit(c, "z.done", TEXT(""), TEXT("")));
	EXPECT(job_take(c, 10, &taken) && taken.n == 2);
	EXPECT_TEXT(taken.p[0].kind, EVENT_JOB);
	EXPECT(event_of_job(c, &taken.p[1], &e, &system));
	EXPECT_TEXT(system, "admin");
	EXPECT_TEXT(e.name, "x.done");
	EXPECT_TEXT(e.subject, "HS \"1\"");
	EXPECT_TEXT(e.payload, "{\"a\":1}");
	EXPECT(e.at.ms == c->now.ms);
	event_install(NULL, 0);
	EXPECT(!event_of_job(c, &(struct job){.payload = TEXT("{")}, &e, &system));
}

static void
test_settings(struct fixture *f)
{
	static const struct setting minutes = {
	    .key = "test.minutes", .number = true, .min = 1, .max = 60, .standard = 15};
	static const struct setting title = {.key = "test.title", .standard_text = "Sen"};
	static const struct setting *const all[] = {&minutes, &title};
	struct cx *c = &f->c;
	int64_t n;
	struct text t;

	setting_install(all, COUNT(all));
	EXPECT(setting_count() == 2 && setting_at(1) == &title);
	EXPECT(setting_int(c, &minutes, &n) && n == 15);
	EXPECT(setting_change(c, &minutes, TEXT(" 20 ")));
	EXPECT(setting_int(c, &minutes, &n) && n == 20); /* in its own transaction */
	standing_commit(f);
	EXPECT(setting_int(c, &minutes, &n) && n == 20);
	EXPECT(!setting_change(c, &minutes, TEXT("61")) && c->why.kind == INVALID);
	standing_rollback(f);
	EXPECT(!setting_change(c, &minutes, TEXT("x")));
	standing_rollback(f);
	EXPECT(setting_change(c, &title, TEXT("Hoa sen")));
	EXPECT(setting_change(c, &minutes, TEXT("15")));
	standing_commit(f);
	EXPECT(setting_text(c, &title, &t));
	EXPECT_TEXT(t, "Hoa sen");
	EXPECT(db_int(c, SQL("SELECT count(*) FROM core_setting"), NO_ARGS, &n) && n == 1);
	EXPECT(db_int(c, SQL("SELECT count(*) FROM core_audit WHERE what = 'core.setting.change'"),
		   NO_ARGS, &n)
	       && n == 3);
	setting_install(NULL, 0);
}

static void
test_imports(struct fixture *f)
{
	struct cx *c = &f->c;
	struct import *i;
	struct import_figures n;
	struct import_rows rows;
	struct import_notes notes;

	EXPECT(import_begin(c, "units", "a.csv", &i));
	import_mark(i);
	import_count(i, true, false);
	EXPECT(import_note(c, i, 3, TEXT("name"), TEXT("is empty"), true));
	import_mark(i);
	import_count(i, false, false);
	import_to_mark(i); /* that slice was lost */
	import_count(i, false, true);
	EXPECT(import_note(c, i, 2, TEXT("code"), TEXT("is odd"), false));
	EXPECT(import_end(c, i, &n));
	EXPECT(n.records == 3 && n.added == 1 && n.changed == 1 && n.same == 0 && n.refused == 1
	       && n.notes == 2);
	EXPECT(import_list(c, 0, 10, &rows) && rows.n == 1 && rows.p[0].figures.refused == 1);
	EXPECT(import_list(c, rows.p[0].id, 10, &rows) && rows.n == 0);
	EXPECT(import_notes_of(c, import_id(i), -1, 10, &notes) && notes.n == 2
	       && notes.p[0].line == 2);
	EXPECT(import_notes_of(c, import_id(i), 2, 10, &notes) && notes.n == 1);
	EXPECT_TEXT(notes.p[0].why, "is empty");
}

/* Keys read back; what was touched, or is another list's, is the first page. */
static void
test_page_keys(void)
{
	struct arena mem = {0};
	struct page_key k = {
	    .set = true, .number = -5, .id = 1LL << 52, .text = TEXT("nguyễn. văn")};
	struct text shown = page_key_show(&mem, "inbox.due", &k);
	struct page_key back = page_key_read(&mem, "inbox.due", shown);
	char *broken = (char *)(uintptr_t)text_copy(&mem, shown).p;
	struct buf longest = buf_in(&mem);

	EXPECT(back.set && back.number == -5 && back.id == 1LL << 52);
	EXPECT_TEXT(back.text, "nguyễn. văn");
	EXPECT(!page_key_read(&mem, "inbox.name", shown).set);
	EXPECT(!page_key_read(&mem, "inbox.due", TEXT("")).set);
	EXPECT(!page_key_read(&mem, "inbox.due", TEXT("zzzz")).set);
	for (size_t i = 0; i < shown.n; i++) {
		char was = broken[i];

		broken[i] = was == 'A' ? 'B' : 'A';
		EXPECT(!page_key_read(&mem, "inbox.due", (struct text){broken, shown.n}).set);
		broken[i] = was;
	}
	EXPECT_TEXT(page_key_show(&mem, "x", &(struct page_key){.text = TEXT("")}), "");
	for (int i = 0; i < 400; i++)
		buf_text(&longest, TEXT("ế"));
	k.text = buf_done(&longest);
	back = page_key_read(&mem, "x", page_key_show(&mem, "x", &k));
	EXPECT(back.set && back.text.n == 480);
	arena_drop(&mem);
}

int
main(void)
{
	ON_EACH_ENGINE(test_jobs);
	ON_EACH_ENGINE(test_leases);
	ON_EACH_ENGINE(test_backoff);
	ON_EACH_ENGINE(test_events);
	ON_EACH_ENGINE(test_settings);
	ON_EACH_ENGINE(test_imports);
	test_page_keys();
	return unit_end("core/job");
}
