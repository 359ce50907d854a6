/*
 * The headers of a tar archive (POSIX ustar, with GNU's binary sizes beyond 8 GiB): one block of
 * 512 bytes ahead of each file. Only plain files with short relative names; what else an archive
 * may hold (links, devices, folders) is refused, so that reading one cannot write elsewhere.
 */
#ifndef CODEC_TAR_H
#define CODEC_TAR_H

#include "base/text.h"

enum { TAR_BLOCK = 512, TAR_NAME = 100 };

struct tar_entry {
	char name[TAR_NAME + 1];
	int64_t size;
	int64_t mtime; /* seconds since 1970 */
};

/* False when the name is too long or not a plain relative one. */
bool tar_header_make(const struct tar_entry *e, char block[TAR_BLOCK]) MUST_USE;

enum tar_header { TAR_FILE, TAR_END, TAR_BROKEN };

enum tar_header tar_header_read(const char block[TAR_BLOCK], struct tar_entry *out);

/* How many zero bytes stand behind a file of this size. */
int64_t tar_padding(int64_t size);

#endif
