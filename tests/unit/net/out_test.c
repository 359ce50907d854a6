/* What the program says to other servers: a mail by SMTP, a file to clamd. Each against a small
 * server of the test's own. */
#include "unit/unit.h"

#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "codec/base64.h"
#include "net/clamd.h"
#include "net/mail.h"

static char heard[100000];

static int
listen_on(char *address, size_t n, const char *format)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t size = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 5) != 0
	    || getsockname(fd, (struct sockaddr *)&at, &size) != 0)
		return -1;
	snprintf(address, n, format, ntohs(at.sin_port));
	return fd;
}

/* ---- SMTP ---- */

static void *
smtp_main(void *arg)
{
	int fd = accept(*(int *)arg, NULL, NULL);
	FILE *f = fdopen(fd, "r+");
	char line[1000];
	bool data = false;

	fputs("220 toy\r\n", f);
	while (fgets(line, sizeof line, f) != NULL) {
		strncat(heard, line, sizeof heard - strlen(heard) - 1);
		if (data && strcmp(line, ".\r\n") != 0)
			continue;
		if (strncmp(line, "QUIT", 4) == 0)
			break;
		data = strncmp(line, "DATA", 4) == 0;
		if (strncmp(line, "RCPT", 4) == 0 && strstr(line, "nobody") != NULL)
			fputs("550 no such mailbox\r\n", f);
		else
			fputs(data ? "354 go on\r\n" : "250 ok\r\n", f);
	}
	fclose(f);
	return NULL;
}

static bool
has(const char *what)
{
	return strstr(heard, what) != NULL;
}

static void
test_mail(struct arena *a)
{
	char address[64];
	int fd = listen_on(address, sizeof address, "smtp://127.0.0.1:%d");
	struct mail_server s = {address, "sen@example.gov.vn", false};
	struct mail_message m = {.to = TEXT("an@example.vn"),
	    .subject =
		TEXT("Hồ sơ của bạn đã được tiếp nhận và đang được xử lý tại bộ phận một cửa"),
	    .body = TEXT("Kính gửi bà An,\nhồ sơ đã được tiếp nhận.\n"),
	    .id = TEXT("1.sen@example.gov.vn"),
	    .at = {INT64_C(1788138000000)}};
	struct text why = TEXT("");
	pthread_t t;

	pthread_create(&t, NULL, smtp_main, &fd);
	EXPECT(mail_deliver(&s, &m, a, &why));
	pthread_join(t, NULL);
	EXPECT(has("MAIL FROM:<sen@example.gov.vn>") && has("RCPT TO:<an@example.vn>"));
	EXPECT(has("Subject: =?UTF-8?B?") && has("Message-ID: <1.sen@example.gov.vn>"));
	EXPECT(has("Date: Mon, 31 Aug 2026 01:00:00 +0000"));
	EXPECT(has("S8OtbmggZ+G7rWkgYsOgIEFu"));

	/* This one offers no TLS. Where TLS is wanted it hears of nobody. */
	heard[0] = '\0';
	s.tls = true;
	pthread_create(&t, NULL, smtp_main, &fd);
	EXPECT(!mail_deliver(&s, &m, a, &why) && why.n > 0);
	pthread_join(t, NULL);
	EXPECT(has("EHLO") && !has("MAIL FROM") && !has("an@example.vn"));
	s.tls = false;

	heard[0] = '\0';
	m.to = TEXT("nobody@example.vn");
	pthread_create(&t, NULL, smtp_main, &fd);
	EXPECT(!mail_deliver(&s, &m, a, &why) && why.n > 0);
	pthread_join(t, NULL);
	close(fd);
	EXPECT(!mail_deliver(&s, &m, a, &why));

	m.to = TEXT("a@b>\r\nRCPT TO:<c@d");
	EXPECT(!mail_deliver(&s, &m, a, &why));
	m.subject = TEXT("two\r\nBcc: all");
	EXPECT(text_find(mail_render(&s, &m, a), TEXT("\r\nBcc")) == SIZE_MAX);
	m.subject = TEXT("plain");
	EXPECT(text_find(mail_render(&s, &m, a), TEXT("Subject: plain\r\n")) != SIZE_MAX);
	EXPECT(text_find(mail_render(&s, &m, a), TEXT("List-Unsubscribe")) == SIZE_MAX);
	m.leave = TEXT("https://x/leave");
	EXPECT(text_find(mail_render(&s, &m, a),
		   TEXT("\r\nList-Unsubscribe: <https://x/leave>\r\nList-Unsubscribe-Post: "
			"List-Unsubscribe=One-Click\r\n"))
	       != SIZE_MAX);
	m.leave = TEXT("https://x\r\nBcc: all");
	EXPECT(text_find(mail_render(&s, &m, a), TEXT("\r\nBcc")) == SIZE_MAX);
}

/* Each encoded word is at most 75 letters and ends at a character. */
static void
test_subject(struct arena *a)
{
	struct mail_server s = {"smtp://x", "a@b", false};
	struct mail_message m = {.to = TEXT("a@b"),
	    .subject = TEXT("ươngươngươngươngươngươngươngươngươngươngươngươngươngươngương"),
	    .id = TEXT("x")};
	struct text rest = mail_render(&s, &m, a), line;
	int words = 0;

	while (text_cut(&rest, '\n', &line)) {
		size_t at = text_find(line, TEXT("=?UTF-8?B?"));
		struct text word;
		struct bytes b;

		if (at == SIZE_MAX)
			continue;
		words++;
		word = text_trim(text_part(line, at, line.n));
		EXPECT(word.n <= 75);
		EXPECT(base64_decode(a, text_part(word, 10, word.n - 12), &b)
		       && text_valid((struct text){(const char *)b.p, b.n}));
	}
	EXPECT(words > 1);
}

/* ---- clamd ---- */

static const char *clamd_says;
static size_t clamd_bytes;

static void *
clamd_main(void *arg)
{
	int fd = accept(*(int *)arg, NULL, NULL);
	FILE *f = fdopen(fd, "r+");
	unsigned char n[4];
	char piece[100000], command[10];

	clamd_bytes = 0;
	if (fread(command, 1, 10, f) == 10 && strcmp(command, "zINSTREAM") == 0) {
		while (fread(n, 1, 4, f) == 4) {
			size_t size = (size_t)(n[0] << 24 | n[1] << 16 | n[2] << 8 | n[3]);

			if (size == 0 || fread(piece, 1, size, f) != size)
				break;
			clamd_bytes += size;
		}
	}
	fwrite(clamd_says, 1, strlen(clamd_says) + 1, f);
	fclose(f);
	return NULL;
}

static void
test_clamd(struct arena *a)
{
	char address[64];
	int fd = listen_on(address, sizeof address, "127.0.0.1:%d");
	FILE *file = tmpfile();
	enum clamd_verdict v = CLAMD_INFECTED;
	struct text name, why = TEXT("");
	pthread_t t;

	for (int i = 0; i < 150000; i++)
		fputc('x', file);
	fflush(file);
	clamd_says = "stream: OK";
	pthread_create(&t, NULL, clamd_main, &fd);
	EXPECT(clamd_scan(address, fileno(file), &v, &name, a, &why) && v == CLAMD_CLEAN);
	pthread_join(t, NULL);
	EXPECT(clamd_bytes == 150000);
	clamd_says = "stream: Eicar-Test-Signature FOUND";
	pthread_create(&t, NULL, clamd_main, &fd);
	EXPECT(clamd_scan(address, fileno(file), &v, &name, a, &why) && v == CLAMD_INFECTED);
	EXPECT_TEXT(name, "Eicar-Test-Signature");
	pthread_join(t, NULL);
	close(fd);
	EXPECT(!clamd_scan(address, fileno(file), &v, &name, a, &why));
	fclose(file);
	EXPECT(!clamd_reply(TEXT(""), &v, &name, a, &why));
	EXPECT(!clamd_reply(TEXT("stream: FOUND"), &v, &name, a, &why));
	EXPECT(!clamd_reply(TEXT("INSTREAM size limit exceeded. ERROR"), &v, &name, a, &why));
	EXPECT(!clamd_reply(TEXT("stream: \xff\xfe ERROR"), &v, &name, a, &why));
	EXPECT(clamd_reply(TEXT("stream: \xff FOUND"), &v, &name, a, &why));
}

int
main(void)
{
	struct arena a = {0};

	test_mail(&a);
	test_subject(&a);
	test_clamd(&a);
	arena_drop(&a);
	return unit_end("out");
}
