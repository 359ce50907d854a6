#ifndef GAZETTE_ACT_DESK_VIEW_H
#define GAZETTE_ACT_DESK_VIEW_H

#include "systems/gazette/act_view.h"
#include "systems/gazette/stale_view.h"

struct desk_row_view {
	int64_t id;
	struct text name, title;
	struct msg state;
	bool waits, withdrawn;
};

struct act_desk_view {
	struct {
		struct desk_row_view *p;
		size_t n;
	} rows;
	bool may_approve;
	struct paging_view paging;
};

struct act_edit_view {
	struct errors_view errors;
	struct text action, key, back;
	int64_t rev;
	bool fresh;
	struct choices_view kind;
	struct field_view number, title, title_en, issuer, signer, field, issued, effect, expires,
	    text;
	struct stale_view stale;
};

struct desk_relation_view {
	int64_t id;
	struct msg kind;
	struct text name, title, parts;
	struct day effect;
	bool approved, may_approve, may_remove;
};

struct act_sheet_view {
	struct errors_view errors;
	int64_t id;
	struct text slug, name, title, reason, next, counts, twins;
	struct msg state;
	bool draft, proposed, published, withdrawn, may_approve, own;
	struct summary_view facts;
	struct {
		struct desk_relation_view *p;
		size_t n;
	} relations;
	struct file_views files;
	struct provision_views text;
	struct field_view reason_field, withdraw_field, file;
};

struct relation_edit_view {
	struct errors_view errors;
	int64_t id;
	struct text name, key;
	struct choices_view kind, what;
	struct field_view target, path, text, effect, source;
};

#endif
