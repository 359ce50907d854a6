/* The marks of running jobs. See mark.h. */
#include "db/mark.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

enum { THREADS = 16, ENDED = 64, PARK_AT = 2 };

static const uint64_t MAGIC = UINT64_C(0x326b72616d6e6553); /* "Senmark2" */

struct ended {
	uint64_t mark;
	uint64_t times;
};

struct page {
	uint64_t magic;
	uint64_t next;     /* which of `ended` is overwritten next */
	uint64_t by_fault; /* the process ended by its own fault */
	uint64_t running[THREADS];
	struct ended ended[ENDED];
};

struct marks {
	struct page *page;
};

static struct ended *
find_ended(struct page *p, uint64_t mark)
{
	for (size_t i = 0; i < ENDED; i++)
		if (p->ended[i].mark == mark)
			return &p->ended[i];
	return NULL;
}

/* ---- the process's own faults ---- */

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
static struct sigaction before[COUNT(faults)];
static struct page *watched;

/* Goes on as if nobody had listened: the signal comes again when this returns. */
static void
fault(int number)
{
	struct page *p = __atomic_load_n(&watched, __ATOMIC_ACQUIRE);

	if (p != NULL)
		__atomic_store_n(&p->by_fault, 1, __ATOMIC_RELEASE);
	for (size_t i = 0; i < COUNT(faults); i++)
		if (faults[i] == number)
			sigaction(number, &before[i], NULL);
	raise(number);
}

static void
watch_faults(struct page *p)
{
	const struct sigaction on = {.sa_handler = fault};
	static bool listening;

	__atomic_store_n(&watched, p, __ATOMIC_RELEASE);
	for (size_t i = 0; !listening && i < COUNT(faults); i++)
		sigaction(faults[i], &on, &before[i]);
	listening = true;
}

/* ---- opening ---- */

/* The jobs that were running when the last process ended. */
static void
count_ended(struct page *p)
{
	for (size_t i = 0; i < THREADS; i++) {
		struct ended *one;

		if (p->running[i] == 0)
			continue;
		if (p->by_fault == 0) {
			p->running[i] = 0;
			continue;
		}
		one = find_ended(p, p->running[i]);
		if (one == NULL) {
			one = &p->ended[p->next++ % ENDED];
			*one = (struct ended){.mark = p->running[i]};
		}
		one->times++;
		p->running[i] = 0;
	}
	p->by_fault = 0;
}

struct marks *
marks_open(const char *file, struct arena *a, struct text *why)
{
	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct marks *m = mem_alloc(sizeof *m);
	void *p = MAP_FAILED;

	if (fd >= 0 && m != NULL && ftruncate(fd, sizeof(struct page)) == 0)
		p = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		*why = text_format(a, "cannot use %s: %s", file, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (p == MAP_FAILED) {
		mem_free(m);
		return NULL;
	}
	m->page = p;
	if (m->page->magic != MAGIC)
		*m->page = (struct page){.magic = MAGIC};
	count_ended(m->page);
	watch_faults(m->page);
	return m;
}

void
marks_close(struct marks *m)
{
	if (m == NULL)
		return;
	__atomic_store_n(&watched, NULL, __ATOMIC_RELEASE);
	munmap(m->page, sizeof *m->page);
	mem_free(m);
}

bool
mark_parked(struct marks *m, uint64_t mark)
{
	const struct ended *one;

	if (m == NULL || mark == 0)
		return false;
	one = find_ended(m->page, mark);
	return one != NULL && one->times >= PARK_AT;
}

void
mark_begin(struct marks *m, int thread, uint64_t mark)
{
	if (m != NULL && thread < THREADS)
		__atomic_store_n(&m->page->running[thread], mark, __ATOMIC_RELEASE);
}

void
mark_end(struct marks *m, int thread)
{
	struct ended *one;
	uint64_t mark;

	if (m == NULL || thread >= THREADS)
		return;
	mark = m->page->running[thread];
	__atomic_store_n(&m->page->running[thread], 0, __ATOMIC_RELEASE);
	one = mark != 0 ? find_ended(m->page, mark) : NULL;
	if (one != NULL)
		*one = (struct ended){0};
}
