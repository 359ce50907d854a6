/*
 * Pictures from outside: what a file says it is (read by us, without decoding), and smaller copies
 * of it (decoded and written by libgd). A copy holds pixels only: no place, no camera, no thumbnail
 * of what was cut away. Upright, whatever way the camera was held (EXIF 2.3, tag 0x0112).
 *
 * Limits: PICTURE_BYTES of file, PICTURE_PIXELS, PICTURE_SIDE; what decodes to another size than
 * its head says is refused.
 */
#ifndef CODEC_PICTURE_H
#define CODEC_PICTURE_H

#include "base/buf.h"

enum {
	PICTURE_BYTES = 10 << 20,
	PICTURE_PIXELS = 24 * 1000 * 1000,
	PICTURE_SIDE = 12000,
};

enum picture_type { PICTURE_NONE, PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP };

struct picture_head {
	enum picture_type type;
	int width, height; /* as stored, before turning */
	int turn;          /* EXIF orientation, 1 to 8 */
};

enum picture_why {
	PICTURE_FINE,
	PICTURE_UNKNOWN, /* no JPEG, PNG or WebP */
	PICTURE_LARGE,   /* above a limit */
	PICTURE_BROKEN,  /* it begins like one, but is a part, moves, or does not decode */
};

/* From the bytes of the whole file; false with *why. */
bool picture_measure(struct bytes file, struct picture_head *out, enum picture_why *why) MUST_USE;

struct picture_copy {
	int width, height;      /* width as asked for, or the picture's where that is smaller */
	enum picture_type type; /* JPEG or PNG */
	struct bytes bytes;
};

/* Copies of `n` widths, made from one decoding; in `a`. */
bool picture_copies(struct arena *a, struct bytes file, const struct picture_head *head,
    const int *widths, size_t n, struct picture_copy *out, enum picture_why *why) MUST_USE;

/* Copies as bytes and back, for a child that makes them (core/child.h). Unpacking believes nothing:
 * false where it is not what packing makes. */
void picture_pack(struct buf *b, const struct picture_copy *all, size_t n);
bool picture_unpack(struct arena *a, struct bytes b, struct picture_copy *all, size_t n) MUST_USE;

/* ".jpg", ".png"; "image/jpeg" … */
const char *picture_end(enum picture_type t);
const char *picture_mime(enum picture_type t);

#endif
