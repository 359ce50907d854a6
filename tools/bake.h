/*
 * What bake's parts share: the run, its files and its errors. bake turns templates, translations,
 * migrations and assets into C at build time; it knows nothing of what they say.
 */
#ifndef TOOLS_BAKE_H
#define TOOLS_BAKE_H

#include "base/buf.h"

struct files {
	struct text *p; /* paths below the root, sorted */
	size_t n;
};

struct bake {
	struct arena *mem;
	struct text root; /* the folder that holds base/, core/, systems/ … */
	struct text to;   /* where generated files go */
	struct files files;
	int errors;

	struct output *outputs; /* written at the end, only if there was no error */
	struct asset_source *assets;
	size_t n_assets;
};

/* "root/file:line: message" on standard error. line 0: the whole file. */
void bake_error(struct bake *b, struct text file, int line, const char *format, ...) PRINTF(4, 5);

/* The bytes of root/file; an unreadable file ends the program. */
struct text bake_read(struct bake *b, struct text file);

/* Keeps `content` for the generated file `name`. */
void bake_write(struct bake *b, struct text name, struct text content);

/* The text as a C string literal with its quotes. */
void bake_literal(struct buf *out, struct text t);

/* The part of a path before its last slash ("" where there is none), and behind it. */
struct text path_folder(struct text path);
struct text path_name(struct text path);

/* Assets come first: templates name them. */
void bake_assets(struct bake *b);
/* The address of an asset, or the empty text. */
struct text bake_asset_address(const struct bake *b, struct text name);
void bake_templates(struct bake *b);
void bake_languages(struct bake *b);
void bake_schema(struct bake *b);

#endif
