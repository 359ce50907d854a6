/*
 * The papers of a dossier to print: the receipt (form 01 of Circular 01/2018/TT-VPCP) and the slips
 * (forms 02 to 05, dossier_slip.h). Wording only; each is on A5, as the circular asks.
 */
#include "codec/qr.h"
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_slip.h"
#include "systems/portal/dossier_view.h"
#include "systems/portal/dossier_words.h"
#include "web/url.h"

static void
qr_fill(struct cx *c, struct text address, struct qr_view *v)
{
	struct buf path = buf_in(c->mem);
	int side;

	if (!qr_path(&path, address, &side))
		return;
	v->path = buf_done(&path);
	v->side = side;
}

static struct text
agency_contact(struct cx *c, const struct agency *a)
{
	if (a->address.n > 0 && a->phone.n > 0)
		return say(c, T("{0}, telephone {1}"), a->address, a->phone);
	return a->address.n > 0 ? a->address : a->phone;
}

static struct text
when_set(struct cx *c, struct time t)
{
	return time_is_set(t) ? words_when(c, t) : TEXT("");
}

/* What every paper says of its dossier. */
static bool
paper_fill(struct req *r, const struct dossier *d, const struct procedure *p, struct paper_view *v)
{
	struct cx *c = &r->cx;
	const struct agency *a;
	bool office = dossier_in_office(c, d);
	/* Of a server that was not told its address: what the applicant asked it by. What an office
	 * asks it by may lead nowhere outside; then its paper has the reference alone. */
	struct text site = office ? req_public_url(r) : req_base_url(r);

	if (!dossier_agency(c, d, &a))
		return false;
	v->reference = d->reference;
	v->spaced = code_spaced(c->mem, d->reference);
	v->code = d->code;
	v->procedure_name = procedure_show(p, c->lang);
	v->procedure_code = p->code;
	v->agency_name = agency_show(a, c->lang);
	v->agency_contact = agency_contact(c, a);
	v->applicant = d->applicant;
	v->submitted = words_when(c, d->submitted);
	v->accepted = when_set(c, d->accepted);
	v->term = term_show(c->mem, c->lang, d->term);
	v->track_url =
	    text_format(c->mem, "%.*s/track/%.*s", TEXT_ARG(site), TEXT_ARG(d->reference));
	v->back = office ? url_local(c->mem, "/office/dossiers/{}", d->reference)
			 : url_local(c->mem, "/dossiers/{}", d->reference);
	qr_fill(c, site.n > 0 ? v->track_url : d->reference, &v->qr);
	return true;
}

/* The office looks through its own address, where each look is noted. */
static bool
is_elsewhere(struct req *r, const struct dossier *d)
{
	return dossier_in_office(&r->cx, d) && !text_starts(r->path, TEXT("/office/"));
}

/* ---- the receipt ---- */

bool
receipt_page(struct req *r)
{
	const struct reference_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct dossier_files files;
	struct paper_view v = {0};

	if (!dossier_by_reference(c, in->reference, &d) || !dossier_procedure(c, &d, &p)
	    || !dossier_files_of(c, &d, &files) || !words_next(c, &d, &v.next))
		return false;
	if (is_elsewhere(r, &d))
		return go(r, TEXT("/office/dossiers/"), d.reference, TEXT("/receipt"));
	if (d.status == DOSSIER_DRAFT)
		return go(r, TEXT("/dossiers/"), d.reference, TEXT("/check"));
	if (!paper_fill(r, &d, p, &v))
		return false;
	v.due = when_set(c, d.due);
	v.why_due = d.trace.n > 0 ? deadline_explain(c->mem, c->lang, d.term, d.trace) : TEXT("");
	v.files = file_views(r, &d, p, &files, false, false);
	return page(r, say(c, T("Receipt {0}"), d.reference), dossier_receipt_html, &v);
}

/* ---- forms 02 to 04 ---- */

static bool
say_supplement(struct cx *c, const struct dossier_entry *e, struct paper_view *v)
{
	struct dossier_moments answer_by, restart;

	if (!dossier_change_moments(c, e->change, "answer_by", &answer_by)
	    || !dossier_change_moments(c, e->change, "restart", &restart))
		return false;
	v->next =
	    say(c, T("Your dossier lacks something. Please add what is written below before {0}."),
		words_when(c, answer_by.after));
	v->about = say(c, T("What to add, and why"));
	if (e->from == DOSSIER_REGISTERED)
		v->advice = say(c, T("Then the office looks at the dossier again. The law lets it "
				     "ask once only, so ask back now if something is unclear."));
	else if (restart.changed && restart.after.ms != 0)
		v->advice = say(c, T("When it is here, the whole time limit begins again. The law "
				     "lets the office ask once only."));
	else
		v->advice = say(c, T("Until then the clock stands; afterwards it goes on with the "
				     "time that was left. The law lets the office ask once only."));
	return true;
}

static void
say_refusal(struct cx *c, const struct dossier_entry *e, struct paper_view *v)
{
	struct text when = words_when(c, e->at);

	if (e->event == EVENT_APPROVE)
		v->next = say(c, T("Your dossier was examined. It was rejected at {0}."), when);
	else if (e->event == EVENT_DEADLINE_PASSED)
		v->next = say(c,
		    T("What the office asked for did not come in time. So your dossier was not "
		      "accepted, at {0}."),
		    when);
	else
		v->next = say(c, T("Your dossier was not accepted, at {0}."), when);
	v->about = e->event == EVENT_DEADLINE_PASSED ? say(c, T("What was asked for"))
						     : say(c, T("Reasons"));
	v->advice = say(c, T("You may file a new dossier once the reason is gone. You may complain "
			     "to the agency within 90 days (Law on Complaints 02/2011/QH13 article "
			     "9)."));
}

static bool
say_apology(struct cx *c, const struct dossier_entry *e, struct paper_view *v)
{
	struct dossier_moments due;

	if (!dossier_change_moments(c, e->change, "due", &due))
		return false;
	v->next = say(c,
	    T("We are sorry: the result will not be ready at {0}, as we promised. The new date is "
	      "{1}."),
	    words_when(c, due.before), words_when(c, due.after));
	v->about = say(c, T("Why it takes longer"));
	v->advice = say(c, T("The law lets us move the date once only. Should it not hold either, "
			     "complain to the head of the agency."));
	return true;
}

static bool
slip_words(struct cx *c, enum slip s, const struct dossier_entry *e, struct paper_view *v)
{
	v->reason = e->note;
	switch (s) {
	case SLIP_SUPPLEMENT:
		return say_supplement(c, e, v);
	case SLIP_APOLOGY:
		return say_apology(c, e, v);
	default:
		say_refusal(c, e, v);
		return true;
	}
}

static struct text
entry_who(struct cx *c, const struct dossier_entry *e)
{
	return e->actor_kind == ACTOR_JOB ? say(c, T("the program")) : e->name;
}

static void
slip_facts(struct req *r, const struct dossier_entry *e, struct paper_view *v)
{
	struct cx *c = &r->cx;
	struct summary_view *f = &v->facts;

	*f = summary_begin(r, 10);
	summary_add(r, f, T("Procedure"),
	    text_format(
		c->mem, "%.*s (%.*s)", TEXT_ARG(v->procedure_name), TEXT_ARG(v->procedure_code)));
	summary_add(r, f, T("Applicant"), v->applicant);
	summary_add(r, f, T("Contact"), v->agency_contact);
	summary_add(r, f, T("Reference"), v->spaced);
	summary_add(r, f, T("Submitted"), v->submitted);
	summary_add(r, f, T("Accepted"), v->accepted);
	summary_add(r, f, T("Time limit"), v->term);
	if (e == NULL)
		return;
	summary_add(r, f, T("Officer"), entry_who(c, e));
	summary_add(r, f, T("Written"), words_when(c, e->at));
}

/* ---- form 05 ---- */

static struct text
step_state(struct cx *c, enum step_clock clock)
{
	static const struct msg states[] = {[STEP_BEFORE] = MSG("before acceptance"),
	    [STEP_IN_TIME] = MSG("in time"),
	    [STEP_LATE] = MSG("late"),
	    [STEP_STOOD] = MSG("clock stood")};

	return tr(c->lang, states[clock]);
}

static bool
took_time(const struct control_step *s)
{
	return s->clock == STEP_IN_TIME || s->clock == STEP_LATE;
}

static bool
step_rows(
    struct cx *c, const struct dossier *d, const struct dossier_entries *all, struct paper_view *v)
{
	struct control_steps steps;

	if (!control_steps(c, d, all, &steps))
		return false;
	v->steps.p = NEW_ARRAY(c->mem, struct step_row, steps.n);
	for (size_t i = 0; i < steps.n; i++) {
		const struct control_step *s = &steps.p[i];

		v->steps.p[v->steps.n++] =
		    (struct step_row){.what = tr(c->lang, dossier_event_name(s->e->event)),
			.who = entry_who(c, s->e),
			.when = time_show(c->mem, s->e->at),
			.took = took_time(s) ? words_worked(c, s->minutes) : TEXT("–"),
			.state = step_state(c, s->clock),
			.note = s->e->note};
	}
	return true;
}

/* ---- any of them ---- */

struct paper_links
paper_links(struct req *r, const struct dossier *d, const struct dossier_entries *all, bool office)
{
	struct cx *c = &r->cx;
	struct paper_links v = {.p = NEW_ARRAY(c->mem, struct paper_link, SLIPS)};

	v.p[v.n++] = (struct paper_link){say(c, T("Receipt")),
	    office ? url_local(c->mem, "/office/dossiers/{}/receipt", d->reference)
		   : url_local(c->mem, "/dossiers/{}/receipt", d->reference)};
	for (enum slip s = SLIP_SUPPLEMENT; s < SLIPS; s++) {
		struct text key = text_of(slip_key(s));

		if (slip_entry(d, all, s) == NULL || (s == SLIP_CONTROL && !office))
			continue;
		v.p[v.n++] = (struct paper_link){tr(c->lang, slip_name(s)),
		    office ? url_local(c->mem, "/office/dossiers/{}/slips/{}", d->reference, key)
			   : url_local(c->mem, "/dossiers/{}/slips/{}", d->reference, key)};
	}
	return v;
}

bool
slip_page(struct req *r)
{
	const struct slip_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	const struct procedure *p;
	struct dossier_entries all;
	const struct dossier_entry *e = NULL;
	struct paper_view v = {0};
	enum slip s;

	if (!dossier_by_reference(c, in->reference, &d) || !dossier_procedure(c, &d, &p)
	    || !dossier_entries_of(c, &d, &all))
		return false;
	if (slip_by_key(in->slip, &s) && (s != SLIP_CONTROL || dossier_in_office(c, &d)))
		e = slip_entry(&d, &all, s);
	if (e != NULL && is_elsewhere(r, &d))
		return go(r, TEXT("/office/dossiers/"), d.reference, TEXT("/slips/"),
		    text_of(slip_key(s)));
	if (e == NULL)
		return fail(c, NOT_FOUND, T("There is no such paper of this dossier now."));
	v.title = tr(c->lang, slip_name(s));
	v.form = say(c, T("Form {0} of Circular 01/2018/TT-VPCP"), text_format(c->mem, "0%d", s));
	if (!paper_fill(r, &d, p, &v))
		return false;
	if (s == SLIP_CONTROL) {
		slip_facts(r, NULL, &v);
		return step_rows(c, &d, &all, &v) && page(r, v.title, dossier_control_html, &v);
	}
	slip_facts(r, e, &v);
	return slip_words(c, s, e, &v) && page(r, v.title, dossier_slip_html, &v);
}
