/* Keys of pages: five bytes of digest of list and value, then number and id in hex, then the text;
 * in URL-safe Base64. The digest is against accidents, not secrets: a key opens nothing. */
#include "core/page_key.h"

#include "base/buf.h"
#include "base/digest.h"
#include "codec/base64.h"

enum { CHECK_BYTES = 5, TEXT_BYTES = 480, KEY_BYTES = 800 };

static struct digest
check_of(const char *list, struct text value)
{
	struct digest_state *s = digest_begin();

	digest_add(s, list, strlen(list) + 1);
	digest_add(s, value.p, value.n);
	return digest_end(s);
}

/* Whole characters, so that what is read back is text. */
static struct text
cut(struct text t)
{
	if (t.n <= TEXT_BYTES)
		return t;
	t.n = TEXT_BYTES;
	while (t.n > 0 && ((unsigned char)t.p[t.n] & 0xc0) == 0x80)
		t.n--;
	return t;
}

struct text
page_key_show(struct arena *a, const char *list, const struct page_key *k)
{
	struct text t = cut(k->text);
	struct text value = text_format(a, "%llx.%llx.%.*s", (unsigned long long)k->number,
	    (unsigned long long)k->id, TEXT_ARG(t));
	struct digest check = check_of(list, value);
	struct buf b = buf_in(a);

	if (!k->set)
		return TEXT("");
	buf_add(&b, check.b, CHECK_BYTES);
	buf_text(&b, value);
	return base64_url_encode(a, (struct bytes){(const unsigned char *)b.p, b.n});
}

static bool
read_hex(struct text t, int64_t *out)
{
	uint64_t value = 0;

	if (t.n == 0 || t.n > 16)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
						   : -1;

		if (digit < 0)
			return false;
		value = value << 4 | (uint64_t)digit;
	}
	*out = (int64_t)value;
	return true;
}

struct page_key
page_key_read(struct arena *a, const char *list, struct text typed)
{
	struct page_key first = {.text = TEXT("")}, k = first;
	struct bytes raw;
	struct text value, number, id;
	struct digest check;

	if (typed.n > KEY_BYTES || !base64_url_decode(a, typed, &raw) || raw.n <= CHECK_BYTES)
		return first;
	value = (struct text){(const char *)raw.p + CHECK_BYTES, raw.n - CHECK_BYTES};
	check = check_of(list, value);
	if (memcmp(check.b, raw.p, CHECK_BYTES) != 0 || !text_valid(value)
	    || !text_cut(&value, '.', &number) || !text_cut(&value, '.', &id)
	    || !read_hex(number, &k.number) || !read_hex(id, &k.id))
		return first;
	k.set = true;
	k.text = value.p != NULL ? value : TEXT("");
	return k;
}
