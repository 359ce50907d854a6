/* Heads of documents as they come: number, issuer, title, signer; what is not sure is not said. */
#include <string.h>

#include "systems/gazette/document_head.h"
#include "systems/gazette/document_title.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/signer.h"
#include "unit/unit.h"

static struct arena mem;

static struct act
read(const char *text)
{
	struct act a = act_empty();

	a.text = text_of(text);
	document_head_read(&mem, &a);
	return a;
}

static void
test_signers(void)
{
	static const char *const people[] = {
	    "Lê Thị Sen", "Nguyễn Văn Tre", "Đỗ Hoàng Anh Tuấn", "Phan Tây"};
	static const char *const others[] = {"Tên giống", "Pte Ltd",
	    "National Technical Regulation", "Mặt sau", "định giá đất", "Y Việt Nam",
	    "của doanh nghiệp", "Hà Nội", "Trưởng Ban", "Tổng Giám Đốc", "Ghi Chú", "Lê",
	    "LÊ THỊ SEN", "Lê thị Sen", "Lê Van Walk", "Lê Thị Hoa Sen Hồ Xanh", ""};

	for (size_t i = 0; i < COUNT(people); i++)
		EXPECT(is_person_name(&mem, text_of(people[i])));
	for (size_t i = 0; i < COUNT(others); i++)
		EXPECT(!is_person_name(&mem, text_of(others[i])));
	EXPECT_TEXT(signer_read(&mem, TEXT("Điều 1. Trồng sen.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
					   "(đã ký)\nLê Thị Sen\nPHỤ LỤC\nTên giống\nTrần Tre")),
	    "Lê Thị Sen");
	/* two columns on one line */
	EXPECT_TEXT(
	    signer_read(&mem, TEXT("Nơi nhận: KT. BỘ TRƯỞNG\n- Như Điều 2; THỨ TRƯỞNG\n"
				   "- Bà Trần Thị Trúc (để biết);\n- Vụ Hoa; Nguyễn Văn Tre")),
	    "Nguyễn Văn Tre");
	/* no block, or nobody in it */
	EXPECT_TEXT(signer_read(&mem, TEXT("Danh sách\nLê Thị Sen\nNguyễn Văn Tre")), "");
	EXPECT_TEXT(signer_read(&mem, TEXT("KT. BỘ TRƯỞNG\nDANH MỤC\nLê Thị Sen")), "");
	EXPECT_TEXT(signer_read(&mem, TEXT("BỘ TRƯỞNG BỘ HOA\nCăn cứ Luật Hoa;\nLê Thị Sen")), "");
}

static void
test_issuers(void)
{
	EXPECT_TEXT(issuer_of_number(&mem, TEXT("9/2031/NĐ-CP")), "Chính phủ");
	EXPECT_TEXT(
	    issuer_of_number(&mem, TEXT("6/2031/PL-UBTVQH11")), "Ủy ban Thường vụ Quốc hội");
	EXPECT_TEXT(issuer_of_number(&mem, TEXT("6/2031/UBTVQH13")), "Ủy ban Thường vụ Quốc hội");
	EXPECT_TEXT(issuer_of_number(&mem, TEXT("5/2031/QH12")), "Quốc hội");
	EXPECT_TEXT(issuer_of_number(&mem, TEXT("5/2031/QĐ-UBND")), "");
	EXPECT_TEXT(issuer_of_number(&mem, TEXT("5/2031/BTCX")), "");
	EXPECT(issuer_is_settled(&mem, TEXT("61/2031/NĐ-CP")));
	EXPECT(!issuer_is_settled(&mem, TEXT("61/2031/TT-BTC")));
	EXPECT_TEXT(
	    issuer_one_name(&mem, TEXT("Bộ công thương và Bộ Văn hoá - Thể thao và Du lịch")),
	    "Bộ Công Thương, Bộ Văn hóa, Thể thao và Du lịch");
	EXPECT_TEXT(
	    issuer_one_name(&mem, TEXT("Ngân hàng Nhà nước")), "Ngân hàng Nhà nước Việt Nam");
	EXPECT_TEXT(issuer_one_name(&mem, TEXT("Ủy ban nhân dân phường Hồ Sen")),
	    "Ủy ban nhân dân phường Hồ Sen");
	EXPECT_TEXT(issuer_one_name(&mem, TEXT("")), "");
}

/* Every authority that a number names is known by its name, too. */
static void
test_names(void)
{
	static const char *const notations[] = {"cp", "ttg", "ubtvqh", "hdnn", "bca", "bct",
	    "bdttg", "bgddt", "bgtvt", "bkhcn", "bkhdt", "bldtbxh", "ldtbxh", "bng", "bnn",
	    "bnnptnt", "bnnmt", "bnv", "bqp", "btc", "btnmt", "btp", "btttt", "bbcvt", "bvhttdl",
	    "bvhtt", "bxd", "byt", "nhnn", "tchq", "tcdc", "ttcp", "ubdt", "vpcp", "tandtc", "hdtp",
	    "vksndtc", "vkstc", "ktnn", "ctn", "qh", "tld"};

	for (size_t i = 0; i < COUNT(notations); i++) {
		struct text one =
		    issuer_of_number(&mem, text_format(&mem, "1/2031/QĐ-%s", notations[i]));

		EXPECT(one.n > 0);
		EXPECT_TEXT(issuer_one_name(&mem, text_upper(&mem, one)), text_z(&mem, one));
	}
}

static void
test_heads(void)
{
	struct act a =
	    read("BỘ Y TẾ\nCỤC CÂY THUỐC\n-----\nSố: 35/QĐ-CCT CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
		 "VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 2 tháng 3 năm 2031\n"
		 "QUYẾT ĐỊNH\nVỀ VIỆC TRỒNG SEN\n-----\nCỤC TRƯỞNG CỤC CÂY THUỐC\nCăn cứ "
		 "Luật Hoa;\nĐiều 1. Cục Cây thuốc trồng sen.");

	EXPECT_TEXT(a.number, "35/QĐ-CCT");
	EXPECT_TEXT(a.issuer, "Cục Cây thuốc");
	EXPECT_TEXT(a.title, "Trồng sen");
	a = read(
	    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẮC NINH Độc lập - Tự do\n"
	    "Số: 8 /QĐ-UBND Bắc Ninh, ngày 2 tháng 3 năm 2031\nQUYẾT ĐỊNH\nVề cây xanh");
	EXPECT_TEXT(a.number, "8/QĐ-UBND");
	EXPECT_TEXT(a.issuer, "Ủy ban nhân dân tỉnh Bắc Ninh");
	a = read("ỦY BAN NHÂN DÂN\n-----\nSố: 8/QĐ-UBND\nQUYẾT ĐỊNH\nVề cây xanh");
	EXPECT_TEXT(a.issuer, "");
	a = read("Số: /QĐ-BTC\nQUYẾT ĐỊNH\nVề cây xanh");
	EXPECT_TEXT(a.number, "");
	EXPECT_TEXT(number_tidy(&mem, TEXT("105 /2031/TT- BQP")), "105/2031/TT-BQP");
	EXPECT_TEXT(number_tidy(&mem, TEXT("/QĐ-BTC")), "");
	a = read(
	    "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ SỐ 7-b NGÀY 30 THÁNG 8 NĂM 1945\n\nCHỦ TỊCH CHÍNH "
	    "Phủ\nVIỆT NAM DÂN CHỦ CỘNG HOÀ\nSẮC:\nĐiều thứ nhất: Nay trồng sen.\n");
	EXPECT_TEXT(a.number, "7-b/SL");
	EXPECT_TEXT(a.issuer, "Chủ tịch Chính phủ");
	EXPECT_TEXT(a.title, "");
}

static void
test_titles(void)
{
	/* the text begins below the title */
	EXPECT_TEXT(
	    read("CHỈ THỊ\nVề việc trồng sen\ntrong mùa xuân\nĐể hồ đẹp, Bộ trưởng yêu cầu:\n1. "
		 "Trồng.")
		.title,
	    "Trồng sen trong mùa xuân");
	EXPECT_TEXT(read("CHỈ THỊ\nVề trồng sen\n-----\nSen là hoa của hồ và của làng").title,
	    "Về trồng sen");
	EXPECT_TEXT(read("NGHỊ QUYẾT\nVỀ VIỆC TRỒNG SEN\nSen là hoa của hồ").title, "Trồng sen");
	EXPECT_TEXT(read("SẮC LỆNH\nSẮC:\nĐiều thứ nhất: Nay trồng sen").title, "");
	/* the column beside a letter's subject */
	EXPECT_TEXT(
	    read("Số: 9/BXD-VL\nV/v: trồng sen CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - "
		 "Tự do - Hạnh phúc\nKính gửi: Phường Hồ Sen")
		.title,
	    "Trồng sen");
	EXPECT_TEXT(
	    read("Số: 9/BXD-VL\nV/v trồng sen ở xã Hoa Hà Nội, ngày 23 tháng 7 năm 2031\nSen, "
		 "tỉnh Hòa Bình\nKính gửi: Phường Hồ Sen")
		.title,
	    "Trồng sen ở xã Hoa Sen, tỉnh Hòa Bình");
	/* capitals: small where it is sure */
	EXPECT_TEXT(title_sentence(&mem, TEXT("HỖ TRỢ GẠO CHO TỈNH BẮC NINH"), TEXT("")),
	    "Hỗ trợ gạo cho tỉnh Bắc Ninh");
	EXPECT_TEXT(title_sentence(&mem, TEXT("DỊP TẾT NGUYÊN ĐÁN GIÁP NGỌ"), TEXT("")),
	    "Dịp Tết Nguyên đán Giáp Ngọ");
	EXPECT_TEXT(title_sentence(
			&mem, TEXT("THỰC HIỆN KẾT LUẬN SỐ 13-KL/TW CỦA FAO, KHÓA XIII"), TEXT("")),
	    "Thực hiện kết luận số 13-KL/TW của FAO, khóa XIII");
	EXPECT_TEXT(
	    title_sentence(&mem, TEXT("MỎ ĐÁ Ở HUYỆN HỒ SEN"), TEXT("")), "MỎ ĐÁ Ở HUYỆN HỒ SEN");
	EXPECT_TEXT(title_sentence(&mem, TEXT("MỎ ĐÁ Ở HUYỆN HỒ SEN"), TEXT("đến huyện Hồ Sen.")),
	    "Mỏ đá ở huyện Hồ Sen");
	EXPECT_TEXT(title_sentence(&mem, TEXT("Về Cây xanh"), TEXT("")), "Về Cây xanh");
}

int
main(void)
{
	test_signers();
	test_issuers();
	test_names();
	test_heads();
	test_titles();
	arena_drop(&mem);
	return unit_end("systems/document");
}
