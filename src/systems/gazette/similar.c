#include "systems/gazette/similar.h"

#include <stdlib.h>

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

	*out = (struct shingles){NEW_ARRAY(a, uint64_t, fold.n / 2 + 1), 0};
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
	out->n = n;
}

int
shingles_alike(const struct shingles *x, const struct shingles *y)
{
	size_t both = 0;

	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		both += x->p[i] == y->p[k];
		if (x->p[i] <= y->p[k])
			i++;
		else
			k++;
	}
	return x->n + y->n == 0 ? 0 : (int)(200 * both / (x->n + y->n));
}
