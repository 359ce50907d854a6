/* Files and folders of the content-addressed store. */
#include "core/file_disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"

static struct file_disk disk;
static bool synced[256]; /* which of files/00 … files/ff this process made or saw made safe */

const struct file_disk *
file_disk(void)
{
	must(disk.dir != NULL);
	return &disk;
}

/* ---- opening ---- */

static bool
make_folder(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static bool
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

bool
file_store_open(struct arena *a, const char *dir, bool scan, struct text *why)
{
	const char *files = text_format(a, "%s/files", dir).p;
	const char *incoming = text_format(a, "%s/incoming", dir).p;

	if (!make_folder(files) || !make_folder(incoming) || !sync_folder(dir)) {
		*why = text_format(a,
		    "%s cannot hold files (%s): see to its owner, its rights and its disk", dir,
		    strerror(errno));
		return false;
	}
	disk = (struct file_disk){text_z(a, text_of(dir)), scan};
	memset(synced, 0, sizeof(synced));
	return true;
}

/* ---- addresses ---- */

bool
digest_fits(struct text digest)
{
	for (size_t i = 0; i < digest.n; i++)
		if (!((digest.p[i] >= '0' && digest.p[i] <= '9')
			|| (digest.p[i] >= 'a' && digest.p[i] <= 'f')))
			return false;
	return digest.n == 2 * DIGEST_BYTES;
}

struct text
file_path(struct arena *a, struct text digest)
{
	if (!digest_fits(digest))
		return TEXT("");
	return text_format(a, "%s/files/%.2s/%.*s", file_disk()->dir, digest.p,
	    TEXT_ARG(text_part(digest, 2, digest.n)));
}

struct text
file_incoming(struct arena *a)
{
	return text_format(a, "%s/incoming/%.*s", file_disk()->dir, TEXT_ARG(random_token(a, 16)));
}

/* ---- linking ---- */

static bool
copy_bytes(int from, int to)
{
	char piece[65536];
	ssize_t n;

	while ((n = read(from, piece, sizeof piece)) > 0)
		for (ssize_t done = 0, step; done < n; done += step)
			if ((step = write(to, piece + done, (size_t)(n - done))) < 0)
				return false;
	return n == 0 && fsync(to) == 0;
}

/* Where incoming and files lie on different disks: a copy beside the address, then its name. */
static bool
copy_to(struct arena *a, const char *from, const char *to)
{
	const char *part = text_format(a, "%s.%.*s", to, TEXT_ARG(random_token(a, 6))).p;
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = in < 0 ? -1 : open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = out >= 0 && copy_bytes(in, out) && rename(part, to) == 0;
	int error = errno;

	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	if (!ok && out >= 0)
		unlink(part);
	errno = error;
	return ok;
}

/* What lies there with another size was cut by a broken disk: it is put right. */
static bool
is_there(const char *path, int64_t size)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_size == size;
}

static unsigned
figure(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* A folder's name is synced once by each process, even if it is there: who made it may have been
 * killed before. */
static bool
folder_make(struct arena *a, const char *folder, struct text digest)
{
	bool *done = &synced[figure(digest.p[0]) * 16 + figure(digest.p[1])];

	if (__atomic_load_n(done, __ATOMIC_ACQUIRE))
		return true;
	if ((mkdir(folder, 0700) != 0 && errno != EEXIST)
	    || !sync_folder(text_format(a, "%s/files", file_disk()->dir).p))
		return false;
	__atomic_store_n(done, true, __ATOMIC_RELEASE);
	return true;
}

bool
disk_link(struct arena *a, const char *from, struct text digest, int64_t size)
{
	const char *to = file_path(a, digest).p;
	const char *folder = text_format(a, "%s/files/%.2s", file_disk()->dir, digest.p).p;

	if (!folder_make(a, folder, digest))
		return false;
	if (is_there(to, size))
		return sync_folder(folder); /* who put it there may not have come so far */
	unlink(to);
	if (link(from, to) != 0 && errno != EEXIST
	    && !((errno == EXDEV || errno == EPERM) && copy_to(a, from, to)))
		return false;
	return sync_folder(folder);
}

bool
disk_write(const char *path, struct bytes b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0;

	for (size_t done = 0; ok && done < b.n;) {
		ssize_t n = write(fd, b.p + done, b.n - done);

		ok = n >= 0 || errno == EINTR;
		done += n > 0 ? (size_t)n : 0;
	}
	ok = ok && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return ok;
}

bool
disk_unlink(const char *path)
{
	return unlink(path) == 0 || errno == ENOENT;
}

/* ---- looking ---- */

bool
disk_hash(const char *path, struct digest *out, int64_t *size)
{
	struct digest_state *s = digest_begin();
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char piece[65536];
	ssize_t n = -1;

	*size = 0;
	while (fd >= 0 && (n = read(fd, piece, sizeof piece)) > 0) {
		digest_add(s, piece, (size_t)n);
		*size += n;
	}
	*out = digest_end(s);
	if (fd >= 0)
		close(fd);
	return n == 0;
}

bool
disk_each(struct arena *a, const char *folder, bool (*each)(void *self, const struct disk_entry *e),
    void *self)
{
	DIR *d = opendir(folder);
	struct timespec now;
	bool go = true;

	if (d == NULL)
		return errno == ENOENT;
	clock_gettime(CLOCK_REALTIME, &now);
	for (struct dirent *e; go && (e = readdir(d)) != NULL;) {
		struct disk_entry one;
		struct stat st;

		if (e->d_name[0] == '.')
			continue;
		one.path = text_format(a, "%s/%s", folder, e->d_name).p;
		one.name = text_z(a, text_of(e->d_name));
		if (lstat(one.path, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		one.size = st.st_size;
		one.age_s = now.tv_sec - st.st_ctim.tv_sec;
		go = each(self, &one);
	}
	closedir(d);
	return true;
}
