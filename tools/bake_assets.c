/*
 * Assets: the files of web/ui/ become part of the program, each with an address that holds its
 * digest, so that browsers may keep it for ever, and a compressed form where that is smaller.
 */
#include "bake.h"

#include <string.h>
#include <zlib.h>

#include "base/digest.h"

struct asset_source {
	struct text name, address, content, gzip;
	const char *type;
};

static const struct {
	const char *end, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

static const char *
type_of(struct text name)
{
	for (size_t i = 0; i < COUNT(types); i++) {
		if (text_ends(name, text_of(types[i].end)))
			return types[i].type;
	}
	return NULL;
}

struct text
bake_asset_address(const struct bake *b, struct text name)
{
	for (size_t i = 0; i < b->n_assets; i++) {
		if (text_equal(b->assets[i].name, name))
			return b->assets[i].address;
	}
	return TEXT("");
}

/* url("NAME") of another asset becomes its address; anything else stays. */
static void
css_url(struct bake *b, struct text *rest, struct buf *out)
{
	size_t end = text_find_char(*rest, ')');
	struct text inner = text_part(*rest, 4, end == SIZE_MAX ? 0 : end - 4), address;
	struct text name = inner;

	if (name.n > 1 && (name.p[0] == '"' || name.p[0] == '\''))
		name = text_part(name, 1, name.n - 2);
	address = bake_asset_address(b, name);
	if (address.n == 0) {
		buf_text(out, TEXT("url("));
		*rest = text_part(*rest, 4, rest->n);
		return;
	}
	buf_format(out, "url(%.*s)", TEXT_ARG(address));
	*rest = text_part(*rest, end + 1, rest->n);
}

/* Without comments, leading blanks and empty lines; strings are left alone. */
static struct text
css_small(struct bake *b, struct text css)
{
	struct buf out = buf_in(b->mem);
	char quote = 0;

	while (css.n > 0) {
		char c = css.p[0];
		bool fresh = out.n == 0 || out.p[out.n - 1] == '\n';

		if (quote == 0 && text_starts(css, TEXT("/*"))) {
			size_t end = text_find(css, TEXT("*/"));

			css = text_part(css, end == SIZE_MAX ? css.n : end + 2, css.n);
			continue;
		}
		if (quote == 0 && text_starts(css, TEXT("url("))) {
			css_url(b, &css, &out);
			continue;
		}
		if (quote == 0 && (c == '"' || c == '\''))
			quote = c;
		else if (c == quote)
			quote = 0;
		if (quote != 0 || !fresh || (c != ' ' && c != '\t' && c != '\n'))
			buf_char(&out, c);
		css = text_part(css, 1, css.n);
	}
	return buf_done(&out);
}

static struct text
compressed(struct bake *b, struct text content)
{
	z_stream z = {0};
	struct buf out = buf_in(b->mem);
	uLong most;

	must(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
	most = deflateBound(&z, content.n) + 32;
	z.next_in = (Bytef *)(uintptr_t)content.p;
	z.avail_in = (uInt)content.n;
	z.next_out = (Bytef *)buf_room(&out, most);
	z.avail_out = (uInt)most;
	must(deflate(&z, Z_FINISH) == Z_STREAM_END);
	out.n = z.total_out;
	deflateEnd(&z);
	return out.n < content.n ? buf_done(&out) : TEXT("");
}

static void
asset_add(struct bake *b, struct text file)
{
	struct asset_source *a = &b->assets[b->n_assets];
	struct digest digest;
	struct text hash;
	size_t dot;

	a->name = path_name(file);
	a->type = type_of(a->name);
	if (a->type == NULL) {
		bake_error(
		    b, file, 0, "an asset of unknown type; add the type to tools/bake_assets.c");
		return;
	}
	if (bake_asset_address(b, a->name).n > 0) {
		bake_error(b, file, 0, "another folder has an asset of this name; rename one");
		return;
	}
	a->content = bake_read(b, file);
	if (text_ends(file, TEXT(".css")))
		a->content = css_small(b, a->content);
	digest = digest_text(a->content);
	hash = text_part(digest_hex(b->mem, &digest), 0, 10);
	for (dot = a->name.n; a->name.p[dot - 1] != '.'; dot--)
		;
	a->address = text_format(b->mem, "/assets/%.*s-%.*s%.*s", (int)dot - 1, a->name.p,
	    TEXT_ARG(hash), TEXT_ARG(text_part(a->name, dot - 1, a->name.n)));
	a->gzip = compressed(b, a->content);
	b->n_assets++;
}

static void
write_bytes(struct buf *out, const char *prefix, size_t i, struct text t)
{
	buf_format(out, "static const unsigned char %s%zu[] = {", prefix, i);
	for (size_t at = 0; at < t.n; at++)
		buf_format(out, "%s%u,", at % 24 == 0 ? "\n" : "", (unsigned char)t.p[at]);
	buf_text(out, TEXT("0};\n"));
}

static void
write_assets(struct bake *b)
{
	struct buf out = buf_in(b->mem);

	buf_text(&out, TEXT("/* Made by tools/bake from web/ui/. */\n#include \"assets.h\"\n\n"));
	for (size_t i = 0; i < b->n_assets; i++) {
		write_bytes(&out, "plain", i, b->assets[i].content);
		if (b->assets[i].gzip.n > 0)
			write_bytes(&out, "gzip", i, b->assets[i].gzip);
	}
	buf_text(&out, TEXT("\nconst struct asset assets[] = {\n"));
	for (size_t i = 0; i < b->n_assets; i++) {
		const struct asset_source *a = &b->assets[i];

		buf_format(&out, "\t{\"%.*s\", \"%.*s\", \"%s\", {plain%zu, %zu}, ",
		    TEXT_ARG(a->name), TEXT_ARG(a->address), a->type, i, a->content.n);
		if (a->gzip.n > 0)
			buf_format(&out, "{gzip%zu, %zu}},\n", i, a->gzip.n);
		else
			buf_text(&out, TEXT("{NULL, 0}},\n"));
	}
	buf_format(&out,
	    "\t{NULL, NULL, NULL, {NULL, 0}, {NULL, 0}},\n};\n\n"
	    "const size_t assets_n = %zu;\n",
	    b->n_assets);
	bake_write(b, TEXT("assets.c"), buf_done(&out));
	bake_write(b, TEXT("assets.h"),
	    TEXT("/* Made by tools/bake. The files of web/ui/, to be served for ever under their "
		 "address. */\n"
		 "#ifndef GEN_ASSETS_H\n#define GEN_ASSETS_H\n\n"
		 "#include \"base/text.h\"\n\n"
		 "struct asset {\n"
		 "\tconst char *name;    /* \"sen.css\" */\n"
		 "\tconst char *address; /* \"/assets/sen-0123456789.css\" */\n"
		 "\tconst char *type;\n"
		 "\tstruct bytes plain;\n"
		 "\tstruct bytes gzip; /* n is 0 where it would not be smaller */\n"
		 "};\n\n"
		 "extern const struct asset assets[];\n"
		 "extern const size_t assets_n;\n\n#endif\n"));
}

void
bake_assets(struct bake *b)
{
	b->assets = NEW_ARRAY(b->mem, struct asset_source, b->files.n + 1);
	/* Style sheets name other assets, so they come last. */
	for (int css = 0; css < 2; css++) {
		for (size_t i = 0; i < b->files.n; i++) {
			if (text_starts(b->files.p[i], TEXT("web/ui/"))
			    && text_ends(b->files.p[i], TEXT(".css")) == (css == 1))
				asset_add(b, b->files.p[i]);
		}
	}
	write_assets(b);
}
