/* What several pages of articles make the same way. */
#ifndef GAZETTE_ARTICLE_SHOW_H
#define GAZETTE_ARTICLE_SHOW_H

#include "systems/gazette/article_view.h"

/* "Tiếng Việt", "English": in itself, as readers of it look for it. */
struct text article_lang_name(enum lang lang);
/* The text with its pictures, and the leading one (there false: none). `desk`: pictures that are
 * not public too. A text that cannot be read is shown as one piece of plain text. */
bool article_text_make(struct cx *c, struct text body, struct text picture, enum lang lang,
    bool desk, struct text_view *out, struct picture *lead) MUST_USE;

/* What explanations and statistics name, for readers and the desk. */
bool article_explains(
    struct cx *c, const struct article_facts *f, struct url *url, struct text *name) MUST_USE;
void article_figures(struct cx *c, const struct article_facts *f, struct summary_view *out);

#endif
