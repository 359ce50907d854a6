/* Multipart bodies: every split gives the same parts; what no browser sends is refused. */
#include "codec/multipart.h"

#include "unit/unit.h"

static struct arena mem;
static struct buf seen;
static int stop_at;

static bool
saw_begin(void *self, const struct multipart_part *p)
{
	(void)self;
	buf_format(&seen, "[%.*s|%.*s|%.*s|%d]", TEXT_ARG(p->name), TEXT_ARG(p->filename),
	    TEXT_ARG(p->type), p->file);
	return --stop_at != 0;
}

static bool
saw_data(void *self, const char *p, size_t n)
{
	(void)self;
	buf_add(&seen, p, n);
	return true;
}

static bool
saw_end(void *self)
{
	(void)self;
	buf_text(&seen, TEXT("."));
	return true;
}

static const struct multipart_sink sink = {NULL, saw_begin, saw_data, saw_end};

/* Fed in pieces of `step` bytes. */
static bool
run(struct text body, size_t step, const char **why)
{
	struct multipart m;
	bool ok;

	seen = buf_in(&mem);
	ok = multipart_open(&m, &mem, TEXT("multipart/form-data; boundary=\"XyZ\""), 10, &sink);
	for (size_t at = 0; ok && at < body.n; at += step) {
		struct text piece = text_part(body, at, step);

		ok = multipart_feed(&m, piece.p, piece.n);
	}
	ok = ok && multipart_close(&m);
	*why = m.why;
	return ok;
}

#define PART(headers, data) "--XyZ\r\n" headers "\r\n\r\n" data "\r\n"
#define NAMED(name)         "Content-Disposition: form-data; name=\"" name "\""

static void
expect_parts(struct text body, const char *want)
{
	const char *why;

	for (size_t step = 1; step <= body.n; step++) {
		if (!run(body, step, &why))
			fprintf(stderr, "step %zu: %s\n", step, why != NULL ? why : "?");
		if (!text_is(buf_done(&seen), want)) {
			EXPECT_TEXT(buf_done(&seen), want);
			return;
		}
	}
	unit_passed++;
}

static void
test_parts(void)
{
	expect_parts(
	    TEXT(PART(NAMED("a"), "1") PART(NAMED("đ"), "") "--XyZ--\r\n"), "[a|||0]1.[đ|||0].");
	expect_parts(
	    TEXT(PART("content-disposition: form-data; name=f; filename=\"C:\\x\\a%22b.pdf\"\r\n"
		      "Content-Type: application/pdf",
		"\r\n--Xy\r\r\n--XyQ\r\n\r\n") "--XyZ--"),
	    "[f|a\"b.pdf|application/pdf|1]\r\n--Xy\r\r\n--XyQ\r\n\r\n.");
	expect_parts(
	    TEXT("--XyZ\r\n" NAMED("a") "\r\n\r\n--XyZ--\r\n"), "[a|||0].") /* nothing at all */;
	expect_parts(TEXT("--XyZ--\r\n"), "");
}

static void
test_refused(void)
{
	static const struct text bad[] = {
	    TEXT(""),
	    TEXT("--XyZ"),
	    TEXT("\r\n--XyZ--"),
	    TEXT("preamble\r\n--XyZ--"),
	    TEXT(PART(NAMED("a"), "1")),
	    TEXT(PART(NAMED("a"), "1") "--XyZ--\r\nx"),
	    TEXT(PART(NAMED("a"), "1") "--XyZ-x"),
	    TEXT("--XyZ \r\n"),
	    TEXT(PART("Content-Type: text/plain", "1") "--XyZ--"),
	    TEXT(PART("Content-Disposition: form-data", "1") "--XyZ--"),
	    TEXT(PART("Content-Disposition: form-data; name=\"\"", "1") "--XyZ--"),
	    TEXT(PART("Content-Disposition: attachment; name=\"a\"", "1") "--XyZ--"),
	    TEXT(PART(NAMED("a") "; name=\"b\"", "1") "--XyZ--"),
	    TEXT(PART(NAMED("a") "\r\n" NAMED("a"), "1") "--XyZ--"),
	    TEXT(PART(NAMED("a") "\r\n folded: x", "1") "--XyZ--"),
	    TEXT(PART(NAMED("a") "\r\nContent-Transfer-Encoding: base64", "1") "--XyZ--"),
	    TEXT(PART(NAMED("\xff"), "1") "--XyZ--"),
	    TEXT("--XyZ\r\n\r\n1\r\n--XyZ--"),
	    TEXT("--XyZ\n" NAMED("a") "\n\n1\n--XyZ--"),
	};
	const char *why;

	for (size_t i = 0; i < COUNT(bad); i++) {
		bool taken = run(bad[i], bad[i].n + 1, &why) || run(bad[i], 1, &why);

		if (taken || why == NULL)
			fprintf(stderr, "taken: %.*s\n", TEXT_ARG(bad[i]));
		EXPECT(!taken && why != NULL);
	}
}

static void
test_limits(void)
{
	struct buf b = buf_in(&mem);
	const char *why;

	for (int i = 0; i < 11; i++)
		buf_text(&b, TEXT(PART(NAMED("a"), "1")));
	buf_text(&b, TEXT("--XyZ--"));
	EXPECT(!run(buf_done(&b), 1000, &why) && why != NULL);
	b = buf_in(&mem);
	buf_text(&b, TEXT("--XyZ\r\nX: "));
	for (int i = 0; i < MULTIPART_HEADER_BYTES; i++)
		buf_char(&b, 'x');
	EXPECT(!run(buf_done(&b), 100, &why) && why != NULL);
	stop_at = 1;
	EXPECT(!run(TEXT(PART(NAMED("a"), "1") "--XyZ--"), 5, &why) && why == NULL);
	stop_at = 0;
}

static void
test_parameters(void)
{
	struct text out;
	bool found;

	EXPECT(header_parameter(
		   &mem, TEXT("multipart/form-data; Boundary=abc"), "boundary", &out, &found)
	       && found);
	EXPECT_TEXT(out, "abc");
	EXPECT(header_parameter(&mem, TEXT("text/plain"), "charset", &out, &found) && !found);
	EXPECT(!header_parameter(&mem, TEXT("x; a=1; a=2"), "a", &out, &found));
	EXPECT(!header_parameter(&mem, TEXT("x; a=\"1"), "a", &out, &found));
	EXPECT_TEXT(file_name_clean(&mem, TEXT("../../etc/passwd")), "passwd");
	EXPECT_TEXT(file_name_clean(&mem, TEXT("..")), "");
	EXPECT_TEXT(file_name_clean(&mem, TEXT("don-\u202efdp.exe")), "don-fdp.exe");
	EXPECT_TEXT(file_name_clean(&mem, TEXT(" giấy khai sinh.pdf ")), "giấy khai sinh.pdf");
}

int
main(void)
{
	test_parts();
	test_refused();
	test_limits();
	test_parameters();
	arena_drop(&mem);
	return unit_end("codec/multipart");
}
