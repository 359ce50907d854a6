/*
 * Values into markup. Each writer escapes what it writes, so that a template cannot forget to. What
 * is literal in a template comes through html_literal as it is.
 */
#include "web/html.h"

#include "web/url.h"

struct html
html_in(struct arena *mem, enum lang lang, struct text csrf)
{
	return (struct html){.b = buf_in(mem), .mem = mem, .lang = lang, .csrf = csrf};
}

void
html_literal(struct html *h, const char *p, size_t n)
{
	buf_add(&h->b, p, n);
}

/* Most text has nothing to escape and goes out in one piece. */
static const struct text escapes[256] = {
    ['&'] = {"&amp;", 5},
    ['<'] = {"&lt;", 4},
    ['>'] = {"&gt;", 4},
    ['"'] = {"&quot;", 6},
    ['\''] = {"&#39;", 5},
};

typedef unsigned char piece __attribute__((vector_size(16)));

/* Is one of the five among these 16 bytes? */
static bool
piece_escapes(const char *p)
{
	piece b, hit;
	uint64_t halves[2];

	memcpy(&b, p, sizeof b);
	hit = (piece)((b == '&') | (b == '<') | (b == '>') | (b == '"') | (b == '\''));
	memcpy(halves, &hit, sizeof halves);
	return (halves[0] | halves[1]) != 0;
}

/* False for a text shorter than a piece: a loop over its bytes is as fast. */
static bool
is_plain(struct text t)
{
	size_t i = 0;

	if (t.n < sizeof(piece) || piece_escapes(t.p + t.n - sizeof(piece)))
		return false;
	while (i + sizeof(piece) < t.n && !piece_escapes(t.p + i))
		i += sizeof(piece);
	return i + sizeof(piece) >= t.n;
}

void
html_text(struct html *h, struct text t)
{
	size_t from = 0;

	if (is_plain(t)) {
		buf_text(&h->b, t);
		return;
	}
	for (size_t i = 0; i < t.n; i++) {
		const struct text *escape = &escapes[(unsigned char)t.p[i]];

		if (escape->n == 0)
			continue;
		buf_add(&h->b, t.p + from, i - from);
		buf_add(&h->b, escape->p, escape->n);
		from = i + 1;
	}
	buf_add(&h->b, t.p + from, t.n - from);
}

void
html_int(struct html *h, int64_t n)
{
	buf_int(&h->b, n);
}

void
html_money(struct html *h, struct money m)
{
	buf_text(&h->b, money_show(h->mem, h->lang, m.dong));
}

/* The two that lists are full of are written in place, without printf. */
static void
two_digits(char *p, int n)
{
	p[0] = (char)('0' + n / 10 % 10);
	p[1] = (char)('0' + n % 10);
}

static void
put_date(struct html *h, struct day day)
{
	struct date d = date_of_day(day);
	char *p;

	if (d.year < 1000 || d.year > 9999) {
		buf_text(&h->b, day_show(h->mem, day));
		return;
	}
	p = buf_room(&h->b, 10);
	two_digits(p, d.day);
	p[2] = '/';
	two_digits(p + 3, d.month);
	p[5] = '/';
	two_digits(p + 6, d.year / 100);
	two_digits(p + 8, d.year % 100);
	h->b.n += 10;
}

void
html_time(struct html *h, struct time t)
{
	int minute = time_minute(t);
	char *p;

	if (!time_is_set(t))
		return;
	p = buf_room(&h->b, 6);
	two_digits(p, minute / 60);
	p[2] = ':';
	two_digits(p + 3, minute % 60);
	p[5] = ' ';
	h->b.n += 6;
	put_date(h, time_day(t));
}

void
html_day(struct html *h, struct day d)
{
	put_date(h, d);
}

void
html_msg(struct html *h, struct msg m)
{
	html_text(h, tr(h->lang, m));
}

void
html_url(struct html *h, struct url u)
{
	html_text(h, u.t);
}

void
html_markup(struct html *h, struct markup m)
{
	buf_text(&h->b, m.t);
}

void
html_component_text(struct html *h, struct text t)
{
	url_encode(&h->b, t);
}

void
html_component_int(struct html *h, int64_t n)
{
	buf_int(&h->b, n);
}

/* ---- values as arguments of a translated text: not escaped yet ---- */

struct text
html_show_text(struct html *h, struct text t)
{
	(void)h;
	return t;
}

struct text
html_show_int(struct html *h, int64_t n)
{
	return number_show(h->mem, h->lang, n);
}

struct text
html_show_money(struct html *h, struct money m)
{
	return money_show(h->mem, h->lang, m.dong);
}

struct text
html_show_time(struct html *h, struct time t)
{
	return time_is_set(t) ? time_show(h->mem, t) : TEXT("");
}

struct text
html_show_day(struct html *h, struct day d)
{
	return day_show(h->mem, d);
}

struct text
html_show_msg(struct html *h, struct msg m)
{
	return tr(h->lang, m);
}

/* Fills {0} … while escaping; nothing is put together first. */
void
html_tr(struct html *h, struct msg m, const struct text *args, size_t n)
{
	struct text pattern = tr(h->lang, m);
	size_t from = 0;

	for (size_t i = 0; i + 2 < pattern.n; i++) {
		size_t which;

		if (pattern.p[i] != '{' || pattern.p[i + 2] != '}')
			continue;
		which = (size_t)(unsigned char)pattern.p[i + 1] - '0';
		if (which >= n)
			continue;
		html_text(h, text_part(pattern, from, i - from));
		html_text(h, args[which]);
		from = i + 3;
		i += 2;
	}
	html_text(h, text_part(pattern, from, pattern.n));
}

void
html_tr_count(struct html *h, struct msg_count m, int64_t count)
{
	html_text(h, tr_count(h->mem, h->lang, m, count));
}

void
html_csrf(struct html *h)
{
	if (h->csrf.n == 0 && h->token != NULL)
		h->csrf = h->token(h->self);
	buf_text(&h->b, TEXT("<input type=\"hidden\" name=\"csrf\" value=\""));
	html_text(h, h->csrf);
	buf_text(&h->b, TEXT("\">"));
}

void
html_form_id(struct html *h)
{
	if (!h->form)
		buf_text(&h->b, TEXT(" id=\"form\""));
	h->form = true;
}
