/* clamd's INSTREAM: "zINSTREAM\0", pieces with a 4-byte big-endian length, a piece of length 0,
 * then one reply that ends with a zero byte. */
#include "net/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, REPLY = 4096, PATIENCE_S = 60 };

bool
clamd_reply(struct text reply, enum clamd_verdict *out, struct text *name, struct arena *a,
    struct text *why)
{
	struct text t = reply;

	*name = TEXT("");
	while (t.n > 0 && (t.p[t.n - 1] == '\0' || t.p[t.n - 1] == '\n'))
		t.n--;
	if (text_is(t, "stream: OK")) {
		*out = CLAMD_CLEAN;
		return true;
	}
	if (text_starts(t, TEXT("stream: ")) && text_ends(t, TEXT(" FOUND")) && t.n > 14) {
		*out = CLAMD_INFECTED;
		*name = text_part(t, 8, t.n - 14);
		if (!text_valid(*name) || name->n > 200)
			*name = TEXT("(unnamed)");
		return true;
	}
	*why = text_format(a, "clamd answered: %.*s",
	    TEXT_ARG(text_valid(t) ? text_head(t, 200) : TEXT("(not a text)")));
	return false;
}

static int
dial_path(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd;

	if (strlen(path) >= sizeof at.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(at.sun_path, path, strlen(path));
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static int
dial_host(const char *address, struct arena *a)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	struct addrinfo *all;
	struct text t = text_of(address);
	size_t colon = text_find_char(t, ':');
	int fd = -1;

	errno = EINVAL;
	if (colon == SIZE_MAX
	    || getaddrinfo(text_z(a, text_part(t, 0, colon)), address + colon + 1, &hints, &all)
		   != 0)
		return -1;
	for (struct addrinfo *at = all; at != NULL && fd < 0; at = at->ai_next) {
		fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (fd >= 0 && connect(fd, at->ai_addr, at->ai_addrlen) != 0) {
			close(fd);
			fd = -1;
		}
	}
	freeaddrinfo(all);
	return fd;
}

static bool
put_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = send(fd, p, n, MSG_NOSIGNAL);

		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

static bool
stream_file(int fd, int file, char *buffer)
{
	static const char command[] = "zINSTREAM";
	off_t at = 0;
	ssize_t n;

	if (!put_all(fd, command, sizeof command))
		return false;
	do {
		uint32_t length;

		n = pread(file, buffer + 4, PIECE, at);
		if (n < 0)
			return false;
		length = htonl((uint32_t)n);
		memcpy(buffer, &length, 4);
		at += n;
		/* clamd may answer and close early: its size limit. Then its reply says so. */
		if (!put_all(fd, buffer, (size_t)n + 4))
			return true;
	} while (n > 0);
	return true;
}

static struct text
read_reply(int fd, struct arena *a)
{
	char *in = arena_alloc(a, REPLY);
	size_t n = 0;

	while (n < REPLY) {
		ssize_t got = recv(fd, in + n, REPLY - n, 0);

		if (got <= 0)
			break;
		n += (size_t)got;
		if (in[n - 1] == '\0')
			break;
	}
	return (struct text){in, n};
}

bool
clamd_scan(const char *address, int file, enum clamd_verdict *out, struct text *name,
    struct arena *a, struct text *why)
{
	const struct timeval patience = {.tv_sec = PATIENCE_S};
	int fd = address[0] == '/' ? dial_path(address) : dial_host(address, a);
	bool ok;

	if (fd < 0) {
		*why = text_format(a, "clamd at %s does not answer: %s", address, strerror(errno));
		return false;
	}
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	ok = stream_file(fd, file, arena_alloc(a, PIECE + 4));
	if (ok)
		ok = clamd_reply(read_reply(fd, a), out, name, a, why);
	else
		*why = TEXT("the file could not be sent to clamd");
	close(fd);
	return ok;
}
