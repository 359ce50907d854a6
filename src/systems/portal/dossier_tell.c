/*
 * Telling the applicant what happened: some minutes after the act, so that a slip can be taken back
 * before anybody reads of it. The job names the event; what was undone meanwhile is not told.
 */
#include "codec/json.h"
#include "core/job.h"
#include "core/notify.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_words.h"

const struct setting TELL_MINUTES = {.key = "portal.tell_minutes",
    .label = MSG("The applicant is told of an act after"),
    .hint = MSG("Minutes; until then the officer can take the act back."),
    .number = true,
    .min = 0,
    .max = 60,
    .standard = 5};

static struct text
tell_payload(struct cx *c, const struct dossier *d, int64_t seq)
{
	return text_format(
	    c->mem, "{\"dossier\":%lld,\"seq\":%lld}", (long long)d->id, (long long)seq);
}

bool
dossier_is_told(enum dossier_event event)
{
	switch (event) {
	case EVENT_ASK_WITHDRAW:
	case EVENT_CONSULT:
	case EVENT_ASSIGN:
	case EVENT_TRANSFER:
	case EVENT_PROPOSE:
	case EVENT_SEND_BACK:
	case EVENT_RATE:
	case EVENT_UNDO:
		return false;
	default:
		return true;
	}
}

/* What the applicant did themselves is confirmed at once. */
static bool
is_own_act(enum dossier_event event)
{
	return event == EVENT_SUBMIT || event == EVENT_ANSWER_SUPPLEMENT;
}

bool
dossier_tell_later(struct cx *c, const struct dossier *d, enum dossier_event event)
{
	int64_t minutes = 0;

	if (!dossier_is_told(event))
		return true;
	if (!is_own_act(event) && !setting_int(c, &TELL_MINUTES, &minutes))
		return false;
	return job_add(c, TELL_JOB, tell_payload(c, d, d->rev),
	    (struct time){c->now.ms + minutes * 60 * 1000});
}

bool
dossier_tell_cancel(struct cx *c, const struct dossier *d, int64_t seq)
{
	int64_t n;

	return job_cancel(c, TELL_JOB, tell_payload(c, d, seq), &n);
}

static const struct dossier_entry *
find_seq(const struct dossier_entries *all, int64_t seq)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].seq == seq)
			return &all->p[i];
	return NULL;
}

/* In the reader's language, whatever the job's was. */
static bool
tell(struct cx *c, const struct dossier *d, const struct dossier_entry *e)
{
	const struct procedure *p;
	struct text next, subject, body;

	if (!person_lang(c, d->person, &c->lang) || !dossier_procedure(c, d, &p)
	    || !words_next(c, d, &next))
		return false;
	subject = say(c, T("{0}: {1}"), d->code.n > 0 ? d->code : d->reference, words_event(c, e));
	body =
	    say(c, T("{0}\nReference: {1}\n\n{2}"), procedure_show(p, c->lang), d->reference, next);
	if (e->note.n > 0 && e->agency != 0)
		body = say(c, T("{0}\n\nFrom the office: {1}"), body, e->note);
	return notify_person(c, d->person, subject, body,
	    text_format(c->mem, "/dossiers/%.*s", TEXT_ARG(d->reference)));
}

bool
dossier_tell_run(struct cx *c, const struct job *j, struct text result)
{
	const struct json *root;
	struct dossier d;
	struct dossier_entries entries;
	const struct dossier_entry *e;
	bool found;

	(void)result;
	if (!job_payload(c, j, &root))
		return false;
	if (!store_dossier_by_id(c, json_int_of(root, "dossier", 0), &d, &found))
		return false;
	if (!found || d.person == 0)
		return true;
	if (!store_events(c, d.id, &entries))
		return false;
	e = find_seq(&entries, json_int_of(root, "seq", 0));
	if (e == NULL || e->undone || time_is_set(e->told))
		return true;
	return tell(c, &d, e) && store_told(c, d.id, e->seq);
}
