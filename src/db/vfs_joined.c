/* The VFS that joins writes. See vfs_joined.h. */
#include "db/vfs_joined.h"

#include "base/arena.h"

#include <pthread.h>
#include <sqlite3.h>

/* The unix VFS masks the length of a write with 0x1ffff. */
enum { ROOM = 124 * 1024, MOST = 4, NAME = 32 };

struct joined_file {
	sqlite3_file base;
	sqlite3_file *real;
	unsigned char *bytes;
	sqlite3_int64 at; /* where the bytes belong */
	int n;
};

static struct joined_vfs {
	sqlite3_vfs vfs;
	sqlite3_vfs *under;
	char name[NAME];
} registered[MOST];

static struct joined_file *
file_of(sqlite3_file *f)
{
	return (struct joined_file *)f;
}

static const sqlite3_io_methods *
real_methods(sqlite3_file *f)
{
	return file_of(f)->real->pMethods;
}

static int
flush(sqlite3_file *f)
{
	struct joined_file *j = file_of(f);
	int n = j->n;

	j->n = 0;
	return n > 0 ? j->real->pMethods->xWrite(j->real, j->bytes, n, j->at) : SQLITE_OK;
}

static int
joined_close(sqlite3_file *f)
{
	struct joined_file *j = file_of(f);
	int rc = flush(f);
	int closed = j->real->pMethods->xClose(j->real);

	mem_free(j->bytes);
	return rc != SQLITE_OK ? rc : closed;
}

static int
joined_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	const struct joined_file *j = file_of(f);

	if (at < j->at + j->n && j->at < at + n) {
		int rc = flush(f);

		if (rc != SQLITE_OK)
			return rc;
	}
	return j->real->pMethods->xRead(j->real, to, n, at);
}

static int
joined_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	struct joined_file *j = file_of(f);

	if (at != j->at + j->n || j->n + n > ROOM) {
		int rc = flush(f);

		if (rc != SQLITE_OK)
			return rc;
		j->at = at;
	}
	if (n > ROOM)
		return j->real->pMethods->xWrite(j->real, from, n, at);
	memcpy(j->bytes + j->n, from, (size_t)n);
	j->n += n;
	return SQLITE_OK;
}

static int
joined_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int rc = flush(f);

	return rc != SQLITE_OK ? rc : real_methods(f)->xTruncate(file_of(f)->real, size);
}

static int
joined_sync(sqlite3_file *f, int flags)
{
	int rc = flush(f);

	return rc != SQLITE_OK ? rc : real_methods(f)->xSync(file_of(f)->real, flags);
}

static int
joined_size(sqlite3_file *f, sqlite3_int64 *size)
{
	int rc = flush(f);

	return rc != SQLITE_OK ? rc : real_methods(f)->xFileSize(file_of(f)->real, size);
}

static int
joined_lock(sqlite3_file *f, int level)
{
	return real_methods(f)->xLock(file_of(f)->real, level);
}

static int
joined_unlock(sqlite3_file *f, int level)
{
	return real_methods(f)->xUnlock(file_of(f)->real, level);
}

static int
joined_reserved(sqlite3_file *f, int *out)
{
	return real_methods(f)->xCheckReservedLock(file_of(f)->real, out);
}

static int
joined_control(sqlite3_file *f, int op, void *arg)
{
	return real_methods(f)->xFileControl(file_of(f)->real, op, arg);
}

static int
joined_sector(sqlite3_file *f)
{
	return real_methods(f)->xSectorSize(file_of(f)->real);
}

static int
joined_device(sqlite3_file *f)
{
	return real_methods(f)->xDeviceCharacteristics(file_of(f)->real);
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = joined_close,
    .xRead = joined_read,
    .xWrite = joined_write,
    .xTruncate = joined_truncate,
    .xSync = joined_sync,
    .xFileSize = joined_size,
    .xLock = joined_lock,
    .xUnlock = joined_unlock,
    .xCheckReservedLock = joined_reserved,
    .xFileControl = joined_control,
    .xSectorSize = joined_sector,
    .xDeviceCharacteristics = joined_device,
};

static int
joined_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out_flags)
{
	sqlite3_vfs *under = ((struct joined_vfs *)vfs->pAppData)->under;
	struct joined_file *j = file_of(f);
	int rc;

	if ((flags & SQLITE_OPEN_WAL) == 0)
		return under->xOpen(under, path, f, flags, out_flags);
	*j = (struct joined_file){.real = (sqlite3_file *)(void *)(j + 1)};
	j->bytes = mem_alloc(ROOM);
	if (j->bytes == NULL)
		return SQLITE_NOMEM;
	rc = under->xOpen(under, path, j->real, flags, out_flags);
	if (j->real->pMethods != NULL)
		j->base.pMethods = &methods; /* SQLite closes it, also when it failed */
	else
		mem_free(j->bytes);
	return rc;
}

static const char *
add(struct joined_vfs *one, sqlite3_vfs *under)
{
	one->under = under;
	one->vfs = *under;
	snprintf(one->name, NAME, "joined-%s", under->zName);
	one->vfs.zName = one->name;
	one->vfs.pNext = NULL;
	one->vfs.pAppData = one;
	one->vfs.szOsFile = (int)sizeof(struct joined_file) + under->szOsFile;
	one->vfs.xOpen = joined_open;
	return sqlite3_vfs_register(&one->vfs, 0) == SQLITE_OK ? one->name : NULL;
}

const char *
vfs_joined_over(const char *under)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	sqlite3_vfs *v = sqlite3_vfs_find(under);
	const char *name = NULL;

	pthread_mutex_lock(&lock);
	for (size_t i = 0; v != NULL && i < MOST && name == NULL; i++) {
		if (registered[i].under == v)
			name = registered[i].name;
		else if (registered[i].under == NULL)
			name = add(&registered[i], v);
	}
	pthread_mutex_unlock(&lock);
	return name;
}
