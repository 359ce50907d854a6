/* A tree of path segments. Literal children are tried before the one :parameter child. */
#include "web/router.h"

struct node {
	struct node *sibling, *child;
	struct text segment; /* literal; empty for a parameter, whose name is the row's */
	bool parameter;
	const struct route *routes[2]; /* by method */
};

struct router {
	struct node root;
};

/* Takes the next "/segment" off *rest; false at the end. */
static bool
next_segment(struct text *rest, struct text *segment)
{
	size_t end;

	if (rest->n == 0 || rest->p[0] != '/')
		return false;
	*rest = text_part(*rest, 1, rest->n);
	end = text_find_char(*rest, '/');
	*segment = text_part(*rest, 0, end);
	*rest = text_part(*rest, segment->n, rest->n);
	return true;
}

static struct node *
child_named(struct node *parent, struct text segment, bool parameter, struct arena *a)
{
	struct node **at = &parent->child;

	/* The parameter child stays last. */
	for (; *at != NULL && !(*at)->parameter; at = &(*at)->sibling)
		if (!parameter && text_equal((*at)->segment, segment))
			return *at;
	if (parameter && *at != NULL)
		return *at;
	struct node *fresh = NEW(a, struct node);

	fresh->segment = segment;
	fresh->parameter = parameter;
	fresh->sibling = *at;
	*at = fresh;
	return fresh;
}

static const char *
row_lacks(const struct route *row)
{
	if (row->path == NULL || row->path[0] != '/')
		return "a path that starts with /";
	if (row->may == NULL)
		return "a permission (a public page says ANYONE)";
	if (row->form == NULL)
		return "a form (a page without input says &no_input)";
	return row->handle == NULL ? "a handler" : NULL;
}

static bool
router_add(struct router *r, const struct route *row, struct arena *a, struct text *why)
{
	struct node *at = &r->root;
	struct text rest = text_of(row->path), segment;
	const char *lacks = row_lacks(row);
	int parameters = 0;

	if (lacks != NULL) {
		*why =
		    text_format(a, "route %s lacks %s", row->path != NULL ? row->path : "?", lacks);
		return false;
	}
	while (next_segment(&rest, &segment)) {
		bool parameter = segment.n > 0 && segment.p[0] == ':';

		parameters += parameter;
		at = child_named(at, parameter ? TEXT("") : segment, parameter, a);
	}
	if (parameters > ROUTE_PARAMS) {
		*why = text_format(
		    a, "route %s has more than %d parameters", row->path, (int)ROUTE_PARAMS);
		return false;
	}
	if (at->routes[row->method] != NULL) {
		*why = text_format(a, "two routes answer %s", row->path);
		return false;
	}
	at->routes[row->method] = row;
	return true;
}

struct router *
router_build(const struct system *const *systems, size_t n, struct arena *a, struct text *why)
{
	struct router *r = NEW(a, struct router);

	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < systems[s]->n_routes; i++)
			if (!router_add(r, &systems[s]->routes[i], a, why))
				return NULL;
	return r;
}

/* Two rows may call the same segment by different names: "/d/:code" and "/d/:reference/receive". */
static void
name_parameters(struct route_match *out)
{
	struct text rest = text_of(out->route->path), segment;
	size_t n = 0;

	while (n < out->n_params && next_segment(&rest, &segment))
		if (segment.n > 0 && segment.p[0] == ':')
			out->params[n++].name = text_part(segment, 1, segment.n);
}

static bool
find_below(const struct node *at, struct text rest, enum method method, struct route_match *out)
{
	struct text segment;

	if (!next_segment(&rest, &segment)) {
		for (unsigned m = GET; m <= POST; m++)
			out->methods |= (unsigned)(at->routes[m] != NULL) << m;
		out->path_known = out->methods != 0;
		out->route = at->routes[method];
		return out->route != NULL;
	}
	for (const struct node *c = at->child; c != NULL; c = c->sibling) {
		size_t had = out->n_params;

		if (c->parameter ? segment.n == 0 : !text_equal(c->segment, segment))
			continue;
		if (c->parameter)
			out->params[out->n_params++].value = segment;
		if (find_below(c, rest, method, out))
			return true;
		out->n_params = had;
	}
	return false;
}

bool
router_find(const struct router *r, enum method method, struct text path, struct route_match *out)
{
	*out = (struct route_match){0};
	if (!find_below(&r->root, path, method, out))
		return false;
	name_parameters(out);
	return true;
}
