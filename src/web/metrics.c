/* The gate's figures as OpenMetrics text: https://openmetrics.io, version 1.0. */
#include "web/exchange.h"

static const int limits_ms[METRIC_BUCKETS - 1] = {1, 2, 5, 10, 25, 50, 100, 250, 1000};

void
metrics_answered(struct metrics *m, int status, int64_t ms)
{
	int bucket = 0;

	while (bucket < METRIC_BUCKETS - 1 && ms > limits_ms[bucket])
		bucket++;
	METRIC_ADD(&m->by_class[status / 100 % 6], 1);
	METRIC_ADD(&m->by_time[bucket], 1);
	METRIC_ADD(&m->ms, ms);
}

/* Adds up one counter over the io threads; `at` is its place in struct metrics. */
static int64_t
sum(const struct gate *g, size_t at)
{
	int64_t all = 0;

	for (int i = 0; i < g->config.http.threads; i++)
		all += __atomic_load_n(
		    (const int64_t *)(const void *)((const char *)&g->io[i].metrics + at),
		    __ATOMIC_RELAXED);
	return all;
}

#define SUM(g, member) sum((g), offsetof(struct metrics, member))

static void
head(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_format(b, "# TYPE %s %s\n# HELP %s %s\n", name, type, name, help);
}

static void
counter(struct buf *b, const char *name, const char *help, int64_t value)
{
	head(b, name, "counter", help);
	buf_format(b, "%s_total %lld\n", name, (long long)value);
}

static void
gauge(struct buf *b, const char *name, const char *help, int64_t value)
{
	head(b, name, "gauge", help);
	buf_format(b, "%s %lld\n", name, (long long)value);
}

static void
write_requests(const struct gate *g, struct buf *b)
{
	int64_t seen = 0, ms = SUM(g, ms);

	head(b, "sen_requests", "counter", "Answers by class of status.");
	for (size_t i = 1; i < 6; i++)
		buf_format(b, "sen_requests_total{class=\"%zuxx\"} %lld\n", i,
		    (long long)sum(g, offsetof(struct metrics, by_class) + i * sizeof(int64_t)));
	head(b, "sen_request_seconds", "histogram", "From the headers to the answer.");
	for (size_t i = 0; i < METRIC_BUCKETS; i++) {
		seen += sum(g, offsetof(struct metrics, by_time) + i * sizeof(int64_t));
		if (i < METRIC_BUCKETS - 1)
			buf_format(b, "sen_request_seconds_bucket{le=\"%g\"} %lld\n",
			    limits_ms[i] / 1000.0, (long long)seen);
	}
	buf_format(b,
	    "sen_request_seconds_bucket{le=\"+Inf\"} %lld\nsen_request_seconds_sum %lld.%03d\n"
	    "sen_request_seconds_count %lld\n",
	    (long long)seen, (long long)(ms / 1000), (int)(ms % 1000), (long long)seen);
	counter(b, "sen_cached_pages", "Answers from a finished page.", SUM(g, cached));
	counter(b, "sen_uploads", "Files received.", SUM(g, uploads));
	counter(b, "sen_upload_bytes", "Bytes of files received.", SUM(g, upload_bytes));
	counter(b, "sen_limited", "Changes refused by the limit of an address.", SUM(g, limited));
	counter(b, "sen_forged", "Forms refused for want of a right token.", SUM(g, forged));
}

static void
write_connections(struct gate *g, struct buf *b)
{
	struct http_figures f = http_figures(g->http);

	gauge(b, "sen_connections", "Open connections.", f.connections);
	counter(b, "sen_http_requests", "Requests begun.", f.requests);
	counter(b, "sen_http_refused", "Connections and requests refused by the net.", f.refused);
}

static void
write_writer(struct gate *g, struct buf *b)
{
	struct writer_figures f = writer_figures(g->writer);

	counter(b, "sen_write_jobs", "Jobs run by the writer.", f.jobs);
	counter(b, "sen_write_batches", "Transactions of the writer.", f.batches);
	counter(b, "sen_write_failures", "Jobs whose change was not stored.", f.failures);
	gauge(b, "sen_write_waiting", "Jobs waiting for the writer.", f.waiting);
	gauge(b, "sen_wal_bytes", "Size of the write-ahead log (SQLite).", f.wal_bytes);
}

static void
write_pools(struct gate *g, struct buf *b)
{
	const struct {
		const char *name;
		struct pool *pool;
	} pools[] = {{"passwords", g->passwords}, {"documents", g->documents}, {"files", g->files},
	    {"readers", g->readers}};

	head(b, "sen_pool_waiting", "gauge", "Work waiting in a pool.");
	for (size_t i = 0; i < COUNT(pools); i++)
		if (pools[i].pool != NULL)
			buf_format(b, "sen_pool_waiting{pool=\"%s\"} %d\n", pools[i].name,
			    pool_figures(pools[i].pool).waiting);
	head(b, "sen_pool_working", "gauge", "Threads of a pool at work.");
	for (size_t i = 0; i < COUNT(pools); i++)
		if (pools[i].pool != NULL)
			buf_format(b, "sen_pool_working{pool=\"%s\"} %d\n", pools[i].name,
			    pool_figures(pools[i].pool).working);
}

void
metrics_write(struct gate *g, struct buf *b)
{
	write_requests(g, b);
	write_connections(g, b);
	write_writer(g, b);
	write_pools(g, b);
	gauge(b, "sen_up_seconds", "Since the start.", (time_monotonic() - g->started) / 1000);
}
