/* JSON: what is read is written and read again to the same text. */
#include "codec/json.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	const struct json *j, *again;
	struct json_error why = {0};

	if (json_parse(&mem, fuzz_text(p, n), &j, &why)) {
		struct buf first = buf_in(&mem), second = buf_in(&mem);
		struct json_writer w = json_into(&first);

		json_tree(&w, j);
		must(json_parse(&mem, json_done(&w), &again, &why));
		w = json_into(&second);
		json_tree(&w, again);
		must(text_equal(json_done(&w), buf_done(&first)));
	} else {
		must(why.what != NULL && why.at <= n && why.line > 0 && why.column > 0);
	}
	arena_drop(&mem);
	return 0;
}
