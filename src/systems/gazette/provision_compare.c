/* What changed between two texts: provisions by their paths, words by the longest common run. */
#include "systems/gazette/provision.h"

enum { CELLS_MOST = 4000000 }; /* of the table of two texts' words: 16 MB */

struct words {
	struct text *p;
	size_t n;
};

/* Words with the white space behind them, so that joined they are the text again. */
static struct words
words_of(struct arena *a, struct text t)
{
	struct words w = {NEW_ARRAY(a, struct text, t.n / 2 + 1), 0};
	size_t from = 0, i = 0;

	while (i < t.n) {
		while (i < t.n && t.p[i] != ' ' && t.p[i] != '\n')
			i++;
		while (i < t.n && (t.p[i] == ' ' || t.p[i] == '\n'))
			i++;
		w.p[w.n++] = text_part(t, from, i - from);
		from = i;
	}
	return w;
}

static bool
word_equal(struct text x, struct text y)
{
	return text_equal(text_trim(x), text_trim(y));
}

/* Adds a word to the last run where it is of the same kind and lies behind it. */
static void
span_add(struct spans *s, enum span_kind kind, struct text word)
{
	struct span *last = s->n > 0 ? &s->p[s->n - 1] : NULL;

	if (last != NULL && last->kind == kind && last->text.p + last->text.n == word.p)
		last->text.n += word.n;
	else if (word.n > 0)
		s->p[s->n++] = (struct span){kind, word};
}

static void
spans_middle(struct arena *a, const struct text *x, size_t n, const struct text *y, size_t m,
    struct spans *s)
{
	size_t wide = m + 1, i = 0, k = 0;
	uint32_t *best;

	if (n == 0 || m == 0 || n > CELLS_MOST / wide) {
		for (i = 0; i < n; i++)
			span_add(s, SPAN_OUT, x[i]);
		for (k = 0; k < m; k++)
			span_add(s, SPAN_IN, y[k]);
		return;
	}
	best = NEW_ARRAY(a, uint32_t, (n + 1) * wide);
	for (i = n; i-- > 0;) {
		for (k = m; k-- > 0;) {
			uint32_t down = best[(i + 1) * wide + k], right = best[i * wide + k + 1];

			best[i * wide + k] = word_equal(x[i], y[k])
						 ? best[(i + 1) * wide + k + 1] + 1
						 : (down > right ? down : right);
		}
	}
	for (i = k = 0; i < n || k < m;) {
		if (i < n && k < m && word_equal(x[i], y[k])) {
			span_add(s, SPAN_SAME, y[k++]);
			i++;
		} else if (k >= m
			   || (i < n && best[(i + 1) * wide + k] >= best[i * wide + k + 1])) {
			span_add(s, SPAN_OUT, x[i++]);
		} else {
			span_add(s, SPAN_IN, y[k++]);
		}
	}
}

void
spans_compare(struct arena *a, struct text from, struct text to, struct spans *out)
{
	struct words x = words_of(a, from), y = words_of(a, to);
	size_t head = 0, tail = 0;

	*out = (struct spans){NEW_ARRAY(a, struct span, x.n + y.n + 1), 0};
	while (head < x.n && head < y.n && word_equal(x.p[head], y.p[head]))
		head++;
	while (tail < x.n - head && tail < y.n - head
	       && word_equal(x.p[x.n - 1 - tail], y.p[y.n - 1 - tail]))
		tail++;
	for (size_t i = 0; i < head; i++)
		span_add(out, SPAN_SAME, y.p[i]);
	spans_middle(a, x.p + head, x.n - head - tail, y.p + head, y.n - head - tail, out);
	for (size_t i = y.n - tail; i < y.n; i++)
		span_add(out, SPAN_SAME, y.p[i]);
}

static struct text
text_whole(struct arena *a, const struct provision *p)
{
	if (p->heading.n == 0)
		return p->body;
	if (p->body.n == 0)
		return p->heading;
	return text_format(a, "%.*s\n%.*s", TEXT_ARG(p->heading), TEXT_ARG(p->body));
}

static void
pair(struct arena *a, const struct provision *from, const struct provision *to,
    struct differences *out)
{
	struct difference *d = &out->p[out->n++];
	struct text x, y;

	*d = (struct difference){.from = from, .to = to};
	if (from == NULL || to == NULL)
		return;
	x = text_whole(a, from);
	y = text_whole(a, to);
	d->same = text_equal(x, y) && (from->state == REPEALED) == (to->state == REPEALED);
	if (!d->same)
		spans_compare(a, x, y, &d->spans);
}

static int
by_path(const void *x, const void *y)
{
	return text_compare((*(const struct provision *const *)x)->path,
	    (*(const struct provision *const *)y)->path);
}

static const struct provision **
sorted_paths(struct arena *a, const struct provisions *all)
{
	const struct provision **p = NEW_ARRAY(a, const struct provision *, all->n);

	for (size_t i = 0; i < all->n; i++)
		p[i] = &all->p[i];
	if (all->n > 0)
		qsort(p, all->n, sizeof *p, by_path);
	return p;
}

static const struct provision *
path_of(const struct provision **sorted, size_t n, const struct provision *like)
{
	const struct provision **found =
	    n > 0 ? bsearch(&like, sorted, n, sizeof *sorted, by_path) : NULL;

	return found != NULL ? *found : NULL;
}

void
provision_compare(struct arena *a, const struct provisions *from, const struct provisions *to,
    struct differences *out)
{
	const struct provision **old = sorted_paths(a, from), **new = sorted_paths(a, to);
	size_t at = 0;

	*out = (struct differences){NEW_ARRAY(a, struct difference, from->n + to->n + 1), 0};
	for (size_t i = 0; i < to->n; i++) {
		const struct provision *was = path_of(old, from->n, &to->p[i]);

		/* What is gone stands where it was: ahead of what followed it. */
		while (was != NULL && at < from->n && &from->p[at] <= was) {
			if (path_of(new, to->n, &from->p[at]) == NULL)
				pair(a, &from->p[at], NULL, out);
			at++;
		}
		pair(a, was, &to->p[i], out);
	}
	for (; at < from->n; at++) {
		if (path_of(new, to->n, &from->p[at]) == NULL)
			pair(a, &from->p[at], NULL, out);
	}
}
