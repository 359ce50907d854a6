/*
 * One request on its way through the gate. Private to the gate's files (gate, stage, asker, body,
 * page, problem, answer); systems see struct req.
 *
 *   begin ─▶ (admit) ─▶ body ─▶ complete ─┬─ GET: read ─▶ (audit) ─────────────────▶ deliver
 *                                         └─ POST: files ▶ prepare ▶ write ─┬─ yes ▶ deliver
 *                                                    └──────────┴─────────┴─ no  ▶ problem ▶
 * deliver
 *
 * Invariants
 *  1. An exchange belongs to one thread at a time; it is handed over whole, in lists.
 *  2. Everything it allocates lies in `mem` and goes when the exchange is closed.
 *  3. It is answered exactly once, on its own io thread.
 *  4. Memory that runs out anywhere on its way ends in `guarded`, which says so.
 */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include <stdatomic.h>

#include "base/digest.h"
#include "db/writer.h"
#include "net/http.h"
#include "web/cache.h"
#include "web/gate.h"
#include "web/looks.h"
#include "web/metrics.h"
#include "web/pool.h"
#include "web/rate.h"
#include "web/router.h"

enum {
	ANSWER_FIELDS = 28,
	IO_THREADS = 16,
	PROVEN_TOKENS = 1024, /* a power of two */
};

struct answer {
	int status;
	struct text type;
	struct text body;
	struct text gzip; /* the compressed form, where there is one already */
	struct text tag;  /* for everybody the same: its ETag; who has it already gets 304 */
	int file;         /* -1: none */
	int64_t file_bytes;
	struct http_field fields[ANSWER_FIELDS];
	size_t n_fields;
	bool plain; /* problem_plain: goes out as it is, without another allocation */
};

enum stage {
	STAGE_ADMIT,   /* the headers are in: may this client send files, or this token anything? */
	STAGE_BODY,    /* the body comes */
	STAGE_READ,    /* make the page */
	STAGE_PROBLEM, /* show `shown`, or the form again */
	STAGE_AUDIT,   /* the page is made; its audit row is being written */
	STAGE_FILES,   /* uploads are being synced */
	STAGE_PREPARE, /* route->prepare */
	STAGE_WRITE,
	STAGE_DELIVER, /* the answer is made */
};

struct body_parser; /* web/body.h */

/* What belongs to one io thread: touched by no other. */
struct io {
	struct db *db; /* SQLite: its read-only connection; PostgreSQL: NULL */
	struct cache *cache;
	struct exchange *free;
	int n_free;
	struct write_job *writes, **last_write; /* gathered in this turn */
	struct pool_work *reads, **last_read;
	struct metrics metrics;
};

struct gate {
	struct gate_config config;
	struct router *router;
	_Atomic(struct http_server *) http;
	struct writer *writer;
	struct pool *passwords, *documents, *files, *readers;
	struct rate *rate;
	struct looks *looks;
	struct arena *mem;
	struct text openapi;
	bool has_sign_in; /* some system answers /sign-in */
	int64_t started;  /* monotonic ms */
	/* Prints of tokens that were right: a change with another is looked at before its body. */
	_Atomic uint64_t proven[PROVEN_TOKENS];
	struct io io[IO_THREADS];
};

struct exchange {
	struct write_job job;  /* first: the writer's view */
	struct pool_work work; /* a pool's view */
	struct http_exchange *x;
	struct gate *gate;
	struct arena mem;
	enum stage stage;
	struct req r;
	struct actor actor;
	struct route_match match;
	struct problem shown; /* what STAGE_PROBLEM shows; on the form again: what is wrong */
	int status;           /* instead of the problem kind's own (400, 405, 415); 0: none */
	const char *allow;    /* with 405: the methods that are */
	bool slashed;         /* without its last slash this address is a page */
	bool written;         /* the writer is done with it */
	bool failed;          /* before the body: complete shows cx.why */
	bool without;         /* a look at the page without the filters that were wrong */
	bool errors_said;     /* the page has a summary of what is wrong */
	bool translated;      /* nothing is to be done: the form in another language */
	bool refused;         /* a look that was refused: its audit row says so */
	size_t list_rows;     /* people in the list on this page */
	uint64_t list_print;
	bool actor_known;
	bool signed_in;           /* the cookie is a session's and its MAC is ours */
	bool guest_made;          /* cookie_token goes out with this answer */
	bool admitted;            /* may send files */
	bool token_ok;            /* the token against forged requests was right */
	struct text cookies;      /* the Cookie header */
	struct text cookie_token; /* session's or guest's; empty: neither came */
	struct text bearer;
	bool token_wrong; /* the bearer token was, and is counted */
	bool tokens_over; /* too many wrong ones came from there */
	struct text peer; /* client's address, through trusted proxies */
	bool tls;         /* the client's side, through trusted proxies */
	struct body_parser *body;
	struct pairs given;
	struct uploads files;
	struct html html;
	struct text title;
	struct page_about about;
	struct answer answer;
	struct text notice;          /* shown once on this page */
	const struct cached *cached; /* answered from this finished page */
	int64_t cache_version;       /* before the read */
	bool public_change;
	struct digest input; /* of what came, where a client's key came with it */
	int64_t keys[2];     /* advisory keys of the write: the route's, the client key's */
	int64_t began;       /* monotonic ms */
};

static inline struct io *
io_of(struct exchange *e)
{
	return &e->gate->io[e->x->io];
}

/* Runs step(e); false when memory ran out in it: what it had begun is to be undone by the caller.
 * Calls may lie within each other. */
bool guarded(struct exchange *e, void (*step)(struct exchange *e)) MUST_USE;

/* gate.c: called by the net on the io thread, and by the writer. */
void gate_begin(void *gate, struct http_exchange *x);
bool gate_data(void *gate, struct http_exchange *x, const char *p, size_t n);
void gate_complete(void *gate, struct http_exchange *x);
void gate_resumed(void *gate, struct http_exchange *x);
void gate_closed(void *gate, struct http_exchange *x);
void gate_turn_end(void *gate, int io);
void gate_batch_finished(void *gate, struct write_job *first);

/* asker.c: who asks, in which language, and from where. */
void asker_find(struct exchange *e);
/* The nearest hop that is not one of `proxies` (parted by spaces): X-Forwarded-For is read from its
 * end, and what does not read as an address ends the reading. */
struct text forwarded_peer(const char *proxies, struct text peer, struct text forwarded);
/* The first of Accept-Language that we speak; browsers list them in order of preference. */
bool accepted_lang(struct text accepts, enum lang *out) MUST_USE;
/* Somebody on this very machine? */
bool asker_is_local(const struct exchange *e);
/* The actor, once per transaction: from the cookie or the bearer token. UNKNOWN_ACTOR for a wrong
 * token, TOO_MANY where its address sent many in a minute. */
bool asker_actor(struct exchange *e) MUST_USE;
/* A token that was not seen to be right yet, or was long ago: maybe made up. */
bool asker_is_unproven(struct exchange *e) MUST_USE;
bool asker_may_pass(struct exchange *e) MUST_USE;
/* By where the browser says that the request comes from; FORBIDDEN. */
bool asker_same_site(struct exchange *e) MUST_USE;
/* Does a form that was sent ask to be shown in another language, with what was typed? From here on
 * the answer is in that language, and so is what follows. */
bool asker_translates(struct exchange *e);
/* The page this request belongs to, to come back to. */
struct url asker_page(struct exchange *e);
/* The token of this client's forms; gives a guest a cookie first. For struct html. */
struct text asker_token(void *exchange);
bool asker_token_right(struct exchange *e, struct text given) MUST_USE;

/* stage.c: what happens in a transaction. Each leaves e->stage at the next one. */
void stage_admit(struct exchange *e, struct db *db);
void stage_read(struct exchange *e, struct db *db);
void stage_prepare(struct exchange *e, struct db *db);
void stage_files(struct exchange *e);
/* write_job.run */
bool stage_write(struct write_job *j, struct db *db) MUST_USE;
/* On the io thread, when the writer is done with it. */
void stage_written(struct exchange *e);
/* cx.why becomes what is shown; the answer begun so far is dropped. */
void stage_problem(struct exchange *e);

/* body.c, upload.c */
bool body_begin(struct exchange *e) MUST_USE; /* false: cx.why is set */
bool body_data(struct exchange *e, const char *p, size_t n) MUST_USE;
bool body_end(struct exchange *e) MUST_USE; /* fills given and files */
bool body_takes_files(const struct exchange *e);
bool body_has_files(const struct exchange *e);
bool body_sync(struct exchange *e) MUST_USE; /* on the files pool */
void body_drop(struct exchange *e);
/* Of the whole input, but for the gate's own hidden fields. */
struct digest body_digest(const struct exchange *e);

/* problem.c: the answer that shows `shown`. False: cx.why says what else went wrong. */
bool problem_answer(struct exchange *e) MUST_USE;
/* Static, needs neither memory nor database: when nothing else can be said. */
void problem_plain(struct exchange *e, int status);
int problem_status(enum problem_kind kind);

/* page.c: what comes next is in this language too. */
void language_keep(struct exchange *e);

/* answer.c: what a finished page of this request is kept under. */
struct cache_key exchange_key(const struct exchange *e);
/* Marks the answer as made. */
void exchange_answer(struct exchange *e, int status, struct text type, struct text body);
void exchange_field(struct exchange *e, const char *name, struct text value);
/* Forgets the answer made so far; a handler may be run again. */
void answer_reset(struct exchange *e);
/* A client's key gives the same answer again. */
struct text answer_kept(struct req *r);
bool answer_repeat(struct req *r, struct text kept) MUST_USE;
/* Headers and compression, then to the net. */
void answer_send(struct exchange *e);

#endif
