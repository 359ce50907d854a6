/* SQL of articles: article_store.c (the text that is worked on, writers), article_version_store.c
 * (what was published). */
#ifndef GAZETTE_ARTICLE_STORE_H
#define GAZETTE_ARTICLE_STORE_H

#include "systems/gazette/article.h"

bool store_article(struct cx *c, int64_t id, struct article *out, bool *found) MUST_USE;
bool
store_article_by_slug(struct cx *c, struct text slug, struct article *out, bool *found) MUST_USE;
bool store_article_add(struct cx *c, const struct article *a) MUST_USE;
/* Head and text of a draft; 0 changed: rev or state are not what they were. */
bool store_article_change(struct cx *c, const struct article *a, int64_t *changed) MUST_USE;
/* State, version, who, why; from a->rev to the next. */
bool store_article_move(
    struct cx *c, const struct article *a, enum article_state from, int64_t *changed) MUST_USE;
/* The text again as in a version. */
bool store_article_restore(struct cx *c, const struct article *a, const struct article_version *v,
    int64_t *changed) MUST_USE;
bool store_article_remove(struct cx *c, const struct article *a, int64_t *changed) MUST_USE;
/* Lists come without bodies. state 0: all but published. */
bool store_articles(struct cx *c, enum article_state state, struct time before, int64_t before_id,
    int most, struct articles *out) MUST_USE;
bool store_articles_of(struct cx *c, int64_t story, struct articles *out) MUST_USE;
bool store_articles_due(struct cx *c, int most, struct articles *out) MUST_USE;
bool store_articles_after(struct cx *c, int64_t id, int most, struct articles *out) MUST_USE;
/* Published sources whose other language is missing, not published or behind; of `source` only what
 * a list shows is set. */
bool store_gaps(struct cx *c, int most, struct article_gaps *out) MUST_USE;

bool store_writer_put(struct cx *c, int64_t article) MUST_USE;
bool store_writers(
    struct cx *c, int64_t article, struct time since, struct article_writers *out) MUST_USE;
/* person 0: all. */
bool store_writer_gone(struct cx *c, int64_t article, int64_t person) MUST_USE;

/* c->by had a hand in the text; has had; nobody has. */
bool store_hand_put(struct cx *c, int64_t article) MUST_USE;
bool store_hand(struct cx *c, int64_t article, bool *out) MUST_USE;
bool store_hands_gone(struct cx *c, int64_t article) MUST_USE;

/* The columns act, survey, method, period, available, place, begins, ends. */
struct article_facts facts_row(struct rows *r, int at);

bool store_version_add(struct cx *c, const struct article_version *v) MUST_USE;
/* Nothing of it is shown any more. */
bool store_version_hide(struct cx *c, int64_t article) MUST_USE;
bool store_version(
    struct cx *c, int64_t article, int64_t no, struct article_version *out, bool *found) MUST_USE;
bool store_versions(struct cx *c, int64_t article, struct article_versions *out) MUST_USE;
bool store_version_shown(
    struct cx *c, int64_t story, enum lang lang, struct article_version *out, bool *found) MUST_USE;
bool store_explanations(
    struct cx *c, struct text act, enum lang lang, int most, struct article_versions *out) MUST_USE;
bool store_versions_shown(struct cx *c, const struct article_filter *f, struct time before,
    int64_t before_id, struct article_versions *out) MUST_USE;

#endif
