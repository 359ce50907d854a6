/* Whole documents, one JSON object a line: id, loai, so_ky_hieu, ngay_ban_hanh, truncated, text. */
#include "codec/json.h"
#include "core/import_file.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_head.h"
#include "systems/gazette/import_law.h"

bool
documents_open(struct cx *c, const char *file, void **state)
{
	struct file_lines *all = NEW(c->mem, struct file_lines);

	*state = all;
	return lines_read(c, file, all);
}

static bool
note(struct cx *c, struct import *report, int64_t line, const char *field, struct text why)
{
	return import_note(c, report, line, text_of(field), why, false);
}

/* What it says of others: only acts that are not later than it, and not itself. */
static bool
relations_put(struct cx *c, struct import *report, int64_t line, const struct act *a)
{
	struct named_relations named;

	document_relations_read(c->mem, a, &named);
	for (size_t i = 0; i < named.n; i++) {
		struct relation r = {.kind = named.p[i].kind,
		    .act = a->id,
		    .act_number = a->number,
		    .target_number = named.p[i].number};
		struct act target;
		bool found, added;

		if (!act_by_number(c, named.p[i].number, &target, &found))
			return false;
		if (found && target.issued.n != 0 && target.issued.n > a->issued.n)
			continue;
		if (found) {
			r.target = target.id;
			r.target_number = target.number;
		}
		if (!relation_import(c, &r, &added)) {
			if (c->why.kind != CONFLICT
			    || !note(c, report, line, "relation", c->why.what))
				return false;
			c->why = (struct problem){.kind = NO_PROBLEM};
		}
	}
	return true;
}

/* Kinds that are written in articles. */
static bool
lacks_articles(struct arena *mem, const struct act *a)
{
	struct provisions all;

	if (a->kind >= ACT_DIRECTIVE && a->kind != ACT_DECREE_1945)
		return false;
	provision_parse(mem, a->text, &all);
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].kind == PROVISION_ARTICLE)
			return false;
	}
	return true;
}

static bool
doubts_note(struct cx *c, struct import *report, int64_t line, struct act *a)
{
	if (a->effect.n != 0 && a->issued.n != 0 && a->effect.n < a->issued.n) {
		a->effect = (struct day){0};
		if (!note(c, report, line, "effect",
			say(c, T("It takes effect before it was issued: the day is left out."))))
			return false;
	}
	return (a->number.n > 0
		   || note(c, report, line, "number", say(c, T("No number was found."))))
	       && (a->issued.n != 0
		   || note(c, report, line, "issued", say(c, T("No day of issue was found."))))
	       && (a->title.n > 0
		   || note(c, report, line, "title", say(c, T("No title was found."))))
	       && (a->issuer.n > 0
		   || note(c, report, line, "issuer", say(c, T("No issuer was found."))))
	       && (!lacks_articles(c->mem, a)
		   || note(c, report, line, "text",
		       say(c, T("No article was found: the text stands as one piece."))))
	       && (a->signer.n > 0 || a->partial
		   || note(c, report, line, "signer", say(c, T("No signer was found."))));
}

bool
arrival_note(
    struct cx *c, struct import *report, int64_t line, const char *field, enum act_arrival how)
{
	import_count(report, how == ARRIVED_NEW, how == ARRIVED_MORE);
	switch (how) {
	case ARRIVED_NEW:
	case ARRIVED_SAME:
		return true;
	case ARRIVED_MORE:
		return note(c, report, line, field,
		    say(c, T("Only some of this document was here: what this text has more is the "
			     "next version now.")));
	case ARRIVED_OTHER:
		break;
	}
	return note(c, report, line, field,
	    say(c, T("A document with this number and day is here already, with another text; it "
		     "stays as it is.")));
}

/* An annex is a document of its own, tied to its act. */
static bool
annex_tie(struct cx *c, const struct act *a, struct text number)
{
	struct relation r = {
	    .kind = ANNEXES, .act = a->id, .act_number = TEXT(""), .target_number = number};
	struct act target;
	bool found, added;

	if (!act_by_number(c, number, &target, &found))
		return false;
	if (found) {
		r.target = target.id;
		r.target_number = target.number;
	}
	return relation_import(c, &r, &added);
}

bool
document_put(struct cx *c, struct import *report, int64_t line, struct act *a)
{
	struct text annexed = annex_head_read(c->mem, a);
	enum act_arrival how;

	if (annexed.n == 0) {
		document_head_read(c->mem, a);
		if (!doubts_note(c, report, line, a))
			return false;
	}
	if (a->title.n == 0)
		a->title = TEXT("(Không có trích yếu)");
	if (!act_import(c, a, &how))
		return import_refuse(c, report, line, "");
	if (!arrival_note(c, report, line, "number", how))
		return false;
	if (how != ARRIVED_NEW && how != ARRIVED_MORE)
		return true;
	return annexed.n > 0 ? annex_tie(c, a, annexed) : relations_put(c, report, line, a);
}

bool
documents_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	struct file_lines *all = state;
	const struct json *j;
	struct json_error why;
	struct act a = act_empty();
	size_t n;
	bool truncated = false;

	*next = from;
	if (from == all->n)
		return true;
	*next = from + 1;
	if (!json_parse(c->mem, all->p[from], &j, &why))
		return import_note(c, report, all->line[from], TEXT(""), text_of(why.what), true);
	a.kind = act_kind_read(json_text_of(j, "loai"), &n);
	a.number = text_trim(json_text_of(j, "so_ky_hieu"));
	a.text = text_trim(json_text_of(j, "text"));
	(void)!day_parse(json_text_of(j, "ngay_ban_hanh"), &a.issued);
	(void)!json_get_bool(json_member(j, "truncated"), &truncated);
	a.partial = truncated;
	if (a.text.n == 0)
		return import_note(c, report, all->line[from], TEXT("text"),
		    say(c, T("The record has no text.")), true);
	if (truncated
	    && !note(c, report, all->line[from], "text",
		say(c, T("The source gives only the beginning of the text."))))
		return false;
	return document_put(c, report, all->line[from], &a);
}
