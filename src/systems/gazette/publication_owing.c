/* What was published before its rows were kept gets them (schema/085): once, a few at a time. */
#include "core/search.h"
#include "systems/gazette/publication_store.h"

enum { EACH = 4 };

static bool
owing_write(struct cx *c, const struct publication_owing *o)
{
	const struct publication_kind *k = publication_kind_by_name(o->kind);
	struct publication p;
	bool found;

	if (k != NULL && k->again != NULL)
		return k->again(c, o->key);
	return store_publication(c, o->kind, o->key, 0, &p, &found)
	       && (!found || p.withdrawn.ms != 0
		   || search_changed(c, o->kind, o->key, p.published));
}

bool
publication_owing_run(struct cx *c, bool *more)
{
	struct publications_owing all;

	if (!store_publications_owing(c, EACH, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!owing_write(c, &all.p[i]) || !store_publication_owed(c, &all.p[i]))
			return false;
	*more = all.n == EACH;
	return true;
}
