/* Base64 both ways. */
#include "codec/base64.h"

static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static struct text
encode(struct arena *a, struct bytes b, const char *alphabet, bool padded)
{
	char *p = arena_alloc(a, b.n / 3 * 4 + 5), *to = p;

	for (size_t i = 0; i < b.n; i += 3) {
		size_t left = b.n - i < 3 ? b.n - i : 3;
		uint32_t v = (uint32_t)b.p[i] << 16;

		if (left > 1)
			v |= (uint32_t)b.p[i + 1] << 8;
		if (left > 2)
			v |= b.p[i + 2];
		for (size_t k = 0; k <= left; k++)
			*to++ = alphabet[v >> (18 - 6 * k) & 63];
		for (size_t k = left; padded && k < 3; k++)
			*to++ = '=';
	}
	return (struct text){p, (size_t)(to - p)};
}

static int
value_of(char c, const char *alphabet)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == alphabet[62] ? 62 : c == alphabet[63] ? 63 : -1;
}

static bool
decode(struct arena *a, struct text t, const char *alphabet, struct bytes *out)
{
	unsigned char *p = arena_alloc(a, t.n / 4 * 3 + 3), *to = p;
	uint32_t bits = 0;
	int have = 0;

	if (t.n % 4 == 1)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		int v = value_of(t.p[i], alphabet);

		if (v < 0)
			return false;
		bits = bits << 6 | (uint32_t)v;
		have += 6;
		if (have >= 8) {
			have -= 8;
			*to++ = (unsigned char)(bits >> have);
			bits &= (1u << have) - 1;
		}
	}
	*out = (struct bytes){p, (size_t)(to - p)};
	return bits == 0;
}

struct text
base64_encode(struct arena *a, struct bytes b)
{
	return encode(a, b, standard, true);
}

struct text
base64_url_encode(struct arena *a, struct bytes b)
{
	return encode(a, b, url, false);
}

bool
base64_decode(struct arena *a, struct text t, struct bytes *out)
{
	if (t.n % 4 != 0)
		return false;
	if (text_ends(t, TEXT("==")))
		t.n -= 2;
	else if (text_ends(t, TEXT("=")))
		t.n -= 1;
	return decode(a, t, standard, out);
}

bool
base64_url_decode(struct arena *a, struct text t, struct bytes *out)
{
	return decode(a, t, url, out);
}
