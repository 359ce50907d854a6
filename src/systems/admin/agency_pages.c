/* Handlers of the pages of agencies: the tree, adding, changing, closing. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/calendar.h"
#include "core/role.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/agency_view.h"
#include "systems/admin/show.h"
#include "web/url.h"

enum { FOUND_MOST = 100 };

struct tree_input {
	int64_t top;
	struct text q;
	bool closed;
};

static const struct field tree_fields[] = {
    FIELD(FIELD_INT, struct tree_input, top, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct tree_input, q, .max = 200),
    FIELD(FIELD_FLAG, struct tree_input, closed),
};
const struct form agency_tree_form = FORM(tree_fields, struct tree_input);

/* Not called as the form's field: that would show the id as what was typed there. */
struct new_input {
	int64_t above;
};

static const struct field new_fields[] = {
    FIELD(FIELD_INT, struct new_input, above, .max = INT64_MAX),
};
const struct form agency_new_form = FORM(new_fields, struct new_input);

struct agency_input {
	int64_t id, rev, calendar;
	struct text parent, code, name, name_en, level, unit, address, phone, email;
	struct day_input from, to;
};

static const char *const levels[] = {"1", "2", "3", "4", NULL};

static const struct field agency_fields[] = {
    FIELD(FIELD_INT, struct agency_input, id, .max = INT64_MAX),
    FIELD(FIELD_INT, struct agency_input, rev, .max = INT64_MAX),
    FIELD(
	FIELD_LINE, struct agency_input, name, .label = MSG("Name"), .required = true, .max = 300),
    FIELD(FIELD_LINE, struct agency_input, name_en, .label = MSG("Name in English"), .max = 300),
    FIELD(FIELD_LINE, struct agency_input, code, .label = MSG("Code"), .required = true, .max = 35),
    FIELD(FIELD_LINE, struct agency_input, parent, .label = MSG("Code of the agency above"),
	.max = 35),
    FIELD(FIELD_CHOICE, struct agency_input, level, .label = MSG("Level"), .required = true,
	.choices = levels),
    FIELD(FIELD_LINE, struct agency_input, unit, .label = MSG("Code of the administrative unit"),
	.max = 10),
    FIELD(FIELD_INT, struct agency_input, calendar, .label = MSG("Calendar"), .max = INT64_MAX),
    FIELD(FIELD_DAY, struct agency_input, from, .label = MSG("First day")),
    FIELD(FIELD_DAY, struct agency_input, to, .label = MSG("Last day")),
    FIELD(FIELD_LINE, struct agency_input, address, .label = MSG("Address"), .max = 300),
    FIELD(FIELD_LINE, struct agency_input, phone, .label = MSG("Telephone"), .max = 50),
    FIELD(FIELD_LINE, struct agency_input, email, .label = MSG("E-mail"), .max = 254),
};
const struct form agency_form = FORM(agency_fields, struct agency_input);

struct close_input {
	int64_t id;
	struct day_input to;
};

static const struct field close_fields[] = {
    FIELD(FIELD_INT, struct close_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_DAY, struct close_input, to, .label = MSG("Last day"), .required = true),
};
const struct form agency_close_form = FORM(close_fields, struct close_input);

/* ---- the tree ---- */

static bool
row_of(struct cx *c, const struct agency *a, struct agency_row *out)
{
	struct agencies below;

	if (!agency_children(c, a->id, &below))
		return false;
	*out = (struct agency_row){
	    .id = a->id,
	    .code = a->code,
	    .name = agency_show(a, c->lang),
	    .level = level_name(a->level),
	    .from = day_shown(c->mem, a->from),
	    .until = last_day_shown(c->mem, a->to),
	    .below = (int64_t)below.n,
	    .closed = !agency_is_valid(a, time_day(c->now)),
	};
	return true;
}

/* Adds a row unless it is not open and those are not wanted. */
static bool
add_row(struct cx *c, const struct agency *a, struct agency_tree_view *v)
{
	struct agency_row row;

	if (!row_of(c, a, &row))
		return false;
	v->some_closed |= row.closed;
	if (!row.closed || v->with_closed)
		v->rows.p[v->rows.n++] = row;
	return true;
}

static bool
fill_children(struct cx *c, struct agency_tree_view *v)
{
	struct agencies children;

	if (!agency_children(c, v->top, &children))
		return false;
	v->rows.p = NEW_ARRAY(c->mem, struct agency_row, children.n);
	for (size_t i = 0; i < children.n; i++)
		if (!add_row(c, &children.p[i], v))
			return false;
	return true;
}

/* Every word of the query starts a word of the name, or all of it starts the code. */
static bool
is_found(struct arena *a, const struct agency *one, struct text query, struct text folded)
{
	struct text name = text_format(a, " %s", text_z(a, text_fold(a, one->name)));
	struct text word;

	if (text_starts(one->code, query))
		return true;
	while (text_cut(&folded, ' ', &word))
		if (text_find(name, text_format(a, " %.*s", TEXT_ARG(word))) == SIZE_MAX)
			return false;
	return true;
}

static bool
fill_found(struct cx *c, struct agency_tree_view *v)
{
	struct agencies all;
	struct text folded = text_fold(c->mem, v->query);

	if (!agency_all(c, &all))
		return false;
	v->rows.p = NEW_ARRAY(c->mem, struct agency_row, FOUND_MOST);
	for (size_t i = 0; i < all.n && !v->cut; i++) {
		bool covered;

		if (!is_found(c->mem, &all.p[i], v->query, folded))
			continue;
		if (!agency_covered(c, all.p[i].id, &covered))
			return false;
		if (covered && v->rows.n == FOUND_MOST)
			v->cut = true;
		else if (covered && !add_row(c, &all.p[i], v))
			return false;
	}
	return true;
}

/* From the root down to the agency, as far up as this actor administers. */
static bool
fill_crumbs(struct cx *c, struct agency_tree_view *v)
{
	const struct agency *a;
	struct crumb up[AGENCY_DEPTH];
	size_t n = 0;
	bool covered = true;

	for (int64_t id = v->top; id != 0 && n < COUNT(up); id = a->parent) {
		if (!agency_by_id(c, id, &a) || !agency_covered(c, id, &covered))
			return false;
		if (a == NULL || !covered)
			break;
		if (n == 0)
			v->top_name = agency_show(a, c->lang);
		up[n++] = (struct crumb){id, agency_show(a, c->lang)};
	}
	v->crumbs.p = NEW_ARRAY(c->mem, struct crumb, n);
	for (size_t i = 1; i < n; i++)
		v->crumbs.p[v->crumbs.n++] = up[n - i];
	return true;
}

/* GET /admin/agencies */
bool
agency_tree_page(struct req *r)
{
	struct cx *c = &r->cx;
	const struct tree_input *in = r->in;
	bool everywhere = actor_may(c->by, &EVERYWHERE);
	struct agency_tree_view v = {.top = in->top,
	    .top_name = TEXT(""),
	    .query = in->q,
	    .searching = in->q.n > 0,
	    .with_closed = in->closed};

	if (v.top == 0 && !everywhere)
		v.top = c->by->agency;
	if (v.searching)
		v.top = 0;
	if (v.top != 0 && !agency_require(c, v.top))
		return false;
	v.may_add = !v.searching && (v.top != 0 || everywhere);
	v.show_closed = url_with(c->mem, r->path, r->query, TEXT("closed"), TEXT("1"));
	v.hide_closed = url_with(c->mem, r->path, r->query, TEXT("closed"), TEXT(""));
	return fill_crumbs(c, &v) && (v.searching ? fill_found(c, &v) : fill_children(c, &v))
	       && page(r, say(c, T("Agencies")), agency_tree_html, &v);
}

/* ---- the form ---- */

static struct choices_view
level_choices(struct req *r, enum agency_level stored)
{
	struct choice_view items[4];

	for (int i = 0; i < 4; i++)
		items[i] = (struct choice_view){
		    .value = text_of(levels[i]),
		    .label = tr(r->cx.lang, level_name((enum agency_level)(i + 1))),
		    .hint = TEXT(""),
		};
	return choices_view(r, "level", T("Level"), T(""),
	    stored != 0 ? text_of(levels[stored - 1]) : TEXT(""), items, COUNT(items));
}

static bool
calendar_choices(struct req *r, int64_t stored, struct choices_view *out)
{
	struct calendar_rows list;
	struct choice_view *items;

	if (!calendar_list(&r->cx, &list))
		return false;
	items = NEW_ARRAY(r->cx.mem, struct choice_view, list.n + 1);
	items[0] = (struct choice_view){
	    .value = TEXT("0"), .label = say(&r->cx, T("As the agency above")), .hint = TEXT("")};
	for (size_t i = 0; i < list.n; i++)
		items[i + 1] = (struct choice_view){
		    .value = text_format(r->cx.mem, "%lld", (long long)list.p[i].id),
		    .label = list.p[i].name,
		    .hint = TEXT("")};
	*out = choices_view(r, "calendar", T("Calendar"), T("Its working hours and days off."),
	    text_format(r->cx.mem, "%lld", (long long)stored), items, list.n + 1);
	out->required = false;
	return true;
}

static struct field_view
optional(struct field_view f)
{
	f.required = false;
	return f;
}

static bool
fill_form(struct req *r, const struct agency *a, struct text parent, struct agency_edit_view *v)
{
	v->errors = errors_view(r);
	v->name = field_view(r, "name", T("Name"), T(""), a->name);
	v->name_en = optional(field_view(r, "name_en", T("Name in English"), T(""), a->name_en));
	v->code = field_view(r, "code", T("Code"),
	    T("By Decision 20/2020/QĐ-TTg, like H26 or 000.00.01.H26."), a->code);
	v->code.width = 20;
	v->parent = optional(field_view(
	    r, "parent", T("Code of the agency above"), T("Empty: it lies below none."), parent));
	v->parent.width = 20;
	v->level = level_choices(r, a->level);
	v->unit = optional(field_view(r, "unit", T("Code of the administrative unit"),
	    T("Of the province or commune that it serves."), a->unit));
	v->unit.width = 10;
	v->from = optional(field_view_day(
	    r, "from", T("First day"), T("Empty: it has always been there."), a->from));
	v->to = optional(
	    field_view_day(r, "to", T("Last day"), T("Empty: it is open."), last_day(a->to)));
	v->address = optional(field_view(r, "address", T("Address"), T(""), a->address));
	v->phone = optional(field_view(r, "phone", T("Telephone"), T(""), a->phone));
	v->phone.width = 20;
	v->email = optional(field_view(r, "email", T("E-mail"), T(""), a->email));
	return calendar_choices(r, a->calendar, &v->calendar);
}

static struct text
code_of(struct cx *c, int64_t id, bool *ok)
{
	const struct agency *a = NULL;

	*ok = id == 0 || agency_by_id(c, id, &a);
	return a != NULL ? a->code : TEXT("");
}

static const struct agency empty = {.code = {"", 0},
    .name = {"", 0},
    .name_en = {"", 0},
    .unit = {"", 0},
    .address = {"", 0},
    .phone = {"", 0},
    .email = {"", 0}};

/* GET /admin/agencies/new, and its form again */
bool
agency_new_page(struct req *r)
{
	const struct new_input *in = r->route->method == GET ? r->in : NULL;
	struct agency_edit_view v = {.is_new = true, .title = say(&r->cx, T("A new agency"))};
	bool ok;
	struct text parent = code_of(&r->cx, in != NULL ? in->above : 0, &ok);

	return ok && fill_form(r, &empty, parent, &v) && page(r, v.title, agency_edit_html, &v);
}

/* GET /admin/agencies/:id, and its form again */
bool
agency_edit_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct agency_edit_view v = {0};
	struct agency a;
	struct text parent;
	bool ok;

	_Static_assert(offsetof(struct agency_input, id) == 0, "read as an id_input");
	if (!agency_read(&r->cx, in->id, &a) || !agency_require(&r->cx, a.id))
		return false;
	parent = code_of(&r->cx, a.parent, &ok);
	v.id = a.id;
	v.rev = a.rev;
	v.title = agency_show(&a, r->cx.lang);
	v.open = a.to.n == 0;
	return ok && fill_form(r, &a, parent, &v) && page(r, v.title, agency_edit_html, &v);
}

/* ---- changing ---- */

static bool
take_input(struct cx *c, const struct agency_input *in, struct agency *a)
{
	const struct agency *parent = NULL;

	if (in->parent.n > 0 && !agency_by_code(c, in->parent, &parent))
		return false;
	if (in->parent.n > 0 && parent == NULL)
		return invalid(c, "parent", T("No agency has this code."));
	a->parent = parent != NULL ? parent->id : 0;
	a->code = in->code;
	a->name = in->name;
	a->name_en = in->name_en;
	a->level = (enum agency_level)(in->level.p[0] - '0');
	a->unit = in->unit;
	a->calendar = in->calendar;
	a->from = in->from.day;
	a->to = (struct day){in->to.set ? in->to.day.n + 1 : 0};
	a->address = in->address;
	a->phone = in->phone;
	a->email = in->email;
	return true;
}

/* POST /admin/agencies and /admin/agencies/:id */
bool
agency_post(struct req *r)
{
	const struct agency_input *in = r->in;
	struct agency a = empty;

	if (in->id != 0 && !agency_read(&r->cx, in->id, &a))
		return false;
	if (in->id != 0)
		a.rev = in->rev;
	if (!take_input(&r->cx, in, &a) || !agency_save(&r->cx, &a))
		return false;
	public_changed(r);
	notice_next(r, say(&r->cx, T("{0} is saved."), a.name));
	return go(r, TEXT("/admin/agencies/"), text_format(r->cx.mem, "%lld", (long long)a.id));
}

/* GET /admin/agencies/:id/close, and its form again */
bool
agency_close_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct cx *c = &r->cx;
	struct agency_close_view v = {.errors = errors_view(r)};
	struct agency a;
	struct agencies below;
	struct offices officers;

	_Static_assert(offsetof(struct close_input, id) == 0, "read as an id_input");
	if (!agency_read(c, in->id, &a) || !agency_require(c, a.id)
	    || !agency_children(c, a.id, &below) || !offices_at(c, a.id, &officers))
		return false;
	v.id = a.id;
	v.name = agency_show(&a, c->lang);
	for (size_t i = 0; i < below.n; i++)
		v.below += below.p[i].to.n == 0;
	v.officers = (int64_t)officers.n;
	v.to = field_view_day(r, "to", T("Last day"),
	    T("The agency works on this day for the last time."), time_day(c->now));
	return page(r, say(c, T("Close an agency")), agency_close_html, &v);
}

/* POST /admin/agencies/:id/close */
bool
agency_close_post(struct req *r)
{
	const struct close_input *in = r->in;
	struct agency a;

	if (!agency_read(&r->cx, in->id, &a))
		return false;
	a.to = (struct day){in->to.day.n + 1};
	if (!agency_save(&r->cx, &a))
		return false;
	public_changed(r);
	notice_next(
	    r, say(&r->cx, T("{0} is closed after {1}."), a.name, day_show(r->cx.mem, in->to.day)));
	return go(r, TEXT("/admin/agencies/"), text_format(r->cx.mem, "%lld", (long long)a.id));
}
