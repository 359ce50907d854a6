/* Word documents: text of paragraphs, what is broken is refused. */
#include <stdio.h>
#include <string.h>

#include "codec/docx.h"
#include "codec/zip.h"
#include "unit/unit.h"

static unsigned char data[4096];

static struct bytes
file(const char *name)
{
	FILE *f = fopen(name, "rb");
	size_t n = f != NULL ? fread(data, 1, sizeof data, f) : 0;

	if (f != NULL)
		(void)fclose(f);
	return (struct bytes){data, n};
}

int
main(void)
{
	struct arena mem = {0};
	struct text out = TEXT("");
	struct bytes b = file("tests/fuzz/corpus/docx_fuzz/deflated"), entry;

	EXPECT(docx_text(&mem, b, &out));
	EXPECT_TEXT(out, "Điều 1. Một \nÔ");
	EXPECT(!zip_entry(&mem, b, TEXT("word/document.xml"), 10, &entry));
	EXPECT(!zip_entry(&mem, b, TEXT("nothing"), 1000, &entry));
	for (size_t n = 0; n < b.n; n++)
		EXPECT(!docx_text(&mem, (struct bytes){b.p, n}, &out));
	EXPECT(docx_text(&mem, file("tests/fuzz/corpus/docx_fuzz/stored"), &out));
	EXPECT(!docx_text(&mem, file("tests/fuzz/corpus/docx_fuzz/doctype"), &out));
	arena_drop(&mem);
	return unit_end("codec/docx");
}
