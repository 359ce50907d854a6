#include "systems/gazette/count_choices.h"

struct choices_view
count_choices(struct req *r, const char *name, struct msg label, struct msg all,
    const struct search_counts *counts, struct text stored)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, counts->n + 1);
	struct choices_view v;

	items[0].label = say(c, all);
	for (size_t i = 0; i < counts->n; i++)
		items[i + 1] = (struct choice_view){.value = counts->p[i].key,
		    .label = text_format(c->mem, "%.*s (%lld)", TEXT_ARG(counts->p[i].name),
			(long long)counts->p[i].n)};
	v = choices_view(r, name, label, T(""), stored, items, counts->n + 1);
	v.required = true;
	return v;
}
