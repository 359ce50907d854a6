#include "systems/gazette/similar.h"

#include <stdlib.h>

#include "base/buf.h"

enum { RUN = 3 };

/* FNV-1a, 64 bits: texts of citizens, nothing that an attacker gains by. */
static uint64_t
hash_of(struct text t)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * 1099511628211U;
	return h;
}

static int
by_value(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return a < b ? -1 : a > b;
}

void
shingles_make(struct arena *a, struct text in, struct shingles *out)
{
	struct text fold = text_fold(a, in), rest = fold, word;
	size_t words = 0, begin[RUN] = {0}, n = 0;

	*out = (struct shingles){NEW_ARRAY(a, uint64_t, fold.n / 2 + 1), 0, false};
	while (fold.n > 0 && text_cut(&rest, ' ', &word)) {
		size_t from = (size_t)(word.p - fold.p);

		begin[words++ % RUN] = from;
		if (words < RUN)
			continue;
		from = begin[words % RUN];
		out->p[out->n++] =
		    hash_of(text_part(fold, from, (size_t)(word.p - fold.p) + word.n - from));
	}
	if (out->n == 0 && fold.n > 0)
		out->p[out->n++] = hash_of(fold);
	qsort(out->p, out->n, sizeof *out->p, by_value);
	for (size_t i = 0; i < out->n; i++) {
		if (i == 0 || out->p[i] != out->p[n - 1])
			out->p[n++] = out->p[i];
	}
	out->cut = n > SHINGLES_MOST;
	out->n = out->cut ? SHINGLES_MOST : n;
}

/* How far both tell everything. */
static uint64_t
known_until(const struct shingles *x, const struct shingles *y)
{
	uint64_t end = UINT64_MAX;

	if (x->cut)
		end = x->p[x->n - 1];
	if (y->cut && y->p[y->n - 1] < end)
		end = y->p[y->n - 1];
	return end;
}

static size_t
count_until(const struct shingles *s, uint64_t end)
{
	size_t n = s->n;

	while (n > 0 && s->p[n - 1] > end)
		n--;
	return n;
}

int
shingles_alike(const struct shingles *x, const struct shingles *y)
{
	uint64_t end = known_until(x, y);
	size_t nx = count_until(x, end), ny = count_until(y, end), both = 0;

	for (size_t i = 0, k = 0; i < nx && k < ny;) {
		both += x->p[i] == y->p[k];
		if (x->p[i] <= y->p[k])
			i++;
		else
			k++;
	}
	return nx + ny == 0 ? 0 : (int)(200 * both / (nx + ny));
}

struct text
shingles_show(struct arena *a, const struct shingles *s)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < s->n; i++)
		buf_format(&b, "%016llx", (unsigned long long)s->p[i]);
	if (s->cut)
		buf_char(&b, '+');
	return buf_done(&b);
}

void
shingles_read(struct arena *a, struct text kept, struct shingles *out)
{
	struct bytes raw;
	bool cut = text_ends(kept, TEXT("+"));

	*out = (struct shingles){NULL, 0, false};
	if (!text_unhex(a, text_part(kept, 0, kept.n - cut), &raw) || raw.n == 0 || raw.n % 8 != 0)
		return;
	*out = (struct shingles){NEW_ARRAY(a, uint64_t, raw.n / 8), raw.n / 8, cut};
	for (size_t i = 0; i < raw.n; i++)
		out->p[i / 8] = out->p[i / 8] << 8 | raw.p[i];
}
