#include "systems/gazette/slug.h"

struct text
slug_of(struct arena *a, struct text words, size_t most)
{
	struct text fold = text_fold(a, words);
	size_t n = fold.n, kept = 0;
	char *p;

	if (n > most) {
		for (n = most; n > 0 && fold.p[n] != ' '; n--)
			;
		for (n = n > 0 ? n : most; (fold.p[n] & 0xc0) == 0x80; n--)
			;
	}
	p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (fold.p[i] != ' ' && (fold.p[i] & 0x80) == 0)
			p[kept++] = fold.p[i];
		else if (fold.p[i] == ' ' && kept > 0 && p[kept - 1] != '-')
			p[kept++] = '-';
	}
	while (kept > 0 && p[kept - 1] == '-')
		kept--;
	return (struct text){p, kept};
}

struct text
slug_twin(struct arena *a, struct text slug, int twin)
{
	return twin < 2 ? slug : text_format(a, "%.*s-%d", TEXT_ARG(slug), twin);
}
