/*
 * The physical limits beside which bench/run puts its figures, measured in the same run:
 *
 *   floor fsync DIR SECONDS    one writer's fdatasync of 4 KB: appended, and overwritten in place
 *   floor serve PORT BYTES     a bare epoll loop that answers every request with BYTES bytes,
 *                              one thread a core, until it is ended by a signal
 *
 * No parser, no routes, no checks: whatever a real server costs on top is its own.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 4096, SAMPLES = 1 << 20, THREADS = 2, EVENTS = 256, INPUT = 16384 };

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
fsync_floor(const char *dir, double for_seconds, bool append)
{
	static char piece[PIECE];
	static double took[SAMPLES];
	char path[4096];
	size_t n = 0;
	double began = seconds();
	int fd;

	snprintf(path, sizeof path, "%s/floor.tmp", dir);
	fd = open(path, O_CREAT | O_TRUNC | O_RDWR, 0600);
	if (fd < 0 || pwrite(fd, piece, sizeof piece, 0) < 0 || fsync(fd) != 0) {
		perror(path);
		exit(1);
	}
	while (n < SAMPLES && seconds() - began < for_seconds) {
		double at = seconds();

		if (pwrite(fd, piece, sizeof piece, append ? (off_t)(n * PIECE) : 0) < 0
		    || fdatasync(fd) != 0) {
			perror(path);
			exit(1);
		}
		took[n++] = seconds() - at;
	}
	close(fd);
	unlink(path);
	qsort(took, n, sizeof took[0], by_size);
	printf("%s %.0f %.0f %.0f\n", append ? "append" : "overwrite", (double)n / for_seconds,
	    took[n / 2] * 1e6, took[n * 99 / 100] * 1e6);
}

struct server {
	int port;
	const char *answer;
	size_t n;
};

static int
listen_on(int port)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(fd, 1024) != 0) {
		perror("listen");
		exit(1);
	}
	return fd;
}

/* As many answers as there are ends of requests in what came. */
static bool
answer(int fd, const struct server *s)
{
	char in[INPUT];
	ssize_t n = recv(fd, in, sizeof in, 0);

	if (n <= 0)
		return n < 0 && errno == EAGAIN;
	for (ssize_t i = 3; i < n; i++)
		if (memcmp(in + i - 3, "\r\n\r\n", 4) == 0
		    && send(fd, s->answer, s->n, MSG_NOSIGNAL) != (ssize_t)s->n)
			return false;
	return true;
}

static void *
serve(void *arg)
{
	const struct server *s = arg;
	struct epoll_event events[EVENTS];
	int listener = listen_on(s->port), ep = epoll_create1(0);
	struct epoll_event add = {.events = EPOLLIN, .data.fd = listener};

	epoll_ctl(ep, EPOLL_CTL_ADD, listener, &add);
	for (;;) {
		int n = epoll_wait(ep, events, EVENTS, -1);

		for (int i = 0; i < n; i++) {
			int fd = events[i].data.fd;

			if (fd == listener) {
				add.data.fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
				if (add.data.fd >= 0)
					epoll_ctl(ep, EPOLL_CTL_ADD, add.data.fd, &add);
			} else if (!answer(fd, s)) {
				close(fd);
			}
		}
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	static struct server s;
	pthread_t threads[THREADS];
	size_t body;
	char *text;

	if (argc == 4 && strcmp(argv[1], "fsync") == 0) {
		fsync_floor(argv[2], atof(argv[3]), true);
		fsync_floor(argv[2], atof(argv[3]), false);
		return 0;
	}
	if (argc != 4 || strcmp(argv[1], "serve") != 0) {
		fprintf(stderr, "usage: floor fsync DIR SECONDS | floor serve PORT BYTES\n");
		return 2;
	}
	body = (size_t)atol(argv[3]);
	text = malloc(body + 256);
	s.port = atoi(argv[2]);
	s.n = (size_t)sprintf(text,
	    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
	    "%zu\r\n\r\n",
	    body);
	memset(text + s.n, 'x', body);
	s.n += body;
	s.answer = text;
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, serve, &s);
	pthread_join(threads[0], NULL);
	return 0;
}
