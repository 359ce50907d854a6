/* The words that do something: open, press, fill, api, advance … */
#include <string.h>

#include "walk.h"

static struct header *
with_add(struct play *p, struct text name, struct text value)
{
	struct header *h = NEW(p->mem, struct header);

	h->name = name;
	h->value = value;
	h->next = p->with;
	p->with = h;
	return h;
}

static bool
do_as(struct play *p, struct line *l)
{
	return play_as(p, l->p[1]);
}

static bool
do_open(struct play *p, struct line *l)
{
	struct request q = {
	    .method = TEXT("GET"), .path = l->p[1], .type = TEXT(""), .body = TEXT("")};

	return play_request(p, q);
}

/* press "X" [anyway] [in "Y"] */
static bool
press(struct play *p, struct line *l, enum press how)
{
	struct text in = TEXT("");
	size_t at = 2;

	if (p->now == NULL)
		return oops(p, "there is no page; open one first");
	if (l->n > at && text_is(l->p[at], "anyway")) {
		how = PRESS_ANYWAY;
		at++;
	}
	if (l->n == at + 2 && text_is(l->p[at], "in"))
		in = l->p[at + 1];
	else if (l->n != at)
		return oops(p, "write: press \"Text\" [anyway] [in \"text of its row\"]");
	return form_press(p, l->p[1], in, how);
}

static bool
do_press(struct play *p, struct line *l)
{
	return press(p, l, PRESS);
}

static bool
do_follow(struct play *p, struct line *l)
{
	return press(p, l, FOLLOW);
}

static bool
page_needed(struct play *p)
{
	return p->now != NULL || oops(p, "there is no page; open one first");
}

static bool
do_fill(struct play *p, struct line *l)
{
	return page_needed(p) && form_fill(p, l->p[1], l->p[2]);
}

/* Text of N letters, for limits. */
static bool
do_fill_long(struct play *p, struct line *l)
{
	struct buf b = buf_in(p->mem);
	int64_t n;

	if (!text_int(l->p[2], &n) || n < 0 || n > 50000000)
		return oops(p, "write: fill-long FIELD NUMBER");
	for (int64_t i = 0; i < n; i++)
		buf_char(&b, (char)('a' + i % 26));
	return page_needed(p) && form_fill(p, l->p[1], buf_done(&b));
}

/* attach FIELD FILE [as NAME] */
static bool
do_attach(struct play *p, struct line *l)
{
	struct text as = l->p[2];
	size_t slash;

	while ((slash = text_find_char(as, '/')) != SIZE_MAX)
		as = text_part(as, slash + 1, as.n);
	if (l->n == 5 && text_is(l->p[3], "as"))
		as = l->p[4];
	else if (l->n != 3)
		return oops(p, "write: attach FIELD FILE [as NAME]");
	return page_needed(p) && form_attach(p, l->p[1], l->p[2], as);
}

static bool
do_choose(struct play *p, struct line *l)
{
	return page_needed(p) && form_choose(p, l->p[1], l->p[2]);
}

static bool
do_check(struct play *p, struct line *l)
{
	return page_needed(p) && form_check(p, l->p[1], l->n > 2 ? l->p[2] : TEXT(""), true);
}

static bool
do_uncheck(struct play *p, struct line *l)
{
	return page_needed(p) && form_check(p, l->p[1], l->n > 2 ? l->p[2] : TEXT(""), false);
}

static bool
do_with(struct play *p, struct line *l)
{
	(void)with_add(p, l->p[1], l->p[2]);
	return true;
}

/* api METHOD PATH [token=T] [key=K] [json … to the end of the line] */
static bool
do_api(struct play *p, struct line *l)
{
	struct request q = {
	    .method = l->p[1], .path = l->p[2], .type = TEXT("application/json"), .body = TEXT("")};

	for (size_t i = 3; i < l->n; i++) {
		if (text_starts(l->p[i], TEXT("token="))) {
			(void)with_add(p, TEXT("Authorization"),
			    text_format(
				p->mem, "Bearer %.*s", TEXT_ARG(text_part(l->p[i], 6, l->p[i].n))));
		} else if (text_starts(l->p[i], TEXT("key="))) {
			(void)with_add(
			    p, TEXT("Idempotency-Key"), text_part(l->p[i], 4, l->p[i].n));
		} else if (text_is(l->p[i], "json") && i + 1 < l->n) {
			/* As it stands, quotes and all. */
			q.body = play_substitute(p, text_part(l->whole, l->at[i + 1], l->whole.n));
			break;
		} else {
			return oops(p, "write: api METHOD PATH [token=T] [key=K] [json {…}]");
		}
	}
	return play_request(p, q);
}

static bool
post_words(struct play *p, struct line *l, struct buf *b)
{
	struct request q = {.method = TEXT("POST"),
	    .path = l->p[1],
	    .type = TEXT("application/x-www-form-urlencoded")};

	for (size_t i = 2; i < l->n; i++)
		buf_format(b, "%s%.*s", b->n > 0 ? "&" : "", TEXT_ARG(l->p[i]));
	q.body = buf_done(b);
	return play_request(p, q);
}

/* post PATH [name=value …]: a bare POST of a form, without the page and its token. */
static bool
do_post(struct play *p, struct line *l)
{
	struct buf b = buf_in(p->mem);

	return post_words(p, l, &b);
}

/* send PATH [name=value …]: the same with the token of the page where the actor is. */
static bool
do_send(struct play *p, struct line *l)
{
	struct buf b = buf_in(p->mem);

	if (p->now == NULL || p->now->page == NULL || walk_token(p).n == 0)
		return oops(p, "open a page with a form first: its token is needed");
	buf_format(&b, "csrf=%.*s", TEXT_ARG(walk_token(p)));
	return post_words(p, l, &b);
}

/* body TYPE "…": like post, with any body. body METHOD PATH TYPE "bytes" */
static bool
do_body(struct play *p, struct line *l)
{
	struct request q = {.method = l->p[1], .path = l->p[2], .type = l->p[3], .body = l->p[4]};

	return play_request(p, q);
}

static bool
do_again(struct play *p, struct line *l)
{
	(void)l;
	return page_needed(p) && play_again(p, p->now->sent);
}

/* raw "bytes" */
static bool
do_raw(struct play *p, struct line *l)
{
	struct text why;

	if (p->now == NULL && !play_as(p, TEXT("visitor")))
		return false;
	p->now->page = NULL;
	p->now->sent = (struct request){.method = TEXT("raw"), .path = TEXT("bytes")};
	if (!raw_send(p->mem, p->server->port, l->p[1], &p->now->last, &why))
		return oops(p, "%.*s", TEXT_ARG(why));
	if ((p->now->last.status == 0 || p->now->last.status >= 500) && p->fault != NULL
	    && !raw_send(p->mem, p->server->port, l->p[1], &p->now->last, &why))
		return oops(p, "%.*s", TEXT_ARG(why));
	p->now->n_chain = 1;
	p->now->chain[0] = p->now->last.status;
	p->now->unread = p->now->last.status >= 400;
	return true;
}

/* advance N seconds|minutes|hours|days */
static bool
do_advance(struct play *p, struct line *l)
{
	static const struct {
		const char *unit;
		int64_t ms;
	} units[] = {{"second", 1000}, {"minute", 60000}, {"hour", 3600000}, {"day", 86400000}};
	int64_t n;

	for (size_t i = 0; i < COUNT(units); i++) {
		if (text_starts(l->p[2], text_of(units[i].unit)) && text_int(l->p[1], &n))
			return play_control(p, text_format(p->mem, "/test/advance?ms=%lld",
						   (long long)(n * units[i].ms))
						   .p);
	}
	return oops(p, "write: advance 3 days");
}

static bool
do_tick(struct play *p, struct line *l)
{
	(void)l;
	return play_control(p, "/test/tick");
}

/* do NAME [X=value …]: plays tests/walk/steps/NAME with variables set. */
static bool
do_do(struct play *p, struct line *l)
{
	for (size_t i = 2; i < l->n; i++) {
		size_t equals = text_find_char(l->p[i], '=');
		struct text value;

		if (equals == SIZE_MAX)
			return oops(p, "write: do NAME [X=value …]");
		value = text_part(l->p[i], equals + 1, l->p[i].n);
		if (value.n == 0 && i + 1 < l->n && l->quoted[i + 1]) {
			play_set(p, text_part(l->p[i], 0, equals), l->p[i + 1]);
			i++;
			continue;
		}
		play_set(p, text_part(l->p[i], 0, equals), value);
	}
	return play_file(
	    p, text_format(p->mem, "%.*s/steps/%.*s", TEXT_ARG(p->root), TEXT_ARG(l->p[1])).p);
}

static bool
do_set(struct play *p, struct line *l)
{
	play_set(p, l->p[1], l->p[2]);
	return true;
}

static bool
do_restart(struct play *p, struct line *l)
{
	(void)l;
	return play_restart(p, false);
}

static bool
do_kill(struct play *p, struct line *l)
{
	(void)l;
	return play_restart(p, true);
}

enum { EXIT_CANNOT = 3 };

/* A command that the armed fault stops says so, and does its work when it is given again. */
static bool
command_again(struct play *p, const char *const *argv)
{
	struct response *last = &p->now->last;

	p->faults_seen++;
	p->over = true;
	if (text_find(last->body, TEXT("again")) == SIZE_MAX)
		return oops(p, "a command that could not run does not say what to do: %.*s",
		    TEXT_ARG(last->body));
	last->status = command_run(p->mem, argv, &last->body);
	return (last->status >= 0 && last->status < EXIT_CANNOT - 1)
	       || oops(p, "the command given again ended with %d: %.*s", last->status,
		   TEXT_ARG(last->body));
}

/* sen WORD …: runs a command of the program; $DIR is the data. What it prints is then the page. */
static bool
do_sen(struct play *p, struct line *l)
{
	const char *argv[WORDS + 1] = {p->server->program};
	struct actor *x;

	if (p->now == NULL && !play_as(p, TEXT("visitor")))
		return false;
	x = p->now;
	for (size_t i = 1; i < l->n; i++)
		argv[i] = text_z(p->mem, l->p[i]);
	x->last = (struct response){.type = TEXT("text/plain")};
	x->last.status = command_run(p->mem, argv, &x->last.body);
	x->sent = (struct request){.method = TEXT("sen"), .path = l->p[1]};
	x->page = NULL;
	x->chain[0] = x->last.status;
	x->n_chain = 1;
	x->unread = false;
	if (x->last.status < 0)
		return oops(p, "could not run %s", p->server->program);
	return p->fault == NULL || x->last.status != EXIT_CANNOT || command_again(p, argv);
}

/* only sqlite | only postgres */
static bool
do_only(struct play *p, struct line *l)
{
	p->skipped = !text_is(l->p[1], p->server->engine->name);
	return true;
}

const struct word step_words[] = {
    {"as", 1, 1, do_as, "as NAME"},
    {"open", 1, 1, do_open, "open PATH"},
    {"press", 1, 4, do_press, "press \"Text\" [anyway] [in \"text of its row\"]"},
    {"follow", 1, 3, do_follow, "follow \"Text\" [in \"text of its row\"]"},
    {"fill", 2, 2, do_fill, "fill FIELD \"value\""},
    {"fill-long", 2, 2, do_fill_long, "fill-long FIELD NUMBER"},
    {"attach", 2, 4, do_attach, "attach FIELD FILE [as NAME]"},
    {"choose", 2, 2, do_choose, "choose FIELD \"value or label\""},
    {"check", 1, 2, do_check, "check FIELD [\"value or label\"]"},
    {"uncheck", 1, 2, do_uncheck, "uncheck FIELD [\"value or label\"]"},
    {"with", 2, 2, do_with, "with HEADER \"value\""},
    {"api", 2, WORDS, do_api, "api METHOD PATH [token=T] [key=K] [json {…}]"},
    {"post", 1, WORDS, do_post, "post PATH [name=value …]"},
    {"send", 1, WORDS, do_send, "send PATH [name=value …]"},
    {"body", 4, 4, do_body, "body METHOD PATH TYPE \"bytes\""},
    {"again", 0, 0, do_again, "again"},
    {"raw", 1, 1, do_raw, "raw \"bytes\""},
    {"advance", 2, 2, do_advance, "advance NUMBER seconds|minutes|hours|days"},
    {"tick", 0, 0, do_tick, "tick"},
    {"do", 1, WORDS, do_do, "do NAME [X=value …]"},
    {"set", 2, 2, do_set, "set NAME \"value\""},
    {"restart", 0, 0, do_restart, "restart"},
    {"kill", 0, 0, do_kill, "kill"},
    {"sen", 1, WORDS, do_sen, "sen COMMAND …"},
    {"only", 1, 1, do_only, "only sqlite|postgres"},
    {NULL, 0, 0, NULL, NULL},
};
