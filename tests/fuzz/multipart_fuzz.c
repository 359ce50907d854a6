/*
 * Multipart: the same body in one piece and in pieces must give the same parts. The first byte of
 * the input chooses the size of the pieces, the rest is the body with boundary "b".
 */
#include "codec/multipart.h"
#include "fuzz.h"

static bool
saw_begin(void *self, const struct multipart_part *p)
{
	must(
	    p->name.n > 0 && text_valid(p->name) && text_valid(p->filename) && text_valid(p->type));
	buf_format(self, "[%zu|%.*s|%.*s|%.*s]", p->name.n, TEXT_ARG(p->name),
	    TEXT_ARG(p->filename), TEXT_ARG(p->type));
	return true;
}

static bool
saw_data(void *self, const char *p, size_t n)
{
	must(n > 0);
	buf_add(self, p, n);
	return true;
}

static bool
saw_end(void *self)
{
	buf_text(self, TEXT("\nend\n"));
	return true;
}

static bool
feed(struct arena *mem, struct text body, size_t step, struct buf *seen, const char **why)
{
	struct multipart_sink sink = {seen, saw_begin, saw_data, saw_end};
	struct multipart *m = NEW(mem, struct multipart);
	bool ok = multipart_open(m, mem, TEXT("multipart/form-data; boundary=b"), 20, &sink);

	for (size_t at = 0; ok && at < body.n; at += step) {
		struct text piece = text_part(body, at, step);

		ok = multipart_feed(m, piece.p, piece.n);
	}
	ok = ok && multipart_close(m);
	*why = m->why;
	return ok;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text body;
	const char *why_whole, *why_pieces;

	if (n > 1) {
		struct buf whole = buf_in(&mem), pieces = buf_in(&mem);
		bool ok;

		body = fuzz_text(p + 1, n - 1);
		ok = feed(&mem, body, body.n, &whole, &why_whole);
		must(feed(&mem, body, p[0] % 16 + 1, &pieces, &why_pieces) == ok);
		must(text_equal(buf_done(&whole), buf_done(&pieces)));
		must(why_whole == why_pieces && (why_whole == NULL) == ok);
	}
	arena_drop(&mem);
	return 0;
}
