#include "systems/portal/procedure_store.h"

/* Versions being read, in order of their ids: rows of parts find theirs as both go up. */
struct versions {
	struct procedure *p;
	size_t n;
	size_t at;     /* of the last one found */
	size_t *first; /* where each one's slice begins in the part's array */
	int64_t one;   /* only this version; 0: every newest */
};

/* The version that a row of a part belongs to; NULL when it came after the list was read. */
static struct procedure *
owner_of(struct versions *v, int64_t version)
{
	while (v->at < v->n && v->p[v->at].version < version)
		v->at++;
	return v->at < v->n && v->p[v->at].version == version ? &v->p[v->at] : NULL;
}

/* An array that grows by doubling. */
static void *
room_for(struct arena *a, void *p, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return p;
	p = arena_grow(a, p, *room * size, (*room == 0 ? 64 : *room * 2) * size);
	*room = *room == 0 ? 64 : *room * 2;
	return p;
}

static struct procedure
procedure_of_row(struct rows *r)
{
	return (struct procedure){
	    .version = row_int(r, 0),
	    .id = row_int(r, 1),
	    .code = row_text(r, 2),
	    .no = row_int(r, 3),
	    .state = (enum procedure_state)row_int(r, 4),
	    .hash = row_text(r, 5),
	    .published = row_time(r, 6),
	    .name = row_text(r, 7),
	    .name_en = row_text(r, 8),
	    .field = row_text(r, 9),
	    .issuer = row_text(r, 10),
	    .kind = row_text(r, 11),
	    .decision = row_text(r, 12),
	    .levels = row_int(r, 13),
	    .subjects = row_int(r, 14),
	    .doers = row_text(r, 15),
	    .has_questions = row_bool(r, 16),
	};
}

static bool
read_channels(struct cx *c, struct versions *v)
{
	struct procedure_channel *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0
		    ? SQL("SELECT version, way, term_count, term_unit, term_note, free, note "
			  "FROM portal_channel WHERE version = $1 ORDER BY version, no")
		    : SQL("SELECT k.version, k.way, k.term_count, k.term_unit, k.term_note, "
			  "k.free, k.note FROM portal_procedure p "
			  "JOIN portal_channel k ON k.version = p.current "
			  "ORDER BY k.version, k.no"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));

		if (p == NULL)
			continue;
		if (p->channels.n++ == 0)
			v->first[v->at] = n;
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n++] = (struct procedure_channel){
		    .way = (enum procedure_way)row_int(&r, 1),
		    .term = {row_int(&r, 2), (enum term_unit)row_int(&r, 3)},
		    .term_note = row_text(&r, 4),
		    .free = row_bool(&r, 5),
		    .note = row_text(&r, 6),
		};
	}
	for (size_t i = 0; i < v->n; i++)
		v->p[i].channels.p = v->p[i].channels.n > 0 ? all + v->first[i] : NULL;
	return db_end(&r);
}

/* Fees hang on channels that were read before; numbers of channels count from 1. */
static bool
read_fees(struct cx *c, struct versions *v)
{
	struct procedure_channel *ch = NULL;
	struct fee *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0 ? SQL("SELECT version, channel, kind, amount, per, note "
				  "FROM portal_fee WHERE version = $1 "
				  "ORDER BY version, channel, no")
			    : SQL("SELECT f.version, f.channel, f.kind, f.amount, f.per, f.note "
				  "FROM portal_procedure p "
				  "JOIN portal_fee f ON f.version = p.current "
				  "ORDER BY f.version, f.channel, f.no"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));
		int64_t no = row_int(&r, 1);

		if (p == NULL || no < 1 || no > (int64_t)p->channels.n)
			continue;
		ch = &p->channels.p[no - 1];
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n] = (struct fee){
		    .kind = (enum fee_kind)row_int(&r, 2),
		    .amount = row_int(&r, 3),
		    .per = row_text(&r, 4),
		    .note = row_text(&r, 5),
		};
		n++;
		ch->fees.n++;
	}
	/* They came in the channels' order: each takes its number of them. */
	for (size_t i = 0, at = 0; i < v->n; i++) {
		for (size_t k = 0; k < v->p[i].channels.n; k++) {
			ch = &v->p[i].channels.p[k];
			ch->fees.p = all + at;
			at += ch->fees.n;
		}
	}
	return db_end(&r);
}

static bool
read_cases(struct cx *c, struct versions *v)
{
	struct procedure_case *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0 ? SQL("SELECT version, no, name FROM portal_case WHERE version = $1 "
				  "ORDER BY version, no")
			    : SQL("SELECT k.version, k.no, k.name FROM portal_procedure p "
				  "JOIN portal_case k ON k.version = p.current "
				  "ORDER BY k.version, k.no"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));

		if (p == NULL)
			continue;
		if (p->cases.n++ == 0)
			v->first[v->at] = n;
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n++] = (struct procedure_case){row_int(&r, 1), row_text(&r, 2)};
	}
	for (size_t i = 0; i < v->n; i++)
		v->p[i].cases.p = v->p[i].cases.n > 0 ? all + v->first[i] : NULL;
	return db_end(&r);
}

static bool
read_components(struct cx *c, struct versions *v)
{
	struct procedure_component *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0
		    ? SQL("SELECT version, code, case_no, heading, name, originals, copies, form, "
			  "required, remark FROM portal_component WHERE version = $1 "
			  "ORDER BY version, no")
		    : SQL("SELECT m.version, m.code, m.case_no, m.heading, m.name, m.originals, "
			  "m.copies, m.form, m.required, m.remark FROM portal_procedure p "
			  "JOIN portal_component m ON m.version = p.current "
			  "ORDER BY m.version, m.no"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));

		if (p == NULL)
			continue;
		if (p->components.n++ == 0)
			v->first[v->at] = n;
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n++] = (struct procedure_component){
		    .code = row_text(&r, 1),
		    .case_no = row_int(&r, 2),
		    .group = row_text(&r, 3),
		    .name = row_text(&r, 4),
		    .originals = row_int(&r, 5),
		    .copies = row_int(&r, 6),
		    .form = row_text(&r, 7),
		    .required = row_bool(&r, 8),
		    .remark = row_bool(&r, 9),
		};
	}
	for (size_t i = 0; i < v->n; i++)
		v->p[i].components.p = v->p[i].components.n > 0 ? all + v->first[i] : NULL;
	return db_end(&r);
}

static bool
read_results(struct cx *c, struct versions *v)
{
	struct procedure_result *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0
		    ? SQL("SELECT version, name, code FROM portal_result WHERE version = $1 "
			  "ORDER BY version, no")
		    : SQL("SELECT k.version, k.name, k.code FROM portal_procedure p "
			  "JOIN portal_result k ON k.version = p.current "
			  "ORDER BY k.version, k.no"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));

		if (p == NULL)
			continue;
		if (p->results.n++ == 0)
			v->first[v->at] = n;
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n++] = (struct procedure_result){row_text(&r, 1), row_text(&r, 2)};
	}
	for (size_t i = 0; i < v->n; i++)
		v->p[i].results.p = v->p[i].results.n > 0 ? all + v->first[i] : NULL;
	return db_end(&r);
}

static bool
read_offerings(struct cx *c, struct versions *v)
{
	struct offering *all = NULL;
	size_t n = 0, room = 0;
	struct rows r;

	v->at = 0;
	if (!db_query(c,
		v->one != 0
		    ? SQL("SELECT k.id, o.id, o.agency, o.level, o.online, o.reason "
			  "FROM portal_version k JOIN portal_offering o "
			  "ON o.procedure = k.procedure WHERE k.id = $1 ORDER BY o.id")
		    : SQL("SELECT p.current, o.id, o.agency, o.level, o.online, o.reason "
			  "FROM portal_procedure p JOIN portal_offering o ON o.procedure = p.id "
			  "ORDER BY p.current, o.id"),
		v->one != 0 ? ARGS(v->one) : NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct procedure *p = owner_of(v, row_int(&r, 0));

		if (p == NULL)
			continue;
		if (p->offerings.n++ == 0)
			v->first[v->at] = n;
		all = room_for(c->mem, all, n, &room, sizeof *all);
		all[n++] = (struct offering){
		    .id = row_int(&r, 1),
		    .agency = row_int(&r, 2),
		    .level = row_int(&r, 3),
		    .online = (enum online_level)row_int(&r, 4),
		    .reason = row_text(&r, 5),
		};
	}
	for (size_t i = 0; i < v->n; i++)
		v->p[i].offerings.p = v->p[i].offerings.n > 0 ? all + v->first[i] : NULL;
	return db_end(&r);
}

static bool
read_parts(struct cx *c, struct versions *v)
{
	v->first = NEW_ARRAY(c->mem, size_t, v->n);
	return read_channels(c, v) && read_fees(c, v) && read_cases(c, v) && read_components(c, v)
	       && read_results(c, v) && read_offerings(c, v);
}

bool
procedure_store_all(struct cx *c, struct procedure **out, size_t *n)
{
	struct versions v = {NULL, 0, 0, NULL, 0};
	size_t room = 0;
	struct rows r;

	if (!db_query(c,
		SQL("SELECT v.id, v.procedure, p.code, v.no, v.state, v.hash, v.published, v.name, "
		    "v.name_en, v.field, v.issuer, v.kind, v.decision, v.levels, v.subjects, "
		    "v.doers, v.has_questions FROM portal_procedure p "
		    "JOIN portal_version v ON v.id = p.current ORDER BY v.id"),
		NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		v.p = room_for(c->mem, v.p, v.n, &room, sizeof *v.p);
		v.p[v.n++] = procedure_of_row(&r);
	}
	if (!db_end(&r) || !read_parts(c, &v))
		return false;
	*out = v.p;
	*n = v.n;
	return true;
}

bool
procedure_store_version(struct cx *c, int64_t version, struct procedure *out, bool *found)
{
	struct versions v = {out, 1, 0, NULL, version};
	struct rows r;

	if (!db_first(c,
		SQL("SELECT v.id, v.procedure, p.code, v.no, v.state, v.hash, v.published, v.name, "
		    "v.name_en, v.field, v.issuer, v.kind, v.decision, v.levels, v.subjects, "
		    "v.doers, v.has_questions FROM portal_version v "
		    "JOIN portal_procedure p ON p.id = v.procedure WHERE v.id = $1"),
		ARGS(version), &r, found))
		return false;
	if (!*found)
		return true;
	*out = procedure_of_row(&r);
	return db_end(&r) && read_parts(c, &v);
}

/* ---- texts ---- */

static struct procedure_step
step_of_row(struct rows *r)
{
	return (struct procedure_step){row_text(r, 0), row_text(r, 1), row_text(r, 2)};
}

static bool
read_steps(struct cx *c, int64_t version, struct procedure_steps *out)
{
	return db_list(c,
	    SQL("SELECT heading, name, body FROM portal_step WHERE version = $1 ORDER BY no"),
	    ARGS(version), out, step_of_row);
}

static struct legal_basis
legal_of_row(struct rows *r)
{
	return (struct legal_basis){row_text(r, 0), row_text(r, 1)};
}

static bool
read_legal(struct cx *c, int64_t version, struct legal_bases *out)
{
	return db_list(c,
	    SQL("SELECT number, name FROM portal_legal WHERE version = $1 ORDER BY no"),
	    ARGS(version), out, legal_of_row);
}

bool
procedure_store_questions(struct cx *c, int64_t version, struct text *out)
{
	return db_text(c, SQL("SELECT definition FROM portal_questions WHERE version = $1"),
	    ARGS(version), out);
}

bool
procedure_store_texts(struct cx *c, int64_t version, struct procedure_texts *out)
{
	bool found;
	struct rows r;

	*out = (struct procedure_texts){.summary = TEXT("")};
	if (!db_first(c,
		SQL("SELECT summary, conditions, legal_text, channels_text, components_text, "
		    "results_text, authority, address, delegated, coordinating "
		    "FROM portal_version_text WHERE version = $1"),
		ARGS(version), &r, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no such procedure."));
	out->summary = row_text(&r, 0);
	out->conditions = row_text(&r, 1);
	out->legal_text = row_text(&r, 2);
	out->channels_text = row_text(&r, 3);
	out->components_text = row_text(&r, 4);
	out->results_text = row_text(&r, 5);
	out->authority = row_text(&r, 6);
	out->address = row_text(&r, 7);
	out->delegated = row_text(&r, 8);
	out->coordinating = row_text(&r, 9);
	return db_end(&r) && procedure_store_questions(c, version, &out->questions)
	       && read_steps(c, version, &out->steps) && read_legal(c, version, &out->legal);
}

/* ---- writing ---- */

bool
procedure_store_head(struct cx *c, struct text code, struct procedure_head *out, bool *found)
{
	struct rows r;

	if (!db_first(c, SQL("SELECT id, current, hash FROM portal_procedure WHERE code = $1"),
		ARGS(code), &r, found))
		return false;
	if (!*found)
		return true;
	*out = (struct procedure_head){row_int(&r, 0), row_int(&r, 1), row_text(&r, 2)};
	return db_end(&r);
}

bool
procedure_store_add(struct cx *c, const struct procedure *p, bool *added)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO portal_procedure (id, code, current, hash) "
		    "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"),
		ARGS(p->id, p->code, p->version, p->hash), &n))
		return false;
	*added = n > 0;
	return true;
}

static bool
add_fees(struct cx *c, int64_t version, int64_t channel, const struct fees *f)
{
	for (size_t i = 0; i < f->n; i++) {
		if (!db_exec(c,
			SQL("INSERT INTO portal_fee (version, channel, no, kind, amount, per, "
			    "note) VALUES ($1, $2, $3, $4, $5, $6, $7)"),
			ARGS(version, channel, (int64_t)i + 1, f->p[i].kind, f->p[i].amount,
			    f->p[i].per, f->p[i].note)))
			return false;
	}
	return true;
}

static bool
add_channels(struct cx *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *k = &p->channels.p[i];

		if (!db_exec(c,
			SQL("INSERT INTO portal_channel (version, no, way, term_count, term_unit, "
			    "term_note, free, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
			ARGS(p->version, (int64_t)i + 1, k->way, k->term.count, k->term.unit,
			    k->term_note, k->free, k->note))
		    || !add_fees(c, p->version, (int64_t)i + 1, &k->fees))
			return false;
	}
	return true;
}

static bool
add_components(struct cx *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];

		if (!db_exec(c,
			SQL("INSERT INTO portal_component (version, no, code, case_no, heading, "
			    "name, originals, copies, form, required, remark) "
			    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"),
			ARGS(p->version, (int64_t)i + 1, m->code, m->case_no, m->group, m->name,
			    m->originals, m->copies, m->form, m->required, m->remark)))
			return false;
	}
	return true;
}

static bool
add_small_parts(struct cx *c, const struct procedure *p, const struct procedure_texts *t)
{
	for (size_t i = 0; i < p->cases.n; i++) {
		if (!db_exec(c,
			SQL("INSERT INTO portal_case (version, no, name) VALUES ($1, $2, $3)"),
			ARGS(p->version, p->cases.p[i].no, p->cases.p[i].name)))
			return false;
	}
	for (size_t i = 0; i < p->results.n; i++) {
		if (!db_exec(c,
			SQL("INSERT INTO portal_result (version, no, name, code) "
			    "VALUES ($1, $2, $3, $4)"),
			ARGS(p->version, (int64_t)i + 1, p->results.p[i].name,
			    p->results.p[i].code)))
			return false;
	}
	for (size_t i = 0; i < t->steps.n; i++) {
		const struct procedure_step *s = &t->steps.p[i];

		if (!db_exec(c,
			SQL("INSERT INTO portal_step (version, no, heading, name, body) "
			    "VALUES ($1, $2, $3, $4, $5)"),
			ARGS(p->version, (int64_t)i + 1, s->heading, s->name, s->text)))
			return false;
	}
	for (size_t i = 0; i < t->legal.n; i++) {
		if (!db_exec(c,
			SQL("INSERT INTO portal_legal (version, no, number, name) "
			    "VALUES ($1, $2, $3, $4)"),
			ARGS(p->version, (int64_t)i + 1, t->legal.p[i].number, t->legal.p[i].name)))
			return false;
	}
	return true;
}

static bool
add_texts(struct cx *c, int64_t version, const struct procedure_texts *t)
{
	if (t->questions.n > 0
	    && !db_exec(c,
		SQL("INSERT INTO portal_questions (version, definition) VALUES ($1, $2)"),
		ARGS(version, t->questions)))
		return false;
	return db_exec(c,
	    SQL("INSERT INTO portal_version_text (version, summary, conditions, legal_text, "
		"channels_text, components_text, results_text, authority, address, delegated, "
		"coordinating) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"),
	    ARGS(version, t->summary, t->conditions, t->legal_text, t->channels_text,
		t->components_text, t->results_text, t->authority, t->address, t->delegated,
		t->coordinating));
}

bool
procedure_store_add_version(
    struct cx *c, const struct procedure *p, const struct procedure_texts *t)
{
	return db_exec(c,
		   SQL("INSERT INTO portal_version (id, procedure, no, state, hash, published, "
		       "name, name_en, field, issuer, kind, decision, levels, subjects, doers, "
		       "has_questions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
		       "$13, $14, $15, $16)"),
		   ARGS(p->version, p->id, p->no, p->state, p->hash, p->published, p->name,
		       p->name_en, p->field, p->issuer, p->kind, p->decision, p->levels,
		       p->subjects, p->doers, p->has_questions))
	       && add_channels(c, p) && add_components(c, p) && add_small_parts(c, p, t)
	       && add_texts(c, p->version, t)
	       && db_exec(c,
		   SQL("UPDATE portal_procedure SET current = $1, hash = $2 WHERE id = $3"),
		   ARGS(p->version, p->hash, p->id));
}

bool
procedure_store_set_state(struct cx *c, int64_t version, enum procedure_state s)
{
	return db_exec(
	    c, SQL("UPDATE portal_version SET state = $1 WHERE id = $2"), ARGS(s, version));
}

bool
procedure_store_versions(struct cx *c, int64_t procedure, struct version_rows *out)
{
	size_t room = 0;
	struct rows r;

	*out = (struct version_rows){NULL, 0};
	if (!db_query(c,
		SQL("SELECT id, no, state, hash, decision, published FROM portal_version "
		    "WHERE procedure = $1 ORDER BY no DESC"),
		ARGS(procedure), &r))
		return false;
	while (db_next(&r)) {
		out->p = room_for(c->mem, out->p, out->n, &room, sizeof *out->p);
		out->p[out->n++] = (struct version_row){
		    .id = row_int(&r, 0),
		    .no = row_int(&r, 1),
		    .state = (enum procedure_state)row_int(&r, 2),
		    .hash = row_text(&r, 3),
		    .decision = row_text(&r, 4),
		    .published = row_time(&r, 5),
		};
	}
	return db_end(&r);
}

bool
offering_store_put(struct cx *c, int64_t procedure, const struct offering *o)
{
	return db_exec(c,
	    SQL("INSERT INTO portal_offering (id, procedure, agency, level, online, reason) "
		"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (procedure, agency, level) "
		"DO UPDATE SET online = excluded.online, reason = excluded.reason"),
	    ARGS(o->id, procedure, o->agency, o->level, o->online, o->reason));
}

bool
offering_store_remove(struct cx *c, int64_t procedure, int64_t id, bool *removed)
{
	int64_t n;

	if (!db_change(c, SQL("DELETE FROM portal_offering WHERE id = $1 AND procedure = $2"),
		ARGS(id, procedure), &n))
		return false;
	*removed = n > 0;
	return true;
}
