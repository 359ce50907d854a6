/*
 * Parts of pages: the views of the templates in this folder that every system includes
 * (docs/pages.md shows each). The markup contract is GOV.UK Frontend's, the look is ours (ui/).
 *
 * A form page: {include error_summary v.errors}, then for each field {include field_line v.name} …
 */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include "web/req.h"

/* field_line, field_lines, field_secret, field_file, field_day. */
struct field_view {
	struct text name;     /* of the form field; also its id */
	struct text label;    /* in the reader's language */
	struct text hint;     /* may be empty */
	struct text value;    /* what was typed, or what is stored */
	struct text error;    /* empty: none */
	struct text type;     /* field_line: text (default), email, tel, password, search, date */
	struct text mode;     /* inputmode: numeric, tel, email; may be empty */
	struct text complete; /* autocomplete token: name, tel, email … ; may be empty */
	struct text list;     /* id of a <datalist> on the page; may be empty */
	int64_t rows;         /* field_lines */
	int64_t width;        /* characters for short values: 2, 4, 10, 20; 0: full */
	bool required;        /* the others show "(optional)" */
	bool multiple;        /* field_file */
	struct text accept;   /* field_file */
	/* field_day */
	struct text day, month, year;
};

/* radios, checkboxes, select. */
struct choice_view {
	struct text value, label, hint;
	bool chosen;
};

struct choices_view {
	struct text name, label, hint, error;
	bool required;
	struct {
		struct choice_view *p;
		size_t n;
	} items;
};

/* error_summary: shown on top when a form comes back; links to the fields. */
struct error_view {
	struct text field, what;
};

struct errors_view {
	struct text what; /* the general problem, where it is not a field's */
	struct {
		struct error_view *p;
		size_t n;
	} items;
};

/* paging: by key; urls empty where there is no such page. */
struct paging_view {
	struct url next, previous;
};

/* summary_list rows: "Full name · Nguyễn Văn An · Change". */
struct summary_row {
	struct text key, value;
	struct url change; /* empty: none */
	struct text what;  /* for the hidden half of the link: "full name" */
};

struct summary_view {
	struct {
		struct summary_row *p;
		size_t n;
	} rows;
};

/* One more row without a link; none where there is no value. The rows have room for it. */
void summary_put(struct summary_view *v, struct text key, struct text value);

/* Fills value (typed, else `stored`) and error from the request. */
struct field_view field_view(
    const struct req *r, const char *name, struct msg label, struct msg hint, struct text stored);
/* The same of so many letters' width (0: full). */
struct field_view field_view_sized(const struct req *r, const char *name, struct msg label,
    struct msg hint, struct text stored, int64_t width, bool required);
/* The same for choices; items chosen by typed, else stored. */
struct choices_view choices_view(struct req *r, const char *name, struct msg label, struct msg hint,
    struct text stored, const struct choice_view *items, size_t n);
struct field_view field_view_day(
    const struct req *r, const char *name, struct msg label, struct msg hint, struct day stored);
struct errors_view errors_view(struct req *r);

/* A local address: path and query parts already encoded by url_* (web/url.h). */
struct paging_view paging_view(struct req *r, struct text next_key, struct text previous_key);
/* Of a list keyed by numbers: where this page began (0: it is the first) and where the next one
 * does (0: there is none). */
struct paging_view paging_by_id(struct req *r, int64_t after, int64_t next);

#endif
