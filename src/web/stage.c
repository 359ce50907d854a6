/*
 * What happens to a request inside a transaction: reading, preparing, writing, and showing what
 * went wrong. On which thread each stage runs is gate.c's.
 */
#include "web/exchange.h"

#include "base/log.h"
#include "core/audit.h"
#include "core/client_key.h"
#include "core/snapshot.h"
#include "core/space.h"
#include "web/url.h"

bool
guarded(struct exchange *e, void (*step)(struct exchange *e))
{
	jmp_buf here, *outer = e->mem.escape;

	if (setjmp(here) != 0) {
		e->mem.escape = outer;
		return false;
	}
	e->mem.escape = &here;
	step(e);
	e->mem.escape = outer;
	return true;
}

/* The same with a connection; when memory is out, what was begun on it is undone. */
static bool
guarded_on(struct exchange *e, struct db *db, void (*step)(struct exchange *e))
{
	struct cx *c = &e->r.cx;
	bool ok;

	c->db = db;
	ok = guarded(e, step);
	if (!ok && db != NULL)
		db_rollback(db);
	c->db = NULL;
	return ok;
}

void
stage_problem(struct exchange *e)
{
	const struct problem why = e->r.cx.why;

	if (why.kind == BROKEN || why.log.n > 0)
		log_error("problem at=%lld route=%s kind=%d %.*s", (long long)e->r.cx.now.ms,
		    e->match.route != NULL ? e->match.route->path : "-", (int)why.kind,
		    TEXT_ARG(why.log));
	e->shown = why;
	e->stage = STAGE_PROBLEM;
	answer_reset(e);
}

/* ---- reading ---- */

static bool
in_reading(struct exchange *e, bool (*make)(struct exchange *e))
{
	struct cx *c = &e->r.cx;
	bool ok;

	c->why = (struct problem){0};
	e->cache_version = cache_version();
	if (!db_begin(c))
		return false;
	ok = make(e);
	db_rollback(c->db);
	return ok;
}

static bool
make_page(struct exchange *e)
{
	const struct route *route = e->match.route;
	const void *unused;

	if ((route->flags & ROUTE_CACHED) != 0 && !snapshot_take(&e->r.cx, &PAGE_SNAPSHOT, &unused))
		return false;
	return asker_actor(e) && asker_may_pass(e) && route->handle(&e->r);
}

/* A problem before the body was whole (a stale token, broken JSON): the form's page still needs to
 * know which thing it is about. Takes what was read so far, at least the address's parameters. */
static void
fill_what_is_there(struct exchange *e)
{
	const struct form *form = e->match.route->form;
	struct cx quiet = e->r.cx;
	struct pairs given = {.p = NEW_ARRAY(&e->mem, struct pair, e->given.n + e->match.n_params)};
	void *in = arena_alloc(&e->mem, form->size);

	for (size_t i = 0; i < e->match.n_params; i++) {
		given.p[given.n] = e->match.params[i];
		if (url_decode(&e->mem, e->match.params[i].value, false, &given.p[given.n].value))
			given.n++;
	}
	for (size_t i = 0; i < e->given.n; i++)
		given.p[given.n++] = e->given.p[i];
	if (!form_fill(&quiet, form, &given, &e->files, false, in))
		quiet.why = (struct problem){0}; /* not this problem's business */
	e->r.in = in;
}

static bool
make_form_again(struct exchange *e)
{
	if (e->r.in == NULL)
		fill_what_is_there(e);
	return asker_actor(e) && asker_may_pass(e) && e->match.route->again(&e->r);
}

/* Whoever cannot be told apart is shown the problem as nobody. What is wrong with a form is told to
 * whoever may send it; the others hear that they may not. */
static bool
make_problem(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	bool form = e->shown.kind == INVALID && e->status == 0 && e->match.route != NULL;
	bool known = asker_actor(e);

	if (!known)
		e->actor = (struct actor){.name = TEXT(""), .address = e->peer};
	if (form && (!known || !asker_may_pass(e)))
		e->shown = c->why;
	c->why = (struct problem){0};
	return problem_answer(e);
}

static bool
may_show_form(const struct exchange *e)
{
	return (e->shown.kind == INVALID || e->translated) && e->match.route != NULL
	       && e->match.route->again != NULL && !e->r.machine && e->status == 0;
}

/* ---- a look with a mistyped filter: the page without it, with what is wrong ---- */

static bool
is_wrong(const struct exchange *e, struct text name)
{
	for (const struct field_problem *f = e->shown.fields; f != NULL; f = f->next)
		if (text_equal(name, f->field)
		    || (name.n > f->field.n && text_starts(name, f->field)
			&& name.p[f->field.n] == '-'))
			return true;
	return false;
}

/* False: the rest does not make a page, or what is wrong names the thing itself. */
static bool
fill_without(struct exchange *e)
{
	const struct form *form = e->match.route->form;
	struct pairs rest = {NEW_ARRAY(&e->mem, struct pair, e->given.n), 0};
	struct cx quiet = e->r.cx;
	void *in = arena_alloc(&e->mem, form->size);

	for (size_t i = 0; i < e->match.n_params; i++)
		if (is_wrong(e, e->match.params[i].name))
			return false;
	for (size_t i = 0; i < e->given.n; i++)
		if (!is_wrong(e, e->given.p[i].name))
			rest.p[rest.n++] = e->given.p[i];
	e->r.in = in;
	return rest.n < e->given.n && form_fill(&quiet, form, &rest, NULL, false, in);
}

static bool
make_page_without(struct exchange *e)
{
	if (make_page(e) && e->answer.status == problem_status(INVALID)
	    && text_starts(e->answer.type, TEXT("text/html")))
		return true;
	answer_reset(e);
	return false;
}

/* Tables to download and answers to scripts say no instead: nobody would see what is missing. */
static bool
shown_without(struct exchange *e)
{
	e->without = e->shown.kind == INVALID && e->status == 0 && !e->r.machine
		     && e->match.route != NULL && e->match.route->method == GET && fill_without(e)
		     && in_reading(e, make_page_without);
	return e->without;
}

/* From the fullest way of saying it to the plainest. */
static void
show_problem(struct exchange *e)
{
	struct db *db = e->r.cx.db;

	if (may_show_form(e)) {
		if (in_reading(e, make_form_again))
			return;
		stage_problem(e);
		if (e->shown.kind == INVALID)
			e->shown.kind = BROKEN;
	}
	if (db != NULL && (shown_without(e) || in_reading(e, make_problem)))
		return;
	if (db != NULL)
		log_warning(
		    "the page of a problem could not be made: %.*s", TEXT_ARG(e->r.cx.why.log));
	e->r.cx.db = NULL;
	if (!problem_answer(e))
		problem_plain(e, problem_status(e->shown.kind));
	e->r.cx.db = db;
}

void
list_shown(struct req *r, size_t rows)
{
	struct exchange *e = r->x;
	struct digest asked;

	e->list_rows = rows;
	if (rows == 0)
		return;
	asked = body_digest(e);
	e->list_print = looks_print(e->gate->looks, &e->actor, text_of(r->route->path),
	    (struct bytes){asked.b, sizeof asked.b}, r->cx.mem);
}

static bool
is_audited(const struct exchange *e)
{
	if (e->answer.status >= 400 && !e->without)
		return false;
	if ((e->match.route->flags & ROUTE_AUDITED) != 0)
		return true;
	return e->list_rows > 0 && !looks_lately(e->gate->looks, e->list_print, e->r.cx.now);
}

static void
read_page(struct exchange *e)
{
	if (e->stage == STAGE_READ && in_reading(e, make_page)) {
		e->stage = is_audited(e) ? STAGE_AUDIT : STAGE_DELIVER;
		return;
	}
	if (e->stage == STAGE_READ) {
		e->refused = e->r.cx.why.keep;
		stage_problem(e);
	}
	show_problem(e);
	e->stage = e->refused || (e->without && is_audited(e)) ? STAGE_AUDIT : STAGE_DELIVER;
}

void
stage_read(struct exchange *e, struct db *db)
{
	if (guarded_on(e, db, read_page))
		return;
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
}

/* ---- before the first byte of a file, or of a body with a token that nobody knows yet ---- */

static bool
may_send(struct exchange *e)
{
	const struct gate_config *config = &e->gate->config;
	const struct rate_limit limit = {
	    RATE_UPLOAD, (int64_t)config->upload_mb_per_hour << 20, 3600 * 1000};
	int64_t bytes = e->x->length > 0 ? e->x->length : e->match.route->form->body_max;

	if (!asker_actor(e) || !asker_may_pass(e))
		return false;
	if (!body_takes_files(e))
		return true;
	if (!space_ok())
		return fail(&e->r.cx, BUSY,
		    T("The server's disk is nearly full, so no files can be taken right now. "
		      "Please try again later."));
	if (rate_take(e->gate->rate, &limit, e->peer, bytes, e->began))
		return true;
	e->r.cx.why.retry_s = 600;
	return fail(&e->r.cx, TOO_MANY,
	    T("Your network has sent very many files in the last hour. Please wait ten minutes and "
	      "try again."));
}

static void
admit(struct exchange *e)
{
	e->admitted = in_reading(e, may_send);
	e->actor_known = false;
	e->stage = STAGE_BODY;
	if (e->admitted)
		return;
	stage_problem(e);
	show_problem(e);
	e->stage = STAGE_DELIVER;
}

void
stage_admit(struct exchange *e, struct db *db)
{
	if (guarded_on(e, db, admit))
		return;
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
}

/* ---- slow work ahead of the transaction ---- */

static bool
make_ready(struct exchange *e)
{
	return asker_actor(e) && asker_may_pass(e) && e->match.route->prepare(&e->r);
}

static void
prepare(struct exchange *e)
{
	if (in_reading(e, make_ready))
		e->stage = STAGE_WRITE;
	else
		stage_problem(e);
}

void
stage_prepare(struct exchange *e, struct db *db)
{
	if (guarded_on(e, db, prepare))
		return;
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
}

static void
sync_files(struct exchange *e)
{
	if (body_sync(e))
		e->stage = e->match.route->prepare != NULL ? STAGE_PREPARE : STAGE_WRITE;
	else
		stage_problem(e);
}

void
stage_files(struct exchange *e)
{
	if (guarded_on(e, NULL, sync_files))
		return;
	problem_plain(e, 503);
	e->stage = STAGE_DELIVER;
}

/* ---- writing: on the writer's thread, inside the savepoint; may be run again ---- */

/* A client's key gives the first answer again instead of doing it twice. */
static bool
handle_once(struct exchange *e)
{
	struct req *r = &e->r;
	struct client_key key = {.route = text_of(e->match.route->path),
	    .key = r->client_key,
	    .guest = e->actor.kind == ACTOR_NOBODY ? e->cookie_token : TEXT(""),
	    .input = e->input,
	    .result = TEXT("")};
	bool found = false;

	if (!client_key_seen(&r->cx, &key, &found))
		return false;
	if (found)
		return answer_repeat(r, key.result);
	if (!e->match.route->handle(r))
		return false;
	key.result = answer_kept(r);
	return client_key_keep(&r->cx, &key);
}

static bool
handle_write(struct exchange *e)
{
	struct req *r = &e->r;
	const struct route *route = e->match.route;
	bool once = (route->flags & ROUTE_ONCE) != 0 && r->client_key.n > 0;

	if (!asker_actor(e) || !asker_may_pass(e))
		return false;
	if (!space_ok())
		return fail(&r->cx, BUSY,
		    T("The server's disk is nearly full, so nothing can be saved right now. What "
		      "you can read stays readable. Please try again later."));
	if (!(once ? handle_once(e) : route->handle(r)))
		return false;
	return !e->public_change || snapshot_changed(&r->cx, &PAGE_SNAPSHOT);
}

/* What was asked for, in the payload: it may name people, and the payload can be erased. */
static struct text
list_note(struct exchange *e)
{
	enum { PARTS = 12, VALUE = 200 };
	struct text parts[2 * PARTS + 2] = {TEXT("")};
	size_t n = 0;

	for (size_t i = 0; i < e->given.n && n < 2 * PARTS; i++) {
		if (e->given.p[i].value.n == 0)
			continue;
		parts[n++] = text_head(e->given.p[i].name, VALUE);
		parts[n++] = text_head(e->given.p[i].value, VALUE);
	}
	parts[n++] = TEXT("rows");
	parts[n++] = text_format(e->r.cx.mem, "%zu", e->list_rows);
	return audit_json(&e->r.cx, parts, n);
}

static bool
write_look(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	struct text what = text_of(e->match.route->path);

	if (e->list_rows > 0)
		return audit_add(c, what, e->r.path, list_note(e));
	if (e->refused)
		what = text_format(c->mem, "refused %.*s", TEXT_ARG(what));
	return audit_look(c, what, e->r.path);
}

static void
write(struct exchange *e)
{
	struct cx *c = &e->r.cx;
	bool ok;

	c->now = time_read();
	c->why = (struct problem){0};
	c->changed = 0;
	if (e->stage == STAGE_AUDIT) {
		ok = write_look(e);
	} else {
		answer_reset(e);
		e->actor_known = false;
		ok = handle_write(e);
	}
	if (!ok && c->why.kind == NO_PROBLEM)
		broken(c, "the handler said no without a problem");
}

bool
stage_write(struct write_job *j, struct db *db)
{
	struct exchange *e = (struct exchange *)j;
	struct cx *c = &e->r.cx;
	bool lost;

	c->db = db;
	if (!guarded(e, write)) {
		db_reset(db);
		c->why = (struct problem){.kind = BUSY,
		    .what = tr(c->lang,
			T("The server has no room for this right now. Nothing was changed; please "
			  "try again in a moment."))};
	}
	lost = db_transaction_lost(db);
	c->db = NULL;
	return !lost && (c->why.kind == NO_PROBLEM || c->why.keep);
}

static void
say_not_written(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	if (e->job.outcome == WRITE_UNKNOWN) {
		c->why = (struct problem){0};
		fail(c, BUSY,
		    T("We cannot tell whether this was saved. Look under My dossiers, or send it "
		      "again: nothing will double."));
	} else if (e->job.outcome == WRITE_PARKED) {
		c->why = (struct problem){0};
		fail(c, BROKEN,
		    T("The server stopped twice while it worked on exactly this, so it was set "
		      "aside. "
		      "Please tell us what you sent."));
	} else if (c->why.kind == NO_PROBLEM || c->why.keep) {
		c->why = (struct problem){0};
		fail(c, BUSY,
		    T("Nothing was saved: the server could not write. Please try again in a "
		      "moment."));
	}
}

void
stage_written(struct exchange *e)
{
	struct cx *c = &e->r.cx;

	e->written = false;
	if (e->job.outcome == WRITE_COMMITTED && c->why.kind == NO_PROBLEM) {
		if (e->list_rows > 0)
			looks_note(e->gate->looks, e->list_print, c->now);
		e->stage = STAGE_DELIVER;
		return;
	}
	if (e->job.outcome != WRITE_COMMITTED)
		say_not_written(e);
	e->refused = false;
	stage_problem(e);
}
