/* Rights as boxes to tick. */
#include "systems/admin/right_view.h"

#include "base/buf.h"
#include "core/agency.h"
#include "core/role.h"
#include "systems/admin/show.h"

static bool
was_ticked(const struct req *r, const char *key)
{
	return typed(r, text_z(r->cx.mem, text_format(r->cx.mem, "may.%s", key))).n > 0;
}

struct rights_view
rights_view(struct req *r, struct text stored)
{
	struct rights_view v = {.error = field_error(r, "may")};
	bool again = req_problem(r)->kind != NO_PROBLEM;

	v.items.p = NEW_ARRAY(r->cx.mem, struct right_view, permission_count());
	for (size_t i = 0; i < permission_count(); i++) {
		const struct permission *p = permission_at(i);
		bool chosen = again ? was_ticked(r, p->key) : words_hold(stored, p->key);

		if (!chosen && permission_is_administration(p) && !actor_may(r->cx.by, p))
			continue;
		v.items.p[v.items.n++] = (struct right_view){text_of(p->key), p->label, chosen};
	}
	return v;
}

struct text
rights_of_pairs(struct arena *a, const struct pairs *given)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < given->n; i++) {
		if (given->p[i].value.n == 0)
			continue;
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_text(&b, given->p[i].name);
	}
	return buf_done(&b);
}
