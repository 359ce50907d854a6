#include "systems/gazette/citation.h"

#include "base/buf.h"
#include "systems/gazette/provision_line.h"

enum { NAME_WORDS = 16, ITEMS_MOST = 64 };

/* ---- words ---- */

enum token_kind { TOKEN_WORD, TOKEN_MARK, TOKEN_LINE, TOKEN_NUMBER };

struct token {
	enum token_kind kind; /* TOKEN_NUMBER: of an act, "61/2018/NĐ-CP" */
	size_t start, end;
	struct text fold; /* of words */
	bool capital;     /* begins with one */
	bool quoted;      /* inside “ ” */
};

struct finder {
	struct arena *a;
	struct text in, here;
	struct token *p;
	size_t n;
	struct citation *out;
	size_t n_out, room;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Punctuation beyond ASCII that ends words: U+2010…U+206F, U+00A0…U+00BF. */
static size_t
wide_mark(struct text t, size_t i)
{
	const unsigned char *p = (const unsigned char *)t.p + i;

	if (i + 2 < t.n && p[0] == 0xE2 && (p[1] == 0x80 || p[1] == 0x81))
		return 3;
	if (i + 1 < t.n && p[0] == 0xC2)
		return 2;
	return 0;
}

/* The number of an act at i: digits / [year /] notation; its end, or i. */
static size_t
number_end(struct text t, size_t start)
{
	size_t i = start, capitals = 0, end;

	while (i < t.n && is_digit(t.p[i]))
		i++;
	if (i - start > 6)
		return start;
	if (i + 2 < t.n && t.p[i] == '-' && t.p[i + 2] == '/')
		i++; /* "77-b/SL" */
	if (i < t.n && t.p[i] >= 'a' && t.p[i] <= 'z')
		i++;
	while (i < t.n && t.p[i] == ' ' && i + 1 < t.n && t.p[i + 1] == '/')
		i++;
	if (i >= t.n || t.p[i] != '/')
		return start;
	i++;
	if (i + 4 < t.n && is_digit(t.p[i]) && is_digit(t.p[i + 3]) && t.p[i + 4] == '/')
		i += 5;
	for (end = i; i < t.n; i++) {
		char c = t.p[i];

		if (wide_mark(t, i) > 0)
			break;
		if ((c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC0)
			capitals++;
		if (is_letter(c) || is_digit(c))
			end = i + 1;
		else if (c == ' ' && i > start && t.p[i - 1] == '-' && i + 1 < t.n
			 && t.p[i + 1] >= 'A' && t.p[i + 1] <= 'Z')
			continue;
		else if (c != '-' && c != '/' && c != '&' && c != '.')
			break;
		else if (c == '.' && (i + 1 >= t.n || !is_letter(t.p[i + 1])))
			break;
	}
	return capitals >= 2 ? end : start;
}

static void
token_add(struct finder *f, enum token_kind kind, size_t start, size_t end, bool quoted)
{
	struct token *k = &f->p[f->n++];
	char first = f->in.p[start];

	*k = (struct token){.kind = kind, .start = start, .end = end, .fold = TEXT("")};
	k->quoted = quoted;
	if (kind != TOKEN_WORD)
		return;
	k->fold = text_fold(f->a, text_part(f->in, start, end - start));
	k->capital = (first >= 'A' && first <= 'Z')
		     || (end > start + 1 && (unsigned char)first == 0xC4
			 && (unsigned char)f->in.p[start + 1] == 0x90); /* Đ */
}

static void
cut_tokens(struct finder *f)
{
	struct text t = f->in;
	int quotes = 0;

	f->p = NEW_ARRAY(f->a, struct token, t.n + 1);
	for (size_t i = 0; i < t.n;) {
		size_t start = i, wide = wide_mark(t, i);

		if (wide > 0) {
			if (memcmp(t.p + i, "“", wide) == 0)
				quotes++;
			else if (wide == 3 && memcmp(t.p + i, "”", 3) == 0 && quotes > 0)
				quotes--;
			i += wide;
			if (wide == 3)
				token_add(f, TOKEN_MARK, start, i, quotes > 0);
		} else if (is_digit(t.p[i]) && (i = number_end(t, i)) > start) {
			token_add(f, TOKEN_NUMBER, start, i, quotes > 0);
		} else if (is_letter(t.p[i]) || is_digit(t.p[i])) {
			while (i < t.n && (is_letter(t.p[i]) || is_digit(t.p[i]))
			       && wide_mark(t, i) == 0)
				i++;
			token_add(f, TOKEN_WORD, start, i, quotes > 0);
		} else {
			i++;
			if (t.p[start] != ' ' && t.p[start] != '\t')
				token_add(f, t.p[start] == '\n' ? TOKEN_LINE : TOKEN_MARK, start, i,
				    quotes > 0);
		}
	}
}

/* ---- looking at tokens ---- */

static bool
word_is(const struct finder *f, size_t i, const char *fold)
{
	return i < f->n && f->p[i].kind == TOKEN_WORD && text_is(f->p[i].fold, fold);
}

static bool
mark_is(const struct finder *f, size_t i, char c)
{
	return i < f->n && f->p[i].kind == TOKEN_MARK && f->in.p[f->p[i].start] == c;
}

static struct text
raw(const struct finder *f, size_t i)
{
	return text_part(f->in, f->p[i].start, f->p[i].end - f->p[i].start);
}

/* "này" rather than "nay", which both fold to "nay". */
static bool
is_this(const struct finder *f, size_t i)
{
	return i < f->n && (text_is(raw(f, i), "này") || text_is(raw(f, i), "nầy"));
}

/* Kinds of acts by their words; laws are cited by name too. */
static const struct {
	const char *words[4];
	bool named;
} kinds[] = {
    {{"bo", "luat"}, true},
    {{"luat"}, true},
    {{"phap", "lenh"}, true},
    {{"thong", "tu", "lien", "tich"}, false},
    {{"thong", "tu"}, false},
    {{"nghi", "quyet", "lien", "tich"}, false},
    {{"nghi", "quyet"}, false},
    {{"nghi", "dinh"}, false},
    {{"quyet", "dinh"}, false},
    {{"chi", "thi"}, false},
    {{"sac", "lenh"}, false},
    {{"cong", "van"}, false},
    {{"lenh"}, false},
    {{"hien", "phap"}, true},
};

/* The kind that begins at i: how many tokens it takes; 0: none. */
static size_t
kind_at(const struct finder *f, size_t i, bool *named)
{
	if (i >= f->n || f->p[i].kind != TOKEN_WORD || !f->p[i].capital)
		return 0;
	for (size_t k = 0; k < COUNT(kinds); k++) {
		size_t n = 0;

		while (n < 4 && kinds[k].words[n] != NULL && word_is(f, i + n, kinds[k].words[n]))
			n++;
		if (n == 4 || kinds[k].words[n] == NULL) {
			*named = kinds[k].named;
			return n;
		}
	}
	return 0;
}

/* ---- dates ---- */

static bool
number_at(const struct finder *f, size_t i, int *out)
{
	int64_t n;

	if (i >= f->n || f->p[i].kind != TOKEN_WORD || !text_int(raw(f, i), &n) || n < 0
	    || n > 9999)
		return false;
	*out = (int)n;
	return true;
}

/* "ngày 25 tháng 10 năm 2010", "ngày 27/9/1999", "năm 2014" at i. */
static void
read_date(const struct finder *f, size_t i, struct citation *c)
{
	struct date d = {0};

	if (word_is(f, i, "nam") && number_at(f, i + 1, &c->year) && c->year < 1900)
		c->year = 0;
	if (!word_is(f, i, "ngay") || !number_at(f, i + 1, &d.day) || !number_at(f, i + 3, &d.month)
	    || !number_at(f, i + 5, &d.year))
		return;
	if (d.year >= 1900)
		(void)!day_of_date(d, &c->day);
}

/* ---- the act that is named ---- */

struct document {
	enum citation_of of;
	size_t start, end; /* bytes */
	size_t next;       /* token behind it */
	struct citation c; /* key, name, day … */
};

static bool
ends_name(const struct finder *f, size_t i, size_t first)
{
	bool named;
	const struct token *k = &f->p[i];

	if (k->kind == TOKEN_LINE || k->kind == TOKEN_NUMBER)
		return true;
	if (k->kind == TOKEN_MARK)
		return f->in.p[k->start] != ',' && f->in.p[k->start] != '-';
	/* "Luật Luật sư" is one name; "Luật Đầu tư, Luật Doanh nghiệp" are two. */
	return i > first && kind_at(f, i, &named) > 0
	       && (f->p[i - 1].kind == TOKEN_MARK || word_is(f, i - 1, "va")
		   || word_is(f, i - 1, "hoac") || word_is(f, i - 1, "cua"));
}

static bool
is_no_name(const struct finder *f, size_t i)
{
	static const char *const words[] = {"tren", "do", "nay", "khac", "moi", "cu", "nao", "hien",
	    "co", "duoc", "quy", "va", "hoac", "ve", "su"};

	if (f->p[i].kind != TOKEN_WORD)
		return true;
	for (size_t k = 0; k < COUNT(words); k++) {
		if (!f->p[i].capital && text_is(f->p[i].fold, words[k])
		    && !text_is(raw(f, i), "sử"))
			return true;
	}
	return false;
}

/* A law by its name: as many words as a name may have; which of them are it, the register says. A
 * number behind the name settles it. */
static bool
read_name(const struct finder *f, size_t kind, size_t first, struct document *d)
{
	struct buf b = buf_in(f->a);
	size_t words = 0, i;

	if (first >= f->n || is_no_name(f, first))
		return false;
	for (i = kind; i < first; i++)
		buf_format(&b, "%s%.*s", b.n > 0 ? " " : "", TEXT_ARG(f->p[i].fold));
	for (i = first; i < f->n && words < NAME_WORDS && !ends_name(f, i, first); i++) {
		if (word_is(f, i, "so") && i + 1 < f->n && f->p[i + 1].kind == TOKEN_NUMBER)
			break;
		read_date(f, i, &d->c);
		if (f->p[i].kind != TOKEN_WORD || f->p[i].fold.n == 0)
			continue;
		buf_format(&b, " %.*s", TEXT_ARG(f->p[i].fold));
		words++;
		if (d->c.day.n != 0 || d->c.year != 0)
			break;
	}
	if (word_is(f, i, "so") && i + 1 < f->n && f->p[i + 1].kind == TOKEN_NUMBER) {
		d->of = CITES_NUMBER;
		d->c.key = act_number_key(f->a, raw(f, i + 1));
		d->end = f->p[i + 1].end;
		d->next = i + 2;
		read_date(f, d->next, &d->c);
		return true;
	}
	if (i < f->n)
		read_date(f, i, &d->c);
	d->of = CITES_NAME;
	d->c.name = buf_done(&b);
	d->c.name_start = f->p[kind].start;
	d->end = f->p[first - 1].end;
	d->next = first; /* what lies in the name is looked at again: it may be another citation */
	return true;
}

/* An act at token i: "Nghị định này", "Nghị định số 61/2018/NĐ-CP", "Luật Hộ tịch". */
static bool
read_document(const struct finder *f, size_t i, struct document *d)
{
	bool named = false;
	size_t n = kind_at(f, i, &named), at = i + n;

	*d = (struct document){.start = i < f->n ? f->p[i].start : 0};
	d->c.key = d->c.name = TEXT("");
	if (n == 0 && i < f->n && f->p[i].kind == TOKEN_NUMBER)
		at = i;
	else if (n == 0)
		return false;
	if (is_this(f, at)) {
		d->of = CITES_SELF;
		d->end = f->p[at].end;
		d->next = at + 1;
		return true;
	}
	if (word_is(f, at, "so"))
		at++;
	while (mark_is(f, at, ':'))
		at++;
	if (at < f->n && f->p[at].kind == TOKEN_NUMBER) {
		d->of = CITES_NUMBER;
		d->c.key = act_number_key(f->a, raw(f, at));
		d->end = f->p[at].end;
		d->next = at + 1;
		read_date(f, d->next, &d->c);
		return true;
	}
	return named && at == i + n && read_name(f, i, at, d);
}

/* ---- the provisions that are named ---- */

enum unit { UNIT_NONE, UNIT_POINT, UNIT_CLAUSE, UNIT_ARTICLE, UNIT_CHAPTER };

struct item {
	enum unit unit;
	struct text label; /* empty: "này" */
	size_t start, end; /* bytes; with its unit's word where it has one */
	bool joined;       /* by "và", "hoặc", ",": not part of what stands before it */
	bool comma;        /* joined by a comma only */
};

static enum unit
unit_at(const struct finder *f, size_t i)
{
	static const struct {
		const char *fold, *raw, *raw2;
		enum unit unit;
	} words[] = {
	    {"diem", "điểm", "Điểm", UNIT_POINT},
	    {"khoan", "khoản", "Khoản", UNIT_CLAUSE},
	    {"dieu", "điều", "Điều", UNIT_ARTICLE},
	    {"chuong", "chương", "Chương", UNIT_CHAPTER},
	};

	for (size_t k = 0; k < COUNT(words); k++) {
		if (word_is(f, i, words[k].fold)
		    && (text_is(raw(f, i), words[k].raw) || text_is(raw(f, i), words[k].raw2)))
			return words[k].unit;
	}
	return UNIT_NONE;
}

static bool
label_at(const struct finder *f, size_t i, enum unit unit)
{
	struct text t;

	if (i >= f->n || f->p[i].kind != TOKEN_WORD)
		return false;
	t = raw(f, i);
	/* "35.8.LQ.66" is no article. */
	if (f->p[i].end + 1 < f->in.n && f->in.p[f->p[i].end] == '.'
	    && is_digit(f->in.p[f->p[i].end + 1]))
		return false;
	if (unit == UNIT_POINT)
		return label_letter(t) > 0
		       || (t.n == 2 && t.p[0] >= 'a' && t.p[0] <= 'z' && is_digit(t.p[1]));
	if (unit == UNIT_CHAPTER)
		return label_number(t) > 0 && t.n <= 6 && (is_digit(t.p[0]) || t.p[0] <= 'X');
	return is_digit(t.p[0]) && t.n <= 5 && label_number(t) > 0;
}

/* A label alone ("5, 6 và 7") is one where what follows goes on with the list or ends it. */
static bool
bare_at(const struct finder *f, size_t i, enum unit unit)
{
	bool named;

	if (!label_at(f, i, unit))
		return false;
	return unit == UNIT_POINT || mark_is(f, i + 1, ',') || word_is(f, i + 1, "va")
	       || word_is(f, i + 1, "hoac") || word_is(f, i + 1, "den") || word_is(f, i + 1, "cua")
	       || unit_at(f, i + 1) != UNIT_NONE || kind_at(f, i + 1, &named) > 0
	       || mark_is(f, i + 1, '.') || mark_is(f, i + 1, ';') || i + 1 >= f->n
	       || f->p[i + 1].kind == TOKEN_LINE;
}

static bool
joins(const struct finder *f, size_t i)
{
	return mark_is(f, i, ',') || mark_is(f, i, ';') || word_is(f, i, "va")
	       || word_is(f, i, "hoac") || word_is(f, i, "den");
}

/* One unit with its label at *i, or a label alone of the last unit. */
static bool
take_item(const struct finder *f, size_t *i, enum unit last, struct item *out)
{
	enum unit unit = unit_at(f, *i);
	size_t at = unit != UNIT_NONE ? *i + 1 : *i;

	if (unit == UNIT_ARTICLE && at + 1 < f->n && text_is(raw(f, at), "thứ"))
		at++;
	if (unit == UNIT_NONE ? !bare_at(f, at, last) : !label_at(f, at, unit) && !is_this(f, at))
		return false;
	*out = (struct item){.unit = unit != UNIT_NONE ? unit : last,
	    .label = is_this(f, at) ? TEXT("") : raw(f, at),
	    .start = f->p[*i].start,
	    .end = f->p[at].end};
	*i = at + 1;
	return true;
}

/* The list of provisions at *i; how many. */
static size_t
read_items(const struct finder *f, size_t *i, struct item *items)
{
	size_t n = 0;

	while (n < ITEMS_MOST) {
		size_t at = *i;
		bool joined = n > 0 && joins(f, at), comma = joined && mark_is(f, at, ',');

		if (joined)
			at++;
		if (joined && (word_is(f, at, "va") || word_is(f, at, "hoac"))) {
			comma = false;
			at++;
		}
		if (joined && word_is(f, at, "cac"))
			at++;
		if ((n > 0 && !joined && unit_at(f, at) == UNIT_NONE)
		    || !take_item(f, &at, n > 0 ? items[n - 1].unit : UNIT_NONE, &items[n]))
			break;
		items[n].joined = joined;
		items[n].comma = comma;
		n++;
		*i = at;
	}
	return n;
}

/* ---- paths ---- */

struct place {
	struct text label[UNIT_CHAPTER + 1]; /* by unit; empty: not said */
	bool here[UNIT_CHAPTER + 1];         /* "Điều này" */
};

static struct text
step_of(struct text path, size_t steps)
{
	size_t i = 0;

	for (; i < path.n; i++) {
		if (path.p[i] == '.' && --steps == 0)
			break;
	}
	return text_part(path, 0, i);
}

/* The path an item means, `here` being where it is said; `self`: it is about the same act. */
static struct text
place_path(const struct finder *f, const struct place *p, enum unit unit, bool self)
{
	struct text article = provision_article_path(f->here);
	struct buf b = buf_in(f->a);
	size_t steps = 1;

	for (size_t i = 0; i < article.n; i++)
		steps += article.p[i] == '.';
	if (unit == UNIT_CHAPTER)
		return p->label[unit].n > 0 ? text_format(
			   f->a, "chuong-%.*s", TEXT_ARG(label_path(f->a, p->label[unit])))
					    : TEXT("");
	if (p->label[UNIT_ARTICLE].n > 0)
		buf_format(&b, "dieu-%.*s", TEXT_ARG(label_path(f->a, p->label[UNIT_ARTICLE])));
	else if (self && article.n > 0)
		buf_text(&b, article);
	else
		return TEXT("");
	if (unit == UNIT_ARTICLE)
		return buf_done(&b);
	if (p->label[UNIT_CLAUSE].n > 0)
		buf_format(&b, ".khoan-%.*s", TEXT_ARG(label_path(f->a, p->label[UNIT_CLAUSE])));
	else if (self && p->label[UNIT_ARTICLE].n == 0 && !p->here[UNIT_ARTICLE]
		 && f->here.n > article.n)
		buf_text(&b, text_part(step_of(f->here, steps + 1), article.n, f->here.n));
	if (unit == UNIT_POINT && p->label[UNIT_POINT].n > 0)
		buf_format(&b, ".diem-%.*s", TEXT_ARG(label_path(f->a, p->label[UNIT_POINT])));
	return buf_done(&b);
}

/* ---- the legal code ---- */

/* The end of "19.8.TT.11.13" at `start`; `start`: there is none. */
static size_t
code_end(struct text t, size_t start)
{
	size_t i = start, parts = 0, letters = 0;

	while (i < t.n) {
		size_t from = i;

		if (parts == 2) {
			for (; i < t.n && strchr(".,; \n", t.p[i]) == NULL && i < from + 3; i++)
				letters += (t.p[i] >= 'A' && t.p[i] <= 'Z')
					   || (i + 1 < t.n && memcmp(t.p + i, "Đ", 2) == 0);
			if (letters != 2)
				return start;
		} else {
			while (i < t.n && is_digit(t.p[i]) && i < from + 5)
				i++;
		}
		if (i == from)
			return start;
		parts++;
		if (i + 1 >= t.n || t.p[i] != '.' || (parts != 2 && !is_digit(t.p[i + 1])))
			break;
		i++;
	}
	return parts >= 4 && (i == t.n || !is_letter(t.p[i])) ? i : start;
}

struct text
code_key(struct arena *a, struct text code)
{
	return text_format(a, "code %.*s", TEXT_ARG(text_fold(a, code)));
}

/* ---- putting together ---- */

static void
cite(struct finder *f, size_t start, size_t end, const struct document *d, struct text path,
    bool last)
{
	struct citation *c;

	if (f->n_out == f->room) {
		size_t want = f->room == 0 ? 16 : f->room * 2;

		f->out = arena_grow(f->a, f->out, f->room * sizeof *c, want * sizeof *c);
		f->room = want;
	}
	c = &f->out[f->n_out++];
	*c = d->c;
	c->start = start;
	c->n = end - start;
	c->of = d->of;
	c->path = path;
	c->to_name = d->of == CITES_NAME && last;
}

/* Items from right to left: what is larger holds for what is smaller before it. */
static void
cite_items(struct finder *f, const struct item *items, size_t n, const struct document *d)
{
	struct place place = {0};
	size_t first = f->n_out, end = d->end;
	bool last = true;

	for (size_t i = 0; i <= UNIT_CHAPTER; i++)
		place.label[i] = TEXT("");
	for (size_t i = n; i-- > 0;) {
		const struct item *t = &items[i];
		bool held = i > 0 && items[i - 1].unit < t->unit && (!t->joined || t->comma);

		for (int u = UNIT_POINT; u < (int)t->unit; u++) {
			place.label[u] = TEXT("");
			place.here[u] = false;
		}
		place.label[t->unit] = t->label;
		place.here[t->unit] = t->label.n == 0;
		if (held)
			continue;
		struct text path = place_path(f, &place, t->unit, d->of == CITES_SELF);

		if (path.n > 0)
			cite(f, t->start, end, d, path, last);
		/* The next one to the left ends ahead of this one. */
		end = i > 0 ? items[i - 1].end : 0;
		last = false;
	}
	/* Found from the right; kept from the left. */
	for (size_t x = first, y = f->n_out; x + 1 < y; x++, y--) {
		struct citation swap = f->out[x];

		f->out[x] = f->out[y - 1];
		f->out[y - 1] = swap;
	}
}

/* Does a chain without an act mean the act itself? Not inside a quotation, nor ahead of the name of
 * something else ("Điều 5 Quy chế …"). */
static bool
means_self(const struct finder *f, size_t first, size_t next)
{
	if (f->p[first].quoted)
		return false;
	if (word_is(f, next, "cua")
	    && !(next + 1 < f->n && word_is(f, next + 1, "cac") && f->p[next + 1].capital))
		return false;
	return next >= f->n || f->p[next].kind != TOKEN_WORD || !f->p[next].capital;
}

/* "Quy chế này", said in the annex that brings the rules in: the tokens of it; 0: not. */
static size_t
own_rules(const struct finder *f, size_t at)
{
	static const char *const names[][2] = {{"quy", "che"}, {"quy", "dinh"}, {"dieu", "le"},
	    {"phu", "luc"}, {"quy", "trinh"}, {"noi", "quy"}, {"huong", "dan"}, {"danh", "muc"}};

	if (!text_starts(f->here, TEXT("phu-luc")) || !is_this(f, at + 2))
		return 0;
	for (size_t i = 0; i < COUNT(names); i++)
		if (word_is(f, at, names[i][0]) && word_is(f, at + 1, names[i][1]))
			return 3;
	return 0;
}

static size_t
cite_chain(struct finder *f, size_t i)
{
	struct item items[ITEMS_MOST];
	struct document d = {.of = CITES_SELF};
	size_t next = i, n = read_items(f, &next, items), at = next;

	if (n == 0)
		return i;
	d.c.key = d.c.name = TEXT("");
	if (mark_is(f, at, ','))
		at++;
	if (word_is(f, at, "cua"))
		at++;
	if (word_is(f, at, "cac"))
		at++;
	if (items[n - 1].label.n > 0 && read_document(f, at, &d)) {
		if (d.of == CITES_SELF && f->p[i].quoted)
			return d.next;
		cite_items(f, items, n, &d);
		return d.next;
	}
	d = (struct document){.of = CITES_SELF, .end = items[n - 1].end};
	d.c.key = d.c.name = TEXT("");
	if (own_rules(f, at) > 0 && !f->p[i].quoted) {
		d.end = f->p[at + 2].end;
		cite_items(f, items, n, &d);
		return at + 3;
	}
	if (means_self(f, i, next))
		cite_items(f, items, n, &d);
	return next;
}

/* "Điều 19.8.TT.11.13" at token i; the token behind it, or i. */
static size_t
cite_code(struct finder *f, size_t i)
{
	struct document d = {.of = CITES_CODE};
	size_t start, end;

	if (unit_at(f, i) != UNIT_ARTICLE || i + 1 >= f->n)
		return i;
	start = f->p[i + 1].start;
	end = code_end(f->in, start);
	if (end == start)
		return i;
	d.c.name = TEXT("");
	d.c.key = code_key(f->a, text_part(f->in, start, end - start));
	cite(f, f->p[i].start, end, &d, TEXT(""), true);
	while (i < f->n && f->p[i].start < end)
		i++;
	return i;
}

void
citation_find(struct arena *a, struct text in, struct text here, struct citations *out)
{
	struct finder f = {.a = a, .in = in, .here = here};

	cut_tokens(&f);
	for (size_t i = 0; i < f.n;) {
		struct document d;
		size_t next = cite_code(&f, i);

		if (next == i && unit_at(&f, i) != UNIT_NONE)
			next = cite_chain(&f, i);
		if (next > i) {
			i = next;
		} else if (read_document(&f, i, &d)) {
			/* "Luật này" alone leads nowhere that the reader is not. */
			if (d.of != CITES_SELF)
				cite(&f, d.start, d.end, &d, TEXT(""), true);
			i = d.next > i ? d.next : i + 1;
		} else {
			i++;
		}
	}
	*out = (struct citations){f.out, f.n_out};
}

size_t
citation_name_end(struct text in, size_t name_start, struct text name, size_t matched)
{
	size_t words = 1, i = name_start;
	bool inside = false;

	for (size_t k = 0; k < matched && k < name.n; k++)
		words += name.p[k] == ' ';
	for (; i < in.n; i++) {
		bool letter = (is_letter(in.p[i]) || is_digit(in.p[i])) && wide_mark(in, i) == 0;

		if (!letter && inside && --words == 0)
			break;
		if (!letter && wide_mark(in, i) > 0)
			i += wide_mark(in, i) - 1;
		inside = letter;
	}
	return i;
}

struct text
act_number_key(struct arena *a, struct text number)
{
	struct text fold = text_fold(a, number), part;
	struct buf b = buf_in(a);

	while (fold.n > 1 && fold.p[0] == '0' && is_digit(fold.p[1]))
		fold = text_part(fold, 1, fold.n);
	while (text_cut(&fold, ' ', &part)) {
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_text(&b, part);
	}
	return buf_done(&b);
}
