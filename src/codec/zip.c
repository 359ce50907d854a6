#include "codec/zip.h"

#include <libdeflate.h>

enum { END_SIZE = 22, CENTRAL_SIZE = 46, LOCAL_SIZE = 30, COMMENT_MOST = 65535 };
enum { STORED = 0, DEFLATED = 8 };

static size_t
u16(struct bytes b, size_t at)
{
	return (size_t)b.p[at] | (size_t)b.p[at + 1] << 8;
}

static size_t
u32(struct bytes b, size_t at)
{
	return u16(b, at) | u16(b, at + 2) << 16;
}

/* The end record: the last one that says where the directory is. */
static bool
find_end(struct bytes z, size_t *at)
{
	size_t back = 0;

	if (z.n < END_SIZE)
		return false;
	for (; back <= COMMENT_MOST && back + END_SIZE <= z.n; back++) {
		*at = z.n - END_SIZE - back;
		if (memcmp(z.p + *at, "PK\5\6", 4) == 0)
			return true;
	}
	return false;
}

struct entry {
	size_t method, packed, size, crc, local;
	bool encrypted;
};

static bool
find_entry(struct bytes z, struct text name, struct entry *e)
{
	size_t end, at, count;

	if (!find_end(z, &end))
		return false;
	count = u16(z, end + 10);
	at = u32(z, end + 16);
	for (size_t i = 0; i < count && i < ZIP_ENTRIES_MOST; i++) {
		size_t n;

		if (at > z.n || z.n - at < CENTRAL_SIZE || memcmp(z.p + at, "PK\1\2", 4) != 0)
			return false;
		n = u16(z, at + 28);
		if (z.n - at - CENTRAL_SIZE < n)
			return false;
		if (n == name.n && memcmp(z.p + at + CENTRAL_SIZE, name.p, n) == 0) {
			*e = (struct entry){u16(z, at + 10), u32(z, at + 20), u32(z, at + 24),
			    u32(z, at + 16), u32(z, at + 42), (z.p[at + 8] & 1) != 0};
			return true;
		}
		at += CENTRAL_SIZE + n + u16(z, at + 30) + u16(z, at + 32);
	}
	return false;
}

static bool
inflate_entry(struct bytes packed, unsigned char *to, size_t size)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	bool ok = d != NULL
		  && libdeflate_deflate_decompress(d, packed.p, packed.n, to, size, NULL)
			 == LIBDEFLATE_SUCCESS;

	libdeflate_free_decompressor(d);
	return ok;
}

bool
zip_entry(struct arena *a, struct bytes z, struct text name, size_t most, struct bytes *out)
{
	struct entry e;
	struct bytes packed;
	unsigned char *to;
	size_t data;

	if (!find_entry(z, name, &e) || e.encrypted || e.size > most || e.local > z.n
	    || z.n - e.local < LOCAL_SIZE || memcmp(z.p + e.local, "PK\3\4", 4) != 0)
		return false;
	data = e.local + LOCAL_SIZE + u16(z, e.local + 26) + u16(z, e.local + 28);
	if (data > z.n || z.n - data < e.packed)
		return false;
	packed = (struct bytes){z.p + data, e.packed};
	to = arena_alloc(a, e.size + 1);
	if (e.method == STORED && e.packed == e.size)
		memcpy(to, packed.p, e.size);
	else if (e.method != DEFLATED || !inflate_entry(packed, to, e.size))
		return false;
	*out = (struct bytes){to, e.size};
	return libdeflate_crc32(0, to, e.size) == (uint32_t)e.crc;
}
