/* What the pages of procedures show, and how its parts read in words. */
#ifndef PORTAL_PROCEDURE_VIEW_H
#define PORTAL_PROCEDURE_VIEW_H

#include "systems/portal/procedure_list.h"
#include "web/parts.h"

/* ---- in words ---- */

/* "50.000 ₫ a time"; "see the note". */
struct text fee_show(struct arena *a, enum lang lang, const struct fee *f);
/* What it costs in a few words: "Free", "50.000 ₫", "from 20.000 ₫", "depends", or empty. */
struct text procedure_cost(struct arena *a, enum lang lang, const struct procedure *p);
/* How long it takes, the shortest to the longest: "3 working days", "3 to 5 working days". */
struct text procedure_time(struct arena *a, enum lang lang, const struct procedure *p);
/* The term of one way with what is said beside it; empty where nothing is. */
struct text term_in_full(struct arena *a, enum lang lang, const struct procedure_channel *ch);
/* "Ministry, province" and "Vietnamese citizens, enterprises". */
struct text levels_show(struct arena *a, enum lang lang, int64_t levels);
struct text subjects_show(struct arena *a, enum lang lang, int64_t subjects);
/* "1 original, 2 copies"; empty where nothing is said. */
struct text component_copies(struct arena *a, enum lang lang, const struct procedure_component *m);

/* ---- views ---- */

struct lines_view {
	struct text *p;
	size_t n;
};

struct choice_link {
	struct text name, hint, count;
	struct url url;
};

struct choice_links {
	struct choice_link *p;
	size_t n;
};

struct news_link {
	struct text title, lang;
	struct url url;
	struct time at;
};

struct home_view {
	struct {
		struct news_link *p;
		size_t n;
	} news;
	struct choice_links choices;
	bool empty; /* no procedures yet */
	bool demo;
};

struct browse_section {
	struct text id, name;
	struct choice_links links;
};

struct browse_view {
	struct {
		struct browse_section *p;
		size_t n;
	} sections;
};

struct procedure_row_view {
	struct text code, name, second, field, time, cost;
	bool online, closed;
};

struct procedure_list_view {
	struct text q;
	struct text heading, found;
	struct choices_view life, field, subject, level;
	bool online;
	bool filtered;
	bool many;
	struct text agency; /* only what this one takes */
	int64_t agency_id;
	struct {
		struct procedure_row_view *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct way_view {
	struct text ways, time;
	struct lines_view fees;
	struct text note;
};

struct paper_row {
	struct text name, copies, form;
	bool some; /* only where it applies */
};

struct paper_group {
	struct text heading;
	struct {
		struct paper_row *p;
		size_t n;
	} papers, remarks;
};

struct paper_case {
	struct text name; /* empty: in every case */
	struct {
		struct paper_group *p;
		size_t n;
	} groups;
};

struct step_group {
	struct text heading;
	struct {
		struct procedure_step *p;
		size_t n;
	} steps;
};

struct place_view {
	struct text name, address, how;
};

struct procedure_view {
	struct text code, name, second, summary, field, field_key;
	bool closed, can_start, can_manage;
	struct text why_not; /* start now is not possible: why, and what to do */
	struct summary_view facts;
	struct {
		struct way_view *p;
		size_t n;
	} ways;
	struct text ways_text;
	bool has_cases;
	struct paper_case always;
	struct {
		struct paper_case *p;
		size_t n;
	} cases;
	bool has_papers;
	struct text papers_text;
	struct {
		struct step_group *p;
		size_t n;
	} steps;
	struct text conditions;
	struct {
		struct procedure_result *p;
		size_t n;
	} results;
	struct text results_text;
	struct {
		struct place_view *p;
		size_t n;
	} places;
	int64_t more_places;
	struct {
		struct legal_basis *p;
		size_t n;
	} legal;
	struct text legal_text;
	struct summary_view about;
};

/* ---- for administrators ---- */

struct manage_row {
	struct text code, name, field;
	int64_t offerings;
	bool closed;
};

struct manage_list_view {
	struct text q;
	struct text found;
	struct {
		struct manage_row *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct manage_version {
	int64_t no;
	struct msg state;
	struct text decision, hash;
	struct time published;
};

struct manage_offering {
	int64_t id;
	struct text who;
	struct msg online;
	struct text reason;
};

struct manage_view {
	struct errors_view errors;
	struct text code, name;
	bool closed;
	struct {
		struct manage_version *p;
		size_t n;
	} versions;
	struct {
		struct manage_offering *p;
		size_t n;
	} offerings;
	struct choices_view agency, level, online;
	struct field_view reason, why;
};

#endif
