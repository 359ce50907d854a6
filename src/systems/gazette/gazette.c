/*
 * The contents page of the gazette: tables only. Routes are grouped by noun: the article, the act,
 * the consultation, the question, finding, duty.
 */
#include "systems/gazette/gazette.h"

#include "systems/gazette/act.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/act_desk_pages.h"
#include "systems/gazette/act_pages.h"
#include "systems/gazette/import_law.h"
#include "systems/gazette/issue_pages.h"

static const struct route routes[] = {
    /* ---- acts: readers' ---- */
    {GET, "/law", &ANYONE, &act_list_form, act_list_page, .flags = ROUTE_CACHED,
	.name = MSG("Legal documents")},
    {GET, "/law/issues", &ANYONE, &no_input, issue_list_page, .flags = ROUTE_CACHED,
	.name = MSG("Issues of the Official Gazette")},
    {GET, "/law/issues/:year/:no", &ANYONE, &issue_form, issue_page, .flags = ROUTE_CACHED,
	.name = MSG("An issue of the Official Gazette")},
    {GET, "/law/:act", &ANYONE, &act_read_form, act_page, .flags = ROUTE_CACHED,
	.name = MSG("A legal document")},
    {GET, "/law/:act/compare", &ANYONE, &compare_form, act_compare_page, .flags = ROUTE_CACHED,
	.name = MSG("Two states of a legal document side by side")},
    {GET, "/law/:act/akn", &ANYONE, &act_read_form, act_akoma_page,
	.name = MSG("A legal document as Akoma Ntoso")},
    {GET, "/law/:act/files/:digest", &ANYONE, &act_file_form, act_file_page,
	.name = MSG("A legal document's file")},
    {GET, "/law/:act/:path", &ANYONE, &act_read_form, act_provision_page, .flags = ROUTE_CACHED,
	.name = MSG("A provision of a legal document")},

    /* ---- acts: the desk's ---- */
    {GET, "/desk/acts", &ACT_EDIT, &no_input, act_desk_page,
	.name = MSG("Legal documents at the desk")},
    {GET, "/desk/acts/new", &ACT_EDIT, &no_input, act_new_page,
	.name = MSG("Enter a legal document")},
    {POST, "/desk/acts/new", &ACT_EDIT, &act_edit_form, act_new_post, .again = act_new_page,
	.flags = ROUTE_ONCE, .name = MSG("Enter a legal document")},
    {GET, "/desk/acts/:id", &ACT_EDIT, &act_step_form, act_sheet_page,
	.name = MSG("A legal document at the desk")},
    {GET, "/desk/acts/:id/edit", &ACT_EDIT, &act_step_form, act_edit_page,
	.name = MSG("Change a legal document's draft")},
    {POST, "/desk/acts/:id", &ACT_EDIT, &act_edit_form, act_edit_post, .again = act_edit_page,
	.key = act_key, .name = MSG("Change a legal document's draft")},
    {POST, "/desk/acts/:id/propose", &ACT_EDIT, &act_step_form, act_propose_post,
	.again = act_sheet_page, .key = act_key, .name = MSG("Hand in a legal document")},
    {POST, "/desk/acts/:id/approve", &ACT_APPROVE, &act_step_form, act_approve_post,
	.again = act_sheet_page, .key = act_key, .name = MSG("Publish a legal document")},
    {POST, "/desk/acts/:id/send-back", &ACT_APPROVE, &act_reason_form, act_send_back_post,
	.again = act_sheet_page, .key = act_key, .name = MSG("Send a legal document back")},
    {POST, "/desk/acts/:id/withdraw", &ACT_APPROVE, &act_reason_form, act_withdraw_post,
	.again = act_sheet_page, .key = act_key, .name = MSG("Withdraw a legal document")},
    {GET, "/desk/acts/:id/relations/new", &ACT_EDIT, &act_step_form, relation_new_page,
	.name = MSG("Enter what a document does to another")},
    {POST, "/desk/acts/:id/relations", &ACT_EDIT, &relation_form, relation_post,
	.again = relation_new_page, .flags = ROUTE_ONCE, .key = act_key,
	.name = MSG("Enter what a document does to another")},
    {POST, "/desk/acts/:id/relations/:relation/approve", &ACT_APPROVE, &relation_step_form,
	relation_approve_post, .key = act_key,
	.name = MSG("Approve what a document does to another")},
    {POST, "/desk/acts/:id/relations/:relation/remove", &ACT_EDIT, &relation_step_form,
	relation_remove_post, .key = act_key,
	.name = MSG("Take out what a document does to another")},
    {POST, "/desk/acts/:id/files", &ACT_EDIT, &act_upload_form, act_attach_post,
	.again = act_sheet_page, .key = act_key, .name = MSG("Attach a file to a document")},
    {GET, "/desk/acts/:id/files/:digest", &ACT_EDIT, &act_detach_form, act_preview_file,
	.name = MSG("A legal document's file")},
    {POST, "/desk/acts/:id/files/:digest/remove", &ACT_EDIT, &act_detach_form, act_detach_post,
	.key = act_key, .name = MSG("Remove a file from a document")},
    {GET, "/desk/issues", &ACT_EDIT, &no_input, issue_desk_page,
	.name = MSG("Issues being put together")},
    {POST, "/desk/issues", &ACT_EDIT, &issue_begin_form, issue_begin_post, .again = issue_desk_page,
	.flags = ROUTE_ONCE, .name = MSG("Begin an issue")},
    {GET, "/desk/issues/:issue", &ACT_EDIT, &issue_desk_form, issue_edit_page,
	.name = MSG("An issue being put together")},
    {POST, "/desk/issues/:issue/acts", &ACT_EDIT, &issue_add_form, issue_add_post,
	.again = issue_edit_page, .name = MSG("Put a document into an issue")},
    {POST, "/desk/issues/:issue/acts/:act/remove", &ACT_EDIT, &issue_out_form, issue_out_post,
	.name = MSG("Take a document out of an issue")},
    {POST, "/desk/issues/:issue/publish", &ACT_APPROVE, &issue_desk_form, issue_publish_post,
	.again = issue_edit_page, .key = issue_key, .name = MSG("Publish an issue")},
};

static const struct permission *const permissions[] = {&ACT_EDIT, &ACT_APPROVE, NULL};

static const struct setting *const settings[] = {NULL};

static const struct timer timers[] = {
    {"gazette.act.status", 60, act_status_run},
};

static const struct importer importers[] = {
    {"code-articles", MSG("Articles of the legal code (JSON lines)"), code_articles_open,
	code_articles_slice},
    {"documents", MSG("Legal documents as text (JSON lines)"), documents_open, documents_slice},
    {"document", MSG("One legal document a file (DOCX, Word 6; text in UTF-8 or TCVN3)"),
	document_file_open, document_file_slice},
};

static bool (*const demo_steps[])(struct cx *c) = {act_demo, NULL};

static const struct nav_item nav[] = {
    {MSG("Legal documents"), "/law", &ANYONE, false},
    {MSG("Desk: legal documents"), "/desk/acts", &ACT_EDIT, true},
};

static bool
gazette_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	return act_check_all(c, report, to) && publication_check_all(c, report, to);
}

const struct system gazette_system = {
    .name = "gazette",
    .routes = routes,
    .n_routes = COUNT(routes),
    .permissions = permissions,
    .settings = settings,
    .importers = importers,
    .n_importers = COUNT(importers),
    .timers = timers,
    .n_timers = COUNT(timers),
    .check = gazette_check,
    .demo = demo_steps,
    .nav = nav,
    .n_nav = COUNT(nav),
};
