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
#include "codec/unwrap.h"

enum { MEMORY_MOST = 1024 * 1024 * 1024, EXIT_MISSING = 127, PIECE = 64 * 1024 };

/* The input is a memory file at this number, so that no name is needed. */
#define INPUT "/proc/self/fd/0"

static const struct {
	const char *package, *page_end, *argv[8];
} readers[] = {
    [READ_PDF] = {"poppler-utils", UNWRAP_PAGE,
	{"pdftotext", "-q", "-enc", "UTF-8", INPUT, "-", NULL}},
    [READ_WORD] = {"catdoc", "\n", {"catdoc", "-d", "utf-8", "-w", INPUT, NULL}},
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

/* A sanitizer in this program itself needs more memory than any child may have, and a thread. */
#if defined(__SANITIZE_ADDRESS__)
enum { BOUND_SELF = 0 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { BOUND_SELF = 0 };
#else
enum { BOUND_SELF = 1 };
#endif
#else
enum { BOUND_SELF = 1 };
#endif

/* In the child: nothing but what may be done between fork and exec. */
static void
become(const char *program, char *const *argv, int in, int out)
{
	int nothing = open("/dev/null", O_WRONLY);

	if (nothing < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(nothing, 2) < 0
	    || close_range(3, ~0U, 0) != 0)
		_exit(EXIT_MISSING - 1);
	if (BOUND_SELF) {
		bound(RLIMIT_AS, MEMORY_MOST);
		bound(RLIMIT_NPROC, 0);
	}
	bound(RLIMIT_CPU, CHILD_SECONDS);
	bound(RLIMIT_FSIZE, 0);
	bound(RLIMIT_CORE, 0);
	execvp(program, argv);
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

/* A child that runs, and what has to go with it. */
struct child {
	pid_t pid;
	int out;
	int status;
};

static void
child_end(struct child *k, bool heard)
{
	if (!heard)
		kill(k->pid, SIGKILL);
	while (waitpid(k->pid, &k->status, 0) < 0 && errno == EINTR)
		;
	close(k->out);
}

/* Where memory is out in the middle, the child goes before it jumps on. */
static bool
hear(struct child *k, struct buf *b, struct arena *a)
{
	jmp_buf here, *outer = a->escape;
	bool heard;

	a->escape = &here;
	if (setjmp(here) != 0) {
		a->escape = outer;
		child_end(k, false);
		must(outer != NULL);
		longjmp(*outer, 1);
	}
	heard = listen_to(k->out, b, a);
	a->escape = outer;
	child_end(k, heard);
	return heard;
}

static bool
child_begin(const char *program, char *const *argv, struct bytes file, struct child *k)
{
	int in = memory_file(file), ends[2] = {-1, -1};

	k->pid = -1;
	if (in >= 0 && pipe2(ends, O_CLOEXEC) == 0)
		k->pid = fork();
	if (k->pid == 0)
		become(program, argv, in, ends[1]);
	if (ends[1] >= 0)
		close(ends[1]);
	if (in >= 0)
		close(in);
	if (k->pid < 0 && ends[0] >= 0)
		close(ends[0]);
	k->out = ends[0];
	return k->pid > 0;
}

static enum child_end
run(struct arena *a, const char *program, char *const *argv, struct bytes file, struct text *out)
{
	struct buf b = buf_in(a);
	struct child k = {.status = -1};

	*out = TEXT("");
	if (!child_begin(program, argv, file, &k) || !hear(&k, &b, a))
		return CHILD_BOUNDED;
	*out = buf_done(&b);
	if (WIFEXITED(k.status) && WEXITSTATUS(k.status) == EXIT_MISSING)
		return CHILD_MISSING;
	if (WIFSIGNALED(k.status))
		return CHILD_BOUNDED;
	return WIFEXITED(k.status) && WEXITSTATUS(k.status) == 0 ? CHILD_READ : CHILD_NO_TEXT;
}

/* Programs end pages with a form feed, which no text may hold. */
static struct text
pages_end(struct arena *a, struct text said, const char *page_end)
{
	struct buf b = buf_in(a);
	struct text page;

	while (said.n > 0 && text_cut(&said, '\f', &page)) {
		buf_text(&b, page);
		if (said.n > 0)
			buf_text(&b, text_of(page_end));
	}
	return buf_done(&b);
}

enum child_end
child_read(struct arena *a, enum child_reader reader, struct bytes file, struct text *out)
{
	char *const *argv = (char *const *)(uintptr_t)readers[reader].argv;
	struct text said;
	enum child_end end = run(a, argv[0], argv, file, &said);

	*out = TEXT("");
	if (end != CHILD_READ)
		return end;
	said = pages_end(a, said, readers[reader].page_end);
	return text_trim(said).n > 0 && text_nfc(a, said, out) && text_valid(*out) ? CHILD_READ
										   : CHILD_NO_TEXT;
}

enum child_end
child_self(struct arena *a, const char *job, struct bytes file, struct text *out)
{
	const char *const argv[] = {job, NULL};

	return run(a, "/proc/self/exe", (char *const *)(uintptr_t)argv, file, out);
}
