/* The list of legal documents: search, filters, paging. */
#include "gazette/templates.h"
#include "systems/gazette/act_pages.h"
#include "systems/gazette/act_view.h"
#include "systems/gazette/count_choices.h"

enum { LIST_ROWS = 25 };

static struct choices_view
choices_of(struct req *r, const char *name, struct msg label, struct choice_view *items, size_t n,
    struct text stored)
{
	struct choices_view v = choices_view(r, name, label, T(""), stored, items, n);

	v.required = true; /* "all" is a choice: nothing is optional here */
	return v;
}

static struct choices_view
kind_choices(struct req *r, int64_t stored)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, ACT_KINDS);

	items[0] = (struct choice_view){.value = TEXT("0"), .label = say(c, T("All kinds"))};
	for (int k = 1; k < ACT_KINDS; k++)
		items[k] = (struct choice_view){.value = text_format(c->mem, "%d", k),
		    .label = say(c, act_kind_name((enum act_kind)k))};
	return choices_of(r, "kind", T("Kind of document"), items, ACT_KINDS,
	    text_format(c->mem, "%lld", (long long)stored));
}

static struct choices_view
status_choices(struct req *r, struct text stored)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, STATUSES + 1);

	items[0].label = say(c, T("Any status"));
	for (int s = 0; s < STATUSES; s++)
		items[s + 1] = (struct choice_view){.value = text_format(c->mem, "%d", s),
		    .label = say(c, act_status_name((enum act_status)s))};
	return choices_of(r, "status", T("Status"), items, STATUSES + 1, stored);
}

static struct text
heading_of(struct req *r, const struct act_list_input *in)
{
	struct cx *c = &r->cx;

	if (in->q.n > 0)
		return say(c, T("Legal documents for “{0}”"), in->q);
	if (in->kind > 0)
		return say(
		    c, T("Legal documents: {0}"), say(c, act_kind_name((enum act_kind)in->kind)));
	return say(c, T("Legal documents"));
}

static struct act_row_view
row_of(struct cx *c, const struct act *a)
{
	return (struct act_row_view){.slug = a->slug,
	    .name = act_name(c->mem, c->lang, a),
	    .title = act_title_show(a, c->lang),
	    .issuer = a->issuer,
	    .issued = a->issued,
	    .has_day = a->issued.n != 0,
	    .status = act_status_name(a->status),
	    .expired = a->status == STATUS_EXPIRED,
	    .partly = a->status == STATUS_PARTLY || a->status == STATUS_NOT_YET};
}

bool
act_list_page(struct req *r)
{
	const struct act_list_input *in = r->in;
	struct cx *c = &r->cx;
	struct act_filter f = {.q = text_trim(in->q),
	    .kind = (enum act_kind)in->kind,
	    .status = in->status.n > 0 ? in->status.p[0] - '0' : -1,
	    .field = in->field,
	    .issuer = in->issuer,
	    .year = in->year,
	    .after = in->after,
	    .most = LIST_ROWS};
	struct search_counts fields, issuers, years;
	struct act_list list;
	struct act_list_view v = {.q = in->q, .heading = heading_of(r, in)};

	if (!act_find(c, &f, &list) || !act_fields(c, &fields) || !act_issuers(c, &issuers)
	    || !act_years(c, &years))
		return false;
	v.kind = kind_choices(r, in->kind);
	v.status = status_choices(r, in->status);
	v.field = count_choices(r, "field", T("Field"), T("All fields"), &fields, in->field);
	v.issuer =
	    count_choices(r, "issuer", T("Issued by"), T("Every authority"), &issuers, in->issuer);
	v.year = count_choices(r, "year", T("Year of issue"), T("Every year"), &years,
	    in->year > 0 ? text_format(c->mem, "%lld", (long long)in->year) : TEXT(""));
	v.filtered =
	    in->kind > 0 || in->year > 0 || in->status.n > 0 || in->field.n > 0 || in->issuer.n > 0;
	v.rows.p = NEW_ARRAY(c->mem, struct act_row_view, list.rows.n);
	for (size_t i = 0; i < list.rows.n; i++)
		v.rows.p[v.rows.n++] = row_of(c, &list.rows.p[i]);
	v.found = list.next.n > 0 || in->after.n > 0
		      ? TEXT("")
		      : tr_count(c->mem, c->lang, TN("1 document found.", "{0} documents found."),
			  (int64_t)list.rows.n);
	v.paging = paging_view(r, list.next, TEXT(""));
	return page(r, v.heading, act_list_html, &v);
}
