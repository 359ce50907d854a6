/* CSV: reading ends, and what is read is written and read again to the same cells. */
#include "codec/csv.h"
#include "fuzz.h"

static bool
writes_as_it_is(struct text t)
{
	return t.n == 0 || strchr("=+-@\t\r", t.p[0]) == NULL || t.p[0] == '\0';
}

static void
check_again(struct arena *mem, const struct csv_row *row)
{
	struct buf b = buf_in(mem);
	struct csv_writer w = csv_into(&b);
	struct csv_row again;
	struct csv r;

	for (size_t i = 0; i < row->n; i++)
		csv_put(&w, row->cells[i]);
	csv_end_row(&w);
	r = csv_open(buf_done(&b), ',');
	if (!csv_next(&r, mem, &again)) {
		must(r.why == NULL && row->n == 1 && row->cells[0].n == 0);
		return;
	}
	must(again.n == row->n);
	for (size_t i = 0; i < row->n; i++)
		must(text_equal(again.cells[i], row->cells[i]) || !writes_as_it_is(row->cells[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct csv r = csv_open(fuzz_text(p, n), n > 0 && p[0] == ';' ? ';' : 0);
	struct csv_row row;

	while (csv_next(&r, &mem, &row)) {
		must(row.n > 0 && row.line > 0 && row.line <= (int64_t)n + 1);
		check_again(&mem, &row);
	}
	arena_drop(&mem);
	return 0;
}
