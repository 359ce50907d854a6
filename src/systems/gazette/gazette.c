/*
 * The contents page of the gazette: tables only. Routes are grouped by noun: the article, the act,
 * the consultation, the question, finding, duty.
 */
#include "systems/gazette/gazette.h"

#include "systems/gazette/act.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/act_desk_pages.h"
#include "systems/gazette/act_pages.h"
#include "core/calendar.h"
#include "core/job.h"
#include "core/person.h"
#include "systems/gazette/consultation_demo.h"
#include "systems/gazette/consultation_pages.h"
#include "systems/gazette/comment.h"
#include "systems/gazette/import_inquiry.h"
#include "systems/gazette/feed_pages.h"
#include "systems/gazette/finding_pages.h"
#include "systems/gazette/article.h"
#include "systems/gazette/article_demo.h"
#include "systems/gazette/article_pages.h"
#include "systems/gazette/front.h"
#include "systems/gazette/front_pages.h"
#include "systems/gazette/import_law.h"
#include "systems/gazette/inquiry_demo.h"
#include "systems/gazette/inquiry_pages.h"
#include "systems/gazette/inquiry.h"
#include "systems/gazette/issue_pages.h"
#include "systems/gazette/proof_pages.h"
#include "systems/gazette/media_pages.h"
#include "systems/gazette/section.h"
#include "systems/gazette/section_pages.h"

static const struct route routes[] = {
    /* ---- news: readers' ---- */
    {GET, "/news", &ANYONE, &no_input, news_page, .flags = ROUTE_CACHED, .name = MSG("News")},
    {GET, "/news/sections/:article", &ANYONE, &news_section_form, news_section_page,
	.flags = ROUTE_CACHED, .name = MSG("A section of the news")},
    {GET, "/news/:article", &ANYONE, &article_read_form, article_page, .flags = ROUTE_CACHED,
	.name = MSG("A news article")},
    {GET, "/news/:article/versions/:no", &ANYONE, &article_version_form, article_version_page,
	.flags = ROUTE_CACHED, .name = MSG("An earlier version of an article")},
    {GET, "/media/:file_name", &ANYONE, &media_file_form, media_public_file,
	.name = MSG("A picture")},

    /* ---- news: the desk's ---- */
    {GET, "/desk/articles", &ARTICLE_WRITE, &article_desk_form, article_desk_page,
	.name = MSG("News at the desk")},
    {GET, "/desk/articles/new", &ARTICLE_WRITE, &no_input, article_new_page,
	.name = MSG("Write an article")},
    {POST, "/desk/articles/new", &ARTICLE_WRITE, &article_new_form, article_new_post,
	.again = article_new_page, .flags = ROUTE_ONCE, .name = MSG("Write an article")},
    {GET, "/desk/articles/gaps", &ARTICLE_WRITE, &no_input, article_gaps_page,
	.name = MSG("Translations that are missing or out of date")},
    {GET, "/desk/articles/:id", &ARTICLE_WRITE, &article_step_form, article_sheet_page,
	.flags = ROUTE_SLOW, .name = MSG("An article at the desk")},
    {GET, "/desk/articles/:id/preview", &ARTICLE_WRITE, &article_step_form, article_preview_page,
	.flags = ROUTE_SLOW, .name = MSG("An article's preview")},
    {POST, "/desk/articles/:id/open", &ARTICLE_WRITE, &article_step_form, article_open_post,
	.key = article_key, .name = MSG("Begin to change an article")},
    {GET, "/desk/articles/:id/edit", &ARTICLE_WRITE, &article_step_form, article_edit_page,
	.name = MSG("Change an article's draft")},
    {POST, "/desk/articles/:id", &ARTICLE_WRITE, &article_edit_form, article_edit_post,
	.again = article_edit_page, .key = article_key, .name = MSG("Change an article's draft")},
    {POST, "/desk/articles/:id/propose", &ARTICLE_WRITE, &article_step_form, article_propose_post,
	.prepare = article_propose_prepare, .again = article_sheet_page, .key = article_key,
	.name = MSG("Hand in an article")},
    {POST, "/desk/articles/:id/approve", &ARTICLE_APPROVE, &article_step_form, article_approve_post,
	.again = article_sheet_page, .key = article_key, .name = MSG("Approve an article")},
    {POST, "/desk/articles/:id/send-back", &ARTICLE_APPROVE, &article_reason_form,
	article_send_back_post, .again = article_sheet_page, .key = article_key,
	.name = MSG("Send an article back")},
    {POST, "/desk/articles/:id/recall", &ARTICLE_WRITE, &article_step_form, article_recall_post,
	.key = article_key, .name = MSG("Stop an article that waits for its minute")},
    {POST, "/desk/articles/:id/correct", &ARTICLE_WRITE, &article_step_form, article_correct_post,
	.key = article_key, .name = MSG("Begin to correct an article")},
    {POST, "/desk/articles/:id/give-up", &ARTICLE_WRITE, &article_step_form, article_give_up_post,
	.key = article_key, .name = MSG("Give a correction up")},
    {POST, "/desk/articles/:id/withdraw", &ARTICLE_APPROVE, &article_reason_form,
	article_withdraw_post, .again = article_sheet_page, .key = article_key,
	.name = MSG("Withdraw an article")},
    {POST, "/desk/articles/:id/translate", &ARTICLE_WRITE, &article_step_form,
	article_translate_post, .key = article_key, .name = MSG("Begin a translation")},
    {POST, "/desk/articles/:id/discard", &ARTICLE_WRITE, &article_step_form, article_discard_post,
	.key = article_key, .name = MSG("Remove a draft")},
    {GET, "/desk/sections", &SECTION_MANAGE, &no_input, section_desk_page,
	.name = MSG("Sections of the news")},
    {GET, "/desk/sections/new", &SECTION_MANAGE, &no_input, section_new_page,
	.name = MSG("A new section")},
    {POST, "/desk/sections/new", &SECTION_MANAGE, &section_edit_form, section_post,
	.again = section_new_page, .flags = ROUTE_ONCE, .key = section_key,
	.name = MSG("A new section")},
    {GET, "/desk/sections/:id", &SECTION_MANAGE, &section_step_form, section_edit_page,
	.name = MSG("A section of the news")},
    {POST, "/desk/sections/:id", &SECTION_MANAGE, &section_edit_form, section_post,
	.again = section_edit_page, .key = section_key, .name = MSG("Change a section")},
    {POST, "/desk/sections/:id/people", &SECTION_MANAGE, &section_person_form, section_person_post,
	.again = section_edit_page, .key = section_key,
	.name = MSG("Name who writes in a section")},
    {POST, "/desk/sections/:id/people/:person/remove", &SECTION_MANAGE, &section_unname_form,
	section_unname_post, .key = section_key, .name = MSG("Take a name out of a section")},
    {GET, "/desk/media", &ARTICLE_WRITE, &media_list_form, media_list_page,
	.name = MSG("The media store")},
    {POST, "/desk/media", &ARTICLE_WRITE, &media_new_form, media_post, .prepare = media_prepare,
	.again = media_list_page, .name = MSG("Upload a picture")},
    {GET, "/desk/media/:media", &ARTICLE_WRITE, &media_step_form, media_sheet_page,
	.name = MSG("A picture in the media store")},
    {POST, "/desk/media/:media", &ARTICLE_WRITE, &media_edit_form, media_describe_post,
	.again = media_sheet_page, .name = MSG("Describe a picture")},
    {GET, "/desk/media/files/:file_name", &ARTICLE_WRITE, &media_file_form, media_desk_file,
	.name = MSG("A picture")},
    {GET, "/desk/front", &FRONT_COMPOSE, &no_input, front_desk_page, .name = MSG("The front page")},
    {POST, "/desk/front", &FRONT_COMPOSE, &front_pin_form, front_pin_post, .again = front_desk_page,
	.key = front_key, .name = MSG("Pin an article")},
    {POST, "/desk/front/:story/raise", &FRONT_COMPOSE, &front_step_form, front_raise_post,
	.key = front_key, .name = MSG("Move an article up")},
    {POST, "/desk/front/:story/remove", &FRONT_COMPOSE, &front_step_form, front_unpin_post,
	.key = front_key, .name = MSG("Take an article out of the front page")},

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

    /* ---- questions and answers: readers', askers' ---- */
    {GET, "/questions", &ANYONE, &inquiry_list_form, inquiry_list_page, .flags = ROUTE_CACHED,
	.name = MSG("Questions and answers")},
    {GET, "/questions/new", &ANYONE, &like_form, inquiry_like_page,
	.name = MSG("Questions like one's own")},
    {GET, "/questions/new/ask", &ANYONE, &like_form, inquiry_ask_page,
	.name = MSG("Ask a question")},
    {POST, "/questions/new/ask", &ANYONE, &ask_form, inquiry_ask_post, .again = inquiry_ask_page,
	.flags = ROUTE_ONCE | ROUTE_STRICT, .name = MSG("Ask a question")},
    {GET, "/questions/follow", &ANYONE, &follow_form, inquiry_follow_page,
	.name = MSG("Follow a question")},
    {GET, "/questions/follow/:code", &ANYONE, &follow_code_form, inquiry_follow_code_page,
	.name = MSG("A question by its code")},
    {POST, "/questions/follow/:code/withdraw", &ANYONE, &follow_code_form, inquiry_withdraw_post,
	.again = inquiry_follow_code_page, .name = MSG("Withdraw a question")},
    {POST, "/questions/follow/:code/helpful", &ANYONE, &helpful_form, inquiry_helpful_post,
	.again = inquiry_follow_code_page, .name = MSG("Say whether an answer helped")},
    {GET, "/questions/mine", &SIGNED_IN, &no_input, inquiry_mine_page,
	.name = MSG("One's own questions")},
    {GET, "/questions/:question", &ANYONE, &inquiry_form, inquiry_page, .flags = ROUTE_CACHED,
	.name = MSG("A question and its answer")},

    /* ---- questions and answers: the desk's ---- */
    {GET, "/desk/questions", &INQUIRY_ANSWER, &inquiry_pile_form, inquiry_desk_page,
	.name = MSG("People's questions at the desk")},
    {GET, "/desk/questions/:id", &INQUIRY_ANSWER, &inquiry_step_form, inquiry_sheet_page,
	.flags = ROUTE_AUDITED, .name = MSG("A question at the desk")},
    {GET, "/desk/questions/:id/answer", &INQUIRY_ANSWER, &answer_read_form, inquiry_answer_page,
	.flags = ROUTE_AUDITED, .name = MSG("Write an answer")},
    {POST, "/desk/questions/:id/answer", &INQUIRY_ANSWER, &answer_form, inquiry_answer_post,
	.again = inquiry_answer_page, .key = answer_key, .name = MSG("Write an answer")},
    {GET, "/desk/questions/:id/check", &INQUIRY_ANSWER, &inquiry_step_form, inquiry_check_page,
	.flags = ROUTE_AUDITED, .name = MSG("What of an answer will be read")},
    {POST, "/desk/questions/:id/route", &INQUIRY_ANSWER, &inquiry_route_form, inquiry_route_post,
	.again = inquiry_sheet_page, .key = inquiry_key, .name = MSG("Send a question on")},
    {POST, "/desk/questions/:id/propose", &INQUIRY_ANSWER, &inquiry_propose_form,
	inquiry_propose_post, .again = inquiry_check_page, .key = inquiry_key,
	.name = MSG("Hand in an answer")},
    {POST, "/desk/questions/:id/approve", &INQUIRY_APPROVE, &inquiry_step_form,
	inquiry_approve_post, .again = inquiry_sheet_page, .key = inquiry_key,
	.name = MSG("Approve an answer")},
    {POST, "/desk/questions/:id/send-back", &INQUIRY_APPROVE, &inquiry_reason_form,
	inquiry_send_back_post, .again = inquiry_sheet_page, .key = inquiry_key,
	.name = MSG("Send an answer back")},
    {POST, "/desk/questions/:id/decline", &INQUIRY_ANSWER, &inquiry_reason_form,
	inquiry_decline_post, .again = inquiry_sheet_page, .key = inquiry_key,
	.name = MSG("Decline a question")},
    {POST, "/desk/questions/:id/take-down", &INQUIRY_APPROVE, &inquiry_reason_form,
	inquiry_take_down_post, .again = inquiry_sheet_page, .key = inquiry_key,
	.name = MSG("Take an answer down")},
    /* ---- finding ---- */
    {GET, "/search", &ANYONE, &finding_form, finding_page, .flags = ROUTE_CACHED,
	.name = MSG("Search everything")},
    {GET, "/api/v1/search", &ANYONE, &finding_form, finding_api,
	.summary = "Search public services, legal documents and everything else that is public",
	.answer = FINDING_SCHEMA, .name = MSG("Search everything")},
    {GET, "/proof/:kind/:key", &ANYONE, &proof_form, proof_page,
	.name = MSG("Proof of publication")},
    {GET, "/proof/:kind/:key/:version", &ANYONE, &proof_form, proof_version,
	.name = MSG("A version as it was published")},
    {GET, "/proof/:kind/:key/:version/text", &ANYONE, &proof_form, proof_text,
	.name = MSG("The bytes of a version as it was published")},
    {GET, "/feeds", &ANYONE, &no_input, feed_list_page, .flags = ROUTE_CACHED,
	.name = MSG("Follow what is published")},
    {GET, "/feeds/:file", &ANYONE, &feed_form, feed_page, .name = MSG("A feed")},
    {GET, "/feeds/:by/:file", &ANYONE, &feed_by_form, feed_by_page, .name = MSG("A feed")},
    {GET, "/sitemap.xml", &ANYONE, &no_input, sitemap_page,
	.name = MSG("The addresses of all public pages")},
    {GET, "/sitemaps/:file", &ANYONE, &feed_form, sitemap_part,
	.name = MSG("The addresses of all public pages")},
    {GET, "/opensearch.xml", &ANYONE, &no_input, opensearch_page,
	.name = MSG("The search box of browsers")},

    /* ---- consultations: readers', those who comment ---- */
    {GET, "/consultations", &ANYONE, &consultation_list_form, consultation_list_page,
	.name = MSG("Consultations on drafts")},
    {GET, "/consultations/mine", &SIGNED_IN, &no_input, comment_mine_page,
	.name = MSG("One's own comments on drafts")},
    {GET, "/consultations/:consultation", &ANYONE, &consultation_form, consultation_page,
	.name = MSG("A consultation on a draft")},
    {GET, "/consultations/:consultation/synthesis", &ANYONE, &consultation_form, synthesis_page,
	.flags = ROUTE_CACHED, .name = MSG("What became of comments on a draft")},
    {GET, "/consultations/:consultation/synthesis/csv", &ANYONE, &consultation_form,
	synthesis_csv_page, .name = MSG("A synthesis as a table")},
    {GET, "/consultations/:consultation/files/:digest", &ANYONE, &consultation_file_form,
	consultation_file_page, .name = MSG("A paper that explains a draft")},
    {GET, "/consultations/:consultation/:path", &ANYONE, &consultation_path_form, comment_page,
	.name = MSG("Comment on an article of a draft")},
    {POST, "/consultations/:consultation/:path", &SIGNED_IN, &comment_form, comment_post,
	.again = comment_page, .flags = ROUTE_ONCE,
	.name = MSG("Comment on an article of a draft")},

    /* ---- consultations: the desk's ---- */
    {GET, "/desk/consultations", &CONSULTATION_EDIT, &no_input, consultation_desk_page,
	.name = MSG("Consultations at the desk")},
    {GET, "/desk/consultations/new", &CONSULTATION_EDIT, &no_input, consultation_new_page,
	.name = MSG("Prepare a consultation")},
    {POST, "/desk/consultations/new", &CONSULTATION_EDIT, &consultation_edit_form,
	consultation_new_post, .again = consultation_new_page, .flags = ROUTE_ONCE,
	.name = MSG("Prepare a consultation")},
    {GET, "/desk/consultations/:id", &CONSULTATION_EDIT, &consultation_step_form,
	consultation_sheet_page, .name = MSG("A consultation at the desk")},
    {GET, "/desk/consultations/:id/edit", &CONSULTATION_EDIT, &consultation_edit_read_form,
	consultation_edit_page, .name = MSG("Change a consultation's draft")},
    {POST, "/desk/consultations/:id", &CONSULTATION_EDIT, &consultation_edit_form,
	consultation_edit_post, .again = consultation_edit_page, .key = consultation_key,
	.name = MSG("Change a consultation's draft")},
    {POST, "/desk/consultations/:id/word", &CONSULTATION_EDIT, &consultation_word_form,
	consultation_word_post, .prepare = consultation_word_prepare,
	.again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Read a draft from a Word document")},
    {POST, "/desk/consultations/:id/files", &CONSULTATION_EDIT, &consultation_upload_form,
	consultation_attach_post, .again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Attach a paper to a draft")},
    {GET, "/desk/consultations/:id/files/:digest", &CONSULTATION_EDIT, &consultation_detach_form,
	consultation_preview_file, .name = MSG("A paper that explains a draft")},
    {POST, "/desk/consultations/:id/files/:digest/remove", &CONSULTATION_EDIT,
	&consultation_detach_form, consultation_detach_post, .key = consultation_key,
	.name = MSG("Remove a paper from a draft")},
    {POST, "/desk/consultations/:id/propose", &CONSULTATION_EDIT, &consultation_step_form,
	consultation_propose_post, .again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Hand in a consultation")},
    {POST, "/desk/consultations/:id/approve", &CONSULTATION_APPROVE, &consultation_step_form,
	consultation_approve_post, .again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Publish a consultation")},
    {POST, "/desk/consultations/:id/send-back", &CONSULTATION_APPROVE, &consultation_reason_form,
	consultation_send_back_post, .again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Send a consultation back")},
    {POST, "/desk/consultations/:id/withdraw", &CONSULTATION_APPROVE, &consultation_reason_form,
	consultation_withdraw_post, .again = consultation_sheet_page, .key = consultation_key,
	.name = MSG("Withdraw a consultation")},
    {GET, "/desk/consultations/:id/comments", &CONSULTATION_EDIT, &consultation_step_form,
	comment_list_page, .flags = ROUTE_AUDITED, .name = MSG("Comments on a draft")},
    {GET, "/desk/consultations/:id/comments/csv", &CONSULTATION_EDIT, &consultation_step_form,
	comment_csv_page, .flags = ROUTE_AUDITED, .name = MSG("Comments on a draft as a table")},
    {GET, "/desk/consultations/:id/comments/new", &CONSULTATION_EDIT, &letter_read_form,
	letter_page, .name = MSG("Enter a letter on a draft")},
    {POST, "/desk/consultations/:id/comments/new", &CONSULTATION_EDIT, &letter_form, letter_post,
	.again = letter_page, .flags = ROUTE_ONCE, .key = letter_key,
	.name = MSG("Enter a letter on a draft")},
    {GET, "/desk/consultations/:id/comments/:comment", &CONSULTATION_EDIT, &reply_read_form,
	reply_page, .flags = ROUTE_AUDITED, .name = MSG("A comment on a draft")},
    {POST, "/desk/consultations/:id/comments/:comment/reply", &CONSULTATION_EDIT, &reply_form,
	reply_post, .again = reply_page, .key = reply_key,
	.name = MSG("Say what becomes of a comment")},
    {POST, "/desk/consultations/:id/comments/:comment/move", &CONSULTATION_EDIT, &comment_move_form,
	comment_move_post, .again = reply_page, .key = reply_key,
	.name = MSG("Move a comment to another group")},
    {POST, "/desk/consultations/:id/synthesis/propose", &CONSULTATION_EDIT, &consultation_note_form,
	synthesis_propose_post, .again = comment_list_page, .key = consultation_key,
	.name = MSG("Hand in a synthesis")},
    {POST, "/desk/consultations/:id/synthesis/approve", &CONSULTATION_APPROVE,
	&consultation_step_form, synthesis_approve_post, .again = comment_list_page,
	.key = consultation_key, .name = MSG("Publish a synthesis")},
    {POST, "/desk/consultations/:id/synthesis/send-back", &CONSULTATION_APPROVE,
	&consultation_reason_form, synthesis_send_back_post, .again = comment_list_page,
	.key = consultation_key, .name = MSG("Send a synthesis back")},
};

static const struct permission *const permissions[] = {&ARTICLE_WRITE, &ARTICLE_APPROVE,
    &SECTION_MANAGE, &FRONT_COMPOSE, &ACT_EDIT, &ACT_APPROVE, &INQUIRY_ANSWER, &INQUIRY_APPROVE,
    &INQUIRY_ROUTE, &CONSULTATION_EDIT, &CONSULTATION_APPROVE, NULL};

static const struct setting *const settings[] = {
    &QUESTION_DAYS, &COMMENT_TERM, &SYNTHESIS_TERM, &COMMENTER_YEARS, NULL};

static const struct listener listeners[] = {
    {PERSON_ERASED, inquiry_person_erased},
    {PERSON_ERASED, comment_person_erased},
    {CALENDAR_CHANGED, inquiry_calendar_changed},
};

static const struct worker workers[] = {
    {INQUIRY_RECOUNT_JOB, NULL, inquiry_recount_run},
    {COMMENT_TELL_JOB, NULL, comment_tell_run},
};

static const struct timer timers[] = {
    {"gazette.article.publish", 5, article_publish_run},
    {"gazette.act.status", 60, act_status_run},
    {"gazette.question.retention", 3600, inquiry_sweep},
    {"gazette.comment.retention", 3600, comment_sweep},
};

static const struct importer importers[] = {
    {"code-articles", MSG("Articles of the legal code (JSON lines)"), code_articles_open,
	code_articles_slice},
    {"documents", MSG("Legal documents as text (JSON lines)"), documents_open, documents_slice},
    {"document",
	MSG("One legal document a file (DOCX, DOC, PDF with text; text in UTF-8 or TCVN3)"),
	document_file_open, document_file_slice},
    {"questions", MSG("Questions and answers of help pages (JSON lines)"), inquiries_open,
	inquiries_slice},
};

static bool (*const demo_steps[])(struct cx *c) = {
    article_demo, act_demo, inquiry_demo, consultation_demo, NULL};

static const struct nav_item nav[] = {
    {MSG("News"), "/news", &ANYONE, false},
    {MSG("Legal documents"), "/law", &ANYONE, false},
    {MSG("Consultations on drafts"), "/consultations", &ANYONE, false},
    {MSG("Questions and answers"), "/questions", &ANYONE, false},
    {MSG("Desk: news"), "/desk/articles", &ARTICLE_WRITE, true},
    {MSG("Desk: legal documents"), "/desk/acts", &ACT_EDIT, true},
    {MSG("Desk: consultations"), "/desk/consultations", &CONSULTATION_EDIT, true},
    {MSG("Desk: questions"), "/desk/questions", &INQUIRY_ANSWER, true},
};

static bool
gazette_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	return article_check_all(c, report, to) && act_check_all(c, report, to)
	       && inquiry_check_all(c, report, to) && publication_check_all(c, report, to);
}

const struct system gazette_system = {
    .name = "gazette",
    .routes = routes,
    .n_routes = COUNT(routes),
    .permissions = permissions,
    .settings = settings,
    .importers = importers,
    .n_importers = COUNT(importers),
    .listeners = listeners,
    .n_listeners = COUNT(listeners),
    .workers = workers,
    .n_workers = COUNT(workers),
    .timers = timers,
    .n_timers = COUNT(timers),
    .check = gazette_check,
    .demo = demo_steps,
    .nav = nav,
    .n_nav = COUNT(nav),
};
