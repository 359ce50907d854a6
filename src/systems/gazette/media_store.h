/* SQL of pictures. */
#ifndef GAZETTE_MEDIA_STORE_H
#define GAZETTE_MEDIA_STORE_H

#include "systems/gazette/media.h"

bool store_media(struct cx *c, struct text key, struct media *out, bool *found) MUST_USE;
bool store_media_before(
    struct cx *c, struct time at, int64_t id, int most, struct media_list *out) MUST_USE;
/* False in *added where the key is there already. */
bool store_media_add(struct cx *c, const struct media *m, bool *added) MUST_USE;
bool store_media_describe(struct cx *c, const struct media *m, int64_t *changed) MUST_USE;
bool store_media_withdraw(struct cx *c, const struct media *m, int64_t *changed) MUST_USE;
bool store_media_publish(struct cx *c, struct text key, int64_t article) MUST_USE;
/* Of all pictures of an article; those that no other one shows are not public any more. */
bool store_media_unpublish(struct cx *c, int64_t article) MUST_USE;
bool store_media_uses(struct cx *c, int64_t media, int most, struct media_uses *out) MUST_USE;

#endif
