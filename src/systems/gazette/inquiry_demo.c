#include "systems/gazette/inquiry_demo.h"

#include "core/person.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/inquiry.h"

/* Accounts that the portal's demonstration made, and the ward. */
#define ASKER    "citizen@example.org"
#define EDITOR   "officer@example.org"
#define APPROVER "approver@example.org"
#define WARD     "H90.21"

enum demo_end { END_PUBLISHED, END_PRIVATE, END_PROPOSED, END_OPEN, END_NOBODY };

struct demo_inquiry {
	enum demo_end end;
	enum lang lang;
	int asked; /* days ago */
	int took;  /* days until the answer */
	const char *title, *body, *heading, *field, *answer, *strikes;
};

static const struct demo_inquiry inquiries[] = {
    {END_PUBLISHED, LANG_VI, 60, 6, "Muốn trồng cây trước nhà thì xin phép ở đâu?",
	"Tôi là Nguyễn Thị Lan, nhà ở 27 phố Đầm. Tôi muốn trồng một cây ngọc lan trên vỉa hè "
	"trước "
	"nhà. Tôi phải gửi đơn cho ai, chờ bao lâu? Số điện thoại của tôi là 0912 000 001.",
	"Muốn trồng cây trên vỉa hè thì gửi đơn ở đâu, chờ bao lâu?", "Đô thị",
	"Bà gửi đơn đến Ủy ban nhân dân phường, viết tay hoặc trực tuyến, kèm một ảnh chỗ muốn "
	"trồng.\nPhường trả lời trong 5 ngày làm việc; quá hạn mà không trả lời thì được trồng "
	"(khoản "
	"2 Điều 3 Quyết định số 12/2024/QĐ-UBND, sửa đổi năm 2025).\nNgọc lan không thuộc các loại "
	"cây "
	"không được trồng.",
	"Nguyễn Thị Lan\n27 phố Đầm\n0912 000 001"},
    {END_PUBLISHED, LANG_VI, 41, 9, "Có được câu cá ở hồ sen không?",
	"Chiều tối có nhiều người câu cá ở hồ. Như vậy có đúng quy định không?",
	"Có được câu cá ở hồ sen không?", "Đô thị",
	"Quyết định số 12/2024/QĐ-UBND cấm hái hoa và thả rác xuống hồ, chưa nói gì về câu cá. "
	"Phường "
	"nhắc người câu không giẫm lên bờ trồng hoa, và đang lấy ý kiến về giờ yên tĩnh bên hồ.",
	""},
    {END_PUBLISHED, LANG_EN, 33, 12, "Can a foreigner help to look after a garden of the ward?",
	"I live in Hồ Sen and would like to join the people who look after the flower garden in "
	"our "
	"street. Do I need a permit? You can write to me at jan.kowalski@example.org.",
	"Can a foreigner help to look after a garden of the ward?", "Đô thị",
	"Yes, and no permit is needed. Each residents' group looks after one garden (Article 4a of "
	"Decision 12/2024/QĐ-UBND): tell the head of your group. Seeds are given out in January.",
	"jan.kowalski@example.org"},
    {END_PRIVATE, LANG_VI, 30, 5, "Đơn trồng cây của tôi đến đâu rồi?",
	"Tôi gửi đơn tuần trước mà chưa thấy trả lời.", "", "Đô thị",
	"Đơn của bà đã được đồng ý; thư trả lời gửi về nhà hôm qua.", ""},
    {END_PROPOSED, LANG_VI, 9, 0, "Ai tưới cây sau khi trồng?",
	"Trước đây phường tưới trong năm đầu, nay thì sao?", "Ai tưới cây sau khi trồng?", "Đô thị",
	"Từ ngày 15/02/2026 người trồng tự tưới: Điều 5 Quyết định số 12/2024/QĐ-UBND đã bị bãi "
	"bỏ.",
	""},
    {END_OPEN, LANG_VI, 19, 0, "Vườn hoa phố Đầm mở cửa đến mấy giờ?",
	"Tôi đi làm về muộn, muốn biết vườn hoa đóng cửa lúc mấy giờ.", "", "", "", ""},
    {END_OPEN, LANG_VI, 29, 0, "Bao giờ lắp thêm ghế bên hồ?",
	"Người già không có chỗ ngồi nghỉ khi đi dạo quanh hồ.", "", "", "", ""},
    {END_NOBODY, LANG_VI, 2, 0, "Đổi biển số xe máy ở đâu?",
	"Tôi mới chuyển về tỉnh Hoa Sen, không biết phải đến cơ quan nào.", "", "", "", ""},
};

static bool
answer_enter(struct cx *c, const struct demo_inquiry *d, struct inquiry *q,
    const struct actor *editor, const struct actor *approver)
{
	const struct answer a = {.answer = text_of(d->answer),
	    .heading = text_of(d->heading),
	    .field = text_of(d->field),
	    .strikes = text_of(d->strikes),
	    .ticked = TEXT(""),
	    .public = d->end != END_PRIVATE,
	    .rev = q->rev};

	c->by = editor;
	if (!inquiry_write(c, q, &a) || !inquiry_propose(c, q, false))
		return false;
	if (d->end == END_PROPOSED)
		return true;
	c->by = approver;
	return inquiry_approve(c, q);
}

static bool
inquiry_enter(struct cx *c, const struct demo_inquiry *d, struct time real,
    const struct actor *asker, const struct actor *editor, const struct actor *approver)
{
	const struct asking a = {.title = text_of(d->title),
	    .body = text_of(d->body),
	    .agency = d->end == END_NOBODY ? TEXT("") : TEXT(WARD),
	    .name = TEXT(""),
	    .email = TEXT(""),
	    .phone = TEXT("")};
	struct day asked = {time_day(real).n - d->asked};
	struct inquiry q;

	c->now = time_at(asked, 9 * 60 + 20);
	c->lang = d->lang;
	c->by = asker;
	if (!inquiry_ask(c, &a, &q))
		return false;
	if (d->end == END_OPEN || d->end == END_NOBODY)
		return true;
	c->now = time_at((struct day){asked.n + d->took}, 15 * 60);
	return answer_enter(c, d, &q, editor, approver);
}

bool
inquiry_demo(struct cx *c)
{
	const struct actor *job = c->by;
	const struct time real = c->now;
	const enum lang lang = c->lang;
	struct actor asker = {.kind = ACTOR_PERSON, .address = TEXT("")}, editor, approver;
	struct person p;
	bool found, ok = true;

	if (!demo_officer(c, EDITOR, &editor, &found))
		return false;
	if (!found) /* the portal's demonstration is not there */
		return true;
	if (!demo_officer(c, APPROVER, &approver, &found)
	    || !person_by_login(c, TEXT(ASKER), &p, &found))
		return false;
	asker.person = p.id;
	asker.name = p.name;
	for (size_t i = 0; found && ok && i < COUNT(inquiries); i++)
		ok = inquiry_enter(c, &inquiries[i], real, &asker, &editor, &approver);
	c->now = real;
	c->lang = lang;
	c->by = job;
	return ok;
}
