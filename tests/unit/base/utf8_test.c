/* Our reading of UTF-8 and the short way of NFC against utf8proc's, code point by code point and on
 * random bytes. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

#include "unit/unit.h"

static struct arena mem;

static bool
valid_by_utf8proc(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n;) {
		utf8proc_int32_t c;
		utf8proc_ssize_t step = utf8proc_iterate(p + i, (utf8proc_ssize_t)(n - i), &c);

		if (step < 0 || c == 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
			return false;
		if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
			return false;
		i += (size_t)step;
	}
	return true;
}

static struct text
nfc_by_utf8proc(const unsigned char *p, size_t n)
{
	utf8proc_uint8_t *made;
	utf8proc_ssize_t length =
	    utf8proc_map(p, (utf8proc_ssize_t)n, &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	struct text t = text_copy(&mem, (struct text){(const char *)made, (size_t)length});

	free(made);
	return t;
}

/* Alone, behind a letter, and in front of a mark: composition depends on the neighbours. */
static bool
nfc_agrees(utf8proc_int32_t c)
{
	unsigned char p[16] = {'a'};
	size_t n = 1 + (size_t)utf8proc_encode_char(c, p + 1);
	struct text out;

	memcpy(p + n, "\xcc\x81\xcc\xa3", 4); /* acute, dot below */
	for (size_t from = 0; from < 2; from++)
		for (size_t to = n; to <= n + 4; to += 2) {
			struct text in = {(const char *)p + from, to - from};

			if (!text_nfc(&mem, in, &out)
			    || !text_equal(out, nfc_by_utf8proc(p + from, to - from)))
				return false;
		}
	return true;
}

static void
test_code_points(void)
{
	int wrong = 0, checked = 0;

	for (utf8proc_int32_t c = 1; c < 0x110000; c++) {
		unsigned char p[4];
		size_t n;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		n = (size_t)utf8proc_encode_char(c, p);
		if (valid_by_utf8proc(p, n) != text_valid((struct text){(const char *)p, n})) {
			wrong++;
			continue;
		}
		/* Above the planes with letters a sample is enough. */
		if (valid_by_utf8proc(p, n) && (c < 0x3000 || c % 97 == 0)) {
			wrong += !nfc_agrees(c);
			checked++;
			if (checked % 1000 == 0)
				arena_reset(&mem);
		}
	}
	EXPECT(wrong == 0);
	EXPECT(checked > 10000);
}

static void
test_bytes(void)
{
	static const unsigned char likely[] = {0x00, 0x41, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2,
	    0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x09, 0x1f, 0xbe};
	uint32_t seed = 1;
	int wrong = 0;

	for (int i = 0; i < 2000000; i++) {
		unsigned char p[6];
		size_t n = 1 + (seed >> 29) % 6;

		for (size_t k = 0; k < n; k++) {
			seed = seed * 1664525 + 1013904223;
			p[k] = likely[(seed >> 16) % COUNT(likely)];
		}
		wrong += valid_by_utf8proc(p, n) != text_valid((struct text){(const char *)p, n});
	}
	EXPECT(wrong == 0);
}

int
main(void)
{
	test_code_points();
	test_bytes();
	arena_drop(&mem);
	return unit_end("base/utf8");
}
