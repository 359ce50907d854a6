/*
 * The server: io threads, each with its own listening sockets, its own libmicrohttpd daemons and
 * one epoll loop around them. What happens to a request is http_request.c's.
 *
 * A turn of the loop: take what was finished elsewhere, let libmicrohttpd run, hand over what the
 * turn gathered, once a second look at the deadlines.
 */
#include "net/http_io.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EVENTS = 64, STOPPING_MS = 20, CERTIFICATE_BYTES = 256 * 1024 };

static struct watched watched_wake = {WATCH_WAKE}, watched_daemon = {WATCH_DAEMON};

/* ---- the loop ---- */

static void
wake(struct io *io)
{
	uint64_t one = 1;

	if (write(io->wake, &one, sizeof one) < 0)
		return; /* full: it is awake */
}

void
http_resume_list(struct http_server *s, int number, struct http_exchange *first)
{
	struct http_exchange *last = first;
	struct io *io;
	bool was_empty;

	(void)s;
	(void)number;
	if (first == NULL)
		return;
	/* By the exchange, because a thread may finish before http_start has returned. */
	io = ((struct request *)first->net)->io;
	while (last->next != NULL)
		last = last->next;
	pthread_mutex_lock(&io->lock);
	was_empty = io->done == NULL;
	*io->last_done = first;
	io->last_done = &last->next;
	pthread_mutex_unlock(&io->lock);
	if (was_empty)
		wake(io);
}

static void
take_done(struct io *io)
{
	struct http_exchange *x;
	uint64_t count;

	if (read(io->wake, &count, sizeof count) < 0 && errno != EAGAIN)
		return;
	pthread_mutex_lock(&io->lock);
	x = io->done;
	io->done = NULL;
	io->last_done = &io->done;
	pthread_mutex_unlock(&io->lock);
	for (struct http_exchange *next; x != NULL; x = next) {
		struct request *r = x->net;

		next = x->next;
		x->next = NULL;
		must(r->stage == REQUEST_HELD);
		io->held--;
		MHD_resume_connection(r->mhd);
	}
}

/* How long the loop may sleep: libmicrohttpd may have read more than it has handled. */
static int
sleep_ms(struct io *io)
{
	MHD_UNSIGNED_LONG_LONG ms;
	int64_t left;

	if (MHD_get_timeout(io->plain, &ms) == MHD_YES && ms == 0)
		return 0;
	if (io->tls != NULL && MHD_get_timeout(io->tls, &ms) == MHD_YES && ms == 0)
		return 0;
	if (atomic_load_explicit(&io->server->stopping, memory_order_relaxed))
		return STOPPING_MS;
	if (io->connections == NULL && io->lingers == NULL && io->waiters == NULL)
		return -1;
	left = io->swept + SWEEP_MS - time_monotonic();
	return left < 0 ? 0 : (int)left + 1;
}

static void
turn(struct io *io)
{
	struct epoll_event events[EVENTS];
	int n = epoll_wait(io->epoll, events, EVENTS, sleep_ms(io));
	int64_t now;

	for (int i = 0; i < n; i++) {
		struct watched *what = events[i].data.ptr;

		if (what->kind == WATCH_WAKE)
			take_done(io);
		else if (what->kind == WATCH_LINGER)
			linger_read(io, (struct lingering *)what);
		else if (what->kind == WATCH_WAITER)
			waiter_return(io, (struct waiter *)what);
	}
	MHD_run(io->plain);
	if (io->tls != NULL)
		MHD_run(io->tls);
	io->server->app.turn_end(io->server->app.self, io->number);
	now = time_monotonic();
	if (now - io->swept >= SWEEP_MS) {
		io->swept = now;
		connections_sweep(io, now);
	}
}

static void
stop_listening(struct MHD_Daemon *d)
{
	int fd = d != NULL ? MHD_quiesce_daemon(d) : -1;

	if (fd >= 0)
		close(fd);
}

static void *
io_main(void *arg)
{
	struct io *io = arg;
	struct http_server *s = io->server;

	s->app.thread_start(s->app.self, io->number);
	while (!atomic_load_explicit(&s->stopping, memory_order_acquire))
		turn(io);
	stop_listening(io->plain);
	stop_listening(io->tls);
	while (io->active > 0 && time_monotonic() < s->stop_by)
		turn(io);
	/* libmicrohttpd cannot end while a request is held; then it ends with the process. */
	if (io->held == 0) {
		MHD_stop_daemon(io->plain);
		if (io->tls != NULL)
			MHD_stop_daemon(io->tls);
	}
	aside_drop(io);
	request_pool_drop(io);
	s->app.thread_stop(s->app.self, io->number);
	return NULL;
}

/* ---- start ---- */

static bool
read_pem(struct arena *a, const char *file, const char *what, char **out, struct text *why)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n = -1;

	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0 && st.st_size < CERTIFICATE_BYTES) {
		*out = arena_alloc(a, (size_t)st.st_size + 1);
		n = read(fd, *out, (size_t)st.st_size);
	}
	if (n <= 0)
		*why = text_format(a,
		    "the %s «%s» cannot be read (%s): `tls_certificate` and `tls_key` in sen.conf "
		    "name PEM files that the program's user may read",
		    what, file, fd < 0 ? strerror(errno) : "empty, or not a PEM file");
	if (fd >= 0)
		close(fd);
	return n > 0;
}

static size_t
unescape_nothing(void *self, struct MHD_Connection *c, char *s)
{
	(void)self;
	(void)c;
	return strlen(s);
}

static struct MHD_Daemon *
daemon_start(struct io *io, int fd, const char *certificate, const char *key)
{
	const struct http_server *s = io->server;
	const struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate},
	    {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key},
	    {MHD_OPTION_HTTPS_PRIORITIES, 0,
		(void *)(uintptr_t) "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
	    {MHD_OPTION_END, 0, NULL}};
	const struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
	/* TURBO: http_aside.c says why. */
	unsigned int flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME
			     | (certificate != NULL ? MHD_USE_TLS : MHD_USE_TURBO);

	return MHD_start_daemon(flags, 0, connection_admit, io, request_step, io,
	    MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, (unsigned int)s->limit,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned int)s->config.idle_s, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, io,
	    MHD_OPTION_NOTIFY_COMPLETED, request_completed, io, MHD_OPTION_URI_LOG_CALLBACK,
	    request_target, io, MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_ARRAY,
	    certificate != NULL ? tls : none, MHD_OPTION_END);
}

static bool
watch(struct io *io, int fd, void *what)
{
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = what};

	return epoll_ctl(io->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static bool
watch_daemon(struct io *io, struct MHD_Daemon *d, void *what)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(d, MHD_DAEMON_INFO_EPOLL_FD);

	return info != NULL && watch(io, info->epoll_fd, what);
}

static bool
io_prepare(struct io *io, struct http_server *s, int number)
{
	io->server = s;
	io->number = number;
	io->last_done = &io->done;
	pthread_mutex_init(&io->lock, NULL);
	io->epoll = epoll_create1(EPOLL_CLOEXEC);
	io->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return io->epoll >= 0 && io->wake >= 0 && watch(io, io->wake, &watched_wake);
}

/* The daemons take the sockets over. */
static bool
start_daemons(struct http_server *s, const int *plain, const int *tls, const char *certificate,
    const char *key, struct arena *a, struct text *why)
{
	for (int i = 0; i < s->n; i++) {
		struct io *io = &s->io[i];

		io->plain = daemon_start(io, plain[i], NULL, NULL);
		if (io->plain == NULL || !watch_daemon(io, io->plain, &watched_daemon)) {
			*why = text_format(a, "libmicrohttpd does not start: %s", strerror(errno));
			return false;
		}
		if (tls == NULL)
			continue;
		io->tls = daemon_start(io, tls[i], certificate, key);
		if (io->tls == NULL || !watch_daemon(io, io->tls, &watched_daemon)) {
			*why = text_format(a,
			    "TLS does not start: see that %s and %s belong together and are PEM",
			    s->config.tls_certificate, s->config.tls_key);
			return false;
		}
	}
	return true;
}

struct http_server *
http_start(
    const struct http_config *config, const struct http_app *app, struct arena *a, struct text *why)
{
	struct http_server *s = NEW(a, struct http_server);
	int *plain = NEW_ARRAY(a, int, (size_t)config->threads);
	int *tls = config->tls_address != NULL ? NEW_ARRAY(a, int, (size_t)config->threads) : NULL;
	char *certificate = NULL, *key = NULL;
	int tls_port;

	signal(SIGPIPE, SIG_IGN);
	s->config = *config;
	s->app = *app;
	s->n = config->threads;
	s->io = NEW_ARRAY(a, struct io, (size_t)s->n);
	s->limit = descriptors_for(config->connections);
	s->peers = peers_make(a, config->per_address, config->exempt);
	for (int i = 0; i < s->n; i++) {
		if (!io_prepare(&s->io[i], s, i)) {
			*why = text_format(a, "epoll does not start: %s", strerror(errno));
			return NULL;
		}
	}
	if (tls != NULL
	    && (!read_pem(a, config->tls_certificate, "certificate", &certificate, why)
		|| !read_pem(a, config->tls_key, "key", &key, why)
		|| !listen_all(config->tls_address, tls, s->n, &tls_port, a, why)))
		return NULL;
	if (!listen_all(config->address, plain, s->n, &s->port, a, why)
	    || !start_daemons(s, plain, tls, certificate, key, a, why))
		return NULL;
	for (int i = 0; i < s->n; i++)
		must(pthread_create(&s->io[i].thread, NULL, io_main, &s->io[i]) == 0);
	return s;
}

void
http_stop(struct http_server *s, int wait_s)
{
	s->stop_by = time_monotonic() + (int64_t)wait_s * 1000;
	atomic_store_explicit(&s->stopping, true, memory_order_release);
	for (int i = 0; i < s->n; i++)
		wake(&s->io[i]);
	for (int i = 0; i < s->n; i++) {
		pthread_join(s->io[i].thread, NULL);
		close(s->io[i].epoll);
		close(s->io[i].wake);
	}
	peers_drop(s->peers);
}

int
http_port(const struct http_server *s)
{
	return s->port;
}

struct http_figures
http_figures(struct http_server *s)
{
	struct http_figures f = {
	    .connections = atomic_load(&s->connections), .refused = atomic_load(&s->refused)};

	for (int i = 0; i < s->n; i++)
		f.requests += atomic_load_explicit(&s->io[i].requests, memory_order_relaxed);
	return f;
}
