/* gzip: whatever is packed comes back from another reader, and only whole. */
#include "codec/gzip.h"
#include "fuzz.h"
#include "unit/gunzip.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text t = fuzz_text(p, n), packed, again;
	struct buf b = buf_in(&mem);

	must(gzip_pack(&b, t, 1 + (int)(t.n % 9)));
	packed = buf_done(&b);
	must(gunzip(&mem, packed, t.n, &again) && text_equal(again, t));
	must(!gunzip(&mem, text_part(packed, 0, packed.n - 1), t.n, &again));
	must(t.n == 0 || !gunzip(&mem, packed, t.n - 1, &again));
	buf_char(&b, 'x');
	must(!gunzip(&mem, buf_done(&b), t.n, &again));
	arena_drop(&mem);
	return 0;
}
