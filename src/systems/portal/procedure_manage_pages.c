/* Handlers for administrators: versions, closing, and who takes a procedure. */
#include "portal/templates.h"
#include "systems/portal/procedure_pages.h"
#include "systems/portal/procedure_store.h"
#include "systems/portal/procedure_view.h"

enum { MANAGE_ROWS = 50 };

bool
manage_list_page(struct req *r)
{
	const struct catalogue_input *in = r->in;
	struct cx *c = &r->cx;
	struct procedure_filter f = {
	    .q = text_trim(in->q), .after = in->after, .most = MANAGE_ROWS, .closed = true};
	struct procedure_list list;
	struct manage_list_view v = {.q = in->q};

	if (!procedure_find(c, &f, &list))
		return false;
	v.found = tr_count(
	    c->mem, c->lang, TN("1 procedure found.", "{0} procedures found."), list.total);
	v.rows.p = NEW_ARRAY(c->mem, struct manage_row, list.rows.n);
	for (size_t i = 0; i < list.rows.n; i++) {
		const struct procedure *p = list.rows.p[i];

		v.rows.p[v.rows.n++] = (struct manage_row){p->code, procedure_show(p, c->lang),
		    p->field, (int64_t)p->offerings.n, p->state != PROCEDURE_PUBLISHED};
	}
	v.paging = paging_view(r, list.next, list.previous);
	return page(r, say(c, T("Procedures: versions and who takes them")),
	    procedure_manage_list_html, &v);
}

/* ---- one ---- */

static struct msg
state_name(enum procedure_state s)
{
	switch (s) {
	case PROCEDURE_PUBLISHED:
		return T("Published");
	case PROCEDURE_REPLACED:
		return T("Replaced by a newer one");
	case PROCEDURE_CLOSED:
		break;
	}
	return T("Closed");
}

static bool
add_versions(struct req *r, const struct procedure *p, struct manage_view *v)
{
	struct version_rows rows;

	if (!procedure_store_versions(&r->cx, p->id, &rows))
		return false;
	v->versions.p = NEW_ARRAY(r->cx.mem, struct manage_version, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		v->versions.p[v->versions.n++] =
		    (struct manage_version){rows.p[i].no, state_name(rows.p[i].state),
			rows.p[i].decision, text_head(rows.p[i].hash, 16), rows.p[i].published};
	return true;
}

static struct msg
level_name(int64_t level)
{
	switch (level) {
	case LEVEL_CENTRAL:
		return T("each central agency below it");
	case LEVEL_PROVINCE:
		return T("each provincial agency below it");
	case LEVEL_DISTRICT:
		return T("each district below it");
	case LEVEL_COMMUNE:
		return T("each commune below it");
	default:
		return T("the agency itself");
	}
}

static bool
add_offerings(struct req *r, const struct procedure *p, struct manage_view *v)
{
	struct cx *c = &r->cx;

	v->offerings.p = NEW_ARRAY(c->mem, struct manage_offering, p->offerings.n);
	for (size_t i = 0; i < p->offerings.n; i++) {
		const struct offering *o = &p->offerings.p[i];
		const struct agency *a;

		if (!agency_by_id(c, o->agency, &a))
			return false;
		v->offerings.p[v->offerings.n++] = (struct manage_offering){o->id,
		    text_format(c->mem, "%.*s: %.*s",
			TEXT_ARG(a != NULL ? agency_show(a, c->lang) : TEXT("?")),
			TEXT_ARG(say(c, level_name(o->level)))),
		    online_level_name(o->online), o->reason};
	}
	return true;
}

static bool
agency_choices(struct req *r, struct manage_view *v)
{
	struct cx *c = &r->cx;
	struct agencies all;
	struct choice_view *items;
	size_t n = 0;

	if (!agency_all(c, &all))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, all.n + 1);
	items[n++].label = say(c, T("Choose"));
	for (size_t i = 0; i < all.n; i++) {
		if (!agency_is_valid(&all.p[i], time_day(c->now)))
			continue;
		items[n].value = text_format(c->mem, "%lld", (long long)all.p[i].id);
		items[n++].label = agency_show(&all.p[i], c->lang);
	}
	v->agency = choices_view(r, "agency", T("Agency"), T(""), TEXT(""), items, n);
	v->agency.required = true;
	return true;
}

static void
other_choices(struct req *r, struct manage_view *v)
{
	struct cx *c = &r->cx;
	struct choice_view levels[5],
	    online[3] = {
		{.value = TEXT("full"), .label = say(c, online_level_name(ONLINE_FULL))},
		{.value = TEXT("partial"), .label = say(c, online_level_name(ONLINE_PARTIAL))},
		{.value = TEXT("none"), .label = say(c, online_level_name(ONLINE_NONE))},
	    };

	for (int i = 0; i < 5; i++)
		levels[i] = (struct choice_view){.value = text_format(c->mem, "%d", i),
		    .label = say(c, level_name(i)),
		    .hint = TEXT("")};
	v->level = choices_view(r, "level", T("The agency itself, or a level"),
	    T("One entry can stand for every commune of a province."), TEXT("0"), levels, 5);
	v->level.required = true;
	v->online = choices_view(r, "online", T("How far online"), T(""), TEXT("full"), online, 3);
	v->online.required = true;
}

bool
manage_page(struct req *r)
{
	const struct procedure_code_input *in = r->in;
	const struct procedure *p;
	struct manage_view v = {.errors = errors_view(r)};

	/* Shown again after a form that came back wrong, even where nothing of it could be read. */
	if (!procedure_by_code(&r->cx, in != NULL ? in->code : TEXT(""), &p)
	    || !add_versions(r, p, &v) || !add_offerings(r, p, &v) || !agency_choices(r, &v))
		return false;
	other_choices(r, &v);
	v.code = p->code;
	v.name = procedure_show(p, r->cx.lang);
	v.closed = p->state != PROCEDURE_PUBLISHED;
	v.reason = field_view(r, "reason", T("Reason"),
	    T("Shown to people, where it is not entirely online."), TEXT(""));
	v.reason.required = false;
	v.why = field_view(r, "why", T("Reason"), T("Kept in the audit trail."), TEXT(""));
	return page(r, v.name, procedure_manage_html, &v);
}

static bool
manage_go(struct req *r, struct text code, struct msg done)
{
	public_changed(r);
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/office/procedures/"), code);
}

bool
offering_post(struct req *r)
{
	const struct offering_input *in = r->in;
	const struct procedure *p;
	struct offering o = {.agency = in->agency,
	    .level = in->level,
	    .online = text_is(in->online, "full")      ? ONLINE_FULL
		      : text_is(in->online, "partial") ? ONLINE_PARTIAL
						       : ONLINE_NONE,
	    .reason = in->reason};

	return procedure_by_code(&r->cx, in->code, &p) && offering_put(&r->cx, p, &o)
	       && manage_go(r, in->code, T("Saved."));
}

bool
offering_remove_post(struct req *r)
{
	const struct offering_remove_input *in = r->in;
	const struct procedure *p;

	return procedure_by_code(&r->cx, in->code, &p) && offering_remove(&r->cx, p, in->offering)
	       && manage_go(r, in->code, T("Taken out."));
}

bool
procedure_close_post(struct req *r)
{
	const struct procedure_close_input *in = r->in;

	return procedure_close(&r->cx, in->code, in->why)
	       && manage_go(r, in->code, T("The procedure is closed."));
}

bool
procedure_reopen_post(struct req *r)
{
	const struct procedure_close_input *in = r->in;

	return procedure_reopen(&r->cx, in->code, in->why)
	       && manage_go(r, in->code, T("The procedure is open again."));
}
