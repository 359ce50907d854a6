/* Handlers of the pages of settings. */
#include "admin/templates.h"
#include "core/setting.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/setting_view.h"

struct key_input {
	struct text key;
};

static const struct field key_fields[] = {
    FIELD(FIELD_LINE, struct key_input, key, .required = true, .max = 100),
};
const struct form setting_key_form = FORM(key_fields, struct key_input);

struct setting_input {
	struct text key, value;
};

static const struct field setting_fields[] = {
    FIELD(FIELD_LINE, struct setting_input, key, .required = true, .max = 100),
    FIELD(FIELD_LINE, struct setting_input, value, .label = MSG("Value"), .max = 1000),
};
const struct form setting_form = FORM(setting_fields, struct setting_input);

/* GET /admin/settings */
bool
setting_list_page(struct req *r)
{
	struct setting_list_view v = {0};

	v.rows.p = NEW_ARRAY(r->cx.mem, struct setting_row, setting_count());
	for (size_t i = 0; i < setting_count(); i++) {
		const struct setting *s = setting_at(i);
		struct setting_row *row = &v.rows.p[v.rows.n++];

		row->key = text_of(s->key);
		row->label = tr(r->cx.lang, s->label);
		row->hint = s->hint.id != NULL ? tr(r->cx.lang, s->hint) : TEXT("");
		row->standard = setting_standard(&r->cx, s);
		if (!setting_show(&r->cx, s, &row->value))
			return false;
		row->changed = !text_equal(row->value, row->standard);
	}
	return page(r, say(&r->cx, T("Settings")), setting_list_html, &v);
}

static bool
find_setting(struct cx *c, struct text key, const struct setting **out)
{
	for (size_t i = 0; i < setting_count(); i++) {
		if (text_is(key, setting_at(i)->key)) {
			*out = setting_at(i);
			return true;
		}
	}
	return fail(c, NOT_FOUND, T("There is no such setting."));
}

/* GET /admin/settings/:key, and its form again */
bool
setting_edit_page(struct req *r)
{
	const struct key_input *in = r->in;
	struct setting_edit_view v = {.errors = errors_view(r)};
	const struct setting *s;
	struct text value;

	_Static_assert(offsetof(struct setting_input, key) == 0, "read as a key_input");
	if (!find_setting(&r->cx, in->key, &s) || !setting_show(&r->cx, s, &value))
		return false;
	v.key = text_of(s->key);
	v.label = tr(r->cx.lang, s->label);
	v.standard = setting_standard(&r->cx, s);
	v.value = field_view(r, "value", T("Value"), s->hint, value);
	v.value.required = s->number;
	if (s->number) {
		v.value.mode = TEXT("numeric");
		v.value.width = 10;
	}
	return page(r, v.label, setting_edit_html, &v);
}

/* POST /admin/settings/:key */
bool
setting_post(struct req *r)
{
	const struct setting_input *in = r->in;
	const struct setting *s;

	if (!find_setting(&r->cx, in->key, &s) || !setting_change(&r->cx, s, in->value))
		return false;
	public_changed(r);
	notice_next(r, say(&r->cx, T("{0} is saved."), tr(r->cx.lang, s->label)));
	return go(r, TEXT("/admin/settings"));
}
