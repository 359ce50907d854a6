/* Articles: who approves, the minute, versions, pictures before their time, two who save. On both
 * engines. */
#include "core/agency.h"
#include "core/headline.h"
#include "core/search.h"
#include "systems/gazette/article.h"
#include "systems/gazette/article_text.h"
#include "systems/gazette/section.h"

#include "unit/core/standing.h"

enum { MINUTE = 60000 };

static struct actor an, binh, chi; /* two who write, one who approves */
static int64_t section;

static struct actor
officer(int64_t person, int64_t agency)
{
	struct actor a = {.kind = ACTOR_OFFICER,
	    .person = person,
	    .agency = agency,
	    .name = TEXT("Cán bộ"),
	    .address = TEXT("")};

	actor_grant(&a, &ARTICLE_WRITE);
	actor_grant(&a, &ARTICLE_APPROVE);
	return a;
}

/* An agency with its section; three of its officers are `an`, `binh`, `chi` from here on. */
static void
office(struct fixture *f, const char *code, const char *name)
{
	struct agency a = {.code = text_of(code),
	    .name = text_of(name),
	    .name_en = TEXT(""),
	    .level = LEVEL_COMMUNE,
	    .unit = TEXT(""),
	    .address = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT("")};
	struct section s = {.name = TEXT("Tin phường"), .name_en = TEXT("Ward news"), .place = 1};

	f->c.by = &f->by;
	standing_must(f, agency_save(&f->c, &a), "agency");
	standing_commit(f);
	s.agency = a.id;
	standing_must(f, section_save(&f->c, &s), "section");
	section = s.id;
	an = officer(1001, a.id);
	binh = officer(1002, a.id);
	chi = officer(1003, a.id);
}

static void
people(struct fixture *f)
{
	office(f, "H90.1", "Phường Hồ Sen");
}

static struct article
draft(struct fixture *f, const char *title, const char *body)
{
	struct article a = {.kind = ARTICLE_NEWS,
	    .lang = LANG_VI,
	    .section = section,
	    .slug = TEXT(""),
	    .title = text_of(title),
	    .summary = TEXT("Tóm tắt."),
	    .body = text_of(body),
	    .author = TEXT(""),
	    .source = TEXT(""),
	    .picture = TEXT(""),
	    .note = TEXT(""),
	    .reason = TEXT("")};

	f->c.by = &an;
	standing_must(f, article_save(&f->c, &a), "save");
	return a;
}

/* No is said for this reason, and what went before stands. */
static bool
says_no(struct fixture *f, bool ok, enum problem_kind kind)
{
	bool no = !ok && f->c.why.kind == kind;

	f->c.why = (struct problem){0};
	return no;
}

static bool
is_public(struct fixture *f, const char *slug)
{
	struct article_public a;
	struct publication p;
	struct headlines lines;
	struct search_hits hits;
	bool found = article_by_slug(&f->c, text_of(slug), &a), published;

	f->c.why = (struct problem){0};
	standing_must(f,
	    publication_by_key(&f->c, TEXT("article"), text_of(slug), &p, &published)
		&& headline_list(&f->c, LANG_VI, 9, &lines)
		&& search_find(&f->c, "article", TEXT("zyxomma"), 0, 5, &hits),
	    "look");
	EXPECT(published == found && (hits.n > 0) == found && (lines.n > 0) == found);
	return found;
}

static void
test_approval(struct fixture *f)
{
	struct article a, mine;

	people(f);
	a = draft(f, "Zyxomma về hồ", "Chữ **một**.");
	standing_must(f, article_propose(&f->c, &a), "propose");
	EXPECT(says_no(f, article_approve(&f->c, &a), FORBIDDEN));
	a.state = ARTICLE_PROPOSED;
	f->c.by = &chi;
	standing_must(f, article_send_back(&f->c, &a, TEXT("Sửa.")), "back");
	/* whoever changes a word of it does not approve it, also when another hands it in */
	a.body = TEXT("Chữ hai.");
	standing_must(f, article_save(&f->c, &a), "save as chi");
	f->c.by = &an;
	standing_must(f, article_propose(&f->c, &a), "propose again");
	f->c.by = &chi;
	mine = a;
	EXPECT(says_no(f, article_approve(&f->c, &mine), FORBIDDEN));
	EXPECT(!is_public(f, "zyxomma-ve-ho"));
	f->c.by = &binh;
	standing_must(f, article_approve(&f->c, &a), "approve");
	EXPECT(is_public(f, "zyxomma-ve-ho") && a.version == 1);
	/* the hands of version 1 are washed: chi may approve the next one */
	f->c.by = &an;
	standing_must(f, article_correct(&f->c, &a), "correct");
	EXPECT(says_no(f, article_propose(&f->c, &a), CONFLICT)); /* nothing differs */
	a.body = TEXT("Chữ ba.");
	standing_must(f, article_save(&f->c, &a), "save");
	EXPECT(says_no(f, article_propose(&f->c, &a), CONFLICT)); /* what is corrected? */
	a.note = TEXT("chữ ba, không phải chữ hai");
	standing_must(f, article_save(&f->c, &a) && article_propose(&f->c, &a), "propose note");
	f->c.by = &chi;
	standing_must(f, article_approve(&f->c, &a), "approve 2");
	EXPECT(a.version == 2 && a.state == ARTICLE_PUBLISHED);
}

static void
test_versions(struct fixture *f)
{
	struct article_public a;
	struct article_version old;
	struct article all;
	struct publications list;

	test_approval(f);
	standing_must(f, article_by_slug(&f->c, TEXT("zyxomma-ve-ho"), &a), "by slug");
	EXPECT(a.now.no == 2 && text_is(a.now.body, "Chữ ba."));
	standing_must(f, article_version(&f->c, &a, 1, &old), "version 1");
	EXPECT(text_is(old.body, "Chữ hai.") && !old.shown);
	standing_must(
	    f, publication_versions(&f->c, TEXT("article"), a.now.slug, &list), "publications");
	EXPECT(list.n == 2 && text_equal(list.p[0].digest, a.now.hash)
	       && text_equal(list.p[1].digest, old.hash));
	f->c.by = &chi;
	standing_must(f, article_by_id(&f->c, a.now.article, &all), "by id");
	standing_must(f, article_withdraw(&f->c, &all, TEXT("Nhầm.")), "withdraw");
	standing_must(f, article_by_slug(&f->c, TEXT("zyxomma-ve-ho"), &a), "gone");
	EXPECT(a.withdrawn && text_is(a.reason, "Nhầm."));
	EXPECT(says_no(f, article_version(&f->c, &a, 1, &old), NOT_FOUND));
}

static void
test_minute(struct fixture *f)
{
	struct article a;
	bool more;

	people(f);
	a = draft(f, "Tin zyxomma", "Chữ.");
	a.at = (struct time){f->c.now.ms + 10 * MINUTE};
	standing_must(f, article_save(&f->c, &a) && article_propose(&f->c, &a), "propose");
	f->c.by = &chi;
	standing_must(f, article_approve(&f->c, &a), "approve");
	EXPECT(a.state == ARTICLE_SCHEDULED && a.version == 0);
	f->c.by = &f->by;
	f->c.now.ms += 10 * MINUTE - 1;
	standing_must(f, article_publish_run(&f->c, &more), "a moment before");
	EXPECT(!is_public(f, "tin-zyxomma"));
	f->c.now.ms += 1;
	standing_must(f, article_publish_run(&f->c, &more), "its minute");
	EXPECT(is_public(f, "tin-zyxomma") && !more);
}

static void
test_two(struct fixture *f)
{
	struct article a, b;
	struct article_writers w;

	people(f);
	a = draft(f, "Hai người", "Chữ.");
	b = a;
	standing_must(f, article_open(&f->c, &a), "open");
	f->c.by = &binh;
	standing_must(f, article_writers(&f->c, &b, &w), "writers");
	EXPECT(w.n == 1);
	b.body = TEXT("Chữ của Bình.");
	standing_must(f, article_save(&f->c, &b), "save");
	f->c.by = &an;
	a.body = TEXT("Chữ của An.");
	EXPECT(!article_save(&f->c, &a) && f->c.why.kind == INVALID);
	EXPECT(f->c.why.fields != NULL && text_is(f->c.why.fields->field, "body"));
	f->c.why = (struct problem){0};
	standing_must(f, article_by_id(&f->c, a.id, &b), "by id");
	EXPECT(text_is(b.body, "Chữ của Bình."));
}

static void
publish(struct fixture *f, struct article *a)
{
	f->c.by = &an;
	standing_must(f, article_propose(&f->c, a), "propose");
	f->c.by = &chi;
	standing_must(f, article_approve(&f->c, a), "approve");
}

/* Page by page, each once; what lies below a section is in it; the other language where the
 * reader's is missing. */
static void
test_lists(struct fixture *f)
{
	struct section below = {.name = TEXT("Hồ"), .name_en = TEXT("Lake"), .place = 1};
	struct article_filter q = {.lang = LANG_EN, .after = TEXT(""), .most = 2};
	struct article_versions page;
	struct article a, english;
	int seen = 0, in_english = 0, pages = 0;

	people(f);
	f->c.by = &f->by;
	below.agency = an.agency;
	below.parent = section;
	standing_must(f, section_save(&f->c, &below), "section below");
	for (int i = 0; i < 5; i++) {
		a = draft(f, text_format(&f->mem, "Tin %d", i).p, "Chữ.");
		if (i % 2 == 1)
			a.section = below.id;
		standing_must(f, article_save(&f->c, &a), "move");
		publish(f, &a);
		f->c.now.ms += (i % 2) * MINUTE; /* some at the same moment */
	}
	f->c.by = &an;
	standing_must(f, article_translate(&f->c, &a, &english), "translate");
	english.title = TEXT("News 4");
	standing_must(f, article_save(&f->c, &english), "save english");
	publish(f, &english);
	q.section = section;
	do {
		standing_must(f, article_list(&f->c, &q, &page), "list");
		for (size_t i = 0; i < page.n; i++) {
			seen++;
			in_english += page.p[i].lang == LANG_EN;
		}
		q.after = page.next;
		pages++;
	} while (page.next.n > 0 && pages < 9);
	EXPECT(seen == 5 && in_english == 1);
	q.section = below.id;
	q.after = TEXT("");
	q.most = 9;
	standing_must(f, article_list(&f->c, &q, &page), "list below");
	EXPECT(page.n == 2 && page.next.n == 0);
}

/* Another agency's drafts, however many and new, take no place on this one's desk. */
static void
test_desk(struct fixture *f)
{
	enum { ROWS = 5 };
	struct actor of_here;
	struct articles page;
	size_t seen = 0;
	int pages = 0;

	people(f);
	for (int i = 0; i < ROWS + 1; i++)
		draft(f, text_format(&f->mem, "Bài %d", i).p, "Một.");
	of_here = an;
	office(f, "H90.2", "Phường Bên Cạnh");
	for (int i = 0; i < 4 * ROWS; i++)
		draft(f, text_format(&f->mem, "Của bên cạnh %d", i).p, "Một.");
	f->c.by = &of_here;
	page.next = TEXT("");
	do {
		standing_must(f, article_desk(&f->c, 0, page.next, ROWS, &page), "desk");
		for (size_t i = 0; i < page.n; i++)
			EXPECT(page.p[i].agency == of_here.agency);
		seen += page.n;
		pages++;
	} while (page.next.n > 0);
	EXPECT(seen == ROWS + 1 && pages == 2);
}

static void
test_links(struct fixture *f)
{
	(void)f;
	EXPECT(link_kind_of(TEXT("https://example.org/a?b")) == LINK_ABROAD);
	EXPECT(link_kind_of(TEXT("HTTP://example.org")) == LINK_ABROAD);
	EXPECT(link_kind_of(TEXT("mailto:a@example.org")) == LINK_MAIL);
	EXPECT(link_kind_of(TEXT("/law?q=1#x")) == LINK_LOCAL);
	EXPECT_TEXT(link_path(TEXT("/law?q=1#x")), "/law");
	EXPECT(link_kind_of(TEXT("#muc")) == LINK_HEADING);
	EXPECT(link_kind_of(TEXT("//evil.example")) == LINK_NONE);
	EXPECT(link_kind_of(TEXT("/\\evil.example")) == LINK_NONE);
	EXPECT(link_kind_of(TEXT("javascript:alert(1)")) == LINK_NONE);
	EXPECT(link_kind_of(TEXT("data:text/html,x")) == LINK_NONE);
	EXPECT(link_kind_of(TEXT("")) == LINK_NONE);
	EXPECT_TEXT(picture_key(TEXT("media:0123456789abcdef")), "0123456789abcdef");
	EXPECT(picture_key(TEXT("media:0123456789abcdeX")).n == 0);
	EXPECT(picture_key(TEXT("/media/0123456789abcdef")).n == 0);
}

int
main(void)
{
	ON_EACH_ENGINE(test_approval);
	ON_EACH_ENGINE(test_versions);
	ON_EACH_ENGINE(test_minute);
	ON_EACH_ENGINE(test_two);
	ON_EACH_ENGINE(test_lists);
	ON_EACH_ENGINE(test_desk);
	ON_EACH_ENGINE(test_links);
	return unit_end("systems/article");
}
