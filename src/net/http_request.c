/*
 * One request between libmicrohttpd and the app: what the library calls, in which order, and when
 * it takes an answer. Connections and their deadlines are http_connection.c's.
 *
 *   target ─▶ NEW ─▶ BODY ─▶ COMPLETE ─┬─▶ SENDING ─▶ completed
 *                      │               └─▶ HELD ─▶ COMPLETE …
 *                      ├─ HELD (before the body) ─▶ BODY
 *                      └─ answered ─▶ DRAIN ─▶ SENDING (or closed, when too much comes)
 */
#include "net/http_io.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KEPT_REQUESTS = 256 };

/* ---- requests ---- */

static struct request *
request_take(struct io *io)
{
	struct request *r = io->free;

	if (r == NULL) {
		r = mem_alloc(sizeof *r);
	} else {
		io->free = r->free;
		io->n_free--;
		memset(r, 0, offsetof(struct request, near));
	}
	if (r != NULL) {
		r->io = io;
		io->active++;
	}
	return r;
}

static void
request_give_back(struct io *io, struct request *r)
{
	io->active--;
	if (r->uri != r->near)
		mem_free(r->uri);
	if (io->n_free >= KEPT_REQUESTS) {
		mem_free(r);
		return;
	}
	r->free = io->free;
	io->free = r;
	io->n_free++;
}

void
request_pool_drop(struct io *io)
{
	for (struct request *next, *r = io->free; r != NULL; r = next) {
		next = r->free;
		mem_free(r);
	}
	io->free = NULL;
	io->n_free = 0;
}

/*
 * The request line is in; libmicrohttpd cuts the target to pieces next, so it is copied now. It
 * would also list each parameter in the connection's memory and answer nothing when that runs out
 * (0.9.75); a query that ends at its question mark is not listed. The bytes are its read buffer.
 */
void *
request_target(void *self, const char *uri, struct MHD_Connection *c)
{
	struct io *io = self;
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct connection *n = info != NULL ? info->socket_context : NULL;
	struct request *r = n != NULL ? request_take(io) : NULL;
	const char *query;

	if (r == NULL)
		return NULL;
	r->mhd = c;
	r->connection = n;
	r->uri_n = uri != NULL ? strlen(uri) : 0;
	r->uri = r->uri_n < REQUEST_URI ? r->near : mem_alloc(r->uri_n + 1);
	if (r->uri == NULL) {
		r->uri = r->near;
		r->uri_n = 0;
	}
	if (r->uri_n > 0)
		memcpy(r->uri, uri, r->uri_n);
	query = memchr(r->uri, '?', r->uri_n);
	if (query != NULL)
		((char *)(uintptr_t)uri)[query + 1 - r->uri] = '\0';
	n->request = r;
	waiter_never_mind(n);
	return r;
}

void
request_completed(
    void *self, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode how)
{
	struct io *io = self;
	struct request *r = *context;

	(void)c;
	(void)how;
	*context = NULL;
	if (r == NULL)
		return;
	if (r->begun)
		io->server->app.closed(io->server->app.self, &r->x);
	if (r->response != NULL)
		MHD_destroy_response(r->response);
	if (r->linger)
		linger_begin(io, r->connection->fd);
	r->connection->request = NULL;
	r->connection->served = true;
	r->connection->since = time_monotonic();
	request_give_back(io, r);
}

/* ---- what the app calls ---- */

struct text
http_header(const struct http_exchange *x, const char *name)
{
	const struct request *r = x->net;
	const char *value;
	size_t n;

	if (MHD_lookup_connection_value_n(r->mhd, MHD_HEADER_KIND, name, strlen(name), &value, &n)
		!= MHD_YES
	    || value == NULL)
		return TEXT("");
	return (struct text){value, n};
}

struct wanted_header {
	const char *name;
	struct text value;
};

static enum MHD_Result
take_header(void *self, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct wanted_header *w = self;

	(void)kind;
	if (value != NULL && strcasecmp(name, w->name) == 0)
		w->value = text_of(value);
	return MHD_YES;
}

struct text
http_header_last(const struct http_exchange *x, const char *name)
{
	const struct request *r = x->net;
	struct wanted_header w = {name, TEXT("")};

	MHD_get_connection_values(r->mhd, MHD_HEADER_KIND, take_header, &w);
	return w.value;
}

static struct MHD_Response *
response_make(const struct http_answer *a)
{
	struct MHD_Response *response;

	if (a->file >= 0)
		response = MHD_create_response_from_fd64((uint64_t)a->file_bytes, a->file);
	else
		response = MHD_create_response_from_buffer(
		    a->body.n, (void *)(uintptr_t)a->body.p, MHD_RESPMEM_PERSISTENT);
	if (response == NULL) {
		if (a->file >= 0)
			close(a->file);
		return NULL;
	}
	for (size_t i = 0; i < a->n_fields; i++) {
		/* An empty value is no field for libmicrohttpd. */
		if (a->fields[i].value[0] != '\0'
		    && MHD_add_response_header(response, a->fields[i].name, a->fields[i].value)
			   != MHD_YES) {
			MHD_destroy_response(response);
			return NULL;
		}
	}
	return response;
}

void
http_answer(struct http_exchange *x, const struct http_answer *answer)
{
	struct request *r = x->net;

	must(!r->answered);
	r->answered = true;
	r->status = (unsigned int)answer->status;
	r->answer_bytes = answer->file >= 0 ? answer->file_bytes : (int64_t)answer->body.n;
	r->response = response_make(answer);
	if (r->response != NULL
	    && (answer->close
		|| atomic_load_explicit(&r->io->server->stopping, memory_order_relaxed))
	    && MHD_add_response_header(r->response, "Connection", "close") != MHD_YES) {
		MHD_destroy_response(r->response);
		r->response = NULL;
	}
}

void
http_hold(struct http_exchange *x)
{
	struct request *r = x->net;

	must(!r->answered);
	must(r->stage == REQUEST_COMPLETE || (r->stage == REQUEST_BODY && r->body_bytes == 0));
	r->early = r->stage == REQUEST_BODY;
	r->stage = REQUEST_HELD;
}

/* ---- refusals of the net itself ---- */

void
request_refuse(struct request *r, int status, struct text body)
{
	static const struct http_field fields[] = {
	    {"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}};
	const struct http_answer a = {.status = status,
	    .file = -1,
	    .body = body,
	    .fields = fields,
	    .n_fields = COUNT(fields),
	    .close = true};

	atomic_fetch_add(&r->io->server->refused, 1);
	http_answer(&r->x, &a);
}

/* Path and query out of the raw target; an absolute one loses scheme and host. */
static bool
target_split(struct request *r)
{
	struct text t = {r->uri, r->uri_n};
	size_t at;

	if (t.n > 8
	    && (strncasecmp(t.p, "http://", 7) == 0 || strncasecmp(t.p, "https://", 8) == 0)) {
		t = text_part(t, 8, t.n);
		at = text_find_char(t, '/');
		t = at == SIZE_MAX ? TEXT("/") : text_part(t, at, t.n);
	}
	if (t.n == 0 || (t.p[0] != '/' && !text_is(t, "*"))
	    || text_find(t, TEXT("%00")) != SIZE_MAX) {
		request_refuse(r, 400, TEXT("This address is not well formed.\n"));
		return false;
	}
	at = text_find_char(t, '?');
	r->x.path = text_part(t, 0, at);
	r->x.query = at == SIZE_MAX ? TEXT("") : text_part(t, at + 1, t.n);
	return true;
}

/* ---- steps ---- */

/* libmicrohttpd holds its own reference; ours goes. */
static enum MHD_Result
send_answer(struct request *r)
{
	enum MHD_Result ok;

	if (r->response == NULL)
		return MHD_NO; /* no memory for an answer: the connection closes */
	r->stage = REQUEST_SENDING;
	r->connection->since = time_monotonic();
	ok = MHD_queue_response(r->mhd, r->status, r->response);
	MHD_destroy_response(r->response);
	r->response = NULL;
	return ok;
}

/*
 * Answered before the body came. A short body is read and dropped, so that the connection lives.
 * For a long one or one of unknown length, when the client waits for 100 Continue, and after a
 * broken head, the answer goes out now and the connection closes behind it.
 */
static enum MHD_Result
answered_early(struct request *r)
{
	if (!r->begun || r->x.length < 0 || r->x.length > r->io->server->config.drain_bytes
	    || (r->x.length > 0 && http_header(&r->x, "Expect").n > 0)) {
		r->linger = true;
		return send_answer(r);
	}
	r->stage = REQUEST_DRAIN;
	return MHD_YES;
}

static enum MHD_Result
suspend(struct request *r)
{
	must(r->stage == REQUEST_HELD);
	r->io->held++;
	MHD_suspend_connection(r->mhd);
	return MHD_YES;
}

/* The app has seen the headers: it answered, held the request, or waits for the body. */
static enum MHD_Result
after_head(struct request *r)
{
	if (r->answered)
		return answered_early(r);
	return r->stage == REQUEST_HELD ? suspend(r) : MHD_YES;
}

static enum MHD_Result
request_begin(struct request *r, const struct head_place *place)
{
	const struct http_app *app = &r->io->server->app;

	r->stage = REQUEST_BODY;
	r->connection->since = time_monotonic();
	r->x.method = text_of(place->method);
	r->x.peer = (struct text){r->connection->address, r->connection->address_n};
	r->x.tls = r->connection->tls;
	r->x.io = r->io->number;
	r->x.net = r;
	atomic_store_explicit(&r->io->requests,
	    atomic_load_explicit(&r->io->requests, memory_order_relaxed) + 1, memory_order_relaxed);
	if (head_right(r, place) && target_split(r)) {
		r->begun = true;
		app->begin(app->self, &r->x);
	}
	return after_head(r);
}

/*
 * A refused body of unknown length went beyond the cap. libmicrohttpd takes no answer in the middle
 * of a body, so it is written past it, without fields: nothing else was sent on this connection.
 */
static void
answer_past_library(struct request *r)
{
	static const char answer[] = "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n"
				     "Content-Type: text/plain\r\nContent-Length: 22\r\n\r\n"
				     "The body is too large.";

	if (!r->connection->tls
	    && send(r->connection->fd, answer, sizeof answer - 1, MSG_NOSIGNAL | MSG_DONTWAIT) > 0)
		r->linger = true;
}

static enum MHD_Result
request_piece(struct request *r, const char *data, size_t *n)
{
	const struct http_app *app = &r->io->server->app;

	r->body_bytes += (int64_t)*n;
	if (r->stage == REQUEST_BODY && !app->data(app->self, &r->x, data, *n)) {
		if (!r->answered)
			return MHD_NO;
		r->stage = REQUEST_DRAIN;
	}
	*n = 0;
	if (r->stage == REQUEST_DRAIN && r->body_bytes > r->io->server->config.drain_bytes) {
		answer_past_library(r);
		return MHD_NO;
	}
	return MHD_YES;
}

static enum MHD_Result
after_app(struct request *r)
{
	return r->answered ? send_answer(r) : suspend(r);
}

static enum MHD_Result
request_resumed(struct request *r)
{
	const struct http_app *app = &r->io->server->app;
	bool early = r->early;

	r->stage = early ? REQUEST_BODY : REQUEST_COMPLETE;
	if (early)
		r->connection->since = time_monotonic();
	app->resumed(app->self, &r->x);
	return early ? after_head(r) : after_app(r);
}

enum MHD_Result
request_step(void *self, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *data, size_t *n, void **context)
{
	struct request *r = *context;
	const struct http_app *app = &((struct io *)self)->server->app;

	(void)c;
	if (r == NULL)
		return MHD_NO; /* no memory when it began */
	if (r->stage == REQUEST_NEW)
		return request_begin(r, &(struct head_place){method, url, version});
	if (*n > 0)
		return request_piece(r, data, n);
	switch (r->stage) {
	case REQUEST_DRAIN:
		return send_answer(r);
	case REQUEST_BODY:
		r->stage = REQUEST_COMPLETE;
		app->complete(app->self, &r->x);
		return after_app(r);
	case REQUEST_HELD:
		return request_resumed(r);
	default:
		return MHD_NO;
	}
}
