/* Identity numbers, telephone numbers, addresses; accounts; finding; erasing. */
#include "core/credential.h"
#include "core/person.h"
#include "core/session.h"

#include "unit/core/fixture.h"

static struct text
number(struct fixture *f, const char *typed)
{
	struct text out = TEXT("");

	f->c.why = (struct problem){0};
	return id_number_check(&f->c, "n", text_of(typed), &out) ? out : TEXT("no");
}

static struct text
phone(struct fixture *f, const char *typed)
{
	struct text out = TEXT("");

	f->c.why = (struct problem){0};
	return phone_check(&f->c, "p", text_of(typed), &out) ? out : TEXT("no");
}

static struct text
email(struct fixture *f, const char *typed)
{
	struct text out = TEXT("");

	f->c.why = (struct problem){0};
	return email_check(&f->c, "e", text_of(typed), &out) ? out : TEXT("no");
}

static void
test_numbers(struct fixture *f)
{
	EXPECT_TEXT(number(f, "001099012345"), "001099012345");
	EXPECT_TEXT(number(f, " 001 099 012 345 "), "001099012345");
	EXPECT_TEXT(number(f, "079305000001"), "079305000001"); /* a woman born in 2005 */
	EXPECT_TEXT(number(f, "135190000001"), "135190000001"); /* registered abroad */
	EXPECT_TEXT(number(f, ""), "");
	EXPECT_TEXT(number(f, "00109901234"), "no");
	EXPECT_TEXT(number(f, "0010990123456"), "no");
	EXPECT_TEXT(number(f, "00109901234x"), "no");
	EXPECT_TEXT(number(f, "003099012345"), "no"); /* no province 003 */
	EXPECT_TEXT(number(f, "097099012345"), "no");
	EXPECT_TEXT(number(f, "000099012345"), "no");
	EXPECT_TEXT(number(f, "001227012345"), "no"); /* born in 2027, and it is 2026 */
	EXPECT_TEXT(number(f, "001400012345"), "no"); /* born in 2100 */
	EXPECT(id_number_year(TEXT("001099012345")) == 1999);
	EXPECT(id_number_year(TEXT("079305000001")) == 2005);
	EXPECT(id_number_year(TEXT("079200000001")) == 2000);
}

static void
test_phones(struct fixture *f)
{
	EXPECT_TEXT(phone(f, "0912 345 678"), "+84912345678");
	EXPECT_TEXT(phone(f, "0912.345.678"), "+84912345678");
	EXPECT_TEXT(phone(f, "+84 912 345 678"), "+84912345678");
	EXPECT_TEXT(phone(f, "84912345678"), "+84912345678");
	EXPECT_TEXT(phone(f, "0084912345678"), "+84912345678");
	EXPECT_TEXT(phone(f, "(024) 3824 5678"), "+842438245678");
	EXPECT_TEXT(phone(f, "+81 3-1234-5678"), "+81312345678");
	EXPECT_TEXT(phone(f, ""), "");
	EXPECT_TEXT(phone(f, "0112345678"), "no");
	EXPECT_TEXT(phone(f, "0612345678"), "no");
	EXPECT_TEXT(phone(f, "091234567"), "no");
	EXPECT_TEXT(phone(f, "09123456789"), "no");
	EXPECT_TEXT(phone(f, "912345678"), "no");
	EXPECT_TEXT(phone(f, "+84112345678"), "no");
	EXPECT_TEXT(phone(f, "+0912345678"), "no");
	EXPECT_TEXT(phone(f, "+1234567890123456"), "no");
	EXPECT_TEXT(phone(f, "0912345abc"), "no");
	EXPECT_TEXT(phone(f, "+"), "no");
}

static void
test_emails(struct fixture *f)
{
	EXPECT_TEXT(email(f, " An.Nguyen@Example.VN "), "an.nguyen@example.vn");
	EXPECT_TEXT(email(f, "a+b@x-y.gov.vn"), "a+b@x-y.gov.vn");
	EXPECT_TEXT(email(f, ""), "");
	EXPECT_TEXT(email(f, "an"), "no");
	EXPECT_TEXT(email(f, "an@"), "no");
	EXPECT_TEXT(email(f, "@example.vn"), "no");
	EXPECT_TEXT(email(f, "an@example"), "no");
	EXPECT_TEXT(email(f, "an@example.1"), "no");
	EXPECT_TEXT(email(f, "an@example..vn"), "no");
	EXPECT_TEXT(email(f, "an@example.vn."), "no");
	EXPECT_TEXT(email(f, "an@-example.vn"), "no");
	EXPECT_TEXT(email(f, ".an@example.vn"), "no");
	EXPECT_TEXT(email(f, "a..n@example.vn"), "no");
	EXPECT_TEXT(email(f, "an@b@example.vn"), "no");
	EXPECT_TEXT(email(f, "an nguyen@example.vn"), "no");
	EXPECT_TEXT(email(f, "an@example.vn\r\nBcc: x@y.vn"), "no");
}

static struct person
somebody(const char *name, const char *id, const char *phone_typed, const char *mail)
{
	return (struct person){.name = text_of(name),
	    .id_number = text_of(id),
	    .phone = text_of(phone_typed),
	    .email = text_of(mail),
	    .address = TEXT("")};
}

static struct person
add(struct fixture *f, struct person p)
{
	if (!person_add(&f->c, &p))
		fixture_die(f, "person");
	return p;
}

static bool
by_login(struct fixture *f, const char *login, int64_t id)
{
	struct person p = {0};
	bool found = false;

	EXPECT(person_by_login(&f->c, text_of(login), &p, &found));
	return found ? p.id == id : id == 0;
}

static const char *
field_of(struct fixture *f)
{
	static char field[40];

	struct text name = f->c.why.fields != NULL ? f->c.why.fields->field : TEXT("");

	snprintf(field, sizeof field, "%.*s", TEXT_ARG(name));
	f->c.why = (struct problem){0};
	return field;
}

static void
test_accounts(struct fixture *f)
{
	struct person an, other, twice;
	int64_t dat;

	fixture_begin(f);
	an = add(f, somebody("Nguyễn Văn An", "001 099 012 345", "0912 345 678", "An@x.vn"));
	dat = add(f, somebody("Đỗ Thành Đạt", "", "", "")).id;
	add(f, somebody("Bùi Thị Xuân", "", "", "")); /* two without any number */
	fixture_commit(f);
	EXPECT_TEXT(an.phone, "+84912345678");

	fixture_begin(f);
	EXPECT(by_login(f, "001099012345", an.id) && by_login(f, "0912345678", an.id));
	EXPECT(by_login(f, "+84912345678", an.id) && by_login(f, "AN@X.VN", an.id));
	EXPECT(by_login(f, "", 0) && by_login(f, "0912345679", 0) && by_login(f, "An", 0));
	twice = somebody("Other", "001099012345", "", "");
	EXPECT(!person_add(&f->c, &twice));
	EXPECT_TEXT(text_of(field_of(f)), "id_number");
	twice = somebody("Other", "", "84912345678", "");
	EXPECT(!person_add(&f->c, &twice));
	EXPECT_TEXT(text_of(field_of(f)), "phone");
	twice = somebody("Other", "", "", "an@x.vn");
	EXPECT(!person_add(&f->c, &twice));
	EXPECT_TEXT(text_of(field_of(f)), "email");
	twice = somebody("Other", "001199012346", "", "");
	EXPECT(day_parse(TEXT("1998-05-01"), &twice.birth));
	EXPECT(!person_add(&f->c, &twice));
	EXPECT_TEXT(text_of(field_of(f)), "birth");
	fixture_rollback(f);

	fixture_begin(f);
	EXPECT(person_by_id(&f->c, an.id, &an));
	other = an;
	an.name = TEXT("Nguyễn Văn Ân");
	EXPECT(person_change(&f->c, &an));
	EXPECT(!person_change(&f->c, &other) && f->c.why.kind == CONFLICT);
	f->c.why = (struct problem){0};
	EXPECT(!person_by_id(&f->c, 1, &other) && f->c.why.kind == NOT_FOUND);
	fixture_rollback(f);
	EXPECT(dat != an.id);
}

static size_t
found_n(struct fixture *f, const char *query, int64_t before)
{
	struct people list = {0};

	EXPECT(person_search(&f->c, text_of(query), before, 10, &list));
	return list.n;
}

static void
test_search(struct fixture *f)
{
	struct people list;
	struct person last;

	fixture_begin(f);
	add(f, somebody("Nguyễn Văn An", "", "0912345678", ""));
	add(f, somebody("Nguyễn Thị Đào", "", "", ""));
	last = add(f, somebody("Nguyễn Văn Ân", "", "", ""));
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(found_n(f, "nguyen", 0) == 3);
	EXPECT(found_n(f, "Nguyen dao", 0) == 1);
	EXPECT(found_n(f, "ĐÀO nguyễn thị", 0) == 1);
	EXPECT(found_n(f, "an van nguyen", 0) == 2);
	EXPECT(found_n(f, "nguy", 0) == 0);
	EXPECT(found_n(f, "0912 345 678", 0) == 1);
	EXPECT(found_n(f, "", 0) == 3);
	EXPECT(found_n(f, "nguyen", last.id) == 2);
	EXPECT(person_search(&f->c, TEXT("an"), 0, 1, &list));
	EXPECT(list.n == 1 && list.p[0].id == last.id);
	last.name = TEXT("Trần Văn Ân");
	EXPECT(person_change(&f->c, &last));
	EXPECT(found_n(f, "nguyen", 0) == 2 && found_n(f, "tran", 0) == 1);
	fixture_rollback(f);
}

struct heard {
	int n;
};

static void
hear(void *to, struct text what)
{
	struct heard *h = to;

	h->n++;
	fprintf(stderr, "%.*s\n", TEXT_ARG(what));
}

/* `self`: the person asks for it; else a job does it. */
static void
erase(struct fixture *f, bool self)
{
	static const char secret[] = "Nguyễn";
	struct person an, gone;
	struct text token, encoded;
	struct actor a = {0};
	struct heard heard = {0};
	int64_t n;

	fixture_begin(f);
	an = add(f, somebody("Nguyễn Văn An", "001099012345", "0912345678", "an@x.vn"));
	f->by = (struct actor){
	    .kind = ACTOR_PERSON, .person = an.id, .name = an.name, .address = TEXT("::1")};
	EXPECT(credential_set(&f->c, an.id, TEXT("$x")));
	EXPECT(session_begin(&f->c, an.id, 0, TEXT("Firefox"), &token));
	EXPECT(audit_add(&f->c, TEXT("portal.x"), TEXT("dossier 1"), TEXT("{}")));
	fixture_commit(f);
	if (!self)
		f->by = (struct actor){.kind = ACTOR_JOB, .name = TEXT("job"), .address = TEXT("")};
	fixture_begin(f);
	EXPECT(person_erase(&f->c, an.id));
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(person_by_id(&f->c, an.id, &gone));
	EXPECT(gone.closed && gone.id_number.n == 0 && gone.phone.n == 0 && gone.email.n == 0);
	EXPECT_TEXT(gone.name, "(erased)");
	EXPECT(by_login(f, "001099012345", 0));
	EXPECT(session_actor(&f->c, token, &a) && a.kind == ACTOR_NOBODY);
	EXPECT(credential_of(&f->c, an.id, &encoded) && encoded.n == 0);
	EXPECT(audit_check(&f->c, hear, &heard) && heard.n == 0);
	EXPECT(db_int(&f->c,
	    SQL("SELECT (SELECT count(*) FROM core_audit_payload WHERE name >= $1 AND name < $2) "
		"+ (SELECT count(*) FROM core_session) + (SELECT count(*) FROM core_person_word)"),
	    ARGS(text_of(secret), TEXT("O")), &n));
	EXPECT(n == 0);
	fixture_rollback(f);
	/* The numbers may be used again. */
	fixture_begin(f);
	add(f, somebody("Nguyễn Văn An", "001099012345", "0912345678", "an@x.vn"));
	fixture_rollback(f);
}

static void
test_erase(struct fixture *f)
{
	erase(f, false);
}

static void
test_erase_oneself(struct fixture *f)
{
	erase(f, true);
}

int
main(void)
{
	BOTH_ENGINES(test_numbers);
	BOTH_ENGINES(test_phones);
	BOTH_ENGINES(test_emails);
	BOTH_ENGINES(test_accounts);
	BOTH_ENGINES(test_search);
	BOTH_ENGINES(test_erase);
	BOTH_ENGINES(test_erase_oneself);
	return unit_end("core/person");
}
