/* Publications: versions, withdrawal, the digest in the audit trail; what was tampered with is
 * told. On both engines. */
#include "base/digest.h"
#include "core/notify.h"
#include "core/search.h"
#include "systems/gazette/act.h"
#include "systems/gazette/feed.h"
#include "systems/gazette/subscription.h"

#include "unit/core/standing.h"

static struct act
import(struct fixture *f, const char *number, const char *text)
{
	struct act a = {.kind = ACT_DECREE,
	    .number = text_of(number),
	    .title = TEXT("Quy định về hồ sen"),
	    .title_en = TEXT(""),
	    .issuer = TEXT("Chính phủ"),
	    .signer = TEXT(""),
	    .field = TEXT("Cây xanh"),
	    .text = text_of(text),
	    .reason = TEXT("")};
	enum act_arrival how;

	EXPECT(day_parse(TEXT("2018-04-23"), &a.issued));
	standing_must(f, act_import(&f->c, &a, &how), "import");
	EXPECT(how == ARRIVED_NEW);
	return a;
}

static struct publication
newest(struct fixture *f, struct text slug)
{
	struct publication p;
	bool found;

	standing_must(f, publication_by_key(&f->c, TEXT("act"), slug, &p, &found), "by key");
	EXPECT(found);
	return p;
}

static int complaints;
static struct text last_complaint;

static void
complain(void *to, struct text what)
{
	(void)to;
	complaints++;
	last_complaint = what;
}

static int
check(struct fixture *f)
{
	complaints = 0;
	standing_must(f, publication_check_all(&f->c, complain, NULL), "check");
	return complaints;
}

static void
test_put(struct fixture *f)
{
	struct act a = import(f, "61/2018/NĐ-CP", "Điều 1. Hồ\nHồ ở giữa phường.");
	struct publication p = newest(f, a.slug);
	struct text kept, before;
	struct audit_row row;
	struct search_hits hits;
	struct digest d;
	bool found, more;

	EXPECT(p.version == 1 && p.last && p.withdrawn.ms == 0);
	EXPECT_TEXT(p.path, "/law/61-2018-nd-cp");
	EXPECT(text_equal(p.digest, a.hash));
	standing_must(f, publication_kept(&f->c, &p, &kept), "kept");
	d = digest_text(kept);
	EXPECT(text_equal(digest_hex(&f->mem, &d), p.digest));
	EXPECT(text_starts(kept, TEXT("Kind: Nghị định\nNumber: 61/2018/NĐ-CP\n")));
	standing_commit(f);
	standing_must(f, audit_seal_slice(&f->c, &more), "seal");
	standing_must(f,
	    audit_own(&f->c, TEXT("gazette.published"), publication_subject(&f->mem, &p), &row,
		&before, &found),
	    "audit");
	EXPECT(found && row.position > 0 && row.person == 0 && row.name.n == 0 && before.n == 64);
	EXPECT(search_find(&f->c, "act", TEXT("ho sen"), 0, 5, &hits) && hits.n == 1);
	EXPECT(check(f) == 0);
}

static void
test_versions(struct fixture *f)
{
	struct publishing q = {.kind = &ACT_PUBLICATION,
	    .key = TEXT("tin-1"),
	    .path = TEXT("/news/tin-1"),
	    .title = TEXT("Tin một"),
	    .title_en = TEXT(""),
	    .summary = TEXT(""),
	    .section = TEXT(""),
	    .field = TEXT(""),
	    .issuer = TEXT(""),
	    .words = TEXT(""),
	    .status = TEXT(""),
	    .text = TEXT("một")};
	struct publications all;

	standing_must(f, publication_put(&f->c, &q), "put");
	EXPECT(q.version == 1);
	standing_must(f, publication_put(&f->c, &q), "put again");
	EXPECT(q.version == 1);
	f->c.now.ms += 60000;
	q.text = TEXT("một, sửa");
	standing_must(f, publication_put(&f->c, &q), "correct");
	EXPECT(q.version == 2);
	EXPECT(publication_versions(&f->c, TEXT("act"), q.key, &all) && all.n == 2 && all.p[0].last
	       && !all.p[1].last && all.p[0].first.ms == all.p[1].published.ms);
	EXPECT(publication_list(
		   &f->c, &(struct publication_filter){.kind = TEXT("act"), .most = 9}, &all)
	       && all.n == 1);
	standing_must(f, publication_withdraw(&f->c, &ACT_PUBLICATION, q.key, TEXT("Sai")), "out");
	EXPECT(newest(f, q.key).withdrawn.ms != 0);
	EXPECT(publication_list(
		   &f->c, &(struct publication_filter){.kind = TEXT("act"), .most = 9}, &all)
	       && all.n == 0);
	EXPECT(!publication_withdraw(&f->c, &ACT_PUBLICATION, q.key, TEXT("Sai"))
	       && f->c.why.kind == CONFLICT);
	standing_rollback(f);
}

/* Whoever has the database's password and changes a published text, the kept one or the trail. */
static void
test_tampering(struct fixture *f)
{
	struct act a = import(f, "62/2018/NĐ-CP", "Điều 1. Cây\nCây do phường trồng.");

	standing_commit(f);
	EXPECT(check(f) == 0);
	fixture_exec(f, SQL("UPDATE gazette_act SET text = 'Khác' WHERE id = $1"), ARGS(a.id));
	EXPECT(check(f) == 1);
	EXPECT_TEXT(last_complaint, "act 62-2018-nd-cp is not what was published");
	standing_rollback(f);
	fixture_exec(f, SQL("UPDATE gazette_publication_text SET text = 'Khác'"), NO_ARGS);
	EXPECT(check(f) > 0);
	standing_rollback(f);
	fixture_exec(f, SQL("UPDATE core_audit SET subject = 'x' WHERE what = 'gazette.published'"),
	    NO_ARGS);
	EXPECT(check(f) > 0);
	standing_rollback(f);
	EXPECT(check(f) == 0);
}

/* What has neither number nor a law's name, and more of them than one looks at: once more is
 * nothing new. */
static void
test_import_again(struct fixture *f)
{
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 25; i++) {
			struct act a = {.kind = ACT_OTHER,
			    .number = TEXT(""),
			    .title = text_format(&f->mem, "Đề mục %d", i),
			    .title_en = TEXT(""),
			    .issuer = TEXT(""),
			    .signer = TEXT(""),
			    .field = TEXT(""),
			    .text = TEXT("Điều 1. Một\nMột."),
			    .reason = TEXT("")};
			enum act_arrival how;

			standing_must(f, act_import(&f->c, &a, &how), "import");
			EXPECT(how == (round == 0 ? ARRIVED_NEW : ARRIVED_SAME));
		}
	}
	standing_rollback(f);
}

static size_t
mails_of(struct fixture *f)
{
	struct mails all;

	standing_must(f, mail_list(&f->c, 0, 100, &all), "mails");
	return all.n;
}

static void
morning(struct fixture *f)
{
	bool more;

	f->c.now.ms += 86400000;
	standing_must(f, subscription_run(&f->c, &more), "run");
}

/* Nothing before yes; each publication once; nothing that was withdrawn; nothing after leaving. */
static void
test_subscription(struct fixture *f)
{
	struct subscription s = {.email = TEXT("An@Example.org"),
	    .kind = TEXT("act"),
	    .section = TEXT(""),
	    .field = TEXT(""),
	    .site = TEXT("https://example.org")};
	struct mails all;
	struct act a;

	standing_must(f, subscription_ask(&f->c, &s), "ask");
	EXPECT(mails_of(f) == 1);
	f->c.now.ms += 60000;
	import(f, "71/2018/NĐ-CP", "Điều 1. Một\nMột.");
	morning(f);
	EXPECT(mails_of(f) == 1); /* not confirmed */
	standing_must(f, subscription_confirm(&f->c, &s), "confirm");
	f->c.now.ms += 60000;
	import(f, "72/2018/NĐ-CP", "Điều 1. Hai\nHai.");
	a = import(f, "73/2018/NĐ-CP", "Điều 1. Ba\nBa.");
	standing_must(f, publication_withdraw(&f->c, &ACT_PUBLICATION, a.slug, TEXT("Sai")), "out");
	morning(f);
	EXPECT(mails_of(f) == 2);
	EXPECT(mail_list(&f->c, 0, 1, &all) && all.n == 1);
	EXPECT(text_find(all.p[0].body, TEXT("72/2018/NĐ-CP")) != SIZE_MAX);
	EXPECT(text_find(all.p[0].body, TEXT("71/2018/NĐ-CP")) == SIZE_MAX);
	EXPECT(text_find(all.p[0].body, TEXT("73/2018/NĐ-CP")) == SIZE_MAX);
	EXPECT(text_starts(all.p[0].leave, TEXT("https://example.org/api/v1/subscriptions/")));
	morning(f);
	morning(f);
	EXPECT(mails_of(f) == 2);
	import(f, "74/2018/NĐ-CP", "Điều 1. Bốn\nBốn.");
	standing_must(f, subscription_leave(&f->c, s.token), "leave");
	morning(f);
	EXPECT(mails_of(f) == 2);
	EXPECT(date_of_day(time_day(subscription_next(f->c.now, true))).weekday == 1);
	standing_rollback(f);
}

/* Lines of at most 75 bytes, none cut within a character, put together again as they were; Atom and
 * JSON Feed of a title that tries to break out. */
static void
test_feeds(struct fixture *f)
{
	struct publication p = {.kind = TEXT("act"),
	    .key = TEXT("k"),
	    .path = TEXT("/law/k"),
	    .title = TEXT("</title><script>\"ươ, ư; \\ơ\" & ươ ươ ươ ươ ươ ươ ươ ươ ươ ươ ươ ươ ươ "
			  "ươ ươ ươ ươ ươ ươ ươ"),
	    .title_en = TEXT(""),
	    .summary = TEXT(""),
	    .section = TEXT(""),
	    .field = TEXT(""),
	    .issuer = TEXT(""),
	    .lang = TEXT("vi"),
	    .reason = TEXT(""),
	    .first = f->c.now,
	    .published = f->c.now,
	    .day = {20000},
	    .day_means = DAY_DEADLINE};
	struct publications all = {&p, 1}, none = {NULL, 0};
	struct feed feed = {
	    TEXT("https://x"), TEXT("A\nB"), TEXT("/feeds/all.atom"), TEXT("/"), TEXT("Sen"), &all};
	struct text atom = feed_atom(&f->c, &feed), json = feed_json(&f->c, &feed);
	struct text rest = feed_calendar(&f->c, &feed), line;
	size_t events = 0;

	EXPECT(text_find(atom, TEXT("<script>")) == SIZE_MAX);
	EXPECT(text_find(atom, TEXT("&lt;/title&gt;&lt;script&gt;")) != SIZE_MAX);
	EXPECT(text_find(json, TEXT("\\\"ươ")) != SIZE_MAX);
	EXPECT(text_find(rest, TEXT("ươ\\, ư\\; \\\\")) != SIZE_MAX);
	while (text_cut(&rest, '\n', &line) && line.n > 0) {
		EXPECT(line.n <= 76 && text_ends(line, TEXT("\r")) && text_valid(line));
		events += text_is(line, "BEGIN:VEVENT\r");
	}
	EXPECT(events == 1);
	feed.all = &none;
	EXPECT(text_find(feed_calendar(&f->c, &feed), TEXT("BEGIN:VTIMEZONE\r\n")) != SIZE_MAX);
	EXPECT_TEXT(feed_urn(&f->mem, TEXT("act/k")), feed_urn(&f->mem, TEXT("act/k")).p);
}

int
main(void)
{
	ON_EACH_ENGINE(test_put);
	ON_EACH_ENGINE(test_versions);
	ON_EACH_ENGINE(test_tampering);
	ON_EACH_ENGINE(test_import_again);
	ON_EACH_ENGINE(test_subscription);
	ON_EACH_ENGINE(test_feeds);
	return unit_end("systems/publication");
}
