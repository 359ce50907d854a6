/* Handlers of a person's own data, to read, to print and to take out (Law 91/2025/QH15 article 4).
 */
#include "identity/templates.h"
#include "systems/identity/account_pages.h"
#include "systems/identity/takeout.h"
#include "systems/identity/takeout_view.h"
#include "web/url.h"

enum { A_PAGE = 10, A_SLICE = 50 };

/* ---- the page ---- */

static struct takeout_cell
cell(struct req *r, const struct fact *f)
{
	struct takeout_cell v = {.label = f->label, .value = f->words, .href = {TEXT("")}};

	if (f->kind == FACT_PATH && f->value.n > 0)
		v.href = url_checked(r->cx.mem, f->value);
	return v;
}

/* all: also what is empty, so that the columns of a table agree. */
static struct takeout_row
row(struct req *r, const struct facts *facts, bool all)
{
	struct takeout_row v = {NEW_ARRAY(r->cx.mem, struct takeout_cell, facts->n), 0};

	for (size_t i = 0; i < facts->n; i++)
		if (all || facts->p[i].words.n > 0)
			v.p[v.n++] = cell(r, &facts->p[i]);
	return v;
}

static struct takeout_table
table(struct req *r, struct text label, size_t most)
{
	struct takeout_table v = {.label = label};

	v.rows.p = NEW_ARRAY(r->cx.mem, struct takeout_line, most);
	return v;
}

static void
table_add(struct req *r, struct takeout_table *v, const struct facts *facts)
{
	v->rows.p[v->rows.n].cells = row(r, facts, true);
	if (v->rows.n++ == 0)
		v->columns = v->rows.p[0].cells;
}

static struct takeout_list_view
list_view(struct req *r, const struct takeout_list *list)
{
	struct takeout_list_view v = {.label = list->label, .single = list->single};

	if (list->single) {
		v.answers = row(r, &list->rows.p[0], false);
		v.any = v.answers.n > 0;
		return v;
	}
	v.table = table(r, list->label, list->rows.n);
	for (size_t i = 0; i < list->rows.n; i++)
		table_add(r, &v.table, &list->rows.p[i]);
	v.any = v.table.rows.n > 0;
	return v;
}

static struct takeout_thing_view
thing_view(struct req *r, const struct thing *it)
{
	struct takeout_thing_view v = {.title = it->title, .facts = row(r, &it->facts, false)};

	v.lists.p = NEW_ARRAY(r->cx.mem, struct takeout_list_view, it->lists.n);
	for (size_t i = 0; i < it->lists.n; i++)
		v.lists.p[v.lists.n++] = list_view(r, &it->lists.p[i]);
	return v;
}

/* Things of one source stand under one heading. */
static void
parts(struct req *r, const struct takeout *t, struct takeout_view *v)
{
	struct arena *a = r->cx.mem;
	struct takeout_part *part = NULL;

	v->parts.p = NEW_ARRAY(a, struct takeout_part, t->things.n);
	for (size_t i = 0; i < t->things.n; i++) {
		const struct thing *it = &t->things.p[i];

		if (i == 0 || it->from != t->things.p[i - 1].from) {
			part = &v->parts.p[v->parts.n++];
			part->label = tr(r->cx.lang, it->from->label);
			part->plain = it->from->plain;
			part->table = table(r, part->label, t->things.n - i);
			part->things.p = NEW_ARRAY(a, struct takeout_thing_view, t->things.n - i);
		}
		if (part->plain)
			table_add(r, &part->table, &it->facts);
		else
			part->things.p[part->things.n++] = thing_view(r, it);
	}
}

static void
account_facts(struct req *r, const struct person *p, struct summary_view *v)
{
	struct cx *c = &r->cx;

	v->rows.p = NEW_ARRAY(c->mem, struct summary_row, 7);
	summary_put(v, say(c, T("Full name")), p->name);
	summary_put(v, say(c, T("Personal identity number")), p->id_number);
	summary_put(v, say(c, T("Telephone")), p->phone);
	summary_put(v, say(c, T("E-mail")), p->email);
	summary_put(v, say(c, T("Address")), p->address);
	summary_put(
	    v, say(c, T("Date of birth")), p->birth.n != 0 ? day_show(c->mem, p->birth) : TEXT(""));
	summary_put(v, say(c, T("Account since")), time_show(c->mem, p->created));
}

/* GET /account/data */
bool
takeout_page(struct req *r)
{
	const struct after_input *in = r->in;
	struct cx *c = &r->cx;
	struct takeout_place place = takeout_place(in->after);
	struct takeout_view v = {.first = place.source == 0 && place.before == INT64_MAX};
	struct takeout t;
	struct person p;

	if (!person_by_id(c, c->by->person, &p) || !takeout_read(c, &p, A_PAGE, &place, &t))
		return false;
	account_facts(r, &p, &v.account);
	parts(r, &t, &v);
	v.paging =
	    paging_view(r, takeout_place_key(c->mem, &place), v.first ? TEXT("") : in->after);
	return page(r, say(c, T("What is held of you")), takeout_html, &v);
}

/* ---- the file ---- */

/* A slice has memory of its own, which the next one uses again. */
static bool
add_slices(struct req *r, const struct person *p)
{
	struct arena *mem = arena_inner(r->cx.mem);
	struct text site = req_base_url(r);
	struct cx c = r->cx;
	const struct takeout_source *in = NULL;
	struct takeout_place place = takeout_place(TEXT(""));
	struct buf b = buf_in(mem);
	struct json_writer w = json_into(&b);
	struct takeout t;

	c.mem = mem;
	takeout_json_begin(&c, &w, p);
	while (place.source < takeout_count()) {
		if (!takeout_read(&c, p, A_SLICE, &place, &t)) {
			r->cx.why = c.why;
			return false;
		}
		takeout_json_add(&c, &w, &t, site, &in);
		if (!answer_piece(r, buf_done(&b)))
			return false;
		arena_reset(mem);
		b = buf_in(mem);
	}
	takeout_json_end(&w, in);
	return answer_piece(r, buf_done(&b));
}

/* GET /account/data.json */
bool
takeout_file(struct req *r)
{
	struct person p;

	return person_by_id(&r->cx, r->cx.by->person, &p)
	       && answer_pieces(r, "application/json", TEXT("sen-my-data.json"))
	       && add_slices(r, &p);
}
