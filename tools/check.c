/*
 * check: the house rules that a compiler does not know.
 *
 *	check TREE            looks at the whole tree
 *	check --sql FILE.i …  prints the SQL literals of preprocessed sources
 */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
check_error(struct check *c, struct text path, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%.*s:", TEXT_ARG(path));
	if (line > 0)
		fprintf(stderr, "%d:", line);
	fputc(' ', stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	c->errors++;
}

struct text
check_read(struct check *c, struct text path)
{
	FILE *f = fopen(text_z(c->mem, path), "rb");
	struct buf b = buf_in(c->mem);
	size_t n;

	if (f == NULL) {
		check_error(c, path, 0, "cannot be read: %s", strerror(errno));
		return TEXT("");
	}
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	fclose(f);
	return buf_done(&b);
}

static struct text
part_of(struct text path, int number)
{
	struct text part = TEXT("");

	for (int i = 0; i <= number; i++) {
		if (!text_cut(&path, '/', &part))
			return TEXT("");
	}
	return part;
}

static void
source_add(struct check *c, struct buf *found, struct text path)
{
	static const char *const ends[] = {".c", ".h", ".html", ".sql", ".po"};
	struct source s = {.path = path, .layer = TEXT(""), .folder = TEXT("")};
	bool wanted = false;

	for (size_t i = 0; i < COUNT(ends); i++)
		wanted |= text_ends(path, text_of(ends[i]));
	if (!wanted)
		return;
	if (text_starts(path, TEXT("src/"))) {
		s.layer = text_is(path, "src/main.c") ? TEXT("main") : part_of(path, 1);
		s.folder = text_is(s.layer, "systems") ? part_of(path, 2) : s.layer;
	}
	s.content = check_read(c, path);
	buf_add(found, &s, sizeof(s));
}

static void
walk_folder(struct check *c, struct buf *found, struct text folder)
{
	DIR *d = opendir(text_z(c->mem, folder));
	const struct dirent *e;
	struct stat st;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL) {
		struct text path = text_format(c->mem, "%.*s/%s", TEXT_ARG(folder), e->d_name);

		if (e->d_name[0] == '.' || strcmp(e->d_name, "node_modules") == 0
		    || stat(path.p, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			walk_folder(c, found, path);
		else
			source_add(c, found, path);
	}
	closedir(d);
}

static int
by_path(const void *a, const void *b)
{
	return text_compare(((const struct source *)a)->path, ((const struct source *)b)->path);
}

/* A system's folder begins with a page for its reader. */
static void
check_readmes(struct check *c)
{
	struct text last = TEXT("");
	struct stat st;

	for (size_t i = 0; i < c->n; i++) {
		const struct source *s = &c->p[i];

		if (!text_is(s->layer, "systems") || text_equal(s->folder, last))
			continue;
		last = s->folder;
		if (stat(text_format(c->mem, "src/systems/%.*s/README.md", TEXT_ARG(last)).p, &st)
		    != 0)
			check_error(
			    c, s->path, 0, "the system %.*s has no README.md", TEXT_ARG(last));
	}
}

static int
check_tree(struct check *c)
{
	struct buf found = buf_in(c->mem);

	walk_folder(c, &found, TEXT("src"));
	walk_folder(c, &found, TEXT("tools"));
	walk_folder(c, &found, TEXT("tests"));
	c->p = (struct source *)(void *)found.p;
	c->n = found.n / sizeof(struct source);
	qsort(c->p, c->n, sizeof(struct source), by_path);
	for (size_t i = 0; i < c->n; i++)
		check_source(c, &c->p[i]);
	check_texts(c);
	check_readmes(c);
	if (c->errors > 0)
		fprintf(stderr, "check: %d things break the house rules\n", c->errors);
	return c->errors > 0;
}

int
main(int argc, char **argv)
{
	struct arena mem = {0};
	struct check c = {.mem = &mem};
	int status = 0;

	if (argc > 2 && strcmp(argv[1], "--sql") == 0) {
		check_sql_list(&c, argv + 2, argc - 2);
		status = c.errors > 0;
	} else if (argc == 2 && argv[1][0] != '-') {
		if (chdir(argv[1]) != 0) {
			fprintf(stderr, "check: cannot go to %s: %s\n", argv[1], strerror(errno));
			return 2;
		}
		status = check_tree(&c);
	} else {
		fputs("usage: check TREE | check --sql FILE.i …\n", stderr);
		status = 2;
	}
	arena_drop(&mem);
	return status;
}
