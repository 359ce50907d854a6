/* What an agency's administrator may do to the account of somebody who holds one of its offices. */
#include "systems/admin/account.h"

#include "core/agency.h"
#include "core/credential.h"

#include "unit/core/fixture.h"

static const struct permission RECEIVE = {
    .key = "test.receive", .label = MSG("Receive"), .standard = "officer"};
static const struct permission *const all[] = {
    &AGENCY_MANAGE, &EVERYWHERE, &ROLE_MANAGE, &PERSON_MANAGE, &RECEIVE};

static int64_t
person(struct fixture *f, const char *name, const char *email)
{
	struct person p = {.name = text_of(name),
	    .id_number = TEXT(""),
	    .phone = TEXT(""),
	    .email = text_of(email),
	    .address = TEXT("")};

	if (!person_add(&f->c, &p))
		fixture_die(f, "person");
	return p.id;
}

static void
office(struct fixture *f, int64_t who, int64_t agency, const char *role)
{
	const struct role *r;
	struct office o;

	if (!role_by_key(&f->c, text_of(role), &r))
		fixture_die(f, "role");
	o = (struct office){.person = who, .agency = agency, .role = r->id};
	if (!office_grant(&f->c, &o))
		fixture_die(f, "office");
}

static void
test_close(struct fixture *f)
{
	struct agency a = {.code = TEXT("H99"),
	    .name = TEXT("Tỉnh Hoa Sen"),
	    .level = LEVEL_PROVINCE,
	    .name_en = TEXT(""),
	    .unit = TEXT(""),
	    .address = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT("")};
	struct text link;
	struct person p;
	int64_t boss, citizen, fresh;

	permission_install(all, COUNT(all));
	fixture_begin(f);
	if (!role_standard(&f->c) || !agency_save(&f->c, &a))
		fixture_die(f, "settle");
	boss = person(f, "Trần Thị Bình", "boss@example.vn");
	citizen = person(f, "Nguyễn Thị Lan", "lan@example.vn");
	fresh = person(f, "Lê Văn Mới", "fresh@example.vn");
	EXPECT(credential_set(&f->c, citizen, TEXT("x")));
	office(f, boss, a.id, "agency_administrator");
	fixture_commit(f);

	/* The administrator of the agency gives the citizen an office: the account stays theirs. */
	fixture_begin(f);
	f->by = (struct actor){.kind = ACTOR_OFFICER,
	    .person = boss,
	    .agency = a.id,
	    .name = TEXT("Trần Thị Bình"),
	    .address = TEXT("")};
	if (!office_rights(&f->c, boss, a.id, &f->by))
		fixture_die(f, "rights");
	office(f, citizen, a.id, "officer");
	EXPECT(account_require(&f->c, citizen));
	EXPECT(person_by_id(&f->c, citizen, &p));
	EXPECT(!account_close(&f->c, &p, true) && f->c.why.kind == FORBIDDEN);
	f->c.why = (struct problem){0};
	EXPECT(!account_link(&f->c, &p, TEXT("http://x"), &link) && f->c.why.kind == FORBIDDEN);
	f->c.why = (struct problem){0};
	/* One that was made for the office and is nobody's yet can be closed. */
	office(f, fresh, a.id, "officer");
	EXPECT(person_by_id(&f->c, fresh, &p) && account_close(&f->c, &p, true));
	EXPECT(person_by_id(&f->c, fresh, &p) && p.closed);
	fixture_rollback(f);
}

int
main(void)
{
	BOTH_ENGINES(test_close);
	return unit_end("systems/account");
}
