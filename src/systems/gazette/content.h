/*
 * The content: an item of the list of what a portal of the State must hold (Decree 43/2011/NĐ-CP
 * article 10, in force until 2022). What the decrees after it keep of the list and of its days was
 * not read for this page; pages say so.
 *
 * Editors say what an article is: its section carries the item (section.h), or its kind does where
 * a clock runs (article.h). The others are counted from nouns of their own.
 *
 * That something grows old after so many days is ours, not the decree's; each says why.
 */
#ifndef GAZETTE_CONTENT_H
#define GAZETTE_CONTENT_H

#include "base/cx.h"

enum content {
	CONTENT_NONE,    /* of a section or an article: none of the list */
	CONTENT_ABOUT,   /* who the agency is and what it does */
	CONTENT_CONTACT, /* its address, telephone, e-mail: of its own record */
	CONTENT_OFFICIALS,
	CONTENT_NEWS,
	CONTENT_ORDERS,    /* of leaders */
	CONTENT_PETITIONS, /* what became of them */
	CONTENT_PRAISE,    /* and sanction */
	CONTENT_GUIDES,    /* dissemination of law */
	CONTENT_EXPLANATIONS,
	CONTENT_PLANS,
	CONTENT_ACTS,
	CONTENT_GAZETTE, /* of the Government and provinces */
	CONTENT_PROJECTS,
	CONTENT_DRAFTS, /* laid open for comments */
	CONTENT_ANSWERS,
	CONTENT_SCIENCE,
	CONTENT_STATISTICS,
	CONTENT_ENGLISH,
	CONTENTS,
};

struct content_rule {
	const char *key;       /* in addresses, in the database */
	struct msg name, what; /* what it is called; what belongs to it */
	struct msg next;       /* what to do where there is none, or nothing new */
	bool of_section;       /* a section may say that it holds it */
	int days;              /* after which the newest has grown old; 0: never */
	struct msg why;        /* so many days */
};

const struct content_rule *content_rule(enum content d);
/* The key of none is empty. */
bool content_by_key(struct text key, enum content *out) MUST_USE;

#endif
