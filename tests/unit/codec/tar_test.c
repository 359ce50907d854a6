/* Headers of tar archives: what we write reads back, and GNU tar agrees; what is odd is refused. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codec/tar.h"

static bool
makes(const char *name, int64_t size)
{
	struct tar_entry e = {.size = size, .mtime = 1}, back;
	char block[TAR_BLOCK];

	snprintf(e.name, sizeof e.name, "%s", name);
	return tar_header_make(&e, block) && tar_header_read(block, &back) == TAR_FILE
	       && strcmp(back.name, name) == 0 && back.size == size && back.mtime == 1;
}

static void
test_names(void)
{
	EXPECT(makes("sen.db", 0));
	EXPECT(makes("files/ab/0123", 511));
	EXPECT(makes("big", INT64_C(8589934591)));
	EXPECT(makes("bigger", INT64_C(8589934592)));
	EXPECT(makes("biggest", INT64_C(1) << 40));
	EXPECT(!makes("/etc/passwd", 1));
	EXPECT(!makes("../a", 1));
	EXPECT(!makes("a/../b", 1));
	EXPECT(!makes("a/./b", 1));
	EXPECT(!makes("a//b", 1));
	EXPECT(!makes("a/", 1));
	EXPECT(!makes("", 1));
	EXPECT(!makes("a b", 1));
	EXPECT(makes("..a", 1) && makes("a..", 1) && makes("...", 1));
	EXPECT(tar_padding(0) == 0 && tar_padding(1) == 511 && tar_padding(512) == 0);
}

static void
test_odd(void)
{
	struct tar_entry e = {.name = "a", .size = 5, .mtime = 1}, back;
	char block[TAR_BLOCK], odd[TAR_BLOCK];

	EXPECT(tar_header_make(&e, block));
	for (size_t i = 0; i < TAR_BLOCK; i++) {
		memcpy(odd, block, sizeof odd);
		odd[i] ^= 1;
		/* The last byte of the checksum's field is not read. */
		EXPECT(i == 155 || tar_header_read(odd, &back) == TAR_BROKEN);
	}
	memset(odd, 0, sizeof odd);
	EXPECT(tar_header_read(odd, &back) == TAR_END);
	memset(odd, 0xff, sizeof odd);
	EXPECT(tar_header_read(odd, &back) == TAR_BROKEN);
}

static void
test_gnu(void)
{
	struct tar_entry e = {.name = "files/x", .size = 3, .mtime = 1000000000};
	char block[TAR_BLOCK], end[TAR_BLOCK * 3] = "abc", path[] = "/tmp/tar_testXXXXXX",
					       line[300];
	int fd = mkstemp(path);
	FILE *f;

	EXPECT(fd >= 0 && tar_header_make(&e, block) && write(fd, block, sizeof block) > 0
	       && write(fd, end, sizeof end) > 0);
	close(fd);
	snprintf(line, sizeof line, "TZ=UTC tar tvf %s 2>&1", path);
	f = popen(line, "r");
	EXPECT(f != NULL && fgets(line, sizeof line, f) != NULL
	       && strstr(line, "3 2001-09-09 01:46 files/x") != NULL);
	pclose(f);
	unlink(path);
}

int
main(void)
{
	test_names();
	test_odd();
	test_gnu();
	return unit_end("tar");
}
