/* Old Word files: the text of one made for the test; cut short it is refused. */
#include <stdio.h>

#include "codec/tcvn3.h"
#include "codec/word6.h"
#include "unit/unit.h"

static unsigned char data[8192];

int
main(void)
{
	struct arena mem = {0};
	FILE *f = fopen("tests/fuzz/corpus/word6_fuzz/decree", "rb");
	struct bytes b = {data, f != NULL ? fread(data, 1, sizeof data, f) : 0};
	struct text raw = TEXT("");

	EXPECT(word6_text(&mem, b, &raw));
	EXPECT_TEXT(tcvn3_read(&mem, raw), "SẮC LỆNH\nĐiều 1.y\n");
	for (size_t n = 0; n < b.n; n += 37)
		EXPECT(!word6_text(&mem, (struct bytes){b.p, n}, &raw));
	if (f != NULL)
		(void)fclose(f);
	arena_drop(&mem);
	return unit_end("codec/word6");
}
