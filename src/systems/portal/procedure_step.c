/* Steps and legal basis: long texts cut where their writers numbered them, whole where not. */
#include "systems/portal/procedure_read.h"

#include "systems/portal/scan.h"

static bool
is_mark(uint32_t c)
{
	return c == '-' || c == '+' || c == '*' || c == 0x2022 || c == 0x2013;
}

/* Behind bullets and numbering ("- ", "a) ", "1.2. ", "(1) ") at the start of a line. */
static size_t
behind_marks(struct text t, size_t at)
{
	size_t size;

	for (int i = 0; i < 4; i++) {
		size_t end;

		at = skip_space(t, at);
		if (is_mark(letter_at(t, at, &size)) && size > 0) {
			at += size;
			continue;
		}
		end = at;
		if (end < t.n && t.p[end] == '(')
			end++;
		for (int k = 0; k < 3 && end < t.n && t.p[end] != ' ' && t.p[end] != '\n'; k++) {
			uint32_t c = letter_at(t, end, &size);

			if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
				break;
			end += size;
		}
		if (end == at || end >= t.n || (t.p[end] != ')' && t.p[end] != '.'))
			break;
		at = end + 1;
	}
	return skip_space(t, at);
}

/* "Bước 2:" at `at`: its end behind the colon, its number; 0 when it is not there. */
static size_t
step_mark_at(struct text t, size_t at, int64_t *number, bool *marked)
{
	size_t end = words_at(t, at, "buoc"), stop;

	if (end == 0 || !upper_at(t, at))
		return 0;
	end = skip_space(t, end);
	stop = skip_digits(t, end);
	if (stop == end || stop - end > 2 || !text_int(text_part(t, end, stop - end), number))
		return 0;
	end = skip_space(t, stop);
	*marked = end < t.n && (t.p[end] == ':' || t.p[end] == '.');
	return *marked ? end + 1 : stop;
}

struct cut {
	struct text head; /* what stands before the mark in its line */
	size_t name, body;
	int64_t number;
};

/* Does a step begin in the line [from, to)? At its start, behind a sentence, or as number 1. */
static bool
step_begins(struct text t, size_t from, size_t to, struct cut *out)
{
	size_t start = behind_marks(t, from), size;
	bool marked;

	for (size_t at = start; at < to; at += size) {
		size_t end = step_mark_at(t, at, &out->number, &marked), last;

		(void)letter_at(t, at, &size);
		if (end == 0)
			continue;
		last = at;
		while (last > from && (t.p[last - 1] == ' ' || t.p[last - 1] == '\n'))
			last--;
		if (at == start || (marked && out->number == 1)
		    || (marked && last > from && strchr(".;:", t.p[last - 1]) != NULL)) {
			out->head = at == start ? TEXT("") : text_part(t, from, at - from);
			out->name = at;
			out->body = end;
			return true;
		}
	}
	return false;
}

struct steps {
	struct arena *mem;
	struct procedure_steps all;
	struct text heading; /* of the steps that follow */
};

static void
step_add(struct steps *s, struct text name, struct text body)
{
	struct procedure_step one = {s->heading, name, text_unbullet(body)};

	while (one.text.n > 0 && (one.text.p[0] == ':' || one.text.p[0] == '.'))
		one.text = text_trim(text_part(one.text, 1, one.text.n));
	if (one.name.n == 0 && one.text.n == 0)
		return;
	one.text = text_tidy(s->mem, one.text, true);
	s->all.p =
	    arena_grow(s->mem, s->all.p, s->all.n * sizeof(one), (s->all.n + 1) * sizeof(one));
	s->all.p[s->all.n++] = one;
}

/* The last line of a body is a heading where step 1 follows it. */
static void
heading_off(struct steps *s, struct text *body)
{
	struct text t = text_trim(*body), last;
	size_t from = t.n;

	while (from > 0 && t.p[from - 1] != '\n')
		from--;
	last = text_part(t, from, t.n);
	last = text_trim(text_part(last, behind_marks(last, 0), last.n));
	if (last.n == 0 || last.n > 600)
		return;
	while (last.n > 0 && strchr(":*+-", last.p[last.n - 1]) != NULL)
		last = text_trim(text_part(last, 0, last.n - 1));
	if (last.n > 0 && last.p[0] == ')')
		last = text_trim(text_part(last, 1, last.n));
	if (words_same(last, TEXT("Trình tự thực hiện"))) /* the table's own title */
		last = TEXT("");
	*body = text_trim(text_part(t, 0, from));
	s->heading = text_tidy(s->mem, last, false);
}

static struct text
step_name(struct arena *a, const struct cut *at)
{
	return text_format(a, "Bước %lld", (long long)at->number);
}

/* Cuts at "Bước N"; false when the text has none. */
static bool
cut_by_step(struct steps *s, struct text t)
{
	struct cut now = {.number = 0}, next;
	struct text body, heading;
	size_t open = 0;
	bool any = false;

	for (size_t from = 0; from < t.n;) {
		size_t to = from;

		while (to < t.n && t.p[to] != '\n')
			to++;
		if (!step_begins(t, from, to, &next)) {
			from = to + 1;
			continue;
		}
		/* What lies behind the step before, and its head or its last line. */
		body = text_part(t, open, (next.head.n > 0 ? next.name : from) - open);
		heading = s->heading;
		if (next.number == 1)
			heading_off(s, &body);
		else if (!any && next.head.n == 0)
			body = text_trim(body);
		{
			struct text after = s->heading;

			s->heading = heading;
			step_add(s, any ? step_name(s->mem, &now) : TEXT(""), body);
			s->heading = after;
		}
		any = true;
		now = next;
		open = next.body;
		from = next.body; /* another may begin in the same line */
	}
	if (any)
		step_add(s, step_name(s->mem, &now), text_part(t, open, t.n));
	return any;
}

/* How a line begins: the kind of its numbering. */
static int
line_kind(struct text line)
{
	size_t size, end;
	uint32_t c;

	line = text_trim(line);
	c = letter_at(line, 0, &size);
	if (is_mark(c))
		return (int)c;
	end = size;
	if (digit_at(line, 0))
		end = skip_digits(line, 0);
	if (end < line.n && (line.p[end] == ')' || line.p[end] == '.'))
		return digit_at(line, 0) ? '1' : 'a';
	return 0;
}

/* No "Bước": a step at each line that begins as the first line does. */
static void
cut_by_line(struct steps *s, struct text t)
{
	struct text rest = t, line, body = TEXT("");
	int kind = line_kind(t);

	while (text_cut(&rest, '\n', &line)) {
		if (text_trim(line).n == 0)
			continue;
		if (line_kind(line) == kind && body.n > 0) {
			step_add(s, TEXT(""), body);
			body = TEXT("");
		}
		body =
		    body.n == 0 ? line : (struct text){body.p, (size_t)(line.p + line.n - body.p)};
	}
	step_add(s, TEXT(""), body);
}

/* ---- lines that were wrapped by hand ---- */

enum { WRAP_MIN = 60, WRAP_MAX = 95 }; /* letters of a line that its writer's machine broke */

static size_t
letters_in(struct text t)
{
	size_t n = 0, size;

	for (size_t at = 0; at < t.n; at += size, n++)
		(void)letter_at(t, at, &size);
	return n;
}

/* Is `line` the rest of the sentence of the line before? */
static bool
line_goes_on(struct text before, struct text line)
{
	int64_t number;
	bool marked;
	size_t n;

	if (before.n == 0 || strchr(".;:", before.p[before.n - 1]) != NULL || line_kind(line) != 0)
		return false;
	if (lower_at(line, 0) || digit_at(line, 0))
		return true;
	n = letters_in(before);
	return n >= WRAP_MIN && n <= WRAP_MAX && step_mark_at(line, 0, &number, &marked) == 0
	       && words_at(line, 0, "truong hop") == 0;
}

static struct text
unwrap(struct arena *a, struct text t)
{
	char *all = arena_alloc(a, t.n + 1);
	struct text rest = t, line, before = TEXT("");
	size_t n = 0;

	while (text_cut(&rest, '\n', &line)) {
		line = text_trim(line);
		if (n > 0)
			all[n++] = line_goes_on(before, line) ? ' ' : '\n';
		if (line.n > 0)
			memcpy(all + n, line.p, line.n);
		n += line.n;
		before = line;
	}
	return (struct text){all, n};
}

struct procedure_steps
steps_read(struct reading *r, struct text t)
{
	struct steps s = {r->c->mem, {NULL, 0}, TEXT("")};

	t = unwrap(r->c->mem, text_trim(t));
	if (t.n > 0 && !cut_by_step(&s, t))
		cut_by_line(&s, t);
	return s.all;
}

/* ---- legal basis ---- */

/* The end of an issuer's letters in a document's number: a known one, else the run of capitals,
 * which gives its last back when a lower-case letter follows ("TT-NHNNNghị"). */
static size_t
issuer_end(struct text t, size_t at)
{
	static const char *const known[] = {"TTg", "CP", "BTC", "BCA", "BTP", "NHNN", "BGTVT",
	    "BXD", "BTNMT", "BNNPTNT", "BNNMT", "BKHĐT", "BQP", "BTTTT", "BYT", "BCT", "BNV",
	    "BLĐTBXH", "BGDĐT", "BVHTTDL", "BKHCN", "BNN", "BTM", "BNG", "BKH", "BVHTT", "TANDTC",
	    "VKSNDTC", "UBND", "HĐND", "VPCP", "TTCP", "BDTTG", "UBTVQH", "TW", "BHXH"};
	size_t best = 0, end = at, size, last = at;

	for (size_t i = 0; i < COUNT(known); i++) {
		struct text k = text_of(known[i]);

		if (k.n > best && text_starts(text_part(t, at, t.n), k))
			best = k.n;
	}
	if (best > 0)
		return at + best;
	while (end < t.n && upper_at(t, end)) {
		last = end;
		(void)letter_at(t, end, &size);
		end += size;
	}
	return end < t.n && lower_at(t, end) ? last : end;
}

size_t
document_number_at(struct text t, size_t at)
{
	size_t end = skip_digits(t, at), year, size;

	if (end == at || end - at > 4 || (at > 0 && t.p[at - 1] == '/'))
		return 0;
	if (end < t.n && t.p[end] == '.' && digit_at(t, end + 1)) /* "66.7/2025/NQ-CP" */
		end = skip_digits(t, end + 1);
	if (end >= t.n || t.p[end] != '/')
		return 0;
	year = skip_digits(t, end + 1);
	if (year - end == 5 && year < t.n && t.p[year] == '/')
		end = year;
	end++;
	if (words_at(t, end, "qh") > 0 && upper_at(t, end)) /* the term of the National Assembly */
		return end + 4 <= t.n && digit_at(t, end + 2) && digit_at(t, end + 3) ? end + 4 : 0;
	for (size = 0; end < t.n && upper_at(t, end); end += size)
		(void)letter_at(t, end, &size);
	if (size == 0 || end >= t.n || t.p[end] != '-')
		return 0;
	while (end < t.n && t.p[end] == '-') {
		size_t stop = issuer_end(t, end + 1);

		if (stop == end + 1)
			break;
		end = stop;
	}
	return end;
}

static void
legal_add(struct arena *a, struct legal_bases *all, struct text name, struct text number)
{
	struct legal_basis one = {text_trim(number), TEXT("")};

	name = text_unbullet(text_tidy(a, name, false));
	if (text_ends(name, TEXT(" số")))
		name = text_trim(text_part(name, 0, name.n - TEXT(" số").n));
	if (!text_equal(name, one.number))
		one.name = name;
	all->p = arena_grow(a, all->p, all->n * sizeof(one), (all->n + 1) * sizeof(one));
	all->p[all->n++] = one;
}

static bool
is_letter(struct text t, size_t at)
{
	return upper_at(t, at) || lower_at(t, at);
}

/* "… ngày 20/7/2020247/2025/NĐ-CP": a year that ends a name and a number that begins. */
static size_t
behind_year(struct text t, size_t at, bool *glued)
{
	size_t end = skip_digits(t, at);

	if (end - at < 5 || end - at > 7 || end >= t.n || t.p[end] != '/'
	    || (!text_starts(text_part(t, at, 2), TEXT("19"))
		&& !text_starts(text_part(t, at, 2), TEXT("20"))))
		return at;
	*glued = true;
	return at + 4;
}

struct legal_bases
legal_cut(struct reading *r, struct text t)
{
	struct legal_bases all = {NULL, 0};
	size_t from = 0;

	t = text_trim(t);
	for (size_t at = 0; at < t.n;) {
		bool glued = false;
		size_t end = 0;

		if (digit_at(t, at) && (at == 0 || !digit_at(t, at - 1))) {
			at = behind_year(t, at, &glued);
			end = document_number_at(t, at);
		}
		if (end == 0) {
			at++;
			continue;
		}
		/* Within a sentence it is a reference; the entry's own number ends it. */
		if (end == t.n || t.p[end] == '\n' || upper_at(t, end) || digit_at(t, end) || glued
		    || (at > from && is_letter(t, letter_before(t, at)))) {
			struct text number = text_part(t, at, end - at);
			size_t again = skip_space(t, end);

			/* "Luật 61/2014/QH13" + "61/2014/QH13" */
			if (text_starts(text_part(t, again, t.n), number)) {
				legal_add(r->c->mem, &all, text_part(t, from, end - from), number);
				end = again + number.n;
			} else {
				legal_add(r->c->mem, &all, text_part(t, from, at - from), number);
			}
			from = end;
		}
		at = end;
	}
	if (text_trim(text_part(t, from, t.n)).n > 0)
		legal_add(r->c->mem, &all, text_part(t, from, t.n), TEXT(""));
	return all;
}
