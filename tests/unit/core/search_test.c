/* Search on both engines: marks, order, prefixes, changes; and that two engines answer alike. */
#include "base/id.h"
#include "core/search.h"

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

int
main(void)
{
	ON_EACH_ENGINE(test_order);
	ON_EACH_ENGINE(test_suggest);
	ON_EACH_ENGINE(test_changes);
	ON_EACH_ENGINE(test_pages);
	return unit_end("core/search");
}
