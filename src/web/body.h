/* A body on its way: what body.c reads and upload.c stores. Private to the two. */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "codec/multipart.h"
#include "web/exchange.h"

enum { FILES_MOST = 50 };

enum body_kind { BODY_NONE, BODY_URLENCODED, BODY_JSON, BODY_MULTIPART };

struct incoming {
	struct incoming *next;
	struct upload up;
};

struct body_parser {
	enum body_kind kind;
	int64_t most, got;
	struct buf whole; /* urlencoded and JSON */
	size_t room;      /* of e->given */
	struct multipart *multipart;
	/* the part being read */
	struct text name;
	struct buf value;
	bool skip;
	int64_t values;
	struct incoming *now;
	int fd; /* of `now`, while a piece is read; -1: none */
	struct digest_state *digest;
	unsigned char *head; /* its first bytes, for its type */
	size_t head_n;
	struct incoming *files, **last;
	size_t n_files;
};

/* upload.c: a part of a multipart body that is a file. */
bool upload_begin(struct exchange *e, const struct multipart_part *part) MUST_USE;
bool upload_data(struct exchange *e, const char *p, size_t n) MUST_USE;
bool upload_end(struct exchange *e) MUST_USE;
/* The piece is read: no descriptor stays open. */
void upload_pause(struct exchange *e);
/* All of them to e->files. */
void upload_list(struct exchange *e);

#endif
