/* Handlers of procedures and what their routes take; the table is portal.c's. */
#ifndef PORTAL_PROCEDURE_PAGES_H
#define PORTAL_PROCEDURE_PAGES_H

#include "web/route.h"

struct catalogue_input {
	struct text q, field, life, after;
	int64_t level, subject, agency;
	bool online;
};

struct suggest_input {
	struct text q;
};

struct procedure_code_input {
	struct text code;
};

struct procedure_close_input {
	struct text code, why;
};

struct offering_input {
	struct text code;
	int64_t agency, level;
	struct text online, reason;
};

struct offering_remove_input {
	struct text code;
	int64_t offering;
};

extern const struct form catalogue_form, suggest_form, procedure_code_form, procedure_close_form,
    offering_form, offering_remove_form;

/* people */
bool home_page(struct req *r);
bool browse_page(struct req *r);
bool procedure_list_page(struct req *r);
bool procedure_page(struct req *r);
/* {"items": [{"title": …, "path": …}]} for the little script under the search line. */
bool procedure_suggest(struct req *r);

/* administrators */
bool manage_list_page(struct req *r);
bool manage_page(struct req *r);
bool offering_post(struct req *r);
bool offering_remove_post(struct req *r);
bool procedure_close_post(struct req *r);
bool procedure_reopen_post(struct req *r);

/* machines */
bool procedure_list_api(struct req *r);
bool procedure_api(struct req *r);

#endif
