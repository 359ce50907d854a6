/* Handlers of articles: readers' and the desk's, and what their routes take; the table is
 * gazette.c's. */
#ifndef GAZETTE_ARTICLE_PAGES_H
#define GAZETTE_ARTICLE_PAGES_H

#include "web/route.h"

struct article_input {
	int64_t id, kind, section, rev, no;
	struct text article, lang, title, summary, body, author, source, picture, note, time,
	    reason, after, state, act, survey, method, period, session_from, session_to, place;
	struct day_input day, available, session;
};

extern const struct form article_read_form, article_version_form, news_form, news_section_form,
    article_desk_form, article_step_form, article_new_form, article_edit_form, article_reason_form;

/* readers */
bool news_page(struct req *r);
bool news_section_page(struct req *r);
bool article_page(struct req *r);
bool article_version_page(struct req *r);

/* the desk */
bool article_desk_page(struct req *r);
bool article_gaps_page(struct req *r);
bool article_sheet_page(struct req *r);
bool article_preview_page(struct req *r);
bool article_new_page(struct req *r);
bool article_new_post(struct req *r);
bool article_open_post(struct req *r);
bool article_edit_page(struct req *r);
bool article_edit_post(struct req *r);
bool article_propose_prepare(struct req *r);
bool article_propose_post(struct req *r);
bool article_approve_post(struct req *r);
bool article_send_back_post(struct req *r);
bool article_recall_post(struct req *r);
bool article_correct_post(struct req *r);
bool article_give_up_post(struct req *r);
bool article_withdraw_post(struct req *r);
bool article_translate_post(struct req *r);
bool article_discard_post(struct req *r);

int64_t article_key(const void *in);

#endif
