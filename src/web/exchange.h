/*
 * One request on its way through the gate. Private to the gate's files (gate, body, page, answer,
 * problem); systems see struct req.
 *
 *   begin ─▶ body ─▶ complete ─┬─ GET: read ────────────────────────────▶ deliver
 *                              └─ POST: files ▶ prepare ▶ write ─┬─ done ▶ deliver
 *                                                                └─ no  ▶ read (the problem) ▶
 * deliver
 *
 * Invariants
 *  1. An exchange belongs to one thread at a time; it is handed over whole, in lists.
 *  2. Everything it allocates lies in `mem` and goes when the exchange is closed.
 *  3. It is answered exactly once, on its own io thread.
 */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include "db/writer.h"
#include "net/http.h"
#include "web/cache.h"
#include "web/gate.h"
#include "web/pool.h"
#include "web/router.h"

enum { ANSWER_FIELDS = 28 };

struct answer {
	int status;
	struct text type;
	struct text body;
	struct text gzip; /* a cached page's compressed form */
	int file;         /* -1: none */
	int64_t file_bytes;
	struct http_field fields[ANSWER_FIELDS];
	size_t n_fields;
	bool close;
};

enum stage {
	STAGE_READ,    /* make the page */
	STAGE_PROBLEM, /* show cx.why, or the form again */
	STAGE_AUDIT,   /* the page is made; its audit row is being written */
	STAGE_FILES,   /* uploads are being synced */
	STAGE_PREPARE, /* route->prepare */
	STAGE_WRITE,
	STAGE_DELIVER, /* the answer is made */
};

struct body_parser; /* web/body.c */

struct exchange {
	struct write_job job;  /* first: the writer's view */
	struct pool_work work; /* a pool's view */
	struct http_exchange *x;
	struct gate *gate;
	struct arena mem;
	jmp_buf escape;
	enum stage stage;
	struct req r;
	struct actor actor;
	struct route_match match;
	bool matched;
	bool head; /* HEAD: GET without the body */
	bool actor_known;
	bool signed_in;           /* the cookie is a session's and its MAC is ours */
	struct text cookie_token; /* session's or guest's */
	struct text bearer;
	struct text peer; /* client's address, through trusted proxies */
	bool tls;         /* the client's side, through trusted proxies */
	struct body_parser *body;
	struct pairs given;
	struct uploads files;
	struct html html;
	struct answer answer;
	struct text notice;          /* shown once on this page */
	const struct cached *cached; /* answered from this finished page */
	int64_t cache_version;       /* before the read */
	bool public_change;
	int64_t key;   /* advisory key of the write */
	int64_t began; /* monotonic ms */
};

static inline struct exchange *
exchange_of(struct req *r)
{
	return r->x;
}

/* gate.c: marks the answer as made. */
void exchange_answer(struct exchange *e, int status, struct text type, struct text body);
void exchange_field(struct exchange *e, const char *name, struct text value);

/* body.c */
bool body_begin(struct exchange *e) MUST_USE; /* false: cx.why is set */
bool body_data(struct exchange *e, const char *p, size_t n) MUST_USE;
bool body_end(struct exchange *e) MUST_USE; /* fills given and files */
bool body_has_files(const struct exchange *e);
bool body_sync(struct exchange *e) MUST_USE; /* on the files pool */
void body_drop(struct exchange *e);

/* page.c: the answer that shows cx.why. */
void problem_answer(struct exchange *e);
/* Static, needs neither memory nor database: when nothing else can be said. */
void problem_plain(struct exchange *e, int status);
int problem_status(enum problem_kind kind);

struct cache *gate_cache(struct exchange *e);

/* answer.c: a client's key gives the same answer again. */
struct text answer_kept(struct req *r);
bool answer_repeat(struct req *r, struct text kept) MUST_USE;

/* answer.c: headers and compression, then to the net. */
void answer_send(struct exchange *e);

#endif
