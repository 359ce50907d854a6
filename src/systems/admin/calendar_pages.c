/* Handlers of the pages of calendars: hours of the week, holidays, make-up days. */
#include "admin/templates.h"
#include "core/calendar.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/calendar_view.h"
#include "web/url.h"

struct calendar_input {
	int64_t id, rev;
	struct text name, cutoff;
	struct text shifts[7]; /* by weekday, 0 Sunday */
};

#define SHIFTS(n)                                                                            \
	{                                                                                    \
		.name = "shifts-" #n, .kind = FIELD_LINE,                                    \
		.offset = offsetof(struct calendar_input, shifts) + n * sizeof(struct text), \
		.label = MSG("Shifts"), .max = 100                                           \
	}

static const struct field calendar_fields[] = {
    FIELD(FIELD_INT, struct calendar_input, id, .max = INT64_MAX),
    FIELD(FIELD_INT, struct calendar_input, rev, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct calendar_input, name, .label = MSG("Name"), .required = true,
	.max = 100),
    FIELD(FIELD_LINE, struct calendar_input, cutoff, .label = MSG("Handing over until"), .max = 10),
    SHIFTS(0),
    SHIFTS(1),
    SHIFTS(2),
    SHIFTS(3),
    SHIFTS(4),
    SHIFTS(5),
    SHIFTS(6),
};
const struct form calendar_form = FORM(calendar_fields, struct calendar_input);

struct days_input {
	int64_t id, year;
};

static const struct field days_fields[] = {
    FIELD(FIELD_INT, struct days_input, id, .max = INT64_MAX),
    FIELD(FIELD_INT, struct days_input, year, .min = 0, .max = 9998),
};
const struct form calendar_days_form = FORM(days_fields, struct days_input);

struct day_form_input {
	int64_t id;
	struct day_input day;
	struct text kind, name, name_en;
};

static const char *const kinds[] = {"off", "work", "usual", NULL};

static const struct field day_fields[] = {
    FIELD(FIELD_INT, struct day_form_input, id, .max = INT64_MAX),
    FIELD(FIELD_DAY, struct day_form_input, day, .label = MSG("Day"), .required = true),
    FIELD(FIELD_CHOICE, struct day_form_input, kind, .label = MSG("What it is"), .required = true,
	.choices = kinds),
    FIELD(FIELD_LINE, struct day_form_input, name, .label = MSG("Name"), .max = 100),
    FIELD(FIELD_LINE, struct day_form_input, name_en, .label = MSG("Name in English"), .max = 100),
};
const struct form calendar_day_form = FORM(day_fields, struct day_form_input);

/* Monday first, as people here write a week. */
static const int week[7] = {1, 2, 3, 4, 5, 6, 0};

static struct text
decimal(struct arena *a, int64_t n)
{
	return text_format(a, "%lld", (long long)n);
}

/* ---- the list ---- */

static struct calendar_view
view_of(struct req *r, const struct calendar_row *row)
{
	struct calendar_view v = {.id = row->id, .name = row->name};

	v.cutoff = row->cutoff != 0 ? minute_show(r->cx.mem, row->cutoff) : TEXT("");
	v.week.p = NEW_ARRAY(r->cx.mem, struct week_row, 7);
	for (int i = 0; i < 7; i++)
		v.week.p[v.week.n++] = (struct week_row){
		    weekday_show(r->cx.lang, week[i]), shifts_show(r->cx.mem, &row->week[week[i]])};
	return v;
}

/* GET /admin/calendars */
bool
calendar_list_page(struct req *r)
{
	struct calendar_list_view v = {0};
	struct calendar_rows list;

	if (!calendar_list(&r->cx, &list))
		return false;
	v.rows.p = NEW_ARRAY(r->cx.mem, struct calendar_view, list.n);
	for (size_t i = 0; i < list.n; i++)
		v.rows.p[v.rows.n++] = view_of(r, &list.p[i]);
	return page(r, say(&r->cx, T("Calendars")), calendar_list_html, &v);
}

/* ---- hours ---- */

static void
fill_form(struct req *r, const struct calendar_row *row, struct calendar_edit_view *v)
{
	static const char *const names[7] = {
	    "shifts-0", "shifts-1", "shifts-2", "shifts-3", "shifts-4", "shifts-5", "shifts-6"};

	v->errors = errors_view(r);
	v->rev = row->rev;
	v->name = field_view(r, "name", T("Name"), T(""), row->name);
	v->cutoff = field_view(r, "cutoff", T("Handing over until"),
	    T("What arrives later counts as the next working day's, like 15:00 (Decree "
	      "61/2018/NĐ-CP article 18). Empty: until the end of the day."),
	    row->cutoff != 0 ? minute_show(r->cx.mem, row->cutoff) : TEXT(""));
	v->cutoff.required = false;
	v->cutoff.width = 10;
	for (int i = 0; i < 7; i++) {
		struct field_view *f = &v->shifts.p[v->shifts.n++];

		*f = field_view(r, names[week[i]], T("Shifts"), T(""),
		    shifts_show(r->cx.mem, &row->week[week[i]]));
		f->label = weekday_show(r->cx.lang, week[i]);
		f->required = false;
		f->width = 20;
	}
}

/* GET /admin/calendars/new, and its form again */
bool
calendar_new_page(struct req *r)
{
	struct calendar_edit_view v = {.is_new = true, .title = say(&r->cx, T("A new calendar"))};
	struct calendar_row standard;

	if (!calendar_by_id(&r->cx, CALENDAR_STANDARD, &standard))
		return false;
	standard.name = TEXT("");
	standard.rev = 0;
	fill_form(r, &standard, &v);
	return page(r, v.title, calendar_edit_html, &v);
}

/* GET /admin/calendars/:id, and its form again */
bool
calendar_edit_page(struct req *r)
{
	const struct id_input *in = r->in;
	struct calendar_edit_view v = {.id = in->id};
	struct calendar_row row;

	_Static_assert(offsetof(struct calendar_input, id) == 0, "read as an id_input");
	if (!calendar_by_id(&r->cx, in->id, &row))
		return false;
	v.title = row.name;
	fill_form(r, &row, &v);
	return page(r, v.title, calendar_edit_html, &v);
}

static bool
take_input(struct cx *c, const struct calendar_input *in, struct calendar_row *row)
{
	bool ok = true;

	row->id = in->id;
	row->rev = in->rev;
	row->name = in->name;
	if (!minute_parse(in->cutoff, &row->cutoff))
		ok = invalid(c, "cutoff", T("Write a time like 15:00."));
	for (int i = 0; i < 7; i++) {
		char name[] = "shifts-0";

		name[7] = (char)('0' + i);
		if (!shifts_parse(in->shifts[i], &row->week[i]))
			ok = invalid(c, text_z(c->mem, text_of(name)),
			    T("Write shifts like 07:30-11:30, 13:30-17:00."));
	}
	return ok;
}

/* POST /admin/calendars and /admin/calendars/:id */
bool
calendar_post(struct req *r)
{
	const struct calendar_input *in = r->in;
	struct calendar_row row = {0};

	if (!take_input(&r->cx, in, &row) || !calendar_save(&r->cx, &row))
		return false;
	notice_next(r, say(&r->cx, T("{0} is saved."), row.name));
	return go(r, TEXT("/admin/calendars"));
}

/* ---- days ---- */

static struct msg
kind_name(enum day_kind kind)
{
	switch (kind) {
	case DAY_OFF:
		return T("Day off");
	case DAY_WORK:
		return T("Make-up day: work");
	case DAY_USUAL:
		return T("Not off here");
	}
	return T("Day off");
}

static bool
fill_days(struct req *r, struct calendar_days_view *v)
{
	struct calendar_days days;
	struct day from, to;

	if (!day_of_date((struct date){.year = (int)v->year, .month = 1, .day = 1}, &from)
	    || !day_of_date((struct date){.year = (int)v->year + 1, .month = 1, .day = 1}, &to))
		return fail(&r->cx, NOT_FOUND, T("There is no such year."));
	if (!calendar_days(&r->cx, v->id, from, to, &days))
		return false;
	v->rows.p = NEW_ARRAY(r->cx.mem, struct day_row, days.n);
	for (size_t i = 0; i < days.n; i++) {
		const struct calendar_day *d = &days.p[i];
		bool english = r->cx.lang != LANG_VI && d->name_en.n > 0;

		v->rows.p[v->rows.n++] = (struct day_row){
		    .day = day_show(r->cx.mem, d->day),
		    .weekday = weekday_show(r->cx.lang, date_of_day(d->day).weekday),
		    .kind = tr(r->cx.lang, kind_name(d->kind)),
		    .name = english ? d->name_en : d->name,
		    .iso = day_iso(r->cx.mem, d->day),
		};
	}
	return true;
}

static struct choices_view
kind_choices(struct req *r, bool national)
{
	const struct choice_view items[] = {
	    {.value = TEXT("off"), .label = say(&r->cx, T("Day off")), .hint = TEXT("")},
	    {.value = TEXT("work"),
		.label = say(&r->cx, T("Make-up day: work")),
		.hint = say(&r->cx, T("With the hours of the longest weekday."))},
	    {.value = TEXT("usual"),
		.label = say(&r->cx, T("As its weekday")),
		.hint = national ? say(&r->cx, T("Takes away what was set."))
				 : say(&r->cx, T("Here, whatever the country does."))},
	};

	return choices_view(r, "kind", T("What it is"), T(""), TEXT(""), items, COUNT(items));
}

static void
fill_day_form(struct req *r, struct calendar_days_view *v)
{
	struct text path = text_format(r->cx.mem, "/admin/calendars/%lld/days", (long long)v->id);

	v->errors = errors_view(r);
	v->before =
	    url_with(r->cx.mem, path, TEXT(""), TEXT("year"), decimal(r->cx.mem, v->year - 1));
	v->after =
	    url_with(r->cx.mem, path, TEXT(""), TEXT("year"), decimal(r->cx.mem, v->year + 1));
	v->day = field_view_day(r, "day", T("Day"), T(""), (struct day){0});
	v->kind = kind_choices(r, v->national);
	v->name = field_view(r, "name", T("Name"),
	    T("Like “Quốc khánh”; due dates explain themselves "
	      "with it."),
	    TEXT(""));
	v->name.required = false;
	v->name_en = field_view(r, "name_en", T("Name in English"), T(""), TEXT(""));
	v->name_en.required = false;
}

static bool
title_of(struct req *r, int64_t id, struct text *out)
{
	struct calendar_row row;

	if (id == CALENDAR_NATIONAL) {
		*out = say(&r->cx, T("Public holidays and make-up days"));
		return true;
	}
	if (!calendar_by_id(&r->cx, id, &row))
		return false;
	*out = say(&r->cx, T("Days of {0}"), row.name);
	return true;
}

/* GET /admin/calendars/:id/days, and its form again */
bool
calendar_days_page(struct req *r)
{
	const struct days_input *in = r->route->method == GET ? r->in : NULL;
	const struct id_input *id = r->in;
	struct calendar_days_view v = {.id = id->id, .national = id->id == CALENDAR_NATIONAL};

	_Static_assert(offsetof(struct day_form_input, id) == 0, "read as an id_input");
	v.year = in != NULL && in->year != 0 ? in->year : date_of_day(time_day(r->cx.now)).year;
	if (!title_of(r, v.id, &v.title) || !fill_days(r, &v))
		return false;
	fill_day_form(r, &v);
	return page(r, v.title, calendar_days_html, &v);
}

/* POST /admin/calendars/:id/days */
bool
calendar_day_post(struct req *r)
{
	const struct day_form_input *in = r->in;
	struct calendar_day d = {
	    .calendar = in->id, .day = in->day.day, .name = in->name, .name_en = in->name_en};
	int year = date_of_day(d.day).year;

	d.kind = text_is(in->kind, "off")    ? DAY_OFF
		 : text_is(in->kind, "work") ? DAY_WORK
					     : DAY_USUAL;
	if (!calendar_day_save(&r->cx, &d))
		return false;
	notice_next(r, say(&r->cx, T("{0} is set."), day_show(r->cx.mem, d.day)));
	return go(r, TEXT("/admin/calendars/"), decimal(r->cx.mem, in->id), TEXT("/days?year="),
	    decimal(r->cx.mem, year));
}
