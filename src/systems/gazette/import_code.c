/*
 * Articles of the legal code (Bộ pháp điển), one JSON object a line (import_code_read.c). Articles
 * of one source are one act of which only these articles are here. The text is what was in force
 * when the code was made; who changed it before is in the source line and becomes a relation whose
 * change is noted only.
 */
#include "base/buf.h"
#include "core/import_file.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_title.h"
#include "systems/gazette/import_code.h"
#include "systems/gazette/import_law.h"
#include "systems/gazette/provision_line.h"
#include "systems/gazette/authority.h"

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
		if (!code_article_read(c, line, &all->p[all->n], &why))
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

/* "Nghị định quy định chi tiết …" without its kind, which stands ahead of every title. */
static struct text
without_kind(struct arena *mem, const struct code_article *a)
{
	struct text rest, first;
	size_t n;

	if (act_kind_read(a->name, &n) != a->kind || a->kind <= ACT_ORDINANCE)
		return title_capital(mem, a->name);
	rest = text_trim(text_part(a->name, n, a->name.n));
	first = text_head(rest, 1);
	if (rest.n == 0 || !text_equal(first, text_lower(mem, first)))
		return a->name;
	return title_capital(mem, rest);
}

/* As its source is called; a law of the code gives its subject the name; others have only that. */
static struct text
title_of(struct cx *c, const struct code_act *act)
{
	const struct code_article *a = act->p[0];

	for (size_t i = 0; i < act->n; i++) {
		if (act->p[i]->name.n > 0)
			return without_kind(c->mem, act->p[i]);
	}
	if (text_ends(a->prefix, TEXT(".LQ")) || text_ends(a->prefix, TEXT(".PL")))
		return a->subject;
	if (a->number.n == 0)
		return text_format(c->mem, "%.*s (trích Bộ pháp điển, mã %.*s)",
		    TEXT_ARG(a->subject), TEXT_ARG(a->prefix));
	return text_format(c->mem, "%.*s (trích Bộ pháp điển)", TEXT_ARG(a->subject));
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

/* The notation names the issuer where the source does not, and against it where law says so. */
static bool
issuer_settle(struct cx *c, struct import *report, const struct code_article *a, struct act *out)
{
	struct text by = issuer_of_number(c->mem, a->number);

	if (by.n == 0 && (a->kind == ACT_LAW || a->kind == ACT_CODE))
		by = TEXT("Quốc hội");
	out->issuer = issuer_one_name(c->mem, out->issuer);
	if (out->issuer.n == 0) {
		out->issuer = by;
		return true;
	}
	if (!issuer_is_settled(c->mem, a->number) || text_equal(out->issuer, by))
		return true;
	if (!import_note(c, report, a->line, TEXT("issuer"),
		say(c, T("The source says “{0}”, but by its number this is issued by {1}."),
		    out->issuer, by),
		false))
		return false;
	out->issuer = by;
	return true;
}

static struct text
path_of(struct arena *mem, struct text label)
{
	return text_format(mem, "dieu-%.*s", TEXT_ARG(label_path(mem, text_lower(mem, label))));
}

static bool
codes_put(struct cx *c, const struct code_act *act, int64_t id)
{
	for (size_t i = 0; i < act->n; i++) {
		if (!citation_code_arrived(
			c, act->p[i]->code, id, path_of(c->mem, act->p[i]->label)))
			return false;
	}
	return true;
}

static bool
put_act(struct cx *c, struct import *report, struct code_articles *all, size_t at)
{
	const struct code_act *act = &all->acts[at];
	const struct code_article *a = act->p[0];
	struct act out = act_empty();
	enum act_arrival how;

	out.kind = a->kind;
	out.number = a->number;
	out.title = title_of(c, act);
	out.field = a->topic;
	out.partial = true;
	text_of_act(c, act, &out);
	if (!issuer_settle(c, report, a, &out))
		return false;
	if (out.effect.n != 0 && out.issued.n > out.effect.n) {
		out.effect = (struct day){0};
		if (!import_note(c, report, a->line, TEXT("source"),
			say(c, T("It takes effect before it was issued: the day is left out.")),
			false))
			return false;
	}
	if (!notes_of(c, report, act))
		return false;
	if (!act_import(c, &out, &how))
		return import_refuse(c, report, a->line, "source");
	all->ids[at] = out.id;
	return codes_put(c, act, out.id) && arrival_note(c, report, a->line, "source", how);
}

static bool
put_change(struct cx *c, struct import *report, int64_t target, const struct code_article *a,
    const struct code_change *ch)
{
	struct change noted = {.what = CHANGE_NOTED,
	    .path = path_of(c->mem, a->label),
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
