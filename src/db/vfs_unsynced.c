/* The VFS that loses unsynced writes. See vfs_unsynced.h. */
#include "db/vfs_unsynced.h"

#include "base/arena.h"

#include <pthread.h>
#include <sqlite3.h>

enum { BLOCK = 4096, BUCKETS = 4096, PATH = 512 };

int64_t vfs_unsynced_fail_sync_after;
bool vfs_unsynced_full;

/* A part of a file as the program sees it, not on disk yet. */
struct block {
	struct block *next;
	sqlite3_int64 number;
	unsigned char bytes[BLOCK];
};

/* A file of this process, shared by all its handles; stays until the process ends. */
struct store {
	struct store *next;
	char path[PATH];
	sqlite3_int64 size;  /* as the program sees it */
	sqlite3_int64 whole; /* what lies behind this on disk was cut off and does not count */
	struct block *blocks[BUCKETS];
	bool dirty;
};

struct unsynced_file {
	sqlite3_file base;
	struct store *store; /* NULL: a temporary file, passed through */
	sqlite3_file *real;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct store *stores;
static sqlite3_vfs *under;

static struct unsynced_file *
file_of(sqlite3_file *f)
{
	return (struct unsynced_file *)f;
}

/* ---- blocks ---- */

static struct block *
block_find(const struct store *s, sqlite3_int64 number)
{
	struct block *b = s->blocks[number % BUCKETS];

	while (b != NULL && b->number != number)
		b = b->next;
	return b;
}

/* What is on disk of a block, zero where nothing is. */
static int
block_read_real(const struct unsynced_file *f, sqlite3_int64 number, unsigned char *to)
{
	sqlite3_int64 at = number * BLOCK;
	sqlite3_int64 n = f->store->whole - at;
	int rc;

	memset(to, 0, BLOCK);
	if (n <= 0)
		return SQLITE_OK;
	rc = f->real->pMethods->xRead(f->real, to, n < BLOCK ? (int)n : BLOCK, at);
	return rc == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : rc;
}

static int
block_make(struct unsynced_file *f, sqlite3_int64 number, struct block **out)
{
	struct block *b = block_find(f->store, number);
	int rc;

	*out = b;
	if (b != NULL)
		return SQLITE_OK;
	b = mem_alloc(sizeof *b);
	if (b == NULL)
		return SQLITE_IOERR_NOMEM;
	rc = block_read_real(f, number, b->bytes);
	if (rc != SQLITE_OK) {
		mem_free(b);
		return rc;
	}
	b->number = number;
	b->next = f->store->blocks[number % BUCKETS];
	f->store->blocks[number % BUCKETS] = b;
	*out = b;
	return SQLITE_OK;
}

static void
blocks_drop(struct store *s)
{
	for (size_t i = 0; i < BUCKETS; i++) {
		while (s->blocks[i] != NULL) {
			struct block *b = s->blocks[i];

			s->blocks[i] = b->next;
			mem_free(b);
		}
	}
	s->dirty = false;
}

/* ---- reading and writing, under the lock ---- */

static int
store_read(struct unsynced_file *f, unsigned char *to, int n, sqlite3_int64 at)
{
	sqlite3_int64 there = f->store->size - at;
	int left = there < n ? (there > 0 ? (int)there : 0) : n;
	bool is_short = left < n;

	memset(to + left, 0, (size_t)(n - left));
	while (left > 0) {
		unsigned char bytes[BLOCK];
		const struct block *b = block_find(f->store, at / BLOCK);
		int from = (int)(at % BLOCK);
		int part = BLOCK - from < left ? BLOCK - from : left;

		if (b == NULL) {
			int rc = block_read_real(f, at / BLOCK, bytes);

			if (rc != SQLITE_OK)
				return rc;
		}
		memcpy(to, (b != NULL ? b->bytes : bytes) + from, (size_t)part);
		to += part;
		at += part;
		left -= part;
	}
	return is_short ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int
store_write(struct unsynced_file *f, const unsigned char *from, int n, sqlite3_int64 at)
{
	if (vfs_unsynced_full)
		return SQLITE_FULL;
	f->store->dirty = true;
	while (n > 0) {
		int to = (int)(at % BLOCK);
		int part = BLOCK - to < n ? BLOCK - to : n;
		struct block *b;
		int rc = block_make(f, at / BLOCK, &b);

		if (rc != SQLITE_OK)
			return rc;
		memcpy(b->bytes + to, from, (size_t)part);
		from += part;
		at += part;
		n -= part;
		if (at > f->store->size)
			f->store->size = at;
	}
	return SQLITE_OK;
}

static int
store_truncate(struct unsynced_file *f, sqlite3_int64 size)
{
	struct store *s = f->store;

	s->dirty = true;
	for (size_t i = 0; i < BUCKETS; i++) {
		for (struct block **at = &s->blocks[i]; *at != NULL;) {
			struct block *b = *at;
			sqlite3_int64 keep = size - b->number * BLOCK;

			if (keep <= 0) {
				*at = b->next;
				mem_free(b);
				continue;
			}
			if (keep < BLOCK)
				memset(b->bytes + keep, 0, (size_t)(BLOCK - keep));
			at = &b->next;
		}
	}
	s->size = size;
	if (size < s->whole)
		s->whole = size;
	return SQLITE_OK;
}

static int
store_sync(struct unsynced_file *f, int flags)
{
	struct store *s = f->store;
	const sqlite3_io_methods *real = f->real->pMethods;
	int rc = SQLITE_OK;

	if (vfs_unsynced_fail_sync_after > 0
	    && __atomic_sub_fetch(&vfs_unsynced_fail_sync_after, 1, __ATOMIC_RELAXED) == 0)
		return SQLITE_IOERR_FSYNC;
	if (s->dirty)
		rc = real->xTruncate(f->real, s->whole);
	for (size_t i = 0; i < BUCKETS && rc == SQLITE_OK; i++) {
		for (struct block *b = s->blocks[i]; b != NULL && rc == SQLITE_OK; b = b->next) {
			sqlite3_int64 n = s->size - b->number * BLOCK;

			rc = real->xWrite(
			    f->real, b->bytes, n < BLOCK ? (int)n : BLOCK, b->number * BLOCK);
		}
	}
	if (rc == SQLITE_OK && s->dirty)
		rc = real->xTruncate(f->real, s->size);
	if (rc == SQLITE_OK)
		rc = real->xSync(f->real, flags);
	if (rc != SQLITE_OK)
		return rc;
	s->whole = s->size;
	blocks_drop(s);
	return SQLITE_OK;
}

/* ---- methods of a file ---- */

static int
unsynced_close(sqlite3_file *f)
{
	struct unsynced_file *u = file_of(f);

	return u->real->pMethods != NULL ? u->real->pMethods->xClose(u->real) : SQLITE_OK;
}

static int
unsynced_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	struct unsynced_file *u = file_of(f);
	int rc;

	if (u->store == NULL)
		return u->real->pMethods->xRead(u->real, to, n, at);
	pthread_mutex_lock(&lock);
	rc = store_read(u, to, n, at);
	pthread_mutex_unlock(&lock);
	return rc;
}

static int
unsynced_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	struct unsynced_file *u = file_of(f);
	int rc;

	if (u->store == NULL)
		return u->real->pMethods->xWrite(u->real, from, n, at);
	pthread_mutex_lock(&lock);
	rc = store_write(u, from, n, at);
	pthread_mutex_unlock(&lock);
	return rc;
}

static int
unsynced_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct unsynced_file *u = file_of(f);
	int rc;

	if (u->store == NULL)
		return u->real->pMethods->xTruncate(u->real, size);
	pthread_mutex_lock(&lock);
	rc = store_truncate(u, size);
	pthread_mutex_unlock(&lock);
	return rc;
}

static int
unsynced_sync(sqlite3_file *f, int flags)
{
	struct unsynced_file *u = file_of(f);
	int rc;

	if (u->store == NULL)
		return u->real->pMethods->xSync(u->real, flags);
	pthread_mutex_lock(&lock);
	rc = store_sync(u, flags);
	pthread_mutex_unlock(&lock);
	return rc;
}

static int
unsynced_size(sqlite3_file *f, sqlite3_int64 *size)
{
	struct unsynced_file *u = file_of(f);

	if (u->store == NULL)
		return u->real->pMethods->xFileSize(u->real, size);
	pthread_mutex_lock(&lock);
	*size = u->store->size;
	pthread_mutex_unlock(&lock);
	return SQLITE_OK;
}

static int
unsynced_lock(sqlite3_file *f, int level)
{
	return file_of(f)->real->pMethods->xLock(file_of(f)->real, level);
}

static int
unsynced_unlock(sqlite3_file *f, int level)
{
	return file_of(f)->real->pMethods->xUnlock(file_of(f)->real, level);
}

static int
unsynced_reserved(sqlite3_file *f, int *out)
{
	return file_of(f)->real->pMethods->xCheckReservedLock(file_of(f)->real, out);
}

static int
unsynced_control(sqlite3_file *f, int op, void *arg)
{
	/* It would make the real file longer. */
	if (op == SQLITE_FCNTL_SIZE_HINT)
		return SQLITE_OK;
	return file_of(f)->real->pMethods->xFileControl(file_of(f)->real, op, arg);
}

static int
unsynced_sector(sqlite3_file *f)
{
	return file_of(f)->real->pMethods->xSectorSize(file_of(f)->real);
}

static int
unsynced_device(sqlite3_file *f)
{
	return file_of(f)->real->pMethods->xDeviceCharacteristics(file_of(f)->real);
}

/* The index of the log in shared memory is never trusted after a crash: it passes through. */
static int
unsynced_shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **out)
{
	return file_of(f)->real->pMethods->xShmMap(file_of(f)->real, region, size, extend, out);
}

static int
unsynced_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return file_of(f)->real->pMethods->xShmLock(file_of(f)->real, offset, n, flags);
}

static void
unsynced_shm_barrier(sqlite3_file *f)
{
	file_of(f)->real->pMethods->xShmBarrier(file_of(f)->real);
}

static int
unsynced_shm_unmap(sqlite3_file *f, int remove)
{
	return file_of(f)->real->pMethods->xShmUnmap(file_of(f)->real, remove);
}

/* Version 2: without xFetch, that is without mmap, which would go past the blocks. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = unsynced_close,
    .xRead = unsynced_read,
    .xWrite = unsynced_write,
    .xTruncate = unsynced_truncate,
    .xSync = unsynced_sync,
    .xFileSize = unsynced_size,
    .xLock = unsynced_lock,
    .xUnlock = unsynced_unlock,
    .xCheckReservedLock = unsynced_reserved,
    .xFileControl = unsynced_control,
    .xSectorSize = unsynced_sector,
    .xDeviceCharacteristics = unsynced_device,
    .xShmMap = unsynced_shm_map,
    .xShmLock = unsynced_shm_lock,
    .xShmBarrier = unsynced_shm_barrier,
    .xShmUnmap = unsynced_shm_unmap,
};

/* ---- the VFS ---- */

/* Under the lock. */
static struct store *
store_find(const char *path)
{
	struct store *s = stores;

	while (s != NULL && strcmp(s->path, path) != 0)
		s = s->next;
	return s;
}

static int
store_open(struct unsynced_file *u, const char *path)
{
	struct store *s = store_find(path);

	if (s == NULL) {
		s = mem_alloc(sizeof *s);
		if (s == NULL || strlen(path) >= PATH) {
			mem_free(s);
			return SQLITE_CANTOPEN;
		}
		snprintf(s->path, PATH, "%s", path);
		s->next = stores;
		stores = s;
	}
	/* What is not dirty may have been removed and made anew by others. */
	if (!s->dirty) {
		int rc = u->real->pMethods->xFileSize(u->real, &s->size);

		if (rc != SQLITE_OK)
			return rc;
		s->whole = s->size;
	}
	u->store = s;
	return SQLITE_OK;
}

static int
unsynced_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out_flags)
{
	struct unsynced_file *u = file_of(f);
	int rc;

	(void)vfs;
	*u = (struct unsynced_file){.real = (sqlite3_file *)(void *)(u + 1)};
	rc = under->xOpen(under, path, u->real, flags, out_flags);
	if (u->real->pMethods == NULL)
		return rc;
	u->base.pMethods = &methods;
	if (rc != SQLITE_OK || path == NULL)
		return rc;
	pthread_mutex_lock(&lock);
	rc = store_open(u, path);
	pthread_mutex_unlock(&lock);
	return rc;
}

static int
unsynced_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	struct store *s;

	(void)vfs;
	pthread_mutex_lock(&lock);
	s = store_find(path);
	if (s != NULL) {
		blocks_drop(s);
		s->size = s->whole = 0;
	}
	pthread_mutex_unlock(&lock);
	return under->xDelete(under, path, sync_folder);
}

static void
install(void)
{
	static sqlite3_vfs vfs;

	under = sqlite3_vfs_find(NULL);
	must(under != NULL);
	vfs = *under;
	vfs.zName = VFS_UNSYNCED;
	vfs.pNext = NULL;
	vfs.szOsFile = (int)sizeof(struct unsynced_file) + under->szOsFile;
	vfs.xOpen = unsynced_open;
	vfs.xDelete = unsynced_delete;
	sqlite3_vfs_register(&vfs, 0);
}

void
vfs_unsynced_install(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, install);
}
