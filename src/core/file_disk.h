/* The store's files and folders. Private to file.c, file_sweep.c and file_check.c. False leaves
 * errno; nothing here knows the database. */
#ifndef CORE_FILE_DISK_H
#define CORE_FILE_DISK_H

#include "base/digest.h"
#include "core/file.h"

struct file_disk {
	const char *dir; /* NULL: not open */
	bool scan;
};
const struct file_disk *file_disk(void);

bool digest_fits(struct text digest);
/* The file at `from` under its address, folder fsynced. True also where it is there already. */
bool disk_link(struct arena *a, const char *from, struct text digest, int64_t size) MUST_USE;
/* A new file in incoming, fsynced. */
bool disk_write(const char *path, struct bytes b) MUST_USE;
/* Unlinking what is not there is no failure. */
bool disk_unlink(const char *path) MUST_USE;
bool disk_hash(const char *path, struct digest *out, int64_t *size) MUST_USE;

/* Calls `each` with every regular file of a folder (its path, its name, seconds since its last
 * change of inode) until it returns false. A folder that is not there is empty. */
struct disk_entry {
	const char *path, *name;
	int64_t size, age_s;
};
bool disk_each(struct arena *a, const char *folder,
    bool (*each)(void *self, const struct disk_entry *e), void *self) MUST_USE;

#endif
