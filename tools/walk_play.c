/* One walk: lines into words, variables, actors and their requests. */
#include <stdarg.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "walk.h"

bool
oops(struct play *p, const char *format, ...)
{
	char message[2048];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	buf_format(&p->said, "%s:%d: %s\n", p->file, p->line, message);
	p->failed = true;
	return false;
}

/* ---- variables ---- */

void
play_set(struct play *p, struct text name, struct text value)
{
	struct variable *v = p->variables;

	while (v != NULL && !text_equal(v->name, name))
		v = v->next;
	if (v == NULL) {
		v = NEW(p->mem, struct variable);
		v->name = text_copy(p->mem, name);
		v->next = p->variables;
		p->variables = v;
	}
	v->value = text_copy(p->mem, value);
}

struct text
play_get(const struct play *p, struct text name)
{
	for (const struct variable *v = p->variables; v != NULL; v = v->next) {
		if (text_equal(v->name, name))
			return v->value;
	}
	return TEXT("");
}

/* ---- words ---- */

static bool
in_name(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* $NAME becomes its value; names are capital letters, digits and _. An unknown name is an error. */
struct text
play_substitute(struct play *p, struct text t)
{
	struct buf b = buf_in(p->mem);

	for (size_t i = 0, n; i < t.n; i++) {
		struct variable *v = p->variables;

		for (n = 0; t.p[i] == '$' && i + 1 + n < t.n && in_name(t.p[i + 1 + n]);)
			n++;
		if (n == 0 || (t.p[i + 1] >= '0' && t.p[i + 1] <= '9')) {
			buf_char(&b, t.p[i]);
			continue;
		}
		while (v != NULL && !text_equal(v->name, text_part(t, i + 1, n)))
			v = v->next;
		if (v == NULL)
			(void)oops(
			    p, "nothing is remembered as %.*s", TEXT_ARG(text_part(t, i + 1, n)));
		else
			buf_text(&b, v->value);
		i += n;
	}
	return buf_done(&b);
}

static char
escaped(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	case '0':
		return '\0';
	default:
		return c;
	}
}

static struct text
word_quoted(struct play *p, struct text t, size_t *at)
{
	struct buf b = buf_in(p->mem);

	for (++*at; *at < t.n && t.p[*at] != '"'; ++*at) {
		if (t.p[*at] == '\\' && *at + 3 < t.n && t.p[*at + 1] == 'x') {
			struct bytes raw;

			if (!text_unhex(p->mem, text_part(t, *at + 2, 2), &raw))
				(void)oops(p, "\\x takes two hexadecimal digits");
			else
				buf_add(&b, raw.p, raw.n);
			*at += 3;
		} else if (t.p[*at] == '\\' && *at + 1 < t.n) {
			buf_char(&b, escaped(t.p[++*at]));
		} else {
			buf_char(&b, t.p[*at]);
		}
	}
	if (*at == t.n)
		(void)oops(p, "a quote that does not end");
	++*at;
	return buf_done(&b);
}

static void
line_split(struct play *p, struct text t, struct line *l)
{
	size_t at = 0, from;

	l->n = 0;
	l->whole = t;
	for (;;) {
		while (at < t.n && (t.p[at] == ' ' || t.p[at] == '\t'))
			at++;
		if (at == t.n || t.p[at] == '#' || l->n == WORDS)
			return;
		l->at[l->n] = at;
		l->quoted[l->n] = t.p[at] == '"';
		if (l->quoted[l->n]) {
			l->p[l->n++] = play_substitute(p, word_quoted(p, t, &at));
			continue;
		}
		for (from = at; at < t.n && t.p[at] != ' ' && t.p[at] != '\t';)
			at++;
		l->p[l->n++] = play_substitute(p, text_part(t, from, at - from));
	}
}

static const struct word *
word_find(const struct word *list, struct text name)
{
	for (; list->name != NULL; list++) {
		if (text_is(name, list->name))
			return list;
	}
	return NULL;
}

/* A problem page that the next step does not ask about is a surprise. */
static bool
unread_check(struct play *p)
{
	if (p->now == NULL || !p->now->unread)
		return true;
	p->now->unread = false;
	return oops(p, "%.*s %.*s was answered with %d, and no step expected that",
	    TEXT_ARG(p->now->sent.method), TEXT_ARG(p->now->sent.path), p->now->last.status);
}

bool
play_line(struct play *p, struct line *l)
{
	const struct word *w;
	bool expects = true;

	w = word_find(expect_words, l->p[0]);
	if (w == NULL) {
		expects = false;
		w = word_find(step_words, l->p[0]);
	}
	if (w == NULL)
		return oops(
		    p, "unknown word \"%.*s\"; docs/walks.md lists them", TEXT_ARG(l->p[0]));
	if (l->n - 1 < w->least || l->n - 1 > w->most)
		return oops(p, "write: %s", w->usage);
	if (!expects && !unread_check(p))
		return false;
	p->looks += expects;
	return w->play(p, l);
}

/* Lines that begin with white space continue the one before. */
static struct text
line_take(struct play *p, struct text *left, int *number)
{
	struct buf b = buf_in(p->mem);
	struct text line;

	while (text_cut(left, '\n', &line)) {
		++*number;
		buf_text(&b, line);
		if (left->n == 0 || (left->p[0] != ' ' && left->p[0] != '\t')
		    || text_trim(buf_done(&b)).n == 0)
			break;
		buf_char(&b, '\n');
	}
	return buf_done(&b);
}

bool
play_file(struct play *p, const char *path)
{
	struct text left = file_read(p->mem, path), line;
	const char *outer_file = p->file;
	int outer_line = p->line, number = 0;

	p->file = path;
	if (access(path, R_OK) != 0)
		return oops(p, "cannot be read");
	if (++p->depth > 8)
		return oops(p, "too many steps within steps");
	while (!p->failed && !p->skipped && !p->over && left.n > 0) {
		struct line l = {0};
		int first = number + 1;

		line = line_take(p, &left, &number);
		p->line = first;
		for (size_t i = 0; i < line.n; i++) /* continued lines are one line */
			((char *)(uintptr_t)line.p)[i] = line.p[i] == '\n' ? ' ' : line.p[i];
		line_split(p, line, &l);
		if (l.n > 0 && !p->failed)
			(void)play_line(p, &l);
	}
	if (p->depth == 1 && !p->failed && unread_check(p) && !p->skipped && !p->over
	    && p->looks == 0)
		(void)oops(p, "this walk looks at nothing, so it tests nothing");
	p->depth--;
	if (!p->failed) {
		p->file = outer_file;
		p->line = outer_line;
	}
	return !p->failed;
}

/* ---- actors ---- */

/* tests/walk/accounts: NAME LOGIN PASSWORD, one a line. */
static bool
account_find(struct play *p, struct text name, struct line *out)
{
	struct text left =
	    file_read(p->mem, text_format(p->mem, "%.*s/accounts", TEXT_ARG(p->root)).p);
	struct text line;

	while (text_cut(&left, '\n', &line)) {
		line_split(p, line, out);
		if (out->n >= 3 && text_equal(out->p[0], name))
			return true;
	}
	return false;
}

static struct actor *
actor_find(struct play *p, struct text name)
{
	for (struct actor *x = p->actors; x != NULL; x = x->next) {
		if (text_equal(x->name, name))
			return x;
	}
	return NULL;
}

bool
play_as(struct play *p, struct text name)
{
	struct line account = {0};
	struct actor *x = actor_find(p, name);

	if (x != NULL) {
		p->now = x;
		return true;
	}
	x = NEW(p->mem, struct actor);
	x->name = text_copy(p->mem, name);
	x->browser = browser_make(p->mem);
	x->path = TEXT("/");
	x->last.body = x->last.type = TEXT("");
	x->next = p->actors;
	p->actors = x;
	p->now = x;
	if (text_starts(name, TEXT("visitor")))
		return true; /* nobody signed in */
	if (!account_find(p, name, &account))
		return oops(p,
		    "nobody is called %.*s in tests/walk/accounts; a visitor who does not "
		    "sign in is called visitor, visitor-2 …",
		    TEXT_ARG(name));
	play_set(p, TEXT("LOGIN"), account.p[1]);
	play_set(p, TEXT("PASSWORD"), account.p[2]);
	return play_file(p, text_format(p->mem, "%.*s/steps/sign-in", TEXT_ARG(p->root)).p);
}

/* ---- requests ---- */

static bool
is_html(const struct response *r)
{
	return text_starts(r->type, TEXT("text/html"));
}

/* A page a browser would have to mend, or one with an unfilled placeholder, fails the walk. */
static bool
page_read(struct play *p)
{
	struct actor *x = p->now;
	struct buf complaints = buf_in(p->mem);
	struct text text;

	x->page = NULL;
	if (!is_html(&x->last))
		return true;
	if (!text_valid(x->last.body))
		return oops(p, "the page at %.*s is not valid UTF-8", TEXT_ARG(x->path));
	x->page = dom_parse(p->mem, x->last.body, &complaints);
	text = node_text(p->mem, x->page);
	for (int i = 0; i < 10; i++) {
		struct text hole = text_format(p->mem, "{%d}", i);

		if (text_find(text, hole) != SIZE_MAX)
			return oops(p, "the page at %.*s shows %.*s: a text without its value",
			    TEXT_ARG(x->path), TEXT_ARG(hole));
	}
	if (complaints.n > 0)
		return oops(p, "the page at %.*s is not well formed: %.*s", TEXT_ARG(x->path),
		    TEXT_ARG(text_trim(buf_done(&complaints))));
	return true;
}

/* "/a/b" stays; "?x" and "b" are relative to where the actor is; our own host's name goes. */
static struct text
path_resolve(struct play *p, struct text to)
{
	struct text from = p->now->path;
	struct text host = text_format(p->mem, "http://127.0.0.1:%d", p->server->port);
	size_t end;

	to = text_part(to, 0, text_find_char(to, '#'));
	if (text_starts(to, host))
		to = text_part(to, host.n, to.n);
	if (to.n > 0 && to.p[0] == '/')
		return to;
	from = text_part(from, 0, text_find_char(from, '?'));
	if (to.n == 0)
		return p->now->path;
	if (to.p[0] == '?')
		return text_format(p->mem, "%.*s%.*s", TEXT_ARG(from), TEXT_ARG(to));
	for (end = from.n; end > 0 && from.p[end - 1] != '/';)
		end--;
	return text_format(p->mem, "%.*s%.*s", (int)end, from.p, TEXT_ARG(to));
}

static bool
excused(struct play *p)
{
	bool yes = p->fault != NULL && strcmp(p->fault, "mem") == 0 && !p->done_once;

	p->done_once = true;
	p->faults_seen += yes;
	return yes;
}

static bool
send_one(struct play *p, struct request *q)
{
	struct actor *x = p->now;
	struct text why;

	q->path = path_resolve(p, q->path);
	x->asked = *q;
	if (!browser_send(x->browser, p->mem, p->server->port, q, &x->last, &why)) {
		/* Without memory for an answer the connection closes: the one excuse. */
		if (!excused(p)
		    || !browser_send(x->browser, p->mem, p->server->port, q, &x->last, &why))
			return oops(p, "%.*s", TEXT_ARG(why));
	}
	if (x->n_chain < (int)COUNT(x->chain))
		x->chain[x->n_chain++] = x->last.status;
	/* A page that shows a form again stands at the address of the POST. */
	x->path = q->path;
	return true;
}

static struct header *
header_push(struct play *p, struct header *next, const char *name, struct text value)
{
	struct header *h = NEW(p->mem, struct header);

	h->name = text_of(name);
	h->value = value;
	h->next = next;
	return h;
}

static bool
redirects_follow(struct play *p)
{
	struct actor *x = p->now;

	for (int hops = 0; x->last.status >= 301 && x->last.status <= 308 && x->last.location.n > 0;
	     hops++) {
		struct request next = {.method = TEXT("GET"),
		    .path = x->last.location,
		    .type = TEXT(""),
		    .body = TEXT("")};

		if (hops == 8)
			return oops(p, "redirects without end");
		if (next.path.p[0] != '/' || text_starts(next.path, TEXT("//")))
			return oops(p, "a redirect to another place: %.*s", TEXT_ARG(next.path));
		next.headers = header_push(p, NULL, "Accept-Language", TEXT("en"));
		if (!send_one(p, &next))
			return false;
	}
	return true;
}

/* A problem that the armed fault explains: the page must be whole, and the same request, sent
 * again, must do what it was to do. */
static bool
fault_retry(struct play *p)
{
	struct actor *x = p->now;

	if (p->fault == NULL || x->last.status < 500 || p->done_once)
		return true;
	p->done_once = true;
	p->faults_seen++;
	if (x->last.body.n == 0)
		return oops(p, "%d without a page", x->last.status);
	if (!page_read(p))
		return false;
	return play_again(p, x->asked);
}

bool
play_again(struct play *p, struct request q)
{
	struct actor *x = p->now;

	x->n_chain = 0;
	if (!send_one(p, &q) || !redirects_follow(p) || !page_read(p))
		return false;
	x->unread = x->last.status >= 400;
	return true;
}

bool
play_request(struct play *p, struct request q)
{
	struct actor *x = p->now;
	struct header **end = &p->with;

	if (x == NULL) {
		if (!play_as(p, TEXT("visitor")))
			return false;
		x = p->now;
	}
	while (*end != NULL)
		end = &(*end)->next;
	*end = q.headers;
	q.headers = p->with;
	p->with = NULL;
	q.headers = header_push(p, q.headers, "Accept-Language", TEXT("en"));
	q.path = path_resolve(p, q.path);
	x->sent = q;
	x->n_chain = 0;
	p->done_once = false;
	if (!send_one(p, &q) || !redirects_follow(p) || !page_read(p))
		return false;
	x->unread = x->last.status >= 400;
	return fault_retry(p);
}

static bool
control(struct play *p, const char *path, bool again)
{
	struct browser *b = browser_make(p->mem);
	struct request q = {.method = TEXT("POST"),
	    .path = text_of(path),
	    .type = TEXT("application/x-www-form-urlencoded"),
	    .body = TEXT("")};
	struct response out;
	struct text why;
	bool ok = browser_send(b, p->mem, p->server->port, &q, &out, &why);

	browser_end(b);
	if (!ok && p->fault != NULL && !again) {
		p->faults_seen++;
		return control(p, path, true);
	}
	if (!ok)
		return oops(p, "%.*s", TEXT_ARG(why));
	if (out.status >= 500 && p->fault != NULL && !again) {
		p->faults_seen++;
		return control(p, path, true);
	}
	if (out.status < 200 || out.status > 299)
		return oops(p, "%s was answered with %d: %.*s", path, out.status,
		    TEXT_ARG(text_head(out.body, 200)));
	play_set(p, TEXT("ANSWER"), text_trim(out.body));
	return true;
}

bool
play_control(struct play *p, const char *path)
{
	return control(p, path, false);
}

bool
play_restart(struct play *p, bool kill_it)
{
	if (!server_stop(p->server, kill_it))
		return oops(
		    p, "the program did not end well when asked to; see %s", p->server->log);
	return server_start(p->server)
	       || oops(p, "the program did not start; see %s", p->server->log);
}
