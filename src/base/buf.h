/*
 * A growing run of bytes in an arena. Appending never fails visibly: memory that is out leaves
 * through the arena. A limit makes the buffer stick at `full`, checked once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/text.h"

struct buf {
	struct arena *mem;
	char *p;
	size_t n;
	size_t room;
	size_t limit; /* 0: none */
	bool full;    /* something did not fit under the limit */
};

struct buf buf_in(struct arena *a);

void buf_add(struct buf *b, const void *p, size_t n);
void buf_text(struct buf *b, struct text t);
static inline void
buf_char(struct buf *b, char c)
{
	if (b->n < b->room && b->limit == 0)
		b->p[b->n++] = c;
	else
		buf_add(b, &c, 1);
}
void buf_int(struct buf *b, int64_t value);
void buf_format(struct buf *b, const char *format, ...) PRINTF(2, 3);

/* Makes room for n more bytes and returns where they start; the caller adds to b->n. */
char *buf_room(struct buf *b, size_t n);

/* What was written; valid until the next append. */
struct text buf_done(const struct buf *b);

#endif
