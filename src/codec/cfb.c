#include "codec/cfb.h"

enum { HEADER = 512, ENTRY = 128, FATS_IN_HEADER = 109, MINI_SECTOR = 64, MINI_LIMIT = 4096 };

static const uint32_t END_OF_CHAIN = 0xFFFFFFFAu; /* this and above is no sector */

struct cfb {
	struct bytes file;
	size_t sector; /* bytes */
	uint32_t *fat; /* the next sector of each */
	size_t n_fat;
	struct bytes mini; /* the root's stream: small streams lie in it */
	uint32_t *mini_fat;
	size_t n_mini_fat;
};

static uint32_t
u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* NULL: it lies outside. */
static const unsigned char *
sector_at(const struct cfb *c, uint32_t no)
{
	size_t at = HEADER + (size_t)no * c->sector;

	if (no >= END_OF_CHAIN || at > c->file.n || c->file.n - at < c->sector)
		return NULL;
	return c->file.p + at;
}

/* The sectors of a chain one behind the other, `size` bytes of them (0: all). */
static bool
chain_read(struct arena *a, const struct cfb *c, uint32_t start, size_t size, struct bytes *out)
{
	size_t most = c->file.n / c->sector, n = 0;
	unsigned char *to =
	    arena_alloc(a, (size > 0 && size < c->file.n ? size : c->file.n) + c->sector);
	size_t had = 0;

	for (uint32_t at = start; at < END_OF_CHAIN && (size == 0 || had < size); n++) {
		const unsigned char *p = sector_at(c, at);

		if (p == NULL || n >= most || at >= c->n_fat
		    || had + c->sector > c->file.n + c->sector)
			return false;
		memcpy(to + had, p, c->sector);
		had += c->sector;
		if (size > 0 && had > size)
			had = size;
		at = c->fat[at];
	}
	*out = (struct bytes){to, had};
	return size == 0 || had == size;
}

static bool
mini_read(struct arena *a, const struct cfb *c, uint32_t start, size_t size, struct bytes *out)
{
	unsigned char *to = arena_alloc(a, size + MINI_SECTOR);
	size_t had = 0;

	for (uint32_t at = start; had < size; at = c->mini_fat[at]) {
		size_t from = (size_t)at * MINI_SECTOR;

		if (at >= c->n_mini_fat || from > c->mini.n || c->mini.n - from < MINI_SECTOR)
			return false;
		memcpy(to + had, c->mini.p + from,
		    size - had < MINI_SECTOR ? size - had : MINI_SECTOR);
		had += MINI_SECTOR;
	}
	*out = (struct bytes){to, size};
	return true;
}

static uint32_t *
numbers(struct arena *a, struct bytes b, size_t *n)
{
	uint32_t *out = NEW_ARRAY(a, uint32_t, b.n / 4 + 1);

	*n = b.n / 4;
	for (size_t i = 0; i < *n; i++)
		out[i] = u32(b.p + i * 4);
	return out;
}

/* The table of chains; files above some 7 MB have more of it elsewhere, which is not read. */
static bool
fat_read(struct arena *a, struct cfb *c)
{
	size_t in_sector = c->sector / 4;

	c->fat = NEW_ARRAY(a, uint32_t, FATS_IN_HEADER * in_sector);
	for (size_t i = 0; i < FATS_IN_HEADER; i++) {
		uint32_t no = u32(c->file.p + 0x4C + i * 4);
		const unsigned char *p = sector_at(c, no);

		if (no >= END_OF_CHAIN)
			break;
		if (p == NULL)
			return false;
		for (size_t k = 0; k < in_sector; k++)
			c->fat[c->n_fat++] = u32(p + k * 4);
	}
	return c->n_fat > 0;
}

static bool
name_is(const unsigned char *entry, const char *name)
{
	size_t n = strlen(name);

	if ((size_t)(entry[64] | entry[65] << 8) != 2 * (n + 1) || n > 31)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1] != 0)
			return false;
	}
	return true;
}

static bool
open_file(struct arena *a, struct bytes file, struct cfb *c, struct bytes *directory)
{
	static const unsigned char magic[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
	struct bytes b;

	*c = (struct cfb){.file = file};
	if (file.n < HEADER || memcmp(file.p, magic, 8) != 0 || file.p[0x1E] != 9)
		return false;
	c->sector = 512;
	if (!fat_read(a, c) || !chain_read(a, c, u32(file.p + 0x30), 0, directory)
	    || directory->n < ENTRY)
		return false;
	/* The first entry is the root. */
	if (u32(directory->p + 120) > 0
	    && (!chain_read(a, c, u32(directory->p + 116), u32(directory->p + 120), &c->mini)
		|| !chain_read(a, c, u32(file.p + 0x3C), 0, &b)))
		return false;
	if (u32(directory->p + 120) > 0)
		c->mini_fat = numbers(a, b, &c->n_mini_fat);
	return true;
}

bool
cfb_stream(struct arena *a, struct bytes file, const char *name, size_t most, struct bytes *out)
{
	struct cfb c;
	struct bytes directory;

	if (!open_file(a, file, &c, &directory))
		return false;
	for (size_t i = 0; i + ENTRY <= directory.n; i += ENTRY) {
		const unsigned char *e = directory.p + i;
		size_t size = u32(e + 120);

		if (e[66] != 2 || !name_is(e, name))
			continue;
		if (size == 0 || size > most || size > file.n)
			return false;
		return size < MINI_LIMIT ? mini_read(a, &c, u32(e + 116), size, out)
					 : chain_read(a, &c, u32(e + 116), size, out);
	}
	return false;
}
