#include "systems/gazette/consultation_demo.h"

#include "codec/base64.h"
#include "core/person.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/comment.h"

/* Accounts that the portal's demonstration made. */
#define CITIZEN  "citizen@example.org"
#define OTHER    "citizen2@example.org"
#define EDITOR   "officer@example.org"
#define APPROVER "approver@example.org"

enum { WRITERS = 2, COMMENTS = 6 };

struct demo_comment {
	int by; /* 0 CITIZEN, 1 OTHER, 2 a letter */
	const char *path, *body, *organisation;
	enum comment_state state; /* of the closed one */
	const char *reason;
};

struct demo_consultation {
	int opened, open_days; /* days ago; for how long */
	const char *title, *title_en, *summary, *text, *note;
	struct demo_comment comments[COMMENTS];
	size_t n;
};

static const struct demo_consultation consultations[] = {
    {.opened = 90,
	.open_days = 30,
	.title = "Dự thảo Quyết định về việc để xe trên vỉa hè",
	.title_en = "Draft decision on parking on pavements",
	.summary = "Vỉa hè phố Đầm chật vì xe máy. Dự thảo cho để xe ở một bên, giữ lối đi rộng "
		   "1,5 mét cho "
		   "người đi bộ. Phường muốn nghe người dân và các cửa hàng về bên nào, giờ nào.",
	.text = "QUYẾT ĐỊNH\nVề việc để xe trên vỉa hè\n"
		"Điều 1. Nơi được để xe\nXe máy được để trên vỉa hè bên số chẵn phố Đầm.\n"
		"Điều 2. Lối đi\n1. Lối đi cho người đi bộ rộng ít nhất 1,5 mét.\n"
		"2. Không để xe trước cửa nhà, cổng trường, lối lên của xe lăn.\n"
		"Điều 3. Giờ để xe\nĐược để xe từ 6 giờ đến 22 giờ.\n"
		"Điều 4. Hiệu lực\nQuyết định này có hiệu lực từ ngày ký.",
	.note = "Phường nhận được bốn ý kiến và cảm ơn mọi người. Lối đi được nới rộng; giờ để xe "
		"giữ như dự "
		"thảo.",
	.comments = {{0, "dieu-2",
			 "Đề nghị lối đi rộng 2 mét thì xe lăn và xe nôi mới tránh nhau được.", "",
			 COMMENT_TAKEN, "Khoản 1 Điều 2 sửa thành 2 mét."},
	    {1, "dieu-2", "Tôi đề nghị lối đi rộng 2 mét thì xe lăn và xe nôi mới tránh nhau được.",
		"", COMMENT_TAKEN, "Khoản 1 Điều 2 sửa thành 2 mét."},
	    {1, "dieu-3", "Cửa hàng mở đến 23 giờ, xin cho để xe đến 23 giờ 30.",
		"Hợp tác xã Sen Hồng", COMMENT_NOT,
		"Sau 22 giờ phố cần yên tĩnh; xe của khách để ở bãi cuối phố."},
	    {2, "", "Đồng ý với dự thảo. Xin kẻ vạch cho rõ.", "", COMMENT_PARTLY,
		"Vạch được kẻ khi thi hành, không ghi vào quyết định."}},
	.n = 4},
    {.opened = 10,
	.open_days = 40,
	.title = "Dự thảo Quyết định về giờ yên tĩnh bên hồ sen",
	.title_en = "Draft decision on quiet hours by the lotus lake",
	.summary =
	    "Người dân quanh hồ không ngủ được vì loa. Dự thảo đặt giờ yên tĩnh từ 21 giờ 30 đến 5 "
	    "giờ và cho phép những đêm hội. Phường muốn nghe về giờ giấc và về các đêm hội.",
	.text =
	    "QUYẾT ĐỊNH\nVề giờ yên tĩnh bên hồ sen\n"
	    "Điều 1. Phạm vi\nQuyết định này áp dụng trong 100 mét quanh hồ sen.\n"
	    "Điều 2. Giờ yên tĩnh\n1. Từ 21 giờ 30 đến 5 giờ không dùng loa, không hát karaoke.\n"
	    "2. Nói chuyện và đàn hát không loa thì được.\n"
	    "Điều 3. Đêm hội\nMỗi năm có sáu đêm hội được dùng loa đến 23 giờ; phường báo trước 7 "
	    "ngày.\n"
	    "Điều 4. Câu cá\nKhông câu cá trong hồ.\n"
	    "Điều 5. Hiệu lực\nQuyết định này có hiệu lực sau 30 ngày kể từ ngày ký.",
	.note = "",
	.comments = {{0, "dieu-2",
			 "Nên bắt đầu từ 21 giờ vì trẻ con ngủ sớm. Gọi tôi: 0912 000 001.", "",
			 COMMENT_NEW, ""},
	    {1, "dieu-2", "Nên bắt đầu từ 21 giờ, vì trẻ con ngủ sớm!", "", COMMENT_NEW, ""},
	    {1, "dieu-3", "Sáu đêm là ít: hội của chúng tôi có tám buổi diễn.",
		"Hội những người yêu chèo phường Hồ Sen", COMMENT_NEW, ""},
	    {2, "dieu-4", "Cho câu cá ở góc phía nam, nơi không trồng sen.", "", COMMENT_NEW, ""}},
	.n = 4},
};

struct demo_people {
	struct actor writers[WRITERS], editor, approver;
};

static bool
writer_of(struct cx *c, const char *login, struct actor *out, bool *found)
{
	struct person p;

	if (!person_by_login(c, text_of(login), &p, found))
		return false;
	*out = (struct actor){.kind = ACTOR_PERSON, .address = TEXT("")};
	if (*found) {
		out->person = p.id;
		out->name = p.name;
	}
	return true;
}

static bool
comment_put_demo(struct cx *c, const struct demo_comment *d, const struct consultation *k,
    const struct demo_people *who)
{
	const struct comment letter = {.path = text_of(d->path),
	    .body = text_of(d->body),
	    .name = TEXT("Bùi Văn Nghĩa"),
	    .organisation = text_of(d->organisation),
	    .letter = time_day(c->now)};

	if (d->by == WRITERS) {
		c->by = &who->editor;
		return comment_enter(c, k, &letter);
	}
	c->by = &who->writers[d->by];
	return comment_add(c, k, text_of(d->path), text_of(d->body), text_of(d->organisation));
}

/* In the order in which they came. */
static bool
answers_put(struct cx *c, const struct demo_consultation *d, struct consultation *k,
    const struct demo_people *who)
{
	struct comments all;

	c->by = &who->editor;
	if (!comment_list(c, k, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct comment *m = &all.p[i];
		const struct demo_comment *from = &d->comments[m->no - 1];
		const struct reply reply = {
		    .state = from->state, .reason = text_of(from->reason), .strikes = m->strikes};

		if (!comment_reply(c, k, m, &reply))
			return false;
	}
	if (!synthesis_propose(c, k, text_of(d->note)))
		return false;
	c->by = &who->approver;
	return synthesis_approve(c, k);
}

/* The paper that explains the open one, as if it had been uploaded. */
static bool
paper_attach(struct cx *c, const struct consultation *k)
{
	struct upload u = {.name = TEXT("thuyet-minh-gio-yen-tinh.docx"),
	    .type = TEXT("application/"
			 "vnd.openxmlformats-officedocument.wordprocessingml.document")};
	struct bytes file;

	if (!base64_decode(c->mem, text_of(demo_paper), &file))
		return broken(c, "the demo's paper is no base64");
	u.size = (int64_t)file.n;
	return file_keep_bytes(c, file, u.type, "gazette.consultation", k->id, &u.digest)
	       && store_act_file_add(c, k->id, &u);
}

static bool
consultation_enter(struct cx *c, const struct demo_consultation *d, struct time real,
    const struct demo_people *who)
{
	struct day opened = {time_day(real).n - d->opened};
	struct consultation k = {.title = text_of(d->title),
	    .title_en = text_of(d->title_en),
	    .summary = text_of(d->summary),
	    .field = TEXT("Đô thị"),
	    .text = text_of(d->text),
	    .note = TEXT(""),
	    .hash = TEXT(""),
	    .reason = TEXT(""),
	    .synthesis_hash = TEXT(""),
	    .synthesis_reason = TEXT(""),
	    .opens = time_at(opened, 7 * 60),
	    .closes = time_at((struct day){opened.n + d->open_days}, 17 * 60)};

	c->now = time_at((struct day){opened.n - 1}, 14 * 60);
	c->by = &who->editor;
	if (!consultation_save(c, &k) || (d->note[0] == '\0' && !paper_attach(c, &k))
	    || !consultation_propose(c, &k))
		return false;
	c->by = &who->approver;
	if (!consultation_approve(c, &k))
		return false;
	for (size_t i = 0; i < d->n; i++) {
		c->now = time_at((struct day){opened.n + 2 + (int)i}, 10 * 60);
		if (!comment_put_demo(c, &d->comments[i], &k, who))
			return false;
	}
	if (d->note[0] == '\0')
		return true;
	c->now = time_at((struct day){opened.n + d->open_days + 14}, 15 * 60);
	return answers_put(c, d, &k, who);
}

bool
consultation_demo(struct cx *c)
{
	const struct actor *job = c->by;
	const struct time real = c->now;
	struct demo_people who;
	bool found, ok = true;

	if (!demo_officer(c, EDITOR, &who.editor, &found))
		return false;
	if (!found) /* the portal's demonstration is not there */
		return true;
	if (!demo_officer(c, APPROVER, &who.approver, &found)
	    || !writer_of(c, CITIZEN, &who.writers[0], &found)
	    || !writer_of(c, OTHER, &who.writers[1], &found))
		return false;
	for (size_t i = 0; found && ok && i < COUNT(consultations); i++)
		ok = consultation_enter(c, &consultations[i], real, &who);
	c->now = real;
	c->by = job;
	return ok;
}
