/* Ways to hand in: rows of a table, and the same table when a crawler lost its cell borders. */
#include "systems/portal/procedure_read.h"

#include "systems/portal/scan.h"

static bool
says_no_information(struct text t)
{
	return words_at(t, 0, "khong co thong tin") > 0;
}

static bool
is_number(struct text t)
{
	size_t at = skip_digits(t, 0);

	while (at > 0 && at < t.n && (t.p[at] == ',' || t.p[at] == '.') && digit_at(t, at + 1))
		at = skip_digits(t, at + 1);
	return at > 0 && at == t.n;
}

/* "1" and "20,000 VNĐ" that became "120" and "VNĐ", "120,000" and "", "12" and "0,000 VNĐ": where
 * the number has no unit, its first digit is the term and the others begin the amount. */
static void
unglue(struct reading *r, struct text *count, struct text unit, struct text *cell)
{
	struct text tail;
	bool thousands = words_at(*cell, 0, "vnd") > 0 || words_at(*cell, 0, "viet nam dong") > 0;
	bool comma = text_find_char(*count, ',') != SIZE_MAX;

	if (unit.n > 0 || count->n < 2 || !is_number(*count)
	    || (!comma && !thousands && !text_starts(*cell, TEXT("0,000"))
		&& !text_starts(*cell, TEXT("00,000"))))
		return;
	doubt(r, "thoi_han", T("The term and the fee ran together ({0} {1}): read as {2} and {3}."),
	    *count, text_head(*cell, 12), text_part(*count, 0, 1), text_part(*count, 1, count->n));
	tail = text_part(*count, 1, count->n);
	*cell = text_format(r->c->mem, "%.*s%s%.*s", TEXT_ARG(tail),
	    comma && !thousands   ? " VND"
	    : thousands && !comma ? ",000 "
				  : "",
	    TEXT_ARG(*cell));
	*count = text_part(*count, 0, 1);
}

/* The term: from its own cell, else the only one that the description names. */
static void
term_find(struct reading *r, struct text count, struct text unit, struct procedure_channel *ch)
{
	bool in_words;

	if (term_read(count, unit, &ch->term)) {
		if (text_find_char(count, '.') != SIZE_MAX
		    || text_find_char(count, ',') != SIZE_MAX)
			ch->term_note = unit.n == 0 ? count
						    : text_format(r->c->mem, "%.*s %.*s",
							TEXT_ARG(count), TEXT_ARG(unit));
		return;
	}
	if (count.n > 0 && !says_no_information(count) && !is_number(count)) {
		ch->term_note = text_tidy(r->c->mem, count, true);
		if (!term_in_words(count, &ch->term))
			(void)term_in_words(ch->note, &ch->term);
		return;
	}
	in_words = term_in_words(ch->note, &ch->term);
	if (!is_number(count))
		return;
	if (in_words) {
		doubt(r, "thoi_han",
		    T("The number {0} has no unit; the term is taken from the description."),
		    count);
	} else {
		ch->term_note = count;
		doubt(r, "thoi_han", T("The number {0} has no unit."), count);
	}
}

void
channel_read(struct reading *r, struct text way, struct text count, struct text unit,
    struct text cell, struct text description, struct procedure_channel *out)
{
	struct text rest;

	*out = (struct procedure_channel){.way = BY_OTHER};
	count = text_trim(count);
	unit = text_trim(unit);
	cell = text_trim(cell);
	if (!way_read(way, &out->way)) {
		doubt(r, "hinh_thuc", T("An unknown way to hand in: {0}"), text_head(way, 80));
		out->note = text_tidy(r->c->mem, way, true);
	}
	unglue(r, &count, unit, &cell);
	fees_read(r, cell, out, &rest);
	description = text_tidy(r->c->mem, description, true);
	out->note = text_trim(text_format(r->c->mem, "%.*s\n%.*s\n%.*s", TEXT_ARG(out->note),
	    TEXT_ARG(rest), TEXT_ARG(description)));
	if (says_no_information(out->note))
		out->note = text_trim(text_part(out->note, TEXT("Không có thông tin").n, SIZE_MAX));
	out->note = text_tidy(r->c->mem, out->note, true);
	term_find(r, count, unit, out);
}

/* A fee cell begins here: "Miễn phí", "Không có thông tin", "50,000 VNĐ", "VNĐ". */
static bool
fee_begins(struct text t, size_t at)
{
	size_t end = at;
	int64_t amount;

	if (words_at(t, at, "mien phi") > 0 || words_at(t, at, "khong co thong tin") > 0)
		return true;
	if (!amount_read(t, &end, &amount))
		return words_at(t, at, "viet nam dong") > 0 || words_at(t, at, "vnd") > 0;
	end = skip_space(t, end);
	return words_at(t, end, "viet nam dong") > 0 || words_at(t, end, "vnd") > 0
	       || words_at(t, end, "usd") > 0;
}

struct glued_row {
	struct text way, term;
	size_t cell; /* where the fee begins */
};

/* A row begins at `at`: a way, glued to a short term, glued to a fee. */
static bool
row_begins(struct text t, size_t at, struct glued_row *out)
{
	static const char *const ways[] = {"truc tiep", "truc tuyen", "dich vu buu chinh"};
	size_t end = 0, term, size;

	if (!upper_at(t, at))
		return false;
	for (size_t i = 0; i < COUNT(ways) && end == 0; i++)
		end = words_at(t, at, ways[i]);
	if (end == 0 || end >= t.n || (!digit_at(t, end) && !upper_at(t, end)))
		return false;
	out->way = text_part(t, at, end - at);
	term = words_at(t, end, "khong co thong tin");
	if (term == 0)
		term = end;
	for (size_t i = term; i < t.n && i < end + 100; i += size) {
		(void)letter_at(t, i, &size);
		if (t.p[i] == '\n')
			return false;
		if (fee_begins(t, i)) {
			out->term = text_trim(text_part(t, end, i - end));
			out->cell = i;
			return true;
		}
		if (digit_at(t, i)) /* "12 Ngày": not "2 Ngày" */
			size = skip_digits(t, i) - i;
	}
	return false;
}

struct procedure_channels
channels_cut(struct reading *r, struct text t)
{
	struct procedure_channels all = {NULL, 0};
	struct glued_row row = {.cell = 0}, next;
	bool open = false;
	size_t size;

	for (size_t at = 0; at <= t.n; at += size) {
		bool begins = at < t.n && row_begins(t, at, &next);

		(void)letter_at(t, at, &size);
		if (open && (begins || at == t.n)) {
			all.p = arena_grow(
			    r->c->mem, all.p, all.n * sizeof(*all.p), (all.n + 1) * sizeof(*all.p));
			channel_read(r, row.way, row.term, TEXT(""),
			    text_part(t, row.cell, at - row.cell), TEXT(""), &all.p[all.n++]);
			open = false;
		}
		if (begins) {
			row = next;
			open = true;
			size = row.cell - at;
		}
		if (at == t.n)
			break;
	}
	return all;
}
