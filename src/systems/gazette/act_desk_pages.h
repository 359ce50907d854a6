/* Handlers of the desk for legal documents: entering, approving, relations, files. */
#ifndef GAZETTE_ACT_DESK_PAGES_H
#define GAZETTE_ACT_DESK_PAGES_H

#include "web/route.h"

struct act_edit_input {
	int64_t id, kind, rev;
	struct text number, title, title_en, issuer, signer, field, text;
	struct day_input issued, effect, expires;
};

struct act_step_input {
	int64_t id, relation, after;
	struct text reason, digest;
	struct upload file;
};

struct relation_input {
	int64_t id;
	struct text kind, target, what, path, text, source;
	struct day_input effect;
};

extern const struct form act_desk_form, act_edit_form, act_step_form, act_reason_form,
    relation_form, relation_step_form, act_upload_form, act_detach_form;

bool act_desk_page(struct req *r);
bool act_new_page(struct req *r);
bool act_new_post(struct req *r);
bool act_sheet_page(struct req *r);
bool act_edit_page(struct req *r);
bool act_edit_post(struct req *r);
bool act_propose_post(struct req *r);
bool act_approve_post(struct req *r);
bool act_send_back_post(struct req *r);
bool act_withdraw_post(struct req *r);
bool relation_new_page(struct req *r);
bool relation_post(struct req *r);
bool relation_approve_post(struct req *r);
bool relation_remove_post(struct req *r);
bool act_attach_post(struct req *r);
bool act_detach_post(struct req *r);
bool act_preview_file(struct req *r);

int64_t act_key(const void *in);

#endif
