/* SHA-256 by OpenSSL's EVP, the algorithm fetched once. */
#include "base/digest.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>

enum { BLOCK_BYTES = 64 };

static EVP_MD *sha256;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local EVP_MD_CTX *here;
static pthread_key_t at_thread_end;

static void
drop(void *context)
{
	EVP_MD_CTX_free(context);
}

static void
fetch(void)
{
	must(pthread_key_create(&at_thread_end, drop) == 0);
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	must(sha256 != NULL);
}

static const EVP_MD *
algorithm(void)
{
	must(pthread_once(&once, fetch) == 0);
	return sha256;
}

static EVP_MD_CTX *
context(void)
{
	const EVP_MD *md = algorithm();

	if (here == NULL) {
		must((here = EVP_MD_CTX_new()) != NULL);
		must(pthread_setspecific(at_thread_end, here) == 0);
	}
	must(EVP_DigestInit_ex(here, md, NULL) == 1);
	return here;
}

static struct digest
digest_of_two(const void *p, size_t n, const void *q, size_t m)
{
	EVP_MD_CTX *c = context();
	struct digest d;

	must(EVP_DigestUpdate(c, p, n) == 1 && EVP_DigestUpdate(c, q, m) == 1);
	must(EVP_DigestFinal_ex(c, d.b, NULL) == 1);
	return d;
}

struct digest
digest_of(const void *p, size_t n)
{
	return digest_of_two(p, n, NULL, 0);
}

struct digest
digest_text(struct text t)
{
	return digest_of(t.p, t.n);
}

/* RFC 2104 on the digest itself: OpenSSL's own HMAC looks its algorithm up anew each time, which
 * takes longer than the hashing. */
struct digest
digest_hmac(struct bytes key, struct text t)
{
	unsigned char inner[BLOCK_BYTES] = {0}, outer[BLOCK_BYTES];
	struct digest d;

	if (key.n > BLOCK_BYTES) {
		d = digest_of(key.p, key.n);
		memcpy(inner, d.b, sizeof d.b);
	} else if (key.n > 0) {
		memcpy(inner, key.p, key.n);
	}
	for (size_t i = 0; i < BLOCK_BYTES; i++) {
		outer[i] = inner[i] ^ 0x5c;
		inner[i] ^= 0x36;
	}
	d = digest_of_two(inner, BLOCK_BYTES, t.p, t.n);
	return digest_of_two(outer, BLOCK_BYTES, d.b, sizeof d.b);
}

struct text
digest_hex(struct arena *a, const struct digest *d)
{
	return text_hex(a, (struct bytes){d->b, sizeof d->b});
}

struct text
digest_text_hex(struct arena *a, struct text t)
{
	struct digest d = digest_text(t);

	return digest_hex(a, &d);
}

struct digest_state *
digest_begin(void)
{
	EVP_MD_CTX *s = EVP_MD_CTX_new();

	must(s != NULL && EVP_DigestInit_ex(s, algorithm(), NULL) == 1);
	return (struct digest_state *)s;
}

void
digest_add(struct digest_state *s, const void *p, size_t n)
{
	must(EVP_DigestUpdate((EVP_MD_CTX *)s, p, n) == 1);
}

struct digest
digest_end(struct digest_state *s)
{
	struct digest d;

	must(EVP_DigestFinal_ex((EVP_MD_CTX *)s, d.b, NULL) == 1);
	EVP_MD_CTX_free((EVP_MD_CTX *)s);
	return d;
}

void
digest_drop(struct digest_state *s)
{
	EVP_MD_CTX_free((EVP_MD_CTX *)s);
}
