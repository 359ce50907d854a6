/*
 * Connections beside libmicrohttpd, each a few bytes instead of the 13 KB the library keeps:
 *
 * - Lingerers: closed on our side but still read, so that the answer to a refused body is not lost
 *   in a reset.
 * - Waiters: quiet plain connections between two requests. After park_s the library is told to give
 *   up such a connection, while a second descriptor keeps it open; when something comes on it the
 *   library gets it back. It must not shut the socket down when it gives up, hence MHD_USE_TURBO.
 *   A connection on which bytes came since its last answer stays: the library has read them.
 */
#include "net/http_io.h"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	TRIM_AFTER = 500,
	LINGER_MS = 3000,
	SHORT_MS = 2000,
	TICK_MS = 8 /* of the kernel's clock, twice */
};

/* ---- waiters ---- */

static bool
heard_nothing(int fd, int64_t ms)
{
	struct tcp_info info;
	socklen_t n = sizeof info;

	return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0
	       && (int64_t)info.tcpi_last_data_recv + TICK_MS >= ms;
}

bool
waiter_ask(struct connection *n, int64_t now)
{
	int64_t ms = now - n->since;
	int park_s = n->io->server->config.park_s;

	if (park_s == 0 || n->tls || n->request != NULL || ms < (int64_t)park_s * 1000
	    || !heard_nothing(n->fd, ms))
		return false;
	n->aside = dup(n->fd);
	if (n->aside < 0)
		return false;
	/* Quiet for longer than this already: it gives up in its next turn. */
	MHD_set_connection_option(n->mhd, MHD_CONNECTION_OPTION_TIMEOUT, 1U);
	return true;
}

/* Something came before the library gave up. */
void
waiter_never_mind(struct connection *n)
{
	if (n->aside < 0)
		return;
	close(n->aside);
	n->aside = -1;
	MHD_set_connection_option(
	    n->mhd, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned int)n->io->server->config.idle_s);
}

static void
waiter_end(struct io *io, struct waiter *w)
{
	epoll_ctl(io->epoll, EPOLL_CTL_DEL, w->fd, NULL);
	if (w->previous != NULL)
		w->previous->next = w->next;
	else
		io->waiters = w->next;
	if (w->next != NULL)
		w->next->previous = w->previous;
	if (w->peer != NULL)
		peer_uncount(io->server->peers, w->peer);
	atomic_fetch_sub(&io->server->connections, 1);
	mem_free(w);
}

/* The library has given the connection up: from here on it waits. */
void
waiter_begin(struct connection *n)
{
	struct io *io = n->io;
	struct waiter *w = mem_alloc(sizeof *w);
	struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = w};

	if (w == NULL || epoll_ctl(io->epoll, EPOLL_CTL_ADD, n->aside, &event) != 0) {
		close(n->aside);
		mem_free(w);
		return;
	}
	*w = (struct waiter){.watched = {WATCH_WAITER},
	    .fd = n->aside,
	    .peer = n->peer,
	    .since = n->since,
	    .served = n->served,
	    .from = n->from,
	    .next = io->waiters};
	n->peer = NULL; /* its place is the waiter's now */
	if (w->next != NULL)
		w->next->previous = w;
	io->waiters = w;
	io->given_up++;
	atomic_fetch_add(&io->server->connections, 1);
}

/* Something came, or the client left: the library's again. */
void
waiter_return(struct io *io, struct waiter *w)
{
	struct waiter was = *w;
	socklen_t n = was.from.sin6_family == AF_INET6 ? sizeof(struct sockaddr_in6)
						       : sizeof(struct sockaddr_in);

	waiter_end(io, w);
	io->returning = &was;
	/* It closes the descriptor where it cannot take it. */
	MHD_add_connection(io->plain, was.fd, (const struct sockaddr *)&was.from, n);
	io->returning = NULL;
}

static bool
waiter_overdue(const struct io *io, const struct waiter *w, int64_t now, bool short_of_room)
{
	const struct http_config *config = &io->server->config;
	int64_t ms = now - w->since;

	return (short_of_room && ms > SHORT_MS)
	       || ms > (int64_t)(w->served ? config->idle_s : config->header_s) * 1000;
}

/* ---- lingerers ---- */

void
linger_begin(struct io *io, int fd)
{
	struct lingering *l;
	struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP};

	if (io->n_lingers >= LINGERS || (l = mem_alloc(sizeof *l)) == NULL)
		return;
	l->watched.kind = WATCH_LINGER;
	l->fd = dup(fd);
	l->until = time_monotonic() + LINGER_MS;
	l->left = io->server->config.drain_bytes;
	event.data.ptr = l;
	if (l->fd < 0 || epoll_ctl(io->epoll, EPOLL_CTL_ADD, l->fd, &event) != 0) {
		if (l->fd >= 0)
			close(l->fd);
		mem_free(l);
		return;
	}
	shutdown(l->fd, SHUT_WR);
	l->next = io->lingers;
	io->lingers = l;
	io->n_lingers++;
}

/* Reads and forgets. At its end the sweep takes it away: other events may still point to it. */
void
linger_read(struct io *io, struct lingering *l)
{
	char dropped[16384];
	ssize_t n = recv(l->fd, dropped, sizeof dropped, MSG_DONTWAIT);

	if (n > 0 && (l->left -= n) > 0)
		return;
	l->until = 0;
	epoll_ctl(io->epoll, EPOLL_CTL_DEL, l->fd, NULL);
}

/* The library freed their memory; the C library keeps it, unless it is told. */
static void
give_back_memory(struct io *io)
{
	if (io->given_up < TRIM_AFTER)
		return;
	io->given_up = 0;
	mem_trim();
}

/* ---- both ---- */

void
aside_sweep(struct io *io, int64_t now, bool short_of_room)
{
	give_back_memory(io);
	for (struct waiter *next, *w = io->waiters; w != NULL; w = next) {
		int fd = w->fd;

		next = w->next;
		if (waiter_overdue(io, w, now, short_of_room)) {
			waiter_end(io, w);
			close(fd);
		}
	}
	for (struct lingering **at = &io->lingers, *l; (l = *at) != NULL;) {
		if (now < l->until) {
			at = &l->next;
			continue;
		}
		*at = l->next;
		epoll_ctl(io->epoll, EPOLL_CTL_DEL, l->fd, NULL);
		close(l->fd);
		mem_free(l);
		io->n_lingers--;
	}
}

void
aside_drop(struct io *io)
{
	while (io->waiters != NULL) {
		int fd = io->waiters->fd;

		waiter_end(io, io->waiters);
		close(fd);
	}
	for (struct lingering *l = io->lingers; l != NULL; l = l->next)
		l->until = 0;
	aside_sweep(io, INT64_MAX, false);
}
