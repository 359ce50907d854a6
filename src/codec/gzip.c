/* zlib over arenas: its state lies in the arena of what is made, so that nothing needs freeing. */
#include "codec/gzip.h"

#include <limits.h>
#include <zlib.h>

enum { GZIP = 16, LARGEST_WINDOW = 15 };

static voidpf
take_memory(voidpf self, uInt n, uInt size)
{
	return arena_alloc(self, arena_product(n, size));
}

static void
leave_memory(voidpf self, voidpf p)
{
	(void)self;
	(void)p;
}

static z_stream
stream_in(struct arena *a)
{
	return (z_stream){.zalloc = take_memory, .zfree = leave_memory, .opaque = a};
}

/* A small text needs no window larger than itself: 32 KB of state instead of 256. */
static int
window_for(size_t n)
{
	int bits = 10;

	while (bits < LARGEST_WINDOW && ((size_t)1 << bits) < n)
		bits++;
	return bits;
}

void
gzip_pack(struct buf *b, struct text t, int level)
{
	z_stream z = stream_in(b->mem);
	int bits = window_for(t.n), rc;
	uLong bound;
	struct buf made;

	must(t.n < INT_MAX);
	rc =
	    deflateInit2(&z, level, Z_DEFLATED, bits + GZIP, bits > 13 ? 8 : 7, Z_DEFAULT_STRATEGY);
	must(rc == Z_OK);
	bound = deflateBound(&z, t.n);
	made = buf_in(b->mem);
	z.next_in = (Bytef *)(uintptr_t)t.p;
	z.avail_in = (uInt)t.n;
	z.next_out = (Bytef *)buf_room(&made, bound);
	z.avail_out = (uInt)bound;
	rc = deflate(&z, Z_FINISH);
	must(rc == Z_STREAM_END);
	buf_add(b, made.p, z.total_out);
	deflateEnd(&z);
}

bool
gzip_unpack(struct arena *a, struct text t, size_t most, struct text *out)
{
	z_stream z = stream_in(a);
	char *p = arena_alloc(a, most + 1);
	int rc;

	if (t.n >= INT_MAX || most >= INT_MAX || inflateInit2(&z, LARGEST_WINDOW + GZIP) != Z_OK)
		return false;
	z.next_in = (Bytef *)(uintptr_t)t.p;
	z.avail_in = (uInt)t.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)most;
	rc = inflate(&z, Z_FINISH);
	*out = (struct text){p, z.total_out};
	inflateEnd(&z);
	return rc == Z_STREAM_END && z.avail_in == 0;
}
