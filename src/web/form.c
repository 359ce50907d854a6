/*
 * Typed forms: from names and values as they came to the input struct of a route. What a field
 * means to the business (an identity number, a phone) is checked by the rules, not here.
 */
#include "web/form.h"

#include "base/buf.h"
#include "codec/sniff.h"

enum { TEXT_MOST = 4000 };

const struct form no_input = {NULL, 0, 0, 0};

/* One filling on its way. */
struct filling {
	struct cx *c;
	const struct form *form;
	const struct pairs *given;
	const struct uploads *files;
	bool strict;
	char *out;
};

static const struct pair *
pair_find(const struct pairs *pairs, struct text name)
{
	for (size_t i = 0; pairs != NULL && i < pairs->n; i++)
		if (text_equal(pairs->p[i].name, name))
			return &pairs->p[i];
	return NULL;
}

struct text
pair_value(const struct pairs *pairs, struct text name)
{
	const struct pair *p = pair_find(pairs, name);

	return p != NULL ? p->value : TEXT("");
}

static struct text
label_of(struct cx *c, const struct field *f)
{
	return f->label.id != NULL ? tr(c->lang, f->label) : text_of(f->name);
}

/* invalid() with the field's label as {0}. */
#define wrong(s, f, ...) invalid((s)->c, (f)->name, __VA_ARGS__)
#define LABEL(s, f)      label_of((s)->c, (f))
/* Of a file: at the input that sent it, of which FIELD_FILES takes many. */
#define wrong_file(s, u, ...) invalid((s)->c, text_z((s)->c->mem, (u)->field), __VA_ARGS__)

static struct text
number(struct filling *s, int64_t n)
{
	return number_show(s->c->mem, s->c->lang, n);
}

/* ---- text ---- */

/* Trimmed, every run of white space one space. Most lines need no copy. */
static struct text
single_line(struct arena *a, struct text t)
{
	char *p;
	size_t n = 0;
	bool gap = false, plain = true;

	t = text_trim(t);
	for (size_t i = 0; i < t.n && plain; i++) {
		plain = !((unsigned char)t.p[i] < 0x20 || (unsigned char)t.p[i] == 0xc2);
		plain &= !(t.p[i] == ' ' && i > 0 && t.p[i - 1] == ' ');
	}
	if (plain)
		return t;
	p = arena_alloc(a, t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		bool no_break = (unsigned char)t.p[i] == 0xc2 && i + 1 < t.n
				&& (unsigned char)t.p[i + 1] == 0xa0;

		if (no_break || (unsigned char)t.p[i] <= ' ') {
			gap = n > 0;
			i += no_break;
			continue;
		}
		if (gap)
			p[n++] = ' ';
		gap = false;
		p[n++] = t.p[i];
	}
	return (struct text){p, n};
}

/* CRLF and CR to LF, without white space at the ends. */
static struct text
several_lines(struct arena *a, struct text t)
{
	char *p;
	size_t n = 0;

	t = text_trim(t);
	if (text_find_char(t, '\r') == SIZE_MAX)
		return t;
	p = arena_alloc(a, t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] != '\r')
			p[n++] = t.p[i];
		else if (i + 1 == t.n || t.p[i + 1] != '\n')
			p[n++] = '\n';
	}
	return (struct text){p, n};
}

static bool
check_length(struct filling *s, const struct field *f, struct text t)
{
	int64_t length, most = f->max > 0 ? f->max : TEXT_MOST;

	if ((int64_t)t.n <= most && f->min <= 1)
		return true;
	length = (int64_t)text_length(t);
	if (length > most)
		return wrong(s, f, T("{0}: write at most {1} characters. There are {2} now."),
		    LABEL(s, f), number(s, most), number(s, length));
	if (length < f->min)
		return wrong(s, f, T("{0}: write at least {1} characters. There are {2} now."),
		    LABEL(s, f), number(s, f->min), number(s, length));
	return true;
}

static bool
fill_text(struct filling *s, const struct field *f, struct text given)
{
	struct text *out = (struct text *)(void *)(s->out + f->offset);
	struct text t;

	*out = TEXT("");
	if (!text_nfc(s->c->mem, given, &t))
		return wrong(s, f,
		    T("{0}: this has characters that cannot be read. Please type it again."),
		    LABEL(s, f));
	if (f->kind == FIELD_LINE)
		t = single_line(s->c->mem, text_one_way(s->c->mem, t));
	else if (f->kind == FIELD_LINES)
		t = several_lines(s->c->mem, text_one_way(s->c->mem, t));
	if (t.n == 0)
		return !f->required || wrong(s, f, T("{0}: please fill this in."), LABEL(s, f));
	*out = t;
	return check_length(s, f, t);
}

static struct text
choice_shown(const struct filling *s, const struct field *f, const char *choice)
{
	bool type = (f->kind == FIELD_FILE || f->kind == FIELD_FILES) && !s->strict;

	return type ? type_show(text_of(choice)) : text_of(choice);
}

static struct text
choices_listed(struct filling *s, const struct field *f)
{
	struct buf b = buf_in(s->c->mem);

	for (const char *const *at = f->choices; *at != NULL; at++) {
		struct text shown = choice_shown(s, f, *at);
		bool said = false; /* several types have one name */

		for (const char *const *had = f->choices; had < at; had++)
			said |= text_equal(shown, choice_shown(s, f, *had));
		if (said)
			continue;
		buf_text(&b, b.n > 0 ? TEXT(", ") : TEXT(""));
		buf_text(&b, shown);
	}
	return buf_done(&b);
}

static bool
is_choice(const struct field *f, struct text t)
{
	for (const char *const *at = f->choices; *at != NULL; at++)
		if (text_is(t, *at))
			return true;
	return false;
}

static bool
fill_choice(struct filling *s, const struct field *f, struct text given)
{
	struct text *out = (struct text *)(void *)(s->out + f->offset);

	must(f->choices != NULL);
	*out = TEXT("");
	given = text_trim(given);
	if (given.n == 0)
		return !f->required
		       || wrong(s, f, T("{0}: please choose one of the answers."), LABEL(s, f));
	if (is_choice(f, given)) {
		*out = given;
		return true;
	}
	if (s->strict)
		return wrong(
		    s, f, T("{0}: this must be one of: {1}."), LABEL(s, f), choices_listed(s, f));
	return wrong(s, f, T("{0}: please choose one of the answers shown."), LABEL(s, f));
}

/* ---- numbers, flags, days ---- */

/* 50.000, 50,000 and 50 000 are what people write: groups of three behind one to three digits. */
static struct text
without_groups(struct arena *a, struct text t)
{
	char *p = arena_alloc(a, t.n + 1);
	size_t n = 0, since = 0;
	char separator = '\0';

	for (size_t i = 0; i < t.n; i++) {
		char ch = t.p[i];

		if (ch == '.' || ch == ',' || ch == ' ') {
			if ((separator != '\0' && (ch != separator || since != 3)) || since > 3
			    || since == 0)
				return t;
			separator = ch;
			since = 0;
		} else {
			since += ch >= '0' && ch <= '9';
			p[n++] = ch;
		}
	}
	return separator != '\0' && since == 3 ? (struct text){p, n} : t;
}

static bool
fill_int(struct filling *s, const struct field *f, struct text given)
{
	int64_t *out = (int64_t *)(void *)(s->out + f->offset);

	*out = 0;
	given = text_trim(given);
	if (given.n == 0)
		return !f->required || wrong(s, f, T("{0}: please fill this in."), LABEL(s, f));
	if (!s->strict)
		given = without_groups(s->c->mem, given);
	if (!text_int(given, out))
		return wrong(s, f, T("{0}: write a whole number in digits, like 12."), LABEL(s, f));
	if ((f->min != 0 || f->max != 0) && (*out < f->min || *out > f->max))
		return wrong(s, f, T("{0}: this must be between {1} and {2}."), LABEL(s, f),
		    number(s, f->min), number(s, f->max));
	return true;
}

static bool
fill_flag(struct filling *s, const struct field *f, struct text given)
{
	bool *out = (bool *)(void *)(s->out + f->offset);

	given = text_trim(given);
	*out = given.n > 0 && !text_is(given, "0") && !text_is(given, "false");
	if (s->strict && *out && !text_is(given, "1") && !text_is(given, "true"))
		return wrong(s, f, T("{0}: this must be true or false."), LABEL(s, f));
	return *out || !f->required
	       || wrong(s, f, T("{0}: please tick this to go on."), LABEL(s, f));
}

static struct text
day_part(struct filling *s, const struct field *f, const char *part)
{
	return text_trim(pair_value(s->given, text_format(s->c->mem, "%s-%s", f->name, part)));
}

static struct text
day_typed(struct filling *s, const struct field *f, struct text given)
{
	struct text day, month, year;

	given = text_trim(given);
	if (given.n > 0 || s->strict)
		return given;
	day = day_part(s, f, "day");
	month = day_part(s, f, "month");
	year = day_part(s, f, "year");
	if (day.n + month.n + year.n == 0)
		return TEXT("");
	return text_format(
	    s->c->mem, "%.*s/%.*s/%.*s", TEXT_ARG(day), TEXT_ARG(month), TEXT_ARG(year));
}

static bool
day_in_range(struct filling *s, const struct field *f, struct day d)
{
	if (f->min != 0 && d.n < f->min)
		return wrong(s, f, T("{0}: this must not be before {1}."), LABEL(s, f),
		    day_show(s->c->mem, (struct day){(int32_t)f->min}));
	if (f->max != 0 && d.n > f->max)
		return wrong(s, f, T("{0}: this must not be after {1}."), LABEL(s, f),
		    day_show(s->c->mem, (struct day){(int32_t)f->max}));
	return true;
}

static bool
fill_day(struct filling *s, const struct field *f, struct text given)
{
	struct day_input *out = (struct day_input *)(void *)(s->out + f->offset);
	bool parsed;

	*out = (struct day_input){.typed = day_typed(s, f, given)};
	if (out->typed.n == 0)
		return !f->required
		       || wrong(s, f,
			   T("{0}: please give the day, month and year, like 27/3/2007."),
			   LABEL(s, f));
	parsed =
	    s->strict ? day_parse(out->typed, &out->day) : day_parse_typed(out->typed, &out->day);
	if (!parsed && s->strict)
		return wrong(s, f, T("{0}: write a date that exists as YYYY-MM-DD."), LABEL(s, f));
	if (!parsed)
		return wrong(s, f,
		    T("{0}: this is not a date. Write the day, the month and the year in four "
		      "digits, like 27/3/2007."),
		    LABEL(s, f));
	out->set = true;
	return day_in_range(s, f, out->day);
}

/* ---- files ---- */

static struct text
megabytes(struct filling *s, int64_t bytes)
{
	struct arena *a = s->c->mem;
	int64_t tenths = (bytes * 10 + (1 << 20) - 1) >> 20;

	if (tenths % 10 == 0)
		return text_format(a, "%lld", (long long)(tenths / 10));
	return text_format(a, s->c->lang == LANG_VI ? "%lld,%lld" : "%lld.%lld",
	    (long long)(tenths / 10), (long long)(tenths % 10));
}

static bool
check_upload(struct filling *s, const struct field *f, const struct upload *u)
{
	if (f->max > 0 && u->size > f->max)
		return wrong_file(s, u,
		    T("{0}: the file {1} has {2} MB. It may have at most {3} MB."), LABEL(s, f),
		    u->name, megabytes(s, u->size), megabytes(s, f->max));
	if (u->size == 0)
		return wrong_file(s, u, T("{0}: the file {1} is empty. Please choose another."),
		    LABEL(s, f), u->name);
	if (f->choices != NULL && !is_choice(f, u->type))
		return wrong_file(s, u,
		    T("{0}: the file {1} is of the kind {2}. It must be one of: {3}."), LABEL(s, f),
		    u->name, s->strict ? u->type : type_show(u->type), choices_listed(s, f));
	return true;
}

static bool
fill_file(struct filling *s, const struct field *f)
{
	struct upload *out = (struct upload *)(void *)(s->out + f->offset);

	for (size_t i = 0; s->files != NULL && i < s->files->n; i++) {
		if (!text_is(s->files->p[i].field, f->name))
			continue;
		*out = s->files->p[i];
		return check_upload(s, f, out);
	}
	return !f->required || wrong(s, f, T("{0}: please choose a file."), LABEL(s, f));
}

static bool
names_a_file(const struct form *form, struct text name)
{
	for (size_t i = 0; i < form->n; i++)
		if (form->fields[i].kind == FIELD_FILE && text_is(name, form->fields[i].name))
			return true;
	return false;
}

static bool
fill_files(struct filling *s, const struct field *f)
{
	struct uploads *out = (struct uploads *)(void *)(s->out + f->offset);
	bool ok = true;

	if (s->files == NULL || s->files->n == 0)
		return !f->required || wrong(s, f, T("{0}: please choose a file."), LABEL(s, f));
	out->p = NEW_ARRAY(s->c->mem, struct upload, s->files->n);
	for (size_t i = 0; i < s->files->n; i++) {
		if (names_a_file(s->form, s->files->p[i].field))
			continue;
		out->p[out->n++] = s->files->p[i];
		ok &= check_upload(s, f, &s->files->p[i]);
	}
	return ok;
}

/* ---- names known only at run time, and names nobody knows ---- */

static bool
is_part_of_day(struct text name, const struct field *f)
{
	struct text rest = text_part(name, strlen(f->name), name.n);

	return text_starts(name, text_of(f->name))
	       && (text_is(rest, "-day") || text_is(rest, "-month") || text_is(rest, "-year"));
}

static bool
is_known(const struct form *form, struct text name)
{
	if (text_is(name, FIELD_CSRF) || text_is(name, FIELD_KEY) || text_is(name, FIELD_LANG))
		return true;
	for (size_t i = 0; i < form->n; i++) {
		const struct field *f = &form->fields[i];

		if (f->kind == FIELD_PAIRS || f->kind == FIELD_FILES)
			continue;
		if (text_is(name, f->name) || (f->kind == FIELD_DAY && is_part_of_day(name, f)))
			return true;
	}
	return false;
}

/* The name without "answers." in front; false where it is not there. */
static bool
name_below(const struct field *f, struct text *name)
{
	size_t n = strlen(f->name);

	if (name->n <= n + 1 || !text_starts(*name, text_of(f->name)) || name->p[n] != '.')
		return false;
	*name = text_part(*name, n + 1, name->n);
	return true;
}

static bool
fill_pairs(struct filling *s, const struct field *f)
{
	struct pairs *out = (struct pairs *)(void *)(s->out + f->offset);
	bool ok = true;

	out->p = NEW_ARRAY(s->c->mem, struct pair, s->given->n);
	for (size_t i = 0; i < s->given->n; i++) {
		struct pair p = s->given->p[i];
		struct text name = p.name;

		/* First what most are: no other field's name begins with this one's and a dot. */
		if (!name_below(f, &p.name) && (s->strict || is_known(s->form, p.name)))
			continue;
		if (!text_nfc(s->c->mem, p.name, &p.name)
		    || !text_nfc(s->c->mem, p.value, &p.value))
			ok &= invalid(s->c, text_z(s->c->mem, name),
			    T("{0}: this has characters that cannot be read. Please type it "
			      "again."),
			    name);
		else
			out->p[out->n++] = (struct pair){
			    p.name, several_lines(s->c->mem, text_one_way(s->c->mem, p.value))};
	}
	return ok;
}

static const struct field *
pairs_field(const struct form *form)
{
	for (size_t i = 0; i < form->n; i++)
		if (form->fields[i].kind == FIELD_PAIRS)
			return &form->fields[i];
	return NULL;
}

static bool
refuse_unknown(struct filling *s)
{
	const struct field *pairs = pairs_field(s->form);
	bool ok = true;

	for (size_t i = 0; i < s->given->n; i++) {
		struct text name = s->given->p[i].name;

		if ((pairs != NULL && name_below(pairs, &name)) || is_known(s->form, name))
			continue;
		ok &= invalid(s->c, text_z(s->c->mem, name),
		    T("There is no field {0} here. Take it out, or see /api/v1/openapi.json for "
		      "the names."),
		    name);
	}
	return ok;
}

static bool
refuse_repeated(struct filling *s)
{
	bool ok = true;

	for (size_t i = 0; i < s->form->n; i++) {
		const struct field *f = &s->form->fields[i];
		size_t seen = 0;

		for (size_t j = 0; j < s->given->n; j++)
			seen += text_is(s->given->p[j].name, f->name);
		if (seen > 1)
			ok &= wrong(s, f, T("{0}: give this once only."), LABEL(s, f));
	}
	return ok;
}

static bool
fill_field(struct filling *s, const struct field *f)
{
	struct text given = pair_value(s->given, text_of(f->name));

	switch (f->kind) {
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_SECRET:
		return fill_text(s, f, given);
	case FIELD_INT:
		return fill_int(s, f, given);
	case FIELD_FLAG:
		return fill_flag(s, f, given);
	case FIELD_DAY:
		return fill_day(s, f, given);
	case FIELD_CHOICE:
		return fill_choice(s, f, given);
	case FIELD_FILE:
		return fill_file(s, f);
	case FIELD_FILES:
		return fill_files(s, f);
	case FIELD_PAIRS:
		return fill_pairs(s, f);
	}
	return false;
}

bool
form_fill(struct cx *c, const struct form *form, const struct pairs *given,
    const struct uploads *files, bool strict, void *out)
{
	static const struct pairs none = {NULL, 0};
	struct filling s = {c, form, given != NULL ? given : &none, files, strict, out};
	bool ok = true;

	for (size_t i = 0; i < form->n; i++)
		ok &= fill_field(&s, &form->fields[i]);
	if (strict) {
		ok &= refuse_repeated(&s);
		ok &= refuse_unknown(&s);
	}
	return ok;
}
