/* What people type into a search box: terms are folded words, in quotes or not; keys undone by
 * Telex are no longer than what was typed. */
#include "core/search_store.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct cx c = {.mem = &mem};
	struct text in = {(const char *)p, n};
	struct search_query q;

	if (text_valid(in)) {
		struct text fold = text_fold(&mem, in);

		search_query_read(&c, in, &q);
		must(q.n <= SEARCH_TERMS);
		for (size_t i = 0; i < q.n; i++) {
			must(q.terms[i].n > 0
			     && text_equal(q.terms[i], text_fold(&mem, q.terms[i])));
			must(text_find_char(q.terms[i], '"') == SIZE_MAX
			     && text_find_char(q.terms[i], '\'') == SIZE_MAX);
		}
		must(search_telex(&mem, fold).n <= fold.n);
	}
	arena_drop(&mem);
	return 0;
}
