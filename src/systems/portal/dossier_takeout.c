/* What the portal holds of a person: their dossiers, as they see them themselves (core/takeout.h).
 */
#include "codec/sniff.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/question.h"

static bool
add_facts(struct takeout *t, const struct dossier *d, const struct procedure *p)
{
	static const char *const scores[] = {
	    "", "not-satisfied", "satisfied", "very-satisfied"}; /* enum rating_score */
	struct cx *c = t->c;
	const struct procedure_case *one = procedure_case_find(p, d->case_no);
	const struct agency *a;

	if (!dossier_agency(c, d, &a))
		return false;
	takeout_thing(t, procedure_show(p, c->lang));
	fact_path(t, "address", T("Its page"),
	    text_format(c->mem, "/dossiers/%.*s", TEXT_ARG(d->reference)));
	fact_text(t, "reference", T("Reference"), d->reference);
	fact_text(t, "code", T("Dossier code"), d->code);
	fact_text(t, "procedure", T("Procedure's code"), d->procedure);
	fact_text(t, "case", T("Case"), one != NULL ? one->name : TEXT(""));
	fact_text(t, "agency", T("Filed with"), agency_show(a, c->lang));
	fact_key(t, "status", T("State"), dossier_status_key(d->status),
	    tr(c->lang, dossier_status_name(d->status)));
	fact_text(t, "applicant", T("Applicant"), d->applicant);
	fact_key(t, "channel", T("Handed in"), channel_key(d->channel),
	    tr(c->lang, channel_name(d->channel)));
	fact_time(t, "created", T("Begun"), d->created);
	fact_time(t, "submitted", T("Submitted"), d->submitted);
	fact_time(t, "accepted", T("Accepted"), d->accepted);
	fact_time(t, "due", T("Due"), d->due);
	fact_text(t, "asked", T("Asked of you"), d->ask);
	fact_time(t, "answer_by", T("To answer until"), d->answer_by);
	fact_text(t, "officer", T("Officer"), d->assignee_name);
	fact_time(t, "finished", T("Decided"), d->finished);
	fact_time(t, "returned", T("Result given"), d->returned);
	fact_key(t, "outcome", T("Decision"),
	    d->outcome != OUTCOME_NONE ? outcome_key(d->outcome) : "",
	    d->outcome != OUTCOME_NONE ? tr(c->lang, outcome_name(d->outcome)) : TEXT(""));
	fact_key(t, "rating", T("Your rating"), scores[d->rating],
	    d->rating != RATING_NONE ? tr(c->lang, score_name(d->rating)) : TEXT(""));
	return true;
}

static bool
add_answers(struct takeout *t, const struct dossier *d, const struct procedure *p)
{
	struct cx *c = t->c;
	struct questions q;
	struct pairs given;

	if (!dossier_given(c, d, p, &q, &given))
		return false;
	takeout_answers(t, "answers", T("What you filled in"));
	for (size_t i = 0; i < q.n; i++) {
		struct text answer = pair_value(&given, q.p[i].id);

		if (q.p[i].type != QUESTION_HEADING)
			fact_answer(t, q.p[i].id, question_label(&q.p[i], c->lang), answer,
			    question_show(c->mem, c->lang, &q.p[i], answer));
	}
	return true;
}

static bool
add_files(struct takeout *t, const struct dossier *d, const struct procedure *p)
{
	struct dossier_files files;

	if (!dossier_files_of(t->c, d, &files))
		return false;
	takeout_list(t, "files", T("Files"));
	for (size_t i = 0; i < files.n; i++) {
		const struct dossier_file *f = &files.p[i];

		takeout_row(t);
		fact_text(t, "name", T("Name"), f->name);
		fact_key(t, "paper", T("Paper"), text_z(t->c->mem, f->component),
		    words_paper(t->c, p, f));
		fact_key(t, "type", T("Kind"), text_z(t->c->mem, f->type), type_show(f->type));
		fact_number(t, "size", T("Bytes"), f->size);
		fact_text(t, "sha256", T("SHA-256"), f->digest);
		fact_time(t, "at", T("When"), f->at);
		fact_path(t, "address", T("Download"),
		    text_format(t->c->mem, "/dossiers/%.*s/files/%lld", TEXT_ARG(d->reference),
			(long long)f->id));
	}
	return true;
}

/* As on the dossier's own page: without the office's inner workings. */
static bool
add_events(struct takeout *t, const struct dossier *d)
{
	struct cx *c = t->c;
	struct dossier_entries all;

	if (!dossier_entries_of(c, d, &all))
		return false;
	takeout_list(t, "events", T("What has happened"));
	for (size_t i = 0; i < all.n; i++) {
		const struct dossier_entry *e = &all.p[i];
		struct text words = words_event(c, e);

		if (words.n == 0 || e->undone)
			continue;
		takeout_row(t);
		fact_time(t, "at", T("When"), e->at);
		fact_key(t, "event", T("What"), dossier_event_key(e->event), words);
		fact_key(t, "state", T("State"), dossier_status_key(e->to),
		    tr(c->lang, dossier_status_name(e->to)));
		fact_text(t, "note", T("Note"), e->note);
	}
	return true;
}

static bool
read_dossiers(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct dossiers page;

	if (!store_dossiers_of_person(t->c, p->id, before, most, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct dossier *d = &page.p[i];
		const struct procedure *of;

		if (!dossier_procedure(t->c, d, &of) || !add_facts(t, d, of)
		    || !add_answers(t, d, of) || !add_files(t, d, of) || !add_events(t, d))
			return false;
	}
	*next = page.n == (size_t)most ? page.p[page.n - 1].id : 0;
	return true;
}

const struct takeout_source dossier_takeout = {
    .name = "dossiers", .label = MSG("Dossiers"), .read = read_dossiers};
