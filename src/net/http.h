/*
 * HTTP/1.1 in, by libmicrohttpd in external-epoll mode: one epoll loop per io thread. Knows
 * nothing of citizens, routes or forms.
 *
 * One exchange is one request and its answer. Its life, always on its own io thread:
 *   begin     the headers are in. The app may answer at once (then a body is drained to a cap or
 *             the connection closed), let the body come, or hold the exchange first: `resumed`
 *             then answers, or returns and lets the body come.
 *   data      a piece of the body; false stops reading (the app has answered).
 *   complete  the body is whole. The app answers, or holds the exchange and answers later.
 *   closed    the exchange is over or its client is gone; the app frees what it had.
 * A held exchange is answered from another thread by http_resume_list: one lock and one eventfd
 * write for a whole list; the app then answers inside `resumed`, on the io thread again.
 */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include "base/text.h"
#include "base/time.h"

struct http_server;

struct http_exchange {
	struct http_exchange *next; /* for lists handed to http_resume_list */
	struct text method;         /* "GET" … */
	struct text path;           /* raw, still percent-encoded, without the query */
	struct text query;          /* raw, without '?' */
	struct text peer;           /* address of the connection, no port */
	bool tls;
	int io;         /* which io thread */
	int64_t length; /* Content-Length; -1 where it is not known */
	void *app;      /* the app's own */
	void *net;      /* ours */
};

/* A request header's value, or the empty text; the first where there are several. */
struct text http_header(const struct http_exchange *x, const char *name);
/* Of several lines the last: what the nearest proxy added. */
struct text http_header_last(const struct http_exchange *x, const char *name);

struct http_answer {
	int status;
	struct text body; /* must live until `closed`, or be static */
	int file;         /* >= 0: send this descriptor instead of body, from 0; closed by us */
	int64_t file_bytes;
	const struct http_field *fields; /* headers; Date, Content-Length, Connection are ours */
	size_t n_fields;
	bool close; /* close the connection behind it */
};

struct http_field {
	const char *name;
	const char *value;
};

void http_answer(struct http_exchange *x, const struct http_answer *answer);

/* In begin, complete and resumed: the exchange goes on later, through http_resume_list. */
void http_hold(struct http_exchange *x);
void http_resume_list(struct http_server *s, int io, struct http_exchange *first);

struct http_app {
	void *self;
	void (*thread_start)(void *self, int io);
	void (*thread_stop)(void *self, int io);
	void (*begin)(void *self, struct http_exchange *x);
	bool (*data)(void *self, struct http_exchange *x, const char *p, size_t n);
	void (*complete)(void *self, struct http_exchange *x);
	void (*resumed)(void *self, struct http_exchange *x);
	void (*closed)(void *self, struct http_exchange *x);
	/* The end of a loop turn: hand over what was gathered in it, with one lock. */
	void (*turn_end)(void *self, int io);
};

struct http_config {
	const char *address;                   /* "127.0.0.1:8080", "[::1]:8080" */
	const char *tls_address;               /* NULL: no TLS */
	const char *tls_certificate, *tls_key; /* PEM files */
	int threads;                           /* io threads */
	int connections;     /* most at once; RLIMIT_NOFILE is raised to fit, with a file each */
	int per_address;     /* most from one peer address; 0: no limit */
	const char *exempt;  /* addresses without that limit (proxies), separated by spaces; NULL */
	int header_s;        /* a request's headers must be in after this long */
	int idle_s;          /* a quiet keep-alive connection is closed */
	int park_s;          /* until then it is held almost without memory; 0: never */
	int minimum_rate;    /* bytes a second a body must come with, after header_s */
	int64_t drain_bytes; /* a refused body is read to this cap, then closed */
};

/* Listens and starts the threads; NULL with *why saying what to do ("port 8080 is taken …"). */
struct http_server *http_start(const struct http_config *config, const struct http_app *app,
    struct arena *a, struct text *why) MUST_USE;

/* Stops taking connections, finishes what runs (at most wait_s), ends the threads. */
void http_stop(struct http_server *s, int wait_s);

/* The port it listens on (for ":0" in tests). */
int http_port(const struct http_server *s);

struct http_figures {
	int64_t connections, requests, refused;
};
struct http_figures http_figures(struct http_server *s);

#endif
