/* Passwords: what a good one is, and Argon2id. Where they are kept is credential.c's. */
#include <argon2.h>

#include "base/random.h"
#include "core/credential.h"

enum {
	SHORTEST = 10,
	LONGEST = 128, /* characters: more is no safer and costs time */
	MEMORY_KIB = 19456,
	PASSES = 2,
	LANES = 1,
	SALT_BYTES = 16,
	TAG_BYTES = 32,
	ENCODED_ROOM = 128,
};

/* ---- good ones ---- */

/* Folded beginnings of what is tried first: the usual lists cut to ten characters and more, and
 * their Vietnamese sisters. A password that is one of these, with digits or signs behind it, goes.
 */
static const char *const common[] = {"password", "matkhau", "mat khau", "qwertyuiop", "qwerty",
    "1q2w3e4r5t", "1qaz2wsx3edc", "1qaz2wsx", "asdfghjkl", "zxcvbnm", "iloveyou", "anhyeuem",
    "emyeuanh", "yeuemnhieu", "vietnam", "viet nam", "vietnamvodich", "administrator", "admin",
    "welcome", "letmein", "sunshine", "princess", "football", "baseball", "superman", "dragon",
    "monkey", "abcdefghij", "abc", "khongbiet", "khongcomatkhau", "hochiminh", "hanoi", "saigon",
    "congthongtin", "dichvucong", "chinhphu", "canbo", "quantri", "nguyenvana", "1234567890",
    "0123456789", "0987654321", "9876543210", "123456", "012345", "111111", "123123", "112233",
    "changeme", "default", "secret", "trustno1", "batman", "michael", "killer", "computer",
    "internet", "samsung", "google", "facebook", "zalo"};

/* How many different characters, and whether each follows its neighbour by the same step. */
static bool
is_monotonous(struct text t)
{
	bool seen[256] = {false};
	int different = 0, steps = 0;

	for (size_t i = 0; i < t.n; i++) {
		unsigned char b = (unsigned char)t.p[i];

		different += !seen[b];
		seen[b] = true;
		if (i >= 2
		    && b - (unsigned char)t.p[i - 1]
			   == (unsigned char)t.p[i - 1] - (unsigned char)t.p[i - 2])
			steps++;
	}
	return different < 5 || (size_t)steps + 3 >= t.n;
}

static bool
is_filling(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (isalpha((unsigned char)t.p[i]))
			return false;
	return true;
}

static bool
is_common(struct arena *a, struct text password)
{
	struct text folded = text_fold(a, password);

	for (size_t i = 0; i < COUNT(common); i++) {
		struct text one = text_of(common[i]);

		if (text_starts(folded, one) && is_filling(text_part(folded, one.n, folded.n)))
			return true;
	}
	return false;
}

bool
password_check(struct cx *c, const char *field, struct text password)
{
	size_t length = text_length(password);

	if (length < SHORTEST)
		return invalid(c, field,
		    T("Choose a password of at least 10 characters. Three words that have nothing "
		      "to do with each other are easy to remember."));
	if (length > LONGEST)
		return invalid(c, field, T("Choose a password of at most 128 characters."));
	if (is_monotonous(password) || is_common(c->mem, password))
		return invalid(c, field,
		    T("This password is among the first that are tried. Choose another one."));
	return true;
}

/* Is the folded password little more than `own`? */
static bool
made_of(struct arena *a, struct text password, struct text own)
{
	struct text p = text_fold(a, password), o = text_fold(a, own);
	struct text squeezed = text_copy(a, o);
	char *q = (char *)(uintptr_t)squeezed.p;
	size_t n = 0;

	for (size_t i = 0; i < o.n; i++)
		if (o.p[i] != ' ')
			q[n++] = o.p[i];
	squeezed.n = n;
	if (n < 6)
		return false;
	return (text_find(p, o) != SIZE_MAX && p.n < o.n + 4)
	       || (text_find(p, squeezed) != SIZE_MAX && p.n < n + 4);
}

bool
password_check_own(struct cx *c, const char *field, struct text password, const struct person *p)
{
	struct text phone =
	    text_starts(p->phone, TEXT("+84")) ? text_part(p->phone, 3, p->phone.n) : p->phone;
	size_t at = text_find_char(p->email, '@');
	struct text mailbox = text_part(p->email, 0, at);

	if (!password_check(c, field, password))
		return false;
	if (made_of(c->mem, password, p->name) || made_of(c->mem, password, p->id_number)
	    || made_of(c->mem, password, phone) || made_of(c->mem, password, mailbox)
	    || made_of(c->mem, password, p->email))
		return invalid(c, field,
		    T("Do not use your own name, number or address as the password: others know "
		      "them."));
	return true;
}

/* ---- Argon2id ---- */

static bool
argon2_problem(struct cx *c, int code)
{
	if (code == ARGON2_MEMORY_ALLOCATION_ERROR)
		return fail(c, BUSY, T("The server is busy. Please try again in a moment."));
	return broken(c, "argon2: %s", argon2_error_message(code));
}

bool
password_hash(struct cx *c, struct text password, struct text *out)
{
	unsigned char salt[SALT_BYTES];
	char encoded[ENCODED_ROOM];
	int code;

	random_bytes(salt, sizeof salt);
	code = argon2id_hash_encoded(PASSES, MEMORY_KIB, LANES, password.p, password.n, salt,
	    sizeof salt, TAG_BYTES, encoded, sizeof encoded);
	if (code != ARGON2_OK)
		return argon2_problem(c, code);
	*out = text_copy(c->mem, text_of(encoded));
	return true;
}

/* What no password hashes to; verifying against it costs the same as against a real one. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$"
			     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

bool
password_matches(struct cx *c, struct text encoded, struct text password, bool *out)
{
	bool none = encoded.n == 0;
	int code = argon2id_verify(none ? nobody : text_z(c->mem, encoded), password.p, password.n);

	if (code != ARGON2_OK && code != ARGON2_VERIFY_MISMATCH)
		return argon2_problem(c, code);
	*out = code == ARGON2_OK && !none;
	return true;
}
