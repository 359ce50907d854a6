/*
 * Private to net/http*.c: one io thread, its connections and their requests. What others use is
 * net/http.h.
 *
 * Invariants
 *  1. An io thread's lists, connections and requests are touched by that thread alone; `done` is
 *     the only door for other threads, under its lock.
 *  2. A request with stage HELD is suspended in libmicrohttpd and is resumed exactly once.
 *  3. libmicrohttpd takes a response only at the end of a request (or at its start, which closes
 *     the connection); an answer given earlier waits in `response`.
 */
#ifndef NET_HTTP_IO_H
#define NET_HTTP_IO_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "net/http.h"

enum {
	REQUEST_URI = 512,       /* a longer target is allocated */
	HEADER_BYTES = 8 * 1024, /* a request's head; more is 431 */
	POOL_BYTES = 12 * 1024,  /* libmicrohttpd's memory of a connection: both heads and a read */
	LINGERS = 256,           /* closing connections being drained, an io thread */
	ASIDE_AT_ONCE = 100,     /* put aside in one sweep: each needs two descriptors then */
	SWEEP_MS = 1000,
	SWEEP_AGAIN_MS = 50,
};

enum request_stage {
	REQUEST_NEW,      /* the target is known, the headers are not */
	REQUEST_BODY,     /* pieces go to the app */
	REQUEST_DRAIN,    /* answered; what still comes is dropped */
	REQUEST_COMPLETE, /* the app is answering */
	REQUEST_HELD,
	REQUEST_SENDING,
};

struct connection;

struct request {
	struct http_exchange x;
	struct request *free;
	struct MHD_Connection *mhd;
	struct connection *connection;
	struct io *io;
	struct MHD_Response *response;
	enum request_stage stage;
	unsigned int status;
	bool begun;  /* the app knows it */
	bool early;  /* held before its body came */
	bool linger; /* closing with a body unread */
	bool answered;
	int64_t answer_bytes;
	int64_t body_bytes; /* come so far */
	size_t uri_n;
	char *uri; /* raw target: `near`, or allocated */
	char near[REQUEST_URI];
};

struct peer;

struct connection {
	struct connection *next, *previous;
	struct io *io;
	struct MHD_Connection *mhd;
	struct request *request; /* NULL between requests */
	struct peer *peer;       /* its share of the per-address limit; NULL: exempt */
	int fd;
	bool tls;
	bool served;   /* had a request before */
	int64_t since; /* monotonic ms: waiting, or in its present stage, since */
	int aside;     /* its second descriptor while the library is giving it up, or -1 */
	struct sockaddr_in6 from;
	size_t address_n;
	char address[INET6_ADDRSTRLEN];
};

/* What an event of the loop's epoll is about. */
enum watch { WATCH_WAKE, WATCH_DAEMON, WATCH_LINGER, WATCH_WAITER };

struct watched {
	enum watch kind;
};

/* Connections beside libmicrohttpd (http_aside.c). */
struct waiter {
	struct watched watched;
	struct waiter *next, *previous;
	struct peer *peer;
	int fd;
	bool served;
	int64_t since;
	struct sockaddr_in6 from;
};

struct lingering {
	struct watched watched;
	struct lingering *next;
	int fd;
	int64_t until, left;
};

struct io {
	struct http_server *server;
	int number;
	pthread_t thread;
	struct MHD_Daemon *plain, *tls;
	int epoll, wake;
	pthread_mutex_t lock;
	struct http_exchange *done, **last_done;
	struct connection *connections;
	struct request *free;
	struct lingering *lingers;
	struct waiter *waiters;
	const struct waiter *returning; /* being given back to libmicrohttpd right now */
	int n_free, n_lingers;
	int given_up; /* connections that became waiters since memory was given back */
	int active;   /* requests in any stage */
	int held;
	int64_t swept; /* monotonic ms */
	_Atomic int64_t requests;
};

struct peers;

struct http_server {
	struct http_config config;
	struct http_app app;
	struct io *io;
	int n;
	int port;
	int limit; /* connections, what RLIMIT_NOFILE allows */
	struct peers *peers;
	int64_t stop_by; /* monotonic ms */
	_Atomic bool stopping;
	_Atomic int64_t connections, refused;
};

/* http_request.c: libmicrohttpd's callbacks. */
void *request_target(void *server, const char *uri, struct MHD_Connection *c);
enum MHD_Result request_step(void *io, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *data, size_t *n, void **context);
void request_completed(
    void *io, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode how);
void request_pool_drop(struct io *io);
/* The net's own no, in plain text; the connection closes behind it. */
void request_refuse(struct request *r, int status, struct text body);

/* http_head.c: where libmicrohttpd keeps the head it has read, as it gives it to the handler. */
struct head_place {
	const char *method, *url, *version;
};

/* False: refused. Sets x.length. */
bool head_right(struct request *r, const struct head_place *place);

/* http_connection.c: connections and their deadlines. */
enum MHD_Result connection_admit(void *io, const struct sockaddr *address, socklen_t n);
void connection_changed(
    void *io, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what);
void connections_sweep(struct io *io, int64_t now);

/* http_aside.c */
bool waiter_ask(struct connection *n, int64_t now);
void waiter_never_mind(struct connection *n);
void waiter_begin(struct connection *n);
void waiter_return(struct io *io, struct waiter *w);
void linger_begin(struct io *io, int fd);
void linger_read(struct io *io, struct lingering *l);
void aside_sweep(struct io *io, int64_t now, bool short_of_room);
void aside_drop(struct io *io);

/* http_peer.c */
struct address {
	unsigned char b[16]; /* IPv4 mapped */
};

/* False for what is neither IPv4 nor IPv6. */
bool address_of(const struct sockaddr *s, struct address *out);
bool peer_full(struct peers *p, struct address a);
/* One more connection from there; NULL where nobody counts. */
struct peer *peer_count(struct peers *p, struct address a);
void peer_uncount(struct peers *p, struct peer *one);
struct peers *peers_make(struct arena *a, int most, const char *exempt);
void peers_drop(struct peers *p);

/* http_listen.c: a listening socket for each io thread. */
bool listen_all(
    const char *address, int *fds, int n, int *port, struct arena *a, struct text *why) MUST_USE;
/* Raises RLIMIT_NOFILE; returns how many connections fit. */
int descriptors_for(int connections);

#endif
