#include "systems/gazette/article_demo.h"

#include "codec/base64.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/article.h"
#include "systems/gazette/front.h"
#include "systems/gazette/media.h"
#include "systems/gazette/section.h"

/* Accounts that the portal's demonstration made. */
#define WRITER   "officer@example.org"
#define APPROVER "approver@example.org"

/* ---- sections ---- */

static const struct demo_section sections[] = {
    {"life", "", "Đời sống", "Life in the ward", CONTENT_NEWS},
    {"lake", "life", "Hồ sen và vườn hoa", "The lotus lake and gardens", CONTENT_NEWS},
    {"school", "life", "Trường học", "Schools", CONTENT_NEWS},
    {"work", "", "Chỉ đạo, điều hành", "Direction and administration", CONTENT_ORDERS},
    {"notices", "", "Thông báo", "Notices", CONTENT_NEWS},
};

bool
demo_sections(
    struct cx *c, const struct demo_section *all, size_t n, int64_t first, struct demo_writers *w)
{
	const struct actor *by = c->by;
	bool ok = true;

	c->by = &w->approver;
	w->sections = NEW_ARRAY(c->mem, int64_t, n);
	for (size_t i = 0; ok && i < n; i++) {
		struct section s = {.name = text_of(all[i].name),
		    .name_en = text_of(all[i].name_en),
		    .content = all[i].content,
		    .place = (int64_t)i + first,
		    .agency = c->by->agency};

		for (size_t k = 0; k < i; k++)
			if (strcmp(all[k].key, all[i].parent) == 0)
				s.parent = w->sections[k];
		ok = section_save(c, &s);
		w->sections[i] = s.id;
	}
	c->by = by;
	return ok;
}

/* ---- articles ---- */

static const struct demo_article articles[] = {
    {ARTICLE_NEWS, LANG_VI, 1, 12, DEMO_PUBLISHED, 0, "Sen hồ giữa phường nở sớm mười ngày",
	"Những bông sen đầu tiên nở sớm hơn mọi năm; phường mở thêm lối đi ven hồ để người xem "
	"không giẫm lên bờ.",
	"Sáng nay, người dân ven hồ thấy **những bông sen đầu tiên**, sớm hơn năm ngoái mười "
	"ngày.\n\n"
	"## Đi xem ở đâu\n\nLối đi mới dài 200 mét, từ bến nước phía đông đến vườn hoa. Xe lăn và "
	"xe "
	"nôi đi được.\n\n- Mở cửa từ 5 giờ đến 22 giờ.\n- Không hái hoa, không thả rác xuống "
	"hồ.\n- "
	"Được vẽ và chụp ảnh.\n\n> Sen nở sớm vì nước hồ năm nay sạch hơn.\n\nQuy định về hồ có ở "
	"[văn "
	"bản của phường](/law).",
	"Tổ chăm sóc cây xanh phường Hồ Sen", true},
    {ARTICLE_NEWS, LANG_EN, 1, 12, DEMO_PUBLISHED, 1,
	"Lotus on the ward's lake opens ten days early",
	"The first flowers are out earlier than in other years; a new path along the water keeps "
	"visitors off the bank.",
	"This morning people by the lake saw **the first lotus flowers**, ten days earlier than "
	"last "
	"year.\n\n## Where to go\n\nThe new path is 200 metres long, from the eastern landing to "
	"the "
	"garden. Wheelchairs and prams can use it.\n\n- Open from 5 in the morning to 10 at "
	"night.\n- "
	"Pick no flowers, throw nothing into the water.\n- Drawing and photographs are "
	"welcome.\n\n> The "
	"water is cleaner this year, hence the early flowers.\n\nThe rules for the lake are among "
	"the "
	"[ward's documents](/law).",
	"Hồ Sen Ward's green space team", true},
    {ARTICLE_PICTURES, LANG_VI, 1, 8, DEMO_PUBLISHED, 0, "Một ngày ở hồ sen, bằng tranh",
	"Học sinh lớp vẽ của nhà văn hóa vẽ lại hồ sen từ sáng đến chiều.",
	"Cả lớp ngồi bên hồ từ sáng sớm. Bức dưới đây được các bạn chọn treo ở nhà văn hóa.\n\n"
	"![](media:LAKE \"Ba bông sen và mặt trời\")\n\nTranh treo đến hết tháng.",
	"Nhà văn hóa phường Hồ Sen"},
    {ARTICLE_NOTICE, LANG_VI, 4, 6, DEMO_CORRECTED, 0, "Lịch cắt nước để sửa ống phố Đầm",
	"Phố Đầm ngừng cấp nước từ 8 giờ đến 14 giờ thứ Bảy để thay đoạn ống cũ.",
	"Phố Đầm, từ số 1 đến số 60, **ngừng cấp nước từ 8 giờ đến 16 giờ thứ Bảy**.\n\nXe nước đỗ "
	"ở "
	"đầu phố. Gia đình có người ốm gọi phường để được chở nước đến nhà.",
	"Tổ quản lý hạ tầng"},
    {ARTICLE_SPEECH, LANG_VI, 3, 20, DEMO_PUBLISHED, 0,
	"Lời phát biểu tại ngày hội đọc sách của phường",
	"Chủ tịch phường nói về tủ sách ngõ và lời hứa mỗi tổ dân phố một tủ trước Tết.",
	"Thưa bà con,\n\nMột tủ sách ở đầu ngõ không tốn bao nhiêu, mà trẻ con có chỗ ngồi lại sau "
	"giờ "
	"học.\n\n**Phường hứa**: trước Tết, mỗi tổ dân phố có một tủ sách. Ai có sách, xin mang "
	"đến "
	"nhà văn hóa.\n\nXin cảm ơn bà con.",
	"Ủy ban nhân dân phường Hồ Sen"},
    {ARTICLE_RELEASE, LANG_VI, 3, 3, DEMO_PUBLISHED, 0,
	"Thông cáo: chín trên mười hồ sơ trả đúng hẹn trong quý",
	"Số liệu quý của bộ phận một cửa: nhận bao nhiêu, trả đúng hẹn bao nhiêu, chậm vì đâu.",
	"Trong quý, bộ phận một cửa trả đúng hẹn **chín trên mười hồ sơ**.\n\n1. Hộ tịch: không "
	"chậm hồ "
	"sơ nào.\n2. Xây dựng: chậm vì thiếu bản vẽ.\n\nXem [số liệu công khai](/statistics).",
	"Bộ phận một cửa phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_VI, 2, 26, DEMO_PUBLISHED, 0, "Học sinh trồng hàng cây trước cổng trường",
	"Bốn mươi cây bàng con do học sinh ươm từ hạt.",
	"Mỗi lớp nhận chăm **hai cây**, ghi nhật ký tưới.\n\nCây nào héo, cả lớp cùng tìm nguyên "
	"nhân.",
	"Trường tiểu học Hồ Sen"},
    {ARTICLE_NEWS, LANG_VI, 1, 33, DEMO_PUBLISHED, 0, "Vườn hoa phía nam mở lối cho người đi bộ",
	"Lối đi lát gạch cũ, không đốn cây nào.",
	"Gạch lấy từ sân chợ cũ. Người khiếm thị đi theo **dải gờ** dọc lối.",
	"Tổ quản lý hạ tầng"},
    {ARTICLE_NEWS, LANG_VI, 3, 41, DEMO_PUBLISHED, 0, "Phường tiếp dân cả sáng thứ Bảy",
	"Từ tháng này, bộ phận một cửa làm việc thêm sáng thứ Bảy.",
	"Giờ làm việc: 8 giờ đến 11 giờ 30.\n\nViệc gì làm được trên mạng thì xem ở "
	"[thủ tục](/procedures).",
	"Bộ phận một cửa phường Hồ Sen"},
    {ARTICLE_NOTICE, LANG_VI, 4, 36, DEMO_PUBLISHED, 0, "Tiêm phòng cho chó mèo ở sân đình",
	"Chủ nhật, từ 7 giờ đến 10 giờ, không mất tiền.",
	"Mang theo sổ tiêm lần trước nếu có. Chó phải có rọ mõm.", "Trạm thú y"},
    {ARTICLE_NEWS, LANG_VI, 2, 9, DEMO_WITHDRAWN, 0, "Trường tiểu học Hồ Sen nghỉ học thứ Hai",
	"Tin này đăng nhầm ngày.",
	"Trường tiểu học Hồ Sen nghỉ học thứ Hai để sửa mái.\n\nPhụ huynh theo dõi thông báo của "
	"trường.",
	""},
    {ARTICLE_RELEASE, LANG_VI, 3, 1, DEMO_EMBARGOED, 0,
	"Kết quả bình chọn vườn hoa đẹp nhất phường",
	"Mười hai vườn hoa dự thi, bà con chấm điểm trong một tháng.",
	"Vườn hoa của **tổ dân phố số 7** được bà con chấm nhiều điểm nhất.\n\nPhường tặng hạt "
	"giống "
	"cho cả mười hai tổ.",
	"Ban tổ chức cuộc thi"},
    {ARTICLE_NEWS, LANG_VI, 1, 1, DEMO_WAITS, 0, "Thêm ghế đá quanh hồ sen",
	"Hai mươi ghế đá mới, do các gia đình ven hồ góp.",
	"Hai mươi ghế đá mới đặt dọc lối đi ven hồ, tên gia đình góp ghế khắc ở mặt sau.\n\nAi "
	"muốn góp "
	"thêm xin gặp tổ chăm sóc cây xanh.",
	"Tổ chăm sóc cây xanh phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_VI, 2, 0, DEMO_DRAFT, 0, "Lớp học vẽ sen cho trẻ em", "",
	"Mỗi sáng Chủ nhật, ở nhà văn hóa.\n\nCần hỏi thêm: học phí, số chỗ.", ""},
    {ARTICLE_SESSION, LANG_VI, 4, 1, DEMO_PUBLISHED, 0, "Chủ tịch phường tiếp dân",
	"Ai cũng đến được, không cần hẹn trước; người đến trước vào trước.",
	"Chủ tịch phường nghe từng người, mười lăm phút một lượt. **Mang theo** giấy tờ về việc "
	"cần "
	"hỏi nếu có.",
	"", .place = "Phòng họp 2, trụ sở phường, 1 phố Đầm"},
    {ARTICLE_SESSION, LANG_EN, 4, 1, DEMO_PUBLISHED, 15, "The ward's chairman receives people",
	"Anybody may come, without an appointment; whoever comes first is first.",
	"The chairman listens to each for a quarter of an hour. **Bring** papers about your matter "
	"if "
	"you have any.",
	"", .place = "Meeting room 2, the ward's office, 1 phố Đầm"},
};

/* The lake's key in a text that names it. */
static struct text
with_lake(struct arena *a, struct text body, struct text key)
{
	size_t at = text_find(body, TEXT("LAKE"));

	if (at == SIZE_MAX)
		return body;
	return text_format(a, "%.*s%.*s%.*s", TEXT_ARG(text_part(body, 0, at)), TEXT_ARG(key),
	    TEXT_ARG(text_part(body, at + 4, body.n)));
}

static bool
hand_in(struct cx *c, struct article *a, const struct demo_writers *w, bool approve)
{
	c->by = &w->writer;
	if (!article_propose(c, a))
		return false;
	c->by = &w->approver;
	return !approve || article_approve(c, a);
}

/* Two days later: the hour was wrong. */
static bool
correct(struct cx *c, struct article *a, const struct demo_writers *w)
{
	c->now.ms += INT64_C(2) * 24 * 3600 * 1000;
	c->by = &w->writer;
	if (!article_correct(c, a))
		return false;
	a->body =
	    TEXT("Phố Đầm, từ số 1 đến số 60, **ngừng cấp nước từ 8 giờ đến 14 giờ thứ "
		 "Bảy**.\n\nXe nước đỗ ở đầu phố. Gia đình có người ốm gọi phường để được chở "
		 "nước đến nhà.");
	a->note = TEXT("giờ cấp nước lại là 14 giờ, không phải 16 giờ");
	return article_save(c, a) && hand_in(c, a, w, true);
}

static bool
fate_meets(struct cx *c, const struct demo_article *d, struct article *a,
    const struct demo_writers *w, struct time real)
{
	switch (d->fate) {
	case DEMO_PUBLISHED:
		return hand_in(c, a, w, true);
	case DEMO_WAITS:
		return hand_in(c, a, w, false);
	case DEMO_CORRECTED:
		return hand_in(c, a, w, true) && correct(c, a, w);
	case DEMO_WITHDRAWN:
		return hand_in(c, a, w, true)
		       && article_withdraw(
			   c, a, TEXT("Đăng nhầm ngày: trường không nghỉ học thứ Hai."));
	case DEMO_EMBARGOED:
		a->at = time_at((struct day){time_day(real).n + 7}, 7 * 60 + 30);
		return article_save(c, a) && hand_in(c, a, w, true);
	case DEMO_DRAFT:
		break;
	}
	return true;
}

static struct text
said(const char *t)
{
	return t != NULL ? text_of(t) : TEXT("");
}

/* Sessions of the demonstration are to come: in twenty days, from 14:00 to 16:30. */
static struct article_facts
facts_of(const struct demo_article *d, struct time real)
{
	struct day today = time_day(real);
	struct article_facts f = {.act = said(d->act),
	    .survey = said(d->survey),
	    .method = said(d->method),
	    .period = said(d->period),
	    .place = said(d->place)};

	if (d->kind == ARTICLE_STATISTICS)
		f.available.n = today.n - d->days - d->available;
	if (d->kind == ARTICLE_SESSION) {
		f.begins = time_at((struct day){today.n + 20}, 14 * 60);
		f.ends = time_at((struct day){today.n + 20}, 16 * 60 + 30);
	}
	return f;
}

static bool
article_enter(struct cx *c, const struct demo_article *d, struct demo_writers *w, struct time real,
    int64_t *story)
{
	struct article a = {.kind = d->kind,
	    .lang = d->lang,
	    .story = d->of > 0 ? w->stories[d->of - 1] : 0,
	    .section = w->sections[d->section],
	    .slug = TEXT(""),
	    .title = text_of(d->title),
	    .summary = text_of(d->summary),
	    .body = with_lake(c->mem, text_of(d->body), w->picture),
	    .author = TEXT(""),
	    .source = text_of(d->source),
	    .picture = d->pictured ? w->picture : TEXT(""),
	    .note = TEXT(""),
	    .reason = TEXT(""),
	    .facts = facts_of(d, real)};

	c->now = time_at((struct day){time_day(real).n - d->days}, 8 * 60 + 15);
	if (c->now.ms > real.ms)
		c->now = real;
	c->by = &w->writer;
	if (!article_save(c, &a))
		return false;
	*story = a.story;
	return fate_meets(c, d, &a, w, real);
}

static bool
picture_enter(struct cx *c, struct text *key)
{
	struct media_made made;
	struct media m = {.name = TEXT("ho-sen.png"),
	    .alt = TEXT("Tranh vẽ ba bông sen hồng nở trên mặt hồ, mặt trời vừa lên sau đồi"),
	    .alt_en =
		TEXT("A drawing of three pink lotus flowers on a lake, the sun above the hills"),
	    .credit = TEXT("Tranh: lớp vẽ nhà văn hóa")};
	struct bytes file;
	bool again;

	if (!base64_decode(c->mem, text_of(demo_lake), &file))
		return broken(c, "the demo's picture is no base64");
	if (!media_make(c, file, &made) || !media_add(c, &made, &m, &again))
		return false;
	*key = m.key;
	return true;
}

bool
demo_articles(struct cx *c, const struct demo_article *all, size_t n, struct demo_writers *w)
{
	const struct actor *by = c->by;
	struct time real = c->now;
	bool ok = true;

	w->stories = NEW_ARRAY(c->mem, int64_t, n);
	for (size_t i = 0; ok && i < n; i++)
		ok = article_enter(c, &all[i], w, real, &w->stories[i]);
	c->now = real;
	c->by = by;
	return ok;
}

bool
demo_writers(struct cx *c, struct demo_writers *out, bool *found)
{
	*out = (struct demo_writers){.picture = TEXT("")};
	return demo_officer(c, WRITER, &out->writer, found)
	       && (!*found || demo_officer(c, APPROVER, &out->approver, found));
}

bool
article_demo(struct cx *c)
{
	const struct actor *job = c->by;
	struct demo_writers w;
	bool found, ok;

	if (!demo_writers(c, &w, &found))
		return false;
	if (!found) /* the portal's demonstration is not there */
		return true;
	c->by = &w.approver;
	ok = picture_enter(c, &w.picture) && demo_sections(c, sections, COUNT(sections), 1, &w)
	     && demo_articles(c, articles, COUNT(articles), &w)
	     && front_pin(c, TEXT("sen-ho-giua-phuong-no-som-muoi-ngay"), true, (struct time){0});
	c->by = job;
	return ok;
}
