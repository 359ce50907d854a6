/* From path to row: literals before parameters, names by the row, what is missing is said. */
#include "unit/unit.h"

#include "web/router.h"

static struct arena mem;

static bool
handle(struct req *r)
{
	(void)r;
	return true;
}

static const struct permission anyone = {.key = "anyone"};

#define ROW(method, path)                                \
	{                                                \
		method, path, &anyone, &no_input, handle \
	}

static const struct route rows[] = {
    ROW(GET, "/"),
    ROW(GET, "/d"),
    ROW(GET, "/d/new"),
    ROW(GET, "/d/:code"),
    ROW(POST, "/d/:reference/receive"),
    ROW(GET, "/d/:reference/files/:digest"),
    ROW(POST, "/only"),
};

static const struct system one = {.name = "one", .routes = rows, .n_routes = COUNT(rows)};
static const struct system *const systems[] = {&one};

static struct route_match
find(const struct router *r, enum method method, const char *path)
{
	struct route_match m;
	bool found = router_find(r, method, text_of(path), &m);

	EXPECT(found == (m.route != NULL));
	return m;
}

static void
test_find(const struct router *r)
{
	struct route_match m;

	EXPECT(find(r, GET, "/").route == &rows[0]);
	EXPECT(find(r, GET, "/d").route == &rows[1]);
	EXPECT(find(r, GET, "/d/new").route == &rows[2]);
	m = find(r, GET, "/d/H%2026");
	EXPECT(m.route == &rows[3] && m.n_params == 1);
	EXPECT_TEXT(m.params[0].name, "code");
	EXPECT_TEXT(m.params[0].value, "H%2026");
	/* "new" is a literal, yet below it the parameter's branch must be found. */
	m = find(r, POST, "/d/new/receive");
	EXPECT(m.route == &rows[4] && m.n_params == 1);
	EXPECT_TEXT(m.params[0].name, "reference");
	m = find(r, GET, "/d/A/files/B");
	EXPECT(m.route == &rows[5] && m.n_params == 2);
	EXPECT_TEXT(m.params[0].name, "reference");
	EXPECT_TEXT(m.params[1].name, "digest");
	EXPECT_TEXT(m.params[1].value, "B");
}

static void
test_nothing(const struct router *r)
{
	static const char *const paths[] = {
	    "", "*", "/x", "/d/", "/d//receive", "//", "/d/a/b", "/d/a/files/b/c", "d"};
	struct route_match m;

	for (size_t i = 0; i < COUNT(paths); i++) {
		m = find(r, GET, paths[i]);
		EXPECT(m.route == NULL && !m.path_known);
	}
	m = find(r, GET, "/only");
	EXPECT(m.route == NULL && m.path_known && m.methods == 1u << POST);
	m = find(r, POST, "/d/new");
	EXPECT(m.path_known && m.methods == 1u << GET);
}

static void
test_refused(void)
{
	static const struct route bad[][2] = {
	    {ROW(GET, "/a"), ROW(GET, "/a")},
	    {ROW(GET, "/a/:x"), ROW(GET, "/a/:y")},
	    {ROW(GET, "a"), ROW(GET, "/b")},
	    {{GET, "/a", NULL, &no_input, handle}, ROW(GET, "/b")},
	    {{GET, "/a", &anyone, NULL, handle}, ROW(GET, "/b")},
	    {{GET, "/a", &anyone, &no_input, NULL}, ROW(GET, "/b")},
	    {ROW(GET, "/:a/:b/:c/:d/:e/:f/:g"), ROW(GET, "/b")},
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		const struct system s = {.name = "bad", .routes = bad[i], .n_routes = 2};
		const struct system *const all[] = {&s};
		struct text why = TEXT("");

		EXPECT(router_build(all, 1, &mem, &why) == NULL);
		EXPECT(why.n > 0);
	}
}

int
main(void)
{
	struct text why = TEXT("");
	const struct router *r = router_build(systems, 1, &mem, &why);

	EXPECT(r != NULL);
	if (r != NULL) {
		test_find(r);
		test_nothing(r);
	}
	test_refused();
	arena_drop(&mem);
	return unit_end("router");
}
