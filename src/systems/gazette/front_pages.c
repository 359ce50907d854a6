/* The desk where editors compose the front page. */
#include "systems/gazette/front_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/clock.h"
#include "systems/gazette/front.h"
#include "systems/gazette/front_view.h"
#include "web/url.h"

#define FIELD(kind_, member, ...)                                                               \
	{                                                                                       \
		.name = #member, .kind = kind_, .offset = offsetof(struct front_input, member), \
		__VA_ARGS__                                                                     \
	}

static const struct field pin_fields[] = {
    FIELD(
	FIELD_LINE, article, .label = MSG("Address of the article"), .required = true, .max = 300),
    FIELD(FIELD_FLAG, lead, .label = MSG("It leads")),
    FIELD(FIELD_DAY, day, .label = MSG("Until: day")),
    FIELD(FIELD_LINE, time, .label = MSG("Until: time"), .max = 10),
};
const struct form front_pin_form = {pin_fields, COUNT(pin_fields), sizeof(struct front_input), 0};

static const struct field step_fields[] = {
    FIELD(FIELD_INT, story, .required = true, .max = INT64_MAX),
};
const struct form front_step_form = {
    step_fields, COUNT(step_fields), sizeof(struct front_input), 0};

int64_t
front_key(const void *in)
{
	(void)in;
	return 0x67610013; /* one order */
}

bool
front_desk_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct choice_view box = {
	    .value = TEXT("1"), .label = say(c, T("Put it at the very top")), .hint = TEXT("")};
	struct pins all;
	struct front_view v = {.errors = errors_view(r)};
	bool own = true;

	if (!front_pins(c, c->lang, true, &all))
		return false;
	v.pins.p = NEW_ARRAY(c->mem, struct pin_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct pin *p = &all.p[i];
		bool above = own;

		if (!front_own(c, p, &own))
			return false;
		v.pins.p[v.pins.n++] = (struct pin_view){.story = p->story,
		    .title = p->there ? p->shown.title : say(c, T("An article that is not public")),
		    .url = p->there ? url_local(c->mem, "/news/{}", p->shown.slug)
				    : (struct url){TEXT("")},
		    .until = p->until,
		    .leads = p->place == 1,
		    .ended = p->until.ms != 0 && p->until.ms <= c->now.ms,
		    .there = p->there,
		    .own = own,
		    .may_raise = own && above && p->place != 1};
	}
	v.article = field_view(r, "article", T("Address of the article"),
	    T("As in the browser, such as /news/lotus-season. It must be published."), TEXT(""));
	v.article.required = true;
	v.lead = choices_view(r, "lead", T("It leads"), T(""), TEXT(""), &box, 1);
	v.lead.required = true;
	v.day = field_view(r, "day", T("Until: day"),
	    T("Leave empty to keep it until it is taken "
	      "out."),
	    TEXT(""));
	v.day.width = 10;
	v.time = field_view(r, "time", T("Until: time"), T("For example 07:30."), TEXT(""));
	v.time.width = 4;
	v.day.required = v.time.required = false;
	return page(r, say(c, T("The front page")), front_desk_html, &v);
}

static bool
front_go(struct req *r, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/front"));
}

bool
front_pin_post(struct req *r)
{
	const struct front_input *in = r->in;
	struct time until;

	return clock_typed(&r->cx, &in->day, in->time, &until)
	       && front_pin(&r->cx, in->article, in->lead, until)
	       && front_go(r, T("It stands on the front page."));
}

bool
front_raise_post(struct req *r)
{
	const struct front_input *in = r->in;

	return front_raise(&r->cx, in->story) && front_go(r, T("One place up."));
}

bool
front_unpin_post(struct req *r)
{
	const struct front_input *in = r->in;

	return front_unpin(&r->cx, in->story) && front_go(r, T("Taken out."));
}
