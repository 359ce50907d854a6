/* A growing run of bytes in an arena. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf
buf_in(struct arena *a)
{
	return (struct buf){.mem = a};
}

char *
buf_room(struct buf *b, size_t n)
{
	if (b->room - b->n < n) {
		size_t want = b->room * 2 > b->n + n ? b->room * 2 : b->n + n;

		if (want < 512)
			want = 512;
		b->p = arena_grow_raw(b->mem, b->p, b->room, want);
		b->room = want;
	}
	return b->p + b->n;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	if (b->full || (b->limit > 0 && n > b->limit - b->n)) {
		b->full = true;
		return;
	}
	memcpy(buf_room(b, n), p, n);
	b->n += n;
}

void
buf_text(struct buf *b, struct text t)
{
	buf_add(b, t.p, t.n);
}

void
buf_int(struct buf *b, int64_t value)
{
	char digits[24], *at = digits + sizeof digits;
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (value < 0)
		*--at = '-';
	buf_add(b, at, (size_t)(digits + sizeof digits - at));
}

void
buf_format(struct buf *b, const char *format, ...)
{
	va_list ap, again;
	char first[200], *at; /* most fit: printf runs once */
	int n;

	va_start(ap, format);
	va_copy(again, ap);
	n = vsnprintf(first, sizeof first, format, ap);
	must(n >= 0);
	if ((size_t)n < sizeof first) {
		buf_add(b, first, (size_t)n);
	} else if (b->full || (b->limit > 0 && (size_t)n > b->limit - b->n)) {
		b->full = true;
	} else {
		at = buf_room(b, (size_t)n + 1);
		vsnprintf(at, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
	va_end(ap);
}

struct text
buf_done(const struct buf *b)
{
	return b->n > 0 ? (struct text){b->p, b->n} : TEXT("");
}
