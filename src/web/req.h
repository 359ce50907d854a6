/*
 * A request as a handler sees it, and the ways to answer. The gate has done the rest: found the
 * route, the actor, checked permission and token, parsed the form, opened the transaction.
 */
#ifndef WEB_REQ_H
#define WEB_REQ_H

#include "core/actor.h"
#include "web/form.h"
#include "web/html.h"

struct route;
struct exchange; /* the gate's own */

struct req {
	struct cx cx;
	const void *in;            /* the route's input struct */
	const struct pairs *typed; /* what was typed, for showing a form again */
	const struct route *route;
	struct text path;       /* raw, as in the address */
	struct text query;      /* raw */
	struct text client_key; /* Idempotency-Key, or the form's hidden key */
	struct text user_agent;
	void *prepared; /* what the route's prepare made for its handler */
	bool machine;   /* under /api/: answers are JSON, problems problem+json */
	struct exchange *x;
};

/* Pages. title is shown in <title> and nowhere else. Returns true, so that it ends a handler. */
#define page(r, title, template, view) (template(page_begin((r), (title)), (view)), page_end(r))
struct html *page_begin(struct req *r, struct text title);
bool page_end(struct req *r);

/* 303 to a local address made of the parts: go(r, TEXT("/dossiers/"), code). */
#define go(r, ...)                                      \
	req_go((r), (const struct text[]){__VA_ARGS__}, \
	    sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text))
bool req_go(struct req *r, const struct text *parts, size_t n);

/* A note shown once on the next page ("Your dossier was sent."). */
void notice_next(struct req *r, struct text what);

/* What stands in the head of the page that is begun, for search engines and for who shares its
 * address. Texts may be empty. */
struct page_about {
	struct text title, description;
	const char *type;             /* of the Open Graph: "article", "website" */
	struct text path;             /* its permanent address, local */
	struct time published;        /* 0: none */
	struct url feed;              /* Atom; empty: none of its own */
	struct text image, image_alt; /* local address of a picture for who shares it */
	struct url other;             /* the same in another language; empty: none */
	struct text other_lang;
	bool past; /* an earlier text, a list of hits: search engines are not to show it */
};
void page_about(struct req *r, const struct page_about *about);
/* What stood at this address was taken back: the page says so, with 410. */
void page_gone(struct req *r);

/* Other bodies. */
bool answer_json(struct req *r, int status, struct text json);
bool answer_bytes(struct req *r, const char *type, struct text body, struct text file_name);
/* What everybody may have, with a tag by its content: 304 to who has it already. */
bool answer_tagged(struct req *r, const char *type, struct text body);
/* What is too long for memory, as an attachment: begun, then given piece by piece. On a GET of the
 * slow pool. */
bool answer_pieces(struct req *r, const char *type, struct text file_name) MUST_USE;
bool answer_piece(struct req *r, struct text piece) MUST_USE;
/* A stored file, always as an attachment with nosniff. */
bool answer_file(struct req *r, struct text digest, struct text type, struct text file_name);
/* A picture of ours, shown by the browser and kept by caches for an hour, `shared` by those of
 * others too; then they ask whether it is there still: it never changes, but may be taken down. */
bool answer_picture(struct req *r, struct text digest, struct text type, bool shared);
/* Is there a public page at this path (without query)? *named: the path holds names, which only
 * their nouns know. */
bool req_page_known(const struct req *r, struct text path, bool *named);
/* What the page at this path is called in the list of pages; empty: there is none. */
struct text req_page_name(const struct req *r, struct text path);
void answer_header(struct req *r, const char *name, struct text value);

/* Session: sign in (a new session id), sign out. Set the cookie with this answer. */
bool req_sign_in(struct req *r, int64_t person, int64_t agency) MUST_USE;
bool req_sign_out(struct req *r) MUST_USE;

/* Is this the demonstration? What links in mails begin with, without a slash at the end. */
bool req_demo(const struct req *r);
struct text req_public_url(const struct req *r);
/* The same for what must be a whole address in an answer: where the settings name none, by the host
 * that was asked. */
struct text req_base_url(const struct req *r);

/* Another cookie of ours: signed, HttpOnly; the empty text where there is none or it was forged. */
struct text req_cookie(const struct req *r, const char *name);
void req_cookie_set(struct req *r, const char *name, struct text value, int64_t seconds);

/* What was typed into a field, for showing it again; the empty text on a first look. */
struct text typed(const struct req *r, const char *field);
/* What is wrong with the form that is shown again; kind NO_PROBLEM on a first look. */
const struct problem *req_problem(const struct req *r);
/* What is wrong with a field, or the empty text. */
struct text field_error(const struct req *r, const char *field);

/* A fresh key for a form that creates something: sent twice, it is done once. */
struct text fresh_key(struct req *r);

/* A list with `rows` people's data is on this page: the look is audited, with what was asked for,
 * before it goes out; the same again within ten minutes is not (web/looks.h). 0: nobody was seen.
 */
void list_shown(struct req *r, size_t rows);

/* The pages that everyone sees have changed: finished copies are made anew. */
void public_changed(struct req *r);

#endif
