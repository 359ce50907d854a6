/* The audit chain: its canonical form computed again here, every way to tamper with it that the
 * check must notice, lawful erasure, and rolled back batches. */
#include "base/digest.h"
#include "core/agency.h"

#include "unit/core/fixture.h"

struct found {
	int n;
	char last[300];
};

static void
note(void *to, struct text what)
{
	struct found *f = to;

	f->n++;
	snprintf(f->last, sizeof f->last, "%.*s", TEXT_ARG(what));
}

/* How many breaks the check reports. */
static int
breaks(struct fixture *f)
{
	struct found found = {0};

	fixture_begin(f);
	EXPECT(audit_check(&f->c, note, &found));
	fixture_rollback(f);
	return found.n;
}

static void
seal(struct fixture *f)
{
	bool more = true;

	fixture_commit(f);
	while (f->config.engine == DB_POSTGRES && more) {
		fixture_begin(f);
		EXPECT(audit_seal_slice(&f->c, &more));
		fixture_end(f);
	}
}

static void
add(struct fixture *f, const char *what, const char *subject, const char *payload)
{
	EXPECT(audit_add(&f->c, text_of(what), text_of(subject), text_of(payload)));
	f->c.now.ms += 1000;
}

static void
add_some(struct fixture *f)
{
	fixture_begin(f);
	add(f, "core.test.one", "thing 1", "{\"a\":1}");
	add(f, "core.test.two", "thing 2", "");
	seal(f);
	fixture_begin(f);
	add(f, "portal.test", "thing\n3", "{\"b\":\"Đặng\"}");
	add(f, "core.test.one", "thing 1", "");
	seal(f);
}

static int64_t
count(struct fixture *f, struct sql q)
{
	int64_t n = -1;

	fixture_begin(f);
	EXPECT(db_int(&f->c, q, NO_ARGS, &n));
	fixture_rollback(f);
	return n;
}

/* Position 3's hash, from nothing but audit.h's words. */
static void
test_form(struct fixture *f)
{
	struct cx *c = &f->c;
	struct rows r;
	bool found;
	struct digest payload, hash;
	struct text lines;

	add_some(f);
	fixture_begin(f);
	EXPECT(db_first(c,
	    SQL("SELECT a.id, a.at, p.salt, s.hash, b.hash FROM core_seal s "
		"JOIN core_audit a ON a.id = s.audit JOIN core_audit_payload p ON p.audit = a.id "
		"JOIN core_seal b ON b.position = s.position - 1 WHERE s.position = 3"),
	    NO_ARGS, &r, &found));
	EXPECT(found);
	payload = digest_text(text_format(
	    c->mem, "%s\ntest\n203.0.113.9\n{\"b\":\"Đặng\"}", text_z(c->mem, row_text(&r, 2))));
	lines =
	    text_format(c->mem, "%s\nsen-audit-1\n%lld\n%lld\n%d\n0\n0\nportal.test\nthing 3\n%s\n",
		text_z(c->mem, text_hex(c->mem, row_bytes(&r, 4))), (long long)row_int(&r, 0),
		(long long)row_int(&r, 1), ACTOR_JOB, text_z(c->mem, digest_hex(c->mem, &payload)));
	hash = digest_text(lines);
	EXPECT(row_bytes(&r, 3).n == sizeof hash.b);
	EXPECT(memcmp(row_bytes(&r, 3).p, hash.b, sizeof hash.b) == 0);
	EXPECT(db_end(&r));
	fixture_rollback(f);
	EXPECT(breaks(f) == 0);
}

/* One statement each by somebody with the database's password; rolled back after the check. */
static void
test_tampering(struct fixture *f)
{
	/* clang-format off */
	static const struct sql ways[] = {
	    SQL("UPDATE core_audit SET what = 'core.test.six' WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET at = at + 1 WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET person = 7 WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET agency = 7 WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET kind = 1 WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET subject = 'thing 4' WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit SET digest = (SELECT b.digest FROM core_audit b "
		"WHERE b.subject = 'thing 3') WHERE subject = 'thing 2'"),
	    SQL("UPDATE core_audit_payload SET payload = '{}' WHERE payload <> ''"),
	    SQL("UPDATE core_audit_payload SET name = 'somebody else'"),
	    SQL("UPDATE core_audit_payload SET address = ''"),
	    SQL("UPDATE core_audit_payload SET salt = ''"),
	    SQL("DELETE FROM core_audit WHERE subject = 'thing 2'"),
	    SQL("DELETE FROM core_audit_payload WHERE payload <> ''"),
	    SQL("DELETE FROM core_seal WHERE position = 1"),
	    SQL("DELETE FROM core_seal WHERE position = 2"),
	    SQL("DELETE FROM core_seal WHERE position = 4"),
	    SQL("DELETE FROM core_seal"),
	    SQL("UPDATE core_seal SET audit = -audit WHERE position > 2"),
	    SQL("UPDATE core_seal SET hash = (SELECT b.hash FROM core_seal b "
		"WHERE b.position = 1) WHERE position = 3"),
	    SQL("UPDATE core_root SET position = position - 1"),
	    SQL("UPDATE core_root SET hash = (SELECT b.hash FROM core_seal b "
		"WHERE b.position = 1)"),
	    SQL("INSERT INTO core_audit (id, at, kind, what, subject, digest) SELECT id - 1000, "
		"at, kind, what, subject, digest FROM core_audit WHERE subject = 'thing 2'"),
	};
	/* clang-format on */
	struct found found;

	add_some(f);
	EXPECT(breaks(f) == 0);
	for (size_t i = 0; i < COUNT(ways); i++) {
		found.n = 0;
		fixture_begin(f);
		fixture_exec(f, ways[i], NO_ARGS);
		EXPECT(audit_check(&f->c, note, &found));
		fixture_rollback(f);
		if (found.n == 0)
			fprintf(stderr, "not noticed: %s\n", ways[i].text);
		EXPECT(found.n > 0);
	}
	EXPECT(breaks(f) == 0);
}

/* The newest row and everything that speaks of it: only the root printed elsewhere tells. */
static void
test_root_tells(struct fixture *f)
{
	struct text before, after;

	add_some(f);
	fixture_begin(f);
	EXPECT(audit_root(&f->c, time_day(f->c.now), &before));
	EXPECT(before.n == 64);
	fixture_rollback(f);
	fixture_run(
	    f, SQL("DELETE FROM core_audit WHERE id = (SELECT max(id) FROM core_audit)"), NO_ARGS);
	fixture_run(f, SQL("DELETE FROM core_seal WHERE position = 4"), NO_ARGS);
	fixture_run(f,
	    SQL("UPDATE core_root SET position = 3, hash = (SELECT hash FROM core_seal WHERE "
		"position = 3)"),
	    NO_ARGS);
	fixture_begin(f);
	EXPECT(audit_root(&f->c, time_day(f->c.now), &after));
	EXPECT(!text_equal(before, after));
	fixture_rollback(f);
}

static void
test_erasure(struct fixture *f)
{
	struct audit_filter all = {.what = TEXT(""), .subject = TEXT("thing 1")};
	struct audit_rows rows;

	add_some(f);
	fixture_begin(f);
	EXPECT(audit_erase(&f->c, TEXT("thing 1")));
	seal(f);
	EXPECT(breaks(f) == 0);
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit_payload")) == 3);
	fixture_begin(f);
	EXPECT(audit_list(&f->c, &all, 10, &rows));
	EXPECT(rows.n == 3);
	EXPECT(!rows.p[0].erased && rows.p[1].erased && rows.p[2].erased);
	EXPECT_TEXT(rows.p[1].name, "");
	fixture_rollback(f);
}

static void
test_erase_person(struct fixture *f)
{
	fixture_begin(f);
	f->by = (struct actor){.kind = ACTOR_PERSON, .person = 42, .name = TEXT("An")};
	add(f, "portal.submit", "dossier X", "{}");
	f->by.kind = ACTOR_OFFICER;
	f->by.agency = 7;
	add(f, "portal.accept", "dossier X", "{}");
	f->by = (struct actor){.kind = ACTOR_JOB, .name = TEXT("job")};
	EXPECT(audit_erase_person(&f->c, 42));
	seal(f);
	EXPECT(breaks(f) == 0);
	/* What was done in an office stays, and the record of the erasure. */
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit_payload")) == 2);
	fixture_run(f, SQL("DELETE FROM core_audit_payload WHERE name = 'An'"), NO_ARGS);
	EXPECT(breaks(f) == 1);
}

static bool
expire(struct fixture *f)
{
	bool more;

	fixture_begin(f);
	EXPECT(audit_expire(&f->c, &more));
	seal(f);
	return more;
}

/* Ten years later: what was said goes, that it was said stays, and the chain is whole. */
static void
test_expire(struct fixture *f)
{
	static const int64_t year = INT64_C(366) * 86400 * 1000;
	struct audit_filter all = {.what = TEXT(""), .subject = TEXT("")};
	static int64_t ahead; /* ids of one process never go back, and the other engine is next */
	struct audit_rows rows;

	f->c.now.ms += ahead;
	ahead += 20 * year;
	add_some(f);
	f->c.now.ms += 10 * year - INT64_C(86400000);
	EXPECT(!expire(f)); /* a day too early */
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit_payload")) == 4);
	f->c.now.ms += 3 * INT64_C(86400000);
	EXPECT(!expire(f));
	EXPECT(breaks(f) == 0);
	fixture_begin(f);
	EXPECT(audit_list(&f->c, &all, 10, &rows));
	EXPECT(rows.n == 5 && !rows.p[0].erased && rows.p[1].erased && rows.p[4].erased);
	EXPECT_TEXT(rows.p[4].what, "core.test.one");
	fixture_rollback(f);
	/* The same day again records nothing anew. */
	EXPECT(!expire(f));
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit")) == 5);
	/* What is younger may not be missing. */
	add_some(f);
	EXPECT(breaks(f) == 0);
	fixture_run(f, SQL("DELETE FROM core_audit_payload WHERE payload = '{\"a\":1}'"), NO_ARGS);
	EXPECT(breaks(f) == 1);
	/* Nor does a record that takes today's rows make it so. */
	fixture_begin(f);
	EXPECT(audit_add(&f->c, TEXT("core.audit.expire"), TEXT("audit trail"),
	    text_format(f->c.mem, "{\"before\":\"%s\"}",
		text_z(f->c.mem, day_iso(f->c.mem, (struct day){time_day(f->c.now).n + 1})))));
	seal(f);
	EXPECT(breaks(f) > 0);
}

/* A batch that is rolled back after its seal leaves no trace, and the next one fits. */
static void
test_rolled_back(struct fixture *f)
{
	add_some(f);
	fixture_begin(f);
	add(f, "core.test.lost", "thing 9", "");
	EXPECT(audit_seal(f->c.db, &f->mem, f->c.now));
	fixture_rollback(f);
	add_some(f);
	EXPECT(breaks(f) == 0);
	EXPECT(count(f, SQL("SELECT max(position) FROM core_seal")) == 8);
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit_open")) == 0);
}

/* A clock that goes back a day: ids still rise, roots stay in order. */
static void
test_clock_back(struct fixture *f)
{
	struct audit_days days;

	add_some(f);
	f->c.now.ms -= 24 * 60 * 60 * 1000;
	add_some(f);
	EXPECT(breaks(f) == 0);
	f->c.now.ms += 48 * 60 * 60 * 1000;
	add_some(f);
	EXPECT(breaks(f) == 0);
	fixture_begin(f);
	EXPECT(audit_days(&f->c, (struct day){0}, 10, &days));
	EXPECT(days.n == 2);
	EXPECT(days.p[0].position == 12 && days.p[1].position == 8);
	fixture_rollback(f);
}

static size_t
listed(struct fixture *f, const struct audit_filter *filter)
{
	struct audit_rows rows = {0};

	fixture_begin(f);
	EXPECT(audit_list(&f->c, filter, 10, &rows));
	fixture_rollback(f);
	return rows.n;
}

static void
test_list(struct fixture *f)
{
	struct text none = TEXT("");
	struct day today = time_day(f->c.now);
	struct audit_rows rows;

	add_some(f);
	EXPECT(listed(f, &(struct audit_filter){.what = none, .subject = none}) == 4);
	EXPECT(listed(f, &(struct audit_filter){.what = TEXT("core."), .subject = none}) == 3);
	EXPECT(
	    listed(f, &(struct audit_filter){.what = TEXT("core.test.two"), .subject = none}) == 1);
	EXPECT(listed(f, &(struct audit_filter){.what = none, .subject = TEXT("thing 1")}) == 2);
	EXPECT(listed(f, &(struct audit_filter){.what = none, .subject = none, .person = 5}) == 0);
	EXPECT(
	    listed(f,
		&(struct audit_filter){.what = none, .subject = none, .from = today, .to = today})
	    == 4);
	EXPECT(listed(f, &(struct audit_filter){.what = none, .subject = none, .to = {today.n - 1}})
	       == 0);
	fixture_begin(f);
	EXPECT(audit_list(&f->c, &(struct audit_filter){.what = none, .subject = none}, 2, &rows));
	EXPECT(rows.n == 2 && rows.p[0].position == 4 && rows.p[1].position == 3);
	EXPECT(audit_list(&f->c,
	    &(struct audit_filter){.what = none, .subject = none, .before = rows.p[1].id}, 5,
	    &rows));
	EXPECT(rows.n == 2 && rows.p[0].position == 2);
	fixture_rollback(f);
	/* Somebody of an agency sees its rows only. */
	f->by.kind = ACTOR_OFFICER;
	f->by.agency = 77;
	EXPECT(listed(f, &(struct audit_filter){.what = none, .subject = none}) == 0);
}

/* On PostgreSQL a row waits in core_audit_open until the sealer comes; that is no break. */
static void
test_waiting(struct fixture *f)
{
	fixture_begin(f);
	add(f, "core.test.one", "thing 1", "");
	fixture_commit(f);
	EXPECT(breaks(f) == 0);
	EXPECT(count(f, SQL("SELECT count(*) FROM core_audit_open"))
	       == (f->config.engine == DB_POSTGRES));
}

int
main(void)
{
	static void (*const tests[])(struct fixture * f) = {test_form, test_tampering,
	    test_root_tells, test_erasure, test_erase_person, test_rolled_back, test_clock_back,
	    test_list, test_waiting, test_expire};

	for (size_t i = 0; i < COUNT(tests); i++)
		BOTH_ENGINES(tests[i]);
	return unit_end("core/audit");
}
