/* One document a file: Word (DOCX, Word 6 with TCVN3), or text in UTF-8 or TCVN3. */
#include "codec/docx.h"
#include "codec/tcvn3.h"
#include "codec/word6.h"
#include "core/import_file.h"
#include "systems/gazette/act.h"
#include "systems/gazette/import_law.h"

struct one_document {
	struct text text;
};

static bool
document_text(struct cx *c, const char *file, struct text raw, struct text *out)
{
	const struct bytes b = {(const unsigned char *)raw.p, raw.n};
	bool word = text_starts(raw, TEXT("PK\3\4"));
	bool old = text_starts(raw, TEXT("\xd0\xcf\x11\xe0"));

	if ((word && !docx_text(c->mem, b, out)) || (old && !word6_text(c->mem, b, &raw)))
		return fail(c, INVALID, T("{0} holds no text that can be read."), text_of(file));
	if (word)
		return true;
	if (tcvn3_is(raw)) {
		*out = tcvn3_read(c->mem, raw);
		return true;
	}
	if (!old)
		return file_read(c, file, out);
	*out = raw;
	return true;
}

bool
document_file_open(struct cx *c, const char *file, void **state)
{
	struct one_document *d = NEW(c->mem, struct one_document);
	struct text raw;

	if (!file_read_raw(c, file, &raw) || !document_text(c, file, raw, &d->text))
		return false;
	d->text = text_trim(d->text);
	if (!text_valid(d->text) || d->text.n == 0)
		return fail(c, INVALID, T("{0} holds no text that can be read."), text_of(file));
	*state = d;
	return true;
}

bool
document_file_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	const struct one_document *d = state;
	struct act a = {.number = TEXT(""),
	    .title = TEXT(""),
	    .title_en = TEXT(""),
	    .issuer = TEXT(""),
	    .signer = TEXT(""),
	    .field = TEXT(""),
	    .reason = TEXT(""),
	    .hash = TEXT(""),
	    .text = d->text};

	*next = 1;
	return from == 1 || document_put(c, report, 1, &a);
}
