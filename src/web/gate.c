/*
 * The gate: the way of a request through io threads, pools and the writer. What a page or a
 * problem looks like is page.c's; how a body is read is body.c's; this file only moves exchanges
 * from stage to stage.
 */
#include "web/exchange.h"

#include "base/id.h"
#include "base/log.h"
#include "core/audit.h"
#include "core/client_key.h"
#include "core/file.h"
#include "core/session.h"
#include "core/token.h"
#include "web/cache.h"
#include "web/cookie.h"
#include "web/rate.h"
#include "web/url.h"

enum { IO_THREADS = 16, PASSWORD_QUEUE = 16, SLOW_QUEUE = 64, READ_QUEUE = 4096 };

/* What belongs to one io thread: touched by no other. */
struct io {
	struct db *db; /* SQLite: its read-only connection */
	struct cache *cache;
	struct exchange *free;
	int n_free;
	struct write_job *writes, **last_write; /* gathered in this turn */
	struct pool_work *reads, **last_read;
};

struct gate {
	struct gate_config config;
	struct router *router;
	struct http_server *http;
	struct writer *writer;
	struct pool *passwords, *documents, *files, *readers;
	struct rate *rate;
	struct arena *mem;
	struct io io[IO_THREADS];
};

const struct gate_config *
gate_config(const struct gate *g)
{
	return &g->config;
}

struct cache *
gate_cache(struct exchange *e)
{
	return e->gate->io[e->x->io].cache;
}

struct writer *
gate_writer(struct gate *g)
{
	return g->writer;
}

int
gate_port(const struct gate *g)
{
	return http_port(g->http);
}

void
gate_public_changed(struct gate *g)
{
	(void)g;
	cache_forget_all();
}

/* ---- exchanges ---- */

static struct exchange *
exchange_take(struct io *io)
{
	struct exchange *e = io->free;

	if (e == NULL)
		return mem_alloc(sizeof *e);
	io->free = (struct exchange *)(void *)e->job.next;
	io->n_free--;
	return e;
}

static void
exchange_give_back(struct io *io, struct exchange *e)
{
	struct arena kept = e->mem;

	body_drop(e);
	if (e->cached != NULL)
		cache_release(io->cache, e->cached);
	arena_reset(&kept);
	if (io->n_free >= 64) {
		arena_drop(&kept);
		mem_free(e);
		return;
	}
	*e = (struct exchange){.mem = kept};
	e->job.next = (struct write_job *)(void *)io->free;
	io->free = e;
	io->n_free++;
}

static bool exchange_job_run(struct write_job *j, struct db *db);
static void exchange_work_run(struct pool_work *w, struct db *db);

/* ---- who asks ---- */

static bool
proxy_trusted(const struct gate *g, struct text address)
{
	struct text rest = text_of(g->config.trusted_proxies), one;

	while (text_cut(&rest, ' ', &one))
		if (one.n > 0 && text_equal(one, address))
			return true;
	return false;
}

/* The nearest hop that is not a trusted proxy (X-Forwarded-For is read from its end). */
static void
find_peer(struct exchange *e)
{
	struct text forwarded = http_header(e->x, "X-Forwarded-For");

	e->peer = e->x->peer;
	e->tls = e->x->tls;
	if (!proxy_trusted(e->gate, e->peer))
		return;
	e->tls = text_is(http_header(e->x, "X-Forwarded-Proto"), "https");
	while (forwarded.n > 0 && proxy_trusted(e->gate, e->peer)) {
		size_t comma = forwarded.n;

		while (comma > 0 && forwarded.p[comma - 1] != ',')
			comma--;
		e->peer = text_trim(text_part(forwarded, comma, forwarded.n));
		forwarded.n = comma > 0 ? comma - 1 : 0;
	}
	e->peer = text_copy(&e->mem, text_head(e->peer, 64));
}

static void
find_cookie(struct exchange *e)
{
	struct text header = http_header(e->x, "Cookie"), token;

	if (header.n == 0)
		return;
	if (cookie_verify(&e->mem, cookie_get(header, "sen"), &token)) {
		e->cookie_token = text_copy(&e->mem, token);
		e->signed_in = true;
	} else if (cookie_verify(&e->mem, cookie_get(header, "guest"), &token)) {
		e->cookie_token = text_copy(&e->mem, token);
	}
}

static enum lang
find_lang(struct exchange *e)
{
	struct text cookie = cookie_get(http_header(e->x, "Cookie"), "lang");
	struct text accepts = http_header(e->x, "Accept-Language");
	enum lang lang;

	if (lang_parse(cookie, &lang))
		return lang;
	if (accepts.n >= 2 && lang_parse(text_part(accepts, 0, 2), &lang))
		return lang;
	return e->r.machine ? LANG_EN : LANG_VI;
}

/* The actor, once per exchange: from the cookie or the bearer token, inside the transaction. */
static bool
find_actor(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (e->actor_known)
		return true;
	e->actor = (struct actor){.kind = ACTOR_NOBODY, .address = e->peer, .name = TEXT("")};
	c->by = &e->actor;
	if (e->bearer.n > 0) {
		if (!token_actor(c, e->bearer, &e->actor))
			return false;
	} else if (e->signed_in && !session_actor(c, e->cookie_token, &e->actor)) {
		return false;
	}
	e->actor.address = e->peer;
	e->actor_known = true;
	return true;
}

static bool
may_pass(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (actor_may(&e->actor, e->match.route->may))
		return true;
	if (e->actor.kind == ACTOR_NOBODY)
		return fail(c, UNKNOWN_ACTOR, T("Please sign in first."));
	return fail(c, FORBIDDEN, T("Your account does not have the right to do this."));
}

/* ---- stages ---- */

static void
problem_stage(struct exchange *e)
{
	const struct problem why = e->r.cx.why;

	if (why.kind == BROKEN || why.log.n > 0)
		log_error("problem route=%s kind=%d %.*s",
		    e->match.route != NULL ? e->match.route->path : "-", (int)why.kind,
		    TEXT_ARG(why.log));
	e->r.problem = why;
	e->stage = STAGE_PROBLEM;
}

/* Makes the page in a read-only transaction; on a problem, the page that shows it. */
static bool
read_once(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	bool again = e->stage == STAGE_PROBLEM;
	const struct route *route = e->match.route;
	bool ok;

	c->why = (struct problem){0};
	e->cache_version = cache_version();
	if (!db_begin(c))
		return false;
	ok = find_actor(e);
	if (ok && !again)
		ok = may_pass(e) && route->handle(&e->r);
	else if (ok && e->r.problem.kind == INVALID && route != NULL && route->again != NULL)
		ok = may_pass(e) && route->again(&e->r);
	else if (ok) {
		c->why = e->r.problem;
		problem_answer(e);
	}
	db_rollback(c->db);
	return ok;
}

static void
read_stage(struct exchange *e, struct db *db)
{
	struct cx *c = &e->r.cx;

	c->db = db;
	if (setjmp(e->escape) != 0) {
		db_reset(db);
		e->mem.escape = NULL;
		problem_plain(e, 503);
		return;
	}
	e->mem.escape = &e->escape;
	if (!read_once(e)) {
		bool first = e->stage != STAGE_PROBLEM;

		db_reset(db);
		problem_stage(e);
		e->r.problem = c->why;
		if (first && !read_once(e))
			problem_plain(e, problem_status(c->why.kind));
		else if (!first)
			problem_plain(e, problem_status(c->why.kind));
	}
	if (e->stage == STAGE_READ && (e->match.route->flags & ROUTE_AUDITED) != 0
	    && e->answer.status < 400)
		e->stage = STAGE_AUDIT;
	else
		e->stage = STAGE_DELIVER;
	e->mem.escape = NULL;
	c->db = NULL;
}

/* On the writer's thread, inside the savepoint; may be called again from the start. */
static bool
write_handler(struct exchange *e)
{
	struct req *r = &e->r;
	const struct route *route = e->match.route;
	struct client_key key = {.route = text_of(route->path), .key = r->client_key};
	bool found = false;

	if (!find_actor(e) || !may_pass(e))
		return false;
	if (!space_ok())
		return fail(&r->cx, BUSY,
		    T("The server's disk is nearly full, so nothing can be saved right now. What "
		      "you "
		      "can read stays readable. Please try again later."));
	if ((route->flags & ROUTE_ONCE) == 0 || r->client_key.n == 0)
		return route->handle(r);
	key.input = pairs_digest(&r->cx, &e->given, &e->files);
	key.guest = e->cookie_token;
	if (!client_key_seen(&r->cx, &key, &found))
		return false;
	if (found)
		return answer_repeat(r, key.result);
	if (!route->handle(r))
		return false;
	key.result = answer_kept(r);
	return client_key_keep(&r->cx, &key);
}

static bool
exchange_job_run(struct write_job *j, struct db *db)
{
	struct exchange *e = (struct exchange *)j;
	struct cx *c = &e->r.cx;
	bool ok;

	c->db = db;
	c->now = time_read();
	c->why = (struct problem){0};
	e->actor_known = e->stage == STAGE_AUDIT;
	e->answer.n_fields = e->stage == STAGE_AUDIT ? e->answer.n_fields : 0;
	if (e->stage == STAGE_AUDIT)
		ok = audit_look(c, text_of(e->match.route->name.id), e->r.path);
	else
		ok = write_handler(e);
	return ok || (c->why.keep && !db_transaction_lost(db));
}

/* After the commit, on the io thread. */
static void
after_write(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (e->job.outcome == WRITE_UNKNOWN) {
		c->why = (struct problem){0};
		fail(c, BUSY,
		    T("We cannot tell whether this was saved. Look under My dossiers, or send it "
		      "again: "
		      "nothing will double."));
	} else if (e->job.outcome == WRITE_FAILED && c->why.kind == NO_PROBLEM) {
		fail(c, BUSY,
		    T("Nothing was saved: the server could not write. Please try again in a "
		      "moment."));
	}
	if (e->job.outcome == WRITE_COMMITTED && c->why.kind == NO_PROBLEM) {
		if (e->public_change)
			gate_public_changed(e->gate);
		if (e->stage == STAGE_AUDIT && e->actor.session != 0)
			session_touch(e->actor.session, c->now);
		e->stage = STAGE_DELIVER;
		return;
	}
	if (c->why.kind == NO_PROBLEM)
		broken(c, "handler of %s said no without a problem", e->match.route->path);
	if (e->stage == STAGE_AUDIT)
		e->r.in = NULL;
	problem_stage(e);
}

/* Work on a pool thread: a slow GET, a PostgreSQL read, uploads to sync, a prepare. */
static void
exchange_work_run(struct pool_work *w, struct db *db)
{
	struct exchange *e = (struct exchange *)((char *)w - offsetof(struct exchange, work));
	struct cx *c = &e->r.cx;
	bool ok = true;

	if (e->stage == STAGE_READ || e->stage == STAGE_PROBLEM) {
		read_stage(e, db);
		http_resume_list(e->gate->http, e->x->io, e->x);
		return;
	}
	if (setjmp(e->escape) != 0) {
		if (db != NULL)
			db_reset(db);
		e->mem.escape = NULL;
		problem_plain(e, 503);
		e->stage = STAGE_DELIVER;
		http_resume_list(e->gate->http, e->x->io, e->x);
		return;
	}
	e->mem.escape = &e->escape;
	c->db = db;
	if (e->stage == STAGE_FILES) {
		ok = body_sync(e);
	} else {
		ok = db_begin(c) && find_actor(e) && may_pass(e) && e->match.route->prepare(&e->r);
		db_rollback(db);
		db_reset(db);
	}
	e->mem.escape = NULL;
	c->db = NULL;
	if (!ok)
		problem_stage(e);
	http_resume_list(e->gate->http, e->x->io, e->x);
}

static void
push_busy(struct exchange *e)
{
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
	http_resume_list(e->gate->http, e->x->io, e->x);
}

static void
push_pool(struct pool *p, struct exchange *e)
{
	e->work.next = NULL;
	e->work.run = exchange_work_run;
	if (!pool_push(p, &e->work))
		push_busy(e);
}

static void
gather_write(struct exchange *e)
{
	struct io *io = &e->gate->io[e->x->io];

	e->job.next = NULL;
	e->job.run = exchange_job_run;
	if (e->match.route->key != NULL && e->r.in != NULL) {
		e->key = e->match.route->key(e->r.in);
		e->job.keys = &e->key;
		e->job.n_keys = 1;
	}
	*io->last_write = &e->job;
	io->last_write = &e->job.next;
}

static void
gather_read(struct exchange *e)
{
	struct io *io = &e->gate->io[e->x->io];

	e->work.next = NULL;
	e->work.run = exchange_work_run;
	*io->last_read = &e->work;
	io->last_read = &e->work.next;
}

/* Sends an exchange that is not answered yet to where its next stage runs. True: it is held. */
static bool
go_on(struct exchange *e)
{
	struct gate *g = e->gate;
	struct io *io = &g->io[e->x->io];

	switch (e->stage) {
	case STAGE_READ:
	case STAGE_PROBLEM:
		if (e->stage == STAGE_READ && (e->match.route->flags & ROUTE_SLOW) != 0)
			push_pool(g->documents, e);
		else if (io->db == NULL)
			gather_read(e);
		else {
			read_stage(e, io->db);
			if (e->stage == STAGE_DELIVER)
				return false;
			return go_on(e);
		}
		return true;
	case STAGE_FILES:
		push_pool(g->files, e);
		return true;
	case STAGE_PREPARE:
		push_pool(
		    (e->match.route->flags & ROUTE_PASSWORD) != 0 ? g->passwords : g->documents, e);
		return true;
	case STAGE_AUDIT:
	case STAGE_WRITE:
		gather_write(e);
		return true;
	case STAGE_DELIVER:
		return false;
	}
	return false;
}

static void
step(struct exchange *e)
{
	if (e->stage != STAGE_DELIVER && go_on(e))
		http_hold(e->x);
	else
		answer_send(e);
}

/* ---- called by the net, on the io thread ---- */

static void
refuse_now(struct exchange *e)
{
	problem_stage(e);
	e->stage = STAGE_PROBLEM;
	problem_answer(e);
	e->stage = STAGE_DELIVER;
	answer_send(e);
}

static void
set_up(struct exchange *e, struct gate *g, struct http_exchange *x)
{
	struct cx *c = &e->r.cx;

	e->gate = g;
	e->x = x;
	e->r.x = e;
	e->began = time_monotonic();
	e->answer.file = -1;
	c->mem = &e->mem;
	c->now = time_read();
	e->actor = (struct actor){.kind = ACTOR_NOBODY, .name = TEXT("")};
	c->by = &e->actor;
	e->r.path = x->path;
	e->r.query = x->query;
	e->r.machine = text_starts(x->path, TEXT("/api/"));
	c->lang = find_lang(e);
	e->head = text_is(x->method, "HEAD");
	find_peer(e);
	e->actor.address = e->peer;
	e->r.user_agent = text_head(http_header(x, "User-Agent"), 200);
	e->r.client_key = text_head(http_header(x, "Idempotency-Key"), 100);
	if (e->r.machine) {
		struct text bearer = http_header(x, "Authorization");

		if (text_starts(bearer, TEXT("Bearer ")))
			e->bearer = text_trim(text_part(bearer, 7, bearer.n));
	} else {
		find_cookie(e);
	}
}

static bool
find_route(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	bool get = e->head || text_is(e->x->method, "GET");

	if (!get && !text_is(e->x->method, "POST"))
		return fail(c, NOT_FOUND, T("This address cannot be used that way."));
	if (!router_find(e->gate->router, get ? GET : POST, e->x->path, &e->match)) {
		e->match.route = NULL;
		return fail(c, NOT_FOUND,
		    T("There is no page at this address. Check it, or start from the home page."));
	}
	e->matched = true;
	e->r.route = e->match.route;
	return true;
}

/* Changes from one address are counted, so that one visitor cannot take the place of all. */
static bool
within_rate(struct exchange *e)
{
	const struct gate_config *config = &e->gate->config;
	bool strict = (e->match.route->flags & ROUTE_STRICT) != 0;
	int most = strict ? config->strict_per_minute : config->rate_per_minute;

	if (e->match.route->method == GET || e->bearer.n > 0 || most == 0
	    || rate_take(e->gate->rate, e->peer, strict, most, e->began))
		return true;
	e->r.cx.why.retry_s = 60;
	return fail(&e->r.cx, TOO_MANY,
	    T("Too many requests came from your network in a minute. Please wait a minute and try "
	      "again; what you typed is kept by your browser's Back button."));
}

static void
gate_begin(void *self, struct http_exchange *x)
{
	struct gate *g = self;
	struct exchange *e = exchange_take(&g->io[x->io]);

	x->app = e;
	if (e == NULL) {
		static const struct http_answer full = {
		    .status = 503, .file = -1, .close = true, .body = {"busy\n", 5}};

		http_answer(x, &full);
		return;
	}
	if (setjmp(e->escape) != 0) {
		e->mem.escape = NULL;
		problem_plain(e, 503);
		e->stage = STAGE_DELIVER;
		answer_send(e);
		return;
	}
	e->mem.escape = &e->escape;
	set_up(e, g, x);
	if (!find_route(e) || !within_rate(e) || !body_begin(e)) {
		e->answer.close = x->length != 0 && !text_is(x->method, "GET");
		refuse_now(e);
	}
	e->mem.escape = NULL;
}

static bool
gate_data(void *self, struct http_exchange *x, const char *p, size_t n)
{
	struct exchange *e = x->app;
	bool ok;

	(void)self;
	if (e == NULL || e->stage == STAGE_DELIVER)
		return false;
	if (setjmp(e->escape) != 0) {
		e->mem.escape = NULL;
		problem_plain(e, 503);
		e->stage = STAGE_DELIVER;
		answer_send(e);
		return false;
	}
	e->mem.escape = &e->escape;
	ok = body_data(e, p, n);
	if (!ok) {
		e->answer.close = true;
		refuse_now(e);
	}
	e->mem.escape = NULL;
	return ok;
}

/* The same for everyone not signed in, and finished already? */
static bool
from_cache(struct exchange *e)
{
	const struct cached *page;

	if ((e->match.route->flags & ROUTE_CACHED) == 0 || e->signed_in || e->notice.n > 0)
		return false;
	page = cache_find(e->gate->io[e->x->io].cache, e->r.cx.lang, e->x->path, e->x->query);
	if (page == NULL)
		return false;
	e->answer.status = 200;
	e->answer.type = TEXT("text/html; charset=utf-8");
	e->answer.body = page->body;
	e->answer.gzip = page->gzip;
	e->cached = page;
	exchange_field(e, "ETag", page->etag);
	e->stage = STAGE_DELIVER;
	return true;
}

static bool
complete_input(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	e->r.typed = &e->given;
	if (!body_end(e))
		return false;
	e->r.in = arena_alloc(&e->mem, e->match.route->form->size + 1);
	return form_fill(c, e->match.route->form, &e->given, &e->files, e->r.machine,
	    (void *)(uintptr_t)e->r.in);
}

static void
gate_complete(void *self, struct http_exchange *x)
{
	struct exchange *e = x->app;
	const struct route *route;

	(void)self;
	if (e == NULL || e->stage == STAGE_DELIVER)
		return;
	route = e->match.route;
	if (setjmp(e->escape) != 0) {
		e->mem.escape = NULL;
		problem_plain(e, 503);
		e->stage = STAGE_DELIVER;
		answer_send(e);
		return;
	}
	e->mem.escape = &e->escape;
	if (from_cache(e)) {
		answer_send(e);
		e->mem.escape = NULL;
		return;
	}
	if (!complete_input(e))
		problem_stage(e);
	else if (route->method == GET)
		e->stage = STAGE_READ;
	else if (body_has_files(e))
		e->stage = STAGE_FILES;
	else
		e->stage = route->prepare != NULL ? STAGE_PREPARE : STAGE_WRITE;
	step(e);
	e->mem.escape = NULL;
}

static void
gate_resumed(void *self, struct http_exchange *x)
{
	struct exchange *e = x->app;

	(void)self;
	if (setjmp(e->escape) != 0) {
		e->mem.escape = NULL;
		problem_plain(e, 503);
		e->stage = STAGE_DELIVER;
		answer_send(e);
		return;
	}
	e->mem.escape = &e->escape;
	if (e->stage == STAGE_FILES)
		e->stage = e->match.route->prepare != NULL ? STAGE_PREPARE : STAGE_WRITE;
	else if (e->stage == STAGE_PREPARE)
		e->stage = STAGE_WRITE;
	else if (e->stage == STAGE_WRITE || (e->stage == STAGE_AUDIT && e->job.next == &e->job))
		after_write(e);
	step(e);
	e->mem.escape = NULL;
}

static void
gate_closed(void *self, struct http_exchange *x)
{
	struct gate *g = self;

	if (x->app != NULL)
		exchange_give_back(&g->io[x->io], x->app);
	x->app = NULL;
}

/* One lock for the writer and one for the readers a turn. */
static void
gate_turn_end(void *self, int n)
{
	struct gate *g = self;
	struct io *io = &g->io[n];

	if (io->writes != NULL) {
		struct write_job *first = io->writes;

		io->writes = NULL;
		io->last_write = &io->writes;
		if (!writer_push(g->writer, first)) {
			for (struct write_job *next; first != NULL; first = next) {
				next = first->next;
				push_busy((struct exchange *)first);
			}
		}
	}
	if (io->reads != NULL) {
		struct pool_work *first = io->reads;

		io->reads = NULL;
		io->last_read = &io->reads;
		if (!pool_push(g->readers, first)) {
			for (struct pool_work *next; first != NULL; first = next) {
				next = first->next;
				push_busy((struct exchange *)((char *)first
							      - offsetof(struct exchange, work)));
			}
		}
	}
}

/* A finished batch, on the writer's thread: one list and one wake for each io thread. */
static void
gate_batch_finished(void *self, struct write_job *first)
{
	struct gate *g = self;
	struct http_exchange *lists[IO_THREADS] = {0};

	for (struct write_job *next; first != NULL; first = next) {
		struct exchange *e = (struct exchange *)first;

		next = first->next;
		first->next = first; /* marks "written" for gate_resumed */
		e->r.cx.db = NULL;
		e->x->next = lists[e->x->io];
		lists[e->x->io] = e->x;
	}
	for (int i = 0; i < IO_THREADS; i++)
		if (lists[i] != NULL)
			http_resume_list(g->http, i, lists[i]);
}

static void
gate_thread_start(void *self, int n)
{
	struct gate *g = self;
	struct io *io = &g->io[n];

	io->last_write = &io->writes;
	io->last_read = &io->reads;
}

static void
gate_thread_stop(void *self, int n)
{
	struct gate *g = self;
	struct io *io = &g->io[n];

	for (struct exchange *e; (e = io->free) != NULL;) {
		io->free = (struct exchange *)(void *)e->job.next;
		arena_drop(&e->mem);
		mem_free(e);
	}
	if (io->db != NULL)
		db_close(io->db);
	cache_drop(io->cache);
}

/* ---- start and stop ---- */

static bool
start_readers(struct gate *g, struct text *why)
{
	const struct gate_config *config = &g->config;

	for (int i = 0; i < config->http.threads; i++) {
		g->io[i].cache = cache_make();
		if (config->db.engine == DB_SQLITE
		    && (g->io[i].db = db_open(&config->db, DB_READER, g->mem, why)) == NULL)
			return false;
	}
	if (config->db.engine == DB_POSTGRES
	    && (g->readers =
		       pool_start(config->reader_threads, READ_QUEUE, &config->db, g->mem, why))
		   == NULL)
		return false;
	g->passwords = pool_start(1, PASSWORD_QUEUE, &config->db, g->mem, why);
	if (g->passwords == NULL)
		return false;
	g->documents = pool_start(1, SLOW_QUEUE, &config->db, g->mem, why);
	if (g->documents == NULL)
		return false;
	g->files = pool_start(1, SLOW_QUEUE, NULL, g->mem, why);
	return g->files != NULL;
}

struct gate *
gate_start(const struct gate_config *config, struct arena *a, struct text *why)
{
	struct gate *g = NEW(a, struct gate);
	struct writer_config writer = config->writer;
	struct http_app app = {.self = g,
	    .thread_start = gate_thread_start,
	    .thread_stop = gate_thread_stop,
	    .begin = gate_begin,
	    .data = gate_data,
	    .complete = gate_complete,
	    .resumed = gate_resumed,
	    .closed = gate_closed,
	    .turn_end = gate_turn_end};

	must(config->http.threads > 0 && config->http.threads <= IO_THREADS);
	g->config = *config;
	g->mem = a;
	g->rate = rate_make();
	g->router = router_build(config->systems, config->n_systems, a, why);
	if (g->router == NULL || !start_readers(g, why))
		return NULL;
	writer.finished = gate_batch_finished;
	writer.self = g;
	g->writer = writer_start(&writer, a, why);
	if (g->writer == NULL)
		return NULL;
	g->http = http_start(&config->http, &app, a, why);
	return g->http != NULL ? g : NULL;
}

void
gate_stop(struct gate *g)
{
	http_stop(g->http, 10);
	writer_stop(g->writer);
	pool_stop(g->passwords);
	pool_stop(g->documents);
	pool_stop(g->files);
	if (g->readers != NULL)
		pool_stop(g->readers);
}
