/* Old Word files: whatever comes, what is given back is no longer than the file. */
#include "codec/cfb.h"
#include "codec/word6.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct bytes file = {p, n}, s;
	struct text raw;

	if (word6_text(&mem, file, &raw))
		must(raw.n <= n);
	if (cfb_stream(&mem, file, "A", 100000, &s))
		must(s.n > 0 && s.n <= 100000);
	arena_drop(&mem);
	return 0;
}
