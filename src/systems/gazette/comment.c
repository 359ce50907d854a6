/* Comments on drafts: taking them, grouping them, answering them. What is published of them:
 * synthesis.c. */
#include <stdlib.h>

#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/person.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"
#include "systems/gazette/personal.h"
#include "systems/gazette/similar.h"

enum { MINE_ROWS = 200, GROUPS_MOST = 500 };

bool
comment_log(struct cx *c, const struct comment *m, struct text what)
{
	return audit_add(c, what, text_format(c->mem, "comment %lld", (long long)m->id), TEXT(""));
}

/* ---- grouping ---- */

/* The group whose first comment is most like this one, if that is enough; else its own. Of very
 * many groups the newest are looked at: it is done while others wait. */
static bool
group_find(struct cx *c, struct comment *m)
{
	struct comments leaders;
	struct shingles mine, other;
	int best = ALIKE_ENOUGH - 1;

	m->group = m->id;
	shingles_make(c->mem, m->body, &mine);
	m->sketch = shingles_show(c->mem, &mine);
	if (!store_comment_leaders(c, m->consultation, m->path, GROUPS_MOST, &leaders))
		return false;
	for (size_t i = 0; i < leaders.n; i++) {
		int alike;

		shingles_read(c->mem, leaders.p[i].sketch, &other);
		alike = shingles_alike(&mine, &other);
		if (alike > best) {
			best = alike;
			m->group = leaders.p[i].id;
		}
	}
	return true;
}

/* ---- taking ---- */

/* The article of the draft that it is about. */
static bool
path_check(struct cx *c, const struct consultation *k, struct text path)
{
	struct provisions all;

	if (path.n == 0)
		return true;
	if (!consultation_provisions(c, k, &all))
		return false;
	return provision_find(&all, path) != SIZE_MAX
	       || invalid(c, "path", T("The draft has no such article. Choose one of its own."));
}

static bool
room_check(struct cx *c, const struct consultation *k)
{
	struct comment_counts n;

	return store_comment_count(c, k->id, &n)
	       && (n.all < COMMENTS_MOST
		   || invalid(c, "body",
		       T("This draft has had more comments than can be taken here. Copy your "
			 "text and send it to the agency by letter.")));
}

/* More than anybody writes by hand. */
static bool
today_check(struct cx *c, const struct consultation *k)
{
	int64_t n;
	struct time first;

	if (!store_comment_today(c, k->id, c->by->person, &n, &first))
		return false;
	return n < COMMENTS_A_DAY
	       || invalid(c, "body",
		   T("You sent {0} comments on this draft within a day, which is the most. Your "
		     "text stands below: copy it and send it after {1}, or send all the rest to "
		     "the agency in one letter."),
		   number_show(c->mem, c->lang, n),
		   time_show(c->mem, (struct time){first.ms + INT64_C(86400000)}));
}

static bool
comment_put(struct cx *c, struct comment *m, struct text what)
{
	m->id = id_make(c->now);
	m->at = c->now;
	m->rev = 1;
	m->strikes = personal_lines(c->mem, &m->body, 1);
	if (m->name.n > 0)
		m->strikes = text_format(c->mem, "%.*s%s%.*s", TEXT_ARG(m->name),
		    m->strikes.n > 0 ? "\n" : "", TEXT_ARG(m->strikes));
	m->shown = personal_strike(c->mem, m->body, m->strikes);
	return group_find(c, m) && store_comment_add(c, m) && comment_log(c, m, what);
}

bool
comment_add(struct cx *c, const struct consultation *k, struct text path, struct text body,
    struct text organisation)
{
	struct comment m = {.consultation = k->id,
	    .path = path,
	    .body = body,
	    .person = c->by->person,
	    .name = c->by->name,
	    .organisation = organisation,
	    .stated = organisation.n > 0};
	enum consultation_phase phase = consultation_phase_of(k, c->now);

	if (k->state != CONSULTATION_PUBLISHED)
		return invalid(c, "body",
		    T("This consultation was withdrawn; comments are no longer taken. Your text "
		      "stands below: copy it if you need it."));
	if (phase == PHASE_BEFORE)
		return invalid(c, "body",
		    T("Comments are taken from {0} on. Your text stands below: copy it and come "
		      "back then."),
		    time_show(c->mem, k->opens));
	if (phase == PHASE_OVER)
		return invalid(c, "body",
		    T("Comments were taken until {0}; this one came later and was not taken. Your "
		      "text stands below: copy it, and send it to the agency by letter if you "
		      "want."),
		    time_show(c->mem, k->closes));
	if (body.n == 0)
		return invalid(c, "body", T("Write your comment."));
	return path_check(c, k, path) && room_check(c, k) && today_check(c, k)
	       && comment_put(c, &m, TEXT("gazette.comment.add"));
}

bool
comment_enter(struct cx *c, const struct consultation *k, const struct comment *letter)
{
	struct comment m = *letter;
	bool ok = true;

	if (!agency_require(c, k->agency))
		return false;
	if (k->state != CONSULTATION_PUBLISHED || k->synthesis != SYNTHESIS_NONE)
		return fail(
		    c, CONFLICT, T("Letters can be entered until the synthesis is handed in."));
	m.consultation = k->id;
	m.by_post = true;
	m.entered_by = c->by->person;
	m.person = 0;
	if (m.body.n == 0)
		ok = invalid(c, "body", T("Enter what the letter says."));
	if (m.name.n == 0 && m.organisation.n == 0)
		ok = invalid(c, "name", T("Enter who wrote: a person's name or an organisation."));
	if (m.letter.n == 0)
		ok = invalid(c, "letter", T("Enter the day of the letter."));
	else if (m.letter.n > time_day(k->closes).n)
		ok = invalid(c, "letter",
		    T("This letter was written after the deadline {0}. Answer it by letter; it is "
		      "no part of the synthesis."),
		    time_show(c->mem, k->closes));
	else if (m.letter.n > time_day(c->now).n)
		ok = invalid(c, "letter", T("This day has not come yet."));
	if (m.email.n > 0)
		ok = email_check(c, "email", letter->email, &m.email) && ok;
	return path_check(c, k, m.path) && ok && room_check(c, k)
	       && comment_put(c, &m, TEXT("gazette.comment.enter"));
}

/* ---- listing ---- */

struct place {
	size_t article; /* place of its article in the draft */
	struct comment m;
};

static int
by_place(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->article != b->article)
		return a->article < b->article ? -1 : 1;
	if (a->m.group != b->m.group)
		return a->m.group < b->m.group ? -1 : 1;
	return a->m.id < b->m.id ? -1 : a->m.id > b->m.id;
}

bool
comment_list(struct cx *c, const struct consultation *k, struct comments *out)
{
	struct provisions draft;
	struct place *places;

	if (!consultation_provisions(c, k, &draft)
	    || !store_comments(c, k->id, 0, COMMENTS_MOST, out))
		return false;
	places = NEW_ARRAY(c->mem, struct place, out->n);
	for (size_t i = 0; i < out->n; i++) {
		struct comment *m = &out->p[i];

		m->no = (int64_t)i + 1;
		places[i] =
		    (struct place){m->path.n > 0 ? provision_find(&draft, m->path) + 1 : 0, *m};
	}
	qsort(places, out->n, sizeof *places, by_place);
	for (size_t i = 0; i < out->n; i++)
		out->p[i] = places[i].m;
	return true;
}

bool
comment_by_id(struct cx *c, const struct consultation *k, int64_t id, struct comment *out)
{
	struct comments all;

	if (!store_comments(c, k->id, 0, COMMENTS_MOST, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].id == id) {
			*out = all.p[i];
			out->no = (int64_t)i + 1;
			return true;
		}
	}
	return fail(c, NOT_FOUND, T("There is no such comment."));
}

bool
comment_mine(struct cx *c, struct comments *out)
{
	return store_comments_mine(c, c->by->person, INT64_MAX, MINE_ROWS, out);
}

bool
comment_consultation(struct cx *c, const struct comment *m, struct consultation *out)
{
	bool found;

	return store_consultation_by_id(c, m->consultation, out, &found)
	       && (found || broken(c, "a comment without its consultation"));
}

/* ---- answering ---- */

bool
comment_open_require(struct cx *c, const struct consultation *k)
{
	return agency_require(c, k->agency)
	       && ((k->state == CONSULTATION_PUBLISHED && k->synthesis == SYNTHESIS_NONE)
		   || fail(c, CONFLICT,
		       T("The synthesis is handed in: its comments no longer change. Send it back "
			 "first.")));
}

bool
comment_reply(struct cx *c, const struct consultation *k, struct comment *m, const struct reply *in)
{
	int64_t changed;

	if (!comment_open_require(c, k))
		return false;
	if (in->state <= COMMENT_NEW || in->state >= COMMENT_STATES)
		return invalid(c, "state", T("Choose what becomes of the comment."));
	if (in->reason.n == 0 && in->state != COMMENT_TAKEN)
		return invalid(c, "reason", T("Say why it is not taken in, or only in part."));
	m->state = in->state;
	m->reason = in->reason;
	m->strikes = in->strikes;
	m->shown = personal_strike(c->mem, m->body, m->strikes);
	m->replied_by = c->by->person;
	m->replied = c->now;
	if (!store_comment_reply(c, m, &changed))
		return false;
	if (changed == 0)
		return invalid(c, "reason",
		    T("Somebody else answered this comment meanwhile. Copy your text, then open "
		      "it again."));
	return (!in->all || store_comment_reply_group(c, m))
	       && comment_log(c, m, TEXT("gazette.comment.reply"));
}

bool
comment_move(struct cx *c, const struct consultation *k, struct comment *m, int64_t no)
{
	struct comments all;
	const struct comment *to;
	int64_t old = m->group, into, left;

	if (!comment_open_require(c, k) || !store_comments(c, k->id, 0, COMMENTS_MOST, &all))
		return false;
	if (no < 1 || no > (int64_t)all.n)
		return invalid(c, "no", T("There is no comment with this number."));
	to = &all.p[no - 1];
	if (!text_equal(to->path, m->path))
		return invalid(c, "no",
		    T("Comment {0} is on another article. A group holds comments on one."),
		    number_show(c->mem, c->lang, no));
	into = to->id == m->id ? m->id : to->group;
	if (to->id != m->id && into == old)
		return true;
	if (!store_comment_group(c, m->id, 0))
		return false;
	/* Whoever led a group leaves the next one to lead it. */
	if (old == m->id
	    && (!store_comment_group_first(c, k->id, old, &left)
		|| (left != 0 && !store_comment_regroup(c, k->id, old, left))))
		return false;
	if (!store_comment_group(c, m->id, into))
		return false;
	return comment_log(c, m, TEXT("gazette.comment.move"));
}
