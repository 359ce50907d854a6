/*
 * Connections in libmicrohttpd: which are let in, and how long they may take. The library closes
 * what is quiet; here stand the deadlines that it does not know: a head that trickles in, a body or
 * a reader that is too slow.
 */
#include "net/http_io.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum { LEFT_MS = 2000 };

/* ---- begin and end ---- */

enum MHD_Result
connection_admit(void *io, const struct sockaddr *from, socklen_t n)
{
	struct http_server *s = ((struct io *)io)->server;
	struct address a;
	bool ok = (size_t)n >= sizeof(struct sockaddr_in) && address_of(from, &a)
		  && atomic_load(&s->connections) < s->limit && !peer_full(s->peers, a);

	if (!ok)
		atomic_fetch_add(&s->refused, 1);
	return ok ? MHD_YES : MHD_NO;
}

static void
name_peer(struct connection *n, const struct sockaddr *from)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
	struct address a;
	const char *written = NULL;

	if (!address_of(from, &a))
		return;
	if (memcmp(a.b, mapped, sizeof mapped) == 0)
		written = inet_ntop(AF_INET, a.b + 12, n->address, sizeof n->address);
	else
		written = inet_ntop(AF_INET6, a.b, n->address, sizeof n->address);
	n->address_n = written != NULL ? strlen(written) : 0;
	n->peer = peer_count(n->io->server->peers, a);
}

static struct sockaddr_in6
address_copy(const struct sockaddr *from)
{
	struct sockaddr_in6 to = {0};

	memcpy(&to, from,
	    from->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in));
	return to;
}

static struct connection *
connection_make(struct io *io, struct MHD_Connection *c)
{
	struct connection *n = mem_alloc(sizeof *n);
	const union MHD_ConnectionInfo *info;

	if (n == NULL)
		return NULL;
	n->io = io;
	n->mhd = c;
	n->aside = -1;
	n->since = time_monotonic();
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	n->fd = info != NULL ? info->connect_fd : -1;
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_DAEMON);
	n->tls = info != NULL && info->daemon == io->tls;
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info != NULL && info->client_addr != NULL) {
		n->from = address_copy(info->client_addr);
		name_peer(n, info->client_addr);
	}
	if (io->returning != NULL) {
		n->served = io->returning->served;
		n->since = io->returning->since;
	}
	n->next = io->connections;
	if (n->next != NULL)
		n->next->previous = n;
	io->connections = n;
	return n;
}

static void
connection_drop(struct connection *n)
{
	if (n->previous != NULL)
		n->previous->next = n->next;
	else
		n->io->connections = n->next;
	if (n->next != NULL)
		n->next->previous = n->previous;
	if (n->peer != NULL)
		peer_uncount(n->io->server->peers, n->peer);
	mem_free(n);
}

/* A connection without memory for its record keeps a NULL one: its requests are refused. */
void
connection_changed(
    void *self, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
	struct io *io = self;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		atomic_fetch_add(&io->server->connections, 1);
		*context = connection_make(io, c);
	} else {
		struct connection *n = *context;

		atomic_fetch_sub(&io->server->connections, 1);
		*context = NULL;
		if (n != NULL && n->aside >= 0)
			waiter_begin(n);
		if (n != NULL)
			connection_drop(n);
	}
}

/* ---- deadlines ---- */

/* Bytes in so many ms, with header_s to get going: slower than the minimum rate? */
static bool
too_slow(const struct http_config *config, int64_t bytes, int64_t ms)
{
	int64_t counted = ms - (int64_t)config->header_s * 1000;

	return counted > 0 && bytes * 1000 < counted * config->minimum_rate;
}

/* The client hung up in the middle of a body. libmicrohttpd misses that when the end came together
 * with the last bytes it read, and would wait idle_s with the files received so far. */
static bool
has_left(int fd)
{
	struct tcp_info info;
	socklen_t n = sizeof info;
	int unread = 0;

	return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0
	       && info.tcpi_state == TCP_CLOSE_WAIT && info.tcpi_last_data_recv >= LEFT_MS
	       && ioctl(fd, FIONREAD, &unread) == 0 && unread == 0;
}

/*
 * A new connection has header_s for its first head. Later ones: libmicrohttpd closes after idle_s
 * without a byte; a head that trickles may take header_s more. When connections run short, quiet
 * ones go first.
 */
static bool
overdue(const struct connection *n, int64_t now, bool short_of_room)
{
	const struct http_config *config = &n->io->server->config;
	const struct request *r = n->request;
	int64_t ms = now - n->since;

	if (r == NULL || r->stage == REQUEST_NEW) {
		if (short_of_room && r == NULL && ms > 2000)
			return true;
		return ms > (int64_t)config->header_s * 1000
				+ (n->served ? (int64_t)config->idle_s * 1000 : 0);
	}
	if (r->stage == REQUEST_BODY || r->stage == REQUEST_DRAIN)
		return too_slow(config, r->body_bytes, ms) || has_left(n->fd);
	if (r->stage == REQUEST_SENDING)
		return too_slow(config, r->answer_bytes, ms);
	return false;
}

/* Once a second. libmicrohttpd sees the shut socket and ends the connection itself. */
void
connections_sweep(struct io *io, int64_t now)
{
	struct http_server *s = io->server;
	bool short_of_room = atomic_load(&s->connections) > s->limit - s->limit / 10;
	int left = ASIDE_AT_ONCE;

	for (struct connection *n = io->connections; n != NULL; n = n->next) {
		if (n->fd < 0 || n->aside >= 0)
			continue;
		if (overdue(n, now, short_of_room))
			shutdown(n->fd, SHUT_RDWR);
		else if (left > 0 && waiter_ask(n, now))
			left--;
	}
	/* More of them: soon again. */
	if (left == 0)
		io->swept = now - SWEEP_MS + SWEEP_AGAIN_MS;
	aside_sweep(io, now, short_of_room);
}
