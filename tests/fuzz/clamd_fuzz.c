/* What clamd answers: only two forms are a verdict, and a name is a text. */
#include "fuzz.h"
#include "net/clamd.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text name, why = TEXT("");
	enum clamd_verdict verdict;

	if (clamd_reply(fuzz_text(p, n), &verdict, &name, &mem, &why))
		must(text_valid(name) && (verdict == CLAMD_INFECTED) == (name.n > 0));
	else
		must(why.n > 0 && text_valid(why));
	arena_drop(&mem);
	return 0;
}
