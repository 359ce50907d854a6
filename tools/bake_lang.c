/*
 * Translations: every lang/XX.po below the root, merged into one sorted table a language. The id
 * is the English source text. A text counted in English (msgid, msgid_plural) is looked up by
 * either of its two forms; Vietnamese has one form, msgstr[0], for both.
 */
#include "bake.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	struct text id, text, file;
	int line;
};

struct po {
	struct bake *b;
	struct text file;
	struct buf *entries;
	int line;
	/* the entry being read */
	int started; /* its first line; 0: none */
	bool fuzzy;
	struct buf id, plural, text, other;
	struct buf *now; /* where a continued string goes */
};

/* Which of {0} … {9} stand in t, as bits. */
static unsigned
placeholders(struct text t)
{
	unsigned bits = 0;

	for (size_t i = 0; i + 2 < t.n; i++) {
		if (t.p[i] == '{' && t.p[i + 2] == '}' && t.p[i + 1] >= '0' && t.p[i + 1] <= '9')
			bits |= 1u << (t.p[i + 1] - '0');
	}
	return bits;
}

static void
entry_add(struct po *p, struct text id, struct text text)
{
	struct entry e = {
	    text_copy(p->b->mem, id), text_copy(p->b->mem, text), p->file, p->started};

	buf_add(p->entries, &e, sizeof(e));
}

static void
entry_check(struct po *p, struct text id, struct text plural, struct text text)
{
	if (p->fuzzy)
		bake_error(p->b, p->file, p->started,
		    "this translation is marked fuzzy; look it over and remove the mark");
	if (text.n == 0)
		bake_error(p->b, p->file, p->started, "\"%.*s\" is not translated", TEXT_ARG(id));
	else if (placeholders(text) != placeholders(plural.n > 0 ? plural : id))
		bake_error(p->b, p->file, p->started,
		    "the placeholders of \"%.*s\" and of its translation differ", TEXT_ARG(id));
}

/* An entry is complete; the one with the empty id is the file's header. */
static void
entry_end(struct po *p)
{
	struct text id = buf_done(&p->id), plural = buf_done(&p->plural), text = buf_done(&p->text);

	if (p->started > 0 && id.n > 0) {
		entry_check(p, id, plural, text);
		entry_add(p, id, text);
		if (plural.n > 0 && !text_equal(plural, id))
			entry_add(p, plural, p->other.n > 0 ? buf_done(&p->other) : text);
	}
	p->started = 0;
	p->fuzzy = false;
	p->id.n = p->plural.n = p->text.n = p->other.n = 0;
	p->now = NULL;
}

/* "…" with C's escapes. */
static void
string_add(struct po *p, struct text line)
{
	struct text t = text_trim(line);

	if (p->now == NULL || t.n < 2 || t.p[0] != '"' || t.p[t.n - 1] != '"') {
		bake_error(p->b, p->file, p->line, "expected a string in quotes");
		return;
	}
	for (size_t i = 1; i + 1 < t.n; i++) {
		char c = t.p[i];

		if (c == '\\' && i + 2 < t.n) {
			c = t.p[++i];
			c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
		}
		buf_char(p->now, c);
	}
}

static void
line_read(struct po *p, struct text line)
{
	static const char *const words[] = {
	    "msgid_plural ", "msgid ", "msgstr[0] ", "msgstr[1] ", "msgstr "};
	struct buf *const to[] = {&p->plural, &p->id, &p->text, &p->other, &p->text};

	if (line.n == 0 || text_starts(line, TEXT("#~"))) {
		entry_end(p);
		return;
	}
	if (line.p[0] == '#') {
		if (p->id.n > 0 || p->text.n > 0)
			entry_end(p);
		if (text_starts(line, TEXT("#,")) && text_find(line, TEXT("fuzzy")) != SIZE_MAX)
			p->fuzzy = true;
		return;
	}
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!text_starts(line, text_of(words[i])))
			continue;
		if (i == 1) {
			bool fuzzy = p->fuzzy && p->started == 0;

			if (p->started > 0)
				entry_end(p);
			p->started = p->line;
			p->fuzzy = fuzzy;
		}
		p->now = to[i];
		line = text_part(line, strlen(words[i]), line.n);
		break;
	}
	if (text_starts(line, TEXT("msg")))
		bake_error(p->b, p->file, p->line,
		    "only msgid, msgid_plural, msgstr, msgstr[0] and msgstr[1] are understood");
	else
		string_add(p, line);
}

static void
po_read(struct bake *b, struct text file, struct buf *entries)
{
	struct po p = {.b = b,
	    .file = file,
	    .entries = entries,
	    .id = buf_in(b->mem),
	    .plural = buf_in(b->mem),
	    .text = buf_in(b->mem),
	    .other = buf_in(b->mem)};
	struct text left = bake_read(b, file), line;

	if (!text_valid(left))
		bake_error(b, file, 0, "is not valid UTF-8");
	while (text_cut(&left, '\n', &line)) {
		p.line++;
		line_read(&p, text_trim(line));
	}
	entry_end(&p);
}

static int
by_id(const void *a, const void *b)
{
	return text_compare(((const struct entry *)a)->id, ((const struct entry *)b)->id);
}

/* The table of one language; the same id in two files must say the same. */
static void
table_write(struct bake *b, const char *code, struct buf *entries, struct buf *out)
{
	struct entry *e = (struct entry *)(void *)entries->p;
	size_t n = entries->n / sizeof(*e);

	if (n > 0)
		qsort(e, n, sizeof(*e), by_id);
	buf_format(out, "static const struct translation %s[] = {\n", code);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && text_equal(e[i].id, e[i - 1].id)) {
			if (!text_equal(e[i].text, e[i - 1].text))
				bake_error(b, e[i].file, e[i].line,
				    "\"%.*s\" is translated otherwise in %.*s line %d; one text "
				    "has "
				    "one translation: agree on it, or make the English differ",
				    TEXT_ARG(e[i].id), TEXT_ARG(e[i - 1].file), e[i - 1].line);
			continue;
		}
		buf_text(out, TEXT("\t{"));
		bake_literal(out, e[i].id);
		buf_text(out, TEXT(",\n\t    "));
		bake_literal(out, e[i].text);
		buf_text(out, TEXT("},\n"));
	}
	buf_text(out, TEXT("};\n\n"));
}

static const struct {
	const char *file, *code, *name;
} languages[] = {{"vi.po", "vi", "LANG_VI"}, {"en.po", "en", "LANG_EN"}};

static bool
known(struct text name)
{
	for (size_t i = 0; i < COUNT(languages); i++) {
		if (text_is(name, languages[i].file))
			return true;
	}
	return false;
}

void
bake_languages(struct bake *b)
{
	struct buf out = buf_in(b->mem), install = buf_in(b->mem);

	buf_text(&out,
	    TEXT("/* Made by tools/bake from every lang folder. */\n#include \"lang.h\"\n\n"));
	for (size_t l = 0; l < COUNT(languages); l++) {
		struct buf entries = buf_in(b->mem);

		for (size_t i = 0; i < b->files.n; i++) {
			struct text file = b->files.p[i];

			if (!text_ends(file, TEXT(".po")))
				continue;
			if (text_is(path_name(file), languages[l].file))
				po_read(b, file, &entries);
			else if (l == 0 && !known(path_name(file)))
				bake_error(b, file, 0,
				    "a language that base/lang.h and tools/bake_lang.c do not "
				    "know");
		}
		if (entries.n == 0)
			continue;
		table_write(b, languages[l].code, &entries, &out);
		buf_format(&install, "\tlang_install(%s, %s, COUNT(%s));\n", languages[l].name,
		    languages[l].code, languages[l].code);
	}
	buf_format(&out, "void\nlang_install_all(void)\n{\n%.*s}\n", TEXT_ARG(buf_done(&install)));
	bake_write(b, TEXT("lang.c"), buf_done(&out));
	bake_write(b, TEXT("lang.h"),
	    TEXT("/* Made by tools/bake. */\n#ifndef GEN_LANG_H\n#define GEN_LANG_H\n\n"
		 "#include \"base/lang.h\"\n\n"
		 "/* Every language's table; call it before the first tr(). */\n"
		 "void lang_install_all(void);\n\n#endif\n"));
}
