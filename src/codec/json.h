/*
 * JSON (RFC 8259), read strictly and written plainly. The reader is our own: an arena tree in one
 * pass, no allocation of its own, so that what it makes goes with the request. It refuses what
 * parsers disagree about: duplicate names, more than one value, lone surrogates, invalid UTF-8,
 * NUL and other control characters even where escaped, nesting deeper than JSON_DEPTH.
 */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H

#include "base/buf.h"

enum { JSON_DEPTH = 32 };

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_kind kind;
	bool flag;        /* of JSON_BOOL */
	struct text name; /* as a member of an object */
	struct text text; /* of JSON_TEXT, decoded; of JSON_NUMBER, as written */
	struct json *first, *next;
	size_t n; /* members or elements */
};

struct json_error {
	const char *what; /* English, for machines and their makers */
	size_t at;        /* offset of the byte it was noticed at */
	int line, column; /* from 1; columns count bytes */
};

/* The tree of the whole text; false with *why set. Texts of the tree may point into `in`. */
bool json_parse(
    struct arena *a, struct text in, const struct json **out, struct json_error *why) MUST_USE;

/* A member of an object, or NULL (also where j is NULL or no object): chains of look-ups end in
 * one check. */
const struct json *json_member(const struct json *j, const char *name);

/* Values; false where j is NULL, of another kind, or (int) not a whole number in range. */
bool json_get_text(const struct json *j, struct text *out) MUST_USE;
bool json_get_int(const struct json *j, int64_t *out) MUST_USE;
bool json_get_real(const struct json *j, double *out) MUST_USE;
bool json_get_bool(const struct json *j, bool *out) MUST_USE;

/* The member's value, or the empty text / the standard value where there is none of that kind. */
struct text json_text_of(const struct json *j, const char *name);
int64_t json_int_of(const struct json *j, const char *name, int64_t standard);

/*
 * Writing into a buf. Commas are the writer's; nesting is checked by must(), since a wrong one is a
 * mistake of the program. What does not fit sticks in the buf (buf.full).
 */
struct json_writer {
	struct buf *out;
	int depth;
	bool comma, named;
	char open[JSON_DEPTH];
};

struct json_writer json_into(struct buf *out);
void json_begin_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
/* Ends the innermost object or array. */
void json_end(struct json_writer *w);
void json_key(struct json_writer *w, const char *name);
void json_key_text(struct json_writer *w, struct text name);
void json_text(struct json_writer *w, struct text value);
void json_int(struct json_writer *w, int64_t value);
void json_real(struct json_writer *w, double value); /* must be finite */
void json_bool(struct json_writer *w, bool value);
void json_null(struct json_writer *w);
/* JSON that was written before and kept; the empty text becomes null. */
void json_raw(struct json_writer *w, struct text value);
/* A tree that was read. */
void json_tree(struct json_writer *w, const struct json *j);
/* The finished text; everything must be closed. */
struct text json_done(struct json_writer *w);

/* A member in one call. */
void json_put_text(struct json_writer *w, const char *name, struct text value);
void json_put_int(struct json_writer *w, const char *name, int64_t value);
void json_put_bool(struct json_writer *w, const char *name, bool value);

#endif
