/* The facts of an article: what explanations and statistics name. Part of article.c's rules. */
#ifndef GAZETTE_ARTICLE_FACTS_H
#define GAZETTE_ARTICLE_FACTS_H

#include "systems/gazette/article.h"

/* Makes the act that was typed (its number, or its address here) the address. INVALID on the field
 * where it is not there, the day is to come, or the kind has no such fact. */
bool article_facts_check(struct cx *c, struct article *a) MUST_USE;
bool article_facts_same(const struct article_facts *a, const struct article_facts *b);

#endif
