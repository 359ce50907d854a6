/* Handlers of the dossier's pages and API, for portal.c's table of routes. */
#ifndef PORTAL_DOSSIER_PAGES_H
#define PORTAL_DOSSIER_PAGES_H

#include "web/req.h"

/* filing_pages.c */
bool start_page(struct req *r);
bool start_post(struct req *r);
bool form_page(struct req *r);
bool form_post(struct req *r);
bool papers_page(struct req *r);
bool papers_post(struct req *r);
bool paper_remove_post(struct req *r);
bool check_page(struct req *r);
bool submit_post(struct req *r);
bool discard_page(struct req *r);
bool discard_post(struct req *r);

/* dossier_pages.c */
bool mine_page(struct req *r);
bool sheet_page(struct req *r);
bool file_page(struct req *r);
bool supplement_post(struct req *r);
bool withdraw_page(struct req *r);
bool withdraw_post(struct req *r);
bool rate_post(struct req *r);

/* slip_pages.c */
bool receipt_page(struct req *r);
bool slip_page(struct req *r);

/* inbox_pages.c */
bool inbox_page(struct req *r);
bool inbox_export_page(struct req *r);

/* office_pages.c */
bool office_sheet_page(struct req *r);
bool office_file_page(struct req *r);
bool office_act_page(struct req *r);
bool office_act_post(struct req *r);
bool office_undo_post(struct req *r);
bool office_result_post(struct req *r);
bool office_result_remove_post(struct req *r);
bool counter_list_page(struct req *r);
bool counter_page(struct req *r);
bool counter_post(struct req *r);

/* track_pages.c */
bool track_page(struct req *r);
bool track_reference_page(struct req *r);
bool track_code_post(struct req *r);
bool figures_page(struct req *r);

/* dossier_api.c */
bool dossier_lodge_api(struct req *r);
bool dossier_list_api(struct req *r);
bool dossier_show_api(struct req *r);
bool dossier_track_api(struct req *r);
bool dossier_file_api(struct req *r);
bool dossier_attach_api(struct req *r);
bool dossier_act_api(struct req *r);
bool dossier_repeat_api(struct req *r);

#endif
