#include "systems/gazette/act_demo.h"

#include "core/person.h"
#include "core/role.h"
#include "systems/gazette/issue.h"
#include "systems/gazette/relation.h"

/* Accounts that the portal's demonstration made. */
#define EDITOR   "officer@example.org"
#define APPROVER "approver@example.org"

struct demo_change {
	enum change_kind what;
	const char *path, *source, *text;
};

struct demo_act {
	enum act_kind kind;
	const char *number, *title, *title_en, *issued, *effect, *text;
	/* what it does to another */
	enum relation_kind relation;
	const char *target;
	struct demo_change changes[4];
	size_t n_changes;
};

#define HEAD(number, day) \
	"ỦY BAN NHÂN DÂN PHƯỜNG HỒ SEN\nSố: " number "\nHồ Sen, ngày " day "\nQUYẾT ĐỊNH\n"
#define END \
	"\nNơi nhận:\n- Các tổ dân phố;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Liên"

static const struct demo_act acts[] = {
    {.kind = ACT_DECISION,
	.number = "03/2024/QĐ-UBND",
	.title = "Quy định việc trồng cây trên vỉa hè",
	.title_en = "Planting trees on pavements",
	.issued = "2024-01-15",
	.effect = "2024-02-01",
	.text = HEAD("03/2024/QĐ-UBND",
	    "15 tháng 01 năm 2024") "Về việc trồng cây trên vỉa hè\n"
				    "Điều 1. Ai được trồng cây\nHộ gia đình được trồng cây trước "
				    "nhà sau khi báo cho phường.\n"
				    "Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng "
				    "02 năm 2024." END},
    {.kind = ACT_DECISION,
	.number = "12/2024/QĐ-UBND",
	.title = "Quy định về cây xanh, hồ sen và vườn hoa của phường",
	.title_en = "Trees, the lotus lake and gardens of the ward",
	.issued = "2024-09-10",
	.effect = "2024-10-01",
	.text = HEAD("12/2024/QĐ-UBND",
	    "10 tháng 9 năm 2024") "Quy định về cây xanh, hồ sen và vườn hoa của phường\n"
				   "Xét đề nghị của Tổ chăm sóc cây xanh,\nQUYẾT ĐỊNH:\n"
				   "Chương I\nQUY ĐỊNH CHUNG\n"
				   "Điều 1. Phạm vi điều chỉnh\n"
				   "Quyết định này quy định việc trồng, chăm sóc cây xanh, hồ sen "
				   "và vườn hoa trong phường.\n"
				   "Điều 2. Giải thích từ ngữ\n"
				   "1. Cây xanh là cây thân gỗ trồng ở nơi công cộng.\n"
				   "2. Hồ sen là hồ ở giữa phường, cả bờ hồ rộng 5 mét.\n"
				   "Chương II\nTRỒNG VÀ CHĂM SÓC\n"
				   "Điều 3. Trồng cây\n"
				   "1. Người muốn trồng cây gửi đơn đến Ủy ban nhân dân phường.\n"
				   "2. Phường trả lời trong 10 ngày làm việc.\n"
				   "3. Không trồng các loại cây sau:\n"
				   "a) Cây có gai ở lối đi;\nb) Cây có nhựa độc;\nc) Cây có rễ nổi "
				   "trên vỉa hè.\n"
				   "Điều 4. Bảo vệ hồ sen\n"
				   "1. Không hái hoa, không thả rác xuống hồ.\n"
				   "2. Được chụp ảnh và vẽ tranh bên hồ.\n"
				   "Điều 5. Tưới cây\n"
				   "Cây trồng theo khoản 1 Điều 3 của Quyết định này được phường "
				   "tưới trong năm đầu.\n"
				   "Chương III\nĐIỀU KHOẢN THI HÀNH\n"
				   "Điều 6. Hiệu lực\n"
				   "Quyết định này có hiệu lực từ ngày 01 tháng 10 năm 2024 và "
				   "thay thế Quyết định số "
				   "03/2024/QĐ-UBND ngày 15 tháng 01 năm 2024." END,
	.relation = REPLACES,
	.target = "03/2024/QĐ-UBND"},
    {.kind = ACT_DECISION,
	.number = "07/2025/QĐ-UBND",
	.title = "Sửa đổi, bổ sung một số điều của Quyết định số 12/2024/QĐ-UBND",
	.title_en = "Amending Decision 12/2024/QĐ-UBND",
	.issued = "2025-03-05",
	.effect = "2025-04-01",
	.text = HEAD(
	    "07/2025/QĐ-UBND", "05 tháng 3 năm 2025") "Sửa đổi, bổ sung một số điều của Quyết định "
						      "số 12/2024/QĐ-UBND\n"
						      "Điều 1. Sửa đổi, bổ sung\n"
						      "1. Khoản 2 Điều 3 Quyết định số "
						      "12/2024/QĐ-UBND được sửa đổi như sau:\n"
						      "“2. Phường trả lời trong 5 ngày làm việc; "
						      "quá hạn mà không trả lời thì được trồng.”\n"
						      "2. Bổ sung Điều 4a sau Điều 4 Quyết định số "
						      "12/2024/QĐ-UBND như sau:\n"
						      "“Điều 4a. Vườn hoa\n1. Mỗi tổ dân phố nhận "
						      "chăm sóc một vườn hoa.\n"
						      "2. Phường cấp hạt giống vào tháng Giêng.”\n"
						      "Điều 2. Hiệu lực\nQuyết định này có hiệu "
						      "lực từ ngày 01 tháng 4 năm 2025." END,
	.relation = AMENDS,
	.target = "12/2024/QĐ-UBND",
	.changes =
	    {{CHANGE_REPLACE, "dieu-3.khoan-2", "dieu-1.khoan-1",
		 "2. Phường trả lời trong 5 ngày làm việc; quá hạn mà không trả lời thì được "
		 "trồng."},
		{CHANGE_ADD, "dieu-4", "dieu-1.khoan-2",
		    "Điều 4a. Vườn hoa\n1. Mỗi tổ dân phố nhận chăm sóc một vườn hoa.\n2. Phường "
		    "cấp hạt "
		    "giống vào tháng Giêng."}},
	.n_changes = 2},
    {.kind = ACT_DECISION,
	.number = "02/2026/QĐ-UBND",
	.title = "Sửa đổi, bãi bỏ một số điều của Quyết định số 12/2024/QĐ-UBND",
	.title_en = "Amending and repealing articles of Decision 12/2024/QĐ-UBND",
	.issued = "2026-01-20",
	.effect = "2026-02-15",
	.text = HEAD("02/2026/QĐ-UBND",
	    "20 tháng 01 năm 2026") "Sửa đổi, bãi bỏ một số điều của Quyết định số "
				    "12/2024/QĐ-UBND\n"
				    "Điều 1. Sửa đổi, bãi bỏ\n"
				    "1. Điểm c khoản 3 Điều 3 Quyết định số 12/2024/QĐ-UBND được "
				    "sửa đổi như sau:\n"
				    "“c) Cây có rễ nổi, cây cao quá 15 mét trên vỉa hè.”\n"
				    "2. Bãi bỏ Điều 5 Quyết định số 12/2024/QĐ-UBND.\n"
				    "Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 15 tháng "
				    "02 năm 2026." END,
	.relation = AMENDS,
	.target = "12/2024/QĐ-UBND",
	.changes = {{CHANGE_REPLACE, "dieu-3.khoan-3.diem-c", "dieu-1.khoan-1",
			"c) Cây có rễ nổi, cây cao quá 15 mét trên vỉa hè."},
	    {CHANGE_REPEAL, "dieu-5", "dieu-1.khoan-2", ""}},
	.n_changes = 2},
    {.kind = ACT_GUIDANCE,
	.number = "15/HD-UBND",
	.title = "Hướng dẫn gửi đơn trồng cây theo Quyết định số 12/2024/QĐ-UBND",
	.title_en = "How to ask to plant a tree under Decision 12/2024/QĐ-UBND",
	.issued = "2024-10-07",
	.effect = "2024-10-07",
	.text = "ỦY BAN NHÂN DÂN PHƯỜNG HỒ SEN\nSố: 15/HD-UBND\nHồ Sen, ngày 07 tháng 10 năm 2024\n"
		"HƯỚNG DẪN\nGửi đơn trồng cây\n"
		"1. Đơn theo khoản 1 Điều 3 Quyết định số 12/2024/QĐ-UBND viết tay hoặc gửi trực "
		"tuyến.\n"
		"2. Kèm một ảnh chỗ muốn trồng.\n3. Loại cây không được thuộc khoản 3 Điều 3 Quyết "
		"định số 12/2024/QĐ-UBND.",
	.relation = GUIDES,
	.target = "12/2024/QĐ-UBND"},
};

/* ---- who ---- */

bool
demo_officer(struct cx *c, const char *login, struct actor *out, bool *found)
{
	struct person p;
	struct offices offices;

	if (!person_by_login(c, text_of(login), &p, found))
		return false;
	if (!*found)
		return true;
	if (!offices_of(c, p.id, &offices))
		return false;
	*found = offices.n > 0;
	if (!*found)
		return true;
	*out = (struct actor){.kind = ACTOR_OFFICER,
	    .person = p.id,
	    .agency = offices.p[0].agency,
	    .name = p.name,
	    .address = TEXT("")};
	return office_rights(c, p.id, out->agency, out);
}

/* ---- the acts ---- */

static bool
demo_day(const char *iso, struct day *out)
{
	return day_parse(text_of(iso), out);
}

static bool
relation_enter(struct cx *c, const struct demo_act *d, const struct act *a)
{
	struct change changes[COUNT(d->changes)];
	struct relation r = {.kind = d->relation,
	    .target_number = text_of(d->target),
	    .changes = {changes, d->n_changes}};

	for (size_t i = 0; i < d->n_changes; i++)
		changes[i] = (struct change){.what = d->changes[i].what,
		    .path = text_of(d->changes[i].path),
		    .source = text_of(d->changes[i].source),
		    .text = text_of(d->changes[i].text)};
	return relation_propose(c, a, &r);
}

static bool
act_enter(struct cx *c, const struct demo_act *d, const struct actor *editor,
    const struct actor *approver)
{
	struct act a = {.kind = d->kind,
	    .number = text_of(d->number),
	    .title = text_of(d->title),
	    .title_en = text_of(d->title_en),
	    .issuer = TEXT("Ủy ban nhân dân phường Hồ Sen"),
	    .signer = TEXT("Trần Thị Liên"),
	    .field = TEXT("Đô thị"),
	    .text = text_of(d->text),
	    .reason = TEXT(""),
	    .hash = TEXT("")};

	if (!demo_day(d->issued, &a.issued) || !demo_day(d->effect, &a.effect))
		return broken(c, "the demo's days are wrong");
	c->now = time_at(a.issued, 15 * 60);
	c->by = editor;
	if (!act_save(c, &a) || (d->target != NULL && !relation_enter(c, d, &a))
	    || !act_propose(c, &a))
		return false;
	c->by = approver;
	return act_approve(c, &a);
}

static bool
issue_enter(struct cx *c, const struct actor *editor, const struct actor *approver)
{
	struct issue i;
	struct day day;

	if (!demo_day("2025-03-10", &day))
		return broken(c, "the demo's days are wrong");
	c->now = time_at(day, 9 * 60);
	c->by = editor;
	if (!issue_begin(c, day, &i) || !issue_add(c, &i, TEXT("12/2024/QĐ-UBND"))
	    || !issue_add(c, &i, TEXT("07/2025/QĐ-UBND")))
		return false;
	c->by = approver;
	return issue_publish(c, &i);
}

/* What waits for approval, so that a newcomer finds something to do. */
static bool
draft_enter(struct cx *c, const struct actor *editor)
{
	struct act a = {.kind = ACT_DECISION,
	    .issuer = TEXT("Ủy ban nhân dân phường Hồ Sen"),
	    .signer = TEXT("Trần Thị Liên"),
	    .field = TEXT("Đô thị"),
	    .reason = TEXT(""),
	    .hash = TEXT(""),
	    .issued = time_day(c->now)};

	a.number = TEXT("09/2026/QĐ-UBND");
	a.title = TEXT("Quy định giờ mở cửa vườn hoa");
	a.title_en = TEXT("Opening hours of the gardens");
	a.text = TEXT("QUYẾT ĐỊNH\nQuy định giờ mở cửa vườn hoa\n"
		      "Điều 1. Giờ mở cửa\nVườn hoa mở cửa từ 5 giờ đến 22 giờ mỗi ngày.\n"
		      "Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày ký.");
	c->by = editor;
	return act_save(c, &a) && act_propose(c, &a);
}

bool
act_demo(struct cx *c)
{
	const struct actor *job = c->by;
	struct time real = c->now;
	struct actor editor, approver;
	bool found, ok = true;

	if (!demo_officer(c, EDITOR, &editor, &found))
		return false;
	if (!found) /* the portal's demonstration is not there */
		return true;
	if (!demo_officer(c, APPROVER, &approver, &found))
		return false;
	for (size_t i = 0; found && ok && i < COUNT(acts); i++)
		ok = act_enter(c, &acts[i], &editor, &approver);
	ok = ok && issue_enter(c, &editor, &approver);
	c->now = real;
	ok = ok && draft_enter(c, &editor);
	c->by = job;
	/* What was approved in the past stands as it does today. */
	for (bool more = true; ok && more;)
		ok = act_status_run(c, &more);
	return ok;
}
