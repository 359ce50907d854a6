/* Passwords and the lock-out: who is kept out after which wrong guesses, and who is not. */
#include "core/credential.h"

#include "unit/core/fixture.h"

enum { MINUTE = 60 * 1000, PERSON = 42 };

static bool
good(struct fixture *f, const char *password)
{
	f->c.why = (struct problem){0};
	return password_check(&f->c, "p", text_of(password));
}

static void
test_passwords(struct fixture *f)
{
	struct person an = {.name = TEXT("Nguyễn Văn An"),
	    .id_number = TEXT("001099012345"),
	    .phone = TEXT("+84912345678"),
	    .email = TEXT("an.nguyen@example.vn"),
	    .address = TEXT("")};
	struct text one, two;
	bool same;

	EXPECT(good(f, "con meo trang"));
	EXPECT(good(f, "Tr0ng đầm gì đẹp"));
	EXPECT(!good(f, "ngắn"));
	EXPECT(!good(f, "matkhau123456"));
	EXPECT(!good(f, "Mật khẩu 2026!"));
	EXPECT(!good(f, "PASSWORD2024"));
	EXPECT(!good(f, "1234567890"));
	EXPECT(!good(f, "aaaaaaaaaaaa"));
	EXPECT(!good(f, "abcdefghijkl"));
	EXPECT(!good(f, "ababababababab"));
	f->c.why = (struct problem){0};
	EXPECT(!password_check_own(&f->c, "p", TEXT("Nguyen Van An"), &an));
	f->c.why = (struct problem){0};
	EXPECT(!password_check_own(&f->c, "p", TEXT("nguyenvanan99"), &an));
	f->c.why = (struct problem){0};
	EXPECT(!password_check_own(&f->c, "p", TEXT("001099012345"), &an));
	f->c.why = (struct problem){0};
	EXPECT(!password_check_own(&f->c, "p", TEXT("0912345678"), &an));
	f->c.why = (struct problem){0};
	EXPECT(password_check_own(&f->c, "p", TEXT("an thích con mèo trắng"), &an));

	EXPECT(password_hash(&f->c, TEXT("con meo trang"), &one));
	EXPECT(password_hash(&f->c, TEXT("con meo trang"), &two));
	EXPECT(text_starts(one, TEXT("$argon2id$v=19$m=19456,t=2,p=1$")));
	EXPECT(!text_equal(one, two));
	EXPECT(password_matches(&f->c, one, TEXT("con meo trang"), &same) && same);
	EXPECT(password_matches(&f->c, one, TEXT("con meo den"), &same) && !same);
	EXPECT(password_matches(&f->c, TEXT(""), TEXT("con meo trang"), &same) && !same);
}

/* Whose turn it is to try, from which address and device. */
static bool
allowed(struct fixture *f, const char *address, struct text device)
{
	bool ok;

	f->by.address = text_of(address);
	fixture_begin(f);
	ok = attempt_allowed(&f->c, PERSON, device);
	EXPECT(ok || (f->c.why.kind == TOO_MANY && f->c.why.retry_s > 0));
	fixture_rollback(f);
	return ok;
}

static void
wrong(struct fixture *f, const char *address, struct text device)
{
	f->by.address = text_of(address);
	fixture_begin(f);
	EXPECT(attempt_failed(&f->c, PERSON, device));
	fixture_commit(f);
	f->c.now.ms += 1000;
}

static void
test_one_network(struct fixture *f)
{
	struct text none = TEXT("");

	for (int i = 0; i < 4; i++)
		wrong(f, "198.51.100.7", none);
	EXPECT(allowed(f, "198.51.100.7", none));
	wrong(f, "198.51.100.200", none); /* the same /24 */
	EXPECT(!allowed(f, "198.51.100.7", none));
	EXPECT(!allowed(f, "::ffff:198.51.100.9", none));
	/* The owner elsewhere is not touched. */
	EXPECT(allowed(f, "203.0.113.5", none));
	EXPECT(allowed(f, "2001:db8::1", none));
	f->c.now.ms += MINUTE;
	EXPECT(allowed(f, "198.51.100.7", none));
	/* Five more: two minutes now, then four. */
	for (int i = 0; i < 5; i++)
		wrong(f, "198.51.100.7", none);
	f->c.now.ms += MINUTE;
	EXPECT(!allowed(f, "198.51.100.7", none));
	f->c.now.ms += MINUTE;
	EXPECT(allowed(f, "198.51.100.7", none));
	for (int i = 0; i < 5; i++)
		wrong(f, "198.51.100.7", none);
	f->c.now.ms += 3 * MINUTE;
	EXPECT(!allowed(f, "198.51.100.7", none));
	f->c.now.ms += MINUTE;
	EXPECT(allowed(f, "198.51.100.7", none));
	/* A right one forgets the count. */
	fixture_begin(f);
	EXPECT(attempt_succeeded(&f->c, PERSON, none));
	fixture_commit(f);
	for (int i = 0; i < 5; i++)
		wrong(f, "198.51.100.7", none);
	f->c.now.ms += MINUTE;
	EXPECT(allowed(f, "198.51.100.7", none));
}

/* Four now and then never lock: only five in a quarter of an hour do. */
static void
test_slowly(struct fixture *f)
{
	struct text none = TEXT("");

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 4; i++)
			wrong(f, "2001:db8:1:2::3", none);
		EXPECT(allowed(f, "2001:db8:1:2:ffff::1", none));
		f->c.now.ms += 16 * MINUTE;
	}
}

static void
test_wait_has_an_end(struct fixture *f)
{
	struct text none = TEXT("");

	for (int round = 0; round < 12; round++) {
		for (int i = 0; i < 5; i++)
			wrong(f, "192.0.2.1", none);
		f->c.now.ms += 61 * MINUTE;
		EXPECT(allowed(f, "192.0.2.1", none));
	}
}

/* Many networks, few guesses each: strangers are stopped, a device that signed in before is not. */
static void
test_all_networks(struct fixture *f)
{
	struct text none = TEXT(""), device;
	char address[40];

	f->by.address = TEXT("203.0.113.5");
	fixture_begin(f);
	EXPECT(device_remember(&f->c, PERSON, &device));
	fixture_commit(f);
	for (int i = 0; i < 50; i++) {
		snprintf(address, sizeof address, "10.1.%d.1", i);
		EXPECT(allowed(f, address, none));
		wrong(f, address, none);
	}
	EXPECT(!allowed(f, "10.2.0.1", none));
	EXPECT(!allowed(f, "203.0.113.5", none));
	EXPECT(!allowed(f, "203.0.113.5", TEXT("0123")));
	EXPECT(allowed(f, "203.0.113.5", device));
	/* The device has its own count. */
	for (int i = 0; i < 5; i++)
		wrong(f, "203.0.113.5", device);
	EXPECT(!allowed(f, "203.0.113.5", device));
	f->c.now.ms += 61 * MINUTE;
	EXPECT(allowed(f, "10.2.0.1", none));
	EXPECT(allowed(f, "203.0.113.5", device));
}

/* A neighbour on the owner's network locks the network, not the owner's device. */
static void
test_neighbour(struct fixture *f)
{
	struct text device;

	f->by.address = TEXT("203.0.113.5");
	fixture_begin(f);
	EXPECT(device_remember(&f->c, PERSON, &device));
	fixture_commit(f);
	for (int i = 0; i < 5; i++)
		wrong(f, "203.0.113.77", TEXT(""));
	EXPECT(!allowed(f, "203.0.113.5", TEXT("")));
	EXPECT(allowed(f, "203.0.113.5", device));
	fixture_begin(f);
	EXPECT(device_forget_all(&f->c, PERSON));
	fixture_commit(f);
	EXPECT(!allowed(f, "203.0.113.5", device));
}

static void
test_nobody(struct fixture *f)
{
	(void)f;
	EXPECT(attempt_nobody(TEXT("an")) < 0);
	EXPECT(attempt_nobody(TEXT("an")) == attempt_nobody(TEXT("an")));
	EXPECT(attempt_nobody(TEXT("an")) != attempt_nobody(TEXT("binh")));
}

static bool
link_works(struct fixture *f, struct text token)
{
	int64_t person = 0;
	bool ok;

	fixture_begin(f);
	ok = recovery_look(&f->c, token, &person);
	EXPECT(ok ? person == PERSON : f->c.why.kind == NOT_FOUND);
	fixture_rollback(f);
	return ok;
}

static struct text
link_for(struct fixture *f)
{
	struct text token = TEXT("");

	fixture_begin(f);
	EXPECT(recovery_make(&f->c, PERSON, &token));
	fixture_commit(f);
	return token;
}

static void
test_recovery(struct fixture *f)
{
	struct text first = link_for(f), second;
	int64_t person;
	bool more;

	second = link_for(f);
	EXPECT(link_works(f, first)); /* a stranger who asks does not spoil the owner's */
	EXPECT(link_works(f, second));
	fixture_begin(f);
	EXPECT(recovery_use(&f->c, second, &person) && person == PERSON);
	fixture_commit(f);
	EXPECT(!link_works(f, second)); /* once */
	EXPECT(link_works(f, first));
	fixture_begin(f);
	EXPECT(credential_set(&f->c, PERSON, TEXT("x")));
	fixture_commit(f);
	EXPECT(!link_works(f, first)); /* what it was for is done */
	first = link_for(f);
	f->c.now.ms += 31 * MINUTE;
	EXPECT(!link_works(f, first)); /* and for half an hour */
	EXPECT(!link_works(f, TEXT("")));

	f->c.now.ms += 8 * 24 * 60 * (int64_t)MINUTE;
	fixture_begin(f);
	EXPECT(credential_purge(&f->c, &more) && !more);
	EXPECT(db_int(&f->c, SQL("SELECT count(*) FROM core_recovery"), NO_ARGS, &person));
	EXPECT(person == 0);
	fixture_rollback(f);
}

/* Is there a letter for whoever asks from there? */
static struct text
asked(struct fixture *f, struct text address)
{
	struct text token = TEXT("");

	f->by.address = address;
	fixture_begin(f);
	EXPECT(recovery_ask(&f->c, PERSON, &token));
	fixture_commit(f);
	return token;
}

/* Strangers cannot spend the owner's letters: at any moment whoever asks gets one, or has one that
 * works for ten minutes more; and they cannot fill the mailbox. */
static void
test_letters(struct fixture *f)
{
	struct text young = TEXT(""), one;
	int letters = 0;

	for (int i = 0; i < 5; i++)
		EXPECT((young = asked(f, TEXT("203.0.113.5"))).n > 0);
	EXPECT(asked(f, TEXT("203.0.113.77")).n == 0);
	EXPECT(link_works(f, young));
	EXPECT(asked(f, TEXT("198.51.100.1")).n > 0); /* the owner, from elsewhere */
	f->c.now.ms += 21 * MINUTE;
	EXPECT(asked(f, TEXT("203.0.113.5")).n > 0);
	/* The rest of the day, asking each minute from as many networks. */
	for (int i = 0; i < 23 * 60; i++) {
		struct text from = text_format(&f->mem, "10.%d.%d.1", i / 250, i % 250);

		one = asked(f, from);
		letters += one.n > 0;
		young = one.n > 0 ? one : young;
		f->c.now.ms += 9 * MINUTE;
		if (i % 100 == 0)
			EXPECT(link_works(f, young));
		f->c.now.ms -= 8 * MINUTE;
	}
	EXPECT(letters > 20 && letters < 20 + 73);
	/* Used: nothing stands in the way of another. */
	fixture_begin(f);
	EXPECT(credential_set(&f->c, PERSON, TEXT("x")));
	fixture_commit(f);
	EXPECT(asked(f, TEXT("203.0.113.5")).n > 0);
	fixture_begin(f);
	EXPECT(recovery_ask(&f->c, attempt_nobody(TEXT("who")), &one) && one.n == 0);
	fixture_rollback(f);
}

int
main(void)
{
	BOTH_ENGINES(test_passwords);
	BOTH_ENGINES(test_one_network);
	BOTH_ENGINES(test_slowly);
	BOTH_ENGINES(test_wait_has_an_end);
	BOTH_ENGINES(test_all_networks);
	BOTH_ENGINES(test_neighbour);
	BOTH_ENGINES(test_nobody);
	BOTH_ENGINES(test_recovery);
	BOTH_ENGINES(test_letters);
	return unit_end("core/credential");
}
