/* Requests of walks: one libcurl handle an actor, which keeps its cookies. Redirects are followed
 * by the player, which wants to see each. */
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "walk.h"

struct browser {
	CURL *curl;
};

struct receiving {
	struct arena *mem;
	struct buf body;
	struct response *out;
};

struct browser *
browser_make(struct arena *a)
{
	struct browser *b = NEW(a, struct browser);

	b->curl = curl_easy_init();
	must(b->curl != NULL);
	curl_easy_setopt(b->curl, CURLOPT_COOKIEFILE, "");
	return b;
}

void
browser_end(struct browser *b)
{
	curl_easy_cleanup(b->curl);
}

static size_t
on_body(char *p, size_t size, size_t n, void *to)
{
	struct receiving *r = to;

	buf_add(&r->body, p, size * n);
	return size * n;
}

static size_t
on_header(char *p, size_t size, size_t n, void *to)
{
	struct receiving *r = to;
	struct text line = text_trim(text_copy(r->mem, (struct text){p, size * n}));
	size_t colon = text_find_char(line, ':');
	struct header *h;

	if (text_starts(line, TEXT("HTTP/"))) {
		r->out->headers = NULL; /* of a 100 Continue */
		return size * n;
	}
	if (colon == SIZE_MAX)
		return size * n;
	h = NEW(r->mem, struct header);
	h->name = text_part(line, 0, colon);
	h->value = text_trim(text_part(line, colon + 1, line.n));
	h->next = r->out->headers;
	r->out->headers = h;
	if (h->name.n == 8 && strncasecmp(h->name.p, "location", 8) == 0)
		r->out->location = h->value;
	if (h->name.n == 12 && strncasecmp(h->name.p, "content-type", 12) == 0)
		r->out->type = h->value;
	return size * n;
}

static struct curl_slist *
header_add(struct arena *a, struct curl_slist *list, struct text name, struct text value)
{
	return curl_slist_append(
	    list, text_format(a, "%.*s: %.*s", TEXT_ARG(name), TEXT_ARG(value)).p);
}

static void
request_set(CURL *c, struct arena *a, const struct request *q)
{
	bool head = text_is(q->method, "HEAD");

	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, NULL);
	curl_easy_setopt(c, CURLOPT_HTTPGET, 1L);
	curl_easy_setopt(c, CURLOPT_NOBODY, head ? 1L : 0L);
	if (q->body.n > 0 || text_is(q->method, "POST")) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->body.n);
		curl_easy_setopt(c, CURLOPT_COPYPOSTFIELDS, q->body.n > 0 ? q->body.p : "");
	}
	if (!head)
		curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, text_z(a, q->method));
}

bool
browser_send(struct browser *b, struct arena *a, int port, const struct request *q,
    struct response *out, struct text *why)
{
	CURL *c = b->curl;
	struct receiving r = {.mem = a, .body = buf_in(a), .out = out};
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");
	CURLcode code;
	long status = 0;

	*out = (struct response){0};
	out->body = out->type = out->location = TEXT("");
	request_set(c, a, q);
	for (const struct header *h = q->headers; h != NULL; h = h->next)
		list = header_add(a, list, h->name, h->value);
	if (q->body.n > 0 || text_is(q->method, "POST"))
		list = header_add(a, list, TEXT("Content-Type"), q->type);
	curl_easy_setopt(
	    c, CURLOPT_URL, text_format(a, "http://127.0.0.1:%d%.*s", port, TEXT_ARG(q->path)).p);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &r);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, &r);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(c, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
	code = curl_easy_perform(c);
	curl_slist_free_all(list);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	out->status = (int)status;
	out->body = buf_done(&r.body);
	if (code == CURLE_OK)
		return true;
	*why = text_format(a, "%.*s %.*s: no whole answer (%s)", TEXT_ARG(q->method),
	    TEXT_ARG(q->path), curl_easy_strerror(code));
	return false;
}

/* Status, headers and body out of one answer's bytes; status 0: nothing came. */
static void
response_read(struct arena *a, struct text bytes, struct response *out)
{
	struct receiving r = {.mem = a, .out = out};
	size_t end = text_find(bytes, TEXT("\r\n\r\n"));
	struct text head = text_part(bytes, 0, end), line;
	int64_t status = 0;

	*out = (struct response){0};
	out->type = out->location = TEXT("");
	out->body = end == SIZE_MAX ? TEXT("") : text_part(bytes, end + 4, bytes.n);
	if (text_starts(head, TEXT("HTTP/1.")) && text_int(text_part(head, 9, 3), &status))
		out->status = (int)status;
	while (text_cut(&head, '\n', &line))
		(void)on_header((char *)(uintptr_t)line.p, 1, line.n, &r);
}

/* Has the whole of one answer come? */
static bool
complete(struct arena *a, struct text bytes)
{
	size_t end = text_find(bytes, TEXT("\r\n\r\n"));
	struct response out;
	int64_t length = -1;

	if (end == SIZE_MAX)
		return false;
	response_read(a, bytes, &out);
	for (const struct header *h = out.headers; h != NULL; h = h->next) {
		if (h->name.n == 14 && strncasecmp(h->name.p, "content-length", 14) == 0
		    && !text_int(h->value, &length))
			length = -1;
	}
	return length >= 0 && out.body.n >= (size_t)length;
}

bool
raw_send(struct arena *a, int port, struct text bytes, struct response *out, struct text *why)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 20};
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct buf b = buf_in(a);
	ssize_t n;

	if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof(to)) != 0) {
		*why = TEXT("the server does not accept a connection");
		return false;
	}
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	for (size_t sent = 0; sent < bytes.n; sent += (size_t)n) {
		n = send(s, bytes.p + sent, bytes.n - sent, MSG_NOSIGNAL);
		if (n <= 0)
			break; /* it has heard enough; what it says counts */
	}
	while (!complete(a, buf_done(&b)) && (n = recv(s, buf_room(&b, 16384), 16384, 0)) > 0)
		b.n += (size_t)n;
	close(s);
	response_read(a, buf_done(&b), out);
	return true;
}
