/* Handlers of legal documents and what their routes take; the table is gazette.c's. */
#ifndef GAZETTE_ACT_PAGES_H
#define GAZETTE_ACT_PAGES_H

#include "web/route.h"

struct act_list_input {
	struct text q, field, issuer, after;
	int64_t kind, year;
	struct text status;
};

struct act_input {
	struct text act, path, digest;
	struct day_input on;
};

struct compare_input {
	struct text act, with;
	struct day_input from, to;
};

extern const struct form act_list_form, act_read_form, act_file_form, compare_form;

/* readers */
bool act_list_page(struct req *r);
bool act_page(struct req *r);
bool act_provision_page(struct req *r);
bool act_compare_page(struct req *r);
bool act_file_page(struct req *r);
bool act_akoma_page(struct req *r);

#endif
