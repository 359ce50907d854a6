/* The synthesis of comments: its way to the public, its clock, and what became of the comments as
 * text and as a table. What their authors are told: comment_answer.c. */
#include "base/buf.h"
#include "codec/csv.h"
#include "core/calendar.h"
#include "core/person.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"

enum { PAGE = 50, CLOSED_MOST = 200 };

const struct setting COMMENTER_YEARS = {.key = "gazette.commenter_years",
    .label = MSG("Who commented on a draft is kept for"),
    .hint = MSG("Years after the deadline. What was said stays, and names of enterprises."),
    .number = true,
    .min = 1,
    .max = 50,
    .standard = 5};

const struct setting COMMENT_TERM = {.key = "gazette.comment_term",
    .label = MSG("Each comment on a draft has a state within"),
    .hint = MSG("Working days after the deadline for comments."),
    .number = true,
    .min = 1,
    .max = 120,
    .standard = 10};
const struct setting SYNTHESIS_TERM = {.key = "gazette.synthesis_term",
    .label = MSG("The synthesis of comments is published within"),
    .hint = MSG("Working days after the deadline for comments."),
    .number = true,
    .min = 1,
    .max = 250,
    .standard = 20};

/* ---- its way to the public ---- */

bool
synthesis_propose(struct cx *c, struct consultation *k, struct text note)
{
	struct comment_counts n;

	if (k->state != CONSULTATION_PUBLISHED || k->synthesis != SYNTHESIS_NONE)
		return fail(c, CONFLICT, T("The synthesis cannot be handed in now."));
	if (c->now.ms < k->closes.ms)
		return fail(c, CONFLICT,
		    T("Comments are taken until {0}; the synthesis comes after that."),
		    time_show(c->mem, k->closes));
	if (!store_comment_count(c, k->id, &n))
		return false;
	if (n.waiting > 0)
		return invalid(c, "note",
		    T("Some comments have no state yet ({0}). Answer each of them first."),
		    number_show(c->mem, c->lang, n.waiting));
	k->synthesis = SYNTHESIS_PROPOSED;
	k->synthesis_by = c->by->person;
	k->synthesis_reason = TEXT("");
	k->note = note;
	return consultation_put(c, k, TEXT("gazette.synthesis.propose"), "note");
}

bool
synthesis_own(struct cx *c, const struct consultation *k, bool *own)
{
	int64_t n;

	if (!store_comment_replied_by(c, k->id, c->by->person, &n))
		return false;
	*own = n > 0 || k->synthesis_by == c->by->person;
	return true;
}

bool
synthesis_approve(struct cx *c, struct consultation *k)
{
	bool own;

	if (k->synthesis != SYNTHESIS_PROPOSED || k->state != CONSULTATION_PUBLISHED)
		return fail(c, CONFLICT, T("This synthesis does not wait for approval."));
	if (!synthesis_own(c, k, &own))
		return false;
	if (own)
		return fail(c, FORBIDDEN,
		    T("You answered comments or handed the synthesis in: another person has to "
		      "approve it."));
	k->synthesis = SYNTHESIS_PUBLISHED;
	k->synthesis_approved_by = c->by->person;
	k->synthesis_at = c->now;
	return synthesis_hash(c, k, &k->synthesis_hash)
	       && consultation_put(c, k, TEXT("gazette.synthesis.publish"), NULL)
	       && synthesis_publication_put(c, k) && comment_give_all(c, k)
	       && event_emit(c, "gazette.synthesis.published", k->slug, TEXT("{}"));
}

bool
synthesis_send_back(struct cx *c, struct consultation *k, struct text reason)
{
	if (k->synthesis != SYNTHESIS_PROPOSED)
		return fail(c, CONFLICT, T("This synthesis does not wait for approval."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say what must be mended."));
	k->synthesis = SYNTHESIS_NONE;
	k->synthesis_reason = reason;
	return consultation_put(c, k, TEXT("gazette.synthesis.send-back"), "reason");
}

/* ---- its clock ---- */

bool
synthesis_term(struct cx *c, struct term *out)
{
	int64_t days;

	if (!setting_int(c, &SYNTHESIS_TERM, &days))
		return false;
	*out = (struct term){days, TERM_WORKING_DAYS};
	return true;
}

static bool
due_after(struct cx *c, const struct consultation *k, struct term term, struct time *out)
{
	const struct calendar *cal;
	struct deadline d = {.trace = TEXT("")};

	if (!calendar_of_agency(c, k->agency, &cal))
		return false;
	deadline_make(c->mem, cal, k->closes, term, &d);
	*out = d.due;
	return true;
}

bool
synthesis_due(struct cx *c, const struct consultation *k, struct time *out)
{
	struct term term;

	return synthesis_term(c, &term) && due_after(c, k, term, out);
}

bool
synthesis_dates(struct cx *c, int64_t agency, struct time from, struct synthesis_dates *out)
{
	struct consultations closed;

	if (!store_consultations_closed(c, agency, from, CLOSED_MOST, &closed))
		return false;
	*out = (struct synthesis_dates){NEW_ARRAY(c->mem, struct synthesis_date, closed.n), 0};
	for (size_t i = 0; i < closed.n; i++) {
		const struct consultation *k = &closed.p[i];
		bool there = k->synthesis == SYNTHESIS_PUBLISHED;
		struct synthesis_date d = {.title = consultation_title(k, c->lang),
		    .path = text_format(c->mem, "/consultations/%.*s%s", TEXT_ARG(k->slug),
			there ? "/synthesis" : ""),
		    .done = there ? k->synthesis_at : (struct time){0}};

		if (!synthesis_due(c, k, &d.due))
			return false;
		if (there || c->now.ms > d.due.ms)
			out->p[out->n++] = d;
	}
	return true;
}

bool
consultation_clock_of(struct cx *c, const struct consultation *k, struct consultation_clock *out)
{
	struct comment_counts n;
	int64_t days;
	bool open = k->state == CONSULTATION_PUBLISHED && k->synthesis != SYNTHESIS_PUBLISHED;

	if (!setting_int(c, &COMMENT_TERM, &days)
	    || !due_after(c, k, (struct term){days, TERM_WORKING_DAYS}, &out->comments_due)
	    || !synthesis_due(c, k, &out->synthesis_due) || !store_comment_count(c, k->id, &n))
		return false;
	out->comments = n.all;
	out->waiting = n.waiting;
	out->handed_in = n.handed_in;
	out->letters = n.letters;
	out->comments_late = open && out->waiting > 0 && c->now.ms > out->comments_due.ms;
	out->synthesis_late = open && c->now.ms > out->synthesis_due.ms;
	return true;
}

/* ---- as readers see it ---- */

struct text
comment_from(struct cx *c, const struct comment *m)
{
	if (m->organisation.n == 0)
		return say(c, T("A person"));
	return m->stated ? say(c, T("{0} (as stated, not verified)"), m->organisation)
			 : m->organisation;
}

struct msg
comment_state_name(enum comment_state s)
{
	switch (s) {
	case COMMENT_TAKEN:
		return T("Taken in");
	case COMMENT_PARTLY:
		return T("Taken in part");
	case COMMENT_NOT:
		return T("Not taken in");
	case COMMENT_NEW:
	case COMMENT_STATES:
		break;
	}
	return T("No state yet");
}

struct text
comment_where(struct cx *c, struct text path)
{
	return path.n > 0 ? provision_path_show(c->mem, c->lang, path)
			  : say(c, T("The whole draft"));
}

/* The same in any language, whoever asks: it is hashed. */
struct text
synthesis_text(struct cx *c, const struct consultation *k, const struct comments *all)
{
	const enum lang mine = c->lang;
	struct buf b = buf_in(c->mem);
	struct text out;

	c->lang = LANG_VI;
	buf_format(&b, "%.*s\n", TEXT_ARG(k->note));
	for (size_t i = 0; i < all->n; i++) {
		const struct comment *m = &all->p[i];

		buf_format(&b, "\n%.*s\n%.*s: %.*s\n", TEXT_ARG(comment_where(c, m->path)),
		    TEXT_ARG(comment_from(c, m)), TEXT_ARG(m->shown));
		buf_format(&b, "%.*s%s%.*s\n", TEXT_ARG(say(c, comment_state_name(m->state))),
		    m->reason.n > 0 ? ": " : "", TEXT_ARG(m->reason));
	}
	out = PUBLICATION_TEXT(c->mem, buf_done(&b), TEXT("Synthesis of comments"), k->title,
	    TEXT("Closed"), time_iso(c->mem, k->closes));
	c->lang = mine;
	return out;
}

static void
csv_heading(struct cx *c, struct csv_writer *w, bool full)
{
	csv_put(w, say(c, T("Article of the draft")));
	csv_put(w, say(c, T("Comment")));
	csv_put(w, say(c, T("Sent by")));
	if (full) {
		csv_put(w, say(c, T("Name")));
		csv_put(w, say(c, T("Group")));
		csv_put(w, say(c, T("Received")));
		csv_put(w, say(c, T("Day of the letter")));
	}
	csv_put(w, say(c, T("State")));
	csv_put(w, say(c, T("Reason")));
	csv_end_row(w);
}

/* The number of the comment that leads its group. */
static int64_t
group_number(const struct comments *all, const struct comment *m)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->p[i].id == m->group)
			return all->p[i].no;
	}
	return m->no;
}

struct text
synthesis_csv(struct cx *c, const struct comments *all, bool full)
{
	struct buf b = buf_in(c->mem);
	struct csv_writer w = csv_into(&b);

	csv_heading(c, &w, full);
	for (size_t i = 0; i < all->n; i++) {
		const struct comment *m = &all->p[i];

		csv_put(&w, comment_where(c, m->path));
		csv_put(&w, full ? m->body : m->shown);
		csv_put(&w, comment_from(c, m));
		if (full) {
			csv_put(&w, m->name);
			csv_put_int(&w, group_number(all, m));
			csv_put(&w, time_show(c->mem, m->at));
			csv_put(&w, m->by_post ? day_show(c->mem, m->letter) : TEXT(""));
		}
		csv_put(&w, say(c, comment_state_name(m->state)));
		csv_put(&w, m->reason);
		csv_end_row(&w);
	}
	return buf_done(&b);
}

/* ---- forgetting ---- */

bool
comment_person_erased(struct cx *c, const struct event *e)
{
	int64_t person;

	return person_erased(c, e, &person) && store_comment_forget(c, person);
}

bool
comment_sweep(struct cx *c, bool *more)
{
	struct comments old;
	int64_t years;

	if (!setting_int(c, &COMMENTER_YEARS, &years)
	    || !store_comments_old(
		c, (struct time){c->now.ms - years * INT64_C(365) * 86400000}, PAGE, &old))
		return false;
	for (size_t i = 0; i < old.n; i++) {
		if (!store_comment_nameless(c, old.p[i].id))
			return false;
	}
	*more = old.n == PAGE;
	return true;
}
