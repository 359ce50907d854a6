/* `sen check` of the file store: every row has its file, whole and with its digest; every file has
 * a row; references are counted right. */
#include "core/file_disk.h"
#include "core/file_store.h"

enum { PAGE = 500, SWEPT_BY_S = 3 * 24 * 3600 };

struct check {
	struct cx *c;
	void (*report)(void *to, struct text what);
	void *to;
	const char *prefix;
	bool ok;
};

static void
say_of(struct check *k, const char *what, struct text digest)
{
	k->report(k->to, text_format(k->c->mem, "file %.*s %s", TEXT_ARG(digest), what));
}

static bool
check_row(struct check *k, const struct file_row *f)
{
	struct digest d;
	int64_t size, refs;

	if (!disk_hash(file_path(k->c->mem, f->digest).p, &d, &size)) {
		if (f->refs > 0)
			say_of(k, "is missing", f->digest);
	} else if (size != f->size) {
		say_of(k, "has another size than its row says", f->digest);
	} else if (!text_equal(digest_hex(k->c->mem, &d), f->digest)) {
		say_of(k, "is broken: its content has another digest", f->digest);
	}
	if (!file_refs_of(k->c, f->digest, &refs))
		return false;
	if (refs != f->refs)
		say_of(k, "counts its references wrong", f->digest);
	return true;
}

static bool
check_rows(struct check *k)
{
	struct text after = TEXT("");
	struct file_rows page;

	do {
		if (!file_rows_after(k->c, after, PAGE, &page))
			return false;
		for (size_t i = 0; i < page.n; i++)
			if (!check_row(k, &page.p[i]))
				return false;
		if (page.n > 0)
			after = page.p[page.n - 1].digest;
	} while (page.n == PAGE);
	return true;
}

static bool
check_file(void *self, const struct disk_entry *e)
{
	struct check *k = self;
	struct text digest = text_format(k->c->mem, "%s%s", k->prefix, e->name);
	struct file_row row;
	bool found = false;

	/* Traces of what was not committed are nothing wrong while the sweep has not been here. */
	if (e->age_s <= SWEPT_BY_S)
		return true;
	k->ok = !digest_fits(digest) || file_row_read(k->c, digest, &row, &found);
	if (k->ok && !found)
		k->report(k->to,
		    text_format(k->c->mem, "%s belongs to nothing and was not swept", e->path));
	return k->ok;
}

static bool
check_folders(struct check *k)
{
	for (unsigned i = 0; i < 256; i++) {
		const char *folder;

		k->prefix = text_format(k->c->mem, "%02x", i).p;
		folder = text_format(k->c->mem, "%s/files/%s", file_disk()->dir, k->prefix).p;
		if (!disk_each(k->c->mem, folder, check_file, k))
			k->report(k->to, text_format(k->c->mem, "%s cannot be read", folder));
		if (!k->ok)
			return false;
	}
	return true;
}

bool
file_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct check k = {.c = c, .report = report, .to = to, .ok = true};

	return check_rows(&k) && check_folders(&k);
}
