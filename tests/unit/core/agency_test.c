/* The tree of agencies, who may change it, and the rights that offices in it give. */
#include "core/agency.h"
#include "core/person.h"
#include "core/role.h"

#include "unit/core/fixture.h"

static const struct permission RECEIVE = {
    .key = "test.receive", .label = MSG("Receive"), .standard = "officer agency_administrator"};
static const struct permission CITIZEN = {
    .key = "test.submit", .label = MSG("Submit"), .citizen = true};

static const struct permission *const all[] = {
    &AGENCY_MANAGE, &EVERYWHERE, &PERSON_MANAGE, &ROLE_MANAGE, &AUDIT_SEE, &RECEIVE, &CITIZEN};

static struct day
day(const char *iso)
{
	struct day d = {0};

	EXPECT(day_parse(text_of(iso), &d));
	return d;
}

static struct agency
make(int64_t parent, const char *code, const char *name, enum agency_level level)
{
	return (struct agency){.parent = parent,
	    .code = text_of(code),
	    .name = text_of(name),
	    .name_en = TEXT(""),
	    .level = level,
	    .unit = TEXT(""),
	    .address = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT("")};
}

static int64_t
add(struct fixture *f, int64_t parent, const char *code, const char *name, enum agency_level level)
{
	struct agency a = make(parent, code, name, level);

	if (!agency_save(&f->c, &a))
		fixture_die(f, code);
	return a.id;
}

/* The field that a change is refused for; its transaction is rolled back. */
static const char *
refused(struct fixture *f, struct agency *a)
{
	static char field[40];

	fixture_begin(f);
	field[0] = '\0';
	if (!agency_save(&f->c, a)) {
		if (f->c.why.fields != NULL)
			snprintf(field, sizeof field, "%.*s", TEXT_ARG(f->c.why.fields->field));
		else
			snprintf(field, sizeof field, "kind %d", f->c.why.kind);
	}
	fixture_rollback(f);
	return field;
}

struct land {
	int64_t province, works, health, district, commune, other;
};

static struct land
settle(struct fixture *f)
{
	struct land l;

	fixture_begin(f);
	l.province = add(f, 0, "H99", "Ủy ban nhân dân tỉnh Hoa Sen", LEVEL_PROVINCE);
	l.works = add(f, l.province, "H99.10", "Sở Xây dựng", LEVEL_PROVINCE);
	l.health = add(f, l.province, "H99.2", "Sở Y tế", LEVEL_PROVINCE);
	l.district = add(f, l.province, "H99.30", "Khu vực Một", LEVEL_DISTRICT);
	l.commune = add(f, l.district, "H99.30.1", "Xã Đầm Sen", LEVEL_COMMUNE);
	l.other = add(f, 0, "H98", "Ủy ban nhân dân tỉnh Khác", LEVEL_PROVINCE);
	fixture_commit(f);
	return l;
}

static bool
within(struct fixture *f, int64_t id, int64_t top)
{
	bool out = false;

	EXPECT(agency_within(&f->c, id, top, &out));
	return out;
}

static void
test_tree(struct fixture *f)
{
	struct land l = settle(f);
	struct agencies list;
	const struct agency *a;

	fixture_begin(f);
	EXPECT(agency_all(&f->c, &list));
	EXPECT(list.n == 6);
	EXPECT(list.p[0].id == l.other && list.p[1].id == l.province);
	EXPECT(list.p[2].id == l.works && list.p[4].id == l.district);
	EXPECT(list.p[5].id == l.commune || list.p[5].id == l.health);
	EXPECT(agency_children(&f->c, l.province, &list));
	EXPECT(list.n == 3 && list.p[0].id == l.works);
	EXPECT(agency_children(&f->c, l.commune, &list));
	EXPECT(list.n == 0);
	EXPECT(within(f, l.commune, l.province) && within(f, l.commune, l.commune));
	EXPECT(!within(f, l.province, l.commune) && !within(f, l.commune, l.works));
	EXPECT(!within(f, l.commune, l.other) && !within(f, 5, l.other) && !within(f, l.other, 0));
	EXPECT(agency_by_code(&f->c, TEXT("H99.30.1"), &a) && a != NULL && a->id == l.commune);
	EXPECT(agency_by_code(&f->c, TEXT("H99.31"), &a) && a == NULL);
	EXPECT(agency_by_name(&f->c, TEXT("xa  DAM sen"), &a) && a != NULL && a->id == l.commune);
	EXPECT(agency_by_name(&f->c, TEXT(""), &a) && a == NULL);
	EXPECT(agency_by_id(&f->c, l.health, &a) && a != NULL);
	EXPECT_TEXT(agency_show(a, LANG_EN), "Sở Y tế");
	fixture_rollback(f);
}

static void
test_rules(struct fixture *f)
{
	struct land l = settle(f);
	struct agency a, b;

	a = make(l.province, "H99.2", "Again", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "code");
	a = make(l.province, "H99 3", "Space", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "code");
	a = make(l.province, "H99.3", "  ", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "name");
	a = make(l.commune, "H99.3", "Too high", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "level");
	a = make(12345, "H99.3", "No parent", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "parent");

	fixture_begin(f);
	EXPECT(agency_read(&f->c, l.province, &a));
	EXPECT(agency_read(&f->c, l.district, &b));
	fixture_rollback(f);
	a.parent = l.commune; /* a circle; the level is refused first, so lower it */
	a.level = LEVEL_COMMUNE;
	EXPECT_TEXT(text_of(refused(f, &a)), "parent");
	b.parent = l.district;
	EXPECT_TEXT(text_of(refused(f, &b)), "parent");

	/* Closing: not while what lies below is open. */
	b.parent = l.province;
	b.to = day("2026-07-01");
	EXPECT_TEXT(text_of(refused(f, &b)), "to");
	fixture_begin(f);
	EXPECT(agency_read(&f->c, l.commune, &a));
	a.to = day("2026-07-01");
	EXPECT(agency_save(&f->c, &a));
	EXPECT(agency_save(&f->c, &b));
	fixture_commit(f);
	a.to = (struct day){0}; /* it cannot outlast the one above */
	EXPECT_TEXT(text_of(refused(f, &a)), "to");

	/* The code is free again afterwards, and the newer one is found by it from then on. */
	a = make(l.province, "H99.30", "Khu vực Mới", LEVEL_DISTRICT);
	a.from = day("2026-06-30");
	EXPECT_TEXT(text_of(refused(f, &a)), "code");
	a.from = day("2026-07-01");
	fixture_begin(f);
	EXPECT(agency_save(&f->c, &a));
	fixture_commit(f);
	fixture_begin(f);
	{
		const struct agency *found;

		EXPECT(agency_by_code(&f->c, TEXT("H99.30"), &found) && found->id == l.district);
		f->c.now = time_at(day("2026-07-02"), 0);
		EXPECT(agency_by_code(&f->c, TEXT("H99.30"), &found) && found->id == a.id);
		EXPECT(!agency_is_valid(&b, day("2026-07-01")));
		EXPECT(agency_is_valid(&b, day("2026-06-30")));
	}
	fixture_rollback(f);

	/* Two change the same: the second is told. */
	fixture_begin(f);
	EXPECT(agency_read(&f->c, l.works, &a));
	b = a;
	a.name = TEXT("Sở Xây dựng và Giao thông");
	EXPECT(agency_save(&f->c, &a));
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(!agency_save(&f->c, &b) && f->c.why.kind == CONFLICT);
	fixture_rollback(f);
}

static int64_t
person(struct fixture *f, const char *name)
{
	struct person p = {.name = text_of(name),
	    .id_number = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT(""),
	    .address = TEXT("")};

	if (!person_add(&f->c, &p))
		fixture_die(f, name);
	return p.id;
}

static int64_t
role(struct fixture *f, const char *key)
{
	const struct role *r;

	EXPECT(role_by_key(&f->c, text_of(key), &r) && r != NULL);
	return r != NULL ? r->id : 0;
}

static bool
grant(struct fixture *f, int64_t who, int64_t agency, const char *key, struct office *out)
{
	*out = (struct office){.person = who, .agency = agency, .role = role(f, key)};
	return office_grant(&f->c, out);
}

static struct actor
act(struct fixture *f, int64_t who, int64_t agency)
{
	struct actor a = {
	    .kind = ACTOR_OFFICER, .person = who, .name = TEXT(""), .address = TEXT("")};

	EXPECT(office_rights(&f->c, who, agency, &a));
	return a;
}

static void
test_offices(struct fixture *f)
{
	struct land l = settle(f);
	struct offices list;
	struct office o, second;
	struct actor a;
	int64_t an, binh, chi;

	permission_install(all, COUNT(all));
	fixture_begin(f);
	EXPECT(role_standard(&f->c));
	EXPECT(role_standard(&f->c)); /* changes nothing */
	an = person(f, "Nguyễn Văn An");
	binh = person(f, "Trần Thị Bình");
	chi = person(f, "Lê Chi");
	EXPECT(grant(f, an, l.commune, "officer", &o));
	EXPECT(grant(f, binh, l.province, "agency_administrator", &o));
	EXPECT(grant(f, chi, l.province, "administrator", &o));
	fixture_commit(f);

	fixture_begin(f);
	a = act(f, an, l.commune);
	EXPECT(actor_may(&a, &RECEIVE) && !actor_may(&a, &ROLE_MANAGE));
	EXPECT(actor_may(&a, &CITIZEN) && actor_may(&a, &SIGNED_IN));
	a = act(f, an, l.district); /* an officer's office counts there only */
	EXPECT(!actor_may(&a, &RECEIVE));
	a = act(f, binh, l.commune); /* an administrator's below, too */
	EXPECT(actor_may(&a, &RECEIVE) && actor_may(&a, &AGENCY_MANAGE));
	a = act(f, binh, l.other);
	EXPECT(a.n_may == 0);
	EXPECT(offices_in(&f->c, l.commune, &RECEIVE, &list));
	EXPECT(list.n == 2 && list.p[0].person == an && list.p[1].person == binh);
	EXPECT_TEXT(list.p[0].role_name, "Officer");
	EXPECT_TEXT(list.p[1].agency_name, "Ủy ban nhân dân tỉnh Hoa Sen");

	/* Twice the same at one time; a role with more rights of administration than one's own. */
	EXPECT(!grant(f, an, l.commune, "officer", &second) && f->c.why.kind == CONFLICT);
	f->c.why = (struct problem){0};
	f->by = act(f, binh, l.province);
	EXPECT(!grant(f, an, l.commune, "administrator", &second) && f->c.why.kind == FORBIDDEN);
	f->c.why = (struct problem){0};
	EXPECT(!grant(f, an, l.other, "officer", &second) && f->c.why.kind == FORBIDDEN);
	f->c.why = (struct problem){0};
	EXPECT(grant(f, an, l.works, "officer", &second));
	fixture_rollback(f);

	/* The last administrator stays. */
	fixture_begin(f);
	f->by = (struct actor){.kind = ACTOR_JOB, .name = TEXT(""), .address = TEXT("")};
	EXPECT(!office_end(&f->c, o.id, time_day(f->c.now)) && f->c.why.kind == CONFLICT);
	f->c.why = (struct problem){0};
	EXPECT(grant(f, an, l.province, "administrator", &second));
	EXPECT(office_end(&f->c, o.id, time_day(f->c.now)));
	a = act(f, chi, l.province);
	EXPECT(a.n_may == 0);
	fixture_rollback(f);
}

/* Somebody who administers one agency changes what lies below it, nothing else. */
static void
test_scope(struct fixture *f)
{
	struct land l = settle(f);
	struct agency a;

	f->by = (struct actor){
	    .kind = ACTOR_OFFICER, .agency = l.district, .name = TEXT(""), .address = TEXT("")};
	actor_grant(&f->by, &AGENCY_MANAGE);
	a = make(l.district, "H99.30.2", "Xã Mới", LEVEL_COMMUNE);
	EXPECT_TEXT(text_of(refused(f, &a)), "");
	a = make(l.works, "H99.10.1", "Phòng", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "kind 3");
	a = make(0, "H97", "Root", LEVEL_PROVINCE);
	EXPECT_TEXT(text_of(refused(f, &a)), "kind 3");
	actor_grant(&f->by, &EVERYWHERE);
	EXPECT_TEXT(text_of(refused(f, &a)), "");
	_Static_assert(FORBIDDEN == 3, "the kind above");
}

struct heard {
	int n;
};

static void
hear(void *to, struct text what)
{
	((struct heard *)to)->n += what.n > 0;
}

static int
faults(struct fixture *f)
{
	struct heard h = {0};

	EXPECT(agency_check(&f->c, hear, &h) && office_check(&f->c, hear, &h));
	return h.n;
}

/* What the rules keep out is noticed when it stands there all the same. */
static void
test_check(struct fixture *f)
{
	/* clang-format off */
	static const struct sql ways[] = {
	    SQL("UPDATE core_agency SET parent = 5 WHERE code = 'H99.2'"),
	    SQL("UPDATE core_agency SET parent = id WHERE code = 'H99.2'"),
	    SQL("UPDATE core_agency SET parent = (SELECT id FROM core_agency WHERE code = "
		"'H99.30.1') WHERE code = 'H99.30'"),
	    SQL("UPDATE core_agency SET to_day = 20000 WHERE code = 'H99'"),
	    SQL("UPDATE core_agency SET code = 'H98' WHERE code = 'H99.2'"),
	    SQL("INSERT INTO core_office (id, person, agency, role, from_day) "
		"VALUES (1, 1, 1, 1, 1)"),
	};
	/* clang-format on */

	settle(f);
	fixture_begin(f);
	EXPECT(faults(f) == 0);
	fixture_rollback(f);
	for (size_t i = 0; i < COUNT(ways); i++) {
		fixture_begin(f);
		fixture_exec(f, ways[i], NO_ARGS);
		EXPECT(faults(f) > 0);
		fixture_rollback(f);
	}
}

int
main(void)
{
	BOTH_ENGINES(test_tree);
	BOTH_ENGINES(test_rules);
	BOTH_ENGINES(test_offices);
	BOTH_ENGINES(test_scope);
	BOTH_ENGINES(test_check);
	return unit_end("core/agency");
}
