/*
 * The fixture for tests that write much and seldom care about transactions: one is always open
 * (standing_commit and standing_rollback begin the next), with a file store in the test's folder.
 * 28 August 2026, 09:00 in Viet Nam: the Friday before National Day's week.
 */
#ifndef TESTS_CORE_STANDING_H
#define TESTS_CORE_STANDING_H

#include <dirent.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "core/file.h"

#include "unit/core/fixture.h"

static inline void
standing_must(struct fixture *f, bool ok, const char *what)
{
	if (!ok)
		fixture_die(f, what);
}

static inline void
standing_commit(struct fixture *f)
{
	fixture_commit(f);
	fixture_begin(f);
}

static inline void
standing_rollback(struct fixture *f)
{
	fixture_rollback(f);
	fixture_begin(f);
}

static inline bool
standing_open(struct fixture *f, enum db_engine engine)
{
	struct text why;
	struct day d = {0};

	if (!fixture_open(f, engine))
		return false;
	EXPECT(day_parse(TEXT("2026-08-28"), &d));
	f->c.now = time_at(d, 9 * 60);
	if (!file_store_open(&f->mem, f->folder, false, &why)) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(why));
		exit(1);
	}
	fixture_begin(f);
	return true;
}

static inline void
standing_remove(struct arena *a, const char *path)
{
	DIR *d = opendir(path);

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		const char *below = text_format(a, "%s/%s", path, e->d_name).p;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (unlink(below) != 0)
			standing_remove(a, below);
	}
	if (d != NULL)
		closedir(d);
	rmdir(path);
}

static inline void
standing_close(struct fixture *f)
{
	char folder[64];
	struct arena mem = {0};

	memcpy(folder, f->folder, sizeof folder);
	fixture_rollback(f);
	fixture_close(f);
	standing_remove(&mem, folder);
	arena_drop(&mem);
}

#define ON_EACH_ENGINE(test)                                         \
	do {                                                         \
		struct fixture f_;                                   \
                                                                     \
		for (int e_ = DB_SQLITE; e_ <= DB_POSTGRES; e_++) {  \
			if (!standing_open(&f_, (enum db_engine)e_)) \
				continue;                            \
			test(&f_);                                   \
			standing_close(&f_);                         \
		}                                                    \
	} while (0)

#endif
