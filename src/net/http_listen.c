/* Listening sockets: one for each io thread on the same port, and room for their connections. */
#include "net/http_io.h"

#include <errno.h>
#include <netdb.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { OTHER_DESCRIPTORS = 256, BACKLOG = 4096 };

int
descriptors_for(int connections)
{
	rlim_t need = (rlim_t)connections + OTHER_DESCRIPTORS;
	/* A file that is being sent to a slow reader is one more. */
	rlim_t want = need + (rlim_t)connections;
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return connections;
	if (limit.rlim_cur < want) {
		struct rlimit raised = {want, limit.rlim_max < want ? want : limit.rlim_max};

		/* The hard limit moves only for root; else as far as it goes. */
		if (setrlimit(RLIMIT_NOFILE, &raised) == 0) {
			limit = raised;
		} else {
			limit.rlim_cur = limit.rlim_max < want ? limit.rlim_max : want;
			if (setrlimit(RLIMIT_NOFILE, &limit) != 0
			    && getrlimit(RLIMIT_NOFILE, &limit) != 0)
				return connections;
		}
	}
	if (limit.rlim_cur >= need)
		return connections;
	return limit.rlim_cur > 2 * (rlim_t)OTHER_DESCRIPTORS
		   ? (int)limit.rlim_cur - OTHER_DESCRIPTORS
		   : OTHER_DESCRIPTORS;
}

/* "host:port", "[v6]:port", ":port" (every address). */
static bool
address_split(struct arena *a, const char *address, const char **host, const char **port)
{
	struct text t = text_of(address);
	size_t colon = t.n;
	struct text h;

	while (colon > 0 && t.p[colon - 1] != ':')
		colon--;
	if (colon == 0 || colon == t.n)
		return false;
	h = text_part(t, 0, colon - 1);
	if (h.n >= 2 && h.p[0] == '[' && h.p[h.n - 1] == ']')
		h = text_part(h, 1, h.n - 2);
	else if (text_find_char(h, ':') != SIZE_MAX)
		return false;
	*host = h.n > 0 ? text_z(a, h) : "::";
	*port = t.p + colon;
	return true;
}

static int
listen_one(const struct addrinfo *at, int port, bool shared)
{
	int on = 1, off = 0, error;
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_storage where;

	if (fd < 0)
		return -1;
	memcpy(&where, at->ai_addr, at->ai_addrlen);
	if (port != 0 && at->ai_family == AF_INET6)
		((struct sockaddr_in6 *)&where)->sin6_port = htons((uint16_t)port);
	else if (port != 0)
		((struct sockaddr_in *)&where)->sin_port = htons((uint16_t)port);
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0
	    && (!shared || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0)
	    && (at->ai_family != AF_INET6
		|| setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) == 0)
	    && bind(fd, (struct sockaddr *)&where, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

static int
port_of(int fd)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof at;

	if (getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		return 0;
	return ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port
					      : ((struct sockaddr_in *)&at)->sin_port);
}

static struct text
bind_problem(struct arena *a, const char *address, int error)
{
	if (error == EADDRINUSE)
		return text_format(a,
		    "%s is taken by another program: stop that one, or choose another address "
		    "with --listen or `listen` in sen.conf",
		    address);
	if (error == EACCES)
		return text_format(a,
		    "%s needs more rights: ports below 1024 are the administrator's; choose a "
		    "higher one, or give the program CAP_NET_BIND_SERVICE",
		    address);
	if (error == EADDRNOTAVAIL)
		return text_format(a,
		    "%s is not an address of this machine: correct `listen` (ip address shows "
		    "them; 0.0.0.0 means all)",
		    address);
	return text_format(a, "cannot listen on %s: %s", address, strerror(error));
}

bool
listen_all(const char *address, int *fds, int n, int *port, struct arena *a, struct text *why)
{
	const struct addrinfo hints = {.ai_family = AF_UNSPEC,
	    .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct addrinfo *at;
	const char *host, *service;
	int made = 0, probe;

	if (!address_split(a, address, &host, &service)
	    || getaddrinfo(host, service, &hints, &at) != 0) {
		*why = text_format(a,
		    "«%s» is not an address to listen on: write ADDRESS:PORT, such as "
		    "127.0.0.1:8080 or [::]:8080",
		    address);
		return false;
	}
	/* Sockets that share a port would also share it with another sen of the same user: see
	 * first, without sharing, that it is free. */
	probe = listen_one(at, 0, false);
	if (probe >= 0) {
		close(probe);
		*port = 0;
		for (; made < n && (fds[made] = listen_one(at, *port, n > 1)) >= 0; made++)
			if (made == 0)
				*port = port_of(fds[0]);
	}
	if (made < n) {
		*why = bind_problem(a, address, errno);
		while (made > 0)
			close(fds[--made]);
	}
	freeaddrinfo(at);
	return made == n;
}
