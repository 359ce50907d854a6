/*
 * The applicant's dossiers: the list, the sheet with its timeline in plain words, and what can
 * still be done with them. Filing one is filing_pages.c.
 */
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_view.h"
#include "systems/portal/dossier_words.h"
#include "web/url.h"

enum { PAGE = 20 };

static bool
find(struct req *r, struct dossier *d)
{
	const struct reference_input *in = r->in;

	return dossier_by_reference(&r->cx, in->reference, d);
}

/* ---- my dossiers ---- */

static bool
mine_row(struct req *r, const struct dossier *d, struct mine_row *row)
{
	struct cx *c = &r->cx;
	const struct procedure *p;
	const struct agency *a;

	if (!dossier_procedure(c, d, &p) || !dossier_agency(c, d, &a)
	    || !words_urgency(c, d, &row->urgency, &row->urgency_class))
		return false;
	row->reference = code_spaced(c->mem, d->reference);
	row->code = d->code;
	row->procedure_name = procedure_show(p, c->lang);
	row->agency_name = agency_show(a, c->lang);
	row->status = tr(c->lang, dossier_status_name(d->status));
	row->status_class = status_class(d->status);
	row->act = d->status == DOSSIER_DRAFT || d->status == DOSSIER_SUPPLEMENT
		   || d->status == DOSSIER_PAYMENT;
	row->href = url_local(c->mem, "/dossiers/{}", d->reference);
	if (d->status == DOSSIER_SUPPLEMENT || d->status == DOSSIER_PAYMENT)
		row->when = say(c, T("answer before {0}"), words_when(c, d->answer_by));
	else if (dossier_is_running(d) && time_is_set(d->due))
		row->when = say(c, T("due {0}"), words_when(c, d->due));
	else if (time_is_set(d->submitted))
		row->when = say(c, T("submitted {0}"), words_day(c, time_day(d->submitted)));
	else
		row->when = say(c, T("begun {0}"), words_day(c, time_day(d->created)));
	return true;
}

bool
mine_page(struct req *r)
{
	const struct after_key_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossiers all;
	struct mine_view v = {0};
	int64_t before = 0;

	if (in->after.n > 0 && !text_int(in->after, &before))
		before = 0;
	if (!dossier_mine(c, before, PAGE + 1, &all))
		return false;
	v.for_office = c->by->kind == ACTOR_OFFICER;
	v.rows.p = NEW_ARRAY(c->mem, struct mine_row, all.n);
	for (size_t i = 0; i < all.n && i < PAGE; i++)
		if (!mine_row(r, &all.p[i], &v.rows.p[v.rows.n++]))
			return false;
	v.paging = paging_by_id(r, before, all.n > PAGE ? all.p[PAGE - 1].id : 0);
	return page(r, say(c, T("My dossiers")), dossier_mine_html, &v);
}

/* ---- the sheet ---- */

static bool
sheet_facts(struct req *r, const struct dossier *d, const struct procedure *p, struct sheet_view *v)
{
	struct cx *c = &r->cx;
	const struct agency *a;
	const struct procedure_case *one = procedure_case_find(p, d->case_no);

	if (!dossier_agency(c, d, &a))
		return false;
	v->facts = summary_begin(r, 10);
	summary_add(r, &v->facts, T("Reference"), v->spaced);
	summary_add(r, &v->facts, T("Dossier code"), d->code);
	summary_add(r, &v->facts, T("Case"), one != NULL ? one->name : TEXT(""));
	summary_add(r, &v->facts, T("Filed with"), agency_show(a, c->lang));
	summary_add(r, &v->facts, T("Officer"), d->assignee_name);
	summary_add(r, &v->facts, T("Submitted"),
	    time_is_set(d->submitted) ? words_when(c, d->submitted) : TEXT(""));
	summary_add(r, &v->facts, T("Accepted"),
	    time_is_set(d->accepted) ? words_when(c, d->accepted) : TEXT(""));
	summary_add(r, &v->facts, T("Decision"),
	    d->outcome != OUTCOME_NONE ? tr(c->lang, outcome_name(d->outcome)) : TEXT(""));
	summary_add(r, &v->facts, T("Your rating"),
	    d->rating != RATING_NONE ? tr(c->lang, score_name(d->rating)) : TEXT(""));
	return true;
}

static bool
sheet_words(struct req *r, const struct dossier *d, struct sheet_view *v)
{
	struct cx *c = &r->cx;

	v->status = tr(c->lang, dossier_status_name(d->status));
	v->status_class = status_class(d->status);
	v->ask = d->ask;
	v->due = time_is_set(d->due) && dossier_is_running(d) ? words_when(c, d->due) : TEXT("");
	v->why_due = v->due.n > 0 && d->trace.n > 0
			 ? deadline_explain(c->mem, c->lang, d->term, d->trace)
			 : TEXT("");
	return words_next(c, d, &v->next) && words_whom(c, d, &v->whom)
	       && words_urgency(c, d, &v->urgency, &v->urgency_class);
}

static void
sheet_forms(struct req *r, struct sheet_view *v)
{
	static const struct choice_view scores[] = {
	    {.value = {"3", 1}}, {.value = {"2", 1}}, {.value = {"1", 1}}};
	struct cx *c = &r->cx;

	v->file = field_view(r, "file", T("Files"),
	    T("Photographs or scans of what is asked for; several at once if you like."), TEXT(""));
	v->file.required = false;
	v->file.multiple = true;
	v->note = field_view(
	    r, "note", T("Your answer"), T("What you add, or why you cannot."), TEXT(""));
	v->note.required = false;
	v->why = field_view(
	    r, "note", T("Why"), T("What was good, what was not. The agency reads it."), TEXT(""));
	v->why.required = false;
	v->score = choices_view(
	    r, "score", T("How satisfied are you?"), T(""), TEXT(""), scores, COUNT(scores));
	for (size_t i = 0; i < v->score.items.n; i++)
		v->score.items.p[i].label =
		    tr(c->lang, score_name((enum rating_score)(RATING_VERY_SATISFIED - i)));
	v->form_key = fresh_key(r);
}

bool
sheet_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct dossier_entries entries;
	struct dossier_files files;
	struct sheet_view v = {.errors = errors_view(r)};

	if (!find(r, &d))
		return false;
	if (dossier_in_office(c, &d))
		return go(r, TEXT("/office/dossiers/"), d.reference);
	if (d.status == DOSSIER_DRAFT)
		return go(r, TEXT("/dossiers/"), d.reference, TEXT("/form"));
	v.reference = d.reference;
	v.spaced = code_spaced(c->mem, d.reference);
	v.code = d.code;
	if (!dossier_procedure(c, &d, &p) || !sheet_words(r, &d, &v) || !sheet_facts(r, &d, p, &v)
	    || !dossier_entries_of(c, &d, &entries) || !dossier_files_of(c, &d, &files)
	    || !answers_summary(r, &d, p, false, &v.answers))
		return false;
	v.procedure_name = procedure_show(p, c->lang);
	v.files = file_views(r, &d, p, &files, false, false);
	v.results = file_views(r, &d, p, &files, false, true);
	v.entries = applicant_entries(r, &entries);
	v.can_answer = dossier_may(c, &d, EVENT_ANSWER_SUPPLEMENT);
	v.can_withdraw = dossier_may(c, &d, EVENT_ASK_WITHDRAW);
	v.can_rate = dossier_may(c, &d, EVENT_RATE);
	v.papers = paper_links(r, &d, &entries, false);
	sheet_forms(r, &v);
	return page(r, v.procedure_name, dossier_sheet_html, &v);
}

bool
file_page(struct req *r)
{
	const struct file_input *in = r->in;
	struct dossier d;
	struct dossier_file f;

	if (!find(r, &d))
		return false;
	/* The office looks through its own address, where each look is noted. */
	if (dossier_in_office(&r->cx, &d))
		return go(r, TEXT("/office/dossiers/"), d.reference);
	return dossier_file_by_id(&r->cx, &d, in->file, &f)
	       && answer_file(r, f.digest, f.type, f.name);
}

/* ---- what the applicant can still do ---- */

bool
supplement_post(struct req *r)
{
	const struct supplement_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;

	if (!find(r, &d))
		return false;
	for (size_t i = 0; i < in->files.n; i++)
		if (!dossier_attach(c, &d, TEXT("supplement"), false, &in->files.p[i]))
			return false;
	if (!dossier_answer_supplement(c, &d, in->note))
		return false;
	notice_next(r, say(c, T("Thank you. The office has what you added.")));
	return go(r, TEXT("/dossiers/"), d.reference);
}

bool
withdraw_page(struct req *r)
{
	struct dossier d;
	const struct procedure *p;
	struct sure_view v = {.errors = errors_view(r)};

	if (!find(r, &d) || !dossier_procedure(&r->cx, &d, &p))
		return false;
	v.reference = d.reference;
	v.procedure_name = procedure_show(p, r->cx.lang);
	v.why = field_view(
	    r, "note", T("Why do you withdraw it?"), T("The office reads it."), TEXT(""));
	v.why.required = false;
	return page(r, say(&r->cx, T("Withdraw the dossier")), dossier_withdraw_html, &v);
}

bool
withdraw_post(struct req *r)
{
	const struct reason_input *in = r->in;
	struct dossier d;

	if (!find(r, &d) || !dossier_ask_withdraw(&r->cx, &d, in->note))
		return false;
	notice_next(r, say(&r->cx, T("The office has your request and will confirm it.")));
	return go(r, TEXT("/dossiers/"), d.reference);
}

bool
rate_post(struct req *r)
{
	const struct rate_input *in = r->in;
	struct dossier d;
	int64_t score;

	if (!find(r, &d) || !text_int(in->score, &score))
		return false;
	if (!dossier_rate(&r->cx, &d, (enum rating_score)score, in->note))
		return false;
	notice_next(r, say(&r->cx, T("Thank you for rating.")));
	return go(r, TEXT("/dossiers/"), d.reference);
}
