#include "codec/word6.h"

#include "codec/cfb.h"

enum {
	MARK = 0xA5DC,
	FLAGS = 0x0A,
	IN_PIECES = 0x0004,
	ENCRYPTED = 0x0100,
	FIRST = 0x18,
	LAST = 0x1C
};

static size_t
u32(struct bytes b, size_t at)
{
	return (size_t)b.p[at] | (size_t)b.p[at + 1] << 8 | (size_t)b.p[at + 2] << 16
	       | (size_t)b.p[at + 3] << 24;
}

/* Word's own marks: a field's instruction lies between 0x13 and 0x14, its result up to 0x15. */
static struct text
plain(struct arena *a, struct bytes t)
{
	char *p = arena_alloc(a, t.n + 1);
	size_t n = 0;
	int fields = 0;

	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = t.p[i];

		if (c == 0x13)
			fields++;
		else if ((c == 0x14 || c == 0x15) && fields > 0)
			fields -= 1;
		else if (fields > 0)
			continue;
		else if (c == '\r' || c == 0x07 || c == 0x0B || c == 0x0C)
			p[n++] = '\n';
		else if (c >= 0x20)
			p[n++] = (char)c;
		else if (c == '\t')
			p[n++] = ' ';
	}
	return (struct text){p, n};
}

bool
word6_text(struct arena *a, struct bytes file, struct text *raw)
{
	struct bytes s;
	size_t from, to, flags;

	if (!cfb_stream(a, file, "WordDocument", WORD6_MOST, &s) || s.n < 0x20)
		return false;
	flags = (size_t)s.p[FLAGS] | (size_t)s.p[FLAGS + 1] << 8;
	from = u32(s, FIRST);
	to = u32(s, LAST);
	if ((s.p[0] | s.p[1] << 8) != MARK || (flags & (IN_PIECES | ENCRYPTED)) != 0 || from >= to
	    || to > s.n)
		return false;
	*raw = plain(a, (struct bytes){s.p + from, to - from});
	return true;
}
