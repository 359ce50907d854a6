/* SHA-256 and HMAC against the examples of FIPS 180-4 and RFC 4231. */
#include "base/digest.h"

#include <string.h>

#include "unit/unit.h"

static struct arena mem;

static struct text
hmac(const void *key, size_t n, struct text t)
{
	struct digest d = digest_hmac((struct bytes){key, n}, t);

	return digest_hex(&mem, &d);
}

static void
test_digest(void)
{
	struct digest d = digest_text(TEXT("abc")), pieces;
	struct digest_state *s = digest_begin();

	EXPECT_TEXT(digest_hex(&mem, &d),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_add(s, "a", 1);
	digest_add(s, "bc", 2);
	pieces = digest_end(s);
	EXPECT(memcmp(&pieces, &d, sizeof d) == 0);
	EXPECT_TEXT(digest_text_hex(&mem, TEXT("")),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void
test_hmac(void)
{
	unsigned char key[131];

	memset(key, 0x0b, 20);
	EXPECT_TEXT(hmac(key, 20, TEXT("Hi There")),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	EXPECT_TEXT(hmac("Jefe", 4, TEXT("what do ya want for nothing?")),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	EXPECT_TEXT(hmac(key, 131, TEXT("Test Using Larger Than Block-Size Key - Hash Key First")),
	    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

int
main(void)
{
	test_digest();
	test_hmac();
	arena_drop(&mem);
	return unit_end("digest");
}
