/* Between the files of the article: a step of its way, and the step that makes it public. */
#ifndef GAZETTE_ARTICLE_PUBLISH_H
#define GAZETTE_ARTICLE_PUBLISH_H

#include "systems/gazette/article.h"

bool article_move(struct cx *c, struct article *a, enum article_state from, enum article_state to,
    const char *what) MUST_USE;
bool article_tell(struct cx *c, const struct article *a, const char *what) MUST_USE;
/* The next version, with everything that hangs on its being public. a->body is set. */
bool article_publish(struct cx *c, struct article *a, enum article_state from) MUST_USE;

#endif
