/* The desk's steps to tell authors of comments: handing an answer in, approving it, letters. */
#include "core/agency.h"
#include "gazette/templates.h"
#include "systems/gazette/consultation_pages.h"
#include "systems/gazette/consultation_view.h"
#include "systems/gazette/whom.h"

static bool
comment_read(struct req *r, struct consultation *k, struct comment *m)
{
	const struct reply_input *in = r->in;

	return consultation_by_id(&r->cx, in->id, k) && comment_by_id(&r->cx, k, in->comment, m);
}

static bool
desk_go(struct req *r, const struct consultation *k, const char *where, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/consultations/"), text_format(r->cx.mem, "%lld", (long long)k->id),
	    text_of(where));
}

/* ---- before the synthesis ---- */

bool
comment_hand_in_post(struct req *r)
{
	struct consultation k;
	struct comment m;

	return comment_read(r, &k, &m) && comment_hand_in(&r->cx, &k, &m)
	       && desk_go(r, &k, "/comments", T("Handed in for approval."));
}

bool
comment_tell_post(struct req *r)
{
	const struct reply_input *in = r->in;
	struct consultation k;
	struct comment m;

	return comment_read(r, &k, &m) && comment_give(&r->cx, &k, &m, in->rev)
	       && desk_go(r, &k, "/comments", T("The author is told."));
}

bool
comment_back_post(struct req *r)
{
	const struct reply_input *in = r->in;
	struct consultation k;
	struct comment m;

	return comment_read(r, &k, &m) && comment_back(&r->cx, &k, &m, in->back)
	       && desk_go(r, &k, "/comments", T("Sent back to its editor."));
}

/* ---- letters ---- */

/* The person and the enterprise they wrote for, as far as the letter names them. */
static struct text
addressee(struct cx *c, const struct comment *m)
{
	if (m->name.n > 0 && m->organisation.n > 0)
		return text_format(
		    c->mem, "%.*s, %.*s", TEXT_ARG(m->name), TEXT_ARG(m->organisation));
	return m->name.n > 0 ? m->name : m->organisation;
}

bool
answer_letters_page(struct req *r)
{
	const struct consultation_step_input *in = r->in;
	struct cx *c = &r->cx;
	struct consultation k;
	struct comments all;
	struct answer_letters_view v;

	if (!consultation_by_id(c, in->id, &k) || !comment_letters(c, &k, &all))
		return false;
	comment_rows_make(r, &all, &v.rows);
	for (size_t i = 0; i < all.n; i++) {
		v.rows.p[i].name = addressee(c, &all.p[i]);
		v.rows.p[i].state = comment_state_name(all.p[i].given);
	}
	v.id = k.id;
	v.title = consultation_title(&k, c->lang);
	return page(r, say(c, T("Letters to send")), answer_letters_html, &v);
}

bool
answer_letter_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct consultation k;
	struct comment m;
	const struct agency *a = NULL;
	struct answer_letter_view v;
	struct text ask;

	if (!comment_read(r, &k, &m) || !comment_letter_require(c, &m)
	    || !agency_by_id(c, k.agency, &a) || !whom_to_ask(c, k.agency, &ask))
		return false;
	v = (struct answer_letter_view){.id = k.id,
	    .title = consultation_title(&k, c->lang),
	    .agency = a != NULL ? agency_show(a, c->lang) : TEXT(""),
	    .contact = ask,
	    .to = addressee(c, &m),
	    .to_address = m.address,
	    .where = comment_where(c, m.path),
	    .body = m.body,
	    .reason = m.given_reason,
	    .state = comment_state_name(m.given),
	    .letter = m.letter,
	    .today = time_day(c->now),
	    .published = k.synthesis == SYNTHESIS_PUBLISHED};
	return page(r, say(c, T("Letter to {0}"), v.to), answer_letter_html, &v);
}

bool
answer_letter_sent_post(struct req *r)
{
	struct consultation k;
	struct comment m;

	return comment_read(r, &k, &m) && comment_letter_sent(&r->cx, &k, &m)
	       && desk_go(r, &k, "/letters", T("Noted as sent."));
}
