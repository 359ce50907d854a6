/* Handlers of identity, for its table of routes, and the inputs that only they know. */
#ifndef IDENTITY_ACCOUNT_PAGES_H
#define IDENTITY_ACCOUNT_PAGES_H

#include "web/req.h"

struct next_input {
	struct text next;
};

struct recover_input {
	struct text login, sent;
};

struct recover_set_input {
	struct text token, password;
};

struct office_input {
	int64_t agency;
};

struct erase_input {
	bool sure;
};

struct after_input {
	struct text after;
};

bool register_page(struct req *r);
bool register_prepare(struct req *r);
bool register_post(struct req *r);
bool sign_in_page(struct req *r);
bool sign_in_prepare(struct req *r);
bool sign_in_post(struct req *r);
int64_t sign_in_key(const void *in);
bool sign_out_post(struct req *r);
bool recover_page(struct req *r);
bool recover_post(struct req *r);
bool recover_set_page(struct req *r);
bool recover_set_prepare(struct req *r);
bool recover_set_post(struct req *r);

bool account_page(struct req *r);
bool office_post(struct req *r);
bool sessions_end_post(struct req *r);
bool contact_page(struct req *r);
bool contact_post(struct req *r);
bool password_page(struct req *r);
bool password_prepare(struct req *r);
bool password_post(struct req *r);
bool takeout_page(struct req *r);
bool takeout_file(struct req *r);
bool erase_page(struct req *r);
bool erase_post(struct req *r);

bool notices_page(struct req *r);
bool notices_read_post(struct req *r);
bool mailbox_page(struct req *r);

#endif
