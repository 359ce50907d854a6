/* TCVN3 to UTF-8: letters, capitals by their line, what is no TCVN3. */
#include "codec/tcvn3.h"
#include "unit/unit.h"

int
main(void)
{
	struct arena mem = {0};

	EXPECT(tcvn3_is(TEXT("S\xbe"
			     "C L\xd6"
			     "NH")));
	EXPECT(!tcvn3_is(TEXT("Sắc lệnh")));
	EXPECT(!tcvn3_is(TEXT("plain")));
	EXPECT(!tcvn3_is(TEXT("\x80\x81\x82")));
	EXPECT_TEXT(tcvn3_read(&mem, TEXT("S\xbe"
					  "C L\xd6"
					  "NH\nB\xe9 N\xe9i v\xf4")),
	    "SẮC LỆNH\nBộ Nội vụ");
	EXPECT_TEXT(tcvn3_read(&mem, TEXT("\xa7i\xd2u 1")), "Điều 1");
	arena_drop(&mem);
	return unit_end("codec/tcvn3");
}
