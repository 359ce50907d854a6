/*
 * Fees: cells in which a ministry's amount, its unit, its legal reason and the description of how
 * to hand in run together. A cell may say "free" and name an amount behind it: then the note
 * counts, since the portal writes "Miễn phí" wherever the amount's own box was left empty.
 */
#include "systems/portal/procedure_read.h"

#include "systems/portal/scan.h"

/* "1.200.000", "1,200,000", "50000"; groups of three behind a dot, comma or space. */
static bool
digits_read(struct text t, size_t *at, int64_t *out)
{
	size_t end = skip_digits(t, *at), first = end - *at;
	int64_t value = 0;

	if (first == 0 || first > 12)
		return false;
	for (size_t i = *at; i < end; i++)
		value = value * 10 + (t.p[i] - '0');
	while (first <= 3 && end + 3 < t.n + 0 && (t.p[end] == '.' || t.p[end] == ',')
	       && skip_digits(t, end + 1) == end + 4 && value < 1000000000000) {
		for (size_t i = end + 1; i < end + 4; i++)
			value = value * 10 + (t.p[i] - '0');
		end += 4;
	}
	*at = end;
	*out = value;
	return true;
}

bool
amount_read(struct text t, size_t *at, int64_t *out)
{
	static const struct {
		const char *words;
		int64_t times;
	} scales[] = {{"ty", 1000000000}, {"trieu", 1000000}, {"nghin", 1000}, {"ngan", 1000}};
	size_t end = *at;

	if (!digits_read(t, &end, out))
		return false;
	*at = end;
	end = skip_space(t, end);
	for (size_t i = 0; i < COUNT(scales); i++) {
		size_t stop = whole_words_at(t, end, scales[i].words);

		if (stop > 0 && *out < 100000) {
			*out *= scales[i].times;
			*at = stop;
			break;
		}
	}
	return true;
}

/* The end of a currency's name at `at`; 0 when there is none. */
static size_t
currency_at(struct text t, size_t at, bool *dong)
{
	static const char *const names[] = {"viet nam dong", "vnd", "vn dong", "dong", "d"};
	size_t end;

	at = skip_space(t, at);
	*dong = true;
	for (size_t i = 0; i < COUNT(names); i++) {
		end = i + 1 < COUNT(names) ? words_at(t, at, names[i])
					   : whole_words_at(t, at, names[i]);
		if (end > 0)
			return end;
	}
	*dong = false;
	return words_at(t, at, "usd");
}

/* The one amount in đồng that a text names; false when it names none or several. */
static bool
amount_in_words(struct text t, int64_t *out, bool *several)
{
	bool found = false, dong;
	int64_t one;

	*several = false;
	*out = 0;
	for (size_t at = 0; at < t.n; at++) {
		size_t end = at;

		if (!digit_at(t, at) || (at > 0 && (digit_at(t, at - 1) || t.p[at - 1] == '/')))
			continue;
		if (!amount_read(t, &end, &one))
			continue;
		if (currency_at(t, end, &dong) > 0 && one >= 500) {
			if (found && one != *out)
				*several = true;
			*out = one;
			found = true;
		}
		at = end - 1;
	}
	return found && !*several;
}

static bool
names_a_rule(struct text t)
{
	static const char *const words[] = {"muc thu", "muc phi", "muc le phi", "bieu phi",
	    "bieu muc", "quy dinh cua", "theo quy dinh", "quy dinh tai", "hoi dong nhan dan",
	    "uy ban nhan dan", "thong tu so", "thong tu", "nghi dinh", "usd", "gia dich vu"};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (words_in(t, words[i]))
			return true;
	}
	return false;
}

static bool
says_none(struct text t)
{
	static const char *const words[] = {"khong co", "khong quy dinh", "khong thu", "khong",
	    "mien le phi", "mien phi", "chua quy dinh", "- khong co"};
	size_t end;

	t = text_unbullet(t);
	for (size_t i = 0; i < COUNT(words); i++) {
		end = whole_words_at(t, 0, words[i]);
		if (end > 0)
			return true;
	}
	return t.n == 0;
}

static enum fee_kind
kind_in(struct text t)
{
	return words_in(t, "le phi") ? FEE_LE_PHI : FEE_PHI;
}

/* Without parentheses around the whole, closed or not. */
static struct text
parentheses_off(struct text n)
{
	for (;;) {
		size_t close = text_find_char(n, ')');

		if (n.n < 2 || n.p[0] != '(' || (close != SIZE_MAX && close != n.n - 1))
			return n;
		n = text_trim(text_part(n, 1, n.n - (close == SIZE_MAX ? 1 : 2)));
	}
}

/* Takes the unit off the front of a note: "/hồ sơ", "đồng/lần (…)", "50.000 đồng/lần". */
static void
per_read(struct arena *a, struct fee *f)
{
	struct text n = text_trim(f->note);
	size_t at = 0, end, size;
	int64_t same;
	bool dong;

	f->note = n = parentheses_off(n);
	if (amount_read(n, &at, &same) && same != f->amount)
		return;
	end = currency_at(n, at, &dong);
	at = skip_space(n, end > 0 ? end : at);
	if (at >= n.n || n.p[at] != '/') {
		if (skip_space(n, at) == n.n || (at + 1 == n.n && n.p[at] == '.'))
			f->note = TEXT("");
		return;
	}
	at = skip_space(n, at + 1);
	end = skip_digits(n, at); /* "/01 Giấy" */
	if (end > at && end < n.n && n.p[end] == ' ')
		at = skip_space(n, end);
	for (end = at; end < n.n; end += size) {
		uint32_t c = letter_at(n, end, &size);

		if (c == '.' || c == ';' || c == '(' || c == ')' || n.p[end] == '\n')
			break;
	}
	if (end == at || end - at > 60)
		return;
	f->per = text_trim(text_part(n, at, end - at));
	if (text_ends(f->per, TEXT(" Đồng")))
		f->per = text_part(f->per, 0, f->per.n - TEXT(" Đồng").n);
	n = text_trim(text_part(n, end, n.n));
	while (n.n > 0 && (n.p[0] == '.' || n.p[0] == ';' || n.p[0] == ','))
		n = text_trim(text_part(n, 1, n.n));
	f->note = text_tidy(a, parentheses_off(n), true);
}

/* The text in the parentheses at `at`, nested ones with it; moves behind them. */
static struct text
parentheses(struct text t, size_t *at)
{
	size_t from = skip_space(t, *at), depth = 0;

	if (from >= t.n || t.p[from] != '(')
		return TEXT("");
	for (size_t i = from; i < t.n; i++) {
		if (t.p[i] == '(')
			depth++;
		if (t.p[i] == ')' && --depth == 0) {
			*at = i + 1;
			return text_part(t, from + 1, i - from - 1);
		}
	}
	*at = t.n; /* never closed: all of it */
	return text_part(t, from + 1, t.n);
}

static void
fee_add(struct reading *r, struct procedure_channel *ch, struct fee f)
{
	ch->fees.p =
	    arena_grow(r->c->mem, ch->fees.p, ch->fees.n * sizeof(f), (ch->fees.n + 1) * sizeof(f));
	ch->fees.p[ch->fees.n++] = f;
}

/* A head that says "free", with what stands in parentheses behind it. */
static void
free_fee(struct reading *r, struct procedure_channel *ch, enum fee_kind kind, struct text note,
    struct text *said)
{
	struct fee f = {.kind = kind != 0 ? kind : kind_in(note), .amount = -1};
	int64_t amount;
	bool several;

	note = parentheses_off(text_tidy(r->c->mem, note, true));
	if (!says_none(note)) {
		f.note = note;
		if (amount_in_words(note, &amount, &several) && !words_in(note, "mien")) {
			f.amount = amount;
			per_read(r->c->mem, &f);
		}
		if (f.amount >= 0 || several || names_a_rule(note)) {
			fee_add(r, ch, f);
			return;
		}
	}
	ch->free = ch->fees.n == 0;
	if (note.n > 24 || (!says_none(note) && !text_is(note, "/"))) /* more than "none" */
		*said = said->n == 0
			    ? note
			    : text_format(r->c->mem, "%.*s\n%.*s", TEXT_ARG(*said), TEXT_ARG(note));
}

/* "Phí :", "Lệ phí:" at `at`; 0: none. */
static size_t
label_at(struct text t, size_t at, enum fee_kind *kind)
{
	size_t end = words_at(t, at, "le phi");

	*kind = end > 0 ? FEE_LE_PHI : FEE_PHI;
	if (end == 0)
		end = words_at(t, at, "phi");
	if (end == 0)
		return 0;
	end = skip_space(t, end);
	return end < t.n && t.p[end] == ':' ? end + 1 : 0;
}

/* Words in place of an amount, up to the next label or line. */
static size_t
words_end(struct text t, size_t at)
{
	enum fee_kind kind;
	size_t size;

	for (; at < t.n; at += size) {
		(void)letter_at(t, at, &size);
		if (t.p[at] == '\n' || t.p[at] == '(' || label_at(t, at, &kind) > 0
		    || words_at(t, at, "xem chi tiet") > 0)
			return at;
	}
	return t.n;
}

/* What stands for the amount at *at: a number, a word for nothing, a currency alone, words. */
static bool
head_read(struct reading *r, struct text t, size_t *at, bool labelled, struct fee *f, bool *none)
{
	static const char *const nothing[] = {"mien phi", "khong dong", "o dong"};
	bool dong;
	size_t end, stop;

	*none = false;
	for (size_t i = 0; i < COUNT(nothing); i++) {
		end = words_at(t, *at, nothing[i]);
		if (end > 0) {
			*at = end;
			*none = true;
			return true;
		}
	}
	end = *at;
	if (amount_read(t, &end, &f->amount) && (stop = currency_at(t, end, &dong)) > 0) {
		if (!dong) {
			f->note = text_part(t, *at, stop - *at);
			f->amount = -1;
		}
		*none = f->amount == 0;
		*at = stop;
		return true;
	}
	f->amount = -1;
	stop = currency_at(t, *at, &dong);
	if (stop > 0 && (labelled || !whole_words_at(t, *at, "d"))) {
		*at = stop;
		return true;
	}
	if (!labelled)
		return false;
	end = words_end(t, *at);
	f->note = text_tidy(r->c->mem, text_part(t, *at, end - *at), true);
	if (text_ends(f->note, TEXT(" Đồng")))
		f->note = text_part(f->note, 0, f->note.n - TEXT(" Đồng").n);
	*none = text_is(f->note, "Không") || text_is(f->note, "không");
	*at = end;
	return true;
}

/* No fee is below 500 đồng; and a note that names the thousandfold settles it. */
static bool
thousands_left_out(int64_t amount, struct text note)
{
	int64_t named;
	bool several;

	if (amount <= 0 || amount >= 1000)
		return false;
	return amount < 500 || (amount_in_words(note, &named, &several) && named == amount * 1000);
}

static void
amount_fee(struct reading *r, struct procedure_channel *ch, struct fee f, struct text note)
{
	note = parentheses_off(note);
	if (thousands_left_out(f.amount, note)) {
		doubt(r, "phi", T("The amount {0} is taken for thousands."),
		    text_format(r->c->mem, "%lld", (long long)f.amount));
		f.amount *= 1000;
	}
	if (f.amount < 0) {
		if (f.note.n > 0 && text_starts(note, f.note)) /* "10 USD(10 USD/người)" */
			f.note = TEXT("");
		f.note = note.n == 0
			     ? f.note
			     : text_format(r->c->mem, "%.*s%s%.*s", TEXT_ARG(f.note),
				 f.note.n > 0 && note.p[0] != '/' ? " " : "", TEXT_ARG(note));
		if (f.note.n == 0)
			doubt(r, "phi", T("A fee without an amount."));
	} else {
		f.note = text_tidy(r->c->mem, note, true);
		per_read(r->c->mem, &f);
	}
	if (f.kind == 0)
		f.kind = kind_in(note);
	fee_add(r, ch, f);
}

/* One fee at *at; false when what stands there is no fee. */
static bool
fee_read(
    struct reading *r, struct text t, size_t *at, struct procedure_channel *ch, struct text *said)
{
	struct fee f = {.amount = -1};
	struct text note;
	size_t from = skip_space(t, *at), end;
	bool none, labelled;

	end = label_at(t, from, &f.kind);
	labelled = end > 0;
	if (!labelled)
		f.kind = 0;
	else
		from = skip_space(t, end);
	end = words_at(t, from, "khong co thong tin");
	if (end > 0) {
		*at = end;
		return true;
	}
	if (!head_read(r, t, &from, labelled, &f, &none))
		return false;
	end = words_at(t, from, "xem chi tiet");
	if (end > 0)
		from = end;
	note = text_trim(parentheses(t, &from));
	if (none)
		free_fee(r, ch, f.kind, note, said);
	else
		amount_fee(r, ch, f, note);
	*at = from;
	return true;
}

void
fees_read(struct reading *r, struct text t, struct procedure_channel *ch, struct text *rest)
{
	struct text said = TEXT("");
	size_t at = 0;

	t = text_trim(t);
	while (at < t.n) {
		size_t was = at;

		if (!fee_read(r, t, &at, ch, &said) || at == was)
			break;
	}
	if (ch->fees.n > 0)
		ch->free = false;
	*rest = text_tidy(r->c->mem, text_part(t, at, t.n), true);
	if (said.n > 0)
		*rest = rest->n == 0
			    ? said
			    : text_format(r->c->mem, "%.*s\n%.*s", TEXT_ARG(said), TEXT_ARG(*rest));
}
