/*
 * Plain text to provisions. A line says by its first word what it begins; whether it really does
 * is judged by where it stands: clause 3 follows clause 2, what an amending act quotes (“Điều 5.
 * …”) is text of the amending act.
 */
#include "systems/gazette/provision_line.h"

enum { QUOTE_LINES = 400, CAPITAL_HEADING = 3 };

/* How deep a kind stands: what is open and not lower ends. */
enum rank {
	RANK_ANNEX = 0,
	RANK_PART,
	RANK_CHAPTER,
	RANK_SECTION,
	RANK_SUBSECTION,
	RANK_ARTICLE,
	RANK_ROMAN, /* "I." inside an article */
	RANK_CLAUSE,
	RANK_POINT,
	RANKS
};

struct line {
	struct text t; /* trimmed; lies in the text */
	bool quoted;   /* inside “ ” that began on an earlier line */
};

struct parser {
	struct arena *a;
	struct text in;
	struct line *lines;
	size_t n_lines;
	struct provision *p;
	size_t n, room;
	size_t open[RANKS]; /* index + 1 of what is open at each rank; 0: none */
	int *twins;         /* of each provision: how many more wanted its path */
	size_t *slots;      /* path → index + 1, open addressing */
	size_t n_slots;
	bool closed; /* the closing was seen */
};

/* ---- paths ---- */

static size_t
path_slot(const struct parser *s, struct text path)
{
	size_t h = 1469598103934665603u;

	for (size_t i = 0; i < path.n; i++)
		h = (h ^ (unsigned char)path.p[i]) * 1099511628211u;
	h &= s->n_slots - 1;
	while (s->slots[h] != 0 && !text_equal(s->p[s->slots[h] - 1].path, path))
		h = (h + 1) & (s->n_slots - 1);
	return h;
}

static void
slots_grow(struct parser *s)
{
	s->n_slots = s->n_slots == 0 ? 256 : s->n_slots * 2;
	s->slots = NEW_ARRAY(s->a, size_t, s->n_slots);
	for (size_t i = 0; i < s->n; i++)
		s->slots[path_slot(s, s->p[i].path)] = i + 1;
}

/* Makes it the path of the provision that is added next; a twin gets "~2". The first of them keeps
 * count: thousands of one path in a wrong text must not be tried one after the other. */
static struct text
path_unique(struct parser *s, struct text path)
{
	struct text one = path;
	size_t slot, first;

	if (s->n * 2 >= s->n_slots)
		slots_grow(s);
	first = s->slots[path_slot(s, path)];
	while (s->slots[slot = path_slot(s, one)] != 0)
		one = text_format(s->a, "%.*s~%d", TEXT_ARG(path), ++s->twins[first - 1] + 1);
	s->slots[slot] = s->n + 1;
	return one;
}

/* What a path begins with: clauses stand in articles, articles are numbered through an act. */
static struct text
path_base(const struct parser *s, enum rank rank)
{
	int from = (int)rank - 1;

	if (rank == RANK_ARTICLE)
		return s->open[RANK_ANNEX] > 0 ? s->p[s->open[RANK_ANNEX] - 1].path : TEXT("");
	for (; from >= 0; from--) {
		if (s->open[from] > 0)
			return s->p[s->open[from] - 1].path;
	}
	return TEXT("");
}

/* ---- building ---- */

static struct provision *
add(struct parser *s, enum rank rank, enum provision_kind kind, struct text label, struct text path)
{
	struct provision *p;

	if (s->n == s->room) {
		size_t want = s->room == 0 ? 64 : s->room * 2;

		s->p = arena_grow(s->a, s->p, s->room * sizeof *s->p, want * sizeof *s->p);
		s->twins =
		    arena_grow(s->a, s->twins, s->room * sizeof *s->twins, want * sizeof *s->twins);
		s->room = want;
	}
	path = path_unique(s, path);
	p = &s->p[s->n++];
	*p = (struct provision){
	    .kind = kind, .label = label, .heading = TEXT(""), .body = TEXT(""), .path = path};
	for (int i = (int)rank - 1; i >= 0; i--) {
		if (s->open[i] > 0) {
			p->depth = s->p[s->open[i] - 1].depth + 1;
			break;
		}
	}
	for (int i = (int)rank; i < RANKS; i++)
		s->open[i] = 0;
	s->open[rank] = s->n;
	return p;
}

static struct provision *
add_labelled(struct parser *s, enum rank rank, const struct line_start *l)
{
	struct text base = path_base(s, rank),
		    label = label_path(s->a,
			l->kind == PROVISION_ARTICLE ? article_label(s->a, l->label) : l->label);
	struct text step = text_of(provision_step(l->kind));

	return add(s, rank, l->kind, l->label,
	    text_format(s->a, "%.*s%s%.*s%s%.*s", TEXT_ARG(base), base.n > 0 ? "." : "",
		TEXT_ARG(step), label.n > 0 ? "-" : "", TEXT_ARG(label)));
}

/* The preamble and the closing: no rank, nothing stands in them. */
static void
add_plain(struct parser *s, enum provision_kind kind)
{
	(void)add(s, RANK_ANNEX, kind, TEXT(""), text_of(provision_step(kind)));
	s->open[RANK_ANNEX] = 0;
}

/* More text for the newest provision; it lies behind what it has already. */
static void
body_add(struct parser *s, struct text line)
{
	struct provision *p = &s->p[s->n - 1];

	if (line.n == 0)
		return;
	if (p->body.n == 0)
		p->body = line;
	else
		p->body.n = (size_t)(line.p + line.n - p->body.p);
}

/* ---- judging ---- */

/* Does this number come next below what is open at `parent`? */
static bool
comes_next(const struct parser *s, const struct line_start *l, enum rank rank)
{
	int number = rank == RANK_POINT ? label_letter(l->label) : label_number(l->label), last;
	const struct provision *before;

	if (s->open[rank] == 0)
		return number == 1;
	before = &s->p[s->open[rank] - 1];
	last = rank == RANK_POINT ? label_letter(before->label) : label_number(before->label);
	if (rank == RANK_POINT)
		return number > last && number <= last + 3;
	return number == last + 1 || (number == last && !text_equal(l->label, before->label));
}

static bool
in_article(const struct parser *s)
{
	return s->open[RANK_ARTICLE] > 0;
}

/* At which rank a line begins something; RANKS: it is text. */
static enum rank
rank_of(const struct parser *s, const struct line_start *l)
{
	switch (l->kind) {
	case PROVISION_ANNEX:
		return s->n > 1 && (s->closed || line_is_capitals(l->rest) || l->rest.n == 0)
			   ? RANK_ANNEX
			   : RANKS;
	case PROVISION_PART:
		return RANK_PART;
	case PROVISION_CHAPTER:
		return RANK_CHAPTER;
	case PROVISION_SECTION:
		if (!l->roman)
			return RANK_SECTION;
		return comes_next(s, l, in_article(s) ? RANK_ROMAN : RANK_SECTION)
			   ? (in_article(s) ? RANK_ROMAN : RANK_SECTION)
			   : RANKS;
	case PROVISION_SUBSECTION:
		return RANK_SUBSECTION;
	case PROVISION_ARTICLE:
		return RANK_ARTICLE;
	case PROVISION_CLAUSE:
		return comes_next(s, l, RANK_CLAUSE) ? RANK_CLAUSE : RANKS;
	case PROVISION_POINT:
		return comes_next(s, l, RANK_POINT) ? RANK_POINT : RANKS;
	case PROVISION_PREAMBLE:
	case PROVISION_CLOSING:
		break;
	}
	return RANKS;
}

/* A heading is a phrase; what ends like a sentence, or begins a list, is text. */
static bool
is_heading(struct text t)
{
	return t.n > 0 && strchr(".;:,", t.p[t.n - 1]) == NULL && text_length(t) <= 300;
}

/* The heading of a chapter stands behind its label or on the lines below, in capitals. */
static size_t
division_heading(struct parser *s, size_t i, struct provision *p, struct text rest)
{
	size_t taken = 0;

	if (rest.n > 0 && !is_heading(rest)) {
		body_add(s, rest);
		return i;
	}
	p->heading = rest;
	while (i + 1 < s->n_lines && taken < CAPITAL_HEADING) {
		struct text next = s->lines[i + 1].t;

		if (next.n == 0) {
			i++;
			continue;
		}
		if (line_read(next).kind != 0 || line_is_closing(next)
		    || (!line_is_capitals(next) && (p->heading.n > 0 || !is_heading(next))))
			break;
		if (p->heading.n == 0)
			p->heading = next;
		else
			p->heading.n = (size_t)(next.p + next.n - p->heading.p);
		i++;
		taken++;
		if (!line_is_capitals(next))
			break;
	}
	return i;
}

static size_t
begin(struct parser *s, size_t i, const struct line_start *l, enum rank rank)
{
	struct provision *p = add_labelled(s, rank, l);

	if (rank <= RANK_SUBSECTION && !l->roman)
		return division_heading(s, i, p, l->rest);
	if ((rank == RANK_ARTICLE || l->roman) && is_heading(l->rest))
		p->heading = l->rest;
	else
		body_add(s, l->rest);
	return i;
}

/* ---- lines ---- */

/* Marks the lines inside quotation marks that are closed later; an open one that never closes is
 * only a slip of the pen. */
static void
mark_quotes(struct parser *s)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		struct text t = s->lines[i].t;
		int depth = 0;
		size_t end;

		for (size_t k = 0; k + 2 < t.n; k++) {
			if (memcmp(t.p + k, "“", 3) == 0)
				depth++;
			else if (memcmp(t.p + k, "”", 3) == 0 && depth > 0)
				depth--;
		}
		if (depth == 0)
			continue;
		for (end = i + 1; end < s->n_lines && end < i + QUOTE_LINES; end++) {
			if (text_find(s->lines[end].t, TEXT("”")) != SIZE_MAX)
				break;
		}
		if (end == s->n_lines || end == i + QUOTE_LINES)
			continue;
		for (size_t k = i + 1; k <= end; k++)
			s->lines[k].quoted = true;
		i = end;
	}
}

static void
cut_lines(struct parser *s)
{
	struct text rest = s->in, line;
	size_t n = 1;

	for (size_t i = 0; i < s->in.n; i++)
		n += s->in.p[i] == '\n';
	s->lines = NEW_ARRAY(s->a, struct line, n);
	while (text_cut(&rest, '\n', &line))
		s->lines[s->n_lines++].t = text_trim(line);
	mark_quotes(s);
}

/* Is there an article or a chapter at all? Else clauses and Roman sections stand by themselves. */
static bool
has_articles(const struct parser *s)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		enum provision_kind k = line_read(s->lines[i].t).kind;

		if (!s->lines[i].quoted && (k == PROVISION_ARTICLE || k == PROVISION_CHAPTER))
			return true;
	}
	return false;
}

static void
parse_line(struct parser *s, size_t *i, bool articles)
{
	struct text t = s->lines[*i].t;
	struct line_start l = line_read(t);
	enum rank rank = RANKS;

	if (t.n == 0)
		return;
	if (!s->lines[*i].quoted && s->n < PROVISION_MOST)
		rank = rank_of(s, &l);
	/* Ahead of the first article only articles and what is above them count. */
	if (articles && !in_article(s) && s->open[RANK_ANNEX] == 0
	    && (rank == RANK_CLAUSE || rank == RANK_POINT || l.roman))
		rank = RANKS;
	if (rank < RANKS && (!s->closed || rank == RANK_ANNEX)) {
		*i = begin(s, *i, &l, rank);
		return;
	}
	if (s->closed && s->n < PROVISION_MOST && line_is_attached(t)) {
		l = (struct line_start){.kind = PROVISION_ANNEX, .label = TEXT(""), .rest = t};
		*i = begin(s, *i, &l, RANK_ANNEX);
		s->closed = false;
		return;
	}
	if (!s->closed && !s->lines[*i].quoted && s->n > 1 && s->n < PROVISION_MOST
	    && line_is_closing(t) && s->p[s->n - 1].kind != PROVISION_PREAMBLE
	    && s->open[RANK_ANNEX] == 0) {
		add_plain(s, PROVISION_CLOSING);
		s->closed = true;
	}
	body_add(s, t);
}

void
provision_parse(struct arena *a, struct text in, struct provisions *out)
{
	struct parser s = {.a = a, .in = in};
	bool articles;

	cut_lines(&s);
	articles = has_articles(&s);
	add_plain(&s, PROVISION_PREAMBLE);
	for (size_t i = 0; i < s.n_lines; i++) {
		size_t before = s.n;

		parse_line(&s, &i, articles);
		if (s.n > before && s.p[s.n - 1].kind == PROVISION_ANNEX)
			s.closed = false;
	}
	/* A fragment has nothing ahead of its first line. */
	if (s.n > 1 && s.p[0].body.n == 0) {
		s.p++;
		s.n--;
	}
	*out = (struct provisions){s.p, s.n};
}
