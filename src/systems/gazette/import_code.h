/* One article of the legal code as it is read from its record: for import_code.c. */
#ifndef GAZETTE_IMPORT_CODE_H
#define GAZETTE_IMPORT_CODE_H

#include "systems/gazette/relation.h"

enum { CHANGES_MOST = 8 };

struct code_change {
	enum relation_kind kind;
	struct text number, article; /* of the acting act */
	struct day effect;
};

struct code_article {
	int64_t line;
	struct text code, title, text, subject, topic;
	struct text group;  /* what the acts are told apart by */
	struct text prefix; /* of the code, without the article: one act's */
	struct text label;  /* "5a" */
	enum act_kind kind;
	struct text number, name, issuer;
	struct day issued, effect;
	struct code_change changes[CHANGES_MOST];
	size_t n_changes;
	bool cut; /* the next heading was cut off its end */
};

/* A line of the file; false: *why. */
bool code_article_read(
    struct cx *c, struct text line, struct code_article *a, struct text *why) MUST_USE;

#endif
