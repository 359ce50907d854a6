/* The addresses under /test/ of `sen serve --test`. */
#include "main/test_control.h"

#include <errno.h>
#include <inttypes.h>

#include "base/random.h"

enum { SEED = 20260831, START_APART_MS = 60000 };

static const struct time test_start = {INT64_C(1788138000000)};

static struct runner *runner;
static const char *clock_file;
static int64_t runs;
static int64_t armed_db, armed_mem; /* from the next commit on */

struct advance_input {
	int64_t ms;
};

struct fail_input {
	struct text what;
	int64_t after;
};

static const struct field advance_fields[] = {{.name = "ms",
    .kind = FIELD_INT,
    .offset = offsetof(struct advance_input, ms),
    .required = true,
    .max = INT64_MAX / 2}};

static const char *const fail_choices[] = {"db", "mem", NULL};

static const struct field fail_fields[] = {
    {.name = "what",
	.kind = FIELD_CHOICE,
	.offset = offsetof(struct fail_input, what),
	.required = true,
	.choices = fail_choices},
    {.name = "after",
	.kind = FIELD_INT,
	.offset = offsetof(struct fail_input, after),
	.required = true,
	.max = INT64_MAX / 2},
};

static const struct form advance_form = {
    advance_fields, COUNT(advance_fields), sizeof(struct advance_input), 0};
static const struct form fail_form = {
    fail_fields, COUNT(fail_fields), sizeof(struct fail_input), 0};

static bool
answer_line(struct req *r, struct text line)
{
	return answer_bytes(r, "text/plain; charset=utf-8", line, TEXT(""));
}

/* Where the next start goes on. */
static bool
clock_save(void)
{
	FILE *f = fopen(clock_file, "w");

	if (f == NULL)
		return false;
	fprintf(f, "%" PRId64 " %" PRId64 "\n", time_read().ms + START_APART_MS, runs + 1);
	return fclose(f) == 0;
}

void
test_clock_begin(void)
{
	time_test_set((struct time){test_start.ms - 60 * 60 * 1000});
	random_test_seed(SEED);
}

bool
test_clock_start(const char *dir, struct arena *a, struct text *why)
{
	struct time start = test_start;
	FILE *f;

	clock_file = text_format(a, "%s/test_clock", dir).p;
	f = fopen(clock_file, "r");
	if (f != NULL) {
		if (fscanf(f, "%" SCNd64 " %" SCNd64, &start.ms, &runs) != 2)
			start = test_start;
		fclose(f);
	}
	time_test_set(start);
	random_test_seed(SEED + 2 * (uint64_t)(runs + 1));
	if (clock_save())
		return true;
	*why = text_format(a, "%s cannot be written: %s", clock_file, strerror(errno));
	return false;
}

static bool
advance_page(struct req *r)
{
	const struct advance_input *in = r->in;

	time_test_advance(in->ms);
	if (!clock_save())
		return broken(&r->cx, "the test clock cannot be saved");
	return answer_line(r, time_iso(r->cx.mem, time_read()));
}

/* On a pool's thread: the writer must be free for what runs. */
static bool
tick_prepare(struct req *r)
{
	if (runner == NULL)
		return fail(&r->cx, BUSY, T("The server is still starting."));
	runner_tick(runner);
	return true;
}

static bool
tick_page(struct req *r)
{
	return answer_line(r, TEXT("done"));
}

static void
committed(void)
{
	if (armed_db > 0)
		__atomic_store_n(&db_fail_after, armed_db, __ATOMIC_RELAXED);
	if (armed_mem > 0)
		__atomic_store_n(&mem_fail_after, armed_mem, __ATOMIC_RELAXED);
	armed_db = armed_mem = 0;
}

/* Answers how far the failure before it still was. The commit of this request is not counted. */
static bool
fail_page(struct req *r)
{
	const struct fail_input *in = r->in;
	bool db = text_is(in->what, "db");
	int64_t left =
	    __atomic_exchange_n(db ? &db_fail_after : &mem_fail_after, 0, __ATOMIC_RELAXED);

	*(db ? &armed_db : &armed_mem) = in->after;
	db_committed_hook = committed;
	return answer_line(r, text_format(r->cx.mem, "%lld", (long long)left));
}

static const struct route routes[] = {
    {.method = POST,
	.path = "/test/advance",
	.may = &ANYONE,
	.form = &advance_form,
	.handle = advance_page,
	.flags = ROUTE_TEST,
	.name = MSG("Move the test's clock")},
    {.method = POST,
	.path = "/test/tick",
	.may = &ANYONE,
	.form = &no_input,
	.prepare = tick_prepare,
	.handle = tick_page,
	.flags = ROUTE_TEST,
	.name = MSG("Run what is due")},
    {.method = POST,
	.path = "/test/fail",
	.may = &ANYONE,
	.form = &fail_form,
	.handle = fail_page,
	.flags = ROUTE_TEST,
	.name = MSG("Make a write or an allocation fail")},
};

const struct system test_control = {.name = "test", .routes = routes, .n_routes = COUNT(routes)};

void
test_control_set_up(struct runner *r)
{
	runner = r;
}
