/*
 * Many and bad clients against the real program: 1,000 quiet connections over TLS, heads and bodies
 * that trickle, readers that do not read, bytes that are no request, all given up at once.
 *Meanwhile others are answered, and the server's memory stays within bounds. (tests/hostile has the
 *10,000 plain ones.)
 *
 *	edges PORT TLS_PORT PID
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "unit/unit.h"

enum { TLS = 1000, BAD = 200, MEMORY_MB = 128 };

static const char request[] = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

static int port, tls_port;
static const char *pid;

static int
dial(int to)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)to)};
	struct timeval patience = {.tv_sec = 10};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0
	    && connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool
is_ok(const char *answer, ssize_t n)
{
	return n > 12 && memcmp(answer, "HTTP/1.1 200", 12) == 0;
}

static bool
answered(int fd)
{
	char in[4096];

	return fd >= 0 && send(fd, request, sizeof request - 1, MSG_NOSIGNAL) > 0
	       && is_ok(in, recv(fd, in, sizeof in, 0));
}

/* Somebody new is served now. */
static bool
others_are_served(void)
{
	int fd = dial(port);
	bool ok = answered(fd);

	close(fd);
	return ok;
}

static long
memory_mb(void)
{
	char path[64], line[200];
	long kb = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%s/status", pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (sscanf(line, "VmRSS: %ld", &kb) == 1)
			break;
	if (f != NULL)
		fclose(f);
	return kb / 1024;
}

/* ---- tests ---- */

static bool
tls_dial(SSL_CTX *context, SSL **out)
{
	char in[4096];
	int fd = dial(tls_port);

	*out = SSL_new(context);
	return fd >= 0 && SSL_set_fd(*out, fd) == 1 && SSL_connect(*out) == 1
	       && SSL_write(*out, request, sizeof request - 1) > 0
	       && is_ok(in, SSL_read(*out, in, sizeof in));
}

static void
test_tls(void)
{
	static SSL *all[TLS];
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	long before = memory_mb(), after;
	int served = 0;

	for (int i = 0; i < TLS; i++)
		served += tls_dial(context, &all[i]);
	EXPECT(served == TLS);
	EXPECT(others_are_served());
	after = memory_mb();
	printf("%d quiet connections over TLS: %ld MB more\n", TLS, after - before);
	EXPECT(after <= MEMORY_MB);
	for (int i = 0; i < TLS; i++) {
		close(SSL_get_fd(all[i]));
		SSL_free(all[i]);
	}
	SSL_CTX_free(context);
}

static void
test_bad(void)
{
	static const char *const openings[] = {"GET / HTTP/1.1\r\nHost: a\r\nX: ",
	    "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nlogin=",
	    "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
	    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
	    "GET /procedures HTTP/1.1\r\nHost: a\r\n\r\nGET /procedures HTTP/1.1\r\nHost: "
	    "a\r\n\r\n"};
	static int fd[BAD];

	for (int i = 0; i < BAD; i++) {
		const char *say = openings[i % (int)COUNT(openings)];

		fd[i] = dial(port);
		if (fd[i] < 0 || send(fd[i], say, strlen(say), MSG_NOSIGNAL) < 0)
			continue;
	}
	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < BAD; i++)
			if (fd[i] >= 0 && send(fd[i], "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
				continue;
		EXPECT(others_are_served());
		usleep(200000);
	}
	/* All at once, in the middle of whatever the server does with them. */
	for (int i = 0; i < BAD; i++) {
		struct linger hard = {.l_onoff = 1};

		if (fd[i] >= 0 && setsockopt(fd[i], SOL_SOCKET, SO_LINGER, &hard, sizeof hard) == 0)
			close(fd[i]);
	}
	EXPECT(others_are_served());
}

int
main(int argc, char **argv)
{
	struct rlimit files;

	if (argc != 4)
		return 2;
	port = (int)strtol(argv[1], NULL, 10);
	tls_port = (int)strtol(argv[2], NULL, 10);
	pid = argv[3];
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
	test_tls();
	test_bad();
	return unit_end("edges");
}
