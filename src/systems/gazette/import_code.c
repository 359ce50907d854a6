/*
 * Articles of the legal code (Bộ pháp điển), one JSON object a line: code, topic_name,
 * subject_name, title, source, text. Articles of one source are one act of which only these
 * articles are here. The text is what was in force when the code was made; who changed it before
 * is in the source line and becomes a relation whose change is noted only.
 */
#include "codec/json.h"
#include "core/import_file.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_head.h"
#include "systems/gazette/import_law.h"

enum { CHANGES_MOST = 8 };

struct code_change {
	enum relation_kind kind;
	struct text number, article; /* of the acting act */
	struct day effect;
};

struct code_article {
	int64_t line;
	struct text code, title, text, subject, topic;
	struct text group;  /* what the acts are told apart by */
	struct text prefix; /* of the code, without the article: one act's */
	struct text label;  /* "5a" */
	enum act_kind kind;
	struct text number, name, issuer;
	struct day issued, effect;
	struct code_change changes[CHANGES_MOST];
	size_t n_changes;
	bool cut; /* the next heading was cut off its end */
};

struct code_act {
	struct code_article **p;
	size_t n;
};

struct code_articles {
	struct code_article *p;
	size_t n;
	struct code_act *acts;
	size_t n_acts;
	int64_t *ids; /* of the acts, as they are imported */
	struct arena *scratch;
};

/* ---- the source line ---- */

/* What stands behind `mark` in `t`, up to `until` (NULL: to the end); empty: no mark. */
static struct text
between(struct text t, const char *mark, const char *until)
{
	size_t at = text_find(t, text_of(mark)), end;

	if (at == SIZE_MAX)
		return TEXT("");
	t = text_part(t, at + strlen(mark), t.n);
	end = until != NULL ? text_find(t, text_of(until)) : SIZE_MAX;
	return text_trim(text_part(t, 0, end));
}

/* "bởi Điều 1 Luật số 12/2017/QH14 có hiệu lực … ngày 01/01/2018": the acting act and its day. */
static void
read_changes(struct arena *mem, struct text source, struct code_article *a)
{
	struct text left = source;
	size_t at;

	while (a->n_changes < CHANGES_MOST && (at = text_find(left, TEXT("bởi "))) != SIZE_MAX) {
		struct code_change *ch = &a->changes[a->n_changes];
		struct text before = text_fold(mem, text_part(left, 0, at));
		struct citations found;
		struct text clause;
		size_t end;

		left = text_part(left, at + TEXT("bởi ").n, left.n);
		end = text_find(left, TEXT(", có nội dung"));
		clause = text_part(left, 0, end);
		citation_find(mem, clause, TEXT(""), &found);
		if (found.n == 0 || found.p[0].of != CITES_NUMBER)
			continue;
		ch->kind = text_find(before, TEXT("bai bo")) != SIZE_MAX
				   || text_find(before, TEXT("het hieu luc")) != SIZE_MAX
			       ? REPEALS
			       : AMENDS;
		ch->number = found.p[0].key;
		ch->article = found.p[0].path;
		ch->effect = (struct day){0};
		(void)day_words_read(mem, between(clause, "kể từ ngày ", NULL), &ch->effect);
		a->n_changes++;
	}
}

/* "Điều 5 Nghị định số 16/2006/NĐ-CP Quy định về … ngày 25/01/2006 của Chính phủ, có hiệu lực thi
 * hành kể từ ngày 22/02/2006, …" */
static bool
read_source(struct arena *mem, struct text source, struct code_article *a)
{
	struct text rest = source, head, number;
	size_t n, at;

	if (!text_starts(rest, TEXT("Điều ")))
		return false;
	rest = text_part(rest, TEXT("Điều ").n, rest.n);
	at = text_find_char(rest, ' ');
	a->label = text_part(rest, 0, at);
	while (a->label.n > 0 && a->label.p[a->label.n - 1] == '.')
		a->label.n--;
	rest = text_trim(text_part(rest, at, rest.n));
	a->kind = act_kind_read(rest, &n);
	if (a->kind == 0 || a->label.n == 0)
		return false;
	rest = text_trim(text_part(rest, n, rest.n));
	at = text_find(rest, TEXT(", có hiệu lực"));
	head = text_part(rest, 0, at);
	if (text_starts(head, TEXT("số ")))
		head = text_part(head, TEXT("số ").n, head.n);
	at = text_find_char(head, ' ');
	if (at != SIZE_MAX && at > 0 && head.p[at - 1] == '-') { /* "TTLT-BTNMT- BTC-BKHĐT" */
		size_t more = text_find_char(text_part(head, at + 1, head.n), ' ');

		at = more == SIZE_MAX ? SIZE_MAX : at + 1 + more;
	}
	number = text_part(head, 0, at);
	a->number = number;
	head = at == SIZE_MAX ? TEXT("") : text_trim(text_part(head, at, head.n));
	a->name = head;
	at = text_find(head, TEXT(" ngày "));
	while (at != SIZE_MAX) {
		struct text behind = text_part(head, at + TEXT(" ngày ").n, head.n);
		size_t of = text_find(behind, TEXT(" của "));

		if (of != SIZE_MAX && of <= 10 && day_words_read(mem, behind, &a->issued)) {
			a->name = text_part(head, 0, at);
			a->issuer = text_trim(text_part(behind, of + TEXT(" của ").n, behind.n));
		}
		size_t more = text_find(behind, TEXT(" ngày "));

		at = more == SIZE_MAX ? SIZE_MAX : at + TEXT(" ngày ").n + more;
	}
	if (a->name.n < 8 || a->name.p[0] == '(')
		a->name = TEXT("");
	(void)day_words_read(
	    mem, between(source, "có hiệu lực thi hành kể từ ngày ", NULL), &a->effect);
	read_changes(mem, source, a);
	return true;
}

/* ---- reading the file ---- */

/* "15.3.NĐ.1.7" is article 7 of "15.3.NĐ.1"; "15.3.LQ.7" of "15.3.LQ". */
static void
cut_code(struct code_article *a)
{
	size_t dot = SIZE_MAX;

	for (size_t i = 0; i < a->code.n; i++)
		dot = a->code.p[i] == '.' ? i : dot;
	a->prefix = text_part(a->code, 0, dot);
	if (a->label.n == 0 && dot != SIZE_MAX)
		a->label = text_part(a->code, dot + 1, a->code.n);
}

/* The code's export runs on into the next heading behind a line of "###". */
static void
cut_tail(struct code_article *a)
{
	size_t at = text_starts(a->text, TEXT("###")) ? 0 : text_find(a->text, TEXT("\n###"));

	if (at == SIZE_MAX)
		return;
	a->text = text_trim(text_part(a->text, 0, at));
	a->cut = true;
}

/* Escapes of control characters (U+0000 to U+001F but for tab and line feed) as spaces: what came
 * out of old word processors. */
static struct text
without_controls(struct arena *mem, struct text line)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < line.n; i++) {
		struct text left = text_part(line, i, 6);

		if (left.p[0] == '\\' && left.n > 1 && left.p[1] != 'u') {
			if (left.p[1] == 'b' || left.p[1] == 'f')
				buf_char(&b, ' ');
			else
				buf_add(&b, left.p, 2);
			i++;
		} else if (left.n == 6
			   && (text_starts(left, TEXT("\\u000"))
			       || text_starts(left, TEXT("\\u001")))
			   && !text_is(left, "\\u0009") && !text_is(left, "\\u000a")) {
			buf_char(&b, ' ');
			i += 5;
		} else {
			buf_char(&b, left.p[0]);
		}
	}
	return buf_done(&b);
}

static bool
read_article(struct cx *c, struct text line, struct code_article *a, struct text *why)
{
	const struct json *j;
	struct json_error e;

	if (!json_parse(c->mem, line, &j, &e)
	    && !json_parse(c->mem, without_controls(c->mem, line), &j, &e)) {
		*why = text_of(e.what);
		return false;
	}
	a->code = json_text_of(j, "code");
	a->title = text_trim(json_text_of(j, "title"));
	a->text = text_trim(json_text_of(j, "text"));
	a->subject = json_text_of(j, "subject_name");
	a->topic = json_text_of(j, "topic_name");
	a->label = a->number = a->name = a->issuer = TEXT("");
	(void)read_source(c->mem, json_text_of(j, "source"), a);
	cut_code(a);
	cut_tail(a);
	a->group = a->number.n > 0 ? text_format(
		       c->mem, "%d %.*s", (int)a->kind, TEXT_ARG(act_number_key(c->mem, a->number)))
				   : TEXT("");
	return a->code.n > 0;
}

static int
by_group(const void *x, const void *y)
{
	const struct code_article *a = *(struct code_article *const *)x;
	const struct code_article *b = *(struct code_article *const *)y;
	int order = text_compare(a->group, b->group);
	int64_t m = 0, n = 0;

	if (order != 0)
		return order;
	for (size_t i = 0; i < a->label.n && a->label.p[i] >= '0' && a->label.p[i] <= '9'; i++)
		m = m * 10 + (a->label.p[i] - '0');
	for (size_t i = 0; i < b->label.n && b->label.p[i] >= '0' && b->label.p[i] <= '9'; i++)
		n = n * 10 + (b->label.p[i] - '0');
	if (m != n)
		return (m > n) - (m < n);
	order = text_compare(a->label, b->label);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static int
by_prefix(const void *x, const void *y)
{
	const struct code_article *a = *(struct code_article *const *)x;
	const struct code_article *b = *(struct code_article *const *)y;
	int order = text_compare(a->prefix, b->prefix);

	/* Those that name their act first. */
	return order != 0 ? order : (a->group.n == 0) - (b->group.n == 0);
}

/* An article without a source belongs where its neighbours by code belong. */
static void
groups_fill(struct cx *c, struct code_article **sorted, size_t n)
{
	qsort(sorted, n, sizeof *sorted, by_prefix);
	for (size_t i = 0; i < n; i++) {
		struct code_article *a = sorted[i];
		const struct code_article *first = i > 0 ? sorted[i - 1] : NULL;

		if (a->group.n > 0)
			continue;
		if (first != NULL && text_equal(first->prefix, a->prefix)) {
			a->group = first->group;
			a->kind = first->kind;
			a->number = first->number;
			a->effect = first->effect;
		} else {
			a->group = text_format(c->mem, "? %.*s", TEXT_ARG(a->prefix));
			a->kind = text_ends(a->prefix, TEXT(".LQ"))   ? ACT_LAW
				  : text_ends(a->prefix, TEXT(".PL")) ? ACT_ORDINANCE
								      : ACT_OTHER;
		}
	}
}

bool
code_articles_open(struct cx *c, const char *file, void **state)
{
	struct code_articles *all = NEW(c->mem, struct code_articles);
	struct code_article **sorted;
	struct text text, line, why = TEXT("");
	size_t n = 1;
	int64_t at = 0;

	all->scratch = arena_inner(c->mem);
	if (!file_read(c, file, &text))
		return false;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	all->p = NEW_ARRAY(c->mem, struct code_article, n);
	while (text_cut(&text, '\n', &line)) {
		at++;
		if (text_trim(line).n == 0)
			continue;
		all->p[all->n].line = at;
		if (!read_article(c, line, &all->p[all->n], &why))
			return fail(c, INVALID, T("{0}, line {1}: {2}."), text_of(file),
			    text_format(c->mem, "%lld", (long long)at), why);
		all->n++;
	}
	if (all->n == 0)
		return fail(c, INVALID, T("{0} holds no records. Choose the file that has them."),
		    text_of(file));
	sorted = NEW_ARRAY(c->mem, struct code_article *, all->n);
	for (size_t i = 0; i < all->n; i++)
		sorted[i] = &all->p[i];
	groups_fill(c, sorted, all->n);
	qsort(sorted, all->n, sizeof *sorted, by_group);
	all->acts = NEW_ARRAY(c->mem, struct code_act, all->n);
	all->ids = NEW_ARRAY(c->mem, int64_t, all->n);
	for (size_t i = 0; i < all->n; i++) {
		if (i == 0 || !text_equal(sorted[i]->group, sorted[i - 1]->group))
			all->acts[all->n_acts++].p = &sorted[i];
		all->acts[all->n_acts - 1].n++;
	}
	*state = all;
	return true;
}

/* ---- writing ---- */

/* A law of the code gives its subject the name. */
static struct text
title_of(struct cx *c, const struct code_act *act)
{
	const struct code_article *a = act->p[0];

	for (size_t i = 0; i < act->n; i++) {
		if (act->p[i]->name.n > 0)
			return act->p[i]->name;
	}
	if (text_ends(a->prefix, TEXT(".LQ")) || text_ends(a->prefix, TEXT(".PL")))
		return a->subject;
	return text_format(c->mem, "(Đề mục %.*s của Bộ pháp điển)", TEXT_ARG(a->subject));
}

static void
text_of_act(struct cx *c, const struct code_act *act, struct act *out)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < act->n; i++) {
		const struct code_article *a = act->p[i];

		buf_format(&b, "Điều %.*s. %.*s\n%.*s\n", TEXT_ARG(a->label), TEXT_ARG(a->title),
		    TEXT_ARG(a->text));
		if (a->issued.n != 0)
			out->issued = a->issued;
		if (a->issuer.n > 0)
			out->issuer = a->issuer;
		if (a->effect.n != 0)
			out->effect = a->effect;
	}
	out->text = text_trim(buf_done(&b));
}

static bool
notes_of(struct cx *c, struct import *report, const struct code_act *act)
{
	for (size_t i = 0; i < act->n; i++) {
		const struct code_article *a = act->p[i];

		if (a->number.n == 0
		    && !import_note(c, report, a->line, TEXT("source"),
			say(c, T("The source does not say which document this article is of.")),
			false))
			return false;
		if (a->cut
		    && !import_note(c, report, a->line, TEXT("text"),
			say(c, T("The next heading ran on behind the text and was cut off.")),
			false))
			return false;
	}
	return true;
}

static bool
put_act(struct cx *c, struct import *report, struct code_articles *all, size_t at)
{
	const struct code_act *act = &all->acts[at];
	const struct code_article *a = act->p[0];
	struct act out = {.kind = a->kind,
	    .number = a->number,
	    .title = title_of(c, act),
	    .title_en = TEXT(""),
	    .issuer = TEXT(""),
	    .signer = TEXT(""),
	    .field = a->topic,
	    .partial = true};
	bool added, same;

	text_of_act(c, act, &out);
	if (out.issuer.n == 0)
		out.issuer = issuer_of_number(c->mem, a->number);
	if (out.effect.n != 0 && out.issued.n > out.effect.n) {
		out.effect = (struct day){0};
		if (!import_note(c, report, a->line, TEXT("source"),
			say(c, T("It takes effect before it was issued: the day is left out.")),
			false))
			return false;
	}
	if (!notes_of(c, report, act))
		return false;
	if (!act_import(c, &out, &added, &same))
		return import_refuse(c, report, a->line, "source");
	all->ids[at] = out.id;
	import_count(report, added, false);
	return added || same
	       || import_note(c, report, a->line, TEXT("source"),
		   say(c, T("A document with this number and day is here already, with another "
			    "text; it stays as it is.")),
		   false);
}

static bool
put_change(struct cx *c, struct import *report, int64_t target, const struct code_article *a,
    const struct code_change *ch)
{
	struct change noted = {.what = CHANGE_NOTED,
	    .path = text_format(c->mem, "dieu-%.*s", TEXT_ARG(text_lower(c->mem, a->label))),
	    .text = TEXT(""),
	    .source = ch->article};
	struct relation r = {.kind = ch->kind,
	    .act_number = ch->number,
	    .target = target,
	    .target_number = a->number,
	    .effect = ch->effect,
	    .changes = {&noted, 1}};
	struct act by;
	bool found, added;

	if (!act_by_number(c, ch->number, &by, &found))
		return false;
	if (found && by.id != target) {
		r.act = by.id;
		r.act_number = by.number;
	}
	if (relation_import(c, &r, &added))
		return true;
	if (c->why.kind != CONFLICT
	    || !import_note(c, report, a->line, TEXT("source"), c->why.what, false))
		return false;
	c->why = (struct problem){.kind = NO_PROBLEM};
	return true;
}

static bool
put_changes(struct cx *c, struct import *report, struct code_articles *all, size_t at)
{
	const struct code_act *act = &all->acts[at];

	for (size_t i = 0; i < act->n; i++) {
		for (size_t k = 0; k < act->p[i]->n_changes; k++) {
			if (all->ids[at] != 0
			    && !put_change(
				c, report, all->ids[at], act->p[i], &act->p[i]->changes[k]))
				return false;
		}
	}
	return true;
}

/* First the acts, then what changed them: a relation is tied when both are there. */
bool
code_articles_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	struct code_articles *all = state;
	struct arena *mem = c->mem;
	bool ok;

	*next = from;
	if (from == all->n_acts * 2)
		return true;
	*next = from + 1;
	all->scratch->escape = mem->escape;
	c->mem = all->scratch;
	ok = from < all->n_acts ? put_act(c, report, all, from)
				: put_changes(c, report, all, from - all->n_acts);
	c->mem = mem;
	if (!ok) {
		c->why.what = text_copy(mem, c->why.what);
		c->why.log = text_copy(mem, c->why.log);
		c->why.fields = NULL;
	}
	arena_reset(all->scratch);
	return ok;
}
