/* CSV rows in and out; see csv.h. */
#include "codec/csv.h"

static size_t
count_in_line(struct text in, char what)
{
	size_t n = 0;
	bool quoted = false;

	for (size_t i = 0; i < in.n && (quoted || in.p[i] != '\n'); i++) {
		if (in.p[i] == '"')
			quoted = !quoted;
		else if (!quoted && in.p[i] == what)
			n++;
	}
	return n;
}

static char
guess_separator(struct text in)
{
	static const char candidates[] = ",;\t";
	char best = ',';
	size_t most = 0;

	for (const char *c = candidates; *c != '\0'; c++) {
		size_t n = count_in_line(in, *c);

		if (n > most) {
			most = n;
			best = *c;
		}
	}
	return best;
}

struct csv
csv_open(struct text in, char separator)
{
	if (text_starts(in, TEXT("\xef\xbb\xbf")))
		in = text_part(in, 3, in.n);
	return (struct csv){
	    .rest = in, .separator = separator != 0 ? separator : guess_separator(in), .line = 1};
}

static bool
at_row_end(const struct csv *r)
{
	return r->rest.n == 0 || r->rest.p[0] == '\n' || text_starts(r->rest, TEXT("\r\n"));
}

static void
skip_row_end(struct csv *r)
{
	if (r->rest.n == 0)
		return;
	r->rest = text_part(r->rest, r->rest.p[0] == '\r' ? 2 : 1, r->rest.n);
	r->line++;
}

static void
plain_cell(struct csv *r, struct text *out)
{
	size_t n = 0;

	while (n < r->rest.n && r->rest.p[n] != r->separator && r->rest.p[n] != '\n'
	       && !(r->rest.p[n] == '\r' && n + 1 < r->rest.n && r->rest.p[n + 1] == '\n'))
		n++;
	*out = text_part(r->rest, 0, n);
	r->rest = text_part(r->rest, n, r->rest.n);
}

/* Behind the opening quote. Doubled quotes are rare: the cell is copied only where there are any.
 */
static bool
quoted_cell(struct csv *r, struct arena *a, struct text *out)
{
	struct buf b = buf_in(a);

	r->rest = text_part(r->rest, 1, r->rest.n);
	for (;;) {
		size_t n = text_find_char(r->rest, '"');

		if (n == SIZE_MAX) {
			r->why = "a quoted cell without its closing quote";
			return false;
		}
		for (size_t i = 0; i < n; i++)
			r->line += r->rest.p[i] == '\n';
		if (n + 1 >= r->rest.n || r->rest.p[n + 1] != '"') {
			if (b.n > 0)
				buf_add(&b, r->rest.p, n);
			*out = b.n > 0 ? buf_done(&b) : text_part(r->rest, 0, n);
			r->rest = text_part(r->rest, n + 1, r->rest.n);
			break;
		}
		buf_add(&b, r->rest.p, n + 1);
		r->rest = text_part(r->rest, n + 2, r->rest.n);
	}
	if (!at_row_end(r) && r->rest.p[0] != r->separator) {
		r->why = "something stands behind a closing quote";
		return false;
	}
	return true;
}

static bool
read_row(struct csv *r, struct arena *a, struct csv_row *out)
{
	size_t room = 16;

	*out = (struct csv_row){.cells = NEW_ARRAY(a, struct text, room), .line = r->line};
	for (;;) {
		struct text cell;

		if (r->rest.n > 0 && r->rest.p[0] == '"') {
			if (!quoted_cell(r, a, &cell))
				return false;
		} else {
			plain_cell(r, &cell);
		}
		if (out->n == room) {
			out->cells =
			    arena_grow(a, out->cells, room * sizeof cell, 2 * room * sizeof cell);
			room *= 2;
		}
		out->cells[out->n++] = cell;
		if (at_row_end(r))
			break;
		r->rest = text_part(r->rest, 1, r->rest.n);
	}
	skip_row_end(r);
	return true;
}

bool
csv_next(struct csv *r, struct arena *a, struct csv_row *out)
{
	while (r->rest.n > 0 && at_row_end(r))
		skip_row_end(r);
	if (r->rest.n == 0 || r->why != NULL)
		return false;
	return read_row(r, a, out);
}

struct text
csv_cell(const struct csv_row *row, size_t column)
{
	return column < row->n ? text_trim(row->cells[column]) : TEXT("");
}

size_t
csv_column(struct arena *a, const struct csv_row *heading, struct text name)
{
	struct text want = text_fold(a, name);

	for (size_t i = 0; i < heading->n; i++)
		if (text_equal(text_fold(a, heading->cells[i]), want))
			return i;
	return SIZE_MAX;
}

/* ---- writing ---- */

struct csv_writer
csv_into(struct buf *out)
{
	buf_text(out, TEXT("\xef\xbb\xbf"));
	return (struct csv_writer){.out = out};
}

static void
separate(struct csv_writer *w)
{
	if (w->begun)
		buf_char(w->out, ',');
	w->begun = true;
}

static bool
has_any(struct text t, const char *chars)
{
	for (; *chars != '\0'; chars++)
		if (text_find_char(t, *chars) != SIZE_MAX)
			return true;
	return false;
}

void
csv_put(struct csv_writer *w, struct text cell)
{
	bool formula = cell.n > 0 && cell.p[0] != '\0' && strchr("=+-@\t\r", cell.p[0]) != NULL;
	bool quote = has_any(cell, "\",;\r\n\t");
	size_t at;

	separate(w);
	if (quote)
		buf_char(w->out, '"');
	if (formula)
		buf_char(w->out, '\'');
	while ((at = text_find_char(cell, '"')) != SIZE_MAX) {
		buf_add(w->out, cell.p, at + 1);
		buf_char(w->out, '"');
		cell = text_part(cell, at + 1, cell.n);
	}
	buf_text(w->out, cell);
	if (quote)
		buf_char(w->out, '"');
}

void
csv_put_int(struct csv_writer *w, int64_t cell)
{
	separate(w);
	buf_int(w->out, cell);
}

void
csv_end_row(struct csv_writer *w)
{
	buf_text(w->out, TEXT("\r\n"));
	w->begun = false;
}
