/* gzip, packed by libdeflate, which takes a third of zlib's time for a page. */
#include "codec/gzip.h"

#include <libdeflate.h>
#include <pthread.h>

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
