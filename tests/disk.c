/*
 * A disk for tests, preloaded into the program (LD_PRELOAD): full or failing on demand, and with a
 * memory of what was synced, so that a test can take away after a kill what a power failure would
 * have taken: kill -9 alone loses nothing, as the kernel keeps the pages.
 *
 *	SEN_DISK_TOP    files below this folder are meant; others pass through
 *	SEN_DISK_STATE  a folder of the test: while `full` is in it every write finds no room, while
 *	                `broken` is in it every sync fails; `log` gets a line for each
 *	                  N path from    a name came into being (from: - for a folder)
 *	                  b id path, e id path    a sync of this path began, and ended well
 *
 * Only what the program calls is here.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char top[PATH_MAX], state[PATH_MAX];
static int log_fd = -1;
static unsigned syncs;

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void
begin(void)
{
	char path[PATH_MAX + 8];
	const char *t = getenv("SEN_DISK_TOP"), *s = getenv("SEN_DISK_STATE");

	if (t == NULL || s == NULL || realpath(t, top) == NULL || realpath(s, state) == NULL) {
		top[0] = '\0';
		return;
	}
	snprintf(path, sizeof path, "%s/log", state);
	log_fd = (int)syscall(
	    SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static bool
is_set(const char *what)
{
	char path[PATH_MAX + 16];

	if (top[0] == '\0')
		return false;
	snprintf(path, sizeof path, "%s/%s", state, what);
	return access(path, F_OK) == 0;
}

static bool
is_ours(const char *path)
{
	size_t n = strlen(top);

	return n > 0 && strncmp(path, top, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* Where a descriptor leads; false outside the folder. */
static bool
path_of(int fd, char path[PATH_MAX])
{
	char link[40];
	ssize_t n;

	if (top[0] == '\0')
		return false;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, path, PATH_MAX - 1);
	if (n <= 0)
		return false;
	path[n] = '\0';
	return is_ours(path);
}

static void
note(const char *line)
{
	if (log_fd >= 0)
		(void)!syscall(SYS_write, log_fd, line, strlen(line));
}

/* The whole of a path whose last part need not be there yet; false outside the folder. */
static bool
whole_path(const char *path, char whole[PATH_MAX])
{
	const char *last = strrchr(path, '/');
	char folder[PATH_MAX];
	size_t n;

	if (last == NULL || top[0] == '\0')
		return false;
	snprintf(folder, sizeof folder, "%.*s", (int)(last - path), path);
	if (realpath(folder, whole) == NULL || !is_ours(whole))
		return false;
	n = strlen(whole);
	snprintf(whole + n, PATH_MAX - n, "%s", last);
	return true;
}

static void
note_name(const char *path, const char *from)
{
	char to[PATH_MAX], of[PATH_MAX] = "-", line[2 * PATH_MAX + 8];

	if (!whole_path(path, to) || (from != NULL && !whole_path(from, of)))
		return;
	snprintf(line, sizeof line, "N %s %s\n", to, of);
	note(line);
}

static int
no_room(void)
{
	errno = ENOSPC;
	return -1;
}

/* ---- syncing ---- */

static int
sync_of(int fd, int (*real)(int))
{
	char path[PATH_MAX], line[PATH_MAX + 40];
	unsigned id;
	int rc;

	if (!path_of(fd, path))
		return real(fd);
	if (is_set("broken")) {
		errno = EIO;
		return -1;
	}
	id = __atomic_add_fetch(&syncs, 1, __ATOMIC_RELAXED);
	snprintf(line, sizeof line, "b %d.%u %s\n", (int)getpid(), id, path);
	note(line);
	rc = real(fd);
	line[0] = 'e';
	if (rc == 0)
		note(line);
	return rc;
}

int
fsync(int fd)
{
	return sync_of(fd, REAL(fsync));
}

int
fdatasync(int fd)
{
	return sync_of(fd, REAL(fdatasync));
}

/* ---- writing ---- */

static bool
full(int fd)
{
	char path[PATH_MAX];

	return is_set("full") && path_of(fd, path);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	return full(fd) ? no_room() : REAL(write)(fd, p, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	return full(fd) ? no_room() : REAL(pwrite)(fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	return full(fd) ? no_room() : REAL(pwrite64)(fd, p, n, at);
}

/* ---- names ---- */

int
link(const char *from, const char *to)
{
	note_name(to, from);
	return is_set("full") ? no_room() : REAL(link)(from, to);
}

int
rename(const char *from, const char *to)
{
	note_name(to, from);
	return REAL(rename)(from, to);
}

int
mkdir(const char *path, mode_t mode)
{
	if (access(path, F_OK) != 0)
		note_name(path, NULL);
	return is_set("full") ? no_room() : REAL(mkdir)(path, mode);
}
