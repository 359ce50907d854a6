/* The office's acts as pages show them. Whether one is possible says dossier_may; this file only
 * has the words. */
#include "systems/portal/office_acts.h"

#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_words.h"
#include "web/url.h"

/* In the order of the buttons. Payments and consultations wait for the pages of their other half
 * (paying, answering); until then machines ask for them. */
static const struct act_kind kinds[] = {
    {.event = EVENT_ACCEPT,
	.label = MSG("Accept"),
	.hint = MSG("The dossier gets its code and the clock starts.")},
    {.event = EVENT_TRANSFER,
	.label = MSG("Hand over for processing"),
	.hint = MSG("It goes to those who process.")},
    {.event = EVENT_APPROVE,
	.label = MSG("Approve the proposal"),
	.hint = MSG("This is the decision. The clock stops.")},
    {.event = EVENT_SEND_BACK,
	.label = MSG("Send the proposal back"),
	.hint = MSG("The processing officer gets it again with your reason."),
	.reason = true,
	.needed = true},
    {.event = EVENT_CONFIRM_WITHDRAW,
	.label = MSG("Confirm the withdrawal"),
	.hint = MSG("The dossier is closed at the applicant's request.")},
    {.event = EVENT_DECLINE_WITHDRAW,
	.label = MSG("Decline the withdrawal"),
	.hint = MSG("The dossier goes on; the applicant reads your reason."),
	.reason = true,
	.needed = true},
    {.event = EVENT_RETURN_RESULT,
	.label = MSG("Give the result"),
	.hint = MSG("The applicant has the result and is asked to rate. For online, attach its "
		    "file on the dossier's page first."),
	.how = true,
	.reason = true},
    {.event = EVENT_PROPOSE,
	.label = MSG("Propose a decision"),
	.hint = MSG("A second person approves it. What you write goes to the approver; for a "
		    "rejection the applicant reads it too."),
	.outcome = true,
	.reason = true},
    {.event = EVENT_ASSIGN,
	.label = MSG("Assign to an officer"),
	.hint = MSG("The officer sees it under “Assigned to me”."),
	.person = true},
    {.event = EVENT_RESUME,
	.label = MSG("Resume processing"),
	.hint = MSG("The clock goes on with the time that was left."),
	.reason = true,
	.needed = true},
    {.event = EVENT_ASK_SUPPLEMENT,
	.label = MSG("Ask for a supplement"),
	.hint = MSG("Say everything that is missing: the law allows it one time only. Until it is "
		    "answered the clock stands."),
	.reason = true,
	.needed = true,
	.day = true,
	.day_label = MSG("To be answered until")},
    {.event = EVENT_EXTEND,
	.label = MSG("Apologise and extend"),
	.hint = MSG("One time only, at least a day before the due date. The applicant gets an "
		    "apology with your reason."),
	.reason = true,
	.needed = true,
	.day = true,
	.day_label = MSG("New due date")},
    {.event = EVENT_STOP,
	.label = MSG("Stop processing"),
	.hint = MSG("The clock stands until processing is resumed. The applicant reads your "
		    "reason."),
	.reason = true,
	.needed = true,
	.grave = true},
    {.event = EVENT_REFUSE,
	.label = MSG("Refuse"),
	.hint = MSG("The dossier is closed without being accepted. The applicant reads your "
		    "reason."),
	.reason = true,
	.needed = true,
	.grave = true},
    {.event = EVENT_REOPEN,
	.label = MSG("Reopen"),
	.hint = MSG("Processing begins anew with the whole term. Rare; your reason is kept."),
	.reason = true,
	.needed = true,
	.grave = true},
};

const struct act_kind *
act_kind_of(enum dossier_event event)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].event == event)
			return &kinds[i];
	return NULL;
}

static bool
asks_nothing(const struct act_kind *k)
{
	return !k->reason && !k->day && !k->person && !k->outcome && !k->how;
}

void
act_views(struct req *r, const struct dossier *d, struct office_sheet_view *v)
{
	struct cx *c = &r->cx;

	v->acts.p = NEW_ARRAY(c->mem, struct act_view, COUNT(kinds));
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct act_kind *k = &kinds[i];
		struct text key = text_of(dossier_event_key(k->event));
		struct act_view *a = &v->acts.p[v->acts.n];

		if (!dossier_may(c, d, k->event))
			continue;
		a->event = key;
		a->label = tr(c->lang, k->label);
		a->css = k->grave         ? TEXT("button-warning")
			 : v->acts.n == 0 ? TEXT("")
					  : TEXT("button-secondary");
		a->href.t = TEXT("");
		if (!asks_nothing(k))
			a->href =
			    url_local(c->mem, "/office/dossiers/{}/acts/{}", d->reference, key);
		v->acts.n++;
	}
}

/* ---- the page of one act ---- */

static bool
person_choices(struct req *r, const struct dossier *d, struct act_page_view *v)
{
	struct cx *c = &r->cx;
	struct offices able;
	struct choice_view *items;
	size_t n = 0;

	if (!dossier_assignees(c, d, &able))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, able.n);
	for (size_t i = 0; i < able.n; i++) {
		bool seen = false;

		for (size_t k = 0; k < i; k++)
			seen |= able.p[k].person == able.p[i].person;
		if (seen || able.p[i].person == d->person)
			continue;
		items[n++] = (struct choice_view){
		    .value = text_format(c->mem, "%lld", (long long)able.p[i].person),
		    .label = able.p[i].person_name,
		    .hint = TEXT("")};
	}
	v->person = choices_view(r, "person", T("Officer"), T(""),
	    d->assignee != 0 ? text_format(c->mem, "%lld", (long long)d->assignee) : TEXT(""),
	    items, n);
	return true;
}

static void
fixed_choices(struct req *r, struct act_page_view *v)
{
	struct cx *c = &r->cx;
	const struct choice_view outcomes[] = {
	    {.value = TEXT("granted"), .label = say(c, T("Grant it")), .hint = TEXT("")},
	    {.value = TEXT("rejected"), .label = say(c, T("Reject it")), .hint = TEXT("")}};
	const struct choice_view ways[] = {
	    {.value = TEXT("online"),
		.label = say(c, T("Online: the applicant downloads it")),
		.hint = TEXT("")},
	    {.value = TEXT("counter"), .label = say(c, T("At the counter")), .hint = TEXT("")},
	    {.value = TEXT("post"), .label = say(c, T("By post")), .hint = TEXT("")}};

	v->outcome =
	    choices_view(r, "outcome", T("Decision"), T(""), TEXT(""), outcomes, COUNT(outcomes));
	v->how = choices_view(
	    r, "how", T("How the result is given"), T(""), TEXT(""), ways, COUNT(ways));
}

bool
act_page_fill(
    struct req *r, const struct dossier *d, const struct act_kind *k, struct act_page_view *v)
{
	struct cx *c = &r->cx;

	v->event = text_of(dossier_event_key(k->event));
	v->title = tr(c->lang, k->label);
	v->button = v->title;
	v->hint = tr(c->lang, k->hint);
	v->css = k->grave ? TEXT("button-warning") : TEXT("");
	v->ask_reason = k->reason;
	v->ask_day = k->day;
	v->ask_person = k->person;
	v->ask_outcome = k->outcome;
	v->ask_how = k->how;
	v->reason = field_view(r, "reason", T("Reason"),
	    k->needed ? T("The applicant reads it. Write what, why, and what to do.") : T(""),
	    TEXT(""));
	v->reason.required = k->needed;
	v->day = field_view_day(r, "day", k->day ? k->day_label : T("Day"),
	    T("It ends with office hours. For example 31 12 2026."), (struct day){0});
	fixed_choices(r, v);
	return !k->person || person_choices(r, d, v);
}
