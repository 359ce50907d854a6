/* The desk for drafts that are laid open: entering, approving, papers. Comments:
 * comment_desk_pages.c. */
#include "codec/docx.h"
#include "core/calendar.h"
#include "core/import_file.h"
#include "gazette/templates.h"
#include "systems/gazette/consultation_pages.h"
#include "systems/gazette/consultation_view.h"
#include "web/url.h"

int64_t
consultation_key(const void *in)
{
	return ((const struct consultation_step_input *)in)->id;
}

static struct text
id_show(struct cx *c, int64_t id)
{
	return text_format(c->mem, "%lld", (long long)id);
}

/* ---- the list ---- */

static bool
row_make(struct req *r, const struct consultation *k, struct consultation_row_view *v)
{
	struct cx *c = &r->cx;
	struct consultation_clock clock;
	enum consultation_phase phase = consultation_phase_of(k, c->now);
	bool published = k->state == CONSULTATION_PUBLISHED;

	if (!consultation_clock_of(c, k, &clock))
		return false;
	*v = (struct consultation_row_view){.id = k->id,
	    .url = url_local(c->mem, "/desk/consultations/{}", id_show(c, k->id)),
	    .synthesis = {TEXT("")},
	    .title = consultation_title(k, c->lang),
	    .left = TEXT(""),
	    .agency = TEXT(""),
	    .state = !published                            ? consultation_state_name(k->state)
		     : k->synthesis == SYNTHESIS_PUBLISHED ? T("Synthesis published")
		     : k->synthesis == SYNTHESIS_PROPOSED  ? T("Synthesis waits for approval")
							   : consultation_phase_name(phase),
	    .opens = k->opens,
	    .closes = k->closes,
	    .comments = clock.comments,
	    .waiting = clock.waiting,
	    .handed_in = clock.handed_in,
	    .letters = clock.letters,
	    .comments_due = clock.comments_due,
	    .synthesis_due = clock.synthesis_due,
	    .synthesis_at = k->synthesis_at,
	    .comments_late = clock.comments_late,
	    .synthesis_late = clock.synthesis_late,
	    .open = published && phase == PHASE_OPEN,
	    .over = published && phase == PHASE_OVER && k->synthesis != SYNTHESIS_PUBLISHED,
	    .published = published,
	    .waits = k->state == CONSULTATION_PROPOSED || k->synthesis == SYNTHESIS_PROPOSED};
	return true;
}

bool
consultation_desk_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct consultations all;
	struct consultation_list_view v = {.q = TEXT("")};

	if (!consultation_desk(c, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct consultation_row_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		if (!row_make(r, &all.p[i], &v.rows.p[v.rows.n++]))
			return false;
	}
	return page(r, say(c, T("Consultations at the desk")), consultation_desk_html, &v);
}

/* ---- what one types ---- */

static struct text
day_stored(struct cx *c, struct time t)
{
	return time_is_set(t) ? day_show(c->mem, time_day(t)) : TEXT("");
}

static struct text
minute_stored(struct cx *c, struct time t, struct text standard)
{
	return time_is_set(t) ? minute_show(c->mem, time_minute(t)) : standard;
}

static void
edit_fields(struct req *r, const struct consultation *k, struct consultation_edit_view *v)
{
	struct cx *c = &r->cx;

	v->title = field_view_sized(r, "title", T("What the draft is about"),
	    T("Such as “Draft: quiet hours by the lotus lake”."), k->title, 0, true);
	v->title_en =
	    field_view_sized(r, "title_en", T("English title"), T(""), k->title_en, 0, false);
	v->summary = field_view(r, "summary", T("Why, and what is asked"),
	    T("In plain words: what changes, for whom, on what you want to hear people."),
	    k->summary);
	v->summary.rows = 5;
	v->field = field_view_sized(
	    r, "field", T("Field"), T("For example: civil status."), k->field, 0, false);
	v->opens = field_view_sized(r, "opens", T("Comments from"), T("For example 31/12/2024."),
	    day_stored(c, k->opens), 10, true);
	v->opens_at = field_view_sized(r, "opens_at", T("at (hour:minute)"), T(""),
	    minute_stored(c, k->opens, TEXT("07:00")), 10, true);
	v->closes = field_view_sized(r, "closes", T("Comments until"),
	    T("What comes at this minute or later is not taken."), day_stored(c, k->closes), 10,
	    true);
	v->closes_at = field_view_sized(r, "closes_at", T("at (hour:minute)"), T(""),
	    minute_stored(c, k->closes, TEXT("17:00")), 10, true);
	v->text = field_view(r, "text", T("Text"),
	    T("Plain text, one line a paragraph. Lines that begin with Chương, Điều, “1.”, “a)” "
	      "are cut into provisions. A Word document can be put in afterwards."),
	    k->text);
	v->text.rows = 20;
	v->summary.required = true;
	v->text.required = false;
}

static void
consultation_empty(struct consultation *k)
{
	*k = (struct consultation){.title = TEXT(""),
	    .title_en = TEXT(""),
	    .summary = TEXT(""),
	    .field = TEXT(""),
	    .text = TEXT(""),
	    .note = TEXT(""),
	    .hash = TEXT(""),
	    .reason = TEXT(""),
	    .synthesis_hash = TEXT(""),
	    .synthesis_reason = TEXT("")};
}

bool
consultation_new_page(struct req *r)
{
	struct consultation k;
	struct consultation_edit_view v = {
	    .errors = errors_view(r), .action = TEXT("new"), .key = fresh_key(r), .fresh = true};

	consultation_empty(&k);
	edit_fields(r, &k, &v);
	return page(r, say(&r->cx, T("Prepare a consultation")), consultation_edit_html, &v);
}

/* A day and a minute as typed; the day alone where the minute is wrong. */
static bool
instant_read(struct cx *c, const char *field, const struct day_input *day, struct text minute,
    struct time *out)
{
	int m = 0;

	*out = day->set ? time_at(day->day, 0) : (struct time){0};
	if (!minute_parse(minute, &m))
		return invalid(c, field, T("Write the minute as 07:30 or 17:00."));
	if (day->set)
		*out = time_at(day->day, m);
	return true;
}

/* Everything that is wrong is said at once. */
static bool
edit_save(struct cx *c, const struct consultation_edit_input *in, struct consultation *k)
{
	bool ok = instant_read(c, "opens_at", &in->opens, in->opens_at, &k->opens);

	ok = instant_read(c, "closes_at", &in->closes, in->closes_at, &k->closes) && ok;
	k->title = in->title;
	k->title_en = in->title_en;
	k->summary = in->summary;
	k->field = in->field;
	k->text = in->text;
	k->rev = in->rev;
	return consultation_save(c, k) && ok;
}

static bool
sheet_go(struct req *r, const struct consultation *k, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/consultations/"), id_show(&r->cx, k->id));
}

bool
consultation_new_post(struct req *r)
{
	struct consultation k;

	consultation_empty(&k);
	return edit_save(&r->cx, r->in, &k) && sheet_go(r, &k, T("Saved."));
}

bool
consultation_edit_page(struct req *r)
{
	const struct consultation_edit_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct consultation_edit_view v = {.errors = errors_view(r)};

	if (!consultation_by_id(c, in != NULL ? in->id : 0, &k))
		return false;
	if (k.state != CONSULTATION_DRAFT)
		return fail(c, CONFLICT, T("Only a draft can be changed."));
	v.action = id_show(c, k.id);
	/* Shown with both texts, the form goes on from the newer one. */
	v.rev = k.rev;
	edit_fields(r, &k, &v);
	if (in != NULL && in->rev > 0 && in->rev != k.rev)
		v.stale = stale_view(c, k.title, k.summary, k.text, v.text.value);
	return page(r, say(c, T("Change {0}"), k.title), consultation_edit_html, &v);
}

bool
consultation_edit_post(struct req *r)
{
	const struct consultation_edit_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && edit_save(&r->cx, in, &k)
	       && sheet_go(r, &k, T("Saved."));
}

/* ---- one draft ---- */

static void
facts_make(struct req *r, const struct consultation *k, struct consultation_sheet_view *v)
{
	struct cx *c = &r->cx;

	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 6);
	summary_put(&v->facts, say(c, T("Why, and what is asked")), k->summary);
	summary_put(&v->facts, say(c, T("Comments from")), time_show(c->mem, k->opens));
	summary_put(&v->facts, say(c, T("Comments until")), time_show(c->mem, k->closes));
	summary_put(&v->facts, say(c, T("Field")), k->field);
	summary_put(&v->facts, say(c, T("English title")), k->title_en);
}

/* What happens next, and who has it. */
static struct text
next_of(struct cx *c, const struct consultation *k)
{
	switch (k->state) {
	case CONSULTATION_DRAFT:
		return say(c,
		    T("Check the text as it was cut, add the papers that explain it, then hand it "
		      "in for approval."));
	case CONSULTATION_PROPOSED:
		return consultation_own(c, k)
			   ? say(c,
			       T("You handed it in. Another person approves it or sends it back."))
			   : say(c, T("Read it, then approve it or send it back with what must be "
				      "mended."));
	case CONSULTATION_PUBLISHED:
		return consultation_left(c, k);
	case CONSULTATION_WITHDRAWN:
		break;
	}
	return say(c, T("It was withdrawn. Its address still says so, with the reason."));
}

static void
sheet_fields(struct req *r, struct consultation_sheet_view *v)
{
	v->reason_field = field_view(r, "reason", T("What must be mended"), T(""), TEXT(""));
	v->withdraw_field = field_view(r, "reason", T("Reason"),
	    T("Readers will see it at the consultation's address."), TEXT(""));
	v->file = field_view(
	    r, "file", T("Explanatory paper"), T("PDF, Word or Excel, up to 20 MB."), TEXT(""));
	v->word = field_view(r, "word", T("Word document"),
	    T("Its text takes the place of the one above; .docx, up to 20 MB."), TEXT(""));
	v->reason_field.required = v->withdraw_field.required = v->file.required =
	    v->word.required = true;
	v->reason_field.rows = v->withdraw_field.rows = 3;
}

bool
consultation_sheet_page(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct provisions text;
	struct consultation_clock clock;
	struct consultation_sheet_view v = {.errors = errors_view(r)};

	if (!consultation_by_id(c, in != NULL ? in->id : 0, &k)
	    || !consultation_provisions(c, &k, &text)
	    || !consultation_text_make(r, &k, &text, 0, text.n, &v.text)
	    || !consultation_files_make(r, &k, &v.files) || !consultation_clock_of(c, &k, &clock))
		return false;
	facts_make(r, &k, &v);
	sheet_fields(r, &v);
	v.id = k.id;
	v.comments = clock.comments;
	v.slug = k.slug;
	v.title = consultation_title(&k, c->lang);
	v.reason = k.reason;
	v.next = next_of(c, &k);
	v.counts = provisions_counted(c, &text);
	v.state = k.state == CONSULTATION_PUBLISHED
		      ? consultation_phase_name(consultation_phase_of(&k, c->now))
		      : consultation_state_name(k.state);
	v.draft = k.state == CONSULTATION_DRAFT;
	v.proposed = k.state == CONSULTATION_PROPOSED;
	v.published = k.state == CONSULTATION_PUBLISHED;
	v.withdrawn = k.state == CONSULTATION_WITHDRAWN;
	v.own = consultation_own(c, &k);
	v.may_approve = actor_may(c->by, &CONSULTATION_APPROVE);
	v.may_extend = v.published && v.may_approve && k.synthesis == SYNTHESIS_NONE;
	v.closes = field_view_sized(r, "closes", T("Comments until"),
	    T("A day later than the one that stands."), day_stored(c, k.closes), 10, true);
	v.closes_at = field_view_sized(r, "closes_at", T("at (hour:minute)"), T(""),
	    minute_stored(c, k.closes, TEXT("17:00")), 10, true);
	return page(r, v.title, consultation_sheet_html, &v);
}

/* ---- steps ---- */

/* Reading a large document takes longer than a transaction may. */
bool
consultation_word_prepare(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct text raw, *text = NEW(r->cx.mem, struct text);

	*text = TEXT("");
	r->prepared = text;
	if (in->word.size == 0)
		return true;
	if (!file_read_raw(&r->cx, text_z(r->cx.mem, in->word.path), &raw))
		return false;
	if (!docx_text(r->cx.mem, (struct bytes){(const unsigned char *)raw.p, raw.n}, text))
		*text = TEXT("");
	return true;
}

bool
consultation_word_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	const struct text *text = r->prepared;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k)
	       && consultation_text(&r->cx, &k, text != NULL ? *text : TEXT(""))
	       && sheet_go(r, &k, T("The text was read from the Word document."));
}

bool
consultation_attach_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	if (!consultation_by_id(&r->cx, in->id, &k))
		return false;
	if (in->file.size == 0)
		return invalid(&r->cx, "file", T("Choose a file."));
	return consultation_attach(&r->cx, &k, &in->file) && sheet_go(r, &k, T("Attached."));
}

bool
consultation_detach_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && consultation_detach(&r->cx, &k, in->digest)
	       && sheet_go(r, &k, T("Taken out."));
}

bool
consultation_preview_file(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;
	struct act_files files;

	if (!consultation_by_id(&r->cx, in->id, &k) || !consultation_files(&r->cx, &k, &files))
		return false;
	for (size_t i = 0; i < files.n; i++) {
		if (text_equal(files.p[i].digest, in->digest))
			return answer_file(r, in->digest, files.p[i].type, files.p[i].name);
	}
	return fail(&r->cx, NOT_FOUND, T("There is no such file."));
}

bool
consultation_propose_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && consultation_propose(&r->cx, &k)
	       && sheet_go(r, &k, T("Handed in for approval."));
}

bool
consultation_approve_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && consultation_approve(&r->cx, &k)
	       && sheet_go(r, &k, T("The consultation is published."));
}

bool
consultation_send_back_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k)
	       && consultation_send_back(&r->cx, &k, in->reason)
	       && sheet_go(r, &k, T("Sent back to its editor."));
}

bool
consultation_extend_post(struct req *r)
{
	const struct consultation_edit_input *in = r->in;
	struct consultation k;
	struct time closes;

	return consultation_by_id(&r->cx, in->id, &k)
	       && instant_read(&r->cx, "closes_at", &in->closes, in->closes_at, &closes)
	       && consultation_extend(&r->cx, &k, closes)
	       && sheet_go(r, &k, T("The deadline is put off."));
}

bool
consultation_withdraw_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k)
	       && consultation_withdraw(&r->cx, &k, in->reason)
	       && sheet_go(r, &k, T("The consultation is withdrawn."));
}
