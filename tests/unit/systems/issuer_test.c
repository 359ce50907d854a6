/* Who issued an act, as people type it. */
#include "systems/gazette/issuer.h"
#include "unit/unit.h"

static struct arena mem;

static bool
names(const char *issuer, const char *agency)
{
	return issuer_names(&mem, text_of(issuer), text_of(agency));
}

static void
test_same(void)
{
	const char *ward = "Ủy ban nhân dân phường Hồ Sen";

	EXPECT(names("Ủy ban nhân dân phường Hồ Sen", ward));
	EXPECT(names("UỶ BAN NHÂN DÂN PHƯỜNG HỒ SEN", ward));
	EXPECT(names("UBND phường Hồ Sen", ward));
	EXPECT(names("ubnd p. ho sen", ward));
	EXPECT(names("UBND P.Hồ Sen", ward));
	EXPECT(names("Chủ tịch UBND phường Hồ Sen", ward));
	EXPECT(names("UBND phường Hồ Sen, UBND phường Bến Ngự", ward));
	EXPECT(names("UBND phường Bến Ngự; UBND phường Hồ Sen", ward));
	EXPECT(names("UBND phường Hồ Sen, tỉnh Hoa Sen", ward));
	EXPECT(names("HĐND TP. Hà Nội", "Hội đồng nhân dân thành phố Hà Nội"));
	EXPECT(names("Bộ trưởng Bộ Tư pháp", "Bộ Tư pháp"));
	EXPECT(names("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"));
}

static void
test_one(void)
{
	EXPECT(names("Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"));
	EXPECT(names("Bộ Công thương và Bộ Tài chính", "Bộ Tài chính"));
	EXPECT(issuer_same(&mem, TEXT("UBND P. Hồ Sen"), TEXT("Ủy ban nhân dân phường Hồ Sen")));
	EXPECT(issuer_same(
	    &mem, TEXT("Bộ Công thương và Bộ Tài chính"), TEXT("BỘ CÔNG THƯƠNG, BỘ TÀI CHÍNH")));
	EXPECT(!issuer_same(&mem, TEXT("Bộ Công thương, Bộ Tài chính"), TEXT("Bộ Tài chính")));
	EXPECT(!issuer_same(&mem, TEXT(""), TEXT("Bộ Tài chính")));
}

static void
test_other(void)
{
	const char *ward = "Ủy ban nhân dân phường Hồ Sen";

	EXPECT(!names("", ward));
	EXPECT(!names(",;,", ward));
	EXPECT(!names("UBND", ward));
	EXPECT(!names("HĐND phường Hồ Sen", ward));
	EXPECT(!names("UBND phường Hồ Sen Đông", ward));
	EXPECT(!names("UBND phường Bến Ngự", ward));
	EXPECT(!names("Bộ Tư pháp", "Sở Tư pháp"));
	EXPECT(!names("UBND phường Hồ Sen", ""));
	EXPECT(!names("Thủ tướng Chính phủ", "Văn phòng Chính phủ"));
}

int
main(void)
{
	test_same();
	test_one();
	test_other();
	arena_drop(&mem);
	return unit_end("issuer");
}
