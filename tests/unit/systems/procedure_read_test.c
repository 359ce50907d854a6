/* Reading crawled records of procedures: the ways in which cells really run together. */
#include <string.h>

#include "systems/portal/import_merge.h"
#include "systems/portal/procedure_record.h"
#include "systems/portal/scan.h"
#include "unit/unit.h"

static struct arena mem;
static struct cx c = {.mem = &mem, .lang = LANG_EN};

static struct reading
reading(void)
{
	return (struct reading){&c, NULL, 0, 0};
}

static bool
term_is(const char *count, const char *unit, int64_t n, enum term_unit u)
{
	struct term t;
	bool found = term_read(text_of(count), text_of(unit), &t);

	return n == 0 ? !found : found && t.count == n && t.unit == u;
}

static void
test_terms(void)
{
	struct term t;

	EXPECT(term_is("03", "Ngày làm việc", 3, TERM_WORKING_DAYS));
	EXPECT(term_is("15 Ngày", "", 15, TERM_DAYS));
	EXPECT(term_is("24", "giờ", 24, TERM_HOURS));
	EXPECT(term_is("2", "Tháng", 2, TERM_MONTHS));
	EXPECT(term_is("1.5", "Ngày làm việc", 12, TERM_HOURS));
	EXPECT(term_is("0.5 Giờ", "", 1, TERM_HOURS));
	EXPECT(term_is("1", "", 0, TERM_NONE));
	EXPECT(term_is("10-25", "", 0, TERM_NONE));
	EXPECT(term_is("0 Giờ", "", 0, TERM_NONE));
	EXPECT(term_is("", "Ngày", 0, TERM_NONE));

	EXPECT(term_in_words(TEXT("Không quá 05 ngày làm việc kể từ khi nhận đủ"), &t)
	       && t.count == 5 && t.unit == TERM_WORKING_DAYS);
	EXPECT(
	    term_in_words(TEXT("trong 07 (bảy) ngày"), &t) && t.count == 7 && t.unit == TERM_DAYS);
	EXPECT(!term_in_words(TEXT("03 ngày làm việc, xác minh thì 08 ngày làm việc"), &t));
	EXPECT(t.unit == TERM_NONE);
	/* A clock and a calendar name no term. */
	EXPECT(!term_in_words(TEXT("nhận sau 15 giờ thì hôm sau"), &t));
	EXPECT(!term_in_words(TEXT("ngày 11 tháng 11 năm 2016"), &t));
	EXPECT(term_in_words(TEXT("Ngay trong ngày; nhận sau 15 giờ thì hôm sau"), &t)
	       && t.count == 1 && t.unit == TERM_WORKING_DAYS);
}

static void
test_lists(void)
{
	struct text rest;

	EXPECT(levels_read(TEXT("Cấp Bộ, Cấp Tỉnh, Cấp Xã"), &rest)
		   == (AT_CENTRAL | AT_PROVINCE | AT_COMMUNE)
	       && rest.n == 0);
	EXPECT(subjects_read(TEXT("Công dân Việt Nam, Cán bộ, công chức, viên chức, "
				  "Doanh nghiệp có vốn đầu tư nước ngoài, "
				  "Tổ chức (không bao gồm doanh nghiệp, HTX)"),
		   &rest)
	       == (FOR_CITIZEN | FOR_OFFICIAL | FOR_FOREIGN_BUSINESS | FOR_ORGANISATION));
	EXPECT(rest.n == 0);
	EXPECT((subjects_read(TEXT("Doanh nghiệp, Đảng viên"), &rest) & FOR_OTHER) != 0);
	EXPECT_TEXT(rest, "Đảng viên");
}

static struct procedure_channel
channel(const char *count, const char *unit, const char *cell, const char *description)
{
	struct reading r = reading();
	struct procedure_channel ch;

	channel_read(&r, TEXT("Trực tiếp"), text_of(count), text_of(unit), text_of(cell),
	    text_of(description), &ch);
	return ch;
}

static void
test_fees(void)
{
	struct procedure_channel ch = channel("3", "Ngày", "Miễn phí", "");

	EXPECT(ch.free && ch.fees.n == 0 && ch.note.n == 0);
	ch = channel("3", "Ngày", "Miễn phí(Không quy định)Nộp tại quầy", "");
	EXPECT(ch.free && ch.fees.n == 0);
	/* "Free" with an amount behind it is not free. */
	ch = channel("3", "Ngày", "Miễn phí(Lệ phí: 40.000 đồng/lần)", "");
	EXPECT(!ch.free && ch.fees.n == 1 && ch.fees.p[0].amount == 40000);
	EXPECT(ch.fees.p[0].kind == FEE_LE_PHI);
	ch = channel("3", "Ngày", "Miễn phí(Mức thu do Hội đồng nhân dân tỉnh quyết định)", "");
	EXPECT(!ch.free && ch.fees.n == 1 && ch.fees.p[0].amount == -1);
	ch = channel("3", "Ngày", "50,000 VNĐ(50.000 đồng/lần)Nộp hồ sơ tại quầy", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 50000 && ch.fees.p[0].note.n == 0);
	EXPECT_TEXT(ch.fees.p[0].per, "lần");
	EXPECT_TEXT(ch.note, "Nộp hồ sơ tại quầy");
	ch = channel("3", "Ngày", "1,200,000 Việt Nam Đồng(/thẻ)", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 1200000);
	EXPECT_TEXT(ch.fees.p[0].per, "thẻ");
	ch = channel("07 Ngày", "", "Phí : 2.000.000 Đồng (Trên đất liền)\nLệ phí : 0 Đồng", "x");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 2000000 && ch.fees.p[0].kind == FEE_PHI);
	EXPECT_TEXT(ch.fees.p[0].note, "Trên đất liền");
	ch = channel(
	    "5 Ngày", "", "Phí: 250.000 ĐồngXem chi tiết Lệ phí: 150000 ĐồngXem chi tiết", "");
	EXPECT(ch.fees.n == 2 && ch.fees.p[1].amount == 150000 && ch.fees.p[1].kind == FEE_LE_PHI);
	ch = channel("5", "Ngày", "10 USD(/bản)", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == -1);
	ch = channel("5", "Ngày", "02 triệu đồng", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 2000000);
	ch = channel("5", "Ngày", "Không có thông tinĐến quầy số 3", "");
	EXPECT(!ch.free && ch.fees.n == 0);
	EXPECT_TEXT(ch.note, "Đến quầy số 3");
	ch = channel("5", "Ngày", "", "");
	EXPECT(!ch.free && ch.fees.n == 0);
}

/* Where the term lost its unit, it and the fee ran together. */
static void
test_glue(void)
{
	struct procedure_channel ch = channel("120", "", "VNĐ(20.000 đ/tờ khai)", "");

	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 20000);
	EXPECT_TEXT(ch.term_note, "1");
	ch = channel("1100,000", "", "", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 100000);
	ch = channel("14", "", "0,000 Việt Nam Đồng(x)", "");
	EXPECT(ch.fees.n == 1 && ch.fees.p[0].amount == 40000);
	ch = channel("1", "", "Miễn phí03 ngày làm việc kể từ khi nhận đủ hồ sơ", "");
	EXPECT(ch.free && ch.term.count == 3 && ch.term.unit == TERM_WORKING_DAYS);
	ch = channel("1", "", "Miễn phí", "");
	EXPECT(ch.term.unit == TERM_NONE);
	EXPECT_TEXT(ch.term_note, "1");
	ch = channel("Không quy định", "", "", "");
	EXPECT(ch.term.unit == TERM_NONE);
	EXPECT_TEXT(ch.term_note, "Không quy định");
}

static void
test_channels_cut(void)
{
	struct reading r = reading();
	struct procedure_channels all = channels_cut(&r,
	    TEXT("Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyếnKhông có thông tin8,000 VNĐTrực "
		 "tiếp5 Ngày làm việcMiễn phí Trực tiếp tại quầyDịch vụ bưu chính12 NgàyKhông có "
		 "thông tingửi thư"));

	EXPECT(all.n == 3);
	if (all.n != 3)
		return;
	EXPECT(
	    all.p[0].way == BY_ONLINE && all.p[0].fees.n == 1 && all.p[0].fees.p[0].amount == 8000);
	EXPECT(all.p[1].way == BY_COUNTER && all.p[1].free && all.p[1].term.count == 5);
	EXPECT_TEXT(all.p[1].note, "Trực tiếp tại quầy");
	EXPECT(all.p[2].way == BY_POST && all.p[2].term.count == 12
	       && all.p[2].term.unit == TERM_DAYS);
	EXPECT_TEXT(all.p[2].note, "gửi thư");
	EXPECT(channels_cut(&r, TEXT("Nộp trực tiếp tại cơ quan.")).n == 0);
}

static struct procedure_component
paper(const char *name)
{
	struct reading r = reading();
	struct procedure_component m;

	component_read(&r, TEXT(""), text_of(name), 1, 0, &m);
	return m;
}

static void
test_papers(void)
{
	struct procedure_component m =
	    paper("- Văn bản đề nghị điều chỉnh dự án đầu tưMẫu I.1.8.docx");

	EXPECT_TEXT(m.name, "Văn bản đề nghị điều chỉnh dự án đầu tư");
	EXPECT_TEXT(m.form, "Mẫu I.1.8.docx");
	EXPECT(m.required && !m.remark);
	m = paper("Đơn theo Mẫu 08 Nghị định 52/2024/NĐ-CP;đơn đề nghị.docx");
	EXPECT_TEXT(m.form, "đơn đề nghị.docx");
	m = paper("Kế hoạch theo Thông tư số 16/2025/TT-BNNMT;Mus01.docxPhlcIV.docx");
	EXPECT_TEXT(m.form, "Mus01.docx, PhlcIV.docx");
	m = paper("Báo cáo theo Thông tư số 07/2026/TT-BNNMTMus04.docx");
	EXPECT_TEXT(m.name, "Báo cáo theo Thông tư số 07/2026/TT-BNNMT");
	m = paper("Tờ khai (mẫu TK06).Tờ khai (mẫu TK06) (1).pdf");
	EXPECT_TEXT(m.name, "Tờ khai (mẫu TK06).");
	EXPECT_TEXT(m.form, "Tờ khai (mẫu TK06) (1).pdf");
	m = paper("Giấy phép cũ (nếu có)");
	EXPECT(!m.required && m.form.n == 0);
	m = paper(";");
	EXPECT(m.name.n == 0);
}

static void
test_copies(void)
{
	int64_t originals, copies;

	EXPECT(copies_read(TEXT("Bản chính: 1\nBản sao: 2"), &originals, &copies) && originals == 1
	       && copies == 2);
	EXPECT(copies_read(TEXT("Bản chính: 0 - Bản sao: 1"), &originals, &copies) && copies == 1);
	EXPECT(!copies_read(TEXT("mau.docx"), &originals, &copies));
}

/* "…mẫu số 61 bản chính" is form 6 and one original. */
static void
test_papers_cut(void)
{
	struct reading r = reading();
	struct procedure_components all = components_cut(
	    &r, TEXT("Đơn theo mẫu số 61 bản chính0 bản saoẢnh chân dung2 bản chính"));

	EXPECT(all.n == 2);
	if (all.n != 2)
		return;
	EXPECT_TEXT(all.p[0].name, "Đơn theo mẫu số 6");
	EXPECT(all.p[0].originals == 1 && all.p[0].copies == 0);
	EXPECT_TEXT(all.p[1].name, "Ảnh chân dung");
	EXPECT(all.p[1].originals == 2);
	EXPECT(components_cut(&r, TEXT("không quy định")).n == 0);
}

static void
test_cases(void)
{
	struct reading r = reading();
	struct procedure_component p[5];
	struct procedure_components all = {p, 5};
	struct procedure_cases cases;

	component_read(&r, TEXT("a) Trường hợp cấp mới, hồ sơ gồm:"), TEXT("Đơn"), 1, 0, &p[0]);
	component_read(&r, TEXT("b) Trường hợp cấp lại:"), TEXT("Đơn"), 1, 0, &p[1]);
	component_read(&r, TEXT("Trường hợp ủy quyền:"), TEXT("Giấy ủy quyền"), 1, 0, &p[2]);
	component_read(&r, TEXT("* Lưu ý:"), TEXT("Mang theo bản chính"), 0, 0, &p[3]);
	component_read(&r, TEXT("Cấp giấy phép"), TEXT("Đơn"), 1, 0, &p[4]);
	components_arrange(&r, TEXT("Cấp giấy phép"), &all, &cases);
	EXPECT(cases.n == 3 && all.n == 5);
	EXPECT_TEXT(cases.p[0].name, "Cấp giấy phép"); /* the ordinary case comes first */
	EXPECT_TEXT(cases.p[1].name, "Trường hợp cấp mới");
	EXPECT(p[0].case_no == 2 && p[1].case_no == 3 && p[2].case_no == 0);
	EXPECT(p[3].remark && p[3].case_no == 0);
	EXPECT(p[4].case_no == 1);
	EXPECT_TEXT(p[2].group, "Trường hợp ủy quyền");
}

static void
test_results(void)
{
	struct reading r = reading();
	struct procedure_results all = results_cut(&r,
	    TEXT(
		"Giấy phépMã: KQ.G19.000469Văn bản từ chốiMã: KQ-G12.01Từ khóaKhông có thông tin"));

	EXPECT(all.n == 2);
	if (all.n != 2)
		return;
	EXPECT_TEXT(all.p[0].code, "KQ.G19.000469");
	EXPECT_TEXT(all.p[1].name, "Văn bản từ chối");
	EXPECT_TEXT(all.p[1].code, "KQ-G12.01");
	EXPECT(results_cut(&r, TEXT("Giấy phép")).n == 0);
}

static void
test_steps(void)
{
	struct reading r = reading();
	struct procedure_steps all = steps_read(&r, TEXT("- Bước 1: Nộp hồ sơ\n+ tại quầy\n"
							 "- Bước 2. Nhận kết quả"));

	EXPECT(all.n == 2);
	EXPECT_TEXT(all.p[0].name, "Bước 1");
	EXPECT_TEXT(all.p[0].text, "Nộp hồ sơ\n+ tại quầy");
	/* All in one line; and a mention within a sentence begins nothing. */
	all = steps_read(&r, TEXT("Bước 1: Nộp. Bước 2: Xem lại Bước 1 rồi ký."));
	EXPECT(all.n == 2);
	EXPECT_TEXT(all.p[1].text, "Xem lại Bước 1 rồi ký.");
	/* Steps by case. */
	all = steps_read(&r, TEXT("* Trường hợp cấp mới:\nBước 1: A\nBước 2: B\n"
				  "* Trường hợp cấp lại:\nBước 1: C"));
	EXPECT(all.n == 3);
	EXPECT_TEXT(all.p[0].heading, "Trường hợp cấp mới");
	EXPECT_TEXT(all.p[1].text, "B");
	EXPECT_TEXT(all.p[2].heading, "Trường hợp cấp lại");
	/* No "Bước": by the numbering of the first line. */
	all = steps_read(&r, TEXT("a) Nộp\n- tại quầy\nb) Nhận"));
	EXPECT(all.n == 2);
	/* Lines broken by hand are one sentence; what begins like a step stays one. */
	all = steps_read(
	    &r, TEXT("Người nộp gửi giấy tờ đến nơi nhận\nqua mạng.\nNơi nhận xem lại.\n"));
	EXPECT(all.n == 2);
	EXPECT_TEXT(all.p[0].text, "Người nộp gửi giấy tờ đến nơi nhận qua mạng.");
	all = steps_read(
	    &r, TEXT("Người nộp chuẩn bị giấy tờ rồi gửi toàn bộ giấy tờ đó đến Sở\nXây dựng.\n"
		     "Trả lời"));
	EXPECT(all.n == 2);
	EXPECT_TEXT(all.p[0].text,
	    "Người nộp chuẩn bị giấy tờ rồi gửi toàn bộ giấy tờ đó đến Sở Xây dựng.");
	all = steps_read(&r, TEXT("Nộp hồ sơ\nNhận kết quả"));
	EXPECT(all.n == 2);

	EXPECT(steps_read(&r, TEXT("  ")).n == 0);
}

static void
test_legal(void)
{
	struct reading r = reading();
	struct legal_bases all = legal_cut(
	    &r, TEXT("Luật 61/2014/QH1361/2014/QH13Nghị định 05/2021/NĐ-CP05/2021/NĐ-CPLUẬT X"
		     "66/2006/QH11Sửa Thông tư số 36/2024/TT-BGTVT ngày 15/11/2024"
		     "40/2026/TT-BTCvề phí"));

	EXPECT(all.n == 5);
	EXPECT_TEXT(all.p[0].number, "61/2014/QH13");
	EXPECT_TEXT(all.p[1].number, "05/2021/NĐ-CP");
	EXPECT_TEXT(all.p[2].number, "66/2006/QH11");
	EXPECT_TEXT(all.p[2].name, "LUẬT X");
	EXPECT_TEXT(all.p[3].number, "40/2026/TT-BTC");
	EXPECT_TEXT(all.p[4].name, "về phí");
	EXPECT(document_number_at(TEXT("73/2025/TT-NHNNNghị"), 0) == strlen("73/2025/TT-NHNN"));
	EXPECT(document_number_at(TEXT("15/11/2024"), 0) == 0);
}

static bool
record(const char *json, struct procedure *p, struct procedure_texts *t, struct reading *r)
{
	const struct json *j;
	struct json_error why;

	*r = reading();
	EXPECT(json_parse(&mem, text_of(json), &j, &why));
	return record_read(r, j, p, t);
}

/* One procedure in the three spellings of its keys. */
static void
test_records(void)
{
	struct procedure p;
	struct procedure_texts t;
	struct reading r;

	EXPECT(
	    record("{\"ma\":\"1.000001\",\"ten\":\"Cấp phép\",\"co_quan_ban_hanh\":\"Bộ xây dựng "
		   "(Giao thông vận tải cũ)\",\"cap_thuc_hien\":[\"Cấp tỉnh\"],\"doi_tuong\":"
		   "\"Doanh nghiệp\",\"trinh_tu_thuc_hien\":\"Bước 1: A\",\"cach_thuc_thuc_hien\":"
		   "[{\"hinh_thuc\":\"Trực tuyến\",\"thoi_han\":\"5\",\"don_vi\":\"Ngày làm việc\","
		   "\"phi_va_mo_ta\":\"Miễn phí\"}],\"thanh_phan_ho_so\":[{\"nhom\":\"\",\"ten\":"
		   "\"Đơn: 0\",\"ban_chinh\":0,\"ban_sao\":0},{\"nhom\":\"\",\"ten\":\";\","
		   "\"ban_chinh\":1,\"ban_sao\":0}],\"ket_qua\":[{\"ten\":\"AMã: KQ.1B\",\"ma\":"
		   "\"KQ.2\"}],\"nguon\":\"x\"}",
		&p, &t, &r));
	EXPECT_TEXT(p.issuer, "Bộ Xây dựng");
	EXPECT(p.channels.n == 1 && p.channels.p[0].way == BY_ONLINE && p.components.n == 1);
	EXPECT_TEXT(p.components.p[0].name, "Đơn");
	EXPECT(p.components.p[0].originals == 1); /* the count that stood alone */
	EXPECT(p.results.n == 2 && t.steps.n == 1 && r.n == 0);

	EXPECT(record(
	    "{\"ma\":\"1.000002\",\"ten\":\"X\",\"so_quyet_dinh\":\"Quyết định số "
	    "12/QĐ-BQP\",\"trình_tự_thực_hiện\":\"Bước 1: A. Bước 2: B\","
	    "\"đối_tượng_thực_hiện\":\"Công dân Việt Nam\",\"kết_quả_thực_hiện\":\"Thẻ\","
	    "\"hinh_thuc_nop\":[{\"hinh_thuc\":\"Trực tiếp\",\"thoi_han_giai_quyet\":"
	    "\"07 Ngày\",\"phi_le_phi\":\"Phí : 0 Đồng\",\"mo_ta\":\"\"}],"
	    "\"thanh_phan_ho_so\":[{\"ten_giay_to\":\"Đơn\",\"so_luong\":\"MẪU SỐ 01.docx\","
	    "\"ghi_chu\":\"Bản chính: 1\\nBản sao: 0\"}],\"can_cu_phap_ly\":[{\"so_ky_hieu\":"
	    "\"12\",\"trich_yeu\":\"Quyết định số 12/2021/QĐ-TTg\"}],\"lạ\":\"?\"}",
	    &p, &t, &r));
	EXPECT_TEXT(p.decision, "12/QĐ-BQP");
	EXPECT_TEXT(p.issuer, "Bộ Quốc phòng");
	EXPECT(t.steps.n == 2 && p.channels.p[0].free && p.channels.p[0].term.count == 7);
	EXPECT_TEXT(p.components.p[0].form, "MẪU SỐ 01.docx");
	EXPECT(p.components.p[0].originals == 1);
	EXPECT_TEXT(t.legal.p[0].number, "12/2021/QĐ-TTg");
	EXPECT(r.n == 1); /* the unknown key is told */

	EXPECT(
	    record("{\"title\":\"Y\",\"Trình tự thực hiện\":\"A\",\"Cách thức thực hiện\":[{\"Hình "
		   "thức nộp\":\"Dịch vụ bưu chính\",\"Thời hạn giải quyết\":\"20 Ngày làm việc\","
		   "\"Phí, lệ phí\":\"\",\"Mô tả\":\"z\"}],\"Thành phần hồ sơ\":[{\"Tên giấy tờ\":"
		   "\"- Đơn;\",\"Số lượng - bản chính\":\"Bản chính: 0 - Bản sao: 1\"}],\"Cơ quan "
		   "thực hiện\":\"Sở\"}",
		&p, &t, &r));
	EXPECT(text_starts(p.code, TEXT("X-")) && p.channels.p[0].way == BY_POST);
	EXPECT(p.components.p[0].copies == 1);
	EXPECT(!record("{\"ma\":\"1\"}", &p, &t, &r) && r.n > 0);
	EXPECT(!record("{\"ma\":\"a b\",\"ten\":\"X\"}", &p, &t, &r));
}

static void
test_merges(void)
{
	struct merge_parts all = merge_read(
	    &mem, TEXT("Phường Quán, Xã Phương Viên (huyện Đống) và một phần diện tích TN, "
		       "quy mô dân số của các phường Cửa Nam, Đội, phần còn lại của xã Tân "
		       "sau khi sắp xếp"));

	EXPECT(all.n == 5);
	if (all.n != 5)
		return;
	EXPECT_TEXT(all.p[0].name, "Phường Quán");
	EXPECT(all.p[0].whole);
	EXPECT_TEXT(all.p[1].name, "Xã Phương Viên");
	EXPECT_TEXT(all.p[1].district, "huyện Đống");
	EXPECT(all.p[1].whole && !all.p[2].whole && !all.p[4].whole);
	EXPECT_TEXT(all.p[2].name, "Phường Cửa Nam");
	EXPECT_TEXT(all.p[3].name, "Phường Đội");
	EXPECT_TEXT(all.p[4].name, "Xã Tân");
	all = merge_read(&mem, TEXT("Xã A (phần còn lại sau khi sáp nhập vào xã B)"));
	EXPECT(all.n == 1 && !all.p[0].whole);
}

static void
test_scan(void)
{
	size_t end;

	EXPECT(words_at(TEXT("NGÀY  Làm\nviệc x"), 0, "ngay lam viec") > 0);
	EXPECT(whole_words_at(TEXT("ngàyx"), 0, "ngay") == 0);
	EXPECT(marked_words_at(TEXT("Của ai"), 0, "của") > 0);
	EXPECT(marked_words_at(TEXT("Cửa Nam"), 0, "của") == 0);
	EXPECT(words_find(TEXT("Đơn đề nghị"), 0, "de", &end) == strlen("Đơn "));
	EXPECT_TEXT(text_tidy(&mem, TEXT(" a \n\n b\tc "), true), "a\nb c");
	EXPECT_TEXT(text_unbullet(TEXT("- + x")), "x");
	EXPECT_TEXT(text_unbullet(TEXT("-5 độ")), "-5 độ");
}

int
main(void)
{
	test_scan();
	test_terms();
	test_lists();
	test_fees();
	test_glue();
	test_channels_cut();
	test_papers();
	test_copies();
	test_papers_cut();
	test_cases();
	test_results();
	test_steps();
	test_legal();
	test_records();
	test_merges();
	arena_drop(&mem);
	return unit_end("procedure_read");
}
