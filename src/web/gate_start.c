/* The gate's start and stop: its threads, pools and connections. The way of a request is gate.c's.
 */
#include "web/exchange.h"

#include "web/openapi.h"

enum { PASSWORD_QUEUE = 16, SLOW_QUEUE = 64, READ_QUEUE = 4096 };

const struct gate_config *
gate_config(const struct gate *g)
{
	return &g->config;
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
	struct route_match match;
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
	g->started = time_monotonic();
	g->rate = rate_make();
	g->looks = looks_make(a);
	g->router = router_build(config->systems, config->n_systems, a, why);
	if (g->router == NULL || !start_readers(g, why))
		return NULL;
	g->openapi = openapi_document(config, a);
	g->has_sign_in = router_find(g->router, GET, TEXT("/sign-in"), &match);
	writer.finished = gate_batch_finished;
	writer.self = g;
	g->writer = writer_start(&writer, a, why);
	if (g->writer == NULL)
		return NULL;
	atomic_store(&g->http, http_start(&config->http, &app, a, why));
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
	rate_drop(g->rate);
}
