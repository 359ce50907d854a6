#include "systems/gazette/duty_pages.h"

#include "base/buf.h"
#include "codec/csv.h"
#include "gazette/templates.h"
#include "systems/gazette/duty.h"
#include "systems/gazette/duty_view.h"
#include "web/url.h"

#define FIELD(member, ...)                                                 \
	{                                                                  \
		.name = #member, .kind = FIELD_LINE,                       \
		.offset = offsetof(struct duty_input, member), __VA_ARGS__ \
	}
#define AGENCY  FIELD(agency, .label = MSG("Agency"), .required = true, .max = 40)
#define CONTENT FIELD(content, .label = MSG("Content"), .required = true, .max = 20)

static const struct field duty_fields[] = {AGENCY};
const struct form duty_form = {duty_fields, COUNT(duty_fields), sizeof(struct duty_input), 0};

static const struct field item_fields[] = {AGENCY, CONTENT};
const struct form duty_item_form = {item_fields, COUNT(item_fields), sizeof(struct duty_input), 0};

static const struct field csv_fields[] = {FIELD(agency, .label = MSG("Agency"), .max = 40)};
const struct form duty_csv_form = {csv_fields, COUNT(csv_fields), sizeof(struct duty_input), 0};

static const int64_t DAY_MS = 86400000;

static struct text
shown(struct cx *c, int64_t n)
{
	return number_show(c->mem, c->lang, n);
}

static struct text
days_shown(struct cx *c, int64_t n)
{
	return term_show(c->mem, c->lang, (struct term){n, TERM_DAYS});
}

/* ---- words ---- */

static struct text
useful_shown(struct cx *c, const struct opinion_counts *o)
{
	return o->all > 0
		   ? say(c, T("{0} of {1} found it useful"), shown(c, o->useful), shown(c, o->all))
		   : TEXT("");
}

/* What the agency does next about an item; empty: nothing. */
static struct text
next_of(struct cx *c, const struct duty_item *i, enum content d)
{
	const struct content_rule *k = content_rule(d);
	struct time until = {i->last.ms + k->days * DAY_MS};

	if (i->waiting > 0)
		return tr_count(c->mem, c->lang,
		    TN("1 is late and still waits: it comes first.",
			"{0} are late and still wait: they come first."),
		    i->waiting);
	if (i->state == DUTY_MISSING || i->state == DUTY_OLD)
		return say(c, k->next);
	if (i->state == DUTY_THERE && k->days > 0)
		return say(c, T("Renew it by {0}."), day_show(c->mem, time_day(until)));
	return TEXT("");
}

/* ---- all agencies ---- */

static struct duty_sum_view
sum_of(struct cx *c, const struct duty *d)
{
	return (struct duty_sum_view){.name = d->name,
	    .url = url_local(c->mem, "/duty/{}", d->code),
	    .missing = shown(c, d->missing),
	    .old = shown(c, d->old),
	    .late = shown(c, d->late),
	    .useful = useful_shown(c, &d->opinions),
	    .whole = d->missing + d->old + d->late == 0};
}

static void
sums_make(struct cx *c, const struct duties *all, struct duty_view *v)
{
	struct duty sum = {.name = say(c, T("All agencies")), .code = TEXT("")};

	v->agencies.p = NEW_ARRAY(c->mem, struct duty_sum_view, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct duty *d = &all->p[i];

		v->agencies.p[v->agencies.n++] = sum_of(c, d);
		sum.missing += d->missing;
		sum.old += d->old;
		sum.late += d->late;
		sum.opinions.useful += d->opinions.useful;
		sum.opinions.all += d->opinions.all;
	}
	v->sum = sum_of(c, &sum);
}

/* Of an item: how many agencies have it, have an old one, have none; how much came late. */
static struct duty_sum_view
content_sum(struct cx *c, const struct duties *all, enum content d)
{
	int64_t states[DUTY_NOT_DUE + 1] = {0}, late = 0;

	for (size_t i = 0; i < all->n; i++) {
		states[all->p[i].contents[d].state]++;
		late += all->p[i].contents[d].late;
	}
	return (struct duty_sum_view){.name = say(c, content_rule(d)->name),
	    .there = shown(c, states[DUTY_THERE]),
	    .old = shown(c, states[DUTY_OLD]),
	    .missing = shown(c, states[DUTY_MISSING]),
	    .late = shown(c, late)};
}

bool
duty_list_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct duties all;
	struct duty_view v = {0};

	if (!duty_all(c, &all))
		return false;
	sums_make(c, &all, &v);
	v.contents.p = NEW_ARRAY(c->mem, struct duty_sum_view, CONTENTS);
	for (int i = 1; i < CONTENTS; i++)
		v.contents.p[v.contents.n++] = content_sum(c, &all, (enum content)i);
	return page(r, say(c, T("What must be published, and when")), duty_list_html, &v);
}

/* ---- one agency ---- */

static struct duty_item_view
item_view(struct cx *c, const struct duty *d, enum content at)
{
	const struct duty_item *i = &d->contents[at];
	const struct content_rule *k = content_rule(at);

	return (struct duty_item_view){.name = say(c, k->name),
	    .what = say(c, k->what),
	    .url = url_local(c->mem, "/duty/{}/{}", d->code, text_of(k->key)),
	    .state = duty_state_name(i->state),
	    .there = i->state == DUTY_THERE,
	    .is_old = i->state == DUTY_OLD,
	    .missing = i->state == DUTY_MISSING,
	    .n = shown(c, i->n),
	    .title = i->title,
	    .lang = i->lang,
	    .newest = i->last.ms != 0 ? url_checked(c->mem, i->path) : (struct url){TEXT("")},
	    .age = i->last.ms != 0
		       ? say(c, T("{0} old"), days_shown(c, (c->now.ms - i->last.ms) / DAY_MS))
		       : TEXT(""),
	    .late = shown(c, i->late),
	    .is_late = i->late > 0,
	    .worst = say(c, T("up to {0}"),
		term_show(c->mem, c->lang, (struct term){i->worst, TERM_WORKING_DAYS})),
	    .next = next_of(c, i, at),
	    .ages = k->days > 0,
	    .days = k->days > 0 ? days_shown(c, k->days) : TEXT(""),
	    .why = k->days > 0 ? say(c, k->why) : TEXT("")};
}

/* Those of one item; of all with CONTENT_NONE. */
static void
clocks_make(struct cx *c, const struct duty *d, enum content of, struct duty_clocks_view *out)
{
	out->p = NEW_ARRAY(c->mem, struct duty_clock_view, DUTY_CLOCKS);
	for (int i = 0; i < DUTY_CLOCKS; i++) {
		enum duty_clock k = (enum duty_clock)i;

		if (of != CONTENT_NONE && of != duty_clock_content(k))
			continue;
		out->p[out->n++] = (struct duty_clock_view){.name = say(c, duty_clock_name(k)),
		    .term = term_show(c->mem, c->lang, d->clocks[i].term),
		    .all = shown(c, d->clocks[i].all),
		    .in_time = shown(c, d->clocks[i].all - d->clocks[i].late),
		    .late = shown(c, d->clocks[i].late),
		    .is_late = d->clocks[i].late > 0,
		    .waiting = shown(c, d->clocks[i].waiting)};
	}
}

bool
duty_page(struct req *r)
{
	const struct duty_input *in = r->in;
	struct cx *c = &r->cx;
	struct duty d;
	struct duty_view v = {0};

	if (!duty_of(c, in->agency, &d))
		return false;
	v.name = d.name;
	v.useful = useful_shown(c, &d.opinions);
	v.csv = url_local(c->mem, "/duty/csv?agency={}", d.code);
	v.items.p = NEW_ARRAY(c->mem, struct duty_item_view, CONTENTS);
	for (int i = 1; i < CONTENTS; i++)
		v.items.p[v.items.n++] = item_view(c, &d, (enum content)i);
	clocks_make(c, &d, CONTENT_NONE, &v.clocks);
	return page(r, say(c, T("What {0} must publish, and when"), v.name), duty_page_html, &v);
}

/* ---- one item of one agency ---- */

static struct duty_late_view
late_view(struct cx *c, const struct duty_late *k)
{
	struct text unnamed = k->done.ms == 0 ? say(c, T("A question that waits for its answer"))
					      : say(c, T("An answer that only its asker reads"));

	return (struct duty_late_view){.title = k->path.n > 0 ? k->title : unnamed,
	    .url = k->path.n > 0 ? url_checked(c->mem, k->path) : (struct url){TEXT("")},
	    .due = time_show(c->mem, k->due),
	    .done = k->done.ms != 0 ? time_show(c->mem, k->done) : TEXT(""),
	    .days = term_show(c->mem, c->lang, (struct term){k->days, TERM_WORKING_DAYS})};
}

static bool
unexplained_make(struct cx *c, const struct duty *d, struct duty_view *v)
{
	struct duty_documents all;

	if (!duty_unexplained(c, d, &all))
		return false;
	v->unexplained.p = NEW_ARRAY(c->mem, struct duty_late_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->unexplained.p[v->unexplained.n++] =
		    (struct duty_late_view){.title = all.p[i].title,
			.url = url_checked(c->mem, all.p[i].path),
			.due = day_show(c->mem, all.p[i].issued)};
	return true;
}

bool
duty_item_page(struct req *r)
{
	const struct duty_input *in = r->in;
	struct cx *c = &r->cx;
	struct duty d;
	enum content at;
	struct duty_view v = {0};

	if (!content_by_key(in->content, &at) || at == CONTENT_NONE)
		return fail(c, NOT_FOUND, T("The list has no such content."));
	if (!duty_of(c, in->agency, &d)
	    || (at == CONTENT_EXPLANATIONS && !unexplained_make(c, &d, &v)))
		return false;
	v.name = d.name;
	v.back = url_local(c->mem, "/duty/{}", d.code);
	v.item = item_view(c, &d, at);
	clocks_make(c, &d, at, &v.clocks);
	v.lates.p = NEW_ARRAY(c->mem, struct duty_late_view, d.lates.n);
	for (size_t i = 0; i < d.lates.n; i++)
		if (duty_clock_content(d.lates.p[i].clock) == at)
			v.lates.p[v.lates.n++] = late_view(c, &d.lates.p[i]);
	v.more_lates = (int64_t)v.lates.n < d.contents[at].late;
	return page(r, say(c, T("{0}: {1}"), v.item.name, v.name), duty_item_html, &v);
}

/* ---- as a table ---- */

static void
csv_heading(struct cx *c, struct csv_writer *w)
{
	const struct text heads[] = {say(c, T("Code of the agency")), say(c, T("Agency")),
	    say(c, T("Key")), say(c, T("Content")), say(c, T("How it stands")),
	    say(c, T("How many")), say(c, T("The newest")), say(c, T("Address")),
	    say(c, T("Published at")), say(c, T("Grows old after (days)")),
	    say(c, T("Late in a year")), say(c, T("Late by up to (working days)")),
	    say(c, T("Late and still waiting")), say(c, T("What to do next"))};

	for (size_t i = 0; i < COUNT(heads); i++)
		csv_put(w, heads[i]);
	csv_end_row(w);
}

static void
csv_item(struct cx *c, struct csv_writer *w, const struct duty *d, enum content at)
{
	const struct duty_item *i = &d->contents[at];
	const struct content_rule *k = content_rule(at);

	csv_put(w, d->code);
	csv_put(w, d->name);
	csv_put(w, text_of(k->key));
	csv_put(w, say(c, k->name));
	csv_put(w, say(c, duty_state_name(i->state)));
	csv_put_int(w, i->n);
	csv_put(w, i->title);
	csv_put(w, i->path);
	csv_put(w, i->last.ms != 0 ? time_show(c->mem, i->last) : TEXT(""));
	if (k->days > 0)
		csv_put_int(w, k->days);
	else
		csv_put(w, TEXT(""));
	csv_put_int(w, i->late);
	csv_put_int(w, i->worst);
	csv_put_int(w, i->waiting);
	csv_put(w, next_of(c, i, at));
	csv_end_row(w);
}

bool
duty_csv_page(struct req *r)
{
	const struct duty_input *in = r->in;
	struct cx *c = &r->cx;
	struct buf b = buf_in(c->mem);
	struct csv_writer w = csv_into(&b);
	struct duties all = {NEW_ARRAY(c->mem, struct duty, 1), 1};

	if (in->agency.n > 0 ? !duty_of(c, in->agency, &all.p[0]) : !duty_all(c, &all))
		return false;
	csv_heading(c, &w);
	for (size_t i = 0; i < all.n; i++)
		for (int k = 1; k < CONTENTS; k++)
			csv_item(c, &w, &all.p[i], (enum content)k);
	return answer_bytes(r, "text/csv; charset=utf-8", buf_done(&b), TEXT("duty.csv"));
}
