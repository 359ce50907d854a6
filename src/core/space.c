/* The reserve of free disk space. See space.h. */
#include "core/space.h"

#include <sys/statvfs.h>

static const char *watched;
static int64_t reserve;
static bool low;

void
space_watch(const char *dir, int64_t reserve_bytes)
{
	watched = dir;
	reserve = reserve_bytes;
	space_look();
}

/* A disk that cannot be asked is not full: the write itself will tell. */
void
space_look(void)
{
	struct statvfs disk;
	bool now_low = false;

	if (watched != NULL && statvfs(watched, &disk) == 0)
		now_low = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize < reserve;
	__atomic_store_n(&low, now_low, __ATOMIC_RELAXED);
}

bool
space_ok(void)
{
	return !__atomic_load_n(&low, __ATOMIC_RELAXED);
}
