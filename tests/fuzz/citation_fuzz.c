/* Citations: spans lie in the text, in order, without overlap; names end in it too. */
#include "fuzz.h"
#include "systems/gazette/citation.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = fuzz_text(p, n);
	struct citations all;
	size_t at = 0;

	if (!text_valid(in)) {
		arena_drop(&mem);
		return 0;
	}
	citation_find(&mem, in, TEXT("dieu-9.khoan-3.diem-a"), &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct citation *c = &all.p[i];

		must(c->start >= at && c->n > 0 && c->start + c->n <= in.n);
		must(c->of != CITES_NUMBER || c->key.n > 0);
		must(c->of != CITES_NAME || c->name.n > 0);
		at = c->start + c->n;
		for (size_t k = 0; c->of == CITES_NAME && k <= c->name.n; k++) {
			size_t end = citation_name_end(in, c->name_start, c->name, k);

			must(end >= c->name_start && end <= in.n);
		}
	}
	arena_drop(&mem);
	return 0;
}
