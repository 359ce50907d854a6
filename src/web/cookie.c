/* Cookies and the token against forged requests. */
#include "web/cookie.h"

#include "base/digest.h"
#include "base/random.h"

static struct bytes secret;

void
secret_install(struct bytes s)
{
	must(s.n >= DIGEST_BYTES);
	secret = s;
}

static struct digest
mac_of(struct arena *a, const char *purpose, struct text value)
{
	must(secret.n > 0);
	return digest_hmac(secret, text_format(a, "%s:%.*s", purpose, TEXT_ARG(value)));
}

struct text
secret_mac(struct arena *a, const char *purpose, struct text value)
{
	struct digest d = mac_of(a, purpose, value);

	return digest_hex(a, &d);
}

struct text
cookie_get(struct text header, const char *name)
{
	struct text one, want = text_of(name);

	while (text_cut(&header, ';', &one)) {
		one = text_trim(one);
		if (one.n > want.n && one.p[want.n] == '=' && text_starts(one, want))
			return text_part(one, want.n + 1, one.n);
	}
	return TEXT("");
}

struct text
cookie_sign(struct arena *a, struct text token)
{
	struct text mac = secret_mac(a, "cookie", token);

	return text_format(a, "%.*s.%.32s", TEXT_ARG(token), mac.p);
}

bool
cookie_verify(struct arena *a, struct text value, struct text *token)
{
	struct text mac, want, head;

	*token = TEXT("");
	if (value.n < 40 || value.n > 200 || !text_cut(&value, '.', &head) || value.p == NULL)
		return false;
	mac = value;
	want = text_part(secret_mac(a, "cookie", head), 0, 32);
	if (!bytes_equal_secret((struct bytes){(const unsigned char *)mac.p, mac.n},
		(struct bytes){(const unsigned char *)want.p, want.n}))
		return false;
	*token = head;
	return true;
}

struct text
cookie_set(struct arena *a, const char *name, struct text value, int64_t max_age_s, bool secure)
{
	const char *tail = secure ? "; Secure" : "";

	if (max_age_s < 0)
		return text_format(
		    a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s", name, TEXT_ARG(value), tail);
	return text_format(a, "%s=%.*s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", name,
	    TEXT_ARG(value), (long long)max_age_s, tail);
}

enum { CSRF_BYTES = 16 };

struct text
csrf_make(struct arena *a, struct text cookie_token)
{
	struct digest d = mac_of(a, "csrf", cookie_token);
	unsigned char out[2 * CSRF_BYTES];

	random_bytes(out, CSRF_BYTES);
	for (size_t i = 0; i < CSRF_BYTES; i++)
		out[CSRF_BYTES + i] = out[i] ^ d.b[i];
	return text_hex(a, (struct bytes){out, sizeof out});
}

bool
csrf_verify(struct arena *a, struct text cookie_token, struct text given)
{
	struct digest d = mac_of(a, "csrf", cookie_token);
	struct bytes got;
	unsigned char plain[CSRF_BYTES];

	if (cookie_token.n == 0 || given.n != 4 * CSRF_BYTES || !text_unhex(a, given, &got))
		return false;
	for (size_t i = 0; i < CSRF_BYTES; i++)
		plain[i] = got.p[i] ^ got.p[CSRF_BYTES + i];
	return bytes_equal_secret(
	    (struct bytes){plain, CSRF_BYTES}, (struct bytes){d.b, CSRF_BYTES});
}
