/* Smaller copies of a picture, by libgd. What gd allocates is given back here; nothing of ours is
 * allocated while it is held. */
#include "codec/picture.h"

#include <gd.h>
#include <gd_errors.h>

enum { QUALITY = 80, PNG_LEVEL = 6 };

/* What it has to say about strangers' files is of no use to anybody. */
static void
silent(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

static gdImagePtr
decode(struct bytes b, const struct picture_head *h)
{
	void *p = (void *)(uintptr_t)b.p; /* gd reads only */
	int n = (int)b.n;
	gdImagePtr image;

	gdSetErrorMethod(silent);
	if (h->type == PICTURE_JPEG)
		image = gdImageCreateFromJpegPtrEx(n, p, 0);
	else if (h->type == PICTURE_PNG)
		image = gdImageCreateFromPngPtr(n, p);
	else
		image = gdImageCreateFromWebpPtr(n, p);
	if (image != NULL && (gdImageSX(image) != h->width || gdImageSY(image) != h->height)) {
		gdImageDestroy(image);
		return NULL;
	}
	return image;
}

/* ---- turning: EXIF's eight ways ---- */

static bool
lies_down(int turn)
{
	return turn >= 5;
}

/* Where the pixel x, y of the upright picture lies in the stored one of this size. */
static int
turned_pixel(gdImagePtr from, int turn, int x, int y)
{
	int right = gdImageSX(from) - 1, low = gdImageSY(from) - 1;

	switch (turn) {
	case 2:
		return gdImageGetTrueColorPixel(from, right - x, y);
	case 3:
		return gdImageGetTrueColorPixel(from, right - x, low - y);
	case 4:
		return gdImageGetTrueColorPixel(from, x, low - y);
	case 5:
		return gdImageGetTrueColorPixel(from, y, x);
	case 6:
		return gdImageGetTrueColorPixel(from, y, low - x);
	case 7:
		return gdImageGetTrueColorPixel(from, right - y, low - x);
	case 8:
		return gdImageGetTrueColorPixel(from, right - y, x);
	default:
		return gdImageGetTrueColorPixel(from, x, y);
	}
}

/* Takes `from` over. */
static gdImagePtr
upright(gdImagePtr from, int turn)
{
	bool lies = lies_down(turn);
	gdImagePtr to;

	if (from == NULL || turn == 1)
		return from;
	to = gdImageCreateTrueColor(
	    lies ? gdImageSY(from) : gdImageSX(from), lies ? gdImageSX(from) : gdImageSY(from));
	if (to != NULL) {
		gdImageAlphaBlending(to, 0);
		for (int y = 0; y < gdImageSY(to); y++)
			for (int x = 0; x < gdImageSX(to); x++)
				gdImageSetPixel(to, x, y, turned_pixel(from, turn, x, y));
	}
	gdImageDestroy(from);
	return to;
}

/* ---- one copy ---- */

static int
part_of(int side, int to, int from)
{
	int n = (int)(((int64_t)side * to + from / 2) / from);

	return n > 0 ? n : 1;
}

/* `width` is of the upright picture. */
static gdImagePtr
shrink(gdImagePtr image, const struct picture_head *h, int width)
{
	int across = lies_down(h->turn) ? h->height : h->width;
	int to = width < across ? width : across;
	int w = part_of(h->width, to, across), high = part_of(h->height, to, across);
	gdImagePtr small = gdImageCreateTrueColor(w, high);

	if (small == NULL)
		return NULL;
	gdImageAlphaBlending(small, 0);
	gdImageCopyResampled(small, image, 0, 0, 0, 0, w, high, h->width, h->height);
	return upright(small, h->turn);
}

static bool
is_opaque(gdImagePtr image)
{
	for (int y = 0; y < gdImageSY(image); y++)
		for (int x = 0; x < gdImageSX(image); x++)
			if (gdTrueColorGetAlpha(gdImageGetTrueColorPixel(image, x, y)) != 0)
				return false;
	return true;
}

static void *
as_jpeg(gdImagePtr image, int *n)
{
	gdImageInterlace(image, 1);
	return gdImageJpegPtr(image, n, QUALITY);
}

/* What can be seen through stays PNG; of the others the smaller way is taken: PNG for drawings,
 * JPEG for photographs, whatever they came as. */
static void *
encode(gdImagePtr image, enum picture_type from, enum picture_type *type, int *n)
{
	bool opaque = is_opaque(image);
	void *png, *jpeg;
	int jpeg_n;

	*type = PICTURE_JPEG;
	if (from == PICTURE_JPEG)
		return as_jpeg(image, n);
	*type = PICTURE_PNG;
	gdImageSaveAlpha(image, !opaque);
	png = gdImagePngPtrEx(image, n, PNG_LEVEL);
	if (png == NULL || !opaque)
		return png;
	jpeg = as_jpeg(image, &jpeg_n);
	if (jpeg == NULL || jpeg_n >= *n) {
		gdFree(jpeg);
		return png;
	}
	gdFree(png);
	*type = PICTURE_JPEG;
	*n = jpeg_n;
	return jpeg;
}

struct held {
	void *p;
	int n;
};

static bool
copy_make(gdImagePtr image, const struct picture_head *h, int width, struct picture_copy *out,
    struct held *held)
{
	gdImagePtr small = shrink(image, h, width);

	if (small == NULL)
		return false;
	out->width = gdImageSX(small);
	out->height = gdImageSY(small);
	held->p = encode(small, h->type, &out->type, &held->n);
	gdImageDestroy(small);
	return held->p != NULL && held->n > 0;
}

static void
give_back(struct held *held, size_t n)
{
	for (size_t i = 0; i < n; i++)
		gdFree(held[i].p);
}

/* Into the arena. Where its memory is out, gd's goes back before it jumps on. */
static void
take_over(struct arena *a, struct held *held, size_t n, struct picture_copy *out)
{
	jmp_buf here, *outer = a->escape;

	a->escape = &here;
	if (setjmp(here) != 0) {
		give_back(held, n);
		must(outer != NULL);
		a->escape = outer;
		longjmp(*outer, 1);
	}
	for (size_t i = 0; i < n; i++) {
		unsigned char *p = arena_alloc(a, (size_t)held[i].n);

		memcpy(p, held[i].p, (size_t)held[i].n);
		out[i].bytes = (struct bytes){p, (size_t)held[i].n};
	}
	a->escape = outer;
	give_back(held, n);
}

enum { COPIES_MOST = 8 };

bool
picture_copies(struct arena *a, struct bytes file, const struct picture_head *head,
    const int *widths, size_t n, struct picture_copy *out, enum picture_why *why)
{
	struct held held[COPIES_MOST] = {0};
	gdImagePtr image = decode(file, head);
	bool ok = image != NULL;

	must(n <= COPIES_MOST);
	for (size_t i = 0; ok && i < n; i++)
		ok = copy_make(image, head, widths[i], &out[i], &held[i]);
	if (image != NULL)
		gdImageDestroy(image);
	if (ok)
		take_over(a, held, n, out);
	else
		give_back(held, n);
	*why = ok ? PICTURE_FINE : PICTURE_BROKEN;
	return ok;
}
