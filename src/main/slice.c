/* A write of the program itself, through the writer's queue. */
#include "main/slice.h"

#include <unistd.h>

#include "base/digest.h"
#include "core/snapshot.h"
#include "main/instance.h"

enum { QUEUE_FULL_TRIES = 200, QUEUE_FULL_MS = 10 };

const struct actor program_actor = {.kind = ACTOR_JOB, .name = {"Sen", 3}, .address = {"", 0}};

struct slice {
	struct write_job job;
	struct cx *c;
	bool (*work)(struct cx *c, void *arg);
	void *arg;
	jmp_buf escape;
};

static bool
slice_job(struct write_job *j, struct db *db)
{
	struct slice *s = (struct slice *)j;
	struct cx *c = s->c;
	struct arena *mem = c->mem;
	jmp_buf *outer = mem->escape; /* who waits for this slice goes on with it */
	bool ok;

	c->db = db;
	c->now = time_read();
	c->why = (struct problem){0};
	c->changed = 0;
	if (setjmp(s->escape) != 0) {
		c->mem = mem; /* the work may have had one of its own */
		mem->escape = outer;
		db_reset(db);
		return fail(c, BUSY, T("The server is out of memory. Please try again later."));
	}
	mem->escape = &s->escape;
	ok = s->work(c, s->arg);
	mem->escape = outer;
	return ok || (c->why.keep && !db_transaction_lost(db));
}

static bool
push(const struct slices *s, struct write_job *j)
{
	for (int i = 0; i < QUEUE_FULL_TRIES; i++) {
		if (writer_run(s->writer, j))
			return true;
		usleep(QUEUE_FULL_MS * 1000);
	}
	return false;
}

static bool
run(const struct slices *s, const int64_t *key, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg)
{
	struct slice one = {.job = {.run = slice_job, .keys = key, .n_keys = key != NULL},
	    .c = c,
	    .work = work,
	    .arg = arg};

	c->mem = mem;
	c->by = &program_actor;
	c->why = (struct problem){0};
	if (!push(s, &one.job))
		return fail(c, BUSY, T("The server has too much to write right now."));
	c->db = NULL;
	if (one.job.outcome != WRITE_COMMITTED) {
		if (c->why.kind == NO_PROBLEM)
			return fail(c, BUSY,
			    T("Nothing was saved: the server could not write. Please try again in "
			      "a moment."));
		return false;
	}
	snapshot_committed(c->changed);
	return c->why.kind == NO_PROBLEM;
}

bool
slice_run(const struct slices *s, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg)
{
	return run(s, NULL, mem, c, work, arg);
}

bool
slice_run_alone(const struct slices *s, const char *name, struct arena *mem, struct cx *c,
    bool (*work)(struct cx *c, void *arg), void *arg)
{
	struct digest d = digest_text(text_of(name));
	int64_t key;

	memcpy(&key, d.b, sizeof key);
	return run(s, &key, mem, c, work, arg);
}

bool
slice_read(struct db *db, struct arena *mem, struct cx *c, bool (*work)(struct cx *c, void *arg),
    void *arg)
{
	jmp_buf escape;
	bool ok;

	*c = instance_cx(mem, db);
	if (setjmp(escape) != 0) {
		mem->escape = NULL;
		db_reset(db);
		return fail(c, BUSY, T("The server is out of memory. Please try again later."));
	}
	mem->escape = &escape;
	ok = work(c, arg);
	mem->escape = NULL;
	db_reset(db);
	return ok;
}
