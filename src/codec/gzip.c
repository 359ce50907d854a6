/* gzip: packed by libdeflate, unpacked by zlib, whose state then lies in the arena. */
#include "codec/gzip.h"

#include <libdeflate.h>
#include <limits.h>
#include <pthread.h>
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

/* ---- packing: libdeflate, which takes a third of zlib's time for a page ---- */

enum { LEVELS = 10 };

struct packers {
	struct libdeflate_compressor *of_level[LEVELS];
};

static _Thread_local struct packers here;
static pthread_key_t at_thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
packers_drop(void *packers)
{
	struct packers *all = packers;

	for (int i = 0; i < LEVELS; i++) {
		if (all->of_level[i] != NULL)
			libdeflate_free_compressor(all->of_level[i]);
		all->of_level[i] = NULL;
	}
}

static void
packers_begin(void)
{
	must(pthread_key_create(&at_thread_end, packers_drop) == 0);
}

/* A thread keeps its compressors: making one costs more than packing a page. */
static struct libdeflate_compressor *
packer(int level)
{
	must(level > 0 && level < LEVELS);
	if (here.of_level[level] == NULL) {
		must(pthread_once(&once, packers_begin) == 0);
		must(pthread_setspecific(at_thread_end, &here) == 0);
		here.of_level[level] = libdeflate_alloc_compressor(level);
	}
	return here.of_level[level];
}

bool
gzip_pack(struct buf *b, struct text t, int level)
{
	struct libdeflate_compressor *c = packer(level);
	size_t bound, n;

	if (c == NULL)
		return false;
	bound = libdeflate_gzip_compress_bound(c, t.n);
	n = libdeflate_gzip_compress(c, t.p, t.n, buf_room(b, bound), bound);
	must(n > 0);
	b->n += n;
	return true;
}

/* ---- unpacking ---- */

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
