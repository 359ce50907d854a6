/*
 * bake: compiles templates, translations, migrations and assets to C.
 *
 *	bake SRC OUT
 *
 * A generated file is rewritten only when it changes, so that an edit rebuilds what depends on it
 * and nothing else. Nothing is written when anything is wrong.
 */
#include "bake.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct output {
	struct output *next;
	struct text name, content;
};

void
bake_error(struct bake *b, struct text file, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%.*s/%.*s:", TEXT_ARG(b->root), TEXT_ARG(file));
	if (line > 0)
		fprintf(stderr, "%d:", line);
	fputs(" error: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	b->errors++;
}

static _Noreturn void
give_up(const char *what, const char *path)
{
	fprintf(stderr, "bake: %s %s: %s\n", what, path, strerror(errno));
	exit(1);
}

static bool
read_whole(struct arena *a, const char *path, struct text *out)
{
	FILE *f = fopen(path, "rb");
	struct buf b = buf_in(a);
	size_t n;

	if (f == NULL)
		return false;
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	*out = buf_done(&b);
	return fclose(f) == 0;
}

struct text
bake_read(struct bake *b, struct text file)
{
	const char *path = text_format(b->mem, "%.*s/%.*s", TEXT_ARG(b->root), TEXT_ARG(file)).p;
	struct text content;

	if (!read_whole(b->mem, path, &content))
		give_up("cannot read", path);
	return content;
}

void
bake_write(struct bake *b, struct text name, struct text content)
{
	struct output *o = NEW(b->mem, struct output);

	o->name = name;
	o->content = content;
	o->next = b->outputs;
	b->outputs = o;
}

void
bake_literal(struct buf *out, struct text t)
{
	buf_char(out, '"');
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];

		if (c == '\n')
			buf_text(out, TEXT("\\n"));
		else if (c == '"' || c == '\\')
			buf_format(out, "\\%c", c);
		else if (c == '?')
			buf_text(out, TEXT("\\?"));
		else if (c < 32 || c == 127)
			buf_format(out, "\\%03o", c);
		else
			buf_char(out, (char)c);
	}
	buf_char(out, '"');
}

struct text
path_folder(struct text path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return text_part(path, 0, n > 0 ? n - 1 : 0);
}

struct text
path_name(struct text path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return text_part(path, n, path.n - n);
}

/* Every file below `folder`, without hidden ones. */
static void
walk_folder(struct bake *b, struct text folder, struct buf *found)
{
	const char *path = text_format(b->mem, "%.*s/%.*s", TEXT_ARG(b->root), TEXT_ARG(folder)).p;
	DIR *d = opendir(path);
	const struct dirent *e;

	if (d == NULL)
		give_up("cannot read the folder", path);
	while ((e = readdir(d)) != NULL) {
		struct text name = text_copy(b->mem, text_of(e->d_name));
		struct stat st;
		struct text t = folder.n == 0 ? name
					      : text_format(b->mem, "%.*s/%.*s", TEXT_ARG(folder),
						  TEXT_ARG(name));

		if (name.p[0] == '.')
			continue;
		if (stat(text_format(b->mem, "%s/%s", path, name.p).p, &st) != 0)
			continue; /* an editor's file that went away */
		if (S_ISDIR(st.st_mode))
			walk_folder(b, t, found);
		else if (!text_ends(t, TEXT("~")))
			buf_add(found, &t, sizeof(t));
	}
	closedir(d);
}

static int
by_path(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void
find_files(struct bake *b)
{
	struct buf found = buf_in(b->mem);

	walk_folder(b, TEXT(""), &found);
	b->files.n = found.n / sizeof(struct text);
	b->files.p = NEW_ARRAY(b->mem, struct text, b->files.n);
	if (found.n > 0)
		memcpy(b->files.p, found.p, found.n);
	qsort(b->files.p, b->files.n, sizeof(struct text), by_path);
}

static void
make_folders(struct arena *a, struct text path)
{
	for (size_t i = 1; i < path.n; i++) {
		if (path.p[i] == '/')
			(void)mkdir(text_z(a, text_part(path, 0, i)), 0777);
	}
}

static void
write_output(struct bake *b, const struct output *o)
{
	struct text path = text_format(b->mem, "%.*s/%.*s", TEXT_ARG(b->to), TEXT_ARG(o->name));
	struct text before;
	FILE *f;

	if (read_whole(b->mem, path.p, &before) && text_equal(before, o->content))
		return;
	make_folders(b->mem, path);
	f = fopen(path.p, "wb");
	if (f == NULL || fwrite(o->content.p, 1, o->content.n, f) != o->content.n || fclose(f) != 0)
		give_up("cannot write", path.p);
}

int
main(int argc, char **argv)
{
	struct arena mem = {0};
	struct bake b = {.mem = &mem};

	if (argc != 3) {
		fputs("usage: bake SRC OUT\n", stderr);
		return 2;
	}
	b.root = text_of(argv[1]);
	b.to = text_of(argv[2]);
	find_files(&b);
	bake_assets(&b);
	bake_templates(&b);
	bake_languages(&b);
	bake_schema(&b);
	for (const struct output *o = b.errors > 0 ? NULL : b.outputs; o != NULL; o = o->next)
		write_output(&b, o);
	arena_drop(&mem);
	return b.errors > 0;
}
