/* Mail out. The format: RFC 5322, 2045 and 2047. */
#include "net/mail.h"

#include <curl/curl.h>

#include "base/buf.h"
#include "codec/base64.h"

enum {
	CONNECT_S = 15,
	WHOLE_S = 60,
	WORD_BYTES = 45, /* of text in one encoded word: 60 letters of base64 */
	LINE_BYTES = 57, /* of text in one line of base64: 76 letters */
};

/* Whatever could end a header line early does not get into one. */
static struct text
one_line(struct arena *a, struct text t)
{
	char *out = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		out[i] = (unsigned char)t.p[i] < 0x20 || t.p[i] == 0x7f ? ' ' : t.p[i];
	return (struct text){out, t.n};
}

static bool
plain(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if ((unsigned char)t.p[i] < 0x20 || (unsigned char)t.p[i] > 0x7e)
			return false;
	return t.n < 60;
}

/* How much of t fits in n bytes without cutting a character. */
static size_t
whole_characters(struct text t, size_t n)
{
	if (t.n <= n)
		return t.n;
	while (n > 0 && ((unsigned char)t.p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
put_subject(struct buf *b, struct arena *a, struct text subject)
{
	subject = one_line(a, subject);
	buf_text(b, TEXT("Subject:"));
	if (plain(subject)) {
		buf_char(b, ' ');
		buf_text(b, subject);
	}
	for (size_t n; !plain(subject) && subject.n > 0;
	     subject = text_part(subject, n, subject.n)) {
		n = whole_characters(subject, WORD_BYTES);
		if (n == 0)
			break;
		buf_text(b, TEXT(" =?UTF-8?B?"));
		buf_text(b, base64_encode(a, (struct bytes){(const unsigned char *)subject.p, n}));
		buf_text(b, n < subject.n ? TEXT("?=\r\n") : TEXT("?="));
		if (n == subject.n)
			break;
	}
	buf_text(b, TEXT("\r\n"));
}

static void
put_date(struct buf *b, struct arena *a, struct time at)
{
	/* RFC 9110's form is RFC 5322's, but for the name of the zone. */
	struct text t = time_http(a, at);

	buf_text(b, TEXT("Date: "));
	buf_text(b, text_ends(t, TEXT(" GMT")) ? text_part(t, 0, t.n - 4) : t);
	buf_text(b, TEXT(" +0000\r\n"));
}

static void
put_body(struct buf *b, struct arena *a, struct text body)
{
	for (size_t at = 0; at < body.n; at += LINE_BYTES) {
		struct text part = text_part(body, at, LINE_BYTES);

		buf_text(
		    b, base64_encode(a, (struct bytes){(const unsigned char *)part.p, part.n}));
		buf_text(b, TEXT("\r\n"));
	}
}

struct text
mail_render(const struct mail_server *s, const struct mail_message *m, struct arena *a)
{
	struct buf b = buf_in(a);

	buf_format(&b, "From: <%.*s>\r\n", TEXT_ARG(one_line(a, text_of(s->from))));
	buf_format(&b, "To: <%.*s>\r\n", TEXT_ARG(one_line(a, m->to)));
	put_subject(&b, a, m->subject);
	put_date(&b, a, m->at);
	buf_format(&b, "Message-ID: <%.*s>\r\n", TEXT_ARG(one_line(a, m->id)));
	if (m->leave.n > 0)
		buf_format(&b,
		    "List-Unsubscribe: <%.*s>\r\n"
		    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
		    TEXT_ARG(one_line(a, m->leave)));
	buf_text(&b, TEXT("MIME-Version: 1.0\r\n"
			  "Auto-Submitted: auto-generated\r\n"
			  "Content-Type: text/plain; charset=utf-8\r\n"
			  "Content-Transfer-Encoding: base64\r\n\r\n"));
	put_body(&b, a, m->body);
	return buf_done(&b);
}

/* ---- sending ---- */

static size_t
give(char *to, size_t size, size_t n, void *self)
{
	struct text *left = self, part = text_part(*left, 0, size * n);

	memcpy(to, part.p, part.n);
	*left = text_part(*left, part.n, left->n);
	return part.n;
}

static bool
address_ok(struct text to)
{
	size_t at = text_find_char(to, '@');

	if (at == SIZE_MAX || at == 0 || at + 1 == to.n || to.n > 320)
		return false;
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] <= 0x20 || to.p[i] == '<' || to.p[i] == '>'
		    || to.p[i] == 0x7f)
			return false;
	return true;
}

static CURLcode
send_message(CURL *curl, const struct mail_server *s, struct curl_slist *to, struct text *message,
    char *said)
{
	curl_easy_setopt(curl, CURLOPT_URL, s->address);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(s->tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, s->from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, message);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_S);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
	return curl_easy_perform(curl);
}

bool
mail_deliver(
    const struct mail_server *s, const struct mail_message *m, struct arena *a, struct text *why)
{
	struct text message = mail_render(s, m, a);
	struct curl_slist *to;
	char said[CURL_ERROR_SIZE] = "";
	CURL *curl;
	CURLcode code;

	if (!address_ok(m->to)) {
		*why = TEXT("the address is not one");
		return false;
	}
	to = curl_slist_append(NULL, text_format(a, "<%.*s>", TEXT_ARG(m->to)).p);
	curl = to != NULL ? curl_easy_init() : NULL;
	code = curl != NULL ? send_message(curl, s, to, &message, said) : CURLE_OUT_OF_MEMORY;
	if (code != CURLE_OK)
		*why = text_format(
		    a, "the mail server: %s", said[0] != '\0' ? said : curl_easy_strerror(code));
	if (curl != NULL)
		curl_easy_cleanup(curl);
	curl_slist_free_all(to);
	return code == CURLE_OK;
}
