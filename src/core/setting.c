/* Settings: the declared ones with what an administrator changed, from a snapshot. */
#include "core/setting.h"

#include "core/audit.h"
#include "core/setting_store.h"
#include "core/snapshot.h"

enum { TEXT_CHARACTERS = 1000 };

const struct permission SETTING_MANAGE = {
    .key = "core.setting.manage",
    .label = MSG("Change settings"),
    .standard = "administrator",
};

static const struct setting *const *declared;
static size_t n_declared;

void
setting_install(const struct setting *const *all, size_t n)
{
	declared = all;
	n_declared = n;
}

size_t
setting_count(void)
{
	return n_declared;
}

const struct setting *
setting_at(size_t i)
{
	must(i < n_declared);
	return declared[i];
}

/* ---- the snapshot: values that differ from the standard ---- */

static bool
build_settings(struct cx *c, void **out)
{
	struct setting_values *v = NEW(c->mem, struct setting_values);

	*out = v;
	return setting_values_read(c, v);
}

static const struct snapshot_kind setting_snapshot = {"setting", SNAPSHOT_SETTING, build_settings};

static bool
stored(struct cx *c, const struct setting *s, const struct setting_value **out)
{
	const void *snapshot;
	const struct setting_values *v;

	*out = NULL;
	if (!snapshot_take(c, &setting_snapshot, &snapshot))
		return false;
	v = snapshot;
	for (size_t i = 0; i < v->n; i++)
		if (text_is(v->p[i].key, s->key))
			*out = &v->p[i];
	return true;
}

static bool
number_fits(const struct setting *s, struct text value, int64_t *out)
{
	return text_int(value, out) && *out >= s->min && *out <= s->max;
}

bool
setting_int(struct cx *c, const struct setting *s, int64_t *out)
{
	const struct setting_value *v;

	must(s->number);
	if (!stored(c, s, &v))
		return false;
	/* A value from before its limits were narrowed does not count any more. */
	if (v == NULL || !number_fits(s, v->value, out))
		*out = s->standard;
	return true;
}

bool
setting_text(struct cx *c, const struct setting *s, struct text *out)
{
	const struct setting_value *v;

	must(!s->number);
	if (!stored(c, s, &v))
		return false;
	*out = v != NULL ? v->value : text_of(s->standard_text);
	return true;
}

struct text
setting_standard(struct cx *c, const struct setting *s)
{
	return s->number ? text_format(c->mem, "%lld", (long long)s->standard)
			 : text_of(s->standard_text);
}

bool
setting_show(struct cx *c, const struct setting *s, struct text *out)
{
	int64_t n;

	if (!s->number)
		return setting_text(c, s, out);
	if (!setting_int(c, s, &n))
		return false;
	*out = text_format(c->mem, "%lld", (long long)n);
	return true;
}

static bool
check(struct cx *c, const struct setting *s, struct text value)
{
	int64_t n;

	if (s->number && !number_fits(s, value, &n))
		return invalid(c, "value", T("Enter a whole number from {0} to {1}."),
		    number_show(c->mem, c->lang, s->min), number_show(c->mem, c->lang, s->max));
	if (!s->number
	    && (text_length(value) > TEXT_CHARACTERS || text_find_char(value, '\n') != SIZE_MAX))
		return invalid(c, "value", T("Enter one line of at most 1,000 characters."));
	return true;
}

bool
setting_change(struct cx *c, const struct setting *s, struct text value)
{
	struct text before;

	value = text_trim(value);
	if (!check(c, s, value) || !setting_show(c, s, &before))
		return false;
	if (text_equal(before, value))
		return true;
	return (text_equal(value, setting_standard(c, s))
		       ? setting_value_remove(c, text_of(s->key))
		       : setting_value_write(c, text_of(s->key), value))
	       && audit_add(c, TEXT("core.setting.change"),
		   text_format(c->mem, "setting %s", s->key),
		   audit_note(c, TEXT("before"), before, TEXT("after"), value))
	       && snapshot_changed(c, &setting_snapshot);
}
