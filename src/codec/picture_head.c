/* Heads of pictures. JPEG: ITU-T T.81 annex B; EXIF: CIPA DC-008; PNG: RFC 2083 section 4.1.1;
 * WebP: RFC 9649. */
#include "codec/picture.h"

/* Bytes that are looked at, never beyond their end: what is not there reads as 0. */
static unsigned
at8(struct bytes b, size_t i)
{
	return i < b.n ? b.p[i] : 0;
}

static unsigned
big16(struct bytes b, size_t i)
{
	return at8(b, i) << 8 | at8(b, i + 1);
}

static unsigned
big32(struct bytes b, size_t i)
{
	return big16(b, i) << 16 | big16(b, i + 2);
}

static unsigned
little16(struct bytes b, size_t i)
{
	return at8(b, i) | at8(b, i + 1) << 8;
}

static unsigned
little24(struct bytes b, size_t i)
{
	return little16(b, i) | at8(b, i + 2) << 16;
}

static bool
has(struct bytes b, size_t at, const char *what, size_t n)
{
	return b.n >= n && at <= b.n - n && memcmp(b.p + at, what, n) == 0;
}

static bool
size_is(struct picture_head *h, enum picture_type type, unsigned width, unsigned height)
{
	if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
		return false;
	h->type = type;
	h->width = (int)width;
	h->height = (int)height;
	return true;
}

/* ---- EXIF: which way is up ---- */

static unsigned
exif16(struct bytes b, size_t i, bool big)
{
	return big ? big16(b, i) : little16(b, i);
}

static size_t
exif32(struct bytes b, size_t i, bool big)
{
	return big ? big32(b, i) : little16(b, i) | (size_t)little16(b, i + 2) << 16;
}

/* `tiff` begins at its byte order. */
static int
exif_turn(struct bytes tiff)
{
	bool big = has(tiff, 0, "MM", 2);
	size_t at = exif32(tiff, 4, big), n;

	if ((!big && !has(tiff, 0, "II", 2)) || at >= tiff.n)
		return 1;
	n = exif16(tiff, at, big);
	for (size_t i = 0; i < n && at + 2 + 12 * i < tiff.n; i++) {
		size_t entry = at + 2 + 12 * i;
		unsigned turn = exif16(tiff, entry + 8, big);

		if (exif16(tiff, entry, big) == 0x0112)
			return turn >= 1 && turn <= 8 ? (int)turn : 1;
	}
	return 1;
}

/* ---- JPEG ---- */

static bool
is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
	       && marker != 0xcc;
}

/* libjpeg shows a part of a picture as well, with grey for what is missing: behind the first scan
 * the end must come. Within a scan these two bytes stand for nothing else. */
static bool
jpeg_ends(struct bytes b, size_t scan)
{
	return memmem(b.p + scan, b.n - scan, "\xff\xd9", 2) != NULL;
}

static bool
jpeg_head(struct bytes b, struct picture_head *h)
{
	bool sized = false;
	size_t at = 2;

	while (at + 4 <= b.n && at8(b, at) == 0xff) {
		unsigned marker = at8(b, at + 1), length = big16(b, at + 2);

		if (marker == 0xff) {
			at++;
			continue;
		}
		if (marker == 0xda || length < 2)
			return sized && marker == 0xda && jpeg_ends(b, at);
		if (is_frame(marker))
			sized = size_is(h, PICTURE_JPEG, big16(b, at + 7), big16(b, at + 5));
		if (marker == 0xe1 && length > 8 && has(b, at + 4, "Exif\0\0", 6)
		    && at + 2 + length <= b.n)
			h->turn = exif_turn((struct bytes){b.p + at + 10, length - 8});
		at += 2 + length;
	}
	return false;
}

/* ---- PNG, WebP ---- */

static bool
png_head(struct bytes b, struct picture_head *h)
{
	return has(b, 12, "IHDR", 4) && size_is(h, PICTURE_PNG, big32(b, 16), big32(b, 20));
}

/* Moving ones (VP8X with its flag) are no pictures here. */
static bool
webp_head(struct bytes b, struct picture_head *h)
{
	if (has(b, 12, "VP8 ", 4))
		return has(b, 23, "\x9d\x01\x2a", 3)
		       && size_is(
			   h, PICTURE_WEBP, little16(b, 26) & 0x3fff, little16(b, 28) & 0x3fff);
	if (has(b, 12, "VP8L", 4) && at8(b, 20) == 0x2f) {
		unsigned bits = little24(b, 21) | at8(b, 24) << 24;

		return size_is(h, PICTURE_WEBP, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
	}
	if (has(b, 12, "VP8X", 4) && (at8(b, 20) & 2) == 0)
		return size_is(h, PICTURE_WEBP, little24(b, 24) + 1, little24(b, 27) + 1);
	return false;
}

bool
picture_measure(struct bytes b, struct picture_head *out, enum picture_why *why)
{
	bool ok = false, begun = true;

	*out = (struct picture_head){.turn = 1};
	*why = PICTURE_FINE;
	if (has(b, 0, "\xff\xd8\xff", 3))
		ok = jpeg_head(b, out);
	else if (has(b, 0, "\x89PNG\r\n\x1a\n", 8))
		ok = png_head(b, out);
	else if (has(b, 0, "RIFF", 4) && has(b, 8, "WEBP", 4))
		ok = webp_head(b, out);
	else
		begun = false;
	if (!ok)
		*why = begun ? PICTURE_BROKEN : PICTURE_UNKNOWN;
	else if (b.n > PICTURE_BYTES || out->width > PICTURE_SIDE || out->height > PICTURE_SIDE
		 || (int64_t)out->width * out->height > PICTURE_PIXELS)
		*why = PICTURE_LARGE;
	return *why == PICTURE_FINE;
}

const char *
picture_end(enum picture_type t)
{
	return t == PICTURE_PNG ? ".png" : t == PICTURE_WEBP ? ".webp" : ".jpg";
}

const char *
picture_mime(enum picture_type t)
{
	return t == PICTURE_PNG ? "image/png" : t == PICTURE_WEBP ? "image/webp" : "image/jpeg";
}

/* ---- packing: a line for each copy, then their bytes ---- */

void
picture_pack(struct buf *b, const struct picture_copy *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_format(b, "%d %d %d %zu\n", all[i].width, all[i].height, (int)all[i].type,
		    all[i].bytes.n);
	for (size_t i = 0; i < n; i++)
		buf_add(b, all[i].bytes.p, all[i].bytes.n);
}

static bool
cut_number(struct text *rest, char end, int64_t least, int64_t most, int64_t *out)
{
	struct text t;

	return text_cut(rest, end, &t) && text_int(t, out) && *out >= least && *out <= most;
}

bool
picture_unpack(struct arena *a, struct bytes b, struct picture_copy *all, size_t n)
{
	struct text rest = {(const char *)b.p, b.n};

	for (size_t i = 0; i < n; i++) {
		int64_t width, height, type, size;

		if (!cut_number(&rest, ' ', 1, PICTURE_SIDE, &width)
		    || !cut_number(&rest, ' ', 1, PICTURE_SIDE, &height)
		    || !cut_number(&rest, ' ', PICTURE_JPEG, PICTURE_PNG, &type)
		    || !cut_number(&rest, '\n', 1, PICTURE_BYTES * 4, &size))
			return false;
		all[i] = (struct picture_copy){.width = (int)width,
		    .height = (int)height,
		    .type = (enum picture_type)type,
		    .bytes = {NULL, (size_t)size}};
	}
	for (size_t i = 0; i < n; i++) {
		if (rest.n < all[i].bytes.n)
			return false;
		all[i].bytes.p =
		    (const unsigned char *)text_copy(a, text_part(rest, 0, all[i].bytes.n)).p;
		rest = text_part(rest, all[i].bytes.n, rest.n);
	}
	return rest.n == 0;
}
