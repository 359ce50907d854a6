/* Types by content, QR: any bytes give an answer. */
#include "codec/qr.h"
#include "codec/sniff.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct buf path = buf_in(&mem);
	int side;

	must(text_find_char(sniff_type((struct bytes){p, n}), '/') != SIZE_MAX);
	if (n < 100 && qr_path(&path, fuzz_text(p, n), &side))
		must(side >= 29 && path.n > 0);
	arena_drop(&mem);
	return 0;
}
