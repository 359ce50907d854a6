/* How the whole server has done since 1 January, for everyone to see (Circular 32/2017/TT-BTTTT:
 * received online, resolved, on time, satisfaction of each service). */
#include "systems/portal/statistics_pages.h"

#include "portal/templates.h"
#include "systems/portal/figures.h"
#include "systems/portal/procedure_view.h"
#include "systems/portal/statistics_view.h"

enum { ROWS_SHOWN = 50 };

static struct text
share(struct cx *c, int64_t part, int64_t whole)
{
	if (whole == 0)
		return TEXT("–");
	return text_format(c->mem, "%lld %%", (long long)figures_share(part, whole));
}

static bool
add_row(struct cx *c, struct statistics_view *v, const struct procedure_year *y)
{
	struct statistics_row *row = &v->rows.p[v->rows.n];
	const struct procedure *p;

	if (!procedure_by_code(c, y->procedure, &p))
		return c->why.kind == NOT_FOUND && (c->why = (struct problem){0}, true);
	row->code = p->code;
	row->name = procedure_show(p, c->lang);
	row->received = number_show(c->mem, c->lang, y->received);
	row->on_time = share(c, y->on_time, y->on_time + y->late);
	row->satisfied = share(c, y->satisfied, y->rated);
	v->rows.n++;
	return true;
}

bool
statistics_page(struct req *r)
{
	struct cx *c = &r->cx;
	int64_t year = date_of_day(time_day(c->now)).year;
	struct statistics_view v = {.year = text_format(c->mem, "%lld", (long long)year)};
	struct procedure_year all = {0};
	struct procedure_years years;

	if (!figures_all(c, year, &years))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct statistics_row, ROWS_SHOWN);
	for (size_t i = 0; i < years.n; i++) {
		const struct procedure_year *y = &years.p[i];

		all.received += y->received;
		all.online += y->online;
		all.on_time += y->on_time;
		all.late += y->late;
		all.rated += y->rated;
		all.satisfied += y->satisfied;
		if (v.rows.n < ROWS_SHOWN && y->received > 0 && !add_row(c, &v, y))
			return false;
	}
	v.any = all.received > 0;
	v.cut = years.n > ROWS_SHOWN;
	v.received = number_show(c->mem, c->lang, all.received);
	v.online = share(c, all.online, all.received);
	v.finished = number_show(c->mem, c->lang, all.on_time + all.late);
	v.on_time = share(c, all.on_time, all.on_time + all.late);
	v.rated = number_show(c->mem, c->lang, all.rated);
	v.satisfied = share(c, all.satisfied, all.rated);
	return page(r, say(c, T("How we are doing")), statistics_html, &v);
}
