/* Handlers of questions and answers and what their routes take; the table is gazette.c's. */
#ifndef GAZETTE_INQUIRY_PAGES_H
#define GAZETTE_INQUIRY_PAGES_H

#include "web/route.h"

struct inquiry_list_input {
	struct text q, field, after;
	int64_t agency;
};

struct inquiry_input {
	struct text question;
};

struct ask_input {
	struct text title, body, agency, name, email, phone;
	bool closed;
};

struct follow_input {
	struct text code, helpful, words;
};

struct inquiry_desk_input {
	int64_t id;
	struct text pile, reason, agency, after;
	bool kept;
};

struct answer_input {
	int64_t id, rev;
	struct text answer, heading, field, strikes, public;
	struct pairs strike; /* passages that were ticked */
};

extern const struct form inquiry_list_form, inquiry_form, like_form, ask_form, follow_form,
    follow_code_form, helpful_form, inquiry_pile_form, inquiry_step_form, inquiry_reason_form,
    inquiry_route_form, inquiry_propose_form, answer_read_form, answer_form;

/* readers */
bool inquiry_list_page(struct req *r);
bool inquiry_page(struct req *r);
/* askers */
bool inquiry_like_page(struct req *r);
bool inquiry_ask_page(struct req *r);
bool inquiry_ask_post(struct req *r);
bool inquiry_follow_page(struct req *r);
bool inquiry_follow_code_page(struct req *r);
bool inquiry_withdraw_post(struct req *r);
bool inquiry_helpful_post(struct req *r);
bool inquiry_mine_page(struct req *r);
/* the desk */
bool inquiry_desk_page(struct req *r);
bool inquiry_sheet_page(struct req *r);
bool inquiry_answer_page(struct req *r);
bool inquiry_answer_post(struct req *r);
bool inquiry_check_page(struct req *r);
bool inquiry_route_post(struct req *r);
bool inquiry_propose_post(struct req *r);
bool inquiry_approve_post(struct req *r);
bool inquiry_send_back_post(struct req *r);
bool inquiry_decline_post(struct req *r);
bool inquiry_take_down_post(struct req *r);

int64_t inquiry_key(const void *in);
int64_t answer_key(const void *in);

#endif
