/* Search on both engines: marks, order, prefixes, changes; and that two engines answer alike. */
#include "base/id.h"
#include "core/search_store.h"

#include "unit/core/standing.h"

static void
put(struct fixture *f, const char *kind, const char *key, const char *title, const char *words,
    int64_t weight)
{
	struct search_entry e = {.kind = kind,
	    .key = text_of(key),
	    .id = id_make(f->c.now),
	    .title = text_of(title),
	    .path = text_format(&f->mem, "/%s/%s", kind, key),
	    .extra = TEXT("Hộ tịch"),
	    .words = text_of(words),
	    .weight = weight};

	standing_must(f, search_put(&f->c, &e), "put");
}

static void
fill(struct fixture *f)
{
	put(f, "procedure", "1.000001", "Đăng ký khai sinh có yếu tố nước ngoài", "trẻ em", 0);
	put(f, "procedure", "1.000002", "Đăng ký lại khai sinh", "", 0);
	put(f, "procedure", "1.000003", "Thủ tục đăng ký khai sinh", "", 0);
	put(f, "procedure", "1.000004", "Đăng ký khai sinh", "giấy chứng sinh", 0);
	put(f, "procedure", "1.000005", "Đăng ký kết hôn", "khai sinh của hai bên, đăng ký", 5);
	put(f, "agency", "H26", "Ủy ban nhân dân thành phố Hà Nội", "", 0);
	put(f, "agency", "H27", "Ủy ban nhân dân quận Đống Đa", "", 9);
}

/* The keys of what was found, in order. */
static struct text
keys(struct fixture *f, const struct search_hits *hits)
{
	struct buf b = buf_in(&f->mem);

	for (size_t i = 0; i < hits->n; i++)
		buf_format(&b, "%s%.*s", i > 0 ? " " : "", TEXT_ARG(hits->p[i].key));
	return buf_done(&b);
}

static struct text
found(struct fixture *f, const char *kind, const char *query)
{
	struct search_hits hits;

	standing_must(f, search_find(&f->c, kind, text_of(query), 0, 10, &hits), "find");
	return keys(f, &hits);
}

static struct text
suggested(struct fixture *f, const char *query)
{
	struct search_hits hits;

	standing_must(f, search_suggest(&f->c, NULL, text_of(query), 10, &hits), "suggest");
	return keys(f, &hits);
}

static void
test_order(struct fixture *f)
{
	fill(f);
	/* equal, begins with, phrase, all words of the title, anywhere */
	EXPECT_TEXT(
	    found(f, NULL, "đăng ký khai sinh"), "1.000004 1.000001 1.000003 1.000002 1.000005");
	EXPECT_TEXT(
	    found(f, NULL, "DANG KY  khai-sinh!"), "1.000004 1.000001 1.000003 1.000002 1.000005");
	EXPECT_TEXT(found(f, NULL, "đống đa"), "H27");
	EXPECT_TEXT(found(f, NULL, "ủy ban"), "H27 H26"); /* by weight */
	EXPECT_TEXT(found(f, "procedure", "uy ban"), "");
	EXPECT_TEXT(found(f, NULL, "1.000005"), "1.000005");
	EXPECT_TEXT(found(f, NULL, "h26"), "H26");
	EXPECT_TEXT(found(f, NULL, "chung sinh"), "1.000004");  /* by its words */
	EXPECT_TEXT(found(f, NULL, "ho tich ket"), "1.000005"); /* extra and title together */
	EXPECT_TEXT(found(f, NULL, "hon xyz"), "");
	EXPECT_TEXT(found(f, NULL, "ket hon xyz"), "1.000005"); /* one word too many */
	EXPECT_TEXT(found(f, NULL, "nuoc ng"), ""); /* a prefix below three letters … */
	EXPECT_TEXT(found(f, NULL, "nuoc ngoa"), "1.000001");
	EXPECT_TEXT(found(f, NULL, ""), "");
	EXPECT_TEXT(found(f, NULL, "\"'*:()&|!"), "");
	EXPECT_TEXT(found(f, NULL, "AND OR NOT NEAR"), "");
}

static void
test_suggest(struct fixture *f)
{
	fill(f);
	EXPECT_TEXT(suggested(f, "d"), "");
	EXPECT_TEXT(suggested(f, "đăng ký kh"), "1.000004 1.000001 1.000002 1.000003");
	EXPECT_TEXT(suggested(f, "đăng ký k"), "1.000005 1.000004 1.000001 1.000002 1.000003");
	EXPECT_TEXT(suggested(f, "ha no"), "H26");
	EXPECT_TEXT(suggested(f, "h27"), "H27");
	EXPECT_TEXT(suggested(f, "giay"), ""); /* titles only */
}

/* FTS5 compares its index with the entries. */
static void
expect_whole(struct fixture *f)
{
	if (db_engine_of(f->c.db) != DB_SQLITE)
		return;
	EXPECT(db_exec(&f->c,
	    SQL("INSERT INTO core_search_title (core_search_title) VALUES ('integrity-check')"),
	    NO_ARGS));
	EXPECT(db_exec(&f->c,
	    SQL("INSERT INTO core_search_words (core_search_words) VALUES ('integrity-check')"),
	    NO_ARGS));
}

static void
test_changes(struct fixture *f)
{
	fill(f);
	standing_commit(f);
	put(f, "procedure", "1.000004", "Xác nhận khai tử", "", 3);
	EXPECT_TEXT(found(f, NULL, "khai tử"), "1.000004");
	EXPECT_TEXT(found(f, NULL, "chung sinh"), "");
	EXPECT_TEXT(found(f, NULL, "đăng ký khai sinh"), "1.000001 1.000003 1.000002 1.000005");
	EXPECT(search_weigh(&f->c, "procedure", TEXT("1.000002"), 99));
	EXPECT_TEXT(found(f, NULL, "khai sinh"), "1.000002 1.000003 1.000001 1.000005");
	EXPECT(search_remove(&f->c, "procedure", TEXT("1.000002")));
	EXPECT_TEXT(found(f, NULL, "khai sinh"), "1.000003 1.000001 1.000005");
	expect_whole(f);
	standing_rollback(f);
	EXPECT_TEXT(
	    found(f, NULL, "đăng ký khai sinh"), "1.000004 1.000001 1.000003 1.000002 1.000005");
}

static void
test_pages(struct fixture *f)
{
	struct search_hits hits;
	char key[16];

	for (int i = 0; i < 60; i++) {
		snprintf(key, sizeof key, "K%02d", i);
		put(f, "procedure", key, "Cấp giấy phép xây dựng", "", 100 - i);
	}
	EXPECT(
	    search_find(&f->c, NULL, TEXT("giay phep"), 0, 5, &hits) && hits.n == 5 && hits.more);
	EXPECT_TEXT(keys(f, &hits), "K00 K01 K02 K03 K04");
	EXPECT(search_find(&f->c, NULL, TEXT("giay phep"), 5, 5, &hits) && hits.more);
	EXPECT_TEXT(keys(f, &hits), "K05 K06 K07 K08 K09");
	EXPECT(search_find(&f->c, NULL, TEXT("giay phep"), 55, 10, &hits) && hits.n == 5
	       && !hits.more);
	EXPECT(search_find(&f->c, NULL, TEXT("giay phep"), 1000, 5, &hits) && hits.n == 5
	       && !hits.more);
	EXPECT_TEXT(keys(f, &hits), "K45 K46 K47 K48 K49"); /* no deeper than ten pages */
}

static struct text
chosen(
    struct fixture *f, const char *query, const struct search_choice *w, struct search_found *out)
{
	standing_must(f, search_choose(&f->c, text_of(query), w, 0, 10, out), "choose");
	return keys(f, &out->hits);
}

static void
put_text(struct fixture *f, const char *key, const char *title, const char *issuer, int64_t year)
{
	struct search_entry e = {.kind = "act",
	    .key = text_of(key),
	    .id = id_make(f->c.now),
	    .title = text_of(title),
	    .path = text_of("/x"),
	    .extra = TEXT(""),
	    .words = TEXT("có hiệu lực, theo Nghị định số 61/2018/NĐ-CP"),
	    .weight = 3,
	    .rank = 1,
	    .issuer = text_of(issuer),
	    .field = TEXT(""),
	    .status = TEXT("in-force"),
	    .year = year};

	standing_must(f, search_put(&f->c, &e), "put");
}

/* Procedures ahead of what is read, numbers as phrases, counts of each choice. */
static void
test_choose(struct fixture *f)
{
	struct search_choice any = {0}, one = {.issuer = TEXT("quoc hoi")};
	struct search_found found;

	fill(f);
	put_text(
	    f, "61-2018-nd-cp", "Nghị định 61/2018/NĐ-CP: khai sinh một cửa", "Chính phủ", 2018);
	put_text(f, "60-2014-qh13", "Luật 60/2014/QH13: đăng ký khai sinh", "Quốc hội", 2014);
	put_text(f, "2018-61", "Quyết định 2018/61", "Quốc hội", 2018);
	EXPECT_TEXT(chosen(f, "dang ky khai sinh", &any, &found),
	    "1.000004 1.000001 1.000003 60-2014-qh13 1.000002 1.000005");
	EXPECT(found.total == 6 && !found.many && !found.hits.more);
	EXPECT_TEXT(chosen(f, "61/2018", &any, &found), "61-2018-nd-cp 2018-61 60-2014-qh13");
	EXPECT(found.years.n == 2 && found.years.p[0].n == 2);
	EXPECT_TEXT(found.years.p[0].key, "2018");
	EXPECT(found.issuers.n == 2 && found.issuers.p[0].n == 2);
	EXPECT_TEXT(found.issuers.p[0].name, "Quốc hội");
	EXPECT_TEXT(chosen(f, "61/2018", &one, &found), "2018-61 60-2014-qh13");
	/* Its own choice does not narrow its counts, the others' do. */
	EXPECT(found.issuers.n == 2 && found.years.p[0].n == 1 && found.total == 2);
	EXPECT_TEXT(chosen(f, "\"khai sinh mot cua\"", &any, &found), "61-2018-nd-cp");
	EXPECT_TEXT(chosen(f, "“sinh khai”", &any, &found), "");
	EXPECT(search_status(&f->c, "act", TEXT("2018-61"), TEXT("expired"), 2));
	EXPECT_TEXT(
	    chosen(f, "2018/61", &(struct search_choice){.status = TEXT("expired")}, &found),
	    "2018-61");
	EXPECT(search_choose(&f->c, TEXT(""), &any, 4, 4, &found) && found.hits.n == 4
	       && found.total == 10 && found.hits.more);
}

static void
put_words(struct fixture *f, const char *key, const char *title, const char *words, int64_t weight)
{
	struct search_entry e = {.kind = "act",
	    .key = text_of(key),
	    .id = id_make(f->c.now),
	    .title = text_of(title),
	    .path = text_of("/x"),
	    .words = text_of(words),
	    .weight = weight,
	    .rank = 1};

	standing_must(f, search_put(&f->c, &e), "put");
}

/* What holds the words as a run stands before what holds them apart, whatever its weight. */
static void
test_runs(struct fixture *f)
{
	struct search_choice any = {0};
	struct search_found found;

	put_words(f, "apart", "Luật Đa dạng sinh học", "khai thác sinh vật", 9);
	put_words(f, "once", "Luật Quốc tịch", "có giấy khai sinh thì nộp", 3);
	put_words(f, "often", "Luật Hộ tịch", "khai sinh, đăng ký khai sinh, sổ khai sinh", 1);
	put_words(f, "title-apart", "Khai thác sinh khối của rừng", "", 9);
	put_words(f, "title", "Thông tư về khai sinh", "", 0);
	EXPECT_TEXT(chosen(f, "khai sinh", &any, &found), "title often once title-apart apart");
	EXPECT_TEXT(chosen(f, "\"khai sinh\"", &any, &found), "title once often");
	/* Three words of a title are what it is called; the shorter title is meant. */
	put_words(
	    f, "long", "Luật Nhà ở: bổ sung về hộ gia đình và việc trích lục tịch thu", "", 9);
	put_words(f, "cites", "Nghị định về tịch thu", "theo Luật Hộ tịch, Luật Hộ tịch", 9);
	put_words(f, "law", "Luật 60/2014/QH13: Hộ tịch", "", 1);
	EXPECT_TEXT(chosen(f, "luat ho tich", &any, &found), "often law long cites");
}

static struct text
meant(struct fixture *f, const char *query)
{
	struct text out;

	standing_must(f, search_meant(&f->c, text_of(query), true, &out), "meant");
	return out;
}

static void
test_meant(struct fixture *f)
{
	bool more;

	fill(f);
	standing_must(f, search_words_timer(&f->c, &more), "timer");
	standing_commit(f);
	EXPECT_TEXT(meant(f, "dang ky ket hon"), "đăng ký kết hôn");
	EXPECT_TEXT(meant(f, "dang kt ket hom"), "đăng ký kết hôn");
	EXPECT_TEXT(meant(f, "ddawng kys keets hoon"), "đăng ký kết hôn");
	EXPECT_TEXT(meant(f, "d9a8ng ky1 ke61t ho6n"), "đăng ký kết hôn");
	EXPECT_TEXT(meant(f, "khia sinh"), "khai sinh");
	EXPECT_TEXT(meant(f, "đăng ký kết hôn"), "");
	EXPECT_TEXT(meant(f, "khai sinh"), "");
	EXPECT_TEXT(meant(f, "qwrtp 2018"), "");
	EXPECT_TEXT(meant(f, ""), "");
	/* No query reads titles anew: what is known does until somebody else has. */
	put(f, "procedure", "1.000009", "Trồng hoa sen đầu hồ", "", 0);
	standing_must(f, search_words_timer(&f->c, &more), "timer");
	standing_commit(f);
	EXPECT(!text_is(meant(f, "trong hoa sen"), "trồng hoa sen"));
	standing_must(f, search_words_catch_up(&f->c), "catching up");
	EXPECT_TEXT(meant(f, "trong hoa sen"), "trồng hoa sen");
	EXPECT_TEXT(search_telex(&f->mem, TEXT("nguwowif")), "nguoi");
	EXPECT_TEXT(search_telex(&f->mem, TEXT("tuwj")), "tu");
	EXPECT_TEXT(search_telex(&f->mem, TEXT("xoas")), "xoa");
}

int
main(void)
{
	ON_EACH_ENGINE(test_order);
	ON_EACH_ENGINE(test_suggest);
	ON_EACH_ENGINE(test_changes);
	ON_EACH_ENGINE(test_pages);
	ON_EACH_ENGINE(test_choose);
	ON_EACH_ENGINE(test_runs);
	ON_EACH_ENGINE(test_meant);
	return unit_end("core/search");
}
