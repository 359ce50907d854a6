/* The administrator's first page: doors to what this actor may do, and nothing else. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/calendar.h"
#include "core/job.h"
#include "core/person.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/token.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/door_view.h"
#include "systems/admin/work.h"

static const struct field id_fields[] = {
    FIELD(FIELD_INT, struct id_input, id, .required = true, .max = INT64_MAX),
};
const struct form id_form = FORM(id_fields, struct id_input);

struct door {
	const struct permission *may;
	struct msg what, about;
	const char *path;
};

static const struct door who[] = {
    {&AGENCY_MANAGE, MSG("Agencies"), MSG("The tree of agencies: add, change, close"),
	"/admin/agencies"},
    {&PERSON_MANAGE, MSG("People and offices"),
	MSG("Find a person, give or end an office, make an account"), "/admin/people"},
    {&ROLE_MANAGE, MSG("Roles"), MSG("Which rights each role holds"), "/admin/roles"},
    {&TOKEN_MANAGE, MSG("Access of systems"), MSG("Tokens by which other systems come in"),
	"/admin/tokens"},
};

static const struct door how[] = {
    {&CALENDAR_MANAGE, MSG("Calendars"), MSG("Working hours, holidays, make-up days"),
	"/admin/calendars"},
    {&SETTING_MANAGE, MSG("Settings"), MSG("What each system lets you choose"), "/admin/settings"},
};

static const struct door happened[] = {
    {&AUDIT_SEE, MSG("Audit trail"), MSG("Who did what, when, from where"), "/admin/audit"},
    {&WORK_MANAGE, MSG("Imports"), MSG("What came in, and what could not be understood"),
	"/admin/imports"},
    {&WORK_MANAGE, MSG("Jobs"), MSG("Mails, deliveries and other work done behind the pages"),
	"/admin/jobs"},
};

static struct door_rows
doors(struct req *r, const struct door *all, size_t n)
{
	struct door_rows out = {NEW_ARRAY(r->cx.mem, struct door_row, n), 0};

	for (size_t i = 0; i < n; i++)
		if (actor_may(r->cx.by, all[i].may))
			out.p[out.n++] = (struct door_row){tr(r->cx.lang, all[i].what),
			    tr(r->cx.lang, all[i].about), {text_of(all[i].path)}, TEXT("")};
	return out;
}

/* How many jobs were given up, on the door to them. */
static bool
count_dead(struct req *r, struct door_rows *rows)
{
	struct job_figures figures;

	if (!actor_may(r->cx.by, &WORK_MANAGE))
		return true;
	if (!job_figures(&r->cx, &figures))
		return false;
	if (figures.dead > 0)
		rows->p[rows->n - 1].count =
		    tr_count(r->cx.mem, r->cx.lang, TN("1 given up", "{0} given up"), figures.dead);
	return true;
}

/* GET /admin */
bool
admin_door_page(struct req *r)
{
	struct door_view v = {.who = doors(r, who, COUNT(who)),
	    .how = doors(r, how, COUNT(how)),
	    .happened = doors(r, happened, COUNT(happened))};

	if (v.who.n + v.how.n + v.happened.n == 0)
		return fail(&r->cx, FORBIDDEN, T("These pages are for administrators."));
	return count_dead(r, &v.happened)
	       && page(r, say(&r->cx, T("Administration")), admin_door_html, &v);
}
