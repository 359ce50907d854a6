/*
 * From method and path to the row that answers. Built once at start from every system's table; a
 * row without permission, form or handler stops the start.
 */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

#include "web/route.h"

struct router;

enum { ROUTE_PARAMS = 6 };

/* What a path matched: the row, and the values of its :parameters, still percent-encoded. */
struct route_match {
	const struct route *route;
	struct pair params[ROUTE_PARAMS];
	size_t n_params;
	bool path_known;  /* another method has this path: 405, not 404 */
	unsigned methods; /* those that have it, 1 << enum method */
};

/* NULL with *why naming the bad row: two rows for one path, or a row that lacks a column. */
struct router *router_build(
    const struct system *const *systems, size_t n, struct arena *a, struct text *why) MUST_USE;

/* A literal segment wins over a :parameter. `path` is raw; empty segments match nothing. */
bool router_find(
    const struct router *r, enum method method, struct text path, struct route_match *out) MUST_USE;

#endif
