/* What the pages of accounts show. */
#ifndef IDENTITY_ACCOUNT_VIEW_H
#define IDENTITY_ACCOUNT_VIEW_H

#include "core/notify.h"
#include "web/parts.h"

struct register_view {
	struct errors_view errors;
	struct field_view name, id_number, phone, email, password;
	struct choices_view agree;
	struct text next;
};

struct sign_in_view {
	struct errors_view errors;
	struct field_view login, password;
	struct text next;
	bool demo;
};

struct recover_view {
	struct errors_view errors;
	struct field_view login, password;
	struct text token;
	bool sent;
};

struct office_choice {
	int64_t agency;
	struct text agency_name, role_name;
	bool current;
};

struct session_row {
	int64_t id;
	struct time began, seen;
	struct text user_agent, address;
	bool current;
};

struct account_view {
	struct summary_view facts;
	struct {
		struct office_choice *p;
		size_t n;
	} offices;
	bool for_oneself;
	struct {
		struct session_row *p;
		size_t n;
	} sessions;
};

struct contact_view {
	struct errors_view errors;
	struct field_view phone, email, address;
};

struct password_view {
	struct errors_view errors;
	struct field_view old, fresh;
};

struct erase_view {
	struct errors_view errors;
	struct choices_view sure;
};

struct notice_row {
	struct time at;
	struct text subject, body;
	struct url path;
	bool fresh;
};

struct notices_view {
	struct {
		struct notice_row *p;
		size_t n;
	} rows;
	bool any_fresh;
	struct paging_view paging;
};

struct mailbox_view {
	struct {
		struct mail *p;
		size_t n;
	} mails;
	struct paging_view paging;
};

#endif
