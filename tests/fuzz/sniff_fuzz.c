/* Types by content, gzip back and forth, QR: any bytes give an answer. */
#include "codec/gzip.h"
#include "codec/qr.h"
#include "codec/sniff.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = fuzz_text(p, n), out;
	struct buf packed = buf_in(&mem), path = buf_in(&mem);
	int side;

	must(text_find_char(sniff_type((struct bytes){p, n}), '/') != SIZE_MAX);
	if (gzip_unpack(&mem, in, 100000, &out))
		must(out.n <= 100000);
	must(gzip_pack(&packed, in, 1));
	must(gzip_unpack(&mem, buf_done(&packed), n, &out) && text_equal(out, in));
	if (n < 100 && qr_path(&path, in, &side))
		must(side >= 29 && path.n > 0);
	arena_drop(&mem);
	return 0;
}
