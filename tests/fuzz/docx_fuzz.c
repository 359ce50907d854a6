/* Word documents: whatever comes, what is given back is valid text. */
#include "codec/docx.h"
#include "codec/zip.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct bytes file = {p, n}, entry;
	struct text out;

	if (docx_text(&mem, file, &out))
		must(out.n > 0 && text_valid(out));
	if (zip_entry(&mem, file, TEXT("a"), 100000, &entry))
		must(entry.n <= 100000);
	arena_drop(&mem);
	return 0;
}
