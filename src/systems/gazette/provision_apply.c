/*
 * Amendments applied: the text as it stands on a day. A change names a provision by its path and
 * gives the new text; what the text reads as is decided by the parser as in any act.
 */
#include "systems/gazette/provision_line.h"

struct list {
	struct arena *a;
	struct provision *p;
	size_t n, room;
};

/* Puts `with` in the place of [at, end). */
static void
splice(struct list *l, size_t at, size_t end, const struct provision *with, size_t n)
{
	size_t tail = l->n - end, want = at + n + tail;

	if (want > l->room) {
		size_t room = want * 2;

		l->p = arena_grow(l->a, l->p, l->room * sizeof *l->p, room * sizeof *l->p);
		l->room = room;
	}
	memmove(l->p + at + n, l->p + end, tail * sizeof *l->p);
	if (n > 0)
		memcpy(l->p + at, with, n * sizeof *l->p);
	l->n = want;
}

/* Marks what stands above a change: it reads differently now, further down. */
static void
mark_above(struct list *l, size_t at, int64_t relation)
{
	int depth = l->p[at].depth;

	for (size_t i = at; i > 0 && depth > 0; i--) {
		struct provision *p = &l->p[i - 1];

		if (p->depth >= depth)
			continue;
		depth = p->depth;
		if (p->kind < PROVISION_ARTICLE)
			continue;
		p->inside = true;
		p->by = relation;
	}
}

static struct text
path_parent(struct text path)
{
	for (size_t i = path.n; i > 0; i--) {
		if (path.p[i - 1] == '.')
			return text_part(path, 0, i - 1);
	}
	return TEXT("");
}

/* Paths of a fragment are made as if it stood alone; here they get where it stands. */
static void
set_paths(struct list *l, struct provisions *new, struct text base, int depth,
    enum provision_state state, const struct change *ch)
{
	for (size_t i = 0; i < new->n; i++) {
		struct provision *p = &new->p[i];

		if (base.n > 0 && p->kind != PROVISION_ARTICLE)
			p->path = text_format(l->a, "%.*s.%.*s", TEXT_ARG(base), TEXT_ARG(p->path));
		else if (base.n > 0 && !text_starts(p->path, TEXT("dieu-")))
			p->path = text_format(l->a, "%.*s.%.*s", TEXT_ARG(base), TEXT_ARG(p->path));
		p->depth += depth;
		p->state = state;
		p->by = ch->relation;
	}
}

/* The fragment of a change as provisions like `like`; where the text does not begin with such a
 * one, it is the new text of the provision itself. */
static void
fragment(struct list *l, const struct provision *like, const struct change *ch,
    enum provision_state state, struct provisions *out)
{
	struct text base = path_parent(like->path), first = ch->text, rest = ch->text;
	struct text prefix = TEXT("");
	struct line_start start;
	struct provision *only;

	(void)text_cut(&rest, '\n', &first);
	start = line_read(text_trim(first));
	if (start.kind == like->kind && !start.roman) {
		/* Clause 3 alone would not follow clause 2: what comes first is taken as it is. */
		if (like->kind == PROVISION_ARTICLE || like->kind < PROVISION_ARTICLE) {
			provision_parse(l->a, ch->text, out);
			set_paths(l, out, TEXT(""), like->depth, state, ch);
			return;
		}
		prefix = label_path(l->a, start.label);
	}
	only = NEW(l->a, struct provision);
	*only = *like;
	if (prefix.n > 0) {
		only->label = start.label;
		only->path = text_format(l->a, "%.*s%s%s-%.*s", TEXT_ARG(base),
		    base.n > 0 ? "." : "", provision_step(like->kind), TEXT_ARG(prefix));
		provision_parse(l->a,
		    text_format(l->a, "%.*s\n%.*s", TEXT_ARG(start.rest), TEXT_ARG(rest)), out);
	} else {
		only->heading = TEXT("");
		provision_parse(l->a, ch->text, out);
	}
	only->state = state;
	only->by = ch->relation;
	only->inside = false;
	only->body = TEXT("");
	if (out->n > 0 && out->p[0].kind == PROVISION_PREAMBLE) {
		only->body = out->p[0].body;
		out->p++;
		out->n--;
	}
	set_paths(l, out, only->path, like->depth + 1, state, ch);
	struct provision *all = NEW_ARRAY(l->a, struct provision, out->n + 1);

	all[0] = *only;
	if (out->n > 0)
		memcpy(all + 1, out->p, out->n * sizeof *all);
	*out = (struct provisions){all, out->n + 1};
}

static void
repeal(struct list *l, size_t at, size_t end, const struct change *ch)
{
	struct provision one = l->p[at];

	one.state = REPEALED;
	one.by = ch->relation;
	one.body = TEXT("");
	splice(l, at, end, &one, 1);
}

/* False: there is no such provision. */
static bool
apply(struct list *l, const struct change *ch)
{
	struct provisions all = {l->p, l->n}, new;
	size_t at = provision_find(&all, ch->path), end;

	if (at == SIZE_MAX)
		return false;
	end = provision_end(&all, at);
	switch (ch->what) {
	case CHANGE_NOTED:
		l->p[at].state = CHANGED;
		l->p[at].by = ch->relation;
		break;
	case CHANGE_REPEAL:
		repeal(l, at, end, ch);
		break;
	case CHANGE_REPLACE:
		fragment(l, &l->p[at], ch, CHANGED, &new);
		splice(l, at, end, new.p, new.n);
		break;
	case CHANGE_ADD:
		fragment(l, &l->p[at], ch, ADDED, &new);
		splice(l, end, end, new.p, new.n);
		at = end;
		break;
	}
	mark_above(l, at, ch->relation);
	return true;
}

/* In order of effect; equal ones stay as they were given. */
static struct change *
in_order(struct arena *a, const struct changes *all)
{
	struct change *sorted = NEW_ARRAY(a, struct change, all->n);

	for (size_t i = 0; i < all->n; i++) {
		size_t k = i;

		for (; k > 0 && sorted[k - 1].effect.n > all->p[i].effect.n; k--)
			sorted[k] = sorted[k - 1];
		sorted[k] = all->p[i];
	}
	return sorted;
}

void
provision_apply(struct arena *a, const struct provisions *base, const struct changes *all,
    struct day on, struct provisions *out, size_t *missed)
{
	struct list l = {.a = a, .n = base->n, .room = base->n + 16};
	struct change *sorted = in_order(a, all);

	*missed = 0;
	l.p = NEW_ARRAY(a, struct provision, l.room);
	if (base->n > 0)
		memcpy(l.p, base->p, base->n * sizeof *l.p);
	for (size_t i = 0; i < all->n; i++) {
		if (sorted[i].effect.n <= on.n && l.n < PROVISION_MOST && !apply(&l, &sorted[i]))
			(*missed)++;
	}
	*out = (struct provisions){l.p, l.n};
}
