/* Handlers of the pages of roles. */
#include "admin/templates.h"
#include "core/agency.h"
#include "core/role.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/role_view.h"
#include "systems/admin/show.h"

struct key_input {
	struct text key;
};

static const struct field key_fields[] = {
    FIELD(FIELD_LINE, struct key_input, key, .required = true, .max = 40),
};
const struct form role_key_form = FORM(key_fields, struct key_input);

struct role_input {
	struct text key, name;
	int64_t rev;
	bool below;
	struct pairs may;
};

static const struct field role_fields[] = {
    FIELD(FIELD_LINE, struct role_input, key, .label = MSG("Key"), .required = true, .max = 40),
    FIELD(FIELD_LINE, struct role_input, name, .label = MSG("Name"), .required = true, .max = 100),
    FIELD(FIELD_INT, struct role_input, rev, .max = INT64_MAX),
    FIELD(FIELD_FLAG, struct role_input, below),
    FIELD(FIELD_PAIRS, struct role_input, may),
};
const struct form role_form = FORM(role_fields, struct role_input);

/* GET /admin/roles */
bool
role_list_page(struct req *r)
{
	struct role_list_view v = {.may_change = actor_may(r->cx.by, &EVERYWHERE)};
	struct roles all;

	if (!role_all(&r->cx, &all))
		return false;
	v.rows.p = NEW_ARRAY(r->cx.mem, struct role_row, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.rows.p[v.rows.n++] = (struct role_row){all.p[i].key,
		    role_show(&all.p[i], r->cx.lang), all.p[i].below, words_count(all.p[i].may)};
	return page(r, say(&r->cx, T("Roles")), role_list_html, &v);
}

static void
fill_form(struct req *r, const struct role *stored, struct role_edit_view *v)
{
	const struct choice_view below[] = {{.value = TEXT("1"),
	    .label = say(&r->cx, T("It counts in the agencies below as well")),
	    .hint = TEXT("")}};

	v->errors = errors_view(r);
	v->may_change = actor_may(r->cx.by, &EVERYWHERE);
	v->key_stored = stored->key;
	v->rev = stored->rev;
	v->name = field_view(r, "name", T("Name"), T(""), stored->name);
	v->below = choices_view(r, "below", T("Where it counts"), T(""),
	    stored->below ? TEXT("1") : TEXT(""), below, 1);
	v->below.required = false;
	v->may = rights_view(r, stored->may);
}

/* GET /admin/roles/new, and its form again */
bool
role_new_page(struct req *r)
{
	static const struct role none = {.key = {"", 0}, .name = {"", 0}, .may = {"", 0}};
	struct role_edit_view v = {.is_new = true, .title = say(&r->cx, T("A new role"))};

	fill_form(r, &none, &v);
	v.key = field_view(r, "key", T("Key"),
	    T("Small letters and _ only, for commands and tables. It stays as it is."), TEXT(""));
	v.key.width = 20;
	return page(r, v.title, role_edit_html, &v);
}

static bool
find_role(struct cx *c, struct text key, const struct role **out)
{
	if (!role_by_key(c, key, out))
		return false;
	return *out != NULL || fail(c, NOT_FOUND, T("There is no such role."));
}

/* GET /admin/roles/:key, and its form again */
bool
role_edit_page(struct req *r)
{
	const struct key_input *in = r->in;
	struct role_edit_view v = {0};
	const struct role *stored;

	_Static_assert(offsetof(struct role_input, key) == 0, "read as a key_input");
	if (!find_role(&r->cx, in->key, &stored))
		return false;
	v.title = role_show(stored, r->cx.lang);
	fill_form(r, stored, &v);
	return page(r, v.title, role_edit_html, &v);
}

/* POST /admin/roles and /admin/roles/:key */
bool
role_post(struct req *r)
{
	const struct role_input *in = r->in;
	struct role role = {.key = in->key};
	const struct role *stored;

	if (text_is(text_of(r->route->path), "/admin/roles/:key")) {
		if (!find_role(&r->cx, in->key, &stored))
			return false;
		role = *stored;
		role.rev = in->rev;
	}
	role.name = in->name;
	role.below = in->below;
	role.may = rights_of_pairs(r->cx.mem, &in->may);
	if (!role_save(&r->cx, &role))
		return false;
	notice_next(r, say(&r->cx, T("{0} is saved."), role_show(&role, r->cx.lang)));
	return go(r, TEXT("/admin/roles"));
}
