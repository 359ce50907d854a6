#include "main/picture_job.h"

#include <errno.h>
#include <unistd.h>

#include "systems/gazette/media.h"

static struct bytes
whole_input(struct arena *a)
{
	unsigned char *p = arena_alloc(a, PICTURE_BYTES + 1);
	size_t n = 0;
	ssize_t got = 1;

	while (n <= PICTURE_BYTES && got != 0) {
		got = read(0, p + n, PICTURE_BYTES + 1 - n);
		if (got > 0)
			n += (size_t)got;
		else if (got < 0 && errno != EINTR)
			break;
	}
	return (struct bytes){p, n};
}

static bool
whole_output(struct text t)
{
	while (t.n > 0) {
		ssize_t done = write(1, t.p, t.n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0)
			t = text_part(t, (size_t)done, t.n);
	}
	return true;
}

int
picture_job(void)
{
	struct arena mem = {0};
	struct bytes file = whole_input(&mem);
	struct picture_head head;
	struct picture_copy copies[MEDIA_COPIES];
	enum picture_why why;
	struct buf b = buf_in(&mem);
	bool ok = picture_measure(file, &head, &why)
		  && picture_copies(&mem, file, &head, media_widths, MEDIA_COPIES, copies, &why);

	if (ok)
		picture_pack(&b, copies, MEDIA_COPIES);
	ok = ok && whole_output(buf_done(&b));
	arena_drop(&mem);
	return ok ? 0 : 1;
}
