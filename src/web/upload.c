/*
 * Files of a multipart body on their way to DIR/incoming, hashed and known by their content.
 *
 * An upload holds no descriptor while it waits for more: what a piece of the body needs is opened
 * and closed with it, so that very many slow ones cannot take them all.
 *
 * Not one byte of a file is taken before the client was admitted (stage_admit) and, on a page, the
 * token against forged requests was right: it is the form's first part.
 */
#include "web/body.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "codec/sniff.h"
#include "core/file.h"

static bool
file_fails(struct exchange *e, const char *what)
{
	int error = errno;

	fail(&e->r.cx, BUSY,
	    T("The file could not be stored: the server's disk does not take it right now. Please "
	      "try again later."));
	e->r.cx.why.log = text_format(&e->mem, "incoming file: %s: %s", what, strerror(error));
	return false;
}

bool
upload_begin(struct exchange *e, const struct multipart_part *part)
{
	struct body_parser *b = e->body;
	struct incoming *f;

	if (!asker_token_right(e, pair_value(&e->given, TEXT(FIELD_CSRF))))
		return false;
	must(e->admitted);
	if (b->n_files == FILES_MOST)
		return fail(&e->r.cx, TOO_LARGE,
		    T("At most 50 files can be sent at once. Please send the others afterwards."));
	f = NEW(&e->mem, struct incoming);
	f->up.name = part->filename;
	f->up.field = part->name;
	f->up.path = text_copy(&e->mem, file_incoming(&e->mem)); /* ends with NUL */
	b->fd = open(f->up.path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (b->fd < 0)
		return file_fails(e, "open");
	*b->last = f;
	b->last = &f->next;
	b->n_files++;
	b->now = f;
	b->digest = digest_begin();
	b->head_n = 0;
	if (b->head == NULL)
		b->head = arena_alloc(&e->mem, SNIFF_BYTES);
	return true;
}

bool
upload_data(struct exchange *e, const char *p, size_t n)
{
	struct body_parser *b = e->body;
	size_t head = SNIFF_BYTES - b->head_n < n ? SNIFF_BYTES - b->head_n : n;

	memcpy(b->head + b->head_n, p, head);
	b->head_n += head;
	digest_add(b->digest, p, n);
	b->now->up.size += (int64_t)n;
	if (b->fd < 0)
		b->fd = open(b->now->up.path.p, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (b->fd < 0)
		return file_fails(e, "open again");
	while (n > 0) {
		ssize_t done = write(b->fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return file_fails(e, "write");
		p += done;
		n -= (size_t)done;
	}
	return true;
}

void
upload_pause(struct exchange *e)
{
	struct body_parser *b = e->body;

	if (b->fd >= 0)
		close(b->fd);
	b->fd = -1;
}

bool
upload_end(struct exchange *e)
{
	struct body_parser *b = e->body;
	struct incoming *f = b->now;
	struct digest d = digest_end(b->digest);

	upload_pause(e);
	b->digest = NULL;
	b->now = NULL;
	f->up.digest = digest_hex(&e->mem, &d);
	f->up.type = sniff_type((struct bytes){b->head, b->head_n});
	METRIC_ADD(&io_of(e)->metrics.uploads, 1);
	METRIC_ADD(&io_of(e)->metrics.upload_bytes, f->up.size);
	return true;
}

/* A browser sends an empty file field as a file without name and bytes. */
static bool
was_chosen(const struct incoming *f)
{
	return f->up.name.n > 0 || f->up.size > 0;
}

void
upload_list(struct exchange *e)
{
	struct body_parser *b = e->body;

	e->files.p = NEW_ARRAY(&e->mem, struct upload, b->n_files);
	for (const struct incoming *f = b->files; f != NULL; f = f->next)
		if (was_chosen(f))
			e->files.p[e->files.n++] = f->up;
}

/* A write that failed after its descriptor was closed is told to the first that asks: this one. */
static bool
sync_one(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return ok;
}

/* The content is on disk before any row says that it is there. */
bool
body_sync(struct exchange *e)
{
	for (const struct incoming *f = e->body->files; f != NULL; f = f->next)
		if (!sync_one(f->up.path.p))
			return file_fails(e, "fsync");
	return true;
}

/* What was kept has another name by now (core/file.h); this one goes. */
void
body_drop(struct exchange *e)
{
	struct body_parser *b = e->body;

	if (b == NULL)
		return;
	if (b->digest != NULL)
		digest_drop(b->digest);
	upload_pause(e);
	for (const struct incoming *f = b->files; f != NULL; f = f->next)
		unlink(f->up.path.p);
	e->body = NULL;
}

bool
body_has_files(const struct exchange *e)
{
	return e->files.n > 0;
}
