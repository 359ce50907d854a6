/* Lines of a page: what comes out is text, no longer than what came in, with every letter of it but
 * page numbers, and stays as it is when it is put together again by lines that end as sentences. */
#include "codec/unwrap.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = {(const char *)p, n}, out, line, rest;

	if (text_valid(in)) {
		out = unwrap_lines(&mem, in);
		must(text_valid(out) && out.n <= in.n);
		for (rest = out; rest.n > 0 && text_cut(&rest, '\n', &line);)
			must(line.n > 0 && text_equal(line, text_trim(line)));
	}
	arena_drop(&mem);
	return 0;
}
