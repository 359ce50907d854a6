/* Pages of the Official Gazette: the list, one issue, and the desk that binds them. */
#include "systems/gazette/issue_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/issue.h"
#include "systems/gazette/issue_view.h"
#include "web/url.h"

#define FIELD(kind_, member, ...)                                                               \
	{                                                                                       \
		.name = #member, .kind = kind_, .offset = offsetof(struct issue_input, member), \
		__VA_ARGS__                                                                     \
	}

static const struct field number_fields[] = {
    FIELD(FIELD_INT, year, .label = MSG("Year"), .required = true, .max = 9999),
    FIELD(FIELD_INT, no, .label = MSG("Number of the issue"), .required = true, .max = 99999),
};
const struct form issue_form = {number_fields, COUNT(number_fields), sizeof(struct issue_input), 0};

static const struct field desk_fields[] = {
    FIELD(FIELD_INT, issue, .required = true, .max = INT64_MAX),
};
const struct form issue_desk_form = {
    desk_fields, COUNT(desk_fields), sizeof(struct issue_input), 0};

static const struct field begin_fields[] = {
    FIELD(FIELD_DAY, day, .label = MSG("Day of the issue"), .required = true),
};
const struct form issue_begin_form = {
    begin_fields, COUNT(begin_fields), sizeof(struct issue_input), 0};

static const struct field add_fields[] = {
    FIELD(FIELD_INT, issue, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINE, number, .label = MSG("Number of the document"), .required = true, .max = 120),
};
const struct form issue_add_form = {add_fields, COUNT(add_fields), sizeof(struct issue_input), 0};

static const struct field out_fields[] = {
    FIELD(FIELD_INT, issue, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, act, .required = true, .max = INT64_MAX),
};
const struct form issue_out_form = {out_fields, COUNT(out_fields), sizeof(struct issue_input), 0};

int64_t
issue_key(const void *in)
{
	(void)in;
	return 0x6761007a; /* one series: numbers have no gaps, and what is published stays */
}

/* ---- readers ---- */

static void
rows_make(struct req *r, const struct issues *all, struct issue_view *v)
{
	struct cx *c = &r->cx;

	v->rows.p = NEW_ARRAY(c->mem, struct issue_row_view, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct issue *x = &all->p[i];

		v->rows.p[v->rows.n++] = (struct issue_row_view){.name = issue_name(c, x),
		    .acts = tr_count(c->mem, c->lang, TN("1 document", "{0} documents"), x->acts),
		    .day = x->day,
		    .url = x->state == ISSUE_OPEN
			       ? url_local(c->mem, "/desk/issues/{}",
				   text_format(c->mem, "%lld", (long long)x->id))
			       : url_local(c->mem, "/law/issues/{}/{}",
				   text_format(c->mem, "%lld", (long long)x->year),
				   text_format(c->mem, "%lld", (long long)x->no))};
	}
}

bool
issue_list_page(struct req *r)
{
	struct issues all;
	struct issue_view v = {0};

	if (!issue_list(&r->cx, false, &all))
		return false;
	rows_make(r, &all, &v);
	return page(r, say(&r->cx, T("Issues of the Official Gazette")), issue_list_html, &v);
}

static bool
acts_make(struct req *r, const struct issue *i, struct issue_view *v)
{
	struct cx *c = &r->cx;
	struct acts acts;

	if (!issue_acts(c, i, &acts))
		return false;
	v->acts.p = NEW_ARRAY(c->mem, struct issue_act_view, acts.n);
	for (size_t k = 0; k < acts.n; k++)
		v->acts.p[v->acts.n++] = (struct issue_act_view){acts.p[k].id, acts.p[k].slug,
		    act_name(c->mem, c->lang, &acts.p[k]), act_title_show(&acts.p[k], c->lang),
		    acts.p[k].issuer};
	v->name = issue_name(c, i);
	v->hash = i->hash;
	v->day = i->day;
	v->id = i->id;
	return true;
}

bool
issue_page(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;
	struct issue_view v = {0};

	return issue_by_number(&r->cx, in->year, in->no, &i) && acts_make(r, &i, &v)
	       && page(r, v.name, issue_page_html, &v);
}

/* ---- the desk ---- */

bool
issue_desk_page(struct req *r)
{
	struct issues all;
	struct issue_view v = {.errors = errors_view(r), .key = fresh_key(r)};

	if (!issue_list(&r->cx, true, &all))
		return false;
	rows_make(r, &all, &v);
	v.day_field = field_view(r, "day", T("Day of the issue"), T("For example 31/12/2024."),
	    day_show(r->cx.mem, time_day(r->cx.now)));
	v.day_field.width = 10;
	v.day_field.required = true;
	return page(r, say(&r->cx, T("Issues being put together")), issue_desk_html, &v);
}

bool
issue_begin_post(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;

	return issue_begin(&r->cx, in->day.day, &i)
	       && go(r, TEXT("/desk/issues/"), text_format(r->cx.mem, "%lld", (long long)i.id));
}

bool
issue_edit_page(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;
	struct issue_view v = {.errors = errors_view(r)};

	if (!issue_by_id(&r->cx, in != NULL ? in->issue : 0, &i) || !acts_make(r, &i, &v))
		return false;
	v.open = i.state == ISSUE_OPEN;
	v.own = i.created_by == r->cx.by->person;
	v.may_publish = actor_may(r->cx.by, &ACT_APPROVE) && !v.own && v.acts.n > 0;
	v.number = field_view(r, "number", T("Number of the document"),
	    T("Its number, such as 61/2018/NĐ-CP."), TEXT(""));
	v.number.width = 20;
	v.number.required = true;
	return page(r, v.name, issue_edit_html, &v);
}

static bool
issue_go(struct req *r, const struct issue *i)
{
	return go(r, TEXT("/desk/issues/"), text_format(r->cx.mem, "%lld", (long long)i->id));
}

bool
issue_add_post(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;

	return issue_by_id(&r->cx, in->issue, &i) && issue_add(&r->cx, &i, in->number)
	       && issue_go(r, &i);
}

bool
issue_out_post(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;

	return issue_by_id(&r->cx, in->issue, &i) && issue_take_out(&r->cx, &i, in->act)
	       && issue_go(r, &i);
}

bool
issue_publish_post(struct req *r)
{
	const struct issue_input *in = r->in;
	struct issue i;

	if (!issue_by_id(&r->cx, in->issue, &i) || !issue_publish(&r->cx, &i))
		return false;
	notice_next(r, say(&r->cx, T("{0} is published."), issue_name(&r->cx, &i)));
	return go(r, TEXT("/law/issues/"), text_format(r->cx.mem, "%lld", (long long)i.year),
	    TEXT("/"), text_format(r->cx.mem, "%lld", (long long)i.no));
}
