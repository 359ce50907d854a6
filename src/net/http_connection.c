/*
 * Connections: how many, from where, and how long they may take. libmicrohttpd closes what is
 * quiet; here stand the deadlines that it does not know (a head that trickles in, a body or a
 * reader that is too slow) and the limit of one address over all io threads.
 */
#include "net/http_io.h"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- connections of one address ---- */

enum { PEER_BUCKETS = 4096 };

struct address {
	unsigned char b[16]; /* IPv4 mapped; IPv6 by its /64, which is one subscriber */
};

struct peer {
	struct peer *next;
	struct address address;
	int connections;
};

struct peers {
	pthread_mutex_t lock;
	int most;
	size_t n_exempt;
	struct address *exempt;
	struct peer *bucket[PEER_BUCKETS];
};

static void
address_short(struct address *a)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};

	if (memcmp(a->b, mapped, sizeof mapped) != 0 && !IN6_IS_ADDR_LOOPBACK((struct in6_addr *)a))
		memset(a->b + 8, 0, 8);
}

static void
address_v4(struct address *a, const void *four)
{
	*a = (struct address){{[10] = 0xff, [11] = 0xff}};
	memcpy(a->b + 12, four, 4);
}

/* The whole address; false for what is neither IPv4 nor IPv6. */
static bool
address_of(const struct sockaddr *s, struct address *out)
{
	if (s->sa_family == AF_INET)
		address_v4(out, &((const struct sockaddr_in *)s)->sin_addr);
	else if (s->sa_family == AF_INET6)
		memcpy(out->b, &((const struct sockaddr_in6 *)s)->sin6_addr, 16);
	else
		return false;
	return true;
}

struct peers *
peers_make(struct arena *a, int most, const char *exempt)
{
	struct peers *p = NEW(a, struct peers);
	struct text rest = text_of(exempt), one;

	pthread_mutex_init(&p->lock, NULL);
	p->most = most;
	p->exempt = NEW_ARRAY(a, struct address, rest.n / 2 + 1);
	while (text_cut(&rest, ' ', &one)) {
		struct address *to = &p->exempt[p->n_exempt];
		unsigned char four[4];
		const char *z = text_z(a, one);

		if (inet_pton(AF_INET, z, four) == 1)
			address_v4(to, four);
		else if (inet_pton(AF_INET6, z, to->b) != 1)
			continue;
		address_short(to);
		p->n_exempt++;
	}
	return p;
}

void
peers_drop(struct peers *p)
{
	for (size_t i = 0; i < PEER_BUCKETS; i++) {
		for (struct peer *next, *one = p->bucket[i]; one != NULL; one = next) {
			next = one->next;
			mem_free(one);
		}
		p->bucket[i] = NULL;
	}
}

static struct peer **
peer_bucket(struct peers *p, const struct address *a)
{
	uint64_t high, low;

	memcpy(&high, a->b, 8);
	memcpy(&low, a->b + 8, 8);
	return &p->bucket[((high ^ low) * 0x9E3779B97F4A7C15u) >> 52];
}

static struct peer *
peer_find(struct peers *p, const struct address *a)
{
	struct peer *one = *peer_bucket(p, a);

	while (one != NULL && memcmp(&one->address, a, sizeof *a) != 0)
		one = one->next;
	return one;
}

static bool
peer_exempt(const struct peers *p, const struct address *a)
{
	for (size_t i = 0; i < p->n_exempt; i++)
		if (memcmp(&p->exempt[i], a, sizeof *a) == 0)
			return true;
	return false;
}

static bool
peer_full(struct peers *p, struct address a)
{
	struct peer *one;
	bool full;

	address_short(&a);
	if (p->most == 0 || peer_exempt(p, &a))
		return false;
	pthread_mutex_lock(&p->lock);
	one = peer_find(p, &a);
	full = one != NULL && one->connections >= p->most;
	pthread_mutex_unlock(&p->lock);
	return full;
}

/* One more connection from there; NULL where nobody counts. */
static struct peer *
peer_count(struct peers *p, struct address a)
{
	struct peer *one;

	address_short(&a);
	if (p->most == 0 || peer_exempt(p, &a))
		return NULL;
	pthread_mutex_lock(&p->lock);
	one = peer_find(p, &a);
	if (one == NULL && (one = mem_alloc(sizeof *one)) != NULL) {
		struct peer **bucket = peer_bucket(p, &a);

		one->address = a;
		one->next = *bucket;
		*bucket = one;
	}
	if (one != NULL)
		one->connections++;
	pthread_mutex_unlock(&p->lock);
	return one;
}

static void
peer_uncount(struct peers *p, struct peer *one)
{
	pthread_mutex_lock(&p->lock);
	if (--one->connections == 0) {
		struct peer **at = peer_bucket(p, &one->address);

		while (*at != one)
			at = &(*at)->next;
		*at = one->next;
		mem_free(one);
	}
	pthread_mutex_unlock(&p->lock);
}

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

static struct connection *
connection_make(struct io *io, struct MHD_Connection *c)
{
	struct connection *n = mem_alloc(sizeof *n);
	const union MHD_ConnectionInfo *info;

	if (n == NULL)
		return NULL;
	n->io = io;
	n->since = time_monotonic();
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	n->fd = info != NULL ? info->connect_fd : -1;
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_DAEMON);
	n->tls = info != NULL && info->daemon == io->tls;
	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info != NULL && info->client_addr != NULL)
		name_peer(n, info->client_addr);
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
		atomic_fetch_sub(&io->server->connections, 1);
		if (*context != NULL)
			connection_drop(*context);
		*context = NULL;
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
		return too_slow(config, r->body_bytes, ms);
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

	for (struct connection *n = io->connections; n != NULL; n = n->next)
		if (n->fd >= 0 && overdue(n, now, short_of_room))
			shutdown(n->fd, SHUT_RDWR);
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

/* ---- lingering ---- */

void
linger_begin(struct io *io, int fd)
{
	struct lingering *l;
	struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP};

	if (io->n_lingers >= LINGERS || (l = mem_alloc(sizeof *l)) == NULL)
		return;
	l->fd = dup(fd);
	l->until = time_monotonic() + 3000;
	l->left = io->server->config.drain_bytes;
	event.data.ptr = l;
	if (l->fd < 0 || epoll_ctl(io->epoll, EPOLL_CTL_ADD, l->fd, &event) != 0) {
		if (l->fd >= 0)
			close(l->fd);
		mem_free(l);
		return;
	}
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

void
lingers_drop(struct io *io)
{
	for (struct lingering *next, *l = io->lingers; l != NULL; l = next) {
		next = l->next;
		close(l->fd);
		mem_free(l);
	}
	io->lingers = NULL;
	io->n_lingers = 0;
}
