/* Texts read by children: a real PDF, what is none, an empty one; no descriptor and no child is
 * left. */
#include "core/child.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>

#include "base/buf.h"

#include "unit/unit.h"

static struct bytes
file(struct arena *a, const char *path)
{
	struct buf b = buf_in(a);
	char piece[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	EXPECT(f != NULL);
	while (f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(&b, piece, n);
	if (f != NULL)
		fclose(f);
	return (struct bytes){(const unsigned char *)b.p, b.n};
}

static int
descriptors(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	while (d != NULL && readdir(d) != NULL)
		n++;
	if (d != NULL)
		closedir(d);
	return n;
}

int
main(void)
{
	struct arena mem = {0};
	struct bytes pdf = file(&mem, "tests/data/decision.pdf");
	struct bytes rest = {pdf.p, pdf.n / 3}, none = {(const unsigned char *)"", 0};
	struct text out;
	int before = descriptors();

	EXPECT(child_read(&mem, READ_PDF, pdf, &out) == CHILD_READ);
	EXPECT(text_valid(out) && text_find(out, TEXT("31/2026/QĐ-UBND")) != SIZE_MAX);
	EXPECT(child_read(&mem, READ_PDF, rest, &out) == CHILD_NO_TEXT && out.n == 0);
	EXPECT(child_read(&mem, READ_PDF, none, &out) == CHILD_NO_TEXT);
	EXPECT(text_is(text_of(child_package(READ_WORD)), "catdoc"));
	EXPECT(descriptors() == before);
	EXPECT(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
	arena_drop(&mem);
	return unit_end("core/child");
}
