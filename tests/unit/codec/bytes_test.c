/* Form bodies, Base64, gzip, QR, types by content: against examples and their own inverse. */
#include "base/random.h"
#include "codec/base64.h"
#include "codec/gzip.h"
#include "codec/qr.h"
#include "codec/sniff.h"
#include "codec/urlencoded.h"

#include <string.h>

#include "unit/gunzip.h"
#include "unit/unit.h"

static struct arena mem;

static struct bytes
bytes_of(struct text t)
{
	return (struct bytes){(const unsigned char *)t.p, t.n};
}

static void
test_urlencoded(void)
{
	struct text rest = TEXT("a=1+2&&b=%C4%91%0A&c&=x"), name, value;

	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_PAIR);
	EXPECT_TEXT(name, "a");
	EXPECT_TEXT(value, "1 2");
	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_PAIR);
	EXPECT_TEXT(value, "đ\n");
	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_PAIR);
	EXPECT_TEXT(name, "c");
	EXPECT_TEXT(value, "");
	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_PAIR);
	EXPECT_TEXT(name, "");
	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_END);
	EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_END);
}

static void
test_urlencoded_bad(void)
{
	static const char *const bad[] = {
	    "a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "a=%C4", "%01=", "a=\x80"};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct text rest = text_of(bad[i]), name, value;

		EXPECT(urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_BAD);
	}
}

/* RFC 4648, section 10, and what a lax decoder would take. */
static void
test_base64(void)
{
	static const char *const plain[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
	static const char *const coded[] = {
	    "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	static const char *const bad[] = {
	    "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", "Z===", "====", "Zm 9"};
	struct bytes out;
	unsigned char raw[100];

	for (size_t i = 0; i < COUNT(plain); i++) {
		EXPECT_TEXT(base64_encode(&mem, bytes_of(text_of(plain[i]))), coded[i]);
		EXPECT(base64_decode(&mem, text_of(coded[i]), &out) && out.n == strlen(plain[i]));
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		EXPECT(!base64_decode(&mem, text_of(bad[i]), &out));
	random_bytes(raw, sizeof raw);
	for (size_t n = 0; n <= sizeof raw; n++) {
		struct text t = base64_url_encode(&mem, (struct bytes){raw, n});

		EXPECT(
		    base64_url_decode(&mem, t, &out) && out.n == n && memcmp(out.p, raw, n) == 0);
		EXPECT(text_find_char(t, '+') == SIZE_MAX && text_find_char(t, '=') == SIZE_MAX);
	}
}

static void
test_gzip(void)
{
	static const size_t sizes[] = {0, 1, 100, 1023, 1024, 5000, 16384, 100000, 300000};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct buf in = buf_in(&mem), packed = buf_in(&mem);
		struct text out;

		while (in.n < sizes[i])
			buf_char(&in, (char)('a' + (in.n * in.n / 7) % 26));
		EXPECT(gzip_pack(&packed, buf_done(&in), i % 2 == 0 ? 1 : 6));
		EXPECT(gunzip(&mem, buf_done(&packed), sizes[i], &out)
		       && text_equal(out, buf_done(&in)));
		EXPECT(sizes[i] < 100 || packed.n < sizes[i]);
		EXPECT(
		    !gunzip(&mem, text_part(buf_done(&packed), 0, packed.n - 1), sizes[i], &out));
		EXPECT(sizes[i] == 0 || !gunzip(&mem, buf_done(&packed), sizes[i] - 1, &out));
	}
}

static void
test_qr(void)
{
	struct buf b = buf_in(&mem);
	int side;

	EXPECT(qr_path(&b, TEXT("https://sen.example/track/ABCDEFGH2345"), &side));
	EXPECT(side == 29 + 8);                                  /* version 3 */
	EXPECT(text_starts(buf_done(&b), TEXT("M4 4h7v1h-7z"))); /* the corner's finder pattern */
	EXPECT(!qr_path(&b, TEXT(""), &side));
}

#define SNIFF(literal) sniff_type(bytes_of(TEXT(literal)))

static void
test_sniff(void)
{
	EXPECT_TEXT(SNIFF("%PDF-1.7\n"), "application/pdf");
	EXPECT_TEXT(SNIFF("\x89PNG\r\n\x1a\n...."), "image/png");
	EXPECT_TEXT(SNIFF("\xff\xd8\xff\xe0"), "image/jpeg");
	EXPECT_TEXT(SNIFF("RIFF....WEBPVP8 "), "image/webp");
	EXPECT_TEXT(SNIFF("\0\0\0\x18"
			  "ftypheic"),
	    "image/heic");
	EXPECT_TEXT(SNIFF("\0\0\0\x18"
			  "ftypisom"),
	    "video/mp4");
	EXPECT_TEXT(SNIFF("Xin chào"), "text/plain");
	EXPECT_TEXT(SNIFF("<?xml version='1.0'?><a/>"), "application/xml");
	EXPECT_TEXT(SNIFF("<?xml version='1.0'?><svg/>"), "image/svg+xml");
	EXPECT_TEXT(SNIFF("  <!DOCTYPE HTML><p>"), "text/html");
	EXPECT_TEXT(SNIFF("<SCRIPT>alert(1)"), "text/html");
	EXPECT_TEXT(SNIFF(""), "application/octet-stream");
	EXPECT_TEXT(SNIFF("\x7f"
			  "ELF\2\1\1"),
	    "application/octet-stream");
	EXPECT_TEXT(SNIFF("abc\0def"), "application/octet-stream");
	EXPECT_TEXT(SNIFF("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a"),
	    "application/zip");
	EXPECT_TEXT(SNIFF("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0word/"),
	    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	EXPECT_TEXT(
	    SNIFF("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x27\0\0\0\x27\0\0\0\x08\0\0\0mimetype"
		  "application/vnd.oasis.opendocument.text"),
	    "application/vnd.oasis.opendocument.text");
	EXPECT_TEXT(
	    SNIFF("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"),
	    "application/msword");
	EXPECT_TEXT(type_show(TEXT("application/msword")), "Word");
}

/* A head that ends inside a character is still text. */
static void
test_sniff_cut(void)
{
	char *head = arena_alloc(&mem, SNIFF_BYTES);

	memset(head, 'a', SNIFF_BYTES);
	memcpy(head + SNIFF_BYTES - 2, "\xe1\xba", 2);
	EXPECT_TEXT(sniff_type((struct bytes){(unsigned char *)head, SNIFF_BYTES}), "text/plain");
	EXPECT_TEXT(sniff_type((struct bytes){(unsigned char *)head + 1, SNIFF_BYTES - 1}),
	    "application/octet-stream");
}

int
main(void)
{
	test_urlencoded();
	test_urlencoded_bad();
	test_base64();
	test_gzip();
	test_qr();
	test_sniff();
	test_sniff_cut();
	arena_drop(&mem);
	return unit_end("codec/bytes");
}
