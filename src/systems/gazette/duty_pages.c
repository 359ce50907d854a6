#include "systems/gazette/duty_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/duty.h"
#include "systems/gazette/duty_view.h"
#include "web/url.h"

static const struct field duty_fields[] = {
    {.name = "agency",
	.kind = FIELD_LINE,
	.offset = offsetof(struct duty_input, agency),
	.label = MSG("Agency"),
	.required = true,
	.max = 40},
};
const struct form duty_form = {duty_fields, COUNT(duty_fields), sizeof(struct duty_input), 0};

static struct text
shown(struct cx *c, int64_t n)
{
	return number_show(c->mem, c->lang, n);
}

bool
duty_list_page(struct req *r)
{
	struct cx *c = &r->cx;
	struct duties all;
	struct duty_view v = {0};

	if (!duty_all(c, &all))
		return false;
	v.agencies.p = NEW_ARRAY(c->mem, struct duty_row_view, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct duty *d = &all.p[i];

		v.agencies.p[v.agencies.n++] = (struct duty_row_view){.name = d->name,
		    .url = url_local(c->mem, "/duty/{}", d->code),
		    .missing = shown(c, d->missing),
		    .old = shown(c, d->old),
		    .late = shown(c, d->late),
		    .whole = d->missing + d->old + d->late == 0};
	}
	return page(r, say(c, T("What must be published, and when")), duty_list_html, &v);
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
	v.contents.p = NEW_ARRAY(c->mem, struct duty_row_view, DUTY_CONTENTS);
	for (int i = 0; i < DUTY_CONTENTS; i++)
		v.contents.p[v.contents.n++] =
		    (struct duty_row_view){.name = say(c, duty_content_name((enum duty_content)i)),
			.there = d.contents[i].state == DUTY_THERE,
			.is_old = d.contents[i].state == DUTY_OLD,
			.n = shown(c, d.contents[i].n),
			.last = d.contents[i].last.ms != 0 ? time_show(c->mem, d.contents[i].last)
							   : TEXT("")};
	v.clocks.p = NEW_ARRAY(c->mem, struct duty_row_view, DUTY_CLOCKS);
	for (int i = 0; i < DUTY_CLOCKS; i++)
		v.clocks.p[v.clocks.n++] =
		    (struct duty_row_view){.name = say(c, duty_clock_name((enum duty_clock)i)),
			.term = term_show(c->mem, c->lang, d.clocks[i].term),
			.n = shown(c, d.clocks[i].all),
			.in_time = shown(c, d.clocks[i].all - d.clocks[i].late),
			.late = shown(c, d.clocks[i].late),
			.is_late = d.clocks[i].late > 0,
			.waiting = shown(c, d.clocks[i].waiting)};
	return page(r, say(c, T("What {0} must publish, and when"), v.name), duty_page_html, &v);
}
