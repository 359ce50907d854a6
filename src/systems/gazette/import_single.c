/* One document a file: Word (DOCX), or text in UTF-8 or TCVN3. */
#include "codec/docx.h"
#include "codec/tcvn3.h"
#include "core/import_file.h"
#include "systems/gazette/act.h"
#include "systems/gazette/import_law.h"

struct one_document {
	struct text text;
};

bool
document_file_open(struct cx *c, const char *file, void **state)
{
	struct one_document *d = NEW(c->mem, struct one_document);
	struct text raw;

	if (!file_read_raw(c, file, &raw))
		return false;
	if (text_starts(raw, TEXT("PK\3\4"))) {
		if (!docx_text(
			c->mem, (struct bytes){(const unsigned char *)raw.p, raw.n}, &d->text))
			return fail(
			    c, INVALID, T("{0} holds no text that can be read."), text_of(file));
	} else if (tcvn3_is(raw)) {
		d->text = tcvn3_read(c->mem, raw);
	} else if (!file_read(c, file, &d->text)) {
		return false;
	}
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
