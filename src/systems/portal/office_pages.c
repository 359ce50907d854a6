/*
 * The dossier as its office sees it: the sheet with what this officer may do now, the page of each
 * act, the result's file, taking back. Every look is audited (ROUTE_AUDITED in portal.c).
 */
#include "core/person.h"
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/office_acts.h"
#include "web/url.h"

enum { COUNTER_SHOWN = 50 };

/* In this office; the applicant and a handing-in agency have pages of their own. */
static bool
find(struct req *r, struct dossier *d)
{
	const struct reference_input *in = r->in;

	if (!dossier_by_reference(&r->cx, in->reference, d))
		return false;
	if (dossier_in_office(&r->cx, d))
		return true;
	return fail(&r->cx, NOT_FOUND, T("This dossier is not with your office."));
}

static bool
go_to_sheet(struct req *r, const struct dossier *d)
{
	return go(r, TEXT("/office/dossiers/"), d->reference);
}

/* ---- the sheet ---- */

static bool
office_facts(
    struct req *r, const struct dossier *d, const struct procedure *p, struct office_sheet_view *v)
{
	struct cx *c = &r->cx;
	const struct procedure_case *one = procedure_case_find(p, d->case_no);
	struct summary_view *f = &v->facts;

	*f = summary_begin(r, 14);
	summary_add(r, f, T("Applicant"), d->applicant);
	summary_add(r, f, T("Identity number ends in"), d->id_tail);
	summary_add(r, f, T("Dossier code"), d->code);
	summary_add(r, f, T("Reference"), v->spaced);
	summary_add(r, f, T("Case"), one != NULL ? one->name : TEXT(""));
	summary_add(r, f, T("How it came"), tr(c->lang, channel_name(d->channel)));
	summary_add(r, f, T("Time limit"), term_show(c->mem, c->lang, d->term));
	summary_add(r, f, T("Submitted"), words_when(c, d->submitted));
	summary_add(
	    r, f, T("Accepted"), time_is_set(d->accepted) ? words_when(c, d->accepted) : TEXT(""));
	summary_add(r, f, T("Working time so far"), v->worked);
	summary_add(r, f, T("Assigned to"), d->assignee_name);
	summary_add(r, f, T("Decision"),
	    d->outcome != OUTCOME_NONE ? tr(c->lang, outcome_name(d->outcome)) : TEXT(""));
	summary_add(r, f, T("Rating"),
	    d->rating != RATING_NONE ? tr(c->lang, score_name(d->rating)) : TEXT(""));
	return true;
}

static struct text
office_due(struct cx *c, const struct dossier *d)
{
	if (time_is_set(d->paused))
		return d->minutes_left > 0
			   ? say(c, T("The clock stands; {0} h {1} min of working time are left."),
			       number_show(c->mem, c->lang, d->minutes_left / 60),
			       number_show(c->mem, c->lang, d->minutes_left % 60))
			   : say(c, T("The clock stands."));
	return time_is_set(d->due) ? say(c, T("Due: {0}"), words_when(c, d->due)) : TEXT("");
}

static bool
office_words(struct req *r, const struct dossier *d, struct office_sheet_view *v)
{
	struct cx *c = &r->cx;
	int64_t minutes;

	if (!words_next(c, d, &v->next) || !words_urgency(c, d, &v->urgency, &v->urgency_class)
	    || !dossier_minutes(c, d, &minutes))
		return false;
	v->spaced = code_spaced(c->mem, d->reference);
	v->status = tr(c->lang, dossier_status_name(d->status));
	v->status_class = status_class(d->status);
	v->ask = d->ask;
	v->due = office_due(c, d);
	v->why_due = d->trace.n > 0 && dossier_is_running(d)
			 ? deadline_explain(c->mem, c->lang, d->term, d->trace)
			 : TEXT("");
	v->proposed =
	    d->proposed != OUTCOME_NONE ? tr(c->lang, outcome_name(d->proposed)) : TEXT("");
	v->proposal = d->proposal;
	v->withdraw_asked = d->withdraw_asked;
	v->worked = time_is_set(d->accepted) ? words_worked(c, minutes) : TEXT("");
	return true;
}

static const struct dossier_entry *
newest(const struct dossier_entries *all)
{
	for (size_t i = all->n; i-- > 0;)
		if (!all->p[i].undone && all->p[i].event != EVENT_UNDO)
			return &all->p[i];
	return NULL;
}

static bool
consultation_views(struct req *r, const struct dossier *d, struct office_sheet_view *v)
{
	struct cx *c = &r->cx;
	struct consultations all;
	const struct agency *a;

	if (!store_consultations(c, d->id, &all))
		return false;
	v->consultations.p = NEW_ARRAY(c->mem, struct consultation_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct consultation *k = &all.p[i];

		if (!agency_by_id(c, k->agency, &a))
			return false;
		v->consultations.p[v->consultations.n++] = (struct consultation_view){
		    .agency = a != NULL ? agency_show(a, c->lang) : TEXT(""),
		    .question = k->question,
		    .answer = k->answer,
		    .when = words_when(c, k->answer_by),
		    .answered =
			time_is_set(k->answered) ? time_show(c->mem, k->answered) : TEXT("")};
	}
	return true;
}

bool
office_sheet_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct dossier_entries entries;
	struct dossier_files files;
	struct office_sheet_view v = {.errors = errors_view(r)};

	if (!find(r, &d) || !dossier_procedure(c, &d, &p) || !office_words(r, &d, &v)
	    || !office_facts(r, &d, p, &v) || !dossier_entries_of(c, &d, &entries)
	    || !dossier_files_of(c, &d, &files) || !answers_summary(r, &d, p, false, &v.answers)
	    || !consultation_views(r, &d, &v) || !dossier_undoable(c, &d, &entries, &v.can_undo))
		return false;
	v.reference = d.reference;
	v.code = d.code;
	v.procedure_name = procedure_show(p, c->lang);
	v.files = file_views(r, &d, p, &files, true, false);
	v.results = file_views(r, &d, p, &files, true, true);
	v.entries = office_entries(r, &entries);
	v.papers = paper_links(r, &d, &entries, true);
	v.can_attach = dossier_role_ok(c, &d, ROLE_OFFICER)
		       && (d.status == DOSSIER_PROCESSING || d.status == DOSSIER_FINISHED);
	v.undo_what =
	    v.can_undo ? tr(c->lang, dossier_event_name(newest(&entries)->event)) : TEXT("");
	v.file = field_view(r, "file", T("File of the result"),
	    T("PDF is best. The applicant gets it when the result is given."), TEXT(""));
	act_views(r, &d, &v);
	return page(r, d.code.n > 0 ? d.code : v.spaced, office_sheet_html, &v);
}

bool
office_file_page(struct req *r)
{
	const struct file_input *in = r->in;
	struct dossier d;
	struct dossier_file f;

	return find(r, &d) && dossier_file_by_id(&r->cx, &d, in->file, &f)
	       && answer_file(r, f.digest, f.type, f.name);
}

/* ---- acts ---- */

bool
office_act_page(struct req *r)
{
	const struct act_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	enum dossier_event event;
	const struct act_kind *k;
	struct act_page_view v = {.errors = errors_view(r)};

	if (!find(r, &d) || !dossier_procedure(c, &d, &p))
		return false;
	if (!dossier_event_by_key(in->event, &event) || (k = act_kind_of(event)) == NULL)
		return fail(c, NOT_FOUND, T("There is no such act."));
	v.reference = d.reference;
	v.key = d.code.n > 0 ? d.code : code_spaced(c->mem, d.reference);
	v.applicant = d.applicant;
	v.procedure_name = procedure_show(p, c->lang);
	v.proposal = d.proposal;
	v.proposed = d.proposed != OUTCOME_NONE ? tr(c->lang, outcome_name(d.proposed)) : TEXT("");
	return act_page_fill(r, &d, k, &v) && page(r, v.title, office_act_html, &v);
}

bool
office_act_post(struct req *r)
{
	const struct act_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	enum dossier_event event;

	if (!find(r, &d) || !dossier_do(c, &d, in))
		return false;
	if (dossier_event_by_key(in->event, &event))
		notice_next(r, say(c, T("Done: {0}. {1}"), tr(c->lang, dossier_event_name(event)),
				   event == EVENT_ACCEPT ? d.code : TEXT("")));
	return go_to_sheet(r, &d);
}

bool
office_undo_post(struct req *r)
{
	struct dossier d;

	if (!find(r, &d) || !dossier_undo(&r->cx, &d))
		return false;
	notice_next(r, say(&r->cx, T("Taken back. The dossier is as it was before.")));
	return go_to_sheet(r, &d);
}

/* ---- the result's file ---- */

bool
office_result_post(struct req *r)
{
	const struct result_input *in = r->in;
	struct dossier d;

	return find(r, &d) && dossier_attach(&r->cx, &d, TEXT("result"), true, &in->file)
	       && go_to_sheet(r, &d);
}

bool
office_result_remove_post(struct req *r)
{
	const struct file_input *in = r->in;
	struct dossier d;
	struct dossier_file f;

	if (!find(r, &d) || !dossier_file_by_id(&r->cx, &d, in->file, &f))
		return false;
	if (!f.result)
		return fail(&r->cx, FORBIDDEN, T("What the applicant sent stays as it is."));
	return dossier_detach(&r->cx, &d, in->file) && go_to_sheet(r, &d);
}

/* ---- the counter: a dossier handed in on paper ---- */

/* Is each word of it in the name or the code? Marks and case do not count. */
static bool
procedure_fits(struct cx *c, const struct procedure *p, struct text q)
{
	struct text fold =
	    text_fold(c->mem, text_format(c->mem, "%.*s %.*s %.*s", TEXT_ARG(p->code),
				  TEXT_ARG(p->name), TEXT_ARG(p->name_en)));
	struct text word;

	while (text_cut(&q, ' ', &word))
		if (word.n > 0 && text_find(fold, word) == SIZE_MAX)
			return false;
	return true;
}

bool
counter_list_page(struct req *r)
{
	const struct counter_find_input *in = r->in;
	struct cx *c = &r->cx;
	struct procedures all;
	const struct offering *o;
	struct counter_list_view v = {.q = in->q};
	struct text fold = text_fold(c->mem, in->q);

	if (!procedure_all(c, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct counter_row, COUNTER_SHOWN);
	for (size_t i = 0; i < all.n && !v.more; i++) {
		if (!offering_at(c, all.p[i], c->by->agency, &o))
			return false;
		if (o == NULL || all.p[i]->state != PROCEDURE_PUBLISHED
		    || !procedure_fits(c, all.p[i], fold))
			continue;
		v.more = v.rows.n == COUNTER_SHOWN;
		if (!v.more)
			v.rows.p[v.rows.n++] =
			    (struct counter_row){.name = procedure_show(all.p[i], c->lang),
				.code = all.p[i]->code,
				.href = url_local(c->mem, "/office/counter/{}", all.p[i]->code)};
	}
	return page(r, say(c, T("Take a dossier in")), office_counter_list_html, &v);
}

bool
counter_page(struct req *r)
{
	static const struct choice_view ways[] = {
	    {.value = {"counter", 7}}, {.value = {"post", 4}}};
	const struct counter_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	struct choice_view *cases;
	struct questions q;
	const struct pairs none = {0};
	struct counter_view v = {.errors = errors_view(r)};

	if (!procedure_by_code(c, in->code, &p) || !questions_of(c, p, &q))
		return false;
	cases = NEW_ARRAY(c->mem, struct choice_view, p->cases.n);
	for (size_t i = 0; i < p->cases.n; i++)
		cases[i] = (struct choice_view){
		    .value = text_format(c->mem, "%lld", (long long)p->cases.p[i].no),
		    .label = p->cases.p[i].name,
		    .hint = TEXT("")};
	v.code = p->code;
	v.name = procedure_show(p, c->lang);
	v.ask_case = p->cases.n > 0;
	v.cases = choices_view(r, "counter-case", T("Case"), T(""), TEXT(""), cases, p->cases.n);
	v.channel = choices_view(
	    r, "counter-channel", T("How it came"), T(""), TEXT("counter"), ways, COUNT(ways));
	v.channel.items.p[0].label = say(c, T("At the counter"));
	v.channel.items.p[1].label = say(c, T("By post"));
	v.applicant =
	    field_view(r, "counter-applicant", T("Applicant's full name"), T(""), TEXT(""));
	v.id_number =
	    field_view(r, "counter-id", T("Personal identity number"), T("12 figures."), TEXT(""));
	v.id_number.mode = TEXT("numeric");
	v.id_number.width = 20;
	question_views(r, &q, &none, &v.questions.p, &v.questions.n);
	v.form_key = fresh_key(r);
	return page(r, say(c, T("Take a dossier in")), office_counter_html, &v);
}

bool
counter_post(struct req *r)
{
	const struct counter_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	struct questions q;
	struct dossier d;
	struct filing filing = {.procedure = in->code,
	    .agency = c->by->agency,
	    .case_no = in->case_no,
	    .channel = text_is(in->channel, "post") ? CHANNEL_POST : CHANNEL_COUNTER,
	    .applicant = in->applicant};
	bool ok;

	if (!procedure_by_code(c, in->code, &p) || !questions_of(c, p, &q))
		return false;
	/* The officer has the paper form before them: what is not typed stands there. */
	ok = id_number_check(c, "counter-id", in->id_number, &filing.id_number);
	if (p->cases.n > 0 && procedure_case_find(p, in->case_no) == NULL)
		ok = invalid(c, "counter-case", T("Choose the case."));
	if (!questions_check(c, &q, &in->answers, false, &filing.answers) || !ok
	    || !dossier_enter(c, &filing, &d))
		return false;
	notice_next(r, say(c, T("Taken in as {0}. Print the receipt for the applicant."), d.code));
	return go_to_sheet(r, &d);
}
