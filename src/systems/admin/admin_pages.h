/* Forms and handlers of the administrator's pages, for the table in admin.c. */
#ifndef ADMIN_ADMIN_PAGES_H
#define ADMIN_ADMIN_PAGES_H

#include "web/route.h"

/* A row of a form whose field is called as the member of its input struct. */
#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}
#define FORM(fields, type)                             \
	{                                              \
		fields, COUNT(fields), sizeof(type), 0 \
	}

/* An id in the path, and nothing else. */
struct id_input {
	int64_t id;
};
extern const struct form id_form;

/* Where a list goes on; 0: from its start. */
struct after_input {
	int64_t after;
};
extern const struct form after_form;

bool admin_door_page(struct req *r);

/* agency_pages.c */
extern const struct form agency_tree_form, agency_new_form, agency_form, agency_close_form;
bool agency_tree_page(struct req *r);
bool agency_new_page(struct req *r);
bool agency_edit_page(struct req *r);
bool agency_post(struct req *r);
bool agency_close_page(struct req *r);
bool agency_close_post(struct req *r);

/* people_pages.c, office_pages.c */
extern const struct form people_form, person_new_form, office_grant_form, office_end_form,
    person_close_form;
bool people_page(struct req *r);
bool person_new_page(struct req *r);
bool person_new_post(struct req *r);
bool person_sheet_page(struct req *r);
bool person_link_post(struct req *r);
bool person_sessions_post(struct req *r);
bool person_close_post(struct req *r);
bool office_grant_page(struct req *r);
bool office_grant_post(struct req *r);
bool office_end_page(struct req *r);
bool office_end_post(struct req *r);

/* role_pages.c */
extern const struct form role_key_form, role_form;
bool role_list_page(struct req *r);
bool role_new_page(struct req *r);
bool role_edit_page(struct req *r);
bool role_post(struct req *r);

/* token_pages.c */
extern const struct form token_form;
bool token_list_page(struct req *r);
bool token_new_page(struct req *r);
bool token_post(struct req *r);
bool token_revoke_page(struct req *r);
bool token_revoke_post(struct req *r);

/* audit_pages.c */
extern const struct form audit_form, audit_days_form;
bool audit_list_page(struct req *r);
bool audit_export_page(struct req *r);
bool audit_days_page(struct req *r);

/* work_pages.c */
extern const struct form import_notes_form;
bool job_list_page(struct req *r);
bool job_retry_post(struct req *r);
bool import_list_page(struct req *r);
bool import_notes_page(struct req *r);
bool import_notes_export_page(struct req *r);

/* calendar_pages.c */
extern const struct form calendar_form, calendar_days_form, calendar_day_form;
bool calendar_list_page(struct req *r);
bool calendar_new_page(struct req *r);
bool calendar_edit_page(struct req *r);
bool calendar_post(struct req *r);
bool calendar_days_page(struct req *r);
bool calendar_day_post(struct req *r);

/* setting_pages.c */
extern const struct form setting_key_form, setting_form;
bool setting_list_page(struct req *r);
bool setting_edit_page(struct req *r);
bool setting_post(struct req *r);

#endif
