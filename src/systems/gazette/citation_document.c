/* The act that a citation names: by its number, by its name, as itself; and the day said with it.
 */
#include "base/buf.h"
#include "systems/gazette/citation_token.h"

enum { NAME_WORDS = 16 };

/* "ngày 25 tháng 10 năm 2010", "ngày 27/9/1999", "năm 2014" at i. */
static void
read_date(const struct finder *f, size_t i, struct citation *c)
{
	struct date d = {0};

	if (token_word(f, i, "nam") && token_number(f, i + 1, &c->year) && c->year < 1900)
		c->year = 0;
	if (!token_word(f, i, "ngay") || !token_number(f, i + 1, &d.day)
	    || !token_number(f, i + 3, &d.month) || !token_number(f, i + 5, &d.year))
		return;
	if (d.year >= 1900)
		(void)!day_of_date(d, &c->day);
}

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
	return i > first && token_act(f, i, &named) > 0
	       && (f->p[i - 1].kind == TOKEN_MARK || token_word(f, i - 1, "va")
		   || token_word(f, i - 1, "hoac") || token_word(f, i - 1, "cua"));
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
		    && !text_is(token_raw(f, i), "sử"))
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
		if (token_word(f, i, "so") && i + 1 < f->n && f->p[i + 1].kind == TOKEN_NUMBER)
			break;
		read_date(f, i, &d->c);
		if (f->p[i].kind != TOKEN_WORD || f->p[i].fold.n == 0)
			continue;
		buf_format(&b, " %.*s", TEXT_ARG(f->p[i].fold));
		words++;
		if (d->c.day.n != 0 || d->c.year != 0)
			break;
	}
	if (token_word(f, i, "so") && i + 1 < f->n && f->p[i + 1].kind == TOKEN_NUMBER) {
		d->of = CITES_NUMBER;
		d->c.key = act_number_key(f->a, token_raw(f, i + 1));
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

bool
document_cited(const struct finder *f, size_t i, struct document *d)
{
	bool named = false;
	size_t n = token_act(f, i, &named), at = i + n;

	*d = (struct document){.start = i < f->n ? f->p[i].start : 0};
	d->c.key = d->c.name = TEXT("");
	if (n == 0 && i < f->n && f->p[i].kind == TOKEN_NUMBER)
		at = i;
	else if (n == 0)
		return false;
	if (token_this(f, at)) {
		d->of = CITES_SELF;
		d->end = f->p[at].end;
		d->next = at + 1;
		return true;
	}
	if (token_word(f, at, "so"))
		at++;
	while (token_mark(f, at, ':'))
		at++;
	if (at < f->n && f->p[at].kind == TOKEN_NUMBER) {
		d->of = CITES_NUMBER;
		d->c.key = act_number_key(f->a, token_raw(f, at));
		d->end = f->p[at].end;
		d->next = at + 1;
		read_date(f, d->next, &d->c);
		return true;
	}
	return named && at == i + n && read_name(f, i, at, d);
}
