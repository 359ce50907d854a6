/* What the templates of acts show; made by act_pages.c, act_list_pages.c and act_text_view.c. */
#ifndef GAZETTE_ACT_VIEW_H
#define GAZETTE_ACT_VIEW_H

#include "systems/gazette/relation.h"
#include "web/parts.h"

struct act_row_view {
	struct text slug, name, title, issuer;
	struct day issued;
	bool has_day;
	struct msg status;
	bool expired, partly;
};

struct act_list_view {
	struct text heading, q, found;
	bool filtered;
	struct choices_view kind, status, field, issuer, year;
	struct {
		struct act_row_view *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

/* A run of text, or a link. */
struct segment {
	struct text text;
	struct url url;      /* empty: plain */
	struct text missing; /* "Article 41 is not kept here"; empty: the link leads to it */
};

struct provision_view {
	struct text path, title, heading;
	struct url permalink;
	bool heads;   /* part, chapter, section, annex */
	bool article; /* has a heading of its own */
	bool inner;   /* clause, point */
	struct text depth_class;
	bool repealed, added, changed;
	struct text by; /* "Nghị định 5/2031/NĐ-CP" that changed it */
	struct url by_url;
	struct day by_day;
	struct {
		struct segment *p;
		size_t n;
	} segments;
};

struct provision_views {
	struct {
		struct provision_view *p;
		size_t n;
	} items;
};

struct contents_view {
	struct text path, title;
};

struct relation_view {
	struct msg kind;
	struct text name, title, parts;
	struct url url; /* empty: not here */
	struct day effect;
	bool has_day;
};

struct citing_view {
	struct text name, title, where, what;
	struct url url;
};

struct day_view {
	struct day day;
	struct url url;
	bool shown;
};

struct file_view {
	struct text name, type, size, digest;
};

struct file_views {
	struct file_view *p;
	size_t n;
};

struct explanation_view {
	struct url url;
	struct text title, lang;
	struct time first;
};

struct act_view {
	struct text slug, name, title, second, reason, today_status;
	struct msg status;
	bool withdrawn, partial, expired, partly, past; /* past: another day is shown than today */
	/* for machines; days and times in ISO 8601, empty: not known */
	struct text issuer, issued_iso, published_iso;
	bool in_force, in_part, not_in_force; /* as the law says of the day shown */
	struct day on;
	struct summary_view facts;
	struct field_view day_field, with_field;
	struct {
		struct day_view *p;
		size_t n;
	} days;
	struct url compare; /* of the two last days; empty: only one */
	struct {
		struct contents_view *p;
		size_t n;
	} contents;
	struct provision_views text;
	struct {
		struct relation_view *p;
		size_t n;
	} does, undergoes;
	struct {
		struct citing_view *p;
		size_t n;
	} citing;
	bool more_citing;
	struct {
		struct explanation_view *p;
		size_t n;
	} explained;
	struct file_views files;
	struct url issue; /* of the Official Gazette */
	struct text issue_name;
	/* of one provision */
	struct text path, where, second_of; /* "Article 5, Decree 61/2018/NĐ-CP" */
	struct url previous, next;
};

struct span_view {
	struct text text;
	bool out, in;
};

struct cell_view {
	struct text title;
	bool there;
	struct {
		struct span_view *p;
		size_t n;
	} spans;
};

struct compare_row {
	struct text path;
	struct cell_view from, to;
};

struct compare_view {
	struct text slug, name, title, from_name, to_name;
	struct field_view from, to, with;
	struct text changed; /* "3 provisions differ, 40 are the same." */
	struct {
		struct compare_row *p;
		size_t n;
	} rows;
};

/* "12 KB", "3,4 MB". */
bool file_views_make(struct req *r, const struct act *a, struct file_views *out) MUST_USE;

/* ---- made in act_text_view.c ---- */

/* Provisions [from, end) with their citations as links. */
bool provision_views_make(struct req *r, const struct act *a, const struct provisions *all,
    size_t from, size_t end, struct provision_views *out) MUST_USE;
/* "The text was cut into 12 articles." (act_desk_pages.c) */
struct text provisions_counted(struct cx *c, const struct provisions *all);
/* Relations of an act: what it does, or what is done to it. */
void relation_views_make(
    struct req *r, const struct relations *all, bool does, struct relation_view *out, size_t *n);

#endif
