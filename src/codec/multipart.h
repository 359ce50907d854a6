/*
 * multipart/form-data (RFC 7578), pushed: feed the body in pieces of any size, get parts through
 * callbacks. Memory is bounded by MULTIPART_HEADER_BYTES whatever comes. Strict: what browsers and
 * curl never send (a preamble, folded headers, a part without a name, base64 parts, bytes behind
 * the end) is an error.
 *
 * Invariant: what the sink sees does not depend on how the body was split, except that part_data
 * may be called more often (tests/fuzz/multipart_fuzz.c checks it).
 */
#ifndef CODEC_MULTIPART_H
#define CODEC_MULTIPART_H

#include "base/buf.h"

enum { MULTIPART_HEADER_BYTES = 4096, MULTIPART_BOUNDARY_BYTES = 70 };

struct multipart_part {
	struct text name;
	struct text filename; /* without folders; may be empty */
	struct text type;     /* what the client claims; empty where it says nothing */
	bool file;            /* a filename was given, be it an empty one */
};

/* Each may stop the reading by returning false; m->why then stays NULL: the sink knows why. The
 * part's texts live in the arena given to multipart_open. */
struct multipart_sink {
	void *self;
	bool (*part_begin)(void *self, const struct multipart_part *part);
	bool (*part_data)(void *self, const char *p, size_t n);
	bool (*part_end)(void *self);
};

enum multipart_state {
	MULTIPART_START,     /* in the first "--boundary" */
	MULTIPART_AFTER,     /* behind a boundary: CRLF or "--" */
	MULTIPART_AFTER_CR,  /* CR seen */
	MULTIPART_AFTER_END, /* one '-' seen */
	MULTIPART_HEADERS,
	MULTIPART_DATA,
	MULTIPART_TAIL,    /* behind the last boundary: one CRLF at most */
	MULTIPART_TAIL_CR, /* its CR seen */
	MULTIPART_OVER,
	MULTIPART_FAILED,
};

struct multipart {
	struct arena *mem;
	struct multipart_sink sink;
	int parts_left;
	enum multipart_state state;
	const char *why;                              /* English; what is wrong with the body */
	char delimiter[4 + MULTIPART_BOUNDARY_BYTES]; /* CRLF -- boundary */
	size_t delimiter_n, matched;
	char header[MULTIPART_HEADER_BYTES];
	size_t header_n;
};

/* The boundary is taken from the Content-Type header's value; false where it has none. */
bool multipart_open(struct multipart *m, struct arena *a, struct text content_type, int most_parts,
    const struct multipart_sink *sink) MUST_USE;
bool multipart_feed(struct multipart *m, const char *p, size_t n) MUST_USE;
/* The body is over: was it whole? */
bool multipart_close(struct multipart *m) MUST_USE;

/* A parameter of a header value: `boundary` of `multipart/form-data; boundary="x"`. *found false
 * where there is none; returns false where the header is malformed or has it twice. */
bool header_parameter(
    struct arena *a, struct text header, const char *name, struct text *out, bool *found) MUST_USE;

/* A file name without folders and control characters, at most 200 characters; never "." or "..".
 */
struct text file_name_clean(struct arena *a, struct text name);

#endif
