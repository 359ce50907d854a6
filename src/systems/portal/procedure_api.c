/* Procedures for machines: the list with the page's filters, and one whole. */
#include "codec/json.h"
#include "systems/portal/procedure_list.h"
#include "systems/portal/procedure_pages.h"
#include "systems/portal/question.h"

enum { API_ROWS = 50 };

/* ---- keys that never change ---- */

static const char *
way_key(enum procedure_way w)
{
	static const char *const keys[] = {[BY_COUNTER] = "counter",
	    [BY_ONLINE] = "online",
	    [BY_POST] = "post",
	    [BY_OTHER] = "other"};

	return keys[w];
}

static const char *
unit_key(enum term_unit u)
{
	static const char *const keys[] = {[TERM_NONE] = "none",
	    [TERM_HOURS] = "working_hours",
	    [TERM_WORKING_DAYS] = "working_days",
	    [TERM_DAYS] = "days",
	    [TERM_MONTHS] = "months"};

	return keys[u];
}

static const char *
online_key(enum online_level o)
{
	static const char *const keys[] = {
	    [ONLINE_NONE] = "none", [ONLINE_PARTIAL] = "partial", [ONLINE_FULL] = "full"};

	return keys[o];
}

static void
put_bits(struct json_writer *w, const char *name, int64_t bits, const char *const *keys, size_t n)
{
	json_key(w, name);
	json_begin_array(w);
	for (size_t i = 0; i < n; i++) {
		if ((bits & ((int64_t)1 << i)) != 0)
			json_text(w, text_of(keys[i]));
	}
	json_end(w);
}

static void
put_levels(struct json_writer *w, int64_t levels)
{
	static const char *const keys[] = {"central", "province", "district", "commune", "other"};

	put_bits(w, "levels", levels, keys, COUNT(keys));
}

static void
put_subjects(struct json_writer *w, int64_t subjects)
{
	static const char *const keys[] = {"citizen", "overseas", "foreigner", "official",
	    "enterprise", "foreign_enterprise", "organisation", "foreign_organisation",
	    "cooperative", "other"};

	put_bits(w, "subjects", subjects, keys, COUNT(keys));
}

/* ---- one ---- */

static void
put_head(struct json_writer *w, const struct procedure *p)
{
	json_put_text(w, "code", p->code);
	json_put_text(w, "name", p->name);
	if (p->name_en.n > 0)
		json_put_text(w, "name_en", p->name_en);
	json_put_text(w, "field", p->field);
	json_put_text(w, "issuer", p->issuer);
	json_put_int(w, "version", p->no);
	json_put_bool(w, "open", p->state == PROCEDURE_PUBLISHED);
	put_levels(w, p->levels);
	put_subjects(w, p->subjects);
}

static void
put_channels(struct json_writer *w, const struct procedure *p)
{
	json_key(w, "channels");
	json_begin_array(w);
	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *ch = &p->channels.p[i];

		json_begin_object(w);
		json_put_text(w, "way", text_of(way_key(ch->way)));
		json_key(w, "term");
		json_begin_object(w);
		json_put_int(w, "count", ch->term.count);
		json_put_text(w, "unit", text_of(unit_key(ch->term.unit)));
		json_put_text(w, "note", ch->term_note);
		json_end(w);
		json_put_bool(w, "free", ch->free);
		json_key(w, "fees");
		json_begin_array(w);
		for (size_t k = 0; k < ch->fees.n; k++) {
			const struct fee *f = &ch->fees.p[k];

			json_begin_object(w);
			json_put_text(
			    w, "kind", f->kind == FEE_LE_PHI ? TEXT("le_phi") : TEXT("phi"));
			json_key(w, "amount");
			if (f->amount >= 0)
				json_int(w, f->amount);
			else
				json_null(w);
			json_put_text(w, "per", f->per);
			json_put_text(w, "note", f->note);
			json_end(w);
		}
		json_end(w);
		json_put_text(w, "note", ch->note);
		json_end(w);
	}
	json_end(w);
}

static void
put_components(struct json_writer *w, const struct procedure *p)
{
	json_key(w, "cases");
	json_begin_array(w);
	for (size_t i = 0; i < p->cases.n; i++) {
		json_begin_object(w);
		json_put_int(w, "no", p->cases.p[i].no);
		json_put_text(w, "name", p->cases.p[i].name);
		json_end(w);
	}
	json_end(w);
	json_key(w, "components");
	json_begin_array(w);
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];

		json_begin_object(w);
		json_put_text(w, "code", m->code);
		json_put_int(w, "case", m->case_no);
		json_put_text(w, "group", m->group);
		json_put_text(w, "name", m->name);
		json_put_int(w, "originals", m->originals);
		json_put_int(w, "copies", m->copies);
		json_put_text(w, "form", m->form);
		json_put_bool(w, "required", m->required);
		json_put_bool(w, "remark", m->remark);
		json_end(w);
	}
	json_end(w);
}

static void
put_texts(struct json_writer *w, const struct procedure *p, const struct procedure_texts *t)
{
	json_key(w, "results");
	json_begin_array(w);
	for (size_t i = 0; i < p->results.n; i++) {
		json_begin_object(w);
		json_put_text(w, "name", p->results.p[i].name);
		json_put_text(w, "code", p->results.p[i].code);
		json_end(w);
	}
	json_end(w);
	json_key(w, "steps");
	json_begin_array(w);
	for (size_t i = 0; i < t->steps.n; i++) {
		json_begin_object(w);
		json_put_text(w, "heading", t->steps.p[i].heading);
		json_put_text(w, "name", t->steps.p[i].name);
		json_put_text(w, "text", t->steps.p[i].text);
		json_end(w);
	}
	json_end(w);
	json_put_text(w, "conditions", t->conditions);
	json_key(w, "legal_basis");
	json_begin_array(w);
	for (size_t i = 0; i < t->legal.n; i++) {
		json_begin_object(w);
		json_put_text(w, "number", t->legal.p[i].number);
		json_put_text(w, "name", t->legal.p[i].name);
		json_end(w);
	}
	json_end(w);
}

/* Who takes it: what a machine names when it submits. */
static bool
put_offerings(struct cx *c, struct json_writer *w, const struct procedure *p)
{
	struct agencies all;

	if (!offering_agencies(c, p, &all))
		return false;
	json_key(w, "agencies");
	json_begin_array(w);
	for (size_t i = 0; i < all.n; i++) {
		const struct offering *o;

		if (!offering_at(c, p, all.p[i].id, &o))
			return false;
		json_begin_object(w);
		json_put_int(w, "id", all.p[i].id);
		json_put_text(w, "code", all.p[i].code);
		json_put_text(w, "name", all.p[i].name);
		json_put_text(w, "online", text_of(online_key(o->online)));
		json_put_text(w, "reason", o->reason);
		json_end(w);
	}
	json_end(w);
	return true;
}

bool
procedure_api(struct req *r)
{
	const struct procedure_code_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	struct procedure_texts t;
	struct questions q;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (!procedure_by_code(c, in->code, &p) || !procedure_texts_of(c, p, &t)
	    || !questions_of(c, p, &q))
		return false;
	json_begin_object(&w);
	put_head(&w, p);
	json_put_text(&w, "kind", p->kind);
	json_put_text(&w, "decision", p->decision);
	json_put_text(&w, "hash", p->hash);
	json_put_text(&w, "published", time_iso(c->mem, p->published));
	json_put_text(&w, "summary", t.summary);
	json_put_text(&w, "implementing_agencies", p->doers);
	put_channels(&w, p);
	put_components(&w, p);
	put_texts(&w, p, &t);
	json_key(&w, "answers_schema");
	json_raw(&w, questions_schema(c->mem, &q, c->lang));
	if (!put_offerings(c, &w, p))
		return false;
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}

/* ---- the list ---- */

bool
procedure_list_api(struct req *r)
{
	const struct catalogue_input *in = r->in;
	struct cx *c = &r->cx;
	struct procedure_filter f = {.q = text_trim(in->q),
	    .field = in->field,
	    .life = life_event_by_key(in->life),
	    .level = in->level,
	    .subject = in->subject,
	    .agency = in->agency,
	    .online = in->online,
	    .after = in->after,
	    .most = API_ROWS};
	struct procedure_list list;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (!procedure_find(c, &f, &list))
		return false;
	json_begin_object(&w);
	json_key(&w, "items");
	json_begin_array(&w);
	for (size_t i = 0; i < list.rows.n; i++) {
		json_begin_object(&w);
		put_head(&w, list.rows.p[i]);
		json_end(&w);
	}
	json_end(&w);
	json_put_int(&w, "total", list.total);
	json_key(&w, "next");
	if (list.next.n > 0)
		json_text(&w, list.next);
	else
		json_null(&w);
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}
