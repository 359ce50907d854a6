/*
 * Finding a procedure: by words, by what happens in life, by field, by who asks, by level, by the
 * agency that takes it. Filters are in the address; pages go on by key.
 */
#ifndef PORTAL_PROCEDURE_LIST_H
#define PORTAL_PROCEDURE_LIST_H

#include "systems/portal/procedure.h"

/* What happens in life, and what then has to be done. Our own table: the law knows fields only. */
struct life_event {
	const char *key; /* "birth" */
	struct msg name, hint;
	const char *const *fields; /* folded, NULL-terminated: the whole field belongs to it */
	const char *const *words;  /* folded: names that hold one of them */
};

size_t life_event_count(void);
const struct life_event *life_event_at(size_t i);
const struct life_event *life_event_by_key(struct text key); /* NULL: none */
/* To which events a procedure belongs, by its folded name and field: bit i is event i. */
uint32_t life_events_of(struct text name, struct text field);

struct procedure_filter {
	struct text q;
	struct text field; /* key: folded, with hyphens */
	const struct life_event *life;
	int64_t level, subject; /* a bit; 0: any */
	int64_t agency;         /* takes it; 0: any */
	bool online;            /* somebody takes it online */
	bool closed;            /* closed ones too: for administrators */
	struct text after;      /* code of the last one seen; with q: how many were */
	int most;
};

struct procedure_list {
	struct procedures rows;
	int64_t total;              /* that fit the filter; with q: among the best 200 */
	bool many;                  /* with q: there are more than those */
	struct text next, previous; /* keys; empty: no such page */
};

bool
procedure_find(struct cx *c, const struct procedure_filter *f, struct procedure_list *out) MUST_USE;

/* Fields, levels and so on with how many procedures they have. */
struct browse_count {
	struct text key, name;
	int64_t n;
};

struct browse_counts {
	struct browse_count *p;
	size_t n;
};

/* By name. */
bool procedure_fields(struct cx *c, struct browse_counts *out) MUST_USE;
bool procedure_life_counts(struct cx *c, struct browse_counts *out) MUST_USE;
/* Agencies that take at least one, in tree order; key is the id. */
bool procedure_agencies(struct cx *c, struct browse_counts *out) MUST_USE;
/* The name of a field from its key; empty: there is none. */
bool procedure_field_name(struct cx *c, struct text key, struct text *out) MUST_USE;

#endif
