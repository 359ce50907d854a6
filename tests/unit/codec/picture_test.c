/* Pictures: heads, limits, which way is up, copies. The files are those of the fuzzer's corpus. */
#include "codec/picture.h"

#include "unit/unit.h"

static struct bytes
file_of(struct arena *a, const char *name)
{
	struct text path = text_format(a, "tests/fuzz/corpus/picture_fuzz/%s", name);
	unsigned char *p = arena_alloc(a, 100000);
	FILE *f = fopen(path.p, "rb");
	size_t n = f != NULL ? fread(p, 1, 100000, f) : 0;

	if (f != NULL)
		fclose(f);
	return (struct bytes){p, n};
}

static void
heads(struct arena *a)
{
	struct picture_head h;
	enum picture_why why;
	unsigned char large[24] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\0\1\0";

	EXPECT(picture_measure(file_of(a, "s.jpg"), &h, &why) && h.type == PICTURE_JPEG);
	EXPECT(h.width == 60 && h.height == 40 && h.turn == 1);
	EXPECT(picture_measure(file_of(a, "turn.jpg"), &h, &why) && h.turn == 6);
	EXPECT(picture_measure(file_of(a, "s.png"), &h, &why) && h.type == PICTURE_PNG);
	EXPECT(h.width == 60 && h.height == 40);
	EXPECT(picture_measure(file_of(a, "s.webp"), &h, &why) && h.type == PICTURE_WEBP);
	EXPECT(h.width == 60 && h.height == 40);
	EXPECT(picture_measure(file_of(a, "l.webp"), &h, &why) && h.width == 40);
	EXPECT(!picture_measure(file_of(a, "cut.jpg"), &h, &why) && why == PICTURE_BROKEN);
	EXPECT(!picture_measure((struct bytes){large, sizeof large}, &h, &why));
	EXPECT(why == PICTURE_LARGE);
	EXPECT(!picture_measure((struct bytes){(const unsigned char *)"GIF89a", 6}, &h, &why));
	EXPECT(why == PICTURE_UNKNOWN);
}

static void
copies(struct arena *a)
{
	static const int widths[] = {20, 400};
	struct bytes turned = file_of(a, "turn.jpg"), clear = file_of(a, "a.png");
	struct picture_head h, again;
	struct picture_copy out[2];
	enum picture_why why;

	/* held sideways: upright, its width is its height */
	EXPECT(picture_measure(turned, &h, &why)
	       && picture_copies(a, turned, &h, widths, 2, out, &why));
	EXPECT(out[0].width == 20 && out[0].height == 30);
	EXPECT(out[1].width == 40 && out[1].height == 60);
	EXPECT(picture_measure(out[1].bytes, &again, &why) && again.turn == 1);
	EXPECT(again.width == 40 && again.height == 60);
	/* what can be seen through stays so */
	EXPECT(
	    picture_measure(clear, &h, &why) && picture_copies(a, clear, &h, widths, 1, out, &why));
	EXPECT(out[0].type == PICTURE_PNG);
	/* a head alone is no picture */
	clear.n = 60;
	EXPECT(picture_measure(clear, &h, &why)
	       && !picture_copies(a, clear, &h, widths, 1, out, &why) && why == PICTURE_BROKEN);
}

static void
packing(struct arena *a)
{
	static const int widths[] = {20, 400};
	struct bytes file = file_of(a, "s.jpg"), packed;
	struct picture_head h;
	struct picture_copy out[2], back[2];
	struct buf b = buf_in(a);
	enum picture_why why;

	EXPECT(
	    picture_measure(file, &h, &why) && picture_copies(a, file, &h, widths, 2, out, &why));
	picture_pack(&b, out, 2);
	packed = (struct bytes){(const unsigned char *)b.p, b.n};
	EXPECT(picture_unpack(a, packed, back, 2));
	EXPECT(back[1].width == 60 && back[1].height == 40 && back[1].type == PICTURE_JPEG);
	EXPECT(back[0].bytes.n == out[0].bytes.n
	       && memcmp(back[0].bytes.p, out[0].bytes.p, out[0].bytes.n) == 0);
	for (size_t n = 0; n < packed.n; n += 7)
		EXPECT(!picture_unpack(a, (struct bytes){packed.p, n}, back, 2));
	EXPECT(!picture_unpack(a, packed, back, 1));
	EXPECT(
	    !picture_unpack(a, (struct bytes){(const unsigned char *)"1 1 1 999\n", 10}, back, 1));
}

int
main(void)
{
	struct arena mem = {0};

	heads(&mem);
	copies(&mem);
	packing(&mem);
	arena_drop(&mem);
	return unit_end("codec/picture");
}
