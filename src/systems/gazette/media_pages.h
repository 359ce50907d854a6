/* Handlers of the media store and of the front page's desk, and what their routes take; the table
 * is gazette.c's. */
#ifndef GAZETTE_MEDIA_PAGES_H
#define GAZETTE_MEDIA_PAGES_H

#include "web/route.h"

struct media_input {
	struct text media, file_name, alt, alt_en, credit, after, reason;
	int64_t rev;
	struct upload file;
};

extern const struct form media_file_form, media_list_form, media_step_form, media_new_form,
    media_edit_form, media_withdraw_form;

bool media_public_file(struct req *r);
bool media_desk_file(struct req *r);
bool media_list_page(struct req *r);
bool media_prepare(struct req *r);
bool media_post(struct req *r);
bool media_sheet_page(struct req *r);
bool media_describe_post(struct req *r);
bool media_withdraw_post(struct req *r);

#endif
