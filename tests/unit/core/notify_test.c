/* Notices and the outbox on both engines: who is told, what is kept and for how long. */
#include "core/job.h"
#include "core/notify.h"
#include "core/person.h"

#include "unit/core/standing.h"

static int64_t
add_person(struct fixture *f, const char *phone, const char *email, enum lang lang)
{
	struct person p = {.name = TEXT("Trần Văn Mẫu"),
	    .id_number = TEXT(""),
	    .phone = text_of(phone),
	    .email = text_of(email),
	    .address = TEXT(""),
	    .lang = lang};

	standing_must(f, person_add(&f->c, &p), "person");
	return p.id;
}

static void
test_notify(struct fixture *f)
{
	struct cx *c = &f->c;
	int64_t with = add_person(f, "+84912345678", "mau@example.org", LANG_VI);
	int64_t without = add_person(f, "+84987654321", "", LANG_EN);
	struct notices notices;
	struct mails mails;
	struct mail mail;
	struct jobs jobs;
	enum lang lang;
	int64_t n;
	bool found;

	EXPECT(person_lang(c, with, &lang) && lang == LANG_VI);
	EXPECT(notify_person(
	    c, with, TEXT("Hồ sơ\r\nBcc: x"), TEXT("Đã tiếp nhận."), TEXT("/dossiers/A")));
	EXPECT(notify_person(c, without, TEXT("Dossier"), TEXT("Accepted."), TEXT("/dossiers/B")));
	EXPECT(mail_list(c, 0, 10, &mails) && mails.n == 1);
	EXPECT_TEXT(mails.p[0].subject, "Hồ sơ  Bcc: x"); /* no second header */
	EXPECT(job_take(c, 10, &jobs) && jobs.n == 1);
	EXPECT_TEXT(jobs.p[0].kind, MAIL_JOB);
	EXPECT(mail_of_job(c, jobs.p[0].payload, &mail, &found) && found);
	EXPECT_TEXT(mail.to, "mau@example.org");
	EXPECT_TEXT(mail.body, "Đã tiếp nhận.");
	EXPECT(mail_sent(c, mail.id));
	EXPECT(mail_of_job(c, jobs.p[0].payload, &mail, &found) && !found);
	EXPECT(mail_list(c, 0, 10, &mails) && mails.n == 1);
	EXPECT(mails.p[0].body.n == 0 && time_is_set(mails.p[0].sent));

	f->by.person = with;
	EXPECT(notice_unread(c, &n) && n == 1);
	EXPECT(
	    notice_list(c, 0, 10, &notices) && notices.n == 1 && !time_is_set(notices.p[0].read));
	EXPECT_TEXT(notices.p[0].path, "/dossiers/A");
	EXPECT(notice_read_all(c) && notice_unread(c, &n) && n == 0);
	EXPECT(notice_list(c, notices.p[0].id, 10, &notices) && notices.n == 0);
	f->by.person = without;
	EXPECT(notice_unread(c, &n) && n == 1); /* another's reading is not mine */
}

static void
test_sweep(struct fixture *f)
{
	struct cx *c = &f->c;
	int64_t p = add_person(f, "+84912345678", "mau@example.org", LANG_VI);
	struct mails mails;
	struct notices notices;
	bool more = true;

	for (int i = 0; i < 250; i++)
		EXPECT(notify_person(c, p, TEXT("a"), TEXT("b"), TEXT("/")));
	f->by.person = p;
	c->now.ms += 29LL * 86400000;
	EXPECT(notify_sweep(c, &more) && !more);
	EXPECT(mail_list(c, 0, 300, &mails) && mails.n == 250);
	c->now.ms += 2LL * 86400000;
	EXPECT(notify_sweep(c, &more) && more);
	EXPECT(notify_sweep(c, &more) && !more);
	EXPECT(mail_list(c, 0, 300, &mails) && mails.n == 0);
	EXPECT(notice_list(c, 0, 300, &notices) && notices.n == 250);
	EXPECT(notify_person(c, p, TEXT("a"), TEXT("b"), TEXT("/")));
	EXPECT(notify_erase(c, p, TEXT("mau@example.org")));
	EXPECT(mail_list(c, 0, 300, &mails) && mails.n == 0);
	EXPECT(notice_list(c, 0, 300, &notices) && notices.n == 0);
}

int
main(void)
{
	ON_EACH_ENGINE(test_notify);
	ON_EACH_ENGINE(test_sweep);
	return unit_end("core/notify");
}
