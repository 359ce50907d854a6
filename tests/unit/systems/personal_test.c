/* Personal data in free text: what is found, what is not, what striking leaves; its sentences; and
 * how alike two texts are. */
#include "base/buf.h"
#include "systems/gazette/personal.h"
#include "systems/gazette/sentence.h"
#include "systems/gazette/similar.h"
#include "unit/unit.h"

static struct arena mem;

/* The passages that are found, each with its kind's number, between bars. */
static struct text
found(const char *in)
{
	struct personal_spans s;
	struct buf b = buf_in(&mem);

	personal_find(&mem, text_of(in), &s);
	for (size_t i = 0; i < s.n; i++)
		buf_format(&b, "%s%d %.*s", i > 0 ? "|" : "", (int)s.p[i].kind,
		    TEXT_ARG(text_part(text_of(in), s.p[i].from, s.p[i].n)));
	return buf_done(&b);
}

static void
test_numbers(void)
{
	EXPECT_TEXT(found("gọi 0912345678 nhé"), "1 0912345678");
	EXPECT_TEXT(found("gọi 0912 345 678, 0912.345.678"), "1 0912 345 678|1 0912.345.678");
	EXPECT_TEXT(found("(024) 3825 1234"), "1 (024) 3825 1234");
	EXPECT_TEXT(found("+84 912 345 678"), "1 +84 912 345 678");
	EXPECT_TEXT(found("84912345678"), "1 84912345678");
	EXPECT_TEXT(found("09 12 34 56 78"), "1 09 12 34 56 78");
	EXPECT_TEXT(found("sđt:0912345678a"), "1 0912345678");
	EXPECT_TEXT(found("0912345678 0987654321"), "1 0912345678|1 0987654321");
	EXPECT_TEXT(found("CCCD 001090000011, CMND 012345678"), "2 001090000011|2 012345678");
	EXPECT_TEXT(found("số 001 090 000 011"), "2 001 090 000 011");
	EXPECT_TEXT(found("tài khoản 1903456789012"), "4 1903456789012");
}

static void
test_no_numbers(void)
{
	EXPECT_TEXT(found("Nghị định 61/2018/NĐ-CP ngày 23/04/2018"), "");
	EXPECT_TEXT(found("ngày 03.04.2024 15 giờ 30"), "");
	EXPECT_TEXT(found("100.000.000 đồng, 1.234.567.890 đồng"), "");
	EXPECT_TEXT(found("tổng đài 1900 1234, 18001096"), "");
	EXPECT_TEXT(found("08:30 - 17:00, 01-02-2024 10:30"), "");
	EXPECT_TEXT(found("điểm a khoản 2 Điều 5"), "");
}

static void
test_addresses(void)
{
	EXPECT_TEXT(found("viết cho an.nguyen@example.org."), "3 an.nguyen@example.org");
	EXPECT_TEXT(found("0912345678@gmail.com"), "3 0912345678@gmail.com");
	EXPECT_TEXT(found("giá @ 5.000, a@b, @c.vn"), "");
	EXPECT_TEXT(found("a@b.vn 0912345678 c@d.vn"), "3 a@b.vn|1 0912345678|3 c@d.vn");
}

static struct text
struck(const char *in, const char *lines)
{
	return personal_strike(&mem, text_of(in), text_of(lines));
}

static void
test_strike(void)
{
	const struct text texts[] = {TEXT("gọi 0912345678"), TEXT("0912345678 hay a@b.vn")};

	EXPECT_TEXT(struck("Tôi là Nguyễn Văn An.", "Nguyễn Văn An"), "Tôi là […].");
	EXPECT_TEXT(struck("NGUYỄN VĂN\nAN và an", "nguyễn văn an"), "[…] và an");
	EXPECT_TEXT(struck("ban an toàn An", "an"), "ban […] toàn […]");
	EXPECT_TEXT(struck("An, ở số 12 phố Đầm", "An\nsố 12 phố Đầm"), "[…], ở […]");
	EXPECT_TEXT(struck("số 1234 và 123", "123"), "số 1234 và […]");
	EXPECT_TEXT(struck("không có gì", ""), "không có gì");
	EXPECT_TEXT(struck("a b", "a\nb"), "a b"); /* one letter strikes nothing */
	EXPECT_TEXT(struck("", "an"), "");
	EXPECT_TEXT(personal_lines(&mem, texts, COUNT(texts)), "0912345678\na@b.vn");
}

static int
alike(const char *x, const char *y)
{
	struct shingles a, b;

	shingles_make(&mem, text_of(x), &a);
	shingles_make(&mem, text_of(y), &b);
	return shingles_alike(&a, &b);
}

static void
test_alike(void)
{
	EXPECT(alike("Đề nghị giữ giờ mở cửa như cũ.", "đề nghị GIỮ giờ mở cửa như cũ") == 100);
	EXPECT(alike("De nghi giu gio mo cua nhu cu", "Đề nghị giữ giờ mở cửa như cũ") == 100);
	EXPECT(alike("Đề nghị giữ giờ mở cửa như cũ vì tiện",
		   "Tôi đề nghị giữ giờ mở cửa như cũ vì tiện cho dân")
	       >= ALIKE_ENOUGH);
	EXPECT(alike("Đề nghị giữ giờ mở cửa như cũ", "Cần thêm ghế đá và cây bên hồ sen")
	       < ALIKE_ENOUGH);
	EXPECT(alike("", "") == 0);
	EXPECT(alike("Đồng ý", "đồng ý!") == 100);
	EXPECT(alike("Đồng ý", "Không đồng ý") == 0);
}

/* Long texts are told by some of their runs; kept and read back they tell the same. */
static void
test_long(void)
{
	struct buf b = buf_in(&mem), d = buf_in(&mem);
	struct shingles x, y, z;

	for (int i = 0; i < 400; i++) {
		buf_format(&b, "chữ%d ", i);
		buf_format(&d, "%s%d ", i % 40 == 0 ? "khác" : "chữ", i);
	}
	shingles_make(&mem, buf_done(&b), &x);
	shingles_make(&mem, buf_done(&d), &y);
	EXPECT(x.cut && x.n == SHINGLES_MOST);
	EXPECT(shingles_alike(&x, &x) == 100);
	EXPECT(shingles_alike(&x, &y) >= 75 && shingles_alike(&x, &y) <= 100);
	shingles_read(&mem, shingles_show(&mem, &x), &z);
	EXPECT(z.cut && z.n == x.n && shingles_alike(&x, &z) == 100);
	shingles_make(&mem, TEXT("hai chữ"), &y);
	shingles_read(&mem, shingles_show(&mem, &y), &z);
	EXPECT(!z.cut && z.n == 1 && shingles_alike(&y, &z) == 100);
	EXPECT(shingles_alike(&x, &y) == 0);
	shingles_read(&mem, TEXT("no such thing"), &z);
	EXPECT(z.n == 0 && shingles_alike(&x, &z) == 0);
}

static struct text
guessed(const char *in)
{
	struct personal_spans s;
	struct buf b = buf_in(&mem);

	personal_guess(&mem, text_of(in), &s);
	for (size_t i = 0; i < s.n; i++)
		buf_format(&b, "%s%d %.*s", i > 0 ? "|" : "", (int)s.p[i].kind,
		    TEXT_ARG(text_part(text_of(in), s.p[i].from, s.p[i].n)));
	return buf_done(&b);
}

static void
test_names(void)
{
	EXPECT_TEXT(guessed("Tôi là Nguyễn Thị Lan, xin hỏi"), "5 Nguyễn Thị Lan");
	EXPECT_TEXT(guessed("Tôi tên Cao Thị Mai ở xa"), "5 Cao Thị Mai");
	EXPECT_TEXT(guessed("Họ và tên: NGUYỄN VĂN AN."), "5 NGUYỄN VĂN AN");
	EXPECT_TEXT(guessed("Ông Tám được nuôi ong"), "5 Ông Tám");
	EXPECT_TEXT(guessed("gặp anh Lê Văn Bảy và chị Hoa"), "5 Lê Văn Bảy|5 chị Hoa");
	EXPECT_TEXT(guessed("My name is Jan Kowalski."), "5 Jan Kowalski");
	EXPECT_TEXT(guessed("tôi là người dân; ông bà, anh chị; chị ấy"), "");
	EXPECT_TEXT(guessed("phố Bà Triệu, chợ Ông Tạ"), "");
	EXPECT_TEXT(guessed("Thưa ông, UBND phường; bà UBND"), "");
	EXPECT_TEXT(guessed("ông"), "");
	EXPECT_TEXT(guessed("Tôi là"), "");
}

static void
test_houses(void)
{
	EXPECT_TEXT(guessed("nhà số 12 ngõ 5 phố Đầm bị dột"), "6 12 ngõ 5 phố Đầm");
	EXPECT_TEXT(guessed("ở 12 phố Đầm."), "6 12 phố Đầm");
	EXPECT_TEXT(guessed("số nhà 5A, cổng xanh"), "6 số nhà 5A");
	EXPECT_TEXT(guessed("ở 7/3 đường Trần Phú, phường Hồ Sen, tỉnh Hoa Sen, xin hỏi"),
	    "6 7/3 đường Trần Phú, phường Hồ Sen, tỉnh Hoa Sen");
	EXPECT_TEXT(guessed("nhà 9 ngõ Ong. Tôi"), "6 9 ngõ Ong");
	EXPECT_TEXT(guessed("Quyết định số 12/2024/QĐ-UBND, Điều 5 khoản 2"), "");
	EXPECT_TEXT(guessed("có 12 khu vui chơi, 3 đường mới, phố Đầm"), "");
	EXPECT_TEXT(guessed("nhà số"), "");
}

static struct text
sentences(const char *in)
{
	struct sentences s;
	struct buf b = buf_in(&mem);

	sentences_find(&mem, text_of(in), &s);
	for (size_t i = 0; i < s.n; i++)
		buf_format(&b, "%s%.*s", i > 0 ? "|" : "", TEXT_ARG(s.p[i]));
	return buf_done(&b);
}

static void
test_sentences(void)
{
	struct buf many = buf_in(&mem);
	struct sentences s;

	EXPECT_TEXT(sentences(""), "");
	EXPECT_TEXT(sentences(" \n\n "), "");
	EXPECT_TEXT(sentences("Một. Hai? Ba!\nBốn"), "Một.|Hai?|Ba!|Bốn");
	EXPECT_TEXT(
	    sentences("Giá 1.500 đồng, điểm 3.2.1 nhé."), "Giá 1.500 đồng, điểm 3.2.1 nhé.");
	EXPECT_TEXT(sentences("Sao thế?! (Thật.) Ừ…  Hết"), "Sao thế?!|(Thật.)|Ừ…|Hết");
	EXPECT_TEXT(sentences("Họ nói “thôi.” Tôi về."), "Họ nói “thôi.”|Tôi về.");
	for (int i = 0; i < 2 * SENTENCES_MOST; i++)
		buf_add(&many, "A. ", 3);
	sentences_find(&mem, buf_done(&many), &s);
	EXPECT(s.n == SENTENCES_MOST);
}

int
main(void)
{
	test_names();
	test_houses();
	test_sentences();
	test_numbers();
	test_no_numbers();
	test_addresses();
	test_strike();
	test_alike();
	test_long();
	arena_drop(&mem);
	return unit_end("personal");
}
