/* gzip: any bytes are unpacked within the limit or refused; what was packed comes back, and only
 * whole. The first byte says which of the two. */
#include "codec/gzip.h"
#include "fuzz.h"

enum { MOST = 256 * 1024 };

static void
check_packed(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);
	struct text packed, again;

	must(gzip_pack(&b, t, 1 + (int)(t.n % 9)));
	packed = buf_done(&b);
	must(gzip_unpack(a, packed, t.n, &again) && text_equal(again, t));
	must(!gzip_unpack(a, text_part(packed, 0, packed.n - 1), t.n, &again));
	must(t.n == 0 || !gzip_unpack(a, packed, t.n - 1, &again));
	buf_char(&b, 'x');
	must(!gzip_unpack(a, buf_done(&b), t.n, &again));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text t = fuzz_text(p, n), in = text_part(t, 1, t.n), out;

	if (n > 0 && p[0] % 2 == 1) {
		check_packed(&mem, in);
	} else if (gzip_unpack(&mem, in, MOST, &out)) {
		must(out.n <= MOST);
		check_packed(&mem, out);
	}
	arena_drop(&mem);
	return 0;
}
