/*
 * Filing a dossier, page by page: where and which case, the form, the papers, check, submit. The
 * receipt is slip_pages.c's. Each page keeps what was given before it says what is wrong with it.
 */
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_view.h"
#include "core/person.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/procedure_view.h"
#include "web/url.h"

enum { AGENCIES_SHOWN = 40 };

/* The dossier of the route, and its procedure. */
static bool
find(struct req *r, struct dossier *d, const struct procedure **p)
{
	const struct reference_input *in = r->in;

	return dossier_by_reference(&r->cx, in->reference, d) && dossier_procedure(&r->cx, d, p);
}

/* A page of the draft; what is submitted has a sheet instead. *gone: already answered. */
static bool
find_draft(struct req *r, struct dossier *d, const struct procedure **p, bool *gone)
{
	*gone = false;
	if (!find(r, d, p))
		return false;
	*gone = d->status != DOSSIER_DRAFT;
	return !*gone || go(r, TEXT("/dossiers/"), d->reference);
}

/* ---- start ---- */

static bool
agency_fits(struct cx *c, const struct agency *a, struct text fold)
{
	return fold.n == 0 || text_find(text_fold(c->mem, a->name), fold) != SIZE_MAX;
}

static void
agency_choices(struct req *r, const struct agencies *all, struct text find, struct start_view *v)
{
	struct cx *c = &r->cx;
	struct text fold = text_fold(c->mem, find);
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, AGENCIES_SHOWN);
	size_t n = 0, fitting = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (!agency_fits(c, &all->p[i], fold))
			continue;
		if (fitting++ >= AGENCIES_SHOWN)
			continue;
		items[n++] = (struct choice_view){
		    .value = text_format(c->mem, "%lld", (long long)all->p[i].id),
		    .label = agency_show(&all->p[i], c->lang),
		    .hint = all->p[i].address};
	}
	v->many = all->n > AGENCIES_SHOWN;
	v->find = find;
	v->agency = choices_view(r, "agency", T("Where do you want to file it?"),
	    T("The agency that takes the dossier and answers for it."), TEXT(""), items, n);
}

static void
case_choices(struct req *r, const struct procedure *p, struct start_view *v)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, p->cases.n);

	for (size_t i = 0; i < p->cases.n; i++)
		items[i] = (struct choice_view){
		    .value = text_format(c->mem, "%lld", (long long)p->cases.p[i].no),
		    .label = p->cases.p[i].name,
		    .hint = TEXT("")};
	v->ask_case = p->cases.n > 0;
	v->cases = choices_view(r, "case", T("Which case is yours?"),
	    T("It decides which papers are needed."), TEXT(""), items, p->cases.n);
}

bool
start_page(struct req *r)
{
	const struct start_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	const struct procedure_channel *online;
	struct agencies all;
	struct start_view v = {.errors = errors_view(r)};

	if (!procedure_by_code(c, in->code, &p) || !offering_agencies(c, p, &all))
		return false;
	online = procedure_channel_for(p, BY_ONLINE);
	v.code = p->code;
	v.name = procedure_show(p, c->lang);
	v.term = online != NULL ? term_show(c->mem, c->lang, online->term) : TEXT("");
	v.none = all.n == 0 || p->state == PROCEDURE_CLOSED;
	v.only_agency_name = TEXT("");
	if (all.n == 1) {
		v.only_agency = all.p[0].id;
		v.only_agency_name = agency_show(&all.p[0], c->lang);
	}
	v.ask_agency = all.n > 1;
	agency_choices(r, &all, in->find, &v);
	case_choices(r, p, &v);
	return page(r, v.name, dossier_start_html, &v);
}

bool
start_post(struct req *r)
{
	const struct start_input *in = r->in;
	const struct draft_input draft = {in->code, in->agency, in->case_no};
	struct dossier d;

	return dossier_start(&r->cx, &draft, &d)
	       && go(r, TEXT("/dossiers/"), d.reference, TEXT("/form"));
}

/* ---- the form ---- */

static struct text
case_name(const struct dossier *d, const struct procedure *p)
{
	const struct procedure_case *one = procedure_case_find(p, d->case_no);

	return one != NULL ? one->name : TEXT("");
}

/* What the account knows stands in the form before anybody typed. */
static bool
prefill(struct req *r, const struct questions *q, struct pairs *stored)
{
	struct cx *c = &r->cx;
	struct person me;

	if (stored->n > 0 || c->by->person == 0)
		return true;
	if (!person_by_id(c, c->by->person, &me))
		return false;
	stored->p = NEW_ARRAY(c->mem, struct pair, q->n);
	for (size_t i = 0; i < q->n; i++) {
		struct text from = q->p[i].prefill, value = TEXT("");

		if (text_is(from, "name"))
			value = me.name;
		else if (text_is(from, "id_number"))
			value = me.id_number;
		else if (text_is(from, "phone"))
			value = me.phone;
		else if (text_is(from, "email"))
			value = me.email;
		else if (text_is(from, "address"))
			value = me.address;
		else if (text_is(from, "birth") && me.birth.n != 0)
			value = day_iso(c->mem, me.birth);
		if (value.n > 0)
			stored->p[stored->n++] = (struct pair){q->p[i].id, value};
	}
	return true;
}

bool
form_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	const struct agency *agency;
	struct questions q;
	struct pairs stored;
	struct form_view v = {.errors = errors_view(r)};
	bool gone;

	if (!find_draft(r, &d, &p, &gone) || gone)
		return gone;
	if (!dossier_agency(c, &d, &agency) || !dossier_given(c, &d, p, &q, &stored)
	    || !prefill(r, &q, &stored))
		return false;
	v.case_name = case_name(&d, p);
	v.reference = d.reference;
	v.procedure_name = procedure_show(p, c->lang);
	v.agency_name = agency_show(agency, c->lang);
	question_views(r, &q, &stored, &v.questions.p, &v.questions.n);
	return page(r, say(c, T("Fill in the form")), dossier_form_html, &v);
}

bool
form_post(struct req *r)
{
	const struct answers_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct questions q;
	struct text json, checked;

	if (!find(r, &d, &p) || !questions_of(c, p, &q)
	    || !questions_check(c, &q, &in->answers, false, &json)
	    || !dossier_keep_answers(c, &d, json))
		return false;
	if (in->leave) {
		notice_next(r, say(c, T("Your draft is kept. Go on with it here when you like.")));
		return go(r, TEXT("/dossiers"));
	}
	if (!questions_check(c, &q, &in->answers, true, &checked)) {
		c->why.keep = true; /* what was typed is kept all the same */
		return false;
	}
	return go(r, TEXT("/dossiers/"), d.reference, TEXT("/papers"));
}

/* ---- the papers ---- */

static struct file_views
files_of_component(
    struct req *r, const struct dossier *d, const struct dossier_files *all, struct text component)
{
	struct dossier_files some = {.p = NEW_ARRAY(r->cx.mem, struct dossier_file, all->n)};

	for (size_t i = 0; i < all->n; i++)
		if (text_equal(all->p[i].component, component))
			some.p[some.n++] = all->p[i];
	return file_views(r, d, NULL, &some, false, false);
}

/* The paper's name is the label of its file field. m NULL: whatever else there is. */
static struct filing_paper
paper_of(struct req *r, const struct dossier *d, const struct dossier_files *files,
    const struct procedure_component *m, int64_t megabytes)
{
	struct cx *c = &r->cx;
	struct text code = m != NULL ? m->code : TEXT("other");
	struct text count = m != NULL ? component_copies(c->mem, c->lang, m) : TEXT("");
	struct filing_paper v = {
	    .anchor = text_format(c->mem, "component-%.*s", TEXT_ARG(code)), .group = TEXT("")};

	v.files = files_of_component(r, d, files, code);
	v.field = field_view(r, text_z(c->mem, text_format(c->mem, "file-%.*s", TEXT_ARG(code))),
	    T("Anything else"), T(""), TEXT(""));
	if (m != NULL)
		v.field.label = m->name;
	v.field.hint = say(c, T("PDF, JPEG, PNG, DOCX, XLSX or ODT, at most {0} MB a file."),
	    number_show(c->mem, c->lang, megabytes));
	if (count.n > 0)
		v.field.hint = say(c, T("{0}. {1}"), count, v.field.hint);
	/* One that is attached already need not be attached again. */
	v.field.required = m != NULL && (m->required || v.files.n > 0);
	v.field.multiple = true;
	v.field.accept = TEXT(".pdf,.jpg,.jpeg,.png,.webp,.heic,.tif,.tiff,.docx,.xlsx,.odt,.ods,"
			      ".doc");
	/* What was attached is looked at here (the anchor), after the form looked at each file. */
	if (v.field.error.n == 0)
		v.field.error = field_error(r, text_z(c->mem, v.anchor));
	return v;
}

static bool
paper_views(
    struct req *r, const struct dossier *d, const struct procedure *p, struct papers_view *v)
{
	struct cx *c = &r->cx;
	struct dossier_files files;
	struct text group = TEXT("");
	int64_t megabytes;

	if (!dossier_files_of(c, d, &files) || !setting_int(c, &FILE_MEGABYTES, &megabytes))
		return false;
	v->papers.p = NEW_ARRAY(c->mem, struct filing_paper, p->components.n + 1);
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];
		struct filing_paper *paper = &v->papers.p[v->papers.n];

		if (m->remark || !component_in_case(m, d->case_no))
			continue;
		*paper = paper_of(r, d, &files, m, megabytes);
		if (!text_equal(group, m->group))
			paper->group = group = m->group;
		v->papers.n++;
	}
	v->papers.p[v->papers.n++] = paper_of(r, d, &files, NULL, megabytes);
	return true;
}

bool
papers_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct papers_view v = {.errors = errors_view(r)};
	bool gone;

	if (!find_draft(r, &d, &p, &gone) || gone)
		return gone;
	v.reference = d.reference;
	v.procedure_name = procedure_show(p, c->lang);
	return paper_views(r, &d, p, &v)
	       && page(r, say(c, T("Attach your papers")), dossier_papers_html, &v);
}

/* Attaches each file to the paper its field names; a bad one is said beside that paper, the others
 * are kept. */
static bool
attach_all(struct req *r, struct dossier *d, const struct uploads *files)
{
	struct cx *c = &r->cx;

	for (size_t i = 0; i < files->n; i++) {
		const struct upload *u = &files->p[i];
		struct text component = text_starts(u->field, TEXT("file-"))
					    ? text_part(u->field, 5, u->field.n)
					    : TEXT("other");
		struct problem had = c->why;

		c->why = (struct problem){0};
		if (dossier_attach(c, d, component, false, u)) {
			c->why = had;
			continue;
		}
		if (c->why.kind != INVALID)
			return false;
		for (struct field_problem *f = c->why.fields; f != NULL; f = f->next) {
			const struct text what = f->what;

			c->why = had;
			(void)problem_field(c,
			    text_z(
				c->mem, text_format(c->mem, "component-%.*s", TEXT_ARG(component))),
			    (struct msg){text_z(c->mem, what)}, NULL, 0);
			had = c->why;
		}
	}
	if (c->why.kind != NO_PROBLEM)
		c->why.keep = true;
	return c->why.kind == NO_PROBLEM;
}

bool
papers_post(struct req *r)
{
	const struct papers_input *in = r->in;
	struct dossier d;
	const struct procedure *p;

	if (!find(r, &d, &p) || !attach_all(r, &d, &in->files))
		return false;
	if (in->leave)
		return go(r, TEXT("/dossiers"));
	return in->stay ? go(r, TEXT("/dossiers/"), d.reference, TEXT("/papers"))
			: go(r, TEXT("/dossiers/"), d.reference, TEXT("/check"));
}

bool
paper_remove_post(struct req *r)
{
	const struct file_input *in = r->in;
	struct dossier d;
	const struct procedure *p;

	return find(r, &d, &p) && dossier_detach(&r->cx, &d, in->file)
	       && (d.status == DOSSIER_DRAFT
		       ? go(r, TEXT("/dossiers/"), d.reference, TEXT("/papers"))
		       : go(r, TEXT("/dossiers/"), d.reference));
}

/* ---- check and submit ---- */

static struct summary_view
about_summary(
    struct req *r, const struct dossier *d, const struct procedure *p, const struct agency *agency)
{
	struct cx *c = &r->cx;
	struct summary_view v = summary_begin(r, 6);

	summary_add(r, &v, T("Procedure"), procedure_show(p, c->lang));
	summary_add(r, &v, T("Case"), case_name(d, p));
	summary_add(r, &v, T("Filed with"), agency_show(agency, c->lang));
	summary_add(r, &v, T("Applicant"), d->applicant);
	summary_add(r, &v, T("Time limit"), term_show(c->mem, c->lang, d->term));
	return v;
}

/* What is still missing, before anybody presses "Submit"; nothing of it is an error yet. */
static bool
missing_of(struct req *r, const struct dossier *d, struct check_view *v)
{
	struct cx *c = &r->cx;
	struct arena *a = c->mem;
	size_t n = 0;

	v->complete = dossier_complete(c, d);
	if (!v->complete && c->why.kind != INVALID && c->why.kind != CONFLICT)
		return false;
	for (const struct field_problem *f = c->why.fields; f != NULL; f = f->next)
		n++;
	v->missing.p = NEW_ARRAY(a, struct missing_view, n);
	for (const struct field_problem *f = c->why.fields; f != NULL; f = f->next)
		v->missing.p[v->missing.n++] = (struct missing_view){.what = f->what,
		    .href = text_starts(f->field, TEXT("component-"))
				? url_local(a, "/dossiers/{}/papers#{}", d->reference, f->field)
				: url_local(a, "/dossiers/{}/form#{}", d->reference, f->field)};
	v->against = c->why.what;
	c->why = (struct problem){0};
	return true;
}

bool
check_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	const struct agency *agency;
	struct dossier_files files;
	struct check_view v = {0};
	bool gone;

	if (!find_draft(r, &d, &p, &gone) || gone)
		return gone;
	if (!dossier_agency(c, &d, &agency) || !dossier_files_of(c, &d, &files)
	    || !answers_summary(r, &d, p, true, &v.answers) || !missing_of(r, &d, &v))
		return false;
	v.reference = d.reference;
	v.procedure_name = procedure_show(p, c->lang);
	v.about = about_summary(r, &d, p, agency);
	v.files = file_views(r, &d, p, &files, false, false);
	v.form_key = fresh_key(r);
	return page(r, say(c, T("Check your answers")), dossier_check_html, &v);
}

bool
submit_post(struct req *r)
{
	struct dossier d;
	const struct procedure *p;

	return find(r, &d, &p) && dossier_submit(&r->cx, &d)
	       && go(r, TEXT("/dossiers/"), d.reference, TEXT("/receipt"));
}

/* ---- giving a draft up ---- */

bool
discard_page(struct req *r)
{
	struct dossier d;
	const struct procedure *p;
	struct sure_view v = {.errors = errors_view(r)};
	bool gone;

	if (!find_draft(r, &d, &p, &gone) || gone)
		return gone;
	v.reference = d.reference;
	v.procedure_name = procedure_show(p, r->cx.lang);
	return page(r, say(&r->cx, T("Delete the draft")), dossier_discard_html, &v);
}

bool
discard_post(struct req *r)
{
	struct dossier d;
	const struct procedure *p;

	if (!find(r, &d, &p) || !dossier_discard(&r->cx, &d))
		return false;
	notice_next(r, say(&r->cx, T("The draft is deleted.")));
	return go(r, TEXT("/dossiers"));
}
