/* One document a file: Word (DOCX, Word 6 with TCVN3, Word 97 to 2003), PDF with text, or text in
 * UTF-8 or TCVN3. PDF and Word 97 are read by other programs (core/child.h). */
#include "codec/docx.h"
#include "codec/tcvn3.h"
#include "codec/unwrap.h"
#include "codec/word6.h"
#include "core/import_file.h"
#include "core/child.h"
#include "systems/gazette/act.h"
#include "systems/gazette/import_law.h"

enum { LOST_LEAST = 300 };

struct one_document {
	struct text text;
	bool lost; /* its letters ư went where soft hyphens go: the byte is the same */
};

static bool
by_child(struct cx *c, const char *file, enum child_reader reader, struct bytes b, struct text *out)
{
	switch (child_read(c->mem, reader, b, out)) {
	case CHILD_READ:
		return true;
	case CHILD_MISSING:
		return fail(c, INVALID, T("To read {0}, install the package {1}."), text_of(file),
		    text_of(child_package(reader)));
	case CHILD_BOUNDED:
		return fail(
		    c, INVALID, T("{0} takes more time or memory than it may."), text_of(file));
	case CHILD_NO_TEXT:
		break;
	}
	return fail(c, INVALID, T("{0} holds no text that can be read."), text_of(file));
}

/* No text of this length is without the letter. */
static bool
lost_letters(struct text raw)
{
	return raw.n >= LOST_LEAST && tcvn3_is(raw) && memchr(raw.p, 0xAD, raw.n) == NULL;
}

static bool
document_text(struct cx *c, const char *file, struct text raw, struct text *out)
{
	const struct bytes b = {(const unsigned char *)raw.p, raw.n};
	bool word = text_starts(raw, TEXT("PK\3\4"));
	bool old = text_starts(raw, TEXT("\xd0\xcf\x11\xe0"));

	if (text_starts(raw, TEXT("%PDF-"))) {
		if (!by_child(c, file, READ_PDF, b, out))
			return false;
		*out = unwrap_lines(c->mem, *out);
		return true;
	}
	if (old && !word6_text(c->mem, b, &raw))
		return by_child(c, file, READ_WORD, b, out);
	if (word && !docx_text(c->mem, b, out))
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
	d->lost = lost_letters(raw);
	if (!text_valid(d->text) || d->text.n == 0)
		return fail(c, INVALID, T("{0} holds no text that can be read."), text_of(file));
	*state = d;
	return true;
}

bool
document_file_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	const struct one_document *d = state;
	struct act a = act_empty();

	*next = 1;
	if (from == 1)
		return true;
	a.text = d->text;
	if (d->lost
	    && !import_note(c, report, 1, TEXT("text"),
		say(c, T("The letter “ư” is missing throughout this file. Import it from its "
			 "original.")),
		false))
		return false;
	return document_put(c, report, 1, &a);
}
