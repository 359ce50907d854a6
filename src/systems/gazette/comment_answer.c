/* What authors of comments are told, and when: with the synthesis, or before it by two people; by
 * notice and mail, or by a letter that an officer prints and sends. */
#include "base/buf.h"
#include "codec/json.h"
#include "core/agency.h"
#include "core/job.h"
#include "core/notify.h"
#include "core/person.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"
#include "systems/gazette/whom.h"

enum { PAGE = 50 };

bool
comment_is_fresh(const struct comment *m)
{
	return m->state != COMMENT_NEW
	       && (m->state != m->given || !text_equal(m->reason, m->given_reason));
}

/* ---- before the synthesis ---- */

bool
comment_hand_in(struct cx *c, const struct consultation *k, const struct comment *m)
{
	int64_t changed;

	if (!comment_open_require(c, k))
		return false;
	if (m->state == COMMENT_NEW)
		return fail(c, CONFLICT, T("This comment has no answer yet."));
	if (!comment_is_fresh(m))
		return fail(c, CONFLICT, T("The author has this answer already."));
	return store_comment_hand_in(c, m, c->by->person, &changed)
	       && comment_log(c, m, TEXT("gazette.comment.hand-in"));
}

bool
comment_own(const struct cx *c, const struct comment *m)
{
	return m->replied_by == c->by->person || m->handed_in == c->by->person;
}

static bool
handed_in_require(struct cx *c, const struct consultation *k, const struct comment *m)
{
	return comment_open_require(c, k)
	       && (m->handed_in != 0
		   || fail(c, CONFLICT,
		       T("Somebody else has changed this comment meanwhile. Look at it again.")));
}

static bool
tell_later(struct cx *c, int64_t consultation)
{
	return job_add(c, COMMENT_TELL_JOB,
	    text_format(c->mem, "{\"consultation\":%lld}", (long long)consultation), c->now);
}

bool
comment_give(struct cx *c, const struct consultation *k, const struct comment *m, int64_t rev)
{
	if (m->handed_in != 0 && comment_own(c, m))
		return fail(c, FORBIDDEN,
		    T("You wrote this answer or handed it in: another person has to approve it."));
	if (m->rev != rev)
		return fail(c, CONFLICT,
		    T("Somebody else has changed this comment meanwhile. Look at it again."));
	return handed_in_require(c, k, m) && store_comment_give(c, m, c->by->person)
	       && comment_log(c, m, TEXT("gazette.comment.give")) && tell_later(c, k->id);
}

bool
comment_back(
    struct cx *c, const struct consultation *k, const struct comment *m, struct text reason)
{
	if (!handed_in_require(c, k, m))
		return false;
	if (reason.n == 0)
		return invalid(c, "back", T("Say what must be mended."));
	return store_comment_back(c, m, reason)
	       && comment_log(c, m, TEXT("gazette.comment.send-back"));
}

bool
comment_give_all(struct cx *c, const struct consultation *k)
{
	return store_comment_give_all(c, k->id, c->by->person) && tell_later(c, k->id);
}

/* ---- telling ---- */

static bool
tell(struct cx *c, const struct consultation *k, const struct comment *m)
{
	struct text subject, body, ask;
	bool published = k->synthesis == SYNTHESIS_PUBLISHED;

	c->lang = LANG_VI;
	if ((m->person != 0 && !person_lang(c, m->person, &c->lang))
	    || !whom_to_ask(c, k->agency, &ask))
		return false;
	subject = say(c, T("What became of your comment on “{0}”"), consultation_title(k, c->lang));
	body = say(c, T("{0}: {1}. {2}\n\nYour comment: {3}\n\n{4}"), comment_where(c, m->path),
	    say(c, comment_state_name(m->given)), m->given_reason, m->body, ask);
	if (m->person == 0)
		return mail_send(c, m->email, subject, body);
	return notify_person(c, m->person, subject, body,
	    published ? text_format(c->mem, "/consultations/%.*s/synthesis", TEXT_ARG(k->slug))
		      : TEXT("/consultations/mine"));
}

bool
comment_tell_run(struct cx *c, const struct job *j, struct text result)
{
	const struct json *root;
	struct consultation k;
	struct comments page;
	bool found;

	(void)result;
	if (!job_payload(c, j, &root))
		return false;
	if (!store_consultation_by_id(c, json_int_of(root, "consultation", 0), &k, &found))
		return false;
	if (!found)
		return true;
	if (!store_comments_untold(c, k.id, PAGE, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		if (!tell(c, &k, &page.p[i]) || !store_comment_told(c, page.p[i].id, 0))
			return false;
	}
	return page.n < PAGE || tell_later(c, k.id);
}

/* ---- letters ---- */

bool
comment_is_letter(const struct comment *m)
{
	return m->by_post && m->email.n == 0 && m->given != COMMENT_NEW
	       && m->name.n + m->organisation.n > 0;
}

bool
comment_letters(struct cx *c, const struct consultation *k, struct comments *out)
{
	return store_comments_letters(c, k->id, COMMENT_ROWS, out);
}

bool
comment_letter_require(struct cx *c, const struct comment *m)
{
	return comment_is_letter(m)
	       || fail(c, NOT_FOUND, T("The answer to this comment goes by no letter."));
}

bool
comment_letter_sent(struct cx *c, const struct consultation *k, const struct comment *m)
{
	if (!agency_require(c, k->agency) || !comment_letter_require(c, m))
		return false;
	if (time_is_set(m->told))
		return fail(c, CONFLICT, T("This letter was sent already."));
	return store_comment_told(c, m->id, c->by->person)
	       && comment_log(c, m, TEXT("gazette.comment.sent"));
}
