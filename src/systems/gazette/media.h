/*
 * The media store: pictures of articles. What came is kept; readers get copies made on upload, of
 * three widths, holding pixels only (codec/picture.h).
 *
 * Invariants
 *  1. No picture without a description in Vietnamese.
 *  2. A picture is public while a published article shows it, in any of its versions. Before and
 *     after, its address answers as one that does not exist.
 *     What was taken down is served to nobody.
 *  3. What stands at an address never changes. Caches keep it for an hour, then ask whether it is
 *     still public.
 */
#ifndef GAZETTE_MEDIA_H
#define GAZETTE_MEDIA_H

#include "codec/picture.h"
#include "core/file.h"

enum { MEDIA_SMALL = 400, MEDIA_READING = 800, MEDIA_LARGE = 1600, MEDIA_COPIES = 3 };

extern const int media_widths[MEDIA_COPIES];

struct media_copy {
	int64_t width, real_width, height;
	struct text type, digest;
	int64_t size;
};

struct media {
	int64_t id;
	struct text key, digest, name, alt, alt_en, credit;
	int64_t agency;
	struct time public, at;
	struct text withdrawn; /* why; empty: it is not */
	int64_t created_by, rev;
	struct media_copy copies[MEDIA_COPIES]; /* small, reading, large */
};

/* A published article that shows it. */
struct media_use {
	struct text slug, title; /* as published */
};

struct media_uses {
	struct media_use *p;
	size_t n;
};

struct media_list {
	struct media *p;
	size_t n;
	struct text next;
};

/* *found false where there is none. */
bool media_by_key(struct cx *c, struct text key, struct media *out, bool *found) MUST_USE;
/* For editors: what is public, and what their agency covers; another's may belong to an embargo. */
bool media_seen(struct cx *c, const struct media *m, bool *out) MUST_USE;
/* Their agency keeps it: they describe it and take it down. */
bool media_own(struct cx *c, const struct media *m, bool *out) MUST_USE;
bool media_for_desk(struct cx *c, struct text key, struct media *out, bool *found) MUST_USE;
/* Those that the editor may see, newest first. `after`: page key. */
bool media_all(struct cx *c, struct text after, int most, struct media_list *out) MUST_USE;

/* Slow, ahead of the transaction: copies, decoded in a child that may use only so much
 * (core/child.h); INVALID on "file" where it is no picture. */
struct media_made {
	struct bytes file;
	struct picture_copy copies[MEDIA_COPIES];
};
bool media_make(struct cx *c, struct bytes file, struct media_made *out) MUST_USE;
/* The same of what was uploaded. */
bool media_take(struct cx *c, const struct upload *u, struct media_made *out) MUST_USE;
/* Keeps it, under this name; the same file again is the same picture, as it was described (*again).
 */
bool media_add(struct cx *c, const struct media_made *made, struct media *m, bool *again) MUST_USE;
/* Its words only; CONFLICT when somebody was faster. */
bool media_describe(struct cx *c, struct media *m) MUST_USE;
/* An article that shows it becomes public; or ceases to be, with all its pictures. */
bool media_publish(struct cx *c, struct text key, int64_t article) MUST_USE;
bool media_unpublish(struct cx *c, int64_t article) MUST_USE;
/* The published articles that show it, newest first. */
bool media_shown_by(struct cx *c, const struct media *m, int most, struct media_uses *out) MUST_USE;
/* Its addresses answer no more, no later publication shows it; texts that named it show what it
 * showed in words. */
bool media_withdraw(struct cx *c, struct media *m, struct text reason) MUST_USE;

/* "KEY-800.jpg" */
struct text media_file(struct arena *a, const struct media *m, const struct media_copy *copy);
/* The copy at such an address: for readers only of what is public. NOT_FOUND otherwise. */
bool media_by_file(struct cx *c, struct text file, bool desk, struct media_copy *out) MUST_USE;

/* What it shows, in a language; empty where nothing was written in it. */
struct text media_alt(const struct media *m, enum lang lang);

#endif
