/*
 * The gate: moves exchanges between the io threads, the pools and the writer. What happens in a
 * transaction is stage.c's, how a body is read body.c's, what a page or a problem looks like
 * page.c's and problem.c's.
 */
#include "web/exchange.h"

#include <unistd.h>

#include "core/snapshot.h"

enum { KEPT_EXCHANGES = 64 };

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
	if (e->answer.file >= 0)
		close(e->answer.file);
	if (e->cached != NULL)
		cache_release(io->cache, e->cached);
	arena_reset(&kept);
	if (io->n_free >= KEPT_EXCHANGES) {
		arena_drop(&kept);
		mem_free(e);
		return;
	}
	*e = (struct exchange){.mem = kept};
	e->job.next = (struct write_job *)(void *)io->free;
	io->free = e;
	io->n_free++;
}

/* ---- handing over ---- */

/* Back to its io thread; from here on it is not ours. */
static void
resume(struct exchange *e)
{
	e->x->next = NULL;
	http_resume_list(e->gate->http, e->x->io, e->x);
}

/* Work on a pool thread: a slow GET, a PostgreSQL read, uploads to sync, a prepare. */
static void
pool_run(struct pool_work *w, struct db *db)
{
	struct exchange *e = (struct exchange *)((char *)w - offsetof(struct exchange, work));

	if (e->stage == STAGE_ADMIT)
		stage_admit(e, db);
	else if (e->stage == STAGE_FILES)
		stage_files(e);
	else if (e->stage == STAGE_PREPARE)
		stage_prepare(e, db);
	else
		stage_read(e, db);
	resume(e);
}

static void
push_busy(struct exchange *e)
{
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
	resume(e);
}

static void
push_pool(struct pool *p, struct exchange *e)
{
	e->work.next = NULL;
	e->work.run = pool_run;
	if (pool_push(p, &e->work) != NULL)
		push_busy(e);
}

static void
gather_read(struct exchange *e)
{
	struct io *io = io_of(e);

	e->work.next = NULL;
	e->work.run = pool_run;
	*io->last_read = &e->work;
	io->last_read = &e->work.next;
}

/* FNV-1a, eight bytes at a time: a multiplication carries upwards only, so the upper half comes
 * back down. */
static uint64_t
mix(uint64_t hash, struct text t)
{
	uint64_t word = 0;

	for (; t.n >= sizeof word; t = text_part(t, sizeof word, t.n)) {
		memcpy(&word, t.p, sizeof word);
		hash = (hash ^ word) * UINT64_C(1099511628211);
		hash ^= hash >> 32;
	}
	word = 0;
	memcpy(&word, t.p, t.n);
	hash = (hash ^ word ^ (uint64_t)t.n << 56) * UINT64_C(1099511628211);
	return hash ^ hash >> 32;
}

/* What its rules depend on, what two requests with one client's key share, and the mark by which
 * the same input is known again after the process ended. */
static void
name_write(struct exchange *e)
{
	const struct route *route = e->match.route;
	uint64_t hash = mix(UINT64_C(14695981039346656037), text_of(route->path));

	e->job.keys = e->keys;
	e->job.n_keys = 0;
	if (e->stage == STAGE_AUDIT)
		return;
	if (route->key != NULL && e->r.in != NULL)
		e->keys[e->job.n_keys++] = route->key(e->r.in);
	if ((route->flags & ROUTE_ONCE) != 0 && e->r.client_key.n > 0) {
		e->input = body_digest(e);
		e->keys[e->job.n_keys++] =
		    (int64_t)(mix(mix(hash, e->cookie_token), e->r.client_key) >> 1);
	}
	for (size_t i = 0; i < e->given.n; i++)
		if (!text_is(e->given.p[i].name, FIELD_CSRF))
			hash = mix(mix(hash, e->given.p[i].name), e->given.p[i].value);
	e->job.mark = hash;
}

static void
gather_write(struct exchange *e)
{
	struct io *io = io_of(e);

	e->job.next = NULL;
	e->job.run = stage_write;
	*io->last_write = &e->job;
	io->last_write = &e->job.next;
}

/* Hands a held exchange to where its stage runs. */
static void
hand_over(struct exchange *e)
{
	struct gate *g = e->gate;
	int flags = e->match.route != NULL ? e->match.route->flags : 0;

	if (e->stage == STAGE_AUDIT || e->stage == STAGE_WRITE)
		gather_write(e);
	else if (e->stage == STAGE_FILES)
		push_pool(g->files, e);
	else if (e->stage == STAGE_PREPARE)
		push_pool((flags & ROUTE_PASSWORD) != 0 ? g->passwords : g->documents, e);
	else if (e->stage == STAGE_READ && (flags & ROUTE_SLOW) != 0)
		push_pool(g->documents, e);
	else
		gather_read(e);
}

static bool
reads_here(const struct exchange *e)
{
	bool slow = e->match.route != NULL && (e->match.route->flags & ROUTE_SLOW) != 0;

	return e->stage == STAGE_PROBLEM || e->stage == STAGE_ADMIT
	       || (e->stage == STAGE_READ && !slow);
}

/* As far as it goes on this io thread; then answered, held, or (an upload) its body may come. */
static void
step(struct exchange *e)
{
	struct db *db = io_of(e)->db;

	while (db != NULL && reads_here(e)) {
		if (e->stage == STAGE_ADMIT)
			stage_admit(e, db);
		else
			stage_read(e, db);
	}
	if (e->stage == STAGE_BODY)
		return;
	if (e->stage == STAGE_DELIVER) {
		answer_send(e);
		return;
	}
	if (e->stage == STAGE_WRITE || e->stage == STAGE_AUDIT)
		name_write(e);
	http_hold(e->x);
	hand_over(e);
}

/* Whatever happens, the client gets an answer. */
static void
run(struct exchange *e, void (*what)(struct exchange *e))
{
	if (guarded(e, what))
		return;
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
	answer_send(e);
}

/* ---- called by the net, on the io thread ---- */

static bool
method_refused(struct exchange *e, const char *allow)
{
	e->status = 405;
	e->allow = allow;
	return fail(&e->r.cx, NOT_FOUND, T("This address cannot be used that way."));
}

static bool
find_route(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	bool get = text_is(e->x->method, "GET") || text_is(e->x->method, "HEAD");
	bool post = text_is(e->x->method, "POST");
	bool found = router_find(e->gate->router, post ? POST : GET, e->x->path, &e->match);

	if (found && (e->match.route->flags & ROUTE_TEST) != 0 && !e->gate->config.test)
		found = e->match.path_known = false;
	if (found && (get || post)) {
		e->r.route = e->match.route;
		return true;
	}
	e->match.route = NULL;
	if (found || e->match.path_known) {
		bool has_get = e->match.methods & 1 << GET, has_post = e->match.methods & 1 << POST;

		return method_refused(e, !has_post  ? "GET, HEAD"
					 : !has_get ? "POST"
						    : "GET, HEAD, POST");
	}
	e->slashed = get && e->x->path.n > 1 && text_ends(e->x->path, TEXT("/"))
		     && router_find(e->gate->router, GET,
			 text_part(e->x->path, 0, e->x->path.n - 1), &e->match);
	e->match.route = NULL;
	return fail(c, NOT_FOUND,
	    T("There is no page at this address. Check it, or start from the home page."));
}

/* Changes from one address are counted, so that one visitor cannot take the place of all; those of
 * who is signed in by their session, since a whole office comes from one address; of systems only
 * wrong tokens (asker.c). */
static bool
within_rate(struct exchange *e)
{
	const struct gate_config *config = &e->gate->config;
	bool strict = (e->match.route->flags & ROUTE_STRICT) != 0;
	const struct rate_limit limit = {strict ? RATE_STRICT : RATE_CHANGE,
	    strict ? config->strict_per_minute : config->rate_per_minute, 60 * 1000};

	if (e->match.route->method == GET || e->bearer.n > 0
	    || rate_take(e->gate->rate, &limit, e->signed_in && !strict ? e->cookie_token : e->peer,
		1, e->began))
		return true;
	METRIC_ADD(&io_of(e)->metrics.limited, 1);
	e->r.cx.why.retry_s = 60;
	return fail(&e->r.cx, TOO_MANY,
	    T("Too many requests came from you or your network in a minute. Please wait a minute "
	      "and try again; what you typed is kept by your browser's Back button."));
}

static bool
find_client_key(struct exchange *e)
{
	struct text key = text_trim(http_header(e->x, "Idempotency-Key"));

	if (key.n >= 2 && key.p[0] == '"' && key.p[key.n - 1] == '"')
		key = text_part(key, 1, key.n - 2);
	e->r.client_key = key;
	if (key.n <= 100 && text_valid(key))
		return true;
	e->status = 400;
	return fail(
	    &e->r.cx, INVALID, T("Idempotency-Key must be text of at most 100 characters."));
}

static void
set_up(struct exchange *e)
{
	struct http_exchange *x = e->x;
	struct cx *c = &e->r.cx;

	e->stage = STAGE_BODY;
	e->r.x = e;
	e->began = time_monotonic();
	e->answer.file = -1;
	c->mem = &e->mem;
	c->now = time_read();
	c->why.what = c->why.log = TEXT("");
	e->notice = e->cookie_token = e->title = e->r.client_key = e->r.user_agent = TEXT("");
	e->r.path = x->path;
	e->r.query = x->query;
	e->r.typed = &e->given;
	e->r.machine = text_starts(x->path, TEXT("/api/")) || text_is(x->path, "/metrics");
	asker_find(e);
}

static bool
take_in(struct exchange *e)
{
	if (!find_route(e))
		return false;
	if (e->match.route->method == GET)
		return body_begin(e);
	e->r.user_agent = text_head(http_header(e->x, "User-Agent"), 200);
	return find_client_key(e) && within_rate(e) && asker_same_site(e) && body_begin(e);
}

/* Answered at once where a body would come; otherwise in complete, like any page. */
static void
begin(struct exchange *e)
{
	set_up(e);
	if (take_in(e)) {
		if (!body_takes_files(e)
		    && (e->match.route->method == GET || !asker_is_unproven(e)))
			return;
		e->stage = STAGE_ADMIT;
		step(e);
		return;
	}
	e->failed = true;
	if (e->x->length == 0)
		return;
	stage_problem(e);
	if (io_of(e)->db != NULL)
		stage_read(e, io_of(e)->db);
	else if (!problem_answer(e))
		problem_plain(e, problem_status(e->shown.kind));
	e->stage = STAGE_DELIVER;
	answer_send(e);
}

void
gate_begin(void *self, struct http_exchange *x)
{
	static const struct http_answer full = {
	    .status = 503, .file = -1, .close = true, .body = {"busy\n", 5}};
	struct gate *g = self;
	struct exchange *e = exchange_take(&g->io[x->io]);

	x->app = e;
	if (e == NULL) {
		http_answer(x, &full);
		return;
	}
	e->gate = g;
	e->x = x;
	e->answer.file = -1;
	run(e, begin);
}

/* A piece of the body, as data_run needs it. */
struct piece {
	const char *p;
	size_t n;
};

static _Thread_local struct piece piece;

static void
take_piece(struct exchange *e)
{
	if (body_data(e, piece.p, piece.n))
		return;
	e->failed = true;
	stage_problem(e);
	if (io_of(e)->db != NULL)
		stage_read(e, io_of(e)->db);
	else if (!problem_answer(e))
		problem_plain(e, problem_status(e->shown.kind));
	e->stage = STAGE_DELIVER;
	answer_send(e);
}

bool
gate_data(void *self, struct http_exchange *x, const char *p, size_t n)
{
	struct exchange *e = x->app;

	(void)self;
	if (e == NULL || e->stage != STAGE_BODY)
		return false;
	piece = (struct piece){p, n};
	run(e, take_piece);
	return e->stage == STAGE_BODY;
}

/* The same for everyone not signed in, and finished already? */
static bool
from_cache(struct exchange *e)
{
	const struct cached *page;
	struct cache_key key;

	if ((e->match.route->flags & ROUTE_CACHED) == 0 || e->signed_in || e->notice.n > 0)
		return false;
	key = exchange_key(e);
	page = cache_find(io_of(e)->cache, e->began, &key);
	if (page == NULL)
		return false;
	exchange_answer(e, 200, page->type, page->body);
	e->answer.gzip = page->gzip;
	e->answer.tag = page->etag;
	e->cached = page;
	METRIC_ADD(&io_of(e)->metrics.cached, 1);
	e->stage = STAGE_DELIVER;
	return true;
}

static bool
complete_input(struct exchange *e)
{
	const struct form *form = e->match.route->form;
	void *in;

	if (!body_end(e))
		return false;
	e->translated = asker_translates(e);
	if (e->translated)
		return true;
	in = arena_alloc(&e->mem, form->size);
	e->r.in = in;
	return form_fill(&e->r.cx, form, &e->given, &e->files, e->r.machine, in);
}

/* The form comes back as after a mistake, without one. */
static void
translate(struct exchange *e)
{
	e->stage = STAGE_PROBLEM;
	if (e->match.route->again != NULL)
		return;
	exchange_answer(e, 303, TEXT(""), TEXT(""));
	exchange_field(e, "Location", asker_page(e).t);
	language_keep(e);
	e->stage = STAGE_DELIVER;
}

static void
complete(struct exchange *e)
{
	const struct route *route = e->match.route;

	if (e->failed || (!from_cache(e) && !complete_input(e)))
		stage_problem(e);
	else if (e->stage == STAGE_DELIVER)
		; /* from the cache */
	else if (e->translated)
		translate(e);
	else if ((route->flags & ROUTE_PLAIN) != 0 && route->handle(&e->r))
		e->stage = STAGE_DELIVER;
	else if ((route->flags & ROUTE_PLAIN) != 0)
		stage_problem(e);
	else if (route->method == GET)
		e->stage = STAGE_READ;
	else if (body_has_files(e))
		e->stage = STAGE_FILES;
	else
		e->stage = route->prepare != NULL ? STAGE_PREPARE : STAGE_WRITE;
	step(e);
}

void
gate_complete(void *self, struct http_exchange *x)
{
	struct exchange *e = x->app;

	(void)self;
	if (e != NULL && e->stage == STAGE_BODY)
		run(e, complete);
}

static void
go_on(struct exchange *e)
{
	if (e->written)
		stage_written(e);
	step(e);
}

void
gate_resumed(void *self, struct http_exchange *x)
{
	(void)self;
	run(x->app, go_on);
}

void
gate_closed(void *self, struct http_exchange *x)
{
	struct gate *g = self;

	if (x->app != NULL)
		exchange_give_back(&g->io[x->io], x->app);
	x->app = NULL;
}

/* One lock for the writer and one for the readers a turn. What is beyond the bound of a queue, and
 * only that, hears that the server is busy. */
void
gate_turn_end(void *self, int n)
{
	struct gate *g = self;
	struct io *io = &g->io[n];
	struct write_job *writes = io->writes;
	struct pool_work *reads = io->reads;

	io->writes = NULL;
	io->last_write = &io->writes;
	io->reads = NULL;
	io->last_read = &io->reads;
	if (writes != NULL)
		writes = writer_push(g->writer, writes);
	for (struct write_job *next; writes != NULL; writes = next) {
		next = writes->next;
		push_busy((struct exchange *)writes);
	}
	if (reads != NULL)
		reads = pool_push(g->readers, reads);
	for (struct pool_work *next; reads != NULL; reads = next) {
		next = reads->next;
		push_busy((struct exchange *)((char *)reads - offsetof(struct exchange, work)));
	}
}

/* A finished batch, on the writer's thread: what it changed is published first, so that the next
 * batch and the answers see it; then one list and one wake for each io thread. */
void
gate_batch_finished(void *self, struct write_job *first)
{
	struct gate *g = self;
	struct http_exchange *lists[IO_THREADS] = {0};
	uint32_t changed = 0;

	for (struct write_job *next; first != NULL; first = next) {
		struct exchange *e = (struct exchange *)first;

		next = first->next;
		e->written = true;
		if (first->outcome == WRITE_COMMITTED)
			changed |= e->r.cx.changed;
		e->x->next = lists[e->x->io];
		lists[e->x->io] = e->x;
	}
	if (changed != 0)
		snapshot_committed(changed);
	for (int i = 0; i < IO_THREADS; i++)
		if (lists[i] != NULL)
			http_resume_list(g->http, i, lists[i]);
}
