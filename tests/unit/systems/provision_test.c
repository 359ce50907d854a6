/* Texts of acts: their structure, amendments, comparison; and citations in them. */
#include <string.h>

#include "base/buf.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/provision.h"
#include "unit/unit.h"

static struct arena mem;

static const struct provision *
at(const struct provisions *all, const char *path)
{
	static const struct provision none = {
	    .label = {"", 0}, .heading = {"", 0}, .body = {"", 0}, .path = {"", 0}};
	size_t i = provision_find(all, text_of(path));

	return i == SIZE_MAX ? &none : &all->p[i];
}

static const char decree[] = "CHÍNH PHỦ\nSố: 12/2031/NĐ-CP\nNGHỊ ĐỊNH\nVề cây xanh\n"
			     "Căn cứ Luật Cây xanh;\n"
			     "Chương I\nQUY ĐỊNH CHUNG\n"
			     "Điều 1. Phạm vi\nNghị định này quy định về cây xanh.\n"
			     "Điều 2. Giải thích\n1. Cây là thực vật.\n2. Xanh là màu:\n"
			     "a) Của lá;\nb) Của cỏ;\nđ) Của rêu.\n"
			     "Chương II\nĐIỀU KHOẢN THI HÀNH\n"
			     "Điều 3. Nghị định này có hiệu lực từ ngày ký.\n"
			     "Nơi nhận:\n- Như Điều 3;\nTM. CHÍNH PHỦ\n"
			     "PHỤ LỤC I\nDANH MỤC CÂY\n1. Sen.\n2. Tre.\n";

static void
test_structure(void)
{
	struct provisions all;

	provision_parse(&mem, text_of(decree), &all);
	EXPECT_TEXT(at(&all, "chuong-i")->heading, "QUY ĐỊNH CHUNG");
	EXPECT_TEXT(at(&all, "dieu-1")->heading, "Phạm vi");
	EXPECT_TEXT(at(&all, "dieu-1")->body, "Nghị định này quy định về cây xanh.");
	EXPECT(at(&all, "dieu-1")->depth == 1);
	EXPECT_TEXT(at(&all, "dieu-2.khoan-1")->body, "Cây là thực vật.");
	EXPECT_TEXT(at(&all, "dieu-2.khoan-2.diem-dd")->body, "Của rêu.");
	EXPECT_TEXT(at(&all, "dieu-3")->heading, "");
	EXPECT_TEXT(at(&all, "dieu-3")->body, "Nghị định này có hiệu lực từ ngày ký.");
	EXPECT(text_starts(at(&all, "ket")->body, TEXT("Nơi nhận:")));
	EXPECT_TEXT(at(&all, "phu-luc-i")->heading, "DANH MỤC CÂY");
	EXPECT_TEXT(at(&all, "phu-luc-i.khoan-2")->body, "Tre.");
	EXPECT(text_starts(at(&all, "mo-dau")->body, TEXT("CHÍNH PHỦ")));
}

/* What an amending act quotes is its own text; numbers that do not follow are text. */
static void
test_not_structure(void)
{
	struct provisions all;

	provision_parse(&mem,
	    TEXT("Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Cây\n1. Trồng cây.\n2. Tưới cây.”\n"
		 "Điều 2. Hiệu lực\n1. Từ ngày ký.\n7. Không nối tiếp.\n"
		 "Điều 5 của Luật này không phải là tiêu đề."),
	    &all);
	EXPECT(provision_find(&all, TEXT("dieu-5")) == SIZE_MAX);
	EXPECT(provision_find(&all, TEXT("dieu-1.khoan-1")) == SIZE_MAX);
	EXPECT(provision_find(&all, TEXT("dieu-2.khoan-7")) == SIZE_MAX);
	EXPECT(text_find(at(&all, "dieu-2.khoan-1")->body, TEXT("Không nối tiếp.")) != SIZE_MAX);
	provision_parse(&mem, TEXT("chỉ có chữ"), &all);
	EXPECT(all.n == 1);
	EXPECT_TEXT(all.p[0].body, "chỉ có chữ");
	provision_parse(&mem, TEXT(""), &all);
	EXPECT(all.n == 1);
	provision_parse(&mem, TEXT("Điều 1. A.\nĐiều 1. B."), &all);
	EXPECT_TEXT(at(&all, "dieu-1~2")->body, "B.");
}

/* Decrees of 1945 count in words, or in Roman numbers. */
static void
test_old_articles(void)
{
	struct provisions all;
	struct citations found;

	provision_parse(&mem,
	    TEXT("SẮC:\nĐiều thứ nhất: Nay trồng sen.\nĐiều thứ hai: Ai hái sẽ bị phạt.\n"
		 "Điều thứ 3. Theo Điều thứ 2.\nĐiều thứ mười hai: Thi hành.\n"
		 "Điều thứ nhì không có dấu là câu"),
	    &all);
	EXPECT_TEXT(at(&all, "dieu-1")->body, "Nay trồng sen.");
	EXPECT_TEXT(at(&all, "dieu-1")->label, "thứ nhất");
	EXPECT_TEXT(at(&all, "dieu-2")->body, "Ai hái sẽ bị phạt.");
	EXPECT_TEXT(at(&all, "dieu-3")->body, "Theo Điều thứ 2.");
	EXPECT(text_starts(at(&all, "dieu-12")->body, TEXT("Thi hành.")));
	EXPECT(provision_find(&all, TEXT("dieu-2~2")) == SIZE_MAX);
	citation_find(&mem, TEXT("Theo Điều thứ 2."), TEXT("dieu-3"), &found);
	EXPECT(found.n == 1);
	EXPECT_TEXT(found.p[0].path, "dieu-2");
	provision_parse(
	    &mem, TEXT("SẮC:\nĐiều I: Trồng sen.\nĐiều IV: Thi hành.\nĐiều X nào đó"), &all);
	EXPECT_TEXT(at(&all, "dieu-1")->body, "Trồng sen.");
	EXPECT(text_starts(at(&all, "dieu-4")->body, TEXT("Thi hành.")));
	EXPECT(provision_find(&all, TEXT("dieu-10")) == SIZE_MAX);
}

/* Two parts of one act: articles that only the other has, where they belong. */
static void
test_merge(void)
{
	struct text begun =
	    TEXT("NGHỊ ĐỊNH\nVề sen\nĐiều 1. Một\nA.\nĐiều 5. Năm\nNơi nhận:\n- Lưu.");
	struct text parts =
	    TEXT("Điều 1. Một\nKhác.\nĐiều 2. Hai\n1. B.\na) C.\nĐiều 5a. Thêm\nD.");
	size_t added;
	struct text both = provision_merge(&mem, begun, parts, &added);

	EXPECT(added == 2);
	EXPECT_TEXT(both, "NGHỊ ĐỊNH\nVề sen\nĐiều 1. Một\nA.\nĐiều 2. Hai\n1. B.\na) C.\nĐiều 5. "
			  "Năm\nĐiều 5a. Thêm\nD.\nNơi nhận:\n- Lưu.");
	EXPECT_TEXT(provision_merge(&mem, both, parts, &added), text_z(&mem, both));
	EXPECT(added == 0);
	EXPECT_TEXT(provision_merge(&mem, TEXT(""), TEXT("Điều 1. A."), &added), "Điều 1. A.");
}

/* A code of laws in halves, each article between two of the other half. */
static void
test_merge_many(void)
{
	struct buf odd = buf_in(&mem), even = buf_in(&mem);
	struct text both;
	struct provisions all;
	size_t added, there = 0;

	for (int i = 1; i <= 1000; i++)
		buf_format(i % 2 == 1 ? &odd : &even, "Điều %d. Một\n1. Hai.\n", i);
	both = provision_merge(&mem, buf_done(&odd), buf_done(&even), &added);
	EXPECT(added == 500);
	provision_parse(&mem, both, &all);
	EXPECT(all.n == 2000);
	for (size_t i = 0; i < all.n; i += 2)
		there += text_equal(all.p[i].path, text_format(&mem, "dieu-%d", (int)(i / 2 + 1)));
	EXPECT(there == 1000);
	/* what an annex holds is not the act's */
	(void)provision_merge(
	    &mem, TEXT("Điều 1. Một"), TEXT("Điều 1. Một\nPHỤ LỤC I\nMẪU\nĐiều 2. Hai"), &added);
	EXPECT(added == 0);
}

static void
test_paths(void)
{
	struct text path;

	EXPECT(provision_path_read(&mem, TEXT("điểm đ khoản 2 Điều 5a"), &path));
	EXPECT_TEXT(path, "dieu-5a.khoan-2.diem-dd");
	EXPECT_TEXT(provision_path_show(&mem, LANG_VI, path), "điểm đ khoản 2 Điều 5a");
	EXPECT_TEXT(provision_path_show(&mem, LANG_EN, path), "Article 5a, clause 2, point đ");
	EXPECT_TEXT(provision_article_path(path), "dieu-5a");
	EXPECT_TEXT(provision_article_path(TEXT("phu-luc-1.dieu-3.khoan-1")), "phu-luc-1.dieu-3");
	EXPECT(!provision_path_read(&mem, TEXT("khoản 2"), &path));
	EXPECT(!provision_path_read(&mem, TEXT("lung tung"), &path));
	EXPECT(provision_path_read(&mem, TEXT("dieu-7.khoan-1"), &path));
}

static struct day
day(int n)
{
	return (struct day){n};
}

static void
test_apply(void)
{
	struct change list[] = {
	    {CHANGE_REPLACE, TEXT("dieu-2.khoan-1"),
		TEXT("1. Cây là thực vật thân gỗ:\na) To;\nb) Nhỏ."), TEXT(""), day(200), 7},
	    {CHANGE_ADD, TEXT("dieu-2"), TEXT("Điều 2a. Nước\n1. Tưới mỗi ngày.\n2. Trừ ngày mưa."),
		TEXT(""), day(200), 7},
	    {CHANGE_REPEAL, TEXT("dieu-2.khoan-2"), TEXT(""), TEXT(""), day(300), 8},
	    {CHANGE_REPLACE, TEXT("dieu-1"), TEXT("Câu không có nhãn."), TEXT(""), day(100), 6},
	    {CHANGE_REPEAL, TEXT("dieu-99"), TEXT(""), TEXT(""), day(100), 6},
	};
	struct changes changes = {list, COUNT(list)};
	struct provisions base, then;
	size_t missed;

	provision_parse(&mem, text_of(decree), &base);
	provision_apply(&mem, &base, &changes, day(99), &then, &missed);
	EXPECT(missed == 0 && then.n == base.n && then.p[1].state == AS_ISSUED);
	provision_apply(&mem, &base, &changes, day(100), &then, &missed);
	EXPECT(missed == 1);
	EXPECT_TEXT(at(&then, "dieu-1")->body, "Câu không có nhãn.");
	EXPECT(at(&then, "dieu-1")->state == CHANGED && at(&then, "dieu-1")->by == 6);
	EXPECT_TEXT(at(&then, "dieu-2.khoan-1")->body, "Cây là thực vật.");
	provision_apply(&mem, &base, &changes, day(250), &then, &missed);
	EXPECT_TEXT(at(&then, "dieu-2.khoan-1")->body, "Cây là thực vật thân gỗ:");
	EXPECT_TEXT(at(&then, "dieu-2.khoan-1.diem-b")->body, "Nhỏ.");
	EXPECT(at(&then, "dieu-2.khoan-1.diem-b")->depth == at(&then, "dieu-2.khoan-1")->depth + 1);
	EXPECT(at(&then, "dieu-2")->inside && at(&then, "dieu-2")->by == 7);
	EXPECT_TEXT(at(&then, "dieu-2a")->heading, "Nước");
	EXPECT(at(&then, "dieu-2a")->state == ADDED);
	EXPECT_TEXT(at(&then, "dieu-2a.khoan-2")->body, "Trừ ngày mưa.");
	EXPECT(provision_find(&then, TEXT("dieu-2a"))
	       == provision_end(&then, provision_find(&then, TEXT("dieu-2"))));
	provision_apply(&mem, &base, &changes, day(300), &then, &missed);
	EXPECT(at(&then, "dieu-2.khoan-2")->state == REPEALED);
	EXPECT(provision_find(&then, TEXT("dieu-2.khoan-2.diem-a")) == SIZE_MAX);
	EXPECT_TEXT(at(&base, "dieu-2.khoan-2.diem-a")->body, "Của lá;");
}

static void
test_compare(void)
{
	struct provisions x, y;
	struct differences d;
	size_t same = 0, gone = 0, new = 0;

	provision_parse(
	    &mem, TEXT("Điều 1. Một\nnộp trong mười ngày\nĐiều 2. Hai\nb\nĐiều 3. Ba\nc"), &x);
	provision_parse(
	    &mem, TEXT("Điều 1. Một\nnộp trong năm ngày\nĐiều 3. Ba\nc\nĐiều 4. Bốn\nd"), &y);
	provision_compare(&mem, &x, &y, &d);
	EXPECT(d.n == 4);
	for (size_t i = 0; i < d.n; i++) {
		same += d.p[i].same;
		gone += d.p[i].to == NULL;
		new += d.p[i].from == NULL;
	}
	EXPECT(same == 1 && gone == 1 && new == 1);
	EXPECT(d.p[1].to == NULL); /* article 2 stands where it was */
	EXPECT(d.p[0].spans.n == 4);
	EXPECT(d.p[0].spans.p[1].kind == SPAN_OUT);
	EXPECT_TEXT(d.p[0].spans.p[1].text, "mười ");
	EXPECT_TEXT(d.p[0].spans.p[2].text, "năm ");
}

/* ---- citations: text, then "span>act#path" of each ---- */

static const struct {
	const char *text, *want;
} cases[] = {
    {"theo khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP.",
	"khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP>61 2018 nd cp#dieu-5.khoan-2"},
    {"Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018",
	"Thông tư số 01/2018/TT-VPCP>1 2018 tt vpcp#"},
    {"Luật Hộ tịch số 60/2014/QH13", "Luật Hộ tịch số 60/2014/QH13>60 2014 qh13#"},
    {"tại Điều 5 của Luật này", "Điều 5 của Luật này>self#dieu-5"},
    {"các điều 5, 6 và 7 của Luật này",
	"điều 5>self#dieu-5|6>self#dieu-6|7 của Luật này>self#dieu-7"},
    {"điểm a và điểm b khoản 2 Điều 32 của Luật này",
	"điểm a>self#dieu-32.khoan-2.diem-a|điểm b khoản 2 Điều 32 của Luật "
	"này>self#dieu-32.khoan-2.diem-b"},
    {"các khoản 4, 5 và 6 Điều 21 của Luật này",
	"khoản 4>self#dieu-21.khoan-4|5>self#dieu-21.khoan-5|6 Điều 21 của Luật "
	"này>self#dieu-21.khoan-6"},
    {"khoản 1 Điều này", "khoản 1 Điều này>self#dieu-9.khoan-1"},
    {"điểm b khoản này", "điểm b khoản này>self#dieu-9.khoan-3.diem-b"},
    {"Khoản 2, Điều 21 Nghị định số 58/2010/NĐ-CP",
	"Khoản 2, Điều 21 Nghị định số 58/2010/NĐ-CP>58 2010 nd cp#dieu-21.khoan-2"},
    {"Điều 32, Điều 33 Nghị định số 174/2016/NĐ-CP",
	"Điều 32>174 2016 nd cp#dieu-32|Điều 33 Nghị định số 174/2016/NĐ-CP>174 2016 nd "
	"cp#dieu-33"},
    {"khoản 2 Điều 5 và Điều 6 Nghị định số 1/2020/NĐ-CP",
	"khoản 2 Điều 5>1 2020 nd cp#dieu-5.khoan-2|Điều 6 Nghị định số 1/2020/NĐ-CP>1 2020 nd "
	"cp#dieu-6"},
    {"Quyết định số 120/1999/QĐ-BTC ngày 27/9/1999, Quyết định số 219/2000/QĐ-BTC",
	"Quyết định số 120/1999/QĐ-BTC>120 1999 qd btc#|Quyết định số 219/2000/QĐ-BTC>219 2000 qd "
	"btc#"},
    {"Quyết định số 63/QĐ-TTg,", "Quyết định số 63/QĐ-TTg>63 qd ttg#"},
    {"Thông tư liên tịch số 30/2015/TTLT-BTNMT- BTC-BKHĐT.",
	"Thông tư liên tịch số 30/2015/TTLT-BTNMT- BTC-BKHĐT>30 2015 ttlt btnmt btc bkhdt#"},
    {"“theo Điều 5”", ""},
    {"Điều 5 Quy chế hoạt động", ""},
    {"đến Điều 35.8.LQ.66. Hội đồng; Điều 1.2.NĐ.3.4.",
	"Điều 35.8.LQ.66>code 35 8 lq 66#|Điều 1.2.NĐ.3.4>code 1 2 nd 3 4#"},
    {"Điều 35.8.66 và Điều 35.8.LQX.1", ""},
    {"hàng năm 2014/2015 có 5/10 người", ""},
    {"Luật sư phải theo điều kiện này", ""},
    {"quy định tại Chương VI của Luật này", "Chương VI của Luật này>self#chuong-vi"},
};

static struct text
written(const struct citations *all, struct text in)
{
	struct buf b = buf_in(&mem);

	for (size_t i = 0; i < all->n; i++) {
		const struct citation *c = &all->p[i];

		buf_format(&b, "%s%.*s>%.*s#%.*s", i > 0 ? "|" : "",
		    TEXT_ARG(text_part(in, c->start, c->n)),
		    TEXT_ARG(c->of == CITES_SELF   ? TEXT("self")
			     : c->of != CITES_NAME ? c->key
						   : c->name),
		    TEXT_ARG(c->path));
	}
	return buf_done(&b);
}

static void
test_citations(void)
{
	struct citations found;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text in = text_of(cases[i].text);

		citation_find(&mem, in, TEXT("dieu-9.khoan-3"), &found);
		EXPECT_TEXT(written(&found, in), cases[i].want);
	}
}

/* Laws by name: where the name ends is known only by the register. */
static void
test_names(void)
{
	struct text in = TEXT("theo khoản 1 Điều 6 của Luật Đầu tư công và các văn bản");
	struct citations found;
	struct day d;

	citation_find(&mem, in, TEXT(""), &found);
	EXPECT(found.n == 1 && found.p[0].of == CITES_NAME && found.p[0].to_name);
	EXPECT(text_starts(found.p[0].name, TEXT("luat dau tu cong va")));
	EXPECT_TEXT(found.p[0].path, "dieu-6.khoan-1");
	EXPECT_TEXT(text_part(in, 0,
			citation_name_end(in, found.p[0].name_start, found.p[0].name,
			    strlen("luat dau tu cong"))),
	    "theo khoản 1 Điều 6 của Luật Đầu tư công");
	in = TEXT("Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;");
	citation_find(&mem, in, TEXT(""), &found);
	EXPECT(found.n == 1 && day_parse(TEXT("2001-12-25"), &d) && found.p[0].day.n == d.n);
	in = TEXT("Luật Kinh doanh bảo hiểm, Luật Doanh nghiệp năm 2014 và Bộ luật Dân sự");
	citation_find(&mem, in, TEXT(""), &found);
	EXPECT(found.n == 3 && found.p[1].year == 2014);
	in = TEXT("theo Luật Luật sư, Nghị định số 77/2008/NĐ-CP");
	citation_find(&mem, in, TEXT(""), &found);
	EXPECT(found.n == 2 && text_starts(found.p[0].name, TEXT("luat luat su")));
}

int
main(void)
{
	test_structure();
	test_not_structure();
	test_old_articles();
	test_merge();
	test_merge_many();
	test_paths();
	test_apply();
	test_compare();
	test_citations();
	test_names();
	arena_drop(&mem);
	return unit_end("systems/provision");
}
