/*
 * Sweeping the store, a slice at a time: files that nothing refers to, leftovers of uploads, and
 * files without a row. A file that was found without a row is given one first (adopted) and swept
 * next time like any other, so that keeping and sweeping always meet at the row.
 */
#include "core/file_disk.h"
#include "core/file_store.h"

enum { KEEP_S = 24 * 3600, SLICE = 20, FOLDERS = 256, FOLDERS_A_TURN = 16 };

static bool
sweep_row(struct cx *c, struct text digest, struct time before)
{
	bool gone;

	if (!file_row_remove(c, digest, before, &gone))
		return false;
	/* A commit that fails after this leaves a row without a file: a loose one, which keeping
	 * puts right and the next sweep takes away. */
	return !gone || disk_unlink(file_path(c->mem, digest).p)
	       || broken(c, "file %.*s cannot be removed", TEXT_ARG(digest));
}

static bool
sweep_rows(struct cx *c, bool *more)
{
	struct time before = {c->now.ms - (int64_t)KEEP_S * 1000};
	struct file_rows loose;

	if (!file_rows_loose(c, before, SLICE, &loose))
		return false;
	for (size_t i = 0; i < loose.n; i++)
		if (!sweep_row(c, loose.p[i].digest, before))
			return false;
	*more = loose.n == SLICE;
	return true;
}

struct sweep {
	struct cx *c;
	const char *prefix; /* the folder's two digits */
	int left;
	bool ok, more;
};

static bool
sweep_leftover(void *self, const struct disk_entry *e)
{
	struct sweep *s = self;

	if (e->age_s <= KEEP_S)
		return true;
	s->ok = disk_unlink(e->path);
	s->more = --s->left == 0;
	return s->ok && !s->more;
}

static bool
adopt(void *self, const struct disk_entry *e)
{
	struct sweep *s = self;
	struct text digest = text_format(s->c->mem, "%s%s", s->prefix, e->name);
	bool adopted;

	if (e->age_s <= KEEP_S)
		return true;
	/* A copy that was never finished has a longer name. */
	if (digest_fits(digest))
		s->ok = file_row_adopt(s->c, digest, e->size, &adopted);
	else
		s->ok = disk_unlink(e->path) || broken(s->c, "%s cannot be removed", e->path);
	return s->ok;
}

/* Sixteen folders a turn, so that an hourly turn sees all of them within a day. Where it goes on
 * need not be remembered over a restart. */
static bool
sweep_folder(struct cx *c, bool *more)
{
	static int next;
	struct sweep s = {.c = c, .ok = true};
	const char *folder;

	s.prefix = text_format(c->mem, "%02x", (unsigned)next).p;
	next = (next + 1) % FOLDERS;
	*more = next % FOLDERS_A_TURN != 0;
	folder = text_format(c->mem, "%s/files/%s", file_disk()->dir, s.prefix).p;
	if (!disk_each(c->mem, folder, adopt, &s))
		return broken(c, "%s cannot be read", folder);
	return s.ok;
}

bool
file_sweep(struct cx *c, bool *more)
{
	struct sweep s = {.c = c, .left = SLICE, .ok = true};
	const char *incoming = text_format(c->mem, "%s/incoming", file_disk()->dir).p;

	if (!sweep_rows(c, more))
		return false;
	if (*more)
		return true;
	if (!disk_each(c->mem, incoming, sweep_leftover, &s) || !s.ok)
		return broken(c, "leftovers in %s cannot be removed", incoming);
	*more = s.more;
	return *more || sweep_folder(c, more);
}
