/* The text of an article against the rest of the house: is it read, are its pictures and pages
 * there? */
#ifndef GAZETTE_ARTICLE_CHECK_H
#define GAZETTE_ARTICLE_CHECK_H

#include "systems/gazette/article.h"
#include "systems/gazette/article_text.h"
#include "systems/gazette/media.h"

/* INVALID on "body" with what was refused: too long, not UTF-8. Cheap: reads no CommonMark. */
bool article_body_check(struct cx *c, struct text body) MUST_USE;
/* Its marks; INVALID on "body" where it cannot be read. */
bool article_marks(struct cx *c, struct text body, struct marks *out) MUST_USE;

/* For reading, with its narrower and wider copies. */
struct picture article_picture(struct cx *c, const struct media *m, enum lang lang, bool desk);
/* The pictures that the text names, and `lead` unless empty, as they are shown in this language.
 * `desk`: for editors, who see those that are not public too. */
bool article_pictures(struct cx *c, const struct marks *text, struct text lead, enum lang lang,
    bool desk, struct pictures *out) MUST_USE;
/* They are public from now on. */
bool article_pictures_publish(
    struct cx *c, const struct marks *text, struct text lead, int64_t article) MUST_USE;

/* Is there a public page of this site at this path? */
typedef bool page_known(struct cx *c, void *self, struct text path, bool *known);
/* Everything a writer has to mend before handing in; empty: nothing. A text that cannot be read is
 * one problem, not a failure. */
bool article_problems(struct cx *c, const struct article *a, page_known *known, void *self,
    struct text_problems *out) MUST_USE;

#endif
