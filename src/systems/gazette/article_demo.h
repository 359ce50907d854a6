/* News of the demonstration: our own short texts, one in each state of its life. */
#ifndef GAZETTE_ARTICLE_DEMO_H
#define GAZETTE_ARTICLE_DEMO_H

#include "systems/gazette/article.h"

bool article_demo(struct cx *c);

/* A picture in base64. */
extern const char demo_lake[];

/* ---- what other demonstrations enter the same way ---- */

struct demo_section {
	const char *key, *parent, *name, *name_en;
	enum content content;
};

enum demo_fate {
	DEMO_PUBLISHED,
	DEMO_DRAFT,
	DEMO_WAITS,
	DEMO_CORRECTED,
	DEMO_EMBARGOED,
	DEMO_WITHDRAWN
};

struct demo_article {
	enum article_kind kind;
	enum lang lang;
	int section; /* in the table above */
	int days;    /* ago */
	enum demo_fate fate;
	int of; /* the one above it in the table that it translates, counted from 1; 0: none */
	const char *title, *summary, *body, *source;
	bool pictured;
	/* of an explanation, the number of what it explains; of statistics */
	const char *act, *survey, *method, *period;
	int available;     /* days before it is published */
	const char *place; /* of a session */
};

/* Who writes and who approves, and what was entered; *found of demo_writers false where the
 * portal's demonstration is not there. */
struct demo_writers {
	struct actor writer, approver;
	struct text picture;         /* key of the lake */
	int64_t *sections, *stories; /* in the order of their tables */
};
bool demo_writers(struct cx *c, struct demo_writers *out, bool *found) MUST_USE;
/* As the approver; `first`: place of the first at the top. */
bool demo_sections(struct cx *c, const struct demo_section *all, size_t n, int64_t first,
    struct demo_writers *w) MUST_USE;
/* Each through its fate; c->now and c->by are again as they were. */
bool demo_articles(
    struct cx *c, const struct demo_article *all, size_t n, struct demo_writers *w) MUST_USE;

#endif
