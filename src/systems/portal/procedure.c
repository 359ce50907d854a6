/* The snapshot of published procedures and what is asked of it. */
#include "systems/portal/procedure.h"

#include "core/snapshot.h"
#include "systems/portal/procedure_book.h"
#include "systems/portal/procedure_list.h"
#include "systems/portal/procedure_store.h"
#include "systems/portal/question.h"

const struct permission PROCEDURE_MANAGE = {
    .key = "portal.procedure.manage",
    .label = MSG("Close and reopen procedures, and say who takes them"),
    .standard = "administrator",
};

/* ---- the book ---- */

static int
by_code(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return text_compare((*x)->p.code, (*y)->p.code);
}

static int
by_version(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return ((*x)->p.version > (*y)->p.version) - ((*x)->p.version < (*y)->p.version);
}

static int
by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = text_compare(x->fold, y->fold);

	return order != 0 ? order : text_compare(x->p.code, y->p.code);
}

static const struct entry **
sorted(struct arena *a, const struct book *b, int (*order)(const void *, const void *))
{
	const struct entry **all = NEW_ARRAY(a, const struct entry *, b->n);

	for (size_t i = 0; i < b->n; i++)
		all[i] = &b->entries[i];
	if (b->n > 0)
		qsort(all, b->n, sizeof(const struct entry *), order);
	return all;
}

/* Every form is read once, and the standard one is shared: a submission parses none. */
static bool
read_forms(struct cx *c, struct book *b)
{
	const struct procedure standard = {0};
	struct questions *shared = NEW(c->mem, struct questions);

	if (!questions_of(c, &standard, shared))
		return false;
	for (size_t i = 0; i < b->n; i++) {
		struct procedure *p = &b->entries[i].p;
		struct questions *own = shared;

		if (p->has_questions) {
			own = NEW(c->mem, struct questions);
			if (!questions_of(c, p, own))
				return false;
		}
		p->form = own;
	}
	return true;
}

static bool
book_build(struct cx *c, void **out)
{
	struct book *b = NEW(c->mem, struct book);
	struct procedure *all;

	if (!procedure_store_all(c, &all, &b->n))
		return false;
	b->entries = NEW_ARRAY(c->mem, struct entry, b->n);
	for (size_t i = 0; i < b->n; i++) {
		struct entry *e = &b->entries[i];

		e->p = all[i];
		e->fold = text_fold(c->mem, all[i].name);
		e->field_fold = text_fold(c->mem, all[i].field);
		e->life = life_events_of(e->fold, e->field_fold);
	}
	if (!read_forms(c, b))
		return false;
	if (b->n > 0)
		qsort(b->entries, b->n, sizeof(struct entry), by_name);
	for (size_t i = 0; i < b->n; i++)
		b->entries[i].at = i;
	b->codes = sorted(c->mem, b, by_code);
	b->versions = sorted(c->mem, b, by_version);
	*out = b;
	return true;
}

const struct snapshot_kind PROCEDURE_SNAPSHOT = {"procedure", SNAPSHOT_PROCEDURE, book_build};

bool
book_take(struct cx *c, const struct book **out)
{
	const void *b;

	if (!snapshot_take(c, &PROCEDURE_SNAPSHOT, &b))
		return false;
	*out = b;
	return true;
}

const struct entry *
book_find(const struct book *b, struct text code)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_compare(code, b->codes[middle]->p.code);

		if (order == 0)
			return b->codes[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct entry *
book_version(const struct book *b, int64_t version)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int64_t there = b->versions[middle]->p.version;

		if (version == there)
			return b->versions[middle];
		if (version < there)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* ---- finding ---- */

bool
procedure_by_code(struct cx *c, struct text code, const struct procedure **out)
{
	const struct book *b;
	const struct entry *e;

	if (!book_take(c, &b))
		return false;
	e = book_find(b, code);
	if (e == NULL)
		return fail(c, NOT_FOUND, T("There is no procedure {0} here."), code);
	*out = &e->p;
	return true;
}

bool
procedure_by_version(struct cx *c, int64_t version, const struct procedure **out)
{
	const struct book *b;
	const struct entry *e;
	struct procedure *p;
	bool found;

	if (!book_take(c, &b))
		return false;
	e = book_version(b, version);
	if (e != NULL) {
		*out = &e->p;
		return true;
	}
	p = NEW(c->mem, struct procedure);
	if (!procedure_store_version(c, version, p, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no such procedure."));
	*out = p;
	return true;
}

bool
procedure_texts_of(struct cx *c, const struct procedure *p, struct procedure_texts *out)
{
	return procedure_store_texts(c, p->version, out);
}

bool
procedure_all(struct cx *c, struct procedures *out)
{
	const struct book *b;
	const struct procedure **all;

	if (!book_take(c, &b))
		return false;
	all = NEW_ARRAY(c->mem, const struct procedure *, b->n);
	out->n = 0;
	for (size_t i = 0; i < b->n; i++) {
		if (b->entries[i].p.state == PROCEDURE_PUBLISHED)
			all[out->n++] = &b->entries[i].p;
	}
	out->p = all;
	return true;
}

struct text
procedure_show(const struct procedure *p, enum lang lang)
{
	return lang == LANG_EN && p->name_en.n > 0 ? p->name_en : p->name;
}

const struct procedure_case *
procedure_case_find(const struct procedure *p, int64_t no)
{
	for (size_t i = 0; i < p->cases.n; i++) {
		if (p->cases.p[i].no == no)
			return &p->cases.p[i];
	}
	return NULL;
}

const struct procedure_component *
procedure_component_find(const struct procedure *p, struct text code)
{
	for (size_t i = 0; i < p->components.n; i++) {
		if (text_equal(p->components.p[i].code, code))
			return &p->components.p[i];
	}
	return NULL;
}

bool
component_in_case(const struct procedure_component *m, int64_t case_no)
{
	return m->case_no == 0 || m->case_no == case_no;
}

const struct procedure_channel *
procedure_channel_for(const struct procedure *p, enum procedure_way way)
{
	const struct procedure_channel *any = NULL;

	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *ch = &p->channels.p[i];

		if (ch->term.unit == TERM_NONE)
			continue;
		if (ch->way == way)
			return ch;
		if (any == NULL)
			any = ch;
	}
	return any;
}

/* ---- names ---- */

struct msg
procedure_way_name(enum procedure_way w)
{
	switch (w) {
	case BY_COUNTER:
		return T("At the counter");
	case BY_ONLINE:
		return T("Online");
	case BY_POST:
		return T("By post");
	case BY_OTHER:
		break;
	}
	return T("Another way");
}

struct msg
procedure_level_name(enum procedure_level l)
{
	switch (l) {
	case AT_CENTRAL:
		return T("Ministry");
	case AT_PROVINCE:
		return T("Province");
	case AT_DISTRICT:
		return T("District");
	case AT_COMMUNE:
		return T("Commune");
	case AT_OTHER:
		break;
	}
	return T("Another agency");
}

struct msg
procedure_subject_name(enum procedure_subject s)
{
	switch (s) {
	case FOR_CITIZEN:
		return T("Vietnamese citizens");
	case FOR_OVERSEAS:
		return T("Vietnamese living abroad");
	case FOR_FOREIGNER:
		return T("Foreigners");
	case FOR_OFFICIAL:
		return T("Officials and public employees");
	case FOR_BUSINESS:
		return T("Enterprises");
	case FOR_FOREIGN_BUSINESS:
		return T("Enterprises with foreign capital");
	case FOR_ORGANISATION:
		return T("Organisations (not enterprises or cooperatives)");
	case FOR_FOREIGN_ORGANISATION:
		return T("Foreign organisations");
	case FOR_COOPERATIVE:
		return T("Cooperatives");
	case FOR_OTHER:
		break;
	}
	return T("Others");
}

struct msg
online_level_name(enum online_level o)
{
	switch (o) {
	case ONLINE_FULL:
		return T("Entirely online");
	case ONLINE_PARTIAL:
		return T("Partly online");
	case ONLINE_NONE:
		break;
	}
	return T("At the counter or by post only");
}
