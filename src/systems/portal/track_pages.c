/*
 * What the public may see: where a dossier is, for whoever has its reference, or its code with the
 * last four figures of the identity number; and how a procedure has gone since 1 January. No
 * personal data on any of these pages.
 */
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_view.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/figures.h"

/* ---- tracking ---- */

static void
track_fields(struct req *r, struct track_view *v)
{
	v->reference = field_view(
	    r, "reference", T("Reference"), T("12 letters and figures, on the receipt."), TEXT(""));
	v->reference.width = 20;
	v->code =
	    field_view(r, "code", T("Dossier code"), T("For example H26-261127-0001."), TEXT(""));
	v->code.width = 20;
	v->tail = field_view(
	    r, "tail", T("Last four figures of the applicant's identity number"), T(""), TEXT(""));
	v->tail.mode = TEXT("numeric");
	v->tail.width = 4;
}

/* Only that something happened: no words of anybody. */
static void
without_notes(struct dossier_entries *all)
{
	for (size_t i = 0; i < all->n; i++)
		all->p[i].note = all->p[i].name = TEXT("");
}

static bool
track_show(struct req *r, const struct dossier *d, struct track_view *v)
{
	struct cx *c = &r->cx;
	const struct procedure *p;
	const struct agency *a;
	struct dossier_entries entries;

	if (!dossier_procedure(c, d, &p) || !dossier_agency(c, d, &a) || !words_next(c, d, &v->next)
	    || !words_urgency(c, d, &v->urgency, &v->urgency_class)
	    || !dossier_entries_of(c, d, &entries))
		return false;
	without_notes(&entries);
	v->found = true;
	v->shown = d->code.n > 0 ? d->code : code_spaced(c->mem, d->reference);
	v->procedure_name = procedure_show(p, c->lang);
	v->agency_name = agency_show(a, c->lang);
	v->status = tr(c->lang, dossier_status_name(d->status));
	v->status_class = status_class(d->status);
	v->submitted = words_when(c, d->submitted);
	v->due = time_is_set(d->due) && dossier_is_running(d) ? words_when(c, d->due) : TEXT("");
	v->entries = track_entries(r, &entries);
	return true;
}

bool
track_page(struct req *r)
{
	const struct track_input *in = r->in;
	struct track_view v = {.errors = errors_view(r)};
	struct dossier d;

	track_fields(r, &v);
	if (in == NULL || in->reference.n == 0)
		return page(r, say(&r->cx, T("Track a dossier")), track_html, &v);
	v.reference.value = in->reference;
	if (dossier_track(&r->cx, in->reference, &d)) {
		if (!track_show(r, &d, &v))
			return false;
	} else if (r->cx.why.kind == NOT_FOUND) {
		v.reference.error = r->cx.why.what;
		r->cx.why = (struct problem){0};
	} else {
		return false;
	}
	return page(r, say(&r->cx, T("Track a dossier")), track_html, &v);
}

/* The address in the receipt's QR code. */
bool
track_reference_page(struct req *r)
{
	const struct reference_input *in = r->in;
	struct track_view v = {.errors = errors_view(r)};
	struct dossier d;

	track_fields(r, &v);
	v.reference.value = in->reference;
	return dossier_track(&r->cx, in->reference, &d) && track_show(r, &d, &v)
	       && page(r, v.shown, track_html, &v);
}

bool
track_code_post(struct req *r)
{
	const struct track_input *in = r->in;
	struct track_view v = {.errors = errors_view(r)};
	struct dossier d;

	/* Shown in place: who knows the code and four figures does not get the reference. */
	track_fields(r, &v);
	return dossier_track_code(&r->cx, in->code, in->tail, &d) && track_show(r, &d, &v)
	       && page(r, say(&r->cx, T("Track a dossier")), track_html, &v);
}

/* ---- how we are doing ---- */

static struct text
hours_show(struct cx *c, int64_t hours)
{
	if (hours < 16)
		return tr_count(c->mem, c->lang, TN("{0} working hour", "{0} working hours"),
		    hours > 0 ? hours : 1);
	return tr_count(
	    c->mem, c->lang, TN("{0} working day", "{0} working days"), (hours + 7) / 8);
}

static struct text
share_show(struct cx *c, int64_t part, int64_t whole)
{
	return text_format(c->mem, "%lld %%", (long long)figures_share(part, whole));
}

bool
figures_page(struct req *r)
{
	const struct start_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	struct procedure_figures f;
	struct figures_view v = {0};
	int64_t done, rated;

	if (!procedure_by_code(c, in->code, &p)
	    || !figures_of(c, p->code, date_of_day(time_day(c->now)).year, &f))
		return false;
	done = f.on_time + f.late;
	rated = f.rated[RATING_VERY_SATISFIED] + f.rated[RATING_SATISFIED]
		+ f.rated[RATING_NOT_SATISFIED];
	v.code = p->code;
	v.name = procedure_show(p, c->lang);
	v.year = text_format(c->mem, "%lld", (long long)f.year);
	v.any = f.received > 0;
	v.any_finished = done > 0;
	v.any_rated = rated > 0;
	v.received = number_show(c->mem, c->lang, f.received);
	v.online = share_show(c, f.online, f.received);
	v.on_time = number_show(c->mem, c->lang, f.on_time);
	v.late = number_show(c->mem, c->lang, f.late);
	v.share = share_show(c, f.on_time, done);
	v.median = hours_show(c, f.median_hours);
	v.slowest = hours_show(c, f.slowest_hours);
	v.rated = number_show(c->mem, c->lang, rated);
	v.very = share_show(c, f.rated[RATING_VERY_SATISFIED], rated);
	v.satisfied = share_show(c, f.rated[RATING_SATISFIED], rated);
	v.unsatisfied = share_show(c, f.rated[RATING_NOT_SATISFIED], rated);
	return page(r, say(c, T("{0}: how it goes"), v.name), figures_html, &v);
}
