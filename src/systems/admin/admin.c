/* The contents page of admin: permissions, routes and navigation. */
#include "systems/admin/admin.h"

#include "core/agency.h"
#include "core/audit.h"
#include "core/calendar.h"
#include "core/import.h"
#include "core/person.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/token.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/work.h"

/* Those of core are checked here, so they are listed here. */
static const struct permission *const permissions[] = {&AGENCY_MANAGE, &AUDIT_SEE, &CALENDAR_MANAGE,
    &EVERYWHERE, &PERSON_MANAGE, &ROLE_MANAGE, &SETTING_MANAGE, &TOKEN_MANAGE, &WORK_MANAGE, NULL};

static const struct route routes[] = {
    {GET, "/admin", &SIGNED_IN, &no_input, admin_door_page, .name = MSG("Administration")},

    {GET, "/admin/agencies", &AGENCY_MANAGE, &agency_tree_form, agency_tree_page,
	.name = MSG("Agencies")},
    {POST, "/admin/agencies", &AGENCY_MANAGE, &agency_form, agency_post, .again = agency_new_page,
	.name = MSG("Add an agency")},
    {GET, "/admin/agencies/new", &AGENCY_MANAGE, &agency_new_form, agency_new_page,
	.name = MSG("Add an agency")},
    {GET, "/admin/agencies/:id", &AGENCY_MANAGE, &id_form, agency_edit_page,
	.name = MSG("Look at an agency")},
    {POST, "/admin/agencies/:id", &AGENCY_MANAGE, &agency_form, agency_post,
	.again = agency_edit_page, .name = MSG("Change an agency")},
    {GET, "/admin/agencies/:id/close", &AGENCY_MANAGE, &id_form, agency_close_page,
	.name = MSG("Close an agency")},
    {POST, "/admin/agencies/:id/close", &AGENCY_MANAGE, &agency_close_form, agency_close_post,
	.again = agency_close_page, .name = MSG("Close an agency")},

    {GET, "/admin/people", &PERSON_MANAGE, &people_form, people_page, .flags = ROUTE_AUDITED,
	.name = MSG("Look people up")},
    {POST, "/admin/people", &PERSON_MANAGE, &person_new_form, person_new_post,
	.again = person_new_page, .name = MSG("Make an account for an officer")},
    {GET, "/admin/people/new", &PERSON_MANAGE, &no_input, person_new_page,
	.name = MSG("Make an account for an officer")},
    {GET, "/admin/people/:id", &PERSON_MANAGE, &id_form, person_sheet_page, .flags = ROUTE_AUDITED,
	.name = MSG("Look at a person's offices")},
    {POST, "/admin/people/:id/link", &PERSON_MANAGE, &id_form, person_link_post,
	.name = MSG("Make a link to set a password")},
    {POST, "/admin/people/:id/sessions", &PERSON_MANAGE, &id_form, person_sessions_post,
	.name = MSG("Sign a person out everywhere")},
    {POST, "/admin/people/:id/close", &PERSON_MANAGE, &person_close_form, person_close_post,
	.name = MSG("Close or open an account")},
    {GET, "/admin/people/:id/offices", &ROLE_MANAGE, &id_form, office_grant_page,
	.name = MSG("Give an office")},
    {POST, "/admin/people/:id/offices", &ROLE_MANAGE, &office_grant_form, office_grant_post,
	.again = office_grant_page, .name = MSG("Give an office")},
    {GET, "/admin/offices/:id/end", &ROLE_MANAGE, &id_form, office_end_page,
	.name = MSG("End an office")},
    {POST, "/admin/offices/:id/end", &ROLE_MANAGE, &office_end_form, office_end_post,
	.again = office_end_page, .name = MSG("End an office")},

    {GET, "/admin/roles", &ROLE_MANAGE, &no_input, role_list_page, .name = MSG("Roles")},
    {POST, "/admin/roles", &ROLE_MANAGE, &role_form, role_post, .again = role_new_page,
	.name = MSG("Add a role")},
    {GET, "/admin/roles/new", &ROLE_MANAGE, &no_input, role_new_page, .name = MSG("Add a role")},
    {GET, "/admin/roles/:key", &ROLE_MANAGE, &role_key_form, role_edit_page,
	.name = MSG("Look at a role")},
    {POST, "/admin/roles/:key", &ROLE_MANAGE, &role_form, role_post, .again = role_edit_page,
	.name = MSG("Change a role")},

    {GET, "/admin/tokens", &TOKEN_MANAGE, &after_form, token_list_page,
	.name = MSG("Access of systems")},
    {POST, "/admin/tokens", &TOKEN_MANAGE, &token_form, token_post, .again = token_new_page,
	.name = MSG("Make a token")},
    {GET, "/admin/tokens/new", &TOKEN_MANAGE, &no_input, token_new_page,
	.name = MSG("Make a token")},
    {GET, "/admin/tokens/:id/revoke", &TOKEN_MANAGE, &id_form, token_revoke_page,
	.name = MSG("Revoke a token")},
    {POST, "/admin/tokens/:id/revoke", &TOKEN_MANAGE, &id_form, token_revoke_post,
	.name = MSG("Revoke a token")},

    {GET, "/admin/calendars", &CALENDAR_MANAGE, &no_input, calendar_list_page,
	.name = MSG("Calendars")},
    {POST, "/admin/calendars", &CALENDAR_MANAGE, &calendar_form, calendar_post,
	.again = calendar_new_page, .name = MSG("Add a calendar")},
    {GET, "/admin/calendars/new", &CALENDAR_MANAGE, &no_input, calendar_new_page,
	.name = MSG("Add a calendar")},
    {GET, "/admin/calendars/:id", &CALENDAR_MANAGE, &id_form, calendar_edit_page,
	.name = MSG("Look at a calendar")},
    {POST, "/admin/calendars/:id", &CALENDAR_MANAGE, &calendar_form, calendar_post,
	.again = calendar_edit_page, .name = MSG("Change a calendar")},
    {GET, "/admin/calendars/:id/days", &CALENDAR_MANAGE, &calendar_days_form, calendar_days_page,
	.name = MSG("Holidays and make-up days")},
    {POST, "/admin/calendars/:id/days", &CALENDAR_MANAGE, &calendar_day_form, calendar_day_post,
	.again = calendar_days_page, .name = MSG("Set a holiday or make-up day")},

    {GET, "/admin/settings", &SETTING_MANAGE, &no_input, setting_list_page,
	.name = MSG("Settings")},
    {GET, "/admin/settings/:key", &SETTING_MANAGE, &setting_key_form, setting_edit_page,
	.name = MSG("Look at a setting")},
    {POST, "/admin/settings/:key", &SETTING_MANAGE, &setting_form, setting_post,
	.again = setting_edit_page, .name = MSG("Change a setting")},

    {GET, "/admin/audit", &AUDIT_SEE, &audit_form, audit_list_page, .flags = ROUTE_AUDITED,
	.name = MSG("Look at the audit trail")},
    {GET, "/admin/audit.csv", &AUDIT_SEE, &audit_form, audit_export_page,
	.flags = ROUTE_AUDITED | ROUTE_SLOW, .name = MSG("Download the audit trail")},
    {GET, "/admin/audit/days", &AUDIT_SEE, &audit_days_form, audit_days_page,
	.name = MSG("Daily roots of the audit trail")},
    {GET, "/admin/imports", &WORK_MANAGE, &after_form, import_list_page, .name = MSG("Imports")},
    {GET, "/admin/imports/:id", &WORK_MANAGE, &import_notes_form, import_notes_page,
	.name = MSG("Notes on an import")},
    {GET, "/admin/imports/:id/notes.csv", &WORK_MANAGE, &import_notes_form,
	import_notes_export_page, .flags = ROUTE_SLOW,
	.name = MSG("Download the notes on an import")},
    {GET, "/admin/jobs", &WORK_MANAGE, &after_form, job_list_page, .name = MSG("Jobs")},
    {POST, "/admin/jobs/:id/retry", &WORK_MANAGE, &id_form, job_retry_post,
	.name = MSG("Try a job again")},
};

static const struct setting *const settings[] = {&TOKEN_DAYS, &IMPORT_DAYS, &AUDIT_YEARS, NULL};

static bool
check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	return agency_check(c, report, to) && office_check(c, report, to);
}

static const struct nav_item nav[] = {
    {MSG("Administration"), "/admin", &PERSON_MANAGE, .officer = true},
    {MSG("Audit trail"), "/admin/audit", &AUDIT_SEE, .officer = true},
};

const struct system admin_system = {
    .name = "admin",
    .routes = routes,
    .n_routes = COUNT(routes),
    .permissions = permissions,
    .settings = settings,
    .check = check,
    .nav = nav,
    .n_nav = COUNT(nav),
};
