/*
 * The contents page of the portal: tables only. Routes are grouped by noun: the standing pages, the
 * procedure, the dossier (applicant, office, public, machines).
 */
#include "systems/portal/portal.h"

#include "core/calendar.h"
#include "core/person.h"
#include "systems/portal/about_pages.h"
#include "systems/portal/api_schema.h"
#include "systems/portal/demo.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/statistics_pages.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/importers.h"
#include "systems/portal/procedure.h"
#include "systems/portal/procedure_pages.h"

static const struct route routes[] = {
    /* ---- standing pages ---- */
    {GET, "/help", &ANYONE, &no_input, help_page, .flags = ROUTE_CACHED,
	.name = MSG("Help and contact")},
    {GET, "/privacy", &ANYONE, &no_input, privacy_page, .flags = ROUTE_CACHED,
	.name = MSG("Privacy")},
    {GET, "/accessibility", &ANYONE, &no_input, accessibility_page, .flags = ROUTE_CACHED,
	.name = MSG("Accessibility")},

    /* ---- procedures: the door and the catalogue ---- */
    {GET, "/", &ANYONE, &no_input, home_page, .flags = ROUTE_CACHED, .name = MSG("Home")},
    {GET, "/procedures", &ANYONE, &catalogue_form, procedure_list_page, .flags = ROUTE_CACHED,
	.name = MSG("Find a procedure")},
    {GET, "/procedures/browse", &ANYONE, &no_input, browse_page, .flags = ROUTE_CACHED,
	.name = MSG("All ways to a procedure")},
    {GET, "/procedures/suggest", &ANYONE, &suggest_form, procedure_suggest,
	.name = MSG("Suggestions")},
    {GET, "/procedures/:code", &ANYONE, &procedure_code_form, procedure_page, .flags = ROUTE_CACHED,
	.name = MSG("A procedure")},

    /* ---- procedures: administrators' ---- */
    {GET, "/office/procedures", &PROCEDURE_MANAGE, &catalogue_form, manage_list_page,
	.name = MSG("Procedures: versions and who takes them")},
    {GET, "/office/procedures/:code", &PROCEDURE_MANAGE, &procedure_code_form, manage_page,
	.name = MSG("A procedure's versions and who takes it")},
    {POST, "/office/procedures/:code/offerings", &PROCEDURE_MANAGE, &offering_form, offering_post,
	.again = manage_page, .name = MSG("Say who takes a procedure")},
    {POST, "/office/procedures/:code/offerings/:offering/remove", &PROCEDURE_MANAGE,
	&offering_remove_form, offering_remove_post,
	.name = MSG("Take an agency out of a procedure")},
    {POST, "/office/procedures/:code/close", &PROCEDURE_MANAGE, &procedure_close_form,
	procedure_close_post, .again = manage_page, .name = MSG("Close a procedure")},
    {POST, "/office/procedures/:code/reopen", &PROCEDURE_MANAGE, &procedure_close_form,
	procedure_reopen_post, .again = manage_page, .name = MSG("Open a procedure again")},

    /* ---- procedures: machines' ---- */
    {GET, "/api/v1/procedures", &ANYONE, &catalogue_form, procedure_list_api,
	.summary = "List procedures by words, field, life event, level, subject or agency",
	.answer = PROCEDURE_LIST_SCHEMA, .name = MSG("Find a procedure")},
    {GET, "/api/v1/procedures/:code", &ANYONE, &procedure_code_form, procedure_api,
	.summary = "One procedure with all its parts and who takes it", .answer = PROCEDURE_SCHEMA,
	.name = MSG("A procedure")},

    /* ---- dossiers: filing one ---- */
    {GET, "/procedures/:code/start", &SIGNED_IN, &start_form, start_page,
	.name = MSG("Start a dossier")},
    {POST, "/procedures/:code/start", &SIGNED_IN, &start_form, start_post, .again = start_page,
	.name = MSG("Start a dossier")},
    {GET, "/dossiers/:reference/form", &SIGNED_IN, &reference_form, form_page,
	.name = MSG("Fill in the form")},
    {POST, "/dossiers/:reference/form", &SIGNED_IN, &answers_form, form_post, .again = form_page,
	.key = reference_key, .name = MSG("Fill in the form")},
    {GET, "/dossiers/:reference/papers", &SIGNED_IN, &reference_form, papers_page,
	.name = MSG("Attach papers")},
    {POST, "/dossiers/:reference/papers", &SIGNED_IN, &papers_form, papers_post,
	.again = papers_page, .key = reference_key, .name = MSG("Attach papers")},
    {POST, "/dossiers/:reference/files/:file/remove", &SIGNED_IN, &file_form, paper_remove_post,
	.key = reference_key, .name = MSG("Remove a file")},
    {GET, "/dossiers/:reference/check", &SIGNED_IN, &reference_form, check_page,
	.name = MSG("Check a dossier")},
    {POST, "/dossiers/:reference/submit", &SIGNED_IN, &reference_form, submit_post,
	.again = check_page, .flags = ROUTE_ONCE, .key = reference_key,
	.name = MSG("Submit a dossier")},
    {GET, "/dossiers/:reference/receipt", &SIGNED_IN, &reference_form, receipt_page,
	.name = MSG("Receipt")},
    {GET, "/dossiers/:reference/slips/:slip", &SIGNED_IN, &slip_form, slip_page,
	.name = MSG("A paper about a dossier")},
    {GET, "/dossiers/:reference/discard", &SIGNED_IN, &reference_form, discard_page,
	.name = MSG("Delete a draft")},
    {POST, "/dossiers/:reference/discard", &SIGNED_IN, &reference_form, discard_post,
	.key = reference_key, .name = MSG("Delete a draft")},

    /* ---- dossiers: the applicant's ---- */
    {GET, "/dossiers", &SIGNED_IN, &after_key_form, mine_page, .name = MSG("My dossiers")},
    {GET, "/dossiers/:reference", &SIGNED_IN, &reference_form, sheet_page, .name = MSG("Dossier")},
    {GET, "/dossiers/:reference/files/:file", &SIGNED_IN, &file_form, file_page,
	.name = MSG("A dossier's file")},
    {POST, "/dossiers/:reference/supplement", &SIGNED_IN, &supplement_form, supplement_post,
	.again = sheet_page, .flags = ROUTE_ONCE, .key = reference_key,
	.name = MSG("Answer a request for a supplement")},
    {GET, "/dossiers/:reference/withdraw", &SIGNED_IN, &reference_form, withdraw_page,
	.name = MSG("Withdraw a dossier")},
    {POST, "/dossiers/:reference/withdraw", &SIGNED_IN, &reason_form, withdraw_post,
	.again = withdraw_page, .key = reference_key, .name = MSG("Withdraw a dossier")},
    {POST, "/dossiers/:reference/rate", &SIGNED_IN, &rate_form, rate_post, .again = sheet_page,
	.key = reference_key, .name = MSG("Rate a dossier")},

    /* ---- dossiers: the office's ---- */
    {GET, "/office", &DOSSIER_SEE, &inbox_form, inbox_page, .name = MSG("Inbox")},
    {GET, "/office/dossiers.csv", &DOSSIER_SEE, &inbox_form, inbox_export_page,
	.flags = ROUTE_AUDITED | ROUTE_SLOW, .name = MSG("Download the inbox")},
    {GET, "/office/counter", &DOSSIER_RECEIVE, &counter_find_form, counter_list_page,
	.name = MSG("Take a dossier in at the counter")},
    {GET, "/office/counter/:code", &DOSSIER_RECEIVE, &counter_look_form, counter_page,
	.name = MSG("Take a dossier in at the counter")},
    {POST, "/office/counter/:code", &DOSSIER_RECEIVE, &counter_form, counter_post,
	.again = counter_page, .flags = ROUTE_ONCE,
	.name = MSG("Take a dossier in at the counter")},
    {GET, "/office/dossiers/:reference", &DOSSIER_SEE, &reference_form, office_sheet_page,
	.flags = ROUTE_AUDITED, .name = MSG("Look at a dossier")},
    {GET, "/office/dossiers/:reference/receipt", &DOSSIER_SEE, &reference_form, receipt_page,
	.flags = ROUTE_AUDITED, .name = MSG("Look at a dossier's receipt")},
    {GET, "/office/dossiers/:reference/slips/:slip", &DOSSIER_SEE, &slip_form, slip_page,
	.flags = ROUTE_AUDITED, .name = MSG("Look at a paper about a dossier")},
    {GET, "/office/dossiers/:reference/files/:file", &DOSSIER_SEE, &file_form, office_file_page,
	.flags = ROUTE_AUDITED, .name = MSG("Look at a dossier's file")},
    {GET, "/office/dossiers/:reference/acts/:event", &DOSSIER_SEE, &act_form, office_act_page,
	.flags = ROUTE_AUDITED, .name = MSG("Prepare an act on a dossier")},
    {POST, "/office/dossiers/:reference/acts/:event", &DOSSIER_SEE, &act_form, office_act_post,
	.again = office_act_page, .key = reference_key, .name = MSG("Act on a dossier")},
    {POST, "/office/dossiers/:reference/undo", &DOSSIER_SEE, &reference_form, office_undo_post,
	.key = reference_key, .name = MSG("Take an act back")},
    {POST, "/office/dossiers/:reference/result", &DOSSIER_SEE, &result_form, office_result_post,
	.again = office_sheet_page, .key = reference_key, .name = MSG("Attach a result")},
    {POST, "/office/dossiers/:reference/files/:file/remove", &DOSSIER_SEE, &file_form,
	office_result_remove_post, .key = reference_key, .name = MSG("Remove a result")},

    /* ---- dossiers: the public's ---- */
    {GET, "/track", &ANYONE, &track_form, track_page, .name = MSG("Track a dossier")},
    {POST, "/track", &ANYONE, &track_code_form, track_code_post, .again = track_page,
	.key = track_code_key, .flags = ROUTE_STRICT, .name = MSG("Track a dossier")},
    {GET, "/track/:reference", &ANYONE, &reference_form, track_reference_page,
	.name = MSG("Track a dossier")},
    {GET, "/procedures/:code/figures", &ANYONE, &start_form, figures_page,
	.name = MSG("How a procedure goes")},

    /* ---- dossiers: machines' ---- */
    {GET, "/statistics", &ANYONE, &no_input, statistics_page, .name = MSG("How we are doing")},

    {POST, "/api/v1/dossiers", &DOSSIER_SUBMIT, &lodge_form, dossier_lodge_api, .flags = ROUTE_ONCE,
	.summary = "Submit a dossier; its papers follow by …/files, until the agency looks at it",
	.answer = DOSSIER_LODGED_SCHEMA, .name = MSG("Submit a dossier")},
    {GET, "/api/v1/dossiers", &DOSSIER_SEE, &dossier_list_form, dossier_list_api,
	.summary = "List the dossiers of the agency, one status at a time",
	.answer = DOSSIER_LIST_SCHEMA, .name = MSG("List dossiers")},
    {GET, "/api/v1/dossiers/:reference", &SIGNED_IN, &reference_form, dossier_show_api,
	.flags = ROUTE_AUDITED,
	.summary = "Show a dossier: to its agency, or to the system that submitted it",
	.answer = DOSSIER_SCHEMA, .name = MSG("Look at a dossier")},
    {POST, "/api/v1/dossiers/:reference/acts", &SIGNED_IN, &act_form, dossier_act_api,
	.repeat = dossier_repeat_api, .flags = ROUTE_ONCE, .key = reference_key,
	.summary = "Act on a dossier: one of the acts that it lists", .answer = DOSSIER_SCHEMA,
	.name = MSG("Act on a dossier")},
    {POST, "/api/v1/dossiers/:reference/files", &SIGNED_IN, &attach_form, dossier_attach_api,
	.repeat = dossier_repeat_api, .flags = ROUTE_ONCE, .key = reference_key,
	.summary = "Attach a file to a component of a dossier; component “result” is the agency's",
	.answer = DOSSIER_SCHEMA, .name = MSG("Attach papers")},
    {GET, "/api/v1/dossiers/:reference/files/:file", &SIGNED_IN, &file_form, dossier_file_api,
	.flags = ROUTE_AUDITED, .summary = "Download a file of a dossier", .answer = ANSWER_FILE,
	.name = MSG("Look at a dossier's file")},
    {GET, "/api/v1/track/:reference", &ANYONE, &reference_form, dossier_track_api,
	.summary = "Where a dossier is, without personal data", .answer = DOSSIER_TRACK_SCHEMA,
	.name = MSG("Track a dossier")},
};

static const struct permission *const permissions[] = {&DOSSIER_RECEIVE, &DOSSIER_PROCESS,
    &DOSSIER_APPROVE, &DOSSIER_SEE, &DOSSIER_SUBMIT, &PROCEDURE_MANAGE, NULL};

static const struct setting *const settings[] = {&HELP_PHONE, &HELP_EMAIL, &UNDO_MINUTES,
    &TELL_MINUTES, &NEAR_HOURS, &DRAFT_DAYS, &KEEP_YEARS, &FILE_MEGABYTES, NULL};

static const struct listener listeners[] = {
    {PERSON_ERASED, dossier_person_erased},
    {CALENDAR_CHANGED, dossier_calendar_changed},
};

static const struct takeout_source *const takeout[] = {&dossier_takeout, NULL};

static const struct timer timers[] = {
    {"portal.tally", 1, tally_fold},
    {"portal.deadlines", 60, dossier_deadlines_run},
    {"portal.warnings", 300, dossier_warnings_run},
    {"portal.drafts", 3600, dossier_drafts_run},
    {"portal.retention", 3600, dossier_retention_run},
};

static const struct worker workers[] = {
    {TELL_JOB, NULL, dossier_tell_run},
    {RECOUNT_JOB, NULL, dossier_recount_run},
};

static const struct importer importers[] = {
    {"procedures", MSG("Procedures as ministries' portals export them (JSON lines or a list)"),
	procedures_open, procedures_slice},
    {"units", MSG("Provinces, districts, communes, and what became of them in 2025 (CSV)"),
	units_open, units_slice},
    {"agencies", MSG("Agencies: a table with code, name, kind; or names to compare (CSV)"),
	agencies_open, agencies_slice},
    {"holidays", MSG("Public holidays: a table with date, days, name, type (CSV)"), holidays_open,
	holidays_slice},
};

static bool (*const demo_steps[])(struct cx *c) = {
    demo_agencies, demo_people, catalogue_demo, dossier_demo, NULL};

static const struct nav_item nav[] = {
    {MSG("Procedures"), "/procedures", &ANYONE, false},
    {MSG("My dossiers"), "/dossiers", &DOSSIER_SUBMIT, false},
    {MSG("Inbox"), "/office", &DOSSIER_SEE, true},
    {MSG("Track a dossier"), "/track", &ANYONE, false},
    {MSG("Catalogue"), "/office/procedures", &PROCEDURE_MANAGE, true},
};

const struct system portal_system = {
    .name = "portal",
    .routes = routes,
    .n_routes = COUNT(routes),
    .permissions = permissions,
    .takeout = takeout,
    .listeners = listeners,
    .n_listeners = COUNT(listeners),
    .timers = timers,
    .n_timers = COUNT(timers),
    .workers = workers,
    .n_workers = COUNT(workers),
    .importers = importers,
    .n_importers = COUNT(importers),
    .settings = settings,
    .check = portal_check,
    .demo = demo_steps,
    .nav = nav,
    .n_nav = COUNT(nav),
    .print_states = dossier_print_states,
};
