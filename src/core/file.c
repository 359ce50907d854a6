/* The file store's rules: keeping, releasing, opening. Its disk is file_disk.c's. */
#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "core/event.h"
#include "core/file_disk.h"
#include "core/file_store.h"

/* ---- the marker ---- */

enum { MARKER_BYTES = 16 };

static struct text
read_marker(struct arena *a, const char *path)
{
	char *p = arena_alloc(a, 2 * MARKER_BYTES + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, p, 2 * MARKER_BYTES) : 0;

	if (fd >= 0)
		close(fd);
	return (struct text){p, n > 0 ? (size_t)n : 0};
}

static bool
wrong_store(struct cx *c, struct msg what)
{
	fail(c, BROKEN, what, text_of(file_disk()->dir));
	c->why.log = c->why.what;
	return false;
}

bool
file_store_prove(struct cx *c)
{
	const char *path = text_format(c->mem, "%s/files/.store", file_disk()->dir).p;
	struct text disk = read_marker(c->mem, path), db;

	if (!file_marker_read(c, &db))
		return false;
	if (db.n > 0 && disk.n == 0)
		return wrong_store(
		    c, T("{0}/files is not the file store of this database: it is empty. Mount the "
			 "shared folder there, or restore the files from the backup."));
	if (db.n > 0 && !text_equal(db, disk))
		return wrong_store(
		    c, T("{0}/files belongs to another database. Mount this one's folder there."));
	if (disk.n == 0) {
		disk = random_token(c->mem, MARKER_BYTES);
		if (!disk_write(path, (struct bytes){(const unsigned char *)disk.p, disk.n}))
			return wrong_store(c,
			    T("{0}/files cannot be written. See to its owner, its rights and its "
			      "disk."));
	}
	return db.n > 0 || file_marker_write(c, disk);
}

/* ---- keeping ---- */

static bool
disk_says_no(struct cx *c, const char *what)
{
	int error = errno;

	fail(c, BUSY,
	    T("The file could not be stored: the server's disk does not take it right now. Please "
	      "try again later."));
	c->why.log = text_format(c->mem, "file store: %s: %s", what, strerror(error));
	return false;
}

static bool
keep(struct cx *c, const struct file_row *f, const char *path, const char *noun, int64_t id)
{
	bool fresh;

	if (!digest_fits(f->digest))
		return broken(c, "a file without a digest");
	/* Row before link: see invariant 2. */
	if (!file_row_touch(c, f, &fresh))
		return false;
	if (!disk_link(c->mem, path, f->digest, f->size))
		return disk_says_no(c, "link");
	return (!fresh || f->state != FILE_HELD || job_add(c, FILE_SCAN_JOB, f->digest, c->now))
	       && file_ref_add(c, f->digest, noun, id);
}

bool
file_keep(struct cx *c, const struct upload *u, const char *noun, int64_t id)
{
	struct file_row f = {.digest = u->digest,
	    .type = u->type,
	    .size = u->size,
	    .state = file_disk()->scan ? FILE_HELD : FILE_READY};

	return keep(c, &f, text_z(c->mem, u->path), noun, id);
}

bool
file_keep_bytes(struct cx *c, struct bytes b, struct text type, const char *noun, int64_t id,
    struct text *digest)
{
	struct digest d = digest_of(b.p, b.n);
	struct file_row f = {.type = type, .size = (int64_t)b.n, .state = FILE_READY};
	const char *path = file_incoming(c->mem).p;
	bool ok;

	f.digest = *digest = digest_hex(c->mem, &d);
	if (!disk_write(path, b)) {
		ok = disk_says_no(c, "write");
	} else {
		ok = keep(c, &f, path, noun, id);
	}
	unlink(path); /* a leftover is swept */
	return ok;
}

bool
upload_read(struct cx *c, const struct upload *u, size_t most, struct bytes *out)
{
	size_t room = u->size >= 0 && (size_t)u->size < most ? (size_t)u->size : most, n = 0;
	unsigned char *p = arena_alloc(c->mem, room);
	int fd = open(u->path.p, O_RDONLY | O_CLOEXEC);
	ssize_t got = 1;

	if (fd < 0)
		return disk_says_no(c, "open");
	while (n < room && got > 0) {
		got = read(fd, p + n, room - n);
		if (got > 0)
			n += (size_t)got;
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	close(fd);
	*out = (struct bytes){p, n};
	return got >= 0 || disk_says_no(c, "read");
}

bool
file_release(struct cx *c, struct text digest, const char *noun, int64_t id)
{
	return file_ref_remove(c, digest, noun, id);
}

/* ---- giving ---- */

static bool
row_or_none(struct cx *c, struct text digest, struct file_row *out)
{
	bool found;

	return file_row_read(c, digest, out, &found)
	       && (found || fail(c, NOT_FOUND, T("This file is not there any more.")));
}

bool
file_state_of(struct cx *c, struct text digest, enum file_state *out)
{
	struct file_row f;

	if (!row_or_none(c, digest, &f))
		return false;
	*out = f.state;
	return true;
}

bool
file_open(struct cx *c, struct text digest, int *fd, int64_t *size)
{
	struct file_row f;
	struct stat st;

	if (!row_or_none(c, digest, &f))
		return false;
	if (f.state == FILE_HELD)
		return fail(c, CONFLICT,
		    T("This file is still being checked for malware. Please try again in a few "
		      "minutes."));
	if (f.state == FILE_INFECTED)
		return fail(c, CONFLICT,
		    T("This file contains malware and is not given out. Ask for a clean copy."));
	*fd = open(file_path(c->mem, digest).p, O_RDONLY | O_CLOEXEC);
	if (*fd < 0 || fstat(*fd, &st) != 0 || st.st_size != f.size) {
		if (*fd >= 0)
			close(*fd);
		return broken(c, "file %.*s is missing or cut", TEXT_ARG(digest));
	}
	*size = f.size;
	return true;
}

bool
file_set_state(struct cx *c, struct text digest, enum file_state s)
{
	bool changed;

	return file_row_set_state(c, digest, s, &changed)
	       && (!changed || s == FILE_HELD
		   || event_emit(c, FILE_SCANNED, digest,
		       s == FILE_READY ? TEXT("ready") : TEXT("infected")));
}
