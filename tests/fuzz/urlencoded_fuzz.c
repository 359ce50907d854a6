/* Form bodies, Base64 and file names: what comes out is valid text, and decoding is canonical. */
#include "codec/base64.h"
#include "codec/multipart.h"
#include "codec/urlencoded.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = fuzz_text(p, n), rest = in, name, value;
	struct bytes out;

	while (urlencoded_next(&mem, &rest, &name, &value) == URLENCODED_PAIR)
		must(text_valid(name) && text_valid(value));
	if (base64_decode(&mem, in, &out))
		must(text_equal(base64_encode(&mem, out), in));
	if (base64_url_decode(&mem, in, &out))
		must(text_equal(base64_url_encode(&mem, out), in));
	if (text_valid(in)) {
		name = file_name_clean(&mem, in);
		must(text_valid(name) && text_find_char(name, '/') == SIZE_MAX);
		must(!text_is(name, ".."));
	}
	arena_drop(&mem);
	return 0;
}
