/* Sessions, tokens, clients' keys: who is meant, for how long. */
#include "core/session.h"

#include "core/agency.h"
#include "core/client_key.h"
#include "core/person.h"
#include "core/role.h"
#include "core/token.h"

#include "unit/core/fixture.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };

static const struct permission RECEIVE = {
    .key = "test.receive", .label = MSG("Receive"), .standard = "officer"};
static const struct permission *const all[] = {
    &AGENCY_MANAGE, &EVERYWHERE, &ROLE_MANAGE, &TOKEN_MANAGE, &RECEIVE};

struct people_here {
	int64_t an, agency, office;
};

static struct people_here
settle(struct fixture *f)
{
	struct people_here p;
	struct person an = {.name = TEXT("Nguyễn Văn An"),
	    .id_number = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT(""),
	    .address = TEXT("")};
	struct agency a = {.code = TEXT("H99"),
	    .name = TEXT("Tỉnh Hoa Sen"),
	    .level = LEVEL_PROVINCE,
	    .name_en = TEXT(""),
	    .unit = TEXT(""),
	    .address = TEXT(""),
	    .phone = TEXT(""),
	    .email = TEXT("")};
	const struct role *officer;
	struct office o = {0};

	permission_install(all, COUNT(all));
	fixture_begin(f);
	if (!role_standard(&f->c) || !person_add(&f->c, &an) || !agency_save(&f->c, &a)
	    || !role_by_key(&f->c, TEXT("officer"), &officer))
		fixture_die(f, "settle");
	o = (struct office){.person = an.id, .agency = a.id, .role = officer->id};
	if (!office_grant(&f->c, &o))
		fixture_die(f, "settle");
	fixture_commit(f);
	p = (struct people_here){an.id, a.id, o.id};
	return p;
}

static struct text
begin(struct fixture *f, int64_t person, int64_t agency)
{
	struct text token = TEXT("");

	fixture_begin(f);
	if (!session_begin(&f->c, person, agency, TEXT("Firefox"), &token))
		fixture_die(f, "session");
	fixture_commit(f);
	return token;
}

static struct actor
actor(struct fixture *f, struct text token)
{
	struct actor a = {0};

	fixture_begin(f);
	EXPECT(session_actor(&f->c, token, &a));
	fixture_rollback(f);
	return a;
}

static void
test_timeouts(struct fixture *f)
{
	struct people_here p = settle(f);
	struct text token = begin(f, p.an, 0), other;
	struct actor a = actor(f, token);

	EXPECT(a.kind == ACTOR_PERSON && a.person == p.an && a.agency == 0 && a.n_may == 0);
	EXPECT_TEXT(a.name, "Nguyễn Văn An");
	EXPECT(actor(f, TEXT("")).kind == ACTOR_NOBODY);
	EXPECT(actor(f, TEXT("ab")).kind == ACTOR_NOBODY);
	/* Looks keep it alive, though nothing is written. */
	for (int i = 0; i < 6; i++) {
		f->c.now.ms += 29 * MINUTE;
		EXPECT(actor(f, token).kind == ACTOR_PERSON);
	}
	f->c.now.ms += 31 * MINUTE;
	EXPECT(actor(f, token).kind == ACTOR_NOBODY);
	/* Half a day at most. */
	other = begin(f, p.an, 0);
	for (int i = 0; i < 24; i++) {
		f->c.now.ms += 29 * MINUTE;
		EXPECT(actor(f, other).kind == ACTOR_PERSON);
	}
	f->c.now.ms += 29 * MINUTE;
	EXPECT(actor(f, other).kind == ACTOR_NOBODY);
}

static void
test_office(struct fixture *f)
{
	struct people_here p = settle(f);
	struct text token = begin(f, p.an, p.agency), no;
	struct actor a = actor(f, token);

	EXPECT(a.kind == ACTOR_OFFICER && a.agency == p.agency);
	EXPECT(actor_may(&a, &RECEIVE) && !actor_may(&a, &ROLE_MANAGE));
	f->c.now.ms += 119 * MINUTE; /* an officer's lunch */
	EXPECT(actor(f, token).kind == ACTOR_OFFICER);
	f->by = a;
	fixture_begin(f);
	EXPECT(!session_begin(&f->c, p.an, 12345, TEXT(""), &no) && f->c.why.kind == FORBIDDEN);
	fixture_rollback(f);
	fixture_begin(f);
	EXPECT(session_switch(&f->c, a.session, 0));
	fixture_commit(f);
	EXPECT(actor(f, token).kind == ACTOR_PERSON);
	fixture_begin(f);
	EXPECT(session_switch(&f->c, a.session, p.agency));
	fixture_commit(f);
	EXPECT(actor(f, token).kind == ACTOR_OFFICER);
	/* The office ends: a person again, without signing in anew. */
	f->by = (struct actor){.kind = ACTOR_JOB, .name = TEXT(""), .address = TEXT("")};
	fixture_begin(f);
	EXPECT(office_end(&f->c, p.office, time_day(f->c.now)));
	fixture_commit(f);
	a = actor(f, token);
	EXPECT(a.kind == ACTOR_PERSON && a.agency == 0 && a.n_may == 0);
}

static void
test_ending(struct fixture *f)
{
	struct people_here p = settle(f);
	struct text one = begin(f, p.an, 0), two = begin(f, p.an, 0), three = begin(f, p.an, 0);
	struct sessions list;
	int64_t kept = actor(f, one).session, gone = actor(f, two).session, n;
	bool more = true;

	/* Nobody ends another's session. */
	f->by = (struct actor){
	    .kind = ACTOR_PERSON, .person = 7, .name = TEXT(""), .address = TEXT("")};
	fixture_begin(f);
	EXPECT(session_end(&f->c, kept));
	fixture_commit(f);
	EXPECT(actor(f, one).kind == ACTOR_PERSON);
	f->by.person = p.an;
	fixture_begin(f);
	EXPECT(sessions_of(&f->c, p.an, &list) && list.n == 3);
	EXPECT(session_end(&f->c, gone));
	fixture_commit(f);
	EXPECT(actor(f, two).kind == ACTOR_NOBODY);
	fixture_begin(f);
	EXPECT(session_end_all(&f->c, p.an, kept));
	fixture_commit(f);
	EXPECT(actor(f, three).kind == ACTOR_NOBODY && actor(f, one).kind == ACTOR_PERSON);
	/* What was seen is written, and rests long enough to be purged. */
	f->c.now.ms += 5 * MINUTE;
	EXPECT(actor(f, one).kind == ACTOR_PERSON);
	while (more) {
		fixture_begin(f);
		EXPECT(session_flush(&f->c, &more));
		fixture_commit(f);
	}
	fixture_begin(f);
	EXPECT(db_int(&f->c, SQL("SELECT max(seen) FROM core_session"), NO_ARGS, &n));
	EXPECT(n == f->c.now.ms);
	fixture_rollback(f);
	f->c.now.ms += 30 * 24 * INT64_C(1) * HOUR;
	fixture_begin(f);
	EXPECT(session_purge(&f->c, &more) && !more);
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM core_session"), NO_ARGS, &n) && n == 3);
	f->c.now.ms += 2 * 24 * INT64_C(1) * HOUR;
	EXPECT(session_purge(&f->c, &more) && !more);
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM core_session"), NO_ARGS, &n) && n == 0);
	fixture_rollback(f);
}

static void
test_token(struct fixture *f)
{
	struct people_here p = settle(f);
	struct token t = {.agency = p.agency,
	    .name = TEXT("Land registry"),
	    .may = TEXT("test.receive"),
	    .until = {f->c.now.ms + 24 * HOUR}};
	struct tokens list;
	struct text secret = TEXT("");
	struct actor a = {0};
	int64_t n;

	fixture_begin(f);
	EXPECT(token_make(&f->c, &t, &secret));
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(token_actor(&f->c, secret, &a));
	EXPECT(a.kind == ACTOR_SYSTEM && a.agency == p.agency && a.token != 0 && a.person == 0);
	EXPECT(actor_may(&a, &RECEIVE) && actor_may(&a, &SIGNED_IN));
	EXPECT(db_int(
	    &f->c, SQL("SELECT count(*) FROM core_token WHERE name = $1"), ARGS(secret), &n));
	EXPECT(!token_actor(&f->c, TEXT("sen_x"), &a) && f->c.why.kind == UNKNOWN_ACTOR);
	f->c.why = (struct problem){0};
	EXPECT(token_list(&f->c, 0, 10, &list) && list.n == 1);
	EXPECT(token_list(&f->c, list.p[0].id, 10, &list) && list.n == 0);
	t.may = TEXT("no.such");
	EXPECT(!token_make(&f->c, &t, &secret) && f->c.why.kind == INVALID);
	f->c.why = (struct problem){0};
	t.may = TEXT("test.receive");
	t.until = f->c.now;
	EXPECT(!token_make(&f->c, &t, &secret) && f->c.why.kind == INVALID);
	fixture_rollback(f);
	f->c.now.ms += 24 * HOUR;
	fixture_begin(f);
	EXPECT(!token_actor(&f->c, secret, &a));
	f->c.now.ms -= HOUR;
	f->c.why = (struct problem){0};
	EXPECT(token_actor(&f->c, secret, &a));
	EXPECT(token_revoke(&f->c, a.token));
	EXPECT(!token_actor(&f->c, secret, &a));
	fixture_rollback(f);
}

static void
test_client_key(struct fixture *f)
{
	struct client_key k = {.route = TEXT("/api/v1/dossiers"),
	    .key = TEXT("k-1"),
	    .guest = TEXT(""),
	    .input = digest_text(TEXT("one")),
	    .result = TEXT("201 X")};
	struct client_key again = k;
	bool found;

	f->by =
	    (struct actor){.kind = ACTOR_SYSTEM, .token = 5, .name = TEXT(""), .address = TEXT("")};
	fixture_begin(f);
	EXPECT(client_key_seen(&f->c, &k, &found) && !found);
	EXPECT(client_key_keep(&f->c, &k));
	fixture_commit(f);
	fixture_begin(f);
	again.result = TEXT("");
	EXPECT(client_key_seen(&f->c, &again, &found) && found);
	EXPECT_TEXT(again.result, "201 X");
	EXPECT(!client_key_keep(&f->c, &k) && f->c.why.kind == CONFLICT);
	f->c.why = (struct problem){0};
	again.input = digest_text(TEXT("two"));
	EXPECT(!client_key_seen(&f->c, &again, &found) && f->c.why.kind == INVALID);
	f->c.why = (struct problem){0};
	again = k;
	again.route = TEXT("/api/v1/other");
	EXPECT(client_key_seen(&f->c, &again, &found) && !found);
	f->by.token = 6;
	EXPECT(client_key_seen(&f->c, &k, &found) && !found);
	/* A stranger without any cookie is nobody in particular. */
	f->by = (struct actor){.name = TEXT(""), .address = TEXT("")};
	EXPECT(client_key_keep(&f->c, &k));
	EXPECT(client_key_seen(&f->c, &k, &found) && !found);
	k.guest = TEXT("cookie");
	EXPECT(client_key_keep(&f->c, &k));
	EXPECT(client_key_seen(&f->c, &k, &found) && found);
	fixture_rollback(f);
}

int
main(void)
{
	BOTH_ENGINES(test_timeouts);
	BOTH_ENGINES(test_office);
	BOTH_ENGINES(test_ending);
	BOTH_ENGINES(test_token);
	BOTH_ENGINES(test_client_key);
	return unit_end("core/session");
}
