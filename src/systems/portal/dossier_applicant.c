/*
 * What the applicant does: begin, fill in, attach, submit, answer, withdraw, rate. A draft changes
 * freely and has no events; the first is its submission.
 */
#include "base/id.h"
#include "base/random.h"
#include "core/person.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/question.h"

enum { REFERENCE = 12, FILES_MOST = 50 };

const struct setting FILE_MEGABYTES = {.key = "portal.file_megabytes",
    .label = MSG("Largest file an applicant may attach"),
    .hint = MSG("Megabytes, at most 20."),
    .number = true,
    .min = 1,
    .max = 20,
    .standard = 10};

static struct text
tail_of(struct text id_number)
{
	return id_number.n >= 4 ? text_part(id_number, id_number.n - 4, 4) : TEXT("");
}

/* Is it offered there, this way, in this case? Says what to do where it is not. */
static bool
check_offer(struct cx *c, const struct procedure *p, int64_t agency, int64_t case_no, bool online)
{
	const struct offering *offer;

	if (p->state == PROCEDURE_CLOSED)
		return fail(c, CONFLICT,
		    T("This procedure takes no new dossiers any more. Its page says what replaced "
		      "it."));
	if (!offering_at(c, p, agency, &offer))
		return false;
	if (offer == NULL)
		return invalid(c, "agency",
		    T("This agency does not take this procedure. Choose one of the list."));
	if (online && offer->online == ONLINE_NONE)
		return invalid(c, "agency",
		    T("This agency takes this procedure only at its counter, not online."));
	if (p->cases.n > 0 && procedure_case_find(p, case_no) == NULL)
		return invalid(c, "case", T("Choose the case that is yours."));
	return true;
}

static enum procedure_way
way_of(enum dossier_channel channel)
{
	return channel == CHANNEL_COUNTER ? BY_COUNTER
	       : channel == CHANNEL_POST  ? BY_POST
					  : BY_ONLINE;
}

/* The legal term for this way to hand in. */
static struct term
term_of(const struct procedure *p, enum dossier_channel channel)
{
	const struct procedure_channel *way = procedure_channel_for(p, way_of(channel));

	return way != NULL ? way->term : (struct term){0, TERM_NONE};
}

bool
dossier_start(struct cx *c, const struct draft_input *in, struct dossier *out)
{
	const struct procedure *p;
	struct person me;

	if (c->by->kind != ACTOR_PERSON || c->by->person == 0)
		return fail(c, FORBIDDEN,
		    T("You are signed in for an office. Switch to yourself under Your account to "
		      "file a dossier of your own."));
	if (!procedure_by_code(c, in->procedure, &p)
	    || !check_offer(c, p, in->agency, in->case_no, true)
	    || !person_by_id(c, c->by->person, &me))
		return false;
	*out = (struct dossier){.id = id_make(c->now),
	    .reference = random_code(c->mem, REFERENCE),
	    .procedure = p->code,
	    .version = p->version,
	    .case_no = p->cases.n > 0 ? in->case_no : 0,
	    .agency = in->agency,
	    .person = me.id,
	    .applicant = me.name,
	    .id_tail = tail_of(me.id_number),
	    .channel = CHANNEL_ONLINE,
	    .term = term_of(p, CHANNEL_ONLINE),
	    .created = c->now};
	return store_draft(c, out);
}

static bool
require_draft(struct cx *c, const struct dossier *d)
{
	if (!dossier_is_applicant(c, d))
		return fail(c, FORBIDDEN, T("Only the applicant may do this."));
	if (d->status != DOSSIER_DRAFT)
		return fail(c, CONFLICT,
		    T("This dossier has been submitted, so it cannot be changed any more. If "
		      "something is wrong, tell the office, or withdraw it."));
	return true;
}

bool
dossier_keep_answers(struct cx *c, struct dossier *d, struct text json)
{
	return require_draft(c, d) && store_answers_keep(c, d->id, json)
	       && store_draft_touch(c, d->id);
}

bool
dossier_discard(struct cx *c, struct dossier *d)
{
	struct dossier_files files;

	if (!require_draft(c, d) || !store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		if (!file_release(c, files.p[i].digest, "portal.file", files.p[i].id))
			return false;
	return store_draft_delete(c, d->id);
}

/* ---- files ---- */

static bool
may_attach(struct cx *c, const struct dossier *d, bool result)
{
	if (result) {
		if (!dossier_role_ok(c, d, ROLE_OFFICER))
			return fail(c, FORBIDDEN, T("Only the {0} may do this."),
			    tr(c->lang, dossier_role_name(ROLE_OFFICER)));
		if (d->status != DOSSIER_PROCESSING && d->status != DOSSIER_FINISHED)
			return fail(c, CONFLICT,
			    T("A result is attached while the dossier is in process or "
			      "finished."));
		return true;
	}
	if (!dossier_is_applicant(c, d))
		return fail(c, FORBIDDEN, T("Only the applicant may do this."));
	/* A system sends the files after the form, as long as nobody has looked at them. */
	if (d->status == DOSSIER_REGISTERED && c->by->kind == ACTOR_SYSTEM)
		return true;
	if (d->status != DOSSIER_DRAFT && d->status != DOSSIER_SUPPLEMENT)
		return fail(c, CONFLICT,
		    T("Files can be added to a draft, or when the office has asked for more."));
	return true;
}

/* What office software opens anywhere; by content, never by name. */
static bool
type_is_taken(struct text type)
{
	static const char *const taken[] = {"application/pdf", "image/jpeg", "image/png",
	    "image/webp", "image/heic", "image/tiff",
	    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    "application/vnd.oasis.opendocument.text",
	    "application/vnd.oasis.opendocument.spreadsheet", "application/msword"};

	for (size_t i = 0; i < COUNT(taken); i++)
		if (text_is(type, taken[i]))
			return true;
	return false;
}

static bool
check_upload(struct cx *c, const struct upload *file)
{
	int64_t megabytes;

	if (!setting_int(c, &FILE_MEGABYTES, &megabytes))
		return false;
	if (file->size == 0)
		return invalid(c, "file", T("Choose a file first."));
	if (file->size > megabytes * 1000 * 1000)
		return invalid(c, "file",
		    T("This file is larger than {0} MB. Scan it with fewer dots, or split it."),
		    number_show(c->mem, c->lang, megabytes));
	if (!type_is_taken(file->type))
		return invalid(c, "file",
		    T("This kind of file is not taken. Send a PDF, a picture (JPEG, PNG) or a "
		      "document (DOCX, XLSX, ODT)."));
	return true;
}

bool
dossier_attach(
    struct cx *c, struct dossier *d, struct text component, bool result, const struct upload *file)
{
	struct dossier_file f = {.dossier = d->id,
	    .id = id_make(c->now),
	    .component = result ? TEXT("result") : component,
	    .name = file->name,
	    .type = file->type,
	    .digest = file->digest,
	    .size = file->size,
	    .at = c->now,
	    .result = result};
	const struct procedure *p;
	struct dossier_files there;

	if (!may_attach(c, d, result) || !check_upload(c, file) || !dossier_procedure(c, d, &p)
	    || !store_files(c, d->id, &there))
		return false;
	if (!result && d->status == DOSSIER_SUPPLEMENT)
		f.component = TEXT("supplement");
	else if (!result && !text_is(component, "other")
		 && procedure_component_find(p, component) == NULL)
		return invalid(c, "component", T("This procedure has no such paper."));
	if (there.n >= FILES_MOST)
		return invalid(c, "file",
		    T("A dossier holds at most 50 files. Put several pages "
		      "into one file."));
	return file_keep(c, file, "portal.file", f.id) && store_file_insert(c, &f);
}

bool
dossier_detach(struct cx *c, struct dossier *d, int64_t file)
{
	struct dossier_file f;

	if (!dossier_file_by_id(c, d, file, &f) || !may_attach(c, d, f.result))
		return false;
	/* What the office has seen already stays. */
	if (d->status == DOSSIER_SUPPLEMENT && !text_is(f.component, "supplement"))
		return fail(c, CONFLICT,
		    T("This file was part of what you submitted, so it stays. Add the right one "
		      "beside it."));
	return file_release(c, f.digest, "portal.file", f.id) && store_file_delete(c, d->id, f.id);
}

/* ---- submitting ---- */

static bool
has_file_for(const struct dossier_files *files, struct text component)
{
	for (size_t i = 0; i < files->n; i++)
		if (text_equal(files->p[i].component, component))
			return true;
	return false;
}

static bool
check_components(struct cx *c, const struct dossier *d, const struct procedure *p)
{
	struct dossier_files files;
	bool ok = true;

	if (!store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];

		if (!m->required || m->remark || !component_in_case(m, d->case_no)
		    || has_file_for(&files, m->code))
			continue;
		ok = invalid(c,
		    text_z(c->mem, text_format(c->mem, "component-%.*s", TEXT_ARG(m->code))),
		    T("Attach: {0}."), m->name);
	}
	return ok;
}

bool
dossier_given(struct cx *c, const struct dossier *d, const struct procedure *p, struct questions *q,
    struct pairs *given)
{
	struct text answers;

	return questions_of(c, p, q) && dossier_answers_of(c, d, &answers)
	       && questions_answers(c, q, answers, given);
}

static bool
check_answers(struct cx *c, const struct dossier *d, const struct procedure *p)
{
	struct questions q;
	struct pairs given;
	struct text checked;

	return dossier_given(c, d, p, &q, &given) && questions_check(c, &q, &given, true, &checked);
}

bool
dossier_complete(struct cx *c, const struct dossier *d)
{
	const struct procedure *p;
	bool ok;

	if (!dossier_procedure(c, d, &p) || !check_offer(c, p, d->agency, d->case_no, true))
		return false;
	ok = check_answers(c, d, p);
	return (ok || c->why.kind == INVALID) && check_components(c, d, p) && ok;
}

bool
dossier_submit(struct cx *c, struct dossier *d)
{
	struct act a;

	/* Sent twice it is submitted once. */
	if (d->status != DOSSIER_DRAFT && dossier_is_applicant(c, d))
		return true;
	if (!act_begin(c, d, EVENT_SUBMIT, TEXT(""), &a) || !dossier_complete(c, d))
		return false;
	a.next.submitted = c->now;
	return act_end(c, d, &a);
}

/* ---- at once: by a machine, at the counter ---- */

static bool
new_dossier(struct cx *c, const struct filing *in, struct dossier *d)
{
	const struct procedure *p;

	if (!procedure_by_code(c, in->procedure, &p)
	    || !check_offer(c, p, in->agency, in->case_no, in->channel == CHANNEL_ONLINE))
		return false;
	*d = (struct dossier){.id = id_make(c->now),
	    .reference = random_code(c->mem, REFERENCE),
	    .procedure = p->code,
	    .version = p->version,
	    .case_no = p->cases.n > 0 ? in->case_no : 0,
	    .agency = in->agency,
	    .via = c->by->kind == ACTOR_SYSTEM ? c->by->agency : 0,
	    .person = c->by->kind == ACTOR_PERSON ? c->by->person : 0,
	    .applicant = in->applicant,
	    .id_tail = tail_of(in->id_number),
	    .channel = in->channel,
	    .term = term_of(p, in->channel),
	    .created = c->now,
	    .code = TEXT(""),
	    .trace = TEXT(""),
	    .ask = TEXT(""),
	    .proposal = TEXT(""),
	    .assignee_name = TEXT("")};
	return true;
}

/* Four rows and the audit's: the path that must be cheap. Procedure and agency come from memory. */
bool
dossier_lodge(struct cx *c, const struct filing *in, struct dossier *out)
{
	struct act a;

	if (!new_dossier(c, in, out) || !act_begin(c, out, EVENT_SUBMIT, TEXT(""), &a))
		return false;
	a.fresh = true;
	a.next.submitted = c->now;
	return act_end(c, out, &a) && store_answers_insert(c, out->id, in->answers);
}

bool
dossier_enter(struct cx *c, const struct filing *in, struct dossier *out)
{
	struct act a;

	if (!new_dossier(c, in, out) || !act_begin(c, out, EVENT_COUNTER_ENTRY, TEXT(""), &a))
		return false;
	a.fresh = true;
	a.next.submitted = a.next.accepted = c->now;
	return dossier_give_code(c, &a.next) && act_end(c, out, &a)
	       && store_answers_insert(c, out->id, in->answers);
}

/* ---- afterwards ---- */

bool
dossier_ask_withdraw(struct cx *c, struct dossier *d, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_ASK_WITHDRAW, why, &a))
		return false;
	a.next.withdraw_asked = true;
	return act_end(c, d, &a);
}

bool
dossier_answer_supplement(struct cx *c, struct dossier *d, struct text note)
{
	struct act a;
	struct dossier_files files;
	bool added = false;

	if (!act_begin(c, d, EVENT_ANSWER_SUPPLEMENT, note, &a) || !store_files(c, d->id, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		added |= text_is(files.p[i].component, "supplement");
	if (!added && note.n == 0)
		return invalid(c, "note",
		    T("Attach what is asked for, or write why you cannot, before you send it."));
	a.next.answer_by = (struct time){0};
	a.next.ask = TEXT("");
	return act_end(c, d, &a);
}

bool
dossier_rate(struct cx *c, struct dossier *d, enum rating_score score, struct text why)
{
	struct act a;

	if (!act_begin(c, d, EVENT_RATE, why, &a))
		return false;
	if (score < RATING_NOT_SATISFIED || score > RATING_VERY_SATISFIED)
		return invalid(c, "score", T("Choose how satisfied you are."));
	if (score == RATING_NOT_SATISFIED && why.n == 0)
		return invalid(c, "note", T("Write what was not right, so that it can be mended."));
	a.next.rating = score;
	return act_end(c, d, &a);
}
