#include "systems/gazette/subscription.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/random.h"
#include "core/notify.h"
#include "core/person.h"
#include "systems/gazette/subscription_store.h"

enum {
	RUN_ROWS = 20,
	SWEEP_ROWS = 200,
	LINES_MOST = 40,
	MORNING = 7 * 60, /* minute of the day */
	MONDAY = 1,
};

static const int64_t DAY_MS = 86400000, LAG_MS = 5 * 60 * 1000, CONFIRM_MS = 7 * 86400000LL;

struct time
subscription_next(struct time now, bool weekly)
{
	struct day d = {time_day(now).n + 1};

	while (weekly && date_of_day(d).weekday != MONDAY)
		d.n++;
	return time_at(d, MORNING);
}

static bool
group_name(struct cx *c, const struct subscription *s, struct text *out)
{
	struct publication_groups all;

	if (s->section.n > 0 ? !publication_sections(c, &all) : !publication_fields(c, &all))
		return false;
	*out = s->section.n > 0 ? s->section : s->field;
	for (size_t i = 0; i < all.n; i++)
		if (text_equal(all.p[i].key, *out))
			*out = all.p[i].name;
	return true;
}

bool
subscription_what(struct cx *c, const struct subscription *s, struct text *out)
{
	const struct publication_kind *k = publication_kind_by_name(s->kind);

	if (s->section.n > 0 || s->field.n > 0)
		return group_name(c, s, out);
	*out = say(c, k != NULL ? k->many : T("Everything"));
	return true;
}

/* ---- asking, confirming, leaving ---- */

static struct text
own_address(struct cx *c, const struct subscription *s)
{
	return text_format(
	    c->mem, "%.*s/subscriptions/%.*s", TEXT_ARG(s->site), TEXT_ARG(s->token));
}

static struct text
leave_address(struct cx *c, const struct subscription *s)
{
	return text_format(
	    c->mem, "%.*s/api/v1/subscriptions/%.*s/leave", TEXT_ARG(s->site), TEXT_ARG(s->token));
}

static bool
send_question(struct cx *c, const struct subscription *s)
{
	struct text what;

	return subscription_what(c, s, &what)
	       && mail_send(c, s->email, say(c, T("Confirm your subscription")),
		   say(c,
		       T("Somebody, probably you, asked to have this sent to this address: "
			 "{0}.\n\nOpen this address within a week and say yes:\n{1}\n\nIf it was "
			 "not you, do nothing: nothing more comes.\n"),
		       what, own_address(c, s)));
}

bool
subscription_ask(struct cx *c, struct subscription *s)
{
	struct subscription twin;
	bool found;

	if (!email_check(c, "email", s->email, &s->email))
		return false;
	s->lang = c->lang;
	if (!store_subscription_twin(c, s, &twin, &found))
		return false;
	if (!found) {
		s->id = id_make(c->now);
		s->token = random_token(c->mem, 24);
		s->asked = c->now;
		return store_subscription_add(c, s) && send_question(c, s);
	}
	if (twin.confirmed.ms != 0 || c->now.ms - twin.asked.ms < DAY_MS)
		return true;
	twin.asked = c->now;
	twin.weekly = s->weekly;
	twin.lang = s->lang;
	return store_subscription_change(c, &twin) && send_question(c, &twin);
}

bool
subscription_by_token(struct cx *c, struct text token, struct subscription *out)
{
	bool found;

	return store_subscription_by_token(c, token, out, &found)
	       && (found
		   || fail(c, NOT_FOUND,
		       T("There is no such subscription: it was left, or not confirmed within a "
			 "week.")));
}

bool
subscription_confirm(struct cx *c, struct subscription *s)
{
	if (s->confirmed.ms != 0)
		return true;
	s->confirmed = s->sent = c->now;
	s->due = subscription_next(c->now, s->weekly);
	return store_subscription_change(c, s);
}

bool
subscription_leave(struct cx *c, struct text token)
{
	int64_t n;

	return store_subscription_remove(c, token, &n);
}

/* ---- by the clock ---- */

static void
put_line(struct buf *b, const struct subscription *s, const struct publication *p)
{
	struct text title = s->lang == LANG_EN && p->title_en.n > 0 ? p->title_en : p->title;

	buf_format(b, "* %.*s\n", TEXT_ARG(title));
	if (p->summary.n > 0)
		buf_format(b, "  %.*s\n", TEXT_ARG(text_head(p->summary, 300)));
	buf_format(b, "  %.*s%.*s\n\n", TEXT_ARG(s->site), TEXT_ARG(p->path));
}

static bool
send_news(struct cx *c, const struct subscription *s, const struct publications *all)
{
	struct buf b = buf_in(c->mem);
	size_t shown = all->n > LINES_MOST ? LINES_MOST : all->n;
	struct text what;

	if (!subscription_what(c, s, &what))
		return false;
	buf_format(&b, "%.*s\n\n", TEXT_ARG(say(c, T("New: {0}"), what)));
	for (size_t i = 0; i < shown; i++)
		put_line(&b, s, &all->p[i]);
	if (all->n > shown)
		buf_format(&b, "%.*s %.*s/feeds\n\n",
		    TEXT_ARG(say(c, T("There is more; the newest stand here. All of it:"))),
		    TEXT_ARG(s->site));
	buf_format(&b, "--\n%.*s\n%.*s\n", TEXT_ARG(say(c, T("To leave, open:"))),
	    TEXT_ARG(own_address(c, s)));
	return mail_send_list(c, s->email,
	    tr_count(
		c->mem, c->lang, TN("1 new publication", "{0} new publications"), (int64_t)all->n),
	    buf_done(&b), leave_address(c, s));
}

static bool
tell_one(struct cx *c, struct subscription *s)
{
	struct time until = {c->now.ms - LAG_MS};
	struct publications all;
	const struct publication_filter f = {.kind = s->kind,
	    .section = s->section,
	    .field = s->field,
	    .from = {s->sent.ms + 1},
	    .before = {until.ms + 1},
	    .most = LINES_MOST + 1};

	struct time due = s->due;
	int64_t changed;

	if (until.ms > s->sent.ms)
		s->sent = until;
	s->due = subscription_next(c->now, s->weekly);
	if (!store_subscription_told(c, s, due, &changed) || changed == 0)
		return changed == 0 && c->why.kind == NO_PROBLEM;
	c->lang = s->lang;
	return publication_list(c, &f, &all) && (all.n == 0 || send_news(c, s, &all));
}

bool
subscription_run(struct cx *c, bool *more)
{
	struct subscriptions all;
	enum lang before = c->lang;

	if (!store_subscription_due(c, c->now, RUN_ROWS, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!tell_one(c, &all.p[i]))
			return false;
	c->lang = before;
	*more = all.n == RUN_ROWS;
	return true;
}

bool
subscription_sweep(struct cx *c, bool *more)
{
	int64_t n;

	if (!store_subscription_old(c, (struct time){c->now.ms - CONFIRM_MS}, SWEEP_ROWS, &n))
		return false;
	*more = n == SWEEP_ROWS;
	return true;
}
