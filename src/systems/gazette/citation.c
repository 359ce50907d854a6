#include "base/buf.h"
#include "systems/gazette/citation_token.h"
#include "systems/gazette/provision_line.h"

enum { ITEMS_MOST = 64 };

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
		if (token_word(f, i, words[k].fold)
		    && (text_is(token_raw(f, i), words[k].raw)
			|| text_is(token_raw(f, i), words[k].raw2)))
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
	t = token_raw(f, i);
	/* "35.8.LQ.66" is no article. */
	if (f->p[i].end + 1 < f->in.n && f->in.p[f->p[i].end] == '.'
	    && token_digit(f->in.p[f->p[i].end + 1]))
		return false;
	if (unit == UNIT_POINT)
		return label_letter(t) > 0
		       || (t.n == 2 && t.p[0] >= 'a' && t.p[0] <= 'z' && token_digit(t.p[1]));
	if (unit == UNIT_CHAPTER)
		return label_number(t) > 0 && t.n <= 6 && (token_digit(t.p[0]) || t.p[0] <= 'X');
	return token_digit(t.p[0]) && t.n <= 5 && label_number(t) > 0;
}

/* A label alone ("5, 6 và 7") is one where what follows goes on with the list or ends it. */
static bool
bare_at(const struct finder *f, size_t i, enum unit unit)
{
	bool named;

	if (!label_at(f, i, unit))
		return false;
	return unit == UNIT_POINT || token_mark(f, i + 1, ',') || token_word(f, i + 1, "va")
	       || token_word(f, i + 1, "hoac") || token_word(f, i + 1, "den")
	       || token_word(f, i + 1, "cua") || unit_at(f, i + 1) != UNIT_NONE
	       || token_act(f, i + 1, &named) > 0 || token_mark(f, i + 1, '.')
	       || token_mark(f, i + 1, ';') || i + 1 >= f->n || f->p[i + 1].kind == TOKEN_LINE;
}

static bool
joins(const struct finder *f, size_t i)
{
	return token_mark(f, i, ',') || token_mark(f, i, ';') || token_word(f, i, "va")
	       || token_word(f, i, "hoac") || token_word(f, i, "den");
}

/* One unit with its label at *i, or a label alone of the last unit. */
static bool
take_item(const struct finder *f, size_t *i, enum unit last, struct item *out)
{
	enum unit unit = unit_at(f, *i);
	size_t at = unit != UNIT_NONE ? *i + 1 : *i;

	if (unit == UNIT_ARTICLE && at + 1 < f->n && text_is(token_raw(f, at), "thứ"))
		at++;
	if (unit == UNIT_NONE ? !bare_at(f, at, last)
			      : !label_at(f, at, unit) && !token_this(f, at))
		return false;
	*out = (struct item){.unit = unit != UNIT_NONE ? unit : last,
	    .label = token_this(f, at) ? TEXT("") : token_raw(f, at),
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
		bool joined = n > 0 && joins(f, at), comma = joined && token_mark(f, at, ',');

		if (joined)
			at++;
		if (joined && (token_word(f, at, "va") || token_word(f, at, "hoac"))) {
			comma = false;
			at++;
		}
		if (joined && token_word(f, at, "cac"))
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
			while (i < t.n && token_digit(t.p[i]) && i < from + 5)
				i++;
		}
		if (i == from)
			return start;
		parts++;
		if (i + 1 >= t.n || t.p[i] != '.' || (parts != 2 && !token_digit(t.p[i + 1])))
			break;
		i++;
	}
	return parts >= 4 && (i == t.n || !token_letter(t.p[i])) ? i : start;
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
	if (token_word(f, next, "cua")
	    && !(next + 1 < f->n && token_word(f, next + 1, "cac") && f->p[next + 1].capital))
		return false;
	return next >= f->n || f->p[next].kind != TOKEN_WORD || !f->p[next].capital;
}

/* "Quy chế này", said in the annex that brings the rules in: the tokens of it; 0: not. */
static size_t
own_rules(const struct finder *f, size_t at)
{
	static const char *const names[][2] = {{"quy", "che"}, {"quy", "dinh"}, {"dieu", "le"},
	    {"phu", "luc"}, {"quy", "trinh"}, {"noi", "quy"}, {"huong", "dan"}, {"danh", "muc"}};

	if (!text_starts(f->here, TEXT("phu-luc")) || !token_this(f, at + 2))
		return 0;
	for (size_t i = 0; i < COUNT(names); i++)
		if (token_word(f, at, names[i][0]) && token_word(f, at + 1, names[i][1]))
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
	if (token_mark(f, at, ','))
		at++;
	if (token_word(f, at, "cua"))
		at++;
	if (token_word(f, at, "cac"))
		at++;
	if (items[n - 1].label.n > 0 && document_cited(f, at, &d)) {
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

	tokens_cut(&f);
	for (size_t i = 0; i < f.n;) {
		struct document d;
		size_t next = cite_code(&f, i);

		if (next == i && unit_at(&f, i) != UNIT_NONE)
			next = cite_chain(&f, i);
		if (next > i) {
			i = next;
		} else if (document_cited(&f, i, &d)) {
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

struct text
act_number_key(struct arena *a, struct text number)
{
	struct text fold = text_fold(a, number), part;
	struct buf b = buf_in(a);

	while (fold.n > 1 && fold.p[0] == '0' && token_digit(fold.p[1]))
		fold = text_part(fold, 1, fold.n);
	while (text_cut(&fold, ' ', &part)) {
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_text(&b, part);
	}
	return buf_done(&b);
}
