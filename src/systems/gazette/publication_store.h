/* SQL of publications. Private to publication.c. */
#ifndef GAZETTE_PUBLICATION_STORE_H
#define GAZETTE_PUBLICATION_STORE_H

#include "systems/gazette/publication.h"

/* `number` 0: the newest. */
bool store_publication(struct cx *c, struct text kind, struct text key, int64_t number,
    struct publication *out, bool *found) MUST_USE;
bool store_publication_by_path(
    struct cx *c, struct text path, struct publication *out, bool *found) MUST_USE;
bool store_publication_versions(
    struct cx *c, struct text kind, struct text key, int most, struct publications *out) MUST_USE;
bool store_publication_add(
    struct cx *c, const struct publication *p, struct text field_key, struct text text) MUST_USE;
bool store_publication_not_last(struct cx *c, struct text kind, struct text key) MUST_USE;
bool store_publication_withdraw(
    struct cx *c, struct text kind, struct text key, struct text reason) MUST_USE;
bool store_publication_text(struct cx *c, int64_t id, struct text *out) MUST_USE;
bool store_publication_list(
    struct cx *c, const struct publication_filter *f, struct publications *out) MUST_USE;
bool store_publication_after(struct cx *c, int64_t id, int most, struct publications *out) MUST_USE;

bool store_publication_days(
    struct cx *c, struct day from, struct day to, int most, struct publications *out) MUST_USE;
bool store_publication_groups(struct cx *c, bool sections, struct publication_groups *out) MUST_USE;

/* What still lacks its rows. */
struct publication_owing {
	struct text kind, key;
};
struct publications_owing {
	struct publication_owing *p;
	size_t n;
};
bool store_publications_owing(struct cx *c, int most, struct publications_owing *out) MUST_USE;
bool store_publication_owed(struct cx *c, const struct publication_owing *o) MUST_USE;

#endif
