/* gzip as any browser reads it, by zlib, to check what the program packed (by libdeflate). The
 * program itself reads none. */
#ifndef TESTS_GUNZIP_H
#define TESTS_GUNZIP_H

#include <zlib.h>

#include "base/buf.h"

/* False when it is no gzip, broken, longer than `most`, or something follows it. */
static inline bool
gunzip(struct arena *a, struct text t, size_t most, struct text *out)
{
	enum { GZIP = 16, LARGEST_WINDOW = 15 };
	char *p = arena_alloc(a, most + 1);
	z_stream z = {.next_in = (Bytef *)(uintptr_t)t.p,
	    .avail_in = (uInt)t.n,
	    .next_out = (Bytef *)p,
	    .avail_out = (uInt)most};
	int rc;

	if (inflateInit2(&z, LARGEST_WINDOW + GZIP) != Z_OK)
		return false;
	rc = inflate(&z, Z_FINISH);
	*out = (struct text){p, z.total_out};
	inflateEnd(&z);
	return rc == Z_STREAM_END && z.avail_in == 0;
}

#endif
