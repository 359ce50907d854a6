/* What the pages of the audit trail show. */
#ifndef ADMIN_AUDIT_VIEW_H
#define ADMIN_AUDIT_VIEW_H

#include "core/audit.h"
#include "web/parts.h"

struct audit_line {
	struct time at;
	struct text who, agency, what, subject, address, payload;
	struct text label; /* of what, where we have words for it */
	int64_t person, position;
	bool erased;
	struct url by_person, by_subject;
};

struct audit_list_view {
	struct field_view what, subject, person, from, to;
	struct {
		struct audit_line *p;
		size_t n;
	} rows;
	bool filtered;
	struct url export;
	struct paging_view paging;
};

struct audit_days_view {
	struct audit_days days;
	struct text today;
	struct paging_view paging;
};

#endif
