/* Writing and unpacking backups; what belongs into one is backup.c's. */
#include "main/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/time.h"
#include "codec/tar.h"

enum { PIECE = 64 * 1024 };

static const char manifest_name[] = "manifest";

struct archive_writer {
	struct arena *mem;
	const char *file, *part;
	int fd;
	struct buf manifest;
};

static bool
put_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, p, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

/* n bytes, or fewer at the end of the file; -1 on an error. */
static ssize_t
get_all(int fd, char *p, size_t n)
{
	size_t had = 0;

	while (had < n) {
		ssize_t got = read(fd, p + had, n - had);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		had += (size_t)got;
	}
	return (ssize_t)had;
}

/* ---- writing ---- */

struct archive_writer *
archive_create(const char *file, struct arena *a, struct text *why)
{
	struct archive_writer *w = NEW(a, struct archive_writer);

	w->mem = a;
	w->file = file;
	w->part = text_format(a, "%s.part", file).p;
	w->manifest = buf_in(a);
	if (access(file, F_OK) == 0) {
		*why = text_format(a, "%s is there already: name a new file", file);
		return NULL;
	}
	w->fd = open(w->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (w->fd < 0) {
		*why = text_format(a,
		    "%s cannot be written: %s; name a file in a folder that is there and yours to "
		    "write",
		    w->part, strerror(errno));
		return NULL;
	}
	return w;
}

static bool
cannot_write(struct archive_writer *w, struct text *why)
{
	*why = text_format(w->mem, "%s cannot be written: %s; make room, then begin again", w->part,
	    strerror(errno));
	return false;
}

static bool
put_padding(struct archive_writer *w, int64_t size)
{
	static const char zeros[TAR_BLOCK];

	return put_all(w->fd, zeros, (size_t)tar_padding(size));
}

static bool
put_header(struct archive_writer *w, const char *name, int64_t size, int64_t mtime)
{
	struct tar_entry e = {.size = size, .mtime = mtime};
	char block[TAR_BLOCK];

	snprintf(e.name, sizeof e.name, "%s", name);
	errno = EINVAL;
	return tar_header_make(&e, block) && put_all(w->fd, block, sizeof block);
}

/* Exactly `size` bytes: what grows meanwhile is cut, what shrinks is an error. */
static bool
put_file(struct archive_writer *w, int from, int64_t size, struct digest *out)
{
	static _Thread_local char piece[PIECE];
	struct digest_state *d = digest_begin();

	while (size > 0) {
		ssize_t n = get_all(from, piece, size < PIECE ? (size_t)size : PIECE);

		if (n <= 0 || !put_all(w->fd, piece, (size_t)n)) {
			digest_drop(d);
			return false;
		}
		digest_add(d, piece, (size_t)n);
		size -= n;
	}
	*out = digest_end(d);
	return true;
}

bool
archive_add(
    struct archive_writer *w, const char *name, const char *path, bool *gone, struct text *why)
{
	int from = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	struct digest d;
	bool ok;

	*gone = from < 0 && errno == ENOENT;
	if (*gone)
		return true;
	if (from < 0 || fstat(from, &st) != 0) {
		*why = text_format(w->mem, "%s cannot be read: %s", path, strerror(errno));
		if (from >= 0)
			close(from);
		return false;
	}
	ok = put_header(w, name, st.st_size, st.st_mtim.tv_sec) && put_file(w, from, st.st_size, &d)
	     && put_padding(w, st.st_size);
	close(from);
	if (!ok)
		return cannot_write(w, why);
	buf_text(&w->manifest, digest_hex(w->mem, &d));
	buf_format(&w->manifest, " %lld %s\n", (long long)st.st_size, name);
	return true;
}

static bool
sync_folder(const char *file, struct arena *a)
{
	char *copy = (char *)(uintptr_t)text_format(a, "%s", file).p;
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

bool
archive_finish(struct archive_writer *w, struct text *why)
{
	static const char end[2 * TAR_BLOCK];
	struct text m = buf_done(&w->manifest);
	bool ok = put_header(w, manifest_name, (int64_t)m.n, time_read().ms / 1000)
		  && put_all(w->fd, m.p, m.n) && put_padding(w, (int64_t)m.n)
		  && put_all(w->fd, end, sizeof end) && fsync(w->fd) == 0;

	if (close(w->fd) != 0)
		ok = false;
	w->fd = -1;
	if (ok && rename(w->part, w->file) == 0 && sync_folder(w->file, w->mem))
		return true;
	cannot_write(w, why);
	unlink(w->part);
	return false;
}

void
archive_abandon(struct archive_writer *w)
{
	if (w->fd >= 0)
		close(w->fd);
	unlink(w->part);
}

/* ---- unpacking ---- */

struct unpacking {
	struct arena *mem;
	const char *file, *dir;
	int fd;
	struct buf found; /* what the manifest should say */
	struct text manifest;
	struct archive_figures figures;
	struct text *why;
};

static bool
spoilt(struct unpacking *u, const char *what)
{
	*u->why = text_format(
	    u->mem, "%s is damaged: %s; take another copy of the backup", u->file, what);
	return false;
}

/* The folders of DIR/a/b/c. */
static void
make_folders(const char *dir, const char *name, struct arena *a)
{
	for (const char *p = name; (p = strchr(p, '/')) != NULL; p++)
		mkdir(text_format(a, "%s/%.*s", dir, (int)(p - name), name).p, 0700);
}

static bool
skip_padding(struct unpacking *u, int64_t size)
{
	char dropped[TAR_BLOCK];
	size_t n = (size_t)tar_padding(size);

	return get_all(u->fd, dropped, n) == (ssize_t)n || spoilt(u, "it ends early");
}

static bool
copy_out(struct unpacking *u, int to, int64_t size, struct digest *out)
{
	static _Thread_local char piece[PIECE];
	struct digest_state *d = digest_begin();

	for (int64_t left = size; left > 0;) {
		size_t want = left < PIECE ? (size_t)left : PIECE;

		if (get_all(u->fd, piece, want) != (ssize_t)want) {
			digest_drop(d);
			return spoilt(u, "it ends early");
		}
		if (!put_all(to, piece, want)) {
			digest_drop(d);
			*u->why = text_format(
			    u->mem, "%s cannot be written: %s", u->dir, strerror(errno));
			return false;
		}
		digest_add(d, piece, want);
		left -= (int64_t)want;
	}
	*out = digest_end(d);
	return true;
}

static bool
unpack_file(struct unpacking *u, const struct tar_entry *e)
{
	struct text path = text_format(u->mem, "%s/%s", u->dir, e->name);
	struct digest d;
	int to;
	bool ok;

	make_folders(u->dir, e->name, u->mem);
	to = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (to < 0) {
		*u->why = text_format(u->mem, "%s cannot be made: %s", path.p, strerror(errno));
		return false;
	}
	ok = copy_out(u, to, e->size, &d) && skip_padding(u, e->size);
	if (ok && fsync(to) != 0) {
		*u->why = text_format(u->mem, "%s cannot be synced: %s", path.p, strerror(errno));
		ok = false;
	}
	close(to);
	if (!ok)
		return false;
	buf_text(&u->found, digest_hex(u->mem, &d));
	buf_format(&u->found, " %lld %s\n", (long long)e->size, e->name);
	u->figures.files++;
	u->figures.bytes += e->size;
	return true;
}

static bool
read_manifest(struct unpacking *u, const struct tar_entry *e)
{
	char *p;

	if (u->manifest.n > 0 || e->size > 1 << 30)
		return spoilt(u, "its manifest is not one");
	p = arena_alloc(u->mem, (size_t)e->size);
	if (get_all(u->fd, p, (size_t)e->size) != e->size)
		return spoilt(u, "it ends early");
	u->manifest = (struct text){p, (size_t)e->size};
	return skip_padding(u, e->size);
}

static bool
unpack_all(struct unpacking *u, bool (*may_write)(const char *name))
{
	char block[TAR_BLOCK];
	struct tar_entry e;

	for (;;) {
		if (get_all(u->fd, block, sizeof block) != (ssize_t)sizeof block)
			return spoilt(u, "it ends early");
		switch (tar_header_read(block, &e)) {
		case TAR_END:
			return text_equal(u->manifest, buf_done(&u->found))
			       || spoilt(u, "its contents are not what its manifest says");
		case TAR_BROKEN:
			return spoilt(u, "an entry's header is wrong");
		case TAR_FILE:
			break;
		}
		if (strcmp(e.name, manifest_name) == 0) {
			if (!read_manifest(u, &e))
				return false;
		} else if (!may_write(e.name)) {
			return spoilt(u, "it holds something that is not ours");
		} else if (!unpack_file(u, &e)) {
			return false;
		}
	}
}

bool
archive_unpack(const char *file, const char *dir, bool (*may_write)(const char *name),
    struct arena *a, struct archive_figures *out, struct text *why)
{
	struct unpacking u = {.mem = a, .file = file, .dir = dir, .found = buf_in(a), .why = why};
	bool ok;

	u.fd = open(file, O_RDONLY | O_CLOEXEC);
	if (u.fd < 0) {
		*why = text_format(a, "%s cannot be read: %s; name a file that `sen backup` made",
		    file, strerror(errno));
		return false;
	}
	ok = unpack_all(&u, may_write);
	close(u.fd);
	*out = u.figures;
	return ok;
}
