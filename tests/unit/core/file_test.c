/* The file store on both engines: keeping, repeating, releasing, sweeping, checking, scanning. */
#include <fcntl.h>

#include "base/digest.h"
#include "core/job.h"

#include "unit/core/standing.h"

static const int64_t DAY_MS = 86400000;

static struct upload
arrive(struct fixture *f, const char *content)
{
	struct upload u = {
	    .name = TEXT("a.txt"), .type = TEXT("text/plain"), .size = (int64_t)strlen(content)};
	struct digest d = digest_of(content, strlen(content));
	int fd;

	u.digest = digest_hex(&f->mem, &d);
	u.path = file_incoming(&f->mem);
	fd = open(u.path.p, O_WRONLY | O_CREAT | O_EXCL, 0600);
	EXPECT(fd >= 0 && write(fd, content, strlen(content)) == (ssize_t)strlen(content));
	close(fd);
	return u;
}

static bool
opens(struct fixture *f, struct text digest, const char *content)
{
	char got[100];
	int64_t size;
	int fd;
	bool same;

	if (!file_open(&f->c, digest, &fd, &size))
		return false;
	same = size == (int64_t)strlen(content) && read(fd, got, sizeof got) == size
	       && memcmp(got, content, (size_t)size) == 0;
	close(fd);
	return same;
}

static int reports;

static void
count_report(void *to, struct text what)
{
	(void)what;
	(void)to;
	reports++;
}

static int
wrong(struct fixture *f)
{
	reports = 0;
	EXPECT(file_check(&f->c, count_report, NULL));
	return reports;
}

static void
sweep_all(struct fixture *f)
{
	bool more = true;

	for (int i = 0; more && i < 1000; i++)
		EXPECT(file_sweep(&f->c, &more));
	EXPECT(!more);
	standing_commit(f);
}

static bool
is_on_disk(struct fixture *f, struct text digest)
{
	return access(file_path(&f->mem, digest).p, F_OK) == 0;
}

static void
test_keep(struct fixture *f)
{
	struct upload u = arrive(f, "xin chào"), again = arrive(f, "xin chào");

	EXPECT(file_keep(&f->c, &u, "portal.dossier", 1));
	EXPECT(file_keep(&f->c, &again, "portal.dossier", 2));
	EXPECT(file_keep(&f->c, &u, "portal.dossier", 2)); /* twice in one */
	standing_commit(f);
	EXPECT(opens(f, u.digest, "xin chào"));
	EXPECT(wrong(f) == 0);
	f->c.now.ms += 2 * DAY_MS;
	sweep_all(f);
	EXPECT(is_on_disk(f, u.digest));
	EXPECT(file_release(&f->c, u.digest, "portal.dossier", 1));
	EXPECT(file_release(&f->c, u.digest, "portal.dossier", 1)); /* again: nothing */
	EXPECT(file_release(&f->c, u.digest, "portal.dossier", 2));
	EXPECT(wrong(f) == 0);
	EXPECT(file_release(&f->c, u.digest, "portal.dossier", 2));
	sweep_all(f);
	EXPECT(is_on_disk(f, u.digest)); /* a day of grace from its last use */
	f->c.now.ms += DAY_MS + 1;
	sweep_all(f);
	EXPECT(!is_on_disk(f, u.digest) && wrong(f) == 0);
	EXPECT(!opens(f, u.digest, "xin chào") && f->c.why.kind == NOT_FOUND);
	standing_rollback(f);
}

/* A transaction that is rolled back leaves nothing but a file that the sweep takes. */
static void
test_rollback(struct fixture *f)
{
	struct upload u = arrive(f, "nothing");

	EXPECT(file_keep(&f->c, &u, "portal.dossier", 1));
	standing_rollback(f);
	EXPECT(is_on_disk(f, u.digest));
	EXPECT(!opens(f, u.digest, "nothing"));
	standing_rollback(f);
	EXPECT(file_keep(&f->c, &u, "portal.dossier", 1)); /* and it may be run again */
	standing_commit(f);
	EXPECT(opens(f, u.digest, "nothing") && wrong(f) == 0);
}

static void
test_bytes(struct fixture *f)
{
	struct text digest, same;

	EXPECT(file_keep_bytes(&f->c, (struct bytes){(const unsigned char *)"abc", 3},
	    TEXT("text/plain"), "x", 1, &digest));
	EXPECT(file_keep_bytes(&f->c, (struct bytes){(const unsigned char *)"abc", 3},
	    TEXT("text/plain"), "x", 2, &same));
	EXPECT(text_equal(digest, same));
	EXPECT_TEXT(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	standing_commit(f);
	EXPECT(opens(f, digest, "abc"));
}

static void
test_broken(struct fixture *f)
{
	struct upload a = arrive(f, "one"), b = arrive(f, "two"), c = arrive(f, "three");
	int fd;

	EXPECT(file_keep(&f->c, &a, "x", 1) && file_keep(&f->c, &b, "x", 1)
	       && file_keep(&f->c, &c, "x", 1));
	standing_commit(f);
	EXPECT(wrong(f) == 0);
	unlink(file_path(&f->mem, a.digest).p);
	fd = open(file_path(&f->mem, b.digest).p, O_WRONLY);
	EXPECT(fd >= 0 && pwrite(fd, "T", 1, 0) == 1);
	close(fd);
	EXPECT(truncate(file_path(&f->mem, c.digest).p, 2) == 0);
	EXPECT(wrong(f) == 3);
	EXPECT(!opens(f, a.digest, "one") && f->c.why.kind == BROKEN);
	standing_rollback(f);
	EXPECT(!opens(f, c.digest, "three"));
	standing_rollback(f);
	EXPECT(!file_open(&f->c, TEXT("../../etc/passwd"), &fd, &(int64_t){0}));
	standing_rollback(f);
	/* sent again, it is whole again */
	a = arrive(f, "one");
	c = arrive(f, "three");
	EXPECT(file_keep(&f->c, &a, "x", 1) && file_keep(&f->c, &c, "x", 1));
	EXPECT(wrong(f) == 1);
}

static void
test_scan(struct fixture *f)
{
	struct upload u = arrive(f, "virus"), again = arrive(f, "virus");
	struct text why;
	struct jobs taken;

	EXPECT(file_store_open(&f->mem, f->folder, true, &why));
	EXPECT(file_keep(&f->c, &u, "x", 1) && file_keep(&f->c, &again, "x", 2));
	EXPECT(job_take(&f->c, 10, &taken) && taken.n == 1); /* one scan a file */
	EXPECT(taken.n == 1 && text_equal(taken.p[0].payload, u.digest));
	standing_commit(f);
	EXPECT(!opens(f, u.digest, "virus") && f->c.why.kind == CONFLICT);
	standing_rollback(f);
	EXPECT(file_set_state(&f->c, u.digest, FILE_READY));
	EXPECT(opens(f, u.digest, "virus"));
	EXPECT(file_set_state(&f->c, u.digest, FILE_INFECTED));
	EXPECT(!opens(f, u.digest, "virus") && f->c.why.kind == CONFLICT);
	standing_rollback(f);
	EXPECT(file_store_open(&f->mem, f->folder, false, &why));
}

static void
test_marker(struct fixture *f)
{
	char path[128];

	snprintf(path, sizeof path, "%s/files/.store", f->folder);
	EXPECT(file_store_prove(&f->c));
	standing_commit(f);
	EXPECT(file_store_prove(&f->c));
	unlink(path);
	EXPECT(!file_store_prove(&f->c) && f->c.why.kind == BROKEN);
	standing_rollback(f);
}

int
main(void)
{
	ON_EACH_ENGINE(test_keep);
	ON_EACH_ENGINE(test_rollback);
	ON_EACH_ENGINE(test_bytes);
	ON_EACH_ENGINE(test_broken);
	ON_EACH_ENGINE(test_scan);
	ON_EACH_ENGINE(test_marker);
	return unit_end("core/file");
}
