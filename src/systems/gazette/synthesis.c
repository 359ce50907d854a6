/* What became of the comments: as readers see them, as text, as a table, and as it is told to their
 * authors. */
#include "base/buf.h"
#include "codec/csv.h"
#include "codec/json.h"
#include "core/job.h"
#include "core/notify.h"
#include "core/person.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"

enum { PAGE = 50 };

const struct setting COMMENTER_YEARS = {.key = "gazette.commenter_years",
    .label = MSG("Who commented on a draft is kept for"),
    .hint = MSG("Years after the deadline. What was said stays, and names of enterprises."),
    .number = true,
    .min = 1,
    .max = 50,
    .standard = 5};

/* ---- as readers see it ---- */

struct text
comment_from(struct cx *c, const struct comment *m)
{
	return m->organisation.n > 0 ? m->organisation : say(c, T("A person"));
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

/* ---- telling authors ---- */

static bool
tell_after(struct cx *c, int64_t consultation, int64_t after)
{
	return job_add(c, COMMENT_TELL_JOB,
	    text_format(c->mem, "{\"consultation\":%lld,\"after\":%lld}", (long long)consultation,
		(long long)after),
	    c->now);
}

bool
comment_tell_later(struct cx *c, const struct consultation *k)
{
	return tell_after(c, k->id, 0);
}

static bool
tell(struct cx *c, const struct consultation *k, const struct comment *m)
{
	struct text subject, body;

	if (m->person == 0)
		return true;
	if (!person_lang(c, m->person, &c->lang))
		return false;
	subject = say(c, T("What became of your comment on “{0}”"), consultation_title(k, c->lang));
	body = say(c, T("{0}: {1}. {2}\n\nYour comment: {3}"), comment_where(c, m->path),
	    say(c, comment_state_name(m->state)), m->reason, m->body);
	return notify_person(c, m->person, subject, body,
	    text_format(c->mem, "/consultations/%.*s/synthesis", TEXT_ARG(k->slug)));
}

bool
comment_tell_run(struct cx *c, const struct job *j, struct text result)
{
	const struct json *root;
	struct json_error why;
	struct consultation k;
	struct comments page;
	bool found;

	(void)result;
	if (!json_parse(c->mem, j->payload, &root, &why))
		return broken(c, "a job's payload does not read");
	if (!store_consultation_by_id(c, json_int_of(root, "consultation", 0), &k, &found))
		return false;
	if (!found)
		return true;
	if (!store_comments(c, k.id, json_int_of(root, "after", 0), PAGE, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		if (!tell(c, &k, &page.p[i]))
			return false;
	}
	return page.n < PAGE || tell_after(c, k.id, page.p[page.n - 1].id);
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
