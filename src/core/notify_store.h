/* Notices and mails as they are stored. Private to notify.c. */
#ifndef CORE_NOTIFY_STORE_H
#define CORE_NOTIFY_STORE_H

#include "core/notify.h"

bool notice_insert(struct cx *c, int64_t person, const struct notice *n) MUST_USE;
bool
notice_read(struct cx *c, int64_t person, int64_t before, int most, struct notices *out) MUST_USE;
bool notice_count_unread(struct cx *c, int64_t person, int64_t *n) MUST_USE;
bool notice_mark_read(struct cx *c, int64_t person) MUST_USE;
bool notice_delete_old(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;
bool notice_delete_of(struct cx *c, int64_t person) MUST_USE;

bool mail_insert(struct cx *c, const struct mail *m) MUST_USE;
bool mail_read(struct cx *c, int64_t id, struct mail *out, bool *found) MUST_USE;
bool mail_delete_old(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;
bool mail_delete_to(struct cx *c, struct text recipient) MUST_USE;

#endif
