#include "core/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/time.h"

enum { MEMORY_MOST = 1024 * 1024 * 1024, EXIT_MISSING = 127, PIECE = 64 * 1024 };

/* The input is a memory file at this number, so that no name is needed. */
#define INPUT "/proc/self/fd/0"

static const struct {
	const char *package, *argv[8];
} readers[] = {
    [READ_PDF] = {"poppler-utils",
	{"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", INPUT, "-", NULL}},
    [READ_WORD] = {"catdoc", {"catdoc", "-d", "utf-8", "-w", INPUT, NULL}},
};

const char *
child_package(enum child_reader reader)
{
	return readers[reader].package;
}

static void
bound(int what, rlim_t most)
{
	const struct rlimit l = {most, most};

	if (setrlimit((__rlimit_resource_t)what, &l) != 0)
		_exit(EXIT_MISSING - 1);
}

/* In the child: nothing but what may be done between fork and exec. */
static void
become(enum child_reader reader, int in, int out)
{
	int nothing = open("/dev/null", O_WRONLY);

	if (nothing < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(nothing, 2) < 0
	    || close_range(3, ~0U, 0) != 0)
		_exit(EXIT_MISSING - 1);
	bound(RLIMIT_AS, MEMORY_MOST);
	bound(RLIMIT_CPU, CHILD_SECONDS);
	bound(RLIMIT_FSIZE, 0);
	bound(RLIMIT_CORE, 0);
	bound(RLIMIT_NPROC, 0);
	execvp(readers[reader].argv[0], (char *const *)(uintptr_t)readers[reader].argv);
	_exit(EXIT_MISSING);
}

/* Whole into a memory file, read from its start; -1. */
static int
memory_file(struct bytes file)
{
	int fd = memfd_create("input", MFD_CLOEXEC);
	size_t done = 0;

	while (fd >= 0 && done < file.n) {
		ssize_t n = write(fd, file.p + done, file.n - done);

		if (n > 0) {
			done += (size_t)n;
		} else if (errno != EINTR) {
			close(fd);
			fd = -1;
		}
	}
	if (fd >= 0)
		(void)lseek(fd, 0, SEEK_SET);
	return fd;
}

/* False: too much, or too late. */
static bool
listen_to(int fd, struct buf *b, struct arena *a)
{
	int64_t until = time_monotonic() + CHILD_SECONDS * INT64_C(1000);
	char *piece = arena_alloc(a, PIECE);

	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = until - time_monotonic();
		ssize_t n;

		if (left <= 0 || b->n > CHILD_OUTPUT_MOST)
			return false;
		if (poll(&p, 1, (int)left) < 0 && errno != EINTR)
			return false;
		if ((p.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		n = read(fd, piece, PIECE);
		if (n == 0)
			return true;
		if (n > 0)
			buf_text(b, (struct text){piece, (size_t)n});
		else if (errno != EINTR)
			return false;
	}
}

static enum child_end
how_it_ended(struct arena *a, bool heard, int status, struct text said, struct text *out)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_MISSING)
		return CHILD_MISSING;
	if (!heard || WIFSIGNALED(status))
		return CHILD_BOUNDED;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || text_trim(said).n == 0
	    || !text_nfc(a, said, out) || !text_valid(*out))
		return CHILD_NO_TEXT;
	return CHILD_READ;
}

enum child_end
child_read(struct arena *a, enum child_reader reader, struct bytes file, struct text *out)
{
	struct buf b = buf_in(a);
	int in = memory_file(file), ends[2] = {-1, -1}, status = -1;
	bool heard = false;
	pid_t pid = -1;

	*out = TEXT("");
	if (in >= 0 && pipe2(ends, O_CLOEXEC) == 0)
		pid = fork();
	if (pid == 0)
		become(reader, in, ends[1]);
	if (ends[1] >= 0)
		close(ends[1]);
	if (in >= 0)
		close(in);
	if (pid > 0) {
		heard = listen_to(ends[0], &b, a);
		if (!heard)
			kill(pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	if (ends[0] >= 0)
		close(ends[0]);
	return pid > 0 ? how_it_ended(a, heard, status, buf_done(&b), out) : CHILD_BOUNDED;
}
