/* Cookies and the token against forged requests. */
#include "web/cookie.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/random.h"

static struct bytes secret;

void
secret_install(struct bytes s)
{
	must(s.n >= DIGEST_BYTES);
	secret = s;
}

/*
 * The MACs this thread made last: a session's are asked for with each of its requests. Messages
 * hold tokens, so they are compared without telling by time where they differ.
 */
static _Thread_local struct known {
	size_t n;
	unsigned char message[160];
	struct digest mac;
} known[256];

static struct known *
known_slot(struct bytes message)
{
	uint64_t hash = message.n, part;

	for (size_t i = 0; i + sizeof part <= message.n; i += sizeof part) {
		memcpy(&part, message.p + i, sizeof part);
		hash = (hash ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	return &known[hash % COUNT(known)];
}

static struct digest
mac_of(struct arena *a, const char *purpose, struct text value)
{
	struct buf b = buf_in(a);
	struct bytes message;
	struct known *k;

	must(secret.n > 0);
	buf_text(&b, text_of(purpose));
	buf_char(&b, ':');
	buf_text(&b, value);
	message = (struct bytes){(const unsigned char *)b.p, b.n};
	k = known_slot(message);
	if (k->n == message.n && bytes_equal_secret((struct bytes){k->message, k->n}, message))
		return k->mac;
	if (message.n > sizeof k->message)
		return digest_hmac(secret, buf_done(&b));
	k->mac = digest_hmac(secret, buf_done(&b));
	k->n = message.n;
	memcpy(k->message, message.p, message.n);
	return k->mac;
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

enum { MAC_CHARS = 32, VALUE_MOST = 3000 };

/* Purposes of cookies start so, those of other tokens do not. */
static struct text
cookie_mac(struct arena *a, const char *name, struct text token)
{
	struct buf b = buf_in(a);

	buf_text(&b, text_of(name));
	buf_char(&b, '=');
	buf_text(&b, token);
	return text_part(secret_mac(a, "cookie", buf_done(&b)), 0, MAC_CHARS);
}

struct text
cookie_sign(struct arena *a, const char *name, struct text token)
{
	struct buf b = buf_in(a);

	buf_text(&b, token);
	buf_char(&b, '.');
	buf_text(&b, cookie_mac(a, name, token));
	return buf_done(&b);
}

bool
cookie_verify(struct arena *a, const char *name, struct text value, struct text *token)
{
	struct text head, mac, want;

	*token = TEXT("");
	if (value.n <= MAC_CHARS + 1 || value.n > VALUE_MOST
	    || value.p[value.n - MAC_CHARS - 1] != '.')
		return false;
	head = text_part(value, 0, value.n - MAC_CHARS - 1);
	mac = text_part(value, value.n - MAC_CHARS, MAC_CHARS);
	want = cookie_mac(a, name, head);
	if (!bytes_equal_secret((struct bytes){(const unsigned char *)mac.p, mac.n},
		(struct bytes){(const unsigned char *)want.p, want.n}))
		return false;
	*token = head;
	return true;
}

const char *
cookie_name(struct arena *a, const char *name, bool secure)
{
	return secure ? text_format(a, "__Host-%s", name).p : name;
}

struct text
cookie_set(struct arena *a, const char *name, struct text value, int64_t max_age_s, bool secure)
{
	const char *tail = secure ? "; Secure" : "";

	name = cookie_name(a, name, secure);
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
