/* sen.conf: the sample reads back, and each kind of mistake is named with its line. */
#include "unit/unit.h"

#include <string.h>

#include "main/config.h"

static struct arena a;
static struct config c;
static struct text why;

static bool
reads(const char *text)
{
	return config_parse(&a, "sen.conf", text_of(text), &c, &why);
}

static bool
refuses(const char *text, const char *words)
{
	if (reads(text))
		return false;
	if (text_find(why, text_of(words)) != SIZE_MAX)
		return true;
	fprintf(stderr, "it says: %.*s\n", TEXT_ARG(why));
	return false;
}

static void
test_values(void)
{
	EXPECT(reads(""));
	EXPECT(strcmp(c.db, "sqlite") == 0 && strcmp(c.listen, "127.0.0.1:8080") == 0);
	EXPECT(c.zone_minutes == 420 && c.log_level == LOG_LEVEL_NOTICE && !c.demo);
	EXPECT(reads("# words\n\n  threads =  3 \nzone=-03:30\nlog = debug\r\ndemo = yes\n"));
	EXPECT(
	    c.threads == 3 && c.zone_minutes == -210 && c.log_level == LOG_LEVEL_DEBUG && c.demo);
	EXPECT(reads("db = postgresql:///x?host=/tmp&user=a = b"));
	EXPECT(strcmp(c.db, "postgresql:///x?host=/tmp&user=a = b") == 0);
}

static void
test_mistakes(void)
{
	EXPECT(refuses("\nlisten\n", "sen.conf line 2: there is no `=`"));
	EXPECT(refuses("x = 1", "line 1: «x» is not a key; there are db, listen"));
	EXPECT(refuses("node = 1\nnode = 2", "line 2: node is set a second time"));
	EXPECT(refuses("node = 16", "a number from 0 to 15"));
	EXPECT(refuses("node = -1", "a number from 0 to 15"));
	EXPECT(refuses("demo = true", "yes or no"));
	EXPECT(refuses("db = mysql://x", "neither sqlite nor an address"));
	EXPECT(refuses("zone = Asia/Ho_Chi_Minh", "zone = +07:00"));
	EXPECT(refuses("log = loud", "none of error"));
	EXPECT(refuses("listen_tls = [::]:443", "tls_certificate"));
	EXPECT(refuses("smtp = mail.example.vn", "smtp://host:25"));
	EXPECT(refuses("smtp = smtp://mail.example.vn", "mail_from"));
	EXPECT(refuses("smtp = smtp://mail.example.vn\nmail_from = a@example.vn", "public_url"));
	EXPECT(refuses("public_url = example.vn", "https://"));
	EXPECT(refuses("public_url = https://example.vn/", "no slash"));
	EXPECT(refuses("demo = yes\nlisten = 0.0.0.0:80", "this machine only"));
}

/* Mails may be read on their way only where somebody wanted that. */
static void
test_mail(void)
{
#define FROM "\nmail_from = a@example.vn\npublic_url = https://example.vn\n"
	EXPECT(reads("smtp = smtp://mail.example.vn:25" FROM) && c.mail_tls);
	EXPECT(reads("smtp = smtp://u:p@127.0.0.1@mail.example.vn:25" FROM) && c.mail_tls);
	EXPECT(reads("smtp = smtp://127.0.0.1.example.vn" FROM) && c.mail_tls);
	EXPECT(reads("smtp = smtp://localhost.example.vn" FROM) && c.mail_tls);
	EXPECT(reads("smtp = smtp://127.0.0.1:25" FROM) && !c.mail_tls);
	EXPECT(reads("smtp = smtp://u:p@localhost" FROM) && !c.mail_tls);
	EXPECT(reads("smtp = smtp://[::1]:25" FROM) && !c.mail_tls);
	EXPECT(reads("smtp_tls = yes\nsmtp = smtp://[::1]:25" FROM) && c.mail_tls);
	EXPECT(reads("smtp_tls = no\nsmtp = smtp://mail.example.vn:25" FROM) && !c.mail_tls);
	EXPECT(refuses("smtp_tls = maybe", "none of auto, yes and no"));
}

static void
test_sample(void)
{
	const char *const set[] = {"db", "postgresql:///x", "demo", "yes", NULL};
	struct text plain = config_sample(&a, NULL), some = config_sample(&a, set);

	EXPECT(config_parse(&a, "sen.conf", plain, &c, &why) && strcmp(c.db, "sqlite") == 0);
	EXPECT(config_parse(&a, "sen.conf", some, &c, &why));
	EXPECT(strcmp(c.db, "postgresql:///x") == 0 && c.demo);
	EXPECT(text_find(plain, TEXT("\n#threads = 0\n")) != SIZE_MAX);
	EXPECT(text_find(some, TEXT("\ndemo = yes\n")) != SIZE_MAX);
}

static void
test_addresses(void)
{
	EXPECT(config_is_loopback("127.0.0.1:1") && config_is_loopback("[::1]:1"));
	EXPECT(!config_is_loopback("[::]:1") && !config_is_loopback(":1"));
	EXPECT_TEXT(config_host("127.0.0.1:80"), "127.0.0.1");
	EXPECT_TEXT(config_host("[::1]:80"), "[::1]");
	EXPECT_TEXT(config_host(":80"), "localhost");
	EXPECT_TEXT(config_host("0.0.0.0:80"), "localhost");
}

int
main(void)
{
	test_values();
	test_mistakes();
	test_mail();
	test_sample();
	test_addresses();
	arena_drop(&a);
	return unit_end("config");
}
