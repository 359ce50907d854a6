#include "core/visit.h"

#include <pthread.h>
#include <strings.h>

#include "base/random.h"
#include "core/visit_store.h"

enum { ROOM = 2048, FULL = ROOM * 3 / 4, BATCH = 200, KEEP_DAYS = 400, SWEEP_ROWS = 500 };

struct count {
	uint64_t hash;
	int64_t n; /* 0: free */
	size_t bytes;
	char path[VISIT_PATH];
};

/* One thread's; linked forever: threads live as long as the program. */
struct counts {
	struct counts *next;
	pthread_mutex_t lock;
	size_t n;
	int64_t all;
	struct count p[ROOM];
};

static struct counts *every;
static pthread_mutex_t every_lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local struct counts *mine;

/* ---- counting ---- */

static struct counts *
counts_of_thread(void)
{
	if (mine != NULL)
		return mine;
	mine = mem_alloc(sizeof *mine);
	if (mine == NULL)
		return NULL;
	must(pthread_mutex_init(&mine->lock, NULL) == 0);
	must(pthread_mutex_lock(&every_lock) == 0);
	mine->next = every;
	every = mine;
	must(pthread_mutex_unlock(&every_lock) == 0);
	return mine;
}

static bool
is_robot(struct text agent)
{
	static const char *const words[] = {"bot", "Bot", "spider", "Spider", "crawl"};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_find(agent, text_of(words[i])) != SIZE_MAX)
			return true;
	return false;
}

static uint64_t
hash_of(struct text t)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * UINT64_C(1099511628211);
	return h;
}

void
visit_count(struct text path, struct text user_agent)
{
	struct counts *c = counts_of_thread();
	uint64_t h = hash_of(path);
	size_t at = (size_t)(h % ROOM);

	if (c == NULL || is_robot(user_agent))
		return;
	must(pthread_mutex_lock(&c->lock) == 0);
	c->all++;
	if (path.n > 0 && path.n <= VISIT_PATH) {
		while (c->p[at].n > 0
		       && (c->p[at].hash != h || c->p[at].bytes != path.n
			   || memcmp(c->p[at].path, path.p, path.n) != 0))
			at = (at + 1) % ROOM;
		if (c->p[at].n == 0 && c->n < FULL) {
			c->n++;
			c->p[at].hash = h;
			c->p[at].bytes = path.n;
			memcpy(c->p[at].path, path.p, path.n);
			c->p[at].n = 1;
		} else if (c->p[at].n > 0) {
			c->p[at].n++;
		}
	}
	must(pthread_mutex_unlock(&c->lock) == 0);
}

/* ---- writing ---- */

/* What is being written; the timer's alone. */
static struct {
	char process[33];
	int64_t no;
	size_t n;
	int64_t all;
	struct count p[BATCH];
} batch;

/* Moves at most a batch out of one thread's table; what stays is counted on. The table is emptied
 * from its end, so that no probe loses its way: entries are taken whole or the table is left. */
static bool
take_from(struct counts *c)
{
	bool rest = false;
	static struct count left[ROOM];
	size_t n_left = 0;

	must(pthread_mutex_lock(&c->lock) == 0);
	batch.all += c->all;
	c->all = 0;
	for (size_t i = 0; i < ROOM && c->n > 0; i++) {
		if (c->p[i].n == 0)
			continue;
		if (batch.n < BATCH)
			batch.p[batch.n++] = c->p[i];
		else
			left[n_left++] = c->p[i];
	}
	memset(c->p, 0, sizeof c->p);
	c->n = n_left;
	for (size_t i = 0; i < n_left; i++) {
		size_t at = (size_t)(left[i].hash % ROOM);

		while (c->p[at].n > 0)
			at = (at + 1) % ROOM;
		c->p[at] = left[i];
		rest = true;
	}
	must(pthread_mutex_unlock(&c->lock) == 0);
	return rest;
}

static bool
take_batch(void)
{
	bool rest = false;

	must(pthread_mutex_lock(&every_lock) == 0);
	for (struct counts *c = every; c != NULL && batch.n < BATCH; c = c->next)
		rest = take_from(c) || rest;
	must(pthread_mutex_unlock(&every_lock) == 0);
	return rest;
}

bool
visit_flush(struct cx *c, bool *more)
{
	struct day today = time_day(c->now);
	struct text process;
	int64_t written;

	*more = false;
	if (batch.process[0] == '\0') {
		struct text token = random_token(c->mem, 16);

		memcpy(batch.process, token.p, token.n);
	}
	process = text_of(batch.process);
	if (!store_visit_batch(c, process, &written))
		return false;
	if (written == batch.no)
		batch.n = 0;
	if (batch.n == 0 && (written == batch.no || batch.all == 0)) {
		batch.all = 0;
		batch.no++;
		*more = take_batch();
	}
	if (batch.n == 0 && batch.all == 0) {
		batch.no--;
		return true;
	}
	for (size_t i = 0; i < batch.n; i++)
		if (!store_visit_add(
			c, (struct text){batch.p[i].path, batch.p[i].bytes}, today, batch.p[i].n))
			return false;
	return (batch.all == 0 || store_visit_add(c, TEXT(""), today, batch.all))
	       && store_visit_batch_set(c, process, batch.no);
}

bool
visit_sweep(struct cx *c, bool *more)
{
	int64_t n;

	if (!store_visit_old(c, (struct day){time_day(c->now).n - KEEP_DAYS}, SWEEP_ROWS, &n))
		return false;
	*more = n == SWEEP_ROWS;
	return store_visit_batches_old(c, (struct time){c->now.ms - 2 * 86400000LL});
}

/* ---- reading ---- */

bool
visit_days(struct cx *c, struct text path, int most, struct visits *out)
{
	return store_visit_days(c, path, most, out);
}

bool
visit_top(struct cx *c, struct day from, int most, struct visits *out)
{
	return store_visit_top(c, from, most, out);
}

bool
visit_sum(struct cx *c, struct text path, int64_t *n)
{
	return store_visit_sum(c, path, n);
}
