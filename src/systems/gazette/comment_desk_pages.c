/* The desk for comments: all of a draft, letters, answers, groups, and the synthesis. */
#include "gazette/templates.h"
#include "systems/gazette/consultation_pages.h"
#include "systems/gazette/consultation_view.h"
#include "web/url.h"

int64_t
letter_key(const void *in)
{
	return ((const struct letter_input *)in)->id;
}

int64_t
reply_key(const void *in)
{
	return ((const struct reply_input *)in)->id;
}

static bool
list_go(struct req *r, const struct consultation *k, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/consultations/"), text_format(r->cx.mem, "%lld", (long long)k->id),
	    TEXT("/comments"));
}

/* ---- all of them ---- */

static struct text
next_of(struct cx *c, const struct consultation *k, const struct consultation_clock *clock)
{
	if (k->synthesis == SYNTHESIS_PUBLISHED)
		return say(c, T("The synthesis was published on {0}; the authors were told."),
		    time_show(c->mem, k->synthesis_at));
	if (k->synthesis == SYNTHESIS_PROPOSED)
		return say(c, T("The synthesis waits for approval by a second person."));
	if (consultation_phase_of(k, c->now) != PHASE_OVER)
		return consultation_left(c, k);
	if (clock->waiting > 0)
		return say(c, T("Each comment needs a state by {0}."),
		    time_show(c->mem, clock->comments_due));
	return say(c, T("Every comment has a state. Hand the synthesis in; it is due by {0}."),
	    time_show(c->mem, clock->synthesis_due));
}

static void
list_rights(const struct cx *c, const struct consultation *k,
    const struct consultation_clock *clock, struct comment_list_view *v)
{
	bool over = consultation_phase_of(k, c->now) == PHASE_OVER;
	bool open = k->state == CONSULTATION_PUBLISHED && k->synthesis == SYNTHESIS_NONE;

	v->waiting = clock->waiting;
	v->comments = clock->comments;
	v->handed_in = clock->handed_in;
	v->letters = clock->letters;
	v->comments_due = clock->comments_due;
	v->synthesis_due = clock->synthesis_due;
	v->comments_late = clock->comments_late;
	v->synthesis_late = clock->synthesis_late;
	v->open = open;
	v->over = over;
	v->may_enter = open && consultation_phase_of(k, c->now) != PHASE_BEFORE;
	v->may_propose = open && over && clock->waiting == 0;
	v->proposed = k->synthesis == SYNTHESIS_PROPOSED;
	v->published = k->synthesis == SYNTHESIS_PUBLISHED;
	v->may_approve = actor_may(c->by, &CONSULTATION_APPROVE);
}

bool
comment_list_page(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct comments all;
	struct consultation_clock clock;
	struct comment_list_view v = {.errors = errors_view(r)};

	if (!consultation_by_id(c, in != NULL ? in->id : 0, &k) || !comment_list(c, &k, &all)
	    || !consultation_clock_of(c, &k, &clock) || !synthesis_own(c, &k, &v.own))
		return false;
	list_rights(c, &k, &clock, &v);
	comment_rows_page(r, &all, in != NULL ? in->after : TEXT(""), &v.rows, &v.paging);
	v.id = k.id;
	v.slug = k.slug;
	v.title = consultation_title(&k, c->lang);
	v.next = next_of(c, &k, &clock);
	v.note = k.note;
	v.sent_back = v.open ? k.synthesis_reason : TEXT("");
	v.note_field = field_view(r, "note", T("On all comments together"),
	    T("What the agency learned from them; it stands ahead of the table."), k.note);
	v.note_field.rows = 5;
	v.note_field.required = false;
	v.reason_field = field_view(r, "reason", T("What must be mended"), T(""), TEXT(""));
	v.reason_field.rows = 3;
	v.reason_field.required = true;
	return page(r, say(c, T("Comments: {0}"), v.title), comment_list_html, &v);
}

bool
comment_csv_page(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;
	struct comments all;

	return consultation_by_id(&r->cx, in->id, &k) && comment_list(&r->cx, &k, &all)
	       && answer_bytes(r, "text/csv; charset=utf-8", synthesis_csv(&r->cx, &all, true),
		   text_format(r->cx.mem, "%.*s.csv", TEXT_ARG(k.slug)));
}

/* ---- letters ---- */

/* The whole draft and each of its articles. */
static bool
article_choices(struct req *r, const struct consultation *k, struct choices_view *out)
{
	struct cx *c = &r->cx;
	struct provisions all;
	struct choice_view *items;
	size_t n = 1;

	if (!consultation_provisions(c, k, &all))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, all.n + 1);
	items[0] = (struct choice_view){
	    .value = TEXT(""), .label = say(c, T("The whole draft")), .hint = TEXT("")};
	for (size_t i = 0; i < all.n; i++) {
		const struct provision *p = &all.p[i];

		if (p->kind != PROVISION_ARTICLE)
			continue;
		items[n++] = (struct choice_view){.value = p->path,
		    .label = text_format(c->mem, "%.*s. %.*s", TEXT_ARG(provision_title(c->mem, p)),
			TEXT_ARG(text_head(p->heading, 80))),
		    .hint = TEXT("")};
	}
	*out = choices_view(r, "path", T("On which article"), T(""), TEXT(""), items, n);
	out->required = true; /* "the whole draft" is a choice: nothing is optional here */
	return true;
}

bool
letter_page(struct req *r)
{
	const struct letter_input *in = r->in;
	struct consultation k;
	struct letter_view v = {.errors = errors_view(r), .key = fresh_key(r)};

	if (!consultation_by_id(&r->cx, in != NULL ? in->id : 0, &k)
	    || !article_choices(r, &k, &v.path))
		return false;
	v.id = k.id;
	v.title = consultation_title(&k, r->cx.lang);
	v.body = field_view(r, "body", T("What the letter says"),
	    T("In the sender's words; one letter a comment, one comment an article."), TEXT(""));
	v.body.rows = 10;
	v.name =
	    field_view(r, "name", T("Name of the sender"), T("It is not published."), TEXT(""));
	v.organisation = field_view(r, "organisation", T("Enterprise or organisation"),
	    T("Only where the letter is written for one. Its name is published."), TEXT(""));
	v.letter =
	    field_view(r, "letter", T("Day of the letter"), T("Not after the deadline."), TEXT(""));
	v.letter.width = 10;
	v.email = field_view(r, "email", T("E-mail address"),
	    T("If the letter gives one: the answer is then mailed."), TEXT(""));
	v.email.type = TEXT("email");
	v.address = field_view(r, "address", T("Postal address or telephone"),
	    T("Without an e-mail address the answer is printed and sent."), TEXT(""));
	v.address.rows = 2;
	v.email.required = v.address.required = false;
	v.body.required = v.letter.required = true;
	v.name.required = v.organisation.required = false;
	return page(r, say(&r->cx, T("Enter a letter")), letter_html, &v);
}

bool
letter_post(struct req *r)
{
	const struct letter_input *in = r->in;
	const struct comment letter = {.path = in->path,
	    .body = in->body,
	    .name = in->name,
	    .organisation = in->organisation,
	    .email = in->email,
	    .address = in->address,
	    .letter = in->letter.set ? in->letter.day : (struct day){0}};
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && comment_enter(&r->cx, &k, &letter)
	       && list_go(r, &k, T("The letter is entered."));
}

/* ---- one of them ---- */

/* Its group, without itself. */
static bool
group_make(
    struct req *r, const struct consultation *k, const struct comment *m, struct reply_view *v)
{
	struct comments all, group = {NULL, 0};

	if (!comment_list(&r->cx, k, &all))
		return false;
	group.p = NEW_ARRAY(r->cx.mem, struct comment, all.n);
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].group != m->group || all.p[i].id == m->id)
			continue;
		group.p[group.n++] = all.p[i];
		v->alike += all.p[i].state == COMMENT_NEW;
	}
	comment_rows_make(r, &group, &v->group);
	return true;
}

static void
reply_fields(struct req *r, const struct comment *m, struct reply_view *v)
{
	struct cx *c = &r->cx;
	struct choice_view items[COMMENT_STATES - 1];

	for (int s = COMMENT_TAKEN; s < COMMENT_STATES; s++)
		items[s - 1] = (struct choice_view){.value = text_format(c->mem, "%d", s),
		    .label = say(c, comment_state_name((enum comment_state)s)),
		    .hint = TEXT("")};
	v->state = choices_view(r, "state", T("What becomes of it"), T(""),
	    m->state != COMMENT_NEW ? text_format(c->mem, "%d", (int)m->state) : TEXT(""), items,
	    COMMENT_STATES - 1);
	v->reason = field_view(r, "reason", T("Reason"),
	    T("The author and all readers see it. Required unless it is taken in."), m->reason);
	v->reason.rows = 5;
	v->strikes = field_view(r, "strikes", T("Strike out"),
	    T("What readers shall not see of it, one passage a line. The name and what was found "
	      "by itself stand here already."),
	    m->strikes);
	v->strikes.rows = 3;
	v->no_field = field_view(r, "no", T("To the group of comment number"),
	    T("On the same article. Its own number takes it out of its group."), TEXT(""));
	v->no_field.width = 4;
	v->no_field.mode = TEXT("numeric");
	v->state.required = v->no_field.required = true;
	v->reason.required = v->strikes.required = false;
}

/* What the author was told, and what may be told now. */
static void
answer_make(struct req *r, const struct comment *m, struct reply_view *v)
{
	v->stored = m->rev;
	v->answer = m->reason;
	v->has_given = m->given != COMMENT_NEW;
	v->given = comment_state_name(m->given);
	v->given_reason = m->given_reason;
	v->told = m->told;
	v->back = m->back;
	v->by_letter = comment_is_letter(m) && !time_is_set(m->told);
	v->handed_in = m->handed_in != 0;
	v->may_hand_in = comment_is_fresh(m) && !v->handed_in;
	v->own = comment_own(&r->cx, m);
	v->may_approve = actor_may(r->cx.by, &CONSULTATION_APPROVE);
	v->back_field = field_view(r, "back", T("What must be mended"), T(""), TEXT(""));
	v->back_field.rows = 3;
	v->back_field.required = true;
}

bool
reply_page(struct req *r)
{
	const struct reply_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct comment m;
	struct reply_view v = {.errors = errors_view(r)};

	if (!consultation_by_id(c, in->id, &k) || !comment_by_id(c, &k, in->comment, &m)
	    || !group_make(r, &k, &m, &v))
		return false;
	reply_fields(r, &m, &v);
	v.id = k.id;
	v.comment = m.id;
	v.no = m.no;
	/* Shown again after a conflict, the form must not carry the newer number. */
	v.rev = in->rev > 0 ? in->rev : m.rev;
	v.title = consultation_title(&k, c->lang);
	v.where = comment_where(c, m.path);
	v.body = m.body;
	v.shown = m.shown;
	v.from = comment_from(c, &m);
	v.name = m.name;
	v.now = comment_state_name(m.state);
	v.at = m.at;
	v.letter = m.letter;
	v.by_post = m.by_post;
	v.email = m.email;
	v.address = m.address;
	answer_make(r, &m, &v);
	v.locked = k.synthesis != SYNTHESIS_NONE || k.state != CONSULTATION_PUBLISHED;
	return page(
	    r, say(c, T("Comment {0}"), number_show(c->mem, c->lang, m.no)), reply_html, &v);
}

bool
reply_post(struct req *r)
{
	const struct reply_input *in = r->in;
	const struct reply reply = {.state = (enum comment_state)(in->state.p[0] - '0'),
	    .reason = in->reason,
	    .strikes = in->strikes,
	    .all = in->all};
	struct consultation k;
	struct comment m;

	if (!consultation_by_id(&r->cx, in->id, &k) || !comment_by_id(&r->cx, &k, in->comment, &m))
		return false;
	m.rev = in->rev;
	return comment_reply(&r->cx, &k, &m, &reply) && list_go(r, &k, T("Saved."));
}

bool
comment_move_post(struct req *r)
{
	const struct reply_input *in = r->in;
	struct consultation k;
	struct comment m;

	return consultation_by_id(&r->cx, in->id, &k) && comment_by_id(&r->cx, &k, in->comment, &m)
	       && comment_move(&r->cx, &k, &m, in->no) && list_go(r, &k, T("Moved."));
}

/* ---- the synthesis ---- */

bool
synthesis_propose_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && synthesis_propose(&r->cx, &k, in->note)
	       && list_go(r, &k, T("Handed in for approval."));
}

bool
synthesis_approve_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && synthesis_approve(&r->cx, &k)
	       && list_go(r, &k, T("The synthesis is published; the authors are told."));
}

bool
synthesis_send_back_post(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct consultation k;

	return consultation_by_id(&r->cx, in->id, &k) && synthesis_send_back(&r->cx, &k, in->reason)
	       && list_go(r, &k, T("Sent back to its editor."));
}
