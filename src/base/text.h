/*
 * Text: a view of bytes with a length, valid UTF-8, NFC at the edge, never NULL. A text owns
 * nothing; what it points to lives as long as the arena it was made in.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <string.h>

#include "base/arena.h"

struct text {
	const char *p;
	size_t n;
};

/* Bytes that are not text: digests, files. */
struct bytes {
	const unsigned char *p;
	size_t n;
};

/* A text of a string literal. */
#define TEXT(literal) ((struct text){"" literal "", sizeof(literal) - 1})

/* For printf-like functions: "%.*s" takes TEXT_ARG(t). */
#define TEXT_ARG(t) ((int)(t).n), ((t).p)

/* A text of a C string (NULL gives the empty text); the string must outlive it. */
struct text text_of(const char *s);

/* In place, so that the length of a literal is known: most differ in it. */
static inline bool
text_equal(struct text a, struct text b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
text_is(struct text a, const char *s)
{
	return text_equal(a, (struct text){s, s != NULL ? strlen(s) : 0});
}

bool text_starts(struct text a, struct text start);
bool text_ends(struct text a, struct text end);

/* <0, 0, >0 by bytes: the order of code points. */
int text_compare(struct text a, struct text b);

/* Offset of the first `what` in `in`, or SIZE_MAX. */
size_t text_find(struct text in, struct text what);
size_t text_find_char(struct text in, char c);

/* The part from byte `from`, at most n bytes; both are clamped. */
struct text text_part(struct text a, size_t from, size_t n);

/* Without white space (space, tab, CR, LF, no-break space) at both ends. */
struct text text_trim(struct text a);

/* Takes the part before `separator` off the front of *rest; false when *rest was exhausted. */
bool text_cut(struct text *rest, char separator, struct text *part);

/* A copy in the arena, NUL-terminated behind its end. */
struct text text_copy(struct arena *a, struct text t);

/* A NUL-terminated copy for C libraries. */
const char *text_z(struct arena *a, struct text t);

/* printf into the arena. */
struct text text_format(struct arena *a, const char *format, ...) PRINTF(2, 3);

/* The whole text as a decimal number with optional minus; false when it is not one or out of range.
 */
bool text_int(struct text t, int64_t *out) MUST_USE;
bool text_real(struct text t, double *out) MUST_USE;

/* Without the invisible characters that turn the direction of what follows (Unicode's bidirectional
 * controls): with them a text reads as what it is not. */
struct text text_one_way(struct arena *a, struct text t);

/* Valid UTF-8 without NUL, C0 controls other than tab, LF, CR, and without noncharacters? */
bool text_valid(struct text t);

/* The NFC form in the arena (the same text where it is NFC already); false on invalid UTF-8. */
bool text_nfc(struct arena *a, struct text t, struct text *out) MUST_USE;

/*
 * For search: lower case, marks off, đ to d, every run of anything but letters and digits to one
 * space, none at the ends. SQLite's own folding leaves đ alone, so both index and query use this.
 */
struct text text_fold(struct arena *a, struct text t);

/* Lower case, marks kept: "Thủ tướng" of "THỦ TƯỚNG" but for its first letter. */
struct text text_lower(struct arena *a, struct text t);
struct text text_upper(struct arena *a, struct text t);

/* Code points in t. */
size_t text_length(struct text t);

/* At most n code points of t, cut at a code point. */
struct text text_head(struct text t, size_t n);

/* Lower-case hexadecimal of bytes, and back (false when not an even number of hex digits). */
struct text text_hex(struct arena *a, struct bytes b);
bool text_unhex(struct arena *a, struct text t, struct bytes *out) MUST_USE;

/* Equal without telling by time where they differ. */
bool bytes_equal_secret(struct bytes a, struct bytes b);

#endif
