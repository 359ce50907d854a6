/*
 * A backup on disk: a tar archive whose last entry, `manifest`, lists SHA-256, size and name of the
 * others. Written beside its final name and moved there when it is whole and on the disk.
 */
#ifndef MAIN_ARCHIVE_H
#define MAIN_ARCHIVE_H

#include "base/buf.h"

struct archive_writer;

/* Begins FILE.part; false with *why when FILE is there already or cannot be made. */
struct archive_writer *archive_create(const char *file, struct arena *a, struct text *why) MUST_USE;

/* Adds the file at `path` as `name`; *gone where it is not there any more (true all the same). */
bool archive_add(struct archive_writer *w, const char *name, const char *path, bool *gone,
    struct text *why) MUST_USE;

/* Writes the manifest and the end, syncs, moves the archive to its name. */
bool archive_finish(struct archive_writer *w, struct text *why) MUST_USE;
/* Instead of finish: removes what was written. */
void archive_abandon(struct archive_writer *w);

struct archive_figures {
	int64_t files, bytes;
};

/*
 * Unpacks an archive into a folder (mode 0600, folders 0700) and compares every digest with the
 * manifest. may_write says which names belong into the folder; another one is an error.
 */
bool archive_unpack(const char *file, const char *dir, bool (*may_write)(const char *name),
    struct arena *a, struct archive_figures *out, struct text *why) MUST_USE;

#endif
