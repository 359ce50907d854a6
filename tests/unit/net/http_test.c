/*
 * The HTTP server over real sockets with a toy app: keep-alive, held answers, pipelining, slow and
 * broken clients, refused bodies, many connections.
 */
#include "unit/unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/http.h"

/* ---- the app ---- */

struct toy {
	int64_t bytes;
	bool answered;
	char body[64];
};

static struct http_server *server;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct http_exchange *held, **last_held = &held;
static _Atomic int begun, ended, turns;
static char big[300000];

static void
toy_thread(void *self, int io)
{
	(void)self;
	(void)io;
}

static void
say(struct http_exchange *x, int status, struct text body)
{
	struct toy *t = x->app;
	const struct http_field fields[] = {{"X-Toy", "yes"}, {"Content-Type", "text/plain"}};
	const struct http_answer a = {
	    .status = status, .file = -1, .body = body, .fields = fields, .n_fields = 2};

	t->answered = true;
	http_answer(x, &a);
}

static void
keep(struct http_exchange *x)
{
	http_hold(x);
	pthread_mutex_lock(&lock);
	*last_held = x;
	last_held = &x->next;
	pthread_mutex_unlock(&lock);
}

static void
toy_begin(void *self, struct http_exchange *x)
{
	(void)self;
	begun++;
	x->app = mem_alloc(sizeof(struct toy));
	if (text_is(x->path, "/refused"))
		say(x, 413, TEXT("refused at once"));
	else if (text_starts(x->path, TEXT("/early")))
		keep(x);
}

static bool
toy_data(void *self, struct http_exchange *x, const char *p, size_t n)
{
	struct toy *t = x->app;

	(void)self;
	(void)p;
	t->bytes += (int64_t)n;
	if (text_is(x->path, "/picky") && t->bytes > 1000) {
		say(x, 413, TEXT("refused within"));
		return false;
	}
	return true;
}

static void
toy_answer(struct http_exchange *x)
{
	struct toy *t = x->app;

	snprintf(t->body, sizeof t->body, "%.*s %.*s %lld", TEXT_ARG(x->path), TEXT_ARG(x->query),
	    (long long)t->bytes);
	if (text_is(x->path, "/big"))
		say(x, 200, (struct text){big, sizeof big});
	else if (text_is(x->path, "/header"))
		say(x, 200, http_header(x, "x-asked"));
	else
		say(x, 200, text_of(t->body));
}

static void
toy_complete(void *self, struct http_exchange *x)
{
	(void)self;
	if (text_is(x->path, "/held"))
		keep(x);
	else
		toy_answer(x);
}

static void
toy_resumed(void *self, struct http_exchange *x)
{
	(void)self;
	if (text_is(x->path, "/early-refused"))
		say(x, 403, TEXT("refused after a look"));
	else if (!text_is(x->path, "/early"))
		toy_answer(x);
}

static void
toy_closed(void *self, struct http_exchange *x)
{
	(void)self;
	ended++;
	mem_free(x->app);
}

static void
toy_turn(void *self, int io)
{
	(void)self;
	(void)io;
	turns++;
}

/* Answers what is held, as one list. */
static int
release(void)
{
	struct http_exchange *first;
	int n = 0;

	pthread_mutex_lock(&lock);
	first = held;
	held = NULL;
	last_held = &held;
	pthread_mutex_unlock(&lock);
	for (struct http_exchange *x = first; x != NULL; x = x->next)
		n++;
	http_resume_list(server, 0, first);
	return n;
}

/* ---- the client ---- */

static int
dial(void)
{
	struct sockaddr_in at = {
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(server))};
	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd >= 0 && setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0
	    && connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static void
put(int fd, const char *s)
{
	if (send(fd, s, strlen(s), MSG_NOSIGNAL) < 0)
		unit_failed++;
}

/* What comes within ms, until the peer closes or `until` was seen. */
static struct text
get(int fd, const char *until, int ms)
{
	static char in[400000];
	int64_t stop = time_monotonic() + ms;
	size_t n = 0;

	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = stop - time_monotonic();
		ssize_t got;

		in[n] = '\0';
		if ((until != NULL && strstr(in, until) != NULL) || left <= 0
		    || poll(&p, 1, (int)left) <= 0)
			break;
		got = recv(fd, in + n, sizeof in - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return (struct text){in, n};
}

static bool
closed_within(int fd, int ms)
{
	int64_t stop = time_monotonic() + ms;
	char dropped[4096];

	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = stop - time_monotonic();

		if (left <= 0 || poll(&p, 1, (int)left) <= 0)
			return false;
		if (recv(fd, dropped, sizeof dropped, 0) <= 0)
			return true;
	}
}

static bool
contains(struct text t, const char *what)
{
	return text_find(t, text_of(what)) != SIZE_MAX;
}

static int
count(struct text t, const char *what)
{
	int n = 0;

	for (size_t at; (at = text_find(t, text_of(what))) != SIZE_MAX; n++)
		t = text_part(t, at + strlen(what), t.n);
	return n;
}

/* One request on its own connection; its whole answer. */
static struct text
once(const char *request)
{
	int fd = dial();
	struct text t;

	put(fd, request);
	t = get(fd, NULL, 400);
	close(fd);
	return t;
}

#define HOST "Host: a\r\n"

/* ---- tests ---- */

static void
test_simple(void)
{
	struct text t;
	int fd = dial();

	put(fd, "GET /a%20b/c?d=e%3D&f HTTP/1.1\r\n" HOST "\r\n");
	t = get(fd, "0", 500);
	EXPECT(contains(t, "HTTP/1.1 200"));
	EXPECT(contains(t, "/a%20b/c d=e%3D&f 0"));
	EXPECT(contains(t, "X-Toy: yes"));
	put(fd, "GET /second HTTP/1.1\r\n" HOST "\r\n");
	EXPECT(contains(get(fd, "0", 500), "/second"));
	put(fd, "HEAD /third HTTP/1.1\r\n" HOST "\r\n");
	t = get(fd, "\r\n\r\n", 500);
	EXPECT(contains(t, "Content-Length: 9") && !contains(t, "/third"));
	put(fd, "GET /header HTTP/1.1\r\n" HOST "X-Asked: this\r\n\r\n");
	EXPECT(contains(get(fd, "this", 500), "\r\n\r\nthis"));
	put(fd, "GET /big HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
	EXPECT(get(fd, NULL, 1000).n > sizeof big);
	close(fd);
}

static void
test_pipelining(void)
{
	struct text t = once(
	    "GET /1 HTTP/1.1\r\n" HOST "\r\nPOST /2 HTTP/1.1\r\n" HOST
	    "Content-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");

	EXPECT(count(t, "HTTP/1.1 200") == 3);
	EXPECT(contains(t, "/1  0") && contains(t, "/2  3") && contains(t, "/3  0"));
}

static void
test_held(void)
{
	enum { N = 50 };
	int fd[N], answered = 0;

	for (int i = 0; i < N; i++) {
		fd[i] = dial();
		put(fd[i], "GET /held HTTP/1.1\r\n" HOST "\r\n");
	}
	usleep(200000);
	EXPECT(get(fd[0], NULL, 50).n == 0);
	/* One that has given up meanwhile is answered into the void. */
	close(fd[N - 1]);
	EXPECT(release() == N);
	for (int i = 0; i < N - 1; i++) {
		answered += contains(get(fd[i], "/held  0", 1000), "HTTP/1.1 200");
		put(fd[i], "GET /again HTTP/1.1\r\n" HOST "\r\n");
	}
	EXPECT(answered == N - 1);
	for (int i = 0; i < N - 1; i++) {
		answered += contains(get(fd[i], "/again  0", 1000), "HTTP/1.1 200");
		close(fd[i]);
	}
	EXPECT(answered == 2 * (N - 1));
}

/* Held before the body: it comes, or is refused unread. */
static void
test_held_early(void)
{
	int a = dial(), b = dial();

	put(a, "POST /early HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\n12345");
	put(b, "POST /early-refused HTTP/1.1\r\n" HOST
	       "Content-Length: 999999999\r\nExpect: 100-continue\r\n\r\n");
	usleep(100000);
	EXPECT(get(a, NULL, 50).n == 0);
	EXPECT(release() == 2);
	EXPECT(contains(get(a, "/early  5", 1000), "200"));
	EXPECT(contains(get(b, "refused after a look", 1000), "403"));
	put(a, "GET /alive HTTP/1.1\r\n" HOST "\r\n");
	EXPECT(contains(get(a, "/alive", 1000), "200"));
	close(b);
	put(a, "POST /early HTTP/1.1\r\n" HOST "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
	usleep(100000);
	EXPECT(release() == 1);
	EXPECT(contains(get(a, "\r\n\r\n", 1000), "HTTP/1.1 100"));
	put(a, "ok");
	EXPECT(contains(get(a, "/early  2", 1000), "200"));
	close(a);
}

static void
test_bodies(void)
{
	static char body[70000];
	struct text t;
	int fd = dial();

	memset(body, 'x', sizeof body - 1);
	put(fd, "POST /short HTTP/1.1\r\n" HOST "Content-Length: 69999\r\n\r\n");
	put(fd, body);
	EXPECT(contains(get(fd, "69999", 1000), "/short  69999"));
	put(fd, "POST /chunks HTTP/1.1\r\n" HOST
		"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\nabcd\r\n0\r\n\r\n");
	EXPECT(contains(get(fd, "/chunks  7", 1000), "200"));
	put(fd, "POST /go HTTP/1.1\r\n" HOST "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
	EXPECT(contains(get(fd, "\r\n\r\n", 1000), "HTTP/1.1 100"));
	put(fd, "ok");
	EXPECT(contains(get(fd, "/go  2", 1000), "200"));

	/* Refused and short: drained, and the connection lives. */
	put(fd, "POST /refused HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\n12345");
	EXPECT(contains(get(fd, "refused at once", 1000), "413"));
	put(fd, "POST /picky HTTP/1.1\r\n" HOST "Content-Length: 69999\r\n\r\n");
	put(fd, body);
	EXPECT(contains(get(fd, "refused within", 1000), "413"));
	put(fd, "GET /alive HTTP/1.1\r\n" HOST "\r\n");
	EXPECT(contains(get(fd, "/alive", 1000), "200"));
	close(fd);

	/* Refused and long: the answer comes before the body, and arrives though the body is sent.
	 */
	fd = dial();
	put(fd, "POST /refused HTTP/1.1\r\n" HOST "Content-Length: 999999999\r\n\r\n");
	for (int i = 0; i < 3; i++)
		if (send(fd, body, sizeof body - 1, MSG_NOSIGNAL) < 0)
			break;
	EXPECT(contains(get(fd, "refused at once", 1000), "413"));
	close(fd);
	fd = dial();
	put(fd,
	    "POST /refused HTTP/1.1\r\n" HOST "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n");
	t = get(fd, "refused at once", 1000);
	EXPECT(contains(t, "413") && !contains(t, "100 Continue"));
	close(fd);

	/* Without a length, beyond the cap. */
	fd = dial();
	put(fd, "POST /picky HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nffffff\r\n");
	for (int i = 0; i < 20; i++)
		if (send(fd, body, sizeof body - 1, MSG_NOSIGNAL) < 0)
			break;
	EXPECT(contains(get(fd, "too large", 1000), "413"));
	close(fd);
}

static void
test_broken(void)
{
	static char long_head[20000], long_line[20000];

	EXPECT(contains(once("GET /a%00b HTTP/1.1\r\n" HOST "\r\n"), " 400 "));
	EXPECT(contains(once("GET /?a=%00 HTTP/1.1\r\n" HOST "\r\n"), " 400 "));
	EXPECT(contains(once("GET a HTTP/1.1\r\n" HOST "\r\n"), " 400 "));
	EXPECT(contains(once("GET http://b/abs?c HTTP/1.1\r\n" HOST "\r\n"), "/abs c 0"));
	EXPECT(contains(once("GET / HTTP/1.1\r\n\r\n"), " 400 "));
	EXPECT(contains(once("GET / HTTP/1.1\r\n" HOST "broken\r\n\r\n"), " 400 "));
	EXPECT(!contains(once("\r\n\r\n\x01\x02 / HTTP/9.9\r\n\r\n"), " 200 "));
	EXPECT(contains(
	    once("POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
	    " 400 "));
	EXPECT(contains(once("POST / HTTP/1.1\r\n" HOST
			     "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	    " 400 "));
	EXPECT(contains(once("POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n"), " 400 "));
	EXPECT(contains(
	    once("POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n"),
	    " 413 "));
	EXPECT(
	    contains(once("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n"), " 501 "));
	EXPECT(contains(
	    once("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\n"), " 400 "));
	EXPECT(contains(once("POST / HTTP/1.1\r\n" HOST "Content-Length : 1\r\n\r\na"), " 400 "));
	EXPECT(contains(once("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
			     "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
	    " 400 "));
	EXPECT(contains(once("GET / HTTP/1.1\r\n" HOST "X: a\r\n folded\r\n\r\n"), " 400 "));
	EXPECT(contains(once("GET / HTTP/1.1\r\n" HOST "X: a\n\r\n"), " 400 "));
	EXPECT(contains(once("GET / HTTP/1.1\r\n" HOST HOST "\r\n"), " 400 "));
	EXPECT(contains(once("GET / HTTP/1.1\r\n" HOST "X:  a \r\nY:\r\nZ:\tb\r\n\r\n"), " 200 "));
	memset(long_head, 'h', sizeof long_head - 1);
	snprintf(long_line, sizeof long_line, "GET / HTTP/1.1\r\n" HOST "X: %.*s\r\n\r\n", 15000,
	    long_head);
	EXPECT(contains(once(long_line), " 431 "));
	snprintf(long_line, sizeof long_line, "GET / HTTP/1.1\r\n" HOST "X: %.*s\r\n\r\n", 7900,
	    long_head);
	EXPECT(contains(once(long_line), " 200 "));
	snprintf(
	    long_line, sizeof long_line, "GET /%.*s HTTP/1.1\r\n" HOST "\r\n", 15000, long_head);
	EXPECT(contains(once(long_line), " 414 "));
	for (size_t i = 0; i + 1 < sizeof long_head; i++)
		long_head[i] = "&="[i % 2];
	snprintf(
	    long_line, sizeof long_line, "GET /?%.*s HTTP/1.1\r\n" HOST "\r\n", 7000, long_head);
	EXPECT(once(long_line).n > 0);
}

static void
test_slow(void)
{
	int trickle = dial(), silent = dial(), body = dial(), kept = dial();

	put(kept, "GET /kept HTTP/1.1\r\n" HOST "\r\n");
	EXPECT(contains(get(kept, "/kept  0", 500), "200"));
	put(body, "POST /slow HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n");
	put(trickle, "GET /slow HTTP/1.1\r\n");
	for (int i = 0; i < 12; i++) {
		usleep(200000);
		if (send(trickle, "X: y\r\n", 6, MSG_NOSIGNAL) < 0
		    || send(body, "x", 1, MSG_NOSIGNAL) < 0)
			break;
	}
	EXPECT(closed_within(trickle, 1500));
	EXPECT(closed_within(silent, 1500));
	EXPECT(closed_within(body, 3000));
	EXPECT(closed_within(kept, 4000));
	close(trickle);
	close(silent);
	close(body);
	close(kept);
}

static void
test_limits(void)
{
	enum { N = 700 };
	static int fd[N];
	int served = 0;

	/* The toy's limit is 600. */
	for (int i = 0; i < N; i++) {
		fd[i] = dial();
		if (fd[i] >= 0
		    && send(fd[i], "GET /many HTTP/1.1\r\n" HOST "\r\n", 31, MSG_NOSIGNAL) < 0)
			continue;
	}
	for (int i = 0; i < 600; i++)
		served += contains(get(fd[i], "/many  0", 300), "200");
	EXPECT(served == 600);
	/* The others wait at the door until somebody leaves. */
	EXPECT(get(fd[650], NULL, 20).n == 0);
	for (int i = 0; i < 600; i++)
		close(fd[i]);
	for (int i = 600; i < N; i++) {
		served += contains(get(fd[i], "/many  0", 300), "200");
		close(fd[i]);
	}
	EXPECT(served == N);
	EXPECT(http_figures(server).connections < 600);
	usleep(300000);
	EXPECT(contains(once("GET /after HTTP/1.1\r\n" HOST "\r\n"), "200"));
	EXPECT(http_figures(server).refused > 0);
}

/* Quiet connections are put aside and come back with the next request, whole or in pieces. */
static void
test_waiting(void)
{
	enum { N = 150 };
	int fd[N], came = 0, partial = dial(), quiet = dial();

	for (int i = 0; i < N; i++) {
		fd[i] = dial();
		put(fd[i], "GET /first HTTP/1.1\r\n" HOST "\r\n");
		came += contains(get(fd[i], "/first  0", 500), "200");
	}
	EXPECT(came == N);
	put(partial, "GET /partial HTTP/1.1\r\n");
	usleep(2600000);
	EXPECT(http_figures(server).connections == N);
	EXPECT(closed_within(quiet, 10));
	for (int i = 0; i < N; i++) {
		put(fd[i], "GET /seco");
		usleep(100);
		put(fd[i], "nd HTTP/1.1\r\n" HOST "\r\n");
		came += contains(get(fd[i], "/second  0", 500), "200");
		if (i % 2 == 0)
			close(fd[i]);
	}
	EXPECT(came == 2 * N);
	usleep(2600000);
	EXPECT(http_figures(server).connections == N / 2);
	EXPECT(closed_within(fd[1], 3500));
	for (int i = 1; i < N; i += 2)
		close(fd[i]);
	close(partial);
	close(quiet);
}

static const struct http_app app = {.thread_start = toy_thread,
    .thread_stop = toy_thread,
    .begin = toy_begin,
    .data = toy_data,
    .complete = toy_complete,
    .resumed = toy_resumed,
    .closed = toy_closed,
    .turn_end = toy_turn};

/* A file on its way to a slow reader beside each connection fits, or as many as there may be. */
static void
test_descriptors(int connections)
{
	struct rlimit limit;

	EXPECT(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	EXPECT(limit.rlim_cur >= 2 * (rlim_t)connections || limit.rlim_cur == limit.rlim_max);
}

int
main(void)
{
	struct rlimit few;
	struct arena a = {0};
	struct text why = TEXT("");
	struct http_config config = {.address = "127.0.0.1:0",
	    .threads = 1,
	    .connections = 600,
	    .header_s = 2,
	    .idle_s = 4,
	    .park_s = 1,
	    .minimum_rate = 1000,
	    .drain_bytes = 200000};
	char again[64];
	struct http_config second;

	EXPECT(getrlimit(RLIMIT_NOFILE, &few) == 0);
	few.rlim_cur = 256;
	EXPECT(setrlimit(RLIMIT_NOFILE, &few) == 0);
	server = http_start(&config, &app, &a, &why);
	if (server == NULL) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(why));
		return 1;
	}
	second = config;
	snprintf(again, sizeof again, "127.0.0.1:%d", http_port(server));
	second.address = again;
	second.threads = 2;
	EXPECT(http_start(&second, &app, &a, &why) == NULL && contains(why, "taken"));
	second.address = "nowhere";
	EXPECT(http_start(&second, &app, &a, &why) == NULL && contains(why, "ADDRESS:PORT"));
	test_descriptors(config.connections);
	test_simple();
	test_pipelining();
	test_held();
	test_held_early();
	test_bodies();
	test_broken();
	test_slow();
	test_limits();
	test_waiting();
	http_stop(server, 2);
	EXPECT(begun == ended);
	EXPECT(turns > 0);
	arena_drop(&a);
	return unit_end("http");
}
