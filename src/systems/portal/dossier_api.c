/*
 * The dossier for machines: the same rules as the pages, in JSON. A system hands dossiers in for
 * its agency's visitors and follows those; a system of the agency that has a dossier acts on it.
 */
#include "codec/json.h"
#include "core/person.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_view.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/inbox.h"

enum { LIST_STANDARD = 50 };

/* ---- writing ---- */

static void
put_time(struct json_writer *w, struct arena *a, const char *name, struct time t)
{
	if (time_is_set(t))
		json_put_text(w, name, time_iso(a, t));
}

static void
put_text(struct json_writer *w, const char *name, struct text t)
{
	if (t.n > 0)
		json_put_text(w, name, t);
}

static bool
put_facts(struct cx *c, struct json_writer *w, const struct dossier *d)
{
	const struct agency *a;
	const struct procedure *p;
	struct text next;
	bool near;

	if (!dossier_agency(c, d, &a) || !dossier_procedure(c, d, &p) || !words_next(c, d, &next)
	    || !dossier_is_near(c, d, &near))
		return false;
	json_put_text(w, "reference", d->reference);
	put_text(w, "code", d->code);
	json_put_text(w, "status", text_of(dossier_status_key(d->status)));
	json_put_int(w, "status_code", d->status);
	json_put_text(w, "procedure", d->procedure);
	json_put_text(w, "procedure_name", procedure_show(p, c->lang));
	json_put_text(w, "agency", a->code);
	json_put_text(w, "agency_name", agency_show(a, c->lang));
	if (d->case_no > 0)
		json_put_int(w, "case", d->case_no);
	json_put_text(w, "channel", text_of(channel_key(d->channel)));
	put_time(w, c->mem, "submitted", d->submitted);
	put_time(w, c->mem, "accepted", d->accepted);
	put_time(w, c->mem, "due", d->due);
	if (d->trace.n > 0)
		json_put_text(w, "due_why", deadline_explain(c->mem, c->lang, d->term, d->trace));
	json_put_bool(w, "late", dossier_is_late(d, c->now));
	json_put_bool(w, "due_soon", near);
	put_time(w, c->mem, "answer_by", d->answer_by);
	put_time(w, c->mem, "finished", d->finished);
	put_time(w, c->mem, "returned", d->returned);
	if (d->outcome != OUTCOME_NONE)
		json_put_text(w, "outcome", text_of(outcome_key(d->outcome)));
	json_put_text(w, "next", next);
	return true;
}

static void
put_events(struct cx *c, struct json_writer *w, const struct dossier_entries *all, bool office)
{
	json_key(w, "events");
	json_begin_array(w);
	for (size_t i = 0; i < all->n; i++) {
		const struct dossier_entry *e = &all->p[i];

		if (!office && (e->undone || words_event(c, e).n == 0))
			continue;
		json_begin_object(w);
		json_put_int(w, "seq", e->seq);
		json_put_text(w, "at", time_iso(c->mem, e->at));
		json_put_text(w, "event", text_of(dossier_event_key(e->event)));
		json_put_text(w, "from", text_of(dossier_status_key(e->from)));
		json_put_text(w, "to", text_of(dossier_status_key(e->to)));
		put_text(w, "note", e->note);
		if (office) {
			put_text(w, "by", e->name);
			json_put_bool(w, "undone", e->undone);
		}
		json_end(w);
	}
	json_end(w);
}

static void
put_files(struct cx *c, struct json_writer *w, const struct dossier_files *all)
{
	json_key(w, "files");
	json_begin_array(w);
	for (size_t i = 0; i < all->n; i++) {
		const struct dossier_file *f = &all->p[i];

		json_begin_object(w);
		json_put_int(w, "id", f->id);
		json_put_text(w, "component", f->component);
		json_put_text(w, "name", f->name);
		json_put_text(w, "type", f->type);
		json_put_int(w, "size", f->size);
		json_put_text(w, "sha256", f->digest);
		json_put_text(w, "at", time_iso(c->mem, f->at));
		json_put_bool(w, "result", f->result);
		json_put_bool(w, "ready", f->ready);
		json_end(w);
	}
	json_end(w);
}

/* What this actor may do next: the names to give to …/acts. */
static void
put_acts(struct cx *c, struct json_writer *w, const struct dossier *d, bool undo)
{
	json_key(w, "acts");
	json_begin_array(w);
	for (int e = 0; e < DOSSIER_EVENTS; e++)
		if (dossier_may(c, d, (enum dossier_event)e))
			json_text(w, text_of(dossier_event_key((enum dossier_event)e)));
	if (undo)
		json_text(w, text_of(dossier_event_key(EVENT_UNDO)));
	json_end(w);
}

static bool
put_whole(struct cx *c, struct json_writer *w, const struct dossier *d)
{
	struct dossier_entries entries;
	struct dossier_files files;
	struct text answers;
	bool undo;

	if (!dossier_entries_of(c, d, &entries) || !dossier_files_of(c, d, &files)
	    || !dossier_answers_of(c, d, &answers) || !dossier_undoable(c, d, &entries, &undo)
	    || !put_facts(c, w, d))
		return false;
	put_text(w, "applicant", d->applicant);
	put_text(w, "ask", d->ask);
	if (dossier_in_office(c, d)) {
		put_text(w, "assignee", d->assignee_name);
		if (d->proposed != OUTCOME_NONE)
			json_put_text(w, "proposed", text_of(outcome_key(d->proposed)));
		put_text(w, "proposal", d->proposal);
	}
	json_key(w, "answers");
	json_raw(w, answers);
	put_files(c, w, &files);
	put_events(c, w, &entries, dossier_in_office(c, d));
	put_acts(c, w, d, undo);
	return true;
}

static bool
answer_whole(struct req *r, int status, const struct dossier *d)
{
	struct buf b = buf_in(r->cx.mem);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	if (!put_whole(&r->cx, &w, d))
		return false;
	json_end(&w);
	return answer_json(r, status, json_done(&w));
}

/* ---- submit ---- */

/* A problem with an answer names it as the body does. */
static bool
under_answers(struct cx *c)
{
	for (struct field_problem *f = c->why.fields; f != NULL; f = f->next)
		f->field = text_format(c->mem, "answers.%.*s", TEXT_ARG(f->field));
	return false;
}

static enum dossier_channel
channel_of(struct text key)
{
	if (text_is(key, "counter"))
		return CHANNEL_COUNTER;
	return text_is(key, "post") ? CHANNEL_POST : CHANNEL_ONLINE;
}

static bool
lodge_check(struct req *r, struct filing *out)
{
	const struct lodge_input *in = r->in;
	struct cx *c = &r->cx;
	const struct procedure *p;
	const struct agency *a;
	struct questions q;
	bool known;

	if (!procedure_by_code(c, in->procedure, &p) || !agency_by_code(c, in->agency, &a)
	    || !questions_of(c, p, &q))
		return false;
	if (!questions_check(c, &q, &in->answers, true, &out->answers))
		under_answers(c);
	if (!id_number_check(c, "id_number", in->id_number, &out->id_number))
		return false;
	known = a != NULL || invalid(c, "agency", T("There is no agency with this code."));
	if (!known || c->why.kind != NO_PROBLEM)
		return false;
	out->procedure = in->procedure;
	out->agency = a->id;
	out->case_no = in->case_no;
	out->channel = channel_of(in->channel);
	out->applicant = in->applicant;
	return true;
}

/* POST /api/v1/dossiers: one read at most, a row in each of four tables. */
bool
dossier_lodge_api(struct req *r)
{
	struct cx *c = &r->cx;
	struct filing filing = {.answers = TEXT("{}")};
	struct dossier d;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (!lodge_check(r, &filing) || !dossier_lodge(c, &filing, &d))
		return false;
	json_begin_object(&w);
	json_put_text(&w, "reference", d.reference);
	json_put_text(&w, "status", text_of(dossier_status_key(d.status)));
	json_put_int(&w, "status_code", d.status);
	json_put_text(&w, "submitted", time_iso(c->mem, d.submitted));
	json_end(&w);
	answer_header(
	    r, "Location", text_format(c->mem, "/api/v1/dossiers/%.*s", TEXT_ARG(d.reference)));
	return answer_json(r, 201, json_done(&w));
}

/* ---- show, act ---- */

bool
dossier_show_api(struct req *r)
{
	const struct reference_input *in = r->in;
	struct dossier d;

	return dossier_by_reference(&r->cx, in->reference, &d) && answer_whole(r, 200, &d);
}

/* For everybody who has the reference: no personal data. */
bool
dossier_track_api(struct req *r)
{
	const struct reference_input *in = r->in;
	struct cx *c = &r->cx;
	struct dossier d;
	struct dossier_entries entries;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (!dossier_track(c, in->reference, &d) || !dossier_entries_of(c, &d, &entries))
		return false;
	for (size_t i = 0; i < entries.n; i++)
		entries.p[i].note = TEXT("");
	json_begin_object(&w);
	if (!put_facts(c, &w, &d))
		return false;
	put_events(c, &w, &entries, false);
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}

bool
dossier_act_api(struct req *r)
{
	const struct act_input *in = r->in;
	struct dossier d;

	return dossier_by_reference(&r->cx, in->reference, &d) && dossier_do(&r->cx, &d, in)
	       && answer_whole(r, 200, &d);
}

/* Who repeats an act or a file sees the dossier as it is now. */
bool
dossier_repeat_api(struct req *r)
{
	const struct reference_input *in = r->in;
	struct dossier d;

	return dossier_by_reference(&r->cx, in->reference, &d) && answer_whole(r, 200, &d);
}

bool
dossier_file_api(struct req *r)
{
	const struct file_input *in = r->in;
	struct dossier d;
	struct dossier_file f;

	return dossier_by_reference(&r->cx, in->reference, &d)
	       && dossier_file_by_id(&r->cx, &d, in->file, &f)
	       && answer_file(r, f.digest, f.type, f.name);
}

/* multipart/form-data: component and file; component "result" is the office's. */
bool
dossier_attach_api(struct req *r)
{
	const struct attach_input *in = r->in;
	struct dossier d;

	return dossier_by_reference(&r->cx, in->reference, &d)
	       && dossier_attach(
		   &r->cx, &d, in->component, text_is(in->component, "result"), &in->file)
	       && answer_whole(r, 201, &d);
}

/* ---- list ---- */

static void
put_row(struct cx *c, struct json_writer *w, const struct inbox_row *row)
{
	json_begin_object(w);
	json_put_text(w, "reference", row->reference);
	put_text(w, "code", row->code);
	json_put_text(w, "status", text_of(dossier_status_key(row->status)));
	json_put_int(w, "status_code", row->status);
	json_put_text(w, "procedure", row->procedure);
	put_text(w, "applicant", row->applicant);
	put_time(w, c->mem, "submitted", row->submitted);
	put_time(w, c->mem, "due", row->due);
	put_text(w, "assignee", row->assignee_name);
	json_end(w);
}

static struct inbox_key
list_key(struct text t)
{
	struct inbox_key k;
	struct text first;

	if (!text_cut(&t, '.', &first) || !text_int(first, &k.sort_at) || !text_int(t, &k.id))
		return (struct inbox_key){0};
	return k;
}

/* One status at a time, in the order of the inbox; `next` goes on. */
bool
dossier_list_api(struct req *r)
{
	const struct list_input *in = r->in;
	struct cx *c = &r->cx;
	enum dossier_status status = DOSSIER_REGISTERED;
	struct inbox_filter f = {.procedure = TEXT(""), .applicant = TEXT("")};
	struct inbox rows;
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	if (in->status.n > 0
	    && (!dossier_status_by_key(in->status, &status) || status == DOSSIER_DRAFT))
		return invalid(c, "status", T("There is no such status."));
	f.desks = 1U << (unsigned)status;
	if (status == DOSSIER_PROCESSING)
		f.desks |= 1U << DESK_APPROVE;
	f.after = list_key(in->after);
	if (!inbox_read(c, &f, in->limit > 0 ? (int)in->limit : LIST_STANDARD, &rows))
		return false;
	list_shown(r, rows.n);
	json_begin_object(&w);
	json_key(&w, "dossiers");
	json_begin_array(&w);
	for (size_t i = 0; i < rows.n; i++)
		put_row(c, &w, &rows.p[i]);
	json_end(&w);
	if (rows.more)
		json_put_text(&w, "next",
		    text_format(c->mem, "%lld.%lld", (long long)rows.last.sort_at,
			(long long)rows.last.id));
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}
