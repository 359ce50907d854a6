/*
 * refused: whose is it? Takes every route of the program's own table that names a key, puts another
 * one's key into it, and asks as the present actor. A new route is swept the day it appears. What
 * anyone may see (core.anyone) is left out: the walks of those pages say what they may show.
 */
#include <string.h>

#include "walk.h"

struct route {
	struct text method, path, permission;
};

static bool
route_read(struct text line, struct route *r)
{
	struct text system;

	return text_cut(&line, '\t', &system) && text_cut(&line, '\t', &r->method)
	       && text_cut(&line, '\t', &r->path) && text_cut(&line, '\t', &r->permission);
}

/* Puts the key in, and a number for every other one; false where the path has no such key. */
static bool
path_fill(struct play *p, struct text path, struct text key, struct text value, struct text *out)
{
	struct buf b = buf_in(p->mem);
	struct text part;
	bool found = false;

	while (text_cut(&path, '/', &part)) {
		bool is_key = text_starts(part, TEXT(":"));

		if (part.n == 0)
			continue;
		found |= text_equal(part, key);
		buf_char(&b, '/');
		buf_text(&b, text_equal(part, key) ? value : is_key ? TEXT("1") : part);
	}
	*out = buf_done(&b);
	return found;
}

struct text
walk_token(const struct play *p)
{
	const struct node *page = p->now->page;

	for (const struct node *n = page; n != NULL; n = node_next(n, page)) {
		if (node_is(n, "input") && text_is(node_attr(n, "name"), "csrf"))
			return node_attr(n, "value");
	}
	return TEXT("");
}

static bool
sweep_one(struct play *p, const struct route *r, struct text path, struct text token)
{
	struct request q = {.method = r->method, .path = path, .type = TEXT(""), .body = TEXT("")};
	bool machine = text_starts(path, TEXT("/api/"));
	int status;

	if (text_is(r->method, "POST")) {
		q.type =
		    machine ? TEXT("application/json") : TEXT("application/x-www-form-urlencoded");
		q.body = machine ? TEXT("{}") : text_format(p->mem, "csrf=%.*s", TEXT_ARG(token));
	}
	if (!play_request(p, q))
		return false;
	p->now->unread = false;
	status = p->now->chain[0];
	/* 422 complains about the form, before it is known whose the thing is; it must not show it.
	 */
	if (status == 401 || status == 403 || status == 404
	    || (status == 422 && p->now->last.status == 422))
		return true;
	if (status == 303 && text_starts(p->now->path, TEXT("/sign-in")))
		return true;
	return oops(p, "%.*s %.*s was answered with %d to a stranger", TEXT_ARG(r->method),
	    TEXT_ARG(path), status);
}

/* refused :KEY VALUE [not TEXT …]: none of the pages may hold the texts either. */
bool
walk_refused(struct play *p, struct line *l)
{
	const char *argv[] = {p->server->program, "routes", NULL};
	struct text left, line, path, token;
	struct route r;
	int swept = 0;

	if (p->now == NULL || p->now->page == NULL)
		return oops(p, "open a page with a form first: its token is needed");
	token = walk_token(p);
	if (command_run(p->mem, argv, &left) != 0)
		return oops(p, "sen routes does not print the routes");
	while (text_cut(&left, '\n', &line)) {
		if (!route_read(line, &r) || text_is(r.permission, "core.anyone")
		    || !path_fill(p, r.path, l->p[1], l->p[2], &path))
			continue;
		if (!sweep_one(p, &r, path, token))
			return false;
		for (size_t i = 4; i < l->n; i++) {
			if (text_find(p->now->last.body, l->p[i]) != SIZE_MAX)
				return oops(p, "%.*s %.*s shows \"%.*s\" to a stranger",
				    TEXT_ARG(r.method), TEXT_ARG(path), TEXT_ARG(l->p[i]));
		}
		swept++;
	}
	return swept > 0 || oops(p, "no route has the key %.*s", TEXT_ARG(l->p[1]));
}
