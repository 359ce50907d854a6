/*
 * Heads of requests, through libmicrohttpd as the server uses it: what is let in is also right to
 * a reader that takes RFC 9112 by the letter, so that no proxy in front reads another request.
 */
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"
#include "net/http_io.h"

enum { INPUT_BYTES = 16 * 1024, TURNS = 50 };

static struct http_server server;
static struct io io = {.server = &server};
static struct request request;
static bool asked, let_in, ended;

/* ---- the strict reader ---- */

static bool
is_plain(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (((unsigned char)t.p[i] < ' ' && t.p[i] != '\t') || t.p[i] == 0x7f)
			return false;
	return true;
}

static bool
is_name(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] <= ' ' || t.p[i] >= 0x7f
		    || strchr("\"(),/:;<=>?@[\\]{}", t.p[i]) != NULL)
			return false;
	return t.n > 0;
}

static bool
name_is(struct text t, const char *name)
{
	return t.n == strlen(name) && strncasecmp(t.p, name, t.n) == 0;
}

static bool
is_end(char c)
{
	return c == '\r' || c == '\n';
}

/* What http_head.c cannot see (fields_right says why). */
static bool
hides_end(struct text raw)
{
	for (size_t i = 1; i < raw.n; i++)
		if (is_end(raw.p[i])
		    && (raw.p[i - 1] == '\0'
			|| (raw.p[i - 1] == ':' && i > 1 && is_end(raw.p[i - 2]))))
			return true;
	return false;
}

static void
check_first(struct text line)
{
	struct text method, target;

	must(is_plain(line) && text_cut(&line, ' ', &method) && text_cut(&line, ' ', &target));
	must(is_name(method) && target.n > 0 && text_find_char(target, '\t') == SIZE_MAX);
	must(text_starts(line, TEXT("HTTP/")) && text_find_char(line, ' ') == SIZE_MAX);
}

static void
check_head(struct text head)
{
	int hosts = 0, lengths = 0, codings = 0;
	size_t end = text_find(head, TEXT("\r\n"));
	int64_t length = 0;

	check_first(text_part(head, 0, end));
	for (size_t at = end + 2; at < head.n; at = end + 2) {
		struct text line, name;

		end = at + text_find(text_part(head, at, head.n), TEXT("\r\n"));
		line = text_part(head, at, end - at);
		must(is_plain(line) && text_cut(&line, ':', &name) && is_name(name));
		hosts += name_is(name, "Host");
		if (name_is(name, "Transfer-Encoding")) {
			codings++;
			must(name_is(text_trim(line), "chunked"));
			length = -1;
		}
		if (name_is(name, "Content-Length")) {
			lengths++;
			must(text_trim(line).p[0] != '-' && text_int(text_trim(line), &length));
		}
	}
	must(hosts <= 1 && lengths + codings <= 1);
	must(request.x.length == length);
}

/* ---- the library ---- */

static size_t
unescape_nothing(void *self, struct MHD_Connection *c, char *s)
{
	(void)self;
	(void)c;
	return strlen(s);
}

static void *
target(void *self, const char *uri, struct MHD_Connection *c)
{
	size_t n = strlen(uri);

	(void)self;
	request = (struct request){
	    .mhd = c, .io = &io, .x = {.net = &request}, .uri_n = n, .uri = mem_alloc(n + 1)};
	must(request.uri != NULL);
	memcpy(request.uri, uri, n);
	return &request;
}

static enum MHD_Result
step(void *self, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *data, size_t *n, void **context)
{
	(void)self;
	(void)c;
	(void)data;
	(void)n;
	must(*context == &request && !asked);
	asked = true;
	let_in = head_right(&request, &(struct head_place){method, url, version});
	must(let_in != request.answered && (let_in || request.status >= 400));
	if (request.response != NULL)
		MHD_destroy_response(request.response);
	return MHD_NO;
}

static void
connection(
    void *self, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
	(void)self;
	(void)c;
	(void)context;
	ended = ended || what == MHD_CONNECTION_NOTIFY_CLOSED;
}

static struct MHD_Daemon *
daemon_make(void)
{
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET | MHD_USE_EPOLL, 0, NULL,
	    NULL, step, NULL, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL_BYTES,
	    MHD_OPTION_NOTIFY_CONNECTION, connection, NULL, MHD_OPTION_URI_LOG_CALLBACK, target,
	    NULL, MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);

	must(d != NULL);
	return d;
}

/* A head that is not whole is waited for until its deadline, also where nothing can come. */
static void
ask(struct MHD_Daemon **d, struct text raw)
{
	struct sockaddr_in from = {.sin_family = AF_INET};
	int pair[2];

	must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
	must(raw.n == 0 || send(pair[1], raw.p, raw.n, MSG_NOSIGNAL) == (ssize_t)raw.n);
	must(shutdown(pair[1], SHUT_WR) == 0);
	must(MHD_add_connection(*d, pair[0], (struct sockaddr *)&from, sizeof from) == MHD_YES);
	for (int i = 0; i < TURNS && !ended; i++)
		must(MHD_run(*d) == MHD_YES);
	close(pair[1]);
	if (!ended) {
		MHD_stop_daemon(*d);
		*d = NULL;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct MHD_Daemon *d;
	struct text raw = fuzz_text(p, n < INPUT_BYTES ? n : INPUT_BYTES), line;
	size_t end;

	if (d == NULL)
		d = daemon_make();
	request.uri = NULL;
	asked = let_in = ended = false;
	ask(&d, raw);
	if (let_in && !hides_end(raw)) {
		/* Empty lines ahead of a request are skipped; so is one that a zero byte empties.
		 */
		while (is_end(raw.p[0]) || raw.p[0] == '\0')
			must(text_cut(&raw, '\n', &line) && raw.n > 0);
		end = text_find(raw, TEXT("\r\n\r\n"));
		must(end != SIZE_MAX);
		check_head(text_part(raw, 0, end + 2));
	}
	mem_free(request.uri);
	return 0;
}
