/*
 * Publishing, closing, and who takes dossiers of a procedure. What is published never changes: the
 * hash is over everything a reader of the page is told, so that "has it changed?" and "is it still
 * what was published?" are one comparison.
 */
#include "base/digest.h"
#include "base/id.h"
#include "codec/json.h"
#include "core/audit.h"
#include "core/search.h"
#include "core/snapshot.h"
#include "systems/portal/procedure_store.h"

/* ---- the hash ---- */

/* Each value with its length in front, so that no two contents read the same. */
static void
hash_text(struct digest_state *s, struct text t)
{
	uint64_t n = t.n;
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)(n >> (8 * i));
	digest_add(s, size, sizeof size);
	digest_add(s, t.p, t.n);
}

static void
hash_int(struct digest_state *s, int64_t v)
{
	unsigned char b[9] = {'i'};

	for (int i = 0; i < 8; i++)
		b[i + 1] = (unsigned char)((uint64_t)v >> (8 * i));
	digest_add(s, b, sizeof b);
}

static void
hash_channels(struct digest_state *s, const struct procedure *p)
{
	hash_int(s, (int64_t)p->channels.n);
	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *ch = &p->channels.p[i];

		hash_int(s, ch->way);
		hash_int(s, ch->term.count);
		hash_int(s, ch->term.unit);
		hash_text(s, ch->term_note);
		hash_int(s, ch->free);
		hash_text(s, ch->note);
		hash_int(s, (int64_t)ch->fees.n);
		for (size_t k = 0; k < ch->fees.n; k++) {
			hash_int(s, ch->fees.p[k].kind);
			hash_int(s, ch->fees.p[k].amount);
			hash_text(s, ch->fees.p[k].per);
			hash_text(s, ch->fees.p[k].note);
		}
	}
}

static void
hash_papers(struct digest_state *s, const struct procedure *p)
{
	hash_int(s, (int64_t)p->cases.n);
	for (size_t i = 0; i < p->cases.n; i++) {
		hash_int(s, p->cases.p[i].no);
		hash_text(s, p->cases.p[i].name);
	}
	hash_int(s, (int64_t)p->components.n);
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];

		hash_text(s, m->code);
		hash_int(s, m->case_no);
		hash_text(s, m->group);
		hash_text(s, m->name);
		hash_int(s, m->originals);
		hash_int(s, m->copies);
		hash_text(s, m->form);
		hash_int(s, m->required);
		hash_int(s, m->remark);
	}
	hash_int(s, (int64_t)p->results.n);
	for (size_t i = 0; i < p->results.n; i++) {
		hash_text(s, p->results.p[i].name);
		hash_text(s, p->results.p[i].code);
	}
}

static void
hash_texts(struct digest_state *s, const struct procedure_texts *t)
{
	const struct text texts[] = {t->summary, t->conditions, t->legal_text, t->channels_text,
	    t->components_text, t->results_text, t->authority, t->address, t->delegated,
	    t->coordinating, t->questions};

	for (size_t i = 0; i < COUNT(texts); i++)
		hash_text(s, texts[i]);
	hash_int(s, (int64_t)t->steps.n);
	for (size_t i = 0; i < t->steps.n; i++) {
		hash_text(s, t->steps.p[i].heading);
		hash_text(s, t->steps.p[i].name);
		hash_text(s, t->steps.p[i].text);
	}
	hash_int(s, (int64_t)t->legal.n);
	for (size_t i = 0; i < t->legal.n; i++) {
		hash_text(s, t->legal.p[i].number);
		hash_text(s, t->legal.p[i].name);
	}
}

struct text
procedure_hash(struct arena *a, const struct procedure *p, const struct procedure_texts *t)
{
	struct digest_state *s = digest_begin();
	const struct text texts[] = {
	    p->code, p->name, p->name_en, p->field, p->issuer, p->kind, p->decision, p->doers};
	struct digest d;

	for (size_t i = 0; i < COUNT(texts); i++)
		hash_text(s, texts[i]);
	hash_int(s, p->levels);
	hash_int(s, p->subjects);
	hash_channels(s, p);
	hash_papers(s, p);
	hash_texts(s, t);
	d = digest_end(s);
	return digest_hex(a, &d);
}

/* ---- publishing ---- */

/* Found by its code, its names, its field, who does it, what comes out of it. */
static bool
put_search(struct cx *c, const struct procedure *p)
{
	struct buf words = buf_in(c->mem);
	struct search_entry e = {
	    .kind = "procedure",
	    .key = p->code,
	    .id = p->id,
	    .title = p->name,
	    .title_en = p->name_en,
	    .path = text_format(c->mem, "/procedures/%.*s", TEXT_ARG(p->code)),
	    .extra = p->field,
	    .issuer = p->issuer,
	    .field = p->field,
	    .changed = c->now,
	    /* What citizens ask for at their commune comes first. */
	    .weight = ((p->subjects & FOR_CITIZEN) != 0 ? 2 : 0)
		      + ((p->levels & AT_COMMUNE) != 0 ? 2 : 0) + (p->offerings.n > 0 ? 4 : 0),
	};

	buf_format(&words, "%.*s %.*s %.*s %.*s %.*s", TEXT_ARG(p->code), TEXT_ARG(p->name_en),
	    TEXT_ARG(p->field), TEXT_ARG(p->issuer), TEXT_ARG(p->doers));
	for (size_t i = 0; i < p->results.n && words.n < 4000; i++) {
		buf_char(&words, ' ');
		buf_text(&words, p->results.p[i].name);
	}
	e.words = buf_done(&words);
	return search_put(c, &e);
}

/* What nobody sends along stays: an import of a ministry's record knows nothing of our form, our
 * words in plain language and our English name. */
static bool
keep_ours(
    struct cx *c, const struct procedure_head *head, struct procedure *p, struct procedure_texts *t)
{
	struct procedure before;
	struct procedure_texts texts;
	bool found;

	if (!procedure_store_version(c, head->current, &before, &found)
	    || !procedure_store_texts(c, head->current, &texts))
		return false;
	must(found);
	if (t->questions.n == 0)
		t->questions = texts.questions;
	if (!text_equal(p->name, before.name))
		return true; /* words about another name would be wrong now */
	if (p->name_en.n == 0)
		p->name_en = before.name_en;
	if (t->summary.n == 0)
		t->summary = texts.summary;
	return true;
}

static bool
add_procedure(struct cx *c, struct procedure *p, const struct procedure_texts *t)
{
	bool added;

	p->id = id_make(c->now);
	p->version = id_make(c->now);
	p->no = 1;
	p->hash = procedure_hash(c->mem, p, t);
	if (!procedure_store_add(c, p, &added))
		return false;
	if (!added) /* another node published it a moment ago */
		return fail(c, CONFLICT,
		    T("Somebody else changed this at the same moment. Please try again."));
	return procedure_store_add_version(c, p, t);
}

static bool
add_version(struct cx *c, const struct procedure_head *head, struct procedure *p,
    const struct procedure_texts *t)
{
	struct procedure before;
	bool found;

	if (!procedure_store_version(c, head->current, &before, &found))
		return false;
	must(found);
	p->id = head->id;
	p->version = id_make(c->now);
	p->no = before.no + 1;
	p->offerings = before.offerings;
	return procedure_store_set_state(c, head->current, PROCEDURE_REPLACED)
	       && procedure_store_add_version(c, p, t);
}

bool
procedure_publish(struct cx *c, struct procedure *p, const struct procedure_texts *texts,
    bool *added, bool *changed)
{
	struct procedure_texts t = *texts;
	struct procedure_head head;
	bool found;

	*added = false;
	*changed = false;
	p->state = PROCEDURE_PUBLISHED;
	p->published = c->now;
	if (!procedure_store_head(c, p->code, &head, &found))
		return false;
	if (found && !keep_ours(c, &head, p, &t))
		return false;
	p->has_questions = t.questions.n > 0;
	p->hash = procedure_hash(c->mem, p, &t);
	if (found && text_equal(head.hash, p->hash)) {
		p->id = head.id;
		p->version = head.current;
		return true;
	}
	if (!(found ? add_version(c, &head, p, &t) : add_procedure(c, p, &t)))
		return false;
	*added = !found;
	*changed = found;
	return put_search(c, p) && snapshot_changed(c, &PROCEDURE_SNAPSHOT)
	       && audit_add(c, TEXT("portal.procedure.publish"),
		   text_format(c->mem, "procedure %.*s", TEXT_ARG(p->code)),
		   text_format(c->mem, "{\"version\":%lld,\"hash\":\"%.*s\"}", (long long)p->no,
		       TEXT_ARG(p->hash)));
}

static bool
state_change(struct cx *c, struct text code, enum procedure_state from, enum procedure_state to,
    const char *what, struct text why)
{
	struct procedure_head head;
	struct procedure p;
	struct buf payload = buf_in(c->mem);
	struct json_writer w = json_into(&payload);
	bool found;

	if (!procedure_store_head(c, code, &head, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no procedure {0} here."), code);
	if (!procedure_store_version(c, head.current, &p, &found))
		return false;
	if (!found || p.state != from)
		return fail(c, CONFLICT,
		    from == PROCEDURE_PUBLISHED ? T("This procedure is closed already.")
						: T("This procedure is open already."));
	json_begin_object(&w);
	json_put_int(&w, "version", p.no);
	json_put_text(&w, "why", why);
	json_end(&w);
	/* What is closed is not suggested any more. */
	return procedure_store_set_state(c, head.current, to)
	       && (to == PROCEDURE_CLOSED ? search_remove(c, "procedure", code) : put_search(c, &p))
	       && snapshot_changed(c, &PROCEDURE_SNAPSHOT)
	       && audit_add(c, text_of(what), text_format(c->mem, "procedure %.*s", TEXT_ARG(code)),
		   json_done(&w));
}

bool
procedure_close(struct cx *c, struct text code, struct text why)
{
	return state_change(
	    c, code, PROCEDURE_PUBLISHED, PROCEDURE_CLOSED, "portal.procedure.close", why);
}

bool
procedure_reopen(struct cx *c, struct text code, struct text why)
{
	return state_change(
	    c, code, PROCEDURE_CLOSED, PROCEDURE_PUBLISHED, "portal.procedure.reopen", why);
}
