/* Handlers of the pages about one procedure and of the door. Lists: procedure_list_pages.c. */
#include "systems/portal/procedure_pages.h"

#include "codec/json.h"
#include "core/headline.h"
#include "core/search.h"
#include "portal/templates.h"
#include "systems/portal/procedure_book.h"
#include "systems/portal/procedure_view.h"
#include "systems/portal/scan.h"
#include "web/url.h"

enum { SUGGESTIONS = 8, PLACES = 12, DOOR_EVENTS = 5, DOOR_NEWS = 4 };

/* ---- the door ---- */

static void
add_choice(struct choice_links *l, struct text name, struct text hint, struct url url)
{
	l->p[l->n++] = (struct choice_link){.name = name, .hint = hint, .url = url};
}

/* What other systems have published lately. */
static bool
news_make(struct req *r, struct home_view *v)
{
	struct headlines all;

	if (!headline_list(&r->cx, r->cx.lang, DOOR_NEWS, &all))
		return false;
	v->news.p = NEW_ARRAY(r->cx.mem, struct news_link, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->news.p[v->news.n++] = (struct news_link){.title = all.p[i].title,
		    .lang = text_of(lang_code(all.p[i].lang)),
		    .url = url_checked(r->cx.mem, all.p[i].path),
		    .at = all.p[i].at};
	return true;
}

/* Search first, and at most seven choices: five things that happen to most, the whole, a dossier.
 */
bool
home_page(struct req *r)
{
	static const char *const first[DOOR_EVENTS] = {
	    "birth", "family", "identity", "home", "business"};
	struct cx *c = &r->cx;
	struct home_view v = {.demo = req_demo(r)};
	struct procedures all;

	if (!procedure_all(c, &all) || !news_make(r, &v))
		return false;
	v.empty = all.n == 0;
	v.choices.p = NEW_ARRAY(c->mem, struct choice_link, DOOR_EVENTS + 2);
	for (size_t i = 0; i < DOOR_EVENTS; i++) {
		const struct life_event *e = life_event_by_key(text_of(first[i]));

		must(e != NULL);
		add_choice(&v.choices, tr(c->lang, e->name), tr(c->lang, e->hint),
		    url_local(c->mem, "/procedures?life={}", text_of(e->key)));
	}
	add_choice(&v.choices, say(c, T("All ways to a procedure")),
	    say(c, T("By life event, field, agency, who asks, level")),
	    url_local(c->mem, "/procedures/browse"));
	add_choice(&v.choices, say(c, T("Track a dossier")),
	    say(c, T("With the reference on your receipt")), url_local(c->mem, "/track"));
	return page(r, say(c, T("Public services")), procedure_home_html, &v);
}

/* ---- suggestions ---- */

/* Titles are Vietnamese: what an English reader types is found in the English names. */
static bool
suggestions(struct cx *c, struct text typed, struct search_hits *out)
{
	if (!search_suggest(c, "procedure", typed, SUGGESTIONS, out))
		return false;
	return out->n > 0 || c->lang == LANG_VI
	       || search_find(c, "procedure", typed, 0, SUGGESTIONS, out);
}

bool
procedure_suggest(struct req *r)
{
	const struct suggest_input *in = r->in;
	struct cx *c = &r->cx;
	struct search_hits hits = {NULL, 0, false};
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);
	const struct book *book;

	if (!book_take(c, &book) || (text_length(in->q) >= 2 && !suggestions(c, in->q, &hits)))
		return false;
	json_begin_object(&w);
	json_key(&w, "items");
	json_begin_array(&w);
	for (size_t i = 0; i < hits.n; i++) {
		const struct entry *e = book_find(book, hits.p[i].key);

		json_begin_object(&w);
		json_put_text(
		    &w, "title", e != NULL ? procedure_show(&e->p, c->lang) : hits.p[i].title);
		json_put_text(&w, "path", hits.p[i].path);
		json_end(&w);
	}
	json_end(&w);
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}

/* ---- one procedure ---- */

/* What one asks for: not the letters that say no, unless there is nothing else. */
static struct text
result_names(struct arena *a, const struct procedure *p)
{
	struct buf b = buf_in(a);

	for (size_t i = 0, shown = 0; i < p->results.n && shown < 2; i++) {
		struct text name = p->results.p[i].name;

		if (words_in(name, "tu choi") || words_in(name, "khong chap thuan")
		    || words_in(name, "sua doi, bo sung ho so"))
			continue;
		if (shown++ > 0)
			buf_text(&b, TEXT("; "));
		buf_text(&b, name);
	}
	return b.n > 0 || p->results.n == 0 ? buf_done(&b) : p->results.p[0].name;
}

static void
facts(struct req *r, const struct procedure *p, struct procedure_view *v)
{
	struct cx *c = &r->cx;

	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 6);
	summary_put(&v->facts, say(c, T("What you get")), result_names(c->mem, p));
	summary_put(&v->facts, say(c, T("Takes")), procedure_time(c->mem, c->lang, p));
	summary_put(&v->facts, say(c, T("Costs")), procedure_cost(c->mem, c->lang, p));
	summary_put(
	    &v->facts, say(c, T("Who may ask")), subjects_show(c->mem, c->lang, p->subjects));
	summary_put(&v->facts, say(c, T("Handled at")), levels_show(c->mem, c->lang, p->levels));
}

static bool
same_fees(const struct fees *a, const struct fees *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if (a->p[i].amount != b->p[i].amount || !text_equal(a->p[i].per, b->p[i].per)
		    || !text_equal(a->p[i].note, b->p[i].note))
			return false;
	}
	return true;
}

/* Ways that differ in nothing but the way are one row. */
static bool
same_channel(const struct procedure_channel *a, const struct procedure_channel *b)
{
	return a->term.count == b->term.count && a->term.unit == b->term.unit
	       && text_equal(a->term_note, b->term_note) && a->free == b->free
	       && text_equal(a->note, b->note) && same_fees(&a->fees, &b->fees);
}

static void
way_of(struct req *r, const struct procedure_channel *ch, struct way_view *w)
{
	struct cx *c = &r->cx;

	w->time = term_in_full(c->mem, c->lang, ch);
	if (w->time.n == 0)
		w->time = say(c, T("Not said"));
	w->fees.p = NEW_ARRAY(c->mem, struct text, ch->fees.n + 1);
	for (size_t i = 0; i < ch->fees.n; i++)
		w->fees.p[w->fees.n++] = fee_show(c->mem, c->lang, &ch->fees.p[i]);
	if (ch->fees.n == 0)
		w->fees.p[w->fees.n++] = ch->free ? say(c, T("Free")) : say(c, T("Not said"));
	w->note = ch->note;
}

static void
ways(struct req *r, const struct procedure *p, struct procedure_view *v)
{
	struct cx *c = &r->cx;
	bool *shown = NEW_ARRAY(c->mem, bool, p->channels.n);

	v->ways.p = NEW_ARRAY(c->mem, struct way_view, p->channels.n);
	for (size_t i = 0; i < p->channels.n; i++) {
		struct way_view *w = &v->ways.p[v->ways.n];

		if (shown[i])
			continue;
		w->ways = say(c, procedure_way_name(p->channels.p[i].way));
		for (size_t k = i + 1; k < p->channels.n; k++) {
			if (shown[k] || !same_channel(&p->channels.p[i], &p->channels.p[k]))
				continue;
			shown[k] = true;
			w->ways = text_format(c->mem, "%.*s, %.*s", TEXT_ARG(w->ways),
			    TEXT_ARG(say(c, procedure_way_name(p->channels.p[k].way))));
		}
		way_of(r, &p->channels.p[i], w);
		v->ways.n++;
	}
}

static void
add_paper(struct req *r, struct paper_group *g, const struct procedure_component *m)
{
	struct paper_row one = {.name = m->name,
	    .copies = component_copies(r->cx.mem, r->cx.lang, m),
	    .form = m->form,
	    .some = !m->required};

	if (m->remark)
		g->remarks.p[g->remarks.n++] = one;
	else
		g->papers.p[g->papers.n++] = one;
}

/* The papers of one case, under their headings, in order. */
static struct paper_case
papers_of(struct req *r, const struct procedure *p, int64_t case_no, struct text name)
{
	struct arena *a = r->cx.mem;
	struct paper_case k = {.name = name};
	size_t n = 0;

	for (size_t i = 0; i < p->components.n; i++)
		n += p->components.p[i].case_no == case_no;
	k.groups.p = NEW_ARRAY(a, struct paper_group, n);
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];
		struct paper_group *g = k.groups.n > 0 ? &k.groups.p[k.groups.n - 1] : NULL;

		if (m->case_no != case_no)
			continue;
		if (g == NULL || !text_equal(g->heading, m->group)) {
			g = &k.groups.p[k.groups.n++];
			g->heading = m->group;
			g->papers.p = NEW_ARRAY(a, struct paper_row, n);
			g->remarks.p = NEW_ARRAY(a, struct paper_row, n);
		}
		add_paper(r, g, m);
	}
	return k;
}

static void
papers(struct req *r, const struct procedure *p, struct procedure_view *v)
{
	v->has_papers = p->components.n > 0;
	v->has_cases = p->cases.n > 0;
	v->always = papers_of(r, p, 0, TEXT(""));
	v->cases.p = NEW_ARRAY(r->cx.mem, struct paper_case, p->cases.n);
	for (size_t i = 0; i < p->cases.n; i++)
		v->cases.p[v->cases.n++] = papers_of(r, p, p->cases.p[i].no, p->cases.p[i].name);
}

static void
steps(struct req *r, const struct procedure_texts *t, struct procedure_view *v)
{
	v->steps.p = NEW_ARRAY(r->cx.mem, struct step_group, t->steps.n);
	for (size_t i = 0; i < t->steps.n; i++) {
		struct step_group *g = v->steps.n > 0 ? &v->steps.p[v->steps.n - 1] : NULL;

		if (g == NULL || !text_equal(g->heading, t->steps.p[i].heading)) {
			g = &v->steps.p[v->steps.n++];
			g->heading = t->steps.p[i].heading;
			g->steps.p = &t->steps.p[i];
		}
		g->steps.n++;
	}
}

/* Agencies here that take it, then those that the record names. */
static bool
places(struct req *r, const struct procedure *p, const struct procedure_texts *t,
    struct procedure_view *v)
{
	struct cx *c = &r->cx;
	struct agencies takers;
	struct text rest = p->doers, line;

	if (!offering_agencies(c, p, &takers))
		return false;
	v->places.p = NEW_ARRAY(c->mem, struct place_view, PLACES + 1 + p->doers.n / 2);
	for (size_t i = 0; i < takers.n && i < PLACES; i++) {
		const struct offering *o;

		if (!offering_at(c, p, takers.p[i].id, &o))
			return false;
		v->places.p[v->places.n++] = (struct place_view){agency_show(&takers.p[i], c->lang),
		    takers.p[i].address, say(c, online_level_name(o->online))};
	}
	v->more_places = takers.n > PLACES ? (int64_t)(takers.n - PLACES) : 0;
	v->can_start = takers.n > 0 && p->state == PROCEDURE_PUBLISHED;
	while (takers.n == 0 && text_cut(&rest, '\n', &line)) {
		if (line.n > 0)
			v->places.p[v->places.n++] = (struct place_view){line, TEXT(""), TEXT("")};
	}
	if (takers.n == 0 && v->places.n > 0)
		v->places.p[v->places.n - 1].address = t->address;
	return true;
}

/* A name that holds the number says it already. */
static void
legal(struct req *r, const struct procedure_texts *t, struct procedure_view *v)
{
	v->legal.p = NEW_ARRAY(r->cx.mem, struct legal_basis, t->legal.n);
	for (size_t i = 0; i < t->legal.n; i++) {
		struct legal_basis one = t->legal.p[i];

		if (one.number.n > 0 && text_find(one.name, one.number) != SIZE_MAX)
			one.number = TEXT("");
		v->legal.p[v->legal.n++] = one;
	}
}

static void
about(struct req *r, const struct procedure *p, const struct procedure_texts *t,
    struct procedure_view *v)
{
	struct cx *c = &r->cx;

	v->about.rows.p = NEW_ARRAY(c->mem, struct summary_row, 12);
	summary_put(&v->about, say(c, T("Code")), p->code);
	summary_put(&v->about, say(c, T("Issued by")), p->issuer);
	summary_put(&v->about, say(c, T("Decision")), p->decision);
	summary_put(&v->about, say(c, T("Kind")), p->kind);
	summary_put(&v->about, say(c, T("Decided by")), t->authority);
	summary_put(&v->about, say(c, T("On behalf of")), t->delegated);
	summary_put(&v->about, say(c, T("Together with")), t->coordinating);
	summary_put(&v->about, say(c, T("Version")), text_format(c->mem, "%lld", (long long)p->no));
	summary_put(&v->about, say(c, T("Published here")), time_show(c->mem, p->published));
	summary_put(&v->about, say(c, T("Fingerprint of the content (SHA-256)")), p->hash);
}

static struct text
why_not(struct req *r, const struct procedure *p)
{
	struct cx *c = &r->cx;

	if (p->state != PROCEDURE_PUBLISHED)
		return say(c, T("This procedure takes no new dossiers."));
	return say(
	    c, T("It cannot be filed here yet. Hand it in at the agency named under Where."));
}

/* The field's key in the address of the list. */
static struct text
field_key(struct arena *a, struct text field)
{
	struct text fold = text_fold(a, field);
	char *p = arena_alloc(a, fold.n + 1);

	for (size_t i = 0; i < fold.n; i++)
		p[i] = fold.p[i] == ' ' ? '-' : fold.p[i];
	return (struct text){p, fold.n};
}

bool
procedure_page(struct req *r)
{
	const struct procedure_code_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	struct procedure_texts t;
	struct procedure_view v = {.code = in->code};

	if (!procedure_by_code(c, in->code, &p) || !procedure_texts_of(c, p, &t)
	    || !places(r, p, &t, &v))
		return false;
	v.name = procedure_show(p, c->lang);
	v.second = text_equal(v.name, p->name) ? TEXT("") : p->name;
	v.summary = t.summary;
	v.field = p->field;
	v.field_key = field_key(c->mem, p->field);
	v.closed = p->state != PROCEDURE_PUBLISHED;
	v.can_manage = actor_may(c->by, &PROCEDURE_MANAGE);
	v.why_not = why_not(r, p);
	v.ways_text = t.channels_text;
	v.papers_text = t.components_text;
	v.results_text = t.results_text;
	v.conditions = t.conditions;
	v.legal_text = t.legal_text;
	v.results.p = p->results.p;
	v.results.n = p->results.n;
	legal(r, &t, &v);
	facts(r, p, &v);
	ways(r, p, &v);
	papers(r, p, &v);
	steps(r, &t, &v);
	about(r, p, &t, &v);
	return page(r, v.name, procedure_page_html, &v);
}
