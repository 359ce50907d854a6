/* Heads of pictures: what is measured keeps to the limits; what decodes has the size it said, and
 * its copies are upright and no larger. Only small ones are decoded: the decoders are libgd's. */
#include "codec/picture.h"
#include "fuzz.h"

enum { SMALL = 64 * 1024 };

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const int widths[] = {16, 100};
	struct arena mem = {0};
	struct picture_head h;
	struct picture_copy copies[2];
	enum picture_why why;

	if (picture_measure((struct bytes){p, n}, &h, &why)) {
		must(h.type != PICTURE_NONE && h.width > 0 && h.height > 0);
		must(h.turn >= 1 && h.turn <= 8);
		must((int64_t)h.width * h.height <= PICTURE_PIXELS);
		if (h.width * h.height <= SMALL
		    && picture_copies(&mem, (struct bytes){p, n}, &h, widths, 2, copies, &why)) {
			int across = h.turn >= 5 ? h.height : h.width;

			for (size_t i = 0; i < 2; i++) {
				must(copies[i].bytes.n > 0);
				must(copies[i].width == (widths[i] < across ? widths[i] : across));
			}
		}
	} else {
		must(why != PICTURE_FINE);
	}
	if (picture_unpack(&mem, (struct bytes){p, n}, copies, 2))
		must(copies[0].bytes.n + copies[1].bytes.n < n);
	arena_drop(&mem);
	return 0;
}
