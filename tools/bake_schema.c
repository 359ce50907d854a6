/*
 * Migrations: schema/NNN_name.sql of every folder, in the one order in which they run: db, core,
 * web, then the systems by name; within a folder by number. A migration's text is taken as it is;
 * the driver maps its types.
 */
#include "bake.h"

struct source {
	struct text file, system, name;
	int64_t number;
};

/* "core/schema/010_agency.sql": false when it is no migration, an error when it is a bad one. */
static bool
source_parse(struct bake *b, struct text file, struct source *s)
{
	struct text folder = path_folder(file), name = path_name(file);
	size_t line = text_find_char(name, '_');

	if (!text_ends(file, TEXT(".sql")))
		return false;
	if (!text_is(path_name(folder), "schema") || line == SIZE_MAX
	    || !text_int(text_part(name, 0, line), &s->number)) {
		bake_error(b, file, 0, "a migration is called schema/NNN_name.sql");
		return false;
	}
	s->file = file;
	s->system = path_name(path_folder(folder));
	s->name = text_part(name, line + 1, name.n - line - 1 - 4);
	return true;
}

static void
source_write(struct bake *b, const struct source *s, struct buf *out)
{
	struct text left = bake_read(b, s->file), line;

	buf_format(out, "\t{\"%.*s\", %d, \"%.*s\",\n", TEXT_ARG(s->system), (int)s->number,
	    TEXT_ARG(s->name));
	while (text_cut(&left, '\n', &line)) {
		buf_char(out, '\t');
		bake_literal(out, text_format(b->mem, "%.*s\n", TEXT_ARG(line)));
		buf_char(out, '\n');
	}
	buf_text(out, TEXT("\t\"\"},\n"));
}

/* The folders that may hold migrations, in order; "systems/" is every system. */
static const char *const order[] = {"db/", "core/", "web/", "systems/"};

void
bake_schema(struct bake *b)
{
	struct buf out = buf_in(b->mem);
	struct source last = {0}, s;
	size_t count = 0;

	buf_text(&out, TEXT("/* Made by tools/bake from every schema folder. */\n"
			    "#include \"schema.h\"\n\n"
			    "const struct migration schema_migrations[] = {\n"));
	for (size_t o = 0; o < COUNT(order); o++) {
		for (size_t i = 0; i < b->files.n; i++) {
			if (!text_starts(b->files.p[i], text_of(order[o]))
			    || !source_parse(b, b->files.p[i], &s))
				continue;
			if (text_equal(s.system, last.system) && s.number <= last.number)
				bake_error(b, s.file, 0,
				    "its number is not above that of %.*s: numbers have three "
				    "digits "
				    "and are used once",
				    TEXT_ARG(path_name(last.file)));
			source_write(b, &s, &out);
			last = s;
			count++;
		}
	}
	buf_format(&out,
	    "\t{NULL, 0, NULL, NULL},\n};\n\nconst size_t schema_migrations_n = %zu;\n", count);
	bake_write(b, TEXT("schema.c"), buf_done(&out));
	bake_write(b, TEXT("schema.h"),
	    TEXT("/* Made by tools/bake. Every migration, in the order in which they run. */\n"
		 "#ifndef GEN_SCHEMA_H\n#define GEN_SCHEMA_H\n\n"
		 "#include \"db/db.h\"\n\n"
		 "extern const struct migration schema_migrations[];\n"
		 "extern const size_t schema_migrations_n;\n\n#endif\n"));
}
