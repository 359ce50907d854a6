/* CSV: rows with their lines, separators, broken quotes, and what a spreadsheet would run. */
#include "codec/csv.h"

#include "unit/unit.h"

static struct arena mem;

static void
test_read(void)
{
	struct csv r =
	    csv_open(TEXT("\xef\xbb\xbf"
			  "code,name\r\n\r\n1,\"An \"\"x\"\", two\nlines\"\n2,b,\"\"\n3"),
		0);
	struct csv_row row;

	EXPECT(csv_next(&r, &mem, &row) && row.n == 2 && row.line == 1);
	EXPECT(csv_column(&mem, &row, TEXT("Name ")) == 1);
	EXPECT(csv_column(&mem, &row, TEXT("x")) == SIZE_MAX);
	EXPECT(csv_next(&r, &mem, &row) && row.n == 2 && row.line == 3);
	EXPECT_TEXT(row.cells[1], "An \"x\", two\nlines");
	EXPECT(csv_next(&r, &mem, &row) && row.n == 3 && row.line == 5);
	EXPECT_TEXT(row.cells[2], "");
	EXPECT(csv_next(&r, &mem, &row) && row.n == 1 && row.line == 6);
	EXPECT_TEXT(csv_cell(&row, 9), "");
	EXPECT(!csv_next(&r, &mem, &row) && r.why == NULL);
}

static void
test_semicolon(void)
{
	struct csv r = csv_open(TEXT("a;\"b;,,,\";c\n1;2;3,5\n"), 0);
	struct csv_row row;

	EXPECT(csv_next(&r, &mem, &row) && row.n == 3);
	EXPECT(csv_next(&r, &mem, &row) && row.n == 3);
	EXPECT_TEXT(row.cells[2], "3,5");
}

static void
test_broken(void)
{
	struct csv_row row;
	struct csv r = csv_open(TEXT("a,\"b\nc"), ',');

	EXPECT(!csv_next(&r, &mem, &row) && r.why != NULL);
	r = csv_open(TEXT("\"a\"x,b\n"), ',');
	EXPECT(!csv_next(&r, &mem, &row) && r.why != NULL);
	EXPECT(!csv_next(&r, &mem, &row)); /* and stays so */
}

static void
test_write(void)
{
	struct buf b = buf_in(&mem);
	struct csv_writer w = csv_into(&b);
	struct csv r;
	struct csv_row row;

	csv_put(&w, TEXT("=1+2"));
	csv_put(&w, TEXT("a\"b"));
	csv_put_int(&w, -5);
	csv_put(&w, TEXT(""));
	csv_end_row(&w);
	csv_put(&w, TEXT("x, y"));
	csv_end_row(&w);
	EXPECT_TEXT(buf_done(&b), "\xef\xbb\xbf'=1+2,\"a\"\"b\",-5,\r\n\"x, y\"\r\n");
	r = csv_open(buf_done(&b), 0);
	EXPECT(csv_next(&r, &mem, &row) && row.n == 4);
	EXPECT_TEXT(row.cells[1], "a\"b");
}

int
main(void)
{
	test_read();
	test_semicolon();
	test_broken();
	test_write();
	arena_drop(&mem);
	return unit_end("codec/csv");
}
